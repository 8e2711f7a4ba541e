using Assistant.Bot.BackOffice.Mail;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.BackOffice;

/// <summary>Where back offices call: signed, each call once.</summary>
internal static class BackOfficeEndpoints
{
    private const int LargestCall = 64_000;
    private const int CallsPerMinutePerAddress = 600;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/back-office/callback", CallbackAsync).DisableAntiforgery();
        routes.MapPost("/back-office/mail", MailAsync).DisableAntiforgery();
    }

    /// <summary>A mail server hands over an answer as it was received.</summary>
    private static Task<IResult> MailAsync(HttpContext http, SignedCalls calls, TakeMail take) =>
        TakenAsync(http, calls, InboundMail.LargestMail, (commune, _, body) => take.RunAsync(commune, body, http.RequestAborted));

    private static Task<IResult> CallbackAsync(HttpContext http, SignedCalls calls, TakeCallback take) =>
        TakenAsync(http, calls, LargestCall, (commune, id, body) => take.RunAsync(commune, id, body, http.RequestAborted));

    /// <summary>Checks a call's size, rate and signature, then lets it be taken.</summary>
    internal static async Task<IResult> TakenAsync(HttpContext http, SignedCalls calls, int largest, Func<CommuneId, string, byte[], Task<CallbackOutcome>> take)
    {
        var services = http.RequestServices;
        if (!calls.IsOn)
        {
            return Results.Problem("Calls from back offices are switched off: BackOffice:CallbackSecrets is empty.", statusCode: StatusCodes.Status404NotFound);
        }

        if (services.GetRequiredService<FloodLimits>().Take("back-office:" + http.Connection.RemoteIpAddress, CallsPerMinutePerAddress) is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Results.Problem("Too many calls.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        if (await BodyAsync(http, largest) is not { } body)
        {
            return Results.Problem($"A call holds at most {largest} bytes.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var verdict = calls.Verify(http.Request.Headers, body);
        if (verdict is CallVerdict.Refused { Why: var why })
        {
            return Results.Problem(why, statusCode: StatusCodes.Status401Unauthorized);
        }

        return await take(await services.GetRequiredService<Installation>().PrepareAsync(http.RequestAborted), ((CallVerdict.Genuine)verdict).Id, body) switch
        {
            CallbackOutcome.Applied or CallbackOutcome.Noted => Results.NoContent(),
            CallbackOutcome.Repeated => Results.Problem("This call was taken before.", statusCode: StatusCodes.Status409Conflict),
            CallbackOutcome.UnknownRequest => Results.Problem("There is no such request.", statusCode: StatusCodes.Status404NotFound),
            CallbackOutcome.Refused refused => Results.Problem(refused.Why, statusCode: StatusCodes.Status422UnprocessableEntity),
            _ => throw new InvalidOperationException("An outcome that is not known here"),
        };
    }

    private static async Task<byte[]?> BodyAsync(HttpContext http, int largest)
    {
        using var held = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (held.Length + read > largest)
            {
                return null;
            }

            held.Write(buffer, 0, read);
        }

        return held.ToArray();
    }
}
