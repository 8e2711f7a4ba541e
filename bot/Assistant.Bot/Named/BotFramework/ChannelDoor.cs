using System.Text.Json;
using Assistant.Bot.BotFramework;
using Assistant.Bot.Channels;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Named.BotFramework;

/// <summary>A message of a Bot Framework channel into the same turn pipeline as Direct Line's.</summary>
/// <remarks>A person's conversation on a channel is found again by a keyed digest of the channel's ids, which are not kept. Several people in one conversation would read one another's values: there nothing is answered but that.</remarks>
internal sealed class ChannelDoor(
    ResidentConversations conversations, ConversationStore store, Installation installation, FieldCipher cipher, FloodLimits limits, Operation operation, AssistantSettings settings)
{
    private readonly SemaphoreSlim opening = new(1);

    public async Task<IReadOnlyList<ChannelReply>> ReceiveAsync(ChannelMessage message, string reached, CancellationToken cancellation)
    {
        var address = settings.Site.Address is { Length: > 0 } own ? own.TrimEnd('/') : reached;
        var language = ActivityFormat.Language(message.Locale) ?? operation.Current.OfficialIn(settings.Commune)[0];
        if (message.IsGroup)
        {
            return [Plain(PageTexts.Of(language)["channel.alone"], language)];
        }

        var (conversation, isNew) = await ConversationAsync(message, language, cancellation);
        if (limits.Take("message:" + conversation.Id, settings.DirectLine.MessagesPerMinute) is not null)
        {
            return [];
        }

        var before = isNew ? ResidentConversations.Beginning : conversation.Watermark;
        if (message.HasFiles)
        {
            return [Plain(ChannelTexts.NoFile(conversation.Language), conversation.Language)];
        }

        if (message.Text.Length > 0)
        {
            var data = message.Id is { } id ? JsonSerializer.SerializeToElement(new { clientActivityID = id }) : (JsonElement?)null;
            if (await conversations.ReceiveAsync(conversation.Id, new Activity("message", Locale: message.Locale, Text: message.Text, ChannelData: data), cancellation) is ReceiveOutcome.Refused refused)
            {
                return [Plain(refused.Message, conversation.Language)];
            }
        }

        return await conversations.SinceAsync(conversation.Id, before, cancellation) is { } part ? Replies(part, address) : [];
    }

    private async Task<(Conversation Conversation, bool IsNew)> ConversationAsync(ChannelMessage message, string language, CancellationToken cancellation)
    {
        var user = "bf_" + cipher.Digest($"{message.Channel}\n{message.Conversation}\n{message.From}", "channel conversation");
        var commune = await installation.PrepareAsync(cancellation);
        await opening.WaitAsync(cancellation);
        try
        {
            return await store.OpenOfAsync(commune, user, cancellation) is { } open ? (open, false) : (await store.CreateAsync(commune, user, language, cancellation), true);
        }
        finally
        {
            opening.Release();
        }
    }

    private List<ChannelReply> Replies(ConversationPart part, string address)
    {
        var replies = new List<ChannelReply>();
        if (part.Greets && new ActivityWriter(settings, operation.Current, address).Write(part).Activities[0] is { Text: { } greeting } first)
        {
            replies.Add(new ChannelReply(greeting, first.Locale ?? part.Conversation.Language, [], [], Markdown: true));
        }

        foreach (var said in part.Activities.Where(a => a.Sender != "user"))
        {
            var sources = Sources.ByPage(said.Details?.Citations ?? []).Select(c => new ChannelSource(c.Title, c.Quote, new Uri(Links.Of(address, c, said.Language)))).ToList();
            if (said.Details?.RequestReference is { } reference)
            {
                sources.Add(new ChannelSource(PageTexts.Of(said.Language)["status"], "", new Uri(Links.Status(address, reference, said.Language))));
            }

            replies.Add(new ChannelReply(said.Text, said.Language, [.. said.Details?.Choices.Select(c => c.Label) ?? []], sources));
        }

        return replies;
    }

    private static ChannelReply Plain(string text, string language) => new(text, language, [], []);
}
