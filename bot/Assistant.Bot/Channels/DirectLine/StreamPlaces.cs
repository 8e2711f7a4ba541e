using System.Collections.Concurrent;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>Counts what is open at once for one key (the streams of a conversation, of an address).</summary>
/// <remarks>Each node counts for itself, as <see cref="FloodLimits"/> does.</remarks>
public sealed class StreamPlaces
{
    private readonly ConcurrentDictionary<string, int> open = new(StringComparer.Ordinal);

    /// <summary>Takes a place for every key, or for none.</summary>
    /// <returns>Gives the places back when disposed of; null when one key has none left.</returns>
    public IDisposable? Take(params ReadOnlySpan<(string Key, int Most)> keys)
    {
        var taken = new List<string>();
        foreach (var (key, most) in keys)
        {
            taken.Add(key);
            if (open.AddOrUpdate(key, 1, (_, count) => count + 1) > most)
            {
                Release(taken);
                return null;
            }
        }

        return new Held(this, taken);
    }

    private void Release(List<string> keys)
    {
        foreach (var key in keys)
        {
            if (open.AddOrUpdate(key, 0, (_, count) => count - 1) <= 0)
            {
                open.TryRemove(KeyValuePair.Create(key, 0));
            }
        }
    }

    private sealed class Held(StreamPlaces places, List<string> keys) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
            {
                places.Release(keys);
            }
        }
    }
}
