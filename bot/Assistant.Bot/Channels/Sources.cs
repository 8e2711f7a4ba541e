using Assistant.Knowledge.Answering;

namespace Assistant.Bot.Channels;

/// <summary>What stands under an answer: one line a page, also when two of its sentences are quoted.</summary>
public static class Sources
{
    public static IReadOnlyList<Citation> ByPage(IReadOnlyList<Citation> citations) =>
        [.. citations.GroupBy(c => c.DocumentId).Select(page => page.First() with { Quote = string.Join(" … ", page.Select(c => c.Quote).Distinct()) })];
}
