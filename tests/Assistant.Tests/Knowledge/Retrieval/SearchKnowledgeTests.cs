using Assistant.Classifier.Release;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Tests.Knowledge.Retrieval;

public sealed class SearchKnowledgeTests
{
    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_page_is_found_by_other_forms_of_its_words(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var shelf = await LibraryAsync(stores);
        Assert.StartsWith("fr-carte", await shelf.FindAsync("renouvellement d'une carte riverains", "fr"));
        Assert.StartsWith("nl-kaart", await shelf.FindAsync("bewonerskaarten vernieuwd", "nl"));
        Assert.StartsWith("de-meldung", await shelf.FindAsync("neue Adresse anmelden", "de"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Typing_errors_and_compounds_are_bridged(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var shelf = await LibraryAsync(stores);
        Assert.StartsWith("fr-carte", await shelf.FindAsync("renouveller cart de rivrain", "fr"));
        Assert.StartsWith("nl-kaart", await shelf.FindAsync("kaart voor bewoner", "nl"));
        Assert.StartsWith("nl-afval", await shelf.FindAsync("kalender van het afval", "nl"));
        Assert.StartsWith("nl-afval", await shelf.FindAsync("afvalophaling", "nl"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Residents_do_not_find_what_is_for_advisers(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var shelf = await LibraryAsync(stores);
        await shelf.AddAsync("proc", "fr", "Procédure interne guichet", "Le guichet vérifie la plaque dans le registre.", Audience.Advisers);
        Assert.DoesNotContain("proc", await shelf.FindAsync("procédure guichet plaque", "fr"));
        Assert.StartsWith("proc", await shelf.FindAsync("procédure guichet plaque", "fr", Audience.Advisers));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task The_words_of_a_removed_passage_leave_the_database_file(int others)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var shelf = new Shelf(stores);
        var row = await shelf.AddAsync("a", "en", "Passports", "A passport for Zyqvurlompax takes a week.");
        for (var i = 0; i < others; i++)
        {
            await shelf.AddAsync("other" + i, "en", "Libraries", $"Books are lent for {i} months.");
        }

        await shelf.RemoveAsync(row);
        await stores.Database.WriteAsync((connection, transaction) => connection.ExecuteAsync("delete from document where id = @row", new { row }, transaction));
        await stores.Database.ForgetAsync();
        Assert.True(InFile()); // else this test could not fail
        await shelf.Index.ForgetAsync();
        Assert.False(InFile());
        Assert.Equal(others == 0 ? "" : "other0 other1 other2", string.Join(' ', (await shelf.FindAsync("book", "en")).Split(' ').Order()));

        bool InFile() => Directory.EnumerateFiles(stores.Database.DataDirectory, "assistant.db*").Any(f =>
        {
            using var file = new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
            return reader.ReadToEnd().Contains("yqvurlompa", StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_removed_or_replaced_page_leaves_no_trace_in_the_statistics(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var shelf = new Shelf(stores);
        var row = await shelf.AddAsync("a", "en", "Passports", "A passport takes a week.");
        await shelf.AddAsync("a", "en", "Libraries", "Books are lent for a month.");
        Assert.Equal("", await shelf.FindAsync("passport", "en"));
        Assert.Equal("a", await shelf.FindAsync("book", "en"));
        await shelf.RemoveAsync(row);
        Assert.Equal("", await shelf.FindAsync("book", "en"));
        await using var connection = await stores.Database.OpenAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from term_statistics"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select sum(passages) + sum(total_length) from collection_statistics"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from passage_fts"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_change_on_one_node_is_seen_by_another(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var shelf = await LibraryAsync(stores);
        await using var other = stores.AnotherNode();
        var search = Shelf.NewSearch(other);
        var request = new SearchRequest(Shelf.Released("fanfare", Destination.Conversation), "fr");
        Assert.Empty((await search.SearchAsync(stores.Commune, request)).Hits);
        await shelf.AddAsync("fanfare", "fr", "La fanfare", "La fanfare répète le lundi.");
        Assert.Single((await search.SearchAsync(stores.Commune, request)).Hits);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Language_versions_of_a_page_are_one_row_in_the_language_of_the_query(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var shelf = new Shelf(stores);
        await shelf.AddAsync("fr/recypark", "fr", "Recypark", "Le recypark est ouvert le mardi.", pageKey: "recypark");
        await shelf.AddAsync("nl/recypark", "nl", "Recypark", "Het recypark is open op dinsdag.", pageKey: "recypark");
        Assert.Equal("nl/recypark", await shelf.FindAsync("recypark", "nl"));
        Assert.Equal("fr/recypark", await shelf.FindAsync("recypark", "fr"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_page_at_two_addresses_is_one_row_and_its_namesake_another(DatabaseEngine engine)
    {
        const string Text = "The library lends books, games, music and films to everybody who lives in the commune. Readers keep them for one month. Bring your identity card when you register; "
            + "children need the signature of a parent. Late returns cost ten cents a day. Older residents may ask for deliveries at home, and schools borrow whole boxes for their classes.";
        await using var stores = await Stores.OpenAsync(engine);
        var shelf = new Shelf(stores);
        await shelf.AddAsync("library", "en", "Library", Text);
        await shelf.AddAsync("library-old", "en", "Library", Text + " Welcome!");
        await shelf.AddAsync("library-rooms", "en", "Library", "In the library students find quiet rooms with lamps, sockets and a printer. Reserve a table at the desk, for three hours at most, and leave it as you would like to find it. "
            + "Eating is allowed in the hall beside the entrance only. During examinations we stay open until ten in the evening, on Sundays too, and coffee is free after eight.");
        Assert.Equal("library library-rooms", await shelf.FindAsync("library books", "en"));

        // without a title two questions may have one answer
        await shelf.AddAsync("untitled", "fr", "", Text);
        await shelf.AddAsync("untitled-too", "fr", "", Text);
        var found = await shelf.FindAsync("library books", "en");
        Assert.Contains("untitled untitled-too", found, StringComparison.Ordinal);
        Assert.DoesNotContain("library-old", found, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Collections_are_apart(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var shelf = await LibraryAsync(stores);
        await shelf.AddAsync("elsewhere", "fr", "Carte de riverain", "Ailleurs.", collection: "other");
        Assert.DoesNotContain("elsewhere", await shelf.FindAsync("carte riverain", "fr"));
        Assert.Equal("elsewhere", await shelf.FindAsync("carte riverain", "fr", collection: "other"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Operators_and_odd_input_are_words_or_nothing(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var shelf = await LibraryAsync(stores);
        foreach (var query in new[] { "", "?", "\"", "'; drop table passage; --", "carte AND NOT (", "NEAR(carte riverain)", "carte* OR ^", "tokens:carte", "a & | ! <-> :*", "🙂", "привет мир", "你好", new string('x', 20_000), string.Join(' ', Enumerable.Range(0, 5000)) })
        {
            await shelf.FindAsync(query, "fr");
        }

        Assert.StartsWith("fr-carte", await shelf.FindAsync("carte AND NOT (riverain) \"", "fr"));
    }

    [Fact]
    public async Task Both_engines_rank_alike()
    {
        if (Stores.Engines.Count < 2)
        {
            return;
        }

        var rankings = new List<List<string>>();
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql })
        {
            await using var stores = await Stores.OpenAsync(engine);
            var shelf = await LibraryAsync(stores);
            for (var i = 0; i < 120; i++)
            {
                await shelf.AddAsync($"g{i}", i % 2 == 0 ? "fr" : "nl", $"Page {i % 7} carte {i % 11}", $"Texte {i % 5} de la page kaart {i % 13} riverain {i % 3} bewoner.\n\nSuite {i}.");
            }

            var ranking = new List<string>();
            foreach (var query in new[] { "carte riverain", "kaart bewoner", "page 5 suite", "bewonerskaart", "rivrain", "texte", "adresse anmelden" })
            {
                var found = await shelf.Search.SearchAsync(stores.Commune, new SearchRequest(Shelf.Released(query), "fr", Limit: 50));
                ranking.AddRange(found.Hits.Select(h => $"{query}: {h.DocumentId} {h.Start} {h.Score:F6}"));
            }

            rankings.Add(ranking);
        }

        Assert.Equal(rankings[0], rankings[1]);
    }

    private static async Task<Shelf> LibraryAsync(Stores stores)
    {
        var shelf = new Shelf(stores);
        await shelf.AddAsync("fr-carte", "fr", "Renouveler la carte de riverain", "La carte de riverain se renouvelle en ligne.\n\n## Prix\nLa première carte coûte 15 euros.");
        await shelf.AddAsync("fr-passeport", "fr", "Passeport", "Le passeport est prêt après cinq jours. Il coûte 95 euros.");
        await shelf.AddAsync("nl-kaart", "nl", "Bewonerskaart vernieuwen", "U vernieuwt de bewonerskaart online. Een parkeerkaart voor bezoekers vraagt u aan het loket.");
        await shelf.AddAsync("nl-afval", "nl", "Ophaling van huisvuil", "De afvalkalender toont wanneer wij het afval ophalen.");
        await shelf.AddAsync("de-meldung", "de", "Adressänderung", "Die Anmeldung einer neuen Adresse erfolgt binnen acht Werktagen.");
        await shelf.AddAsync("en-library", "en", "Library", "The library lends books and games.");
        return shelf;
    }
}
