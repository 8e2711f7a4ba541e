using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>An activity of the Bot Framework's Activity protocol, as far as the channel speaks it. What clients send beyond it is ignored.</summary>
/// <param name="Type">message | typing | event | messageReaction; null when a client left it out</param>
/// <param name="Locale">Language of the text: "fr", "nl", "en" or "de"; clients may send "fr-BE".</param>
/// <param name="Name">Of an event: "handover".</param>
/// <param name="TextFormat">"plain": clients must not read markup into it.</param>
internal sealed record Activity(
    string? Type,
    string? Id = null,
    DateTimeOffset? Timestamp = null,
    string? ChannelId = null,
    ConversationAccount? Conversation = null,
    ChannelAccount? From = null,
    string? Locale = null,
    string? Text = null,
    string? TextFormat = null,
    string? Speak = null,
    string? InputHint = null,
    string? ReplyToId = null,
    SuggestedActions? SuggestedActions = null,
    IReadOnlyList<object>? Entities = null,
    IReadOnlyList<Attachment>? Attachments = null,
    JsonElement? ChannelData = null,
    JsonElement? Value = null,
    IReadOnlyList<MessageReaction>? ReactionsAdded = null,
    string? Name = null)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}

internal sealed record ConversationAccount(string Id);

/// <param name="Role">user | bot; an adviser speaks as "bot" with an id of their own, because clients know no third role.</param>
internal sealed record ChannelAccount(string Id, string? Name = null, string? Role = null);

internal sealed record SuggestedActions(IReadOnlyList<CardAction> Actions);

/// <param name="Type">imBack: choosing it sends <paramref name="Value"/> as the person's own message.</param>
internal sealed record CardAction(string Type, string Title, string Value);

internal sealed record Attachment(string ContentType, string? Name = null, string? ContentUrl = null);

/// <param name="Type">like | dislike</param>
internal sealed record MessageReaction(string Type);

/// <param name="Watermark">Asking again with it gives only what came later.</param>
internal sealed record ActivitySet(IReadOnlyList<Activity> Activities, string Watermark);

/// <summary>Answer to the start of a conversation, and to coming back to one.</summary>
internal sealed record ConversationStarted(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null);

internal sealed record ResourceCreated(string Id);

/// <summary>The form of Direct Line's errors.</summary>
internal sealed record DirectLineError(DirectLineErrorBody Error)
{
    public static DirectLineError Of(string code, string message) => new(new DirectLineErrorBody(code, message));
}

internal sealed record DirectLineErrorBody(string Code, string Message);
