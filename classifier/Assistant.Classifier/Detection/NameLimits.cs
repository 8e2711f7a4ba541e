using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Detection;

/// <summary>Puts right where proposed names begin, and takes back those that are none: greetings, offices and trades, letters that number things, saints' houses, parts of a street's name.</summary>
/// <remarks>To be asked after all recognisers and before overlaps are resolved. Names known beforehand stay as they are.</remarks>
internal static class NameLimits
{
    private const double SureAddress = 0.9;
    private const WordTraits Known = WordTraits.FirstName | WordTraits.Surname;

    public static List<Candidate> Apply(DocumentView view, List<Candidate> found)
    {
        var addresses = new List<(int Start, int End)>();
        var births = new List<int>();
        foreach (var candidate in found)
        {
            if (candidate.Type is EntityType.Address && candidate.Score >= SureAddress)
            {
                addresses.Add((candidate.Start, candidate.End));
            }
            else if (candidate.Type is EntityType.DateOfBirth or EntityType.BeNationalNumber)
            {
                births.Add(candidate.Start);
            }
        }

        addresses.Sort();
        births.Sort();
        var kept = 0;
        bool? isService = null;
        HashSet<string>? officials = null;
        for (var i = 0; i < found.Count; i++)
        {
            var candidate = found[i];
            var isOfficial = candidate.Type is null && ReferenceEquals(candidate.Why, PersonRecognizer.PublicRole);
            if ((isOfficial || candidate.Type is EntityType.Person) && InAddress(addresses, candidate))
            {
                continue;
            }

            if (candidate.Type is EntityType.Person && !ReferenceEquals(candidate.Why, KnownNames.Known))
            {
                candidate = WithoutGreeting(view, found[i]);
                if (!NameEdges.TryCut(view, candidate, out candidate) || IsLetterOfThing(view, candidate) || IsNoName(view, candidate, candidate.Start > found[i].Start) || NamedCompanies.Holds(view, candidate))
                {
                    continue;
                }

                if ((AtWork(view, candidate, out var labelled) && (labelled || (isService ??= ServiceTexts.IsOne(view, found)) is true)) || OfficeSigners.Holds(view, candidate) || IsElected(view, candidate, ref officials) || DeskStaff.Holds(view, candidate) || LongDead.Holds(view, candidate) || AskedAfter.Holds(view, candidate))
                {
                    candidate = Candidate.Public(candidate.Start, candidate.End, Check.CannotTell, PersonRecognizer.PublicRole);
                }
            }

            if (isOfficial && (BornRightAfter(view, births, candidate.End) || SpeaksHimself(view, candidate.End)))
            {
                candidate = new Candidate(EntityType.Person, candidate.Start, candidate.End, 1, Check.CannotTell, true, "name before a birth");
            }

            found[kept++] = candidate;
        }

        found.RemoveRange(kept, found.Count - kept);
        if (found.Exists(static candidate => candidate.Type is EntityType.Person))
        {
            ElectedOfficials.AddNamed(view, ref officials);
        }

        if (officials is not null)
        {
            ElectedOfficials.Carry(view, found, officials);
        }

        return found;
    }

    private static bool IsElected(DocumentView view, Candidate candidate, ref HashSet<string>? officials)
    {
        if (!ElectedOfficials.Holds(view, candidate))
        {
            return false;
        }

        (officials ??= new HashSet<string>(StringComparer.Ordinal)).Add(ElectedOfficials.Surname(view, candidate));
        return true;
    }

    /// <summary>"Dr Lambrechts ici, je me gare devant chez moi": writes for himself.</summary>
    private static bool SpeaksHimself(DocumentView view, int end)
    {
        var at = view.TokenAt(end);
        return at + 2 < view.Tokens.Length && view.FoldedWord(view.Tokens[at]) is "ici" or "hier" or "here" && view.FoldedWord(view.Tokens[view.Text[view.Tokens[at + 1].Start] is ',' or ':' or '.' ? at + 2 : at + 1]) is "je" or "j" or "ik" or "ich" or "i" or "mon" or "ma" or "mijn" or "mein" or "meine" or "my";
    }

    /// <summary>"Lander Soetaert, 04/04/2003", "Responsable : Mihai Dumitrescu / Né : 16 août 1979": of nobody in office is a birth told.</summary>
    private static bool BornRightAfter(DocumentView view, List<int> births, int end)
    {
        const int Near = 12, RightBehind = 3;
        var at = births.BinarySearch(end);
        at = at < 0 ? ~at : at;
        return at < births.Count && births[at] - end <= Near
            && (births[at] - end <= RightBehind || (view.CuesBefore(view.TokenAt(births[at]), 1) & Cue.Birth) != 0 || view.LineBreakBetween(view.TokenAt(end), view.TokenAt(births[at])));
    }

    /// <summary>"Avenue du Prince Héritier 140": who a street is named after.</summary>
    private static bool InAddress(List<(int Start, int End)> addresses, Candidate name)
    {
        var at = addresses.BinarySearch((name.Start, int.MaxValue));
        at = at < 0 ? ~at - 1 : at;
        return at >= 0 && addresses[at].End >= name.End;
    }

    /// <summary>"Hallo Marleen", "junger Mann", "Schulanmeldung Lio", "Family Amrani": neither a greeting nor an ordinary word before a first name begins a name.</summary>
    private static Candidate WithoutGreeting(DocumentView view, Candidate candidate)
    {
        var tokens = view.Tokens;
        var at = view.TokenAt(candidate.Start);
        var start = at;
        while (at < tokens.Length && tokens[at].End < candidate.End && tokens[at].Kind is TokenKind.Word
            && (((tokens[at].Cues & (Cue.Greeting | Cue.Closing)) != 0 && (tokens[at].Traits & Known) == 0)
                || IsBeforeName(view, at, candidate.End)
                || (tokens[at].Case is TokenCase.Lower && (tokens[at].Traits & (Known | WordTraits.Particle | WordTraits.Ordinary)) == WordTraits.Ordinary && tokens[at + 1].Case is not TokenCase.Lower)))
        {
            at++;
        }

        return at == start ? candidate : candidate with { Start = tokens[at].Start };
    }

    /// <summary>A word of a dictionary that no list calls a name, right before a first name; a word for a family before any name.</summary>
    private static bool IsBeforeName(DocumentView view, int at, int end)
    {
        var tokens = view.Tokens;
        if (at + 1 >= tokens.Length || tokens[at + 1].Start >= end || tokens[at + 1].Kind is not TokenKind.Word || tokens[at + 1].Case is TokenCase.Lower)
        {
            return false;
        }

        return view.FoldedWord(tokens[at]) is "family" or "famille" or "familie" or "fam" or "gezin" or "eheleute" or "epoux"
            || (tokens[at].Case is TokenCase.Initial && (tokens[at].Traits & (Known | WordTraits.Particle | WordTraits.Ordinary)) == WordTraits.Ordinary && (tokens[at + 1].Traits & WordTraits.FirstName) != 0 && (tokens[at + 1].Traits & (WordTraits.Ordinary | WordTraits.Common)) == 0);
    }

    /// <summary>"Psychologin Marga Schür", "Dokters: Lien Mortier, Els Maes": the profession stands right before the name, or before the first of a row of names.</summary>
    /// <param name="labelled">A colon follows the profession: a list of staff, in whatever text.</param>
    private static bool AtWork(DocumentView view, Candidate candidate, out bool labelled)
    {
        labelled = false;
        const int Longest = 16;
        const Cue Somebody = Cue.Private | Cue.Party | Cue.Kin | Cue.NameLabel | Cue.Birth | Cue.SelfIntroduction;
        var tokens = view.Tokens;
        var first = view.TokenAt(candidate.Start);
        if (tokens[first].Case is TokenCase.Lower)
        {
            return false;
        }

        // What may stand between: names and what joins them; right after the profession only a colon or a title.
        var joint = false;
        for (int i = first - 1, seen = 0; i >= 0 && seen < Longest; i--, seen++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.Word && !IsFirstName(token) && Trades.IsProfession(view.FoldedWord(token)))
            {
                labelled = i + 1 < tokens.Length && view.Text[tokens[i + 1].Start] is ':';
                // "Ihre Beraterin: …": with a capital the reader's.
                return !joint && ((view.CuesBefore(i, 2) | token.Cues) & Somebody) == 0 && !(i > 0 && IsPossessive(view.FoldedWord(tokens[i - 1])) && !(labelled && tokens[i - 1].Case is TokenCase.Initial));
            }

            var mark = token.Kind is TokenKind.Punctuation ? view.Text[token.Start] : ' ';
            var isAnd = token.Kind is TokenKind.Word && view.FoldedWord(token) is "et" or "en" or "and" or "und";
            var isName = token.Kind is TokenKind.Word && token.Case is TokenCase.Initial or TokenCase.Upper && (token.Traits & WordTraits.Title) == 0 && ((token.Traits & WordTraits.Ordinary) == 0 || (token.Traits & Known) != 0);
            var isTitle = token.Kind is TokenKind.Word && (token.Traits & (WordTraits.Title | WordTraits.Particle)) != 0;
            if (!(isName || isAnd || isTitle || mark is ',' or '.' or ':' or '-'))
            {
                return false;
            }

            joint = isAnd || mark is ',' || (mark is '.' && !(i > 0 && tokens[i - 1].Length <= 3));
        }

        return false;
    }

    private static bool IsPossessive(ReadOnlySpan<char> word) => word is "meiner" or "meines" or "seine" or "seiner" or "seinem" or "seinen" or "ihre" or "ihrer" or "ihrem" or "ihren" or "son" or "sa" or "leur" or "zijn" or "haar" or "his" or "her" or "their";

    private static bool IsFirstName(in Token token) => token.Case is TokenCase.Initial && (token.Traits & WordTraits.FirstName) != 0 && (token.Traits & WordTraits.Common) == 0;

    /// <summary>"hall B": a letter that numbers a thing. Elsewhere it may be what a judgment calls somebody.</summary>
    private static bool IsLetterOfThing(DocumentView view, Candidate candidate)
    {
        const int ShortestThing = 3;
        var at = view.TokenAt(candidate.Start);
        return candidate.End - candidate.Start == 1 && at > 0 && view.Tokens[at - 1].Length >= ShortestThing && NumberedThings.Holds(view.FoldedWord(view.Tokens[at - 1]));
    }

    /// <param name="shortened">A greeting or an ordinary word has been taken off.</param>
    private static bool IsNoName(DocumentView view, Candidate candidate, bool shortened)
    {
        var tokens = view.Tokens;
        var (from, to) = (view.TokenAt(candidate.Start), view.TokenAt(candidate.End));
        if (IsSaint(view, from, to) || NoNames.Hold(view, from, to))
        {
            return true;
        }

        ref readonly var last = ref tokens[to - 1];
        if (last.Kind is not TokenKind.Word || (last.Traits & Known) != 0)
        {
            return false;
        }

        // "Herr Archivar", "als Zahntechnikerin"; a trade before a name is no part of it, and is left to the model.
        return to - from == 1 && (Trades.Holds(view.FoldedWord(last)) || (shortened && (last.Traits & WordTraits.Ordinary) != 0 && (from == 0 || (tokens[from - 1].Traits & WordTraits.Title) == 0)));
    }

    /// <summary>"de kapel van Sint-Rita", "Zum Heiligen Geist".</summary>
    private static bool IsSaint(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        var word = view.FoldedWord(tokens[from]);
        if (word is "heiligen" or "heilige" or "heiliger")
        {
            return true;
        }

        return word is "sint" or "saint" or "sainte" or "sankt" && to - from == 3 && view.Text[tokens[from + 1].Start] == '-' && tokens[from + 1].Start == tokens[from].End && (tokens[from + 2].Traits & WordTraits.FirstName) != 0
            && from > 0 && (tokens[from - 1].Traits & (WordTraits.Title | WordTraits.FirstName)) == 0;
    }
}
