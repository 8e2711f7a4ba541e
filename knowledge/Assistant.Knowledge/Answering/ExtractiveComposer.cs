using System.Globalization;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Answering;

/// <summary>Answers with a page's own sentences: the ones that hold what the question asks for, with their list or condition, never more than four.</summary>
public sealed class ExtractiveComposer(AnswerSettings settings, AnswerConfidence confidence, TimeProvider clock) : IAnswerComposer
{
    private const int MostSentences = 4;
    private const int MostListItems = 10;
    private const int MostCharacters = 900;
    private const int MostRelated = 3;
    private const double NearlyEqual = 0.9;      // two pages fit alike when the second has this share of the first's score
    private const int MostStretches = 2;
    private const double NearlyAsGood = 0.9;     // a second stretch may score this much less than the first

    public Task<Answer> ComposeAsync(CommuneId commune, Question question, IReadOnlyList<RankedPassage> passages, CancellationToken cancellation) => Task.FromResult(Compose(question, passages));

    private Answer Compose(Question question, IReadOnlyList<RankedPassage> passages)
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

        var units = UnitRanking.Of(asked, passages);
        if (units.Count == 0)
        {
            return Unknown(question, passages, 0);
        }

        var sure = Sure(question, asked, units[0], passages);
        return sure < settings.AnswerAbove ? Unknown(question, passages, sure) : Found(question, asked, units, passages, sure);
    }

    /// <summary>On the page that the conversation is on, a sentence of the kind that is asked for is as sure as the page was.</summary>
    private double Sure(Question question, Asked asked, ChosenUnit best, IReadOnlyList<RankedPassage> passages)
    {
        const double Enough = 0.9;
        const double Little = 0.5;
        var sure = confidence.Of(asked.Type, question.Language, best, passages);
        return question.Anchor is { } anchor && anchor.DocumentId == passages[best.Passage].Hit.DocumentId
            ? Math.Max(sure, anchor.Confidence * (best.Evidence >= 0.5 || best.Share >= 0.2 ? Enough : Little))
            : sure;
    }

    /// <summary>The best stretch of the page, and at most one more that comes close to it.</summary>
    private Answer.Found Found(Question question, Asked asked, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages, double sure)
    {
        var page = passages[units[0].Passage].Hit.DocumentId;
        var chosen = new List<(int Passage, int Start, int End, int Units)>();
        foreach (var unit in units.Where(u => passages[u.Passage].Hit.DocumentId == page && u.Score >= units[0].Score - NearlyAsGood))
        {
            var text = passages[unit.Passage].Text.Text;
            if (chosen.Exists(c => c.Passage == unit.Passage && c.Start < unit.Unit.End && unit.Unit.Start < c.End))
            {
                continue;
            }

            // the second stretch adds a sentence or a list; it does not repeat the whole section
            var (start, end) = chosen.Count == 0 || unit.Unit.Kind != UnitKind.Sentence || text[unit.Unit.End - 1] == ':' ? Stretch(asked.Type, text, unit.Unit) : (unit.Unit.Start, unit.Unit.End);
            var sentences = AnswerUnits.Of(text).Count(u => u.Start >= start && u.End <= end && u.Kind == UnitKind.Sentence);
            var overlaps = chosen.Exists(c => (c.Passage == unit.Passage && c.Start < end && start < c.End)
                || passages[c.Passage].Text.Text[c.Start..c.End].Contains(text[start..end], StringComparison.Ordinal));
            if (overlaps || chosen.Sum(c => c.Units) + sentences > MostSentences || chosen.Sum(c => c.End - c.Start) + end - start > MostCharacters)
            {
                continue;
            }

            chosen.Add((unit.Passage, start, end, sentences));
            if (chosen.Count == MostStretches)
            {
                break;
            }
        }

        List<Citation> citations = [.. chosen.Select(c => Cite(passages[c.Passage], c.Start, c.End)).OrderBy(c => c.Start)];
        return new Answer.Found(Text(question, citations), sure, citations);
    }

    /// <summary>What the confidence in an answer is made of; null when there is nothing to answer from. For fitting and for explaining.</summary>
    internal (int Passage, ConfidenceFeatures F)? Explain(Question question, IReadOnlyList<RankedPassage> passages)
    {
        var asked = Asked.Of(question);
        return UnitRanking.Of(asked, passages) is [var best, ..] ? (best.Passage, AnswerConfidence.Features(asked.Type, question.Language, best, passages)) : null;
    }

    private string Text(Question question, IReadOnlyList<Citation> citations)
    {
        var lines = new List<string>();
        var citation = citations[0];
        if (citation.Language != question.Language)
        {
            lines.Add(Phrases.InAnotherLanguage(question.Language, citation.Language));
        }

        lines.AddRange(citations.Select(c => c.Quote));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().Date);
        if (DateOnly.TryParseExact(citation.CheckedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.AddMonths(settings.StaleAfterMonths) < today)
        {
            lines.Add(Phrases.Stale(question.Language, day));
        }

        return string.Join('\n', lines);
    }

    private Answer.Unknown Unknown(Question question, IReadOnlyList<RankedPassage> passages, double sure)
    {
        var related = passages.DistinctBy(p => p.Hit.DocumentId).Where(p => p.DocumentCoverage >= 0.25).Take(MostRelated).Select(p =>
        {
            var units = AnswerUnits.Of(p.Text.Text);
            return units.Count == 0 ? Cite(p, 0, 0) : Cite(p, units[0].Start, units[0].End);
        }).ToList();
        var text = Phrases.Unknown(question.Language, settings.Phone);
        return new Answer.Unknown(related.Count > 0 ? $"{text} {Phrases.Related(question.Language)}" : text, sure, related);
    }

    private static Citation Cite(RankedPassage passage, int start, int end) => new(
        passage.Hit.DocumentId,
        passage.Hit.Title,
        passage.Hit.Url,
        passage.Text.Text[start..end],
        passage.Hit.Start + start,
        passage.Hit.Start + end,
        passage.CheckedOn,
        passage.Hit.Language);

    /// <summary>The titles to choose from when one or two bare words fit several pages alike.</summary>
    private static List<string> Choices(Question question, Asked asked, IReadOnlyList<RankedPassage> passages)
    {
        if (asked.Type != QuestionType.What || asked.Words.Count is 0 or > 2 || question.Context is not null)
        {
            return [];
        }

        var pages = passages.DistinctBy(p => p.Hit.DocumentId).ToList();
        return [.. pages.TakeWhile(p => p.Score >= pages[0].Score * NearlyEqual && p.TitleCoverage >= 0.6).Select(p => p.Hit.Title).Distinct(StringComparer.Ordinal).Take(4)];
    }

    /// <summary>Widens the best unit to what belongs with it: the whole list with the line that leads it in, the sentences that go on with the same kind of fact.</summary>
    private static (int Start, int End) Stretch(QuestionType type, string text, AnswerUnit chosen)
    {
        var units = AnswerUnits.Of(text);
        var at = units.FindIndex(u => u.Start == chosen.Start);
        int first = at, last = at;
        if (chosen.Kind != UnitKind.Sentence)
        {
            // a table row says little without its head and its neighbours; of a list a fact is one item, everything else is the whole
            var whole = chosen.Kind == UnitKind.TableRow || type is QuestionType.Documents or QuestionType.How or QuestionType.What or QuestionType.Who or QuestionType.YesNo;
            while (whole && first > 0 && units[first - 1].Kind == chosen.Kind && last - first < MostListItems)
            {
                first--;
            }

            while (whole && last + 1 < units.Count && units[last + 1].Kind == chosen.Kind && last - first < MostListItems)
            {
                last++;
            }

            if (first > 0 && units[first - 1].Kind == UnitKind.Sentence && text[units[first - 1].End - 1] == ':')
            {
                first--;
            }

            return Bounded(units, first, last);
        }

        if (text[chosen.End - 1] == ':')
        {
            while (last + 1 < units.Count && units[last + 1].Kind != UnitKind.Sentence && last - first < MostListItems)
            {
                last++;
            }

            return Bounded(units, first, last);
        }

        while (last + 1 < units.Count && last - first + 1 < MostSentences && GoesOn(type, text, units[last], units[last + 1]))
        {
            last++;
        }

        // "It is free.": what it is stands before
        if (first > 0 && units[first - 1].Kind == UnitKind.Sentence && units[first - 1].Line == units[first].Line && text[units[first - 1].End - 1] != '?' && last - first + 1 < MostSentences && PointsBack(text, units[first]))
        {
            first--;
        }

        // what comes before matters when it says the same kind of thing (the first card before the second)
        while (first > 0 && last - first + 1 < MostSentences && type is QuestionType.HowMuch or QuestionType.When or QuestionType.HowLong
            && units[first - 1].Kind == UnitKind.Sentence && units[first - 1].Line == units[first].Line && QuestionTypes.Evidence(type, text[units[first - 1].Start..units[first - 1].End]) >= 0.9)
        {
            first--;
        }

        return Bounded(units, first, last);
    }

    private static bool GoesOn(QuestionType type, string text, AnswerUnit one, AnswerUnit next)
    {
        if (next.Kind != UnitKind.Sentence || next.Line != one.Line || text[next.End - 1] is '?' or ':')
        {
            return false;
        }

        return type switch
        {
            QuestionType.HowMuch or QuestionType.When or QuestionType.HowLong or QuestionType.Contact => QuestionTypes.Evidence(type, text[next.Start..next.End]) >= 0.7 || IsCondition(text, next),
            QuestionType.Where => QuestionTypes.Evidence(type, text[next.Start..next.End]) >= 0.7,
            _ => true,
        };
    }

    private static bool PointsBack(string text, AnswerUnit unit)
    {
        var words = TextAnalyzer.For("en").Analyze(text.AsSpan(unit.Start, unit.End - unit.Start));
        return words.Count > 1 && (words[0].Form is "it" or "they" or "this" or "these" or "il" or "elle" or "ils" or "elles" or "ce" or "cela" or "hij" or "ze" or "zij" or "dat" or "die" or "dit" or "het" or "er" or "es" or "sie" or "das" or "diese"
            || (words[0].Form is "vous" or "u" or "you" or "on" && words[1].Form is "y" or "en" or "ze" or "it"));
    }

    private static bool IsCondition(string text, AnswerUnit unit)
    {
        var first = TextAnalyzer.For("en").Analyze(text.AsSpan(unit.Start, unit.End - unit.Start));
        return first.Count > 0 && first[0].Form is "sinon" or "sauf" or "anders" or "behalve" or "otherwise" or "except" or "unless" or "sonst" or "ausser" or "mais" or "maar" or "but" or "aber";
    }

    private static (int Start, int End) Bounded(List<AnswerUnit> units, int first, int last)
    {
        while (last > first && units[last].End - units[first].Start > MostCharacters)
        {
            last--;
        }

        return (units[first].Start, units[last].End);
    }
}
