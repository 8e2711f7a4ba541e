using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>What a message changes of what was said before.</summary>
internal abstract record FormCorrection(ServiceField Field)
{
    /// <param name="Where">The stretch of the message that holds the value.</param>
    public sealed record Changed(ServiceField Field, SlotValue Value, TextSpan Where) : FormCorrection(Field);

    /// <summary>It is to be changed; the new value wasn't said.</summary>
    public sealed record Asked(ServiceField Field) : FormCorrection(Field);

    /// <summary>The new value can't be right.</summary>
    public sealed record Wrong(ServiceField Field, TextKey Problem) : FormCorrection(Field);
}

/// <summary>Finds corrections: "no, 12 not 21", "my e-mail is wrong, it's a@b.be", "I meant May", "the house number is 12", or another plate, said alone.</summary>
internal sealed partial class Corrections(SlotFinder finder, Cues cues)
{
    /// <summary>A field's name alone is a wish to change it, when everything is read back.</summary>
    private const int ShortMention = 6;

    private const string Belgium = "+32";

    // one row of figures and letters: a piece of it may be changed
    private static readonly FieldType[] Rows = [FieldType.Phone, FieldType.Plate, FieldType.NationalNumber, FieldType.Iban, FieldType.Email];

    private static readonly Phrase Meant = Phrase.Parse("(ik bedoel|ik bedoelde|bedoelde ik|je voulais dire|je veux dire|je pensais|i meant|i mean|ich meine|ich meinte|gemeint war|moest zijn|moet zijn|should be|should have been|aurait du etre|sollte heissen)");
    private static readonly Phrase Other = Phrase.Parse("^ .. (the other one|other one|de andere|het andere|l autre|das andere|der andere|die andere|andersherum|andersom|le contraire|het omgekeerde|the opposite) .. $");

    private static readonly Phrase Departing = Phrase.Parse("(urgent*|presse|dringend*|eilig|spoed|partons|pars|part|partir|partent|voyage*|avion|vol|vertrek*|vliegen|vlieg|vlucht|reizen|reis|op reis|leave|leaving|leaves|fly|flying|flight|depart*|travel*|fliegen|fliege|flug|reisen|reise|abreise*|verreise*)");

    private static readonly Phrase AtStart = Phrase.Parse("(au debut|commence*|premiers chiffres|begins|starts|first digits|begint|vanvoor|vooraan|eerste cijfers|beginnt|vorne|ersten ziffern)");

    private static readonly Phrase NoBox = Phrase.Parse("(sans|pas de|plus de|aucune|zonder|geen|no|without|ohne|kein|keine|keinen) (boite|bte|bus|busnummer|box|briefkasten|kasten)");

    /// <summary>Longer figures are a number of their own.</summary>
    private const int MostOfEnd = 4;

    private readonly PartCorrections parts = new(finder);
    private readonly ValueCorrections values = new(finder, cues);
    private readonly NamedCorrections named = new(finder, cues);
    private readonly LastCorrections last = new(finder);

    public FormCorrection? In(ServiceDefinition service, DialogState state, Utterance said, DateOnly today)
    {
        var filled = service.Fields.Where(f => state.Slots.ContainsKey(f.Id) && f.Type is not (FieldType.File or FieldType.Appointment)).ToList();
        var whole = new TextSpan(0, said.Text.Length);
        if (state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { Type: FieldType.Appointment } appointment)
        {
            // "it is urgent after all, we leave on 3 December"
            if (!said.Tokens.HasQuestionMark && Departing.IsIn(said.Tokens) && Urgent(filled, state, said, whole, today) is { } urgent)
            {
                return urgent;
            }

            // "sorry, I meant Wednesday 2 December at 14:30": any other day or hour is meant for the appointment that is asked
            if (AppointmentWish.Read(said.Text, appointment, said.Language, today) is { Day: not null } or { Time: not null } or { From: not null })
            {
                filled = filled.FindAll(f => f.Type is not (FieldType.YesNo or FieldType.Date or FieldType.Number) || FieldWords.Place(f, said.Tokens) is not null);
            }
        }

        // "from Wednesday till Friday" answers which days, and is no date
        if (state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { Type: FieldType.Choices } several && Choices.Everywhere(said.Tokens, several).Any() && !said.Text.Any(char.IsAsciiDigit) && !said.Tokens.Words.Any(DateWords.Months.ContainsKey))
        {
            filled = filled.FindAll(f => f.Type is not FieldType.Date);
        }

        if (filled.Count == 0)
        {
            return null;
        }

        filled = WhoseName.Meant(filled, said.Tokens);
        var found = OwnSlip(service, filled, state, said, whole, today) ?? ValueCorrections.Opposed(service, filled, state, said, whole)
            ?? BecameUrgent(service, filled, state, said, whole, today)
            ?? named.Stated(service, filled, state, said, whole, today)
            ?? named.Concluded(service, filled, state, said, whole, today)
            ?? values.Stated(service, filled, state, said, whole, today)
            ?? parts.In(filled, state, said, today)
            ?? Replaced(filled, state, said, whole, today)
            ?? Ended(filled, state, said, whole, today)
            ?? NumberInWords(filled, state, said, whole)
            ?? Several.In(service, filled, state, said, finder, today);
        if (found is not null)
        {
            return KeepsBox(found, state, said, today);
        }

        var called = named.In(service, filled, state, said, whole, today);
        // "rather digitally, by mail": who tells a value wants no other field asked anew
        return KeepsBox(called is FormCorrection.Changed ? called
            : LastOne(filled, state, OpenFields.Asked(service, state), said, whole, today)
            ?? last.In(service, filled, state, said, whole, today)
            ?? values.ByType(service, filled, state, said, today)
            ?? values.ByValue(filled, state, said, whole, today, called?.Field)
            ?? values.Chosen(service, filled, state, said, today)
            ?? called, state, said, today);
    }

    /// <summary>What another part of a message changes that changed a field already, where it names its own: "only the laptop, and the weight is 2 kilos then". Null = nothing more.</summary>
    /// <param name="state">With what was changed before.</param>
    /// <param name="done">What was: another value of its type is rather the same one.</param>
    public FormCorrection.Changed? Also(ServiceDefinition service, DialogState state, Utterance said, IReadOnlyList<ServiceField> done, DateOnly today)
    {
        var others = service.Fields.Where(f => !done.Any(d => d.Type == f.Type) && state.Slots.ContainsKey(f.Id) && f.Type is not (FieldType.File or FieldType.Appointment)).ToList();
        foreach (Match part in Part().Matches(said.Text))
        {
            if (FieldWords.Mentioned(others, Tokens.Of(part.Value)) is not null && !done.Any(d => FieldWords.Place(d, Tokens.Of(part.Value)) is not null)
                && In(service, state, new Utterance(part.Value, null, said.Language, said.Route), today) is FormCorrection.Changed changed && others.Contains(changed.Field))
            {
                return changed with { Where = new TextSpan(part.Index, part.Length) };
            }
        }

        return null;
    }

    // a part that a mark or an "and" divides from the rest
    [GeneratedRegex(@"(?:[^,;:.!?\s]|[,;:.!?](?!\s|$)|\s+(?!(?:and|en|et|und)\s))+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    private static readonly Phrase SinceThen = Phrase.Parse("(donc|finalement|au final|quand meme|maintenant|tout compte fait|en fait|plus si|dus|toch|wel|nu|uiteindelijk|inmiddels|intussen|so|after all|now|actually|in fact|no longer|also|doch|jetzt|trotzdem|inzwischen|mittlerweile|nicht mehr|niet meer|plus urgent)");

    // "we leave next week, so it is urgent", while something else is asked
    private FormCorrection.Changed? BecameUrgent(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today) =>
        state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { Type: not (FieldType.Appointment or FieldType.Text or FieldType.YesNo or FieldType.Choice) } && !said.Tokens.HasQuestionMark && SinceThen.IsIn(said.Tokens)
        && OfDays(filled) is { } field && Parts().Split(said.Text).LastOrDefault(p => FieldWords.Place(field, Tokens.Of(p)) is not null) is { } part
            ? Urgent(filled, state, new Utterance(part.Trim(), null, said.Language, said.Route), whole, today) : null;

    private static ServiceField? OfDays(List<ServiceField> filled) => filled.Find(f => f.Type is FieldType.YesNo && f.Choices.Any(c => c.Days is not null));

    [GeneratedRegex(@"[,;:.!]+\s", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();

    // a yes or no that days answer as well
    private FormCorrection.Changed? Urgent(List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today) =>
        OfDays(filled) is { } field && finder.Parse(said.Text, field, said.Language, today).Value is { } value && value.Canonical != state.Slots[field.Id].Canonical
            ? new FormCorrection.Changed(field, value, whole) : null;

    // "it's 18 in the same street": the box stays, if nobody says that there is none
    private FormCorrection? KeepsBox(FormCorrection? found, DialogState state, Utterance said, DateOnly today) =>
        found is FormCorrection.Changed { Field: { Type: FieldType.Address } field, Value.Parts: { } now } changed && state.Slots[field.Id].Parts is { } before && before["box"].Length > 0 && now["box"].Length == 0
        && Tokens.Fold(now["street"]) == Tokens.Fold(before["street"]) && now["postcode"] == before["postcode"] && !NoBox.IsIn(said.Tokens)
        && finder.Parse($"{now["street"]} {now["number"]} bus {before["box"]}, {now["postcode"]}", field, said.Language, today).Value is { } kept
            ? kept.Canonical == state.Slots[field.Id].Canonical ? null : changed with { Value = kept } : found;

    // "12 not 21", in the value as it is kept or as it was read back; numbers in words as in figures
    private FormCorrection? Replaced(List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        var replacements = new[] { WrittenNumbers.Everywhere(said.Text, said.Language), said.Text }.Distinct().Select(t => Replacement.In(Tokens.Of(t))).OfType<Replacement>().Distinct().ToList();
        // "born on 14 June 1979, not the 4th" is the day of which that is a part, although a box is a 4 as well
        if (said.Tokens.Words.Any(DateWords.Months.ContainsKey) && replacements.Count > 0 && filled.Where(f => f.Type is FieldType.Date).Select(f => InDay(f, replacements)).FirstOrDefault(c => c is not null) is { } day)
        {
            return day;
        }

        // "it is B-317940, not 904" says the whole anew
        if (replacements.Count > 0 && filled.Where(f => Rows.Contains(f.Type) || f.Limits.Find is not null).Select(f => finder.Find(said.Text, asked: null, [f], said.Language, today).Values).FirstOrDefault(v => v is [var one] && one.Value.Canonical != state.Slots[one.Field.Id].Canonical && replacements.Exists(r => Figures(one.Value.Canonical).Contains(Figures(r.Right), StringComparison.Ordinal) && Figures(r.Right).Length > 0)) is [var anew])
        {
            return new FormCorrection.Changed(anew.Field, anew.Value, anew.Span);
        }

        // "Johan, not Jan" is the name, although the mail address holds a Jan as well
        var fields = filled.AsEnumerable().Reverse().OrderBy(f => FieldWords.Place(f, said.Tokens) is not null ? 0 : f.Type is FieldType.Email ? 2 : 1).ToList();
        foreach (var replacement in replacements)
        {
            // "it ends in 58, not 85" is said of a row, a phone number before all
            if ((PartCorrections.AtEnd.IsIn(said.Tokens) || AtStart.IsIn(said.Tokens)) && fields.Where(f => Rows.Contains(f.Type)).Select(f => InRow(f, replacement)).FirstOrDefault(c => c is not null) is { } ended)
            {
                return ended;
            }

            foreach (var field in fields)
            {
                var before = state.Slots[field.Id].Canonical;
                // "Monday instead of Thursday"
                if (field.Type is FieldType.Choices && Choices.Everywhere(said.Tokens, field).DistinctBy(n => n.Choice).Count() <= 2 && Exchanged(field, before, replacement) is { } chosen)
                {
                    return new FormCorrection.Changed(field, SlotValue.Of(chosen), whole);
                }

                // the ids of choices hold figures that nobody said
                if (field.Type is FieldType.Choice or FieldType.Choices or FieldType.YesNo && replacement.Wrong.All(char.IsAsciiDigit))
                {
                    continue;
                }

                // "two cards, not one" is said of no plate that begins with a 1
                if (Rows.Contains(field.Type) && replacement.Wrong.Length == 1)
                {
                    continue;
                }

                // "two chairs" is told with its figure when a number of it is put right
                var told = field.Type is FieldType.Text && replacement.Wrong.All(char.IsAsciiDigit) ? WrittenNumbers.Everywhere(before, said.Language) : before;
                if ((field.Type is FieldType.Date ? replacement.ApplyToDay(before) : replacement.ApplyTo(told)) is { } text)
                {
                    return Put(field, text);
                }
            }
        }

        return replacements.SelectMany(r => fields.Where(f => Rows.Contains(f.Type) || f.Limits.Pattern is not null).Select(f => InRow(f, r))).FirstOrDefault(c => c is not null);

        FormCorrection.Changed? InDay(ServiceField field, List<Replacement> replaced)
        {
            var before = state.Slots[field.Id].Canonical;
            return replaced.Exists(r => int.TryParse(r.Wrong, CultureInfo.InvariantCulture, out var wrong) && (wrong == int.Parse(before.AsSpan(8, 2), CultureInfo.InvariantCulture) || wrong == int.Parse(before.AsSpan(0, 4), CultureInfo.InvariantCulture)))
                && finder.Parse(said.Text, field, said.Language, today).Value is { } value && NearDay.Of(finder, field, value, said.Text, before, said.Language, today) is { } near && near.Canonical != before
                    ? new FormCorrection.Changed(field, near, whole) : null;
        }

        FormCorrection? InRow(ServiceField field, Replacement replacement)
        {
            var before = state.Slots[field.Id].Canonical;
            return replacement.ApplyToRow(before.StartsWith(Belgium, StringComparison.Ordinal) ? "0" + before[Belgium.Length..] : before) is { } text ? Put(field, text) : null;
        }

        FormCorrection? Put(ServiceField field, string text)
        {
            var (value, problem) = finder.Parse(text, field, said.Language, today);
            return value is null ? new FormCorrection.Wrong(field, problem!.Value)
                : value.Canonical == state.Slots[field.Id].Canonical ? null
                : new FormCorrection.Changed(field, value, whole);
        }
    }

    // "the plate ends in 321": of the row that is named, else of the only phone number
    private FormCorrection? Ended(List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        var written = Tokens.Of(WrittenNumbers.Everywhere(said.Text, said.Language));
        if (!PartCorrections.AtEnd.IsIn(written) || written.Words.Where(w => w.All(char.IsAsciiDigit)).ToList() is not [{ Length: <= MostOfEnd } end])
        {
            return null;
        }

        var rows = filled.FindAll(f => Rows.Contains(f.Type) && f.Type is not FieldType.Email);
        var field = FieldWords.Mentioned(rows, said.Tokens) ?? (rows.FindAll(f => f.Type is FieldType.Phone) is [var phone] ? phone : null);
        return field is not null && state.Slots[field.Id].Canonical is var before && before.Length > end.Length && before[^end.Length..].All(char.IsAsciiDigit)
            && finder.Parse(before[..^end.Length] + end, field, said.Language, today).Value is { } value && value.Canonical != before ? new FormCorrection.Changed(field, value, whole) : null;
    }

    // "wait, it is in Kanaallaan, near number 48" while all is read back: the one number of a place or description, said anew beside its words
    private FormCorrection.Changed? NumberInWords(List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole)
    {
        const int Telling = 5;
        if (state.Phase != DialogPhase.Review || said.Tokens.HasQuestionMark || OneNumber().Matches(said.Text) is not [var told] || !(cues.WantsChange(said.Tokens) || cues.Denies(said.Tokens) || cues.Contrasts(said.Tokens) || cues.TellsFault(said.Tokens)))
        {
            return null;
        }

        var fitting = filled.Where(f => f is { Type: FieldType.Text, Limits.Pattern: null })
            .Select(f => (Field: f, Before: state.Slots[f.Id].Canonical)).Where(f => Tokens.Of(f.Before).Words.Any(w => w.Length >= Telling && !CommonWords.IsCommon(w) && said.Tokens.Words.Contains(w)))
            .Select(f => (f.Field, f.Before, Numbers: OneNumber().Matches(f.Before))).Where(f => f.Numbers is [var before] && before.Value != told.Value).ToList();
        return fitting is [var (field, text, numbers)]
            ? new FormCorrection.Changed(field, SlotValue.Of(string.Concat(text.AsSpan(0, numbers[0].Index), told.Value, text.AsSpan(numbers[0].Index + numbers[0].Length))), whole) : null;
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])[0-9]{1,4}(?:[A-Da-d])?(?![\p{L}\p{N}])(?! ?(?i:h|u|uur|uhr|heures?|am|pm|m|meter|mètres?|cm|kg|euros?|€|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|\p{L}*ember|\p{L}*ber|\p{L}*uari|\p{L}*uary|\p{L}*uar|maart|april|mei|juni|juli|augustus|march|may|june|july|august|märz)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex OneNumber();

    private static readonly Phrase Slipped = Phrase.Parse("(me suis trompe*|m etais trompe*|j ai fait une erreur|j ai fait une faute|me suis goure*|lu de travers|mal lu|heb me vergist|heb mij vergist|me vergist|mij vergist|vergiste me|heb verkeerd gelezen|heb een fout gemaakt|i made a mistake|i ve made a mistake|my mistake|i got it wrong|i got that wrong|i was wrong|i misread|i mistyped|mich vertan|mich geirrt|mich verschrieben|mich vertippt|mich verlesen|mein fehler|habe einen fehler gemacht)");

    // "sorry, I got that wrong, it was 31 March 2015" where words of one's own are asked: of what was answered last, if its kind of value is said
    private FormCorrection.Changed? OwnSlip(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today) =>
        state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { Type: FieldType.Text, Limits.Pattern: null } && !said.Tokens.HasQuestionMark && Slipped.IsIn(said.Tokens)
        && state.History.LastOrDefault(h => state.Slots.ContainsKey(h.Field))?.Field is { } id && filled.Find(f => f.Id == id && f.Type is not (FieldType.Text or FieldType.Name or FieldType.YesNo)) is { } field
        && finder.Parse(said.Text, field, said.Language, today).Value is { } value && NearDay.Of(finder, field, value, said.Text, state.Slots[id].Canonical, said.Language, today) is { } near && near.Canonical != state.Slots[id].Canonical
            ? new FormCorrection.Changed(field, near, whole) : null;

    private static string Figures(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string? Exchanged(ServiceField field, string before, Replacement replacement)
    {
        var ids = before.Split(',').ToList();
        return Choices.In(Tokens.Of(replacement.Wrong), field, asked: true).ToList() is [var wrong] && Choices.In(Tokens.Of(replacement.Right), field, asked: true).ToList() is [var right]
            && ids.Remove(wrong.Choice.Id) ? string.Join(',', field.Choices.Select(c => c.Id).Where(id => id == right.Choice.Id || ids.Contains(id))) : null;
    }

    // "I meant May", "the other one": of what was said last
    private FormCorrection? LastOne(List<ServiceField> filled, DialogState state, ServiceField? asked, Utterance said, TextSpan whole, DateOnly today)
    {
        if (state.History.LastOrDefault()?.Field is not { } id || filled.Find(f => f.Id == id) is not { } field || field.Id == state.Asking)
        {
            return null;
        }

        var before = state.Slots[id].Canonical;
        if (Other.IsIn(said.Tokens) && said.Tokens.Words.Count <= ShortMention)
        {
            var other = field.Type is FieldType.YesNo ? (before == YesNoSlot.YesId ? YesNoSlot.NoId : YesNoSlot.YesId)
                : field is { Type: FieldType.Choice, Choices.Count: 2 } ? field.Choices.First(c => c.Id != before).Id : null;
            return other is null ? null : new FormCorrection.Changed(field, SlotValue.Of(other), whole);
        }

        if (Meant.PlaceIn(said.Tokens) is not { } cue || cue.End >= said.Tokens.Words.Count || field.Type is FieldType.Text)
        {
            return null;
        }

        var rest = said.Text[said.Tokens.Spans[cue.End].Start..];
        // "sorry, I mean 14 November" after a day that could not be is the day that is asked
        if (state.Phase == DialogPhase.Filling && asked is { Type: not (FieldType.Text or FieldType.Name) } && finder.Parse(rest, asked, said.Language, today).Value is not null)
        {
            return null;
        }

        if (field.Type is FieldType.Date && Tokens.Of(rest).Words.FirstOrDefault(DateWords.Months.ContainsKey) is { } month && !rest.Any(char.IsAsciiDigit))
        {
            rest = $"{before[..4]}-{DateWords.Months[month]:00}-{before[8..]}";
        }

        return finder.Parse(rest, field, said.Language, today).Value is { } value && NearDay.Of(finder, field, value, rest, before, said.Language, today) is { } near && near.Canonical != before ? new FormCorrection.Changed(field, near, whole) : null;
    }
}
