namespace Assistant.Knowledge.Stewardship;

/// <summary>How far stewards are with a group of open questions.</summary>
public enum ClusterStatus
{
    Open,

    /// <summary>Somebody is to write or mend a page.</summary>
    Assigned,

    /// <summary>Asked again, all of them found their answer. A new question of the kind opens it again.</summary>
    Answered,

    /// <summary>Nothing for the commune's pages; new questions of the kind open it no more.</summary>
    Dismissed,
}

/// <summary>A question that could not be answered, or whose answer was rated badly.</summary>
/// <param name="Text">Released for the transcript: personal values are replaced.</param>
/// <param name="Kind">"unknown", "withheld" or "badly_rated".</param>
/// <param name="AnsweredAt">When a re-test found an answer; null while it is open.</param>
public sealed record OpenQuestion(long Id, string Text, string Kind, DateTimeOffset At, DateTimeOffset? AnsweredAt);

/// <summary>Open questions about the same thing, in one language.</summary>
/// <param name="Concept">Id of the concept that they name, the same in all languages; "" when their words hold them together.</param>
/// <param name="Topic">The concept's name in their language, or else the newest question.</param>
/// <param name="Owner">Whose pages should answer; "" when nobody was named.</param>
/// <param name="Page">Document id of the page that should answer; "" when none was linked.</param>
/// <param name="PageTitle">Its released title, or "".</param>
/// <param name="Total">How many questions there are.</param>
/// <param name="Unanswered">How many of them no re-test has answered.</param>
/// <param name="TestedAt">When they were last asked again.</param>
/// <param name="Questions">The newest of them; all up to a hundred in <see cref="UnansweredQuestions.FindAsync"/>.</param>
public sealed record QuestionCluster(
    long Id, string Language, string Concept, string Topic, ClusterStatus Status, string Owner, string Page, string PageTitle, int Total, int Unanswered,
    DateTimeOffset FirstAt, DateTimeOffset LastAt, DateTimeOffset? TestedAt, IReadOnlyList<OpenQuestion> Questions);

/// <param name="Status">Null = those that need somebody: open and assigned.</param>
public sealed record ClusterFilter(string? Language = null, ClusterStatus? Status = null, string? Owner = null, int Offset = 0, int Limit = 50);

/// <summary>What came of asking the questions of a cluster again.</summary>
/// <param name="Asked">How many were asked.</param>
/// <param name="Answered">How many found their answer, from the linked page where there is one.</param>
public sealed record Retest(int Asked, int Answered);

/// <summary>What came of linking a page to a cluster.</summary>
public abstract record PageLink
{
    private PageLink() { }

    /// <summary>Linked, and asked again at once.</summary>
    public sealed record Linked(Retest Retest) : PageLink;

    /// <summary>Residents are shown no such page.</summary>
    public sealed record NoSuchPage : PageLink;

    public sealed record NoSuchCluster : PageLink;
}
