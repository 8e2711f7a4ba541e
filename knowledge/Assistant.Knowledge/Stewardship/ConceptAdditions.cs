using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>A name for a concept of the shipped scheme that stewards added.</summary>
/// <param name="Name">The concept's own name in the same language, or its id.</param>
public sealed record AddedLabel(long Id, string Concept, string Name, string Language, string Label, string AddedBy, DateTimeOffset At);

/// <summary>What came of adding a name.</summary>
public enum LabelOutcome
{
    Added,

    /// <summary>The scheme has no such concept.</summary>
    NoSuchConcept,

    /// <summary>Nothing but words that say nothing, too long, or known already.</summary>
    NoLabel,

    /// <summary>The gate lets it through to nobody: it holds a person's data.</summary>
    NotReleased,
}

/// <summary>How people of this commune name things that the shipped concept scheme knows by other names; searches use both. Found where questions stay open.</summary>
public sealed class ConceptAdditions(Database database, ConceptScheme shipped, QueryPlanner planner, Tagger tagger, ReleaseGate gate, AuditLog audit, TimeProvider clock)
{
    public const int LongestLabel = 60;
    private const int MostWords = 6; // longer ones are never matched
    private string adopted = "0:0";

    /// <summary>Concepts that a name can be added to, in the order of their names.</summary>
    public IReadOnlyList<(string Id, string Name)> Concepts(string language) =>
        [.. shipped.Concepts.Where(c => !c.IsFacet).Select(c => (c.Id, NameOf(c, language))).OrderBy(c => c.Item2, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Lets searches of this process use what is in the store now. Costs one short query while nothing changed.</summary>
    public async Task AdoptAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var (count, last) = await connection.QuerySingleAsync<(long, long)>("select count(*), coalesce(max(id), 0) from concept_label where commune_id = @commune", new { commune = commune.Value }).ConfigureAwait(false);
        var version = $"{count}:{last}";
        if (version == adopted)
        {
            return;
        }

        var rows = await connection.QueryAsync<(string Concept, string Language, string Label)>("select concept, language, label from concept_label where commune_id = @commune order by id", new { commune = commune.Value }).ConfigureAwait(false);
        planner.Scheme = shipped.With(rows.Select(r => (r.Concept, new ConceptLabel(r.Language, r.Label))));
        adopted = version;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<AddedLabel>> ListAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var rows = await connection.QueryAsync<(long Id, string Concept, string Language, string Label, string AddedBy, long At)>(
            "select id, concept, language, label, added_by, added_at from concept_label where commune_id = @commune order by id desc", new { commune = commune.Value }).ConfigureAwait(false);
        return [.. rows.Select(r => new AddedLabel(
            r.Id, r.Concept, shipped.Concepts.FirstOrDefault(c => c.Id == r.Concept) is { } concept ? NameOf(concept, r.Language) : r.Concept, r.Language, r.Label, r.AddedBy, DateTimeOffset.FromUnixTimeMilliseconds(r.At)))];
    }

    /// <summary>Adds a name; it holds in this process at once, on other nodes within seconds, and open questions are asked again.</summary>
    /// <param name="concept">Id of a concept, or its name in any language.</param>
    public async Task<LabelOutcome> AddAsync(CommuneId commune, string concept, string language, string label, string actor, CancellationToken cancellation = default)
    {
        var known = shipped.Concepts.FirstOrDefault(c => c.Id == concept) ?? shipped.Concepts.FirstOrDefault(c => !c.IsFacet && c.Labels.Any(l => string.Equals(l.Text, concept, StringComparison.OrdinalIgnoreCase)));
        if (known is null || known.IsFacet)
        {
            return LabelOutcome.NoSuchConcept;
        }

        var words = TextAnalyzer.KnownLanguages.Contains(language) ? TextAnalyzer.For(language).Analyze(label).Count(t => !t.IsStopWord && !t.IsJoined) : 0;
        if (words is 0 or > MostWords || label.Length > LongestLabel || known.Labels.Any(l => l.Language == language && string.Equals(l.Text, label, StringComparison.OrdinalIgnoreCase)))
        {
            return LabelOutcome.NoLabel;
        }

        if (gate.Release(tagger.Tag(label, new TagHints(language, Origin: TextOrigin.PublicSite)), Destination.Conversation, new PseudonymScope()) is not ReleaseDecision.Allow { Text: var released })
        {
            return LabelOutcome.NotReleased;
        }

        var added = await database.WriteAsync(async (connection, transaction) =>
        {
            if (await connection.ExecuteAsync(
                "insert into concept_label (commune_id, concept, language, label, added_by, added_at) values (@commune, @Id, @language, @label, @actor, @now) on conflict (commune_id, concept, language, label) do nothing",
                new { commune = commune.Value, known.Id, language, label = released.Text, actor, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction).ConfigureAwait(false) == 0)
            {
                return false;
            }

            await ChangedAsync(connection, transaction, commune).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, actor, "concept.label_added", known.Id, new { language }, cancellation).ConfigureAwait(false);
            return true;
        }, cancellation).ConfigureAwait(false);
        await AdoptAsync(commune, cancellation).ConfigureAwait(false);
        return added ? LabelOutcome.Added : LabelOutcome.NoLabel;
    }

    /// <returns>False when there is no such name.</returns>
    public async Task<bool> RemoveAsync(CommuneId commune, long id, string actor, CancellationToken cancellation = default)
    {
        var removed = await database.WriteAsync(async (connection, transaction) =>
        {
            if (await connection.ExecuteScalarAsync<string?>("delete from concept_label where commune_id = @commune and id = @id returning concept", new { commune = commune.Value, id }, transaction).ConfigureAwait(false) is not { } concept)
            {
                return false;
            }

            await ChangedAsync(connection, transaction, commune).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, actor, "concept.label_removed", concept, cancellation: cancellation).ConfigureAwait(false);
            return true;
        }, cancellation).ConfigureAwait(false);
        await AdoptAsync(commune, cancellation).ConfigureAwait(false);
        return removed;
    }

    // what is known has changed: questions that stayed open are due again
    private static Task ChangedAsync(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, CommuneId commune) =>
        connection.ExecuteAsync("update knowledge_version set version = version + 1 where commune_id = @commune", new { commune = commune.Value }, transaction);

    private static string NameOf(Concept concept, string language) => (concept.Labels.FirstOrDefault(l => l.Language == language) ?? concept.Labels.FirstOrDefault())?.Text ?? concept.Id;
}
