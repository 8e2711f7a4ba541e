using Assistant.Bot.Accounts;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Emergency;

/// <summary>A document that somebody read in full because there was no time for another way.</summary>
/// <param name="Actor">"adviser:anna"</param>
/// <param name="Reason">In their words, released.</param>
public sealed record EmergencyReading(DateTimeOffset At, string Actor, string DocumentId, string Class, string Reason);

/// <summary>What came of wanting to read a document in an emergency.</summary>
public abstract record EmergencyOutcome
{
    private EmergencyOutcome() { }

    /// <summary>It may be read, and that is on record now.</summary>
    public sealed record Read(ReviewDocument Document) : EmergencyOutcome;

    /// <summary>The rules don't give it to this role.</summary>
    public sealed record NotAllowed(DataClassification Class) : EmergencyOutcome;

    /// <summary>The reason itself holds a person's data, or the gate can't tell.</summary>
    public sealed record ReasonNotReleased : EmergencyOutcome;

    public sealed record Gone : EmergencyOutcome;
}

/// <summary>Readings in an emergency: the release rules say whose role may read which class, each reading is on record with its reason before a word is shown.</summary>
public sealed class EmergencyReadings(Database database, ReviewQueue documents, ReleasePolicy policy, Tagger tagger, ReleaseGate gate, AuditLog audit, TimeProvider clock)
{
    public const int ShortestReason = 10;
    public const int LongestReason = 300;

    /// <summary>Whether the rules give this role a document. One that is too uncertain counts as Unknown, which nobody gets.</summary>
    public bool May(StaffRole role, ReviewItem item)
    {
        var rules = policy.InForce;
        var known = item.LabelSource == StewardLabel.Source || item.Confidence >= rules.UnknownBelow ? item.Class : DataClassification.Unknown;
        return rules.EmergencyReaders(known).Contains(role.Code());
    }

    /// <summary>Whether the rules give this role anything of a class.</summary>
    public bool May(StaffRole role, DataClassification known) => policy.EmergencyReaders(known).Contains(role.Code());

    /// <returns>Null when there is no such document.</returns>
    public async Task<ReviewItem?> FindAsync(CommuneId commune, string documentId, CancellationToken cancellation = default) =>
        await documents.FindAsync(commune, documentId, cancellation: cancellation) is { } row ? (await documents.OpenAsync(commune, row, cancellation))?.Item : null;

    /// <summary>Puts the reading on record, then gives the document.</summary>
    public async Task<EmergencyOutcome> ReadAsync(StaffUser user, string documentId, string reason, CancellationToken cancellation = default)
    {
        if (await documents.FindAsync(user.Commune, documentId, cancellation: cancellation) is not { } row || await documents.OpenAsync(user.Commune, row, cancellation) is not { } document)
        {
            return new EmergencyOutcome.Gone();
        }

        if (!May(user.Role, document.Item))
        {
            return new EmergencyOutcome.NotAllowed(document.Item.Class);
        }

        if (gate.Release(tagger.Tag(reason, new TagHints(Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope()) is not ReleaseDecision.Allow { Text: var released })
        {
            return new EmergencyOutcome.ReasonNotReleased();
        }

        await database.WriteAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync(
                "insert into emergency_reading (commune_id, external_id, class, actor, reason, at) values (@commune, @id, @class, @actor, @reason, @now)",
                new { commune = user.Commune.Value, id = documentId, @class = document.Item.Class.ToString(), actor = user.Actor, reason = released.Text, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction);
            await audit.AppendAsync(
                connection, transaction, user.Commune, user.Actor, "document.emergency_read", documentId, new { @class = document.Item.Class.ToString(), policy = policy.Version, entities = document.Entities.Count }, cancellation);
        }, cancellation);
        return new EmergencyOutcome.Read(document);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<EmergencyReading>> ListAsync(CommuneId commune, int limit = 50, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(long At, string Actor, string Id, string Class, string Reason)>(
            "select at, actor, external_id, class, reason from emergency_reading where commune_id = @commune order by at desc, id desc limit @limit", new { commune = commune.Value, limit });
        return [.. rows.Select(r => new EmergencyReading(DateTimeOffset.FromUnixTimeMilliseconds(r.At), r.Actor, r.Id, r.Class, r.Reason))];
    }
}
