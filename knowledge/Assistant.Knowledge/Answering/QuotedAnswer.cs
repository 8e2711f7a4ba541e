using System.Globalization;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Knowledge.Answering;

/// <summary>A citation and the words around it: the page's other language, and that it may be out of date.</summary>
internal static class QuotedAnswer
{
    /// <param name="start">In the passage, UTF-16 code units.</param>
    public static Citation Cite(RankedPassage passage, int start, int end) => new(
        passage.Hit.DocumentId,
        passage.Hit.Title,
        passage.Hit.Url,
        passage.Text.Text[start..end],
        passage.Hit.Start + start,
        passage.Hit.Start + end,
        passage.CheckedOn,
        passage.Hit.Language);

    /// <param name="note">What is said before the quotes, or null.</param>
    public static string Text(Question question, IReadOnlyList<Citation> citations, AnswerSettings settings, TimeProvider clock, string? note = null)
    {
        var lines = new List<string>();
        var citation = citations[0];
        if (citation.Language != question.Language)
        {
            lines.Add(Phrases.InAnotherLanguage(question.Language, citation.Language));
        }

        if (note is not null)
        {
            lines.Add(note);
        }

        lines.AddRange(citations.Select(c => c.Quote));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().Date);
        if (DateOnly.TryParseExact(citation.CheckedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.AddMonths(settings.StaleAfterMonths) < today)
        {
            lines.Add(Phrases.Stale(question.Language, day));
        }

        return string.Join('\n', lines);
    }
}
