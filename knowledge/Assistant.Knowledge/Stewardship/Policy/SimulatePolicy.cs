using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <param name="Title">Released title; "" when it may not be shown.</param>
/// <param name="Was">Allow, Anonymise or Block, as it stands.</param>
/// <param name="Becomes">The same under other rules.</param>
public sealed record PolicyChange(long Id, string DocumentId, string Title, string Language, string Audience, string Class, string Was, string Becomes);

/// <summary>What other rules would do to the documents that are there.</summary>
/// <param name="Withdrawn">Can be found now, and could no more.</param>
/// <param name="Opened">Are withheld now, and could be found.</param>
/// <param name="Altered">Stay findable, with values replaced that are not now, or the other way round.</param>
/// <param name="Reworded">Stay anonymised, with other stand-ins.</param>
/// <param name="Examples">The first of them, withdrawn and opened ones before others.</param>
public sealed record PolicySimulation(long Documents, long Withdrawn, long Opened, long Altered, long Reworded, IReadOnlyList<PolicyChange> Examples)
{
    public long Changed => Withdrawn + Opened + Altered;
}

/// <summary>Goes through the stored labels as the gate would under other rules. Nothing is read but classes, places and decisions, and nothing is written.</summary>
public sealed class SimulatePolicy(Database database, ReleasePolicy current)
{
    public const int MostExamples = 100;

    private sealed record Row(
        long Id, string ExternalId, string Title, string Language, string Audience, string Class, double Confidence, string Decision, string Reason, string LabelSource, string Entities);

    public async Task<PolicySimulation> RunAsync(CommuneId commune, ReleasePolicy draft, CancellationToken cancellation = default)
    {
        var (documents, withdrawn, opened, altered, reworded) = (0L, 0L, 0L, 0L, 0L);
        var (grave, light) = (new List<PolicyChange>(), new List<PolicyChange>());
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        await foreach (var row in connection.QueryUnbufferedAsync<Row>(
            """
            select id as Id, external_id as ExternalId, title as Title, language as Language, audience as Audience, class as Class, confidence as Confidence, decision as Decision, reason as Reason,
                   label_source as LabelSource, entities as Entities
            from document where commune_id = @commune and status = 'live' order by risk desc, id
            """, new { commune = commune.Value }).WithCancellation(cancellation).ConfigureAwait(false))
        {
            documents++;
            var entities = EntityJson.Read(row.Entities);
            var becomes = Decide(draft, row, entities);
            var change = new PolicyChange(row.Id, row.ExternalId, row.Title, row.Language, row.Audience, row.Class, row.Decision, becomes);
            switch (row.Decision, becomes)
            {
                case (not "Block", "Block"):
                    withdrawn++;
                    grave.Add(change);
                    break;
                case ("Block", not "Block"):
                    opened++;
                    grave.Add(change);
                    break;
                case var (was, now) when was != now:
                    altered++;
                    light.Add(change);
                    break;
                case ("Anonymise", _) when entities.Any(e => draft.OperatorFor(Where(row), e.Type) != current.OperatorFor(Where(row), e.Type)):
                    reworded++;
                    break;
                default:
                    break;
            }

            Trim(grave);
            Trim(light);
        }

        return new PolicySimulation(documents, withdrawn, opened, altered, reworded, [.. grave.Concat(light).Take(MostExamples)]);
    }

    private static void Trim(List<PolicyChange> changes)
    {
        if (changes.Count > MostExamples)
        {
            changes.RemoveAt(MostExamples);
        }
    }

    private static Destination Where(Row row) => row.Audience == "advisers" ? Destination.Advisers : Destination.Residents;

    // the gate's own steps, in its order
    private static string Decide(ReleasePolicy draft, Row row, IReadOnlyList<DetectedEntity> entities)
    {
        var known = Enum.Parse<DataClassification>(row.Class);
        var byHand = row.LabelSource == StewardLabel.Source;
        if (known == DataClassification.Unknown || (!byHand && row.Confidence < draft.UnknownBelow))
        {
            return "Block";
        }

        if (draft.Decide(Where(row), known) == PolicyDecision.Block)
        {
            return "Block";
        }

        if (entities.Any(e => e.Type.IsNationalNumber() || draft.OperatorFor(Where(row), e.Type) != ReplacementOperator.Keep))
        {
            return row.Reason.EndsWith("was left after anonymising", StringComparison.Ordinal) ? "Block" : "Anonymise";
        }

        // a stand-in that the text brought along lets it through; it did so before
        return known >= DataClassification.Personal && !byHand && row.Decision != "Allow" ? "Block" : "Allow";
    }
}
