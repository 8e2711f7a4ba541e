using Assistant.Classifier;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Knowledge.Ingestion;

public sealed class IngestDocumentsTests
{
    private static readonly ClassifierRoom Room = ClassifierRoom.Load();

    private const string Page = "De bewonerskaart kost 15 euro per jaar. U vraagt ze aan bij de dienst Mobiliteit van de gemeente, met uw nummerplaat en uw identiteitskaart.";
    private const string Letter = "Geachte, ik ben Samira El Khattabi, Molenstraat 27, 1199 Hoogbeek, geboren op 12/03/1985. Ik wil graag mijn bewonerskaart stopzetten omdat ik verhuis. Mijn gsm is 0475 12 34 56.";

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_document_is_tagged_released_and_indexed_once(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var house = new House(stores);

        var first = await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page), ("letter", "Brief", Letter));
        var again = await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page), ("letter", "Brief", Letter));

        Assert.Equal((1, 0, 1, 0), (first.Allowed, first.Anonymised, first.Blocked, first.Unchanged));
        Assert.Equal((0, 0, 0, 2), (again.Allowed, again.Anonymised, again.Blocked, again.Unchanged));
        Assert.Equal(["card"], await house.SearchAsync("wat kost de bewonerskaart"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Nothing_raw_stands_in_any_plain_column(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        await new House(stores).IngestAsync(Audience.Advisers, ("letter", "Brief van Samira El Khattabi", Letter));

        await using var connection = await stores.Database.OpenAsync();
        var row = (IDictionary<string, object?>)await connection.QuerySingleAsync("select * from document");

        Assert.Equal("Anonymise", row["decision"]);
        Assert.All(row.Values.OfType<string>(), value => Assert.All(["Samira", "Khattabi", "Molenstraat", "0475"], secret => Assert.DoesNotContain(secret, value)));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_page_that_vanished_can_no_longer_be_found_and_comes_back_when_it_does(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var house = new House(stores);
        await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page), ("library", "Bibliotheek", "De bibliotheek is open op zaterdag van 10 tot 16 uur."));

        var gone = await house.IngestAsync(Audience.Residents, ("library", "Bibliotheek", "De bibliotheek is open op zaterdag van 10 tot 16 uur."));
        var found = await house.SearchAsync("wat kost de bewonerskaart");
        var back = await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page), ("library", "Bibliotheek", "De bibliotheek is open op zaterdag van 10 tot 16 uur."));

        Assert.Equal((1, 1), (gone.Withdrawn, gone.Unchanged));
        Assert.DoesNotContain("card", found);
        Assert.Equal((1, 1), (back.Allowed, back.Unchanged));
        Assert.Contains("card", await house.SearchAsync("wat kost de bewonerskaart"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_failed_document_is_named_and_its_last_good_version_stays(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var house = new House(stores);
        await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page));

        var report = await house.Ingest.RunAsync(
            stores.Commune, AsyncEnumerableOf(IncomingDocument.Failed("card", "card.pdf", "the PDF is broken")), new IngestOptions(), "test#");

        Assert.Equal(new IngestFailure("card.pdf", "the PDF is broken"), Assert.Single(report.Failures));
        Assert.Equal(0, report.Withdrawn);
        Assert.Contains("card", await house.SearchAsync("wat kost de bewonerskaart"));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_page_wrongly_blocked_becomes_findable_and_one_wrongly_public_disappears(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var house = new House(stores);
        await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page), ("letter", "Brief", Letter));

        var opened = await house.Correct.SubmitAsync(stores.Commune, new Correction(await house.RowAsync("letter"), DataClassification.Public, [], "steward:els"));
        var closed = await house.Correct.SubmitAsync(stores.Commune, new Correction(await house.RowAsync("card"), DataClassification.Internal, [], "steward:els"));

        Assert.Equal("Allow", Assert.IsType<CorrectionOutcome.Applied>(opened).Decision);
        Assert.Equal("Block", Assert.IsType<CorrectionOutcome.Applied>(closed).Decision);
        Assert.Equal(["letter"], await house.SearchAsync("bewonerskaart stopzetten"));
        Assert.Null((await house.Audit.VerifyAsync()).Broken);
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_model_never_overwrites_what_a_steward_decided(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var house = new House(stores);
        await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page));
        await house.Correct.SubmitAsync(stores.Commune, new Correction(await house.RowAsync("card"), DataClassification.Internal, [], "steward:els"));

        var report = await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page + " Tot binnenkort."));
        var item = (await house.Queue.OpenAsync(stores.Commune, await house.RowAsync("card")))!.Item;

        Assert.Equal(1, report.Blocked);
        Assert.Equal((DataClassification.Internal, "steward"), (item.Class, item.LabelSource));
    }

    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_new_value_in_a_page_that_a_steward_opened_does_not_slip_through(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var house = new House(stores);
        await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page));
        await house.Correct.SubmitAsync(stores.Commune, new Correction(await house.RowAsync("card"), DataClassification.Public, [], "steward:els"));

        var report = await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page + " " + Letter));

        Assert.Equal(1, report.Blocked + report.Anonymised);
        Assert.DoesNotContain("letter", await house.SearchAsync("Samira El Khattabi"));
    }

    [Theory]
    [InlineData("Controle", "Controle")]
    [InlineData("ok", "ok")]
    [InlineData("Fout-positief: de griffier handelt in functie.", "Fout-positief: de griffier handelt in functie.")]
    [InlineData("Jan Peeters belde hierover, rijksregisternummer 85.07.30-033.28.", null)]
    public async Task A_stewards_note_is_kept_as_the_gate_lets_it_through(string note, string? kept)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var house = new House(stores);
        await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page), ("letter", "Brief", Letter));

        await house.Correct.SubmitAsync(stores.Commune, new Correction(await house.RowAsync("card"), DataClassification.Internal, [], "steward:els", note));
        await house.Correct.SubmitAsync(stores.Commune, new Correction(await house.RowAsync("letter"), DataClassification.SpecialCategory, [], "steward:els"));
        await house.Correct.SubmitAsync(stores.Commune, new Correction(await house.RowAsync("letter"), DataClassification.Public, [], "steward:els", note));

        var notes = new[]
        {
            (await house.Queue.OpenAsync(stores.Commune, await house.RowAsync("card")))!.History[0].Note,
            (await house.Queue.OpenAsync(stores.Commune, await house.RowAsync("letter")))!.Proposal!.Note, // waits for a second reader
        };
        Assert.All(notes, n => Assert.Equal((kept ?? n, false, false, false), (n, n.Length == 0, n.Contains("Peeters", StringComparison.Ordinal), n.Contains("033.28", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_page_that_was_written_anew_is_no_longer_what_the_steward_read()
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var house = new House(stores);
        await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page));
        await house.Correct.SubmitAsync(stores.Commune, new Correction(await house.RowAsync("card"), DataClassification.Public, [], "steward:els"));

        await house.IngestAsync(Audience.Residents, ("card", "Verslag", "De ploeg bespreekt de planning van de herfst. De nota is een ontwerp en blijft binnen de dienst. Niemand deelt ze voor de raad."));

        var item = (await house.Queue.OpenAsync(stores.Commune, await house.RowAsync("card")))!.Item;
        Assert.Equal(("model", false), (item.LabelSource, item.Reviewed));
    }

    [Fact]
    public async Task The_same_id_twice_in_a_run_is_a_named_failure()
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);

        var report = await new House(stores).IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page), ("card", "Bewonerskaart", Page + " Nog iets."));

        Assert.Contains("twice", Assert.Single(report.Failures).Error);
    }

    [Theory]
    [InlineData("brieven/Samira El Khattabi.txt", Audience.Advisers, true)]
    [InlineData("dossier-jan-peeters.txt#2.pdf", Audience.Advisers, true)]
    [InlineData("procedures/bewonerskaart-verlengen.md", Audience.Advisers, false)]
    [InlineData("paginas/jan-peeters-plein.md", Audience.Residents, false)]
    public async Task A_file_that_is_named_after_a_person_goes_under_another_name(string file, Audience audience, bool hidden)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var house = new House(stores);
        Task<IngestReport> IngestAsync() => house.Ingest.RunAsync(
            stores.Commune,
            AsyncEnumerableOf(new IncomingDocument(file, "/srv/" + file, new ExtractedDocument("Kaart", Page, [], "text/plain", new DocumentMetadata(Language: "nl"))) { IsNamedByFile = true }),
            new IngestOptions(Audience: audience),
            "/srv/");
        await IngestAsync();
        var again = await IngestAsync();

        await using var connection = await stores.Database.OpenAsync();
        var (id, source) = await connection.QuerySingleAsync<(string, string)>("select external_id, source from document");
        Assert.Equal(hidden, id != file);
        Assert.Equal((1, 0), (again.Unchanged, again.Withdrawn));
        Assert.Equal("/srv/" + id, source);
        Assert.Equal(hidden, !source.Contains("eeters", StringComparison.OrdinalIgnoreCase) && !source.Contains("Khattabi", StringComparison.Ordinal) && id.StartsWith("file-", StringComparison.Ordinal));
    }

    private static async IAsyncEnumerable<IncomingDocument> AsyncEnumerableOf(params IncomingDocument[] documents)
    {
        foreach (var document in documents)
        {
            yield return document;
        }

        await Task.CompletedTask;
    }

    /// <summary>The real room on a test's store.</summary>
    [Theory]
    [MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Other_rules_with_the_same_model_make_documents_due_once(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var house = new House(stores);
        await house.IngestAsync(Audience.Residents, ("card", "Bewonerskaart", Page), ("library", "Bibliotheek", "De bibliotheek is open op zaterdag van 10 tot 16 uur."));
        await using (var connection = await stores.Database.OpenAsync())
        {
            await connection.ExecuteAsync("update document set model_version = @before where external_id = 'card'", new { before = Room.Tagger.Version + "+00000000" });
        }

        var first = await house.Retag.RunAsync(stores.Commune, "test");
        var again = await house.Retag.RunAsync(stores.Commune, "test");

        Assert.Equal((1, 0), (first.Retagged, again.Retagged));
    }

    private sealed class House
    {
        private readonly Stores stores;
        private readonly SearchKnowledge search;

        public House(Stores stores)
        {
            this.stores = stores;
            var provider = new ServiceCollection().AddKnowledge()
                .AddSingleton(stores.Database).AddSingleton(stores.Cipher).AddSingleton(TimeProvider.System)
                .AddSingleton(Room.Tagger).AddSingleton(Room.Gate).AddSingleton(Room.Policy)
                .BuildServiceProvider();
            Ingest = provider.GetRequiredService<IngestDocuments>();
            Correct = provider.GetRequiredService<SubmitCorrection>();
            Queue = provider.GetRequiredService<ReviewQueue>();
            Audit = provider.GetRequiredService<AuditLog>();
            Retag = provider.GetRequiredService<RetagDocuments>();
            search = provider.GetRequiredService<SearchKnowledge>();
        }

        public IngestDocuments Ingest { get; }

        public SubmitCorrection Correct { get; }

        public ReviewQueue Queue { get; }

        public AuditLog Audit { get; }

        public RetagDocuments Retag { get; }

        public Task<IngestReport> IngestAsync(Audience audience, params (string Id, string Title, string Text)[] documents) => Ingest.RunAsync(
            stores.Commune,
            AsyncEnumerableOf([.. documents.Select(d => new IncomingDocument(d.Id, "test#" + d.Id, new ExtractedDocument(d.Title, d.Text, [], "text/plain", new DocumentMetadata(d.Id, "nl"))))]),
            new IngestOptions(Audience: audience),
            "test#");

        public async Task<long> RowAsync(string id) => (await Queue.FindAsync(stores.Commune, id))!.Value;

        public async Task<IEnumerable<string>> SearchAsync(string query)
        {
            var decision = Room.Gate.Release(Room.Tagger.Tag(query, new TagHints("nl", Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope());
            var results = await search.SearchAsync(stores.Commune, new SearchRequest(decision.Released!, "nl"));
            return results.Hits.Select(h => h.DocumentId);
        }
    }
}
