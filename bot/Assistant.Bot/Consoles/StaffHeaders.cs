using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Assistant.Bot.Consoles;

/// <summary>Security headers of every answer below /staff, redirects and refusals included: it stands before the rest of the pipeline.</summary>
internal sealed class StaffHeaders : IStartupFilter
{
    private static readonly object NonceKey = new();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            if (context.Request.Path.StartsWithSegments("/staff", StringComparison.OrdinalIgnoreCase))
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy =
                    $"default-src 'none'; script-src 'nonce-{NonceOf(context)}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                // as the antiforgery tokens of the forms want it: anything else is a line in the operator's log for each page
                (headers[HeaderNames.CacheControl], headers[HeaderNames.Pragma]) = ("no-cache, no-store", "no-cache");
                // a set-up link's token stands in its address
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
                headers["X-Robots-Tag"] = "noindex";
            }

            return following(context);
        });
        next(app);
    };

    /// <summary>A new one for each answer.</summary>
    public static string NonceOf(HttpContext context)
    {
        if (context.Items[NonceKey] is not string nonce)
        {
            context.Items[NonceKey] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        }

        return nonce;
    }
}
