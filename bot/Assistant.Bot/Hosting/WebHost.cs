using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Channels;
using Assistant.Bot.Consoles;
using Assistant.Bot.Open311;
using Assistant.Bot.Payments;
using Microsoft.Extensions.Configuration;

namespace Assistant.Bot.Hosting;

/// <summary>The web host: residents' page, channel, staff's desks.</summary>
public static partial class WebHost
{
    public static async Task<WebApplication> BuildAsync(IConfiguration configuration, string[] args, CancellationToken cancellation = default)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddAssistant(builder.Configuration);
        builder.WebHost.ConfigureKestrel((_, kestrel) => kestrel.Limits.MaxRequestBodySize = LargestBody(AssistantSettings.From(builder.Configuration)));
        // an appsettings.json of one's own replaces the shipped one: addresses carry references and one-time tokens all the same, and stay out of the log
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Http.Result", LogLevel.Warning);
        builder.Services.AddHostedService<StartNotice>();
        WarmServer.AddTo(builder.Services);
        builder.Services.AddChannel();
        builder.Services.AddConsoles();
        var app = builder.Build();
        // what an administrator keeps holds for the very first request
        await app.Services.GetRequiredService<Operation>().ReadAsync(await app.Services.GetRequiredService<Installation>().PrepareAsync(cancellation), cancellation);
        app.Use(AnswerFault);
        app.Use(AnswerHead);
        app.MapChannel();
        app.MapConsoles();
        app.MapBackOffice();
        app.MapOpen311();
        app.MapResidentSignIn();
        app.MapPayments();
        Leaves.Map(app);
        return app;
    }

    /// <summary>The largest thing that anyone may send, in bytes: a file of a resident.</summary>
    internal static int LargestBody(AssistantSettings settings) => Math.Max(1_000_000, settings.DirectLine.MaxUploadBytes);

    /// <summary>What fails unforeseen is told by its kind and its place: an exception's words may repeat what somebody wrote ("the input string '…' was not in a correct format"), and the server would write them all down.</summary>
    private static async Task AnswerFault(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // whoever asked has gone, and what was done for them stops
        }
        catch (Exception e) when (e is not BadHttpRequestException)
        {
            LogFault(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WebHost)), e.GetType().Name, e.StackTrace);
            if (context.RequestAborted.IsCancellationRequested)
            {
                return; // nobody reads on
            }

            if (context.Response.HasStarted)
            {
                context.Abort(); // what was sent is no whole answer
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed: {Kind}\n{Place}")]
    private static partial void LogFault(ILogger logger, string kind, string? place);

    /// <summary>HEAD is GET without the body; monitors and link checkers ask so.</summary>
    private static Task AnswerHead(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
        }

        return next(context);
    }
}
