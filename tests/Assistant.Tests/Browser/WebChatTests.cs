using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Assistant.Tests.Browser;

[Collection(LiveTests.Name)]
public class WebChatTests(LiveHost host, Chromium chromium)
{
    [Fact]
    public async Task Web_Chat_asks_a_question_gets_a_cited_answer_and_answers_with_a_button()
    {
        await using var site = await OtherSite.StartAsync(host.Address);
        var page = await chromium.OpenAsync(Look.Desk, address: site.Address);
        await page.GotoAsync("/e2e/webchat.html?" + host.Address);
        await Expect(page.GetByText("intelligence artificielle").First).ToBeVisibleAsync();
        var box = page.GetByRole(AriaRole.Textbox);
        await box.FillAsync(Resident.French.Question);
        await box.PressAsync("Enter");
        await Expect(page.GetByText(Resident.French.Fact).First).ToBeVisibleAsync();
        await Expect(page.Locator("a[href*='/p/']").First).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Chromium.Picture("webchat", Look.Desk) });
        await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Commencer : Renouveler ma carte de riverain" }).ClickAsync();
        await Expect(page.GetByText("Quelle est la plaque de la voiture ?").First).ToBeVisibleAsync();
        Assert.Equal(0, await page.GetByText("Send failed").CountAsync());
    }
}
