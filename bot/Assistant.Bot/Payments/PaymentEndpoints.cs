using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Hosting;
using Assistant.Bot.Notifications;
using Assistant.Bot.Pages;

namespace Assistant.Bot.Payments;

/// <summary>Signatures of the payment provider's calls, and the client with which the sandbox makes its own.</summary>
public sealed record PaymentCalls(SignedCalls Signed, HttpClient Client);

/// <summary>A resident's payment: its page, the way to the provider, and what the provider says.</summary>
internal static class PaymentEndpoints
{
    private const int LargestCall = 16_000;
    private const int PerMinute = 30;

    public static void Map(IEndpointRouteBuilder routes, PaymentSettings settings)
    {
        routes.MapGet("/payments/{id}", ShowAsync);
        routes.MapGet("/payments/{id}/pay", PayAsync);
        routes.MapPost("/payments/callback", CallbackAsync).DisableAntiforgery();
        if (settings.Provider == SandboxProvider.ProviderName)
        {
            routes.MapGet("/payments/sandbox/{id}", SandboxAsync);
            routes.MapPost("/payments/sandbox/{id}", SandboxDoneAsync).DisableAntiforgery(); // no cookie, nothing to forge: who knows the address may press
        }
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string id, PaymentDesk desk, FloodLimits limits, Installation installation) =>
        await PageAsync(http, id, desk, limits, installation, sandbox: false);

    private static async Task<IResult> SandboxAsync(HttpContext http, string id, PaymentDesk desk, FloodLimits limits, Installation installation) =>
        await PageAsync(http, id, desk, limits, installation, sandbox: true);

    private static async Task<IResult> PayAsync(HttpContext http, string id, PaymentDesk desk, IPaymentProvider provider, SiteSettings site, FloodLimits limits, Installation installation)
    {
        if (await FindAsync(http, id, desk, limits, installation) is not { } payment)
        {
            return Missing(http);
        }

        if (!payment.CanBePaid)
        {
            return Results.LocalRedirect("/payments/" + payment.Id);
        }

        var page = site.Of($"/payments/{payment.Id}?lang={PageTexts.For(http.Request).Language}")!;
        return await provider.StartAsync(new PaymentOrder(payment.Id, payment.Reference, payment.Cents, payment.Language, page, site.Of("/payments/callback")!), http.RequestAborted) is { } address
            ? Results.Redirect(address.AbsoluteUri)
            : Page(http, payment, sandbox: false, away: true, StatusCodes.Status503ServiceUnavailable);
    }

    private static Task<IResult> CallbackAsync(HttpContext http, PaymentDesk desk, PaymentCalls calls) =>
        BackOfficeEndpoints.TakenAsync(http, calls.Signed, LargestCall, (commune, id, body) => desk.TakeAsync(commune, calls.Signed, id, body, http.RequestAborted));

    // The sandbox calls back over the network, signed, as a real provider does; then the person comes back.
    private static async Task<IResult> SandboxDoneAsync(HttpContext http, string id, PaymentDesk desk, PaymentSettings settings, SiteSettings site, FloodLimits limits, Installation installation, TimeProvider clock, PaymentCalls calls)
    {
        var form = await PageEndpoints.FormAsync(http);
        if (await FindAsync(http, id, desk, limits, installation) is not { } payment || form["status"].ToString() is not ("paid" or "cancelled" or "failed"))
        {
            return Missing(http);
        }

        var body = JsonSerializer.Serialize(new { payment = payment.Id, status = form["status"].ToString(), amount_cents = payment.Cents, currency = "EUR" });
        var (call, at) = (RandomNumberGenerator.GetHexString(32, lowercase: true), clock.GetUtcNow().ToUnixTimeSeconds());
        using var request = new HttpRequestMessage(HttpMethod.Post, site.Of("/payments/callback")) { Content = new StringContent(body) };
        request.Headers.Add(SignedCalls.IdHeader, call);
        request.Headers.Add(SignedCalls.TimestampHeader, at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SignedCalls.SignatureHeader, SignedCalls.Sign(settings.CallbackSecret, call, at, body));
        using var answer = await calls.Client.SendAsync(request, http.RequestAborted);
        return Results.LocalRedirect($"/payments/{payment.Id}?lang={PageTexts.For(http.Request).Language}");
    }

    private static async Task<IResult> PageAsync(HttpContext http, string id, PaymentDesk desk, FloodLimits limits, Installation installation, bool sandbox) =>
        await FindAsync(http, id, desk, limits, installation) is { } payment ? Page(http, payment, sandbox) : Missing(http);

    private static async Task<Payment?> FindAsync(HttpContext http, string id, PaymentDesk desk, FloodLimits limits, Installation installation) =>
        id.Length > 40 || limits.Take("payment:" + http.Connection.RemoteIpAddress, PerMinute) is not null ? null : await desk.FindAsync(await installation.PrepareAsync(http.RequestAborted), id, http.RequestAborted);

    private static IResult Page(HttpContext http, Payment payment, bool sandbox, bool away = false, int status = StatusCodes.Status200OK) => PageEndpoints.Page<PaymentPage>(http, new()
    {
        [nameof(PaymentPage.Payment)] = payment,
        [nameof(PaymentPage.Sandbox)] = sandbox,
        [nameof(PaymentPage.Away)] = away,
    }, status);

    private static IResult Missing(HttpContext http) => PageEndpoints.Page<MissingPage>(http, [], StatusCodes.Status404NotFound);
}
