using System.Runtime.Intrinsics;

namespace Assistant.Classifier.Training;

/// <summary>The numbers of a <see cref="TextNetwork"/>, as they stand in a model file.</summary>
/// <param name="Units">Hidden units; a multiple of <see cref="TextNetwork.Lanes"/>.</param>
/// <param name="Slots">Features with weights, ascending.</param>
/// <param name="Rows">A row of <paramref name="Units"/> weights for each slot.</param>
/// <param name="Output">What is added to each unit, what each unit says of the four classes (a row a unit), what is added to each class.</param>
public sealed record NetworkTable(int Units, IReadOnlyList<int> Slots, float[] Rows, float[] Output)
{
    /// <summary>Numbers of the last layer for so many units.</summary>
    public static int OutputLength(int units) => units + ((units + 1) * TextHeads.Classes);
}

/// <summary>Hidden units over a text's features, and what they say of the four classes: what features mean together, which weights added up cannot tell.</summary>
/// <remarks>
/// It sees a word's own features and those of the whole, not the pairs and triples of words: the units join words themselves.
/// Sums go unit by unit, so that the width of the processor's vectors changes nothing. Immutable.
/// </remarks>
public sealed class TextNetwork
{
    /// <summary>Units that the processor adds up at once.</summary>
    public const int Lanes = 8;

    private const int Classes = TextHeads.Classes;

    /// <exception cref="ArgumentException">The table's parts do not fit each other.</exception>
    public TextNetwork(NetworkTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Units <= 0 || table.Units % Lanes != 0 || table.Rows.Length != table.Slots.Count * table.Units || table.Output.Length != NetworkTable.OutputLength(table.Units))
        {
            throw new ArgumentException("the parts of the network do not fit each other", nameof(table));
        }

        Table = table;
    }

    public NetworkTable Table { get; }

    public int Units => Table.Units;

    /// <summary>Vectors of <see cref="Lanes"/> units.</summary>
    internal int Width => Units / Lanes;

    internal static void Add(ReadOnlySpan<Vector256<float>> row, float times, Span<Vector256<float>> units)
    {
        for (var k = 0; k < row.Length; k++)
        {
            units[k] += row[k] * times;
        }
    }

    /// <summary>Scores of the four classes.</summary>
    /// <param name="sums">What the features weigh in each unit, without what is added to it.</param>
    internal double[] Scores(ReadOnlySpan<float> sums)
    {
        var scores = new double[Classes];
        Scores(Table.Output, sums, scores);
        return scores;
    }

    internal static void Scores(ReadOnlySpan<float> output, ReadOnlySpan<float> sums, Span<double> scores)
    {
        var units = sums.Length;
        for (var c = 0; c < Classes; c++)
        {
            scores[c] = output[(units * (Classes + 1)) + c];
        }

        for (var k = 0; k < units; k++)
        {
            var active = sums[k] + output[k];
            for (var c = 0; active > 0 && c < Classes; c++)
            {
                scores[c] += active * output[units + (k * Classes) + c];
            }
        }
    }

    /// <summary>How much more a little more of each unit speaks for a class (0..3) than for the others on average, in a text with these sums.</summary>
    internal float[] Toward(int of, ReadOnlySpan<float> sums)
    {
        var toward = new float[Units];
        for (var k = 0; k < Units; k++)
        {
            if (sums[k] + Table.Output[k] > 0)
            {
                var row = Table.Output.AsSpan(Units + (k * Classes), Classes);
                toward[k] = ((Classes * row[of]) - (row[0] + row[1] + row[2] + row[3])) / (Classes - 1);
            }
        }

        return toward;
    }
}
