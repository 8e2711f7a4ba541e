using System.Globalization;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Answers with a page's own sentences: the ones that hold what the question asks for, with their list or condition, never more than four.</summary>
public sealed class ExtractiveComposer(AnswerSettings settings, AnswerConfidence confidence, TimeProvider clock) : IAnswerComposer
{
    private const int MostSentences = 4;
    private const int MostListItems = 10;
    private const int MostCharacters = 900;
    private const int MostRelated = 3;
    private const double NearlyEqual = 0.9;      // two pages fit alike when the second has this share of the first's score
    private const double WorthReading = 0.85;    // pages below this share of the best one's score are not quoted

    public Task<Answer> ComposeAsync(Question question, IReadOnlyList<RankedPassage> passages, CancellationToken cancellation) => Task.FromResult(Compose(question, passages));

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

        var best = Best(asked, passages);
        if (best is null)
        {
            return Unknown(question, passages, 0);
        }

        var sure = confidence.Of(asked.Type, question.Language, best.Value, passages);
        if (sure < settings.AnswerAbove)
        {
            return Unknown(question, passages, sure);
        }

        var passage = passages[best.Value.Passage];
        var (start, end) = Stretch(asked.Type, passage.Text.Text, best.Value.Unit);
        var citation = Cite(passage, start, end);
        return new Answer.Found(Text(question, citation), sure, [citation]);
    }

    /// <summary>What the confidence in an answer is made of; null when there is nothing to answer from. For fitting and for explaining.</summary>
    internal (int Passage, ConfidenceFeatures F)? Explain(Question question, IReadOnlyList<RankedPassage> passages)
    {
        var asked = Asked.Of(question);
        return Best(asked, passages) is { } best ? (best.Passage, AnswerConfidence.Features(asked.Type, question.Language, best, passages)) : null;
    }

    private string Text(Question question, Citation citation)
    {
        var lines = new List<string>();
        if (citation.Language != question.Language)
        {
            lines.Add(Phrases.InAnotherLanguage(question.Language, citation.Language));
        }

        lines.Add(citation.Quote);
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

    private static ChosenUnit? Best(Asked asked, IReadOnlyList<RankedPassage> passages)
    {
        ChosenUnit? best = null;
        for (var p = 0; p < passages.Count; p++)
        {
            var passage = passages[p];
            if (passage.Score < passages[0].Score * WorthReading)
            {
                continue;
            }

            var heading = passage.Hit.HeadingPath;
            var announced = QuestionTypes.IsAnnounced(asked.Type, heading);
            // every page ends with the office's hours and address: no answer unless that is asked
            var office = !asked.WantsOffice && QuestionTypes.IsOfficeHeading(heading);
            var analyzer = TextAnalyzer.For(passage.Hit.Language);
            var headingShare = asked.Share(analyzer.Analyze(heading));
            var units = AnswerUnits.Of(passage.Text.Text);
            for (var u = 0; u < units.Count; u++)
            {
                var text = passage.Text.Text[units[u].Start..units[u].End];
                var evidence = QuestionTypes.Evidence(asked.Type, text);
                var share = asked.Share(analyzer.Analyze(text));
                var lead = passage.Hit.HeadingPath.Length == 0 && u == 0 ? 1.0 : 0;
                var score = (1.2 * share) + (0.5 * headingShare) + evidence + (announced ? 0.7 : 0) + (0.4 * passage.Coverage) + (lead * (asked.IsGeneral ? 0.6 : 0.25))
                    + (3 * passage.Score / passages[0].Score)
                    - (office ? 0.9 : 0)
                    - (!asked.IsUrgent && QuestionTypes.IsException(text) ? 0.4 : 0)
                    - (text.EndsWith('?') ? 0.8 : 0) - (text.EndsWith(':') && asked.Type is not (QuestionType.Documents or QuestionType.How) ? 0.3 : 0)
                    - (u > 0 && asked.IsGeneral && units[u].Kind == UnitKind.ListItem ? 0.2 : 0);
                if (best is null || score > best.Value.Score + 1e-9)
                {
                    best = new ChosenUnit(p, units[u], score, Math.Max(evidence, announced ? 0.6 : 0), share);
                }
            }
        }

        return best;
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

/// <summary>The question as the composer reads it.</summary>
/// <param name="WantsOffice">Whether the office's own hours, address or phone are asked for.</param>
internal sealed record Asked(QuestionType Type, IReadOnlyList<Token> Words, bool WantsOffice, bool IsUrgent)
{
    public bool IsGeneral => Type is QuestionType.What or QuestionType.YesNo or QuestionType.How or QuestionType.Who;

    public static Asked Of(Question question)
    {
        var type = QuestionTypes.Of(question.Text.Text, question.Language);
        return new Asked(
            type,
            [.. TextAnalyzer.For(question.Language).Analyze(question.Text.Text).Where(t => !t.IsStopWord && !t.IsJoined).DistinctBy(t => t.Stem)],
            type is QuestionType.Where or QuestionType.Contact || QuestionTypes.IsAboutOpening(question.Text.Text),
            QuestionTypes.IsException(question.Text.Text));
    }

    /// <summary>Share of the question's words that a text holds, as words or stems.</summary>
    public double Share(List<Token> text) =>
        Words.Count == 0 ? 0 : (double)Words.Count(w => text.Exists(t => t.Stem == w.Stem || t.Form == w.Form)) / Words.Count;
}

/// <param name="Passage">Place in the list of passages.</param>
/// <param name="Evidence">How well the unit, or its heading, holds what the question's type asks for, 0..1.</param>
/// <param name="Share">Share of the question's words in the unit itself, 0..1.</param>
internal readonly record struct ChosenUnit(int Passage, AnswerUnit Unit, double Score, double Evidence, double Share);
