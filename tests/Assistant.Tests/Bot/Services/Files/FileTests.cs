using Assistant.Bot.BackOffice;
using Assistant.Bot.Privacy;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Turns;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Turns;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.Bot.Services.Files;

public class FileTests
{
    private static readonly (string, string)[] UpToTheFile =
    [
        ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"), ("B-204518", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 3", "e-mail"), ("jan@mail.example", "bedrijfswagen"),
        ("ja", "verklaring"),
    ];

    [Theory]
    [InlineData("%PDF-1.7 x", "application/pdf")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "image/jpeg")]
    [InlineData("\u0089PNG\r\n\u001A\n", "image/png")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ", "image/webp")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "image/heic")]
    [InlineData("MZ\u0090\0", null)]
    [InlineData("PK\u0003\u0004", null)]
    [InlineData("<svg onload=alert(1)>", null)]
    [InlineData("<html>%PDF-1.7", null)]
    [InlineData("RIFF\0\0\0\0AVI LIST", null)]
    public void The_content_tells_the_kind_whatever_the_name(string content, string? kind) =>
        Assert.Equal(kind, FileFormat.Of(System.Text.Encoding.Latin1.GetBytes(content))?.MediaType);

    [Theory]
    [InlineData("attest.pdf", "attest.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\jan\\scan 1.PDF", "scan 1.pdf")]
    [InlineData("rekening\u202Efdp.exe", "rekeningfdp.pdf")]
    [InlineData("a\r\nContent-Type: text.html", "aContent-Type text.pdf")]
    [InlineData("", "file.pdf")]
    [InlineData("...", "file.pdf")]
    public void A_name_is_made_harmless_and_ends_as_its_kind_does(string name, string safe) => Assert.Equal(safe, FileFormat.Pdf.Named(name));

    [Fact]
    public async Task A_file_whose_text_takes_too_long_to_read_is_taken_as_one_that_nobody_can_judge()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var inspect = new InspectFile(chat.Get<DocumentExtractor>(), chat.Get<Tagger>(), chat.Get<VirusScanner>(), TimeSpan.FromMilliseconds(1));

        var file = Assert.IsType<FileInspection.Accepted>(await inspect.RunAsync(new ReceivedFile("a.pdf", SampleFiles.Pdf("Werkgever Dupont bevestigt dat Jan Peeters met de wagen rijdt.")), "nl")).File;

        Assert.Equal((DataClassification.Unknown, "its text takes too long to read"), (file.Class, file.Reason));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_file_answers_its_field_goes_with_the_request_and_stands_nowhere_readably(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        await chat.PlayAsync(UpToTheFile);
        var sent = await SendAsync(chat, "verklaring Peeters.pdf", SampleFiles.Pdf("Werkgever Dupont bevestigt dat Jan Peeters met de wagen rijdt."));
        Assert.Contains("Verklaring van de werkgever: verklaring Peeters.pdf (1 kB)", sent.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("versturen", sent.Replies[^1].Text, StringComparison.Ordinal);
        await chat.PlayAsync(("ja", "verklaring na"));

        var reference = Assert.Single(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune)).Reference;
        var line = Assert.Single(await chat.Get<FileStore>().OfRequestAsync(chat.Store.Commune, reference));
        Assert.Equal(("employer_statement", "application/pdf", ScanState.NotScanned), (line.Field, line.MediaType, line.Scan));
        Assert.True(line.Class >= DataClassification.Personal);
        var opened = Assert.IsType<FileOpening.Opened>(await chat.Get<FileStore>().OpenAsync(chat.Store.Commune, reference, line.Id, "a", "adviser:a")).File;
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(opened!.Content), StringComparison.Ordinal);
        Assert.IsType<FileOpening.Missing>(await chat.Get<FileStore>().OpenAsync(chat.Store.Commune, "HB-AAAA-AAAA", line.Id, "a", "adviser:a"));

        await using var connection = await chat.Store.Database.OpenAsync();
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from audit_entry where action = 'file.opened'"));
        var row = await connection.QuerySingleAsync("select content_enc, name_enc from uploaded_file");
        foreach (var bytes in new[] { (byte[])row.content_enc, (byte[])row.name_enc })
        {
            Assert.DoesNotContain("Peeters", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(await chat.Get<ConversationStore>().TranscriptAsync(chat.ConversationId), a => a.Text.Contains("Peeters", StringComparison.Ordinal));
        var bundle = await chat.Get<PersonalData>().ExportAsync(chat.Store.Commune, reference, "operator");
        Assert.Equal("verklaring Peeters.pdf", Assert.Single(bundle!.Files).Name);
        await chat.Get<PersonalData>().EraseAsync(chat.Store.Commune, reference, "operator");
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from uploaded_file"));
    }

    [Theory]
    [InlineData("fr", "ni un PDF ni une photo")]
    [InlineData("nl", "geen pdf en geen foto")]
    [InlineData("en", "neither a PDF nor a photo")]
    [InlineData("de", "weder ein PDF noch ein Foto")]
    public async Task An_executable_named_pdf_is_refused_in_the_person_s_language_and_not_kept(string language, string words)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:street-problem");
        foreach (var answer in new[] { "graffiti", "Kanaallaan 60", "Kanaallaan 60, Kanaallaan 60" })
        {
            await chat.SayAsync(answer);
        }

        var outcome = await SendAsync(chat, "foto.pdf", SampleFiles.Exe);
        Assert.Contains(words, outcome.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Equal("photo", outcome.Replies[^1].Field?.Id);
        Assert.NotNull(outcome.Replies[^1].Field!.Error);
        await using var connection = await chat.Store.Database.OpenAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from uploaded_file"));
    }

    [Fact]
    public async Task A_photo_has_an_unknown_class_and_one_that_was_replaced_or_given_up_is_gone()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(UpToTheFile);
        await SendAsync(chat, "foto.jpg", SampleFiles.Png);
        await using var connection = await chat.Store.Database.OpenAsync();
        Assert.Equal(("image/png", "Unknown"), await connection.QuerySingleAsync<(string, string)>("select media_type, class from uploaded_file"));
        await chat.PlayAsync(("[change:employer_statement]", "verklaring"));
        await SendAsync(chat, "beter.png", SampleFiles.Png);
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("select count(*) from uploaded_file")); // undo could bring the first one back
        await chat.PlayAsync(("stop", "niets verzonden"), ("ja", "gewist"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from uploaded_file"));
    }

    [Fact]
    public async Task A_document_that_an_official_asks_for_is_added_in_the_chat_with_reference_and_code()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(UpToTheFile);
        await chat.PlayAsync(("overslaan", "versturen"));
        var text = (await chat.SayAsync("ja")).Replies[^1].Text;
        var (reference, code) = (References.In(text)!, References.CodeIn(text[text.IndexOf("code", StringComparison.OrdinalIgnoreCase)..])!);
        var requests = chat.Get<RequestStore>();
        Assert.True(await requests.AskDocumentAsync(chat.Store.Commune, reference, "adviser:a", new ReleasedText("De verklaring van uw werkgever.", Destination.Conversation, DataClassification.Public, "test")));

        await chat.PlayAsync(($"status {reference} {code}", "Er ontbreekt nog een document: De verklaring van uw werkgever."));
        Assert.Contains("geen pdf", (await SendAsync(chat, "x.pdf", SampleFiles.Exe)).Replies[^1].Text, StringComparison.Ordinal);
        Assert.Contains("goed bij uw aanvraag aangekomen", (await SendAsync(chat, "verklaring.pdf", SampleFiles.Pdf("Verklaring"))).Replies[^1].Text, StringComparison.Ordinal);
        Assert.Equal(FileStore.AskedFor, Assert.Single(await chat.Get<FileStore>().OfRequestAsync(chat.Store.Commune, reference)).Field);
        Assert.Null((await requests.FindAsync(chat.Store.Commune, reference, code))!.DocumentAsked);
        Assert.Contains("geen bestand nodig", (await SendAsync(chat, "nog een.pdf", SampleFiles.Pdf("Nog een"))).Replies[^1].Text, StringComparison.Ordinal);
        Assert.True(await requests.WithdrawAsync(chat.Store.Commune, reference));
        Assert.False(await requests.AskDocumentAsync(chat.Store.Commune, reference, "adviser:a", new ReleasedText("x", Destination.Conversation, DataClassification.Public, "test")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_scanner_of_ClamAV_is_asked_over_TCP_and_over_a_local_socket(bool local)
    {
        var folder = Directory.CreateTempSubdirectory("clamd-");
        await using var clamd = new FakeClamd(local ? Path.Combine(folder.FullName, "s") : null);
        var scanner = new VirusScanner(clamd.Address, TimeSpan.FromSeconds(5), NullLogger<VirusScanner>.Instance);
        Assert.Equal(ScannerState.Answers, await scanner.StateAsync());
        Assert.Equal(ScanResult.Clean, await scanner.ScanAsync(new byte[200_000]));
        Assert.Equal(ScanResult.Infected, await scanner.ScanAsync("X5O! EICAR"u8.ToArray()));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_a_scanner_a_file_is_kept_as_not_scanned_and_with_one_that_is_silent_or_away_none_is()
    {
        Assert.Equal(ScanResult.NotScanned, await new VirusScanner("", TimeSpan.FromSeconds(1), NullLogger<VirusScanner>.Instance).ScanAsync(new byte[1]));
        Assert.Equal(ScanResult.Failed, await new VirusScanner("tcp://127.0.0.1:1", TimeSpan.FromSeconds(1), NullLogger<VirusScanner>.Instance).ScanAsync(new byte[1]));
        Assert.Equal(ScannerState.None, await new VirusScanner("", TimeSpan.FromSeconds(1), NullLogger<VirusScanner>.Instance).StateAsync());
        Assert.Equal(ScannerState.Silent, await new VirusScanner("tcp://127.0.0.1:1", TimeSpan.FromSeconds(1), NullLogger<VirusScanner>.Instance).StateAsync());
        await using var silent = new FakeClamd(silent: true);
        Assert.Equal(ScannerState.Silent, await new VirusScanner(silent.Address, TimeSpan.FromMilliseconds(200), NullLogger<VirusScanner>.Instance).StateAsync());
        Assert.Equal(ScanResult.Failed, await new VirusScanner(silent.Address, TimeSpan.FromMilliseconds(200), NullLogger<VirusScanner>.Instance).ScanAsync(new byte[1]));

        await using var chat = await ChatBench.OpenAsync(language: "nl", settings: new() { ["Files:Scanner"] = "tcp://127.0.0.1:1" });
        await chat.PlayAsync(UpToTheFile);
        Assert.Contains("nu niet controleren", (await SendAsync(chat, "a.png", SampleFiles.Png)).Replies[^1].Text, StringComparison.Ordinal);
    }

    private static async Task<TurnOutcome> SendAsync(ChatBench chat, string name, byte[] content)
    {
        var inspected = await chat.Get<InspectFile>().RunAsync(new ReceivedFile(name, content), "nl");
        return await chat.Get<HandleTurn>().HandleAsync(new TurnInput(chat.ConversationId, inspected.Name, File: inspected));
    }
}
