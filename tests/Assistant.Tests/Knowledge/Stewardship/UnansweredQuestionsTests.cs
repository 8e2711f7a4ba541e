using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Classifier;
using Assistant.Tests.Knowledge.Retrieval;
using Dapper;

namespace Assistant.Tests.Knowledge.Stewardship;

public sealed class UnansweredQuestionsTests
{
    private const string Sauna = "Le sauna communal est ouvert le samedi de 10h à 18h.\n\n## Prix\nLe sauna communal coûte 7 euros par personne.";

    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Questions_about_the_same_thing_in_one_language_come_together(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var questions = Open(stores);
        await AskedAsync(stores, "fr", "Combien coûte la carte de riverain pour une moto ?", "Où retirer ma carte de riverain perdue ?", "Le sauna communal coûte combien ?", "Prix du sauna communal");
        await AskedAsync(stores, "nl", "Wat kost de bewonerskaart voor een motor?");

        var (clusters, total) = await questions.ListAsync(stores.Commune, new ClusterFilter());

        Assert.Equal(3, total);
        Assert.Equal(["fr 2", "fr 2", "nl 1"], clusters.Select(c => $"{c.Language} {c.Unanswered}").Order());
        var card = clusters.Where(c => c.Concept.Length > 0).ToList();
        Assert.Equal(["fr", "nl"], card.Select(c => c.Language).Order());
        Assert.Single(card.Select(c => c.Concept).Distinct()); // one concept links the languages
        Assert.All(clusters, c => Assert.Equal(c.Total, c.Questions.Count));
        Assert.Equal(1, (await questions.ListAsync(stores.Commune, new ClusterFilter(Language: "nl"))).Total);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_page_that_is_written_later_closes_the_questions_by_itself(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var (questions, shelf) = (Open(stores), new Shelf(stores));
        await AskedAsync(stores, "fr", "Combien coûte le sauna communal ?", "Quand le sauna communal est-il ouvert ?");
        await questions.ListAsync(stores.Commune, new ClusterFilter());
        Assert.Equal(new Retest(2, 0), await Retester(stores).AllAsync(stores.Commune));
        Assert.Equal(new Retest(0, 0), await Retester(stores).AllAsync(stores.Commune)); // nothing changed since

        await shelf.AddAsync("sauna", "fr", "Sauna communal", Sauna);

        Assert.Equal(new Retest(2, 2), await Retester(stores).AllAsync(stores.Commune));
        Assert.Empty((await questions.ListAsync(stores.Commune, new ClusterFilter())).Clusters);
        var done = Assert.Single((await questions.ListAsync(stores.Commune, new ClusterFilter(Status: ClusterStatus.Answered))).Clusters);
        Assert.Equal(0, done.Unanswered);

        // asked in vain again: it is open again
        await AskedAsync(stores, "fr", "Combien coûte le sauna communal pour un groupe ?");
        Assert.Equal(ClusterStatus.Open, Assert.Single((await questions.ListAsync(stores.Commune, new ClusterFilter())).Clusters).Status);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task With_a_linked_page_only_an_answer_from_it_counts(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var (questions, shelf) = (Open(stores), new Shelf(stores));
        await shelf.AddAsync("sauna", "fr", "Sauna communal", Sauna);
        await shelf.AddAsync("piscine", "fr", "Piscine", "La piscine ouvre à 8h.");
        await AskedAsync(stores, "fr", "badly_rated", ["Combien coûte le sauna communal ?"]);
        var cluster = Assert.Single((await questions.ListAsync(stores.Commune, new ClusterFilter())).Clusters);

        Assert.Equal(new Retest(1, 0), await questions.RetestAsync(stores.Commune, cluster.Id, "steward:anna")); // the same answer would be rated badly again
        Assert.IsType<PageLink.NoSuchPage>(await questions.LinkPageAsync(stores.Commune, cluster.Id, "nowhere", "steward:anna"));
        Assert.IsType<PageLink.NoSuchCluster>(await questions.LinkPageAsync(stores.Commune, cluster.Id + 1000, "sauna", "steward:anna"));
        Assert.Equal(new PageLink.Linked(new Retest(1, 0)), await questions.LinkPageAsync(stores.Commune, cluster.Id, "piscine", "steward:anna"));
        Assert.Equal(new PageLink.Linked(new Retest(1, 1)), await questions.LinkPageAsync(stores.Commune, cluster.Id, "sauna", "steward:anna"));

        var found = await questions.FindAsync(stores.Commune, cluster.Id);
        Assert.Equal((ClusterStatus.Answered, "sauna", "Sauna communal"), (found!.Status, found.Page, found.PageTitle));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_owner_is_named_and_what_was_done_is_audited_without_content(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var questions = Open(stores);
        await AskedAsync(stores, "fr", "Combien coûte le sauna communal ?");
        var id = Assert.Single((await questions.ListAsync(stores.Commune, new ClusterFilter())).Clusters).Id;

        Assert.True(await questions.AssignAsync(stores.Commune, id, " Sports ", "steward:anna"));
        Assert.Equal(("Sports", ClusterStatus.Assigned), await questions.FindAsync(stores.Commune, id) is { } c ? (c.Owner, c.Status) : default);
        Assert.Single((await questions.ListAsync(stores.Commune, new ClusterFilter(Owner: "Sports"))).Clusters);
        Assert.True(await questions.DismissAsync(stores.Commune, id, dismissed: true, "steward:anna"));
        await AskedAsync(stores, "fr", "Le sauna communal, combien coûte-t-il ?");
        Assert.Empty((await questions.ListAsync(stores.Commune, new ClusterFilter())).Clusters); // dismissed stays dismissed
        Assert.False(await questions.AssignAsync(new CommuneId(99), id, "Sports", "steward:anna"));

        await using var connection = await stores.Database.OpenAsync();
        var audited = await connection.QueryAsync<(string Actor, string Action, string Subject, string Detail)>("select actor, action, subject, detail from audit_entry order by seq");
        Assert.Equal([("steward:anna", "questions.assigned", $"questions:{id}", "{}"), ("steward:anna", "questions.dismissed", $"questions:{id}", "{}")], audited);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_cluster_goes_with_its_last_question(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var questions = Open(stores);
        await AskedAsync(stores, "de", "Was kostet die Gemeindesauna?");
        await questions.ListAsync(stores.Commune, new ClusterFilter());
        await using var connection = await stores.Database.OpenAsync();
        await connection.ExecuteAsync("delete from open_question");

        Assert.Equal(0, (await questions.ListAsync(stores.Commune, new ClusterFilter())).Total);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from question_cluster"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_name_that_a_steward_added_is_the_topic_of_the_questions_that_hold_it(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var scheme = ConceptScheme.Load(ConceptScheme.DefaultFolder);
        var planner = new QueryPlanner(scheme, RankingWeights.Load(RankingWeights.DefaultPath));
        var questions = Open(stores, planner);
        await AskedAsync(stores, "fr", "Combien coûte la zibouille ?", "La zibouille est-elle obligatoire ?", "Le sauna communal coûte combien ?");
        var before = (await questions.ListAsync(stores.Commune, new ClusterFilter())).Clusters;
        Assert.DoesNotContain(before, c => c.Concept == "resident-card");

        planner.Scheme = scheme.With([("resident-card", new ConceptLabel("fr", "zibouille"))]);
        await questions.RegroupAsync(stores.Commune, "fr");
        var after = (await questions.ListAsync(stores.Commune, new ClusterFilter())).Clusters;
        Assert.Equal(2, Assert.Single(after, c => c.Concept == "resident-card").Unanswered);
        Assert.Equal(3, after.Sum(c => c.Total));
    }

    /// <summary>The page says "sauna", people say "hammam": that they mean this page is known from the link on, of the same question in nearly the same words too.</summary>
    [Theory, MemberData(nameof(Engines))]
    public async Task A_linked_page_answers_what_its_own_words_alone_did_not(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var (questions, shelf) = (Open(stores), new Shelf(stores));
        await shelf.AddAsync("sauna", "fr", "Sauna communal", Sauna);
        await AskedAsync(stores, "fr", "Prix du hammam par personne ?");
        var cluster = Assert.Single((await questions.ListAsync(stores.Commune, new ClusterFilter())).Clusters);
        Assert.Equal(new Retest(1, 0), await questions.RetestAsync(stores.Commune, cluster.Id, "steward:anna"));

        Assert.Equal(new PageLink.Linked(new Retest(1, 1)), await questions.LinkPageAsync(stores.Commune, cluster.Id, "sauna", "steward:anna"));

        await using var connection = await stores.Database.OpenAsync();
        Assert.Equal("""{"fr":["Prix du hammam par personne ?"]}""", await connection.ExecuteScalarAsync<string>("select asked from faq_entry"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_somebody_has_taken_up_stays_together_when_names_are_added(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var questions = Open(stores);
        await AskedAsync(stores, "fr", "Le sauna communal coûte combien ?");
        var cluster = Assert.Single((await questions.ListAsync(stores.Commune, new ClusterFilter())).Clusters);
        Assert.True(await questions.AssignAsync(stores.Commune, cluster.Id, "sport", "steward:anna"));
        await questions.RegroupAsync(stores.Commune, "fr");
        Assert.Equal((cluster.Id, "sport"), ((await questions.ListAsync(stores.Commune, new ClusterFilter())).Clusters.Select(c => (c.Id, c.Owner))).Single());
    }

    private static UnansweredQuestions Open(Stores stores, QueryPlanner? planner = null) => new(
        stores.Database, planner ?? new QueryPlanner(ConceptScheme.Load(ConceptScheme.DefaultFolder), RankingWeights.Load(RankingWeights.DefaultPath)), Retester(stores), new IngestFaq(stores.Database, Rooms.Shipped.Tagger, Rooms.Shipped.Gate, TimeProvider.System), new AuditLog(stores.Database, stores.Cipher, TimeProvider.System), TimeProvider.System);

    private static RetestQuestions Retester(Stores stores)
    {
        var settings = new AnswerSettings("02 555 10 00");
        var search = Shelf.NewSearch(stores.Database);
        var ask = new AskQuestion(search, new ExtractiveComposer(settings, AnswerConfidence.Load(AnswerConfidence.DefaultPath), UnitRanking.Load(UnitRanking.DefaultPath), TimeProvider.System), new OpeningHours(search, settings, TimeProvider.System), settings);
        return new RetestQuestions(stores.Database, Rooms.Shipped.Tagger, Rooms.Shipped.Gate, ask, TimeProvider.System);
    }

    private static Task AskedAsync(Stores stores, string language, params string[] questions) => AskedAsync(stores, language, "unknown", questions);

    private static async Task AskedAsync(Stores stores, string language, string kind, string[] questions)
    {
        await using var connection = await stores.Database.OpenAsync();
        foreach (var text in questions)
        {
            await connection.ExecuteAsync(
                "insert into open_question (commune_id, language, released, kind, created_at) values (@commune, @language, @text, @kind, 1)", new { commune = stores.Commune.Value, language, text, kind });
        }
    }
}
