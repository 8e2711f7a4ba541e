using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.AI;

namespace Assistant.Knowledge.Generation;

/// <summary>The one door to the model that makes vectors: only text that the gate released for a model goes out, each call is proved before it is made, and nothing that goes wrong outside throws.</summary>
public sealed class VectorDoor(IEmbeddingGenerator<string, Embedding<float>> generator, ModelSettings settings, ModelCalls calls, TimeProvider clock)
{
    private const string Purpose = "vectors";
    private readonly ServerRest rest = new(clock);

    /// <summary>Name of the model; vectors of different models can't be compared.</summary>
    public string Model => settings.Embeddings;

    /// <summary>Turns texts into vectors.</summary>
    /// <param name="texts">At least one.</param>
    /// <param name="limit">Nobody waits longer; the settings' own limit holds too.</param>
    /// <returns>A vector of length 1 for each text, all of one dimension; null when there are none, for whatever reason.</returns>
    internal async Task<float[][]?> AskAsync(CommuneId commune, IReadOnlyList<ModelText> texts, TimeSpan limit, CancellationToken cancellation)
    {
        if (rest.IsResting || await calls.IsStoppedAsync(commune, cancellation).ConfigureAwait(false)
            || await calls.BeginAsync(commune, Told(texts), settings.Embeddings, settings, cancellation).ConfigureAwait(false) is not { } call)
        {
            return null;
        }

        var start = clock.GetTimestamp();
        var (vectors, outcome, tokens) = await SendAsync(texts, limit, cancellation).ConfigureAwait(false);
        await calls.EndAsync(call, outcome, tokens, 0, clock.GetElapsedTime(start)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return vectors;
    }

    private async Task<(float[][]? Vectors, string Outcome, long Tokens)> SendAsync(IReadOnlyList<ModelText> texts, TimeSpan limit, CancellationToken cancellation)
    {
        using var time = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellation);
        try
        {
            var made = await generator.GenerateAsync(texts.Select(t => t.Released.Text), cancellationToken: both.Token).ConfigureAwait(false);
            rest.Worked();
            var vectors = made.Select(e => Unit(e.Vector.Span)).OfType<float[]>().ToArray();
            return vectors.Length == texts.Count && made.Count == texts.Count && Array.TrueForAll(vectors, v => v.Length == vectors[0].Length)
                ? (vectors, ModelDoor.Used, made.Usage?.InputTokenCount ?? 0)
                : (null, "malformed", 0);
        }
        catch (OperationCanceledException)
        {
            return (null, cancellation.IsCancellationRequested ? "given up" : rest.TimedOut(), 0);
        }
        catch (ModelServerException e)
        {
            return (null, rest.Failed(e), 0);
        }
    }

    /// <returns>Null for what has no direction: nothing, nought, or numbers that are none.</returns>
    private static float[]? Unit(ReadOnlySpan<float> vector)
    {
        var length = vector.IsEmpty ? 0 : TensorPrimitives.Norm(vector);
        if (length == 0 || !float.IsFinite(length))
        {
            return null;
        }

        var unit = new float[vector.Length];
        TensorPrimitives.Divide(vector, length, unit);
        return unit;
    }

    private static ModelCall Told(IReadOnlyList<ModelText> texts) => new(
        Purpose, "", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', texts.Select(t => t.Released.Text))))),
        texts.CountBy(t => t.Released.Classification).ToDictionary(), texts[0].Released.PolicyVersion);
}
