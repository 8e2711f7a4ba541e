using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Names of people, in any script. Kept as written, without what stands around them.</summary>
/// <remarks>An answer is taken apart into pieces; of each what introduces it and what follows it is left out, and the piece that looks most like a name is taken. A piece with common words in it is none.</remarks>
public sealed partial class NameSlot : ISlotRecognizer
{
    private const int Longest = 100, MostWords = 7;

    // "ikzelf ben …", "moi-même …", "persönlich …"
    private static readonly HashSet<string> Leads = new(StringComparer.Ordinal) { "ikzelf", "mezelf", "mijzelf", "moimeme", "myself", "selber", "selbst", "personlich", "persoonlijk", "personnellement", "personally", "ge", "gij", "moogt", "noteer", "noteert", "schrijft", "notez", "inscrivez", "notieren",
        // "der Ausweis sagt …", "according to my passport …"
        "ausweis", "personalausweis", "reisepass", "passport", "paspoort", "passeport", "identiteitskaart", "rijbewijs", "fuhrerschein", "permis", "licence", "license", "id", "sagt", "says", "zegt", "indique", "mentionne", "vermeldt", "vermerkt", "laut", "gemass", "volgens", "selon", "dapres", "according", "officiellement", "officieel", "offiziell", "officially", "papieren", "papiers", "papers" };

    private static readonly HashSet<string> Relations = new(StringComparer.Ordinal)
    {
        "enkelin", "enkel", "tochter", "sohn", "mutter", "vater", "schwester", "bruder", "nichte", "neffe", "witwe", "witwer", "ehefrau", "ehemann", "partner", "partnerin", "mieterin", "mieter", "eigentumerin", "eigentumer", "verlobte", "lebensgefahrtin",
        "dochter", "zoon", "moeder", "vader", "zus", "broer", "kleindochter", "kleinzoon", "weduwe", "weduwnaar", "echtgenote", "echtgenoot", "huurder", "huurster", "eigenaar", "eigenares", "schoondochter", "schoonzoon", "oma", "opa",
        "fille", "fils", "mere", "pere", "soeur", "frere", "petitefille", "petitfils", "veuve", "veuf", "epouse", "epoux", "compagne", "compagnon", "locataire", "proprietaire", "niece", "neveu",
        "daughter", "son", "mother", "father", "sister", "brother", "granddaughter", "grandson", "widow", "widower", "wife", "husband", "nephew", "tenant", "owner", "carer", "neighbour",
    };

    public FieldType Type => FieldType.Name;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        if (!context.Asked)
        {
            // in the middle of other things only "my name is …" with capitals is one
            foreach (Match lead in LeadIn().Matches(text))
            {
                if (Capitalised().Match(text, lead.Index + lead.Length) is { Success: true } name)
                {
                    yield return new SlotMatch(new TextSpan(name.Index, name.Length), SlotValue.Of(name.Value));
                }
            }

            yield break;
        }

        var given = FirstName().Match(text) is { Success: true } named ? named : FirstNameBesideSurname().Match(text);
        if (given.Success && Surname().Match(text) is { Success: true } surname)
        {
            yield return new SlotMatch(TextSpan.FromBounds(Math.Min(given.Index, surname.Index), Math.Max(given.Index + given.Length, surname.Index + surname.Length)), SlotValue.Of($"{given.Groups[1].Value} {surname.Groups[1].Value}"));
            yield break;
        }

        // "Bouzidi, prénom Hicham"
        if (given.Success && Pieces(text[..given.Index]).Select(p => Read(text, p)).OfType<Candidate>().ToList() is [{ HasCapitals: true, IsWhole: false } family])
        {
            yield return new SlotMatch(TextSpan.FromBounds(family.Span.Start, given.Index + given.Length), SlotValue.Of($"{given.Groups[1].Value} {family.Name}"));
            yield break;
        }

        var pieces = Code().IsMatch(text) ? [] : Pieces(text).Select(p => Read(text, p)).OfType<Candidate>().ToList();
        if (pieces.Where(p => p.IsWhole).OrderByDescending(p => p.Score).FirstOrDefault() is { } best)
        {
            yield return new SlotMatch(best.Span, SlotValue.Of(best.Name));
            yield break;
        }

        // "Lefebvre, Catherine"
        if (pieces is [{ HasCapitals: true } one, { HasCapitals: true } two])
        {
            yield return new SlotMatch(TextSpan.FromBounds(one.Span.Start, two.Span.End), SlotValue.Of($"{one.Name} {two.Name}"));
            yield break;
        }

        yield return pieces.Count > 0 ? SlotMatch.Wrong(pieces[0].Span, TextKey.NameLacksSurname) : SlotMatch.Wrong(new TextSpan(0, text.Length), TextKey.NameWrong);
    }

    /// <summary>True for two to four words that all have capitals, and nothing else: a name, said while something else is asked.</summary>
    public static bool IsNameAlone(string text)
    {
        var words = WordIn().Matches(text).Select(m => new Word(m.Value, m.Index, !text.Any(char.IsLower))).ToList();
        return words.Count is >= 2 and <= 4 && words.TrueForAll(w => (w.HasCapital || w.IsParticle) && !(w.HasCapital && CommonWords.IsOpener(w.Folded))) && words[0].HasCapital && words[^1].HasCapital
            && !text.Any(char.IsAsciiDigit) && !text.Contains('?', StringComparison.Ordinal) && !AddressSlot.NamesStreet(text);
    }

    // what is parted by marks or by the gap that a value taken out has left
    private static IEnumerable<TextSpan> Pieces(string text)
    {
        var start = 0;
        foreach (Match mark in Marks().Matches(text))
        {
            yield return TextSpan.FromBounds(start, mark.Index);
            start = mark.Index + mark.Length;
        }

        yield return TextSpan.FromBounds(start, text.Length);
    }

    private static Candidate? Read(string text, TextSpan piece)
    {
        var shouting = !text.Any(char.IsLower);
        List<Word> words = [.. WordIn().Matches(text.Substring(piece.Start, piece.Length)).Select(m => new Word(m.Value, piece.Start + m.Index, shouting))];
        var led = words.Exists(w => w.IsNaming);
        var kept = Introduced(words);
        if (led && words is [{ IsElided: true } elided, _, ..])
        {
            // "au nom d'Hélène Daubie"
            words[0] = new Word(elided.Text[2..], elided.Start + 2, shouting);
        }

        // what follows a name: "… en mijn partner heet Tom", "… but she doesn't read it", "… graag"
        if (words.Count > 1 && words.FindIndex(1, w => w.Ends) is > 0 and var end)
        {
            words.RemoveRange(end, words.Count - end);
        }

        while (words.Count > 1 && words[^1].Follows)
        {
            words.RemoveAt(words.Count - 1);
        }

        // "Fatoumata Bah": what has capitals all along is a name, whatever its words mean else
        if (!kept && words.Exists(w => w.IsCommon) && !words.TrueForAll(w => w.HasCapital || w.IsParticle))
        {
            // "de kaart staat op Hilde Claes": what is written with capitals inside
            words = Capitals(words);
        }

        if (words.Count is 0 or > MostWords || words[^1].End - words[0].Start > Longest)
        {
            return null;
        }

        var span = TextSpan.FromBounds(words[0].Start, words[^1].End);
        var name = Spaces().Replace(text.Substring(span.Start, span.Length), " ");
        if (name.Any(char.IsAsciiDigit))
        {
            return null; // an address or a number
        }

        // "Fatima Z." leaves the surname out
        var whole = (words.Count(w => !w.IsParticle || w.HasCapital) > 1 && !IsInitial(words[^1])) || Unspaced().IsMatch(name);
        var capitals = words.TrueForAll(w => w.HasCapital || w.IsParticle);
        return new Candidate(span, name, whole, capitals, (led ? 8 : 0) + (capitals ? 5 : 0) - (words.Count > 4 ? 2 : 0));
    }

    private static bool IsInitial(Word word) => word.Text.TrimEnd('.').Length == 1;

    /// <summary>What was said of a name that lacks the surname, without the initial that stood for it: the next answer completes it.</summary>
    public static string WithoutInitial(string name) => Initial().Replace(name, "");

    // takes away what leads up to the name; true when nothing could
    private static bool Introduced(List<Word> words)
    {
        // "Ma Jun", "He Li": two words with capitals are a name
        if (words is [{ HasCapital: true, Text.Length: 2 } first, { HasCapital: true } second] && !CommonWords.IsOpener(second.Folded) && first.Folded is not ("ja" or "je" or "ik" or "ok" or "eh" or "ah" or "oh"))
        {
            return true;
        }

        Word? before = null;
        // of "die Enkelin Jasmin Yilmaz" two words are left, of "Thomas Mann" nothing is taken; "Moi je m'appelle …"
        while (words.Count > 0 && (words[0].Introduces || words is [{ Folded: "moi" }, { HasCapital: false }, ..] || IsLead(words, before) || (before is not null && words is [{ IsRelation: true }, { HasCapital: true }, { HasCapital: true }, ..])))
        {
            before = words[0];
            words.RemoveAt(0);
        }

        return false;
    }

    // "de naam is …", "op naam van …", "ich bin der …"
    private static bool IsLead(List<Word> words, Word? before) => words[0].IsParticle
        && ((words.Count > 1 && words[1].Introduces)
            || (!words[0].HasCapital && (words[0].NeverFirst || before is { IsNaming: true } || (before is { Folded: "bin" or "ben" or "suis" } && words[0].Folded is "der" or "die" or "de" or "den" or "le" or "la"))));

    private static List<Word> Capitals(List<Word> words)
    {
        var best = new List<Word>();
        for (var i = 0; i < words.Count; i++)
        {
            var run = words.Skip(i).TakeWhile(w => (w.HasCapital && !CommonWords.IsOpener(w.Folded)) || (w.IsParticle && !w.HasCapital)).ToList();
            while (run.Count > 0 && !run[^1].HasCapital)
            {
                run.RemoveAt(run.Count - 1);
            }

            best = words[i].HasCapital && run.Count > Math.Max(best.Count, 1) ? run : best;
        }

        return best;
    }

    private sealed record Candidate(TextSpan Span, string Name, bool IsWhole, bool HasCapitals, int Score);

    private sealed record Word(string Text, int Start, bool Shouting)
    {
        public string Folded { get; } = string.Concat(Tokens.Of(Text).Words);

        public int End => Start + Text.Length;

        // other scripts have no small letters; where all is written in capitals, they tell nothing
        public bool HasCapital => Text.Any(c => char.IsLetter(c) && !char.IsLower(c) && !(Shouting && char.IsUpper(c)));

        // "c'est", "j'habite", "I'm", "name's" are words; "d'Hondt", "O'Connor", "N'Diaye" are names
        private bool IsContraction => Contraction().IsMatch(Shouting ? Text.ToLowerInvariant() : Text);

        public bool IsParticle => CommonWords.IsParticle(Folded);

        public bool IsElided => Text is ['d', '\'' or '’', var first, _, ..] && char.IsUpper(first);

        /// <summary>"ik ben …", "in …": small words of names that begin none.</summary>
        public bool NeverFirst => Folded is "ben" or "in" or "op" or "a" or "i" or "het" or "aan" or "o" or "y" or "e" or "al" or "te" or "zum" or "zur" or "zu" or "bin";

        public bool IsNaming => Folded is "naam" or "nom" or "name" or "names" or "heet" or "heten" or "heette" or "heetten" or "hiess" or "hiessen" or "appelait" or "sappelait" or "mappelait" or "genoemd" or "genannt" or "appelle" or "mappelle" or "sappelle" or "heisse" or "heisst" or "called" or "prenom" or "voornaam" or "vorname";

        /// <summary>A word of the language, not of a name; with a capital ("An", "Will") only when it begins sentences.</summary>
        public bool IsCommon => IsContraction || (!IsParticle && (HasCapital ? CommonWords.IsOpener(Folded) : CommonWords.IsCommon(Folded)));

        public bool Introduces => IsCommon || (!HasCapital && IsNaming) || (Leads.Contains(Folded) && (!HasCapital || Folded.Length > 4));

        /// <summary>"Ich bin die Enkelin …": what somebody is to somebody, before a name.</summary>
        public bool IsRelation => Relations.Contains(Folded);

        public bool Ends => Text == "I" || (!HasCapital && Folded is "en" or "et" or "and" or "und" or "maar" or "mais" or "but" or "aber" or "want" or "omdat" or "parce" or "because" or "weil" or "die" or "qui" or "who" or "met" or "avec" or "with" or "mit" or "ik" or "je" or "ich" or "is" or "est" or "ist");

        public bool Follows => !HasCapital && !IsParticle && (CommonWords.IsCloser(Folded) || CommonWords.IsCommon(Folded) || Folded is "schrijven" or "noteren" or "zetten" or "invullen" or "opschrijven" or "ecrire" or "noter" or "schreiben" or "eintragen" or "notieren");
    }

    [GeneratedRegex(@"[,;:\n\r!?()""“”„«»/]|(?<=\p{Ll}{3})\.(?= |$)| [-–] | {2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex(@"[\p{L}\p{M}][\p{L}\p{M}'’.\-]*", RegexOptions.NonBacktracking)]
    private static partial Regex WordIn();

    [GeneratedRegex(@"^(?:[cjlmnstCJLMNST]['’]\p{Ll}.*|[Qq]u['’].*|\p{L}+['’](?:s|m|re|ve|ll|d)|\p{L}+n['’]t)$", RegexOptions.NonBacktracking)]
    private static partial Regex Contraction();

    // "prénom Marie, nom Dupont"
    [GeneratedRegex(@"\b(?i:voornaam|pr[ée]nom|first name|vorname)(?: is| est| ist)?[ :=]+(\p{L}[\p{L}'’-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex FirstName();

    // "mijn naam is Nadia en de achternaam is …"
    [GeneratedRegex(@"\b(?i:mijn naam is|ik heet|ik ben|my name is|i['’]m|ich hei(?:ß|ss)e|mein name ist|je m['’]appelle|mon nom est) (\p{L}[\p{L}'’-]+),?(?: (?i:en|and|und|et))? (?i:(?:de |mijn |my |der |mein |the |le |mon )?(?:achternaam|familienaam|surname|last name|family name|nachname|familienname|nom de famille))\b", RegexOptions.NonBacktracking)]
    private static partial Regex FirstNameBesideSurname();

    [GeneratedRegex(@"\b(?i:achternaam|familienaam|nom de famille|nom|surname|last name|family name|nachname|familienname)(?: is| est| ist)?[ :=]+(\p{L}[\p{L}'’-]+(?: \p{L}[\p{L}'’-]+){0,2})", RegexOptions.NonBacktracking)]
    private static partial Regex Surname();

    // no name is written with these; what holds them is a paste or a trick
    [GeneratedRegex(@"[<>{}=\[\]\\|@]|[0-9]{3}|\(\s*\)|--|['’]\)", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    // scripts that don't part first and last name by a space
    [GeneratedRegex(@"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", RegexOptions.NonBacktracking)]
    private static partial Regex Unspaced();

    [GeneratedRegex(@"\b(?i:mijn naam is|ik heet|ik ben|je m['’]appelle|je suis|mon nom est|mon nom c['’]est|au nom de|my name is|my name['’]s|i['’]m|i am|ich hei(?:ß|ss)e|ich bin|mein name ist|op naam van|in the name of|auf den namen|(?:son nom|zijn naam|haar naam|(?:his|her|son['’]s|daughter['’]s|child['’]s|father['’]s|mother['’]s) name|sein name|ihr name) (?:est|c['’]est|is|ist|was|war)|s['’]appel(?:le|ait)|(?<=\b(?:hij|zij|ze|zoon|dochter|kind|kindje|vader|moeder|man|vrouw|er|sie|sohn|tochter|vater|mutter) )(?:heet(?:te)?|hei(?:ß|ss)t|hie(?:ß|ss))|(?:is|was|['’]s) called|genaamd|nommée?|named|namens|naam|nom|name)\s*:?\s*(?:(?i:mevrouw|meneer|mevr\.|madame|monsieur|mme|mrs|mr|ms|frau|herr)\.? )?", RegexOptions.CultureInvariant)]
    private static partial Regex LeadIn();

    [GeneratedRegex(@"\G\p{Lu}[\p{L}\p{M}'’-]+(?: (?:(?:van|de|den|der|von|el|al|ben|bin|du|la|le|ter|ten)(?![\p{L}\p{M}'’-])|d['’]\p{Lu}[\p{L}\p{M}'’-]+|[\p{Lu}][\p{L}\p{M}'’-]+)){1,5}")]
    private static partial Regex Capitalised();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?<=\p{L}) \p{L}\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Initial();
}
