using System.Collections.Frozen;
using System.Globalization;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>A number in a message, with the words it takes.</summary>
/// <param name="IsArticle">True for "een", "une", "ein": one, if nothing else is said.</param>
internal readonly record struct SaidNumber(int Start, int End, decimal Value, bool IsArticle);

/// <summary>Numbers in figures or in words, 0 to 999, in the four languages (with septante and nonante), and what stands for them: "une quinzaine", "een tiental", "a dozen".</summary>
internal static class NumberWords
{
    private const int MostWords = 6;
    private static readonly FrozenSet<string> Articles = new[] { "een", "un", "une", "ein", "eine", "einen", "einer", "einem", "a", "an" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Dictionary<string, FrozenDictionary<string, int>> ByLanguage = new(StringComparer.Ordinal)
    {
        ["fr"] = French(),
        ["nl"] = Joined(
            ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"],
            ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"], "en", "honderd",
            "tweeen 2 drieen 3 vieren 4 vijven 5 zessen 6 zevenen 7 achten 8 tiental 10 tientallen 20 dozijn 12 vijftiental 15 twintigtal 20 dertigtal 30 veertigtal 40 vijftigtal 50 honderdtal 100 eentje 1 tweetal 2"),
        ["de"] = Joined(
            ["null", "ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf", "dreizehn", "vierzehn", "funfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"],
            ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"], "und", "hundert",
            "eins 1 eine 1 einen 1 einem 1 einer 1 zweit 2 dritt 3 viert 4 funft 5 sechst 6 siebt 7 dutzend 12 beide 2 zwo 2 paar 2"),
        ["en"] = English(),
    };

    /// <summary>The numbers of a message, in order. Words of the conversation's language first; of another one where it has none.</summary>
    public static IEnumerable<SaidNumber> Find(Tokens message, string language)
    {
        var found = FindIn(message, ByLanguage[language]).ToList();
        return found.Exists(n => !n.IsArticle) ? found
            : ByLanguage.Where(l => l.Key != language).Select(l => FindIn(message, l.Value).ToList()).FirstOrDefault(l => l.Exists(n => !n.IsArticle)) ?? found;
    }

    private static IEnumerable<SaidNumber> FindIn(Tokens message, FrozenDictionary<string, int> known)
    {
        for (var i = 0; i < message.Words.Count; i++)
        {
            if (message.Words[i].All(char.IsAsciiDigit))
            {
                if (Figure(message, i) is { } figure)
                {
                    yield return figure;
                    i = figure.End - 1;
                }

                continue;
            }

            for (var length = Math.Min(MostWords, message.Words.Count - i); length > 0; length--)
            {
                var said = string.Join(' ', message.Words.Skip(i).Take(length));
                if (known.TryGetValue(said, out var value) || (length == 1 && TryJoined(said, out value)))
                {
                    yield return new SaidNumber(i, i + length, value, length == 1 && Articles.Contains(said));
                    i += length - 1;
                    break;
                }
            }
        }
    }

    // "25kg" is written as one word
    private static bool TryJoined(string word, out int value)
    {
        value = 0;
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 5 && word[digits..] is "kg" or "kgs" or "kilo" or "kilos" or "m3" or "m" or "km" or "eur" or "x" or "h" or "u" or "uhr" or "uur" && int.TryParse(word.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    // "7,5" and "1.200"
    private static SaidNumber? Figure(Tokens message, int at)
    {
        if (!decimal.TryParse(message.Words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        var next = at + 1;
        if (next < message.Words.Count && message.Spans[next].Start == message.Spans[at].End + 1 && message.Text[message.Spans[at].End] is ',' or '.' && message.Words[next].All(char.IsAsciiDigit))
        {
            var text = message.Words[at] + (message.Words[next].Length == 3 ? "" : ".") + message.Words[next];
            return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var both) ? new SaidNumber(at, next + 1, both, false) : null;
        }

        return new SaidNumber(at, next, value, false);
    }

    private static FrozenDictionary<string, int> French()
    {
        string[] small = ["zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf"];
        (string Word, int From, int Through)[] tens =
            [("vingt", 20, 9), ("trente", 30, 9), ("quarante", 40, 9), ("cinquante", 50, 9), ("soixante", 60, 19), ("septante", 70, 9), ("quatre vingt", 80, 19), ("nonante", 90, 9)];
        var words = small.Select((w, i) => (w, i)).ToDictionary(p => p.w, p => p.i, StringComparer.Ordinal);
        foreach (var (word, from, through) in tens)
        {
            words[from == 80 ? "quatre vingts" : word] = from;
            words[word] = from;
            for (var i = 1; i <= through; i++)
            {
                words[$"{word} {small[i]}"] = from + i;
                words[$"{word} et {small[i]}"] = from + i;
            }
        }

        words["une"] = 1;
        return Hundreds(words, "cent", " ", ["cent", "cents"], small, "dizaine 10 douzaine 12 quinzaine 15 vingtaine 20 trentaine 30 quarantaine 40 cinquantaine 50 soixantaine 60 centaine 100 demi-douzaine 6");
    }

    private static FrozenDictionary<string, int> English()
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

        words["a"] = words["an"] = 1;
        return Hundreds(words, "hundred", " and ", ["hundred"], small, "dozen 12 couple 2 pair 2");
    }

    // Dutch and German write the unit first and in one word: eenentwintig, einundzwanzig
    private static FrozenDictionary<string, int> Joined(string[] small, string[] tens, string and, string hundred, string others)
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

        return Hundreds(words, hundred, "", [hundred], small, others);
    }

    private static FrozenDictionary<string, int> Hundreds(Dictionary<string, int> words, string hundred, string link, string[] forms, string[] small, string others)
    {
        var below = words.Where(w => w.Value is > 0 and < 100).ToList();
        for (var h = 1; h <= 9; h++)
        {
            foreach (var form in forms)
            {
                var head = h == 1 && link.Length != 5 ? hundred : small[h] + (link.Length == 0 ? "" : " ") + form;
                words[head] = 100 * h;
                foreach (var (word, value) in below)
                {
                    words[head + link + word] = (100 * h) + value;
                    words[head + " " + word] = (100 * h) + value;
                }
            }
        }

        words[hundred] = words["a " + hundred] = 100;
        var pairs = others.Split(' ');
        for (var i = 0; i < pairs.Length; i += 2)
        {
            words[string.Join(' ', Tokens.Of(pairs[i]).Words)] = int.Parse(pairs[i + 1], CultureInfo.InvariantCulture);
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
