using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Training.Concepts;
using Assistant.Classifier.Training.Facts;

namespace Assistant.Classifier.Training;

/// <summary>What the classifier sees of a text. No trainer and no model in here: another one can use the same features.</summary>
/// <remarks>
/// Words and pairs of words, pieces of three to five characters, and of the whole the values found in it, its length, its shape and who speaks.
/// A value found is one mark of its type, so that no name or number is learnt. One hash space serves all languages. Time is linear, memory is the caller's buffer.
/// </remarks>
public static partial class TextFeatures
{
    /// <summary>Changes whenever the features do: a model made with others is refused.</summary>
    public const int Version = 5;

    /// <summary>The n-grams of a text count together as much as this many features of the whole.</summary>
    internal const float GramScale = 6;

    /// <summary>How many of a word's features, its last, join it to the words before.</summary>
    internal const int Joint = 2;

    private const int LongestWord = WordSums.Longest;
    private const uint SensitiveTopics = (1u << ((int)Topic.Origin + 1)) - 1;
    private const uint WordSalt = 0x9E3779B1, PairSalt = 0x85EBCA6B, IdentitySalt = 0xC2B2AE35, PieceSalt = 0x27D4EB2F, ThreeSalt = 0x51ED270B, TopicSalt = 0xB5297A4D, WholeSalt = 0x165667B1, CueSalt = 0x7FEB352D, ConceptSalt = 0x846CA68B, NameSalt = 0x9FB21C65;

    /// <param name="entities">Non-overlapping, in order of their start.</param>
    public static void Extract(string text, IReadOnlyList<DetectedEntity> entities, FeatureBuffer into) => Extract(text, entities, into, null);

    /// <param name="memory">Gives what words weigh by themselves; then those features are not listed. Null: all are.</param>
    internal static void Extract(string text, IReadOnlyList<DetectedEntity> entities, FeatureBuffer into, WordSums? memory)
    {
        into.Clear(memory);
        var facts = into.Facts;
        facts.Read(text, entities);
        var cues = facts.Cues;
        var sentences = facts.Sentences;
        var (cue, sentence, ofWord) = (0, 0, 0);
        var shape = new Shape { Identity = entities.Count > 0 ? 1u : 0u };
        Span<char> word = stackalloc char[LongestWord + 2];
        var (position, next) = (0, 0);
        var nextStart = entities.Count > 0 ? entities[0].Span.Start : int.MaxValue;
        var previous = (Word: 0u, Pair: 0u);
        while (position < text.Length)
        {
            if (nextStart <= position)
            {
                var entity = entities[next++];
                nextStart = next < entities.Count ? entities[next].Span.Start : int.MaxValue;
                if (entity.Span.End > position)
                {
                    previous = EndWord(Alone(0xE000u + (uint)entity.Type, shape.Identity, into), previous, entity.Span.End, into);
                    position = entity.Span.End;
                }

                continue;
            }

            var limit = Math.Min(nextStart, text.Length);
            var unit = text[position];
            if (char.IsLetter(unit))
            {
                for (; ofWord < sentences.Length - 1 && sentences[ofWord].End <= position; ofWord++)
                {
                }

                var (end, hash) = Word(text, position, limit, word, sentences.IsEmpty ? Whom.Nobody : sentences[ofWord].Whom, ref shape, into);
                for (; cue < cues.Length && cues[cue].At < end; cue++)
                {
                    while (sentences[sentence].End <= cues[cue].At)
                    {
                        sentence++;
                    }

                    Told(cues[cue].Kinds, sentences[sentence].Whom, shape.Identity, into);
                }

                previous = EndWord(hash, previous, end, into);
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
        for (; at < limit; at++)
        {
            var unit = text[at];
            var letter = unit < Letters.Length ? Letters[unit] : LetterOf(unit);
            if (letter == 0)
            {
                if (IsMark(unit))
                {
                    continue;
                }

                break;
            }

            shape.Letters++;
            shape.Capitals += letter >> 16;
            if (length <= LongestWord)
            {
                var folded = (char)letter;
                word[length++] = folded;
                hash = Mix(hash, folded);
            }
        }

        word[length] = '>';
        var said = Said(word[..(length + 1)], hash, shape.Identity, into);
        shape.Heard(said, into);
        Named(LoneNames.OfWord(hash, char.IsUpper(text[start])), whom, ref shape, into);
        // and of whom the sentence is
        foreach (var concept in said.Concepts)
        {
            into.Add(Mix(Mix(ConceptSalt, concept), 3 + shape.Identity + (2 * (uint)whom)));
        }

        return (at, hash);
    }

    // Of most letters of a text: folded, above it whether it is a capital; 0 for what is no letter.
    private static readonly int[] Letters = [.. Enumerable.Range(0, 0x250).Select(unit => LetterOf((char)unit))];

    private static int LetterOf(char unit) => char.IsLetter(unit) ? Folding.Fold(unit) | (char.IsUpper(unit) ? 1 << 16 : 0) : 0;

    private static WordSaid Said(ReadOnlySpan<char> word, uint hash, uint identity, FeatureBuffer into)
    {
        if (into.Memory is not { } memory)
        {
            return Own(word, hash, identity, into);
        }

        if (!memory.TryFind(word[1..^1], hash, identity, out var place))
        {
            var from = into.GramCount;
            var said = Own(word, hash, identity, into);
            memory.Learn(place, into.Grams[from..], said);
            into.Forget(from);
        }

        into.Begin(place);
        return memory.Said(place);
    }

    /// <summary>All that a word says by itself, listed.</summary>
    /// <param name="word">Between its two marks.</param>
    private static WordSaid Own(ReadOnlySpan<char> word, uint hash, uint identity, FeatureBuffer into)
    {
        var from = into.GramCount;
        var beginning = WordSalt;
        var topics = Topics.OfWord(hash);
        var concepts = ReadOnlySpan<ushort>.Empty;
        foreach (var folded in word[1..^1])
        {
            beginning = Mix(beginning, folded);
            topics |= Topics.OfPrefix(beginning);
            concepts = Concepts.Concepts.OfBeginning(beginning) is { IsEmpty: false } longer ? longer : concepts;
        }

        concepts = Concepts.Concepts.OfWord(hash) is { IsEmpty: false } itself ? itself : concepts;
        Pieces(word, into);
        Facts(topics, identity, into);
        Meant(concepts, identity, into);
        Itself(hash, identity, into);
        var letters = word[1..^1];
        return new WordSaid(into.GramCount - from, topics, concepts.ToArray(), IsIn(FirstPerson, letters), IsIn(Addressing, letters));
    }

    // A number or a value: no letters of it count.
    private static uint Alone(uint kind, uint identity, FeatureBuffer into)
    {
        var hash = Mix(WordSalt, kind);
        if (into.Memory is not { } memory)
        {
            Itself(hash, identity, into);
            return hash;
        }

        if (!memory.TryFind([], hash, identity, out var place))
        {
            var from = into.GramCount;
            Itself(hash, identity, into);
            memory.Learn(place, into.Grams[from..], new WordSaid(into.GramCount - from, 0, [], false, false));
            into.Forget(from);
        }

        into.Begin(place);
        return hash;
    }

    private static void Itself(uint hash, uint identity, FeatureBuffer into)
    {
        into.Add(hash);
        into.Add(Mix(hash ^ IdentitySalt, identity));
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

    // A word that may be somebody's name, where no value was found.
    private static void Named(LoneName name, Whom whom, ref Shape shape, FeatureBuffer into)
    {
        if (name is LoneName.None)
        {
            return;
        }

        shape.Name(name);
        into.Add(Mix(NameSalt, (uint)name));
        into.Add(Mix(Mix(NameSalt, (uint)name), 1 + shape.Identity));
        into.Add(Mix(Mix(NameSalt, (uint)name), 3 + shape.Identity + (2 * (uint)whom)));
    }

    // What a word means in all four languages.
    private static void Meant(ReadOnlySpan<ushort> concepts, uint identity, FeatureBuffer into)
    {
        foreach (var concept in concepts)
        {
            var hash = Mix(ConceptSalt, concept);
            into.Add(Mix(hash, 0));
            into.Add(Mix(hash, 1 + identity));
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
        previous = EndWord(Alone(0xD000u + (uint)Math.Min(at - start, Longest), shape.Identity, into), previous, at, into);
        return at;
    }

    private static (uint Word, uint Pair) EndWord(uint hash, (uint Word, uint Pair) previous, int position, FeatureBuffer into)
    {
        var pair = Mix(Mix(PairSalt, previous.Word), hash);
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

    private static bool IsIn(HashSet<string> words, ReadOnlySpan<char> word) => word.Length <= 7 && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static int Bits(int count) => count == 0 ? 0 : BitOperations.Log2((uint)count) + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint hash, uint value)
    {
        hash = (hash ^ value) * 0x9E3779B1;
        return hash ^ (hash >> 15);
    }
}
