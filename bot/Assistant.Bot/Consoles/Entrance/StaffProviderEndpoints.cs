using System.Security.Cryptography;
using System.Text;
using Assistant.Bot.Accounts;
using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.Hosting;
using Assistant.Bot.Notifications;
using Assistant.Knowledge.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace Assistant.Bot.Consoles.Entrance;

/// <summary>Staff sign in with the organisation's provider. A short-lived cookie binds the way there to the way back, so that nobody is signed in with somebody else's code.</summary>
internal static class StaffProviderEndpoints
{
    public const string StartPath = "/staff/sign-in/provider";
    /// <summary>Shows again, at the provider, who one is; then back to a page of the desks.</summary>
    public const string ConfirmPath = StartPath + "/confirm";

    private const string CallbackPath = StartPath + "/callback";
    private const string Cookie = "staff-provider";
    private const string Confirming = "confirm:";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static void Map(RouteGroupBuilder staff)
    {
        staff.MapGet("/sign-in/provider", (HttpContext context, string? returnUrl) => StartAsync(context, StaffForms.Local(returnUrl, ""), again: false)).AddEndpointFilter(AttemptLimits.CountAsync);
        staff.MapGet("/sign-in/provider/confirm", (HttpContext context, string? returnUrl) => StartAsync(context, Confirming + StaffForms.Local(returnUrl, ""), again: true)).RequireAuthorization().AddEndpointFilter(AttemptLimits.CountAsync);
        staff.MapGet("/sign-in/provider/callback", CallbackAsync).AddEndpointFilter(AttemptLimits.CountAsync);
    }

    /// <param name="again">The person signs in anew even if the provider knows them still, at the highest level that the settings name.</param>
    private static async Task<IResult> StartAsync(HttpContext context, string purpose, bool again)
    {
        var services = context.RequestServices;
        var settings = services.GetRequiredService<AssistantSettings>().StaffSignIn;
        if (!settings.IsOn())
        {
            return Results.NotFound();
        }

        var attempt = OidcAttempt.New(purpose, StaffView.Of(context).Texts.Language, services.GetRequiredService<TimeProvider>().GetUtcNow() + Life);
        try
        {
            var levels = settings.Levels();
            var address = await services.GetRequiredService<StaffProvider>().Client.AddressAsync(
                attempt, StateOf(attempt), services.GetRequiredService<SiteSettings>().Of(CallbackPath)!, again ? levels.LastOrDefault() : levels.FirstOrDefault(), context.RequestAborted, again);
            context.Response.Cookies.Append(Cookie, services.GetRequiredService<ResidentSignIn>().SealState(attempt), Options(context));
            return Results.Redirect(address.AbsoluteUri);
        }
        catch (InvalidOperationException)
        {
            return Refused(context);
        }
    }

    private static async Task<IResult> CallbackAsync(
        HttpContext context, string? code, string? state, string? iss, AssistantSettings settings, StaffProvider provider, StaffProviderSignIn signIn, ResidentSignIn seals, SiteSettings site, Installation installation, ILogger<StaffProviderSignIn> logger)
    {
        if (!settings.StaffSignIn.IsOn())
        {
            return Results.NotFound();
        }

        var kept = context.Request.Cookies[Cookie];
        context.Response.Cookies.Delete(Cookie, Options(context));
        if (code is null || state is null || kept is null || seals.StateIn(kept) is not { } attempt
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(StateOf(attempt))))
        {
            return Refused(context);
        }

        var outcome = await provider.Client.FinishAsync(attempt, code, iss ?? "", site.Of(CallbackPath)!, context.RequestAborted);
        if (outcome is OidcOutcome.Refused refused)
        {
            OidcLog.Refused(logger, refused.Why);
            return Refused(context);
        }

        if (await signIn.RunAsync(await installation.PrepareAsync(), (OidcOutcome.SignedIn)outcome, context.RequestAborted) is not SignInOutcome.SignedIn signedIn)
        {
            return Refused(context);
        }

        if (attempt.Purpose.StartsWith(Confirming, StringComparison.Ordinal))
        {
            return await ConfirmedAsync(context, attempt, (OidcOutcome.SignedIn)outcome, signedIn.User, settings.StaffSignIn);
        }

        await StaffSession.BeginAsync(context, signedIn.User);
        var home = SignInEndpoints.HomeOf(signedIn.User.Role);
        return Results.LocalRedirect(StaffForms.Under(home, attempt.Purpose) ? attempt.Purpose : home);
    }

    /// <summary>It counts when the same person signed in just now, at the level that is asked for; a session is neither begun nor ended.</summary>
    private static async Task<IResult> ConfirmedAsync(HttpContext context, OidcAttempt attempt, OidcOutcome.SignedIn outcome, StaffUser user, OidcSettings settings)
    {
        var begun = attempt.Expires - (long)(Life + Skew).TotalSeconds;
        var signedInAt = outcome.Claims.TryGetProperty("auth_time", out var at) && at.TryGetInt64(out var seconds) ? seconds : 0;
        if (context.Features.Get<StaffUser>() is not { } current || current.Id != user.Id || signedInAt < begun || (settings.Levels() is { Count: > 0 } levels && outcome.Acr != levels[^1]))
        {
            return Refused(context);
        }

        var audit = context.RequestServices.GetRequiredService<AuditLog>();
        await audit.AppendAsync(user.Commune, user.Actor, "staff.confirmed", user.Name, new { provider = true, acr = outcome.Acr }, context.RequestAborted);
        await StaffSession.ConfirmAsync(context, user);
        return Results.LocalRedirect(StaffForms.Local(attempt.Purpose[Confirming.Length..], SignInEndpoints.HomeOf(user.Role)));
    }

    private static IResult Refused(HttpContext context) => StaffView.Of(context).Page<SignInPage>(new SignInModel("", "", false, ProviderRefused: true), StatusCodes.Status401Unauthorized);

    private static string StateOf(OidcAttempt attempt) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes("state " + attempt.Verifier)));

    private static CookieOptions Options(HttpContext context) => new() { Path = "/staff/sign-in", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Life, IsEssential = true };
}
