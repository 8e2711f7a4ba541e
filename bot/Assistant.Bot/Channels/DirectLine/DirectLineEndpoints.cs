using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>Direct Line 3.0, self-hosted: what <c>botframework-directlinejs</c> and Web Chat call.</summary>
/// <remarks>403 = the token is expired, foreign or for another conversation; 404 = the conversation has ended; 429 carries Retry-After in milliseconds, because Direct Line's clients read it so.</remarks>
internal static class DirectLineEndpoints
{
    public const string CorsPolicy = "directline";
    private const string Prefix = "/v3/directline";

    /// <summary>Many people share one address (a library, a school): it may send this many conversations' worth.</summary>
    private const int ConversationsBehindAnAddress = 10;

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup(Prefix).RequireCors(CorsPolicy);
        group.MapPost("tokens/generate", GenerateTokenAsync);
        group.MapPost("tokens/refresh", RefreshTokenAsync);
        group.MapPost("conversations", StartAsync);
        group.MapGet("conversations/{id}", ReconnectAsync);
        group.MapDelete("conversations/{id}", EraseAsync);
        group.MapGet("conversations/{id}/activities", ActivitiesAsync);
        group.MapPost("conversations/{id}/activities", PostAsync);
        group.MapPost("conversations/{id}/upload", UploadAsync).DisableAntiforgery();
        group.MapGet("conversations/{id}/stream", StreamAsync);
        group.MapGet("session/getsessionid", SessionId);
    }

    private static async Task<IResult> GenerateTokenAsync(HttpContext http, ConversationTokens tokens, ResidentConversations conversations, FloodLimits limits, AssistantSettings settings)
    {
        if (limits.Take("conversation:" + Address(http), settings.DirectLine.ConversationsPerMinutePerAddress) is { } wait)
        {
            return TooMany(http, wait);
        }

        var conversation = await conversations.StartAsync(await LanguageAsync(http, settings), http.RequestAborted);
        return Results.Json(Started(http, tokens, conversation.Id, conversation.UserId, null), Activity.Json);
    }

    private static async Task<IResult> RefreshTokenAsync(HttpContext http, ConversationTokens tokens, ResidentConversations conversations, FloodLimits limits, AssistantSettings settings)
    {
        if (!Opens(http, tokens, null, out var token, out var refusal))
        {
            return refusal;
        }

        if (TooManyReads(http, token.ConversationId, limits, settings) is { } wait)
        {
            return TooMany(http, wait);
        }

        return await conversations.FindOpenAsync(token.ConversationId, http.RequestAborted) is not null
            ? Results.Json(Started(http, tokens, token.ConversationId, token.UserId, null), Activity.Json)
            : Ended();
    }

    /// <summary>Starts the conversation that the token was made for, or a new one when there is no token: the channel is open to everyone.</summary>
    private static async Task<IResult> StartAsync(HttpContext http, ConversationTokens tokens, ResidentConversations conversations, FloodLimits limits, AssistantSettings settings)
    {
        if (http.Request.Headers.Authorization.Count > 0)
        {
            if (!Opens(http, tokens, null, out var token, out var refusal))
            {
                return refusal;
            }

            return await conversations.FindOpenAsync(token.ConversationId, http.RequestAborted) is { } there
                ? Results.Json(Started(http, tokens, there.Id, there.UserId, ResidentConversations.Beginning), Activity.Json, statusCode: there.Watermark == 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK)
                : Ended();
        }

        if (limits.Take("conversation:" + Address(http), settings.DirectLine.ConversationsPerMinutePerAddress) is { } wait)
        {
            return TooMany(http, wait);
        }

        var conversation = await conversations.StartAsync(await LanguageAsync(http, settings), http.RequestAborted);
        return Results.Json(Started(http, tokens, conversation.Id, conversation.UserId, ResidentConversations.Beginning), Activity.Json, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReconnectAsync(HttpContext http, string id, string? watermark, ConversationTokens tokens, ResidentConversations conversations, FloodLimits limits, AssistantSettings settings)
    {
        if (!Opens(http, tokens, id, out var token, out var refusal))
        {
            return refusal;
        }

        if (TooManyReads(http, id, limits, settings) is { } wait)
        {
            return TooMany(http, wait);
        }

        if (!ActivityFormat.TryWatermark(watermark, out var from))
        {
            return Bad("watermark", "The watermark is none that this conversation gave.");
        }

        return await conversations.FindOpenAsync(id, http.RequestAborted) is not null
            ? Results.Json(Started(http, tokens, id, token.UserId, from), Activity.Json)
            : Ended();
    }

    private static async Task<IResult> EraseAsync(HttpContext http, string id, ConversationTokens tokens, ResidentConversations conversations)
    {
        if (!Opens(http, tokens, id, out _, out var refusal))
        {
            return refusal;
        }

        if (await conversations.FindOpenAsync(id, http.RequestAborted) is null)
        {
            return Ended();
        }

        await conversations.EraseAsync(id, http.RequestAborted);
        return Results.NoContent();
    }

    /// <param name="live">Our own widget asks so: who answers comes along, as a stream tells it.</param>
    private static async Task<IResult> ActivitiesAsync(HttpContext http, string id, string? watermark, string? live, ConversationTokens tokens, ResidentConversations conversations, FloodLimits limits, AssistantSettings settings)
    {
        if (!Opens(http, tokens, id, out _, out var refusal))
        {
            return refusal;
        }

        if (TooManyReads(http, id, limits, settings) is { } wait)
        {
            return TooMany(http, wait);
        }

        if (!ActivityFormat.TryWatermark(watermark, out var from))
        {
            return Bad("watermark", "The watermark is none that this conversation gave.");
        }

        if (await conversations.SinceAsync(id, from, http.RequestAborted) is not { } found)
        {
            return Ended();
        }

        var set = ActivityWriter.For(http).Write(found);
        return Results.Json(live is null ? set : set with { Activities = [.. set.Activities, ActivityWriter.Event(id, await conversations.AnsweringAsync(found.Conversation, http.RequestAborted))] }, Activity.Json);
    }

    private static async Task<IResult> PostAsync(HttpContext http, string id, ConversationTokens tokens, ResidentConversations conversations, FloodLimits limits, AssistantSettings settings)
    {
        if (!Opens(http, tokens, id, out _, out var refusal))
        {
            return refusal;
        }

        if (TooManyReads(http, id, limits, settings) is { } pause)
        {
            return TooMany(http, pause);
        }

        // room for the longest text in JSON's escapes, and the rest of an activity
        if (await ActivityFormat.ReadAsync(http, (settings.DirectLine.MaxMessageCharacters * 6) + 64_000) is not { Type: not null } activity)
        {
            return Bad("activity", "This is no activity: send one JSON object with a type.");
        }

        // a sign that somebody types is no message: it is counted apart, and one too many is passed over
        if (activity.Type == "typing" && limits.Take("typing:" + id, settings.DirectLine.MessagesPerMinute) is not null)
        {
            return Results.Ok(new ResourceCreated($"{id}|t"));
        }

        if (activity.Type != "typing" && Flooded(http, id, limits, settings) is { } wait)
        {
            return TooMany(http, wait, activity.Locale);
        }

        return await conversations.ReceiveAsync(id, activity, http.RequestAborted) switch
        {
            ReceiveOutcome.Stored stored => Results.Ok(new ResourceCreated(stored.ActivityId)),
            ReceiveOutcome.Refused refused => Bad("activity", refused.Message),
            _ => Ended(),
        };
    }

    private static async Task<IResult> UploadAsync(HttpContext http, string id, ConversationTokens tokens, ResidentConversations conversations, FloodLimits limits, AssistantSettings settings)
    {
        if (!Opens(http, tokens, id, out _, out var refusal))
        {
            return refusal;
        }

        if (Flooded(http, id, limits, settings) is { } wait)
        {
            return TooMany(http, wait);
        }

        if (await conversations.FindOpenAsync(id, http.RequestAborted) is not { } conversation)
        {
            return Ended();
        }

        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = settings.DirectLine.MaxUploadBytes;
        try
        {
            if (http.Request.ContentLength > settings.DirectLine.MaxUploadBytes)
            {
                return TooLarge();
            }

            var (activity, files) = await ActivityFormat.ReadUploadAsync(http);
            var language = ActivityFormat.Language(activity?.Locale) ?? conversation.Language;
            return files switch
            {
                [] => Bad("file", "This upload holds no file: send multipart/form-data with a part named file."),
                [var file] => await conversations.ReceiveFileAsync(
                    id, activity ?? new Activity("message"), new ReceivedFile(file.FileName, await ActivityFormat.ReadAsync(file, http.RequestAborted)), http.RequestAborted) switch
                {
                    ReceiveOutcome.Stored stored => Results.Ok(new ResourceCreated(stored.ActivityId)),
                    ReceiveOutcome.Refused refused => Bad("file", refused.Message),
                    _ => Ended(),
                },
                _ => Bad("file", ChannelTexts.OneFile(language)),
            };
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(); // one that did not say its length
        }

        IResult TooLarge() => Refuse(StatusCodes.Status413PayloadTooLarge, "size", ChannelTexts.FileTooLarge(conversation.Language, settings.DirectLine.MaxUploadBytes));
    }

    /// <param name="live">Our own widget asks so: it draws an answer while it grows.</param>
    private static async Task StreamAsync(HttpContext http, string id, string? watermark, string? t, string? live, ConversationTokens tokens, ResidentConversations conversations, ConversationSignals signals, AllowedOrigins origins, FloodLimits limits, StreamPlaces places, AssistantSettings settings, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        var allowed = tokens.Read(t, TokenUse.Stream) is TokenReading.Valid valid && valid.Token.ConversationId == id && origins.AllowsSocket(http.Request);
        if (!http.WebSockets.IsWebSocketRequest || !allowed || !ActivityFormat.TryWatermark(watermark, out var from))
        {
            http.Response.StatusCode = allowed ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden;
            return;
        }

        var most = settings.DirectLine;
        using var place = TooManyReads(http, id, limits, settings) is null ? places.Take(("conversation:" + id, most.StreamsPerConversation), ("address:" + Address(http), most.StreamsPerAddress)) : null;
        if (place is null)
        {
            // a browser shows no reason of a refused WebSocket; clients come back a little later, and ask without one meanwhile
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        await new ActivityStream(conversations, signals, ActivityWriter.For(http), clock, live is not null).RunAsync(socket, id, from, stopping.Token);
    }

    /// <summary>Sign-in cards would bind a browser by it; there are none, so the conversation is session enough.</summary>
    private static IResult SessionId(HttpContext http, ConversationTokens tokens) =>
        Opens(http, tokens, null, out var token, out var refusal) ? Results.Ok(new { sessionId = token.ConversationId }) : refusal;

    private static bool Opens(HttpContext http, ConversationTokens tokens, string? conversationId, [NotNullWhen(true)] out ConversationToken? token, [NotNullWhen(false)] out IResult? refusal)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var reading = tokens.Read(header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null);
        token = reading is TokenReading.Valid valid && (conversationId is null || valid.Token.ConversationId == conversationId) ? valid.Token : null;
        refusal = token is not null ? null : reading is TokenReading.Expired
            ? Refuse(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired. Start a new conversation.")
            : Refuse(StatusCodes.Status403Forbidden, "BadToken", "This token does not open this conversation.");
        return token is not null;
    }

    internal static TimeSpan? Flooded(HttpContext http, string id, FloodLimits limits, AssistantSettings settings) =>
        limits.Take("message:" + id, settings.DirectLine.MessagesPerMinute)
        ?? limits.Take("messages:" + Address(http), settings.DirectLine.MessagesPerMinute * ConversationsBehindAnAddress);

    /// <summary>Reading costs the store a look: a client that asks every second is let through, a loop is not.</summary>
    private static TimeSpan? TooManyReads(HttpContext http, string id, FloodLimits limits, AssistantSettings settings) =>
        limits.Take("read:" + id, settings.DirectLine.ReadsPerMinute)
        ?? limits.Take("reads:" + Address(http), settings.DirectLine.ReadsPerMinute * ConversationsBehindAnAddress);

    /// <param name="watermark">Where the stream goes on; null = no stream yet.</param>
    private static ConversationStarted Started(HttpContext http, ConversationTokens tokens, string id, string user, long? watermark)
    {
        var stream = watermark is { } from
            ? $"{(http.Request.IsHttps ? "wss" : "ws")}://{http.Request.Host}{http.Request.PathBase}{Prefix}/conversations/{id}/stream?watermark={(from == ResidentConversations.Beginning ? "-" : ActivityFormat.Watermark(from))}&t={tokens.Issue(id, user, TokenUse.Stream)}"
            : null;
        return new ConversationStarted(id, tokens.Issue(id, user), (int)tokens.Lifetime.TotalSeconds, stream);
    }

    private static async Task<string> LanguageAsync(HttpContext http, AssistantSettings settings)
    {
        var asked = await ActivityFormat.ReadLocaleAsync(http) ?? http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).FirstOrDefault()?.Value.Value;
        return ActivityFormat.Language(asked) ?? http.RequestServices.GetRequiredService<Operation>().Current.OfficialIn(settings.Commune)[0];
    }

    /// <summary>The sender's network address; of an IPv6 one the part that a household has.</summary>
    internal static string Address(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        return address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]).ToString()
            : address?.ToString() ?? "unknown";
    }

    private static IResult TooMany(HttpContext http, TimeSpan wait, string? locale = null)
    {
        http.Response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return Refuse(StatusCodes.Status429TooManyRequests, "TooManyRequests", ChannelTexts.TooMany(http.Request, wait, locale));
    }

    private static IResult Bad(string code, string message) => Refuse(StatusCodes.Status400BadRequest, code, message);

    private static IResult Ended() => Refuse(StatusCodes.Status404NotFound, "Ended", "This conversation has ended.");

    private static IResult Refuse(int status, string code, string message) => Results.Json(DirectLineError.Of(code, message), Activity.Json, statusCode: status);
}
