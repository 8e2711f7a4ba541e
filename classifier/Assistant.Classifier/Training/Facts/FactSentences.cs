using System.Buffers;
using System.Runtime.InteropServices;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Facts;

/// <summary>Whom a sentence is about, from nobody in particular to somebody named.</summary>
internal enum Whom
{
    Nobody,
    Anybody,
    Reader,
    Writer,
    Relative,
    Named,
}

/// <summary>A sentence, or a line without an end of its own.</summary>
/// <param name="End">Where it ends in the text; UTF-16 units.</param>
/// <param name="Kinds">What it tells of, see <see cref="FactKind"/>; bits.</param>
/// <param name="Values">Values found in it.</param>
internal readonly record struct FactSentence(int End, uint Kinds, Whom Whom, int Values);

/// <summary>How many sentences of a text tell what.</summary>
/// <param name="Sentences">All of them.</param>
/// <param name="Kinds">What any of them tells of; bits.</param>
/// <param name="Sensitive">A sensitive fact, of somebody.</param>
/// <param name="General">A sensitive fact, of nobody in particular.</param>
/// <param name="Ordinary">An ordinary matter.</param>
/// <param name="Anybody">Spoken to whoever it concerns.</param>
/// <param name="ValuesAtWork">Values in sentences that name an office, work or anybody.</param>
/// <param name="ValuesElsewhere">Values in the others.</param>
internal readonly record struct FactTotals(
    int Sentences, uint Kinds, int Sensitive, int General, int Ordinary, int Anybody, int Office, int Work, int ValuesAtWork, int ValuesElsewhere);

/// <summary>What the sentences of a text tell, and of whom; a buffer, reused from text to text.</summary>
internal sealed class FactSentences
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("\n.!?");

    private readonly List<(int At, uint Kinds)> cues = [];
    private readonly List<FactSentence> sentences = [];

    public ReadOnlySpan<(int At, uint Kinds)> Cues => CollectionsMarshal.AsSpan(cues);

    public ReadOnlySpan<FactSentence> Sentences => CollectionsMarshal.AsSpan(sentences);

    public FactTotals Totals()
    {
        var totals = new FactTotals { Sentences = sentences.Count };
        foreach (var sentence in sentences)
        {
            var sensitive = (sentence.Kinds & FactKinds.Sensitive) != 0;
            var ofSomebody = sentence.Whom is Whom.Named or Whom.Relative or Whom.Writer;
            var atWork = Has(sentence.Kinds, FactKind.Office) || Has(sentence.Kinds, FactKind.Work) || Has(sentence.Kinds, FactKind.Generic);
            totals = totals with
            {
                Kinds = totals.Kinds | sentence.Kinds,
                Sensitive = totals.Sensitive + (sensitive && ofSomebody ? 1 : 0),
                General = totals.General + (sensitive && !ofSomebody ? 1 : 0),
                Ordinary = totals.Ordinary + ((sentence.Kinds & FactKinds.Ordinary) != 0 ? 1 : 0),
                Anybody = totals.Anybody + (Has(sentence.Kinds, FactKind.Generic) ? 1 : 0),
                Office = totals.Office + (Has(sentence.Kinds, FactKind.Office) ? 1 : 0),
                Work = totals.Work + (Has(sentence.Kinds, FactKind.Work) ? 1 : 0),
                ValuesAtWork = totals.ValuesAtWork + (atWork ? sentence.Values : 0),
                ValuesElsewhere = totals.ValuesElsewhere + (atWork ? 0 : sentence.Values),
            };
        }

        return totals;
    }

    /// <param name="entities">Non-overlapping, in order of their start.</param>
    public void Read(string text, IReadOnlyList<DetectedEntity> entities)
    {
        cues.Clear();
        sentences.Clear();
        FactCues.Find(text, entities, cues);
        var (cue, entity, start) = (0, 0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            at = text.AsSpan(at).IndexOfAny(Ends) is >= 0 and var next ? at + next : text.Length - 1;
            if (at + 1 < text.Length && text[at] != '\n' && !char.IsWhiteSpace(text[at + 1]))
            {
                continue;
            }

            var end = at + 1;
            var (kinds, values) = (0u, 0);
            for (; cue < cues.Count && cues[cue].At < end; cue++)
            {
                kinds |= cues[cue].Kinds;
            }

            for (; entity < entities.Count && entities[entity].Span.Start < end; entity++)
            {
                values++;
            }

            if (kinds != 0 || values > 0 || end - start > 2)
            {
                sentences.Add(new FactSentence(end, kinds, Of(kinds, values > 0), values));
            }

            start = end;
        }
    }

    private static Whom Of(uint kinds, bool named) =>
        named ? Whom.Named
        : Has(kinds, FactKind.Kin) || Has(kinds, FactKind.Third) ? Whom.Relative
        : Has(kinds, FactKind.Generic) ? Whom.Anybody
        : Has(kinds, FactKind.First) ? Whom.Writer
        : Has(kinds, FactKind.Second) ? Whom.Reader
        : Whom.Nobody;

    private static bool Has(uint kinds, FactKind kind) => (kinds & kind.Bit()) != 0;
}
