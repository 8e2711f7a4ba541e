using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

internal enum UnitKind
{
    Sentence,
    ListItem,
    TableRow,
}

/// <summary>The smallest thing that can be quoted.</summary>
/// <param name="Start">Offset in the passage, UTF-16 code units.</param>
/// <param name="Line">Number of the line it stands in, from 0.</param>
internal readonly record struct AnswerUnit(int Start, int End, UnitKind Kind, int Line);

internal static class AnswerUnits
{
    /// <summary>The sentences, list items and table rows of a passage, in order.</summary>
    public static List<AnswerUnit> Of(string passage)
    {
        var units = new List<AnswerUnit>();
        var line = 0;
        for (var at = 0; at <= passage.Length; line++)
        {
            var end = passage.IndexOf('\n', at);
            end = end < 0 ? passage.Length : end;
            var text = passage.AsSpan(at, end - at);
            if (IsListItem(text))
            {
                units.Add(new AnswerUnit(at, TrimmedEnd(passage, at, end), UnitKind.ListItem, line));
            }
            else if (text.Contains(" | ", StringComparison.Ordinal))
            {
                units.Add(new AnswerUnit(at, TrimmedEnd(passage, at, end), UnitKind.TableRow, line));
            }
            else
            {
                foreach (var (start, stop) in Sentences.Split(passage, at, end))
                {
                    units.Add(new AnswerUnit(start, stop, UnitKind.Sentence, line));
                }
            }

            at = end + 1;
        }

        return units;
    }

    private static bool IsListItem(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart();
        if (text.StartsWith("- ") || text.StartsWith("• ") || text.StartsWith("* "))
        {
            return true;
        }

        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits is 1 or 2 && text.Length > digits + 1 && text[digits] is '.' or ')' && text[digits + 1] == ' ';
    }

    private static int TrimmedEnd(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
