using System.Data.Common;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>Questions without a good answer, grouped by topic and language: assign them, link the page that should answer, and they are asked again whenever pages change.</summary>
public sealed class UnansweredQuestions(Database database, QueryPlanner planner, RetestQuestions retest, IngestFaq faq, AuditLog audit, TimeProvider clock)
{
    private const long PostgresLock = 0x4f50454e;
    private const int Batch = 500;
    private const int Shown = 5;
    private const int MostShown = 100;
    private const int LongestOwner = 100;
    private const int MostWordClusters = 400;
    private const double Alike = 0.4; // share of words that two questions without a concept have in common
    private volatile QuestionTopics? known;

    /// <summary>By the names that searches know: those that stewards added among them, as soon as they hold.</summary>
    private QuestionTopics Topics => known is { } topics && ReferenceEquals(topics.Scheme, planner.Scheme) ? topics : known = new QuestionTopics(planner.Scheme);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The clusters that a filter asks for, those with most unanswered questions first, and how many match in all. New questions are put into clusters first.</summary>
    public async Task<(IReadOnlyList<QuestionCluster> Clusters, long Total)> ListAsync(CommuneId commune, ClusterFilter filter, CancellationToken cancellation = default)
    {
        await ArrangeAsync(commune, cancellation).ConfigureAwait(false);
        const string where =
            """
            where c.commune_id = @commune and (cast(@language as text) is null or c.language = @language) and (cast(@owner as text) is null or c.owner = @owner)
              and (c.status = @status or (cast(@status as text) is null and c.status in ('open', 'assigned')))
            """;
        var parameters = new { commune = commune.Value, language = filter.Language, owner = filter.Owner, status = filter.Status is { } s ? Name(s) : null, limit = filter.Limit, offset = filter.Offset };
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var rows = (await connection.QueryAsync<Row>($"{Select} {where} {GroupBy} order by unanswered desc, max(q.created_at) desc, c.id limit @limit offset @offset", parameters).ConfigureAwait(false)).ToList();
        var total = await connection.ExecuteScalarAsync<long>($"select count(*) from question_cluster c {where}", parameters).ConfigureAwait(false);
        return (await WithQuestionsAsync(connection, rows, Shown).ConfigureAwait(false), total);
    }

    /// <returns>Null when the commune has no such cluster.</returns>
    public async Task<QuestionCluster?> FindAsync(CommuneId commune, long id, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var rows = (await connection.QueryAsync<Row>($"{Select} where c.commune_id = @commune and c.id = @id {GroupBy}", new { commune = commune.Value, id }).ConfigureAwait(false)).ToList();
        return (await WithQuestionsAsync(connection, rows, MostShown).ConfigureAwait(false)).SingleOrDefault();
    }

    /// <summary>Names whose pages should answer; an empty owner takes the name away.</summary>
    /// <param name="actor">"steward:anna".</param>
    /// <returns>False when the commune has no such cluster.</returns>
    public Task<bool> AssignAsync(CommuneId commune, long id, string owner, string actor, CancellationToken cancellation = default)
    {
        var name = owner.Trim() is { Length: > LongestOwner } longer ? longer[..LongestOwner] : owner.Trim();
        return ChangeAsync(commune, id, "owner = @name, status = case when @name = '' then 'open' else 'assigned' end", name, actor, "questions.assigned", cancellation);
    }

    /// <summary>Lets go of the topics made of words alone that nobody has taken up, so that a name which was added since decides where their questions belong.</summary>
    public Task RegroupAsync(CommuneId commune, string language, CancellationToken cancellation = default) =>
        database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
            """
            update open_question set cluster_id = null where cluster_id in
              (select id from question_cluster where commune_id = @commune and language = @language and concept = '' and owner = '' and page = '' and status = 'open')
            """, new { commune = commune.Value, language }, transaction), cancellation);

    /// <summary>Says that the commune's pages need not answer these, or takes that back.</summary>
    /// <returns>False when the commune has no such cluster.</returns>
    public Task<bool> DismissAsync(CommuneId commune, long id, bool dismissed, string actor, CancellationToken cancellation = default) =>
        ChangeAsync(commune, id, "status = @name", dismissed ? "dismissed" : "open", actor, dismissed ? "questions.dismissed" : "questions.reopened", cancellation);

    /// <summary>Links the page that should answer: from now on its wordings are known as asked of that page, and its questions are asked again. They count as answered when the answer quotes this page.</summary>
    /// <param name="page">Document id in the default collection.</param>
    public async Task<PageLink> LinkPageAsync(CommuneId commune, long id, string page, string actor, CancellationToken cancellation = default)
    {
        string? key;
        await using (var connection = await database.OpenAsync(cancellation).ConfigureAwait(false))
        {
            key = await connection.ExecuteScalarAsync<string?>(
                "select coalesce(page_key, external_id) from document where commune_id = @commune and collection = @collection and external_id = @page and status = 'live' and audience = 'residents' and released is not null",
                new { commune = commune.Value, collection = Collections.Default, page }).ConfigureAwait(false);
        }

        if (key is null)
        {
            return new PageLink.NoSuchPage();
        }

        if (await FindAsync(commune, id, cancellation).ConfigureAwait(false) is not { } cluster
            || !await ChangeAsync(commune, id, "page = @name, tested_version = -1, status = case when status = 'answered' then 'open' else status end", page, actor, "questions.page_linked", cancellation).ConfigureAwait(false))
        {
            return new PageLink.NoSuchCluster();
        }

        await faq.LinkAsync(commune, Collections.Default, $"questions:{id}", key, cluster.Language, [.. cluster.Questions.Select(q => q.Text)], cancellation).ConfigureAwait(false);
        return new PageLink.Linked(await retest.OneAsync(commune, id, force: true, cancellation).ConfigureAwait(false));
    }

    /// <summary>Asks the unanswered questions of a cluster again; that somebody did is on record.</summary>
    /// <param name="actor">"steward:anna".</param>
    /// <returns>Nothing asked where the commune has no such cluster.</returns>
    public async Task<Retest> RetestAsync(CommuneId commune, long id, string actor, CancellationToken cancellation = default)
    {
        if (await FindAsync(commune, id, cancellation).ConfigureAwait(false) is null)
        {
            return new Retest(0, 0);
        }

        var tested = await retest.OneAsync(commune, id, force: true, cancellation).ConfigureAwait(false);
        await audit.AppendAsync(commune, actor, "questions.retested", $"questions:{id}", new { tested.Asked, tested.Answered }, cancellation).ConfigureAwait(false);
        return tested;
    }

    /// <summary>Puts questions that belong to no cluster yet into one, and drops clusters whose questions are all gone.</summary>
    public async Task ArrangeAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        while (await HasWorkAsync(commune, cancellation).ConfigureAwait(false))
        {
            await database.WriteAsync((connection, transaction) => ArrangeAsync(connection, transaction, commune), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<bool> HasWorkAsync(CommuneId commune, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>(
            """
            select case when exists (select 1 from open_question where commune_id = @commune and cluster_id is null)
              or exists (select 1 from question_cluster c where c.commune_id = @commune and not exists (select 1 from open_question q where q.cluster_id = c.id)) then 1 else 0 end
            """, new { commune = commune.Value }).ConfigureAwait(false) == 1;
    }

    private async Task ArrangeAsync(DbConnection connection, DbTransaction transaction, CommuneId commune)
    {
        if (database.Engine == DatabaseEngine.PostgreSql)
        {
            await connection.ExecuteAsync("select pg_advisory_xact_lock(@key)", new { key = PostgresLock }, transaction).ConfigureAwait(false);
        }

        await connection.ExecuteAsync(
            "delete from question_cluster where commune_id = @commune and not exists (select 1 from open_question q where q.cluster_id = question_cluster.id)", new { commune = commune.Value }, transaction).ConfigureAwait(false);
        var waiting = await connection.QueryAsync<(long Id, string Language, string Released)>(
            "select id, language, released from open_question where commune_id = @commune and cluster_id is null order by id limit @Batch", new { commune = commune.Value, Batch }, transaction).ConfigureAwait(false);
        foreach (var language in waiting.GroupBy(q => q.Language, StringComparer.Ordinal))
        {
            var byWords = await ByWordsAsync(connection, transaction, commune, language.Key).ConfigureAwait(false);
            foreach (var (id, _, text) in language)
            {
                var cluster = Topics.ConceptOf(language.Key, text) is { } concept
                    ? await OfConceptAsync(connection, transaction, commune, language.Key, concept).ConfigureAwait(false)
                    : await OfWordsAsync(connection, transaction, commune, language.Key, QuestionTopics.Stems(language.Key, text), byWords).ConfigureAwait(false);
                await connection.ExecuteAsync("update open_question set cluster_id = @cluster where id = @id", new { cluster, id }, transaction).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    "update question_cluster set updated_at = @Now, tested_version = -1, status = case when status = 'answered' then case when owner = '' then 'open' else 'assigned' end else status end where id = @cluster",
                    new { cluster, Now }, transaction).ConfigureAwait(false);
            }
        }
    }

    private async Task<long> OfConceptAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string language, string concept) =>
        await connection.ExecuteScalarAsync<long?>(
            "select id from question_cluster where commune_id = @commune and language = @language and concept = @concept order by id limit 1", new { commune = commune.Value, language, concept }, transaction).ConfigureAwait(false)
        ?? await NewAsync(connection, transaction, commune, language, concept).ConfigureAwait(false);

    private async Task<long> OfWordsAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string language, string[] stems, List<(long Cluster, string[] Stems)> known)
    {
        var (likeness, nearest) = known.Select(k => (Likeness: QuestionTopics.Likeness(stems, k.Stems), k.Cluster)).OrderByDescending(k => k.Likeness).FirstOrDefault();
        var cluster = likeness >= Alike ? nearest : await NewAsync(connection, transaction, commune, language, "").ConfigureAwait(false);
        known.Add((cluster, stems));
        return cluster;
    }

    private static async Task<List<(long Cluster, string[] Stems)>> ByWordsAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string language)
    {
        var rows = await connection.QueryAsync<(long Cluster, string Released)>(
            """
            select q.cluster_id, q.released from open_question q join question_cluster c on c.id = q.cluster_id
            where c.commune_id = @commune and c.language = @language and c.concept = '' order by q.id desc limit @MostWordClusters
            """, new { commune = commune.Value, language, MostWordClusters }, transaction).ConfigureAwait(false);
        return [.. rows.Select(r => (r.Cluster, QuestionTopics.Stems(language, r.Released)))];
    }

    private Task<long> NewAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string language, string concept) => connection.ExecuteScalarAsync<long>(
        "insert into question_cluster (commune_id, language, concept, status, created_at, updated_at) values (@commune, @language, @concept, 'open', @Now, @Now) returning id",
        new { commune = commune.Value, language, concept, Now }, transaction);

    private Task<bool> ChangeAsync(CommuneId commune, long id, string change, string name, string actor, string action, CancellationToken cancellation) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            var changed = await connection.ExecuteAsync($"update question_cluster set {change}, updated_at = @Now where commune_id = @commune and id = @id", new { commune = commune.Value, id, name, Now }, transaction).ConfigureAwait(false) == 1;
            if (changed)
            {
                await audit.AppendAsync(connection, transaction, commune, actor, action, $"questions:{id}", cancellation: cancellation).ConfigureAwait(false);
            }

            return changed;
        }, cancellation);

    private async Task<IReadOnlyList<QuestionCluster>> WithQuestionsAsync(DbConnection connection, List<Row> rows, int most)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var (condition, ids) = SearchDialect.KeyList(database.Engine, "ids", [.. rows.Select(r => r.Id)]);
        var questions = await connection.QueryAsync<QuestionRow>(
            $"""
            select * from (
              select id, cluster_id, released, kind, created_at, answered_at, row_number() over (partition by cluster_id order by case when answered_at is null then 0 else 1 end, created_at desc, id desc) as place
              from open_question where cluster_id {condition}
            ) numbered where place <= @most order by place
            """, new { ids, most }).ConfigureAwait(false);
        var byCluster = questions.ToLookup(q => q.Cluster_Id, q => new OpenQuestion(q.Id, q.Released, q.Kind, At(q.Created_At), q.Answered_At is { } answered ? At(answered) : null));
        return [.. rows.Select(r => new QuestionCluster(
            r.Id, r.Language, r.Concept, r.Concept.Length > 0 ? Topics.NameOf(r.Concept, r.Language) : byCluster[r.Id].FirstOrDefault()?.Text ?? "", Enum.Parse<ClusterStatus>(r.Status, ignoreCase: true),
            r.Owner, r.Page, r.Page_Title ?? "", (int)r.Total, (int)r.Unanswered, At(r.First_At), At(r.Last_At), r.Tested_At is { } tested ? At(tested) : null, [.. byCluster[r.Id]]))];
    }

    private const string Select =
        """
        select c.id, c.language, c.concept, c.status, c.owner, c.page, c.tested_at, count(*) as total, sum(case when q.answered_at is null then 1 else 0 end) as unanswered,
          min(q.created_at) as first_at, max(q.created_at) as last_at,
          (select max(d.title) from document d where d.commune_id = c.commune_id and d.collection = 'default' and d.external_id = c.page and d.status = 'live') as page_title
        from question_cluster c join open_question q on q.cluster_id = c.id
        """;

    private const string GroupBy = "group by c.id, c.commune_id, c.language, c.concept, c.status, c.owner, c.page, c.tested_at";

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static string Name(ClusterStatus status) => status.ToString().ToLowerInvariant();

    private sealed class Row
    {
        public long Id { get; init; }

        public string Language { get; init; } = "";

        public string Concept { get; init; } = "";

        public string Status { get; init; } = "";

        public string Owner { get; init; } = "";

        public string Page { get; init; } = "";

        public string? Page_Title { get; init; }

        public long Total { get; init; }

        public long Unanswered { get; init; }

        public long First_At { get; init; }

        public long Last_At { get; init; }

        public long? Tested_At { get; init; }
    }

    private sealed class QuestionRow
    {
        public long Id { get; init; }

        public long Cluster_Id { get; init; }

        public string Released { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Created_At { get; init; }

        public long? Answered_At { get; init; }
    }
}
