using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>What the name model sees of each token: its word, affixes, shape and lexicon traits, those of its neighbours, the cues around it and its place in the line.</summary>
/// <remarks>Words are compared without case and accents, so that capitals and bare letters cost little; how the line and the text are written is told apart. Linear time.</remarks>
public sealed class NameFeatures
{
    /// <summary>Changes whenever the features do: a model made with others is refused.</summary>
    public const int Version = 4;

    private const int Near = 3;
    private const int Around = 6;

    private const uint NumberSalt = 0xD1B54A33, NameSalt = 0x94D049BB;

    // A token beyond either end of the text.
    private const uint Outside = 0x7F4A7C15;

    private uint[] words = new uint[512];
    private uint[] shapes = new uint[512];
    private uint[] lineStarts = new uint[512];
    private uint[] marks = new uint[512];
    private uint[] elsewhereOf = new uint[512];
    private bool[] plausible = new bool[512];
    private readonly Dictionary<uint, byte> elsewhere = [];

    /// <summary>The features of the token at hand, valid until the next call of <see cref="At"/>.</summary>
    public List<uint> Current { get; } = new(128);

    private readonly List<uint> lineValues = [];
    private uint[] lineNumbers = new uint[512];
    private uint textCase;
    private uint writer;

    /// <summary>Prepares for a text.</summary>
    /// <param name="found">What other recognisers propose in it; names proposed by rule are evidence too.</param>
    public void Open(DocumentView view, IReadOnlyList<Candidate> found)
    {
        var tokens = view.Tokens;
        if (words.Length < tokens.Length)
        {
            Array.Resize(ref words, tokens.Length * 2);
            Array.Resize(ref shapes, tokens.Length * 2);
            Array.Resize(ref lineStarts, tokens.Length * 2);
            Array.Resize(ref marks, tokens.Length * 2);
            Array.Resize(ref elsewhereOf, tokens.Length * 2);
            Array.Resize(ref plausible, tokens.Length * 2);
            Array.Resize(ref lineNumbers, tokens.Length * 2);
        }

        var (lower, capital, upper) = (0, 0, 0);
        var (line, lines) = (0u, 0u);
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            words[i] = token.Kind is TokenKind.Number ? Mix(NumberSalt, (uint)Math.Min(token.Length, 6))
                : IsWord(token) ? Hash(view.FoldedWord(token)) : Mix(NameSalt, (uint)token.Traits);
            shapes[i] = ((uint)token.Kind * 8) + (uint)token.Case + ((uint)Math.Min(token.Length, 3) << 6);
            lineStarts[i] = line;
            lineNumbers[i] = lines;
            if (token.Kind is TokenKind.NewLine)
            {
                line = (uint)i + 1;
                lines++;
            }

            lower += token.Case is TokenCase.Lower ? 1 : 0;
            capital += token.Case is TokenCase.Initial or TokenCase.Mixed ? 1 : 0;
            upper += token.Case is TokenCase.Upper ? 1 : 0;
        }

        Marks(view, found);
        Elsewhere(view);
        Lines(view, found, (int)lines + 1);
        textCase = upper * 3 > (lower + capital) * 2 ? 2u : capital == 0 ? 1u : 0u;
        Plausible(tokens, view.Text);
    }

    /// <summary>False for tokens of the text at hand that are no part of a name: they are not looked at.</summary>
    public bool MayBeName(int at) => plausible[at];

    // Words that are or may be names: capitals, what no dictionary has, what a rule proposes; particles beside them, and what follows.
    private void Plausible(ReadOnlySpan<Token> tokens, string text)
    {
        const uint Proposed = 1u << 8;
        const WordTraits Name = WordTraits.FirstName | WordTraits.Surname;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            plausible[i] = (marks[i] & Proposed) != 0
                || (token.Kind is TokenKind.Word && (token.Traits & WordTraits.Particle) == 0
                    && ((textCase == 0 && token.Case is not TokenCase.Lower && ((token.Traits & WordTraits.Ordinary) == 0 || MayStandBesideName(tokens, i))) || (token.Traits & Name) != 0 || (token.Traits & (WordTraits.Ordinary | WordTraits.Month | WordTraits.Title)) == 0))
                || (token.Kind is TokenKind.Word && (token.Traits & WordTraits.Particle) != 0 && (token.Case is TokenCase.Initial || BesideCapital(tokens, i)));
        }

        // One more word or mark after each: "Scheiden berger", "J.".
        var before = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            var own = plausible[i];
            plausible[i] |= before && tokens[i].Kind is TokenKind.Punctuation or TokenKind.Word;
            before = own || (before && tokens[i].Kind is TokenKind.Punctuation && text[tokens[i].Start] is '.' or '-' or '\'');
        }
    }

    // A capital that is an ordinary word (the first of a sentence, a German noun): part of a name only beside what may be one.
    private static bool MayStandBesideName(ReadOnlySpan<Token> tokens, int at)
    {
        return Says(tokens, at - 1) || Says(tokens, at + 1) || (at > 1 && tokens[at - 1].Kind is TokenKind.Punctuation && Says(tokens, at - 2)) || (at + 2 < tokens.Length && tokens[at + 1].Kind is TokenKind.Punctuation && Says(tokens, at + 2));

        static bool Says(ReadOnlySpan<Token> tokens, int i)
        {
            const WordTraits Telling = WordTraits.FirstName | WordTraits.Surname | WordTraits.Title | WordTraits.Particle | WordTraits.Role;
            const Cue Announcing = Cue.NameLabel | Cue.Kin | Cue.Party | Cue.SelfIntroduction | Cue.Greeting | Cue.Closing | Cue.MailHeader;
            return i >= 0 && i < tokens.Length && tokens[i].Kind is TokenKind.Word
                && ((tokens[i].Traits & Telling) != 0 || (tokens[i].Cues & Announcing) != 0 || (tokens[i].Case is not TokenCase.Lower && (tokens[i].Traits & WordTraits.Ordinary) == 0));
        }
    }

    private bool BesideCapital(ReadOnlySpan<Token> tokens, int at)
    {
        var (before, after) = (at - 1, at + 1);
        while (after < tokens.Length && ((tokens[after].Traits & WordTraits.Particle) != 0 || tokens[after].Kind is TokenKind.Punctuation) && after - at < 3)
        {
            after++;
        }

        return (before >= 0 && plausible[before]) || (after < tokens.Length && tokens[after].Kind is TokenKind.Word && (tokens[after].Case is not TokenCase.Lower || (tokens[after].Traits & WordTraits.Ordinary) == 0));
    }

    /// <summary>Fills <see cref="Current"/> with the features of the token at <paramref name="at"/>.</summary>
    public void At(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        ref readonly var token = ref tokens[at];
        Current.Clear();
        var (w, before, after) = (words[at], Word(at - 1, tokens.Length), Word(at + 1, tokens.Length));
        var (before2, after2) = (Word(at - 2, tokens.Length), Word(at + 2, tokens.Length));
        Say(1, w);
        Say(2, before);
        Say(3, after);
        Say(4, Mix(before, w));
        Say(5, Mix(w, after));
        Say(6, before2);
        Say(7, after2);
        Say(8, Mix(before2, before));
        Say(9, Mix(after, after2));
        Say(10, Mix(before, after));
        Shapes(tokens, at);
        Affixes(view.FoldedWord(token));
        Lexicon(tokens, at);
        Context(tokens, at);
        Place(tokens, at);
        Found(at, tokens.Length);
        Writer(tokens, at);
        Say(140, elsewhereOf[at]);
        Say(141, Mix(elsewhereOf[at], shapes[at]));
        Say(142, at + 1 < tokens.Length ? elsewhereOf[at + 1] : Outside);
    }

    // Of each word what the text says of it in other places: proposed as a name by rule, after a title, written small.
    private void Elsewhere(DocumentView view)
    {
        const byte Name = 1, Titled = 2, Small = 4;
        const uint Proposed = 1u << 8;
        elsewhere.Clear();
        var tokens = view.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.Word && token.Length > 2 && (token.Traits & WordTraits.Common) == 0)
            {
                var says = (byte)(((marks[i] & Proposed) != 0 ? Name : 0) | (i > 0 && (tokens[i - 1].Traits & WordTraits.Title) != 0 ? Titled : 0) | (token.Case is TokenCase.Lower ? Small : 0));
                if (says != 0)
                {
                    ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(elsewhere, Hash(view.FoldedWord(token)), out _);
                    known |= says;
                }
            }
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            elsewhereOf[i] = tokens[i].Kind is TokenKind.Word && tokens[i].Length > 2 && elsewhere.Count > 0 ? elsewhere.GetValueOrDefault(Hash(view.FoldedWord(tokens[i]))) : 0u;
        }
    }

    // Of each line what is in it: an office's contact data, somebody's own. And who seems to write: an office's head on top, a person who says "I".
    private void Lines(DocumentView view, IReadOnlyList<Candidate> found, int count)
    {
        const uint Public = 1, Contact = 2, Place = 4, Number = 8, OfficeHead = 1, Self = 2;
        const int Head = 25;
        lineValues.Clear();
        for (var i = 0; i < count; i++)
        {
            lineValues.Add(0);
        }

        var tokens = view.Tokens;
        foreach (var candidate in found)
        {
            var at = view.TokenAt(candidate.Start);
            if (at < tokens.Length && candidate.Type is not EntityType.Person)
            {
                lineValues[(int)lineNumbers[at]] |= candidate.Type switch
                {
                    null => Public,
                    EntityType.EmailAddress or EntityType.PhoneNumber => Contact,
                    EntityType.Address => Place,
                    _ => Number,
                };
            }
        }

        writer = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            writer |= i < Head && (tokens[i].Cues & Cue.Office) != 0 ? OfficeHead : 0;
            writer |= tokens[i].Kind is TokenKind.Word && tokens[i].Length <= 4 && view.FoldedWord(tokens[i]) is "je" or "j" or "ik" or "i" or "ich" or "my" or "mijn" or "mon" or "ma" or "mein" ? Self : 0;
        }
    }

    private void Writer(ReadOnlySpan<Token> tokens, int at)
    {
        const int Near = 12;
        var line = (int)lineNumbers[at];
        var closing = 0u;
        for (int i = at - 1, left = Near; i >= 0 && left > 0; i--, left--)
        {
            closing |= (tokens[i].Cues & Cue.Closing) != 0 ? 1u : 0;
        }

        var (own, before, after) = (lineValues[line], line > 0 ? lineValues[line - 1] : 16, line + 1 < lineValues.Count ? lineValues[line + 1] : 16);
        Say(120, writer);
        Say(121, Mix(writer, closing));
        Say(122, Mix(writer, marks[at]));
        Say(123, Mix(writer, words[lineStarts[at]]));
        Say(124, Mix(writer, at > 0 ? words[at - 1] : Outside));
        Say(125, Mix(Mix(own, closing), writer));
        Say(126, Mix(own, 1));
        Say(127, Mix(before, 2));
        Say(128, Mix(after, 3));
        Say(129, Mix(Mix(own, after), closing));
        Say(130, Mix(writer, at > 1 ? words[at - 2] : Outside));
    }

    // Of each token: the kind of value it is said to be part of, and whether it begins one.
    private void Marks(DocumentView view, IReadOnlyList<Candidate> found)
    {
        const uint Public = 31, ByRule = 1u << 8, Begins = 1u << 9, Sure = 1u << 10;
        const double SureFrom = 0.75;
        var tokens = view.Tokens;
        Array.Clear(marks, 0, tokens.Length);
        foreach (var candidate in found)
        {
            for (var i = view.TokenAt(candidate.Start); i < tokens.Length && tokens[i].Start < candidate.End; i++)
            {
                if (candidate.Type is EntityType.Person)
                {
                    marks[i] |= ByRule | (tokens[i].Start == candidate.Start ? Begins : 0) | (candidate.Score >= SureFrom ? Sure : 0);
                }
                else if ((marks[i] & Public) == 0)
                {
                    marks[i] |= candidate.Type is { } type ? (uint)type + 1 : Public;
                }
            }
        }
    }

    private void Found(int at, int count)
    {
        var (own, before, after) = (marks[at], At(at - 1), At(at + 1));
        Say(110, own);
        Say(111, before);
        Say(112, after);
        Say(113, Mix(own, after));
        Say(114, Mix(before, own));
        Say(115, Mix(own, shapes[at]));
        Say(116, At(at + 2));
        Say(117, At(at - 2));

        uint At(int i) => i < 0 || i >= count ? Outside : marks[i];
    }

    // A word that may be a name counts by what the lexicons know of it, not by itself: who is named in the corpus is chance.
    private static bool IsWord(in Token token)
    {
        const WordTraits Telling = WordTraits.Common | WordTraits.Particle | WordTraits.Title | WordTraits.StreetType | WordTraits.Role | WordTraits.CompanyForm | WordTraits.Month;
        const WordTraits OrdinaryOrName = WordTraits.Ordinary | WordTraits.FirstName | WordTraits.Surname;
        return token.Kind is not TokenKind.Word || token.Cues is not Cue.None || (token.Traits & Telling) != 0 || (token.Traits & OrdinaryOrName) == WordTraits.Ordinary;
    }

    private void Shapes(ReadOnlySpan<Token> tokens, int at)
    {
        var (shape, before, after) = (shapes[at], Shape(at - 1, tokens.Length), Shape(at + 1, tokens.Length));
        Say(20, shape);
        Say(21, Mix(shape, textCase));
        Say(22, Mix(before, shape));
        Say(23, Mix(shape, after));
        Say(24, Mix(Mix(before, shape), after));
        Say(25, Mix(Mix(Shape(at - 2, tokens.Length), before), shape));
        Say(26, Mix(Mix(shape, after), Shape(at + 2, tokens.Length)));
    }

    private void Affixes(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
        {
            return;
        }

        Say(30, Hash(word[..2]));
        Say(31, Hash(word[..3]));
        Say(32, Hash(word[^2..]));
        Say(33, Hash(word[^3..]));
        if (word.Length > 4)
        {
            Say(34, Hash(word[^4..]));
            Say(35, Hash(word[..4]));
        }
    }

    private void Lexicon(ReadOnlySpan<Token> tokens, int at)
    {
        for (var offset = -2; offset <= 2; offset++)
        {
            var i = at + offset;
            if (i < 0 || i >= tokens.Length)
            {
                continue;
            }

            var place = (uint)(offset + 2);
            var traits = (uint)tokens[i].Traits;
            Say(40 + place, traits);
            Say(50 + place, Mix(traits, (uint)tokens[i].Case));
            for (var bits = traits; bits != 0; bits &= bits - 1)
            {
                Say(60 + place, Mix((uint)BitOperations.TrailingZeroCount(bits), textCase));
            }
        }

        var own = (uint)tokens[at].Traits;
        Say(70, Mix(own, at > 0 ? (uint)tokens[at - 1].Traits : Outside));
        Say(71, Mix(own, at + 1 < tokens.Length ? (uint)tokens[at + 1].Traits : Outside));
        Say(72, Mix(Mix(own, (uint)tokens[at].Case), textCase));
    }

    private void Context(ReadOnlySpan<Token> tokens, int at)
    {
        var (before, after) = (Cue.None, Cue.None);
        var (traitsBefore, traitsAfter) = (WordTraits.None, WordTraits.None);
        for (int i = at - 1, left = Around; i >= 0 && left > 0 && tokens[i].Kind is not TokenKind.NewLine; i--, left--)
        {
            before |= tokens[i].Cues;
            traitsBefore |= tokens[i].Traits;
            if (left > Around - Near)
            {
                SayCues(80, tokens[i].Cues);
                Say(83, Mix(words[i], 1));
            }
        }

        for (int i = at + 1, left = Around; i < tokens.Length && left > 0 && tokens[i].Kind is not TokenKind.NewLine; i++, left--)
        {
            after |= tokens[i].Cues;
            traitsAfter |= tokens[i].Traits;
            if (left > Around - Near)
            {
                SayCues(81, tokens[i].Cues);
                Say(84, Mix(words[i], 2));
            }
        }

        SayCues(85, before);
        SayCues(86, after);
        SayCues(87, tokens[at].ColumnCues);
        const WordTraits Telling = WordTraits.Role | WordTraits.Title | WordTraits.CompanyForm | WordTraits.StreetType | WordTraits.StreetSuffix | WordTraits.FirstName;
        Say(88, (uint)(traitsBefore & Telling));
        Say(89, (uint)(traitsAfter & Telling));
        Say(90, Mix((uint)(traitsBefore & Telling), (uint)tokens[at].Traits));
        Say(91, Mix((uint)(traitsAfter & Telling), (uint)tokens[at].Traits));
    }

    // The first words of a line, and what stood at the start of the line before (a label, a closing).
    private void Place(ReadOnlySpan<Token> tokens, int at)
    {
        var start = (int)lineStarts[at];
        var place = (uint)Math.Min(at - start, 3);
        var last = at + 1 >= tokens.Length || tokens[at + 1].Kind is TokenKind.NewLine ? 1u : 0u;
        Say(100, Mix(place, last));
        Say(101, Mix(Mix(place, last), shapes[at]));
        Say(102, words[start]);
        SayCues(103, tokens[start].Cues);
        if (start > 1)
        {
            var previous = (int)lineStarts[start - 1];
            Say(104, Mix(words[previous], place));
            SayCues(105, tokens[previous].Cues);
            Say(106, Mix(previous == start - 1 ? 1u : 0u, place));
        }
    }

    private void SayCues(uint family, Cue cues)
    {
        for (var bits = (ulong)cues; bits != 0; bits &= bits - 1)
        {
            Say(family, (uint)BitOperations.TrailingZeroCount(bits));
        }
    }

    private void Say(uint family, uint value) => Current.Add(Mix(Mix(0x9E3779B1, family), value));

    private uint Word(int at, int count) => at < 0 || at >= count ? Outside : words[at];

    private uint Shape(int at, int count) => at < 0 || at >= count ? Outside : shapes[at];

    private static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 0x811C9DC5u;
        foreach (var unit in text)
        {
            hash = Mix(hash, unit);
        }

        return hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint hash, uint value)
    {
        hash = (hash ^ value) * 0x85EBCA6B;
        return hash ^ (hash >> 13);
    }
}
