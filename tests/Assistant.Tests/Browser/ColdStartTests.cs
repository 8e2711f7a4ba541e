using System.Globalization;
using Assistant.Tests.Faults;
using Xunit.Abstractions;

namespace Assistant.Tests.Browser;

/// <summary>The first visitor after a start: the program has drawn its pages before it listens.</summary>
public sealed class ColdStartTests(Chromium chromium, ITestOutputHelper output) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_first_visitor_after_a_start_sees_the_page_within_a_second()
    {
        var data = Directory.CreateTempSubdirectory("assistant-cold-").FullName;
        try
        {
            // the browser's own first page is not what is measured
            await (await chromium.OpenAsync(Look.Phone)).GotoAsync("about:blank");
            var paints = new List<double>();
            for (var start = 0; start < 3; start++)
            {
                using var host = HostProcess.Start(data, "serve", "--urls", "http://127.0.0.1:0");
                var line = await host.LineAsync("answers the residents");
                var page = await chromium.OpenAsync(Look.Phone, address: line[line.IndexOf("http", StringComparison.Ordinal)..].TrimEnd('/'));
                await page.GotoAsync("/");
                paints.Add(await GalleryTests.FirstPaintAsync(page));
                await page.Context.CloseAsync();
            }

            output.WriteLine($"first paint of / as first visitor after a start: {string.Join(", ", paints.Select(p => p.ToString("0", CultureInfo.InvariantCulture)))} ms");
            Assert.True(paints.Min() < 1000, string.Join(", ", paints));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
