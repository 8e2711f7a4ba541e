using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Assistant.Bot.Hosting;

/// <summary>Tells on the console where the residents' page is, once the host listens.</summary>
internal sealed class StartNotice(IServer server, IHostApplicationLifetime lifetime, AssistantSettings settings) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            if (settings.Files.Scanner.Length == 0)
            {
                Console.Error.WriteLine("No virus scanner is set up (Files:Scanner): files of residents are kept unscanned, and marked so.");
            }

            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            if (address is not null)
            {
                Console.WriteLine($"{settings.Commune.AssistantName} answers the residents of {settings.Commune.NameFr} / {settings.Commune.NameNl} at {address.Replace("[::]", "localhost", StringComparison.Ordinal)}/");
            }
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
