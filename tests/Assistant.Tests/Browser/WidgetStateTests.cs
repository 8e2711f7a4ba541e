using System.Text.Json;
using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;
using Assistant.Bot.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Assistant.Tests.Browser;

/// <summary>The widget in each of its states and languages, and for people who read, see or type otherwise.</summary>
[Collection(LiveTests.Name)]
public class WidgetStateTests(LiveHost host, Chromium chromium)
{
    private const string Element = "document.querySelector('assistant-chat')";

    [Theory]
    [InlineData("fr", 390, false)]
    [InlineData("nl", 1440, true)]
    [InlineData("en", 390, true)]
    [InlineData("de", 1440, false)]
    public async Task Each_state_is_accessible_in_each_language(string language, int width, bool dark)
    {
        var look = Look.Of(width, dark);
        await using var site = await OtherSite.StartAsync(host.Address, language);
        var page = await OpenAsync(site, look);
        await page.Locator(".suggest button").First.ClickAsync();
        await Expect(page.Locator(".message.bot .sources").First).ToBeVisibleAsync();
        await page.Locator(".sources summary").First.ClickAsync();
        await page.Locator("summary").Last.ClickAsync();
        await Chromium.CheckAsync(page, $"state-menu-{language}", look);
        await page.Keyboard.PressAsync("Escape");

        await AskAsync(page, "{ id: 'day', type: 'Date', inputMode: 'text', autocomplete: 'bday', label: 'Datum', help: '', example: '24/11/2026', required: true, minimum: '2026-11-24', error: null }");
        await Chromium.CheckAsync(page, $"state-date-{language}", look);
        await AskAsync(page, "{ id: 'photo', type: 'File', inputMode: 'text', autocomplete: 'off', label: 'Foto', help: '', example: '', required: false, accept: 'image/jpeg,application/pdf', maxBytes: 500000, error: null }");
        await page.Locator("button.main").ClickAsync();
        await Expect(page.Locator("#error")).ToBeVisibleAsync();
        await Expect(page.Locator("#in")).ToBeFocusedAsync();
        await page.Locator("#in").SetInputFilesAsync(new FilePayload { Name = "large.pdf", MimeType = "application/pdf", Buffer = new byte[500_001] });
        await Expect(page.Locator("#error")).ToBeHiddenAsync();
        await page.Locator("button.main").ClickAsync();
        await Expect(page.Locator("#error")).ToContainTextAsync("500 kB");
        await Chromium.CheckAsync(page, $"state-file-{language}", look);

        await page.EvaluateAsync($"{Element}.composer.ask(null)");
        await page.Locator(".person").ClickAsync();
        await Expect(page.Locator(".queue button")).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, $"state-waiting-{language}", look);
        await page.Locator(".queue button").ClickAsync();
        await Expect(page.Locator(".queue button")).ToBeHiddenAsync();

        await page.EvaluateAsync($"{Element}.connectionIs('offline')");
        await Expect(page.Locator("p.status")).ToBeVisibleAsync();
        await page.Locator("summary").Last.ClickAsync();
        await page.Locator(".items button").Last.ClickAsync();
        await Chromium.CheckAsync(page, $"state-offline-erase-{language}", look);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("en")]
    [InlineData("de")]
    public async Task What_the_widget_suggests_to_ask_is_answered(string language)
    {
        using var texts = JsonDocument.Parse(Asset.Read($"widget/texts.{language}.json"));
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        foreach (var suggestion in texts.RootElement.GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()!))
        {
            var answer = await host.Services.GetRequiredService<AskOnce>().AskAsync(commune, suggestion, language);
            Assert.True(answer.Kind is ReplyKind.Answer or ReplyKind.Service, $"{suggestion} → {answer.Kind}: {answer.Text}");
        }
    }

    [Fact]
    public async Task A_whole_journey_by_keyboard_alone()
    {
        await using var site = await OtherSite.StartAsync(host.Address, "en");
        var page = await chromium.OpenAsync(Look.Desk, "en-GB", address: site.Address);
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab"); // the site's own link
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("How much does the first resident card cost?");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("15 euros");

        await TabToAsync(page, "No", back: true);
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("The answer is wrong", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".rating")).ToContainTextAsync("Thank you");

        await TabToAsync(page, "Talk to a person");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".queue button")).ToBeVisibleAsync();
        await TabToAsync(page, "Stop waiting", back: true);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("no longer waiting");

        await TabToAsync(page, "Options");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Delete the conversation");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("Keep", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("Options", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("Ask Lind a question", await FocusedAsync(page));
    }

    [Fact]
    public async Task The_calendar_fills_in_the_date_as_the_language_writes_it()
    {
        await using var site = await OtherSite.StartAsync(host.Address, "de");
        var page = await OpenAsync(site, Look.Desk);
        await AskAsync(page, "{ id: 'day', type: 'Date', inputMode: 'text', autocomplete: 'off', label: 'Tag', required: true, minimum: '2026-11-24', language: 'de' }");
        await page.EvaluateAsync($"(() => {{ const day = {Element}.shadowRoot.querySelector('input[type=date]'); day.value = '2026-12-03'; day.dispatchEvent(new Event('change')); }})()");
        await Expect(page.GetByLabel("Tag")).ToHaveValueAsync("03.12.2026");
        await Expect(page.GetByLabel("Tag")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_file_is_sent_where_one_is_asked_for_and_comes_back_by_its_name()
    {
        await using var site = await OtherSite.StartAsync(host.Address, "nl");
        var page = await OpenAsync(site, Look.Phone);
        foreach (var line in new[] { "Ik wil een kapotte straatlamp melden", "Molenstraat 12", "De lamp brandt al een week niet meer" })
        {
            var before = await page.Locator(".message.bot").CountAsync();
            await page.Locator("#in").FillAsync(line);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".message.bot").Nth(before)).ToBeVisibleAsync();
        }

        await Expect(page.Locator("input[type=file]")).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, "widget-file", Look.Phone);

        // who would rather ask something writes, and is asked for the file again
        await page.GetByRole(AriaRole.Button, new() { Name = "Liever iets schrijven" }).ClickAsync();
        await Expect(page.Locator("textarea#in")).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "widget-file-written", Look.Phone);
        await page.GetByRole(AriaRole.Button, new() { Name = "Een bestand kiezen" }).ClickAsync();
        await Expect(page.Locator("input[type=file]")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Liever iets schrijven" }).ClickAsync();
        var said = await page.Locator(".message.bot").CountAsync();
        await page.Locator("#in").FillAsync("waarom vraagt u een foto?");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.bot").Nth(said)).ToBeVisibleAsync();
        await Expect(page.Locator("input[type=file]")).ToBeVisibleAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "lamp.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n%%EOF"u8.ToArray() });
        await page.Locator("button.main").ClickAsync();
        await Expect(page.Locator(".message.user").Last).ToContainTextAsync("lamp.pdf");
        await Expect(page.Locator("input[type=file]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_site_gives_it_its_own_colours_and_reads_from_right_to_left()
    {
        await using var site = await OtherSite.StartAsync(host.Address, "fr");
        var page = await OpenAsync(site, Look.Phone);
        await page.EvaluateAsync($"document.documentElement.dir = 'rtl', {Element}.style.setProperty('--assistant-accent', '#8a1550')");
        Assert.Equal("rgb(138, 21, 80)", await page.Locator("button.main").EvaluateAsync<string>("b => getComputedStyle(b).backgroundColor"));
        Assert.Equal("rtl", await page.Locator(".panel").EvaluateAsync<string>("p => getComputedStyle(p).direction"));
        Assert.True(await page.EvaluateAsync<bool>($"(() => {{ const r = {Element}.shadowRoot; return r.querySelector('button.main').getBoundingClientRect().left < r.querySelector('#in').getBoundingClientRect().left && r.querySelector('.panel').scrollWidth <= innerWidth; }})()"));
        await Chromium.CheckAsync(page, "widget-rtl", Look.Phone);
    }

    [Fact]
    public async Task Nothing_moves_for_those_who_asked_for_it_and_everything_stands_out_in_forced_colours()
    {
        await using var site = await OtherSite.StartAsync(host.Address, "fr");
        var page = await OpenAsync(site, Look.Desk);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce, ForcedColors = ForcedColors.Active });
        await page.EvaluateAsync($"{Element}.transcript.typing()");
        Assert.Equal("none", await page.Locator(".typing").EvaluateAsync<string>("t => getComputedStyle(t).animationName"));
        Assert.Equal("solid", await page.Locator("button.main").EvaluateAsync<string>("b => getComputedStyle(b).borderStyle"));
        await Chromium.CheckAsync(page, "widget-forced-colours", Look.Desk);
    }

    [Fact]
    public async Task An_answer_grows_sentence_by_sentence_is_taken_back_and_gives_way_to_the_whole_one()
    {
        const string Told = "De kaart kost 15 euro.";
        await using var site = await OtherSite.StartAsync(host.Address, "nl");
        var page = await OpenAsync(site, Look.Phone);
        await page.Locator("#in").FillAsync("Dag");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.bot")).ToHaveCountAsync(1);
        Task GrowAsync(string text) => page.EvaluateAsync($"{Element}.connection.take({{ activities: [{{ type: 'typing', from: {{ id: 'assistant' }}, locale: 'nl', text: {JsonSerializer.Serialize(text)} }}] }})");
        Task TypeAsync() => page.EvaluateAsync($"{Element}.connection.take({{ activities: [{{ type: 'typing', from: {{ id: 'assistant' }} }}] }})");

        await GrowAsync(Told);
        await GrowAsync(Told + " Ze is een jaar geldig.");
        await Expect(page.Locator(".message.growing")).ToHaveCountAsync(1);
        await Expect(page.Locator(".message.growing")).ToContainTextAsync("een jaar geldig");
        await Expect(page.Locator(".message.growing")).ToHaveAttributeAsync("lang", "nl");
        await Expect(page.Locator(".typing")).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, "widget-growing", Look.Phone);

        await TypeAsync();
        await Expect(page.Locator(".message.growing")).ToHaveCountAsync(0);

        await GrowAsync(Told);
        await page.Locator("#in").FillAsync("Hoeveel kost een paspoort voor een volwassene?");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("95 euro");
        await Expect(page.Locator(".message.growing")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Of_several_things_of_a_kind_the_one_that_is_chosen_is_asked_what_was_asked()
    {
        await using var site = await OtherSite.StartAsync(host.Address, "nl");
        var page = await OpenAsync(site, Look.Phone);
        await page.Locator("#in").FillAsync("Wat kost de kaart?");
        await page.Keyboard.PressAsync("Enter");
        var choices = page.Locator(".choices button");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("Waarover gaat het?");
        Assert.InRange(await choices.CountAsync(), 2, 4);
        await Expect(page.Locator(".choices")).ToHaveAttributeAsync("role", "group");
        await Chromium.CheckAsync(page, "widget-choices", Look.Phone);

        var chosen = await choices.First.TextContentAsync();
        await choices.First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.user").Last).ToContainTextAsync(chosen!);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("euro");
        await Expect(page.Locator(".message.bot .sources")).ToBeVisibleAsync();
        await Expect(choices.Filter(new() { HasText = chosen! })).ToHaveCountAsync(0);
    }

    private async Task<IPage> OpenAsync(OtherSite site, Look look)
    {
        var page = await chromium.OpenAsync(look, address: site.Address);
        await page.GotoAsync("/");
        await page.Locator(".launcher").ClickAsync();
        return page;
    }

    private static Task AskAsync(IPage page, string field) => page.EvaluateAsync($"{Element}.composer.ask({field})");

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>($"{Element}.shadowRoot.activeElement?.textContent ?? ''");

    private static async Task TabToAsync(IPage page, string words, bool back = false)
    {
        for (var i = 0; i < 30; i++)
        {
            if (await FocusedAsync(page) == words)
            {
                return;
            }

            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"The focus never came to \"{words}\".");
    }
}
