using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Words of a page that are probably of the family of one of the question's, see <see cref="WordFamily"/>.</summary>
internal static class WordFamilies
{
    /// <returns>Each with the place of the question's word in the plan.</returns>
    public static List<(Alternative Alternative, int Place)> Of(QueryPlan plan, IEnumerable<RankedPassage> page)
    {
        var seen = new HashSet<(string, int)>();
        var found = new List<(Alternative, int)>();
        foreach (var form in page.SelectMany(p => p.Reading.Forms))
        {
            for (var place = 0; place < plan.Groups.Count; place++)
            {
                if (!plan.Groups[place].IsSoft && WordFamily.Share(plan.Groups[place].Form, form) && seen.Add((form, place)))
                {
                    found.Add((new Alternative([form], 1, MatchKind.Family), place));
                }
            }
        }

        return found;
    }
}
