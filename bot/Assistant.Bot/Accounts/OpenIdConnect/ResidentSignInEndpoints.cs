using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Notifications;
using Assistant.Bot.Pages;

namespace Assistant.Bot.Accounts.OpenIdConnect;

/// <summary>Residents go to the provider by the link that the chat gave, and come back to a page with a code for the chat. No cookie is set.</summary>
internal static class ResidentSignInEndpoints
{
    public const string CallbackPath = "/sign-in/callback";
    private const int PerMinute = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(CallbackPath, CallbackAsync);
        routes.MapGet("/sign-in/{ticket}", StartAsync);
    }

    private static async Task<IResult> StartAsync(HttpContext http, string ticket, ResidentSignIn signIn, ResidentProvider provider, SiteSettings site, FloodLimits limits, TimeProvider clock)
    {
        if (!signIn.IsOn || limits.Take("sign-in:" + http.Connection.RemoteIpAddress, PerMinute) is not null || signIn.TicketIn(ticket) is not { } known)
        {
            return Page(http, null, null, StatusCodes.Status404NotFound);
        }

        var attempt = OidcAttempt.New(known.Conversation, known.Language, clock.GetUtcNow() + ResidentSignIn.LinkLife);
        try
        {
            var address = await provider.Client.AddressAsync(attempt, signIn.SealState(attempt), site.Of(CallbackPath)!, known.Acr, http.RequestAborted);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["Referrer-Policy"] = "no-referrer"; // the link itself is a ticket
            return Results.Redirect(address.AbsoluteUri);
        }
        catch (InvalidOperationException)
        {
            return Page(http, known.Language, null, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> CallbackAsync(HttpContext http, string? code, string? state, string? iss, ResidentSignIn signIn, ResidentProvider provider, SiteSettings site, ILogger<ResidentSignIn> logger)
    {
        if (!signIn.IsOn || state is null || signIn.StateIn(state) is not { } attempt)
        {
            return Page(http, null, null, StatusCodes.Status400BadRequest);
        }

        if (code is null)
        {
            // the person went back, or the provider refused
            return Page(http, attempt.Language, null, StatusCodes.Status200OK);
        }

        switch (await provider.Client.FinishAsync(attempt, code, iss ?? "", site.Of(CallbackPath)!, http.RequestAborted))
        {
            case OidcOutcome.SignedIn signedIn:
                var shown = await signIn.KeepAsync(attempt.Purpose, signedIn, http.RequestAborted);
                return Page(http, attempt.Language, shown, StatusCodes.Status200OK);
            case OidcOutcome.Refused refused:
                OidcLog.Refused(logger, refused.Why);
                break;
        }

        return Page(http, attempt.Language, null, StatusCodes.Status400BadRequest);
    }

    // in the language of the conversation; the query with code and state goes no further
    private static IResult Page(HttpContext http, string? language, string? code, int status)
    {
        if (language is not null)
        {
            http.Request.QueryString = QueryString.Create("lang", language);
        }

        return PageEndpoints.Page<SignedInPage>(http, new() { [nameof(SignedInPage.Code)] = code }, status);
    }
}

/// <summary>The provider of residents.</summary>
public sealed record ResidentProvider(OidcClient Client);

/// <summary>The provider of staff.</summary>
public sealed record StaffProvider(OidcClient Client);

internal static partial class OidcLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in with the provider came to nothing: {Why}")]
    public static partial void Refused(ILogger logger, string why);
}
