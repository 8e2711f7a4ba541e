using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Answering;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>Writes what is stored as activities.</summary>
/// <param name="settings">Names of the commune and its assistant.</param>
/// <param name="address">Where this host is reached, "https://chat.hautbecq.example", for links.</param>
internal sealed class ActivityWriter(AssistantSettings settings, OperationState state, string address)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private ChannelAccount Bot => new("assistant", settings.Commune.AssistantName, "bot");

    public static ActivityWriter For(HttpContext http) =>
        new(http.RequestServices.GetRequiredService<AssistantSettings>(), http.RequestServices.GetRequiredService<Operation>().Current, $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}");

    public ActivitySet Write(ConversationPart part) => new(
        [.. part.Greets ? [Greeting(part.Conversation)] : Array.Empty<Activity>(), .. part.Activities.Select(a => Write(part.Conversation, a))],
        ActivityFormat.Watermark(part.Watermark));

    /// <summary>A sign that the answer is being looked for; it is not stored and moves no watermark.</summary>
    public ActivitySet Typing(string conversationId, long watermark) => new(
        [new Activity("typing", Timestamp: null, ChannelId: "directline", Conversation: new ConversationAccount(conversationId), From: Bot)],
        ActivityFormat.Watermark(watermark));

    /// <summary>A sign of typing that holds what is worded and checked so far, for clients that draw it; like <see cref="Typing"/>.</summary>
    public Activity Growing(string conversationId, GrowingReply reply) => new(
        "typing", ChannelId: "directline", Conversation: new ConversationAccount(conversationId), From: Bot, Locale: reply.Language, Text: reply.Text, TextFormat: "plain",
        Entities: [new Dictionary<string, object> { ["type"] = "streaminfo", ["streamType"] = "streaming" }]);

    /// <summary>A sign that the adviser is typing; like <see cref="Typing"/>.</summary>
    public ActivitySet AdviserTyping(string conversationId, long watermark) => new(
        [new Activity("typing", ChannelId: "directline", Conversation: new ConversationAccount(conversationId), From: new ChannelAccount("adviser", Role: "bot"))],
        ActivityFormat.Watermark(watermark));

    /// <summary>Who answers, and how long it takes until a person does: an event that is not stored, for clients that draw it.</summary>
    public ActivitySet Answering(string conversationId, WhoAnswers who, long watermark) => new([Event(conversationId, who)], ActivityFormat.Watermark(watermark));

    public static Activity Event(string conversationId, WhoAnswers who) => new(
        "event", ChannelId: "directline", Conversation: new ConversationAccount(conversationId), From: new ChannelAccount("assistant", Role: "bot"), Name: "handover", Value: JsonSerializer.SerializeToElement(who, Json));

    /// <summary>Says at the first contact, in every official language, that this is an AI, what not to write, and where the statements are (AI Act, article 50).</summary>
    private Activity Greeting(Conversation conversation)
    {
        var languages = state.OfficialIn(settings.Commune).Prepend(conversation.Language).Distinct();
        var text = string.Join("\n\n", languages.Select(l =>
        {
            var texts = PageTexts.Of(l);
            var told = texts.Told(settings, state);
            return $"{(told.Length > 0 ? told + "\n\n" : "")}{texts.Intro(settings)} {texts.Widget("never")} [{texts["privacy"]}]({address}/privacy?lang={l}) · [{texts["accessibility"]}]({address}/accessibility?lang={l})";
        }));
        return new Activity(
            "message", $"{conversation.Id}|{0:D7}", ChannelId: "directline", Conversation: new ConversationAccount(conversation.Id), From: Bot, Locale: conversation.Language,
            Text: text, TextFormat: "markdown", ChannelData: JsonSerializer.SerializeToElement(new { assistant = new ReplyData("greeting") }, Json));
    }

    private Activity Write(Conversation conversation, ConversationActivity stored)
    {
        var activity = new Activity(
            "message", stored.Id, stored.At, "directline", new ConversationAccount(conversation.Id), Locale: stored.Language, Text: stored.Text, TextFormat: "plain");
        if (stored.Sender == "user")
        {
            return activity with
            {
                From = new ChannelAccount(conversation.UserId, Role: "user"),
                ChannelData = stored.ClientActivityId is { } id ? JsonSerializer.SerializeToElement(new { clientActivityID = id }, Json) : null,
            };
        }

        if (stored.Sender == "adviser")
        {
            // the role "bot" lets every client set the words on the other side; that it is a person stands in the name
            var who = stored.Details?.Who is { Length: > 0 } name ? name : PageTexts.Of(stored.Language).Widget("adviser");
            return activity with
            {
                From = new ChannelAccount("adviser", who, "bot"),
                ChannelData = JsonSerializer.SerializeToElement(new { assistant = new ReplyData("adviser") }, Json),
            };
        }

        if (stored.Details is not { } details)
        {
            return activity with { From = Bot };
        }

        var citations = Sources.ByPage(details.Citations).Select(c => new CitationData(c.Title, Links.Of(address, c, stored.Language), c.Quote, c.CheckedOn, c.Language)).ToList();
        return activity with
        {
            From = Bot,
            Text = citations.Count == 0 ? stored.Text : Markdown(stored.Text, citations),
            TextFormat = citations.Count == 0 ? "plain" : "markdown",
            InputHint = "expectingInput",
            SuggestedActions = details.Choices.Count == 0 ? null : new SuggestedActions([.. details.Choices.Select(c => new CardAction("imBack", c.Label, c.Label))]),
            Entities = citations.Count == 0 ? null : [Entity(citations)],
            ChannelData = JsonSerializer.SerializeToElement(new
            {
                assistant = new ReplyData(
                    details.Kind.ToString().ToLowerInvariant(), citations.Count == 0 ? null : stored.Text, citations, details.Field is { Type: FieldType.File } file ? file with { MaxBytes = settings.DirectLine.MaxUploadBytes } : details.Field,
                    LinksOf(stored, details),
                    citations.Count > 0 || details.Kind == ReplyKind.Unknown),
            }, Json),
        };
    }

    private List<LinkData>? LinksOf(ConversationActivity stored, ReplyDetails details) =>
        details.RequestReference is { } reference ? [new LinkData(PageTexts.Of(stored.Language)["status"], Links.Status(address, reference, stored.Language))]
        // the code stands in its owner's words alone, so the link is made from them
        : FormDrafts.In(stored.Text) is { } code ? [new LinkData(PageTexts.Of(stored.Language)["resume.link"], Links.Resume(address, code, stored.Language))]
        : null;

    /// <summary>Web Chat lists a message's link definitions as its sources; the words themselves are escaped, so that they stay words.</summary>
    private static string Markdown(string text, List<CitationData> citations)
    {
        var markdown = new StringBuilder();
        foreach (var c in text)
        {
            // two spaces keep a line's end in Markdown
            markdown.Append(c is '\n' ? "  \n" : c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '!' or '&' ? "\\" + c : c.ToString());
        }

        markdown.Append(' ').AppendJoin(' ', citations.Select((_, i) => $"[{i + 1}]")).Append("\n\n");
        foreach (var (citation, i) in citations.Select((c, i) => (c, i)))
        {
            markdown.Append($"[{i + 1}]: {citation.Url} \"{citation.Title.Replace('"', '\'').Replace('\\', '/').ReplaceLineEndings(" ")}\"\n");
        }

        return markdown.ToString().TrimEnd();
    }

    private static object Entity(List<CitationData> citations) => new Dictionary<string, object>
    {
        ["@context"] = "https://schema.org",
        ["@id"] = "",
        ["@type"] = "Message",
        ["type"] = "https://schema.org/Message",
        ["citation"] = citations.Select((c, i) => new Dictionary<string, object>
        {
            ["@id"] = c.Url,
            ["@type"] = "Claim",
            ["position"] = i + 1,
            ["appearance"] = new Dictionary<string, object> { ["@type"] = "DigitalDocument", ["name"] = c.Title, ["url"] = c.Url, ["text"] = c.Quote },
        }).ToList(),
    };

    /// <summary>What our own widget draws from; other clients need not know it.</summary>
    /// <param name="Text">The words without markup.</param>
    /// <param name="Rateable">The person may say whether it helped.</param>
    private sealed record ReplyData(
        string Kind, string? Text = null, IReadOnlyList<CitationData>? Citations = null, FieldPrompt? Field = null, IReadOnlyList<LinkData>? Links = null, bool Rateable = false);

    private sealed record CitationData(string Title, string Url, string Quote, string? CheckedOn, string Language);

    private sealed record LinkData(string Title, string Url);
}

/// <summary>Addresses that answers point to.</summary>
internal static class Links
{
    /// <summary>The page itself where its owner publishes it; our own copy of the released page where there is none, or it is on a reserved name (RFC 2606) that no one can open.</summary>
    public static string Of(string address, Citation citation, string language) =>
        Uri.TryCreate(citation.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && !url.Host.EndsWith(".example", StringComparison.OrdinalIgnoreCase)
            ? url.AbsoluteUri
            : $"{address}/p/{string.Join('/', citation.DocumentId.Split('/').Select(Uri.EscapeDataString))}?lang={language}&q={citation.Start}-{citation.End}#quote";

    /// <summary>The code is a key: it stands behind the "#", which no browser sends, so that no log and no page that is opened next gets it.</summary>
    public static string Resume(string address, string code, string language) => $"{address}/resume?lang={language}#{Uri.EscapeDataString(code)}";

    public static string Status(string address, string reference, string language) => $"{address}/request?lang={language}&reference={Uri.EscapeDataString(reference)}";
}
