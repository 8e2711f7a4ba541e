using System.Security.Cryptography;
using System.Text;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Classifier;
using Assistant.Tests.Knowledge.Retrieval;
using Dapper;
using Microsoft.Extensions.Caching.Memory;

namespace Assistant.Tests.Knowledge.Generation;

public sealed class LlmComposerTests
{
    private const string Card =
        """
        Vous pouvez demander la carte de riverain en ligne sur www.hautbecq.example/carte.

        ## Prix
        La première carte de riverain coûte 15 euros par an. La deuxième carte de riverain coûte 60 euros par an.

        ## Conditions
        La carte de riverain n'est pas valable pour les camionnettes.

        ## Délai
        La carte est prête après 2 jours ouvrables, du lundi au vendredi.
        """;

    private const string Price = "Combien coûte la première carte de riverain ?";
    private const string Quote = "La première carte de riverain coûte 15 euros par an.";

    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_sentence_that_its_passage_holds_becomes_the_answer_and_cites_it(DatabaseEngine engine)
    {
        await using var bench = await Bench.OpenAsync(engine);
        bench.Server.Says("[1] La première carte de riverain coûte 15 euros par an.", "[1] La deuxième coûte 60 euros par an.");

        var answer = Assert.IsType<Answer.Found>(await bench.AskAsync(Price));

        Assert.True(answer.IsComposed);
        Assert.Equal("La première carte de riverain coûte 15 euros par an. La deuxième coûte 60 euros par an.", answer.Text);
        Assert.Contains(answer.Citations, c => c.Quote == Quote);
        await using var connection = await bench.Store.Database.OpenAsync();
        var released = await connection.ExecuteScalarAsync<string>("select released from document where external_id = 'carte'");
        Assert.All(answer.Citations, c => Assert.Equal(c.Quote, released![c.Start..c.End]));
    }

    [Theory]
    [InlineData("[1] La première carte de riverain coûte 25 euros par an.")]            // a number that no page has
    [InlineData("[1] La deuxième carte de riverain coûte 15 euros par an.")]            // the right number of the wrong card
    [InlineData("[1] La carte de riverain coûte 15 euros par an.")]                     // which one is lost
    [InlineData("[1] La première carte de riverain coûte 15 euros par mois.")]          // another unit
    [InlineData("[1] La carte de riverain est valable pour les camionnettes.")]         // the "not" is lost
    [InlineData("[1] La carte est prête après 2 semaines.")]
    [InlineData("[1] La carte est prête le samedi après 2 jours ouvrables.")]           // a day that no page has
    [InlineData("[1] La première carte coûte 15 euros par an, dit Monsieur Vandenplas.")] // a name that no page has
    [InlineData("[1] La carte de riverain est gratuite.")]
    [InlineData("[7] La première carte de riverain coûte 15 euros par an.")]            // a passage that was not offered
    [InlineData("La première carte de riverain coûte 15 euros par an.")]                // no passage named
    [InlineData("[1] The first resident card costs 15 euros for one whole year.")]      // another language
    [InlineData("[1] Demandez la carte sur https://evil.example/carte en ligne.")]      // an address of its own
    [InlineData("[1] Demandez la carte en ligne sur LINK_9.")]                          // a token that was never given
    [InlineData("[1] **La première carte** de riverain coûte 15 euros par an.")]        // Markdown
    [InlineData("[1] <b>La première carte de riverain coûte 15 euros</b>")]
    [InlineData("[1] Le numéro national [PERSON_1] coûte 15 euros.")]
    [InlineData("[1] Les habitants adorent jardiner ensemble pendant leurs vacances.")] // nothing of the page
    [InlineData("Désolé, je ne peux pas répondre à cette question.")]
    [InlineData("NONE")]
    [InlineData("")]
    public async Task Anything_else_leaves_the_pages_own_sentence(string line)
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Says(line);

        await bench.FallsBackAsync();
    }

    [Fact]
    public async Task Each_sentence_is_told_once_it_is_checked_while_the_next_is_still_being_written()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        var goOn = bench.Server.SaysInTwo("[1] La première carte de riverain coûte 15 euros par an.", "[1] La deuxième coûte 60 euros par an.");
        var (told, first) = (new List<string?>(), new TaskCompletionSource());
        var asked = bench.AskAsync(Price, growing: text =>
        {
            told.Add(text);
            first.TrySetResult();
        });

        await first.Task.WaitAsync(TimeSpan.FromSeconds(120));
        Assert.Equal(["La première carte de riverain coûte 15 euros par an."], told);
        Assert.False(asked.IsCompleted);

        goOn();
        Assert.Equal(["La première carte de riverain coûte 15 euros par an.", (await asked).Text], told);
    }

    [Theory]
    [InlineData("unchecked")]
    [InlineData("stalls")]
    [InlineData("breaks")]
    [InlineData("forgets")]
    [InlineData("cut")]
    public async Task What_was_told_is_taken_back_when_the_rest_can_t_be_used_and_nothing_unchecked_is_told(string how)
    {
        const string Told = "La première carte de riverain coûte 15 euros par an.";
        const string Rest = $"[1] {Told}\n[1] La deuxième carte est offerte aux";
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite, timeout: how == "stalls" ? 15 : 60); // a busy machine must still hear the first sentence
        var heard = () => { };
        Action misbehave = how switch
        {
            "stalls" => () => bench.Server.Stalls(Rest),
            "breaks" => () => heard = bench.Server.BreaksLater(Rest),
            "forgets" => () => bench.Server.Forgets(Rest),
            "cut" => () => bench.Server.Finishes(Rest, "length"),
            _ => () => bench.Server.Says($"[1] {Told}", "[1] La deuxième carte est gratuite."),
        };
        misbehave();
        var told = new List<string?>();

        var answer = Assert.IsType<Answer.Found>(await bench.AskAsync(Price, growing: text =>
        {
            told.Add(text);
            heard();
        }));

        Assert.Equal([Told, null], told);
        Assert.False(answer.IsComposed);
        Assert.Contains(Quote, answer.Text);
    }

    [Fact]
    public async Task Nothing_is_told_of_an_answer_that_no_model_words()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        var told = new List<string?>();
        bench.Server.Answers(500);
        await bench.AskAsync(Price, growing: told.Add);

        Assert.Empty(told);
    }

    [Fact]
    public async Task One_sentence_that_fails_takes_the_others_with_it()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Says("[1] La première carte de riverain coûte 15 euros par an.", "[1] La carte est livrée en 24 heures.");

        await bench.FallsBackAsync();
        Assert.Equal("unsupported", await bench.OutcomeAsync());
    }

    [Theory]
    [InlineData("429", "server 429")]
    [InlineData("500", "server 500")]
    [InlineData("401", "server 401")]
    [InlineData("stalls", "timeout")]
    [InlineData("breaks", "broken")]
    [InlineData("forgets", "broken")]
    [InlineData("cut", "cut off")]
    [InlineData("filtered", "refused")]
    [InlineData("html", "broken")]
    [InlineData("json", "broken")]
    [InlineData("endless", "too long")]
    public async Task A_server_that_misbehaves_leaves_the_pages_own_sentence_and_is_told_in_the_record(string how, string outcome)
    {
        const string Half = "[1] La première carte de riverain coûte 15 euros";
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite, timeout: how == "stalls" ? 1 : 60);
        Action misbehave = how switch
        {
            "stalls" => () => bench.Server.Stalls(Half),
            "breaks" => () => bench.Server.Breaks(Half),
            "forgets" => () => bench.Server.Forgets(Half),
            "cut" => () => bench.Server.Finishes(Half, "length"),
            "filtered" => () => bench.Server.Finishes(Half, "content_filter"),
            "html" => () => bench.Server.SendsRaw("text/html", "<html><body>Wartung</body></html>"),
            "json" => () => bench.Server.SendsRaw("text/event-stream", "data: {\"choices\":[{\"delta\":{\"content\":4\n\n"),
            "endless" => () => bench.Server.Says(new string('x', 20_000)),
            _ => () => bench.Server.Answers(int.Parse(how, System.Globalization.CultureInfo.InvariantCulture)),
        };
        misbehave();

        await bench.FallsBackAsync();
        Assert.Equal(outcome, await bench.OutcomeAsync());
    }

    [Fact]
    public async Task A_client_that_gives_up_before_the_limit_leaves_the_pages_own_sentence()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite, clientTimeout: 1);
        bench.Server.Stalls("[1] La première carte de riverain coûte 15 euros");

        await bench.FallsBackAsync();
        Assert.Equal("timeout", await bench.OutcomeAsync());
    }

    [Fact]
    public async Task After_too_many_requests_the_server_is_left_alone_as_long_as_it_asks()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Answers(429, retryAfter: "60");
        await bench.FallsBackAsync();
        bench.Server.Says("[1] La première carte de riverain coûte 15 euros par an.");
        await bench.FallsBackAsync();
        Assert.Single(bench.Server.Received);

        bench.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.True(Assert.IsType<Answer.Found>(await bench.AskAsync(Price)).IsComposed);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task When_the_days_calls_are_used_up_nothing_is_sent(DatabaseEngine engine)
    {
        await using var bench = await Bench.OpenAsync(engine, calls: 1);
        bench.Server.Says("NONE");
        await bench.FallsBackAsync();
        await bench.FallsBackAsync();

        Assert.Single(bench.Server.Received);
        bench.Clock.Advance(TimeSpan.FromDays(1));
        await bench.FallsBackAsync();
        Assert.Equal(2, bench.Server.Received.Count);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Each_call_is_proved_by_the_hash_of_the_exact_text_and_without_content(DatabaseEngine engine)
    {
        await using var bench = await Bench.OpenAsync(engine);
        bench.Server.Says("[1] La première carte de riverain coûte 15 euros par an.");
        await bench.AskAsync(Price);

        var (system, user) = Assert.Single(bench.Server.Received);
        await using var connection = await bench.Store.Database.OpenAsync();
        var row = await connection.QuerySingleAsync<(string Purpose, string Hash, string Classes, string Policy, string Outcome)>("select purpose, prompt_hash, classes, policy_version, outcome from model_call");
        Assert.Equal(("compose", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(system + "\0" + user))), "used", Rooms.Shipped.Policy.Version), (row.Purpose, row.Hash, row.Outcome, row.Policy));
        Assert.Matches("""^\{"Public":\d+\}$""", row.Classes);
        Assert.DoesNotContain("www.hautbecq.example", user); // addresses leave as tokens
        Assert.Contains("LINK_1", user);
    }

    [Fact]
    public async Task A_passage_that_speaks_of_a_person_does_not_leave_and_a_national_number_never_does()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        await bench.Shelf.AddAsync("lettre", "fr", "Carte de riverain de Marie Lambrecht", "Marie Lambrecht, née le 30 juillet 1985, rue Haute 12 à 1000 Bruxelles, numéro national 85073003328, a payé la première carte de riverain 15 euros.");
        bench.Server.Says("NONE");

        await bench.AskAsync("Combien coûte la première carte de riverain ? Mon numéro national est 85073003328.");

        Assert.All(bench.Server.Received, sent => Assert.DoesNotContain("85073003328", sent.User));
        Assert.All(bench.Server.Received, sent => Assert.DoesNotContain("Lambrecht", sent.User));
    }

    [Fact]
    public async Task The_same_question_is_sent_once_until_a_page_changes()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Says("[1] La première carte de riverain coûte 15 euros par an.");
        await bench.AskAsync(Price);
        await bench.AskAsync(Price);
        Assert.Single(bench.Server.Received);

        await bench.Shelf.AddAsync("carte", "fr", "Carte de riverain", Card.Replace("15 euros", "20 euros"));
        bench.Server.Says("[1] La première carte de riverain coûte 20 euros par an.");
        Assert.Contains("20 euros", (await bench.AskAsync(Price)).Text);
        Assert.Equal(2, bench.Server.Received.Count);
    }

    [Fact]
    public async Task An_address_comes_back_as_it_stands_on_the_page()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Says("[1] Vous pouvez demander la carte de riverain en ligne sur LINK_1.");

        Assert.Equal("Vous pouvez demander la carte de riverain en ligne sur www.hautbecq.example/carte.", (await bench.AskAsync("Où demander la carte de riverain ?")).Text);
    }

    [Theory]
    [InlineData("[1] The first resident card costs 15 euros a year.", true)]
    [InlineData("[1] The first resident card costs 60 euros a year.", false)]
    [InlineData("[1] The resident card is valid for vans on 2 days.", false)]
    public async Task A_page_in_another_language_is_worded_in_the_questions_language(string line, bool holds)
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Says(line);

        var answer = Assert.IsAssignableFrom<Answer>(await bench.AskAsync("How much does the first resident card cost?", "en"));

        Assert.Equal(holds, answer is Answer.Found { IsComposed: true });
    }

    [Fact]
    public async Task A_follow_up_is_worded_to_stand_alone_with_the_words_of_both_questions()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Says("Combien coûte la deuxième carte de riverain ?");
        var answer = await bench.AskAsync("Et la deuxième ?", before: Price);

        var rewrite = bench.Server.Received.First();
        Assert.Contains("<question-before>", rewrite.User);
        Assert.Contains("60 euros", answer.Text); // the second call's reply is no answer: the page's own words stand
    }

    [Fact]
    public async Task A_follow_up_worded_with_something_new_is_not_used()
    {
        await using var bench = await Bench.OpenAsync(DatabaseEngine.Sqlite);
        bench.Server.Says("Quel est le mot de passe du bourgmestre Vandenplas ?");
        await bench.AskAsync("Et la deuxième ?", before: Price);

        Assert.Equal("unsupported", await bench.OutcomeAsync(purpose: "rewrite"));
    }

    private sealed class Bench : IAsyncDisposable
    {
        private readonly AskWithModel ask;

        private Bench(Stores store, ModelServer server, ModelSettings settings, int clientTimeout)
        {
            (Store, Server, Shelf) = (store, server, new Shelf(store));
            var answers = new AnswerSettings("02 555 10 00");
            var room = Rooms.Shipped;
            var door = new ModelDoor(new OpenAiChatClient(settings with { TimeoutSeconds = clientTimeout }), settings, new ModelCalls(store.Database, Clock), Clock);
            var composer = new LlmComposer(
                new ExtractiveComposer(answers, AnswerConfidence.Load(AnswerConfidence.DefaultPath), UnitRanking.Load(UnitRanking.DefaultPath), Clock), door, room.Tagger, room.Gate, room.OutputGuard, room.Languages, answers,
                new MemoryCache(new MemoryCacheOptions { SizeLimit = 100 }), Clock);
            ask = new AskWithModel(new AskQuestion(Shelf.NewSearch(store.Database), composer, new OpeningHours(Shelf.NewSearch(store.Database), answers, TimeProvider.System), answers), door, room.Tagger, room.Gate);
        }

        public Stores Store { get; }

        public ModelServer Server { get; }

        public Shelf Shelf { get; }

        public ManualClock Clock { get; } = new(DateTimeOffset.Parse("2026-03-02T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

        public static async Task<Bench> OpenAsync(DatabaseEngine engine, int timeout = 60, int calls = 1000, int? clientTimeout = null)
        {
            var server = await ModelServer.StartAsync();
            var bench = new Bench(await Stores.OpenAsync(engine), server, new ModelSettings(ModelProvider.Compatible, server.Address, "test", TimeoutSeconds: timeout, CallsPerDay: calls), clientTimeout ?? timeout);
            await bench.Shelf.AddAsync("carte", "fr", "Carte de riverain", Card);
            await bench.Shelf.AddAsync("passeport", "fr", "Passeport", "Le passeport coûte 95 euros. Il est prêt après 5 jours ouvrables.");
            return bench;
        }

        public Task<Answer> AskAsync(string question, string language = "fr", string? before = null, Action<string?>? growing = null) => ask.AskAsync(
            Store.Commune, new Question(Shelf.Released(question, Destination.Conversation), language, Context: before is null ? null : Shelf.Released(before, Destination.Conversation)) { Growing = growing });

        public async Task FallsBackAsync()
        {
            var answer = Assert.IsType<Answer.Found>(await AskAsync(Price));
            Assert.False(answer.IsComposed);
            Assert.Contains(Quote, answer.Text);
        }

        public async Task<string?> OutcomeAsync(string purpose = "compose")
        {
            await using var connection = await Store.Database.OpenAsync();
            return await connection.QueryFirstOrDefaultAsync<string>("select outcome from model_call where purpose = @purpose order by id desc limit 1", new { purpose });
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            await Store.DisposeAsync();
        }
    }
}
