using System.Net;
using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Bot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Consoles;

/// <summary>The values behind stand-ins in a live conversation: for whoever has it, for a reason, after showing again who they are.</summary>
public class LiveRevealTests
{
    private const string Phone = "0470 12 34 56";
    private static readonly (string, string)[] Shown = [("Desk:ShowValues", "true"), ("Desk:Hours", "mo-su 00:00-24:00")];

    [Fact]
    public async Task The_values_are_shown_only_after_the_password_was_given_again_and_that_is_on_record()
    {
        await using var host = await StaffHost.StartAsync(settings: Shown);
        var path = await TalkAsync(host);
        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.GetAsync(path);
        await browser.SubmitAsync("form[action$=take]");
        Assert.DoesNotContain(Phone, browser.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.QuerySelector("#reveal [name=password]"));

        foreach (var wrong in new[] { "", "not the password" })
        {
            await browser.SubmitAsync("#reveal", ("reason", "contact"), ("password", wrong));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
            Assert.DoesNotContain(Phone, browser.Text, StringComparison.Ordinal);
            Assert.Equal("contact", browser.Page.QuerySelector("#reason option[selected]")!.GetAttribute("value"));
        }

        Assert.DoesNotContain(await host.AuditAsync(), a => a.StartsWith("conversation.revealed", StringComparison.Ordinal));
        await browser.SubmitAsync("#reveal", ("reason", "contact"), ("password", StaffHost.Password));
        Assert.Contains(Phone, browser.Text, StringComparison.Ordinal);
        Assert.Contains(await host.AuditAsync(), a => a.StartsWith("conversation.revealed", StringComparison.Ordinal));

        // a short time after it a reason is enough
        await browser.GetAsync(path);
        Assert.DoesNotContain(Phone, browser.Text, StringComparison.Ordinal);
        Assert.Null(browser.Page.QuerySelector("#reveal [name=password]"));
        await browser.SubmitAsync("#reveal", ("reason", "contact"));
        Assert.Contains(Phone, browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "a reason of my own")]
    [InlineData(false, "contact")]
    public async Task Without_the_setting_or_a_known_reason_nothing_is_shown(bool allowed, string reason)
    {
        await using var host = await StaffHost.StartAsync(settings: allowed ? Shown : Shown[1..]);
        var path = await TalkAsync(host);
        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.GetAsync(path);
        await browser.SubmitAsync("form[action$=take]");
        Assert.Equal(allowed, browser.Page.QuerySelector("#reveal") is not null);
        await PostAsync(browser, path, reason);
        Assert.DoesNotContain(Phone, browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await host.AuditAsync(), a => a.StartsWith("conversation.revealed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_adviser_who_does_not_have_the_conversation_is_shown_nothing()
    {
        await using var host = await StaffHost.StartAsync(settings: Shown);
        var path = await TalkAsync(host);
        using var anna = await host.SignedInAsync(StaffRole.Adviser, "anna");
        await anna.GetAsync(path);
        await anna.SubmitAsync("form[action$=take]");
        using var bert = await host.SignedInAsync(StaffRole.Adviser, "bert");
        await bert.GetAsync(path);
        Assert.Null(bert.Page.QuerySelector("#reveal"));
        await PostAsync(bert, path, "contact");
        Assert.DoesNotContain(Phone, bert.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await host.AuditAsync(), a => a.StartsWith("conversation.revealed", StringComparison.Ordinal));
    }

    private static Task PostAsync(StaffBrowser browser, string path, string reason) => browser.PostAsync(path + "/reveal", new()
    {
        ["__RequestVerificationToken"] = browser.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        ["reason"] = reason,
        ["password"] = StaffHost.Password,
    });

    [Fact]
    public async Task What_the_assistant_says_comes_in_set_as_the_page_is_drawn()
    {
        await using var host = await StaffHost.StartAsync(settings: Shown);
        var path = await TalkAsync(host, "ik wil een afspraak voor een paspoort", "welke papieren heb ik nodig?");
        using var browser = await host.SignedInAsync(StaffRole.Adviser);
        await browser.GetAsync(path + "/since?watermark=0&status=waiting&typing=false");
        using var news = System.Text.Json.JsonDocument.Parse(await browser.Response.Content.ReadAsStringAsync());
        var messages = news.RootElement.GetProperty("messages").EnumerateArray().ToList();

        Assert.All(messages.Where(m => m.GetProperty("from").GetString() == "user"), m => Assert.Equal(System.Text.Json.JsonValueKind.Null, m.GetProperty("blocks").ValueKind));
        var blocks = messages.Where(m => m.GetProperty("from").GetString() == "bot").SelectMany(m => m.GetProperty("blocks").EnumerateArray()).ToList();
        Assert.Contains(blocks, b => b.TryGetProperty("items", out var items) && items.GetArrayLength() > 0);
        Assert.DoesNotContain(blocks, b => b.TryGetProperty("text", out var text) && text.GetString()!.StartsWith("- ", StringComparison.Ordinal));

        await browser.GetAsync(path);
        Assert.Equal(blocks.Count(b => b.TryGetProperty("items", out _)), browser.Page.QuerySelectorAll("#talk .text.set ul").Length);
    }

    /// <summary>A resident gave a phone number and asked for a person.</summary>
    private static async Task<string> TalkAsync(StaffHost host, params string[] before)
    {
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var conversation = await host.Services.GetRequiredService<ConversationStore>().CreateAsync(commune, "dl_reveal", "nl");
        foreach (var line in (string[])[.. before, $"Ik ben Jan Peeters en mijn nummer is {Phone}.", "ik wil met iemand spreken"])
        {
            await host.Services.GetRequiredService<HandleTurn>().HandleAsync(new TurnInput(conversation.Id, line));
        }

        return "/staff/adviser/live/" + conversation.Id;
    }
}
