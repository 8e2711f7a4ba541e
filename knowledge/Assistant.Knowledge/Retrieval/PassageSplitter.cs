using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Retrieval;

/// <summary>A stretch of a document's text that is found and quoted as one.</summary>
/// <param name="Start">Offset into the document's released text, UTF-16 code units.</param>
/// <param name="HeadingPath">The headings above it, "Renew your card &gt; Cost"; without the title.</param>
public readonly record struct PassageSpan(int Start, int Length, string HeadingPath)
{
    public int End => Start + Length;
}

/// <summary>Cuts a text into passages: at headings, then at paragraphs, 80 to 180 words each where the text allows.</summary>
public static class PassageSplitter
{
    public const string PathSeparator = " > ";

    private const int EnoughWords = 80;
    private const int MostWords = 180;

    /// <summary>The passages in order. A text without words has one empty passage, so that its title is found.</summary>
    public static List<PassageSpan> Split(string text, IReadOnlyList<Heading> headings)
    {
        var passages = new List<PassageSpan>();
        var marks = headings.Count > 0 ? headings.Where(h => h.Offset >= 0 && h.Offset <= text.Length).OrderBy(h => h.Offset).ToList() : MarkdownHeadings(text);
        var path = new List<(int Level, string Text)>();
        var start = 0;
        foreach (var mark in marks)
        {
            SplitSection(text, start, mark.Offset, Path(path), passages);
            path.RemoveAll(h => h.Level >= mark.Level);
            path.Add((mark.Level, mark.Text));
            start = EndOfHeading(text, mark);
        }

        SplitSection(text, start, text.Length, Path(path), passages);
        if (passages.Count == 0)
        {
            passages.Add(new PassageSpan(0, 0, marks.Count > 0 ? string.Join(PathSeparator, marks.Select(m => m.Text)) : ""));
        }

        return passages;
    }

    private static string Path(List<(int Level, string Text)> path) => string.Join(PathSeparator, path.Select(h => h.Text));

    private static int EndOfHeading(string text, Heading mark)
    {
        // the heading's own words belong to the path, not to the passage
        var at = mark.Offset;
        while (at < text.Length && (text[at] is '#' or ' ' or '\t'))
        {
            at++;
        }

        return string.CompareOrdinal(text, at, mark.Text, 0, mark.Text.Length) == 0 ? at + mark.Text.Length : mark.Offset;
    }

    private static List<Heading> MarkdownHeadings(string text)
    {
        var found = new List<Heading>();
        for (var at = 0; at >= 0 && at < text.Length;)
        {
            var level = 0;
            while (at + level < text.Length && text[at + level] == '#')
            {
                level++;
            }

            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            if (level is >= 1 and <= 6 && at + level < end && text[at + level] == ' ')
            {
                found.Add(new Heading(level, text[(at + level)..end].Trim(), at));
            }

            at = end + 1;
        }

        return found;
    }

    private static void SplitSection(string text, int start, int end, string path, List<PassageSpan> passages)
    {
        var from = -1;
        var words = 0;
        var to = start;
        foreach (var (pieceStart, pieceEnd) in Pieces(text, start, end))
        {
            var count = CountWords(text.AsSpan(pieceStart, pieceEnd - pieceStart));
            if (from >= 0 && (words >= EnoughWords || words + count > MostWords))
            {
                passages.Add(new PassageSpan(from, to - from, path));
                from = -1;
                words = 0;
            }

            from = from < 0 ? pieceStart : from;
            to = pieceEnd;
            words += count;
        }

        if (from >= 0)
        {
            passages.Add(new PassageSpan(from, to - from, path));
        }
    }

    /// <summary>Paragraphs without the white space around them; one that is too long comes in sentences.</summary>
    private static IEnumerable<(int Start, int End)> Pieces(string text, int start, int end)
    {
        for (var at = start; at < end;)
        {
            var lineEnd = text.IndexOf('\n', at, end - at);
            lineEnd = lineEnd < 0 ? end : lineEnd;
            var (from, to) = Trim(text, at, lineEnd);
            at = lineEnd + 1;
            if (from >= to)
            {
                continue;
            }

            if (CountWords(text.AsSpan(from, to - from)) <= MostWords)
            {
                yield return (from, to);
                continue;
            }

            foreach (var sentence in Sentences.Split(text, from, to))
            {
                foreach (var piece in Bounded(text, sentence.Start, sentence.End))
                {
                    yield return piece;
                }
            }
        }
    }

    /// <summary>A "sentence" without end (a table in one line, a list of names) is cut between words.</summary>
    private static IEnumerable<(int Start, int End)> Bounded(string text, int start, int end)
    {
        const int MostCharacters = 1600;
        while (end - start > MostCharacters)
        {
            var cut = text.LastIndexOf(' ', start + MostCharacters, MostCharacters);
            cut = cut <= start ? start + MostCharacters : cut;
            if (char.IsLowSurrogate(text[cut]))
            {
                cut--;
            }

            yield return Trim(text, start, cut);
            start = cut;
        }

        var rest = Trim(text, start, end);
        if (rest.Item1 < rest.Item2)
        {
            yield return rest;
        }
    }

    private static (int, int) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private static int CountWords(ReadOnlySpan<char> text)
    {
        var words = 0;
        var inside = false;
        foreach (var c in text)
        {
            var letter = !char.IsWhiteSpace(c);
            words += letter && !inside ? 1 : 0;
            inside = letter;
        }

        return words;
    }
}
