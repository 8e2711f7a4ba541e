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
        foreach (var mask in masks.OrderBy(m => m.Span.Start).Where(m => m.Span.End <= text.Length))
        {
            if (mask.Span.Start >= at)
            {
                masked.Append(text, at, mask.Span.Start - at).Append(mask.StandIn);
                at = mask.Span.End;
            }
        }

        return Release(masked.Append(text, at, text.Length - at).ToString(), language, scope);
    }

    /// <param name="origin">A person's message unless said otherwise.</param>
    public ReleaseDecision Release(string text, string language, PseudonymScope scope, TextOrigin origin = TextOrigin.Message) =>
        gate.Release(tagger.Tag(text, new TagHints(language, Origin: origin)), Destination.Conversation, scope);
}
