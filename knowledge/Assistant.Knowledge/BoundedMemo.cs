using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Assistant.Knowledge;

/// <summary>Remembers what was computed, up to so many values; later ones are computed each time. For several threads.</summary>
internal sealed class BoundedMemo<TKey, TValue>(int most, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> values = new(comparer);
    private int count; // the dictionary's own takes all of its locks

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => values.TryGetValue(key, out value);

    /// <returns>The value.</returns>
    public TValue Keep(TKey key, TValue value)
    {
        if (Volatile.Read(ref count) < most && values.TryAdd(key, value))
        {
            Interlocked.Increment(ref count);
        }

        return value;
    }
}
