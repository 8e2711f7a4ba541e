using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Belgian addresses: street, number, box, postcode and town, in any of the ways people write them. Without a postcode the town tells it, else the first one that the field allows is meant.</summary>
public sealed partial class AddressSlot : ISlotRecognizer
{
    private const int MostStreetWords = 6;

    /// <summary>A word of so many letters before a full stop is not shortened ("Burgem.").</summary>
    private const int LongestShortened = 7;

    /// <summary>A shorter word before a full stop may be an initial.</summary>
    private const int ShortestName = 4;

    private static readonly HashSet<string> Shortened = new(StringComparer.Ordinal)
    {
        "burg", "bourg", "burgm", "bgm", "prof", "doct", "past", "kard", "card", "mgr", "kap", "capt", "capit", "kapt", "gener", "luit", "lieut", "koning", "chauss", "chee", "boul", "aven", "squa", "alle", "plac", "laan", "staat", "steenw", "stwg", "gemeent", "sint", "saint", "sainte", "ecoll", "vict", "leop", "alb", "maarsch", "marech", "comm", "command",
    };

    private static readonly string[] Counted = ["an", "ans", "annees", "mois", "semaines", "jours", "jaar", "jaren", "maanden", "weken", "dagen", "year", "years", "months", "weeks", "days", "jahr", "jahre", "jahren", "monate", "monaten", "wochen", "tage", "tagen"];

    public FieldType Type => FieldType.Address;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        if (context.Asked && BoxFirst().Match(text) is { Success: true } box)
        {
            // "flat 6, Molenstraat 40"
            var value = Find($"{box.Groups["rest"].Value} bus {box.Groups["box"].Value}", context).FirstOrDefault();
            if (value is not null)
            {
                yield return value with { Span = new TextSpan(0, text.Length) };
                yield break;
            }
        }

        // "Tilburgstraat nummer veertien", "Schulstraße achtzehn, 2. Stock"
        var written = context.Asked ? WrittenNumbers.InAddress(text, context.Language) : text;
        var found = Read(written, context).ToList();
        if (written != text)
        {
            found = found.Exists(m => m.Value is not null) ? found.ConvertAll(m => m with { Span = new TextSpan(0, text.Length) }) : [.. Read(text, context)];
        }

        // "from Kerkstraat 3 to Bosstraat 7": the one that is gone to
        var best = found.Count > 1 && found.FindLast(f => Goal().IsMatch(text[..f.Span.Start])) is { } goal ? goal : found.FirstOrDefault();
        if (best is not null && (context.Asked || found.Count == 1))
        {
            yield return best;
            yield break;
        }

        var message = Tokens.Of(text);
        if (context.Asked && message.Words.Count is > 0 and <= MostStreetWords && !message.Words.Any(w => w.Any(char.IsAsciiDigit)))
        {
            yield return SlotMatch.Wrong(new TextSpan(0, text.Length), TextKey.AddressLacksNumber);
        }
    }

    /// <summary>True when a word of it is a street's: "rue", "…straat".</summary>
    internal static bool NamesStreet(string text) => StreetWords().IsMatch(string.Join(' ', Tokens.Of(text).Words));

    private static IEnumerable<SlotMatch> Read(string text, SlotContext context)
    {
        var taken = new List<TextSpan>();
        foreach (var match in NumberFirst().Matches(text).Concat(NumberLast().Matches(text)))
        {
            var (raw, number) = (match.Groups["street"], match.Groups["number"]);
            var first = number.Index < raw.Index;
            // "born 3 May 1984, Kerkstraat 7": a year before the street is no house number where another one follows
            if (first && number.Value is ['1' or '2', _, _, _] && text.AsSpan(match.Index + match.Length).TrimStart() is [>= '0' and <= '9', ..])
            {
                continue;
            }

            // "nonsense, 1199 Hoogbeek": a postcode is no house number
            if (context.Field.Limits.Postcodes?.Contains(number.Value) == true)
            {
                continue;
            }

            // "with my little girl of 6 in Zennekaai 12": the number behind the street is its own
            if (first && NumberNext().IsMatch(text.AsSpan(match.Index + match.Length)))
            {
                continue;
            }

            // "beyond 2 m³" measures
            if (Measure().IsMatch(text.AsSpan(number.Index + number.Length)))
            {
                continue;
            }

            var words = Words(raw.Value, raw.Index);
            // "after 41 years avenue du Roi" counts years
            if (first && words.Count > 0 && Counted.Contains(Tokens.Fold(text[words[0].Start..words[0].End])))
            {
                continue;
            }

            var street = first ? words.TakeWhile((w, i) => i == 0 || InStreet(w)).ToList() : Street(words);
            // "1199 hoogbeek. schoolstraat 22", "Mistyped. Molenstraat 92", "Wim Claes. Lindeplein 6": the town, the name or the sentence before the street is none of it
            if (Enumerable.Range(0, Math.Max(0, street.Count - 1)).LastOrDefault(i => EndsSentence(street[i], isFirst: i == 0 || FrenchStreet().IsMatch(street[0].Folded + " ")), -1) is >= 0 and var ended)
            {
                street = [.. street.Skip(ended + 1)];
            }

            // "avenue du Canal boîte 12": a box is no house number
            if (street.Count == 0 || (!first && BoxWord().IsMatch(street[^1].Folded)))
            {
                continue;
            }

            var start = first ? number.Index : street[0].Start;
            var end = Math.Max(match.Index + match.Length, street[^1].End);
            end = first && street.Count < words.Count ? street[^1].End : end;
            var span = TextSpan.FromBounds(start, end);
            var name = Spaces().Replace(text[street[0].Start..street[^1].End], " ").Trim(' ', ',', '.');
            // "14 November 2026" is a day
            if (DateWords.Months.ContainsKey(Tokens.Fold(name)))
            {
                continue;
            }

            // outside an answer only what is surely a street
            if (name.Length < 3 || BoxWord().IsMatch(name) || taken.Exists(t => t.Overlaps(span)) || !(context.Asked || StreetWords().IsMatch(string.Join(' ', Tokens.Of(name).Words)) || match.Groups["post"].Success))
            {
                continue;
            }

            taken.Add(span);
            yield return Check(text, span, name, match, context);
        }
    }

    private static SlotMatch Check(string text, TextSpan span, string street, Match match, SlotContext context)
    {
        var allowed = context.Field.Limits.Postcodes;
        var (post, town) = (match.Groups["post"].Success ? match.Groups["post"].Value : null, match.Groups["town"].Success ? match.Groups["town"].Value.Trim(' ', ',', '.') : "");
        if (post is null && context.Asked && Alone().Match(text) is { Success: true } alone && !span.Overlaps(new TextSpan(alone.Index, 4)))
        {
            (post, town) = (alone.Groups["post"].Value, alone.Groups["town"].Value); // "1199 Hoogbeek, Molenstraat 5"
        }

        if (post is null && Postcodes.TownAfter(text[span.End..]) is { } named)
        {
            (post, town) = (Postcodes.CodesOf(named).FirstOrDefault(c => allowed?.Contains(c) != false) ?? Postcodes.CodesOf(named)[0], named);
        }

        // "52064 Aachen"
        if (post is null && allowed is not null && Abroad().IsMatch(text.AsSpan(span.End)))
        {
            return SlotMatch.Wrong(span, TextKey.PostcodeNotServed);
        }

        post ??= allowed?[0];
        if (post is null)
        {
            return SlotMatch.Wrong(span, TextKey.AddressLacksPostcode);
        }

        if (town.Length > 0 && Postcodes.Differ(post, town))
        {
            return SlotMatch.Wrong(span, TextKey.PostcodeAndTownDiffer);
        }

        if (allowed is not null && !allowed.Contains(post))
        {
            return SlotMatch.Wrong(span, TextKey.PostcodeNotServed);
        }

        var french = FrenchStreet().IsMatch(Tokens.Fold(street)) || (context.Language == "fr" && !StreetEnding().IsMatch(Tokens.Fold(street)));
        var number = string.Concat(match.Groups["number"].Value.Where(c => c != ' ')).ToUpperInvariant();
        // "Molenstraat 3, im Hinterhaus, Bus 4"
        var box = match.Groups["box"].Success ? match.Groups["box"].Value.ToUpperInvariant()
            : context.Asked && BoxAlone().Match(text, span.End) is { Success: true } apart ? apart.Groups["box"].Value.ToUpperInvariant() : "";
        town = town.Length > 0 && (Postcodes.Towns(post) is null || Postcodes.IsTown(town)) ? town : Postcodes.Towns(post) is { } known ? known[french || known.Count == 1 ? 0 : 1] : "";
        var line = $"{street} {number}{(box.Length > 0 ? (french ? " boîte " : " bus ") + box : "")}, {post}{(town.Length > 0 ? " " + town : "")}";
        return new SlotMatch(span, new SlotValue(line, new Dictionary<string, string> { ["street"] = street, ["number"] = number, ["box"] = box, ["postcode"] = post, ["town"] = town }));
    }

    private static List<Word> Words(string raw, int offset) =>
        // "l'avenue du Parc" begins with its "avenue"
        [.. WordIn().Matches(raw).Select(m => new Word(m.Value, offset + m.Index)).Select(w => w.IsElided && FrenchStreet().IsMatch(Tokens.Fold(w.Text[2..]) + " ") ? new Word(w.Text[2..], w.Start + 2) : w)];

    // The street's own words are the last ones before the number: back to the word that introduces them.
    private static List<Word> Street(List<Word> words)
    {
        var from = words.Count;
        while (from > 0 && words.Count - from < MostStreetWords && (InStreet(words[from - 1]) || (from > 1 && words[from - 1].LeadsInStreet && FrenchStreet().IsMatch(words[from - 2].Folded + " "))))
        {
            from--;
        }

        var street = words.Skip(from).ToList();
        // "la rue du Moulin" begins with its "rue"
        if (street.FindIndex(w => FrenchStreet().IsMatch(w.Folded + " ")) is >= 0 and var kind)
        {
            return street[kind..];
        }

        while (street.Count > 0 && (street[0].IsSmallWord || (!street[0].HasCapital && CommonWords.IsParticle(street[0].Folded)) || (street.Count > 1 && CommonWords.IsOpener(street[0].Folded) && !CommonWords.IsParticle(street[0].Folded))))
        {
            street.RemoveAt(0);
        }

        // "seit zwei Wochen in der Dorpsstraat": what stands before the little words that lead to a street is none of it
        if (street.FindLastIndex(street.Count - 1, w => w.Folded is "in" or "aan" or "an" or "auf" or "at" or "on" or "te" or "im") is > 0 and var led && street.Skip(led + 1).SkipWhile(w => w.IsSmallWord).ToList() is { Count: > 0 } after && after.Exists(w => StreetWords().IsMatch(w.Folded)))
        {
            street = after;
        }

        // "ik woon Molenstraat": with capitals in it, a small word before them is none of it
        if (street.Exists(w => w.HasCapital))
        {
            street = [.. street.SkipWhile(w => !w.HasCapital)];
        }

        return street;
    }

    // "av." and "Burgem." are shortened, "Claes." behind another word is not
    private static bool EndsSentence(Word word, bool isFirst) => word.Text.EndsWith('.') && word.Text.TrimEnd('.') is var ended
        && (ended.Length >= LongestShortened || Postcodes.IsTown(ended) || CommonWords.IsOpener(Tokens.Fold(ended)) || (!isFirst && ended.Length >= ShortestName && !Shortened.Contains(Tokens.Fold(ended))));

    private static bool InStreet(Word word) => FrenchStreet().IsMatch(word.Folded + " ") || CommonWords.IsParticle(word.Folded) || word.IsElided
        || !(word.HasCapital ? CommonWords.IsOpener(word.Folded) : CommonWords.IsCommon(word.Folded));

    private sealed record Word(string Text, int Start)
    {
        public string Folded { get; } = string.Concat(Tokens.Of(Text).Words);

        public int End => Start + Text.Length;

        public bool HasCapital => Text.Any(char.IsUpper);

        // "l'Église", "d'Hondt"
        public bool IsElided => Text.Length > 3 && Text[1] is '\'' or '’' && Text[0] is 'l' or 'd' or 'L' or 'D';

        // "quai aux Briques", "rue sous le Bois"
        public bool LeadsInStreet => Folded is "aux" or "au" or "a" or "sous" or "sur" or "en" or "entre";

        public bool IsSmallWord => !HasCapital && Folded is "de" or "het" or "den" or "der" or "la" or "le" or "l" or "op" or "in" or "aan" or "te" or "a" or "du" or "des" or "t" or "van" or "vom" or "zum" or "zur" or "am" or "im" or "af" or "y" or "i" or "e" or "o";
    }

    [GeneratedRegex("^(?:rue|avenue|av|ave|place|pl|quai|chaussee|chee|boulevard|bd|bld|square|sq|allee|impasse|clos|dreve|sentier|venelle|ruelle|route|cite|cours|galerie|chemin|passage|parvis|esplanade|porte|montee|vieux marche) ", RegexOptions.NonBacktracking)]
    private static partial Regex FrenchStreet();

    [GeneratedRegex("(?:straat|laan|lei|plein|steenweg|dreef|kaai|weg|markt|hof|dijk|kade|pad)$", RegexOptions.NonBacktracking)]
    private static partial Regex StreetEnding();

    [GeneratedRegex(@"\b(?i:naar|to|nach|vers|nouvelle adresse|nieuw adres|new address|neue adresse|maintenant|now|nu|jetzt)\b[^,;.]{0,30}$", RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex Goal();

    private const string Number = @"(?<number>[0-9]{1,4}(?: ?[A-Da-d](?! ?[0-9]{1,3}(?![0-9]))(?![\p{L}0-9'’])| ?(?:bis|ter)\b)?)(?![0-9])";
    private const string Ordinals = "premier|deuxi[èe]me|second|troisi[èe]me|quatri[èe]me|cinqui[èe]me|sixi[èe]me|septi[èe]me|huiti[èe]me|neuvi[èe]me|dixi[èe]me|dernier|eerste?|tweede?|derde?|vierde?|vijfde?|zesde?|zevende?|achtste?|negende?|tiende?|bovenste|laatste|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|top|erste[rnms]?|zweite[rnms]?|dritte[rnms]?|vierte[rnms]?|f[üu]nfte[rnms]?|sechste[rnms]?|siebte[rnms]?|achte[rnms]?|neunte[rnms]?|zehnte[rnms]?|oberste[rnms]?";
    private const string Storey = "étage|etage|verdieping|verdiep|verd\\.?|floor|storey|stock(?:werk)?|og|obergeschoss";
    private const string Floor = @"(?:[ ,(]*(?i:(?:au |à l['’]|op (?:het |de )?|on the |im )?(?:(?:[0-9]{1,2} ?(?:er|e|ème|eme|de|ste|st|nd|rd|th|\.)?|" + Ordinals + ") ?(?:" + Storey + @")|rez[- ]de[- ]chaussée|rez|gelijkvloers|ground floor|erdgeschoss|eg|dachgeschoss|dg|au (?:[0-9]{1,2}(?:er|e|ème|eme)|" + Ordinals + @")|op (?:het|de) (?:[0-9]{1,2}(?:e|de|ste)?|" + Ordinals + @")|[0-9] hoog))\b\)?)?";
    private const string Box = Floor + @"(?:[ ,(]*(?i:briefkasten|postkasten|kasten|postbus|appartement|wohnung|apt|app|bus|boite|boîte|bte|bt|box|flat|unit|b)\.? ?(?i:n[°r]\.? ?|nummer |num[ée]ro |number )?(?<box>[0-9]{1,3}[./][0-9]{1,3}|[0-9A-Za-z]{1,5})\b\)?|[ ,(]*(?i:chambre|kamer|room|zimmer|studio|kot|appt)\.? ?(?<box>[0-9][0-9A-Za-z]{0,4})\b\)?|[ ]?/[ ]?(?<box>[0-9A-Za-z]{1,4})\b)?";
    private const string Post = @"(?:(?:[ ,.;(–-]|\b(?i:in|te|à|at|en)\b)*(?:B-)?(?<post>[1-9][0-9]{3})\b(?:[ ,-]+(?<town>(?i:sint|saint|st)?[ -]?\p{L}[\p{L}'’-]{1,30}(?:[ -]\p{Lu}[\p{L}'’-]{1,20}){0,2}))?)?";

    [GeneratedRegex(@"(?<street>\p{L}(?:[\p{L}'’. -]|[0-9]{1,2}(?= (?i:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|\p{L}{4,})\b)){1,60}?)[ ,:]+(?:(?i:n[°ºr]\.? ?|num[ée]ro |nummer |number |huisnummer |hausnummer |no\.? |op |au |at |mit )){0,4}" + Number + Box + Post, RegexOptions.CultureInvariant)]
    private static partial Regex NumberLast();

    // "12, rue du Moulin", "44 de la rue des Tanneurs", "21 Molenstraat"
    [GeneratedRegex(@"\b" + Number + @"(?:/(?<box>[0-9]{1,3}[A-Za-z]?)\b)?,? +(?:(?i:de la|de l['’]|du|de|des|in de|op de|of|in der) ?)?(?<street>(?:(?i:rue|avenue|av\.|place|quai|chaussée|chaussee|boulevard|bd|square|allée|impasse|clos|drève|sentier|venelle|route|chemin)|\p{L}+(?i:straat|laan|lei|plein|steenweg|kaai|dreef)|\p{L}+ (?i:street|road|avenue|lane))\b[\p{L}'’. -]{0,50}?)" + Box + @"(?(box)(?=[,.;:0-9!?)]|$|(?<=[0-9][A-Za-z]?)\s)|(?=[,.;:0-9!?)]|$))" + Post, RegexOptions.CultureInvariant)]
    private static partial Regex NumberFirst();

    [GeneratedRegex(@"\b(?<post>[1-9][0-9]{3})[ ,-]+(?<town>\p{Lu}[\p{L}'’-]{2,30}(?:[ -]\p{Lu}[\p{L}'’-]{1,20}){0,2})(?![\p{L}'’-]| [0-9])|(?<post>[1-9][0-9]{3}), ", RegexOptions.CultureInvariant)]
    private static partial Regex Alone();

    [GeneratedRegex(@"(^| )(rue|avenue|av|place|quai|chaussee|boulevard|bd|square|allee|impasse|clos|dreve|sentier|venelle|ruelle|chemin|street|road|lane|weg|platz|dreef|kaai|plein|laan|straat|steenweg|strasse)( |$)|(straat|laan|lei|plein|steenweg|dreef|kaai|weg|dijk|hof|strasse|platz|allee|gasse|markt)( |$)", RegexOptions.NonBacktracking)]
    private static partial Regex StreetWords();

    [GeneratedRegex(@"^\W*(?i:flat|apartment|apt\.?|appartement|app\.?|unit|bus|box|boîte|boite|bte|wohnung) ?(?<box>[0-9]{1,4}[A-Za-z]?),? +(?<rest>\p{L}[^0-9]{2,60}[0-9]{1,4}[a-dA-D]?)[ .]*$", RegexOptions.CultureInvariant)]
    private static partial Regex BoxFirst();

    [GeneratedRegex(@"^ ?(?i:m[²³23]?|m[èe]tres?|meter|kubi\w*|cubic|cubes?|kg|kilos?|kilogram\w*|euros?|€|%|personnes?|personen|people|personnes|fois|keer|times|mal|kuub|stuks?|stück|pieces|pi[èe]ces)(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Measure();

    [GeneratedRegex(@"^[ ,;(–-]*(?:(?i:in|te|à|at)[ ]+)?(?:(?:[DFAI]-)?[0-9]{5}|(?:NL-?)?[1-9][0-9]{3} ?[A-Z]{2}|L-[0-9]{4})(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Abroad();

    [GeneratedRegex(@"^,? ?[0-9]{1,3}[A-Da-d]?(?![\p{L}0-9]|[.,]?[0-9]| ?(?:er|e|de|ste|st|nd|rd|th|ème)\b|\. ?(?:Stock|OG))", RegexOptions.CultureInvariant)]
    private static partial Regex NumberNext();

    // a box that is told apart from its number
    [GeneratedRegex(@"\b(?i:briefkasten|kasten|bus|busnummer|boite|boîte|bte|box)\.? ?(?i:n[°r]\.? ?|nummer |num[ée]ro |number |is |is het |c['’]est )?(?<box>[0-9]{1,4}[A-Za-z]?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex BoxAlone();

    [GeneratedRegex("^(?:bus|boite|boîte|bte|bt|box|briefkasten|kasten|appartement|apt|app|num[ée]ro|nummer|number|nr)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex BoxWord();

    [GeneratedRegex(@"[\p{L}0-9][\p{L}\p{M}0-9'’.\-]*", RegexOptions.NonBacktracking)]
    private static partial Regex WordIn();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
