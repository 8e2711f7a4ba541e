namespace Assistant.Classifier.Detection;

/// <summary>Names that the words beside them tell: with an age, with what somebody has or does, after a word for a household or a file, in a file's name, engraved, or given as one's own in small letters.</summary>
/// <remarks>To be asked after <see cref="PlacedNames"/> and before overlaps are resolved; a proposal of another recogniser, a public one above all, is left as it is unless it is a part of what is found here. One pass, linear.</remarks>
internal static class NeighbourNames
{
    private const double Score = 0.8;

    /// <summary>More than a function that a rule believes to see: with an age or a class, engraved, or answering for a feast nobody is named at work.</summary>
    private const double Sure = 1;

    public static List<Candidate> Apply(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
        var told = new List<Candidate>();
        var isTitle = TitleNames.IsTitle(view);
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is not TokenKind.Word)
            {
                continue;
            }

            var last = token.Case is TokenCase.Lower
                ? (token.Length is >= 3 and <= 7 && view.Folded[token.Start] is 'h' or 'a' or 'i' ? OwnNames.ReadAfter(view, i) : -1)
                : ReadAt(view, i, isTitle, told);
            if (token.Case is TokenCase.Initial && SpelledNames.IsPair(view, i, out var again))
            {
                told.Add(new Candidate(EntityType.Person, token.Start, token.End, Score, Check.CannotTell, true, "spelt and misspelt"));
                told.Add(new Candidate(EntityType.Person, tokens[again].Start, tokens[again].End, Score, Check.CannotTell, true, "spelt and misspelt"));
                i = again;
                continue;
            }

            if (token.Case is TokenCase.Lower && CalledNames.SmallWithAge(view, i))
            {
                told.Add(new Candidate(EntityType.Person, token.Start, token.End, Score, Check.CannotTell, true, "first name and age"));
            }

            if (last >= 0 && token.Case is not TokenCase.Lower)
            {
                i = Math.Max(i, last);
            }
            else if (last > i)
            {
                told.Add(new Candidate(EntityType.Person, tokens[i + 1].Start, tokens[last].End, Score, Check.CannotTell, true, "gives a name as one's own"));
                i = last;
            }
        }

        if (told.Count > 0)
        {
            told.RemoveAll(name => AskedAfter.Holds(view, name) || found.Exists(other => (other.Type is null ? name.Score < Sure : other.Type is not EntityType.Person) && other.Start < name.End && name.Start < other.End));
            NameMerge.Into(found, told, replacesWider: false);
        }

        found = PrivateMatters.Apply(view, found);
        MailSenders.Apply(view, found);
        MailRoles.Apply(view, found);
        return found;
    }

    private static int ReadAt(DocumentView view, int at, bool isTitle, List<Candidate> told)
    {
        if (FileNames.ReadAt(view, at, told) is >= 0 and var inFile)
        {
            return inFile;
        }

        var last = HouseholdNames.ReadAt(view, at);
        var why = "after a word for a household or a file";
        var score = Score;
        if (last < 0 && isTitle)
        {
            last = TitleNames.ReadAt(view, at);
            why = "surname in a title";
        }

        if (last < 0 && FirstNamesAlone.IsOne(view, at, out var reason, out var isSure))
        {
            last = at;
            why = reason;
            score = isSure ? Sure : Score;
        }

        if (last < 0)
        {
            last = OwnNames.ReadAt(view, at);
            why = "after a title or a word for who answers";
            score = Sure;
        }

        if (last == at && ThingsNamed.Hold(view, at, at + 1))
        {
            return -1;
        }

        if (last >= 0)
        {
            told.Add(new Candidate(EntityType.Person, view.Tokens[at].Start, view.Tokens[last].End, score, Check.CannotTell, true, why));
        }

        return last;
    }
}
