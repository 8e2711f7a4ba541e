using System.Globalization;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>Whole numbers in figures or in words, 0 to 100, in the four languages (with septante and nonante).</summary>
internal static class NumberWords
{
    private const int MostWords = 4;
    private static readonly Dictionary<string, Dictionary<string, int>> ByLanguage = new(StringComparer.Ordinal)
    {
        ["fr"] = French(),
        ["nl"] = Joined(
            ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"],
            ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"], "en", "honderd"),
        ["de"] = Joined(
            ["null", "ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf", "dreizehn", "vierzehn", "funfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"],
            ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"], "und", "hundert"),
        ["en"] = English(),
    };

    /// <summary>The numbers of a message with the words they take, in order.</summary>
    public static IEnumerable<(int Start, int End, long Value)> Find(Tokens message, string language)
    {
        var known = ByLanguage[language];
        for (var i = 0; i < message.Words.Count; i++)
        {
            if (message.Words[i].All(char.IsAsciiDigit) && long.TryParse(message.Words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var figure))
            {
                yield return (i, i + 1, figure);
                continue;
            }

            for (var length = Math.Min(MostWords, message.Words.Count - i); length > 0; length--)
            {
                if (known.TryGetValue(string.Join(' ', message.Words.Skip(i).Take(length)), out var value))
                {
                    yield return (i, i + length, value);
                    i += length - 1;
                    break;
                }
            }
        }
    }

    private static Dictionary<string, int> French()
    {
        string[] small = ["zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf"];
        (string Word, int From, int Through)[] tens =
            [("vingt", 20, 9), ("trente", 30, 9), ("quarante", 40, 9), ("cinquante", 50, 9), ("soixante", 60, 19), ("septante", 70, 9), ("quatre vingt", 80, 19), ("nonante", 90, 9)];
        var words = small.Select((w, i) => (w, i)).ToDictionary(p => p.w, p => p.i, StringComparer.Ordinal);
        foreach (var (word, from, through) in tens)
        {
            words[from == 80 ? "quatre vingts" : word] = from;
            for (var i = 1; i <= through; i++)
            {
                words[$"{word} {small[i]}"] = from + i;
                words[$"{word} et {small[i]}"] = from + i;
            }
        }

        words["une"] = 1;
        words["cent"] = 100;
        return words;
    }

    private static Dictionary<string, int> English()
    {
        string[] small = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
        string[] tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        var words = small.Select((w, i) => (w, i)).ToDictionary(p => p.w, p => p.i, StringComparer.Ordinal);
        for (var t = 0; t < tens.Length; t++)
        {
            words[tens[t]] = 20 + (10 * t);
            for (var i = 1; i <= 9; i++)
            {
                words[$"{tens[t]} {small[i]}"] = 20 + (10 * t) + i;
            }
        }

        words["hundred"] = 100;
        words["a hundred"] = 100;
        return words;
    }

    // Dutch and German write the unit first and in one word: eenentwintig, einundzwanzig
    private static Dictionary<string, int> Joined(string[] small, string[] tens, string and, string hundred)
    {
        var words = small.Select((w, i) => (w, i)).ToDictionary(p => p.w, p => p.i, StringComparer.Ordinal);
        for (var t = 0; t < tens.Length; t++)
        {
            words[tens[t]] = 20 + (10 * t);
            for (var i = 1; i <= 9; i++)
            {
                words[small[i] + and + tens[t]] = 20 + (10 * t) + i;
                words[$"{small[i]} {and} {tens[t]}"] = 20 + (10 * t) + i;
            }
        }

        if (hundred == "hundert")
        {
            words["eins"] = words["eine"] = 1;
        }

        words[hundred] = 100;
        return words;
    }
}
