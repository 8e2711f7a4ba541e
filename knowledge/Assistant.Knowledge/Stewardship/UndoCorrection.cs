using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>Takes back a steward's own last correction of a document: the label before it holds again, at once, and when that was the model's, the document waits for review again.</summary>
/// <remarks>Corrections are never removed: taking one back is a row of its own, whose note is <see cref="Note"/>. Neither of the two is evidence to learn from.</remarks>
public sealed class UndoCorrection(DocumentStore store, PrepareDocument prepare, FieldCipher cipher, ReleasePolicy policy, AuditLog audit, TimeProvider clock)
{
    /// <summary>The note of a row that takes back the one before it.</summary>
    public const string Note = "undone";

    private sealed record Document(string ExternalId, string Collection, string Audience, string Language, byte[] Raw, string Decision, string Reason);

    private sealed record Row(string Actor, string Before, string After, string Note);

    /// <returns>Refused when the last correction isn't this person's, or was taken back already.</returns>
    public Task<CorrectionOutcome> RunAsync(CommuneId commune, long documentRowId, string actor, CancellationToken cancellation = default) =>
        store.WriteAsync<CorrectionOutcome>(commune, async batch =>
        {
            var (connection, transaction) = (batch.Connection, batch.Transaction);
            var document = await connection.QuerySingleOrDefaultAsync<Document>(
                "select external_id as ExternalId, collection as Collection, audience as Audience, language as Language, raw_enc as Raw, decision as Decision, reason as Reason from document where id = @documentRowId and commune_id = @commune and status = 'live'",
                new { documentRowId, commune = commune.Value }, transaction).ConfigureAwait(false);
            var corrections = (await connection.QueryAsync<Row>(
                "select actor as Actor, before_label as Before, after_label as After, note as Note from correction where document_id = @documentRowId order by id desc",
                new { documentRowId }, transaction).ConfigureAwait(false)).AsList();
            if (document is not null && await SecondReading.FindAsync(connection, transaction, documentRowId).ConfigureAwait(false) is { } waiting && waiting.Actor == actor)
            {
                // nothing was in force yet: the proposal goes, the label stays
                await SecondReading.RemoveAsync(connection, transaction, documentRowId).ConfigureAwait(false);
                await audit.AppendAsync(connection, transaction, commune, actor, "correction.proposal_withdrawn", document.ExternalId).ConfigureAwait(false);
                return new CorrectionOutcome.Applied(document.Decision, document.Reason);
            }

            if (document is null || corrections is not [var last, ..] || last.Actor != actor || last.Note == Note)
            {
                return new CorrectionOutcome.Refused("there is no correction of yours to take back");
            }

            var raw = RawDocument.Open(cipher, document.Raw, document.ExternalId);
            // each correction stands on the one before it, each undo takes one away: what is left under the last one?
            var decidedBefore = corrections.Aggregate(0, (standing, row) => standing + (row.Note == Note ? -1 : 1)) > 1;
            var audience = document.Audience == "advisers" ? Audience.Advisers : Audience.Residents;
            var tagged = decidedBefore ? Read(raw, document.Language, last.Before) : prepare.Tag(raw, document.Language, audience);
            var prepared = prepare.Release(document.ExternalId, raw, tagged, audience);
            await batch.RelabelAsync(document.Collection, documentRowId, prepared, policy.Version, reviewed: decidedBefore).ConfigureAwait(false);
            if (!decidedBefore)
            {
                await connection.ExecuteAsync("update document set reviewed_at = null where id = @documentRowId", new { documentRowId }, transaction).ConfigureAwait(false);
            }

            await connection.ExecuteAsync(
                """
                insert into correction (commune_id, document_id, actor, before_label, after_label, text_enc, note, created_at)
                values (@commune, @documentRowId, @actor, @before, @after, @text, @Note, @at)
                """,
                new
                {
                    commune = commune.Value,
                    documentRowId,
                    actor,
                    before = last.After,
                    after = LabelJson.Write(tagged.Class.ToString(), tagged.Entities),
                    text = cipher.Encrypt(raw.Whole, "correction.text:" + documentRowId),
                    Note,
                    at = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                }, transaction).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, actor, "correction.undone", document.ExternalId, new { @class = tagged.Class.ToString(), decision = prepared.DecisionName }).ConfigureAwait(false);
            return new CorrectionOutcome.Applied(prepared.DecisionName, prepared.Reason);
        }, cancellation);

    private static TaggedText Read(RawDocument raw, string language, string label) =>
        StewardLabel.Apply(raw, language, Enum.Parse<DataClassification>(LabelJson.ClassOf(label)), LabelJson.EntitiesOf(label));
}
