using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Hosting;
using Assistant.Bot.Payments;
using Assistant.Bot.Services;
using Assistant.Tests.Bot.BackOffice;
using Assistant.Tests.Bot.Notifications;
using Assistant.Tests.Bot.Turns;
using Microsoft.Extensions.Configuration;

namespace Assistant.Tests.Bot.Payments;

public sealed class PaymentTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef-payment";
    private const string Path = "/payments/callback";

    [Fact]
    public async Task A_resident_pays_in_the_sandbox_and_only_then_the_standard_case_is_granted()
    {
        await using var office = await StartAsync();
        var (reference, id) = await RequestAsync(office);
        Assert.Equal(RequestState.Received, (await office.FileAsync(reference)).Status.State);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = true }) { BaseAddress = office.Client.BaseAddress };

        Assert.Contains("15,00 €", await StateAsync(browser, $"/payments/{id}?lang=nl", "Nog niet betaald"), StringComparison.Ordinal);
        await PressAsync(browser, id, "cancelled", "geannuleerd");
        await PressAsync(browser, id, "failed", "niet gelukt");
        Assert.Equal(RequestState.Received, (await office.FileAsync(reference)).Status.State);
        await PressAsync(browser, id, "paid", "Betaald");

        var file = await office.FileAsync(reference);
        Assert.Equal(RequestState.Granted, file.Status.State);
        Assert.Equal(["submitted", "payment-due", "paid", "granted"], file.Status.History.Select(e => e.Kind));
        Assert.Equal(["received", "granted"], (await office.Get<Outbox>().ClaimAsync(10)).Select(m => m.Message.State));

        // who comes back later pays nothing twice
        await PressAsync(browser, id, "failed", "Betaald");
        Assert.Equal(RequestState.Granted, (await office.FileAsync(reference)).Status.State);
    }

    [Fact]
    public async Task In_the_chat_a_fee_is_told_before_one_agrees_after_it_and_with_the_status_until_it_is_paid()
    {
        await using var office = await StartAsync();
        var chat = office.Chat;
        await CertificateOnPaperAsync(chat);
        var sent = (await chat.SayAsync("ok")).Replies[^1];
        Assert.Contains("/payments/", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wordt afgeleverd", sent.Text, StringComparison.Ordinal);
        var ask = $"status {sent.RequestReference} code {References.CodeIn(sent.Text[(sent.Text.IndexOf(sent.RequestReference!, StringComparison.Ordinal) + sent.RequestReference!.Length)..])}";
        var status = string.Join(" ", (await chat.SayAsync(ask)).Replies.Select(r => r.Text));
        Assert.Contains("nog te betalen", status, StringComparison.Ordinal);
        Assert.Contains("/payments/", status, StringComparison.Ordinal);
        Assert.DoesNotContain("Gewoon geval", status, StringComparison.Ordinal);

        var id = System.Text.RegularExpressions.Regex.Match(status, "/payments/([a-z0-9]+)").Groups[1].Value;
        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync(Path, Body(id, "paid", 1200), secret: Secret));
        status = string.Join(" ", (await chat.SayAsync(ask)).Replies.Select(r => r.Text));
        Assert.Contains("toegekend", status, StringComparison.Ordinal);
        Assert.DoesNotContain("/payments/", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_collects_online_a_fee_is_told_as_one_of_the_counter()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await CertificateOnPaperAsync(chat);
        Assert.Contains("12,00 € betaald worden: aan het loket", (await chat.SayAsync("ok")).Replies[^1].Text, StringComparison.Ordinal);
    }

    private static async Task CertificateOnPaperAsync(ChatBench chat)
    {
        await chat.PressAsync("start:birth-certificate");
        await chat.PlayAsync(
            ("van mij", "naam"), ("Amina Verstraeten", "geboortedatum"), ("30/07/1985", "rijksregister"), ("85.07.30-033.28", "geboren"), ("Evere", "document"), ("aan het loket", "e-mail"),
            ("amina@voorbeeld.example", "Te betalen: 12,00 €"));
    }

    [Theory]
    [InlineData("paid", 1500, "EUR", HttpStatusCode.NoContent, RequestState.Granted)]
    [InlineData("paid", 1, "EUR", HttpStatusCode.UnprocessableEntity, RequestState.Received)]
    [InlineData("paid", 1500, "USD", HttpStatusCode.UnprocessableEntity, RequestState.Received)]
    [InlineData("refunded", 1500, "EUR", HttpStatusCode.UnprocessableEntity, RequestState.Received)]
    [InlineData("cancelled", 1500, "EUR", HttpStatusCode.NoContent, RequestState.Received)]
    public async Task Only_the_amount_that_was_asked_for_is_a_payment(string status, int cents, string currency, HttpStatusCode answer, RequestState state)
    {
        await using var office = await StartAsync();
        var (reference, id) = await RequestAsync(office);
        Assert.Equal(answer, await office.CallAsync(Path, Body(id, status, cents, currency), secret: Secret));
        Assert.Equal(state, (await office.FileAsync(reference)).Status.State);
    }

    [Fact]
    public async Task A_call_counts_once_needs_the_payment_secret_and_a_payment_that_exists()
    {
        await using var office = await StartAsync();
        var (reference, id) = await RequestAsync(office);
        Assert.Equal(HttpStatusCode.Unauthorized, await office.CallAsync(Path, Body(id, "paid"))); // the back offices' secret is another
        Assert.Equal(HttpStatusCode.NotFound, await office.CallAsync(Path, Body("nothing", "paid"), secret: Secret));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => office.CallAsync(Path, Body(id, "paid"), secret: Secret)));
        Assert.Single(answers, HttpStatusCode.NoContent);
        Assert.Single((await office.FileAsync(reference)).Status.History, e => e.Kind == "paid");
    }

    [Fact]
    public async Task What_is_not_paid_in_time_is_closed_and_late_money_is_still_money()
    {
        await using var office = await StartAsync();
        var (reference, id) = await RequestAsync(office);
        Assert.Equal(0, await office.Get<PaymentDesk>().ExpireAsync(office.Chat.Store.Commune));
        office.Chat.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(1, await office.Get<PaymentDesk>().ExpireAsync(office.Chat.Store.Commune));
        Assert.Equal(RequestState.Withdrawn, (await office.FileAsync(reference)).Status.State);
        Assert.Equal(HttpStatusCode.Conflict, await office.CallAsync(Path, Body(id, "cancelled"), secret: Secret));
        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync(Path, Body(id, "paid"), secret: Secret));
        Assert.Contains((await office.FileAsync(reference)).Status.History, e => e.Kind == "paid");
    }

    [Theory]
    [InlineData("fr", "Montant à payer", "il reste 15,00 € à payer", "payée et en ordre", "Clôturée : montant non payé à temps", "est clôturée")]
    [InlineData("nl", "Nog te betalen", "nog 15,00 € te betalen", "betaald en in orde", "Afgesloten: niet op tijd betaald", "is afgesloten")]
    [InlineData("en", "Fee to be paid", "15.00 € to pay", "paid and in order", "Closed: the fee was not paid in time", "is closed")]
    [InlineData("de", "Gebühr zu zahlen", "noch 15,00 € zu zahlen", "bezahlt und in Ordnung", "Geschlossen: Gebühr nicht rechtzeitig bezahlt", "ist geschlossen")]
    public async Task A_fee_is_told_on_the_status_page_and_by_mail(string language, string due, string dueMail, string paidMail, string unpaid, string unpaidMail)
    {
        await using var smtp = new LocalSmtp();
        await using var office = await StartAsync(smtp.Settings());
        var (paying, waiting) = (await DraftAsync(office, language), await DraftAsync(office, language));
        await NoticeTests.SendAsync(office);
        Assert.Equal(2, smtp.Mails.Count);
        Assert.All(smtp.Mails, m => Assert.Contains(dueMail, m.Text, StringComparison.Ordinal));
        Assert.All(smtp.Mails, m => Assert.DoesNotContain("/payments/", m.Text, StringComparison.Ordinal));
        var page = await PageAsync(office, paying, language);
        Assert.Contains(due, page.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/payments/{paying.PaymentId}?lang={language}", page.QuerySelector("main a.button.main")!.GetAttribute("href"));

        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync(Path, Body(paying.PaymentId!, "paid"), secret: Secret));
        await NoticeTests.SendAsync(office);
        Assert.Equal(3, smtp.Mails.Count); // one mail for "paid" and "granted"
        Assert.Contains(paidMail, smtp.Mails.Last().Text, StringComparison.Ordinal);
        Assert.Null((await PageAsync(office, paying, language)).QuerySelector("main a.button.main"));

        office.Chat.Clock.Advance(TimeSpan.FromDays(15));
        await office.Get<PaymentDesk>().ExpireAsync(office.Chat.Store.Commune);
        await NoticeTests.SendAsync(office);
        Assert.Contains(unpaidMail, smtp.Mails.Last().Text, StringComparison.Ordinal);
        var closed = await PageAsync(office, waiting, language);
        Assert.Contains(unpaid, closed.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(unpaid, closed.QuerySelector(".history")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hosted_provider_that_is_away_or_answers_nonsense_charges_nothing()
    {
        await using var server = new BrokenAnswerTests.RawServer("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
        var order = new PaymentOrder("p", "HB-2222-2222", 1500, "fr", "https://a.example/payments/p", "https://a.example/payments/callback");
        var away = new HostedCheckout(BackOfficeRoom.Client(new BackOfficeSettings(HttpTimeoutSeconds: 5)), new PaymentSettings("hosted", Secret, server.Address.AbsoluteUri));
        Assert.Null(await away.StartAsync(order, default));
        await using var odd = new BrokenAnswerTests.RawServer(Answer("{\"checkout_url\":\"javascript:alert(1)\"}"));
        Assert.Null(await new HostedCheckout(BackOfficeRoom.Client(new BackOfficeSettings(HttpTimeoutSeconds: 5)), new PaymentSettings("hosted", Secret, odd.Address.AbsoluteUri)).StartAsync(order, default));
        await using var good = new BrokenAnswerTests.RawServer(Answer("{\"checkout_url\":\"https://pay.example/x/12\"}"));
        Assert.Equal("https://pay.example/x/12", (await new HostedCheckout(BackOfficeRoom.Client(new BackOfficeSettings(HttpTimeoutSeconds: 5)), new PaymentSettings("hosted", Secret, good.Address.AbsoluteUri)).StartAsync(order, default))?.AbsoluteUri);
        Assert.Equal(["p"], good.Keys);
    }

    [Theory]
    [InlineData("Payments:Provider", "cash")]
    [InlineData("Payments:CallbackSecret", "short")]
    [InlineData("Site:Address", "")]
    public void A_wrong_setting_stops_the_start(string name, string value)
    {
        var settings = new Dictionary<string, string?> { ["Payments:Provider"] = "sandbox", ["Payments:CallbackSecret"] = Secret, ["Site:Address"] = "https://a.example", [name] = value };
        Assert.Contains(name, Assert.Throws<SettingsException>(() => AssistantSettings.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())).Message, StringComparison.Ordinal);
    }

    private static string Answer(string json) => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}";

    private static string Body(string id, string status, int cents = 1500, string currency = "EUR") => JsonSerializer.Serialize(new { payment = id, status, amount_cents = cents, currency });

    private static Task<OfficeHost> StartAsync(params (string Name, string Value)[] more)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var site = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        return OfficeHost.StartAsync(s => s.Id == "street-problem" ? s with { Fee = new ServiceFee(1500) } : s, site, [("Payments:Provider", "sandbox"), ("Payments:CallbackSecret", Secret), ("Site:Address", site), .. more]);
    }

    private static async Task<IHtmlDocument> PageAsync(OfficeHost office, RequestDraft draft, string language)
    {
        using var shown = await office.Client.PostAsync("/request?lang=" + language, new FormUrlEncodedContent([new("reference", draft.Reference), new("code", draft.Code)]));
        return new HtmlParser().ParseDocument(await shown.Content.ReadAsStringAsync());
    }

    /// <summary>A standard case that a rule grants, with a fee; as the dialog makes it.</summary>
    private static async Task<(string Reference, string Id)> RequestAsync(OfficeHost office)
    {
        var draft = await DraftAsync(office, "nl");
        return (draft.Reference, draft.PaymentId!);
    }

    private static async Task<RequestDraft> DraftAsync(OfficeHost office, string language)
    {
        var service = office.Get<ServiceCatalogue>().Find("street-problem")!;
        var slots = new[] { ("kind", "light"), ("place", "Kanaallaan"), ("description", "De lamp is stuk."), ("email", "amina@mail.example") }.Aggregate(DialogState.Start(service, Guid.NewGuid().ToString("n")), (s, f) => s.With(f.Item1, SlotValue.Of(f.Item2)));
        var requests = office.Get<RequestStore>();
        var draft = requests.Draft(service, slots, language, null, TimeZoneInfo.Utc) with { PaymentId = PaymentDesk.NewId() };
        Assert.True(await office.Chat.Store.Database.WriteAsync((connection, transaction) => requests.InsertAsync(connection, transaction, office.Chat.Store.Commune, draft)));
        return draft;
    }

    private static async Task PressAsync(HttpClient browser, string id, string status, string expected)
    {
        using var pay = await browser.GetAsync($"/payments/{id}/pay?lang=nl");
        if (pay.RequestMessage!.RequestUri!.AbsolutePath.Contains("/sandbox/", StringComparison.Ordinal))
        {
            using var pressed = await browser.PostAsync($"/payments/sandbox/{id}?lang=nl", new FormUrlEncodedContent([new("status", status)]));
        }

        await StateAsync(browser, $"/payments/{id}?lang=nl", expected);
    }

    private static async Task<string> StateAsync(HttpClient browser, string path, string expected)
    {
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync(path));
        Assert.Contains(expected, page.QuerySelector("#state")!.TextContent, StringComparison.Ordinal);
        return page.QuerySelector("main")!.TextContent;
    }
}
