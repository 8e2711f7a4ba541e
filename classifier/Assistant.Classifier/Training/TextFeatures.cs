using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Training.Facts;

namespace Assistant.Classifier.Training;

/// <summary>What the classifier sees of a text. No trainer and no model in here: another one can use the same features.</summary>
/// <remarks>
/// Words and pairs of words, pieces of three to five characters, and of the whole the values found in it, its length, its shape and who speaks.
/// A value found is one mark of its type, so that no name or number is learnt. One hash space serves all languages. Time is linear, memory is the caller's buffer.
/// </remarks>
public static class TextFeatures
{
    /// <summary>Changes whenever the features do: a model made with others is refused.</summary>
    public const int Version = 4;

    /// <summary>The n-grams of a text count together as much as this many features of the whole.</summary>
    internal const float GramScale = 6;

    /// <summary>How many of a word's features, its last, join it to the words before.</summary>
    internal const int Joint = 2;

    private const int LongestWord = 32;
    private const uint SensitiveTopics = (1u << ((int)Topic.Origin + 1)) - 1;
    private const uint WordSalt = 0x9E3779B1, PairSalt = 0x85EBCA6B, IdentitySalt = 0xC2B2AE35, PieceSalt = 0x27D4EB2F, ThreeSalt = 0x51ED270B, TopicSalt = 0xB5297A4D, WholeSalt = 0x165667B1, CueSalt = 0x7FEB352D, ConceptSalt = 0x846CA68B;

    private static readonly HashSet<string> FirstPerson = new(StringComparer.Ordinal)
    {
        "je", "j", "mon", "ma", "mes", "moi", "ik", "mijn", "mij", "i", "my", "me", "mine", "ich", "mein", "meine", "meinen", "meinem", "meiner", "mir", "mich",
        "nous", "notre", "nos", "wij", "we", "ons", "onze", "our", "us", "wir", "unser", "unsere", "m",
    };

    private static readonly HashSet<string> Addressing = new(StringComparer.Ordinal)
    {
        "vous", "votre", "vos", "u", "uw", "you", "your", "sie", "ihr", "ihre", "ihren", "jouw", "jij", "tu", "du",
    };

    /// <param name="entities">Non-overlapping, in order of their start.</param>
    public static void Extract(string text, IReadOnlyList<DetectedEntity> entities, FeatureBuffer into)
    {
        into.Clear();
        var facts = into.Facts;
        facts.Read(text, entities);
        var (cue, sentence, ofWord) = (0, 0, 0);
        var shape = new Shape { Identity = entities.Count > 0 ? 1u : 0u };
        Span<char> word = stackalloc char[LongestWord + 2];
        var (position, next) = (0, 0);
        var previous = (Word: 0u, Pair: 0u);
        while (position < text.Length)
        {
            if (next < entities.Count && entities[next].Span.Start <= position)
            {
                var entity = entities[next++];
                if (entity.Span.End > position)
                {
                    previous = EndWord(Mix(WordSalt, 0xE000u + (uint)entity.Type), previous, shape.Identity, entity.Span.End, into);
                    position = entity.Span.End;
                }

                continue;
            }

            var limit = next < entities.Count ? entities[next].Span.Start : text.Length;
            var unit = text[position];
            if (char.IsLetter(unit))
            {
                for (; ofWord < facts.Sentences.Count - 1 && facts.Sentences[ofWord].End <= position; ofWord++)
                {
                }

                var (end, hash) = Word(text, position, limit, word, facts.Sentences.Count == 0 ? Whom.Nobody : facts.Sentences[ofWord].Whom, ref shape, into);
                for (; cue < facts.Cues.Count && facts.Cues[cue].At < end; cue++)
                {
                    while (facts.Sentences[sentence].End <= facts.Cues[cue].At)
                    {
                        sentence++;
                    }

                    Told(facts.Cues[cue].Kinds, facts.Sentences[sentence].Whom, shape.Identity, into);
                }

                previous = EndWord(hash, previous, shape.Identity, end, into);
                position = end;
            }
            else if (char.IsDigit(unit))
            {
                position = Number(text, position, limit, ref previous, ref shape, into);
            }
            else
            {
                shape.Mark(text, position);
                position++;
            }
        }

        Whole(text, entities, shape, into);
    }

    private static (int End, uint Hash) Word(string text, int start, int limit, Span<char> word, Whom whom, ref Shape shape, FeatureBuffer into)
    {
        word[0] = '<';
        var (at, length) = (start, 1);
        var hash = WordSalt;
        var topics = 0u;
        var concepts = ReadOnlySpan<ushort>.Empty;
        for (; at < limit && (char.IsLetter(text[at]) || IsMark(text[at])); at++)
        {
            if (IsMark(text[at]))
            {
                continue;
            }

            var folded = Folding.Fold(text[at]);
            shape.Letters++;
            shape.Capitals += char.IsUpper(text[at]) ? 1 : 0;
            if (length <= LongestWord)
            {
                word[length++] = folded;
                hash = Mix(hash, folded);
                topics |= Topics.OfPrefix(hash);
                concepts = Concepts.Concepts.OfBeginning(hash) is { IsEmpty: false } longer ? longer : concepts;
            }
        }

        shape.Speaker(word[1..length]);
        shape.About(topics | Topics.OfWord(hash));
        word[length++] = '>';
        Pieces(word[..length], into);
        Facts(topics | Topics.OfWord(hash), shape.Identity, into);
        Meant(Concepts.Concepts.OfWord(hash) is { IsEmpty: false } itself ? itself : concepts, shape.Identity, whom, into);
        return (at, hash);
    }

    // So that a passage tells what it is about, also in words that no training text holds.
    private static void Facts(uint topics, uint identity, FeatureBuffer into)
    {
        const int Weight = 3;
        for (; topics != 0; topics &= topics - 1)
        {
            var hash = Mix(Mix(TopicSalt, (uint)BitOperations.TrailingZeroCount(topics)), identity);
            for (var i = 0; i < Weight; i++)
            {
                into.Add(hash);
            }
        }
    }

    // What a word means in all four languages, and of whom its sentence is.
    private static void Meant(ReadOnlySpan<ushort> concepts, uint identity, Whom whom, FeatureBuffer into)
    {
        foreach (var concept in concepts)
        {
            var hash = Mix(ConceptSalt, concept);
            into.Concepts[concept >> 6] |= 1UL << (concept & 63);
            into.Add(Mix(hash, 0));
            into.Add(Mix(hash, 1 + identity));
            into.Add(Mix(hash, 3 + identity + (2 * (uint)whom)));
        }
    }

    // What a phrase tells, and of whom its sentence is.
    private static void Told(uint kinds, Whom whom, uint identity, FeatureBuffer into)
    {
        const int Weight = 3;
        for (; kinds != 0; kinds &= kinds - 1)
        {
            var kind = (uint)BitOperations.TrailingZeroCount(kinds);
            var times = ((1u << (int)kind) & (FactKinds.Sensitive | FactKinds.Ordinary)) != 0 ? Weight : 1;
            for (var i = 0; i < times; i++)
            {
                into.Add(Mix(Mix(CueSalt, kind), 0));
                into.Add(Mix(Mix(CueSalt, kind), 1 + identity + (2 * (uint)whom)));
            }
        }
    }

    /// <summary>The hash of a word in lower case without accents; of its beginning it is the hash on the way.</summary>
    internal static uint WordHash(string word)
    {
        var hash = WordSalt;
        foreach (var unit in word)
        {
            hash = Mix(hash, unit);
        }

        return hash;
    }

    private static bool IsMark(char unit) => unit >= '\u0300' && char.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark;

    // Of a number its length counts, not its digits.
    private static int Number(string text, int start, int limit, ref (uint Word, uint Pair) previous, ref Shape shape, FeatureBuffer into)
    {
        const int Longest = 12;
        var at = start;
        while (at < limit && char.IsDigit(text[at]))
        {
            at++;
        }

        shape.Digits += at - start;
        previous = EndWord(Mix(WordSalt, 0xD000u + (uint)Math.Min(at - start, Longest)), previous, shape.Identity, at, into);
        return at;
    }

    private static (uint Word, uint Pair) EndWord(uint hash, (uint Word, uint Pair) previous, uint identity, int position, FeatureBuffer into)
    {
        var pair = Mix(Mix(PairSalt, previous.Word), hash);
        into.Add(hash);
        into.Add(Mix(hash ^ IdentitySalt, identity));
        into.Add(pair);
        into.Add(Mix(Mix(ThreeSalt, previous.Pair), hash));
        into.EndWord(position);
        return (hash, pair);
    }

    private static void Pieces(ReadOnlySpan<char> word, FeatureBuffer into)
    {
        for (var start = 0; start + 3 <= word.Length; start++)
        {
            var hash = Mix(Mix(Mix(PieceSalt, word[start]), word[start + 1]), word[start + 2]);
            into.Add(hash);
            if (start + 4 <= word.Length)
            {
                hash = Mix(hash, word[start + 3]);
                into.Add(hash);
                if (start + 5 <= word.Length)
                {
                    into.Add(Mix(hash, word[start + 4]));
                }
            }
        }
    }

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

        Say(17, (shape.Topics & SensitiveTopics) != 0 ? 1u : 0u, shape.Identity);
        Say(18, (uint)BitOperations.PopCount(shape.Topics & SensitiveTopics), shape.Identity);
        Say(19, (shape.Topics & SensitiveTopics) != 0 ? 1u : 0u, shape.First + (2 * shape.Identity));
        Say(13, (uint)(shape.Digits * 10L / (shape.Digits + shape.Letters + 1L)), 0);

        Sentences(into, shape.Identity, counts[(int)EntityType.Person]);

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

    private static int Bits(int count) => count == 0 ? 0 : BitOperations.Log2((uint)count) + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint hash, uint value)
    {
        hash = (hash ^ value) * 0x9E3779B1;
        return hash ^ (hash >> 15);
    }

    private struct Shape
    {
        public uint Identity;
        public uint First;
        public uint Second;
        public int Letters;
        public int Capitals;
        public int Digits;
        public int Lines;
        public int Labels;
        public int Bullets;
        public uint Topics;
        public uint TopicsTwice;

        public void About(uint topics)
        {
            TopicsTwice |= Topics & topics;
            Topics |= topics;
        }

        public void Mark(string text, int at)
        {
            switch (text[at])
            {
                case '\n':
                    Lines++;
                    break;
                case ':':
                    Labels++;
                    break;
                case '-' or '•' or '*' or '–' when at == 0 || text[at - 1] == '\n':
                    Bullets++;
                    break;
            }
        }

        public void Speaker(ReadOnlySpan<char> word)
        {
            if (word.Length <= 7)
            {
                First |= FirstPerson.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) ? 1u : 0u;
                Second |= Addressing.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) ? 1u : 0u;
            }
        }
    }
}
