using System.Runtime.CompilerServices;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Generation;

/// <summary>Makes vectors of the passages that have none yet. Each passage is tagged and released for a model by itself; one that the gate blocks is remembered as such and never sent.</summary>
public sealed class IndexVectors(PassageVectors vectors, VectorDoor door, Tagger tagger, ReleaseGate gate)
{
    private int mostAtOnce = 64; // passages in a call; fewer, as long as the program runs, for a server that was too slow for so many

    /// <summary>How long one call may take.</summary>
    internal TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Goes on until every passage has one, or the model can't be had; what was made stays. Of passages that the server refuses together the one at fault is found, and remembered as one that has none.</summary>
    /// <returns>Number of passages that were dealt with.</returns>
    public async Task<int> RunAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        var done = 0;
        try
        {
            await foreach (var count in BatchesAsync(commune, cancellation).ConfigureAwait(false))
            {
                done += count;
            }
        }
        finally
        {
            if (done > 0)
            {
                await vectors.ShowAsync(commune, CancellationToken.None).ConfigureAwait(false); // what was made before a failure is searched too
            }
        }

        return done;
    }

    private async IAsyncEnumerable<int> BatchesAsync(CommuneId commune, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var atOnce = mostAtOnce;
        var refused = new List<PassageText>(); // each alone; the fault is theirs once the server takes another
        while (await vectors.WithoutAsync(commune, door.Model, atOnce, after: refused is [.., var last] ? last.Id : 0, cancellation).ConfigureAwait(false) is { Count: > 0 } passages)
        {
            var texts = passages.Select(p => (Passage: p, Text: Released(p))).ToList();
            var sent = texts.Where(t => t.Text is not null).ToList();
            var reply = sent.Count == 0 ? new VectorReply([]) : await door.AskAsync(commune, [.. sent.Select(t => t.Text!)], Wait, cancellation).ConfigureAwait(false);
            if (reply.Vectors is { } made)
            {
                List<PassageText> without = [.. texts.Where(t => t.Text is null).Select(t => t.Passage), .. made.Length > 0 ? refused : []];
                await vectors.WriteAsync(door.Model, [.. sent.Zip(made, (t, v) => (t.Passage, (float[]?)v)), .. without.Select(p => (p, (float[]?)null))], cancellation).ConfigureAwait(false);
                refused.RemoveAll(without.Contains);
                atOnce = Math.Min(atOnce * 2, mostAtOnce);
                yield return made.Length + without.Count;
            }
            else if (reply.Fault == VectorFault.Unavailable || (reply.Fault == VectorFault.TooSlow && passages.Count == 1))
            {
                yield break;
            }
            else if (passages.Count == 1)
            {
                refused.Add(passages[0]);
            }
            else
            {
                atOnce = (passages.Count + 1) / 2;
                mostAtOnce = reply.Fault == VectorFault.TooSlow ? atOnce : mostAtOnce;
            }
        }
    }

    private ModelText? Released(PassageText passage)
    {
        var text = $"{passage.Title}{(passage.HeadingPath.Length > 0 ? " > " + passage.HeadingPath : "")}\n{passage.Text}";
        var origin = passage.Audience == Audience.Residents ? TextOrigin.PublicSite : TextOrigin.Unknown;
        return ModelText.Of(gate.Release(tagger.Tag(text, new TagHints(passage.Language, Origin: origin)), Destination.LanguageModel, new PseudonymScope()));
    }
}
