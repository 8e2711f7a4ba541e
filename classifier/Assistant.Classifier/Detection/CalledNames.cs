namespace Assistant.Classifier.Detection;

/// <summary>Names that a verb or a word for a name announces within a sentence: "nennt sich Habib", "il dit s'appeler Maxence", "Nachname Barry glaub ich", "ma femme Perpetua", "den Vater von Kuba".</summary>
internal static class CalledNames
{
    private const WordTraits Things = WordTraits.Month | WordTraits.Organisation | WordTraits.StreetType | WordTraits.CompanyForm | WordTraits.Role | WordTraits.Title;

    /// <param name="at">A word with a capital; another word stands before it.</param>
    public static bool Announced(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[at];
        if (!NameTraits.HasCapital(token) || token.Case is not TokenCase.Initial || (token.Traits & Things) != 0 || (token.Cues & (Cue.Office | Cue.NameLabel | Cue.Kin)) != 0 || tokens[at - 1].Kind is not TokenKind.Word)
        {
            return false;
        }

        // German nouns have a capital, and not every compound is in a dictionary: there a verb alone announces only names that lists know.
        var known = (token.Traits & WordTraits.FirstName) != 0 || NameTraits.IsSurname(token);
        var unknown = !known && NameTraits.IsUnknown(view, token);
        return ((known || (unknown && view.Language is not "de")) && (ByVerb(view, at) || ByLabel(view, at))) || ((known || unknown) && OfRelative(view, at)) || IsOwnChild(view, at);
    }

    /// <summary>"(kuba, ca. 9)", "(lily, 5 ans)".</summary>
    public static bool SmallWithAge(DocumentView view, int at)
    {
        const int MostDigits = 2;
        var tokens = view.Tokens;
        if (at == 0 || at + 3 >= tokens.Length || view.Text[tokens[at - 1].Start] is not '(' || view.Text[tokens[at + 1].Start] is not ',' || tokens[at].Length < 3
            || (tokens[at].Traits & (WordTraits.FirstName | WordTraits.Common | WordTraits.Particle)) != WordTraits.FirstName)
        {
            return false;
        }

        var next = at + 2;
        next += tokens[next].Kind is TokenKind.Word && view.FoldedWord(tokens[next]) is "ca" or "env" or "environ" or "about" or "ongeveer" or "etwa" or "circa" or "rund" ? 1 : 0;
        next += next < tokens.Length && view.Text[tokens[next].Start] is '.' ? 1 : 0;
        return next + 1 < tokens.Length && tokens[next].Kind is TokenKind.Number && tokens[next].Length <= MostDigits
            && (view.Text[tokens[next + 1].Start] is ')' || (tokens[next + 1].Kind is TokenKind.Word && view.FoldedWord(tokens[next + 1]) is "ans" or "mois" or "jaar" or "maanden" or "years" or "yrs" or "months" or "jahre" or "monate" or "j"));
    }

    // "nennt sich X", "s'appeler X", "se présente comme X", "noemt zich X", "stelt zich voor als X", "calls herself X", "goes by X"
    private static bool ByVerb(DocumentView view, int at)
    {
        var two = Word(view, at - 2);
        var three = Word(view, at - 3);
        return Word(view, at - 1) switch
        {
            "sich" => two is "nennt" or "nannte" or "nennen",
            "appeler" or "prenommer" => true,
            "nomme" or "prenomme" => two is "se",
            "comme" => two is "presente" && three is "se",
            "zich" => two is "noemt" or "noemde",
            "als" => (two is "voor" && three is "zich") || (two is "sich" && three is "stellte" or "stellt"),
            "himself" or "herself" or "themselves" or "themself" => two is "calls" or "called" or "call",
            "by" => two is "goes" or "went",
            "as" => two is "himself" or "herself" && three is "introduces" or "introduced",
            "namen" => two is "den" && three is "auf",
            _ => false,
        };
    }

    // "Nachname Barry glaub ich", "prénom Ange": a sentence, not a form's head.
    private static bool ByLabel(DocumentView view, int at) =>
        Word(view, at - 1) is "nachname" or "familienname" or "vorname" or "achternaam" or "familienaam" or "voornaam" or "surname" or "prenom"
        && (at + 1 >= view.Tokens.Length || view.Tokens[at + 1].Case is TokenCase.Lower || view.Text[view.Tokens[at + 1].Start] is ',' or '.' or '?' or '!' or ')');

    // "my son Sky", "mijn dochter An": whatever word it is elsewhere; German nouns all have a capital.
    private static bool IsOwnChild(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[at];
        return view.Language is not "de" && (token.Traits & WordTraits.Town) == 0 && tokens[at - 1].Case is TokenCase.Lower && tokens[at - 1].End + 1 == token.Start && IsNearKin(view.FoldedWord(tokens[at - 1]))
            && Word(view, at - 2) is "mon" or "ma" or "notre" or "mijn" or "onze" or "my" or "our"
            && (at + 1 >= tokens.Length || tokens[at + 1].Case is TokenCase.Lower || view.Text[tokens[at + 1].Start] is ',' or '.' or '?' or '!' or '(' or ')' || tokens[at + 1].Kind is TokenKind.NewLine);
    }

    private static bool IsNearKin(ReadOnlySpan<char> word) => word is "fils" or "fille" or "frere" or "soeur" or "mari" or "femme" or "epouse" or "epoux" or "zoon" or "dochter" or "broer" or "zus" or "man" or "vrouw" or "zoontje" or "dochtertje"
        or "son" or "daughter" or "brother" or "sister" or "husband" or "wife";

    // "ma femme Perpetua", "mijn buurvrouw Thuy"; "den Vater von Kuba": of a child, towns and bodies have no parents.
    private static bool OfRelative(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        if (at + 1 < tokens.Length && tokens[at + 1].Kind is TokenKind.Word && tokens[at + 1].Case is not TokenCase.Lower && tokens[at + 1].Start == tokens[at].End + 1)
        {
            return false;
        }

        if ((tokens[at - 1].Cues & Cue.Kin) != 0 && tokens[at - 1].Kind is TokenKind.Word && (tokens[at - 1].Case is TokenCase.Lower || view.Language is "de"))
        {
            return Word(view, at - 2) is "mon" or "ma" or "notre" or "son" or "sa" or "mijn" or "onze" or "zijn" or "haar" or "my" or "our" or "his" or "her" or "mein" or "meine" or "meiner" or "meinem" or "meinen" or "unser" or "unsere" or "unserer" or "seine" or "seiner" or "ihre" or "ihrer";
        }

        return Word(view, at - 1) is "von" or "van" or "de" or "of"
            && Word(view, at - 2) is "vater" or "mutter" or "mama" or "papa" or "oma" or "opa" or "eltern" or "vader" or "moeder" or "ouders" or "pere" or "mere" or "maman" or "parents" or "father" or "mother" or "mum" or "dad";
    }

    private static ReadOnlySpan<char> Word(DocumentView view, int at) => at >= 0 && view.Tokens[at].Kind is TokenKind.Word ? view.FoldedWord(view.Tokens[at]) : default;
}
