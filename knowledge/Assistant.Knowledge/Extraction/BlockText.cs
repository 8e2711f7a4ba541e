using System.Text;

namespace Assistant.Knowledge.Extraction;

/// <summary>Builds the text of a document block by block and notes where headings stand.</summary>
internal sealed class BlockText
{
    private readonly StringBuilder text = new();
    private readonly List<Heading> headings = [];

    public void Heading(int level, string words)
    {
        words = Squeeze(words);
        if (words.Length == 0)
        {
            return;
        }

        Separate();
        headings.Add(new Heading(level, words, text.Length));
        text.Append(words).Append('\n');
    }

    public void Paragraph(string words)
    {
        words = Squeeze(words);
        if (words.Length > 0)
        {
            Separate();
            text.Append(words).Append('\n');
        }
    }

    /// <summary>A line that belongs to the block before it: a list item, a table row.</summary>
    public void Line(string words)
    {
        words = Squeeze(words);
        if (words.Length > 0)
        {
            text.Append(words).Append('\n');
        }
    }

    public (string Text, IReadOnlyList<Heading> Headings) Finish() => (text.ToString().TrimEnd('\n'), headings);

    /// <summary>White space runs become one space, as a browser shows them.</summary>
    public static string Squeeze(string words)
    {
        var result = new StringBuilder(words.Length);
        var space = false;
        foreach (var c in words)
        {
            // the no-break space stays: it holds "10 €" together and is no layout
            if (char.IsWhiteSpace(c) && c != '\u00A0' && c != '\u202F')
            {
                space = result.Length > 0;
            }
            else
            {
                if (space)
                {
                    result.Append(' ');
                    space = false;
                }

                result.Append(c);
            }
        }

        return result.ToString();
    }

    private void Separate()
    {
        if (text.Length > 0)
        {
            text.Append('\n');
        }
    }
}
