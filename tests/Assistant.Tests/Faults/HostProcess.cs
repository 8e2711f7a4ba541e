using System.Diagnostics;

namespace Assistant.Tests.Faults;

/// <summary>The built host as a process of its own, to be killed.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;

    private HostProcess(Process process) => this.process = process;

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "assistant.dll");

    public bool HasExited => process.HasExited;

    public static HostProcess Start(string data, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = data };
        foreach (var argument in (string[])[Program, .. arguments, "--data", data])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        return new HostProcess(process);
    }

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string data, params string[] arguments)
    {
        using var host = Start(data, arguments);
        var output = host.process.StandardOutput.ReadToEndAsync();
        var errors = host.process.StandardError.ReadToEndAsync();
        await host.process.WaitForExitAsync();
        return (host.process.ExitCode, await output, await errors);
    }

    /// <summary>The first line of standard output that holds <paramref name="part"/>.</summary>
    public async Task<string> LineAsync(string part)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException("the host ended: " + await process.StandardError.ReadToEndAsync());
    }

    /// <summary>Reads on what the host says, so that a full pipe never stops it.</summary>
    /// <param name="said">Gets each line.</param>
    public void Drain(Action<string> said)
    {
        _ = ReadAsync(process.StandardOutput);
        _ = ReadAsync(process.StandardError);

        async Task ReadAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                said(line);
            }
        }
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }
}
