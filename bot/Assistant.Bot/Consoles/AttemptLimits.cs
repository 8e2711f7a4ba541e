using System.Threading.RateLimiting;
using Assistant.Bot.Hosting;

namespace Assistant.Bot.Consoles;

/// <summary>So many attempts to sign in or set up a minute from one address, whatever the names.</summary>
internal sealed class AttemptLimits(AssistantSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> attempts = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = settings.Staff.AttemptsPerMinutePerAddress,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    /// <summary>The filter of an endpoint that takes attempts.</summary>
    public static async ValueTask<object?> CountAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var limits = context.HttpContext.RequestServices.GetRequiredService<AttemptLimits>();
        using var lease = await limits.attempts.AcquireAsync(context.HttpContext);
        return lease.IsAcquired
            ? await next(context)
            : Results.Text(StaffView.Of(context.HttpContext).Texts["signin.busy"], "text/plain; charset=utf-8", statusCode: StatusCodes.Status429TooManyRequests);
    }

    public void Dispose() => attempts.Dispose();
}
