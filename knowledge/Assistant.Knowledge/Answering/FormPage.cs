using Assistant.Knowledge.Retrieval;

namespace Assistant.Knowledge.Answering;

/// <summary>Whose question it is that is asked in the middle of a form: of the form's own page, of another one that it names, or of none.</summary>
internal static class FormPage
{
    private const double Most = 0.45;   // of the weight of the question's words: near half, for one of two may be a word of the street
    private const double Said = 0.4;    // how surely another word means this one
    private const double Nearly = 0.9;  // of what the question asks for, in one sentence: hardly by chance
    private const double Mainly = 0.6;  // the same where most of its words are there too
    private const double Alike = 0.45, SurelyAlike = 0.6; // to what the page is asked: the second where it is not known what most pages are asked
    private const double Clearly = 0.05; // more than to what no page tells
    private const double About = 0.2;    // a question in a form leaves out its subject, with which another page's may be liker
    private const double Hint = 0.3;    // how much of another page's title names it, or how probable its subject is

    /// <summary>How far the form's page, read alone, can be trusted with a question: 1 = as what leans on it surely, 0 = only as far as its words go, null = not at all.</summary>
    /// <remarks>It must say most of what the question names, and every subject that the pages know; or a sentence of it must be just of the kind that is asked for. "How much does the mayor earn?" is asked of no card.</remarks>
    public static double? Trust(Asked asked, ChosenUnit best, IReadOnlyList<RankedPassage> passages)
    {
        var plan = passages[0].Plan;
        HashSet<string> page = [.. passages.Where(p => !p.Reading.IsOffice).SelectMany(p => p.Reading.Terms.Append(p.Reading.Heading)).SelectMany(t => t), .. passages[0].Reading.Title];
        var words = plan.Groups.Index().Where(g => !g.Item.IsSoft).Select(g => (Group: g.Item, IsSaid: IsSaid(plan, g.Item, g.Index, page)))
            .Where(w => w.IsSaid || asked.Type == QuestionType.What || QuestionTypes.Of(w.Group.Form, asked.Language) != asked.Type).ToList();
        if (words.Exists(w => !w.IsSaid && w.Group is { Known: true, NamesTopic: true }))
        {
            return null;
        }

        var isOfKind = best.Evidence >= Nearly && best.WideAround >= Nearly;
        return words.Where(w => w.IsSaid).Sum(w => w.Group.Weight) >= Most * words.Sum(w => w.Group.Weight)
            ? best.WideShare >= Mainly || (best.Evidence >= Nearly && best.WideAround >= Mainly) ? 1 : 0
            // "is there a grace period?": a word that no page knows is no other subject, one that pages know may be
            : isOfKind && (best.Tells || words.TrueForAll(w => w.IsSaid || !w.Group.Known)) ? 1 : null;
    }

    /// <summary>The sentence of the form's page that just such a thing is known to be asked of: "does he have to come himself?" names no passport. Null when the question is not like it enough, or likes another page's, or what no page tells, as much.</summary>
    /// <param name="surely">Whether it must be surely alike.</param>
    public static ChosenUnit? Known(IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages, bool surely)
    {
        var plan = passages[0].Plan;
        if (plan.FaqOfPage is not [{ Likeness: var likeness, Entry: var entry }, ..] || likeness < (plan.Faq.IsComplete && !surely ? Alike : SurelyAlike) || likeness < plan.Faq.Likeness(FaqRecall.Untold) + Clearly
            || plan.Faq.Matches.Any(m => m.Entry.Page.Length > 0 && m.Entry.Page != entry.Page && m.Likeness - About > likeness))
        {
            return null;
        }

        var faq = new FaqSentences([plan.FaqOfPage[0]], passages[0]);
        return units.Where(u => passages[u.Passage].Reading is var reading && faq.Of(reading.Terms[reading.Units.IndexOf(u.Unit)]).Likeness > 0).Select(u => (ChosenUnit?)u).FirstOrDefault();
    }

    /// <summary>Whether a question names what another page is about; else a sentence of that page fits by chance.</summary>
    public static bool IsNamed(RankedPassage best) => best.Fit.TitleCoverage >= Hint || best.Fit.Topic >= Hint;

    // by the word itself or a near-synonym; what only belongs to the same subject is not said
    private static bool IsSaid(QueryPlan plan, QueryGroup group, int place, HashSet<string> page) =>
        group.Alternatives.Concat(plan.Concepts.Concat(plan.InSentences.Value).Where(c => c.Groups.Contains(place)).SelectMany(c => c.Alternatives)).Any(a => a.Belief >= Said && a.Terms.All(page.Contains));
}
