using System.Globalization;
using System.Text;

namespace Assistant.Knowledge.Extraction;

/// <summary>Reads the scanned pages of a PDF with Debian's tesseract, in the languages that are installed for it.</summary>
internal sealed class TextRecognition
{
    public const string Packages = "tesseract-ocr, tesseract-ocr-fra, tesseract-ocr-nld and tesseract-ocr-deu";
    private const int MostPages = 200;
    private const int DotsPerInch = 200;
    private const int MostPageBytes = 60_000_000; // a grey page of A2 at 200 dpi
    private static readonly string[] Wanted = ["fra", "nld", "deu", "eng"];
    private static readonly ExternalTool Draw = new("pdftoppm", "poppler-utils", 1024, TimeSpan.FromSeconds(60));
    private static readonly ExternalTool Recognise = new("tesseract", Packages, 2048, TimeSpan.FromSeconds(120));
    private static readonly SemaphoreSlim Asking = new(1, 1);
    private static string? languages;

    public static bool IsThere => Recognise.IsThere;

    /// <summary>The text of one page; paragraphs are parted by empty lines.</summary>
    /// <param name="page">From 1.</param>
    /// <exception cref="ExtractionException">A program is missing or failed; a document of more than 200 scanned pages.</exception>
    public static async Task<string> ReadAsync(ReadOnlyMemory<byte> pdf, int page, CancellationToken cancellation)
    {
        if (page > MostPages)
        {
            throw new ExtractionException($"the PDF has more than {MostPages} pages and some are scans. Split it");
        }

        var number = page.ToString(CultureInfo.InvariantCulture);
        var image = await Draw.RunAsync(["-r", DotsPerInch.ToString(CultureInfo.InvariantCulture), "-gray", "-f", number, "-l", number, "-"], pdf, MostPageBytes, cancellation).ConfigureAwait(false);
        if (image.ExitCode != 0 || image.Output.Length == 0)
        {
            throw new ExtractionException($"page {number} of the PDF can't be drawn. Print it to a new PDF");
        }

        var read = await Recognise.RunAsync(["stdin", "stdout", "-l", await LanguagesAsync(cancellation).ConfigureAwait(false)], image.Output, DocumentExtractor.MaxBytes, cancellation).ConfigureAwait(false);
        return read.ExitCode == 0 ? Encoding.UTF8.GetString(read.Output) : throw new ExtractionException($"the text of page {number} can't be recognised");
    }

    private static async Task<string> LanguagesAsync(CancellationToken cancellation)
    {
        await Asking.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (languages is null)
            {
                var listed = await Recognise.RunAsync(["--list-langs"], ReadOnlyMemory<byte>.Empty, 1_000_000, cancellation).ConfigureAwait(false);
                var installed = (Encoding.UTF8.GetString(listed.Output) + listed.Errors).Split('\n', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
                languages = string.Join('+', Wanted.Where(installed.Contains)) is { Length: > 0 } known ? known : throw new ExtractionException($"tesseract has none of the languages: install {Packages}");
            }

            return languages;
        }
        finally
        {
            Asking.Release();
        }
    }
}
