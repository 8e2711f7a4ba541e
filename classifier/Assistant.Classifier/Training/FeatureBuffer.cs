namespace Assistant.Classifier.Training;

/// <summary>The features of one text, reused from text to text: hashed n-grams word by word, and what holds of the whole.</summary>
public sealed class FeatureBuffer
{
    private uint[] grams = new uint[4096];
    private int[] wordEnds = new int[512];

    /// <summary>Hashes of the n-grams of all words, in order.</summary>
    public ReadOnlySpan<uint> Grams => grams.AsSpan(0, GramCount);

    /// <summary>For each word the number of n-grams up to its end.</summary>
    public ReadOnlySpan<int> WordEnds => wordEnds.AsSpan(0, Words);

    /// <summary>Hashes of the features of the whole text.</summary>
    public List<uint> Whole { get; } = new(64);

    public int GramCount { get; private set; }

    public int Words { get; private set; }

    public void Clear()
    {
        GramCount = 0;
        Words = 0;
        Whole.Clear();
    }

    public void Add(uint hash)
    {
        if (GramCount == grams.Length)
        {
            Array.Resize(ref grams, grams.Length * 2);
        }

        grams[GramCount++] = hash;
    }

    public void EndWord()
    {
        if (Words == wordEnds.Length)
        {
            Array.Resize(ref wordEnds, wordEnds.Length * 2);
        }

        wordEnds[Words++] = GramCount;
    }
}
