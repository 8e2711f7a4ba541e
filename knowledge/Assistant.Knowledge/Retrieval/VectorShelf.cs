using System.Numerics.Tensors;

namespace Assistant.Knowledge.Retrieval;

/// <param name="Vector">Of length 1.</param>
internal sealed record ShelvedVector(long Passage, long Document, bool IsForResidents, float[] Vector);

/// <summary>The vectors of a collection, searched one by one: exact, and a few milliseconds for as many as are held.</summary>
internal sealed class VectorShelf(IReadOnlyList<ShelvedVector> vectors)
{
    public static VectorShelf Empty { get; } = new([]);

    public int Count => vectors.Count;

    /// <summary>The documents whose best passage is nearest to a question, nearest first, with how near all their passages are.</summary>
    /// <param name="question">Of length 1.</param>
    public IReadOnlyList<NearDocument> Nearest(float[] question, Audience audience, int most)
    {
        var near = new Dictionary<long, Dictionary<long, double>>();
        foreach (var vector in vectors)
        {
            // a model whose vectors became longer or shorter under the same name can't be compared with itself
            if ((vector.IsForResidents || audience == Audience.Advisers) && vector.Vector.Length == question.Length)
            {
                if (!near.TryGetValue(vector.Document, out var passages))
                {
                    near[vector.Document] = passages = [];
                }

                passages[vector.Passage] = TensorPrimitives.Dot(vector.Vector, question);
            }
        }

        return [.. near.Select(n => new NearDocument(n.Key, n.Value)).OrderByDescending(n => n.Nearness).ThenBy(n => n.Row).Take(most)];
    }
}

/// <param name="Passages">Cosine with the question, by passage.</param>
internal sealed record NearDocument(long Row, IReadOnlyDictionary<long, double> Passages)
{
    public double Nearness { get; } = Passages.Values.Max();
}
