using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Assistant.Bot.Consoles.Entrance;

/// <param name="Name">As typed before, when it was refused.</param>
/// <param name="ReturnTo">A page of ours.</param>
/// <param name="Refused">The attempt before was refused.</param>
/// <param name="ProviderRefused">A sign-in with the provider came to nothing.</param>
public sealed record SignInModel(string Name, string ReturnTo, bool Refused, bool ProviderRefused = false);

/// <param name="Name">Whose link this is; null when the link doesn't work (any more).</param>
/// <param name="Sealed">The secret, sealed for the way to the browser and back.</param>
public sealed record SetUpModel(string? Name, string Token, string Secret, string Sealed, string Uri, SetUpProblem? Problem);

/// <summary>Sign in and out, set up an account.</summary>
internal static class SignInEndpoints
{
    public static void Map(RouteGroupBuilder staff)
    {
        staff.MapGet("", HomeAsync).RequireAuthorization();
        staff.MapGet("/sign-in", (HttpContext context, string? returnUrl) => StaffView.Of(context).Page<SignInPage>(new SignInModel("", StaffForms.Local(returnUrl, ""), false)));
        staff.MapPost("/sign-in", SignInAsync).AddEndpointFilter(AttemptLimits.CountAsync);
        StaffProviderEndpoints.Map(staff);
        staff.MapPost("/sign-out", SignOutAsync).RequireAuthorization();
        staff.MapGet("/setup/{token}", ShowSetUpAsync).AddEndpointFilter(AttemptLimits.CountAsync);
        staff.MapPost("/setup/{token}", SetUpAsync).AddEndpointFilter(AttemptLimits.CountAsync);
    }

    /// <summary>The desk of a role.</summary>
    public static string HomeOf(StaffRole role) => "/staff/" + role.Code();

    private static IResult HomeAsync(HttpContext context) => Results.LocalRedirect(HomeOf(StaffSession.UserOf(context).Role));

    private static async Task<IResult> SignInAsync(HttpContext context, SignIn signIn, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        var name = form.Text("name");
        var back = StaffForms.Local(form.Text("returnUrl"), "");
        var outcome = await signIn.RunAsync(await installation.PrepareAsync(), name, form.Text("password"), form.Text("code"), context.RequestAborted);
        if (outcome is not SignInOutcome.SignedIn signedIn)
        {
            return StaffView.Of(context).Page<SignInPage>(new SignInModel(name, back, true), StatusCodes.Status401Unauthorized);
        }

        await StaffSession.BeginAsync(context, signedIn.User);
        // somebody else's page would only be refused
        var home = HomeOf(signedIn.User.Role);
        return Results.LocalRedirect(StaffForms.Under(home, back) ? back : home);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, StaffAccounts accounts)
    {
        await accounts.EndSessionsAsync(StaffSession.UserOf(context), context.RequestAborted);
        await context.SignOutAsync(StaffSession.Scheme);
        return Results.LocalRedirect("/staff/sign-in");
    }

    private static async Task<IResult> ShowSetUpAsync(HttpContext context, string token, SetUpAccount setUp, Installation installation, IDataProtectionProvider protection)
    {
        var user = await setUp.FindAsync(await installation.PrepareAsync(), token, context.RequestAborted);
        return Show(context, user, token, Totp.NewSecret(), protection, null);
    }

    private static async Task<IResult> SetUpAsync(HttpContext context, string token, SetUpAccount setUp, Installation installation, IDataProtectionProvider protection)
    {
        var form = await context.Request.ReadFormAsync();
        var commune = await installation.PrepareAsync();
        if (Unseal(protection, token, form.Text("sealed")) is not { } secret)
        {
            return Results.LocalRedirect("/staff/setup/" + Uri.EscapeDataString(token));
        }

        var setup = new AccountSetup(token, form.Text("password"), form.Text("repeated"), secret, form.Text("code").Replace(" ", "", StringComparison.Ordinal));
        switch (await setUp.RunAsync(commune, setup, context.RequestAborted))
        {
            case SetUpOutcome.Done done:
                await StaffSession.BeginAsync(context, done.User);
                return Results.LocalRedirect(HomeOf(done.User.Role));
            case SetUpOutcome.Refused refused:
                return Show(context, await setUp.FindAsync(commune, token, context.RequestAborted), token, secret, protection, refused.Problem);
            default:
                return Show(context, null, token, secret, protection, null);
        }
    }

    private static IResult Show(HttpContext context, StaffUser? user, string token, string secret, IDataProtectionProvider protection, SetUpProblem? problem)
    {
        var view = StaffView.Of(context);
        var model = new SetUpModel(
            user?.Name, token, secret, Protector(protection, token).Protect(secret), user is null ? "" : Totp.Uri(secret, $"{view.Settings.Commune.AssistantName} {view.CommuneName}", user.Name), problem);
        return view.Page<SetUpPage>(model, user is null ? StatusCodes.Status404NotFound : problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static IDataProtector Protector(IDataProtectionProvider protection, string token) => protection.CreateProtector("staff.setup", token);

    private static string? Unseal(IDataProtectionProvider protection, string token, string value)
    {
        try
        {
            return Protector(protection, token).Unprotect(value);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
