namespace Assistant.Classifier.Languages;

/// <summary>Turns a text into the hashed features that language is told by: whole words, and runs of three and four letters within them.</summary>
internal static class LanguageFeatures
{
    public const int Buckets = 1 << 15;

    // Enough for any page; a language does not change its look after that.
    private const int MostLetters = 1500;
    private const int LongestWord = 24;
    private const char Edge = '_';

    /// <param name="into">Filled with bucket numbers.</param>
    /// <returns>How many were written.</returns>
    public static int Extract(ReadOnlySpan<char> text, Span<int> into)
    {
        Span<char> word = stackalloc char[LongestWord + 2];
        var count = 0;
        var letters = 0;
        for (var i = 0; i < text.Length && letters < MostLetters;)
        {
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }

            var length = 1;
            word[0] = Edge;
            for (; i < text.Length && char.IsLetter(text[i]); i++)
            {
                if (length <= LongestWord)
                {
                    word[length++] = text[i] < 0x80 ? (char)(text[i] | 0x20) : char.ToLowerInvariant(text[i]);
                }
            }

            letters += length;
            word[length++] = Edge;
            if (!Write(word[..length], into, ref count))
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Size of the buffer that always suffices.</summary>
    public static int BufferFor(int textLength) => Math.Min((textLength * 3) + 16, 3 * (MostLetters + 64));

    private static bool Write(ReadOnlySpan<char> word, Span<int> into, ref int count)
    {
        if (count + (2 * word.Length) + 1 > into.Length)
        {
            return false;
        }

        var whole = 2166136261u;
        foreach (var unit in word)
        {
            whole = (whole ^ unit) * 16777619u;
        }

        into[count++] = Bucket(whole);
        for (var i = 0; i + 3 <= word.Length; i++)
        {
            var three = ((((uint)word[i] * 0x9E3779B1u) ^ word[i + 1]) * 0x85EBCA77u ^ word[i + 2]) * 0xC2B2AE3Du;
            into[count++] = Bucket(three);
            if (i + 4 <= word.Length)
            {
                into[count++] = Bucket((three ^ word[i + 3]) * 0x27D4EB2Fu);
            }
        }

        return true;
    }

    private static int Bucket(uint hash) => (int)((hash ^ (hash >> 15)) & (Buckets - 1));
}
