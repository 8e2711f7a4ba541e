using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Bot.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Assistant.Tests.Browser;

/// <summary>A resident and an adviser, each in a browser of their own, talking with each other.</summary>
[Collection(LiveTests.Name)]
public class LiveJourneyTests(LiveHost host, Chromium chromium)
{
    private const string Password = "linden bloom in june";

    [Theory]
    [InlineData(390, false)]
    [InlineData(1440, true)]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task A_resident_asks_for_a_person_an_adviser_takes_over_both_write_and_the_assistant_goes_on(int width, bool dark)
    {
        var look = Look.Of(width, dark);
        var adviser = await AdviserAsync(look, $"anna{width}{dark}".ToLowerInvariant());
        await adviser.GotoAsync("/staff/adviser/live?lang=en");
        await adviser.Locator(".me summary").ClickAsync();
        await adviser.GetByLabel("First name or function").FillAsync("Anna");
        await adviser.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await using var site = await OtherSite.StartAsync(host.Address);
        var resident = await chromium.OpenAsync(look, "nl-BE", address: site.Address);
        var errors = ResidentJourneyTests.Errors(resident);
        await resident.GotoAsync("/");
        await resident.GetByRole(AriaRole.Button, new() { Name = "Stel Lind een vraag" }).ClickAsync();
        await resident.GetByRole(AriaRole.Button, new() { Name = "Met iemand spreken" }).ClickAsync();
        await Expect(resident.Locator(".message.bot").Last).ToContainTextAsync("U bent");
        await Expect(resident.Locator(".queue")).ToBeVisibleAsync();
        await Chromium.CheckAsync(resident, "live-resident-waiting", look);

        // the queue draws itself anew; the first one is taken by a key
        await Expect(adviser.Locator(".talks li")).ToHaveCountAsync(1);
        await Expect(adviser.Locator("[data-waiting]")).ToContainTextAsync("1");
        await Chromium.CheckAsync(adviser, "live-queue", look);
        await adviser.Keyboard.PressAsync("t");
        await Expect(adviser.Locator("#text")).ToBeFocusedAsync();
        await Expect(resident.Locator(".message.bot").Last).ToContainTextAsync("Anna antwoordt u nu");

        await adviser.Keyboard.TypeAsync("Goedemorgen, waarmee kan ik u helpen?");
        await SeenWhileTypingAsync(adviser, resident.Locator(".typing"));
        await adviser.Keyboard.PressAsync("Control+Enter");
        await Expect(resident.Locator(".message.adviser").Last).ToContainTextAsync("Goedemorgen");
        await Expect(resident.Locator(".message.adviser .who").Last).ToHaveTextAsync("Anna");
        await Expect(resident.GetByRole(AriaRole.Status)).ToContainTextAsync("Goedemorgen");

        await resident.GetByLabel("Uw vraag").FillAsync("Hoeveel kost de eerste bewonerskaart?");
        await resident.GetByLabel("Uw vraag").PressSequentiallyAsync(" ");
        await SeenWhileTypingAsync(resident, adviser.Locator("#typing"));
        await resident.Keyboard.PressAsync("Enter");
        await Expect(adviser.Locator(".said.user").Last).ToContainTextAsync("eerste bewonerskaart");
        await Chromium.CheckAsync(resident, "live-resident-talking", look);

        // the assistant drafts, the adviser sends
        await adviser.Locator("button[formaction]").ClickAsync();
        await Expect(adviser.Locator("#text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("15 euro"));
        await Chromium.CheckAsync(adviser, "live-draft", look);
        await adviser.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        await Expect(resident.Locator(".message.adviser").Last).ToContainTextAsync("15 euro");
        await Expect(resident.Locator(".message.adviser")).ToHaveCountAsync(2);

        // data that the resident did not write needs a second look
        await adviser.Locator("#text").FillAsync("Bel mevrouw Amina Verstraeten op 0470 12 34 56.");
        await adviser.Keyboard.PressAsync("Control+Enter");
        await Expect(adviser.Locator("#confirm")).ToBeVisibleAsync();
        await Chromium.CheckAsync(adviser, "live-confirm", look);
        await adviser.Locator("#text").FillAsync("");

        await adviser.Locator("#note").FillAsync("Wil een kaart voor een tweede wagen.");
        await adviser.GetByRole(AriaRole.Button, new() { Name = "Add the note" }).ClickAsync();
        await Expect(adviser.Locator(".timeline")).ToContainTextAsync("tweede wagen");

        await adviser.GetByRole(AriaRole.Button, new() { Name = "Hand back to the assistant" }).ClickAsync();
        await Expect(adviser.Locator(".notice")).ToContainTextAsync("assistant answers again");
        await Expect(resident.Locator(".message.bot").Last).ToContainTextAsync("Anna heeft afgerond");
        await resident.GetByLabel("Uw vraag").FillAsync("Hoeveel kost de tweede bewonerskaart?");
        await resident.Keyboard.PressAsync("Enter");
        await Expect(resident.Locator(".message.bot .sources").Last).ToBeVisibleAsync();
        Assert.Empty(errors);
        Assert.DoesNotContain("tweede wagen", await resident.Locator("assistant-chat").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>The sign of typing is there for seconds, and a machine that stalls may show it too late: then the person types on.</summary>
    private static async Task SeenWhileTypingAsync(IPage typing, ILocator sign)
    {
        const int MostTries = 8;
        for (var i = 0; i < MostTries; i++)
        {
            try
            {
                await Expect(sign).ToBeVisibleAsync(new() { Timeout = 6_000 });
                return;
            }
            catch (PlaywrightException)
            {
                await typing.Keyboard.TypeAsync(" ");
            }
        }

        await Expect(sign).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_an_adviser_types_while_a_message_is_on_its_way_or_after_one_was_lost_is_kept_and_sent()
    {
        var adviser = await AdviserAsync(Look.Desk, "quick.adviser");
        await using var site = await OtherSite.StartAsync(host.Address);
        var resident = await chromium.OpenAsync(Look.Desk, "nl-BE", address: site.Address);
        await resident.GotoAsync("/");
        await resident.GetByRole(AriaRole.Button, new() { Name = "Stel Lind een vraag" }).ClickAsync();
        await resident.GetByRole(AriaRole.Button, new() { Name = "Met iemand spreken" }).ClickAsync();
        await Expect(resident.Locator(".message.bot").Last).ToContainTextAsync("U bent");
        await adviser.GotoAsync("/staff/adviser/live?lang=en");
        await adviser.Keyboard.PressAsync("t");
        await Expect(adviser.Locator("#text")).ToBeFocusedAsync();

        var onItsWay = new TaskCompletionSource();
        var reply = new TaskCompletionSource();
        await adviser.RouteAsync("**/say", async route =>
        {
            var response = await route.FetchAsync();
            onItsWay.TrySetResult();
            await reply.Task;
            await route.FulfillAsync(new() { Response = response });
        });
        await adviser.Locator("#text").FillAsync("Goedemorgen, ik lees uw vraag.");
        await adviser.Keyboard.PressAsync("Control+Enter");
        await onItsWay.Task;
        await Expect(resident.Locator(".message.adviser")).ToHaveCountAsync(1);
        await adviser.Locator("#text").FillAsync("De kaart kost 15 euro.");
        await adviser.Keyboard.PressAsync("Control+Enter");
        reply.SetResult();
        await Expect(resident.Locator(".message.adviser").Last).ToContainTextAsync("15 euro");
        await Expect(adviser.Locator("#text")).ToHaveValueAsync("");

        // the message arrives, its reply is lost: sent again it is the same one, written anew another
        await adviser.UnrouteAsync("**/say");
        await adviser.RouteAsync("**/say", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await adviser.Locator("#text").FillAsync("Heeft u nog een vraag?");
        await adviser.Keyboard.PressAsync("Control+Enter");
        await Expect(adviser.Locator("#confirm")).ToContainTextAsync("send it again");
        await Expect(adviser.Locator("#text")).ToHaveValueAsync("Heeft u nog een vraag?");
        await adviser.UnrouteAsync("**/say");
        await adviser.Keyboard.PressAsync("Control+Enter");
        await Expect(adviser.Locator("#confirm")).ToBeHiddenAsync();
        await Expect(adviser.Locator("#text")).ToHaveValueAsync("");
        await adviser.Locator("#text").FillAsync("Tot ziens!");
        await adviser.Keyboard.PressAsync("Control+Enter");
        await Expect(resident.Locator(".message.adviser").Last).ToContainTextAsync("Tot ziens");
        await Expect(resident.Locator(".message.adviser")).ToHaveCountAsync(4);
        await adviser.GetByRole(AriaRole.Button, new() { Name = "Hand back to the assistant" }).ClickAsync();
    }

    [Fact]
    public async Task Web_Chat_shows_the_advisers_words()
    {
        var adviser = await AdviserAsync(Look.Desk, "webchat.adviser");
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await chromium.OpenAsync(Look.Desk, address: site.Address);
        await page.GotoAsync("/e2e/webchat.html?" + host.Address);
        await Expect(page.GetByText("intelligence artificielle").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Textbox).FillAsync("je veux parler à une personne");
        await page.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(page.GetByText("dans la file").First).ToBeVisibleAsync();
        await adviser.GotoAsync("/staff/adviser/live?lang=en");
        await adviser.Keyboard.PressAsync("t");
        await Expect(adviser.Locator("#text")).ToBeFocusedAsync();
        await adviser.Keyboard.TypeAsync("Bonjour, que puis-je faire pour vous ?");
        await adviser.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByText("que puis-je faire").First).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Chromium.Picture("live-webchat", Look.Desk) });
        await adviser.GetByRole(AriaRole.Button, new() { Name = "Hand back to the assistant" }).ClickAsync();
    }

    [Fact]
    public async Task Without_scripts_an_adviser_takes_over_and_answers()
    {
        var adviser = await AdviserAsync(Look.Desk, "plain.adviser", scripts: false);
        await using var site = await OtherSite.StartAsync(host.Address);
        var resident = await chromium.OpenAsync(Look.Desk, "nl-BE", address: site.Address);
        await resident.GotoAsync("/");
        await resident.GetByRole(AriaRole.Button, new() { Name = "Stel Lind een vraag" }).ClickAsync();
        await resident.GetByRole(AriaRole.Button, new() { Name = "Met iemand spreken" }).ClickAsync();
        await Expect(resident.Locator(".message.bot").Last).ToContainTextAsync("U bent");
        await adviser.GotoAsync("/staff/adviser/live?lang=en");
        await adviser.GetByRole(AriaRole.Button, new() { Name = "Take over" }).First.ClickAsync();
        await adviser.Locator("#text").FillAsync("Goedemorgen, ik lees uw vraag.");
        await adviser.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        await Expect(resident.Locator(".message.adviser").Last).ToContainTextAsync("ik lees uw vraag");
        await adviser.GetByRole(AriaRole.Button, new() { Name = "Hand back to the assistant" }).ClickAsync();
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("en")]
    [InlineData("de")]
    public async Task The_pages_are_accessible_in_each_language(string language)
    {
        var page = await AdviserAsync(Look.Desk, "look." + language);
        foreach (var path in new[] { "/staff/adviser/live", "/staff/adviser/live/none", "/staff/adviser/replies" })
        {
            await page.GotoAsync($"{path}?lang={language}");
            Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
            await Chromium.CheckAsync(page, $"staff-{path.Split('/')[^1]}-{language}", Look.Desk);
        }
    }

    private async Task<IPage> AdviserAsync(Look look, string name, bool scripts = true)
    {
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var store = host.Services.GetRequiredService<ConversationStore>();
        foreach (var left in await store.QueueAsync(commune))
        {
            // other tests ask for a person too
            await store.SetStatusAsync(left.Id, ConversationStatus.Ended, "test");
        }

        var added = Assert.IsType<AddStaffOutcome.Added>(await host.Services.GetRequiredService<StaffAccounts>().AddAsync(commune, name, StaffRole.Adviser, "system"));
        var page = await chromium.OpenAsync(look, "en-GB", scripts, host.Address);
        await page.GotoAsync(added.Link.Path);
        await page.FillAsync("#password", Password);
        await page.FillAsync("#repeated", Password);
        await page.ClickAsync("main form button.main");
        await page.WaitForURLAsync("**/staff/adviser");
        return page;
    }
}
