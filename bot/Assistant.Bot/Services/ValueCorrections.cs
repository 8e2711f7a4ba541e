using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services;

/// <summary>Corrections by a value alone: another plate while something else is asked, "we are five", "rather in the morning".</summary>
internal sealed partial class ValueCorrections(SlotFinder finder, Cues cues)
{
    /// <summary>A longer message tells more than a value.</summary>
    public const int LongestStatement = 20;

    /// <summary>"Ich", "me": shorter names of choices stand in sentences about something else.</summary>
    private const int LeastOfName = 4;

    // a value of these tells by itself which field is meant
    private static readonly FieldType[] Telling = [FieldType.Plate, FieldType.Email, FieldType.Phone, FieldType.NationalNumber, FieldType.Iban, FieldType.Address];

    /// <summary>What is said before a value that takes the place of another.</summary>
    public static readonly Phrase Preferring = Phrase.Parse("(reflexion faite|a la reflexion|en y reflechissant|tout compte fait|tout bien reflechi|change d avis|changement de programme|au final|bij nader inzien|nu ik erover nadenk|als ik erover nadenk|van gedacht|van gedachten|van idee|van mening|uiteindelijk|on reflection|on second thought*|thinking about it|come to think|change* my mind|change of plan|anders uberlegt|umentschieden|bei naherer|wenn ich es mir recht|nach langerem|letztlich|stattdessen|en fait|en realite|in feite|eigenlijk|eigentlich|actually|machen sie daraus|mach daraus|setzen sie|schreiben sie|tragen sie|dus zet|zet alstublieft|zet aub|zet maar|noteer|put me down|put us down|maak er|maak daar|faites en|in wirklichkeit|sagen wir|disons|mettons|mettez|let s say|make it|make that|doe maar|zeg maar|also|reicht|rather|prefer|instead|better|dan maar|dan toch|dann doch|dann eben|alors par|alors au|then by|in that case|in dat geval|dans ce cas|in dem fall|plutot|prefere*|prefererais|mieux|finalement|liever|eerder|beter|verkies|toch|lieber|eher|besser|doch|bevorzug*)");

    private static readonly Phrase Easier = Phrase.Parse("(easier|simpler|handier|quicker|faster|more convenient|more practical|plus facile|plus simple|plus pratique|plus rapide|makkelijker|gemakkelijker|eenvoudiger|handiger|sneller|praktischer|einfacher|bequemer|schneller)");
    private static readonly string[] Concluding = ["then", "alors", "donc", "dan", "dus", "dann"];
    private static readonly string[] Objects = ["it", "me", "them", "le", "la", "moi", "het", "mij", "es", "mir"];
    private static readonly string[] Means = ["par", "per", "by", "via", "in", "en", "op", "als", "as", "mit"];

    /// <summary>While something is asked that the message does not answer, so many people or another day.</summary>
    public FormCorrection? Stated(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today) =>
        state.Phase != DialogPhase.Filling || OpenFields.Asked(service, state) is not { } asked || said.Tokens.HasQuestionMark || said.Tokens.Words.Count > LongestStatement || said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 }
            || IsProse(asked) || asked.Type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Address
            // "no sorry, we are four": the no takes back
            || finder.Parse(asked.Type is FieldType.YesNo ? TakenBack().Replace(said.Text, "") : said.Text, asked, said.Language, today).Value is not null ? null
            : Counted(filled, state, said, whole, today) ?? Dated(filled, state, said, whole, today);

    /// <summary>True for a message that does not answer what is asked, where an answer has a form or is one of a few.</summary>
    /// <param name="other">A field whose choices are no names: "my wife says rather Dutch-speaking" while a name is asked.</param>
    public static bool IsUnanswered(ServiceField? asked, Utterance said, SlotFinder finder, DateOnly today, ServiceField? other = null) =>
        asked is not null && !IsProse(asked) && asked.Type is not (FieldType.Appointment or FieldType.Choices)
        && (finder.Parse(said.Text, asked, said.Language, today).Value is not { } value || (asked.Type is FieldType.Name && other is not null && (ChoiceRanges.Measures(said.Tokens, other, said.Language) || Choices.Everywhere(Tokens.Of(value.Canonical), other).Any(c => c.Span.Length >= LeastOfName))));

    // who describes something may begin with any word
    private static bool IsProse(ServiceField asked) => asked.Type is FieldType.Text && asked.Limits.Pattern is null;

    /// <summary>A choice that was made is denied, and another one of its field is named beside it: "this one isn't a company car, it's in my name".</summary>
    public static FormCorrection.Changed? Opposed(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole)
    {
        var asked = state.Phase == DialogPhase.Filling ? OpenFields.Asked(service, state) : null;
        if (said.Tokens.HasQuestionMark || (asked is not null && (IsProse(asked) || Choices.Everywhere(said.Tokens, asked).Any())))
        {
            return null;
        }

        foreach (var field in filled.Where(f => f.Type is FieldType.Choice && f.Choices.All(c => c.Range is null)))
        {
            var named = Choices.Everywhere(said.Tokens, field).Where(n => n.Span.Length >= LeastOfName).ToLookup(n => Choices.IsDeniedInPart(said.Tokens, n.Span), n => n.Choice);
            if (named[true].Any() && named[true].All(c => c.Id == state.Slots[field.Id].Canonical) && named[false].Distinct().ToList() is [var other] && other.Id != state.Slots[field.Id].Canonical)
            {
                return new FormCorrection.Changed(field, SlotValue.Of(other.Id), whole);
            }
        }

        return null;
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
            .Select(d => (d.Field, Value: NearDay.Of(finder, d.Field, d.Value!, said.Text, state.Slots[d.Field.Id].Canonical, said.Language, today)!)).Where(d => d.Value.Canonical != state.Slots[d.Field.Id].Canonical).ToList();
        return days.Count == 0 ? null : days.MinBy(d => Math.Abs(DayOf(d.Value) - DayOf(state.Slots[d.Field.Id]))) is var (field, value) ? new FormCorrection.Changed(field, value, whole) : null;

        static int DayOf(SlotValue day) => DateOnly.Parse(day.Canonical, CultureInfo.InvariantCulture).DayNumber;
    }

    private static bool IsTelling(ServiceField field) => Telling.Contains(field.Type) || field.Limits.Find is not null;

    /// <summary>A value whose type tells its field, while something else is asked: another plate, and the plate was wrong.</summary>
    public FormCorrection? ByType(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, DateOnly today)
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

    /// <summary>While all is read back a value that fits one field alone: "wait, I moved on 6 November", "it's 350 kg", "rather in the morning".</summary>
    /// <param name="called">A field that is called by its name, or null: "rather by mail" names the mail address as well.</param>
    public FormCorrection? ByValue(List<ServiceField> filled, DialogState state, Utterance said, TextSpan whole, DateOnly today, ServiceField? called)
    {
        // "do flatmates count? Then it's none!": what is concluded after a question
        if (state.Phase == DialogPhase.Review && said.Text.LastIndexOf('?') is >= 0 and var mark && new Utterance(said.Text[(mark + 1)..].Trim(), null, said.Language, said.Route with { Kind = RouteKind.Unclear }) is { Tokens: { } after } rest && after.Words.Any(Concluding.Contains))
        {
            return ByValue(filled, state, rest, whole, today, called: null);
        }

        // "… I'd rather fetch it at the counter. My address may stay": of a long message the one sentence that prefers
        if (state.Phase == DialogPhase.Review && said.Tokens.Words.Count > LongestStatement && SentenceEnd().Split(said.Text).Where(s => Preferring.IsIn(Tokens.Of(s))).ToList() is [var sentence] && sentence.Length < said.Text.Length)
        {
            return ByValue(filled, state, new Utterance(sentence, null, said.Language, said.Route), whole, today, called: null);
        }

        if (state.Phase != DialogPhase.Review || said.Tokens.HasQuestionMark || said.Tokens.Words.Count > LongestStatement || said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 })
        {
            return null;
        }

        var turns = said.Tokens.Words.Any(Concluding.Contains) || cues.WantsChange(said.Tokens) || cues.Contrasts(said.Tokens) || cues.Denies(said.Tokens) || Preferring.IsIn(said.Tokens);

        var beside = Beside(said.Tokens, called);
        List<(ServiceField Field, SlotValue Value)> fitting = [];
        // "Monday to Thursday after all" are days of the week, not a date
        var several = filled.FindAll(f => f.Type is FieldType.Choices && Choices.Everywhere(said.Tokens, f).Any());
        var isDay = several.Count == 0 || said.Text.Any(char.IsAsciiDigit) || said.Tokens.Words.Any(DateWords.Months.ContainsKey);
        foreach (var field in filled.Where(f => f.Type is FieldType.Choice || (f.Type is FieldType.YesNo && f.Choices.Any(c => Choices.Places(said.Tokens, c, telling: true).Count > 0)) || (f.Type is FieldType.Choices && turns && !isDay) || (f.Type is FieldType.Date && turns && isDay) || (f.Type is FieldType.Number && NumberSlot.IsCounted(said.Tokens, f, said.Language))))
        {
            if (finder.Parse(said.Text, field, said.Language, today).Value is { } read && NearDay.Of(finder, field, read, said.Text, state.Slots[field.Id].Canonical, said.Language, today) is { } value && value.Canonical != state.Slots[field.Id].Canonical
                && (field.Type is not FieldType.Choice || Choices.In(beside, field, asked: turns).Any() || ChoiceRanges.Measures(said.Tokens, field, said.Language)))
            {
                fitting.Add((field, value));
            }
        }

        // of several days the one that is nearest to what stood there
        if (fitting.Count > 1 && fitting.TrueForAll(f => f.Field.Type is FieldType.Date))
        {
            fitting = [fitting.MinBy(f => Math.Abs(DateOnly.Parse(f.Value.Canonical, CultureInfo.InvariantCulture).DayNumber - DateOnly.Parse(state.Slots[f.Field.Id].Canonical, CultureInfo.InvariantCulture).DayNumber))];
        }

        // "today's is enough, no earlier date": of a field and one that only it opens, the one that opens
        if (fitting.Count > 1 && fitting.FindAll(f => fitting.Exists(o => o.Field.When?.Tests.Any(t => t.Field == f.Field.Id) == true)) is [var opening])
        {
            fitting = [opening];
        }

        return fitting is [var (only, right)] ? new FormCorrection.Changed(only, right, whole) : null;
    }

    [GeneratedRegex(@"^\W*(?:(?:non|nee|neen|no|nein|oh|ah|euh)\b[ ,.!]*)*\b(?:sorry|pardon|wacht|wait|attendez|warte|warten sie|excusez(?:-moi)?|oups|oeps|oops|entschuldigung|désolée?)\b[ ,.!]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TakenBack();

    [GeneratedRegex(@"[.!;]+(?:\s+|$)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SentenceEnd();

    // the message without the name of a field, but where it is a means ("per mail", "e-mail it", "mail is easier")
    private static Tokens Beside(Tokens message, ServiceField? called) => called is null || FieldWords.Place(called, message) is not { } place || (place.Start > 0 && Means.Contains(message.Words[place.Start - 1]))
        || (place.End < message.Words.Count && Objects.Contains(message.Words[place.End])) || Easier.IsIn(message) ? message
        : Tokens.Of(message.Text[..message.Spans[place.Start].Start] + " " + message.Text[message.Spans[place.End - 1].End..]);

    /// <summary>While something is asked that the message does not answer, a choice that was made is made anew: "wait, rather digitally, no paper".</summary>
    public FormCorrection? Chosen(ServiceDefinition service, List<ServiceField> filled, DialogState state, Utterance said, DateOnly today)
    {
        if (state.Phase != DialogPhase.Filling || OpenFields.Asked(service, state) is not { } asked)
        {
            return null;
        }

        // "that much? by mail then. My address is a@b.be": what stands beside the answer
        var (text, start) = Beside(said, asked, today);
        var message = Tokens.Of(text);
        if (message.HasQuestionMark || message.Words.Count is 0 or > LongestStatement || !(cues.WantsChange(message) || cues.Contrasts(message) || Preferring.IsIn(message)))
        {
            return null;
        }

        var rest = new Utterance(text, said.Choice, said.Language, said.Route);
        var chosen = filled.Where(f => IsUnanswered(asked, rest, finder, today, f)
                && (f.Type is FieldType.Choice ? ChoiceRanges.Measures(message, f, said.Language) || (f.Choices.Any(c => c.Range is not null) && FieldWords.Place(f, message) is not null) || Choices.In(message, f, asked: true).Any(c => c.Choice.All || (c.Span.Length >= LeastOfName && !Tokens.Of(text.Substring(c.Span.Start, c.Span.Length)).Words.All(CommonWords.IsCommon))) : f.Type is FieldType.YesNo && f.Choices.Any(c => Choices.Places(message, c, telling: true).Count > 0)))
            .Select(f => (Field: f, finder.Parse(text, f, said.Language, today).Value)).Where(f => f.Value is not null && f.Value.Canonical != state.Slots[f.Field.Id].Canonical).ToList();
        return chosen is [var (field, value)] ? new FormCorrection.Changed(field, value!, new TextSpan(start, text.Length)) : null;
    }

    // the sentences before the one that answers with a value that tells its type, without what they ask, or the whole message
    private (string Text, int Start) Beside(Utterance said, ServiceField asked, DateOnly today)
    {
        if (asked.Type is not (FieldType.Email or FieldType.Phone) || finder.Find(said.Text, asked: null, [asked], said.Language, today).Values is not [var came]
            || said.Text.LastIndexOfAny(['.', '!', '?', ';'], Math.Max(0, came.Span.Start - 1)) is not (> 0 and var end))
        {
            return (said.Text, 0);
        }

        var start = said.Text.LastIndexOf('?', end) + 1;
        return (said.Text[start..Math.Max(start, end)], start);
    }
}
