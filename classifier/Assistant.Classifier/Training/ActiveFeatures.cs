using System.Numerics;

namespace Assistant.Classifier.Training;

/// <summary>The hashes that a model has weights for, numbered from 0: a bit set with counts, small enough for the processor's cache.</summary>
/// <remarks>A hash counts by its upper <see cref="Bits"/> bits: a feature never seen in training has about one chance in thirty to be taken for a known one.</remarks>
public sealed class ActiveFeatures
{
    public const int Bits = 22;

    private readonly ulong[] set = new ulong[(1 << Bits) / 64];
    private readonly int[] before = new int[(1 << Bits) / 64];

    /// <param name="slots">Slots in use, see <see cref="Slot"/>.</param>
    public ActiveFeatures(IEnumerable<int> slots)
    {
        foreach (var slot in slots)
        {
            set[slot >> 6] |= 1UL << (slot & 63);
        }

        for (var i = 0; i < set.Length; i++)
        {
            before[i] = Count;
            Count += BitOperations.PopCount(set[i]);
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
        var bits = set[slot >> 6];
        var bit = 1UL << (slot & 63);
        return (bits & bit) == 0 ? -1 : before[slot >> 6] + BitOperations.PopCount(bits & (bit - 1));
    }

    /// <summary>The slots in ascending order: the slot at position i has number i.</summary>
    public IEnumerable<int> Slots()
    {
        for (var i = 0; i < set.Length; i++)
        {
            for (var bits = set[i]; bits != 0; bits &= bits - 1)
            {
                yield return (i << 6) + BitOperations.TrailingZeroCount(bits);
            }
        }
    }
}
