using System.Globalization;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>A value alone after a no or a hesitation: "euh non, quatre", "wait, the fourth", "nee sorry, nummer 18". It takes the place of what was answered last; while all is read back, of the one answer that it fits.</summary>
internal sealed class LastCorrections(SlotFinder finder)
{
    /// <summary>More words tell more than a value.</summary>
    private const int LongestValue = 4;

    private static readonly HashSet<string> Hesitating = new("euh heu eh euhm ah ach oh hm hmm mmm uh uhm um er erm ahm ehm ben bah bon mais alors mince zut flute oei oeps oups oops ups tja well mm och maar aber but and et en und".Split(' '), StringComparer.Ordinal);
    private static readonly HashSet<string> TakingBack = new("non nan nee neen no nein nope pardon sorry excusez entschuldigung wait wacht attendez attends warte warten moment momentje stop halt correction correctie korrektur erreur vergist plutot liever eerder rather eher doch toch actually eigenlijk eigentlich".Split(' '), StringComparer.Ordinal);
    private static readonly string[] Nos = ["non", "nan", "nee", "neen", "no", "nein", "nope"];
    private static readonly HashSet<string> Linking = new("c est ce sont het is t zijn it s its that es sind das ist fait en je voulais dire veux moi mich me sie j ai ik bedoel bedoelde i mean meant ich meine meinte".Split(' '), StringComparer.Ordinal);

    // a yes or no, or words of one's own, are said after a no as an answer as well
    private static readonly FieldType[] Bare = [FieldType.Number, FieldType.Money, FieldType.Date, FieldType.Address, FieldType.Choice, FieldType.Plate, FieldType.Phone, FieldType.Email, FieldType.NationalNumber, FieldType.Iban, FieldType.Name];

    public FormCorrection? In(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today)
    {
        if (said.Tokens.HasQuestionMark || Value(said.Tokens) is not var (at, hesitates) || said.Text[said.Tokens.Spans[at].Start..].Trim(' ', '.', '!') is not { Length: > 0 } rest)
        {
            return null;
        }

        var asked = state.Phase == DialogPhase.Filling ? OpenFields.Asked(service, state) : null;
        // "no email thanks" while it is asked gives none; "no, by email" is another way
        if (asked is not null && FieldWords.Place(asked, said.Tokens) is { } named && named.Start == at && at > 0 && string.IsNullOrWhiteSpace(said.Text[said.Tokens.Spans[at - 1].End..said.Tokens.Spans[at].Start]))
        {
            return null;
        }

        // "no, two" may answer whether it is the first
        if (asked is not null && ((asked.Type is FieldType.YesNo && !hesitates) || (asked.Type is not FieldType.YesNo and not FieldType.Text && finder.Parse(rest, asked, said.Language, today).Value is not null)))
        {
            return null;
        }

        var last = state.History.LastOrDefault(h => state.Slots.ContainsKey(h.Field))?.Field;
        if (filled.Find(f => f.Id == last && f != asked) is { } before && Read(before, state, rest, said, whole, today) is { } changed)
        {
            return changed;
        }

        var fitting = asked is not null ? [] : filled.Select(f => Read(f, state, rest, said, whole, today)).OfType<FormCorrection.Changed>().ToList();
        // a number alone is rather one that was counted than a day or a house
        return fitting is [var only] ? only : fitting.FindAll(f => f.Field.Type is FieldType.Number) is [var counted] ? counted : null;
    }

    // the first word behind what hesitates and takes back, where few follow; a hesitation alone takes nothing back
    private static (int At, bool Hesitates)? Value(Tokens message)
    {
        var (at, takes, hesitates) = (0, false, false);
        while (at < message.Words.Count && (Hesitating.Contains(message.Words[at]) || TakingBack.Contains(message.Words[at]) || (takes && Linking.Contains(message.Words[at]))))
        {
            takes |= TakingBack.Contains(message.Words[at]);
            // "wait, four" is no answer to a yes or no either
            hesitates |= !Nos.Contains(message.Words[at]) && !Linking.Contains(message.Words[at]);
            at++;
        }

        return takes && message.Words.Count - at is > 0 and <= LongestValue ? (at, hesitates) : null;
    }

    private FormCorrection.Changed? Read(ServiceField field, DialogState state, string rest, Utterance said, TextSpan whole, DateOnly today)
    {
        if (!Bare.Contains(field.Type) || (field.Type is FieldType.Name && !NameSlot.IsNameAlone(rest)))
        {
            return null;
        }

        var before = state.Slots[field.Id];
        var number = WrittenNumbers.Everywhere(rest, said.Language);
        // "the fourth" of the month that stood there, "18" in the same street
        var text = field.Type switch
        {
            FieldType.Date when Figure(number) is >= 1 and <= 31 and var day && number.Length <= 6 => $"{before.Canonical[..8]}{day:00}",
            FieldType.Address when Figure(number) is { } house && before.Parts is { } parts && Tokens.Of(number).Words.Count <= 2 => $"{parts["street"]} {house}{(parts["box"].Length > 0 ? " bus " + parts["box"] : "")}, {parts["postcode"]}",
            FieldType.Number when Tokens.Of(number).Words.Count > 2 => null,
            _ => rest,
        };
        return text is not null && finder.Parse(text, field, said.Language, today).Value is { } value && NearDay.Of(finder, field, value, text, before.Canonical, said.Language, today) is { } near && near.Canonical != before.Canonical
            ? new FormCorrection.Changed(field, near, whole) : null;
    }

    // the only figure in a few words, "4", "le 4", "nummer 18", "the 4th"
    private static int? Figure(string text) => Tokens.Of(text).Words.Where(w => char.IsAsciiDigit(w[0])).ToList() is [var only] && int.TryParse(string.Concat(only.TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure : null;
}
