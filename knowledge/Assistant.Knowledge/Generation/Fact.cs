using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Generation;

internal enum FactKind
{
    /// <summary>An amount, a count, a time, a telephone number: its digit groups joined by ':' ("8:30", "12:50", "15").</summary>
    Number,

    /// <summary>A day of the week, "1" = Monday to "7".</summary>
    Day,

    /// <summary>A month by its name, "1" to "12".</summary>
    Month,

    /// <summary>First, second, third.</summary>
    Ordinal,

    /// <summary>A word whose opposite says something else (free, open, closed, before, after, least, most, forbidden), or each time of what ("per year").</summary>
    Word,
}

/// <summary>Something in a text that is right or wrong, said in any of the four languages, in one form.</summary>
/// <param name="Unit">Of a number: what is counted ("euro", "day", "workday", …), or "".</param>
/// <param name="Start">Offset in the text, UTF-16 code units.</param>
internal readonly record struct Fact(FactKind Kind, string Value, string Unit, int Start)
{
    public bool IsSame(Fact other) => Kind == other.Kind && Value == other.Value && (Kind != FactKind.Number || UnitFits(other.Unit));

    // "8 uur" and "8.00" are one time
    private bool UnitFits(string other) => Unit == other || (Unit is "hour" or "" && other is "hour" or "");
}

/// <summary>Finds the facts of a text.</summary>
internal static partial class Facts
{
    private static readonly (string Unit, Regex Words)[] Units =
    [
        ("euro", Starting("€|euros?\\b|eur\\b")),
        ("workday", Starting("(?:jours? ouvrables?|werkdag(?:en)?|working days?|business days?|werktage?n?|arbeitstage?n?)\\b")),
        ("day", Starting("(?:(?:full |calendar |volle |kalender)?(?:jours?|dag(?:en)?|days?|tage?n?))\\b")),
        ("week", Starting("(?:semaines?|week|weken|weeks?|wochen?)\\b")),
        ("month", Starting("(?:mois|maand(?:en)?|months?|monate?n?)\\b")),
        ("year", Starting("(?:ans?|années?|jaar|jaren|years?|jahre?n?)\\b")),
        ("hour", Starting("(?:heures?|h\\b|uur|uren|hours?|stunden?|uhr)\\b")),
        ("minute", Starting("(?:minutes?|minuten|min)\\b")),
        ("percent", Starting("%|(?:pour cent|procent|percent|per cent|prozent)\\b")),
    ];

    private static readonly Dictionary<string, Dictionary<string, Fact>> Words = new(StringComparer.Ordinal)
    {
        ["fr"] = Table(
            "lundi mardi mercredi jeudi vendredi samedi dimanche", "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
            "premier=1 premiere=1 premiers=1 premieres=1 deuxieme=2 second=2 seconde=2 troisieme=3", "deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 dix=10 onze=11 douze=12 quinze=15 vingt=20 trente=30",
            "gratuit=free gratuite=free gratuits=free gratuites=free gratuitement=free gratis=free ouvert=open ouverte=open ouverts=open ouvertes=open ouvre=open ferme=closed fermee=closed fermes=closed fermees=closed avant=before apres=after minimum=least maximum=most interdit=forbidden interdite=forbidden"),
        ["nl"] = Table(
            "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "januari februari maart april mei juni juli augustus september oktober november december",
            "eerste=1 tweede=2 derde=3", "twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12 vijftien=15 twintig=20 dertig=30",
            "gratis=free kosteloos=free kosteloze=free open=open geopend=open gesloten=closed sluit=closed minimum=least minstens=least maximum=most hoogstens=most verboden=forbidden"),
        ["en"] = Table(
            "monday tuesday wednesday thursday friday saturday sunday", "january february march april may june july august september october november december",
            "first=1 second=2 third=3", "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 fifteen=15 twenty=20 thirty=30",
            "free=free open=open opens=open closed=closed closes=closed before=before after=after minimum=least least=least maximum=most most=most forbidden=forbidden prohibited=forbidden"),
        ["de"] = Table(
            "montag dienstag mittwoch donnerstag freitag samstag sonntag", "januar februar marz april mai juni juli august september oktober november dezember",
            "erste=1 ersten=1 erster=1 erstes=1 zweite=2 zweiten=2 zweiter=2 dritte=3 dritten=3", "zwei=2 drei=3 vier=4 funf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwolf=12 funfzehn=15 zwanzig=20 dreissig=30",
            "kostenlos=free kostenlose=free kostenfrei=free gratis=free umsonst=free offen=open geoffnet=open geschlossen=closed schliesst=closed mindestens=least hochstens=most maximal=most minimal=least verboten=forbidden"),
    };

    /// <summary>The facts of a text in order.</summary>
    public static List<Fact> Of(string text, string language)
    {
        var facts = new List<Fact>();
        var taken = new List<(int Start, int End)>();
        foreach (Match phone in Phone().Matches(text))
        {
            facts.Add(new Fact(FactKind.Number, string.Concat(phone.Value.Where(char.IsAsciiDigit)), "", phone.Index));
            taken.Add((phone.Index, phone.Index + phone.Length));
        }

        var numbers = new List<(Fact Fact, int End)>();
        foreach (Match match in Number().Matches(text))
        {
            if (!taken.Exists(t => match.Index < t.End && t.Start < match.Index + match.Length))
            {
                var end = match.Index + match.Length;
                numbers.Add((new Fact(FactKind.Number, Afternoon().IsMatch(text, end) ? Later(Value(match.Value)) : Value(match.Value), UnitAt(text, match.Index, end), match.Index), end));
            }
        }

        var known = Words.GetValueOrDefault(language) ?? Words["en"];
        foreach (Match match in Word().Matches(text))
        {
            var form = Folding.Fold(match.Value);
            if ((known.TryGetValue(form, out var fact) || (form.EndsWith('s') && known.TryGetValue(form[..^1], out fact) && fact.Kind == FactKind.Day)) && !IsVerb(text, match, fact, language))
            {
                var end = match.Index + match.Length;
                if (fact.Kind == FactKind.Number)
                {
                    numbers.Add((fact with { Unit = UnitAt(text, match.Index, end), Start = match.Index }, end));
                }
                else
                {
                    facts.Add(fact with { Start = match.Index });
                }
            }
        }

        facts.AddRange(Period().Matches(text).Select(m => new Fact(FactKind.Word, "per " + Units.First(u => u.Words.IsMatch(m.Groups[1].Value)).Unit, "", m.Index)));
        facts.AddRange(WithUnits(text, [.. numbers.OrderBy(n => n.Fact.Start)]));
        facts.AddRange(DaysBetween(text, facts));
        return [.. facts.OrderBy(f => f.Start)];
    }

    // "10 ou 15 euros": the first is an amount as well
    private static IEnumerable<Fact> WithUnits(string text, List<(Fact Fact, int End)> numbers)
    {
        for (var i = numbers.Count - 2; i >= 0; i--)
        {
            if (numbers[i].Fact.Unit.Length == 0 && Joined().IsMatch(text[numbers[i].End..numbers[i + 1].Fact.Start]))
            {
                numbers[i] = (numbers[i].Fact with { Unit = numbers[i + 1].Fact.Unit }, numbers[i].End);
            }
        }

        return numbers.Select(n => n.Fact);
    }

    // "Monday to Friday" says Tuesday too
    private static List<Fact> DaysBetween(string text, List<Fact> facts)
    {
        var days = facts.Where(f => f.Kind == FactKind.Day).OrderBy(f => f.Start).ToList();
        var between = new List<Fact>();
        for (var i = 0; i + 1 < days.Count; i++)
        {
            var gap = text[days[i].Start..days[i + 1].Start];
            var (first, last) = (days[i].Value[0] - '0', days[i + 1].Value[0] - '0');
            if (Through().IsMatch(gap) && first < last)
            {
                between.AddRange(Enumerable.Range(first + 1, last - first - 1).Select(d => new Fact(FactKind.Day, d.ToString(CultureInfo.InvariantCulture), "", days[i].Start)));
            }
        }

        return between;
    }

    private static string UnitAt(string text, int start, int end)
    {
        foreach (var (unit, words) in Units)
        {
            if (words.IsMatch(text[end..Math.Min(text.Length, end + 24)]))
            {
                return unit;
            }
        }

        return EuroBefore().IsMatch(text[Math.Max(0, start - 6)..start]) ? "euro" : "";
    }

    private static string Value(string written)
    {
        var groups = written.Split(['.', ',', ':', 'h', 'H', ' ', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries);
        if (groups.Length > 1 && groups[0].Length <= 3 && groups.Skip(1).All(g => g.Length == 3))
        {
            return string.Concat(groups).TrimStart('0');
        }

        var values = groups.Select((g, i) => i > 0 && g.Length == 1 ? g + "0" : i > 0 ? g : g.TrimStart('0') is { Length: > 0 } bare ? bare : "0").ToList();
        while (values.Count > 1 && values[^1].All(c => c == '0'))
        {
            values.RemoveAt(values.Count - 1);
        }

        return string.Join(':', values);
    }

    private static string Later(string value)
    {
        var groups = value.Split(':');
        return int.TryParse(groups[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour is > 0 and < 12
            ? string.Join(':', groups.Skip(1).Prepend((hour + 12).ToString(CultureInfo.InvariantCulture))) : value;
    }

    // "you may", "march on": a month has its capital and a number beside it
    private static bool IsVerb(string text, Match word, Fact fact, string language) => language == "en" && fact.Kind == FactKind.Month && fact.Value is "5" or "3"
        && (char.IsLower(word.Value[0]) || !text[Math.Max(0, word.Index - 6)..Math.Min(text.Length, word.Index + word.Length + 6)].Any(char.IsAsciiDigit));

    private static Dictionary<string, Fact> Table(string days, string months, string ordinals, string numbers, string opposites)
    {
        var table = new Dictionary<string, Fact>(StringComparer.Ordinal);
        foreach (var (i, day) in days.Split(' ').Index())
        {
            table[day] = new Fact(FactKind.Day, (i + 1).ToString(CultureInfo.InvariantCulture), "", 0);
        }

        foreach (var (i, month) in months.Split(' ').Index())
        {
            table[month] = new Fact(FactKind.Month, (i + 1).ToString(CultureInfo.InvariantCulture), "", 0);
        }

        foreach (var (kind, words) in new[] { (FactKind.Ordinal, ordinals), (FactKind.Number, numbers), (FactKind.Word, opposites) })
        {
            foreach (var pair in words.Split(' ').Select(w => w.Split('=')))
            {
                table[pair[0]] = new Fact(kind, pair[1], "", 0);
            }
        }

        return table;
    }

    private static Regex Starting(string words) => new(@"^\s?(?:" + words + ")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    [GeneratedRegex(@"(?<![\d\p{L}])(?:\+32[ ./]?|0)\d{1,3}(?:[ ./]?\d{2,3}){2,3}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<![\p{L}\d])\d+(?:[.,:]\d+|[ \u00a0\u202f]\d{3}(?!\d)|\s?[hH]\s?\d{2}(?!\d))*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\G\s?p\.?\s?m\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Afternoon();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:par|per|pro|a|an|chaque|elke|each|every|jede[sn]?)\s+(jour|semaine|mois|an|année|heure|dag|week|maand|jaar|uur|day|month|year|hour|tag|woche|monat|jahr|stunde)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Period();

    [GeneratedRegex(@"(?:€|\beur)\s?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EuroBefore();

    [GeneratedRegex(@"^\s*(?:,|/|-|–|et|ou|à|of|en|tot|or|and|to|und|oder|bis)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joined();

    [GeneratedRegex(@"^\p{L}+\s*(?:-|–|au|à|jusqu'au|tot|tot en met|t/m|to|through|until|bis|bis zum)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Through();
}
