using System.Globalization;
using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Classifier.Detection;
using Assistant.Knowledge.Stewardship;
using Assistant.Tests.Bot.Consoles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Assistant.Tests.Browser;

/// <summary>A steward works through a queue in the browser, by keyboard alone.</summary>
public sealed class StewardReviewTests(Chromium chromium, ITestOutputHelper output) : IClassFixture<Chromium>
{
    private const int Documents = 60;
    private const double MostPressesEach = 1.3;

    [Fact]
    public async Task A_missed_value_is_marked_and_a_wrong_mark_mended_by_keyboard_alone()
    {
        await using var host = await StaffHost.StartAsync();
        await host.IngestAsync("note", "Counter note\n\nThe green folder Zwaluw lies with Zwaluw at desk four. Ask for the folder before noon.");
        var page = await OpenAsync(host);
        var keys = 0;
        async Task PressAsync(string key, int times = 1)
        {
            for (var i = 0; i < times; i++)
            {
                await page.Keyboard.PressAsync(key);
                keys++;
            }
        }

        await page.Locator("#accept").FocusAsync();
        await PressAsync("w");
        // on to the word that was missed
        for (var i = 0; i < 12 && await SelectedAsync(page) != "Zwaluw"; i++)
        {
            await PressAsync("ArrowRight");
        }

        Assert.Equal("Zwaluw", await SelectedAsync(page));
        await PressAsync("Shift+ArrowRight");
        Assert.Equal("Zwaluw lies", await SelectedAsync(page));
        await PressAsync("Shift+ArrowLeft");
        Assert.Equal("Zwaluw", await SelectedAsync(page));
        var marked = await page.Locator(".span").CountAsync();
        var before = keys;
        await PressAsync("o");
        Assert.Equal(marked + 2, await page.Locator(".span").CountAsync());
        Assert.Equal(1, keys - before);
        Assert.True(await page.EvaluateAsync<bool>("() => JSON.parse(document.getElementById('spans').value).length === document.querySelectorAll('.span').length"));

        await PressAsync("z"); // all of it back
        Assert.Equal(marked, await page.Locator(".span").CountAsync());
        await PressAsync("w");
        await PressAsync("m"); // the first word alone
        Assert.Equal(marked + 1, await page.Locator(".span").CountAsync());
        var chosen = page.Locator(".span[aria-pressed=true]");
        var first = await chosen.InnerTextAsync();
        await PressAsync("ArrowRight"); // longer by a word
        Assert.StartsWith(first + " ", await chosen.InnerTextAsync(), StringComparison.Ordinal);
        await PressAsync("t"); // another type
        await page.Locator("#type").SelectOptionAsync("CASE_NUMBER");
        await PressAsync("Escape");
        Assert.Equal("CASE_NUMBER", await chosen.GetAttributeAsync("data-type"));
        await PressAsync("x");
        Assert.Equal(marked, await page.Locator(".span").CountAsync());
        output.WriteLine($"{keys} keys for two corrections, an undo and a mark taken away");
    }

    [Fact]
    public async Task Sixty_documents_are_reviewed_with_hardly_more_than_a_key_each()
    {
        await using var host = await StaffHost.StartAsync();
        for (var i = 0; i < Documents; i++)
        {
            await host.IngestAsync(IdOf(i), TextOf(i));
        }

        var page = await OpenAsync(host);
        await page.EvaluateAsync("() => { window.never = 'left'; }");
        var (right, presses, corrected) = (0, 0, 0);
        var begun = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Documents; i++)
        {
            var id = await page.EvaluateAsync<string>("() => document.querySelector('#document-title + .meta').textContent.split('·')[0].trim()");
            var wanted = IsLetter(id) ? "Personal" : "Public";
            var suggested = await page.EvaluateAsync<string>("() => document.querySelector('[name=class]:checked')?.value ?? ''");
            if (suggested == wanted)
            {
                right++;
                presses++;
            }
            else
            {
                corrected++;
                await page.Keyboard.PressAsync(wanted == "Public" ? "1" : "3");
            }

            await page.WaitForTimeoutAsync(260); // nobody reads faster; a press before that is taken for a slip
            await page.Keyboard.PressAsync("a");
            await page.WaitForFunctionAsync(
                "(id) => { const meta = document.querySelector('#document-title + .meta'); return !meta || meta.textContent.split('·')[0].trim() !== id; }", id);
        }

        await page.WaitForSelectorAsync("p.lead");
        Assert.Equal("left", await page.EvaluateAsync<string>("() => window.never"));
        var elapsed = TimeProvider.System.GetElapsedTime(begun);
        output.WriteLine($"{Documents} documents, {right} rightly suggested with {presses} presses, {corrected} corrected, {elapsed.TotalSeconds:0.0} s");
        Assert.True(right >= Documents / 2);
        Assert.True(presses <= MostPressesEach * right);

        // what was pressed is what is stored, for each document
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var reviews = host.Services.GetRequiredService<ReviewQueue>();
        var (left, _) = await reviews.ListAsync(commune, new ReviewFilter());
        Assert.Empty(left);
        var (all, total) = await reviews.ListAsync(commune, new ReviewFilter(Unreviewed: false, Limit: 100));
        Assert.Equal(Documents, total);
        Assert.All(all, item => Assert.Equal(IsLetter(item.DocumentId) ? "Personal" : "Public", item.Class.ToString()));
    }

    [Fact]
    public async Task The_next_document_is_there_at_once_and_a_decision_that_fails_comes_back()
    {
        await using var host = await StaffHost.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            await host.IngestAsync(IdOf(i * 2), TextOf(i * 2));
        }

        var page = await OpenAsync(host);
        await page.EvaluateAsync("() => { window.never = 'left'; }");
        var first = await page.InnerTextAsync("#document-title");
        await page.WaitForTimeoutAsync(400);
        await page.Keyboard.PressAsync("a");
        await page.WaitForFunctionAsync("(title) => document.getElementById('document-title').textContent !== title", first);
        await page.WaitForSelectorAsync("form.notice");
        Assert.Equal("left", await page.EvaluateAsync<string>("() => window.never")); // the page was never left

        // somebody else decides on what is on the desk: the steward sees it, and nothing is lost or overwritten
        await page.WaitForTimeoutAsync(600);
        var row = await page.EvaluateAsync<string>("() => document.querySelector('.document').dataset.id");
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        await host.Services.GetRequiredService<SubmitCorrection>().SubmitAsync(
            commune, new Correction(long.Parse(row, CultureInfo.InvariantCulture), Assistant.Classifier.Tagging.DataClassification.Internal, Array.Empty<DetectedEntity>(), "steward:other"));
        await page.Keyboard.PressAsync("a");
        await page.WaitForSelectorAsync(".problem[role=alert]");
        Assert.Equal(row, await page.EvaluateAsync<string>("() => document.querySelector('.document').dataset.id"));
    }

    private async Task<IPage> OpenAsync(StaffHost host)
    {
        var commune = await host.Services.GetRequiredService<Installation>().PrepareAsync();
        var added = Assert.IsType<AddStaffOutcome.Added>(await host.Accounts.AddAsync(commune, "reader", StaffRole.Steward, "system"));
        var page = await chromium.OpenAsync(Look.Desk, "en-GB", address: host.Address.ToString());
        page.Console += (_, message) => Assert.False(message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase), message.Text);
        await page.GotoAsync(added.Link.Path);
        await page.FillAsync("#password", StaffHost.Password);
        await page.FillAsync("#repeated", StaffHost.Password);
        await page.ClickAsync("button.main");
        await page.WaitForURLAsync("**/staff/steward");
        return page;
    }

    private static string IdOf(int i) => (i % 3 == 1 ? "letter-" : "page-") + i.ToString("00", CultureInfo.InvariantCulture);

    private static bool IsLetter(string id) => id.StartsWith("letter-", StringComparison.Ordinal);

    private static Task<string> SelectedAsync(IPage page) => page.EvaluateAsync<string>("() => getSelection().toString()");

    private static string TextOf(int i)
    {
        string[] things = ["bicycle box", "garden waste bag", "parking badge", "library card", "recycling voucher", "hall booking", "school lunch", "swimming lesson", "market stall", "tree permit"];
        string[] people = ["Amina Verstraeten", "Joris Claes", "Fatima El Amrani", "Thomas Lemaire", "Sofie Vandamme", "Mehdi Benali", "Ilse Peeters", "Karim Haddad", "Greet Wouters", "Luc Delcourt"];
        var thing = things[i % things.Length];
        return i % 3 == 1
            ? $"Letter {i}\n\nMy name is {people[i % people.Length]}, I live at Lindestraat {i + 1}, 1199 Hoogbeek and my phone is 0470 12 34 {i:00}. I ask you to renew my {thing}."
            : $"How to get a {thing}, part {i}\n\nA {thing} costs {i + 5} euros a year. Anyone who lives in the commune can ask for one online or at the counter. The office answers within ten days. Bring a proof of payment when you collect the {thing}.";
    }
}
