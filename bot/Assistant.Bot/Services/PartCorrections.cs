using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>Corrections of a part of a value: the house number or box of an address, the first name or surname, the year of a day.</summary>
internal sealed partial class PartCorrections(SlotFinder finder)
{
    /// <summary>What is said of the last figures of a number.</summary>
    public static readonly Phrase AtEnd = Phrase.Parse("(fini*|termine*|a la fin|derniers chiffres|ends|ending|at the end|last digits|last two|eindig*|einde|vanachter|achteraan|laatste cijfers|endet|ende|hinten|letzten ziffern|laatste is|laatste zijn|laatste twee|last is|last ones are|dernier est|derniers sont|dernier c est|derniers c est|letzte ist|letzten sind|letzten beiden)");

    /// <summary>Names that begin with so many of the same letters are one, written otherwise.</summary>
    private const int LeastAlike = 3;

    /// <summary>The part that a message changes, or null.</summary>
    public FormCorrection? In(List<ServiceField> filled, DialogState state, Utterance said, DateOnly today) =>
        OfAddress(filled, state, said, today) ?? OfName(filled, state, said, today) ?? OfDay(filled, state, said, today);

    /// <summary>A row of figures with what is said right after it put right, or null: "no, not 65 but 56", "it ends in 56".</summary>
    public static string? OfRow(string row, string after, string language)
    {
        const int MostOfEnd = 4;
        var said = Tokens.Of(WrittenNumbers.Everywhere(after, language));
        if (Replacement.In(said)?.ApplyToRow(row) is { } replaced)
        {
            return replaced;
        }

        return AtEnd.IsIn(said) && said.Words.Where(w => w.All(char.IsAsciiDigit)).ToList() is [{ Length: <= MostOfEnd } end] && row.Length > end.Length && row[^end.Length..].All(char.IsAsciiDigit) ? row[..^end.Length] + end : null;
    }

    // "het huisnummer is 12", "c'est la boîte 4", "box 3 is missing"
    private FormCorrection.Changed? OfAddress(List<ServiceField> filled, DialogState state, Utterance said, DateOnly today)
    {
        if (AtEnd.IsIn(said.Tokens) || filled.LastOrDefault(f => f.Type is FieldType.Address) is not { } field || state.Slots[field.Id].Parts is not { } parts)
        {
            return null;
        }

        // "it's rue des Écoles 29 box 4, not 27" says the whole anew
        if (!(state.Phase == DialogPhase.Filling && field.Id == state.Asking) && finder.Find(said.Text, asked: null, [field], said.Language, today).Values is [{ Value.Parts: { } told } anew] && Tokens.Fold(told["street"]) == Tokens.Fold(parts["street"])
            && anew.Value.Canonical != state.Slots[field.Id].Canonical && (told["box"].Length > 0 || told["number"] != parts["number"]))
        {
            return new FormCorrection.Changed(field, anew.Value, anew.Span);
        }

        var written = WrittenNumbers.Everywhere(said.Text, said.Language);
        if (AddressPart().Match(written) is not { Success: true } match)
        {
            return null;
        }

        // "there is a box number too: Schoolstraat 44 box 7"
        if (finder.Parse(said.Text, field, said.Language, today).Value is { Parts: { } whole } && string.Equals(whole["street"], parts["street"], StringComparison.OrdinalIgnoreCase) && (whole["box"].Length > 0 || whole["number"] != parts["number"]) && Changed(field, said.Text, state, said, today) is { } complete)
        {
            return complete;
        }

        // "the number ends in 58, not 85" is the phone's, when the house has another one
        if (!match.Groups["box"].Success && Replacement.In(Tokens.Of(written)) is { } replacement && replacement.Wrong.All(char.IsAsciiDigit) && replacement.Wrong != parts["number"])
        {
            return null;
        }

        // "the house number is 7A … no, 17 is right"
        var again = Tokens.Of(written);
        var later = match.Groups["number"].Success && SaidAgain.From(again) is > 0 and var place && again.Spans[place].Start > match.Groups["number"].Index && Numbers().Matches(written[again.Spans[place].Start..]) is [var put] ? put.Value : null;
        var (number, box) = later is not null ? (later, parts["box"]) : match.Groups["box"].Success ? (parts["number"], Box(match.Groups["box"].Value)) : (match.Groups["number"].Value, parts["box"]);
        // what stands before its sentence may answer what is asked
        var from = written == said.Text && said.Text.LastIndexOfAny(['.', '!', ';'], match.Index) is > 0 and var end ? end : 0;
        return Changed(field, $"{parts["street"]} {number}{(box.Length > 0 ? " bus " + box : "")}, {parts["postcode"]}", state, said, today) is { } changed ? changed with { Where = TextSpan.FromBounds(from, said.Text.Length) } : null;

        // "I said box 5, it should be box 6"
        string Box(string first) => first == parts["box"] && Boxes().Matches(written).Select(b => b.Groups["box"].Value).Where(b => b != first).Distinct().ToList() is [var other] ? other : first;
    }

    // "mijn voornaam is Johan", "le nom de famille c'est Pieters", and at the review "Jan Peters, with one e"
    private FormCorrection.Changed? OfName(List<ServiceField> filled, DialogState state, Utterance said, DateOnly today)
    {
        var names = filled.FindAll(f => f.Type is FieldType.Name);
        if (NamePart().Match(said.Text) is { Success: true } match && Called(names, said.Tokens) is { } field)
        {
            var (value, before) = (match.Groups["value"].Value, state.Slots[field.Id].Canonical.Split(' '));
            var whole = value.Contains(' ', StringComparison.Ordinal) && (match.Groups["first"].Success ? value.EndsWith(' ' + before[^1], StringComparison.Ordinal) : value.StartsWith(before[0] + ' ', StringComparison.Ordinal));
            // "my surname is spelled Peters": of several words the one that it resembles
            if (!whole && !match.Groups["first"].Success && !value.Contains(' ', StringComparison.Ordinal) && before.Length > 2 && Array.FindLastIndex(before, b => Resemble(b, value)) is > 0 and var alike)
            {
                return Changed(field, string.Join(' ', before.Select((b, i) => i == alike ? value : b)), state, said, today);
            }

            return Changed(field, whole ? value : match.Groups["first"].Success ? string.Join(' ', before.Skip(1).Prepend(value)) : $"{before[0]} {value}", state, said, today);
        }

        if (AsSpelled(names, state, said, today) is { } written)
        {
            return written;
        }

        // "le nom du petit, c'est Leon Haddad", while a grown-up's name was given as well
        if (names is [var childs] && WhoseName.IsChilds(said.Tokens) && NameOf().Match(said.Text) is { Success: true } whose)
        {
            var (told, before) = (whose.Groups["value"].Value, state.Slots[childs.Id].Canonical.Split(' '));
            return Changed(childs, told.Contains(' ', StringComparison.Ordinal) ? told : string.Join(' ', before.Skip(1).Prepend(told)), state, said, today);
        }

        if (state.Phase != DialogPhase.Review)
        {
            return null;
        }

        foreach (var name in names)
        {
            var before = state.Slots[name.Id].Canonical;
            var meant = Capitals().Matches(said.Text).Select(m => m.Value).FirstOrDefault(v => v != before && v.Split(' ').Intersect(before.Split(' ')).Any());
            if (meant is not null)
            {
                return Changed(name, meant, state, said, today);
            }
        }

        return null;
    }

    // "my name is written Lenaers, without a t", "it's spelled L-E-N-A-E-R-S": the word of a name that it resembles, or a name of as many words
    private FormCorrection.Changed? AsSpelled(List<ServiceField> names, DialogState state, Utterance said, DateOnly today)
    {
        if (Spelled().Match(said.Text) is not { Success: true } spelled || (state.Phase == DialogPhase.Filling && names.Exists(n => n.Id == state.Asking)))
        {
            return null;
        }

        var value = spelled.Groups["letters"].Success ? Joined(spelled.Groups["letters"].Value) : spelled.Groups["value"].Value;
        foreach (var name in names)
        {
            var parts = state.Slots[name.Id].Canonical.Split(' ');
            if (Array.FindLastIndex(parts, p => p != value && Resemble(p, value)) is >= 0 and var alike && !value.Contains(' ', StringComparison.Ordinal))
            {
                return Changed(name, string.Join(' ', parts.Select((p, i) => i == alike ? value : p)), state, said, today);
            }

            // "mon nom s'écrit Van Praat": the surname alone, or the whole
            var words = value.Split(' ');
            if (words.Length > 1 && words.Any(v => parts.Any(p => Resemble(p, v))))
            {
                return Changed(name, words.Length < parts.Length && !Resemble(words[0], parts[0]) ? string.Join(' ', parts[..^words.Length].Concat(words)) : value, state, said, today);
            }
        }

        return null;
    }

    // "L-E-N-A-E-R-S", "L E N A E R S"
    private static string Joined(string letters)
    {
        var word = string.Concat(letters.Where(char.IsLetter));
        return char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();
    }

    private static bool Resemble(string one, string other) => Tokens.Fold(one) is var a && Tokens.Fold(other) is var b && (Phrase.OneSlipApart(a, b) || a.Zip(b).TakeWhile(p => p.First == p.Second).Count() >= LeastAlike);

    // of several names the one whose own words are said ("de l'enfant"), else the person's
    private static ServiceField? Called(List<ServiceField> names, Tokens message)
    {
        const int Telling = 4;
        if (names.Count < 2)
        {
            return names.FirstOrDefault();
        }

        var words = names.ConvertAll(n => LocalizedText.Languages.SelectMany(l => Tokens.Of(n.Label[l]).Words).Where(w => w.Length >= Telling).ToHashSet(StringComparer.Ordinal));
        var called = names.Where((n, i) => message.Words.Any(w => words[i].Contains(w) && words.Count(o => o.Contains(w)) == 1)).ToList();
        return called is [var only] ? only : names.Find(n => n.Prefill is not null);
    }

    // "mijn geboortejaar is 1985", "the year is 1985"
    private FormCorrection.Changed? OfDay(List<ServiceField> filled, DialogState state, Utterance said, DateOnly today)
    {
        if (ShiftPart().Match(Tokens.Fold(said.Text)) is { Success: true } shift)
        {
            return Shifted(filled, state, said, shift, today);
        }

        if (YearPart().Match(said.Text) is not { Success: true } match)
        {
            return null;
        }

        var days = filled.Where(f => f.Type is FieldType.Date).Select(f => Changed(f, match.Groups["year"].Value + state.Slots[f.Id].Canonical[4..], state, said, today)).OfType<FormCorrection.Changed>().ToList();
        return days is [var one] ? one : days.Find(d => FieldWords.Place(d.Field, said.Tokens) is not null);
    }

    // "a week later": of the day that lies ahead, or the one that is named
    private FormCorrection.Changed? Shifted(List<ServiceField> filled, DialogState state, Utterance said, Match shift, DateOnly today)
    {
        var days = filled.FindAll(f => f.Type is FieldType.Date);
        var field = days.Find(f => FieldWords.Place(f, said.Tokens) is not null) ?? (days.FindAll(f => f.Limits.Latest is null or > 0) is [var ahead] ? ahead : null);
        if (state.Phase != DialogPhase.Review || said.Tokens.HasQuestionMark || field is null)
        {
            return null;
        }

        var amount = shift.Groups["n"].Value;
        var number = (NumberWords.Find(Tokens.Of(amount), said.Language).Select(n => (int?)n.Value).FirstOrDefault() ?? 1) * (shift.Groups["back"].Success ? -1 : 1);
        var day = DateOnly.Parse(state.Slots[field.Id].Canonical, System.Globalization.CultureInfo.InvariantCulture);
        day = shift.Groups["month"].Success ? day.AddMonths(number) : day.AddDays(number * (shift.Groups["week"].Success ? 7 : 1));
        return Changed(field, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), state, said, today);
    }

    private FormCorrection.Changed? Changed(ServiceField field, string text, DialogState state, Utterance said, DateOnly today) =>
        finder.Parse(text, field, said.Language, today).Value is { } value && value.Canonical != state.Slots[field.Id].Canonical ? new FormCorrection.Changed(field, value, new TextSpan(0, said.Text.Length)) : null;

    [GeneratedRegex(@"\b(?i:box number|box no\.?|busnummer|bus nummer|bus nr\.?|num[ée]ro de (?:la )?bo[iî]te|bo[iî]te num[ée]ro|briefkastennummer)\b[^0-9@]{0,20}?\b(?<box>[0-9]{1,4}[A-Za-z]?)\b(?![0-9 ./-]*[0-9])|\b(?:(?i:huisnummer|house number|hausnummer|num[ée]ro de (?:la |ma )?maison|nummer van (?:het|mijn|ons) huis|number of (?:the|my|our) house)\b(?:(?!\b(?i:bus|bo[iî]te|bte|box|briefkasten)\b)[^0-9@]){0,45}?|(?i:num[ée]ro|nummer|number)\b[^0-9@]{0,20}?)\b(?<number>[0-9]{1,4} ?[A-Da-d]?)\b(?![0-9 ./-]*[0-9])|(?:^|[.!;] )(?:[^0-9@.!;]{0,30}|[^0-9@.!;]{0,40}\b(?i:fehlt|vergessen|manque|oubli[ée]e?|ontbreekt|vergeten|missing|forgot|forgotten|toevoegen|ajouter|add)\b[^0-9@.!;]{0,20}|(?![^0-9]{0,90}\b(?i:halte|arr[êe]t|stop|ligne|lijn|linie)\b)[^0-9@.!;]{0,50}\b(?i:tromp[ée]e?s?|trompe|erreur|faux|fausse|vergist|verkeerde?|foute?|misschreven|mistake|wrong|mistyped|mixed up|falsche?[nrs]?|geirrt|vertan|vertippt|verschrieben)\b[^0-9@.!;]{0,45})\b(?i:bus|busnummer|bo[iî]te|bte|box|briefkasten)\b[^0-9@]{0,12}?\b(?<box>[0-9]{1,4}[A-Za-z]?)\b(?![0-9 ./-]*[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex AddressPart();

    [GeneratedRegex(@"\b(?i:bus|busnummer|bo[iî]te|bte|box|briefkasten)\b(?i: (?:nummer|number|num[ée]ro|nr\.?))? (?<box>[0-9]{1,4}[A-Za-z]?)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Boxes();

    [GeneratedRegex(@"\b[0-9]{1,4} ?[A-Da-d]?\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

    private const string Capital = @"\p{Lu}[\p{L}\p{M}'’-]*(?: (?:(?:van|de|den|der|von|zu|el|al|ben|bin|du|la|le|ter|ten|dos|da|do|di) ){0,2}\p{Lu}[\p{L}\p{M}'’-]*)";

    // "der Vorname der Kleinen ist …": a noun with a capital is no name
    private const string NoChild = @"(?!(?:(?i:der|des|die|den|von) )?(?:Kleinen?|Kleiner|Tochter|Sohn(?:es|s)?|Kindes|Kinds?|Babys?)\b)";

    [GeneratedRegex(@"\b(?i:(?<first>voornaam|roepnaam|pr[ée]nom|first name|given name|vorname)|(?<last>achternaam|familienaam|nom de famille|surname|last name|family name|nachname|familienname))\b(?:(?! (?i:et|en|and|und) )[^0-9@]){1,40}?" + NoChild + @"(?<value>(?:(?:van|de|den|der|von|el|al|ben|du|la|le) ){0,2}" + Capital + @"{0,3})(?=$|[\s.,;!])", RegexOptions.CultureInvariant)]
    private static partial Regex NamePart();

    [GeneratedRegex(@"\b(?i:nom|naam|name|namen)\b(?:(?! (?i:et|en|and|und) )[^0-9@.;]){0,40}?\b(?i:c['’]est|est|is|ist|lautet|zijn|be|sein|donc|dus|so|also)\b:? " + NoChild + @"(?<value>" + Capital + @"{0,3})(?=$|[\s.,;!])", RegexOptions.CultureInvariant)]
    private static partial Regex NameOf();

    [GeneratedRegex(@"\b(?i:s['’][ée]crit|[ée]crivez|orthographi\w*|geschreven|schrijft?(?: men| je| ge| u)?|schrijven|spelled|spelt|written|spelling is|schreibt sich|schreibt man|wird|geschrieben|buchstabiert|épelle|épelé)\b(?: (?i:comme|avec|als|mit|met|as|with|het|mich|me|mij|ça|so|zo))?\s*:? ?(?:(?<letters>\p{L}(?:[-. ]{1,2}\p{L}\b){3,})|(?<value>\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){0,3}))", RegexOptions.CultureInvariant)]
    private static partial Regex Spelled();

    [GeneratedRegex(Capital + "{1,4}", RegexOptions.CultureInvariant)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"\b(?<n>[0-9]{1,2}|een|één|eine|einen|un|une|one|a|an|twee|deux|two|zwei|drie|trois|three|drei|vier|quatre|four) (?:(?<day>dag|dagen|days?|tage?|jours?)|(?<week>week|weken|weeks|wochen?|semaines?)|(?<month>maand|maanden|months?|monate?|mois)) (?:later|spater|plus tard|(?<back>fruher|eerder|vroeger|earlier|sooner|plus tot))\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ShiftPart();

    [GeneratedRegex(@"\b(?i:geboortejaar|ann[ée]e|birth ?year|year|geburtsjahr|jahr|jaar|jaartal)\b[^0-9.;!?]{0,45}\b(?<year>(?:19|20)[0-9]{2})\b(?![-/.][0-9])|\b(?i:geboren|born|née?)(?: (?i:in|en|im jahr|im))? (?<year>(?:19|20)[0-9]{2})\b(?![-/.][0-9])|\b(?i:in|en) (?<year>(?:19|20)[0-9]{2}) (?i:geboren|née?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex YearPart();
}
