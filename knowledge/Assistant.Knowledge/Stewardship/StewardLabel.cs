using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Ingestion;

namespace Assistant.Knowledge.Stewardship;

/// <summary>What a person decided about a text.</summary>
public static class StewardLabel
{
    /// <summary>Name in <see cref="TaggedText.ModelVersion"/> of a label that a person gave.</summary>
    public const string Source = TaggedText.Steward;

    public static TaggedText Apply(RawDocument raw, string language, DataClassification decided, IReadOnlyList<DetectedEntity> entities) =>
        TaggedText.DecidedByPerson(raw.Whole, language, decided, entities);

    /// <summary>Less than this share of a text known to the steward (by characters, line by line and sentence by sentence), and it is another text.</summary>
    private const double KnownShare = 0.5;

    /// <summary>The label for a new version of a document that a steward has decided on: it stays as long as the new version is by and large the old one and brings no personal value that the steward hasn't seen.</summary>
    /// <param name="found">What the tagger says of the new version.</param>
    /// <returns>The steward's label on the new text; or, for a rewritten text and for new values, the more sensitive of both, to be reviewed again.</returns>
    public static TaggedText Carry(RawDocument before, DataClassification decided, IReadOnlyList<DetectedEntity> marked, RawDocument after, TaggedText found)
    {
        var (old, text) = (before.Whole, after.Whole);
        var unseen = found.Entities.Where(e => !old.Contains(text.Substring(e.Span.Start, e.Span.Length), StringComparison.Ordinal)).ToList();
        if (unseen.Count > 0 || SharedWith(old, text) < KnownShare)
        {
            return found.Raised(decided, "a steward had decided so for the version before");
        }

        var entities = new List<DetectedEntity>();
        foreach (var (type, value, score, why) in marked.Select(e => (e.Type, old.Substring(e.Span.Start, e.Span.Length), e.Score, e.Why)).DistinctBy(m => m.Item2))
        {
            for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at + value.Length, StringComparison.Ordinal))
            {
                var span = new TextSpan(at, value.Length);
                if (!entities.Any(e => e.Span.Overlaps(span)))
                {
                    entities.Add(new DetectedEntity(type, span, score, why));
                }
            }
        }

        return Apply(after, found.Language, decided, entities);
    }

    private static double SharedWith(string old, string text)
    {
        var parts = text.Split(['\n', '.', '!', '?'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var total = parts.Sum(p => p.Length);
        return total == 0 ? 1 : parts.Where(p => old.Contains(p, StringComparison.Ordinal)).Sum(p => p.Length) / (double)total;
    }
}
