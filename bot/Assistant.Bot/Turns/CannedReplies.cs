using Assistant.Bot.Hosting;
using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>A reply that needs no knowledge.</summary>
public sealed record Canned(ReplyKind Kind, string Text, IReadOnlyList<Choice> Choices);

/// <summary>The replies to messages that are neither a question nor about a service.</summary>
public sealed class CannedReplies(Texts texts, Helplines helplines, Operation operation, AssistantSettings settings)
{
    /// <returns>Null when the route asks for more than words: a question, a service, a request.</returns>
    public Canned? To(MessageRoute route, string language) => route.Kind switch
    {
        RouteKind.Distress => new Canned(ReplyKind.Handover, Text(Distress(route.Detail), language) + "\n" + Text(TextKey.DistressHandover, language), [Person(language)]),
        RouteKind.Attack => new Canned(ReplyKind.Refused, Text(route.Detail == "fishing" ? TextKey.Fishing : TextKey.Attack, language), []),
        RouteKind.Abuse => new Canned(ReplyKind.Refused, Text(TextKey.Abuse, language), [Person(language)]),
        RouteKind.Person => new Canned(ReplyKind.Handover, Text(TextKey.Handover, language), []),
        RouteKind.Complaint => new Canned(ReplyKind.Answer, Text(TextKey.Complaint, language), [Person(language)]),
        RouteKind.OutOfRemit => new Canned(ReplyKind.Unknown, Text(Remit(route.Detail), language), []),
        RouteKind.Identity => new Canned(ReplyKind.Answer, Text(TextKey.Identity, language), []),
        RouteKind.Greeting => new Canned(ReplyKind.Answer, Text(TextKey.Greeting, language), []),
        RouteKind.Thanks => new Canned(ReplyKind.Answer, Text(TextKey.Thanks, language), []),
        RouteKind.Goodbye => new Canned(ReplyKind.Answer, Text(TextKey.Goodbye, language), []),
        _ => null,
    };

    /// <summary>The helpline that stands before an answer to somebody who may be in danger, as <see cref="MessageRoute.MayBeDanger"/> says; null when nothing sounds like it.</summary>
    public string? Caution(MessageRoute route, string language) => route.MayBeDanger is not { } kind ? null : Text(kind switch
    {
        "suicide" => TextKey.MaybeSuicide,
        "violence" => TextKey.MaybeViolence,
        "child" => TextKey.MaybeChild,
        _ => TextKey.MaybeHomeless,
    }, language);

    public string Text(TextKey key, string language) => texts.Filled(key, language,
    [
        .. helplines.Values,
        ("name", settings.Commune.AssistantName),
        ("commune", language switch { "nl" => settings.Commune.NameNl, "fr" => settings.Commune.NameFr, _ => $"{settings.Commune.NameFr}-{settings.Commune.NameNl}" }),
        ("phone", settings.Commune.Phone),
        ("hours", operation.Current.HoursIn(settings.Desk, language)),
        ("mail", language == "nl" ? settings.Commune.MailNl : settings.Commune.MailFr),
    ]);

    public Choice Person(string language) => new("person", texts[TextKey.ChoicePerson, language]);

    private static TextKey Distress(string? kind) => kind switch
    {
        "suicide" => TextKey.DistressSuicide,
        "violence" => TextKey.DistressViolence,
        "child" => TextKey.DistressChild,
        "homeless" => TextKey.DistressHomeless,
        _ => TextKey.DistressEmergency,
    };

    private static TextKey Remit(string? kind) => kind switch
    {
        "politics" => TextKey.OutPolitics,
        "legal" => TextKey.OutLegal,
        "task" => TextKey.OutTask,
        _ => TextKey.OutMedical,
    };
}
