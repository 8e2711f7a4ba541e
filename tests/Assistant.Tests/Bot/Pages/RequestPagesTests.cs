using System.Net;
using Assistant.Bot.Pages;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Turns;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Channels;
using Assistant.Tests.Bot.Services.Files;
using Assistant.Tests.Bot.Turns;

namespace Assistant.Tests.Bot.Pages;

/// <summary>What a resident does on the page of a request: receipt, calendar file, another time, a document, taking it back. Never without the code.</summary>
public class RequestPagesTests
{
    [Fact]
    public async Task An_appointment_is_saved_moved_and_given_up_on_its_page()
    {
        await using var chat = await ChatBench.OpenAsync(settings: new() { ["Commune:Slug"] = "test" });
        await using var host = await ChannelHost.StartAsync(chat.Store, ("Commune:Slug", "test"));
        var (reference, code) = await BookAsync(chat);

        var page = await TextAsync(host, "/request?lang=fr", reference, code);
        Assert.Contains("class=\"state granted\"", page, StringComparison.Ordinal);
        var ics = await TextAsync(host, "/request/calendar?lang=fr", reference, code);
        Assert.StartsWith("BEGIN:VCALENDAR", ics, StringComparison.Ordinal);

        var free = page[(page.IndexOf("<option value=\"", StringComparison.Ordinal) + 15)..][..16];
        Assert.Contains("a été déplacé", await TextAsync(host, "/request/move?lang=fr", reference, code, ("start", free)), StringComparison.Ordinal);
        Assert.Contains("plus libre", WebUtility.HtmlDecode(await TextAsync(host, "/request/move?lang=fr", reference, code, ("start", "2026-11-28T09:30"))), StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", await TextAsync(host, "/request/calendar?lang=fr", reference, code), StringComparison.Ordinal);

        Assert.Contains("class=\"state withdrawn\"", await TextAsync(host, "/request/withdraw?lang=fr", reference, code), StringComparison.Ordinal);
        Assert.Null(await chat.Get<RequestStore>().AppointmentAsync(chat.Store.Commune, reference));
    }

    [Theory]
    [InlineData("/request/calendar")]
    [InlineData("/request/receipt")]
    [InlineData("/request/move")]
    [InlineData("/request/withdraw")]
    [InlineData("/request/restore")]
    [InlineData("/request/document")]
    public async Task Somebody_else_s_reference_opens_nothing(string path)
    {
        await using var chat = await ChatBench.OpenAsync(settings: new() { ["Commune:Slug"] = "test" });
        await using var host = await ChannelHost.StartAsync(chat.Store, ("Commune:Slug", "test"));
        var (reference, _) = await BookAsync(chat);
        foreach (var language in PageTexts.Languages)
        {
            var answer = WebUtility.HtmlDecode(await TextAsync(host, $"{path}?lang={language}", reference, "ABCD-2345", ("start", "2026-12-04T10:10")));
            Assert.Contains(PageTexts.Of(language).With("status.unknown", ("phone", "02 555 10 00")), answer, StringComparison.Ordinal);
        }

        Assert.NotNull(await chat.Get<RequestStore>().AppointmentAsync(chat.Store.Commune, reference));
    }

    [Fact]
    public async Task A_document_that_was_asked_for_is_sent_from_the_page()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl", settings: new() { ["Commune:Slug"] = "test" });
        await using var host = await ChannelHost.StartAsync(chat.Store, ("Commune:Slug", "test"));
        await chat.PlayAsync(
            ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"), ("zone A", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 3", "e-mail"), ("jan@mail.example", "bedrijfswagen"), ("nee", "versturen"));
        var (reference, code) = Read((await chat.SayAsync("ja")).Replies[^1].Text);
        await chat.Get<RequestStore>().AskDocumentAsync(chat.Store.Commune, reference, "adviser:a", new ReleasedText("Uw inschrijvingsbewijs.", Destination.Conversation, DataClassification.Public, "test"));
        Assert.Contains("Uw inschrijvingsbewijs.", await TextAsync(host, "/request?lang=nl", reference, code), StringComparison.Ordinal);

        Assert.Contains("geen pdf en geen foto", await SendAsync(SampleFiles.Exe), StringComparison.Ordinal);
        Assert.Contains("goed aangekomen", await SendAsync(SampleFiles.Png), StringComparison.Ordinal);
        Assert.Single(await chat.Get<Assistant.Bot.Services.Files.FileStore>().OfRequestAsync(chat.Store.Commune, reference));

        async Task<string> SendAsync(byte[] content)
        {
            using var form = new MultipartFormDataContent { { new StringContent(reference), "reference" }, { new StringContent(code), "code" }, { new ByteArrayContent(content), "file", "bewijs.pdf" } };
            using var answer = await host.Client.PostAsync(new Uri("/request/document?lang=nl", UriKind.Relative), form);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("fr", "Votre demande tient à nouveau")]
    [InlineData("nl", "Uw aanvraag staat er weer")]
    [InlineData("en", "Your request stands again")]
    [InlineData("de", "Ihr Antrag gilt wieder")]
    public async Task What_was_withdrawn_on_its_page_can_be_put_back_there_for_a_day(string language, string words)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl", settings: new() { ["Commune:Slug"] = "test" });
        await using var host = await ChannelHost.StartAsync(chat.Store, ("Commune:Slug", "test"));
        await chat.PlayAsync(
            ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"), ("zone A", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 3", "e-mail"), ("jan@mail.example", "bedrijfswagen"), ("nee", "versturen"));
        var (reference, code) = Read((await chat.SayAsync("ja")).Replies[^1].Text);
        Assert.DoesNotContain("/request/restore", await TextAsync(host, $"/request?lang={language}", reference, code), StringComparison.Ordinal);
        Assert.Contains("/request/restore", await TextAsync(host, $"/request/withdraw?lang={language}", reference, code), StringComparison.Ordinal);
        var restored = await TextAsync(host, $"/request/restore?lang={language}", reference, code);
        Assert.Contains(words, restored, StringComparison.Ordinal);
        Assert.Contains("class=\"state review\"", restored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Base légale")]
    [InlineData("nl", "Rechtsgrond")]
    [InlineData("en", "Legal basis")]
    [InlineData("de", "Rechtsgrundlage")]
    public async Task The_receipt_is_a_PDF_that_can_be_read_and_holds_nothing_that_was_filled_in(string language, string words)
    {
        await using var chat = await ChatBench.OpenAsync(settings: new() { ["Commune:Slug"] = "test" });
        await using var host = await ChannelHost.StartAsync(chat.Store, ("Commune:Slug", "test"));
        var (reference, code) = await BookAsync(chat);
        using var answer = await PostAsync(host, $"/request/receipt?lang={language}", reference, code);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        var text = (await new DocumentExtractor().ExtractAsync(new SourceFile("receipt.pdf", await answer.Content.ReadAsByteArrayAsync()))).Text;
        Assert.Contains(reference, text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains(TurnServices.LoadCatalogue().Find("passport-appointment")!.Name[language], text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lindqvist", text, StringComparison.Ordinal);
    }

    private static async Task<(string Reference, string Code)> BookAsync(ChatBench chat)
    {
        await chat.StartAsync("fr");
        var start = AppointmentBook.Write((await chat.Get<AppointmentBook>().FreeAsync(chat.Store.Commune, TurnServices.LoadCatalogue().Find("passport-appointment")!.Field("appointment").Calendar!))[^1]);
        await chat.PlayAsync(("je voudrais un rendez-vous pour un passeport", "Pour qui"), ("pour moi", "urgent"), ("non", "venir"), ($"[value:{start}]", "votre nom"), ("Sofia Lindqvist", "numéro"), ("0478 11 22 33", "e-mail"), ("passer", "envoie"));
        return Read((await chat.SayAsync("oui")).Replies[^1].Text);
    }

    private static (string Reference, string Code) Read(string text)
    {
        var reference = References.In(text)!;
        return (reference, References.CodeIn(text[(text.IndexOf(reference, StringComparison.Ordinal) + reference.Length)..])!);
    }

    private static async Task<string> TextAsync(ChannelHost host, string path, string reference, string code, params (string, string)[] fields)
    {
        using var answer = await PostAsync(host, path, reference, code, fields);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> PostAsync(ChannelHost host, string path, string reference, string code, params (string Name, string Value)[] fields) => host.Client.PostAsync(
        new Uri(path, UriKind.Relative), new FormUrlEncodedContent([new("reference", reference), new("code", code), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]));
}
