using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Assistant.Bot.Consoles;

/// <summary>On a start without any account in use, prints the link that sets up the first administrator. There is no default password.</summary>
internal sealed class FirstAdminNotice(StaffAccounts accounts, Installation installation, IServer server) : IHostedLifecycleService
{
    /// <summary>Once the host listens, so that the address is known.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await accounts.FirstLinkAsync(await installation.PrepareAsync(cancellationToken), cancellationToken) is { } link)
        {
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5000";
            await Console.Out.WriteLineAsync($"Staff: nobody has an account yet. Set up the first administrator (link good for 24 hours, once): {Reachable(address)}{link.Path}");
        }
    }

    /// <summary>An address that a browser on this machine can open, also when the host listens on all of them.</summary>
    private static string Reachable(string address) => address
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal)
        .TrimEnd('/');

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
