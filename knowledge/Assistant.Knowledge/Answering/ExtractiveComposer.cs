using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Answering;

/// <summary>Answers with a page's own sentences: the ones that hold what the question asks for, with their list or condition, never more than four.</summary>
public sealed class ExtractiveComposer(AnswerSettings settings, AnswerConfidence confidence, UnitRanking ranking, TimeProvider clock) : IAnswerComposer
{
    private const int MostRelated = 3;
    private const int MostChoices = 4;
    private const char Plain = ' ';              // before the name of a thing of no particular kind
    private const double Comparable = 0.55;     // and may be meant as well when it has this share of it
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
        // "and for my son of 10?": the page of which it is asked may tell of minors without their ages
        var insists = question.Anchor?.DocumentId == passages[0].Hit.DocumentId ? asked.Insists with { Numbers = [] } : asked.Insists;
        if (insists.IsElsewhere(asked.Type, passages) || (question.Anchor is { IsSure: false, IsAlone: false } && !SaysOwnWords(asked, passages)))
        {
            return Unknown(question, passages, 0);
        }

        if (question is { Page: { } page, Anchor: null } && !passages[0].Hit.DocumentId.Contains(page, StringComparison.Ordinal) && !FormPage.IsNamed(passages[0]))
        {
            return Unknown(question, passages, 0);
        }

        if (Choices(question, asked, passages) is { Count: > 1 } choices)
        {
            return new Answer.Clarify(Phrases.Which(question.Language), 0.5, choices);
        }

        var units = ranking.Of(asked, passages);
        if (units.Count > 0 && question.Anchor is { IsAlone: true, Confidence: var ofForm } && FormPage.Known(units, passages, surely: question.Anchor.MustBeKnown) is { } known)
        {
            return Found(question, asked, [known with { Score = units[0].Score }, .. units.Where(u => u.Unit != known.Unit || u.Passage != known.Passage)], passages, ofForm);
        }

        if (units.Count == 0 || question.Anchor is { MustBeKnown: true } || AskedFact.IsMissing(asked, units, passages))
        {
            return Unknown(question, passages, 0);
        }

        var trust = question.Anchor is { IsAlone: true } ? FormPage.Trust(asked, units[0], passages) ?? (question.Anchor.IsLinked && units[0].Tells ? 1.0 : null) : 0;
        if (trust is not { } trusted)
        {
            return Unknown(question, passages, 0);
        }

        var sure = Math.Max(Sure(question, asked, units, passages), trusted * (question.Anchor?.Confidence ?? 0));
        return sure < settings.AnswerAbove ? Unknown(question, passages, sure) : Found(question, asked, units, passages, sure);
    }

    /// <summary>Whether the best page says what a question names by itself. What was asked before fits its page, whatever comes after: "how old is the mayor?" is not asked of old computers.</summary>
    private static bool SaysOwnWords(Asked asked, IReadOnlyList<RankedPassage> passages)
    {
        const double Half = 0.5;
        var best = passages[0].Hit;
        var analyzer = TextAnalyzer.For(best.Language);
        HashSet<string> page = [.. passages.Where(p => p.Hit.DocumentId == best.DocumentId && !p.Reading.IsOffice).SelectMany(p => p.Reading.Terms.Append(p.Reading.Heading).SelectMany(t => t)), .. UnitRelevance.TermsOf(analyzer.Analyze(best.Title))];
        var plan = passages[0].Plan;
        // "which papers": the word that asks need not stand above the list
        bool Asks(string word) => asked.Type != QuestionType.What && QuestionTypes.Of(word, asked.Language) == asked.Type;
        double all = 0, said = 0;
        foreach (var (place, group) in plan.Groups.Index().Where(g => !g.Item.IsSoft && !Asks(g.Item.Form) && asked.Words.Any(w => w.Form == g.Item.Form)))
        {
            all += group.Weight;
            said += group.Weight * group.Alternatives.Concat(plan.Concepts.Where(c => c.Groups.Contains(place)).SelectMany(c => c.Alternatives)).Where(a => a.Terms.All(page.Contains)).Select(a => Math.Min(1, a.Belief)).DefaultIfEmpty(0).Max();
        }

        return said >= Half * all;
    }

    /// <summary>Of pages that fit nearly alike the one that holds what the question insists on goes first: the number that was given (an age, a count of years: a card for those under 12 is none for somebody of 14), and, when somebody is named for whom it is, the one that alone has the thing whose price is asked in its title: misspelt that weighs less than the child.</summary>
    internal static IReadOnlyList<RankedPassage> Fitting(Asked asked, IReadOnlyList<RankedPassage> passages)
    {
        if (passages.Count > 0 && asked is { Priced: { } priced, Insists.OfMinor: not null } && passages[0].Plan is var plan && plan.Groups.Index().FirstOrDefault(g => g.Item.Form == priced) is { Item: not null } thing)
        {
            List<Alternative> ways = [.. thing.Item.Alternatives, .. plan.Concepts.Where(c => c.Groups is [var only] && only == thing.Index).SelectMany(c => c.Alternatives)];
            var named = passages.Where(p => Names(p.Hit, ways)).Select(p => p.Hit.DocumentId).Distinct().ToList();
            passages = named is [var one] ? First(passages, page => page[0].Hit.DocumentId == one) : passages;
        }

        return passages.Count == 0 || asked.Insists.Numbers.Count == 0 ? passages : First(passages, page => !asked.Insists.NamesOtherNumber([.. page.Select(p => p.Text.Text)]));
    }

    /// <summary>The best page that holds something before the best of all, when that one does not and fits hardly better.</summary>
    private static IReadOnlyList<RankedPassage> First(IReadOnlyList<RankedPassage> passages, Func<IReadOnlyList<RankedPassage>, bool> holds)
    {
        const double Alike = 0.7;
        var pages = passages.GroupBy(p => p.Hit.DocumentId).Select(g => (Id: g.Key, g.First().Score, Holds: holds([.. g]))).ToList();
        var better = pages.Skip(1).FirstOrDefault(p => p.Holds && p.Score >= pages[0].Score * Alike);
        return pages[0].Holds || better.Id is null ? passages
            : [.. passages.Where(p => p.Hit.DocumentId == better.Id).Select(p => p with { Score = pages[0].Score }), .. passages.Where(p => p.Hit.DocumentId != better.Id && p.Hit.DocumentId != pages[0].Id), .. passages.Where(p => p.Hit.DocumentId == pages[0].Id).Select(p => p with { Score = p.Score * Alike })];
    }

    private static bool Names(SearchHit page, List<Alternative> ways)
    {
        const double Surely = 0.4;
        var title = UnitRelevance.TermsOf(TextAnalyzer.For(page.Language).Analyze(page.Title));
        return ways.Exists(w => w.Belief >= Surely && w.Terms.All(title.Contains));
    }

    /// <summary>On the page that the conversation is on, a sentence of the kind that is asked for is as sure as the page was.</summary>
    private double Sure(Question question, Asked asked, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages)
    {
        const double Enough = 0.9;
        const double Little = 0.5;
        const double LongestLearnt = 60; // words
        var best = units[0];
        // it was learnt on questions; of a longer message most is about something else, and it says little
        var sure = confidence.Of(AnswerConfidence.Features(asked, question.Language, units, passages), passages[0].Plan) * Math.Min(1, LongestLearnt / (1 + question.Text.Text.AsSpan().Count(' ')));
        return question.Anchor is { IsAlone: false } anchor && anchor.DocumentId == passages[best.Passage].Hit.DocumentId
            ? Math.Max(sure, anchor.Confidence * (best.Evidence >= 0.5 || best.Share >= 0.2 ? Enough : Little))
            : sure;
    }

    private Answer.Found Found(Question question, Asked asked, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages, double sure)
    {
        List<Citation> citations = [.. QuotedStretches.Of(asked, units, passages).Select(s => QuotedAnswer.Cite(passages[s.Passage], s.Start, s.End))];
        return new Answer.Found(QuotedAnswer.Text(question, citations, settings, clock, DayNote(question, asked, citations)), sure, citations);
    }

    /// <summary>Hours of other days are no answer to when something is open on one: that they don't list it is said before them.</summary>
    private static string? DayNote(Question question, Asked asked, List<Citation> citations) =>
        asked is { IsAboutOpening: true, Insists.Days: [var day] } && !citations.Exists(c => Weekdays.Covers(c.Quote, c.Language, day)) && citations.Exists(c => Enum.GetValues<DayOfWeek>().Any(d => Weekdays.Covers(c.Quote, c.Language, d)))
            ? Phrases.DayNotListed(question.Language, Weekdays.Name(day, question.Language))
            : null;

    private Answer.Unknown Unknown(Question question, IReadOnlyList<RankedPassage> passages, double sure)
    {
        var related = passages.DistinctBy(p => p.Hit.DocumentId).Where(p => p.Fit.Coverage >= 0.25 || p.Fit.Topic >= 0.3).Take(MostRelated).Select(p =>
        {
            var units = p.Reading.Units;
            return units.Count == 0 ? QuotedAnswer.Cite(p, 0, 0) : QuotedAnswer.Cite(p, units[0].Start, units[0].End);
        }).ToList();
        var text = Phrases.Unknown(question.Language, settings.Phone);
        return new Answer.Unknown(related.Count > 0 ? $"{text} {Phrases.Related(question.Language)}" : text, sure, related);
    }

    /// <summary>The titles to choose from when one or two bare words fit several pages alike, or when all that a short question names stands in several titles ("wat kost de kaart?").</summary>
    private static List<string> Choices(Question question, Asked asked, IReadOnlyList<RankedPassage> passages)
    {
        if (!question.MayAskBack || question.Context is not null)
        {
            return [];
        }

        var pages = passages.DistinctBy(p => p.Hit.DocumentId).ToList();
        if (asked.Type == QuestionType.What && asked.Words.Count is 1 or 2
            && Titles(pages.TakeWhile(p => p.Score >= pages[0].Score * NearlyEqual && p.Fit.TitleCoverage >= 0.6)) is { Count: > 1 } alike)
        {
            return alike;
        }

        // one telling word, a kind of thing of which there are several
        var telling = asked.Words.Where(w => !SoftWords.Contains(asked.Language, w.Form) && !w.Form.All(char.IsDigit)).ToList();
        if (telling.Count != 1 || pages[0].Hit.Language != asked.Language)
        {
            return [];
        }

        // the page of the thing itself: "driving licence" is not asked back because there is an international one too
        if (asked.Words.Count > 1 && Named(telling[0], pages[0].Hit) is [Plain, ..])
        {
            return [];
        }

        var named = pages.Where(p => p.Hit.Language == asked.Language && p.Score >= pages[0].Score * Comparable).Select(p => (Page: p, In: Named(telling[0], p.Hit))).Where(p => p.In is not null).ToList();
        var kinds = named.Select(n => n.In).Distinct(StringComparer.Ordinal).Count();
        return named.Exists(n => n.Page == pages[0]) && (kinds > 1 || (named.Count > 1 && asked.Words.Count == 1)) ? Titles(named.Select(n => n.Page)) : [];
    }

    private static List<string> Titles(IEnumerable<RankedPassage> pages) => [.. pages.Select(p => p.Hit.Title).Distinct(StringComparer.Ordinal).Take(MostChoices)];

    /// <summary>What kind of that thing a title names: the compound that ends in the word, or the word with the one that tells it from others; null when it does not hold it.</summary>
    private static string? Named(Token word, SearchHit page)
    {
        const int ShortestInCompound = 4;
        var words = TextAnalyzer.For(page.Language).Analyze(page.Title).Where(t => !t.IsStopWord && !t.IsJoined).ToList();
        var at = words.FindIndex(t => t.Stem == word.Stem || (word.Form.Length >= ShortestInCompound && page.Language is "nl" or "de" && t.Form.Length > word.Form.Length && t.Form.EndsWith(word.Form, StringComparison.Ordinal)));
        return at < 0 ? null
            : words[at].Form.Length > word.Form.Length + 2 ? words[at].Form
            : page.Language == "fr" ? $"{words[at].Stem} {(at + 1 < words.Count ? words[at + 1].Stem : "")}" : $"{(at > 0 ? words[at - 1].Stem : "")}{Plain}{words[at].Stem}";
    }
}
