using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Generation;

/// <summary>Makes vectors of the passages that have none yet. Each passage is tagged and released for a model by itself; one that the gate blocks is remembered as such and never sent.</summary>
public sealed class IndexVectors(PassageVectors vectors, VectorDoor door, Tagger tagger, ReleaseGate gate)
{
    private const int AtOnce = 64; // passages in a call
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(2);

    /// <summary>Goes on until every passage has one, or the model can't be had; what was made stays.</summary>
    /// <returns>Number of passages that were dealt with.</returns>
    public async Task<int> RunAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        var done = 0;
        while (await vectors.WithoutAsync(commune, door.Model, AtOnce, cancellation).ConfigureAwait(false) is { Count: > 0 } passages)
        {
            var texts = passages.Select(p => (Passage: p, Text: Released(p))).ToList();
            var sent = texts.Where(t => t.Text is not null).ToList();
            var made = sent.Count == 0 ? [] : await door.AskAsync(commune, [.. sent.Select(t => t.Text!)], Wait, cancellation).ConfigureAwait(false);
            if (made is null)
            {
                break;
            }

            await vectors.WriteAsync(door.Model, [.. sent.Zip(made, (t, v) => (t.Passage, (float[]?)v)), .. texts.Where(t => t.Text is null).Select(t => (t.Passage, (float[]?)null))], cancellation).ConfigureAwait(false);
            done += passages.Count;
        }

        if (done > 0)
        {
            await vectors.ShowAsync(commune, cancellation).ConfigureAwait(false);
        }

        return done;
    }

    private ModelText? Released(PassageText passage)
    {
        var text = $"{passage.Title}{(passage.HeadingPath.Length > 0 ? " > " + passage.HeadingPath : "")}\n{passage.Text}";
        var origin = passage.Audience == Audience.Residents ? TextOrigin.PublicSite : TextOrigin.Unknown;
        return ModelText.Of(gate.Release(tagger.Tag(text, new TagHints(passage.Language, Origin: origin)), Destination.LanguageModel, new PseudonymScope()));
    }
}
