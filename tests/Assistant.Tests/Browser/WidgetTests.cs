using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Assistant.Tests.Browser;

/// <summary>The widget on a commune's own site: another origin, a strict policy.</summary>
[Collection(LiveTests.Name)]
public class WidgetTests(LiveHost host, Chromium chromium)
{
    private static readonly Resident Dutch = Resident.Dutch;

    [Theory]
    [InlineData(390, false)]
    [InlineData(390, true)]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    public async Task It_opens_says_that_it_is_an_AI_answers_and_closes_by_keyboard(int width, bool dark)
    {
        var look = Look.Of(width, dark);
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await chromium.OpenAsync(look, Dutch.Locale, address: site.Address);
        var errors = ResidentJourneyTests.Errors(page);
        await page.GotoAsync("/");
        await Chromium.CheckAsync(page, "widget-closed", look);

        var launcher = page.GetByRole(AriaRole.Button, new() { Name = "Stel Lind een vraag" });
        await launcher.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var panel = page.GetByRole(AriaRole.Dialog, new() { Name = "Lind, assistent van Hoogbeek" });
        await Expect(panel).ToContainTextAsync("artificiële intelligentie");
        await Expect(panel).ToContainTextAsync("intelligence artificielle");
        await Expect(page.GetByLabel(Dutch.QuestionLabel)).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "widget-open", look);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => sessionStorage.length + localStorage.length"));

        await page.Keyboard.TypeAsync(Dutch.Question);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Dutch.Fact);
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(Dutch.Fact);
        await Expect(page.GetByLabel(Dutch.QuestionLabel)).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "widget-answer", look);

        await page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToBeHiddenAsync();
        await Expect(launcher).ToBeFocusedAsync();
        Assert.Empty(errors);
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task A_reload_goes_on_with_the_conversation_and_another_language_keeps_it()
    {
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await OpenAsync(site, Look.Desk);
        await Dutch.AskAsync(page, Dutch.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Dutch.Fact);

        await page.GetByRole(AriaRole.Combobox).SelectOptionAsync("fr");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Dutch.Fact);
        await page.ReloadAsync();
        await Expect(page.Locator(".message.user")).ToHaveCountAsync(1);
        await Resident.French.AskAsync(page, Resident.French.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Resident.French.Fact);
        Assert.Equal("nl nl fr fr", await page.Locator(".message").EvaluateAllAsync<string>("all => all.map(m => m.lang).join(' ')"));
    }

    [Fact]
    public async Task Who_is_answered_in_another_language_has_the_whole_widget_in_it_until_they_choose_otherwise()
    {
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await OpenAsync(site, Look.Desk);
        await Dutch.AskAsync(page, Dutch.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Dutch.Fact);

        await page.GetByLabel(Dutch.QuestionLabel).FillAsync("How much does the first resident card cost?");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("15 euros");
        await Expect(page.GetByLabel("Your question")).ToBeFocusedAsync();
        foreach (var button in new[] { "Send", "Talk to a person", "Close" })
        {
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true })).ToBeVisibleAsync();
        }

        await Expect(page.Locator(".menu summary")).ToHaveTextAsync("Options");
        await Expect(page.Locator("header select")).ToHaveValueAsync("en");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveAttributeAsync("aria-label", "Lind, assistant of Hautbecq-Hoogbeek");
        Assert.Equal("en", await page.Locator("assistant-chat").GetAttributeAsync("lang"));
        // what was said keeps its language, and what the person wrote has the one it was understood in
        Assert.Equal("nl nl en en", await page.Locator(".message").EvaluateAllAsync<string>("all => all.map(m => m.lang).join(' ')"));
        await Chromium.CheckAsync(page, "widget-turned", Look.Desk);

        await page.GetByRole(AriaRole.Button, new() { Name = "Talk to a person", Exact = true }).ClickAsync();
        await Expect(page.Locator(".queue button")).ToHaveTextAsync("Stop waiting");
        await page.Locator("header select").SelectOptionAsync("nl");
        await Expect(page.Locator(".queue button")).ToHaveTextAsync("Niet langer wachten");
        await Expect(page.GetByLabel(Dutch.QuestionLabel)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Rows_of_a_table_are_quoted_as_a_table()
    {
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await OpenAsync(site, Look.Phone);
        await Dutch.AskAsync(page, Dutch.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Dutch.Fact);
        await page.EvaluateAsync("""
            document.querySelector('assistant-chat').transcript.show({ id: 'x', from: { role: 'bot' }, locale: 'nl', text: 'De tweede kost 60 euro.', channelData: { assistant: { kind: 'answer',
              citations: [{ title: 'Bewonerskaart', language: 'nl', quote: 'Kaart | Prijs per jaar\neerste kaart | 15 euro\ntweede kaart | 60 euro' }] } } })
            """);
        await page.Locator(".sources summary").Last.ClickAsync();
        await Expect(page.Locator("blockquote").Last.Locator("tr")).ToHaveCountAsync(3);
        await Expect(page.Locator("blockquote").Last.Locator("tr").Last.Locator("td").Last).ToHaveTextAsync("60 euro");
        await Expect(page.Locator("blockquote").Last).Not.ToContainTextAsync("|");
        await Chromium.CheckAsync(page, "widget-quoted-table", Look.Phone);
    }

    [Fact]
    public async Task What_is_said_while_the_connection_is_lost_arrives_once()
    {
        await using var site = await OtherSite.StartAsync(host.Address);
        var sockets = new List<IWebSocketRoute>();
        var page = await chromium.OpenAsync(Look.Desk, Dutch.Locale, address: site.Address);
        await page.RouteWebSocketAsync("**/stream?*", route =>
        {
            route.ConnectToServer();
            sockets.Add(route);
        });
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stel Lind een vraag" }).ClickAsync();
        await Dutch.AskAsync(page, Dutch.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Dutch.Fact);

        await page.Context.SetOfflineAsync(true);
        await sockets[^1].CloseAsync();
        await Dutch.AskAsync(page, "Wat kost de tweede bewonerskaart?");
        await Expect(page.Locator(".status")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".message.bot")).ToHaveCountAsync(2);
        await Expect(page.Locator(".message.user")).ToHaveCountAsync(2);
        await Expect(page.Locator(".status")).ToBeHiddenAsync();
        await Task.Delay(500);
        await Expect(page.Locator(".message")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Where_no_WebSocket_gets_through_it_asks_again_and_again()
    {
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await chromium.OpenAsync(Look.Phone, Dutch.Locale, address: site.Address);
        await page.AddInitScriptAsync("delete window.WebSocket");
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stel Lind een vraag" }).ClickAsync();
        await Dutch.AskAsync(page, Dutch.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Dutch.Fact);
        await Expect(page.Locator(".message")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_conversation_that_is_deleted_is_gone_here_and_there()
    {
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await OpenAsync(site, Look.Desk);
        await Dutch.AskAsync(page, Dutch.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Dutch.Fact);
        await page.GetByText("Opties").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gesprek wissen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Bewaren" })).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "widget-erase", Look.Desk);
        var deleted = await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Wissen", Exact = true }).ClickAsync(), r => r.Request.Method == "DELETE");
        Assert.Equal(204, deleted.Status);
        await Expect(page.Locator(".message")).ToHaveCountAsync(0);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => sessionStorage.length"));
    }

    [Fact]
    public async Task An_answer_that_did_not_help_is_rated_with_a_reason()
    {
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await OpenAsync(site, Look.Phone);
        await Dutch.AskAsync(page, Dutch.Question);
        await page.GetByRole(AriaRole.Button, new() { Name = "Nee", Exact = true }).ClickAsync();
        await Chromium.CheckAsync(page, "widget-rating", Look.Phone);
        var rated = await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "De informatie is verouderd" }).ClickAsync(), r => r.Request.Method == "POST");
        Assert.Equal(200, rated.Status);
        await Expect(page.Locator(".rating")).ToContainTextAsync("Bedankt");
    }

    [Fact]
    public async Task The_transcript_is_downloaded_with_its_sources()
    {
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await OpenAsync(site, Look.Desk);
        await Dutch.AskAsync(page, Dutch.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Dutch.Fact);
        await page.GetByText("Opties").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Downloaden" }).ClickAsync());
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var text = await reader.ReadToEndAsync();
        Assert.Contains(Dutch.Question, text, StringComparison.Ordinal);
        Assert.Contains(Dutch.Fact, text, StringComparison.Ordinal);
        Assert.Contains("<" + host.Address + "/p/", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_400_percent_nothing_is_cut_off_sideways()
    {
        var look = new Look(320, 256, Dark: false);
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await OpenAsync(site, look);
        await Dutch.AskAsync(page, Dutch.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(Dutch.Fact);
        await Chromium.CheckAsync(page, "widget-zoomed", look);
        Assert.True(await page.EvaluateAsync<bool>("() => { const d = document.querySelector('assistant-chat').shadowRoot.querySelector('dialog'); return d.scrollWidth <= d.clientWidth; }"));
        await page.GotoAsync(host.Address + "/?lang=nl");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    private async Task<IPage> OpenAsync(OtherSite site, Look look)
    {
        var page = await chromium.OpenAsync(look, Dutch.Locale, address: site.Address);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stel Lind een vraag" }).ClickAsync();
        return page;
    }
}
