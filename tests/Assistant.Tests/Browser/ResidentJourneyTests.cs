using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Assistant.Tests.Browser;

[Collection(LiveTests.Name)]
public class ResidentJourneyTests(LiveHost host, Chromium chromium)
{
    public static TheoryData<string, int, bool> Journeys => new()
    {
        { "fr", 390, false }, { "fr", 1440, true }, { "nl", 390, true }, { "nl", 1440, false },
    };

    [Theory, MemberData(nameof(Journeys))]
    public async Task A_question_is_answered_with_a_citation_a_card_is_renewed_and_its_status_seen(string language, int width, bool dark)
    {
        var (resident, look) = (Resident.Of(language), Look.Of(width, dark));
        var page = await chromium.OpenAsync(look, resident.Locale, address: host.Address);
        var errors = Errors(page);
        await page.GotoAsync("/");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Chromium.CheckAsync(page, $"chat-{language}", look);

        await resident.AskAsync(page, resident.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(resident.Fact);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = resident.Source })).ToBeVisibleAsync();
        await Chromium.CheckAsync(page, $"answer-{language}", look);

        var (reference, code) = await resident.RenewAsync(page, seen: () => Chromium.CheckAsync(page, $"field-{language}", look));
        await Chromium.CheckAsync(page, $"renewed-{language}", look);

        await page.GotoAsync($"/request?lang={language}");
        await page.GetByLabel(resident.Reference).FillAsync(reference);
        await page.GetByLabel(resident.Code).FillAsync(code);
        await Chromium.CheckAsync(page, $"status-form-{language}", look);
        await page.GetByRole(AriaRole.Button, new() { Name = resident.Show }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(resident.Granted);
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Amina");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("ABC-123");
        await Chromium.CheckAsync(page, $"status-{language}", look);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pasted_markup_is_shown_as_words_and_does_nothing(bool scripts)
    {
        const string Pasted = "<img src=x onerror=\"document.title='hit'\"><script>document.title='hit'</script> <b>Combien coûte la première carte de riverain ?</b>";
        var page = await chromium.OpenAsync(Look.Phone, "fr-BE", scripts, host.Address);
        await page.GotoAsync("/");
        await Resident.French.AskAsync(page, Pasted);
        await Expect(page.Locator(".message.bot").Last).ToBeVisibleAsync();
        await Expect(page.Locator(".message.user").Last).ToContainTextAsync("<script>");
        Assert.Equal(0, await page.Locator(".message img, .message script, .message b").CountAsync());
        Assert.NotEqual("hit", await page.TitleAsync());
    }

    [Theory]
    [InlineData("fr", 390)]
    [InlineData("nl", 1440)]
    public async Task Without_JavaScript_a_plain_form_answers_and_renews_a_card(string language, int width)
    {
        var (resident, look) = (Resident.Of(language), Look.Of(width, dark: false));
        var page = await chromium.OpenAsync(look, resident.Locale, scripts: false, host.Address);
        await page.GotoAsync("/");
        await resident.AskAsync(page, resident.Question);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync(resident.Fact);
        await Expect(page.Locator(".sources a").First).ToBeVisibleAsync();
        var (reference, _) = await resident.RenewAsync(page);
        Assert.StartsWith("HB-", reference, StringComparison.Ordinal);
        await page.ScreenshotAsync(new() { Path = Chromium.Picture($"plain-{language}", look), FullPage = true });
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task A_citation_opens_the_page_with_the_quoted_words_marked()
    {
        var page = await chromium.OpenAsync(Look.Desk, address: host.Address);
        await page.GotoAsync("/");
        await Resident.French.AskAsync(page, Resident.French.Question);
        var source = await page.RunAndWaitForPopupAsync(() => page.Locator(".sources a").First.ClickAsync());
        await Expect(source.Locator("mark").Filter(new() { HasText = "15 euros" }).First).ToBeVisibleAsync();
        await Chromium.CheckAsync(source, "source", Look.Desk);
    }

    [Fact]
    public async Task A_wrong_value_is_told_beside_the_field_with_an_example()
    {
        var look = Look.Phone;
        var page = await chromium.OpenAsync(look, address: host.Address);
        await page.GotoAsync("/");
        await Resident.French.AskAsync(page, Resident.French.Renew);
        await page.GetByLabel(Resident.French.Plate).FillAsync("zzz");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel(Resident.French.Plate)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("#error")).ToContainTextAsync("plaque");
        await Expect(page.Locator("#hint")).ToContainTextAsync("1-ABC-123");
        await Expect(page.GetByLabel(Resident.French.Plate)).ToBeFocusedAsync();
        await Chromium.CheckAsync(page, "field-error", look);
    }

    [Theory]
    [InlineData("/privacy")]
    [InlineData("/accessibility")]
    [InlineData("/no-such-page")]
    [InlineData("/p/no-such-document")]
    public async Task The_other_pages_are_accessible_in_four_languages(string path)
    {
        foreach (var language in new[] { "fr", "nl", "en", "de" })
        {
            var look = language is "fr" or "en" ? Look.Phone : Look.DeskDark;
            var page = await chromium.OpenAsync(look, address: host.Address);
            await page.GotoAsync($"{path}?lang={language}");
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Chromium.CheckAsync(page, path.Trim('/').Replace('/', '-') + "-" + language, look);
        }
    }

    [Fact]
    public async Task A_wrong_code_shows_nothing_and_too_many_tries_are_stopped()
    {
        var page = await chromium.OpenAsync(Look.Desk, address: host.Address);
        await TryAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nous ne trouvons pas");

        // the others at once: by hand a slow machine needs longer than the window in which tries are counted
        await page.GetByLabel("Code").FillAsync("AAAA-AAAA");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir la demande" }).EvaluateAsync(
            "button => Promise.all(Array.from({ length: 24 }, () => fetch(button.form.action, { method: 'POST', body: new FormData(button.form) })))");
        await TryAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Trop d’essais");

        async Task TryAsync()
        {
            await page.GotoAsync("/request?lang=fr&reference=HB-2222-2222");
            await page.GetByLabel("Code").FillAsync("AAAA-AAAA");
            await page.GetByRole(AriaRole.Button, new() { Name = "Voir la demande" }).ClickAsync();
        }
    }

    /// <summary>Everything that the browser complains of: script errors, refused styles, missing files.</summary>
    internal static List<string> Errors(IPage page)
    {
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                errors.Add(message.Text);
            }
        };
        return errors;
    }
}
