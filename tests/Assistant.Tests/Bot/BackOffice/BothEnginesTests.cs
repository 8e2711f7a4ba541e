using System.Net;
using System.Text.Json;
using Assistant.Bot.Accounts;
using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.BackOffice;
using Assistant.Bot.BackOffice.Mail;
using Assistant.Bot.Payments;
using Assistant.Bot.Privacy;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Bot.BackOffice;

/// <summary>Every statement of the back office's tables, once on each engine.</summary>
public class BothEnginesTests
{
    private const string Key = "a-key-of-a-reporting-app";

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Reports_calls_answers_payments_and_sign_ins_are_kept_found_and_erased(DatabaseEngine engine)
    {
        await using var office = await OfficeHost.StartAsync(
            s => s.Id == "street-problem" ? s with { Fee = new ServiceFee(1500) } : s, "http://127.0.0.1:0", [("Open311:ApiKeys", "app=" + Key), ("StaffSignIn:RoleClaim", "roles"), ("StaffSignIn:Roles", "a=adviser")], "nl", engine);
        var commune = office.Chat.Store.Commune;

        // Open311
        using var posted = await office.Client.PostAsync("/open311/v2/requests.json", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["api_key"] = Key,
            ["service_code"] = "street-problem",
            ["address_string"] = "avenue du Canal, près du pont",
            ["description"] = "La lampe ne marche plus.",
            ["attribute[kind]"] = "light",
        }));
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        Assert.Equal(1, JsonDocument.Parse(await office.Client.GetStringAsync("/open311/v2/requests.json?status=open&service_code=street-problem")).RootElement.GetArrayLength());
        var reference = Assert.Single(await office.Get<RequestStore>().ListAsync(commune)).Reference;

        // a signed call, and an answer's token
        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync("/back-office/callback", JsonSerializer.Serialize(new { reference, state = "done" }), "call-00000000000001"));
        Assert.Equal(HttpStatusCode.Conflict, await office.CallAsync("/back-office/callback", JsonSerializer.Serialize(new { reference, state = "done" }), "call-00000000000001"));
        var token = await office.Get<ReplyTokens>().IssueAsync(reference, "request:" + reference, default);
        Assert.Equal(reference, await office.Get<ReplyTokens>().FindAsync(commune, token!, default));

        // a fee that nobody pays
        var service = office.Get<ServiceCatalogue>().Find("street-problem")!;
        var slots = new[] { ("kind", "light"), ("place", "Kanaallaan"), ("description", "De lamp is stuk.") }.Aggregate(DialogState.Start(service, "fee"), (s, f) => s.With(f.Item1, SlotValue.Of(f.Item2)));
        var draft = office.Get<RequestStore>().Draft(service, slots, "nl", null, TimeZoneInfo.Utc) with { PaymentId = PaymentDesk.NewId() };
        await office.Chat.Store.Database.WriteAsync((connection, transaction) => office.Get<RequestStore>().InsertAsync(connection, transaction, commune, draft));
        Assert.Equal("due", (await office.Get<PaymentDesk>().FindAsync(commune, draft.PaymentId!))!.Status);
        Assert.Equal("due", Assert.Single((await office.Get<PersonalData>().ExportAsync(commune, draft.Reference, "operator"))!.Payments).Status);
        office.Chat.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(1, await office.Get<PaymentDesk>().ExpireAsync(commune));
        Assert.Equal(RequestState.Withdrawn, (await office.FileAsync(draft.Reference)).Status.State);

        // signing in
        var claims = JsonSerializer.SerializeToElement(new { preferred_username = "eva", roles = new[] { "a" } });
        var signedIn = new OidcOutcome.SignedIn("https://idp.example", "1", "", claims);
        var conversation = (await office.Get<ConversationStore>().CreateAsync(commune, "dl_test", "nl")).Id;
        var code = await office.Get<ResidentSignIn>().KeepAsync(conversation, signedIn, default);
        Assert.IsType<SignInCode.Right>(await office.Get<ResidentSignIn>().TakeAsync(conversation, code!, default));
        Assert.IsType<SignInOutcome.SignedIn>(await office.Get<StaffProviderSignIn>().RunAsync(commune, signedIn));
        Assert.IsType<SignInOutcome.SignedIn>(await office.Get<StaffProviderSignIn>().RunAsync(commune, signedIn));

        // gone with their requests
        await office.Get<PersonalData>().EraseAsync(commune, reference, "operator");
        await office.Get<PersonalData>().EraseAsync(commune, draft.Reference, "operator");
        Assert.Null(await office.Get<PaymentDesk>().FindAsync(commune, draft.PaymentId!));
        Assert.Null(await office.Get<ReplyTokens>().FindAsync(commune, token!, default));
        Assert.Equal("[]", await office.Client.GetStringAsync("/open311/v2/requests.json?start_date=2026-11-01T00:00:00Z"));
        await office.Get<Retention>().RunAsync(commune);
    }
}
