using System.Collections.Concurrent;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>Limits how often something happens for one key (a conversation, an address): a bucket that fills evenly over a minute.</summary>
/// <remarks>Each node counts for itself; a flood that is spread over the nodes gets that many times the limit, and no more.</remarks>
public sealed class FloodLimits(TimeProvider clock)
{
    private const int Sweep = 10_000;
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one turn.</summary>
    /// <param name="key">What is limited, with its kind in front ("message:abc").</param>
    /// <returns>Null when it may go on; otherwise how long to wait.</returns>
    public TimeSpan? Take(string key, int perMinute)
    {
        if (buckets.Count > Sweep)
        {
            foreach (var full in buckets.Where(b => b.Value.Since(clock) > TimeSpan.FromMinutes(1)))
            {
                buckets.TryRemove(full);
            }
        }

        return buckets.GetOrAdd(key, _ => new Bucket(perMinute, clock.GetTimestamp())).Take(perMinute, clock);
    }

    private sealed class Bucket(double tokens, long at)
    {
        private readonly Lock turn = new();

        public TimeSpan Since(TimeProvider clock) => clock.GetElapsedTime(Volatile.Read(ref at));

        public TimeSpan? Take(int perMinute, TimeProvider clock)
        {
            lock (turn)
            {
                var now = clock.GetTimestamp();
                tokens = Math.Min(perMinute, tokens + (clock.GetElapsedTime(at, now).TotalMinutes * perMinute));
                at = now;
                if (tokens >= 1)
                {
                    tokens -= 1;
                    return null;
                }

                return TimeSpan.FromMinutes((1 - tokens) / perMinute);
            }
        }
    }
}
