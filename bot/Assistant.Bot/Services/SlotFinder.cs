using System.Text.RegularExpressions;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>A value found for a field.</summary>
internal sealed record FoundSlot(ServiceField Field, TextSpan Span, SlotValue Value);

/// <summary>What a message holds for a form.</summary>
/// <param name="Values">At most one a field.</param>
/// <param name="Problem">Why the answer to the asked field was not taken; null when it was, or when nothing was asked.</param>
internal sealed record Findings(IReadOnlyList<FoundSlot> Values, TextKey? Problem);

/// <summary>Finds the values of a form in a message: of the field that was asked, and of others that came along.</summary>
public sealed partial class SlotFinder
{
    /// <summary>Characters after a value in which a field's word tells that it is meant.</summary>
    private const int NearAfter = 50;

    private const int LongWord = 9;

    private readonly Dictionary<FieldType, ISlotRecognizer> recognizers;

    public SlotFinder(IEnumerable<ISlotRecognizer> recognizers) => this.recognizers = recognizers.ToDictionary(r => r.Type);

    public static SlotFinder Default { get; } = With([]);

    /// <summary>Our own recognisers, but for the types that another one is given for.</summary>
    public static SlotFinder With(params IEnumerable<ISlotRecognizer> instead)
    {
        List<ISlotRecognizer> others = [.. instead];
        return new SlotFinder([.. Own().Where(own => !others.Exists(other => other.Type == own.Type)), .. others]);
    }

    private static ISlotRecognizer[] Own() =>
    [
        new TextSlot(), new NameSlot(), new ChoiceSlot(), new ChoicesSlot(), new YesNoSlot(), new DateSlot(), new NumberSlot(), new MoneySlot(),
        new AddressSlot(), new PlateSlot(), new NationalNumberSlot(), new IbanSlot(), new PhoneSlot(), new EmailSlot(), new FileSlot(), new AppointmentSlot(),
    ];

    /// <param name="asked">The field that was asked, or null.</param>
    /// <param name="open">Other fields that a value may be meant for.</param>
    /// <param name="others">Fields that can't be filled now; a value that stands beside their words is not meant for another one.</param>
    /// <param name="opens">The message begins the form.</param>
    internal Findings Find(string text, ServiceField? asked, IReadOnlyList<ServiceField> open, string language, DateOnly today, IReadOnlyList<ServiceField>? others = null, bool opens = false)
    {
        var found = new List<FoundSlot>();
        // a form's first question is what its opening tells: its choices need no other word
        var first = opens && open is [{ Type: FieldType.Choice } choice, ..] ? choice : null;
        foreach (var group in open.Where(f => f != asked).GroupBy(f => (f.Type, f == first)).Select(g => (Key: g.Key.Type, Fields: g.ToList())))
        {
            foreach (var match in recognizers[group.Key].Find(text, new SlotContext(group.Fields[0], language, today, Asked: false) { Opens = opens }).Where(m => m.Value is not null))
            {
                // a second value of a type needs a word of its own: "born on 3 May 1984, and moved on 1 November"
                var left = group.Fields.FindAll(f => !found.Exists(t => t.Field == f));
                var from = left.Count < group.Fields.Count ? found.Where(f => group.Fields.Contains(f.Field) && f.Span.End <= match.Span.Start).Select(f => f.Span.End).DefaultIfEmpty(0).Max() : (int?)null;
                if (left.Count > 0 && !found.Exists(f => f.Span.Overlaps(match.Span))
                    && (from is { } start ? Told(left, text, start, match.Span) : Meant(left, text, match.Span, asked: group.Key == asked?.Type ? asked : null, [.. others?.Where(o => o.Type == group.Key) ?? []])) is { } field
                    && Read(field, text, language, today, asked: false, opens).FirstOrDefault(m => m.Span == match.Span) is { Value: { } value })
                {
                    found.Add(new FoundSlot(field, match.Span, value));
                }
            }
        }

        // "een bedrijfswagen": a long word of a choice tells its field as well
        foreach (var field in opens ? open.Where(f => f.Type is FieldType.Choice && !found.Exists(t => t.Field == f)) : [])
        {
            if (recognizers[field.Type].Find(text, new SlotContext(field, language, today, Asked: false)).FirstOrDefault() is { Value: { } value } match
                && Tokens.Of(text.Substring(match.Span.Start, match.Span.Length)).Words is var words && words.Any(w => w.Length >= LongWord) && !found.Exists(f => f.Span.Overlaps(match.Span)))
            {
                found.Add(new FoundSlot(field, match.Span, value));
            }
        }

        if (asked is null)
        {
            return new Findings(found, null);
        }

        // what was volunteered is cut out, so that "Jan Peeters, jan@…" is a name and an address, not one odd name
        var rest = Blank(text, found.Select(f => f.Span));
        var answers = Answers(asked, rest, language, today);
        if (answers.FirstOrDefault(a => a.Value is not null) is { } answer)
        {
            return new Findings([new FoundSlot(asked, answer.Span, answer.Value!), .. found], null);
        }

        // "Jan Peeters" while the number of the card is asked
        if (found.Count == 0 && HasForm(asked) && open.Where(f => f != asked && f.Type is FieldType.Name).ToList() is [var name] && NameSlot.IsNameAlone(text)
            && Read(name, text, language, today, asked: true).FirstOrDefault() is { Value: { } named } alone)
        {
            found.Add(new FoundSlot(name, alone.Span, named));
        }

        return new Findings(found, answers.FirstOrDefault()?.Problem ?? NotRead(asked.Type));
    }

    // what it asks for has a form that no name has
    private static bool HasForm(ServiceField field) => field.Type is FieldType.Plate or FieldType.NationalNumber or FieldType.Iban or FieldType.Phone or FieldType.Email || (field.Type is FieldType.Text && field.Limits.Pattern is not null);

    // "in the afternoon, because in the morning I sleep": the reason holds no answer when there is one before it
    private List<SlotMatch> Answers(ServiceField field, string text, string language, DateOnly today)
    {
        if (field.Type is FieldType.Choice or FieldType.Choices or FieldType.Number or FieldType.Date or FieldType.YesNo && Reason().Match(text) is { Success: true } reason
            && Read(field, text[..reason.Index], language, today, asked: true).ToList() is [{ Value: not null }, ..] before)
        {
            return before;
        }

        // "Claes Lien, enfin Lien Claes", "0466, no sorry, 0465 …"
        if (field.Type is FieldType.Name || HasForm(field))
        {
            var message = Tokens.Of(text);
            if (SaidAgain.From(message) is > 0 and var from && message.Spans[from].Start is var start && Read(field, text[start..], language, today, asked: true).FirstOrDefault() is { Value: not null } again)
            {
                return [again with { Span = new TextSpan(start + again.Span.Start, again.Span.Length) }];
            }
        }

        // "my old number was 0478 10 20 30, use the new one: 0479 88 12 60"
        if (HasForm(field) && Read(field, text, language, today, asked: true).Where(m => m.Value is not null).ToList() is [_, .., var newest] several && Former.IsIn(Tokens.Of(text[..several[1].Span.Start])))
        {
            return [newest];
        }

        // "0499 12 34 65, no, it ends in 56", "… not 65 but 56"
        if (field.Type is FieldType.Phone or FieldType.Plate or FieldType.NationalNumber or FieldType.Iban && Read(field, text, language, today, asked: true).FirstOrDefault() is { Value: { } row } said && PartCorrections.OfRow(row.Canonical, text[said.Span.End..], language) is { } put
            && Read(field, put, language, today, asked: true).FirstOrDefault() is { Value: not null } better)
        {
            return [better with { Span = new TextSpan(0, text.Length) }];
        }

        // "Dokstraat 12, no wait, it's 21"
        if (field.Type is FieldType.Address && SaidAgain.From(Tokens.Of(text)) is > 0 and var taken && Tokens.Of(text).Spans[taken].Start is var later
            && Read(field, text[..later], language, today, asked: true).FirstOrDefault() is { Value: { } first } && Read(field, text[later..], language, today, asked: true).FirstOrDefault()?.Value is null
            && NumberAlone().Match(text[later..]) is { Success: true } number
            && Read(field, $"{first.Parts["street"]} {number.Groups["number"].Value}{(first.Parts["box"].Length > 0 ? " bus " + first.Parts["box"] : "")}, {first.Parts["postcode"]}", language, today, asked: true).FirstOrDefault() is { Value: not null } moved)
        {
            return [moved with { Span = new TextSpan(0, text.Length) }];
        }

        return [.. Read(field, text, language, today, asked: true)];
    }

    /// <summary>The value of an answer to a field; null when there is none or it is wrong.</summary>
    public SlotValue? Read(string answer, ServiceField field, string language, DateOnly today) => Parse(answer, field, language, today).Value;

    /// <summary>Reads one value as an answer to a field, or says what is wrong with it.</summary>
    internal (SlotValue? Value, TextKey? Problem) Parse(string text, ServiceField field, string language, DateOnly today)
    {
        var match = Answers(field, text, language, today).FirstOrDefault();
        return match?.Value is { } value ? (value, null) : (null, match?.Problem ?? NotRead(field.Type));
    }

    private IEnumerable<SlotMatch> Read(ServiceField field, string text, string language, DateOnly today, bool asked, bool opens = false) =>
        recognizers[field.Type].Find(text, new SlotContext(field, language, today, asked) { Opens = opens }).Select(m => Opened(field, m, text)).Select(m => m.Value is { } value && Broken(field, value, today) is { } problem ? m with { Value = null, Problem = problem } : m);

    private static readonly Phrase Former = Phrase.Parse(
        "(n est plus|ne marche plus|niet meer|no longer|not any more|nicht mehr|ancien numero|ancien gsm|ancienne plaque|ancien compte|oud nummer|oude nummer|oude plaat|oude nummerplaat|oude rekening|vorig nummer|vorige nummer|vorige plaat|old number|old phone|old plate|old account|old one|former number|previous number|alte nummer|alten nummer|alte telefonnummer|altes kennzeichen|alte kennzeichen|altes konto|fruhere nummer)");
    private static readonly Phrase From = Phrase.Parse("(a partir|au plus tot|pas avant|vanaf|ten vroegste|op zijn vroegst|niet voor|from|earliest|as of|onwards|not before|ab|fruhestens|nicht vor)");

    // "early January" and "from the 12th" begin on the first day that is neither a holiday nor in a weekend
    private static SlotMatch Opened(ServiceField field, SlotMatch match, string text)
    {
        var said = Tokens.Of(text);
        var isRough = !text.Any(char.IsAsciiDigit) && said.Words.Any(DateWords.Months.ContainsKey) && !said.Words.Any(DateWords.Ordinals.ContainsKey);
        if (!field.Limits.OpenDays || match.Value is not { } value || !(isRough || From.IsIn(said)))
        {
            return match;
        }

        var day = DateOnly.Parse(value.Canonical, System.Globalization.CultureInfo.InvariantCulture);
        while (IsClosed(day))
        {
            day = day.AddDays(1);
        }

        return DateSlot.On(match.Span, day);
    }

    private static bool IsClosed(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || PublicHolidays.Includes(day);

    private static TextKey? Broken(ServiceField field, SlotValue value, DateOnly today)
    {
        var limits = field.Limits;
        switch (field.Type)
        {
            case FieldType.Date:
                var day = DateOnly.Parse(value.Canonical, System.Globalization.CultureInfo.InvariantCulture);
                var days = day.DayNumber - today.DayNumber;
                return limits.OpenDays && IsClosed(day) ? TextKey.DateClosed
                    : days < limits.Earliest ? (limits.Earliest is 0 ? TextKey.DateInPast : TextKey.DateTooEarly)
                    : days > limits.Latest ? (limits.Latest is 0 ? TextKey.DateInFuture : TextKey.DateTooLate)
                    : null;
            case FieldType.Number or FieldType.Money:
                var number = decimal.Parse(value.Canonical, System.Globalization.CultureInfo.InvariantCulture);
                return number < limits.Minimum || number > limits.Maximum ? TextKey.NumberOutOfRange : null;
            default:
                return null;
        }
    }

    // Of several open fields of one type the one is meant whose word stands nearest before the value; a lone field needs no word,
    // unless the field that was asked is of that type too: then the value answers that one, but for words of the other alone.
    private static ServiceField? Meant(IReadOnlyList<ServiceField> fields, string text, TextSpan span, ServiceField? asked, IReadOnlyList<ServiceField> others)
    {
        var before = Tokens.Of(text[..span.Start]);
        if (fields.Count == 1 && asked is null)
        {
            // of a day that may be another field's only a word of its own tells: "born on 3 July", "it's due on 28 March" are no start
            if (fields[0].Type is FieldType.Date && others.Count > 0)
            {
                var part = PartBefore(text, span.Start);
                return Near(fields[0], text, part, span) is { } near && !others.Any(o => Near(o, text, part, span) > near) ? fields[0] : null;
            }

            // "due 2 May" is no start, although only the start is open
            var place = FieldWords.Place(fields[0], before);
            return others.Any(o => FieldWords.Place(o, before) is { } theirs && (place is not { } mine || theirs.End > mine.End || (theirs.End == mine.End && theirs.Start < mine.Start))) ? null : fields[0];
        }

        var (meant, at) = fields.Select(f => (Field: f, Place: FieldWords.Place(f, before))).Where(f => f.Place is not null).OrderByDescending(f => f.Place!.Value.End).ThenBy(f => f.Place!.Value.Start).FirstOrDefault();
        if (meant is null)
        {
            return Told(fields, text, span.Start, span);
        }

        // "his name is …" is his, though "name" is another field's as well
        return asked is not null && meant is not null && FieldWords.Place(asked, before) is { } own && (own.End > at!.Value.End || (own.End == at.Value.End && own.Start < at.Value.Start)) ? null : meant;
    }

    // where the part of the sentence begins in which this place is
    private static int PartBefore(string text, int at) => text.LastIndexOfAny([',', ';', '.', '!', '?', '\n'], Math.Max(0, at - 1)) + 1;

    // how near to a value a field's word stands: any word before it, the last most, is nearer than one after it, of which the first is; null = there is none
    private static int? Near(ServiceField field, string text, int from, TextSpan span) =>
        FieldWords.Place(field, Tokens.Of(text[from..span.Start]))?.End ?? -FieldWords.Place(field, After(text, span))?.Start;

    private static Tokens After(string text, TextSpan span)
    {
        var rest = text[span.End..Math.Min(text.Length, span.End + NearAfter)];
        return Tokens.Of(rest.IndexOfAny([',', ';', '.', '!', '?']) is >= 0 and var end ? rest[..end] : rest);
    }

    // the one field whose word stands between this place and the value, or after it in the same part of the sentence: "am 1. November in die Molenstraat umgezogen"
    private static ServiceField? Told(IReadOnlyList<ServiceField> fields, string text, int from, TextSpan span)
    {
        var (before, after) = (Tokens.Of(text[from..span.Start]), After(text, span));
        // only of a day the verb at the end tells; "my wife has a car" is no answer about the car
        return fields.Where(f => FieldWords.Place(f, before) is not null || (f.Type is FieldType.Date && FieldWords.Place(f, after) is not null)).ToList() is [var told] ? told : null;
    }

    [GeneratedRegex(@"[ ,;(](?:want|omdat|aangezien|parce qu(?:e |['’])|puisque|car (?=je|j['’]|il|elle|on |nous|le |la |mon |ma |c['’])|because|weil|denn (?=ich|wir|er |sie|das|da )|as i |since i )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Reason();

    // a house number and nothing else that is counted
    [GeneratedRegex(@"^[^0-9]{0,20}\b(?<number>[0-9]{1,4} ?[A-Da-d]?)\b[^0-9]{0,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberAlone();

    private static string Blank(string text, IEnumerable<TextSpan> spans)
    {
        var characters = text.ToCharArray();
        foreach (var span in spans)
        {
            characters.AsSpan(span.Start, span.Length).Fill(' ');
        }

        return new string(characters);
    }

    internal static TextKey NotRead(FieldType type) => type switch
    {
        FieldType.Plate => TextKey.PlateWrong,
        FieldType.Date => TextKey.DateWrong,
        FieldType.Email => TextKey.EmailWrong,
        FieldType.Phone => TextKey.PhoneWrong,
        FieldType.Iban => TextKey.IbanWrong,
        FieldType.NationalNumber => TextKey.NationalNumberWrong,
        FieldType.Address => TextKey.AddressWrong,
        FieldType.Name => TextKey.NameWrong,
        FieldType.YesNo => TextKey.YesNoWrong,
        FieldType.Choice or FieldType.Choices => TextKey.ChoiceWrong,
        FieldType.Number or FieldType.Money => TextKey.NumberWrong,
        FieldType.File => TextKey.FileExpected,
        FieldType.Appointment => TextKey.AppointmentNotRead,
        _ => TextKey.ValueWrong,
    };
}

/// <summary>What people call a field.</summary>
internal static class FieldWords
{
    /// <summary>The last and longest of the field's words in a message, or null.</summary>
    public static (int Start, int End)? Place(ServiceField field, Tokens message) => LocalizedText.Languages.Select(l => field.Label[l]).Where(l => !(Tokens.Of(l).Words is [var word] && CommonWords.IsCommon(word)))
        .Concat(field.Words.Values.SelectMany(w => w))
        .Select(w => Phrase.Parse(string.Join(' ', Tokens.Of(w).Words)).PlaceIn(message))
        .Where(p => p is not null)
        .OrderByDescending(p => p!.Value.End - p.Value.Start).ThenByDescending(p => p!.Value.End)
        .FirstOrDefault();

    /// <summary>The field that a message speaks of: the one called by most words ("adresse e-mail" is the e-mail).</summary>
    public static ServiceField? Mentioned(IEnumerable<ServiceField> fields, Tokens message) => fields
        .Select(f => (Field: f, Place: Place(f, message)))
        .Where(f => f.Place is not null)
        .OrderByDescending(f => f.Place!.Value.End - f.Place.Value.Start).ThenByDescending(f => f.Place!.Value.End)
        .FirstOrDefault().Field;
}
