using System.Globalization;
using System.Text.RegularExpressions;
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

    /// <summary>A longer message tells more than a value.</summary>
    private const int LongestStatement = 20;

    private const string Belgium = "+32";

    /// <summary>A field that reaches back further than so many days asks for a birth.</summary>
    private const int BirthLongAgo = 731;

    // one row of figures and letters: a piece of it may be changed
    private static readonly FieldType[] Rows = [FieldType.Phone, FieldType.Plate, FieldType.NationalNumber, FieldType.Iban, FieldType.Email];

    // a value of these tells by itself which field is meant
    private static readonly FieldType[] Telling = [FieldType.Plate, FieldType.Email, FieldType.Phone, FieldType.NationalNumber, FieldType.Iban, FieldType.Address];

    private static readonly Phrase Meant = Phrase.Parse("(ik bedoel|ik bedoelde|bedoelde ik|je voulais dire|je veux dire|je pensais|i meant|i mean|ich meine|ich meinte|gemeint war|moest zijn|moet zijn|should be|should have been|aurait du etre|sollte heissen)");
    private static readonly Phrase Preferring = Phrase.Parse("(en fait|en realite|in feite|eigentlich|in wirklichkeit|sagen wir|disons|mettons|mettez|let s say|make it|make that|doe maar|zeg maar|also|reicht|rather|prefer|instead|better|plutot|prefere*|prefererais|mieux|finalement|liever|eerder|beter|verkies|toch|lieber|eher|besser|doch|bevorzug*)");
    private static readonly Phrase Other = Phrase.Parse("^ .. (the other one|other one|de andere|het andere|l autre|das andere|der andere|die andere|andersherum|andersom|le contraire|het omgekeerde|the opposite) .. $");

    private static readonly Phrase AtStart = Phrase.Parse("(au debut|commence*|premiers chiffres|begins|starts|first digits|begint|vanvoor|vooraan|eerste cijfers|beginnt|vorne|ersten ziffern)");

    /// <summary>Longer figures are a number of their own.</summary>
    private const int MostOfEnd = 4;

    /// <summary>"No, my address" has something changed; a sentence tells why nothing is given.</summary>
    private const int FewestOfStatement = 4;

    // what stands before the name of a field and says nothing
    private static readonly HashSet<string> Leading = new(StringComparer.Ordinal)
    {
        "le", "la", "les", "l", "mon", "ma", "mes", "notre", "nos", "nombre", "de", "du", "des", "d", "non", "attendez", "attends", "pardon", "ah", "oh", "euh", "en", "fait", "finalement", "et", "mais", "alors", "desole", "desolee", "stop", "pour", "quant", "au", "a",
        "het", "een", "mijn", "onze", "ons", "aantal", "van", "voor", "nee", "neen", "wacht", "eigenlijk", "sorry", "oei", "oeps", "maar", "dus", "toch", "trouwens",
        "the", "my", "our", "number", "of", "no", "wait", "hold", "on", "hang", "actually", "oops", "hm", "but", "so", "and", "for", "well", "by", "way", "amount", "total",
        "der", "die", "das", "dem", "den", "mein", "meine", "unser", "unsere", "anzahl", "zahl", "nein", "moment", "halt", "warten", "sie", "warte", "eigentlich", "entschuldigung", "ach", "doch", "also", "aber", "und",
    };

    private readonly PartCorrections parts = new(finder);

    public FormCorrection? In(ServiceDefinition service, DialogState state, Utterance said, DateOnly today)
    {
        var filled = service.Fields.Where(f => state.Slots.ContainsKey(f.Id) && f.Type is not (FieldType.File or FieldType.Appointment)).ToList();
        var whole = new TextSpan(0, said.Text.Length);
        return filled.Count == 0 ? null
            : Stated(service, filled, state, said, whole, today)
            ?? parts.In(filled, state, said, today)
            ?? Replaced(filled, state, said, whole, today)
            ?? Ended(filled, state, said, whole, today)
            ?? PartCorrections.OfSeveral(filled, state, said)
            ?? Named(service, filled, state, said, whole, today)
            ?? LastOne(filled, state, said, whole, today)
            ?? ByType(service, filled, state, said, today)
            ?? ByValue(filled, state, said, whole, today);
    }

    // "people is 2", "het aantal personen is 2, niet 3", "delivery: at the counter": a field's name leads the message, and its value is all that follows
    private FormCorrection? Stated(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        if (state.Phase != DialogPhase.Filling || OpenFields.Asked(service, state) is not { } asked || said.Tokens.HasQuestionMark || said.Tokens.Words.Count > LongestStatement
            || said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 })
        {
            return null;
        }

        // who describes something may begin with any word
        var isProse = asked.Type is FieldType.Text && asked.Limits.Pattern is null;
        foreach (var field in isProse ? [] : filled.Where(f => f != asked))
        {
            // an address and a phone number are read wherever they stand
            if (Leads(field, asked, said.Tokens) && Rest(field, said.Tokens, stated: true) is { } rest && finder.Parse(Denied().Replace(rest, ""), field, said.Language, today).Value is { } value
                && Near(field, value, rest, state.Slots[field.Id].Canonical, said.Language, today) is { } near && near.Canonical != state.Slots[field.Id].Canonical)
            {
                return new FormCorrection.Changed(field, near, whole);
            }
        }

        // what answers the question corrects nothing
        return isProse || asked.Type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Address || finder.Parse(said.Text, asked, said.Language, today).Value is not null ? null
            : Counted(filled, state, said, whole, today) ?? Dated(filled, state, said, whole, today);
    }

    // "no, there are two of us", while something is asked that no number answers
    private FormCorrection.Changed? Counted(List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today) =>
        filled.FindAll(f => f.Type is FieldType.Number) is [var counted] && NumberSlot.IsCounted(said.Tokens, counted, said.Language)
        && finder.Parse(said.Text, counted, said.Language, today).Value is { } number && number.Canonical != state.Slots[counted.Id].Canonical ? new FormCorrection.Changed(counted, number, whole) : null;

    // "I gave a wrong date, it was 8 November": of several days the one that is nearest to what is said
    private FormCorrection.Changed? Dated(List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        if ((!cues.WantsChange(said.Tokens) && !cues.TellsFault(said.Tokens)) || !said.Tokens.Words.Any(w => DateWords.Months.ContainsKey(w) || char.IsAsciiDigit(w[0])))
        {
            return null;
        }

        var days = filled.Where(f => f.Type is FieldType.Date).Select(f => (Field: f, finder.Parse(said.Text, f, said.Language, today).Value)).Where(d => d.Value is not null)
            .Select(d => (d.Field, Value: Near(d.Field, d.Value!, said.Text, state.Slots[d.Field.Id].Canonical, said.Language, today)!)).Where(d => d.Value.Canonical != state.Slots[d.Field.Id].Canonical).ToList();
        return days.Count == 0 ? null : days.MinBy(d => Math.Abs(DayOf(d.Value) - DayOf(state.Slots[d.Field.Id]))) is var (field, value) ? new FormCorrection.Changed(field, value, whole) : null;

        static int DayOf(SlotValue day) => DateOnly.Parse(day.Canonical, CultureInfo.InvariantCulture).DayNumber;
    }

    // only what says nothing stands before its name, and no word of the field that is asked is longer there
    private static bool Leads(ServiceField field, ServiceField asked, Tokens message) =>
        FieldWords.Place(field, message) is { } place && Enumerable.Range(0, place.Start).All(i => Leading.Contains(message.Words[i]))
        && !(FieldWords.Place(asked, message) is { } other && other.Start <= place.Start && other.End >= place.End);

    // "12 not 21", in the value as it is kept or as it was read back; numbers in words as in figures
    private FormCorrection? Replaced(List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        var replacements = new[] { WrittenNumbers.Everywhere(said.Text, said.Language), said.Text }.Distinct().Select(t => Replacement.In(Tokens.Of(t))).OfType<Replacement>().Distinct().ToList();
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
                if (field.Type is FieldType.Choices && Exchanged(field, before, replacement) is { } chosen)
                {
                    return new FormCorrection.Changed(field, SlotValue.Of(chosen), whole);
                }

                // the ids of choices hold figures that nobody said
                if (field.Type is FieldType.Choice or FieldType.Choices or FieldType.YesNo && replacement.Wrong.All(char.IsAsciiDigit))
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

    private static string? Exchanged(ServiceField field, string before, Replacement replacement)
    {
        var ids = before.Split(',').ToList();
        return Choices.In(Tokens.Of(replacement.Wrong), field, asked: true).ToList() is [var wrong] && Choices.In(Tokens.Of(replacement.Right), field, asked: true).ToList() is [var right]
            && ids.Remove(wrong.Choice.Id) ? string.Join(',', field.Choices.Select(c => c.Id).Where(id => id == right.Choice.Id || ids.Contains(id))) : null;
    }

    // "change the plate", "my e-mail is wrong, it's a@b.be", "le nom : Jan Peeters"
    private FormCorrection? Named(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        if (FieldWords.Mentioned(filled, said.Tokens) is not { } field)
        {
            return null;
        }

        var wants = (cues.WantsChange(said.Tokens) && !OnlyAnswers(service, state, said, today)) || (state.Phase == DialogPhase.Review && cues.TellsFault(said.Tokens));
        var asks = said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 } && !wants;
        if (asks || (field.Id == state.Asking && state.Phase == DialogPhase.Filling))
        {
            return null;
        }

        var before = state.Slots[field.Id].Canonical;
        var found = finder.Find(said.Text, asked: null, [field], said.Language, today).Values;
        if (found is [var one] && Near(field, one.Value, said.Text.Substring(one.Span.Start, one.Span.Length), before, said.Language, today) is { } near && near.Canonical != before)
        {
            return new FormCorrection.Changed(field, near, one.Span);
        }

        // "no sorry, it isn't a company car": without the sorry it is an answer
        if ((wants || (state.Phase == DialogPhase.Review && Preferring.IsIn(said.Tokens))) && field.Type is FieldType.YesNo && finder.Parse(Sorry().Replace(said.Text, ""), field, said.Language, today).Value is { } answer && answer.Canonical != before)
        {
            return new FormCorrection.Changed(field, answer, whole);
        }

        var review = state.Phase == DialogPhase.Review;
        if ((wants || review) && Rest(field, said.Tokens) is { } rest && finder.Parse(rest, field, said.Language, today).Value is { } value && value.Canonical != before)
        {
            return new FormCorrection.Changed(field, value, whole);
        }

        // "make that six people"
        if ((wants || review) && field.Type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Choice && finder.Parse(said.Text, field, said.Language, today).Value is { } told && Near(field, told, said.Text, before, said.Language, today) is { } all && all.Canonical != before)
        {
            return new FormCorrection.Changed(field, all, whole);
        }

        return (wants && field.Id != state.Asking && !OnlyLeavesOut(service, state, said)) || (review && said.Tokens.Words.Count <= ShortMention && !cues.Agrees(said.Tokens)) ? new FormCorrection.Asked(field) : null;
    }

    // "no, my husband moves along" answers what is asked: only the "no" before it sounds like a change
    private bool OnlyAnswers(ServiceDefinition service, DialogState state, Utterance said, DateOnly today) =>
        state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { Type: FieldType.YesNo or FieldType.Choice or FieldType.Choices or FieldType.Number } asked
        && !cues.WantsChange(Tokens.Of(Sorry().Replace(said.Text, ""))) && finder.Parse(said.Text, asked, said.Language, today).Value is not null;

    // "no, the plate is at my address already" gives no photo, and names a field in passing
    private bool OnlyLeavesOut(ServiceDefinition service, DialogState state, Utterance said) =>
        state.Phase == DialogPhase.Filling && OpenFields.Asked(service, state) is { Required: false }
        && Sorry().Replace(said.Text, "") is var rest && rest != said.Text && Tokens.Of(rest) is { Words.Count: >= FewestOfStatement } told && !cues.WantsChange(told) && !cues.TellsFault(told);

    // "the second of May, not March": of the years that a day without one may be in, that which is nearest to the day that stood there
    private SlotValue? Near(ServiceField field, SlotValue value, string said, string before, string language, DateOnly today)
    {
        if (field.Type is not FieldType.Date || HasYear().IsMatch(said) || !Tokens.Of(said).Words.Any(DateWords.Months.ContainsKey))
        {
            return value;
        }

        // of a birth the year is known; what is planned or has just been may lie in the next or in the last one
        if (field.Limits is { Latest: 0, Earliest: < -BirthLongAgo } && finder.Parse($"{before[..4]}{value.Canonical[4..]}", field, language, today).Value is { } same)
        {
            return same;
        }

        var stood = DateOnly.Parse(before, CultureInfo.InvariantCulture);
        return Enumerable.Range(stood.Year - 1, 3)
            .Select(y => finder.Parse($"{y}{value.Canonical[4..]}", field, language, today).Value).OfType<SlotValue>()
            .MinBy(v => Math.Abs(DateOnly.Parse(v.Canonical, CultureInfo.InvariantCulture).DayNumber - stood.DayNumber)) ?? value;
    }

    // what follows the field's name and "is", "should be", ":"; null when it says nothing
    /// <param name="stated">A verb or a colon must link it, but for a word that answers.</param>
    private static string? Rest(ServiceField field, Tokens message, bool stated = false)
    {
        if (FieldWords.Place(field, message) is not { } place || place.End >= message.Words.Count)
        {
            return null;
        }

        var rest = message.Text[message.Spans[place.End - 1].End..];
        var linked = Link().Match(rest);
        if (!linked.Success && (field.Type is FieldType.Text || (stated && (field.Type is not (FieldType.YesNo or FieldType.Date) || message.Words.Count > ShortMention))))
        {
            return null;
        }

        rest = linked.Success ? rest[(linked.Index + linked.Length)..] : rest;
        rest = Tail().Replace(rest, "").Trim(' ', ',', ':', '.', '!');
        return rest.Length > 0 && !Empty().IsMatch(Tokens.Fold(rest)) ? rest : null;
    }

    // "I meant May", "the other one": of what was said last
    private FormCorrection? LastOne(List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
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
        if (field.Type is FieldType.Date && Tokens.Of(rest).Words.FirstOrDefault(DateWords.Months.ContainsKey) is { } month && !rest.Any(char.IsAsciiDigit))
        {
            rest = $"{before[..4]}-{DateWords.Months[month]:00}-{before[8..]}";
        }

        return finder.Parse(rest, field, said.Language, today).Value is { } value && Near(field, value, rest, before, said.Language, today) is { } near && near.Canonical != before ? new FormCorrection.Changed(field, near, whole) : null;
    }

    private static bool IsTelling(ServiceField field) => Telling.Contains(field.Type) || field.Limits.Find is not null;

    // another plate while something else is asked: the plate was wrong
    private FormCorrection? ByType(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, DateOnly today)
    {
        var asked = state.Phase == DialogPhase.Filling ? service.Fields.FirstOrDefault(f => f.Id == state.Asking) : null;
        if (asked?.Type is FieldType.Text)
        {
            return null;
        }

        foreach (var field in filled.Where(f => IsTelling(f) && f.Type != asked?.Type && filled.Count(o => o.Type == f.Type && IsTelling(o)) == 1))
        {
            var found = finder.Find(said.Text, asked: null, [field], said.Language, today).Values;
            if (found is [var one] && one.Value.Canonical != state.Slots[field.Id].Canonical
                && (cues.WantsChange(said.Tokens) || asked is null || finder.Parse(said.Text, asked, said.Language, today).Value is null))
            {
                return new FormCorrection.Changed(field, one.Value, one.Span);
            }
        }

        // "no, at the counter"
        if (asked?.Type is not (FieldType.Choice or FieldType.Choices) && cues.WantsChange(said.Tokens))
        {
            var chosen = finder.Find(said.Text, asked: null, [.. filled.Where(f => f.Type is FieldType.Choice)], said.Language, today).Values.Where(v => v.Value.Canonical != state.Slots[v.Field.Id].Canonical).ToList();
            return chosen is [var choice] && (asked is null || finder.Parse(said.Text, asked, said.Language, today).Value is null) ? new FormCorrection.Changed(choice.Field, choice.Value, choice.Span) : null;
        }

        return null;
    }

    // while all is read back: "wait, I moved on 6 November", "it's 350 kg", "rather in the morning"; only what fits one field
    private FormCorrection? ByValue(List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        if (state.Phase != DialogPhase.Review || said.Tokens.HasQuestionMark || said.Tokens.Words.Count > LongestStatement || said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 })
        {
            return null;
        }

        var turns = cues.WantsChange(said.Tokens) || cues.Contrasts(said.Tokens) || cues.Denies(said.Tokens) || Preferring.IsIn(said.Tokens);

        List<(ServiceField Field, SlotValue Value)> fitting = [];
        // "Monday to Thursday after all" are days of the week, not a date
        var several = filled.FindAll(f => f.Type is FieldType.Choices && Choices.Everywhere(said.Tokens, f).Any());
        var isDay = several.Count == 0 || said.Text.Any(char.IsAsciiDigit) || said.Tokens.Words.Any(DateWords.Months.ContainsKey);
        foreach (var field in filled.Where(f => f.Type is FieldType.Choice || (f.Type is FieldType.YesNo && f.Choices.Any(c => Choices.Places(said.Tokens, c, telling: true).Count > 0)) || (f.Type is FieldType.Choices && turns && !isDay) || (f.Type is FieldType.Date && turns && isDay) || (f.Type is FieldType.Number && NumberSlot.IsCounted(said.Tokens, f, said.Language))))
        {
            if (finder.Parse(said.Text, field, said.Language, today).Value is { } read && Near(field, read, said.Text, state.Slots[field.Id].Canonical, said.Language, today) is { } value && value.Canonical != state.Slots[field.Id].Canonical
                && (field.Type is not FieldType.Choice || Choices.In(said.Tokens, field, asked: turns).Any() || (turns && ChoiceRanges.Measures(said.Tokens, field, said.Language))))
            {
                fitting.Add((field, value));
            }
        }

        // of several days the one that is nearest to what stood there
        if (fitting.Count > 1 && fitting.TrueForAll(f => f.Field.Type is FieldType.Date))
        {
            fitting = [fitting.MinBy(f => Math.Abs(DateOnly.Parse(f.Value.Canonical, CultureInfo.InvariantCulture).DayNumber - DateOnly.Parse(state.Slots[f.Field.Id].Canonical, CultureInfo.InvariantCulture).DayNumber))];
        }

        return fitting is [var (only, right)] ? new FormCorrection.Changed(only, right, whole) : null;
    }

    [GeneratedRegex(@"^(?:\W*\b(?:non|nee|neen|no|nein|sorry|pardon|wacht|wait|attendez|warte|excusez|oups|oeps|oops|entschuldigung|eigenlijk|actually|en fait|eigentlich|euh)\b[ ,.!]*)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sorry();

    [GeneratedRegex(@"^[^\p{L}]*(?i:(?:klopt niet|is fout|is verkeerd|is niet juist|est faux|est fausse|n'est pas correcte?|n'est pas bonne?|is wrong|isn't right|is not right|ist falsch|stimmt nicht)[ ,:.]*)?(?i:dat moet zijn|het moet zijn|moet zijn|moet|wordt|is eigenlijk|is nu|het is|dat is|is|are|sind|sont de|sont|zijn|naar|in|c['’]est plut[oô]t|c['’]est|est plut[oô]t|est de|est|doit [êe]tre|devrait [êe]tre|en|par|pour|should be|should read|must be|it['’]s|is actually|to|muss hei(?:ß|ss)en|muss|soll|sollte|lautet|hei(?:ß|ss)t|ist|auf|zu|es ist)\b[ :,]*|^\s*[:=]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"[0-9]{4}|['’][0-9]{2}\b|\b[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}\b", RegexOptions.NonBacktracking)]
    private static partial Regex HasYear();

    [GeneratedRegex(@"\s+(?i:zijn|sein|lauten|hei(?:ß|ss)en|worden)\s*[.!]?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tail();

    // "…, not 3": what it was
    [GeneratedRegex(@"[ ,;–-]+(?i:and not|not|en niet|niet|et pas|et non|pas|und nicht|nicht|instead of|rather than|in plaats van|ipv|au lieu de|statt|anstatt)\b.*$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Denied();

    // "is wrong", "klopt niet": no new value
    [GeneratedRegex(@"^(?:(?:niet|pas|not|nicht|juist|fout|verkeerd|correct|correcte|faux|fausse|wrong|right|falsch|richtig|klopt|stimmt|aanpassen|wijzigen|veranderen|changer|modifier|corriger|change|andern|korrigieren|aub|svp|please|bitte|graag|nog|encore|again|is|est|ist|kan|kunnen|moet|doit|muss|anders|bon|bonne|que|jai|donne|donnee|die|ik|gaf|heb|gegeven|i|gave|you|une|erreur|a|an|error|mistake|een)\b ?)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Empty();
}
