using System.Numerics;
using System.Runtime.CompilerServices;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>What the name model sees of each token: its word, affixes, shape and lexicon traits, those of its neighbours, the cues around it and its place in the line.</summary>
/// <remarks>
/// Words are compared without case and accents, so that capitals and bare letters cost little; how the line and the text are written is told apart. Linear time.
/// A trainer reads all features; a model with a <see cref="NameMemo"/> reads those that are said anew in <see cref="Current"/> and the groups that it knows in <see cref="Remembered"/>.
/// </remarks>
public sealed class NameFeatures
{
    /// <summary>Changes whenever the features do: a model made with others is refused.</summary>
    public const int Version = 4;

    private const int Near = 3;
    private const int Around = 6;

    // More than any token has: 31 cues in eleven places, 17 traits in five, and 150 others.
    private const int Most = 1024;

    private const uint Outside = NameContext.Outside;

    private readonly NameMemo? memo;
    private readonly NameContext context = new();
    private readonly uint[] said = new uint[Most];
    private readonly int[] remembered = new int[Most];
    private int count;
    private int rememberedCount;
    private int opened;
    private int openedPlace;

    /// <param name="memo">Of the model that reads; null for a trainer.</param>
    internal NameFeatures(NameMemo? memo = null)
    {
        this.memo = memo;
    }

    /// <summary>The features of the token at hand, valid until the next call of <see cref="At"/>.</summary>
    public ReadOnlySpan<uint> Current => said.AsSpan(0, count);

    /// <summary>Places in the memo of the groups that hold the other features of the token at hand.</summary>
    public ReadOnlySpan<int> Remembered => remembered.AsSpan(0, rememberedCount);

    /// <summary>Prepares for a text.</summary>
    /// <param name="found">What other recognisers propose in it; names proposed by rule are evidence too.</param>
    /// <param name="model">Whose sums the memo holds.</param>
    public void Open(DocumentView view, IReadOnlyList<Candidate> found, NameModel? model = null)
    {
        context.Open(view, found);
        if (model is not null)
        {
            memo?.Open(model, context.Count, context.LineCount);
        }
    }

    /// <summary>False for tokens of the text at hand that are no part of a name: they are not looked at.</summary>
    public bool MayBeName(int at) => context.Plausible[at];

    /// <summary>Reads the features of the token at <paramref name="at"/>.</summary>
    public void At(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        count = rememberedCount = 0;
        Words(at);
        Shapes(at);
        Affixes(view.FoldedWord(tokens[at]));
        Lexicon(tokens, at);
        Context(tokens, at);
        Place(tokens, at);
        Found(at);
        Writer(at);
        Elsewhere(at);
    }

    private void Words(int at)
    {
        var (w, before, after, before2, after2) = (Word(at), Word(at - 1), Word(at + 1), Word(at - 2), Word(at + 2));
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
    }

    private void Shapes(int at)
    {
        const int Kinds = NameContext.ShapeCount;
        var (shape, before, after) = (Shape(at), Shape(at - 1), Shape(at + 1));
        var (own, left, right) = (ShapeId(at), ShapeId(at - 1), ShapeId(at + 1));
        if (Anew(NameGroup.Shape, ((int)context.TextCase * Kinds) + own))
        {
            Say(20, shape);
            Say(21, Mix(shape, context.TextCase));
            Keep();
        }

        if (Anew(NameGroup.ShapeBetween, (((left * Kinds) + own) * Kinds) + right))
        {
            Say(22, Mix(before, shape));
            Say(23, Mix(shape, after));
            Say(24, Mix(Mix(before, shape), after));
            Keep();
        }

        if (Anew(NameGroup.ShapeAfterTwo, (((ShapeId(at - 2) * Kinds) + left) * Kinds) + own))
        {
            Say(25, Mix(Mix(Shape(at - 2), before), shape));
            Keep();
        }

        if (Anew(NameGroup.ShapeBeforeTwo, (((own * Kinds) + right) * Kinds) + ShapeId(at + 2)))
        {
            Say(26, Mix(Mix(shape, after), Shape(at + 2)));
            Keep();
        }
    }

    private void Affixes(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
        {
            return;
        }

        Say(30, NameHash.Of(word[..2]));
        Say(31, NameHash.Of(word[..3]));
        Say(32, NameHash.Of(word[^2..]));
        Say(33, NameHash.Of(word[^3..]));
        if (word.Length > 4)
        {
            Say(34, NameHash.Of(word[^4..]));
            Say(35, NameHash.Of(word[..4]));
        }
    }

    private void Lexicon(ReadOnlySpan<Token> tokens, int at)
    {
        const int Places = 5, TraitSets = 1024;
        for (int place = 0, i = at - 2; place < Places; place++, i++)
        {
            if (i < 0 || i >= tokens.Length)
            {
                continue;
            }

            ref readonly var token = ref tokens[i];
            if (memo is null || memo.TraitSetOf(token.Traits, token.Case) is not (>= 0 and var set))
            {
                Traits(token, (uint)place);
            }
            else if (Anew(NameGroup.Traits, (((((int)context.TextCase * TraitSets) + set) * Places) + place)))
            {
                Traits(token, (uint)place);
                Keep();
            }
        }

        var own = (uint)tokens[at].Traits;
        Say(70, Mix(own, at > 0 ? (uint)tokens[at - 1].Traits : Outside));
        Say(71, Mix(own, at + 1 < tokens.Length ? (uint)tokens[at + 1].Traits : Outside));
    }

    private void Traits(in Token token, uint place)
    {
        const uint Own = 2;
        var traits = (uint)token.Traits;
        Say(40 + place, traits);
        Say(50 + place, Mix(traits, (uint)token.Case));
        for (var bits = traits; bits != 0; bits &= bits - 1)
        {
            Say(60 + place, Mix((uint)BitOperations.TrailingZeroCount(bits), context.TextCase));
        }

        if (place == Own)
        {
            Say(72, Mix(Mix(traits, (uint)token.Case), context.TextCase));
        }
    }

    private void Context(ReadOnlySpan<Token> tokens, int at)
    {
        var (before, after) = (Cue.None, Cue.None);
        var (traitsBefore, traitsAfter) = (WordTraits.None, WordTraits.None);
        for (int i = at - 1, left = Around; i >= 0 && left > 0 && tokens[i].Kind is not TokenKind.NewLine; i--, left--)
        {
            before |= tokens[i].Cues;
            traitsBefore |= tokens[i].Traits;
            if (left > Around - Near && Anew(NameGroup.WordBefore, i))
            {
                SayCues(80, tokens[i].Cues);
                Say(83, Mix(context.Words[i], 1));
                Keep();
            }
        }

        for (int i = at + 1, left = Around; i < tokens.Length && left > 0 && tokens[i].Kind is not TokenKind.NewLine; i++, left--)
        {
            after |= tokens[i].Cues;
            traitsAfter |= tokens[i].Traits;
            if (left > Around - Near && Anew(NameGroup.WordAfter, i))
            {
                SayCues(81, tokens[i].Cues);
                Say(84, Mix(context.Words[i], 2));
                Keep();
            }
        }

        CuesOf(0, 85, before);
        CuesOf(1, 86, after);
        CuesOf(2, 87, tokens[at].ColumnCues);
        const WordTraits Telling = WordTraits.Role | WordTraits.Title | WordTraits.CompanyForm | WordTraits.StreetType | WordTraits.StreetSuffix | WordTraits.FirstName;
        if (Anew(NameGroup.TraitsBefore, Six(traitsBefore)))
        {
            Say(88, (uint)(traitsBefore & Telling));
            Keep();
        }

        if (Anew(NameGroup.TraitsAfter, Six(traitsAfter)))
        {
            Say(89, (uint)(traitsAfter & Telling));
            Keep();
        }

        Say(90, Mix((uint)(traitsBefore & Telling), (uint)tokens[at].Traits));
        Say(91, Mix((uint)(traitsAfter & Telling), (uint)tokens[at].Traits));

        // First name, title, and the four from street type to company form, as six bits.
        static int Six(WordTraits traits) => (int)((uint)traits & 1) | (int)(((uint)traits >> 2) & 2) | (int)(((uint)traits >> 3) & 0x3C);
    }

    // The first words of a line, and what stood at the start of the line before (a label, a closing).
    private void Place(ReadOnlySpan<Token> tokens, int at)
    {
        var start = context.LineStarts[at];
        var place = (uint)Math.Min(at - start, 3);
        var last = at + 1 >= tokens.Length || tokens[at + 1].Kind is TokenKind.NewLine ? 1u : 0u;
        if (Anew(NameGroup.Place, (((int)((place * 2) + last)) * NameContext.ShapeCount) + ShapeId(at)))
        {
            Say(100, Mix(place, last));
            Say(101, Mix(Mix(place, last), Shape(at)));
            Keep();
        }

        if (Anew(NameGroup.LinePlace, (context.LineNumbers[at] * 4) + (int)place))
        {
            Say(102, context.Words[start]);
            SayCues(103, tokens[start].Cues);
            if (start > 1)
            {
                var previous = context.LineStarts[start - 1];
                Say(104, Mix(context.Words[previous], place));
                SayCues(105, tokens[previous].Cues);
                Say(106, Mix(previous == start - 1 ? 1u : 0u, place));
            }

            Keep();
        }
    }

    private void Found(int at)
    {
        var (own, before, after, before2, after2) = (Mark(at), Mark(at - 1), Mark(at + 1), Mark(at - 2), Mark(at + 2));
        var unmarked = (own | before | after | before2 | after2) == 0;
        if (unmarked && !Anew(NameGroup.Unmarked, ShapeId(at)))
        {
            return;
        }

        Say(110, own);
        Say(111, before);
        Say(112, after);
        Say(113, Mix(own, after));
        Say(114, Mix(before, own));
        Say(115, Mix(own, Shape(at)));
        Say(116, after2);
        Say(117, before2);
        if (unmarked)
        {
            Keep();
        }
    }

    private void Writer(int at)
    {
        var line = context.LineNumbers[at];
        var (closing, writer) = (context.AfterClosing[at] ? 1u : 0u, context.Writer);
        if (Anew(NameGroup.LineWriter, (line * 2) + (int)closing))
        {
            const uint NoLine = 16;
            var values = context.LineValues;
            var (own, before, after) = (values[line], line > 0 ? values[line - 1] : NoLine, line + 1 < context.LineCount ? values[line + 1] : NoLine);
            Say(120, writer);
            Say(121, Mix(writer, closing));
            Say(123, Mix(writer, context.Words[context.LineStarts[at]]));
            Say(125, Mix(Mix(own, closing), writer));
            Say(126, Mix(own, 1));
            Say(127, Mix(before, 2));
            Say(128, Mix(after, 3));
            Say(129, Mix(Mix(own, after), closing));
            Keep();
        }

        Say(122, Mix(writer, context.Marks[at]));
        Say(124, Mix(writer, at > 0 ? context.Words[at - 1] : Outside));
        Say(130, Mix(writer, at > 1 ? context.Words[at - 2] : Outside));
    }

    private void Elsewhere(int at)
    {
        const int Beyond = 8;
        uint own = context.Elsewhere[at];
        if (Anew(NameGroup.Elsewhere, ((int)own * NameContext.ShapeCount) + ShapeId(at)))
        {
            Say(140, own);
            Say(141, Mix(own, Shape(at)));
            Keep();
        }

        var inside = at + 1 < context.Count;
        if (Anew(NameGroup.ElsewhereAfter, inside ? context.Elsewhere[at + 1] : Beyond))
        {
            Say(142, inside ? context.Elsewhere[at + 1] : Outside);
            Keep();
        }
    }

    // One by one: of many possible sets of cues each bit is a feature.
    private void CuesOf(int index, uint family, Cue cues)
    {
        const int Bits = 64;
        for (var bits = (ulong)cues; bits != 0; bits &= bits - 1)
        {
            var bit = BitOperations.TrailingZeroCount(bits);
            if (Anew(NameGroup.Cues, (index * Bits) + bit))
            {
                Say(family, (uint)bit);
                Keep();
            }
        }
    }

    private void SayCues(uint family, Cue cues)
    {
        for (var bits = (ulong)cues; bits != 0; bits &= bits - 1)
        {
            Say(family, (uint)BitOperations.TrailingZeroCount(bits));
        }
    }

    /// <summary>False when the memo holds this group: its features need not be said. Else they follow, and <see cref="Keep"/> ends them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Anew(NameGroup group, int key)
    {
        if (memo is null)
        {
            return true;
        }

        var place = memo.PlaceOf(group, key);
        remembered[rememberedCount++] = place;
        (opened, openedPlace) = (count, place);
        return !memo.Knows(place);
    }

    private void Keep()
    {
        if (memo is not null)
        {
            memo.Learn(openedPlace, said.AsSpan(opened, count - opened));
            count = opened;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Say(uint family, uint value) => said[count++] = Mix(Mix(0x9E3779B1, family), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint hash, uint value) => NameHash.Mix(hash, value);

    private uint Word(int at) => (uint)at < (uint)context.Count ? context.Words[at] : Outside;

    private uint Shape(int at) => (uint)at < (uint)context.Count ? context.Shapes[at] : Outside;

    private int ShapeId(int at) => (uint)at < (uint)context.Count ? context.ShapeIds[at] : NameContext.ShapeCount - 1;

    private uint Mark(int at) => (uint)at < (uint)context.Count ? context.Marks[at] : Outside;
}
