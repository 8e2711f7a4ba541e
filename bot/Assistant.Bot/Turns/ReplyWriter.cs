using System.Text;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Answering;

namespace Assistant.Bot.Turns;

/// <summary>Makes replies: the words for the person, and the same words through the gate for everybody else.</summary>
public sealed class ReplyWriter(Tagger tagger, ReleaseGate gate)
{
    public Reply Write(
        ReplyKind kind, Spoken spoken, string language, PseudonymScope scope, IReadOnlyList<Choice>? choices = null, IReadOnlyList<Citation>? citations = null, FieldPrompt? field = null, string? reference = null) =>
        new(kind, spoken.Text, Release(spoken.Masked, language, scope, TextOrigin.PublicSite).Released, language, citations ?? [], choices ?? [], field, reference);

    /// <summary>A person's message with the values that a form took out of it masked, through the gate.</summary>
    public ReleaseDecision ReleaseMasked(string text, IReadOnlyList<MaskedSpan> masks, string language, PseudonymScope scope)
    {
        var masked = new StringBuilder();
        var at = 0;
        foreach (var mask in masks.OrderBy(m => m.Span.Start).ThenByDescending(m => m.Span.End))
        {
            var (start, end) = (Math.Min(mask.Span.Start, text.Length), Math.Min(mask.Span.End, text.Length));
            if (start >= at && end > start)
            {
                masked.Append(text, at, start - at).Append(mask.StandIn);
            }

            // one that begins in another ends with the later of the two
            at = Math.Max(at, end);
        }

        return gate.Release(tagger.Tag(masked.Append(text, at, text.Length - at).ToString(), new TagHints(language, Origin: TextOrigin.Message)), Destination.Conversation, scope);
    }

    /// <summary>A person's message without the references and codes in it, through the gate.</summary>
    /// <param name="keysExpected">True where a reference is known or was asked for, or a person is being written to.</param>
    public ReleaseDecision ReleaseSaid(string text, bool keysExpected, string language, PseudonymScope scope) => ReleaseMasked(text, SpokenKeys.In(text, keysExpected), language, scope);

    private ReleaseDecision Release(string text, string language, PseudonymScope scope, TextOrigin origin) =>
        gate.Release(tagger.Tag(text, new TagHints(language, Origin: origin)), Destination.Conversation, scope);
}
