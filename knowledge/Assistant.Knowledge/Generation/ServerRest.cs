namespace Assistant.Knowledge.Generation;

/// <summary>Leaves a server alone that asked for it, or that failed several times in a row.</summary>
internal sealed class ServerRest(TimeProvider clock)
{
    private const int FailuresBeforePause = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private long until;
    private int failures;

    public bool IsResting => clock.GetUtcNow().ToUnixTimeMilliseconds() < Interlocked.Read(ref until);

    public void Worked() => Interlocked.Exchange(ref failures, 0);

    /// <returns>What came of the call, in a word or two.</returns>
    public string Failed(ModelServerException e)
    {
        Failed(e.Status is 429 or 503 ? e.RetryAfter ?? Pause : null);
        return Told(e);
    }

    public static string Told(ModelServerException e) => e.Status == 0 ? "broken" : "server " + e.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Failed(ModelServerException)"/>
    public string TimedOut()
    {
        Failed(wanted: null);
        return "timeout";
    }

    private void Failed(TimeSpan? wanted)
    {
        if (Interlocked.Increment(ref failures) >= FailuresBeforePause)
        {
            wanted ??= Pause;
        }

        if (wanted is { } pause)
        {
            Interlocked.Exchange(ref until, (clock.GetUtcNow() + (pause < LongestPause ? pause : LongestPause)).ToUnixTimeMilliseconds());
        }
    }
}
