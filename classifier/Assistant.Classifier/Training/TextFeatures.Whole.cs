using System.Numerics;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Training.Facts;

namespace Assistant.Classifier.Training;

public static partial class TextFeatures
{
    private static void Whole(string text, IReadOnlyList<DetectedEntity> entities, in Shape shape, FeatureBuffer into)
    {
        Span<int> counts = stackalloc int[EntityTypes.All.Count];
        counts.Clear();
        Span<double> surest = stackalloc double[EntityTypes.All.Count];
        surest.Clear();
        var best = 0.0;
        foreach (var entity in entities)
        {
            counts[(int)entity.Type]++;
            surest[(int)entity.Type] = Math.Max(surest[(int)entity.Type], entity.Score);
            best = Math.Max(best, entity.Score);
        }

        var kinds = 0;
        for (var type = 0; type < counts.Length; type++)
        {
            if (counts[type] > 0)
            {
                kinds++;
                Say(1, (uint)type, 0);
                Say(1, (uint)type, (uint)Math.Min(Bits(counts[type]), 3));
                Say(20, (uint)type, (uint)(surest[type] * 10));
            }
        }

        var question = text.AsSpan().TrimEnd().EndsWith("?", StringComparison.Ordinal) ? 1u : 0u;
        Say(2, (uint)Math.Min(kinds, 4), 0);
        Say(3, shape.Identity, (uint)(best * 5));
        Say(4, (uint)Bits(into.Words), 0);
        Say(5, question, shape.Identity);
        Say(6, shape.First, shape.Identity);
        Say(7, shape.Second, shape.Identity);
        Say(8, shape.First + (2 * shape.Second), question);
        Say(9, (uint)Bits(shape.Lines), 0);
        Say(10, (uint)Bits(shape.Labels), shape.Identity);
        Say(11, (uint)Bits(shape.Bullets), 0);
        Say(12, shape.Letters == 0 ? 9u : (uint)(shape.Capitals * 8L / shape.Letters), 0);
        var (about, often) = (shape.Topics, shape.TopicsTwice);
        for (var topic = 0u; about != 0; topic++, about >>= 1, often >>= 1)
        {
            if ((about & 1) != 0)
            {
                Say(14, topic, 0);
                Say(15, topic, shape.Identity);
                Say(16, topic, often & 1);
            }
        }

        for (var block = 0; block < into.Concepts.Length; block++)
        {
            for (var left = into.Concepts[block]; left != 0; left &= left - 1)
            {
                Say(50, (uint)((block * 64) + BitOperations.TrailingZeroCount(left)), shape.Identity);
            }
        }

        Lone(shape, into);
        Say(17, (shape.Topics & SensitiveTopics) != 0 ? 1u : 0u, shape.Identity);
        Say(18, (uint)BitOperations.PopCount(shape.Topics & SensitiveTopics), shape.Identity);
        Say(19, (shape.Topics & SensitiveTopics) != 0 ? 1u : 0u, shape.First + (2 * shape.Identity));
        Say(13, (uint)(shape.Digits * 10L / (shape.Digits + shape.Letters + 1L)), 0);

        Sentences(into, shape.Identity, counts[(int)EntityType.Person]);

        void Say(uint family, uint value, uint other) => into.Whole.Add(Mix(Mix(Mix(WholeSalt, family), value), other));
    }

    // Somebody who may be told of although no value was found: beside what the text is about, and how long it is.
    private static void Lone(in Shape shape, FeatureBuffer into)
    {
        var surest = shape.FirstNames > 0 ? 1u : shape.LastNames > 0 ? 2u : shape.EitherNames > 0 ? 3u : 0u;
        Say(51, surest, shape.Identity);
        Say(52, surest, (uint)Math.Min(Bits(into.Words), 7) + (8 * shape.Identity));
        if (surest == 0)
        {
            return;
        }

        Say(53, (uint)Math.Min(Bits(shape.FirstNames), 3), (uint)Math.Min(Bits(shape.LastNames), 3) + (4 * shape.Identity));
        Say(54, (shape.Topics & SensitiveTopics) != 0 ? 1u : 0u, surest + (4 * shape.Identity));
        if (shape.Identity != 0)
        {
            return;
        }

        for (var block = 0; block < into.Concepts.Length; block++)
        {
            for (var left = into.Concepts[block]; left != 0; left &= left - 1)
            {
                Say(55, (uint)((block * 64) + BitOperations.TrailingZeroCount(left)), surest == 3 ? 1u : 0u);
            }
        }

        void Say(uint family, uint value, uint other) => into.Whole.Add(Mix(Mix(Mix(WholeSalt, family), value), other));
    }

    // What the sentences tell together: told of somebody, or in general.
    private static void Sentences(FeatureBuffer into, uint identity, int persons)
    {
        Span<int> ofSomebody = stackalloc int[32];
        ofSomebody.Clear();
        foreach (var sentence in into.Facts.Sentences)
        {
            for (var left = sentence.Kinds & FactKinds.Sensitive; left != 0; left &= left - 1)
            {
                ref var most = ref ofSomebody[BitOperations.TrailingZeroCount(left)];
                most = Math.Max(most, 1 + (int)sentence.Whom);
            }
        }

        var totals = into.Facts.Totals();
        for (var left = totals.Kinds; left != 0; left &= left - 1)
        {
            var kind = (uint)BitOperations.TrailingZeroCount(left);
            Say(30, kind, 0);
            Say(31, kind, identity);
            if (ofSomebody[(int)kind] > 0)
            {
                Say(32, kind, (uint)ofSomebody[(int)kind] + (8 * identity));
            }
        }

        var facts = (uint)BitOperations.PopCount(totals.Kinds & FactKinds.Sensitive);
        Say(33, (uint)Math.Min(totals.Sensitive, 3), identity);
        Say(34, (uint)Math.Min(totals.General, 3), identity);
        Say(35, Math.Min(facts, 3), identity);
        Say(36, (uint)Math.Min(Bits(totals.Ordinary), 4), identity + (2 * (facts > 0 ? 1u : 0u)));
        Say(37, (uint)Math.Min(Bits(totals.Anybody), 3), identity);
        Say(38, (uint)Math.Min(Bits(totals.Office), 3), identity);
        Say(39, (uint)Math.Min(Bits(totals.Work), 4), identity);
        Say(40, (uint)Math.Min(Bits(persons), 3), (uint)Math.Min(Bits(totals.Work), 2) + (3 * (uint)Math.Min(Bits(totals.Anybody), 2)));
        Say(41, (uint)(totals.Sensitive * 6 / Math.Max(1, totals.Sentences)), identity);
        Say(42, (uint)Math.Min(Bits(totals.ValuesAtWork), 3), (uint)Math.Min(Bits(totals.ValuesElsewhere), 3));

        void Say(uint family, uint value, uint other) => into.Whole.Add(Mix(Mix(Mix(WholeSalt, family), value), other));
    }
}
