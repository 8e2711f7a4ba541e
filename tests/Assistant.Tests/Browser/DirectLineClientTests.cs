using System.Diagnostics;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Browser;

[Collection(LiveTests.Name)]
public class DirectLineClientTests(LiveHost host)
{
    [Fact]
    public async Task The_npm_client_botframework_directlinejs_works_by_polling_and_by_WebSocket()
    {
        var expired = new ConversationTokens(host.Services.GetRequiredService<FieldCipher>(), host.Services.GetRequiredService<AssistantSettings>(), new ManualClock()).Issue("c1", "dl_1");
        using var node = Process.Start(new ProcessStartInfo("node", ["directline.js", host.Address, expired])
        {
            WorkingDirectory = LiveHost.EndToEnd,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(limit.Token), node.StandardError.ReadToEndAsync(limit.Token));
        await node.WaitForExitAsync(limit.Token);
        Assert.True(node.ExitCode == 0, await output + await errors);
        Assert.Contains("an expired token shows as such", await output, StringComparison.Ordinal);
    }
}
