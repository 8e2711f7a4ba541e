using Assistant.Bot.Privacy;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Turns;
using Dapper;

namespace Assistant.Tests.Bot.Privacy;

public class PrivacyTests
{
    // pieces of what the resident gave in RenewAsync; none may stand readable anywhere
    private static readonly string[] Raw = ["2-TKW-905", "TKW-905", "Noor", "Willaert", "Kanaallaan 33", "noor.w@post", "C-771904", "771904"];

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task After_a_renewal_no_table_holds_a_raw_value_or_the_access_code_readably(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        var (reference, code) = await RenewalDialogTests.RenewAsync(chat);
        await chat.PlayAsync(($"status van mijn aanvraag {reference} {code}", "toegekend"));

        var found = new List<string>();
        await using var connection = await chat.Store.Database.OpenAsync();
        foreach (var table in await TablesAsync(connection, engine))
        {
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"select * from {table}"))
            {
                foreach (var (column, value) in row)
                {
                    var text = value switch { byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes), null => "", _ => value.ToString()! };
                    found.AddRange(Raw.Append(code).Where(r => text.Contains(r, StringComparison.OrdinalIgnoreCase)).Select(r => $"{table}.{column} holds {r}"));
                }
            }
        }

        Assert.Empty(found);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_an_erasure_the_files_of_the_store_hold_nothing_of_it_either(bool byTheResident)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.SayAsync("Wanneer wordt het vuilnis in de Zonnebloemstraat opgehaald?");
        Assert.Contains("Zonnebloemstraat", Written(), StringComparison.Ordinal);

        if (byTheResident)
        {
            await chat.Get<ConversationStore>().DeleteAsync(chat.ConversationId, "resident");
        }
        else
        {
            await chat.Get<PersonalData>().EraseAsync(chat.Store.Commune, chat.ConversationId, "operator");
        }

        Assert.DoesNotContain("Zonnebloemstraat", Written(), StringComparison.Ordinal);

        string Written() => string.Concat(Directory.GetFiles(chat.Store.Database.DataDirectory, "assistant.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)).Select(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        }));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task The_bundle_holds_everything_and_after_the_erasure_nothing_is_left(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        var (reference, code) = await RenewalDialogTests.RenewAsync(chat);
        var data = chat.Get<PersonalData>();

        var bundle = await data.ExportAsync(chat.Store.Commune, reference, "operator");
        Assert.Equal("2-TKW-905", bundle!.Fields["plate"]);
        Assert.Contains(bundle.Messages, m => m.Text == "Noor Willaert");
        Assert.Single(bundle.Deliveries);
        Assert.Contains(bundle.Audit, a => a.Action == "request.submitted");

        var erased = await data.EraseAsync(chat.Store.Commune, reference, "operator");
        Assert.Equal((1, 1), (erased!.Requests, erased.Deliveries));
        Assert.True(erased.Messages > 10);
        Assert.Null(await data.ExportAsync(chat.Store.Commune, reference, "operator"));
        Assert.Null(await chat.Get<RequestStore>().FindAsync(chat.Store.Commune, reference, code));
        Assert.Null(await chat.Get<ConversationStore>().FindAsync(chat.ConversationId));
        Assert.Null((await chat.Get<AuditLog>().VerifyAsync()).Broken);
        var told = Assert.Single(await chat.Get<Assistant.Bot.BackOffice.Outbox>().ClaimAsync(10));
        Assert.Equal(("erased", 0), (told.Message.State, told.Message.Fields.Count));
    }

    [Theory]
    [InlineData("HB-2222-2222")]
    [InlineData("'; drop table conversation; --")]
    [InlineData("%")]
    public async Task A_reference_of_nobody_erases_nothing(string reference)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await RenewalDialogTests.RenewAsync(chat);
        Assert.Null(await chat.Get<PersonalData>().EraseAsync(chat.Store.Commune, reference, "operator"));
        Assert.Single(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_was_kept_long_enough_goes_and_open_requests_stay(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        var (granted, _) = await RenewalDialogTests.RenewAsync(chat);
        await chat.StartAsync("nl");
        await chat.PlayAsync(
            ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"), ("zone A", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 3", "e-mail"), ("jan@mail.example", "bedrijfswagen"),
            ("nee", "versturen"), ("ja", "Zonder kaartnummer"));
        chat.Clock.Advance(TimeSpan.FromDays(800));

        var removed = await chat.Get<Retention>().RunAsync(chat.Store.Commune);

        Assert.Equal((2, 1), (removed["conversation"], removed["service_request"]));
        var open = Assert.Single(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
        Assert.Equal(RequestState.Review, open.State);
        Assert.NotEqual(granted, open.Reference);
        Assert.Equal(0, (await chat.Get<Retention>().RunAsync(chat.Store.Commune)).Values.Sum());
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Who_erases_a_conversation_erases_its_ratings_and_open_questions_and_had_them_in_the_bundle(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        await chat.PlayAsync(("Waar kan ik mijn drone laten keuren?", "?"));
        var conversation = (await chat.Get<ConversationStore>().FindAsync(chat.ConversationId))!;
        await new Assistant.Bot.Channels.DirectLine.Ratings(chat.Store.Database, chat.Get<ConversationStore>(), chat.Clock).AddAsync(conversation, $"{conversation.Id}|0000002", false, "off", default);
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"));

        var bundle = (await chat.Get<PersonalData>().ExportAsync(chat.Store.Commune, chat.ConversationId, "operator"))!;
        Assert.Equal("1-XYZ-999", bundle.Unfinished["plate"]);
        Assert.Equal((false, "off"), (Assert.Single(bundle.Ratings).Helpful, bundle.Ratings[0].Reason));
        Assert.Equal(2, bundle.Questions.Count);

        await chat.Get<ConversationStore>().DeleteAsync(chat.ConversationId, "resident");
        await using var connection = await chat.Store.Database.OpenAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select (select count(*) from open_question) + (select count(*) from rating) + (select count(*) from activity)"));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_could_not_be_delivered_goes_with_its_request(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        await RenewalDialogTests.RenewAsync(chat);
        await using var connection = await chat.Store.Database.OpenAsync();
        await connection.ExecuteAsync("update outbox set status = 'dead'");
        chat.Clock.Advance(TimeSpan.FromDays(800));

        await chat.Get<Retention>().RunAsync(chat.Store.Commune);

        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from outbox"));
    }

    /// <summary>A table that is new must be thought of: either the retention removes from it, or its rows go with another's (a foreign key that deletes), or it stands here with the reason why not.</summary>
    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task The_retention_knows_every_table(DatabaseEngine engine)
    {
        string[] noPersonsData =
        [
            "commune", "knowledge_version", "term_statistics", "collection_statistics", "model_version", "schema_migration", "passage_fts", "canned_reply", "policy_version", "operation_setting",
            "concept_label", // words for the commune's subjects, kept like its pages
            "faq_entry", // how people ask what the pages tell, in words that anybody may read; kept like the pages
            "weighing", // grams of handed-in things; the yearly report outlives its requests
        ];
        string[] tillTheAccountIsRemoved = ["staff_user"];
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        await using var connection = await chat.Store.Database.OpenAsync();
        var removed = (await chat.Get<Retention>().RunAsync(chat.Store.Commune)).Keys.Select(k => k.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        var tables = (await TablesAsync(connection, engine)).ToHashSet(StringComparer.Ordinal);

        var known = new HashSet<string>([.. removed, .. tillTheAccountIsRemoved], StringComparer.Ordinal);
        var deleting = await DeletingKeysAsync(connection, engine, tables);
        while (deleting.Any(k => known.Contains(k.Parent) && known.Add(k.Table)))
        {
            // what goes with what goes
        }

        Assert.Empty(tables.Except(known).Except(noPersonsData).Order());
        Assert.Empty(noPersonsData.Concat(tillTheAccountIsRemoved).Concat(removed).Except(tables).Except(engine == DatabaseEngine.Sqlite ? ["passage_fts"] : []).Order()); // no list outlives its table
    }

    private static async Task<IReadOnlyList<(string Table, string Parent)>> DeletingKeysAsync(System.Data.Common.DbConnection connection, DatabaseEngine engine, IEnumerable<string> tables)
    {
        if (engine == DatabaseEngine.PostgreSql)
        {
            return [.. await connection.QueryAsync<(string, string)>("select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' and confdeltype = 'c'")];
        }

        var keys = new List<(string, string)>();
        foreach (var table in tables)
        {
            keys.AddRange((await connection.QueryAsync<(string Parent, string Deletes)>($"select \"table\", on_delete from pragma_foreign_key_list('{table}')")).Where(k => k.Deletes == "CASCADE").Select(k => (table, k.Parent)));
        }

        return keys;
    }

    private static async Task<IEnumerable<string>> TablesAsync(System.Data.Common.DbConnection connection, DatabaseEngine engine) => await connection.QueryAsync<string>(
        engine == DatabaseEngine.Sqlite
            ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'passage_fts%'"
            : "select table_name from information_schema.tables where table_schema = 'public'");
}
