using System.Security.Cryptography;
using System.Text;
using Assistant.Bot.Accounts;
using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.Hosting;
using Assistant.Bot.Notifications;
using Microsoft.AspNetCore.WebUtilities;

namespace Assistant.Bot.Consoles.Entrance;

/// <summary>Staff sign in with the organisation's provider. A short-lived cookie binds the way there to the way back, so that nobody is signed in with somebody else's code.</summary>
internal static class StaffProviderEndpoints
{
    public const string StartPath = "/staff/sign-in/provider";
    private const string CallbackPath = StartPath + "/callback";
    private const string Cookie = "staff-provider";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static void Map(RouteGroupBuilder staff)
    {
        staff.MapGet("/sign-in/provider", StartAsync).AddEndpointFilter(AttemptLimits.CountAsync);
        staff.MapGet("/sign-in/provider/callback", CallbackAsync).AddEndpointFilter(AttemptLimits.CountAsync);
    }

    private static async Task<IResult> StartAsync(HttpContext context, string? returnUrl, AssistantSettings settings, StaffProvider provider, ResidentSignIn seals, SiteSettings site, TimeProvider clock)
    {
        if (!settings.StaffSignIn.IsOn())
        {
            return Results.NotFound();
        }

        var attempt = OidcAttempt.New(StaffForms.Local(returnUrl, ""), StaffView.Of(context).Texts.Language, clock.GetUtcNow() + Life);
        try
        {
            var address = await provider.Client.AddressAsync(attempt, StateOf(attempt), site.Of(CallbackPath)!, settings.StaffSignIn.Levels().FirstOrDefault(), context.RequestAborted);
            context.Response.Cookies.Append(Cookie, seals.SealState(attempt), Options(context));
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

        await StaffSession.BeginAsync(context, signedIn.User);
        var home = SignInEndpoints.HomeOf(signedIn.User.Role);
        return Results.LocalRedirect(StaffForms.Under(home, attempt.Purpose) ? attempt.Purpose : home);
    }

    private static IResult Refused(HttpContext context) => StaffView.Of(context).Page<SignInPage>(new SignInModel("", "", false, ProviderRefused: true), StatusCodes.Status401Unauthorized);

    private static string StateOf(OidcAttempt attempt) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes("state " + attempt.Verifier)));

    private static CookieOptions Options(HttpContext context) => new() { Path = "/staff/sign-in", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Life, IsEssential = true };
}
