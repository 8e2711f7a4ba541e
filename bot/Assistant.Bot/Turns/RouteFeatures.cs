namespace Assistant.Bot.Turns;

/// <summary>What the learnt router sees of a message: words, pairs of words, runs of three to five letters, where it begins and ends, and what the rules and cues say of it. One hash space serves all languages.</summary>
public static class RouteFeatures
{
    /// <summary>Changes whenever the features do: a model made with others is refused.</summary>
    public const int Version = 1;

    private const int Slots = 1 << 20;
    private const int MostWords = 60;    // of a longer message its beginning and its end are read
    private const int LongestWord = 24;
    private const float GramScale = 5;   // the n-grams of a message count together as much as this many signals
    private const uint WordSalt = 0x9E3779B1, PairSalt = 0x85EBCA6B, PieceSalt = 0x27D4EB2F, EndSalt = 0xC2B2AE35, SignalSalt = 0x165667B1;

    /// <param name="signals">Names of what rules and cues found (<see cref="Router.Signals"/>).</param>
    /// <returns>Slot and value, each slot once, in order.</returns>
    public static IReadOnlyList<(int Slot, float Value)> Of(Tokens message, IReadOnlyCollection<string> signals)
    {
        var words = message.Words.Count <= MostWords ? message.Words : [.. message.Words.Take(MostWords / 2), .. message.Words.TakeLast(MostWords / 2)];
        var grams = new HashSet<int>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = Shape(words[i]);
            grams.Add(Slot(word, WordSalt));
            if (i + 1 < words.Count)
            {
                grams.Add(Slot(word + " " + Shape(words[i + 1]), PairSalt));
            }

            var framed = "_" + (word.Length > LongestWord ? word[..LongestWord] : word) + "_";
            for (var length = 3; length <= 5; length++)
            {
                for (var at = 0; at + length <= framed.Length; at++)
                {
                    grams.Add(Slot(framed.AsSpan(at, length), PieceSalt));
                }
            }
        }

        if (words.Count > 0)
        {
            grams.Add(Slot("^" + Shape(words[0]), EndSalt));
            grams.Add(Slot(Shape(words[^1]) + "$", EndSalt));
            grams.Add(Slot("^" + string.Join(' ', words.Take(2).Select(Shape)), EndSalt));
        }

        var each = GramScale / MathF.Sqrt(Math.Max(1, grams.Count)) / 2;
        var values = grams.ToDictionary(g => g, _ => each);
        foreach (var signal in signals)
        {
            values[Slot(signal, SignalSalt)] = 1;
        }

        return [.. values.OrderBy(v => v.Key).Select(v => (v.Key, v.Value))];
    }

    // figures are none in particular
    private static string Shape(string word) => word.All(char.IsDigit) ? "0" : word;

    private static int Slot(ReadOnlySpan<char> text, uint salt)
    {
        var hash = 2166136261u ^ salt;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        hash ^= hash >> 15;
        return (int)((hash * 0x2C1B3C6Du) >> 12) & (Slots - 1);
    }
}
