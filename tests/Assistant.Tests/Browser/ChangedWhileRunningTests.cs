using System.Net.Http.Headers;
using System.Text.Json;
using Assistant.Bot.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Browser;

/// <summary>What an administrator changes is what residents read from then on, without a restart.</summary>
[Collection(LiveTests.Name)]
public class ChangedWhileRunningTests(LiveHost host)
{
    [Fact]
    public async Task Residents_read_the_periods_and_are_greeted_in_the_official_languages_that_an_administrator_keeps()
    {
        var (operation, settings) = (host.Services.GetRequiredService<Operation>(), host.Services.GetRequiredService<AssistantSettings>());
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("pt")); // none of ours: the commune's first one
        Assert.Contains("<html lang=\"fr\"", await client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("30 days", await client.GetStringAsync("/privacy?lang=en"), StringComparison.Ordinal);
        try
        {
            Assert.True(await operation.KeepLanguagesAsync(commune, "de,nl", "admin:eve"));
            await operation.KeepPeriodsAsync(commune, settings.Retention, settings.Retention with { Conversations = 61, Requests = 999 }, "admin:eve");

            var page = await client.GetStringAsync("/");
            Assert.Contains("<html lang=\"de\"", page, StringComparison.Ordinal);
            Assert.Contains("<p lang=\"nl\">", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<p lang=\"fr\">", page, StringComparison.Ordinal);
            Assert.Contains("<html lang=\"de\"", await client.GetStringAsync("/staff/sign-in"), StringComparison.Ordinal);
            Assert.Contains("\"languages\":[\"de\",\"nl\"]", await client.GetStringAsync("/assistant.js"), StringComparison.Ordinal);
            var statement = await client.GetStringAsync("/privacy?lang=en");
            Assert.Contains("61 days", statement, StringComparison.Ordinal);
            Assert.Contains("999 days at most", statement, StringComparison.Ordinal);

            using var started = JsonDocument.Parse(await (await client.PostAsync("/v3/directline/conversations", null)).Content.ReadAsStringAsync());
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", started.RootElement.GetProperty("token").GetString());
            var greeting = await client.GetStringAsync($"/v3/directline/conversations/{started.RootElement.GetProperty("conversationId").GetString()}/activities");
            Assert.Contains("/privacy?lang=de", greeting, StringComparison.Ordinal);
            Assert.Contains("/privacy?lang=nl", greeting, StringComparison.Ordinal);
            Assert.DoesNotContain("/privacy?lang=fr", greeting, StringComparison.Ordinal);
        }
        finally
        {
            await operation.KeepLanguagesAsync(commune, "", "admin:eve");
            await operation.KeepPeriodsAsync(commune, settings.Retention, settings.Retention, "admin:eve");
        }
    }
}
