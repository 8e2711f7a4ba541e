namespace Assistant.Classifier.Detection;

/// <summary>What a model takes for a person and is a thing: sizes and letters of a choice ("tailles M et L", "M/F"), streets and houses by their word ("Residentie Kanaalzicht"), editors, animals, who a law or an ark is named after, compounds of ordinary words that begin a sentence.</summary>
internal static class ThingsNamed
{
    private const WordTraits Known = WordTraits.FirstName | WordTraits.Surname;

    /// <param name="from">The proposed name's first token.</param>
    /// <param name="to">The token after its last.</param>
    public static bool Hold(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        return (to - from == 1 && (tokens[from].Length == 1 ? IsChoice(view, from) : IsAnimal(view, from) || IsOfScripture(view, from) || IsCompound(view, from)))
            || IsPlace(view, to - 1)
            || (to - from > 1 && (BeginsThing(view, from, to) || IsWeekday(view, from, to) || AreWords(view, from, to)));
    }

    /// <summary>"Prins Boudewijnlaan", "Hilde Frateurzaal": a street or a hall named after somebody.</summary>
    private static bool IsPlace(DocumentView view, int last)
    {
        const int Shortest = 8;
        ref readonly var token = ref view.Tokens[last];
        if (token.Kind is not TokenKind.Word || token.Length < Shortest || (token.Traits & Known) != 0)
        {
            return false;
        }

        foreach (var ending in (ReadOnlySpan<string>)["straat", "laan", "plein", "steenweg", "zaal", "strasse", "gasse", "platz", "allee", "saal"])
        {
            if (view.FoldedWord(token).EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"M et L", "M/F", "S, M": a letter beside another one that is joined by a slash, or one that sizes have.</summary>
    private static bool IsChoice(DocumentView view, int at) => IsOther(view, at, 1) || IsOther(view, at, -1);

    private static bool IsOther(DocumentView view, int at, int step)
    {
        var tokens = view.Tokens;
        var other = at + (2 * step);
        if (other < 0 || other >= tokens.Length || tokens[other].Kind is not TokenKind.Word || tokens[other].Case is TokenCase.Lower || tokens[other].Length > 2)
        {
            return false;
        }

        ref readonly var joint = ref tokens[at + step];
        if (view.Text[joint.Start] is '/')
        {
            return true;
        }

        var isSize = view.Text[tokens[at].Start] is 'S' or 'M' or 'L' or 'X' && view.Folded[tokens[other].Start] is 's' or 'm' or 'l' or 'x';
        return isSize && (joint.Kind is TokenKind.Word ? view.FoldedWord(joint) is "et" or "en" or "and" or "und" or "ou" or "of" or "or" or "oder" : view.Text[joint.Start] is ',');
    }

    /// <summary>"unsere Katze Mimi", "notre chien Max", "hond Rex".</summary>
    private static bool IsAnimal(DocumentView view, int at)
    {
        if (at == 0 || view.Tokens[at - 1].Kind is not TokenKind.Word)
        {
            return false;
        }

        var before = view.FoldedWord(view.Tokens[at - 1]);
        return before is "katze" or "kater" or "hund" or "hundin" or "hamster" or "kaninchen" or "papagei" or "wellensittich" or "schildkrote" or "pony" or "chien" or "chienne" or "chaton" or "chatte" or "lapin" or "perroquet" or "perruche" or "tortue" or "cheval" or "chiot"
                or "hond" or "hondje" or "poes" or "kat" or "katje" or "konijn" or "papegaai" or "parkiet" or "schildpad" or "puppy" or "kitten" or "dog" or "cat" or "rabbit" or "parrot" or "budgie" or "tortoise" or "horse" or "blindengeleidehond" or "blindenhund" or "labrador" or "beagle" or "tomcat"
            || (before is "chat" && at > 1 && view.FoldedWord(view.Tokens[at - 2]) is "notre" or "mon" or "son" or "leur" or "votre" or "le" or "ma");
    }

    /// <summary>"de wet van Mozes", "l'arche de Noé", "the book of Job".</summary>
    private static bool IsOfScripture(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        return at > 1 && view.FoldedWord(tokens[at - 1]) is "van" or "de" or "of" or "von" or "des" && view.FoldedWord(tokens[at - 2]) is "wet" or "loi" or "law" or "gesetz" or "ark" or "arche" or "boek" or "livre" or "book" or "buch" or "evangelie" or "evangile" or "gospel" or "evangelium" or "leer" or "geloof"
            && view.FoldedWord(tokens[at]) is "mozes" or "moise" or "moses" or "mose" or "noe" or "noah" or "noach" or "job" or "hiob" or "lucas" or "lukas" or "luke" or "luc" or "marcus" or "markus" or "mark" or "marc" or "matteus" or "matthaus" or "matthew" or "matthieu" or "johannes" or "john" or "jean" or "jesaja" or "mohammed" or "mahomet" or "boeddha" or "buddha" or "bouddha" or "ruth" or "esther" or "daniel";
    }

    /// <summary>"Ploegnota. De helft …", "RADIOWOORD IS …": a compound of a dictionary's words that stands where every word has a capital.</summary>
    private static bool IsCompound(DocumentView view, int at)
    {
        const int ShortestInitial = 8;
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[at];
        if ((token.Traits & Known) != 0 || token.Length < ShortestInitial || token.Case is not (TokenCase.Upper or TokenCase.Initial))
        {
            return false;
        }

        var begins = at == 0 || tokens[at - 1].Kind is TokenKind.NewLine || view.Text[tokens[at - 1].Start] is '.' or '!' or '?';
        return begins && view.Lexicons.Ordinary.IsCompound(view.FoldedWord(token)) && (at + 1 == tokens.Length || tokens[at + 1].Kind is not TokenKind.Punctuation || view.Text[tokens[at + 1].Start] is '.' or ':');
    }

    /// <summary>"STRAAT VAN DE BAKKER", "Residentie Kanaalzicht", "Redactie De Kanaalkrant", "Vortrag": the first word says what it is, and no first name follows.</summary>
    private static bool BeginsThing(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        var word = view.FoldedWord(tokens[from]);
        if (word is "straat" or "rue" or "strasse" or "street")
        {
            return true;
        }

        for (var i = from + 1; i < to; i++)
        {
            if ((tokens[i].Traits & (WordTraits.FirstName | WordTraits.Ordinary)) == WordTraits.FirstName)
            {
                return false;
            }
        }

        return word is "residentie" or "residence" or "residenz" or "wohnresidenz" or "redactie" or "redaction" or "redaktion" or "camping" or "resto" or "restaurant" or "brasserie" or "taverne" or "terras" or "basisschool" or "woonzorgcentrum" or "serviceflats" or "appartement" or "flatgebouw" or "immeuble"
            && (tokens[from].Traits & Known) == 0;
    }

    /// <summary>"Notfallplan Serverraum": words of a dictionary and compounds of such, none of which a list calls a name.</summary>
    private static bool AreWords(DocumentView view, int from, int to)
    {
        var compounds = 0;
        for (var i = from; i < to; i++)
        {
            ref readonly var token = ref view.Tokens[i];
            var compound = token.Kind is TokenKind.Word && (token.Traits & Known) == 0 && view.Lexicons.Ordinary.IsCompound(view.FoldedWord(token));
            if (token.Kind is not TokenKind.Word || (token.Traits & (Known | WordTraits.Particle)) != 0 || !(compound || (token.Traits & WordTraits.Ordinary) != 0))
            {
                return false;
            }

            compounds += compound ? 1 : 0;
        }

        return compounds > 0;
    }

    /// <summary>"Zondagavond ben ik thuis", "Maandag ben ik …": a day of the week, and what a sentence goes on with.</summary>
    private static bool IsWeekday(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        var word = view.FoldedWord(tokens[from]);
        return to - from == 2 && view.FoldedWord(tokens[to - 1]) is "ben" or "bin" or "will" && tokens[to - 1].Case is TokenCase.Lower && to < tokens.Length && view.FoldedWord(tokens[to]) is "ik" or "ich" or "i"
            && ((tokens[from].Traits & Known) == 0 || word.EndsWith("dag", StringComparison.Ordinal) || word.EndsWith("tag", StringComparison.Ordinal));
    }
}
