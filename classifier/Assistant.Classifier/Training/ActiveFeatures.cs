using System.Numerics;

namespace Assistant.Classifier.Training;

/// <summary>The hashes that a model has weights for, numbered from 0: a bit set with counts, small enough for the processor's cache.</summary>
/// <remarks>A hash counts by its upper <see cref="Bits"/> bits: a feature never seen in training has about one chance in thirty to be taken for a known one.</remarks>
public sealed class ActiveFeatures
{
    public const int Bits = 22;

    // Of 32 slots each: which are in use in the lower half, how many are before them in the upper, so that one read answers.
    private readonly ulong[] blocks = new ulong[(1 << Bits) / 32];

    /// <param name="slots">Slots in use, see <see cref="Slot"/>.</param>
    public ActiveFeatures(IEnumerable<int> slots)
    {
        foreach (var slot in slots)
        {
            blocks[slot >> 5] |= 1UL << (slot & 31);
        }

        for (var i = 0; i < blocks.Length; i++)
        {
            var set = (uint)blocks[i];
            blocks[i] |= (ulong)(uint)Count << 32;
            Count += BitOperations.PopCount(set);
        }
    }

    public int Count { get; }

    public static int Slot(uint hash) => (int)(hash >> (32 - Bits));

    /// <summary>A hash that counts as this slot.</summary>
    public static uint Hash(int slot) => (uint)slot << (32 - Bits);

    /// <summary>The number of the feature, or -1 when the model does not know it.</summary>
    public int IndexOf(uint hash)
    {
        var slot = Slot(hash);
        var block = blocks[slot >> 5];
        var bit = 1u << slot;
        return ((uint)block & bit) == 0 ? -1 : (int)(block >> 32) + BitOperations.PopCount((uint)block & (bit - 1));
    }

    /// <summary>The numbers of those features that the model knows, in order: without a branch, so that no look-up waits for another.</summary>
    /// <param name="into">Room for as many as there are features.</param>
    /// <returns>How many are known.</returns>
    public int IndexesOf(ReadOnlySpan<uint> hashes, Span<int> into)
    {
        var known = 0;
        foreach (var hash in hashes)
        {
            var slot = Slot(hash);
            var block = blocks[slot >> 5];
            into[known] = (int)(block >> 32) + BitOperations.PopCount((uint)block & ((1u << slot) - 1));
            known += (int)((uint)block >> slot) & 1;
        }

        return known;
    }

    /// <summary>The slots in ascending order: the slot at position i has number i.</summary>
    public IEnumerable<int> Slots()
    {
        for (var i = 0; i < blocks.Length; i++)
        {
            for (var bits = (uint)blocks[i]; bits != 0; bits &= bits - 1)
            {
                yield return (i << 5) + BitOperations.TrailingZeroCount(bits);
            }
        }
    }
}
