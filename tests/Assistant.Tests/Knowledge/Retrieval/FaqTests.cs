using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Classifier;
using Dapper;

namespace Assistant.Tests.Knowledge.Retrieval;

public sealed class FaqTests : IDisposable
{
    private const string Passport =
        """
        {"page": "passport", "quote": {"en": "A third party can collect it with a power of attorney."}, "asked": {"en": ["my brother is abroad, can I pick his one up?", "somebody else fetches it for me"], "nl": ["mag iemand anders hem ophalen"]}}
        {"page": "library", "quote": {"en": "Loans last 3 weeks."}, "asked": {"en": ["how long may I keep what I borrowed"]}}
        {"asked": {"en": ["where can I swim in the evening"]}}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("assistant-faq-").FullName;

    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("{\"page\": \"a\", \"asked\": {\"en\": [\"where?\"]}}", null)]
    [InlineData("{\"asked\": {\"en\": [\"where?\"]}}", null)]
    [InlineData("[1]", "this is no JSON object")]
    [InlineData("{\"page\": \"a\", \"asked\": {\"en\": [\"where?\"]}, \"question\": \"x\"}", "this is no JSON object of the form")]
    [InlineData("null", "nobody asks anything")]
    [InlineData("{\"page\": \"a\"}", "nobody asks anything")]
    [InlineData("{\"page\": \"a\", \"asked\": {\"en\": []}}", "nobody asks anything")]
    [InlineData("{\"page\": \"a\", \"asked\": {\"en\": [\" \"]}}", "a wording is empty")]
    [InlineData("{\"page\": \"a\", \"asked\": {\"es\": [\"¿dónde?\"]}}", "the language \"es\" is not known")]
    [InlineData("{\"quote\": {\"en\": \"There.\"}, \"asked\": {\"en\": [\"where?\"]}}", "\"quote\" needs the \"page\"")]
    [InlineData("{\"in_form\": {\"en\": [\"where?\"]}}", "\"in_form\" needs the \"page\"")]
    [InlineData("{\"page\": \"a\", \"in_form\": {\"en\": []}}", "nobody asks anything")]
    [InlineData("{\"page\": \"a\", \"in_form\": {\"en\": [\"where?\"]}}", null)]
    public async Task A_line_that_is_no_entry_is_named_with_what_is_wrong(string line, string? error)
    {
        var path = Write("site.faq.jsonl", "\n" + line + "\n");
        var (entries, failures) = await FaqFile.ReadAsync(path, CancellationToken.None);
        if (error is null)
        {
            Assert.Equal((1, 0), (entries.Count, failures.Count));
            return;
        }

        Assert.Empty(entries);
        var failure = Assert.Single(failures);
        Assert.Equal(path + ", line 2", failure.Source);
        Assert.StartsWith(error, failure.Error, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_page_is_found_by_how_people_ask_it_though_it_shares_no_word_with_them(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        await PagesAsync(stores);
        Assert.NotEqual("passport.en", await FirstAsync(stores, "My brother's abroad, may I pick one up for him?", "en"));

        var report = await Ingest(stores).RunAsync(stores.Commune, "default", Write("site.faq.jsonl", Passport));

        Assert.Equal((3, 5, 0), (report.Entries, report.Wordings, report.Withheld));
        Assert.Equal("passport.en", await FirstAsync(stores, "My brother's abroad, may I pick one up for him?", "en"));
        Assert.Equal("passport.en", await FirstAsync(stores, "mag iemand anders hem ophalen?", "nl")); // it is asked in Dutch too
        Assert.Equal("library.en", await FirstAsync(stores, "what does the library lend", "en"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_sentence_that_people_ask_for_is_quoted_and_what_no_page_tells_is_declined(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        await PagesAsync(stores);
        await Ingest(stores).RunAsync(stores.Commune, "default", Write("site.faq.jsonl", Passport));

        var found = Assert.IsType<Answer.Found>(await AskAsync(stores, "my brother is abroad, can I pick up his one?", "en"));
        Assert.StartsWith("A third party can collect it with a power of attorney.", found.Citations[0].Quote, StringComparison.Ordinal);
        Assert.IsNotType<Answer.Found>(await AskAsync(stores, "Where can I swim in the evening?", "en"));
    }

    [Theory]
    [InlineData("can he pick one up for me, my brother?", "passport", "A third party can collect it")]
    [InlineData("can he pick one up for me, my brother?", "library", null)]
    [InlineData("can I swim there in the evening?", "passport", null)]
    public async Task In_a_form_its_page_says_what_it_is_known_to_be_asked(string question, string page, string? says)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await PagesAsync(stores);
        await Ingest(stores).RunAsync(stores.Commune, "default", Write("site.faq.jsonl", Passport));

        var answer = await AskAsync(stores, question, "en", page);
        Assert.Equal(says is not null, answer is Answer.Found found && found.Citations[0].DocumentId == page + ".en" && found.Text.Contains(says ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_forms_page_is_known_to_be_asked_is_answered_by_it_though_another_page_says_the_words()
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await PagesAsync(stores);
        await Ingest(stores).RunAsync(stores.Commune, "default", Write("forms.faq.jsonl", """{"page": "passport", "quote": {"en": "A third party can collect it with a power of attorney."}, "in_form": {"en": ["can she pick one up in the evening instead"]}}"""));

        Assert.Equal("passport.en", Assert.IsType<Answer.Found>(await AskAsync(stores, "can she pick one up in the evening instead?", "en", "passport")).Citations[0].DocumentId);
        Assert.NotEqual("passport.en", (await AskAsync(stores, "can she pick one up in the evening instead?", "en", "library") as Answer.Found)?.Citations[0].DocumentId);
    }

    [Fact]
    public void Of_one_page_its_own_wordings_are_near_whatever_others_are_nearer()
    {
        FaqEntry Entry(string page, params string[] asked) => new(page, new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<string>> { ["en"] = asked });
        var shelf = new FaqShelf([Entry("passport", "must my son come along for his passport", "how long is it valid"), Entry("identity-card", "must he come along himself"), Entry("passport", "what does it cost")], isComplete: true);

        var near = shelf.OfPage("must he come along himself?", "en", "passport");

        Assert.Equal("must my son come along for his passport", near[0].Entry.Asked["en"][0]);
        Assert.All(near, m => Assert.Equal("passport", m.Entry.Page));
        Assert.Empty(shelf.OfPage("must he come along himself?", "en", "library"));
        Assert.Empty(shelf.OfPage("moet hij meekomen?", "nl", "passport"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task How_it_is_asked_in_the_middle_of_a_form_counts_there_and_nowhere_else(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        await PagesAsync(stores);
        var path = Write("forms.faq.jsonl", """{"page": "passport", "quote": {"en": "A third party can collect it with a power of attorney."}, "in_form": {"en": ["must I show up in person for that", "I am Amina Verstraeten, 85.07.30-033.28, must I come"]}}""");

        var report = await Ingest(stores).RunAsync(stores.Commune, "default", path);

        Assert.Equal((1, 1, 1), (report.Entries, report.Wordings, report.Withheld));
        var found = Assert.IsType<Answer.Found>(await AskAsync(stores, "must I show up in person?", "en", "passport"));
        Assert.Contains("A third party can collect it", found.Text, StringComparison.Ordinal);
        Assert.IsNotType<Answer.Found>(await AskAsync(stores, "must I show up in person?", "en"));
        Assert.IsNotType<Answer.Found>(await AskAsync(stores, "must I show up in person?", "en", "library"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_wording_that_the_gate_holds_back_is_not_kept(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        await PagesAsync(stores);
        var path = Write("site.faq.jsonl", """{"page": "passport", "quote": {"en": "Ask Mrs Amina Verstraeten, 0478 11 22 33."}, "asked": {"en": ["I am Amina Verstraeten, 85.07.30-033.28, where is my passport", "where is my passport"]}}""");

        var report = await Ingest(stores).RunAsync(stores.Commune, "default", path);

        Assert.Equal((1, 1, 1), (report.Entries, report.Wordings, report.Withheld));
        await using var connection = await stores.Database.OpenAsync();
        var (quotes, asked) = await connection.QuerySingleAsync<(string, string)>("select quotes, asked from faq_entry");
        Assert.Equal(("{}", """{"en":["where is my passport"]}"""), (quotes, asked));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_that_is_read_again_takes_its_own_place_and_no_other(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var ingest = Ingest(stores);
        await ingest.RunAsync(stores.Commune, "default", Write("one.faq.jsonl", Passport));
        await ingest.RunAsync(stores.Commune, "default", Write("two.faq.jsonl", """{"page": "library", "asked": {"fr": ["combien de livres"]}}"""));
        await ingest.RunAsync(stores.Commune, "default", Write("one.faq.jsonl", """{"page": "library", "asked": {"en": ["how many books"]}}"""));

        await using var connection = await stores.Database.OpenAsync();
        Assert.Equal(["""{"en":["how many books"]}""", """{"fr":["combien de livres"]}"""], (await connection.QueryAsync<string>("select asked from faq_entry")).Order());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_came_from_a_file_goes_with_it(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var ingest = Ingest(stores);
        await ingest.RunAsync(stores.Commune, "default", Write("one.faq.jsonl", Passport));
        var two = Write("two.faq.jsonl", """{"page": "library", "asked": {"fr": ["combien de livres"]}}""");
        await ingest.RunAsync(stores.Commune, "default", two);
        await ingest.LinkAsync(stores.Commune, "default", "questions:1", "library", "en", ["how many books"]);
        File.Delete(two);

        Assert.Equal(1, await ingest.WithdrawVanishedAsync(stores.Commune, "default", SourceReader.SourcePrefix(folder), SourceReader.FaqFiles(folder)));
        Assert.Equal(0, await ingest.WithdrawVanishedAsync(stores.Commune, "default", SourceReader.SourcePrefix(folder), SourceReader.FaqFiles(folder)));

        await using var connection = await stores.Database.OpenAsync();
        Assert.Equal(4, await connection.ExecuteScalarAsync<long>("select count(*) from faq_entry")); // the steward's link stays
    }

    [Fact]
    public async Task In_a_folder_it_is_told_from_documents()
    {
        Write("site.faq.jsonl", Passport);
        Write("pages.jsonl", """{"id": "a", "title": "A", "text": "Something."}""");
        var reader = new SourceReader(new Assistant.Knowledge.Extraction.DocumentExtractor());

        var documents = await reader.ReadAsync(folder).ToListAsync();

        Assert.Equal(["a"], documents.Select(d => d.ExternalId));
        Assert.Empty(reader.Unread(folder));
        Assert.Equal([Path.Combine(folder, "site.faq.jsonl")], SourceReader.FaqFiles(folder));
    }

    /// <summary>Where hardly anything is known of what people ask, half a likeness moves nothing.</summary>
    [Fact]
    public void What_is_only_half_alike_counts_where_most_pages_are_known()
    {
        FaqEntry[] entries = [new("passport", new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<string>> { ["en"] = ["may somebody else fetch my new passport"] }), new("library", new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<string>> { ["en"] = ["how long may I keep a book"] })];
        const string question = "may my neighbour fetch it";
        Assert.Equal("passport", new FaqShelf(entries, isComplete: true).Recall(question, "en").Pages.First());
        Assert.Empty(new FaqShelf(entries, isComplete: false).Recall(question, "en").Matches);
        Assert.Equal(1, new FaqShelf(entries, isComplete: false).Recall("May somebody else fetch my new passport?", "en").Likeness("passport"), 4);
        Assert.Empty(new FaqShelf(entries, isComplete: true).Recall("", "en").Matches);
        Assert.Empty(new FaqShelf(entries, isComplete: true).Recall("may somebody else fetch my new passport", "de").Matches); // nobody asked it in German
    }

    private static IngestFaq Ingest(Stores stores) => new(stores.Database, Rooms.Shipped.Tagger, Rooms.Shipped.Gate, TimeProvider.System);

    private static async Task PagesAsync(Stores stores)
    {
        var shelf = new Shelf(stores);
        await shelf.AddAsync("passport.en", "en", "Passport", "You order a passport at the desk. It is ready after 5 working days. A third party can collect it with a power of attorney. It costs 95 euros.", pageKey: "passport");
        await shelf.AddAsync("library.en", "en", "Library", "The library lends books and films to one and all. Loans last 3 weeks. You can pick a book in the evening.", pageKey: "library");
        await shelf.AddAsync("waste.en", "en", "Waste collection", "We pick up waste on Monday. Put one bag out in the evening.", pageKey: "waste");
    }

    private static async Task<string> FirstAsync(Stores stores, string question, string language) =>
        (await Shelf.NewSearch(stores.Database).SearchAsync(stores.Commune, new SearchRequest(Shelf.Released(question, Destination.Conversation), language))).Hits.FirstOrDefault()?.DocumentId ?? "";

    private static Task<Answer> AskAsync(Stores stores, string question, string language, string? page = null)
    {
        var settings = new AnswerSettings("02 555 10 00");
        var search = Shelf.NewSearch(stores.Database);
        var ask = new AskQuestion(search, new ExtractiveComposer(settings, AnswerConfidence.Load(AnswerConfidence.DefaultPath), UnitRanking.Load(UnitRanking.DefaultPath), TimeProvider.System), new OpeningHours(search, settings, TimeProvider.System), settings);
        return ask.AskAsync(stores.Commune, new Question(Shelf.Released(question, Destination.Conversation), language) { MayAskBack = false, Page = page });
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
