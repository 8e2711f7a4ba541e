using System.Globalization;
using System.Text;

namespace Assistant.Bot.Pages;

/// <summary>A page of text as PDF, with the reader's own Helvetica: no font to install, to license or to embed. It holds what Western European languages write; other signs become a question mark.</summary>
internal static class PlainPdf
{
    private const int Left = 60, Top = 780, Bottom = 60, LineHeight = 17, LongestLine = 78;

    /// <param name="lines">Label and text; a label of "" stands under the line before.</param>
    public static byte[] Write(string title, string language, IReadOnlyList<(string Label, string Text)> lines)
    {
        var rows = new List<(bool Bold, string Text)>();
        foreach (var (label, text) in lines)
        {
            rows.AddRange(label.Length > 0 ? [(false, ""), (true, label)] : []);
            rows.AddRange(Wrapped(text).Select(t => (false, t)));
        }

        var perPage = (Top - 40 - Bottom) / LineHeight;
        var pages = rows.Chunk(perPage).ToList();
        var objects = new List<string>
        {
            $"<< /Type /Catalog /Pages 2 0 R /Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >> >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => Reference(6 + (2 * i))))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            $"<< /Title {Literal(title)} >>",
        };
        for (var i = 0; i < pages.Count; i++)
        {
            var content = new StringBuilder("BT\n");
            content.Append(CultureInfo.InvariantCulture, $"/F2 16 Tf {Left} {Top} Td {Literal(i == 0 ? title : "")} Tj\n0 -{LineHeight} Td\n");
            foreach (var (bold, text) in pages[i])
            {
                content.Append(CultureInfo.InvariantCulture, $"{(bold ? "/F2" : "/F1")} 11 Tf {Literal(text)} Tj 0 -{LineHeight} Td\n");
            }

            content.Append("ET");
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {Reference(7 + (2 * i))} /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>");
            objects.Add(string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream"));
        }

        return Assemble(objects);
    }

    private static byte[] Assemble(List<string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => pdf.Append(CultureInfo.InvariantCulture, $"{o:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString()); // every sign is one byte by now
    }

    private static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");

    private static IEnumerable<string> Wrapped(string text)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > LongestLine)
                {
                    yield return line;
                    line = word;
                }
                else
                {
                    line = line.Length == 0 ? word : line + " " + word;
                }
            }

            yield return line;
        }
    }

    // WinAnsi is Latin-1 but for 0x80 to 0x9F, of which these occur in our languages
    private static string Literal(string text)
    {
        var literal = new StringBuilder("(");
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '(' or ')' or '\\' => literal.Append('\\').Append(sign),
                '€' => literal.Append(@"\200"),
                '…' => literal.Append(@"\205"),
                'Œ' => literal.Append(@"\214"),
                'œ' => literal.Append(@"\234"),
                '‘' => literal.Append(@"\221"),
                '’' => literal.Append(@"\222"),
                '“' => literal.Append(@"\223"),
                '”' => literal.Append(@"\224"),
                '„' => literal.Append(@"\204"),
                '–' => literal.Append(@"\226"),
                '—' => literal.Append(@"\227"),
                '\u202F' or '\u00A0' => literal.Append(' '),
                _ => literal.Append(sign is >= ' ' and <= '~' or >= '\u00A1' and <= '\u00FF' ? sign : '?'),
            };
        }

        return literal.Append(')').ToString();
    }
}
