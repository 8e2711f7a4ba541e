using System.Globalization;
using Assistant.Bot.Channels;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Pages;

/// <summary>The chat without JavaScript: a form whose answer is the whole conversation. It is the same conversation, the same turn and the same limits as the channel's.</summary>
internal static class PlainChat
{
    public static async Task<IResult> SayAsync(HttpContext http, ConversationTokens tokens, ResidentConversations conversations, FloodLimits limits, AssistantSettings settings)
    {
        var texts = PageTexts.For(http.Request);
        var form = await PageEndpoints.FormAsync(http);
        var text = form["text"].ToString();
        var token = tokens.Read(form["token"].ToString()) is TokenReading.Valid valid ? valid.Token : null;
        var started = form["token"].ToString().Length > 0;
        if (started && (token is null || await conversations.FindOpenAsync(token.ConversationId, http.RequestAborted) is null))
        {
            return PageEndpoints.Page<ChatPage>(http, new() { [nameof(ChatPage.Plain)] = true, [nameof(ChatPage.Error)] = texts["chat.ended"] });
        }

        var wait = token is null
            ? limits.Take("conversation:" + DirectLineEndpoints.Address(http), settings.DirectLine.ConversationsPerMinutePerAddress)
            : DirectLineEndpoints.Flooded(http, token.ConversationId, limits, settings);
        var error = wait is { } pause ? ChannelTexts.TooMany(http.Request, pause) : null;
        if (token is null && error is null)
        {
            var conversation = await conversations.StartAsync(texts.Language, http.RequestAborted);
            token = new ConversationToken(conversation.Id, conversation.UserId, TokenUse.Conversation, default);
        }

        if (token is null)
        {
            return PageEndpoints.Page<ChatPage>(http, new() { [nameof(ChatPage.Plain)] = true, [nameof(ChatPage.Error)] = error }, StatusCodes.Status429TooManyRequests);
        }

        var activity = new Activity("message", Locale: texts.Language, Text: text);
        if (error is null && await (form.Files.GetFile("file") is { } file
            ? conversations.ReceiveFileAsync(token.ConversationId, activity, new ReceivedFile(file.FileName, await ActivityFormat.ReadAsync(file, http.RequestAborted)), http.RequestAborted)
            : conversations.ReceiveAsync(token.ConversationId, activity, http.RequestAborted)) is ReceiveOutcome.Refused refused)
        {
            error = refused.Message;
        }

        var activities = (await conversations.SinceAsync(token.ConversationId, 0, http.RequestAborted))?.Activities ?? [];
        var last = activities.LastOrDefault()?.Details;
        return PageEndpoints.Page<ChatPage>(http, new()
        {
            [nameof(ChatPage.Plain)] = true,
            [nameof(ChatPage.Token)] = tokens.Issue(token.ConversationId, token.UserId),
            [nameof(ChatPage.Messages)] = activities.Select(a => Shown(a)).ToList(),
            [nameof(ChatPage.Choices)] = (last?.Choices ?? []).Select(c => new ShownChoice(c.Label, c.Label)).ToList(),
            [nameof(ChatPage.Field)] = last?.Field is { } field ? Shown(field, texts) : null,
            [nameof(ChatPage.Error)] = error,
        });
    }

    private static ShownMessage Shown(ConversationActivity activity)
    {
        var texts = PageTexts.Of(activity.Language);
        return new ShownMessage(
            activity.Sender == "user",
            activity.Language,
            activity.Text,
            [.. Sources.ByPage(activity.Details?.Citations ?? []).Select(c => new ShownCitation(c.Title, Links.Of("", c, activity.Language), c.Quote, Day(c.CheckedOn, texts)))],
            activity.Details?.RequestReference is { } reference ? [new ShownLink(texts["status"], Links.Status("", reference, activity.Language))]
            : activity.Sender == "bot" && FormDrafts.In(activity.Text) is { } code ? [new ShownLink(texts["resume.link"], Links.Resume("", code, activity.Language))] : []);
    }

    private static ShownField? Shown(FieldPrompt field, PageTexts texts) => field.Type is FieldType.Choice or FieldType.Choices or FieldType.YesNo
        ? null
        : new ShownField(
            field.Label,
            string.Join(' ', new[] { field.Help, field.Example.Length == 0 ? "" : texts.Widget("example").Replace("{example}", field.Example, StringComparison.Ordinal) }.Where(t => t.Length > 0)),
            field.Error,
            field.Type switch { FieldType.Email => "email", FieldType.Phone => "tel", FieldType.File => "file", _ => "text" },
            field.InputMode,
            field.Autocomplete,
            field.Accept);

    private static string? Day(string? iso, PageTexts texts) =>
        DateTimeOffset.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? texts.Date(day) : null;
}
