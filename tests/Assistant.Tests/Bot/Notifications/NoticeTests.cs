using Assistant.Bot.BackOffice;
using Assistant.Bot.Hosting;
using Assistant.Bot.Notifications;
using Assistant.Bot.Payments;
using Assistant.Bot.Privacy;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.BackOffice;
using Dapper;
using Microsoft.Extensions.Configuration;

namespace Assistant.Tests.Bot.Notifications;

public class NoticeTests
{
    private static readonly ReleasedText Reason = new("Het adres ligt buiten de zone.", Destination.Conversation, DataClassification.Public, "test");

    [Theory]
    [InlineData("fr", "nous avons reçu votre demande", "Suivez votre demande")]
    [InlineData("nl", "we hebben uw aanvraag ontvangen", "Volg uw aanvraag")]
    [InlineData("en", "we have received your request", "Follow your request")]
    [InlineData("de", "Wir haben Ihren Antrag erhalten", "Verfolgen Sie Ihren Antrag")]
    public async Task A_resident_is_told_in_their_language_and_the_mail_holds_nothing_they_filled_in(string language, string subject, string follow)
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings(("Site:Address", "https://assistant.hautbecq.example")));
        var reference = await office.RequestAsync(language: language, fields: [("name", "Amina Verstraeten"), ("email", "amina@mail.example"), ("plate", "2-ABC-345"), ("company_car", "yes")]);

        await SendAsync(office);

        var mail = Assert.Single(smtp.Mails);
        Assert.Equal("amina@mail.example", Assert.Single(mail.To));
        Assert.Contains(reference + (language == "fr" ? " : " : ": ") + subject, mail.Text, StringComparison.Ordinal);
        Assert.Contains(follow, mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://assistant.hautbecq.example/request?reference={reference}&lang={language}", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2-ABC-345", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Amina", mail.Text, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.DoesNotContain("{", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_is_announced_not_told()
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings());
        var reference = await office.RequestAsync();
        await SendAsync(office);
        await office.Get<RequestStore>().DecideAsync(office.Chat.Store.Commune, reference, "adviser:anna", RequestState.Refused, Reason);
        await SendAsync(office);

        var mail = smtp.Mails.Last();
        Assert.Contains("er is een beslissing", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("buiten de zone", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("geweigerd", mail.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, smtp.Mails.Count);
    }

    [Fact]
    public async Task A_service_that_tells_too_much_by_its_name_is_not_named()
    {
        await using var chat = await Turns.ChatBench.OpenAsync();
        var service = chat.Get<ServiceCatalogue>().Find("social-aid-appointment")!;
        Assert.Equal(DataClassification.SpecialCategory, service.Classification);
        foreach (var language in LocalizedText.Languages)
        {
            var (subject, body) = chat.Get<WriteNotice>().ToResident(Notice.Done, new BackOfficeMessage("HB-2222-2222", service.Id, "1", language, "Done", "", DateTimeOffset.UnixEpoch, new Dictionary<string, string>()));
            Assert.DoesNotContain(service.Name[language], subject + body, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("HB-2222-2222", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("busy")]
    [InlineData("unknown")]
    [InlineData("full")]
    [InlineData("hang")]
    [InlineData("break")]
    public async Task A_mail_server_in_trouble_gets_the_mail_again_with_the_same_id(string trouble)
    {
        await using var smtp = new LocalSmtp(trouble);
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings(("Mail:TimeoutSeconds", trouble == "hang" ? "1" : "30")));
        await office.RequestAsync();
        await SendAsync(office);
        var letter = Assert.Single(await office.Get<DeadLetters>().ListAsync(office.Chat.Store.Commune));
        Assert.StartsWith("SMTP", letter.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("@", letter.LastError, StringComparison.Ordinal);

        office.Chat.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(office);
        Assert.Equal(trouble == "break" ? 2 : 1, smtp.Mails.Count);
        Assert.Single(smtp.Mails.Select(m => m.Header("Message-ID")).Distinct());
        Assert.Contains((await office.FileAsync(letter.Reference)).Status.History, e => e.Kind == "notified");
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Two_nodes_plan_each_mail_once(DatabaseEngine engine)
    {
        await using var chat = await Turns.ChatBench.OpenAsync(engine, "nl", new() { ["Mail:Host"] = "127.0.0.1", ["Mail:From"] = "noreply@hautbecq.example" });
        await Turns.RenewalDialogTests.RenewAsync(chat);
        var planned = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => chat.Get<PlanNotices>().RunAsync(chat.Store.Commune))));
        Assert.Equal(1, planned.Sum());
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_waits_and_old_news_is_not_sent_later()
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync();
        await office.RequestAsync();
        Assert.Equal(0, await office.Get<PlanNotices>().RunAsync(office.Chat.Store.Commune));

        office.Chat.Clock.Advance(TimeSpan.FromDays(3));
        var plan = new PlanNotices(office.Chat.Store.Database, office.Chat.Store.Cipher, office.Get<Outbox>(), office.Get<ServiceCatalogue>(), new MailSettings("127.0.0.1", From: "a@b.example"), new PaymentSettings(), office.Chat.Clock, TimeZoneInfo.Utc);
        Assert.Equal(0, await plan.RunAsync(office.Chat.Store.Commune));
    }

    [Fact]
    public async Task Who_erases_a_request_takes_its_mails_back()
    {
        await using var smtp = new LocalSmtp("busy");
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings());
        var reference = await office.RequestAsync();
        await SendAsync(office);
        await office.Get<PersonalData>().EraseAsync(office.Chat.Store.Commune, reference, "operator");
        await using var connection = await office.Chat.Store.Database.OpenAsync();
        Assert.Equal(["erase:" + reference], await connection.QueryAsync<string>("select idempotency_key from outbox"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from notice"));
    }

    [Fact]
    public async Task An_address_that_would_add_a_header_gets_no_mail()
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings());
        await office.RequestAsync(fields: [("name", "Amina"), ("email", "a@b.example\r\nBcc: all@b.example"), ("company_car", "yes")]);
        await SendAsync(office);
        Assert.Empty(smtp.Mails);
    }

    [Theory]
    [InlineData("Mail:From", "")]
    [InlineData("Mail:From", "Hautbecq <a@b.example>")]
    [InlineData("Mail:DigestTo", "anna")]
    [InlineData("Mail:DigestHour", "24")]
    [InlineData("Site:Address", "assistant.hautbecq.example")]
    [InlineData("Site:Address", "https://assistant.hautbecq.example/path")]
    public void A_wrong_setting_stops_the_start(string name, string value)
    {
        var settings = new Dictionary<string, string?> { ["Mail:Host"] = "127.0.0.1", ["Mail:From"] = "a@b.example", [name] = value };
        var wrong = Assert.Throws<SettingsException>(() => AssistantSettings.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        Assert.Contains(name, wrong.Message, StringComparison.Ordinal);
    }

    /// <summary>Plans what is to be told and carries the outbox's messages.</summary>
    internal static async Task SendAsync(OfficeHost office)
    {
        await office.Get<PlanNotices>().RunAsync(office.Chat.Store.Commune);
        await office.Get<OutboxWorker>().DeliverDueAsync();
    }
}
