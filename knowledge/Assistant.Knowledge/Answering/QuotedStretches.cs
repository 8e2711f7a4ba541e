using System.Text.RegularExpressions;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Chooses what of a page is quoted: its best units with what they can't be read without, in few sentences.</summary>
internal static partial class QuotedStretches
{
    private const int MostSentences = 4;
    private const int MostStretches = 4;
    private const int MostListItems = 10;
    private const int MostBack = 2;          // sentences before the one that points back
    private const int MostTableRows = 6;
    private const int MostCharacters = 900;
    private const double NearlyAsGood = 3.5; // a further unit may score this much less than the best
    private const double StillOfUse = 7;     // the steps of a "how" may score this much less
    private const double AsGoodAsFact = 3.0; // and this much where a fact is asked for and the best one holds it

    /// <param name="units">Best first.</param>
    /// <returns>Stretches of passages of the best unit's page, in the order of the page.</returns>
    public static IReadOnlyList<(int Passage, int Start, int End)> Of(Asked asked, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages)
    {
        var page = passages[units[0].Passage].Hit.DocumentId;
        List<AnswerUnit> UnitsOf(int passage) => passages[passage].Reading.Units;
        var chosen = new List<Stretch>();
        var near = units[0].Evidence >= 0.9 && asked.Type is QuestionType.HowMuch or QuestionType.HowMany or QuestionType.HowOld or QuestionType.HowLong or QuestionType.When or QuestionType.Contact ? AsGoodAsFact : NearlyAsGood;
        List<ChosenUnit> good = [.. units.Where(u => passages[u.Passage].Hit.DocumentId == page && u.Score >= units[0].Score - near)];
        if (asked.Kind == FactKind.Duration)
        {
            // how long it takes was asked, not how long it is valid
            good = [.. good.Take(1), .. good.Skip(1).Where(u => !FactKinds.TellsValidityAlone(passages[u.Passage].Reading.TextOf(u.Unit)))];
        }

        if (asked.Kind == FactKind.Phone && !good.Exists(u => u.Tells))
        {
            good = [.. good, .. units.Where(u => u.Tells && passages[u.Passage].Hit.DocumentId == page).Take(1)];
        }

        if (asked.Type == QuestionType.How && !asked.IsPolar && units.Where(IsStep).Take(1).ToList() is [var step] && step.Score >= units[0].Score - StillOfUse && !good.Take(2).Any(IsStep))
        {
            // "how do I renew it?": the section that tells how has its place right behind the best sentence
            good = [good[0], step, .. good.Skip(1).Where(u => u != step)];
        }

        // the lead of a page often says what a section says again: the room is for what neither says yet
        bool SaysNothingNew(int passage, int at) =>
            chosen.Count > 0 && passages[passage].Reading.Terms[at].Where(t => t.StartsWith(TermVector.StemMark, StringComparison.Ordinal)).ToList() is { Count: > 0 } stems
            && stems.TrueForAll(t => chosen.Exists(c => passages[c.Passage].Reading.Terms.Skip(c.First).Take(c.Last - c.First + 1).Any(u => u.Contains(t))));

        bool IsStep(ChosenUnit unit) => passages[unit.Passage].Hit.DocumentId == page && unit.Unit.Kind is UnitKind.ListItem or UnitKind.Sentence && QuestionTypes.IsAnnounced(QuestionType.How, passages[unit.Passage].Reading.FoldedHeading);

        // what holds the fact that is asked for has its place before the room is spent
        var fact = asked.Kind is FactKind.None or FactKind.Number || good.Exists(u => u.Tells && u.Score >= units[0].Score) ? -1 : good.FindIndex(u => u.Tells);
        List<ChosenUnit> leading = fact < 0 ? [] : [good[fact]];
        if (asked.Kind == FactKind.Limit && Nearer(units.Where(u => u.Tells && passages[u.Passage].Hit.DocumentId == page && u.Score >= units[0].Score - StillOfUse), leading is [var told] ? told : units[0]) is { } nearer)
        {
            // a page may tell until when something is paid, and until when it may be contested
            leading = [nearer];
        }

        foreach (var unit in leading.Concat(good))
        {
            var text = passages[unit.Passage].Text.Text;
            var around = UnitsOf(unit.Passage);
            var at = around.FindIndex(u => u.Start == unit.Unit.Start);
            if (chosen.Exists(c => c.Passage == unit.Passage && c.First <= at && at <= c.Last) || SaysNothingNew(unit.Passage, at))
            {
                continue;
            }

            var (first, last) = Widened(asked.Type, text, around, at);
            var with = Joined(chosen, new Stretch(unit.Passage, first, last));
            if (Head(text, around, at, first) is { } head)
            {
                with = Joined(with, new Stretch(unit.Passage, head, head));
            }

            if (with.Count <= MostStretches && with.Sum(s => Sentences(UnitsOf(s.Passage), s)) <= MostSentences && with.Sum(s => Length(UnitsOf(s.Passage), s)) <= MostCharacters
                && !chosen.Exists(c => TextOf(passages, UnitsOf(c.Passage), c).Contains(TextOf(passages, around, new Stretch(unit.Passage, first, last)), StringComparison.Ordinal)))
            {
                chosen = with;
            }
            else if (chosen.Count == 0)
            {
                chosen = [Shortened(around, new Stretch(unit.Passage, first, last), at)];
            }
        }

        return [.. chosen.Select(c => (c.Passage, Start: UnitsOf(c.Passage)[c.First].Start, End: UnitsOf(c.Passage)[c.Last].End)).OrderBy(c => passages[c.Passage].Hit.Start + c.Start)];
    }

    /// <summary>Of what tells the fact, the unit that stands with twice as much of what is asked than the one that would be quoted; null when none does.</summary>
    private static ChosenUnit? Nearer(IEnumerable<ChosenUnit> told, ChosenUnit quoted) =>
        told.Where(u => u.WideAround > 2 * quoted.WideAround && u.WideAround > 0).Select(u => (ChosenUnit?)u).MaxBy(u => u!.Value.WideAround);

    /// <summary>The unit with what it can't be read without: the list with the line that leads it in, the question that a sentence answers, what "it" is.</summary>
    private static (int First, int Last) Widened(QuestionType type, string text, List<AnswerUnit> units, int at)
    {
        int first = at, last = at;
        if (units[at].Kind == UnitKind.Sentence)
        {
            if (text[units[at].End - 1] == ':')
            {
                while (last + 1 < units.Count && units[last + 1].Kind != UnitKind.Sentence && last - first < MostListItems)
                {
                    last++;
                }
            }
            else if (text[units[at].End - 1] == '?' && OnSameLine(units, at, at + 1))
            {
                last++;
            }

            // as far back as what is pointed at may itself point back
            while (at - first < MostBack && OnSameLine(units, first - 1, first) && (text[units[first - 1].End - 1] == '?' || PointsBack(text, units[first]) || LeansBack(text, units[first])))
            {
                first--;
            }

            // "It is already possible before the birth", "Otherwise …": the condition or the rest of what was just said; where steps or documents are asked for, they need the room
            if (last == at && type is not (QuestionType.How or QuestionType.Documents) && OnSameLine(units, at, at + 1) && PointsBack(text, units[at + 1]))
            {
                last++;
            }

            return (first, last);
        }

        // a table row says little without its neighbours; of a list a fact is one item, everything else is the whole
        var table = units[at].Kind == UnitKind.TableRow;
        while (first > 0 && units[first - 1].Kind == units[at].Kind && (!table || units[first - 1].Line == units[first].Line - 1))
        {
            first--;
        }

        while (last + 1 < units.Count && units[last + 1].Kind == units[at].Kind && (!table || units[last + 1].Line == units[last].Line + 1))
        {
            last++;
        }

        var whole = table ? last - first < MostTableRows : last - first < MostListItems && type is QuestionType.Documents or QuestionType.How or QuestionType.What or QuestionType.Who or QuestionType.YesNo;
        if (!whole)
        {
            return (at, at);
        }

        if (first > 0 && units[first - 1].Kind == UnitKind.Sentence && text[units[first - 1].End - 1] == ':')
        {
            first--;
        }

        return (first, last);
    }

    /// <summary>The head of the table that a row stands in; null when it is quoted already or the table goes on from another passage.</summary>
    private static int? Head(string text, List<AnswerUnit> units, int at, int first)
    {
        if (units[at].Kind != UnitKind.TableRow)
        {
            return null;
        }

        var head = at;
        while (head > 0 && units[head - 1].Kind == UnitKind.TableRow && units[head - 1].Line == units[head].Line - 1)
        {
            head--;
        }

        return head < first && !text.AsSpan(units[head].Start, units[head].End - units[head].Start).ContainsAnyInRange('0', '9') ? head : null;
    }

    private static bool OnSameLine(List<AnswerUnit> units, int one, int next) =>
        one >= 0 && next < units.Count && units[one].Line == units[next].Line && units[one].Kind == UnitKind.Sentence && units[next].Kind == UnitKind.Sentence;

    private static bool PointsBack(string text, AnswerUnit unit)
    {
        var words = TextAnalyzer.For("en").Analyze(text.AsSpan(unit.Start, unit.End - unit.Start));
        return words.Count > 1 && (words[0].Form is "c" or "it" or "they" or "this" or "these" or "il" or "elle" or "ils" or "elles" or "ce" or "cela" or "hij" or "ze" or "zij" or "dat" or "die" or "dit" or "het" or "er" or "es" or "sie" or "das" or "diese"
            or "sinon" or "sauf" or "anders" or "behalve" or "otherwise" or "except" or "unless" or "sonst" or "ausser" or "mais" or "maar" or "but" or "aber"
            || (words[0].Form is "vous" or "u" or "you" or "on" && words[1].Form is "y" or "en" or "ze" or "it"));
    }

    /// <summary>Whether a sentence names what stands before it without saying it again ("in that case", "this card", "the time limit is …"): alone it says nothing.</summary>
    private static bool LeansBack(string text, AnswerUnit unit) => Leaning().IsMatch(text[unit.Start..unit.End]);

    [GeneratedRegex(@"^(?:dans (?:ce|ces|l'autre|les autres) cas|cet(?:te)? |ces |celui-ci|celle-ci|ceux-ci|celles-ci|y |ensuite|après cela|pour cela|dès lors|alors|ainsi|voilà|l['’]un et l['’]autre|les deux\b|le second|la seconde|in (?:dat|die|dit|deze) geval|deze |daarna|daarvoor|daarop|daarmee|daarbij|daar |dan |hiervoor|hiermee|vandaar|zo (?:\w+ )?(?:weet|kan|krijg|vind|zijn|bent|blijf)|beide\b|in (?:that|this|these|those) cases?|this |that |these |those |then |there |so |such |both\b|the (?:same|latter|former)\b|in (?:diesem|diesen|dem) f(?:all|ällen)|diese[rsmn]? |jene[rsmn]? |dann |danach|dafür|dazu|darauf|damit|dabei|dort |so |solche|beide[s]?\b|in derselben|le délai |de termijn |the (?:time limit|deadline|term) |die frist )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Leaning();

    /// <summary>The stretches with one more; those that touch become one.</summary>
    private static List<Stretch> Joined(List<Stretch> stretches, Stretch more)
    {
        var rest = new List<Stretch>();
        foreach (var stretch in stretches)
        {
            if (stretch.Passage == more.Passage && stretch.First <= more.Last + 1 && more.First <= stretch.Last + 1)
            {
                more = new Stretch(more.Passage, Math.Min(stretch.First, more.First), Math.Max(stretch.Last, more.Last));
            }
            else
            {
                rest.Add(stretch);
            }
        }

        return [.. rest, more];
    }

    /// <summary>What of a stretch fits, its unit in any case.</summary>
    private static Stretch Shortened(List<AnswerUnit> units, Stretch stretch, int at)
    {
        while (Length(units, stretch) > MostCharacters && stretch.Last > at)
        {
            stretch = stretch with { Last = stretch.Last - 1 };
        }

        while (Length(units, stretch) > MostCharacters && stretch.First < at)
        {
            stretch = stretch with { First = stretch.First + 1 };
        }

        return stretch;
    }

    /// <summary>A list or a table counts as one.</summary>
    private static int Sentences(List<AnswerUnit> units, Stretch stretch)
    {
        var own = units[stretch.First..(stretch.Last + 1)];
        return own.Count(u => u.Kind == UnitKind.Sentence) + (own.Exists(u => u.Kind != UnitKind.Sentence) ? 1 : 0);
    }

    private static int Length(List<AnswerUnit> units, Stretch stretch) => units[stretch.Last].End - units[stretch.First].Start;

    private static string TextOf(IReadOnlyList<RankedPassage> passages, List<AnswerUnit> units, Stretch stretch) => passages[stretch.Passage].Text.Text[units[stretch.First].Start..units[stretch.Last].End];

    /// <param name="First">Place of its first unit among the passage's.</param>
    private sealed record Stretch(int Passage, int First, int Last);
}
