using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assistant.Classifier.Training;

/// <summary>What a word says by itself: its own features, without the pairs and triples that join it to others.</summary>
/// <param name="Count">How many features.</param>
/// <param name="Topics">See <see cref="Training.Topics"/>; bits.</param>
internal readonly record struct WordSaid(int Count, uint Topics, ushort[] Concepts, bool FirstPerson, bool Addressing);

/// <summary>What the words that a thread met last say, and what that weighs in a model: most words of a text stand in the text before it.</summary>
/// <remarks>
/// A fixed table of one place a word: a word that falls on the place of another takes it, so that a word is kept only until then, in memory alone.
/// The letters themselves are compared, so that no word is taken for another.
/// </remarks>
internal sealed class WordSums
{
    /// <summary>Letters that count of a word.</summary>
    public const int Longest = 32;

    private const int Bits = 16;

    [ThreadStatic]
    private static WordSums? own;

    private readonly Place[] places = new Place[1 << Bits];
    private readonly CacheLines<float> sums;
    private readonly FeatureWeights weights;
    private readonly int row;

    private WordSums(FeatureWeights weights)
    {
        this.weights = weights;
        row = Width * Vector256<float>.Count;
        sums = new CacheLines<float>((1 << Bits) * row);
    }

    /// <summary>Vectors that a word's sum takes.</summary>
    public int Width => weights.Width;

    /// <summary>This thread's memory of this model.</summary>
    public static WordSums Of(FeatureWeights weights) => own is { } known && ReferenceEquals(known.weights, weights) ? known : own = new WordSums(weights);

    /// <summary>The place of a word; when it is not known there, <see cref="Learn"/> has to follow before the next is asked for.</summary>
    /// <param name="letters">As looked up, at most <see cref="Longest"/>; none for a number or a value, which is its hash.</param>
    public bool TryFind(ReadOnlySpan<char> letters, uint hash, uint identity, out int place)
    {
        var head = 1u + (uint)letters.Length + (identity << 8);
        place = (int)(((hash ^ (head * 0x85EBCA6B)) * 0x9E3779B1) >> (32 - Bits));
        ref var kept = ref places[place];
        Span<char> known = kept.Letters;
        if (kept.Head == head && kept.Hash == hash && known[..letters.Length].SequenceEqual(letters))
        {
            return true;
        }

        (kept.Head, kept.Hash) = (head, hash);
        letters.CopyTo(known);
        return false;
    }

    public void Learn(int place, ReadOnlySpan<uint> features, in WordSaid said)
    {
        places[place].Said = said;
        var sum = SumAt(place);
        sum.Clear();
        weights.Add(features, sum);
    }

    public ref readonly WordSaid Said(int place) => ref places[place].Said;

    public ReadOnlySpan<Vector256<float>> Sum(int place) => SumAt(place);

    private Span<Vector256<float>> SumAt(int place) => MemoryMarshal.Cast<float, Vector256<float>>(sums.Slice(place * row, row));

    private struct Place
    {
        // One more than the number of letters, then whether somebody is told of; 0 for a free place.
        public uint Head;
        public uint Hash;
        public WordSaid Said;
        public Units Letters;
    }

    [InlineArray(Longest)]
    private struct Units
    {
        private char first;
    }
}
