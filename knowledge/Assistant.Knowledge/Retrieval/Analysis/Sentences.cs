namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>Cuts text into sentences; each list item, table row and line that stands alone is one.</summary>
public static class Sentences
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "art", "av", "bd", "blvd", "bijv", "bzw", "ca", "cf", "chap", "chaus", "dhr", "dr", "evt", "ex", "hr", "incl", "inkl", "jr", "max", "me", "mevr",
        "min", "mio", "mme", "mr", "mrs", "ms", "nr", "no", "prof", "resp", "sr", "st", "ste", "str", "tel", "tél", "vgl", "vs", "zgn",
    };

    /// <summary>The sentences of <paramref name="text"/> between two offsets, white space around them left out.</summary>
    public static IEnumerable<(int Start, int End)> Split(string text, int start, int end)
    {
        var from = start;
        for (var i = start; i < end; i++)
        {
            if (text[i] == '\n' || (IsEnd(text[i]) && EndsHere(text, from, i, end)))
            {
                var stop = i + 1;
                while (text[i] != '\n' && stop < end && text[stop] is ')' or '"' or '»' or '”' or '’' or '.' or '!' or '?')
                {
                    stop++;
                }

                if (Trim(text, from, stop) is { Length: > 0 } sentence)
                {
                    yield return (sentence.Start, sentence.Start + sentence.Length);
                }

                from = stop;
                i = stop - 1;
            }
        }

        if (Trim(text, from, end) is { Length: > 0 } last)
        {
            yield return (last.Start, last.Start + last.Length);
        }
    }

    // "am 1. September", "vom 1. Juli"
    private static readonly HashSet<string> GermanMonths = new(StringComparer.Ordinal) { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember" };

    private static string WordAt(string text, int start, int end)
    {
        var stop = start;
        while (stop < end && char.IsLetter(text[stop]))
        {
            stop++;
        }

        return text[start..stop];
    }

    private static bool IsEnd(char c) => c is '.' or '!' or '?' or '…';

    private static bool EndsHere(string text, int from, int i, int end)
    {
        if (i + 1 >= end)
        {
            return true;
        }

        var next = text[i + 1];
        if (!char.IsWhiteSpace(next) && next is not (')' or '"' or '»' or '”' or '’'))
        {
            return false; // 8.30, example.org, a.u.b.
        }

        if (text[i] != '.')
        {
            return true;
        }

        var word = i;
        while (word > from && char.IsLetterOrDigit(text[word - 1]))
        {
            word--;
        }

        var after = i + 1;
        while (after < end && char.IsWhiteSpace(text[after]) && text[after] != '\n')
        {
            after++;
        }

        // "2. Ask the counter" at the start of a line is a list's number; "M. Dupont", "nr. 12" are abbreviations
        var number = word < i && text.AsSpan(word, i - word).IndexOfAnyExceptInRange('0', '9') < 0;
        if (number && i - word <= 2 && (word == from || text.AsSpan(from, word - from).IsWhiteSpace() || GermanMonths.Contains(WordAt(text, after, end))))
        {
            return false;
        }

        if (after >= end)
        {
            return true;
        }

        // one letter: an initial or "z.B.", unless it is the unit of a number ("8.30 h. The")
        var letter = i - word == 1 && char.IsLetter(text[word]);
        var unit = letter && word >= 2 && text[word - 1] == ' ' && char.IsDigit(text[word - 2]) && char.IsUpper(text[after]);
        return !char.IsLower(text[after]) && (unit || !(letter || Abbreviations.Contains(text[word..i])));
    }

    private static (int Start, int Length) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end - start);
    }
}
