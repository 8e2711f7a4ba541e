using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Assistant.Bot.Accounts;
using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.Consoles.Adviser;
using Assistant.Bot.Hosting;
using Assistant.Bot.Payments;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Services.Weighing;
using Assistant.Bot.Turns;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Services.Files;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>The whole host with something on every page: requests in each state, people who wait, questions without an answer, a message that did not get through, a payment, an OpenID provider.</summary>
public sealed class Gallery : IAsyncLifetime
{
    private const string Password = "linden bloom in june";
    private readonly string folder = Directory.CreateTempSubdirectory("assistant-gallery-").FullName;
    private WebApplication? app;
    private Process? provider;

    public string Address { get; private set; } = "";

    public string Issuer { get; private set; } = "";

    public IServiceProvider Services => app!.Services;

    public CommuneId Commune { get; private set; }

    /// <summary>A request that a person must decide, with a file and a document asked for.</summary>
    public RequestDraft Review { get; private set; } = null!;

    /// <summary>A request with an appointment.</summary>
    public RequestDraft Appointment { get; private set; } = null!;

    /// <summary>A request with a fee that is not paid yet.</summary>
    public RequestDraft Owed { get; private set; } = null!;

    /// <summary>A conversation in which a person was asked for.</summary>
    public string Waiting { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        provider = Process.Start(new ProcessStartInfo("node", ["provider.js", Address + "/sign-in/callback", Address + "/staff/sign-in/provider/callback"]) { WorkingDirectory = LiveHost.EndToEnd, RedirectStandardOutput = true, RedirectStandardError = true })!;
        provider.ErrorDataReceived += (_, _) => { };
        provider.BeginErrorReadLine();
        Issuer = await provider.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The provider did not start: npm ci --ignore-scripts --prefix tests/e2e");
        var settings = new Dictionary<string, string?>
        {
            ["Data:Directory"] = folder,
            ["urls"] = Address,
            ["Site:Address"] = Address,
            ["Logging:LogLevel:Default"] = "Error",
            ["DirectLine:ConversationsPerMinutePerAddress"] = "1000",
            ["Staff:AttemptsPerMinutePerAddress"] = "1000",
            ["Desk:Hours"] = "mo-su 00:00-24:00",
            ["Desk:ShowValues"] = "true",
            ["Payments:Provider"] = "sandbox",
            ["Payments:CallbackSecret"] = "0123456789abcdef0123456789abcdef-payment",
            ["StaffSignIn:RoleClaim"] = "roles",
            ["StaffSignIn:Roles"] = "assistant-advisers=adviser",
        };
        foreach (var section in new[] { "ResidentSignIn", "StaffSignIn" })
        {
            (settings[section + ":Authority"], settings[section + ":ClientId"]) = (Issuer, "assistant");
            (settings[section + ":ClientSecret"], settings[section + ":Scopes"]) = ("a-secret-of-the-tests-only", "openid profile email address");
        }

        app = await WebHost.BuildAsync(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), []);
        await app.StartAsync();
        Commune = await Get<Installation>().PrepareAsync();
        await RequestsAsync();
        await ConversationsAsync();
        await StewardshipAsync();
    }

    /// <summary>A page of a member of staff who has just signed in.</summary>
    public async Task<IPage> StaffAsync(Chromium chromium, StaffRole role)
    {
        var added = Assert.IsType<AddStaffOutcome.Added>(await Get<StaffAccounts>().AddAsync(Commune, role.Code() + Guid.NewGuid().ToString("n")[..6], role, "system"));
        var page = await chromium.OpenAsync(Look.Desk, address: Address);
        await page.GotoAsync(added.Link.Path);
        await page.FillAsync("#password", Password);
        await page.FillAsync("#repeated", Password);
        await page.ClickAsync("main form button.main");
        await page.WaitForURLAsync("**/staff/" + role.Code());
        return page;
    }

    /// <summary>A set-up link that nobody has opened.</summary>
    public async Task<string> LinkAsync() =>
        Assert.IsType<AddStaffOutcome.Added>(await Get<StaffAccounts>().AddAsync(Commune, "new" + Guid.NewGuid().ToString("n")[..6], StaffRole.Adviser, "system")).Link.Path;

    /// <summary>A link with which a resident of a new conversation signs in.</summary>
    public async Task<string> SignInLinkAsync(string language) =>
        Get<ResidentSignIn>().Link((await Get<ConversationStore>().CreateAsync(Commune, "dl_gallery", language)).Id, "", language);

    /// <summary>The code of a form that somebody goes on with later.</summary>
    public async Task<string> ResumeAsync(string language)
    {
        var conversation = await Get<ConversationStore>().CreateAsync(Commune, "dl_resume", language);
        var (code, state) = (FormDrafts.NewCode(), DialogState.Start(Get<ServiceCatalogue>().Find("resident-card-renewal")!, Guid.NewGuid().ToString("n")));
        await Get<Database>().WriteAsync(async (connection, transaction) =>
        {
            await Get<FormDrafts>().SaveAsync(connection, transaction, Commune, conversation.Id, code, new ConversationState(language, state));
            return true;
        });
        return code;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    private async Task RequestsAsync()
    {
        Review = await RequestAsync("resident-card-renewal", "nl", ("name", "Amina Verstraeten"), ("company_car", "yes"));
        var inspected = Assert.IsType<FileInspection.Accepted>(await Get<InspectFile>().RunAsync(new ReceivedFile("attestation-employeur-2026.pdf", SampleFiles.Pdf("Attestation de domicile")), "fr"));
        Assert.True(await Get<RequestStore>().AddDocumentAsync(Commune, Review.Reference, inspected.File));
        Assert.True(await Get<RequestStore>().AskDocumentAsync(Commune, Review.Reference, "adviser:anna", Released("Een attest van uw werkgever dat u de wagen ook privé gebruikt.", "nl")));
        foreach (var (language, state) in new[] { ("fr", RequestState.Granted), ("de", RequestState.Refused), ("en", RequestState.Review), ("fr", RequestState.Review) })
        {
            var draft = await RequestAsync("resident-card-renewal", language, ("name", "Jan Claes"), ("company_car", "yes"));
            if (state != RequestState.Review)
            {
                await Get<RequestStore>().DecideAsync(Commune, draft.Reference, "adviser:anna", state, Released("La situation a été vérifiée au guichet.", "fr"));
            }
        }

        var calendar = Get<ServiceCatalogue>().Find("passport-appointment")!.Fields.First(f => f.Type == FieldType.Appointment);
        var free = await Get<AppointmentBook>().FreeAsync(Commune, calendar.Calendar!);
        Appointment = await RequestAsync("passport-appointment", "fr", ("name", "Amina Verstraeten"), (calendar.Id, AppointmentBook.Write(free[3])));
        await RequestAsync("old-computers", "nl", ("devices", "laptop"), ("weight", "12"));
        var weighed = await RequestAsync("old-computers", "fr", ("devices", "screen"), ("weight", "30"));
        await Get<WeighingBook>().RecordAsync(Commune, weighed.Reference, new Dictionary<string, long> { ["refurbished"] = 20_500, ["recycled"] = 8_250 }, "adviser:anna");
        Owed = await RequestAsync("street-problem", "fr", PaymentDesk.NewId(), ("kind", "light"), ("place", "Kanaallaan"), ("description", "De lamp is stuk."));
        await using var connection = await Get<Database>().OpenAsync();
        await connection.ExecuteAsync("update service_request set due_at = @late where reference = @Reference", new { Review.Reference, late = TimeProvider.System.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds() });
        await connection.ExecuteAsync("update outbox set status = 'dead', attempts = 12, last_error = '503 Service Unavailable' where id in (select min(id) from outbox)");
    }

    private Task<RequestDraft> RequestAsync(string id, string language, params (string Field, string Value)[] fields) => RequestAsync(id, language, null, fields);

    private async Task<RequestDraft> RequestAsync(string id, string language, string? payment, params (string Field, string Value)[] fields)
    {
        var service = Get<ServiceCatalogue>().Find(id)!;
        if (payment is not null)
        {
            service = service with { Fee = new ServiceFee(1500) };
        }

        var state = fields.Aggregate(DialogState.Start(service, Guid.NewGuid().ToString("n")), (s, f) => s.With(f.Field, SlotValue.Of(f.Value)));
        var draft = Get<RequestStore>().Draft(service, state, language, null, TimeZoneInfo.Utc) with { PaymentId = payment };
        Assert.True(await Get<Database>().WriteAsync((connection, transaction) => Get<RequestStore>().InsertAsync(connection, transaction, Commune, draft)));
        return draft;
    }

    private async Task ConversationsAsync()
    {
        foreach (var (language, lines) in new[]
        {
            ("nl", new[] { "Hoeveel kost de eerste bewonerskaart?", "Ik ben Jan Peeters en mijn nummer is 0470 12 34 56.", "ik wil met iemand spreken" }),
            ("fr", ["je veux parler à une personne"]),
            ("fr", ["Où puis-je faire tamponner mon dirigeable ?", "Peut-on louer le beffroi pour un concert de sirènes ?"]),
            ("nl", ["Mag ik een kameel stallen op het plein?"]),
        })
        {
            var conversation = await Get<ConversationStore>().CreateAsync(Commune, "dl_" + Guid.NewGuid().ToString("n"), language);
            foreach (var line in lines)
            {
                await Get<HandleTurn>().HandleAsync(new TurnInput(conversation.Id, line));
            }

            Waiting = Waiting.Length == 0 ? conversation.Id : Waiting;
        }

        await Get<CannedSentences>().SaveAsync(Commune, "nl", "Loket", "U kunt zonder afspraak naar het loket komen.", "adviser:anna");
    }

    private async Task StewardshipAsync()
    {
        var (items, _) = await Get<ReviewQueue>().ListAsync(Commune, new ReviewFilter(Limit: 3));
        foreach (var item in items)
        {
            await Get<SubmitCorrection>().SubmitAsync(Commune, new Correction(item.Id, DataClassification.Personal, [], "steward:before", "Controle"));
        }
    }

    private ReleasedText Released(string text, string language) =>
        Assert.IsType<ReleaseDecision.Allow>(Get<ReleaseGate>().Release(Get<Tagger>().Tag(text, new TagHints(language, Origin: TextOrigin.PublicSite)), Destination.Conversation, new PseudonymScope())).Text;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        provider?.Kill(entireProcessTree: true);
        provider?.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
