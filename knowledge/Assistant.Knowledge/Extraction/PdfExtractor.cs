using System.Diagnostics;
using System.Text;

namespace Assistant.Knowledge.Extraction;

/// <summary>PDF by poppler's <c>pdftotext</c> in a process of its own, with limits of time and memory: a broken file can hurt only that process.</summary>
internal sealed class PdfExtractor : ITextExtractor
{
    private const int MaxMegabytes = 1024;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(60);

    public IReadOnlyCollection<string> Extensions { get; } = [".pdf"];

    public IReadOnlyCollection<string> MediaTypes { get; } = ["application/pdf"];

    public async Task<ExtractedDocument> ExtractAsync(SourceFile file, CancellationToken cancellation)
    {
        if (!file.Content.AsSpan(0, Math.Min(1024, file.Content.Length)).IndexOf("%PDF-"u8).Equals(0) && file.Content.AsSpan(0, Math.Min(1024, file.Content.Length)).IndexOf("%PDF-"u8) < 0)
        {
            throw new ExtractionException("this is no PDF (it does not begin with %PDF-)");
        }

        var input = Path.Combine(Path.GetTempPath(), "assistant-" + Guid.NewGuid().ToString("n") + ".pdf");
        try
        {
            await using (var copy = new FileStream(input, Private()))
            {
                await copy.WriteAsync(file.Content, cancellation).ConfigureAwait(false);
            }

            var text = await RunAsync(input, cancellation).ConfigureAwait(false);
            return Structure(text, Path.GetFileNameWithoutExtension(file.Name));
        }
        finally
        {
            File.Delete(input);
        }
    }

    // a letter to a resident may be in it: nobody else's to read, from the first byte on
    private static FileStreamOptions Private() => OperatingSystem.IsWindows()
        ? new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }
        : new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };

    private static async Task<string> RunAsync(string input, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 };
        if (OperatingSystem.IsLinux())
        {
            start.FileName = "prlimit";
            foreach (var argument in new[] { $"--as={MaxMegabytes * 1024L * 1024L}", $"--cpu={(int)MaxTime.TotalSeconds}", "pdftotext" })
            {
                start.ArgumentList.Add(argument);
            }
        }
        else
        {
            start.FileName = "pdftotext";
        }

        foreach (var argument in new[] { "-enc", "UTF-8", "-q", input, "-" })
        {
            start.ArgumentList.Add(argument);
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ExtractionException($"PDF needs {start.FileName}: install Debian's packages poppler-utils and util-linux", e);
        }

        using (process)
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        {
            limit.CancelAfter(MaxTime);
            try
            {
                var errors = process.StandardError.ReadToEndAsync(limit.Token);
                var text = await ReadBoundedAsync(process.StandardOutput, limit.Token).ConfigureAwait(false);
                await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
                var said = await errors.ConfigureAwait(false);
                if (process.ExitCode == 127 || said.Contains("pdftotext", StringComparison.Ordinal) && process.ExitCode != 0 && said.Contains("failed to execute", StringComparison.Ordinal))
                {
                    throw new ExtractionException("PDF needs pdftotext: install Debian's package poppler-utils");
                }

                return process.ExitCode == 0
                    ? text
                    : throw new ExtractionException("the PDF is broken or protected by a password. Print it to a new PDF");
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new ExtractionException($"reading the PDF took more than {MaxTime.TotalSeconds:0} seconds and was stopped");
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
    }

    private static async Task<string> ReadBoundedAsync(StreamReader reader, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new char[65536];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            text.Append(buffer, 0, read);
            if (text.Length > DocumentExtractor.MaxBytes)
            {
                throw new ExtractionException($"the PDF holds more than {DocumentExtractor.MaxBytes / 1_000_000} million characters");
            }
        }

        return text.ToString();
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
