using Assistant.Bot.Payments;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services;

/// <summary>The words of a form: its questions, what was understood, what is wrong, and everything read back.</summary>
internal sealed class DialogSpeech(Texts texts)
{
    public Spoken Question(ServiceField field, string language) =>
        Spoken.Plain(field.Required ? field.Question[language] : field.Question[language] + " " + texts[TextKey.Optional, language]);

    public Spoken Problem(ServiceField field, TextKey problem, string language) => field.Type is FieldType.File
        ? Spoken.Plain(texts[problem, language])
        : Spoken.Format(Reason(field, problem, language) + " " + texts[TextKey.ForExample, language], ("example", Spoken.Plain(field.Example[language])));

    // beside the field itself the example stands already in its hint
    public string Reason(ServiceField field, TextKey problem, string language)
    {
        var own = problem is TextKey.PostcodeNotServed or TextKey.ValueWrong or TextKey.DateTooEarly or TextKey.DateTooLate or TextKey.NumberOutOfRange ? field.Limits.Message : null;
        return own is not null ? own[language] : texts[problem, language];
    }

    public IEnumerable<Spoken> Noted(IReadOnlyList<FoundSlot> found, string language)
    {
        if (found.Count > 0)
        {
            yield return Spoken.Format(texts[TextKey.Noted, language], ("values", Spoken.Join(", ", found.Select(f => Line(f.Field, f.Value, language)))));
        }
    }

    public Spoken Changed(ServiceField field, SlotValue value, string language) =>
        Spoken.Format(texts[TextKey.Changed, language], ("value", Line(field, value, language)));

    public Spoken Line(ServiceField field, SlotValue value, string language) =>
        Spoken.Format(texts[TextKey.Named, language], ("label", Spoken.Plain(field.Label[language])), ("value", FieldFormat.Spoken(field, value, language, texts)));

    public Spoken Overview(ServiceDefinition service, DialogState state, string language) =>
        Spoken.Join("\n", service.Fields.Where(f => state.Slots.ContainsKey(f.Id)).Select(f => Spoken.Join("", [Spoken.Plain("- "), Line(f, state.Slots[f.Id], language)])));

    /// <summary>What is to be paid and what to keep at hand, before somebody agrees.</summary>
    public Spoken Needed(ServiceDefinition service, DialogState state, DateOnly today, string language)
    {
        var fee = service.Fee?.IsOwed(state.Slots, today) == true ? "\n" + texts.Filled(TextKey.FeeToPay, language, ("amount", Payment.AmountOf(service.Fee.Cents, FieldFormat.Culture(language)))) + "\n" : "";
        var needed = service.Evidence.Where(e => e.When is null || e.When.Holds(state.Slots, today)).ToList();
        return Spoken.Plain(needed.Count == 0 ? fee : fee + "\n" + texts[TextKey.EvidenceNeeded, language] + "\n" + string.Join("\n", needed.Select(e => "- " + e.Name[language])) + "\n");
    }

    public IReadOnlyList<Choice>? Offered(ServiceField field, string language)
    {
        List<Choice> choices = field.Type switch
        {
            FieldType.YesNo => [new("value:" + texts[TextKey.Yes, language], texts[TextKey.Yes, language]), new("value:" + texts[TextKey.No, language], texts[TextKey.No, language])],
            FieldType.Choice => [.. field.Choices.Select(c => new Choice("value:" + c.Id, c.Label[language]))],
            _ => [],
        };
        if (!field.Required)
        {
            choices.Add(new("skip", texts[TextKey.ChoiceSkip, language]));
        }

        return choices.Count > 0 ? choices : null;
    }

    public FieldPrompt Prompt(ServiceField field, DateOnly today, string language)
    {
        var (mode, autocomplete) = field.Type switch
        {
            FieldType.Email => ("email", "email"),
            FieldType.Phone => ("tel", "tel"),
            FieldType.Number or FieldType.NationalNumber => ("numeric", "off"),
            FieldType.Money => ("decimal", "off"),
            FieldType.Name => ("text", "name"),
            FieldType.Address => ("text", "street-address"),
            FieldType.Date when field.Limits.Latest is <= 0 => ("text", "bday"),
            _ => ("text", "off"),
        };
        return new FieldPrompt(field.Id, field.Type, mode, autocomplete, field.Label[language], field.Help[language], field.Example[language], field.Required, null, Day(field.Limits.Earliest), Day(field.Limits.Latest), field.Type is FieldType.File ? FileFormat.Accept : null);

        string? Day(int? days) => field.Type is FieldType.Date && days is { } d ? today.AddDays(d).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
