namespace Assistant.Bot.Pages;

/// <param name="Marked">Inside the words that an answer quoted.</param>
public sealed record TextSpan(string Text, bool Marked);

/// <summary>A stretch of a page as it is set.</summary>
public abstract record PageBlock
{
    private PageBlock() { }

    public sealed record Heading(IReadOnlyList<TextSpan> Spans) : PageBlock;

    public sealed record Paragraph(IReadOnlyList<TextSpan> Spans) : PageBlock;

    public sealed record List(IReadOnlyList<IReadOnlyList<TextSpan>> Items) : PageBlock;

    public sealed record Table(IReadOnlyList<IReadOnlyList<IReadOnlyList<TextSpan>>> Rows) : PageBlock;

    public IEnumerable<TextSpan> AllSpans => this switch
    {
        Heading h => h.Spans,
        Paragraph p => p.Spans,
        List l => l.Items.SelectMany(i => i),
        Table t => t.Rows.SelectMany(r => r).SelectMany(c => c),
        _ => [],
    };
}

/// <summary>A released document as residents may read it.</summary>
/// <param name="Url">Where its owner publishes it.</param>
/// <param name="CheckedOn">ISO date.</param>
public sealed record PublishedPage(string Title, string Language, string? Url, string? CheckedOn, IReadOnlyList<PageBlock> Blocks)
{
    /// <summary>Sets released text: headings where they are known to stand, "- " items as a list, " | " rows as a table; lines without a blank one between them are one paragraph.</summary>
    /// <param name="headings">Offsets of the lines that are headings.</param>
    /// <param name="start">Offset of the quote, UTF-16 code units; equal to <paramref name="end"/> = none.</param>
    public static IReadOnlyList<PageBlock> Set(string text, IReadOnlySet<int> headings, int start, int end)
    {
        var blocks = new List<PageBlock>();
        var items = new List<IReadOnlyList<TextSpan>>();
        var rows = new List<IReadOnlyList<IReadOnlyList<TextSpan>>>();
        var (offset, afterText) = (0, false);
        foreach (var line in text.Split('\n'))
        {
            var at = offset;
            var goesOn = afterText;
            afterText = false;
            offset += line.Length + 1;
            var item = line.StartsWith("- ", StringComparison.Ordinal);
            var row = line.Contains(" | ", StringComparison.Ordinal);
            if (!item && items.Count > 0)
            {
                blocks.Add(new PageBlock.List([.. items]));
                items.Clear();
            }

            if (!row && rows.Count > 0)
            {
                blocks.Add(new PageBlock.Table([.. rows]));
                rows.Clear();
            }

            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (item)
            {
                items.Add(Spans(line, 2, line.Length, at, start, end));
            }
            else if (row)
            {
                rows.Add(Cells(line, at, start, end));
            }
            else if (headings.Contains(at))
            {
                blocks.Add(new PageBlock.Heading(Spans(line, 0, line.Length, at, start, end)));
            }
            else
            {
                var spans = Spans(line, 0, line.Length, at, start, end);
                if (goesOn && blocks[^1] is PageBlock.Paragraph before)
                {
                    blocks[^1] = new PageBlock.Paragraph([.. before.Spans, new TextSpan("\n", false), .. spans]);
                }
                else
                {
                    blocks.Add(new PageBlock.Paragraph(spans));
                }

                afterText = true;
            }
        }

        if (items.Count > 0)
        {
            blocks.Add(new PageBlock.List(items));
        }

        if (rows.Count > 0)
        {
            blocks.Add(new PageBlock.Table(rows));
        }

        return blocks;
    }

    /// <summary>Offsets of the lines that are headings.</summary>
    /// <param name="paths">Heading paths of the document's passages, "Cost > Second card".</param>
    public static IReadOnlySet<int> HeadingsIn(string text, IEnumerable<string> paths)
    {
        var headings = paths.SelectMany(p => p.Split(" > ")).Where(h => h.Length > 0).ToHashSet(StringComparer.Ordinal);
        var offsets = new HashSet<int>();
        var offset = 0;
        foreach (var line in text.Split('\n'))
        {
            if (headings.Contains(line.Trim()))
            {
                offsets.Add(offset);
            }

            offset += line.Length + 1;
        }

        return offsets;
    }

    private static List<IReadOnlyList<TextSpan>> Cells(string line, int at, int start, int end)
    {
        var cells = new List<IReadOnlyList<TextSpan>>();
        var from = 0;
        while (from <= line.Length)
        {
            var to = line.IndexOf(" | ", from, StringComparison.Ordinal);
            cells.Add(Spans(line, from, to < 0 ? line.Length : to, at, start, end));
            from = to < 0 ? line.Length + 1 : to + 3;
        }

        return cells;
    }

    private static List<TextSpan> Spans(string line, int from, int to, int at, int start, int end)
    {
        var markFrom = Math.Clamp(start - at, from, to);
        var markTo = Math.Clamp(end - at, markFrom, to);
        return [.. new[] { new TextSpan(line[from..markFrom], false), new TextSpan(line[markFrom..markTo], true), new TextSpan(line[markTo..to], false) }.Where(s => s.Text.Length > 0)];
    }
}
