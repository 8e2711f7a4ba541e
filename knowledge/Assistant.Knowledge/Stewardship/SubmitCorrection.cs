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
/// <param name="Note">As it was typed; it is kept as the gate lets it through.</param>
public sealed record Correction(long DocumentRowId, DataClassification Class, IReadOnlyList<DetectedEntity> Entities, string Actor, string Note = "");

public abstract record CorrectionOutcome
{
    private CorrectionOutcome() { }

    /// <param name="Decision">Allow, Anonymise or Block, as it holds from now on.</param>
    public sealed record Applied(string Decision, string Reason) : CorrectionOutcome;

    /// <summary>Kept, but not in force: another person must decide the same. The document stays as it was.</summary>
    public sealed record AwaitsSecond : CorrectionOutcome;

    /// <param name="Reason">What is wrong with the correction, for the steward.</param>
    public sealed record Refused(string Reason) : CorrectionOutcome;
}

/// <summary>Takes a steward's decision: kept before/after, in force at once (index included), in the audit chain, all in one transaction.</summary>
/// <remarks>What makes a sensitive document public waits for a second person (<see cref="SecondReading"/>).</remarks>
public sealed class SubmitCorrection(DocumentStore store, PrepareDocument prepare, FieldCipher cipher, ReleasePolicy policy, Tagger tagger, ReleaseGate gate, AuditLog audit, TimeProvider clock)
{
    public async Task<CorrectionOutcome> SubmitAsync(CommuneId commune, Correction correction, CancellationToken cancellation = default)
    {
        if (correction.Class == DataClassification.Unknown)
        {
            return new CorrectionOutcome.Refused("choose one of the four classes");
        }

        correction = correction with { Note = Released(correction.Note) };
        return await store.WriteAsync<CorrectionOutcome>(commune, async batch =>
        {
            var (connection, transaction) = (batch.Connection, batch.Transaction);
            var row = await connection.QuerySingleOrDefaultAsync<(string ExternalId, string Collection, string Audience, string Language, byte[] Raw, string Class, string Entities, long UpdatedAt)?>(
                "select external_id, collection, audience, language, raw_enc, class, entities, updated_at from document where id = @id and commune_id = @commune and status = 'live'",
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

            var waiting = await SecondReading.FindAsync(connection, transaction, correction.DocumentRowId).ConfigureAwait(false);
            // what was said of another version, or by the same person, is no first reading
            var first = waiting is not null && waiting.SeenAt == document.UpdatedAt && waiting.Actor != correction.Actor ? waiting : null;
            if (await SecondReading.IsNeededAsync(connection, transaction, correction.DocumentRowId, document.Class, correction.Class, correction.Actor).ConfigureAwait(false)
                && (first is null || !SecondReading.Agrees(first, correction)))
            {
                await SecondReading.KeepAsync(connection, transaction, commune.Value, correction, document.UpdatedAt, clock.GetUtcNow().ToUnixTimeMilliseconds()).ConfigureAwait(false);
                await audit.AppendAsync(connection, transaction, commune, correction.Actor, "correction.proposed", document.ExternalId,
                    new { before = document.Class, after = correction.Class.ToString(), entities = correction.Entities.Count }).ConfigureAwait(false);
                return new CorrectionOutcome.AwaitsSecond();
            }

            await SecondReading.RemoveAsync(connection, transaction, correction.DocumentRowId).ConfigureAwait(false);
            var audience = document.Audience == "advisers" ? Audience.Advisers : Audience.Residents;
            var prepared = prepare.Release(document.ExternalId, raw, StewardLabel.Apply(raw, document.Language, correction.Class, correction.Entities), audience);
            await batch.RelabelAsync(document.Collection, correction.DocumentRowId, prepared, policy.Version, reviewed: true).ConfigureAwait(false);
            await connection.ExecuteAsync(
                """
                insert into correction (commune_id, document_id, actor, before_label, after_label, text_enc, note, first_reader, first_class, created_at)
                values (@commune, @id, @Actor, @before, @after, @text, @Note, @firstReader, @firstClass, @at)
                """,
                new
                {
                    commune = commune.Value,
                    id = correction.DocumentRowId,
                    correction.Actor,
                    before = LabelJson.Write(document.Class, document.Entities),
                    after = LabelJson.Write(correction.Class.ToString(), correction.Entities),
                    text = cipher.Encrypt(raw.Whole, "correction.text:" + correction.DocumentRowId),
                    Note = correction.Note == UndoCorrection.Note ? "" : correction.Note, // that word is the mark of an undo
                    firstReader = first?.Actor ?? "",
                    firstClass = first?.Class ?? "",
                    at = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                }, transaction).ConfigureAwait(false);
            await audit.AppendAsync(connection, transaction, commune, correction.Actor, "correction", document.ExternalId,
                new { before = document.Class, after = correction.Class.ToString(), entities = correction.Entities.Count, decision = prepared.DecisionName, first = first?.Actor }).ConfigureAwait(false);
            return new CorrectionOutcome.Applied(prepared.DecisionName, prepared.Reason);
        }, cancellation).ConfigureAwait(false);
    }

    // A note stands in clear, and goes with an export into other hands: what it says of people is replaced, and what the gate withholds whole leaves a mark that something was there.
    private string Released(string note) => note.Length == 0 ? ""
        : gate.Release(tagger.Tag(note, new TagHints(Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope()).Released?.Text ?? OutputGuard.Mask;

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
