using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Assistant.Bot.BotFramework;

/// <summary>Activities of the Bot Framework to messages of the turn pipeline, and its replies to activities.</summary>
/// <param name="http">The request that brought the activity.</param>
internal sealed class ResidentBot(ReceiveMessage receive, BotFrameworkOptions options, HttpContext http) : ActivityHandler
{
    private string Reached => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";

    public override Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        // without a sign-in anybody could name an address for us to send replies to
        options.WithoutSignIn && turnContext.Activity.DeliveryMode != DeliveryModes.ExpectReplies && !(Uri.TryCreate(turnContext.Activity.ServiceUrl, UriKind.Absolute, out var service) && service.IsLoopback)
            ? Task.CompletedTask
            : base.OnTurnAsync(turnContext, cancellationToken);

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        activity.RemoveRecipientMention();
        // Teams sends the message again as an HTML attachment
        var files = activity.Attachments?.Any(a => a.ContentType is not ("text/html" or "text/plain")) == true;
        return AnswerAsync(turnContext, activity.Text?.Trim() ?? "", files, cancellationToken);
    }

    protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        membersAdded.Any(m => m.Id != turnContext.Activity.Recipient?.Id) ? AnswerAsync(turnContext, "", hasFiles: false, cancellationToken) : Task.CompletedTask;

    private async Task AnswerAsync(ITurnContext turn, string text, bool hasFiles, CancellationToken cancellation)
    {
        var activity = turn.Activity;
        var message = new ChannelMessage(
            activity.ChannelId ?? "", activity.Conversation?.Id ?? "", activity.From?.Id ?? "", activity.Id, text, activity.Locale, hasFiles, activity.Conversation?.IsGroup == true);
        foreach (var reply in await receive(message, Reached, cancellation).ConfigureAwait(false))
        {
            await turn.SendActivityAsync(Written(reply, message.Channel), cancellation).ConfigureAwait(false);
        }
    }

    // Teams and mail show no suggested actions: there the buttons stand on a card.
    private static Activity Written(ChannelReply reply, string channel)
    {
        var activity = MessageFactory.Text(reply.Text, reply.Markdown ? null : reply.Text, InputHints.ExpectingInput);
        activity.Locale = reply.Locale;
        activity.TextFormat = reply.Markdown ? TextFormatTypes.Markdown : TextFormatTypes.Plain;
        List<CardAction> buttons = [.. reply.Buttons.Select(words => new CardAction(ActionTypes.ImBack, words, value: words))];
        List<Attachment> cards = [.. reply.Sources.Select(s => new HeroCard(s.Title, text: s.Quote, buttons: [new CardAction(ActionTypes.OpenUrl, s.Title, value: s.Address.AbsoluteUri)]).ToAttachment())];
        if (buttons.Count > 0 && channel is (Channels.Msteams or Channels.Email))
        {
            cards.Add(new HeroCard(buttons: buttons).ToAttachment());
        }
        else if (buttons.Count > 0)
        {
            activity.SuggestedActions = new SuggestedActions { Actions = buttons };
        }

        activity.Attachments = cards;
        return activity;
    }
}
