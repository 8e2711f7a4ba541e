using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Orders the sentences, list items and table rows of the best pages by how well they answer.</summary>
internal static class UnitRanking
{
    private const double WorthReading = 0.85; // pages below this share of the best one's score are not quoted

    /// <returns>Best first; ties in the order of the text.</returns>
    public static IReadOnlyList<ChosenUnit> Of(Asked asked, IReadOnlyList<RankedPassage> passages)
    {
        var ranked = new List<ChosenUnit>();
        foreach (var page in passages.Index().Where(p => p.Item.Score >= passages[0].Score * WorthReading).GroupBy(p => p.Item.Hit.DocumentId))
        {
            var read = page.Select(p => (p.Index, Passage: p.Item, Units: Read(p.Item))).ToList();
            var relevance = new UnitRelevance(passages[0].Plan, [.. read.SelectMany(r => r.Units.Select(u => u.Terms))]);
            foreach (var (place, passage, units) in read)
            {
                var heading = relevance.Of(UnitRelevance.TermsOf(TextAnalyzer.For(passage.Hit.Language).Analyze(passage.Hit.HeadingPath)));
                ranked.AddRange(units.Select((u, i) => Score(asked, passages, place, u.Unit, i, relevance.Of(u.Terms), heading)));
            }
        }

        return [.. ranked.OrderByDescending(u => Math.Round(u.Score, 9)).ThenBy(u => u.Passage).ThenBy(u => u.Unit.Start)];
    }

    private static List<(AnswerUnit Unit, HashSet<string> Terms)> Read(RankedPassage passage)
    {
        var analyzer = TextAnalyzer.For(passage.Hit.Language);
        var text = passage.Text.Text;
        return [.. AnswerUnits.Of(text).Select(u => (u, UnitRelevance.TermsOf(analyzer.Analyze(text.AsSpan(u.Start, u.End - u.Start)))))];
    }

    private static ChosenUnit Score(Asked asked, IReadOnlyList<RankedPassage> passages, int place, AnswerUnit unit, int order, double share, double headingShare)
    {
        var passage = passages[place];
        var heading = passage.Hit.HeadingPath;
        var text = passage.Text.Text[unit.Start..unit.End];
        var announced = QuestionTypes.IsAnnounced(asked.Type, heading);
        var evidence = QuestionTypes.Evidence(asked.Type, text) * (asked.Type == QuestionType.HowLong && QuestionTypes.IsAboutValidity(text + " " + heading) != asked.IsAboutValidity ? 0.4 : 1);
        // every page ends with the office's hours and address: no answer unless that is asked, and the second best when the page itself names a place or a number
        var office = QuestionTypes.IsOfficeHeading(heading) ? asked.WantsOffice ? asked.IsAboutOpening ? 0 : 0.5 : 1.2 : 0;
        var lead = heading.Length == 0 && order == 0 ? asked.IsGeneral ? 0.5 : 0.2 : 0;
        var score = (1.8 * share) + (0.6 * headingShare) + evidence + (announced ? 0.6 : 0) + lead
            + (3 * passage.Score / passages[0].Score)
            - office
            - (!asked.IsUrgent && QuestionTypes.IsException(text) ? 0.4 : 0)
            + (asked.IsUrgent && QuestionTypes.IsException(text) ? 0.6 : 0)
            - (text.EndsWith('?') ? 0.8 : 0)
            - (text.EndsWith(':') && asked.Type is not (QuestionType.Documents or QuestionType.How) ? 0.3 : 0)
            - (order > 0 && asked.IsGeneral && unit.Kind == UnitKind.ListItem ? 0.1 : 0);
        return new ChosenUnit(place, unit, score, Math.Max(evidence, announced ? 0.6 : 0), share);
    }
}

/// <summary>The question as the composer reads it.</summary>
/// <param name="IsAboutValidity">Whether a duration that is asked for is how long something is valid, not how long it takes.</param>
/// <param name="WantsOffice">Whether the office's own hours, address or phone are asked for.</param>
internal sealed record Asked(QuestionType Type, IReadOnlyList<Token> Words, bool WantsOffice, bool IsAboutOpening, bool IsUrgent, bool IsAboutValidity)
{
    public bool IsGeneral => Type is QuestionType.What or QuestionType.YesNo or QuestionType.How or QuestionType.Who;

    public static Asked Of(Question question)
    {
        var type = QuestionTypes.Of(question.Text.Text, question.Language);
        if (type == QuestionType.What && question.Context is { } before)
        {
            type = QuestionTypes.Of(before.Text, question.Language); // "how much is …?", "and for my daughter?"
        }

        return new Asked(
            type,
            [.. TextAnalyzer.For(question.Language).Analyze(question.Text.Text).Where(t => !t.IsStopWord && !t.IsJoined).DistinctBy(t => t.Stem)],
            type is QuestionType.Where or QuestionType.Contact || QuestionTypes.IsAboutOpening(question.Text.Text),
            QuestionTypes.IsAboutOpening(question.Text.Text),
            QuestionTypes.IsException(question.Text.Text) || QuestionTypes.IsSoon(question.Text.Text),
            QuestionTypes.IsAboutValidity(question.Text.Text));
    }
}

/// <param name="Passage">Place in the list of passages.</param>
/// <param name="Evidence">How well the unit, or its heading, holds what the question's type asks for, 0..1.</param>
/// <param name="Share">Share of the question's words in the unit itself, 0..1.</param>
internal readonly record struct ChosenUnit(int Passage, AnswerUnit Unit, double Score, double Evidence, double Share);
