using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Stewardship;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Assistant.Tests.Browser;

/// <summary>Staff at work in Chromium, on the demo commune; a picture of each page is kept, and axe finds nothing.</summary>
[Collection(LiveTests.Name)]
public class StaffJourneyTests(LiveHost host, Chromium chromium, ITestOutputHelper output)
{
    private const string Password = "linden bloom in june";

    public static TheoryData<int, bool> Looks => new() { { 390, false }, { 390, true }, { 1440, false }, { 1440, true } };

    [Theory, MemberData(nameof(Looks))]
    public async Task An_adviser_signs_in_by_the_set_up_link_asks_and_sees_what_is_withheld(int width, bool dark)
    {
        var look = Look.Of(width, dark);
        await LabelAsync("bicycle-box.en", DataClassification.SpecialCategory);
        var page = await OpenAsync(StaffRole.Adviser, look, "en-GB");
        await Chromium.CheckAsync(page, "staff-adviser-begin", look);

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("How do I renew my resident card?");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("mark.quote");
        Assert.Contains("IRISbox", await page.InnerTextAsync("#answer"), StringComparison.Ordinal);
        await Chromium.CheckAsync(page, "staff-adviser-answer", look);

        await page.FillAsync("[name=question]", "How much does a place in a shared bicycle box cost?");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".withheld");
        Assert.Contains("ask a steward", await page.InnerTextAsync(".withheld"), StringComparison.Ordinal);
        await Chromium.CheckAsync(page, "staff-adviser-withheld", look);
        await page.GotoAsync("/staff/adviser/requests");
        await Chromium.CheckAsync(page, "staff-adviser-requests", look);
        await LabelAsync("bicycle-box.en", DataClassification.Public);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_steward_corrects_with_one_key_and_goes_on_to_the_next(int width, bool dark)
    {
        var look = Look.Of(width, dark);
        var page = await OpenAsync(StaffRole.Steward, look, "nl-BE");
        await page.GotoAsync("/staff/steward?class=Personal");
        await page.WaitForSelectorAsync(".span");
        await Chromium.CheckAsync(page, "staff-steward", look);

        var first = await page.InnerTextAsync("#document-title + .meta");
        await page.WaitForTimeoutAsync(300); // a press right after the page came is taken for a slip
        await page.Keyboard.PressAsync("a");
        await page.WaitForSelectorAsync("form.notice");
        Assert.NotEqual(first, await page.InnerTextAsync("#document-title + .meta"));
        await Chromium.CheckAsync(page, "staff-steward-next", look);
        await page.Keyboard.PressAsync("u");
        await page.WaitForURLAsync("**undone=1**");
        Assert.Equal(first, await page.InnerTextAsync("#document-title + .meta"));
        await page.Keyboard.PressAsync("r");
        await page.WaitForSelectorAsync("#reveal [name=password]");
        await Chromium.CheckAsync(page, "staff-steward-confirm", look);
        await page.FillAsync("#reveal [name=password]", Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[data-key=r][disabled]");
        await page.Keyboard.PressAsync("?");
        await Chromium.CheckAsync(page, "staff-steward-revealed", look);
    }

    [Fact]
    public async Task A_steward_marks_a_value_that_was_missed_wherever_it_stands_and_removes_a_wrong_one()
    {
        var page = await OpenAsync(StaffRole.Steward, Look.Desk, "en-GB");
        await page.GotoAsync("/staff/steward?class=Public&language=en");
        var word = await page.EvaluateAsync<string>(
            """
            () => {
              const run = [...document.querySelectorAll(".run")].find((r) => /\b\p{L}{7,}\b/u.test(r.textContent));
              const [word] = run.textContent.match(/\b\p{L}{7,}\b/u);
              const range = document.createRange();
              const at = run.textContent.indexOf(word);
              range.setStart(run.firstChild, at);
              range.setEnd(run.firstChild, at + word.length);
              getSelection().removeAllRanges();
              getSelection().addRange(range);
              return word;
            }
            """);
        var marks = await page.Locator(".span").CountAsync();
        await page.Keyboard.PressAsync("o");
        Assert.True(await page.Locator(".span").CountAsync() > marks);
        Assert.Equal("Correct, next", await page.InnerTextAsync("#accept .label"));
        // each mark in the form is where the word stands in the document
        Assert.True(await page.EvaluateAsync<bool>(
            """
            (word) => {
              const text = [...document.querySelectorAll("#words > .run, #words > .span")].map((s) => s.textContent).join("");
              const plain = document.querySelectorAll("#words .span").length === [...document.querySelectorAll("#words .span")].filter((s) => s.textContent === word).length;
              return JSON.parse(document.getElementById("spans").value).some((s) => !plain || text.slice(s.start, s.end) === word);
            }
            """, word));

        // by keyboard: longer by a word, another type, gone, and back again
        var chosen = page.Locator(".span[aria-pressed=true]");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.NotEqual(word, await chosen.InnerTextAsync());
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(word, await chosen.InnerTextAsync());
        await page.SelectOptionAsync("#type", "CASE_NUMBER");
        Assert.Equal("CASE_NUMBER", await chosen.GetAttributeAsync("data-type"));
        var all = await page.Locator(".span").CountAsync();
        await page.ClickAsync("#unmark");
        Assert.Equal(all - 1, await page.Locator(".span").CountAsync());
        await page.ClickAsync("#back");
        Assert.Equal(all, await page.Locator(".span").CountAsync());
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task An_administrator_adds_an_account_and_reads_the_overview(int width, bool dark)
    {
        var look = Look.Of(width, dark);
        var page = await OpenAsync(StaffRole.Admin, look, "fr-BE");
        await Chromium.CheckAsync(page, "staff-admin", look);
        await page.ClickAsync("a[href='/staff/admin/users']");
        await page.FillAsync("#name", $"new{width}{dark}");
        await page.ClickAsync("form.inline button");
        await page.WaitForSelectorAsync("#link");
        await Chromium.CheckAsync(page, "staff-users", look);
        await page.ClickAsync("form.who button");
        await page.WaitForSelectorAsync("#password");
        await Chromium.CheckAsync(page, "staff-sign-in", look);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_page_of_the_steward_and_of_the_administrator_is_accessible_and_painted_soon(int width, bool dark)
    {
        var look = Look.Of(width, dark);
        foreach (var (role, paths) in StaffPages)
        {
            var page = await OpenAsync(role, look, "fr-BE");
            foreach (var path in paths)
            {
                await page.GotoAsync(path);
                if (path.EndsWith("policy", StringComparison.Ordinal) && await page.QuerySelectorAsync(".draft") is null)
                {
                    await page.ClickAsync("details.edit > summary");
                    await page.SelectOptionAsync("[name='Advisers.Internal']", "Block");
                    await page.ClickAsync("details.edit button.main");
                    await page.WaitForSelectorAsync(".draft");
                }

                await Chromium.CheckAsync(page, "page" + path.Replace('/', '-').Replace('?', '-'), look);
                // nothing is wider than the screen: tables scroll in their own region
                Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than {look}");
                var painted = await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0");
                output.WriteLine($"{path} {look}: first paint {painted:0} ms");
            }
        }
    }

    private static readonly (StaffRole Role, string[] Paths)[] StaffPages =
    [
        (StaffRole.Steward, ["/staff/steward/bulk", "/staff/steward/corrections", "/staff/steward/policy", "/staff/steward/questions", "/staff/steward/pages", "/staff/steward/models", "/staff/figures", "/figures"]),
        (StaffRole.Admin, ["/staff/admin/operation", "/staff/admin/retention"]),
    ];

    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("en")]
    [InlineData("de")]
    public async Task Every_desk_is_accessible_in_each_language(string language)
    {
        foreach (var (role, paths) in new[]
        {
            (StaffRole.Adviser, new[] { "/staff/adviser", "/staff/adviser/requests", "/staff/adviser/document?id=none", "/staff/steward" }),
            (StaffRole.Steward, ["/staff/steward", "/staff/steward?decision=Block&class=Public&all=1&language=de", .. StaffPages[0].Paths]),
            (StaffRole.Admin, ["/staff/admin", "/staff/admin/users", .. StaffPages[1].Paths]),
        })
        {
            var page = await OpenAsync(role, Look.Desk, language);
            foreach (var path in paths)
            {
                await page.GotoAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language);
                Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
                await Chromium.CheckAsync(page, $"staff-{language}-{paths.ToList().IndexOf(path)}-{role.Code()}", Look.Desk);
            }
        }
    }

    /// <summary>A page of a new account, set up through its link in the browser; nothing is reported on its console.</summary>
    private async Task<IPage> OpenAsync(StaffRole role, Look look, string locale)
    {
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var added = Assert.IsType<AddStaffOutcome.Added>(await host.Services.GetRequiredService<StaffAccounts>().AddAsync(commune, "s" + Guid.NewGuid().ToString("n")[..12], role, "system"));
        var page = await chromium.OpenAsync(look, locale, address: host.Address);
        page.Console += (_, message) => Assert.False(message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase), message.Text);
        await page.GotoAsync(added.Link.Path);
        await page.FillAsync("#password", Password);
        await page.FillAsync("#repeated", Password);
        if (look == Look.Phone)
        {
            await Chromium.CheckAsync(page, "staff-setup", look);
        }

        await page.ClickAsync("button.main");
        await page.WaitForURLAsync("**/staff/" + role.Code());
        return page;
    }

    private async Task LabelAsync(string id, DataClassification decided)
    {
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var row = await host.Services.GetRequiredService<ReviewQueue>().FindAsync(commune, id);
        // two persons: what is sensitive becomes public by one alone no more
        foreach (var actor in new[] { "steward:before", "steward:second" })
        {
            await host.Services.GetRequiredService<SubmitCorrection>().SubmitAsync(commune, new Correction(row!.Value, decided, [], actor));
        }
    }
}
