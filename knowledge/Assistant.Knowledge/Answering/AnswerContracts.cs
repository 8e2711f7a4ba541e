using Assistant.Classifier.Release;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Answering;

/// <param name="Text">Released for <see cref="Destination.Conversation"/>.</param>
/// <param name="Language">Language to answer in.</param>
/// <param name="Context">The question before this one, in released form, when this one may lean on it ("and for my son?").</param>
public sealed record Question(ReleasedText Text, string Language, string Collection = Collections.Default, Audience Audience = Audience.Residents, ReleasedText? Context = null)
{
    /// <summary>What answered the question before this one, when this one leans on it.</summary>
    public Anchor? Anchor { get; init; }

    /// <summary>Key of the page about the form in which it is asked: another page answers only if the question names what it is about, and where none does this one is read by itself. Null = asked outside a form.</summary>
    public string? Page { get; init; }

    /// <summary>Whether the person may be asked what they mean; not twice in a row.</summary>
    public bool MayAskBack { get; init; } = true;

    /// <summary>Hears the answer as it grows, when a model words it: all checked sentences so far, or null when they are taken back and something else will be the answer. Nobody needs to listen.</summary>
    public Action<string?>? Growing { get; init; }
}

/// <param name="DocumentId">The page that the conversation is on.</param>
/// <param name="Confidence">How sure that was, 0..1.</param>
/// <param name="IsSure">Whether the question surely leans on it; else the page must say the question's own words.</param>
/// <param name="IsAlone">Whether this page alone was read, so that nothing else could fit better: see <see cref="FormPage"/>.</param>
public sealed record Anchor(string DocumentId, double Confidence, bool IsSure = true, bool IsAlone = false)
{
    /// <summary>Whether a steward has said that this page answers such questions: a sentence of it that tells what is asked for is enough, in whatever words.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Whether only a sentence counts that just such a thing is known to be asked of, see <see cref="FormPage.Known"/>.</summary>
    public bool MustBeKnown { get; init; }
}

/// <summary>Where an answer stands: the exact words and their place.</summary>
/// <param name="Quote">Verbatim from the document's released text.</param>
/// <param name="Start">Offset of the quote in that text, UTF-16 code units.</param>
/// <param name="CheckedOn">ISO date on which the page's owner last checked it, when known.</param>
/// <param name="Language">Language of the page.</param>
public sealed record Citation(string DocumentId, string Title, string? Url, string Quote, int Start, int End, string? CheckedOn, string Language);

/// <summary>What came of a question.</summary>
/// <param name="Text">What the person reads.</param>
/// <param name="Confidence">Calibrated probability that the answer is right, 0..1.</param>
public abstract record Answer(string Text, double Confidence)
{
    /// <summary>Documents that match but are withheld from this audience; empty for residents.</summary>
    public IReadOnlyList<WithheldDocument> Withheld { get; init; } = [];

    /// <summary>Answered from the knowledge, with at least one citation.</summary>
    public sealed record Found(string Text, double Confidence, IReadOnlyList<Citation> Citations) : Answer(Text, Confidence)
    {
        /// <summary>Worded by a language model, each sentence checked against the passage that it cites; else the text holds the quotes word for word.</summary>
        public bool IsComposed { get; init; }
    }

    /// <summary>Several things could be meant: the person chooses.</summary>
    public sealed record Clarify(string Text, double Confidence, IReadOnlyList<string> Choices) : Answer(Text, Confidence);

    /// <summary>Not in the knowledge, or not surely enough.</summary>
    /// <param name="Related">Pages that may help all the same, best first.</param>
    public sealed record Unknown(string Text, double Confidence, IReadOnlyList<Citation> Related) : Answer(Text, Confidence);
}

/// <summary>Makes an answer from released passages: extractive by default, a language model when one is configured.</summary>
public interface IAnswerComposer
{
    Task<Answer> ComposeAsync(CommuneId commune, Question question, IReadOnlyList<RankedPassage> passages, CancellationToken cancellation);
}

/// <summary>A passage as the ranker hands it over.</summary>
/// <param name="Text">The passage's words; released for the audience that asked.</param>
/// <param name="Score">The ranker's score; higher is better, comparable within one query only.</param>
/// <param name="Coverage">Share of the query's weight that the passage holds, 0..1.</param>
/// <param name="Fit">How its document fits the query.</param>
/// <param name="Plan">The query as it was searched for, the same for all of them.</param>
public sealed record RankedPassage(SearchHit Hit, ReleasedText Text, string? CheckedOn, double Score, double Coverage, DocumentFit Fit, QueryPlan Plan)
{
    /// <summary>Key of its page, or its document's id.</summary>
    internal string Page { get; init; } = Hit.DocumentId;

    /// <summary>What was read of it for this question or an earlier one.</summary>
    internal PassageReading Reading { get; init; } = new(Text.Text, Hit.HeadingPath, Hit.Title, Hit.Language, WordGroups.None);
}
