using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <param name="First">Class that the earlier reader gave.</param>
/// <param name="Second">Class that the later, other reader gave to the same document.</param>
public sealed record ReadingPair(string First, string Second, long Count);

/// <summary>How far two stewards who read the same document say the same of it.</summary>
/// <param name="Share">Pairs with the same class, 0..1; 0 when there are none.</param>
/// <param name="Kappa">Cohen's kappa: the same, less what chance alone would give; null below <see cref="FewestForKappa"/> pairs or when only one class was used.</param>
public sealed record Agreement(IReadOnlyList<ReadingPair> Pairs, long Total, double Share, double? Kappa)
{
    public const int FewestForKappa = 10;

    public static Agreement Of(IReadOnlyList<ReadingPair> pairs)
    {
        var total = pairs.Sum(p => p.Count);
        if (total == 0)
        {
            return new Agreement(pairs, 0, 0, null);
        }

        var same = pairs.Where(p => p.First == p.Second).Sum(p => p.Count) / (double)total;
        var byChance = pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct()
            .Sum(c => pairs.Where(p => p.First == c).Sum(p => p.Count) / (double)total * (pairs.Where(p => p.Second == c).Sum(p => p.Count) / (double)total));
        return new Agreement(pairs, total, same, total < FewestForKappa || byChance > 1 - 1e-9 ? null : (same - byChance) / (1 - byChance));
    }
}

/// <summary>Counts agreement from the corrections: a decision and the next one of another person on the same document, and first and second readings.</summary>
public sealed class StewardAgreement(Database database)
{
    private sealed record Row(long Document, string Actor, string Before, string After, string Note, string FirstReader, string FirstClass);

    public async Task<Agreement> ReadAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(
            """
            select document_id as Document, actor as Actor, before_label as Before, after_label as After, note as Note, first_reader as FirstReader, first_class as FirstClass
            from correction where commune_id = @commune order by document_id, id
            """, new { commune = commune.Value }).ConfigureAwait(false);
        var pairs = new Dictionary<(string, string), long>();
        foreach (var document in rows.GroupBy(r => r.Document))
        {
            Row? earlier = null;
            foreach (var row in document)
            {
                if (row.Note == UndoCorrection.Note)
                {
                    // what was taken back is nobody's reading
                    earlier = null;
                    continue;
                }

                var second = LabelJson.ClassOf(row.After);
                if (row.FirstReader.Length > 0)
                {
                    Count(row.FirstClass, second);
                }
                else if (earlier is not null && earlier.Actor != row.Actor)
                {
                    Count(LabelJson.ClassOf(earlier.After), second);
                }

                earlier = row;
            }
        }

        return Agreement.Of([.. pairs.OrderBy(p => p.Key.Item1, StringComparer.Ordinal).ThenBy(p => p.Key.Item2, StringComparer.Ordinal).Select(p => new ReadingPair(p.Key.Item1, p.Key.Item2, p.Value))]);

        void Count(string first, string second) => pairs[(first, second)] = pairs.GetValueOrDefault((first, second)) + 1;
    }
}
