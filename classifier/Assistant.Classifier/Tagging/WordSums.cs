using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assistant.Classifier.Tagging;

/// <summary>What the features of the words that a thread met last weigh in a model: most words of a text stand in the text before it.</summary>
/// <remarks>A fixed table of one place a word. The features themselves are compared, so that no word is taken for another. Whoever is told that a word is not known has to write its sum, which is cleared, before the next is asked for.</remarks>
internal sealed class WordSums
{
    private const int Bits = 14;
    private const int Longest = 31;

    [ThreadStatic]
    private static WordSums? own;

    private readonly Features[] features = new Features[1 << Bits];
    private readonly Vector256<float>[] sums;
    private readonly object model;
    private readonly int width;

    private WordSums(object model, int width)
    {
        (this.model, this.width) = (model, width);
        // one place more, for words that are too long to be kept
        sums = new Vector256<float>[((1 << Bits) + 1) * width];
    }

    /// <summary>This thread's memory of this model.</summary>
    /// <param name="width">Vectors that a word's sum takes.</param>
    public static WordSums Of(object model, int width) => own is { } known && ReferenceEquals(known.model, model) ? known : own = new WordSums(model, width);

    /// <param name="sum">The word's sum; where it is to be written when the word is not known.</param>
    public bool TryFind(ReadOnlySpan<uint> word, out Span<Vector256<float>> sum)
    {
        if (word.Length > Longest)
        {
            sum = sums.AsSpan((1 << Bits) * width, width);
            sum.Clear();
            return false;
        }

        var place = (int)(((word[0] * 0x9E3779B1) ^ (word[^1] * 0x85EBCA6B) ^ (uint)word.Length) >> (32 - Bits));
        sum = sums.AsSpan(place * width, width);
        Span<uint> kept = features[place];
        if (kept[0] == word.Length && kept.Slice(1, word.Length).SequenceEqual(word))
        {
            return true;
        }

        kept[0] = (uint)word.Length;
        word.CopyTo(kept[1..]);
        sum.Clear();
        return false;
    }

    // How many there are, then they.
    [InlineArray(Longest + 1)]
    private struct Features
    {
        private uint first;
    }
}
