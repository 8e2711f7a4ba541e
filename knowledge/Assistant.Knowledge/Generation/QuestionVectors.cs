using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace Assistant.Knowledge.Generation;

/// <summary>The vector of a question, once it is released for a model; kept for a while, since questions come again.</summary>
public sealed class QuestionVectors(VectorDoor door, Tagger tagger, ReleaseGate gate, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2); // somebody waits for the answer, and the pages are found without it

    /// <summary>Name of the model that makes the vectors.</summary>
    public string Model => door.Model;

    /// <returns>Of length 1; null when the gate keeps the question from a model, or the model can't be had.</returns>
    public async Task<float[]?> OfAsync(CommuneId commune, string question, string language, CancellationToken cancellation)
    {
        var released = ModelText.Of(gate.Release(tagger.Tag(question, new TagHints(language, Origin: TextOrigin.Message)), Destination.LanguageModel, new PseudonymScope()));
        if (released is null)
        {
            return null;
        }

        var key = (commune, released.Released.Text, released.Released.PolicyVersion, door.Model);
        if (cache.TryGetValue(key, out float[]? known))
        {
            return known;
        }

        if ((await door.AskAsync(commune, [released], Wait, cancellation).ConfigureAwait(false)).Vectors is not [var vector])
        {
            return null;
        }

        return cache.Set(key, vector, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
    }
}
