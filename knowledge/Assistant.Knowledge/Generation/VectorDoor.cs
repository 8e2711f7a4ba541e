using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.AI;

namespace Assistant.Knowledge.Generation;

/// <summary>The one door to the model that makes vectors: only text that the gate released for a model goes out, each call is proved before it is made, and nothing that goes wrong outside throws.</summary>
public sealed class VectorDoor(IEmbeddingGenerator<string, Embedding<float>> generator, ModelSettings settings, ModelCalls calls, TimeProvider clock)
{
    internal const string Vectors = "vectors"; // the purpose of its calls

    private readonly ServerRest rest = new(clock);

    /// <summary>Name of the model; vectors of different models can't be compared.</summary>
    public string Model => settings.Embeddings;

    /// <summary>Turns texts into vectors.</summary>
    /// <param name="texts">At least one.</param>
    /// <param name="limit">Nobody waits longer.</param>
    internal async Task<VectorReply> AskAsync(CommuneId commune, IReadOnlyList<ModelText> texts, TimeSpan limit, CancellationToken cancellation)
    {
        if (rest.IsResting || await calls.IsStoppedAsync(commune, cancellation).ConfigureAwait(false)
            || await calls.BeginAsync(commune, Told(texts), settings.Embeddings, settings, cancellation).ConfigureAwait(false) is not { } call)
        {
            return default;
        }

        var start = clock.GetTimestamp();
        var (reply, outcome, tokens) = await SendAsync(texts, limit, cancellation).ConfigureAwait(false);
        await calls.EndAsync(call, outcome, tokens, 0, clock.GetElapsedTime(start)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return reply;
    }

    private async Task<(VectorReply Reply, string Outcome, long Tokens)> SendAsync(IReadOnlyList<ModelText> texts, TimeSpan limit, CancellationToken cancellation)
    {
        using var time = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellation);
        try
        {
            var made = await generator.GenerateAsync(texts.Select(t => t.Released.Text), cancellationToken: both.Token).ConfigureAwait(false);
            rest.Worked();
            var vectors = made.Select(e => Unit(e.Vector.Span)).OfType<float[]>().ToArray();
            return vectors.Length == texts.Count && made.Count == texts.Count && Array.TrueForAll(vectors, v => v.Length == vectors[0].Length)
                ? (new VectorReply(vectors), ModelDoor.Used, made.Usage?.InputTokenCount ?? 0)
                : (default, "malformed", 0);
        }
        catch (OperationCanceledException)
        {
            return (new VectorReply(null, VectorFault.TooSlow), cancellation.IsCancellationRequested ? "given up" : rest.TimedOut(), 0);
        }
        catch (ModelServerException e) when (e.Status is 400 or 413 or 422 or 500)
        {
            // of several texts one may be too long for the model, or all together too many: the server is well
            return (new VectorReply(null, VectorFault.Refused), texts.Count > 1 ? ServerRest.Told(e) : rest.Failed(e), 0);
        }
        catch (ModelServerException e)
        {
            return (default, rest.Failed(e), 0);
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
        Vectors, "", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', texts.Select(t => t.Released.Text))))),
        texts.CountBy(t => t.Released.Classification).ToDictionary(), texts[0].Released.PolicyVersion);
}

/// <summary>Why there are no vectors, as far as fewer texts at once may help.</summary>
internal enum VectorFault
{
    /// <summary>The server can't be had, or must not be asked.</summary>
    Unavailable,

    /// <summary>Not within the time.</summary>
    TooSlow,

    /// <summary>The server won't take these texts.</summary>
    Refused,
}

/// <param name="Vectors">Of length 1, one for each text, all of one dimension; null when there are none.</param>
internal readonly record struct VectorReply(float[][]? Vectors, VectorFault Fault = VectorFault.Unavailable);
