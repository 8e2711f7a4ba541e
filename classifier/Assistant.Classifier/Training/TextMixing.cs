using System.Text;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Training;

/// <summary>Makes the texts that the corpus lacks: long ones, and harmless ones in which the detector is mistaken.</summary>
/// <remarks>The same texts give the same mixtures.</remarks>
public static class TextMixing
{
    private const int Seed = 7;
    private const int MostMissed = 2;

    /// <summary>Public and internal texts in which one word is taken for a name.</summary>
    public static IEnumerable<LabelledText> WithFalseNames(IReadOnlyList<LabelledText> texts)
    {
        var random = new Random(Seed);
        foreach (var text in texts.Where(text => text.Class < DataClassification.Personal && text.Entities.Count == 0))
        {
            var starts = Enumerable.Range(0, text.Text.Length).Where(i => char.IsUpper(text.Text[i]) && (i == 0 || !char.IsLetterOrDigit(text.Text[i - 1]))).ToList();
            if (starts.Count == 0)
            {
                continue;
            }

            var start = starts[random.Next(starts.Count)];
            var end = start;
            while (end < text.Text.Length && char.IsLetter(text.Text[end]))
            {
                end++;
            }

            yield return text with { Entities = [new DetectedEntity(EntityType.Person, TextSpan.FromBounds(start, end), 0.6 + (random.NextDouble() * 0.35), "mistaken")] };
        }
    }

    /// <summary>Personal texts whose only values are names, without them: as a detector sees them that missed a lone first name.</summary>
    public static IEnumerable<LabelledText> WithMissedNames(IReadOnlyList<LabelledText> texts) =>
        texts.Where(text => text is { Class: >= DataClassification.Personal, Composed: false, Entities.Count: > 0 and <= MostMissed } && text.Entities.All(e => e.Type is EntityType.Person)).Select(text => text with { Entities = [] });

    /// <summary>Texts of several others of the same language: all harmless, or one personal text among harmless or plainly personal ones, whose class the whole then has.</summary>
    public static IEnumerable<LabelledText> Long(IReadOnlyList<LabelledText> texts)
    {
        const int Parts = 5;
        var random = new Random(Seed);
        var plain = texts.Where(text => text.Class is DataClassification.Personal).ToLookup(text => text.Language);
        var harmless = texts.Where(text => text.Class < DataClassification.Personal).ToLookup(text => (text.Language, text.Class), text => text);
        foreach (var text in texts.Where((text, index) => text.Kind != "chat" || index % 4 == 0))
        {
            var around = text.Class < DataClassification.Personal ? text.Class : DataClassification.Public;
            var amongPersonal = text.Class >= DataClassification.Personal && random.Next(2) == 0;
            var others = (amongPersonal ? plain[text.Language] : harmless[(text.Language, around)]).ToList();
            if (others.Count > 0)
            {
                var parts = Enumerable.Range(0, random.Next(1, Parts)).Select(_ => others[random.Next(others.Count)]).ToList();
                parts.Insert(random.Next(parts.Count + 1), text);
                yield return Joined(text, parts);
            }
        }
    }

    private static LabelledText Joined(LabelledText like, IReadOnlyList<LabelledText> parts)
    {
        var joined = new StringBuilder();
        var entities = new List<DetectedEntity>();
        foreach (var part in parts)
        {
            entities.AddRange(part.Entities.Select(e => e with { Span = new TextSpan(e.Span.Start + joined.Length, e.Span.Length) }));
            joined.Append(part.Text).Append('\n');
        }

        return like with { Text = joined.ToString(), Entities = entities };
    }
}
