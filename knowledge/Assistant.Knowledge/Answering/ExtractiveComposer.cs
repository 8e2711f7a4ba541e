using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Answering;

/// <summary>Answers with a page's own sentences: the ones that hold what the question asks for, with their list or condition, never more than four.</summary>
public sealed class ExtractiveComposer(AnswerSettings settings, AnswerConfidence confidence, UnitRanking ranking, TimeProvider clock) : IAnswerComposer
{
    private const int MostRelated = 3;
    private const double NearlyEqual = 0.9;      // two pages fit alike when the second has this share of the first's score

    public Task<Answer> ComposeAsync(CommuneId commune, Question question, IReadOnlyList<RankedPassage> passages, CancellationToken cancellation) => Task.FromResult(Compose(question, passages));

    internal Answer Compose(Question question, IReadOnlyList<RankedPassage> passages)
    {
        if (passages.Count == 0)
        {
            return Unknown(question, passages, 0);
        }

        var asked = Asked.Of(question);
        if (Choices(question, asked, passages) is { Count: > 1 } choices)
        {
            return new Answer.Clarify(Phrases.Which(question.Language), 0.5, choices);
        }

        var units = ranking.Of(asked, passages);
        if (units.Count == 0)
        {
            return Unknown(question, passages, 0);
        }

        var sure = Sure(question, asked, units, passages);
        return sure < settings.AnswerAbove ? Unknown(question, passages, sure) : Found(question, asked, units, passages, sure);
    }

    /// <summary>On the page that the conversation is on, a sentence of the kind that is asked for is as sure as the page was.</summary>
    private double Sure(Question question, Asked asked, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages)
    {
        const double Enough = 0.9;
        const double Little = 0.5;
        var best = units[0];
        var sure = confidence.Of(AnswerConfidence.Features(asked, question.Language, units, passages));
        return question.Anchor is { } anchor && anchor.DocumentId == passages[best.Passage].Hit.DocumentId
            ? Math.Max(sure, anchor.Confidence * (best.Evidence >= 0.5 || best.Share >= 0.2 ? Enough : Little))
            : sure;
    }

    private Answer.Found Found(Question question, Asked asked, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages, double sure)
    {
        List<Citation> citations = [.. QuotedStretches.Of(asked, units, passages).Select(s => QuotedAnswer.Cite(passages[s.Passage], s.Start, s.End))];
        return new Answer.Found(QuotedAnswer.Text(question, citations, settings, clock), sure, citations);
    }

    private Answer.Unknown Unknown(Question question, IReadOnlyList<RankedPassage> passages, double sure)
    {
        var related = passages.DistinctBy(p => p.Hit.DocumentId).Where(p => p.Fit.Coverage >= 0.25 || p.Fit.Topic >= 0.3).Take(MostRelated).Select(p =>
        {
            var units = AnswerUnits.Of(p.Text.Text);
            return units.Count == 0 ? QuotedAnswer.Cite(p, 0, 0) : QuotedAnswer.Cite(p, units[0].Start, units[0].End);
        }).ToList();
        var text = Phrases.Unknown(question.Language, settings.Phone);
        return new Answer.Unknown(related.Count > 0 ? $"{text} {Phrases.Related(question.Language)}" : text, sure, related);
    }

    /// <summary>The titles to choose from when one or two bare words fit several pages alike.</summary>
    private static List<string> Choices(Question question, Asked asked, IReadOnlyList<RankedPassage> passages)
    {
        if (asked.Type != QuestionType.What || asked.Words.Count is 0 or > 2 || question.Context is not null)
        {
            return [];
        }

        var pages = passages.DistinctBy(p => p.Hit.DocumentId).ToList();
        return [.. pages.TakeWhile(p => p.Score >= pages[0].Score * NearlyEqual && p.Fit.TitleCoverage >= 0.6).Select(p => p.Hit.Title).Distinct(StringComparer.Ordinal).Take(4)];
    }
}
