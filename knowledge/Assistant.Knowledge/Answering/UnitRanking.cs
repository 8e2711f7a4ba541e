using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Orders the sentences, list items and table rows of the best pages by how well they answer. Its weights are fitted on questions with known answers (<see cref="TrainAnswers"/>) and kept in <c>ranking/selection.json</c>.</summary>
/// <param name="model">For pages of which it is not known what people ask.</param>
/// <param name="withFaq">Where that is known of most pages; it sees <see cref="FaqNames"/> too.</param>
public sealed class UnitRanking(LinearModel model, LinearModel withFaq)
{
    /// <summary>What it looks at, in the order of <see cref="Score"/>.</summary>
    internal static readonly IReadOnlyList<string> Names =
    [
        "share", "share_squared", "telling", "heading_share", "question_before", "sentence_before",
        "amount", "duration", "time", "place", "contact", "document", "step", "rule", "role", "evidence_and_share", "announced", "announced_and_share", "announced_elsewhere", "other_duration", "count", "list_announced",
        "lead_of_general", "lead_of_fact", "page",
        "office", "office_opening", "office_wanted", "exception", "exception_wanted",
        "question", "lead_in", "list_item", "table_row", "late", "long",
        "polar_rule", "polar_fact", "number_held", "person", "person_fact", "age", "beyond", "beyond_and_evidence", "told", "bound",
        // the same with near-synonyms and words of one family
        "wide_share", "wide_telling", "wide_beyond", "focus", "wide_around", "wide_section", "best_section", "wide_of_best", "polar_rule_and_wide", "condition", "condition_and_wide", "first_of_section", "wide_heading", "wide_before", "wide_after", "page_said",
    ];

    /// <summary>How like the question is to what people are known to ask of this very sentence, by itself and beside the rest of its page.</summary>
    internal static readonly IReadOnlyList<string> FaqNames = [.. Names, "faq", "faq_squared", "faq_of_best", "faq_votes", "faq_votes_of_page", "faq_most_votes"];

    private const double WorthReading = 0.92; // pages below this share of the best one's score are not quoted

    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "knowledge", "ranking", "selection.json");

    /// <exception cref="InvalidDataException">See <see cref="LinearModel.Load"/>.</exception>
    public static UnitRanking Load(string path) => new(LinearModel.Load(path, Names), LinearModel.Load(LinearModel.WithFaq(path), FaqNames));

    /// <returns>Best first; ties in the order of the text.</returns>
    internal IReadOnlyList<ChosenUnit> Of(Asked asked, IReadOnlyList<RankedPassage> passages) =>
        [.. Read(asked, passages).Select(u => u with { Score = (passages[0].Plan.Faq.IsComplete ? withFaq : model).Of(u.Features) }).OrderByDescending(u => Math.Round(u.Score, 9)).ThenBy(u => u.Passage).ThenBy(u => u.Unit.Start)];

    /// <summary>Every unit that may be quoted, with its features and without a score.</summary>
    internal static IEnumerable<ChosenUnit> Read(Asked asked, IReadOnlyList<RankedPassage> passages)
    {
        // the best page speaks the reader's language: no reason to quote one that doesn't
        var sameLanguage = passages[0].Hit.Language == asked.Language;
        foreach (var page in passages.Index().Where(p => p.Item.Score >= passages[0].Score * WorthReading && (!sameLanguage || p.Item.Hit.Language == asked.Language)).GroupBy(p => p.Item.Hit.DocumentId))
        {
            var read = page.Select(p => (p.Index, Passage: p.Item, Units: Read(p.Item))).ToList();
            List<HashSet<string>> all = [.. read.SelectMany(r => r.Units.Select(u => u.Terms))];
            var title = page.First().Item.Reading.Title;
            var relevance = new UnitRelevance(passages[0].Plan, all, title, ofValidity: asked.IsAboutValidity);
            var wide = new UnitRelevance(passages[0].Plan, all, title, WordFamilies.Of(passages[0].Plan, read.Select(r => r.Passage)), asked.IsAboutValidity);
            var sections = read.ConvertAll(r => wide.BeyondOf([r.Passage.Reading.Heading, .. r.Passage.Reading.Terms]));
            var bestSection = sections.Zip(read).Where(s => !s.Second.Passage.Reading.IsOffice).Select(s => s.First).DefaultIfEmpty(0).Max();
            var best = Math.Max(0.01, all.Max(u => wide.Of(u).Share));
            var faq = new FaqSentences(passages[0].Plan.Faq.Matches, page.First().Item);
            var isAnnounced = page.Any(p => QuestionTypes.IsAnnounced(asked.Type, p.Item.Reading.FoldedHeading));
            foreach (var (at, (place, passage, units)) in read.Index())
            {
                var wideHeading = wide.Of(passage.Reading.Heading).Beyond;
                var heading = relevance.Of(passage.Reading.Heading).Share;
                var announced = QuestionTypes.IsAnnounced(asked.Type, passage.Reading.FoldedHeading);
                var before = (Share: 0.0, AsksItself: false);
                foreach (var (order, (unit, terms)) in units.Index())
                {
                    var own = relevance.Of(terms);
                    var text = passage.Text.Text[unit.Start..unit.End];
                    var sameLine = order > 0 && units[order - 1].Unit.Line == unit.Line;
                    var tells = passage.Reading.Told(asked.Kind)[order];
                    var points = asked.Kind != FactKind.None && passage.Reading.Pointing(asked.Kind)[order];
                    var bound = tells || points ? relevance.Of(passage.Reading.Around(order)).Beyond : 0;
                    var wider = wide.Of(terms);
                    var condition = passage.Reading.Conditions[order];
                    var polarRule = asked.IsPolar ? passage.Reading.Evidence(QuestionType.YesNo)[order] : 0;
                    double[] context =
                    [
                        wider.Share, wider.Telling, wider.Beyond, wider.Focus, passage.Reading.Before(order) is >= 0 and var lead ? wide.BeyondOf(terms, passage.Reading.Heading, units[lead].Terms) : wide.BeyondOf(terms, passage.Reading.Heading), sections[at], sections[at] > 0 && sections[at] >= bestSection ? 1 : 0, wider.Share / best, polarRule * wider.Beyond, condition ? 1 : 0, condition ? wider.Beyond : 0,
                        order == 0 && passage.Hit.HeadingPath.Length > 0 ? 1 : 0, wideHeading,
                        sameLine ? wide.Of(units[order - 1].Terms).Beyond : 0, order + 1 < units.Count && units[order + 1].Unit.Line == unit.Line ? wide.Of(units[order + 1].Terms).Beyond : 0,
                        wide.Said, .. faq.Features(terms),
                    ];
                    yield return Score(asked, passages, place, unit, text, order, (own.Share, own.Telling, own.Beyond), heading, sameLine ? before : default, announced, isAnnounced, tells, bound, context) with { Points = points, WideBeyond = wider.Beyond, WideShare = wider.Share, WideAround = context[4], Faq = faq.Of(terms) };
                    before = (own.Share, text.EndsWith('?'));
                }
            }
        }
    }

    private static List<(AnswerUnit Unit, HashSet<string> Terms)> Read(RankedPassage passage) => [.. passage.Reading.Units.Zip(passage.Reading.Terms)];

    private static ChosenUnit Score(
        Asked asked, IReadOnlyList<RankedPassage> passages, int place, AnswerUnit unit, string text, int order, (double Share, double Telling, double Beyond) own, double headingShare, (double Share, bool AsksItself) before, bool announced, bool isAnnounced, bool tells, double bound, double[] context)
    {
        var passage = passages[place];
        var heading = passage.Hit.HeadingPath;
        var otherDuration = asked.Type == QuestionType.HowLong && (passage.Reading.Validity[order] != asked.IsAboutValidity || (asked.Kind == FactKind.Validity && !tells)); // "it is valid at once" says nothing of how long
        // a last day is told without any duration
        var evidence = (asked.Kind == FactKind.Limit ? tells ? 1 : 0 : passage.Reading.Evidence(asked.Type)[order]) * (otherDuration ? 0.4 : 1);
        double Of(QuestionType type) => asked.Type == type ? evidence : 0;
        // every page ends with the office's hours and address: no answer unless that is asked
        var office = passage.Reading.IsOffice;
        var lead = heading.Length == 0 && order == 0;
        var exception = passage.Reading.Exceptions[order];
        var suits = asked.Insists.Suits(text);
        return new ChosenUnit(
            place,
            unit,
            0,
            Math.Max(evidence, announced ? 0.6 : 0),
            own.Share,
            [
                own.Share, own.Share * own.Share, own.Telling, headingShare, before.AsksItself ? before.Share : 0, before.AsksItself ? 0 : before.Share,
                Of(QuestionType.HowMuch), Of(QuestionType.HowLong), Of(QuestionType.When), Of(QuestionType.Where), Of(QuestionType.Contact), Of(QuestionType.Documents), Of(QuestionType.How), Of(QuestionType.YesNo), Of(QuestionType.Who),
                evidence * own.Share, announced ? 1 : 0, announced ? own.Share : 0, isAnnounced && !announced ? 1 : 0, otherDuration ? 1 : 0, Of(QuestionType.HowMany), announced && asked.Type == QuestionType.Documents && unit.Kind == UnitKind.ListItem ? 1 : 0,
                lead && asked.IsGeneral ? 1 : 0, lead && !asked.IsGeneral ? 1 : 0, 3 * passage.Score / passages[0].Score,
                office && !asked.WantsOffice ? 1 : 0, office && asked.IsAboutOpening ? 1 : 0, office && asked.WantsOffice && !asked.IsAboutOpening ? 1 : 0,
                !asked.IsUrgent && exception ? 1 : 0, asked.IsUrgent && exception ? 1 : 0,
                text.EndsWith('?') ? 1 : 0, text.EndsWith(':') && asked.Type is not (QuestionType.Documents or QuestionType.How) ? 1 : 0,
                unit.Kind == UnitKind.ListItem ? 1 : 0, unit.Kind == UnitKind.TableRow ? 1 : 0, Math.Min(order, 8) / 8.0, Math.Min(text.Length, 240) / 240.0,
                asked.IsPolar ? passage.Reading.Evidence(QuestionType.YesNo)[order] : 0, asked.IsPolar && asked.Type != QuestionType.YesNo ? evidence : 0,
                asked.Insists.Held(text), suits, suits * evidence, Of(QuestionType.HowOld), own.Beyond, own.Beyond * evidence, tells ? 1 : 0, tells ? bound : 0, .. context,
            ])
        {
            Tells = tells,
            Beyond = own.Beyond,
            Bound = bound,
        };
    }
}

/// <summary>The question as the composer reads it.</summary>
/// <param name="Language">The language to answer in.</param>
/// <param name="IsAboutValidity">Whether a duration that is asked for is how long something is valid, not how long it takes.</param>
/// <param name="WantsOffice">Whether the office's own hours, address or phone are asked for.</param>
internal sealed record Asked(QuestionType Type, string Language, IReadOnlyList<Token> Words, bool WantsOffice, bool IsAboutOpening, bool IsUrgent, bool IsAboutValidity)
{
    /// <summary>What it can't be answered without.</summary>
    public FactKind Kind { get; init; }

    /// <summary>Places and numbers that a page must hold to answer.</summary>
    public required Insistence Insists { get; init; }

    /// <summary>The thing whose price is asked, folded; null when no price is.</summary>
    public string? Priced { get; init; }

    /// <summary>The thing of which a fact is asked, folded: the priced one, or the first telling word behind those that ask; null when no fact is.</summary>
    public string? Focus { get; init; }

    /// <summary>Whether a fact about the office itself would do: its hours are asked for, or when somebody can come.</summary>
    public bool IsVisit { get; init; }

    /// <summary>What is counted, folded: the word behind "how many" and, where it goes with the next one, that too; none when no number is asked for.</summary>
    public IReadOnlyList<string> Counted { get; init; } = [];

    /// <summary>Words that are written as a name within the question, folded; none in German, where every noun is.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether it asks who holds an office ("who is the alderman of …").</summary>
    public bool IsAboutHolder { get; init; }

    /// <summary>Its words behind the last stop, colon or comma that has two telling ones behind it, folded: where something is told first, that is where it is asked.</summary>
    public required IReadOnlySet<string> LastClause { get; init; }

    /// <summary>Whether something is told before it is asked: more than one sentence.</summary>
    public bool IsStory { get; init; }

    /// <summary>Its words that tell something of the subject, folded.</summary>
    public IReadOnlyList<string> Telling => [.. Words.Where(w => !SoftWords.Contains(Language, w.Form)).Select(w => w.Form)];

    /// <summary>Whether it asks whether something is so.</summary>
    public bool IsPolar { get; init; }

    public bool IsGeneral => Type is QuestionType.What or QuestionType.YesNo or QuestionType.How or QuestionType.Who;

    private static HashSet<string> Last(Question question, List<Token> tokens, string stops)
    {
        const int Enough = 2;
        var text = question.Text.Text;
        var telling = tokens.Where(t => !t.IsStopWord && !t.IsJoined).ToList();
        for (var at = text.Length - 1; at >= 0; at--)
        {
            if (stops.Contains(text[at], StringComparison.Ordinal) && (at + 1 == text.Length || !char.IsDigit(text[at + 1]))
                && telling.Where(t => t.Start > at).Select(t => t.Form).ToHashSet() is { Count: >= Enough } behind)
            {
                return behind;
            }
        }

        return [.. telling.Select(t => t.Form)];
    }

    public static Asked Of(Question question)
    {
        var type = QuestionTypes.Of(question.Text.Text, question.Language);
        if (type == QuestionType.What && question.Context is { } before)
        {
            type = QuestionTypes.Of(before.Text, question.Language); // "how much is …?", "and for my daughter?"
        }

        var tokens = TextAnalyzer.For(question.Language).Analyze(question.Text.Text);
        var spelt = question.Text.Text + " " + QuestionWords.Meant(question.Text.Text, question.Language, question.Text.Text.Length); // as written, with its accents, and as it was meant
        var isAboutValidity = QuestionTypes.IsAboutValidity(spelt);
        var isPolar = QuestionTypes.IsPolar(question.Text.Text, question.Language);
        var meant = QuestionWords.Meant(QuestionTypes.Folded(question.Text.Text), question.Language, question.Text.Text.Length);
        // "must I pay while …?" is answered without a price, "is it free?" is not
        var kind = isPolar && type is not QuestionType.HowOld && !(type == QuestionType.HowMuch && FactKinds.AsksIfFree(meant)) ? FactKind.None : FactKinds.Of(type, meant, isAboutValidity);
        var priced = type == QuestionType.HowMuch ? QuestionTypes.Priced(tokens, question.Language) : null;
        return new Asked(
            type,
            question.Language,
            [.. tokens.Where(t => !t.IsStopWord && !t.IsJoined).DistinctBy(t => t.Stem)],
            type is QuestionType.Where or QuestionType.Contact || QuestionTypes.IsAboutOpening(question.Text.Text, question.Language),
            QuestionTypes.IsAboutOpening(question.Text.Text, question.Language),
            QuestionTypes.IsException(spelt) || QuestionTypes.IsSoon(spelt),
            isAboutValidity)
        {
            Kind = kind,
            Focus = kind == FactKind.None ? null : priced ?? QuestionTypes.Focus(tokens, question.Language),
            IsVisit = OpeningQuestion.IsVisit(meant),
            Insists = Insistence.Of(question.Text.Text, question.Language),
            IsPolar = isPolar,
            Counted = type == QuestionType.HowMany ? QuestionTypes.Counted(tokens, question.Language) : [],
            Names = question.Language == "de" ? [] : [.. tokens.Where(t => t.Start > 0 && !t.IsStopWord && !t.IsJoined && char.IsUpper(question.Text.Text[t.Start])).Select(t => t.Form).Distinct()],
            LastClause = Last(question, tokens, ".?!;:,\n"),
            IsStory = Last(question, tokens, ".?!\n").Count < tokens.Where(t => !t.IsStopWord && !t.IsJoined).Select(t => t.Form).Distinct().Count(),
            IsAboutHolder = type == QuestionType.Who && QuestionTypes.IsAboutHolder(question.Text.Text),
            Priced = priced,
        };
    }
}

/// <param name="Passage">Place in the list of passages.</param>
/// <param name="Evidence">How well the unit, or its heading, holds what the question's type asks for, 0..1.</param>
/// <param name="Share">Share of the question's words in the unit itself, 0..1.</param>
/// <param name="Features">See <see cref="UnitRanking.Names"/>.</param>
internal readonly record struct ChosenUnit(int Passage, AnswerUnit Unit, double Score, double Evidence, double Share, double[] Features)
{
    /// <summary>Whether it tells a fact of the kind that is asked for.</summary>
    public bool Tells { get; init; }

    /// <summary>How like the question is to what people are known to ask of it, see <see cref="FaqSentences.Of"/>.</summary>
    public (double Likeness, double Votes) Faq { get; init; }

    /// <summary>How much it holds of what is asked beyond the page's subject, 0..1.</summary>
    public double Beyond { get; init; }

    /// <summary>Whether it says who sets such a fact, on what it depends, or where it stands.</summary>
    public bool Points { get; init; }

    /// <summary>As <see cref="Beyond"/>, with near-synonyms and words of one family.</summary>
    public double WideBeyond { get; init; }

    /// <summary>As <see cref="Share"/>, with near-synonyms and words of one family.</summary>
    public double WideShare { get; init; }

    /// <summary>As <see cref="WideBeyond"/>, of the unit with what it can't be read without.</summary>
    public double WideAround { get; init; }

    /// <summary>As <see cref="Beyond"/>, where it tells such a fact or points to it, of the unit with what it can't be read without; else 0.</summary>
    public double Bound { get; init; }
}
