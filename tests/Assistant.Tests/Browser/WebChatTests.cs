using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Assistant.Tests.Browser;

[Collection(LiveTests.Name)]
public class WebChatTests(LiveHost host, Chromium chromium)
{
    [Fact]
    public async Task Web_Chat_gets_a_cited_answer_and_renews_a_card_with_its_buttons()
    {
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await chromium.OpenAsync(Look.Desk, address: site.Address);
        await page.GotoAsync("/e2e/webchat.html?" + host.Address);
        await Expect(page.GetByText("intelligence artificielle").First).ToBeVisibleAsync();
        await SayAsync(page, Resident.French.Question);
        await Expect(page.GetByText(Resident.French.Fact).First).ToBeVisibleAsync();
        await Expect(page.Locator("a[href*='/p/']").First).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Chromium.Picture("webchat", Look.Desk) });

        await SayAsync(page, Resident.French.Renew);
        foreach (var (_, value) in Resident.French.Fields)
        {
            await SayAsync(page, value);
        }

        foreach (var button in new[] { Resident.French.No, Resident.French.Agree })
        {
            await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        }

        await Expect(page.GetByText("HB-").Last).ToBeVisibleAsync();
        Assert.Equal(0, await page.GetByText("Send failed").CountAsync());
    }

    /// <summary>Says it and waits for what is answered.</summary>
    private static async Task SayAsync(IPage page, string text)
    {
        var before = await page.Locator(".webchat__bubble").CountAsync();
        await page.GetByRole(AriaRole.Textbox).FillAsync(text);
        await page.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(page.Locator(".webchat__bubble").Nth(before + 1)).ToBeAttachedAsync();
    }
}
