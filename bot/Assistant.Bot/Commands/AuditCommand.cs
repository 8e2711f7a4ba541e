using System.CommandLine;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Audit;

namespace Assistant.Bot.Commands;

/// <summary><c>audit verify</c>: checks the chain of audit entries.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var verify = new Command("verify", "Check that no audit entry was changed or removed; names the first broken link");
        verify.SetAction(VerifyAsync);
        return new Command("audit", "The record of who did what") { verify };
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var found = await services.GetRequiredService<AuditLog>().VerifyAsync(cancellation);
        if (found.Broken is { } broken)
        {
            await Console.Out.WriteLineAsync($"broken at entry {broken.Sequence}: {broken.Why}");
            return 1;
        }

        await Console.Out.WriteLineAsync($"whole: {found.Entries} entries, last hash {found.Head}");
        return 0;
    }
}
