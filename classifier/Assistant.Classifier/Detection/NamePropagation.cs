using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Detection;

/// <summary>The names of private persons and of officials found in earlier parts of a very long text, word by word.</summary>
internal sealed class NamesSoFar
{
    public HashSet<string> Private { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Officials { get; } = new(StringComparer.Ordinal);
}

/// <summary>A name once found in a text is found everywhere in it: the surname alone, in another case, with initials. Persons in a public function stay public.</summary>
internal static class NamePropagation
{
    private const double SureEnough = 0.75;
    private const int Shortest = 3;

    /// <param name="kept">Resolved proposals in order; public claims among them.</param>
    /// <param name="soFar">Of the parts before, when the text is a part of a very long one.</param>
    public static List<Candidate> Apply(DocumentView view, List<Candidate> kept, NamesSoFar? soFar = null)
    {
        var officials = soFar?.Officials ?? new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in kept)
        {
            if (candidate.Type is null && ReferenceEquals(candidate.Why, PersonRecognizer.PublicRole))
            {
                Collect(view, candidate, officials, true);
            }
        }

        if (officials.Count > 0)
        {
            ClaimOfficials(view, kept, officials);
        }

        var names = soFar?.Private ?? new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in kept)
        {
            if (candidate.Type == EntityType.Person && candidate.Score >= SureEnough)
            {
                Collect(view, candidate, names, false);
            }
        }

        names.ExceptWith(officials);
        return names.Count == 0 ? kept : Spread(view, kept, names);
    }

    private static void Collect(DocumentView view, Candidate candidate, HashSet<string> into, bool surnamesOnly)
    {
        var tokens = view.Tokens;
        var carriers = 0;
        for (var i = view.TokenAt(candidate.Start); i < tokens.Length && tokens[i].Start < candidate.End; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind != TokenKind.Word || token.Length < Shortest || (token.Traits & (WordTraits.Particle | WordTraits.Title)) != 0
                || (!surnamesOnly && (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0 && (token.Traits & WordTraits.Ordinary) != 0))
            {
                continue;
            }

            carriers++;
            if (!(surnamesOnly && carriers == 1 && (token.Traits & WordTraits.FirstName) != 0 && token.End < candidate.End))
            {
                into.Add(view.FoldedWord(token).ToString());
            }
        }
    }

    private static void ClaimOfficials(DocumentView view, List<Candidate> kept, HashSet<string> officials)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < kept.Count; i++)
        {
            own.Clear();
            if (kept[i].Type == EntityType.Person)
            {
                Collect(view, kept[i], own, true);
            }

            if (own.Count > 0 && own.IsSubsetOf(officials))
            {
                kept[i] = Candidate.Public(kept[i].Start, kept[i].End, Check.CannotTell, PersonRecognizer.PublicRole);
            }
        }
    }

    private static List<Candidate> Spread(DocumentView view, List<Candidate> kept, HashSet<string> names)
    {
        var tokens = view.Tokens;
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();

        // Most words begin with a letter that no name begins with: the set need not be asked.
        var beginnings = 0UL;
        foreach (var name in names)
        {
            beginnings |= 1UL << (name[0] & 63);
        }

        var folded = view.Folded;
        var added = new List<Candidate>();
        var next = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            while (next < kept.Count && kept[next].End <= token.Start)
            {
                next++;
            }

            if (token.Kind != TokenKind.Word || ((beginnings >> (folded[token.Start] & 63)) & 1) == 0 || (next < kept.Count && kept[next].Start < token.End) || !Matches(view, i, lookup))
            {
                continue;
            }

            var last = i;
            for (var at = i + 1; at < tokens.Length && at - last <= 3 && (next >= kept.Count || kept[next].Start >= tokens[at].End); at++)
            {
                if (tokens[at].Kind == TokenKind.Word && Matches(view, at, lookup))
                {
                    last = at;
                }
                else if (tokens[at].Kind is TokenKind.NewLine or TokenKind.Number || ((tokens[at].Traits & WordTraits.Particle) == 0 && view.Text[tokens[at].Start] is not ('-' or '\'')))
                {
                    break;
                }
            }

            added.Add(new Candidate(EntityType.Person, token.Start, tokens[last].End, 0.85, Check.CannotTell, true, "name found elsewhere in the text"));
            i = last;
        }

        if (added.Count == 0)
        {
            return kept;
        }

        added.AddRange(kept);
        added.Sort((a, b) => a.Start.CompareTo(b.Start));
        return added;
    }

    /// <summary>The same word with a capital, or in lower case when it is no ordinary word; not within a street's name.</summary>
    private static bool Matches(DocumentView view, int index, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> names)
    {
        ref readonly var token = ref view.Tokens[index];
        if (token.Length < Shortest || !names.Contains(view.FoldedWord(token)))
        {
            return false;
        }

        const WordTraits Ordinary = WordTraits.Common | WordTraits.Ambiguous | WordTraits.Town | WordTraits.Month;
        var isOrdinary = (token.Traits & Ordinary) != 0 || token.Cues != Cue.None || (token.Case == TokenCase.Lower && (token.Traits & WordTraits.Ordinary) != 0);
        if (token.Case == TokenCase.Lower ? isOrdinary || token.Length < 5 : (token.Traits & WordTraits.Month) != 0)
        {
            return false;
        }

        return !(index > 0 && (view.Tokens[index - 1].Traits & WordTraits.StreetType) != 0 && view.Tokens[index - 1].Length > 1);
    }
}
