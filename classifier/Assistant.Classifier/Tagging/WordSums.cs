using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assistant.Classifier.Tagging;

/// <summary>What the features of the words that a thread met last weigh in a model: most words of a text stand in the text before it.</summary>
/// <remarks>A fixed table of one place a word. The features themselves are compared, so that no word is taken for another.</remarks>
internal sealed class WordSums
{
    private const int Bits = 14;
    private const int Longest = 31;

    [ThreadStatic]
    private static WordSums? own;

    private readonly Features[] features = new Features[1 << Bits];
    private readonly Vector256<float>[] sums = new Vector256<float>[1 << Bits];
    private readonly object model;

    private WordSums(object model)
    {
        this.model = model;
    }

    /// <summary>This thread's memory of this model.</summary>
    public static WordSums Of(object model) => own is { } known && ReferenceEquals(known.model, model) ? known : own = new WordSums(model);

    public Vector256<float> this[int place] => sums[place];

    /// <param name="place">Where the sum stands or is to be kept; -1 for words that are too long to be kept.</param>
    public bool TryFind(ReadOnlySpan<uint> word, out int place)
    {
        place = -1;
        if (word.Length > Longest)
        {
            return false;
        }

        place = (int)(((word[0] * 0x9E3779B1) ^ (word[^1] * 0x85EBCA6B) ^ (uint)word.Length) >> (32 - Bits));
        ReadOnlySpan<uint> kept = features[place];
        return kept[0] == word.Length && kept.Slice(1, word.Length).SequenceEqual(word);
    }

    public Vector256<float> Keep(int place, ReadOnlySpan<uint> word, Vector256<float> sum)
    {
        if (place >= 0)
        {
            Span<uint> kept = features[place];
            kept[0] = (uint)word.Length;
            word.CopyTo(kept[1..]);
            sums[place] = sum;
        }

        return sum;
    }

    // How many there are, then they.
    [InlineArray(Longest + 1)]
    private struct Features
    {
        private uint first;
    }
}
