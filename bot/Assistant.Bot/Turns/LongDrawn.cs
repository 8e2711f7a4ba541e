using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Assistant.Bot.Turns;

/// <summary>Short words that are drawn out in writing as they are in speech: "ouiii", "jaaa", "yesss", "neeee", "stooop", "jaja". Only words that answer, thank, greet or call are read so: a name may have any letters.</summary>
internal static partial class LongDrawn
{
    private static readonly string[] Drawn =
    [
        "oui", "ouais", "ouaip", "non", "nan", "si", "ok", "okay", "oke", "voila", "parfait", "super", "merci", "stop", "exact", "correct", "bon", "accord", "salut", "bonjour", "allo", "vite", "aide",
        "ja", "jawel", "jup", "jep", "nee", "neen", "goed", "graag", "prima", "juist", "klopt", "bedankt", "danku", "tuurlijk", "zeker", "hallo", "hoi", "dag", "help",
        "yes", "yep", "yup", "yeah", "no", "nope", "sure", "good", "great", "fine", "please", "thanks", "perfect", "go", "hello", "hi", "hey", "skip",
        "jo", "jawohl", "nein", "genau", "klar", "gut", "gerne", "danke", "bitte", "stimmt", "richtig", "passt", "perfekt", "toll", "hilfe",
    ];

    // several words that are the same without their doubled letters: the one that was written is known already
    private static readonly FrozenDictionary<string, string> ByLetters = Drawn.GroupBy(Single).ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    private static readonly FrozenSet<string> Known = Drawn.Append("bonn").ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Repeated = new[] { "ja", "oui", "si", "yes", "nee", "neen", "non", "nan", "nein", "no", "ok", "jo" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The word that is meant, or the word itself.</summary>
    /// <param name="word">Folded.</param>
    public static string Meant(string word)
    {
        if (word.Length < 3 || Known.Contains(word))
        {
            return word;
        }

        // "jaja", "ouioui"
        for (var size = 2; size <= word.Length / 2; size++)
        {
            if (word.Length % size == 0 && Repeated.Contains(word[..size]) && Enumerable.Range(1, (word.Length / size) - 1).All(i => string.CompareOrdinal(word, i * size, word, 0, size) == 0))
            {
                return word[..size];
            }
        }

        return (LongRun().IsMatch(word) || word[^1] == word[^2]) && ByLetters.TryGetValue(Single(word), out var meant) ? meant : word;
    }

    private static string Single(string word) => Runs().Replace(word, "$1");

    [GeneratedRegex(@"(.)\1+", RegexOptions.CultureInvariant)]
    private static partial Regex Runs();

    [GeneratedRegex(@"(.)\1\1", RegexOptions.CultureInvariant)]
    private static partial Regex LongRun();
}
