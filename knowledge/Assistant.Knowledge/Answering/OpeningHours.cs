using System.Text.RegularExpressions;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Answering;

/// <summary>Answers when an office is open from the page that lists the hours: the rows or sentences of the office that is named, or of the town hall's counters; of a day that is named, that day's.</summary>
/// <remarks>It knows such a page by its title, a table of days by the days in its first column. Where it finds none, the question is answered like any other.</remarks>
public sealed partial class OpeningHours(SearchKnowledge search, AnswerSettings settings, TimeProvider clock)
{
    private const double Sure = 0.93;
    private const double Enough = 0.55; // share of what should be open that the page must name
    private const int MostRows = 9;
    private const int MostOfMonths = 2;
    private const int MostElsewhere = 2; // other offices that are open on a day on which the counters are not

    /// <returns>Null when this is no such question, or no page lists the hours of what is asked for.</returns>
    public async Task<Answer.Found?> FindAsync(CommuneId commune, Question question, CancellationToken cancellation)
    {
        if (OpeningQuestion.Of(question.Text.Text, question.Language, clock.GetLocalNow().DayOfWeek) is not { } asked)
        {
            return null;
        }

        if (question.Context is not null && asked is { Own.Count: 0, NamesHouse: false })
        {
            return null; // "and when is it open?" is asked of what was spoken of before
        }

        if (Insistence.Of(question.Text.Text, question.Language).Places.Count > 0)
        {
            return null; // another town's office
        }

        var request = new SearchRequest(question.Text, question.Language, question.Collection, question.Audience, AskQuestion.Pages) { Subject = Phrases.OpeningHours(question.Language) };
        var found = await search.PassagesAsync(commune, request, cancellation).ConfigureAwait(false);
        return Of(question, asked, [.. found.Passages.Where(p => !p.Reading.IsPlanted)]);
    }

    private Answer.Found? Of(Question question, OpeningQuestion asked, IReadOnlyList<RankedPassage> passages)
    {
        var page = passages.Where(p => ListsHours().IsMatch(Folded(p.Hit.Title, p.Hit.Language))).GroupBy(p => p.Hit.DocumentId)
            .OrderByDescending(g => g.First().Hit.Language == question.Language).FirstOrDefault()?.OrderBy(p => p.Hit.Start).ToList();
        if (page is null || Stretches(asked, page) is not { Count: > 0 } stretches)
        {
            return null;
        }

        stretches.AddRange(OfMonths(asked, page).Where(m => !stretches.Exists(s => s.Passage == m.Passage && s.Start <= m.Start && m.End <= s.End)));
        List<Citation> citations = [.. stretches.OrderBy(s => s.Passage.Hit.Start + s.Start).Select(s => QuotedAnswer.Cite(s.Passage, s.Start, s.End))];
        var language = page[0].Hit.Language;
        var note = asked.IsHoliday ? null : asked.Day is { } day && !citations.Exists(c => Weekdays.Covers(c.Quote, language, day)) ? Phrases.DayNotListed(question.Language, Weekdays.Name(day, question.Language))
            : asked is { Day: { } free, Own.Count: 0 } && !stretches.Exists(s => s.IsCounter && Weekdays.Covers(s.Text, language, free)) ? Phrases.OnlyElsewhere(question.Language, Weekdays.Name(free, question.Language)) : null;
        return new Answer.Found(QuotedAnswer.Text(question, citations, settings, clock, note), Sure, citations);
    }

    /// <summary>"In July and August there is no evening opening": what the page says of the months that are asked for.</summary>
    private static List<Stretch> OfMonths(OpeningQuestion asked, List<RankedPassage> page) => asked.InMonths.Count == 0 ? [] :
    [
        .. page.Select(p => new Section(p, AnswerUnits.Of(p.Text.Text))).SelectMany(s => s.Units.Select((u, i) => new Place(s, i)))
            .Where(p => p.Section.Units[p.At].Kind == UnitKind.Sentence && OpeningQuestion.MonthsIn(Folded(p.Text, page[0].Hit.Language).Split(' ')).Overlaps(asked.InMonths))
            .Take(MostOfMonths).Select(p => p.Section.Of(p.At, p.At, isCounter: true)),
    ];

    private static List<Stretch> Stretches(OpeningQuestion asked, List<RankedPassage> page)
    {
        var language = page[0].Hit.Language;
        var read = page.Select(p => new Section(p, AnswerUnits.Of(p.Text.Text))).ToList();
        var places = read.SelectMany(s => s.Units.Select((u, i) => new Place(s, i))).Where(p => p.Section.Units[p.At].Kind == UnitKind.TableRow ? HasTime().IsMatch(p.Text) : TellsHours(p.Text, language)).ToList();
        if (asked.IsHoliday)
        {
            return [.. read.SelectMany(s => s.Units.Select((u, i) => new Place(s, i))).Where(p => Holidays().IsMatch(Folded(p.Text, language)) && Closed().IsMatch(Folded(p.Text, language))).Take(1).SelectMany(p => Row(p, isCounter: true))];
        }

        if (asked.Own.Count == 0)
        {
            return places.Count == 0 ? [] : Counters(asked, language, places);
        }

        var named = Named(asked.Own, page[0].Plan);
        var best = places.Select(p => (Place: p, Share: Share(named, p))).Where(p => p.Share > 0).ToList();
        if (best.Count == 0)
        {
            return [];
        }

        var most = best.Max(b => b.Share);
        if (most < Enough * named.Sum(n => n.Weight))
        {
            return []; // "a crèche that is open at night": something else than an office is meant
        }

        var chosen = best.Where(b => b.Share >= most - 1e-9).Select(b => b.Place).ToList();
        return chosen[0].IsDayRow(language) ? Rows(asked, language, chosen[0]) : [.. chosen.Take(2).SelectMany(p => Row(p, isCounter: false)).DistinctBy(s => (s.Passage.Hit.PassageId, s.Start))];
    }

    /// <summary>The counters are what a page of hours begins with: its first table, or its first sentence with hours.</summary>
    private static List<Stretch> Counters(OpeningQuestion asked, string language, List<Place> places)
    {
        var first = places.FirstOrDefault(p => p.Section.Units[p.At].Kind == UnitKind.TableRow) ?? places[0];
        var stretches = first.IsDayRow(language) ? Rows(asked, language, first) : Row(first, isCounter: true);
        if (asked.Day is not { } day)
        {
            return stretches;
        }

        if (stretches.Exists(s => s.IsCounter && Weekdays.Covers(s.Text, language, day)))
        {
            return stretches;
        }

        // closed that day: what the page says of the day, or who is open on it
        var closed = places.Where(p => Weekdays.Covers(p.Text, language, day) && Closed().IsMatch(Folded(p.Text, language))).Take(1).ToList();
        var open = closed.Count > 0 ? closed : [.. places.Where(p => p != first && Weekdays.Covers(p.Text, language, day)).Take(MostElsewhere)];
        return open.Count > 0 ? [.. open.SelectMany(p => Row(p, isCounter: closed.Count > 0)).DistinctBy(s => (s.Passage.Hit.PassageId, s.Start))] : stretches;
    }

    /// <summary>A table with a day in each row: the day's row with the table's head, or all of it with what stands below.</summary>
    private static List<Stretch> Rows(OpeningQuestion asked, string language, Place place)
    {
        var (section, rows) = (place.Section, place.Table());
        var row = asked.Day is { } day ? rows.FindIndex(r => Weekdays.Covers(section.Text(r), language, day)) : -1;
        if (row >= 0)
        {
            return [section.Of(rows[0], rows[0], isCounter: true), section.Of(rows[row], rows[row], isCounter: true)];
        }

        var last = Math.Min(rows.Count, MostRows) - 1;
        var below = rows[last] + 1 < section.Units.Count && section.Units[rows[last] + 1].Kind == UnitKind.Sentence && last == rows.Count - 1 ? rows[last] + 1 : rows[last];
        return [section.Of(rows[0], asked.Day is null ? below : rows[last], isCounter: true)];
    }

    private static List<Stretch> Row(Place place, bool isCounter)
    {
        var (section, at) = (place.Section, place.At);
        if (section.Units[at].Kind == UnitKind.TableRow)
        {
            var head = place.Table()[0];
            return head == at || HasTime().IsMatch(section.Text(head)) ? [section.Of(at, at, isCounter)] : [section.Of(head, head, isCounter), section.Of(at, at, isCounter)];
        }

        // "on Wednesday they are also open in the afternoon" goes with the sentence before or after it
        var last = at;
        while (last + 1 < section.Units.Count && last - at < 2 && section.Units[last + 1] is { Kind: UnitKind.Sentence } next && next.Line == section.Units[at].Line && Continues().IsMatch(Folded(section.Text(last + 1), section.Passage.Hit.Language)))
        {
            last++;
        }

        return [section.Of(at, last, isCounter)];
    }

    /// <summary>The ways in which a page can name what should be open.</summary>
    private static List<(double Weight, List<Alternative> Ways)> Named(IReadOnlyList<string> own, QueryPlan plan)
    {
        const double Meant = 0.55; // belief from which another word is taken for the one that was said
        var named = new List<(double, List<Alternative>)>();
        foreach (var (place, group) in plan.Groups.Index().Where(g => own.Contains(g.Item.Form)))
        {
            named.Add((group.Weight, [.. group.Alternatives.Concat(plan.Concepts.Where(c => c.Groups.Contains(place)).SelectMany(c => c.Alternatives)).Where(a => a.Belief >= Meant)]));
        }

        return named;
    }

    private static double Share(List<(double Weight, List<Alternative> Ways)> named, Place place)
    {
        const double ByHeading = 0.9;
        const double ByHead = 0.8;
        var own = place.Section.Terms(place.At);
        var heading = place.Section.Heading;
        var head = place.Section.Units[place.At].Kind == UnitKind.TableRow ? place.Section.Terms(place.Table()[0]) : [];
        return named.Sum(n => n.Weight * (Holds(n.Ways, own) ? 1 : Holds(n.Ways, heading) ? ByHeading : Holds(n.Ways, head) ? ByHead : 0));
    }

    private static bool Holds(List<Alternative> ways, HashSet<string> terms) => ways.Exists(w => w.Terms.All(terms.Contains));

    private static bool TellsHours(string text, string language)
    {
        var folded = Folded(text, language);
        return (HasTime().IsMatch(text) || Closed().IsMatch(folded)) && (HasDay(text, language) || Closed().IsMatch(folded));
    }

    private static bool HasDay(string text, string language) => TextAnalyzer.For(language).Analyze(text).Exists(w => Weekdays.Of(w.Form, language) is not null || w.Form is "weekday" or "werktag" or "werkdag");

    private static string Folded(string text, string language) => string.Join(' ', TextAnalyzer.For(language).Analyze(text).Where(t => !t.IsJoined).Select(t => t.Form));

    [GeneratedRegex(@"\b(?:horaires?|heures ouverture|heures d ouverture|openingsuren|openingstijden|opening (?:hours|times)|offnungszeiten|sprechzeiten)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ListsHours();

    [GeneratedRegex(@"\b\d{1,2}\s?[:h.]\s?\d{2}\b|\b\d{1,2} ?h\b|\b\d{1,2} (?:uur|Uhr)\b", RegexOptions.CultureInvariant)]
    private static partial Regex HasTime();

    [GeneratedRegex(@"\b(?:ferme(?:e|s|es)?|gesloten|closed|geschlossen|pas d ouverture|geen avondopening|no evening opening)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Closed();

    [GeneratedRegex(@"\b(?:jours? feries?|feestdag(?:en)?|public holidays?|feiertag(?:e|en)?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Holidays();

    [GeneratedRegex(@"^(?:le|la|l|op|on|am|in|im|en|l apres|de|des)? ?(?:\w+ )?(?:\w+ )?(?:ils|elles|ze|zij|they|sie|apres midi|namiddag|afternoon|nachmittag)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Continues();

    private sealed record Section(RankedPassage Passage, List<AnswerUnit> Units)
    {
        private readonly TextAnalyzer analyzer = TextAnalyzer.For(Passage.Hit.Language);

        public HashSet<string> Heading => UnitRelevance.TermsOf(analyzer.Analyze(Passage.Hit.HeadingPath));

        public string Text(int unit) => Passage.Text.Text[Units[unit].Start..Units[unit].End];

        public HashSet<string> Terms(int unit) => UnitRelevance.TermsOf(analyzer.Analyze(Text(unit)));

        public Stretch Of(int first, int last, bool isCounter) => new(Passage, Units[first].Start, Units[last].End, isCounter);
    }

    private sealed record Place(Section Section, int At)
    {
        public string Text => Section.Text(At);

        /// <summary>The rows of the table that this one stands in, its head first.</summary>
        public List<int> Table()
        {
            int first = At, last = At;
            while (first > 0 && Section.Units[first - 1].Kind == UnitKind.TableRow && Section.Units[first - 1].Line == Section.Units[first].Line - 1)
            {
                first--;
            }

            while (last + 1 < Section.Units.Count && Section.Units[last + 1].Kind == UnitKind.TableRow && Section.Units[last + 1].Line == Section.Units[last].Line + 1)
            {
                last++;
            }

            return [.. Enumerable.Range(first, last - first + 1)];
        }

        public bool IsDayRow(string language) => Section.Units[At].Kind == UnitKind.TableRow && Text.Split(" | ")[0] is var head && head.Length < 20 && HasDay(head, language);
    }

    /// <param name="IsCounter">Whether it speaks of the counters, not of another office.</param>
    private sealed record Stretch(RankedPassage Passage, int Start, int End, bool IsCounter)
    {
        public string Text => Passage.Text.Text[Start..End];
    }
}
