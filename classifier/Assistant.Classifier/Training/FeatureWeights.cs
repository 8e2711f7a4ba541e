using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assistant.Classifier.Training;

/// <summary>What features weigh in the heads and in the units of the network, looked up together.</summary>
/// <remarks>
/// The tables are larger than a processor's cache: where a feature's rows are is first looked for without a branch, and then they are fetched, so that the fetches do not wait for each other.
/// Rows of the network are kept as the upper half of each float, more than the file says of them. Immutable.
/// </remarks>
internal sealed class FeatureWeights
{
    private const int Batch = 64;

    private readonly Block[] blocks = new Block[(1 << ActiveFeatures.Bits) / 32];
    // Row 0 is of features without weights.
    private readonly CacheLines<float> heads;
    private readonly CacheLines<ushort> units;
    private readonly int ofRow;

    /// <param name="slots">Features with weights in the heads, ascending.</param>
    /// <param name="weights">A row of <see cref="TextHeads.Columns"/> for each.</param>
    public FeatureWeights(IReadOnlyList<int> slots, float[] weights, NetworkTable network)
    {
        ofRow = network.Units;
        heads = new CacheLines<float>(TextHeads.Columns + weights.Length);
        weights.CopyTo(heads.Span[TextHeads.Columns..]);
        units = new CacheLines<ushort>(network.Rows.Length);
        var upper = units.Span;
        for (var i = 0; i < upper.Length; i++)
        {
            upper[i] = Upper(network.Rows[i]);
        }

        foreach (var slot in slots)
        {
            blocks[slot >> 5].InHeads |= 1u << slot;
        }

        foreach (var slot in network.Slots)
        {
            blocks[slot >> 5].InUnits |= 1u << slot;
        }

        var (head, unit) = (1, 0);
        foreach (ref var block in blocks.AsSpan())
        {
            (block.Heads, block.Units) = (head, unit);
            head += BitOperations.PopCount(block.InHeads);
            unit += BitOperations.PopCount(block.InUnits);
        }
    }

    /// <summary>Vectors of a sum: that of the heads, then those of the network's units.</summary>
    public int Width => 1 + (ofRow / TextNetwork.Lanes);

    /// <summary>What a feature weighs in the heads.</summary>
    public Vector256<float> InHeads(uint feature) => Heads[RowInHeads(feature)];

    /// <summary>The weights in the heads, row by row.</summary>
    public ReadOnlySpan<Vector256<float>> Heads => MemoryMarshal.Cast<float, Vector256<float>>(heads.Span);

    /// <summary>Where a feature's weights in the heads are; 0 when it has none. Without a branch, so that look-ups do not wait for each other.</summary>
    public int RowInHeads(uint feature)
    {
        var slot = ActiveFeatures.Slot(feature);
        ref readonly var block = ref blocks[slot >> 5];
        var known = (int)(block.InHeads >> slot) & 1;
        return (block.Heads + BitOperations.PopCount(block.InHeads & ((1u << slot) - 1))) & -known;
    }

    /// <summary>Adds what features weigh to a sum.</summary>
    public void Add(ReadOnlySpan<uint> features, Span<Vector256<float>> sum)
    {
        Span<int> ofHeads = stackalloc int[Batch];
        Span<int> ofUnits = stackalloc int[Batch];
        var inAllHeads = Heads;
        var inAllUnits = units.Span;
        for (; !features.IsEmpty; features = features[Math.Min(Batch, features.Length)..])
        {
            var (inHeads, inUnits) = (0, 0);
            foreach (var feature in features[..Math.Min(Batch, features.Length)])
            {
                var slot = ActiveFeatures.Slot(feature);
                ref readonly var block = ref blocks[slot >> 5];
                var before = (1u << slot) - 1;
                ofHeads[inHeads] = block.Heads + BitOperations.PopCount(block.InHeads & before);
                inHeads += (int)(block.InHeads >> slot) & 1;
                ofUnits[inUnits] = block.Units + BitOperations.PopCount(block.InUnits & before);
                inUnits += (int)(block.InUnits >> slot) & 1;
            }

            var ofAll = sum[0];
            foreach (var row in ofHeads[..inHeads])
            {
                ofAll += inAllHeads[row];
            }

            sum[0] = ofAll;
            foreach (var row in ofUnits[..inUnits])
            {
                var weights = inAllUnits.Slice(row * ofRow, ofRow);
                for (var k = 1; k < sum.Length; k++)
                {
                    sum[k] += Widened(weights[((k - 1) * TextNetwork.Lanes)..]);
                }
            }
        }
    }

    // The nearest that the upper half of a float can say; of what a model file holds it loses nothing.
    private static ushort Upper(float weight)
    {
        var bits = BitConverter.SingleToUInt32Bits(weight);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private static Vector256<float> Widened(ReadOnlySpan<ushort> upper) => (Vector256.WidenLower(Vector128.Create(upper).ToVector256Unsafe()) << 16).AsSingle();

    // Of 32 slots each: which have weights, and how many rows are before theirs.
    private struct Block
    {
        public uint InHeads;
        public uint InUnits;
        public int Heads;
        public int Units;
    }
}
