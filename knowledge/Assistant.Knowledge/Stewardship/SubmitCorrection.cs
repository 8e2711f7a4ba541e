using System.Text.Json;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>What a steward decides about a document.</summary>
/// <param name="Entities">The personal values in it, all of them; offsets into <see cref="RawDocument.Whole"/>.</param>
public sealed record Correction(long DocumentRowId, DataClassification Class, IReadOnlyList<DetectedEntity> Entities, string Actor, string Note = "");

public abstract record CorrectionOutcome
{
    private CorrectionOutcome() { }

    /// <param name="Decision">Allow, Anonymise or Block, as it holds from now on.</param>
    public sealed record Applied(string Decision, string Reason) : CorrectionOutcome;

    /// <param name="Reason">What is wrong with the correction, for the steward.</param>
    public sealed record Refused(string Reason) : CorrectionOutcome;
}

/// <summary>Takes a steward's decision: kept before/after, in force at once (index included), in the audit chain, all in one transaction.</summary>
public sealed class SubmitCorrection(DocumentStore store, PrepareDocument prepare, FieldCipher cipher, ReleasePolicy policy, AuditLog audit, TimeProvider clock)
{
    public async Task<CorrectionOutcome> SubmitAsync(CommuneId commune, Correction correction, CancellationToken cancellation = default)
    {
        if (correction.Class == DataClassification.Unknown)
        {
            return new CorrectionOutcome.Refused("choose one of the four classes");
        }

        return await store.WriteAsync<CorrectionOutcome>(commune, async batch =>
        {
            var (connection, transaction) = (batch.Connection, batch.Transaction);
            var row = await connection.QuerySingleOrDefaultAsync<(string ExternalId, string Collection, string Audience, string Language, byte[] Raw, string Class, string Entities)?>(
                "select external_id, collection, audience, language, raw_enc, class, entities from document where id = @id and commune_id = @commune and status = 'live'",
                new { id = correction.DocumentRowId, commune = commune.Value }, transaction).ConfigureAwait(false);
            if (row is not { } document)
            {
                return new CorrectionOutcome.Refused("the document was withdrawn or never existed");
            }

            var raw = RawDocument.Open(cipher, document.Raw, document.ExternalId);
            if (Misplaced(correction.Entities, raw.Whole.Length) is { } problem)
            {
                return new CorrectionOutcome.Refused(problem);
            }

            var audience = document.Audience == "advisers" ? Audience.Advisers : Audience.Residents;
            var prepared = prepare.Release(document.ExternalId, raw, StewardLabel.Apply(raw, document.Language, correction.Class, correction.Entities), audience);
            await batch.RelabelAsync(document.Collection, correction.DocumentRowId, prepared, policy.Version, reviewed: true).ConfigureAwait(false);
            await connection.ExecuteAsync(
                """
                insert into correction (commune_id, document_id, actor, before_label, after_label, text_enc, note, created_at)
                values (@commune, @id, @Actor, @before, @after, @text, @Note, @at)
                """,
                new
                {
                    commune = commune.Value,
                    id = correction.DocumentRowId,
                    correction.Actor,
                    before = Label(document.Class, document.Entities),
                    after = Label(correction.Class.ToString(), EntityJson.Write(correction.Entities)),
                    text = cipher.Encrypt(raw.Whole, "correction.text:" + correction.DocumentRowId),
                    Note = correction.Note == UndoCorrection.Note ? "" : correction.Note, // that word is the mark of an undo
                    at = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                }, transaction).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, correction.Actor, "correction", document.ExternalId,
                new { before = document.Class, after = correction.Class.ToString(), entities = correction.Entities.Count, decision = prepared.DecisionName }).ConfigureAwait(false);
            return new CorrectionOutcome.Applied(prepared.DecisionName, prepared.Reason);
        }, cancellation).ConfigureAwait(false);
    }

    private static string Label(string className, string entities) => $$"""{"class":{{JsonSerializer.Serialize(className)}},"entities":{{entities}}}""";

    private static string? Misplaced(IReadOnlyList<DetectedEntity> entities, int length)
    {
        var end = 0;
        foreach (var entity in entities.OrderBy(e => e.Span.Start))
        {
            if (entity.Span.Start < end)
            {
                return "two marked values overlap";
            }

            end = entity.Span.End;
            if (entity.Span.Length <= 0 || end > length)
            {
                return "a marked value lies outside the text";
            }
        }

        return null;
    }
}
