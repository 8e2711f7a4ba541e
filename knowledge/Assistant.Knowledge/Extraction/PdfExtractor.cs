using System.Text;

namespace Assistant.Knowledge.Extraction;

/// <summary>PDF by poppler's <c>pdftotext</c>; pages that are scans by tesseract, when it is installed.</summary>
internal sealed class PdfExtractor : ITextExtractor
{
    private const int FewestLetters = 12; // a page with fewer is a picture, or empty
    private static readonly ExternalTool Tool = new("pdftotext", "poppler-utils", 1024, TimeSpan.FromSeconds(60));

    public IReadOnlyCollection<string> Extensions { get; } = [".pdf"];

    public IReadOnlyCollection<string> MediaTypes { get; } = ["application/pdf"];

    public async Task<ExtractedDocument> ExtractAsync(SourceFile file, CancellationToken cancellation)
    {
        if (file.Content.AsSpan(0, Math.Min(1024, file.Content.Length)).IndexOf("%PDF-"u8) < 0)
        {
            throw new ExtractionException("this is no PDF (it does not begin with %PDF-)");
        }

        var read = await Tool.RunAsync(["-enc", "UTF-8", "-q", "-", "-"], file.Content, DocumentExtractor.MaxBytes, cancellation).ConfigureAwait(false);
        if (read.ExitCode != 0)
        {
            throw new ExtractionException("the PDF is broken or protected by a password. Print it to a new PDF");
        }

        // each page ends with a form feed
        var pages = Encoding.UTF8.GetString(read.Output).Split('\f')[..^1];
        return Structure(string.Join("\n\n", await WithScansAsync(file.Content, pages, cancellation).ConfigureAwait(false)), Path.GetFileNameWithoutExtension(file.Name));
    }

    private static async Task<string[]> WithScansAsync(byte[] pdf, string[] pages, CancellationToken cancellation)
    {
        var scans = Enumerable.Range(0, pages.Length).Where(p => pages[p].Count(char.IsLetter) < FewestLetters).ToList();
        if (scans.Count == 0)
        {
            return pages;
        }

        if (!TextRecognition.IsThere)
        {
            return scans.Count < pages.Length ? pages : throw new ExtractionException($"the PDF is a scan without text: install Debian's packages {TextRecognition.Packages}, and read it again");
        }

        var whole = pages.ToArray();
        foreach (var page in scans)
        {
            whole[page] = await TextRecognition.ReadAsync(pdf, page + 1, cancellation).ConfigureAwait(false);
        }

        return whole;
    }

    /// <summary>Joins the lines of a paragraph, and takes short lines that stand alone as headings.</summary>
    private static ExtractedDocument Structure(string raw, string name)
    {
        var blocks = new BlockText();
        foreach (var block in raw.Replace("\f", "\n\n", StringComparison.Ordinal).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (lines is [{ Length: <= 80 } only] && char.IsUpper(only[0]) && !char.IsPunctuation(only[^1]) && only.Contains(' ') && !only.Any(char.IsDigit))
            {
                blocks.Heading(2, only);
            }
            else if (lines.Any(l => l.StartsWith('-') || l.StartsWith('•') || l.Contains(':')))
            {
                foreach (var line in lines)
                {
                    blocks.Line(line);
                }
            }
            else
            {
                blocks.Paragraph(Join(lines));
            }
        }

        var (text, headings) = blocks.Finish();
        return new ExtractedDocument(headings.FirstOrDefault()?.Text ?? name, text, headings, "application/pdf", new DocumentMetadata());
    }

    private static string Join(string[] lines)
    {
        var joined = new StringBuilder();
        foreach (var line in lines)
        {
            // a word broken at the line's end: "gemeen-\nte"
            if (joined.Length > 1 && joined[^1] == '-' && char.IsLetter(joined[^2]) && line.Length > 0 && char.IsLower(line[0]))
            {
                joined.Length--;
            }
            else if (joined.Length > 0)
            {
                joined.Append(' ');
            }

            joined.Append(line);
        }

        return joined.ToString();
    }
}
