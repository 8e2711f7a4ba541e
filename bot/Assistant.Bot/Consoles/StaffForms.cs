using Microsoft.AspNetCore.Antiforgery;

namespace Assistant.Bot.Consoles;

/// <summary>Guards of the forms that staff send.</summary>
internal static class StaffForms
{
    /// <summary>Refuses every request that changes something and doesn't carry the token of one of our own forms.</summary>
    public static async ValueTask<object?> RequireTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            && !await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext))
        {
            return StaffView.Of(context.HttpContext).Page<Entrance.StaleFormPage>("", StatusCodes.Status400BadRequest);
        }

        return await next(context);
    }

    /// <summary>A field of a form as text, "" when it is missing.</summary>
    public static string Text(this IFormCollection form, string name) => form[name].FirstOrDefault() ?? "";

    /// <summary>Where to go after signing in: only our own pages, given as a path.</summary>
    public static string Local(string? address, string otherwise) =>
        address is not null && address.StartsWith("/staff/", StringComparison.Ordinal) && !address.StartsWith("/staff/sign-", StringComparison.Ordinal)
            && address.IndexOfAny(['\\', '\r', '\n', '\t', '\0']) < 0 && !address.Contains("//", StringComparison.Ordinal) && !address.Contains("/..", StringComparison.Ordinal)
            ? address
            : otherwise;

    /// <summary>Whether a page is this desk or one below it.</summary>
    public static bool Under(string desk, string address) => address == desk || address.StartsWith(desk + "/", StringComparison.Ordinal) || address.StartsWith(desk + "?", StringComparison.Ordinal);
}
