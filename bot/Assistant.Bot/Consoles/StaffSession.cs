using System.Globalization;
using System.Security.Claims;
using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles.Entrance;
using Assistant.Bot.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Assistant.Bot.Consoles;

/// <summary>The session of a member of staff: a signed cookie that each request holds against the account, so that a removed account, a new role or a sign-out ends it at once.</summary>
internal sealed class StaffSession(StaffAccounts accounts, Installation installation, TimeProvider clock) : CookieAuthenticationEvents
{
    public const string Scheme = "staff";

    /// <summary>Without a request for this long, one signs in again.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    /// <summary>A working day; then one signs in again in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    private const string Id = "id";
    private const string Stamp = "stamp";
    private const string Since = "since";
    private const string Confirmed = "confirmed";

    /// <summary>How long a password given again counts, before it is asked for once more.</summary>
    public static readonly TimeSpan ConfirmedFor = TimeSpan.FromMinutes(10);

    public static Task BeginAsync(HttpContext context, StaffUser user) => WriteAsync(context, user, Now(context), null);

    /// <summary>Notes in the session that its owner has just given password and code again.</summary>
    public static Task ConfirmAsync(HttpContext context, StaffUser user) => WriteAsync(context, user, Seconds(context.User, Since) ?? Now(context), Now(context));

    /// <summary>Whether password and code were given again within <see cref="ConfirmedFor"/>.</summary>
    public static bool IsConfirmed(HttpContext context) => Seconds(context.User, Confirmed) is { } at && Now(context) - at is var age && age >= 0 && age < ConfirmedFor.TotalSeconds;

    private static long Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds();

    private static long? Seconds(ClaimsPrincipal principal, string claim) => long.TryParse(principal.FindFirstValue(claim), CultureInfo.InvariantCulture, out var at) ? at : null;

    private static async Task WriteAsync(HttpContext context, StaffUser user, long since, long? confirmed)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(Id, user.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, user.Name),
                new Claim(ClaimTypes.Role, user.Role.Code()),
                new Claim(Stamp, user.SessionStamp),
                new Claim(Since, since.ToString(CultureInfo.InvariantCulture)),
                .. confirmed is { } at ? new[] { new Claim(Confirmed, at.ToString(CultureInfo.InvariantCulture)) } : [],
            ], Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Who is signed in; only behind an authorization policy.</summary>
    public static StaffUser UserOf(HttpContext context) =>
        context.Features.Get<StaffUser>() ?? throw new InvalidOperationException("This endpoint needs a signed-in user; its authorization policy is missing.");

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (await UserOfAsync(context.Principal, context.HttpContext.RequestAborted) is { } user)
        {
            context.HttpContext.Features.Set(user);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }

    /// <summary>What a page asks for by itself is no sign that somebody sits before it.</summary>
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew &= !AsksByItself(context.Request.Path);
        return Task.CompletedTask;
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        // a page that was asked for is shown after signing in; a form that was sent is not sent again by itself
        var back = HttpMethods.IsGet(context.Request.Method) ? "?returnUrl=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString) : "";
        context.Response.Redirect("/staff/sign-in" + back);
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        StaffView.Of(context.HttpContext).Page<ForbiddenPage>("", StatusCodes.Status403Forbidden).ExecuteAsync(context.HttpContext);

    private static bool AsksByItself(PathString path) => path.StartsWithSegments("/staff/adviser/live") && path.Value!.Split('/')[^1] is "since" or "queue" or "count" or "typing";

    private async Task<StaffUser?> UserOfAsync(ClaimsPrincipal? principal, CancellationToken cancellation)
    {
        if (!long.TryParse(principal?.FindFirstValue(Id), CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(principal!.FindFirstValue(Since), CultureInfo.InvariantCulture, out var since)
            || clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(since) >= Longest)
        {
            return null;
        }

        var user = await accounts.FindAsync(await installation.PrepareAsync(cancellation), id, cancellation);
        return user?.SessionStamp == principal.FindFirstValue(Stamp) && user?.Role.Code() == principal.FindFirstValue(ClaimTypes.Role) ? user : null;
    }
}
