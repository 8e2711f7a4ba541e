using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Days of the week in four languages, as people and pages name them.</summary>
internal static class Weekdays
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        // Sunday first, as in DayOfWeek
        ["fr"] = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
        ["nl"] = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
        ["en"] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
        ["de"] = ["sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"],
    };

    private static readonly HashSet<string> Today = new(StringComparer.Ordinal) { "aujourd", "aujourdhui", "vandaag", "vanavond", "vanmiddag", "today", "tonight", "heute" };
    private static readonly HashSet<string> Tomorrow = new(StringComparer.Ordinal) { "demain", "morgen", "morgenvroeg", "tomorrow", "tmrw" };
    private static readonly string[] AfterDay = ["morgen", "voormiddag", "namiddag", "middag", "avond", "ochtend", "abend", "nachmittag", "vormittag", "mittag", "s"];

    /// <param name="word">Folded.</param>
    /// <returns>The day that a word names ("donderdagavond" too), or null.</returns>
    public static DayOfWeek? Of(string word, string language)
    {
        if (!Names.TryGetValue(language, out var names))
        {
            return null;
        }

        for (var day = 0; day < names.Length; day++)
        {
            if (word == names[day] || (word.StartsWith(names[day], StringComparison.Ordinal) && Array.IndexOf(AfterDay, word[names[day].Length..]) >= 0)
                || (word.Length >= 6 && names[day].Length >= 6 && word[0] == names[day][0] && Spelling.Distance(word, names[day], 1) <= 1 && !names.Contains(word)))
            {
                return (DayOfWeek)day;
            }
        }

        return word is "sonnabend" && language == "de" ? DayOfWeek.Saturday : null;
    }

    /// <returns>Days from now that a word stands for: 0 for "today", 1 for "tomorrow"; null for any other word.</returns>
    public static int? DaysAhead(string word) => Today.Contains(word) ? 0 : Tomorrow.Contains(word) ? 1 : null;

    /// <summary>Whether a stretch of a page speaks of a day, by its name or by a range that holds it ("du lundi au vendredi").</summary>
    public static bool Covers(string text, string language, DayOfWeek day)
    {
        var words = TextAnalyzer.For(language).Analyze(text);
        var before = (Day: (DayOfWeek?)null, Place: -9);
        for (var i = 0; i < words.Count; i++)
        {
            if (Of(words[i].Form, language) is not { } named)
            {
                continue;
            }

            if (named == day || (before.Day is { } from && i - before.Place <= 3 && IsRange(words, before.Place + 1, i) && Within(from, named, day)))
            {
                return true;
            }

            before = (named, i);
        }

        return false;
    }

    private static bool IsRange(List<Token> words, int from, int to) => words[from..to].Exists(w => w.Form is "au" or "a" or "tot" or "to" or "bis" or "through" or "till" or "until");

    private static bool Within(DayOfWeek from, DayOfWeek to, DayOfWeek day) => ((int)day - (int)from + 7) % 7 <= ((int)to - (int)from + 7) % 7;

    public static string Name(DayOfWeek day, string language)
    {
        var name = Names.GetValueOrDefault(language, Names["en"])[(int)day];
        return language is "en" or "de" ? char.ToUpperInvariant(name[0]) + name[1..] : name;
    }
}
