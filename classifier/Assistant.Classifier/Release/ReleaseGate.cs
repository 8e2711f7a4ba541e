using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Release;

/// <summary>The one place where a tagged text becomes a released one. Nothing else makes <see cref="ReleasedText"/>.</summary>
/// <remarks>
/// Fails closed: an unknown class, a class that the policy does not name, a value that is still there after anonymising, and a personal text
/// in which nothing was found to replace are all blocked. A national number is replaced wherever the text goes, and looked for once more before a language model.
/// What is let out of a personal text is looked at by a warier detector than the one whose finds are reported: a doubtful name costs a stand-in there, a missed one a person's privacy.
/// Safe for use by several threads.
/// </remarks>
/// <param name="wary">Finds all that <paramref name="tagger"/> finds, and what is only likely.</param>
public sealed class ReleaseGate(ReleasePolicy policy, Tagger tagger, EntityDetector wary)
{
    private const int Rounds = 3;

    /// <param name="scope">The pseudonyms of the document or the conversation that the text belongs to.</param>
    public ReleaseDecision Release(TaggedText tagged, Destination destination, PseudonymScope scope)
    {
        // one set of rules from the beginning of a decision to its end, whatever is published meanwhile
        var rules = policy.InForce;
        if (tagged.Class is DataClassification.Unknown || (tagged.ModelVersion != TaggedText.Steward && tagged.Confidence < rules.UnknownBelow))
        {
            return new ReleaseDecision.Block("unclassified");
        }

        var anonymiser = new Anonymiser(rules, destination);
        var decision = rules.Decide(destination, tagged.Class);
        if (decision is PolicyDecision.Block)
        {
            return new ReleaseDecision.Block($"{tagged.Class} may not go to {Name(destination)}");
        }

        var entities = anonymiser.ToReplace(tagged.Text, Entities(tagged, destination));
        if (entities.Count > 0)
        {
            return Anonymise(rules, tagged, entities, destination, scope);
        }

        if (tagged.Class >= DataClassification.Personal && tagged.ModelVersion != TaggedText.Steward && !HasStandIn(tagged.Text))
        {
            return new ReleaseDecision.Block($"{tagged.Class}, but nothing was found that could be replaced");
        }

        // A text with stand-ins and nothing found is looked at warily too: the stand-ins say that somebody is told of.
        if (tagged.Class >= DataClassification.Personal && tagged.ModelVersion != TaggedText.Steward && anonymiser.ToReplace(tagged.Text, Again(tagged, tagged.Text, new TagHints(tagged.Language))) is { Count: > 0 } doubtful)
        {
            return Anonymise(rules, tagged, doubtful, destination, scope);
        }

        scope.Reserve(tagged.Text);
        return new ReleaseDecision.Allow(Make(rules, tagged.Text, destination, tagged.Class), $"{tagged.Class} may go to {Name(destination)}");
    }

    /// <summary>What advisers may know of a document that was blocked: its title, when the title passes on its own; else null.</summary>
    /// <remarks>Names found in the document are looked for in its title in every form.</remarks>
    public ReleasedText? Describe(TaggedText tagged, string title)
    {
        var names = Values(tagged, e => e.Type is EntityType.Person);
        var own = tagger.Tag(title, new TagHints(tagged.Language, names));
        return Release(own, Destination.Advisers, new PseudonymScope()).Released;
    }

    private ReleaseDecision Anonymise(ReleasePolicy rules, TaggedText tagged, IReadOnlyList<DetectedEntity> entities, Destination destination, PseudonymScope scope)
    {
        var anonymiser = new Anonymiser(rules, destination);
        var hints = new TagHints(tagged.Language, Values(tagged, e => e.Type is EntityType.Person));
        var cleared = tagged.ModelVersion == TaggedText.Steward ? Cleared(tagged, hints) : [];
        var replaced = new List<DetectedEntity>(entities);
        var (text, left) = (tagged.Text, entities);
        IReadOnlyList<string>? spellings = null;
        for (var round = 0; round < Rounds; round++)
        {
            (text, spellings) = anonymiser.Replace(text, left, scope, spellings);
            left = anonymiser.ToReplace(text, Again(tagged, text, hints))
                .Where(e => e.Type.IsNationalNumber() || !cleared.Contains(text.Substring(e.Span.Start, e.Span.Length))).ToList();
            if (left.Count == 0)
            {
                scope.Remember(text, spellings);
                return new ReleaseDecision.Anonymise(Make(rules, text, destination, tagged.Class), $"{tagged.Class}: {Summary(replaced)} replaced");
            }

            replaced.AddRange(left);
        }

        return new ReleaseDecision.Block($"{left[0].Type.Code()} was left after anonymising");
    }

    // Whoever tagged the text, a national number is looked for again before it can reach a model.
    private IReadOnlyList<DetectedEntity> Entities(TaggedText tagged, Destination destination)
    {
        if (destination is not Destination.LanguageModel)
        {
            return tagged.Entities;
        }

        var missed = NotAmong(tagged.Entities, tagged.Found ?? tagger.Detect(tagged.Text, tagged.Language, null)).Where(found => found.Type.IsNationalNumber()).ToList();
        return missed.Count == 0 ? tagged.Entities : [.. tagged.Entities, .. missed];
    }

    private IReadOnlyList<DetectedEntity> Again(TaggedText tagged, string text, TagHints hints) =>
        tagged.Class >= DataClassification.Personal && tagged.ModelVersion != TaggedText.Steward ? wary.Detect(text, tagged.Language, hints) : tagger.Detect(text, tagged.Language, hints);

    // What a steward left unmarked, a model does not mark again.
    private HashSet<string> Cleared(TaggedText tagged, TagHints hints) => NotAmong(tagged.Entities, Again(tagged, tagged.Text, hints))
        .Select(found => tagged.Text.Substring(found.Span.Start, found.Span.Length)).ToHashSet(StringComparer.Ordinal);

    // Those found, in order of their start, that overlap none of the known ones. Linear after sorting.
    private static IEnumerable<DetectedEntity> NotAmong(IReadOnlyList<DetectedEntity> known, IReadOnlyList<DetectedEntity> found)
    {
        var ordered = known.OrderBy(e => e.Span.Start).ToList();
        var next = 0;
        foreach (var entity in found)
        {
            while (next < ordered.Count && ordered[next].Span.End <= entity.Span.Start)
            {
                next++;
            }

            if (next == ordered.Count || !ordered[next].Span.Overlaps(entity.Span))
            {
                yield return entity;
            }
        }
    }

    private static List<string> Values(TaggedText tagged, Func<DetectedEntity, bool> which) => tagged.Entities.Where(which)
        .Select(e => tagged.Text.Substring(e.Span.Start, e.Span.Length)).Distinct(StringComparer.Ordinal).ToList();

    private static bool HasStandIn(string text) => StandIns.IsIn(text);

    private static ReleasedText Make(ReleasePolicy rules, string text, Destination destination, DataClassification classification) => new(text, destination, classification, rules.Version);

    private static string Summary(IEnumerable<DetectedEntity> entities) => string.Join(", ", entities
        .GroupBy(e => e.Type).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.Code()}"));

    private static string Name(Destination destination) => destination switch
    {
        Destination.LanguageModel => "a language model",
        Destination.Residents => "residents",
        Destination.Advisers => "advisers",
        _ => "a conversation",
    };
}
