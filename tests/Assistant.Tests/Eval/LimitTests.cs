using Assistant.Eval;

namespace Assistant.Tests.Eval;

/// <summary>What a suite's limits let pass.</summary>
public sealed class LimitTests
{
    private static readonly EvalReport Report = new([EvalFigure.Share("fr", "right", 9, 10), EvalFigure.Share("nl", "right", 7, 10), EvalFigure.Share("de", "right", 0, 0)], []);

    [Theory]
    [InlineData("fr/right", 0.9, true)]
    [InlineData("nl/right", 0.9, false)]
    [InlineData("de/right", 0, false)] // nothing was measured
    [InlineData("en/right", 0, false)] // no such figure
    [InlineData("en/right?", 0, true)] // it may be missing
    [InlineData("nl/right?", 0.9, false)]
    public void A_least_value_is_met_by_a_figure_that_was_measured(string key, double limit, bool passes) =>
        Assert.Equal(passes, EvalRunner.Print("suite", Report, Limits("at_least", key, limit)));

    [Theory]
    [InlineData("nl/right", 0.7, true)]
    [InlineData("fr/right", 0.7, false)]
    [InlineData("de/right", 1, false)]
    public void A_greatest_value_is_met_by_a_figure_that_was_measured(string key, double limit, bool passes) =>
        Assert.Equal(passes, EvalRunner.Print("suite", Report, Limits("at_most", key, limit)));

    private static Dictionary<string, Dictionary<string, double>> Limits(string side, string key, double limit) => new() { [side] = new() { [key] = limit } };
}
