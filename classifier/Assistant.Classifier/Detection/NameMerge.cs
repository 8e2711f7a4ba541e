namespace Assistant.Classifier.Detection;

/// <summary>Joins names that their place tells to the proposals of the recognisers, in the order of both and without comparing each with each.</summary>
internal static class NameMerge
{
    /// <param name="added">Names that do not overlap.</param>
    /// <param name="replacesWider">Whether an added name takes the place of a proposal that reaches beyond it; otherwise the proposal stays and the added name is left out. A proposal that is only a part of an added name always goes.</param>
    public static void Into(List<Candidate> found, List<Candidate> added, bool replacesWider)
    {
        if (added.Count == 0)
        {
            return;
        }

        added.Sort((a, b) => a.Start.CompareTo(b.Start));
        var left = new bool[added.Count];
        found.RemoveAll(candidate =>
        {
            if (candidate.Type is not EntityType.Person)
            {
                return false;
            }

            for (var i = FirstEndingAfter(added, candidate.Start); i < added.Count && added[i].Start < candidate.End; i++)
            {
                if (candidate.Start > added[i].Start || candidate.End < added[i].End ? candidate.Start >= added[i].Start && candidate.End <= added[i].End : replacesWider)
                {
                    return true;
                }

                left[i] = true;
            }

            return false;
        });
        for (var i = 0; i < added.Count; i++)
        {
            if (!left[i])
            {
                found.Add(added[i]);
            }
        }
    }

    private static int FirstEndingAfter(List<Candidate> added, int position)
    {
        var (low, high) = (0, added.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = added[middle].End <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
