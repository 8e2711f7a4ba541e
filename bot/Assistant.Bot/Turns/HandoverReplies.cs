using System.Globalization;
using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>What a resident is told about the person that they asked for.</summary>
public sealed class HandoverReplies(ConversationStore store, Texts texts, CannedReplies canned, OfficeHours hours, TimeProvider clock)
{
    /// <summary>Id of the button with which a resident leaves the queue.</summary>
    public const string Stop = "person:stop";

    /// <summary>Where somebody stands in the queue, or when somebody answers again.</summary>
    /// <param name="brief">The first sentence does, where the rest was said before.</param>
    public async Task<string> PlaceAsync(Conversation conversation, string language, bool brief, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var place = await store.PlaceAsync(conversation.Commune, conversation.Handover?.Reason ?? HandoverReason.Asked, conversation.Handover?.AskedAt ?? now, conversation.Id, cancellation);
        var number = place.ToString(CultureInfo.InvariantCulture);
        if (hours.IsOpen(now))
        {
            var words = texts.Filled(place == 1 ? TextKey.WaitingNext : TextKey.WaitingPlace, language, ("place", number));
            return brief ? words[..(words.IndexOf('.', StringComparison.Ordinal) + 1)] : words;
        }

        return hours.NextOpening(now) is { } opening
            ? texts.Filled(TextKey.WaitingClosed, language, ("opening", hours.Spoken(opening, language)), ("place", number))
            : texts[TextKey.WaitingClosedLong, language];
    }

    public Choice StopWaiting(string language) => new(Stop, texts[TextKey.ChoiceStopWaiting, language]);

    /// <param name="shownAs">How the adviser is shown to residents; "" = by the function.</param>
    private string Who(string shownAs, string language) => shownAs.Length > 0 ? shownAs : texts[TextKey.AdviserSomebody, language];

    /// <summary>One of the sentences about an adviser. The resident reads the name that the adviser chose; the transcript, in which names are replaced, the function.</summary>
    public Spoken About(TextKey key, string shownAs, string language) => Spoken.Format(canned.Text(key, language), ("who", new Spoken(Who(shownAs, language), Who("", language))));
}
