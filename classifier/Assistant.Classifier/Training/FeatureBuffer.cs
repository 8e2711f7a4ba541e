using System.Runtime.Intrinsics;
using Assistant.Classifier.Training.Facts;

namespace Assistant.Classifier.Training;

/// <summary>The features of one text, reused from text to text: hashed n-grams word by word, and what holds of the whole.</summary>
/// <remarks>With a <see cref="WordSums"/> a word's own n-grams are not listed: what they weigh is in <see cref="UpTo"/> instead, and they are counted.</remarks>
public sealed class FeatureBuffer
{
    private uint[] grams = new uint[4096];
    private int[] wordEnds = new int[512];
    private int[] positions = new int[512];
    private int[] counts = new int[512];
    private Vector256<float>[] sums = [];
    private int width;
    private int unlisted;

    /// <summary>Hashes of the n-grams of all words, in order.</summary>
    public ReadOnlySpan<uint> Grams => grams.AsSpan(0, GramCount);

    /// <summary>For each word the number of n-grams listed up to its end.</summary>
    public ReadOnlySpan<int> WordEnds => wordEnds.AsSpan(0, Words);

    /// <summary>For each word where it ends in the text.</summary>
    public ReadOnlySpan<int> Positions => positions.AsSpan(0, Words);

    /// <summary>Hashes of the features of the whole text.</summary>
    public List<uint> Whole { get; } = new(64);

    /// <summary>Concepts that the words meant, as bits.</summary>
    internal ulong[] Concepts { get; } = new ulong[(Training.Concepts.Concepts.Names.Count + 63) / 64];

    /// <summary>What the sentences tell.</summary>
    internal FactSentences Facts { get; } = new();

    public int GramCount { get; private set; }

    public int Words { get; private set; }

    /// <summary>Knows what words weigh by themselves; null when all n-grams are listed.</summary>
    internal WordSums? Memory { get; private set; }

    /// <summary>The sum for so many words: to begin with what the last of them weighs by itself, for no words zero; whoever reads the text adds them up.</summary>
    internal Span<Vector256<float>> UpTo(int words) => sums.AsSpan(words * width, width);

    public void Clear() => Clear(null);

    internal void Clear(WordSums? memory)
    {
        (GramCount, Words, unlisted, Memory, width) = (0, 0, 0, memory, memory?.Width ?? 0);
        Whole.Clear();
        Array.Clear(Concepts);
        Fit();
        UpTo(0).Clear();
    }

    public void Add(uint hash)
    {
        if (GramCount == grams.Length)
        {
            Array.Resize(ref grams, grams.Length * 2);
        }

        grams[GramCount++] = hash;
    }

    /// <param name="position">The end of the word in the text.</param>
    public void EndWord(int position)
    {
        positions[Words] = position;
        counts[Words] = GramCount + unlisted;
        wordEnds[Words++] = GramCount;
        if (Words == wordEnds.Length)
        {
            Array.Resize(ref wordEnds, wordEnds.Length * 2);
            Array.Resize(ref positions, positions.Length * 2);
            Array.Resize(ref counts, counts.Length * 2);
        }

        Fit();
    }

    /// <summary>N-grams of a stretch of words, listed or not.</summary>
    internal int Count(int from, int to) => (to == 0 ? 0 : counts[to - 1]) - (from == 0 ? 0 : counts[from - 1]);

    /// <summary>The next word is the one that the memory holds at this place.</summary>
    internal void Begin(int place)
    {
        unlisted += Memory!.Said(place).Count;
        Memory.Sum(place).CopyTo(UpTo(Words + 1));
    }

    /// <summary>Takes back what was listed from here on.</summary>
    internal void Forget(int from) => GramCount = from;

    // Room for the word that comes next.
    private void Fit()
    {
        if (sums.Length < (Words + 2) * width)
        {
            Array.Resize(ref sums, (Words + 2) * width * 2);
        }
    }
}
