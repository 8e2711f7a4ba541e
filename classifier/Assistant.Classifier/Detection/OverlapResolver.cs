namespace Assistant.Classifier.Detection;

/// <summary>Picks among overlapping proposals: a check that holds comes first, then words near it, then length, then score.</summary>
internal static class OverlapResolver
{
    /// <returns>Proposals that do not overlap, in order; public claims among them.</returns>
    public static List<Candidate> Resolve(List<Candidate> candidates, int textLength)
    {
        if (candidates.Count == 0)
        {
            return candidates;
        }

        candidates.Sort(Compare);
        var kept = new List<Candidate>(candidates.Count);
        var taken = new System.Collections.BitArray(textLength);
        foreach (var candidate in candidates)
        {
            if (IsFree(taken, candidate))
            {
                kept.Add(candidate);
                for (var i = candidate.Start; i < candidate.End; i++)
                {
                    taken[i] = true;
                }
            }
        }

        kept.Sort((a, b) => a.Start.CompareTo(b.Start));
        return kept;
    }

    private static bool IsFree(System.Collections.BitArray taken, Candidate candidate)
    {
        for (var i = candidate.Start; i < candidate.End; i++)
        {
            if (taken[i])
            {
                return false;
            }
        }

        return candidate.End > candidate.Start;
    }

    private static int Compare(Candidate a, Candidate b)
    {
        var byCheck = (b.Check == Check.Valid).CompareTo(a.Check == Check.Valid);
        if (byCheck != 0)
        {
            return byCheck;
        }

        var byContext = b.InContext.CompareTo(a.InContext);
        if (byContext != 0)
        {
            return byContext;
        }

        var byLength = (b.End - b.Start).CompareTo(a.End - a.Start);
        if (byLength != 0)
        {
            return byLength;
        }

        var byScore = b.Score.CompareTo(a.Score);
        return byScore != 0 ? byScore : a.Start.CompareTo(b.Start);
    }
}
