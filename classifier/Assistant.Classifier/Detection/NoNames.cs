namespace Assistant.Classifier.Detection;

/// <summary>What a model takes for names in texts it does not know: peoples ("I'm British"), greetings in the languages of residents ("Dzień dobry"), closings ("Musikalische Grüße") and words that a scanner broke in two ("Saluta tions").</summary>
internal static class NoNames
{
    private const WordTraits Known = WordTraits.FirstName | WordTraits.Surname;

    private static readonly HashSet<string> Peoples = new(
        """
        british english scottish welsh irish american canadian belgian dutch flemish walloon luxembourgish spanish portuguese italian greek polish romanian bulgarian hungarian czech slovak ukrainian russian turkish kurdish moroccan algerian tunisian syrian iraqi iranian afghan pakistani indian chinese vietnamese filipino congolese rwandan burundian cameroonian nigerian ghanaian senegalese guinean eritrean ethiopian somali brazilian colombian albanian kosovar serbian croatian bosnian macedonian armenian georgian chechen palestinian lebanese egyptian european african asian
        belge belges neerlandais flamand flamande bruxellois bruxelloise wallon wallonne marocain marocaine algerien algerienne tunisien turc turque syrien syrienne congolais congolaise rwandais camerounais senegalais guineen guineenne polonais polonaise roumain roumaine portugais portugaise espagnol espagnole italien italienne britannique ukrainien ukrainienne erythreen somalien albanais bulgare
        belg belgisch nederlander vlaming waal marokkaan turk syrier congolees pool roemeen portugees spanjaard italiaan brit oekraiener eritreeer somalier albanees bulgaar
        belgier belgierin niederlander marokkaner turke turkin syrer syrerin kongolese pole polin rumane rumanin portugiese spanier italiener brite britin ukrainer ukrainerin eritreer somalier albaner
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static readonly HashSet<string> Greetings = new(
        """
        grazie mille buongiorno buonasera ciao salve saluti distinti cordiali dzien dobry dobre dobryj den witam czesc dziekuje pozdrawiam merhaba assalamu aleikum alaikum aleykum salaam salam shalom hola gracias saludos buenos buenas dias tardes obrigado obrigada bom dia boa tarde dobar dan hvala buna ziua multumesc spasibo privet dyakuyu tesekkur tesekkurler ederim namaste mbote jambo
        gruss gott grusse grusses herzliche musikalische sonnige kollegiale groet groeten groetjes salutations saluts regards greetings wishes bisous bises
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <param name="from">The proposed name's first token.</param>
    /// <param name="to">The token after its last.</param>
    public static bool Hold(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;

        // "A German" at the beginning of a sentence.
        from += to - from == 2 && tokens[from + 1].Kind is TokenKind.Word && view.FoldedWord(tokens[from]) is "a" or "an" or "the" ? 1 : 0;
        return (to - from == 1 && ((tokens[from].Traits & Known) == 0 || tokens[from].Length > 5) && Peoples.GetAlternateLookup<ReadOnlySpan<char>>().Contains(view.FoldedWord(tokens[from])))
            || AreGreetings(view, from, to) || IsBroken(view, from, to) || ThingsNamed.Hold(view, from, to) || (to - from == 1 && IsWord(view, from)) || (view.Language is "de" && IsPeople(view, from, to));
    }

    /// <summary>"aux lois", "a German": a word that is a name too, behind an article; "German citizens".</summary>
    private static bool IsWord(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        var word = view.FoldedWord(tokens[at]);
        var article = at > 0 && view.FoldedWord(tokens[at - 1]) is "aux" or "les" or "des" or "la" or "le" or "une" or "un" or "ces" or "cette" or "nos" or "vos" or "leurs" or "een" or "het" or "deze" or "dit" or "the" or "a" or "an" or "these" or "der" or "die" or "das" or "dem" or "ein" or "eine";
        return tokens[at].Case is TokenCase.Lower ? article && view.Lexicons.OrdinaryFirstNames.Contains(word)
            : word is "german" or "french" or "roman" && view.Language is "en" && (article || (at + 1 < tokens.Length && tokens[at + 1].Case is TokenCase.Lower && (tokens[at + 1].Traits & WordTraits.Ordinary) != 0));
    }

    /// <summary>"Achtundvierzig Kinder", "liebe Nachbarn": German nouns bear capitals.</summary>
    private static bool IsPeople(DocumentView view, int from, int to) => view.FoldedWord(view.Tokens[to - 1]) is "kinder" or "eltern" or "nachbarn" or "kollegen" or "kolleginnen" or "anwohner" or "bewohner" or "gaste" or "freunde" or "mitglieder" or "vereine" or "familien" or "jugendliche" or "senioren"
        && (to - from == 1 || (view.Tokens[from].Traits & (WordTraits.FirstName | WordTraits.Surname | WordTraits.Title)) == 0);

    private static bool AreGreetings(DocumentView view, int from, int to)
    {
        var lookup = Greetings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = from; i < to; i++)
        {
            if (i == from && view.Tokens[i].Kind is not TokenKind.Word)
            {
                return false;
            }

            if (view.Tokens[i].Kind is TokenKind.Word && ((view.Tokens[i].Traits & WordTraits.FirstName) != 0 || !lookup.Contains(view.FoldedWord(view.Tokens[i]))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One word of no list that is a word of a dictionary together with what stands a space before or after it.</summary>
    private static bool IsBroken(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        if (to - from is < 1 or > 2 || (tokens[from].Traits & Known) != 0 || tokens[from].Kind is not TokenKind.Word)
        {
            return false;
        }

        return to - from == 2 ? IsOne(view, from) : (to < tokens.Length && IsOne(view, from)) || (from > 0 && IsOne(view, from - 1));
    }

    private static bool IsOne(DocumentView view, int first)
    {
        const int Shortest = 6, Longest = 24;
        var tokens = view.Tokens;
        if (first + 1 >= tokens.Length || tokens[first].Kind is not TokenKind.Word || tokens[first + 1].Kind is not TokenKind.Word || tokens[first + 1].Start != tokens[first].End + 1 || tokens[first + 1].Case is not TokenCase.Lower)
        {
            return false;
        }

        var head = view.FoldedWord(tokens[first]);
        var tail = view.FoldedWord(tokens[first + 1]);

        // "Zeugin S einen Vertrag": an initial before a word is no part of it.
        if (head.Length + tail.Length is < Shortest or > Longest || ((head.Length == 1 || view.Lexicons.Ordinary.Contains(head)) && view.Lexicons.Ordinary.Contains(tail)))
        {
            return false;
        }

        Span<char> joined = stackalloc char[Longest];
        head.CopyTo(joined);
        tail.CopyTo(joined[head.Length..]);
        return view.Lexicons.Ordinary.Contains(joined[..(head.Length + tail.Length)]);
    }
}
