using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>Debian's Chromium, driven by Playwright.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly AxeRunOptions WcagAa = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        // as long as a page may take: what comes late on a busy machine has come
        Assertions.SetDefaultExpectTimeout(45_000);
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("ASSISTANT_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of a person who has never been here.</summary>
    public async Task<IPage> OpenAsync(Look look, string locale = "fr-BE", bool scripts = true, string? address = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = locale,
            JavaScriptEnabled = scripts,
            BaseURL = address,
        });
        context.SetDefaultTimeout(45_000);
        return await context.NewPageAsync();
    }

    /// <summary>Fails with every WCAG 2.2 A or AA violation that axe finds on the page as it stands, and keeps a picture of it.</summary>
    public static async Task CheckAsync(IPage page, string name, Look look)
    {
        await TakeAsync(page, Picture(name, look));
        var found = await ViolationsAsync(page);
        Assert.True(found.Count == 0, $"{name} {look}:\n" + string.Join('\n', found));
    }

    // a browser on a busy machine may find no moment for a picture, which is for people to look at and decides nothing
    private static async Task TakeAsync(IPage page, string path)
    {
        try
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        }
        catch (PlaywrightException e) when (e.Message.Contains("Unable to capture screenshot", StringComparison.Ordinal))
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        }
    }

    /// <summary>Every WCAG 2.2 A or AA violation that axe finds on the page as it stands.</summary>
    public static async Task<List<string>> ViolationsAsync(IPage page) =>
        [.. (await page.RunAxe(WcagAa)).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {v.Help} — {n.Html}"))];

    public async Task DisposeAsync()
    {
        await browser!.DisposeAsync();
        playwright!.Dispose();
    }

    /// <summary>A file in tests/output of the repository, which git ignores.</summary>
    public static string Picture(string name, Look look) => Path.Combine(Directory.CreateDirectory(Path.Combine(LiveHost.EndToEnd, "..", "output")).FullName, $"{name}-{look}.png");
}

/// <param name="Dark">The person's preferred colour scheme.</param>
public sealed record Look(int Width, int Height, bool Dark)
{
    public static readonly Look Phone = new(390, 844, Dark: false);
    public static readonly Look PhoneDark = new(390, 844, Dark: true);
    public static readonly Look Desk = new(1440, 900, Dark: false);
    public static readonly Look DeskDark = new(1440, 900, Dark: true);

    public static Look Of(int width, bool dark) => new(width, width == 390 ? 844 : 900, dark);

    public override string ToString() => $"{Width}-{(Dark ? "dark" : "light")}";
}
