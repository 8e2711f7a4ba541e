using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>Groups of features that come again and again, each told by a small number: what shapes say, what traits say, what a line says.</summary>
internal enum NameGroup
{
    Shape,
    ShapeBetween,
    ShapeAfterTwo,
    ShapeBeforeTwo,
    Traits,
    Cues,
    TraitsBefore,
    TraitsAfter,
    Place,
    Unmarked,
    Elsewhere,
    ElsewhereAfter,

    /// <summary>From here on of the text at hand, not of the model.</summary>
    WordBefore,
    WordAfter,
    LinePlace,
    LineWriter,
}

/// <summary>What groups of features weigh together in one model, so that most features are looked up once and not at each token.</summary>
/// <remarks>Of one thread. Filled as texts are read; the sums are those of the features themselves, added in another order.</remarks>
internal sealed class NameMemo
{
    private const int TraitSets = 1024;
    private const int TraitSlots = 4096;
    private const int Cases = 3, Places = 5, Shapes = NameContext.ShapeCount;

    private static readonly int[] Sizes =
    [
        Cases * Shapes, Shapes * Shapes * Shapes, Shapes * Shapes * Shapes, Shapes * Shapes * Shapes, Cases * TraitSets * Places, 3 * 64, 64, 64, 8 * Shapes, Shapes, 8 * Shapes, 9,
    ];

    private static readonly int[] Starts = [.. Sizes.Select((_, i) => Sizes.Take(i).Sum())];
    private static readonly int OfModel = Sizes.Sum();

    private readonly int[] starts = [.. Starts, 0, 0, 0, 0];
    private readonly ulong[] traitKeys = new ulong[TraitSlots];
    private readonly short[] traitIds = new short[TraitSlots];
    private int traitCount;
    private Vector128<float>[] sums = new Vector128<float>[OfModel + 4096];

    private NameModel? model;

    /// <summary>Prepares for a text; another model than before empties the memory.</summary>
    public void Open(NameModel of, int tokens, int lines)
    {
        if (!ReferenceEquals(model, of))
        {
            model = of;
            Forget(0, OfModel);
            Array.Clear(traitKeys);
            traitCount = 0;
        }

        starts[(int)NameGroup.WordBefore] = OfModel;
        starts[(int)NameGroup.WordAfter] = OfModel + tokens;
        starts[(int)NameGroup.LinePlace] = OfModel + (2 * tokens);
        starts[(int)NameGroup.LineWriter] = OfModel + (2 * tokens) + (4 * lines);
        var end = OfModel + (2 * tokens) + (6 * lines);
        if (sums.Length < end)
        {
            Array.Resize(ref sums, end + (end / 2));
        }

        Forget(OfModel, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PlaceOf(NameGroup group, int key) => starts[(int)group] + key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Knows(int place) => !float.IsNaN(sums[place][0]);

    /// <summary>Works out what a group met for the first time weighs.</summary>
    public void Learn(int place, ReadOnlySpan<uint> features) => sums[place] = model!.SumOf(features);

    /// <summary>What the groups weigh together.</summary>
    public Vector128<float> SumOf(ReadOnlySpan<int> places)
    {
        var sum = Vector128<float>.Zero;
        foreach (var place in places)
        {
            sum += sums[place];
        }

        return sum;
    }

    /// <summary>The number of what the lexicons know of a word in its case; -1 when there are too many kinds to remember.</summary>
    public int TraitSetOf(WordTraits traits, TokenCase written)
    {
        var key = (((ulong)traits << 8) | (ulong)written) + 1;
        var at = (int)((key * 0x9E3779B97F4A7C15) >> 52);
        while (traitKeys[at] != 0)
        {
            if (traitKeys[at] == key)
            {
                return traitIds[at];
            }

            at = (at + 1) & (TraitSlots - 1);
        }

        if (traitCount == TraitSets)
        {
            return -1;
        }

        traitKeys[at] = key;
        traitIds[at] = (short)traitCount;
        return traitCount++;
    }

    private void Forget(int from, int to) => sums.AsSpan(from, to - from).Fill(Vector128.Create(float.NaN));
}
