namespace Assistant.Knowledge.Stewardship;

/// <summary>How far a set of release rules has come.</summary>
public enum PolicyStatus
{
    /// <summary>Being written; there is one at most.</summary>
    Draft,

    /// <summary>In force.</summary>
    Published,

    /// <summary>Was in force.</summary>
    Retired,

    /// <summary>Never came into force.</summary>
    Discarded,
}

/// <param name="Author">Who wrote it last.</param>
/// <param name="Publisher">Who put it in force; "" before.</param>
/// <param name="At">When it was last written.</param>
public sealed record PolicyVersion(long Id, string Version, string Yaml, PolicyStatus Status, string Author, string Publisher, DateTimeOffset At, DateTimeOffset? PublishedAt);

/// <summary>What came of a step with the rules.</summary>
public abstract record PolicyOutcome
{
    private PolicyOutcome() { }

    /// <param name="InForce">False when a draft was kept that another person must publish.</param>
    public sealed record Done(PolicyVersion Version, bool InForce) : PolicyOutcome;

    /// <param name="Reason">What is wrong with the rules, with the line.</param>
    public sealed record NotUnderstood(string Reason) : PolicyOutcome;

    /// <summary>Whoever wrote it last can't publish it.</summary>
    public sealed record NeedsAnother : PolicyOutcome;

    /// <summary>There is no such version, or it was changed since the person saw it.</summary>
    public sealed record Gone : PolicyOutcome;

    /// <summary>The threshold can't be lower than the file's: the tagger was made with that one.</summary>
    public sealed record ThresholdTooLow(double Least) : PolicyOutcome;
}
