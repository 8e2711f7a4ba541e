using Assistant.Bot.Hosting;
using Assistant.Bot.Notifications;
using Assistant.Bot.Pages;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.BackOffice.Mail;

/// <summary>The last resort: a mail to the department, with a token by which its answer finds the request again. A request that is mailed stays open, due and in the digest until somebody answers.</summary>
/// <remarks>
/// What is sensitive does not travel by mail: values of a SpecialCategory service or field, national numbers and account numbers are left out and stand at the advisers' desk.
/// </remarks>
public sealed class MailConnector(Database database, Mailer mailer, AssistantSettings settings, Operation operation, NoticeTexts notices, ReplyTokens tokens, ServiceCatalogue catalogue, Texts texts) : IBackOfficeConnector
{
    public const string ConnectorName = "mail";

    public string Name => ConnectorName;

    public async Task<Delivery> DeliverAsync(BackOfficeMessage message, string key, CancellationToken cancellation)
    {
        if (catalogue.Find(message.ServiceId) is not { } service)
        {
            return new Delivery.Failed("the service is not defined any more");
        }

        var authority = await AuthorityAsync(service, message.Reference, cancellation);
        var token = await tokens.IssueAsync(message.Reference, key, cancellation);
        // a department reads the official languages of its commune, one under the other
        var languages = operation.Current.OfficialIn(settings.Commune);
        var name = string.Join(" / ", languages.Select(l => service.Classification == DataClassification.SpecialCategory ? authority.Name[l] : service.Name[l]));
        var subject = NoticeTexts.Filled(notices[Notice.Office].Subject[languages[0]], Places(service, message, name, token, languages[0]));
        var body = string.Join("\n\n", languages.Select(l => NoticeTexts.Filled(notices[Notice.Office].Body[l], Places(service, message, name, token, l))));
        return await mailer.SendAsync(new OutgoingMail(authority.Mail, subject, body, languages[0], key, token is null ? null : ReplyTo(token)), cancellation);
    }

    // the department that it was passed to, else the one of its service
    private async Task<CompetentAuthority> AuthorityAsync(ServiceDefinition service, string reference, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var department = await connection.ExecuteScalarAsync<string?>("select department from service_request where reference = @reference", new { reference });
        return catalogue.Services.FirstOrDefault(s => s.Authority.Id == department)?.Authority ?? service.Authority;
    }

    private Dictionary<string, string> Places(ServiceDefinition service, BackOfficeMessage message, string name, string? token, string language) => new()
    {
        ["reference"] = message.Reference,
        ["token"] = token ?? "",
        ["service"] = name,
        ["state"] = Enum.TryParse<RequestState>(message.State, ignoreCase: true, out var state) ? texts[state is RequestState.Received ? TextKey.StatePayment : StatusInChat.State(state), language] : message.State, // received = complete but for the fee
        ["reader"] = PageTexts.NameOf(message.Language),
        ["values"] = Values(service, message, language),
    };

    private string ReplyTo(string token)
    {
        var address = settings.Mail.ReplyAddress.Length > 0 ? settings.Mail.ReplyAddress : settings.Mail.From;
        var at = address.LastIndexOf('@');
        return $"{address[..at]}+{token}{address[at..]}";
    }

    private string Values(ServiceDefinition service, BackOfficeMessage message, string language)
    {
        var withheld = NoticeTexts.Filled(notices.Withheld[language], new Dictionary<string, string> { ["desk"] = settings.Site.Of("/staff/adviser/requests/" + message.Reference) ?? "/staff/adviser/requests" });
        if (service.Classification == DataClassification.SpecialCategory)
        {
            return withheld;
        }

        var given = service.Fields.Where(f => message.Fields.ContainsKey(f.Id)).ToList();
        var shown = given.Where(f => f.Sensitivity != DataClassification.SpecialCategory && f.Type is not (FieldType.NationalNumber or FieldType.Iban)).ToList();
        var lines = shown.Select(f => $"{f.Label[language]}{(language == "fr" ? " :" : ":")} {FieldFormat.Display(f, SlotValue.Of(message.Fields[f.Id]), language, texts)}");
        return string.Join("\n", shown.Count < given.Count ? lines.Append(withheld) : lines);
    }
}
