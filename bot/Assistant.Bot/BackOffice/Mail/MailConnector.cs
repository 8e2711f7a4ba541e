using Assistant.Bot.Notifications;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Classifier.Tagging;

namespace Assistant.Bot.BackOffice.Mail;

/// <summary>The last resort: a mail to the department, with a token by which its answer finds the request again. A request that is mailed stays open, due and in the digest until somebody answers.</summary>
/// <remarks>
/// What is sensitive does not travel by mail: values of a SpecialCategory service or field, national numbers and account numbers are left out and stand at the advisers' desk.
/// </remarks>
public sealed class MailConnector(Mailer mailer, MailSettings settings, SiteSettings site, NoticeTexts notices, ReplyTokens tokens, ServiceCatalogue catalogue, Texts texts) : IBackOfficeConnector
{
    public const string ConnectorName = "mail";

    public string Name => ConnectorName;

    public async Task<Delivery> DeliverAsync(BackOfficeMessage message, string key, CancellationToken cancellation)
    {
        if (catalogue.Find(message.ServiceId) is not { } service)
        {
            return new Delivery.Failed("the service is not defined any more");
        }

        var token = await tokens.IssueAsync(message.Reference, key, cancellation);
        var language = "fr";
        var values = new Dictionary<string, string>
        {
            ["reference"] = message.Reference,
            ["token"] = token ?? "",
            ["service"] = service.Classification == DataClassification.SpecialCategory ? service.Authority.Name[language] : $"{service.Name.Fr} / {service.Name.Nl}",
            ["state"] = message.State,
            ["values"] = Values(service, message, language),
        };
        // the department reads French and Dutch
        var body = string.Join("\n\n", new[] { "fr", "nl" }.Select(l => NoticeTexts.Filled(notices[Notice.Office].Body[l], values)));
        return await mailer.SendAsync(new OutgoingMail(service.Authority.Mail, NoticeTexts.Filled(notices[Notice.Office].Subject[language], values), body, language, key, token is null ? null : ReplyTo(token)), cancellation);
    }

    private string ReplyTo(string token)
    {
        var address = settings.ReplyAddress.Length > 0 ? settings.ReplyAddress : settings.From;
        var at = address.LastIndexOf('@');
        return $"{address[..at]}+{token}{address[at..]}";
    }

    private string Values(ServiceDefinition service, BackOfficeMessage message, string language)
    {
        var withheld = NoticeTexts.Filled(notices.Withheld[language], new Dictionary<string, string> { ["desk"] = site.Of("/staff/adviser/requests/" + message.Reference) ?? "/staff/adviser/requests" });
        if (service.Classification == DataClassification.SpecialCategory)
        {
            return withheld;
        }

        var given = service.Fields.Where(f => message.Fields.ContainsKey(f.Id)).ToList();
        var shown = given.Where(f => f.Sensitivity != DataClassification.SpecialCategory && f.Type is not (FieldType.NationalNumber or FieldType.Iban)).ToList();
        var lines = shown.Select(f => $"{f.Label[language]} : {FieldFormat.Display(f, SlotValue.Of(message.Fields[f.Id]), language, texts)}");
        return string.Join("\n", shown.Count < given.Count ? lines.Append(withheld) : lines);
    }
}
