using Assistant.Bot.BackOffice;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;

namespace Assistant.Bot.Notifications;

/// <summary>The outbox's way to residents and staff: a message names its template, this writes and sends the mail.</summary>
/// <remarks>
/// <see cref="BackOfficeMessage.State"/> is the notice's name; the fields are "to" and what the template's places need. No definition can choose this connector.
/// </remarks>
public sealed class NoticeConnector(Mailer mailer, WriteNotice write) : IBackOfficeConnector
{
    public const string ConnectorName = "notice";
    internal const string To = "to";

    public string Name => ConnectorName;

    public Task<Delivery> DeliverAsync(BackOfficeMessage message, string key, CancellationToken cancellation)
    {
        if (!Enum.TryParse<Notice>(message.State, out var notice) || !message.Fields.TryGetValue(To, out var to))
        {
            return Task.FromResult<Delivery>(new Delivery.Failed("this version knows no such notice"));
        }

        var (subject, body) = notice is Notice.Digest or Notice.Reminder or Notice.Escalated ? write.ToStaff(notice, message.Fields) : write.ToResident(notice, message);
        return mailer.SendAsync(new OutgoingMail(to, subject, body, message.Language, key), cancellation);
    }
}

/// <summary>Writes the words of a notice.</summary>
public sealed class WriteNotice(NoticeTexts texts, ServiceCatalogue catalogue, Operation operation, AssistantSettings settings)
{
    /// <summary>In the resident's language. The service is named only where its name alone tells nothing sensitive.</summary>
    public (string Subject, string Body) ToResident(Notice notice, BackOfficeMessage message)
    {
        var language = message.Language;
        var service = catalogue.Find(message.ServiceId);
        var open = service is { Classification: not Classifier.Tagging.DataClassification.SpecialCategory };
        var values = new Dictionary<string, string>(message.Fields)
        {
            ["reference"] = message.Reference,
            ["service"] = open ? service!.Name[language] : "",
            ["commune"] = language switch { "nl" => settings.Commune.NameNl, "fr" => settings.Commune.NameFr, _ => $"{settings.Commune.NameFr}-{settings.Commune.NameNl}" },
            ["phone"] = settings.Commune.Phone,
        };
        values["about"] = NoticeTexts.Filled((open ? texts.About : texts.AboutUnnamed)[language], values);
        var follow = settings.Site.Of($"/request?reference={message.Reference}&lang={language}") is { } link
            ? NoticeTexts.Filled(texts.Follow[language], new Dictionary<string, string> { ["link"] = link })
            : texts.FollowWithoutLink[language];
        var body = NoticeTexts.Filled(texts[notice].Body[language], values);
        return (NoticeTexts.Filled(texts[notice].Subject[language], values), $"{body}\n\n{follow}\n\n{NoticeTexts.Filled(texts.Footer[language], values)}\n");
    }

    /// <summary>In every official language of the commune, one under the other; the subject in the first.</summary>
    public (string Subject, string Body) ToStaff(Notice notice, IReadOnlyDictionary<string, string> fields)
    {
        var values = new Dictionary<string, string>(fields) { ["desk"] = settings.Site.Of("/staff/adviser/requests") ?? "" };
        var languages = operation.Current.OfficialIn(settings.Commune);
        return (NoticeTexts.Filled(texts[notice].Subject[languages[0]], values), string.Join("\n\n", languages.Select(l => NoticeTexts.Filled(texts[notice].Body[l], values).TrimEnd())) + "\n");
    }
}
