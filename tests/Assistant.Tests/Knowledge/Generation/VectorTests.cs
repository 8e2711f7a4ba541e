using System.Globalization;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Classifier;
using Assistant.Tests.Knowledge.Retrieval;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Assistant.Tests.Knowledge.Generation;

/// <summary>Vectors of a server that knows two things: that who can't sleep speaks of noise, and that the rest doesn't.</summary>
public sealed class VectorTests
{
    private const string Unlike = "Impossible de fermer l'œil"; // shares no word with any page

    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_page_that_shares_no_word_with_the_question_is_found_by_its_meaning(DatabaseEngine engine)
    {
        await using var bench = await Bench.OpenAsync(engine);
        Assert.DoesNotContain("bruit", await bench.FindAsync($"{Unlike} : amende ?"));

        Assert.Equal(3, await bench.Index.RunAsync(bench.Store.Commune));

        Assert.Contains("bruit", await bench.FindAsync($"{Unlike} : amende ?"));
        Assert.StartsWith("bruit", await bench.FindAsync($"{Unlike} ?")); // no word that any page holds
        Assert.Equal(0, await bench.Index.RunAsync(bench.Store.Commune)); // all have one
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_page_that_is_replaced_takes_its_vectors_along_and_gets_new_ones(DatabaseEngine engine)
    {
        await using var bench = await Bench.OpenAsync(engine);
        await bench.Index.RunAsync(bench.Store.Commune);

        await bench.Shelf.AddAsync("bruit", "fr", "Bruit", "Le bruit est interdit la nuit et le dimanche.");

        Assert.Equal(2, await bench.CountAsync());
        Assert.Equal(1, await bench.Index.RunAsync(bench.Store.Commune));
        Assert.Equal(3, await bench.CountAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_page_that_is_replaced_while_its_vectors_are_made_gets_those_of_its_new_words(DatabaseEngine engine)
    {
        await using var bench = await Bench.OpenAsync(engine);
        var replaced = false;
        bench.Server.Embeds(text =>
        {
            if (!replaced && text.Contains("laisse", StringComparison.Ordinal))
            {
                replaced = true;
                bench.Shelf.AddAsync("chien", "fr", "Chiens", "Un chien qui fait du bruit la nuit vaut une amende.").GetAwaiter().GetResult();
            }

            return text.Contains("bruit", StringComparison.OrdinalIgnoreCase) || text.Contains(Unlike, StringComparison.Ordinal) ? [3, 0.1f] : [0.1f, 3];
        });

        await bench.Index.RunAsync(bench.Store.Commune);

        Assert.True(replaced);
        Assert.Equal(3, await bench.CountAsync());
        var found = await bench.FindAsync($"{Unlike} : amende ?");
        Assert.True(found.IndexOf("chien", StringComparison.Ordinal) < found.IndexOf("parking", StringComparison.Ordinal), found);
    }

    [Fact]
    public async Task Advisers_pages_are_near_for_advisers_only()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        await bench.Shelf.AddAsync("note", "fr", "Consigne", "Procédure pour le bruit : appeler la garde.", Audience.Advisers);
        await bench.Index.RunAsync(bench.Store.Commune);

        Assert.DoesNotContain("note", await bench.FindAsync($"{Unlike} : amende ?"));
        Assert.Contains("note", await bench.FindAsync($"{Unlike} : amende ?", Audience.Advisers));
    }

    [Fact]
    public async Task A_national_number_reaches_the_server_neither_in_a_question_nor_in_a_passage()
    {
        const string Number = "85.07.30-033-28";
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        await bench.Shelf.AddAsync("lettre", "fr", "Bruit", $"Madame Fatima El Idrissi, {Number}, se plaint du bruit. Elle suit une chimiothérapie et dort mal.", Audience.Advisers);
        await bench.Index.RunAsync(bench.Store.Commune);
        await bench.FindAsync($"amende pour {Number} ?");

        Assert.NotEmpty(bench.Server.Embedded);
        Assert.DoesNotContain(bench.Server.Embedded, t => t.Contains("033", StringComparison.Ordinal) || t.Contains("Idrissi", StringComparison.Ordinal));
        Assert.Equal(0, await bench.Index.RunAsync(bench.Store.Commune)); // what may not be sent is not tried again
    }

    [Fact]
    public async Task Each_call_leaves_its_proof_without_content_and_a_question_is_sent_once()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        await bench.Index.RunAsync(bench.Store.Commune);
        await bench.FindAsync("amende ?");
        await bench.FindAsync("amende ?");

        await using var connection = await bench.Store.Database.OpenAsync();
        var calls = (await connection.QueryAsync<(string Purpose, string Model, string Outcome, long Tokens)>("select purpose, model, outcome, input_tokens from model_call order by id")).AsList();
        Assert.Equal([("vectors", "v", "used", 30), ("vectors", "v", "used", 10)], calls);
        Assert.Equal(Hash("amende ?"), await connection.ExecuteScalarAsync<string>("select prompt_hash from model_call order by id desc limit 1"));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("429")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[0,0]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1e39,1]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":["a"]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,0,0]}]}""")] // another dimension than the pages'
    [InlineData("""{"data":[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[1,0]}]}""")]
    [InlineData("""{"error":"no"}""")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task When_the_server_fails_words_alone_decide(string answer)
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        var without = await bench.FindAsync("amende stationnement ?");
        await bench.Index.RunAsync(bench.Store.Commune);
        bench.Server.EmbedsAs(context =>
        {
            context.Response.StatusCode = int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 200;
            context.Response.ContentType = "application/json";
            return status > 0 ? Task.CompletedTask : context.Response.WriteAsync(answer);
        });

        Assert.Equal(without, await bench.FindAsync("amende stationnement ?"));
    }

    [Fact]
    public async Task A_server_that_stalls_is_waited_for_two_seconds_and_after_three_times_left_alone()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        await bench.Index.RunAsync(bench.Store.Commune);
        var stalled = new SemaphoreSlim(0);
        bench.Server.EmbedsAs(async context =>
        {
            stalled.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        for (var i = 0; i < 3; i++)
        {
            var found = bench.FindAsync($"amende {i} ?");
            await stalled.WaitAsync();
            bench.Clock.Advance(TimeSpan.FromSeconds(2));
            Assert.Contains("parking", await found);
        }

        var sent = bench.Server.Embedded.Count;
        Assert.Contains("parking", await bench.FindAsync("amende 3 ?")); // nobody moves the clock: nothing is waited for
        Assert.Equal(sent, bench.Server.Embedded.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task A_passage_that_the_server_won_t_take_keeps_no_other_from_its_vector(int status)
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Refuses(text => text.Contains("bruit", StringComparison.Ordinal), status);

        Assert.Equal(3, await bench.Index.RunAsync(bench.Store.Commune));

        Assert.Equal(2, await bench.CountAsync("length(vector) > 0"));
        var sent = bench.Server.Embedded.Count;
        Assert.Equal(0, await bench.Index.RunAsync(bench.Store.Commune)); // the one that was refused is not sent again
        Assert.Equal(sent, bench.Server.Embedded.Count);
    }

    [Fact]
    public async Task A_server_that_refuses_everything_spoils_no_passage()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Refuses(_ => true, 400);
        Assert.Equal(0, await bench.Index.RunAsync(bench.Store.Commune));
        Assert.Equal(0, await bench.CountAsync());

        bench.Server.Embeds(_ => [1, 0]);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, await bench.Index.RunAsync(bench.Store.Commune));
    }

    [Fact]
    public async Task A_server_that_is_too_slow_for_many_passages_gets_fewer_at_once()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Stalls(atOnce: 2);

        Assert.Equal(3, await bench.IndexOf("v", wait: TimeSpan.FromSeconds(1)).RunAsync(bench.Store.Commune));

        Assert.Equal(3 + 2 + 3, bench.Server.Embedded.Count); // three, two, and then each alone
    }

    [Fact]
    public async Task Over_the_days_quota_nothing_is_sent_and_what_was_made_stays()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite, calls: 1);
        Assert.Equal(3, await bench.Index.RunAsync(bench.Store.Commune));

        Assert.Contains("parking", await bench.FindAsync("amende ?"));

        Assert.Equal(3, bench.Server.Embedded.Count);
    }

    [Fact]
    public async Task Another_model_makes_all_vectors_anew()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        await bench.Index.RunAsync(bench.Store.Commune);

        Assert.Equal(3, await bench.IndexOf("w").RunAsync(bench.Store.Commune));

        Assert.Equal(3, await bench.CountAsync());
    }

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private sealed class Bench : IAsyncDisposable
    {
        private readonly int calls;
        private readonly SearchKnowledge search;

        private Bench(Stores store, ModelServer server, int calls)
        {
            (Store, Server, Shelf, this.calls) = (store, server, new Shelf(store), calls);
            search = Shelf.NewSearch(store.Database, new QuestionVectors(Door("v"), Rooms.Shipped.Tagger, Rooms.Shipped.Gate, new MemoryCache(new MemoryCacheOptions { SizeLimit = 100 })));
            Index = IndexOf("v");
        }

        public Stores Store { get; }

        public ModelServer Server { get; }

        public Shelf Shelf { get; }

        public IndexVectors Index { get; }

        public ManualClock Clock { get; } = new(DateTimeOffset.Parse("2026-03-02T09:00:00Z", CultureInfo.InvariantCulture));

        public static async Task<Bench> OpenAsync(DatabaseEngine engine, int calls = 1000)
        {
            var bench = new Bench(await Stores.OpenAsync(engine), await ModelServer.StartAsync(), calls);
            bench.Server.Embeds(text => text.Contains("bruit", StringComparison.OrdinalIgnoreCase) || text.Contains(Unlike, StringComparison.Ordinal) ? [3, 0.1f] : [0.1f, 3]);
            await bench.Shelf.AddAsync("bruit", "fr", "Bruit", "Le bruit est interdit la nuit.");
            await bench.Shelf.AddAsync("parking", "fr", "Stationnement", "L'amende pour un mauvais stationnement coûte 80 euros.");
            await bench.Shelf.AddAsync("chien", "fr", "Chiens", "Le chien est tenu en laisse, sous peine d'amende.");
            return bench;
        }

        public IndexVectors IndexOf(string model, TimeSpan? wait = null) => new(new PassageVectors(Store.Database), Door(model), Rooms.Shipped.Tagger, Rooms.Shipped.Gate) { Wait = wait ?? TimeSpan.FromMinutes(2) };

        public async Task<string> FindAsync(string question, Audience audience = Audience.Residents)
        {
            var results = await search.SearchAsync(Store.Commune, new SearchRequest(Shelf.Released(question, Destination.Conversation), "fr", Audience: audience));
            return string.Join(' ', results.Hits.Select(h => h.DocumentId));
        }

        public async Task<long> CountAsync(string of = "true")
        {
            await using var connection = await Store.Database.OpenAsync();
            return await connection.ExecuteScalarAsync<long>($"select count(*) from passage_vector where {of}");
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            await Store.DisposeAsync();
        }

        private VectorDoor Door(string model)
        {
            var settings = new ModelSettings(ModelProvider.Compatible, Server.Address, "test", CallsPerDay: calls, Embeddings: model);
            return new VectorDoor(new OpenAiEmbeddings(settings), settings, new ModelCalls(Store.Database, Clock), Clock);
        }
    }
}
