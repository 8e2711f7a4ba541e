using System.ComponentModel;
using System.Diagnostics;

namespace Assistant.Knowledge.Extraction;

/// <summary>A program of Debian's, run in a process of its own with limits of time, memory and output: a broken file can hurt only that process. The file goes in by standard input, so that nothing of it stays on the disk whatever happens.</summary>
/// <param name="program">Name of the program.</param>
/// <param name="package">Debian's package that holds it, for the message when it is missing.</param>
internal sealed class ExternalTool(string program, string package, int maxMegabytes, TimeSpan maxTime)
{
    /// <param name="ExitCode">0 = done.</param>
    /// <param name="Output">What it wrote.</param>
    /// <param name="Errors">What it said of it; may name the file's content, so it goes in no message.</param>
    internal sealed record Result(int ExitCode, byte[] Output, string Errors);

    /// <summary>Whether the program is installed.</summary>
    public bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));

    /// <exception cref="ExtractionException">It is not installed, took too long, or wrote more than <paramref name="maxOutput"/> bytes.</exception>
    public async Task<Result> RunAsync(IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, long maxOutput, CancellationToken cancellation)
    {
        using var process = Start(arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(maxTime);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var feeding = FeedAsync(process, input, limit.Token);
            var output = await ReadAsync(process, maxOutput, limit.Token).ConfigureAwait(false);
            await feeding.ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            var said = await errors.ConfigureAwait(false);
            return process.ExitCode == 127 || (process.ExitCode != 0 && said.Contains("failed to execute", StringComparison.Ordinal)) ? throw Missing(null) : new Result(process.ExitCode, output, said);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ExtractionException($"{program} took more than {maxTime.TotalSeconds:0} seconds and was stopped");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // recognition starts a thread for each core by itself; here files run beside one another already
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        if (OperatingSystem.IsLinux())
        {
            start.FileName = "prlimit";
            start.ArgumentList.Add($"--as={maxMegabytes * 1024L * 1024L}");
            start.ArgumentList.Add($"--cpu={(int)maxTime.TotalSeconds}");
            start.ArgumentList.Add(program);
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw Missing(e);
        }
    }

    private ExtractionException Missing(Exception? inner) => new($"this file needs {program}: install Debian's packages {package} and util-linux", inner);

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellation).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it stopped reading: its exit code tells why
        }
    }

    private async Task<byte[]> ReadAsync(Process process, long maxOutput, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await process.StandardOutput.BaseStream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            output.Write(buffer, 0, read);
            if (output.Length > maxOutput)
            {
                throw new ExtractionException($"{program} made more than {maxOutput / 1_000_000} MB of it");
            }
        }

        return output.ToArray();
    }
}
