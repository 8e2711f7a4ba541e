using System.ComponentModel;
using System.Diagnostics;

namespace Assistant.Eval;

/// <summary>Programs of others, from npm, that something is measured beside or with; installed in a temporary folder.</summary>
internal static class NodePrograms
{
    /// <param name="packages">With their versions: "redact-pii@3.4.0".</param>
    /// <exception cref="InvalidOperationException">npm or a package can't be had.</exception>
    public static Task InstallAsync(string folder, CancellationToken cancellation, params string[] packages) =>
        OutputOfAsync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", .. packages], folder, cancellation);

    /// <returns>What it wrote, once it has ended well.</returns>
    /// <exception cref="InvalidOperationException">It isn't installed, or ended badly.</exception>
    public static async Task<string> OutputOfAsync(string program, string[] arguments, string folder, CancellationToken cancellation)
    {
        using var process = Start(program, arguments, folder);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await errors}");
    }

    /// <returns>Running, its output and errors to be read.</returns>
    /// <exception cref="InvalidOperationException">It isn't installed.</exception>
    public static Process Start(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} is needed to measure this: {e.Message}", e);
        }
    }
}
