using System.Runtime.CompilerServices;

namespace Assistant.Classifier.Detection;

/// <summary>Further words of a phrase, and what the whole phrase says.</summary>
internal sealed record Phrase(string[] Rest, WordTraits Traits, Cue Cues);

/// <summary>What the lexicons know of a word by itself, and the phrases that begin with it.</summary>
internal readonly record struct WordEntry(WordTraits Traits, Cue Cues, Phrase[] Phrases);

/// <summary>What was found out about the words that a thread met last: most words of a text stand in the text before it.</summary>
/// <remarks>A fixed table of one place a word: a word that falls on the place of another one takes it. Compared unit by unit, so that no word is taken for another.</remarks>
internal sealed class WordMemory
{
    private const int Bits = 16;
    private const int Longest = 23;

    [ThreadStatic]
    private static WordMemory? own;

    private readonly Place[] places = new Place[1 << Bits];
    private readonly Lexicons lexicons;
    private WordEntry unkept;

    private WordMemory(Lexicons lexicons)
    {
        this.lexicons = lexicons;
    }

    /// <summary>This thread's memory of these lexicons.</summary>
    public static WordMemory Of(Lexicons lexicons) => own is { } known && ReferenceEquals(known.lexicons, lexicons) ? known : own = new WordMemory(lexicons);

    /// <returns>Valid until the next call.</returns>
    public ref readonly WordEntry Find(ReadOnlySpan<char> word, bool lower, Lexicons from)
    {
        if (word.Length > Longest)
        {
            unkept = from.Look(word, lower);
            return ref unkept;
        }

        var head = (char)((word.Length << 1) | (lower ? 1 : 0));
        ref var place = ref places[Hash(word, head) >> (32 - Bits)];
        Span<char> kept = place.Letters;
        if (kept[0] != head || !kept.Slice(1, word.Length).SequenceEqual(word))
        {
            place.Entry = from.Look(word, lower);
            kept[0] = head;
            word.CopyTo(kept[1..]);
        }

        return ref place.Entry;
    }

    private static uint Hash(ReadOnlySpan<char> word, char head)
    {
        var hash = 0x811C9DC5u ^ head;
        foreach (var unit in word)
        {
            hash = (hash ^ unit) * 0x9E3779B1;
        }

        return hash ^ (hash << 13);
    }

    private struct Place
    {
        public WordEntry Entry;
        public Units Letters;
    }

    // Length and case, then the word.
    [InlineArray(Longest + 1)]
    private struct Units
    {
        private char first;
    }
}
