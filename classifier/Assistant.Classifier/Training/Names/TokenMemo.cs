using System.Runtime.Intrinsics;

namespace Assistant.Classifier.Training.Names;

/// <summary>What the features of the tokens that a thread met last weigh together: the gate looks again, once or twice, at a text of which little has changed.</summary>
/// <remarks>A fixed table of one place a token. The features themselves are compared, so that no token is taken for another.</remarks>
internal sealed class TokenMemo
{
    private const int Bits = 9;
    private const int Longest = 64;

    private readonly uint[] features = new uint[(1 << Bits) * Longest];
    private readonly int[] lengths = new int[1 << Bits];
    private readonly Vector128<float>[] sums = new Vector128<float>[1 << Bits];
    private NameModel? model;

    public Vector128<float> SumOf(ReadOnlySpan<uint> of, NameModel by)
    {
        if (!ReferenceEquals(model, by))
        {
            model = by;
            Array.Clear(lengths);
        }

        if (of.Length is 0 or > Longest)
        {
            return by.SumOf(of);
        }

        var place = (int)(Hash(of) >> (32 - Bits));
        var kept = features.AsSpan(place * Longest, of.Length);
        if (lengths[place] != of.Length || !kept.SequenceEqual(of))
        {
            of.CopyTo(kept);
            lengths[place] = of.Length;
            sums[place] = by.SumOf(of);
        }

        return sums[place];
    }

    // Features are hashes: a few of the token's own and of its neighbours' tell tokens apart.
    private static uint Hash(ReadOnlySpan<uint> of)
    {
        var hash = (uint)of.Length;
        foreach (var feature in of[..Math.Min(10, of.Length)])
        {
            hash = (hash ^ feature) * 0x9E3779B1;
        }

        return hash ^ (hash << 13);
    }
}
