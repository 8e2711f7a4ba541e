using Assistant.Bot.Accounts;

namespace Assistant.Bot.Consoles;

/// <summary>How the person stands before something that a borrowed screen must not do.</summary>
/// <param name="Confirmed">Who it is was shown again a short time ago: nothing more is asked.</param>
/// <param name="Refused">Password or code were wrong.</param>
/// <param name="SecondFactor">This account has an authenticator, whose code is asked for too.</param>
/// <param name="Provider">Where the organisation's provider is asked again; null for an account with a password here.</param>
public sealed record StepUpState(bool Confirmed, bool Refused, bool SecondFactor, string? Provider);

/// <summary>Asks somebody who is signed in who they are once more: by password and code, or at the organisation's provider. It counts for <see cref="StaffSession.ConfirmedFor"/>.</summary>
internal static class StepUp
{
    /// <param name="page">The page to come back to from the provider.</param>
    public static StepUpState Of(HttpContext context, string page, bool refused = false, bool confirmed = false)
    {
        var user = StaffSession.UserOf(context);
        return new StepUpState(confirmed || StaffSession.IsConfirmed(context), refused, user.SecondFactor, user.SetUp ? null : Entrance.StaffProviderEndpoints.ConfirmPath + "?returnUrl=" + Uri.EscapeDataString(page));
    }

    /// <summary>Takes password and code from the form that was sent, where they are needed.</summary>
    /// <returns>False when they are wrong or missing.</returns>
    public static async Task<bool> TakeAsync(HttpContext context)
    {
        if (StaffSession.IsConfirmed(context))
        {
            return true;
        }

        var (user, form) = (StaffSession.UserOf(context), await context.Request.ReadFormAsync());
        if (form.Text("password").Length == 0
            || await context.RequestServices.GetRequiredService<SignIn>().ConfirmAsync(user, form.Text("password"), form.Text("code"), context.RequestAborted) is not SignInOutcome.SignedIn)
        {
            return false;
        }

        await StaffSession.ConfirmAsync(context, user);
        return true;
    }
}
