using Assistant.Eval;
using Assistant.Eval.Reporting;

namespace Assistant.Tests.Eval;

public sealed class ReportTests
{
    private static readonly SuiteSection Section = new("tagging", new EvalReport(
        [EvalFigure.Share("fr", "class accuracy", 80, 100), EvalFigure.Share("nl", "class accuracy", 90, 100), new EvalFigure("all", "p95 ms", 12.5)],
        ["fr-1 (letter): Personal tagged Public at 0.90"])
    {
        Tables = [new ReportTable("Confusion <all>", ["", "Public|Internal"], [["Personal", "3"]])],
    });

    [Fact]
    public void Html_is_one_file_that_asks_nothing_of_the_network()
    {
        var html = HtmlReport.Write("2026-01-02", [Section]);

        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Confusion &lt;all&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_shares_with_something_to_compare_are_drawn()
    {
        Assert.Equal(2, BarChart.Draw("class accuracy", [.. Section.Report.Figures.Take(2)]).Split("class=\"bar\"").Length - 1);
        Assert.Empty(BarChart.Draw("class accuracy", [.. Section.Report.Figures.Take(1)]));
        Assert.Empty(BarChart.Draw("times", [new EvalFigure("a", "ms", 12), new EvalFigure("b", "ms", 14)]));
    }

    [Fact]
    public void Markdown_holds_every_figure_with_its_interval_and_every_error()
    {
        var text = MarkdownReport.Write("2026-01-02", [Section]);

        Assert.Contains("| fr | 0.800 | [0.711 0.867] | 80 of 100 [0.711 0.867] |", text, StringComparison.Ordinal);
        Assert.Contains("| all | 12.500 |", text, StringComparison.Ordinal);
        Assert.Contains("Public\\|Internal", text, StringComparison.Ordinal);
        Assert.Contains("- fr-1 (letter): Personal tagged Public at 0.90", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 50, 0, 0.072)]
    [InlineData(50, 50, 0.929, 1)]
    [InlineData(0, 0, 0, 1)]
    public void An_interval_stays_between_nothing_and_all(int count, int of, double low, double high)
    {
        var interval = EvalFigure.Share("a", "b", count, of).Interval!;

        Assert.Equal(low, interval.Low, 3);
        Assert.Equal(high, interval.High, 2);
    }
}
