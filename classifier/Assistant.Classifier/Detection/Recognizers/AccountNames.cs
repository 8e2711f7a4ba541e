namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>How much a name of an account tells of itself.</summary>
internal enum AccountShape : byte
{
    /// <summary>No name of somebody's account.</summary>
    None,

    /// <summary>Digits alone: only right after a label and a colon.</summary>
    Number,

    /// <summary>A word or words of a dictionary ("vlinder", "e-mail").</summary>
    Ordinary,

    /// <summary>A word of no dictionary ("kdesmedt"): may be a name or a misspelling.</summary>
    Word,

    /// <summary>Words joined by points or hyphens ("marie.leclerc", "cathy-b").</summary>
    Joined,

    /// <summary>Little else looks so: an underscore, or letters and digits ("lies_vdb", "radler4700", "TrollHunter22").</summary>
    Telling,
}

/// <summary>Reads names of accounts and tells those of machines and teams from somebody's.</summary>
internal static class AccountNames
{
    public const int Shortest = 3;
    public const int Longest = 40;
    private const int LeastLetters = 3;
    private const int LeastDigits = 4;

    private static readonly HashSet<string> Platforms = new(
        """
        app apps appli application portal portail portaal portals forum forums teams insta instagram facebook fb messenger snapchat snap tiktok twitter discord telegram skype signal whatsapp zoom slack steam reddit linkedin youtube vinted marktplaats site website webseite internetseite plateforme platform plattform online ligne
        eloket loket eguichet guichet irisbox mybrussels mygov csam itsme burgerprofiel account accounts compte comptes konto chat game groep groupe gruppe group profil profiel profile wifi pc registered registriert angemeldet eingeloggt inscrit inscrite inscrits connecte connectee enregistre enregistree ingelogd aangemeld geregistreerd ingeschreven logged signed sign signs signing login logs log inloggen aanmelden anmelden meldet melde connecte connecter
        wachtwoord password kennwort passwort nickname nicknames schuilnaam bijnaam pseudonym pseudoniem deckname posts posted poste schreibt schrijft writes ecrit user users gebruiker nutzer benutzer utilisateur utilisatrice
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    // Accounts of machines, teams and tests are nobody's.
    private static readonly string[] Nobodys =
    [
        "svc", "srv", "sys", "system", "admin", "administrator", "root", "guest", "gast", "invite", "test", "tst", "demo", "default", "frontdesk", "helpdesk", "support", "info", "noreply", "scan", "scanner", "print", "printer", "backup", "service", "daemon", "postgres", "mysql", "oracle",
        "www", "ftp", "empfang", "onthaal", "accueil", "reception", "balie", "guichet", "loket", "schalter", "burgerzaken", "population", "webmaster", "webserver", "server", "user", "users", "gebruiker", "benutzer", "nutzer", "utilisateur", "anonymous", "anoniem", "anonyme", "anonym", "null", "none", "true", "false", "nan",
    ];

    /// <summary>Reads on over letters, digits, points, hyphens and underscores; a mailbox is none.</summary>
    /// <returns>The unit after the name; <paramref name="start"/> when there is none.</returns>
    public static int Read(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start <= Longest && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-' || (text[end] > 0x7F && char.IsLetter(text[end]))))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        // "DarkLuca#4471"
        const int TagDigits = 4;
        if (end > start && end + TagDigits < text.Length && text[end] is '#' && text.AsSpan(end + 1, TagDigits).IndexOfAnyExceptInRange('0', '9') < 0 && (end + TagDigits + 1 == text.Length || !char.IsLetterOrDigit(text[end + TagDigits + 1])))
        {
            end += TagDigits + 1;
        }

        return end - start > Longest || (end < text.Length && (text[end] is '@' or '/' or '\\' || text.AsSpan(end).StartsWith("://", StringComparison.Ordinal))) ? start : end;
    }

    /// <summary>What stands in [start, end).</summary>
    public static AccountShape ShapeOf(DocumentView view, int start, int end)
    {
        var name = view.Text.AsSpan(start, Math.Max(0, end - start));
        if (name.Length < Shortest || !(char.IsLetterOrDigit(name[0]) || name[0] == '_') || IsNobodys(view.Folded[start..end]))
        {
            return AccountShape.None;
        }

        var (letters, digits, points) = (0, 0, 0);
        for (var i = 0; i < name.Length; i++)
        {
            letters += char.IsLetter(name[i]) ? 1 : 0;
            digits += char.IsAsciiDigit(name[i]) ? 1 : 0;
            points += name[i] is '.' or '-' ? 1 : 0;
        }

        if (letters == 0 || IsAddress(name))
        {
            return letters == 0 && points == 0 && digits >= LeastDigits ? AccountShape.Number : AccountShape.None;
        }

        if (name.Contains('_'))
        {
            return letters >= LeastLetters ? AccountShape.Telling : AccountShape.Joined;
        }

        // Capitals alone with digits number forms and files ("BZ14", "INC0019827").
        var shouted = name.IndexOfAnyInRange('a', 'z') < 0;
        if (points == 0 && digits > 0)
        {
            var word = view.Folded[start..(start + Math.Max(0, name.IndexOfAnyInRange('0', '9')))];
            return letters >= LeastLetters && !shouted && char.IsLetter(name[0]) && !(word.Length > 0 && NumberedThings.Holds(word)) ? AccountShape.Telling : AccountShape.Joined;
        }

        if (points > 0)
        {
            return digits > 0 && letters >= LeastLetters && !shouted ? AccountShape.Telling : AreWords(view, start, end) ? AccountShape.Ordinary : AccountShape.Joined;
        }

        ref readonly var token = ref view.Tokens[Math.Min(view.TokenAt(start), view.Tokens.Length - 1)];
        return token.Start != start || token.End != end || (token.Traits & (WordTraits.Ordinary | WordTraits.Title)) != 0 ? AccountShape.Ordinary : AccountShape.Word;
    }

    /// <summary>A place where people have accounts, or what they do there ("portaal", "insta", "registriert").</summary>
    /// <param name="word">Folded.</param>
    public static bool IsPlatform(ReadOnlySpan<char> word)
    {
        if (Platforms.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
        {
            return true;
        }

        // "Bürgerportal", "parkeerapp", "spelersforum", "nutzerkonto"
        return word.Length > 5 && (word.EndsWith("app", StringComparison.Ordinal) || word.EndsWith("portal", StringComparison.Ordinal) || word.EndsWith("portaal", StringComparison.Ordinal) || word.EndsWith("forum", StringComparison.Ordinal)
            || word.EndsWith("platform", StringComparison.Ordinal) || word.EndsWith("plattform", StringComparison.Ordinal) || word.EndsWith("account", StringComparison.Ordinal) || word.EndsWith("site", StringComparison.Ordinal));
    }

    /// <summary>"svc_backup", "guest", "test01": whole, or before a mark or digits; "gemeinde_hautbecq"; and names of fields ("last_login").</summary>
    private static bool IsNobodys(ReadOnlySpan<char> folded)
    {
        foreach (var word in Nobodys)
        {
            // Digits next to letters may have been read as "o" and "l".
            if (folded.StartsWith(word, StringComparison.Ordinal) && (folded.Length == word.Length || folded[word.Length..].IndexOfAnyExcept("0123456789ol._-") < 0 || folded[word.Length] is '_' or '.' or '-'))
            {
                return true;
            }
        }

        foreach (var part in folded.SplitAny('_', '.', '-'))
        {
            if (folded[part] is "gemeente" or "gemeinde" or "commune" or "ville" or "stad" or "stadt" or "politie" or "police" or "polizei" or "bibliotheek" or "bibliotheque" or "ocmw" or "cpas"
                || (folded.Contains('_') && folded[part] is "name" or "login" or "id" or "user" or "date" or "time" or "mail" or "email" or "phone" or "status" or "code" or "number" or "nom" or "naam" or "datum" or "nummer" or "type" or "adres" or "adresse" or "address"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"www.zonderbos.be", "rapport.pdf": of the web, or a file's.</summary>
    private static bool IsAddress(ReadOnlySpan<char> name)
    {
        if (name.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var ending = name[(name.LastIndexOf('.') + 1)..];
        return ending.Length < name.Length && ending is "be" or "com" or "net" or "org" or "eu" or "fr" or "nl" or "de" or "lu" or "io" or "brussels" or "vlaanderen" or "gent" or "example" or "html" or "htm" or "php" or "aspx" or "js" or "css" or "json" or "xml" or "csv" or "txt" or "log" or "pdf" or "doc" or "docx" or "xls" or "xlsx" or "odt" or "ppt" or "pptx" or "jpg" or "jpeg" or "png" or "gif" or "zip" or "exe" or "dll" or "bat" or "sh" or "py" or "sql" or "ini" or "cfg" or "conf" or "yaml" or "yml";
    }

    /// <summary>"account", "konto", "benutzerkonto": brackets or quotes right after it hold a name.</summary>
    /// <param name="word">Folded.</param>
    public static bool IsAccount(ReadOnlySpan<char> word) => word is "account" or "accounts" or "compte" or "comptes" or "konto" or "user" or "gebruiker" or "nutzer" or "benutzer" or "utilisateur" or "utilisatrice"
        || word.EndsWith("account", StringComparison.Ordinal) || word.EndsWith("benutzerkonto", StringComparison.Ordinal) || word.EndsWith("nutzerkonto", StringComparison.Ordinal);

    /// <summary>Parts joined by points, none of them a word of a dictionary: no sentence that lacks a space.</summary>
    public static bool IsOfNoWords(DocumentView view, int start, int end)
    {
        var tokens = view.Tokens;
        var (points, longest) = (0, 0);
        for (var i = view.TokenAt(start); i < tokens.Length && tokens[i].Start < end; i++)
        {
            points += view.Text[tokens[i].Start] is '.' ? 1 : 0;
            longest = tokens[i].Kind is TokenKind.Word ? Math.Max(longest, tokens[i].Length) : longest;
            if (tokens[i].Kind is TokenKind.Word && tokens[i].Length > LeastLetters && (tokens[i].Traits & (WordTraits.Ordinary | WordTraits.FirstName | WordTraits.Surname)) == WordTraits.Ordinary)
            {
                return false;
            }
        }

        return points > 0 && longest >= LeastLetters;
    }

    /// <summary>"DRAFT_niet_openen": words of a dictionary joined by underscores, as files are called.</summary>
    public static bool AreOrdinary(DocumentView view, int start, int end)
    {
        var tokens = view.Tokens;
        for (var i = view.TokenAt(start); i < tokens.Length && tokens[i].Start < end; i++)
        {
            if (tokens[i].Kind is TokenKind.Word ? (tokens[i].Traits & (WordTraits.Ordinary | WordTraits.FirstName | WordTraits.Surname)) != WordTraits.Ordinary : tokens[i].Kind is TokenKind.Number)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"e-mail", "profil-photo": ordinary words joined by hyphens.</summary>
    private static bool AreWords(DocumentView view, int start, int end)
    {
        var tokens = view.Tokens;
        for (var i = view.TokenAt(start); i < tokens.Length && tokens[i].Start < end; i++)
        {
            if (tokens[i].Kind == TokenKind.Word ? tokens[i].Length > 1 && (tokens[i].Traits & WordTraits.Ordinary) == 0 : view.Text[tokens[i].Start] != '-')
            {
                return false;
            }
        }

        return true;
    }
}
