using Assistant.Classifier.Training.Facts;

namespace Assistant.Classifier.Training;

/// <summary>The features of one text, reused from text to text: hashed n-grams word by word, and what holds of the whole.</summary>
public sealed class FeatureBuffer
{
    private uint[] grams = new uint[4096];
    private int[] wordEnds = new int[512];
    private int[] positions = new int[512];

    /// <summary>Hashes of the n-grams of all words, in order.</summary>
    public ReadOnlySpan<uint> Grams => grams.AsSpan(0, GramCount);

    /// <summary>For each word the number of n-grams up to its end.</summary>
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

    public void Clear()
    {
        GramCount = 0;
        Words = 0;
        Whole.Clear();
        Array.Clear(Concepts);
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
        if (Words == wordEnds.Length)
        {
            Array.Resize(ref wordEnds, wordEnds.Length * 2);
            Array.Resize(ref positions, positions.Length * 2);
        }

        positions[Words] = position;
        wordEnds[Words++] = GramCount;
    }
}
