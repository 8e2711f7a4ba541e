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
        passages = Fitting(asked, passages);
        if (asked.Insists.IsElsewhere(asked.Type, passages))
        {
            return Unknown(question, passages, 0);
        }

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

    /// <summary>Of pages that fit nearly alike the one that holds the number that the question gives (an age, a count of years) goes first: a card for those under 12 is none for somebody of 14.</summary>
    internal static IReadOnlyList<RankedPassage> Fitting(Asked asked, IReadOnlyList<RankedPassage> passages)
    {
        const double Alike = 0.7;
        if (asked.Insists.Numbers.Count == 0 || passages.Count == 0)
        {
            return passages;
        }

        var pages = passages.GroupBy(p => p.Hit.DocumentId).Select(g => (Id: g.Key, g.First().Score, Holds: !asked.Insists.NamesOtherNumber([.. g.Select(p => p.Text.Text)]))).ToList();
        var better = pages.Skip(1).FirstOrDefault(p => p.Holds && p.Score >= pages[0].Score * Alike);
        return pages[0].Holds || better.Id is null ? passages
            : [.. passages.Where(p => p.Hit.DocumentId == better.Id).Select(p => p with { Score = pages[0].Score }), .. passages.Where(p => p.Hit.DocumentId != better.Id && p.Hit.DocumentId != pages[0].Id), .. passages.Where(p => p.Hit.DocumentId == pages[0].Id).Select(p => p with { Score = p.Score * Alike })];
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
