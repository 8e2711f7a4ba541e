using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>What the name model's features are taken from, worked out once for a text: of each token its word, shape, line and marks, of each line what is in it, and who seems to write.</summary>
/// <remarks>Reused from text to text; not for several threads at once. Linear time.</remarks>
internal sealed class NameContext
{
    /// <summary>Stands for a token beyond either end of the text.</summary>
    public const uint Outside = 0x7F4A7C15;

    /// <summary>In <see cref="Marks"/>: a rule proposes a name here.</summary>
    public const uint Proposed = 1u << 8;

    /// <summary>How many different values <see cref="ShapeIds"/> has, the one for <see cref="Outside"/> last.</summary>
    public const int ShapeCount = 22;

    private const uint NumberSalt = 0xD1B54A33, NameSalt = 0x94D049BB;

    // Of the words of a text: what is said of them in other places. Open addressing, a hash of 0 is a free place.
    private uint[] elsewhereKeys = new uint[1024];
    private byte[] elsewhereSays = new byte[1024];
    private uint[] wordHashes = new uint[512];

    public int Count { get; private set; }

    public int LineCount { get; private set; }

    /// <summary>Of each token what counts as its word: itself, or what the lexicons know of it when it may be a name.</summary>
    public uint[] Words { get; private set; } = new uint[512];

    /// <summary>Kind, case and length (to three) of each token.</summary>
    public uint[] Shapes { get; private set; } = new uint[512];

    /// <summary>The same, numbered from 0.</summary>
    public byte[] ShapeIds { get; private set; } = new byte[512];

    /// <summary>The first token of each token's line.</summary>
    public int[] LineStarts { get; private set; } = new int[512];

    public int[] LineNumbers { get; private set; } = new int[512];

    /// <summary>What other recognisers say of each token: the kind of value, and whether and how surely a rule proposes a name.</summary>
    public uint[] Marks { get; private set; } = new uint[512];

    /// <summary>What the text says of the same word in other places.</summary>
    public byte[] Elsewhere { get; private set; } = new byte[512];

    /// <summary>True when a letter's closing stands among the twelve tokens before.</summary>
    public bool[] AfterClosing { get; private set; } = new bool[512];

    public bool[] Plausible { get; private set; } = new bool[512];

    /// <summary>Of each line the kinds of values in it.</summary>
    public uint[] LineValues { get; private set; } = new uint[64];

    /// <summary>0 as usual, 1 without capitals, 2 in capitals.</summary>
    public uint TextCase { get; private set; }

    /// <summary>1 an office's head on top, 2 a person who says "I", 3 both.</summary>
    public uint Writer { get; private set; }

    public void Open(DocumentView view, IReadOnlyList<Candidate> found)
    {
        const int ClosingReach = 12;
        var tokens = view.Tokens;
        Fit(tokens.Length);
        var (lower, capital, upper) = (0, 0, 0);
        var (line, lines, closing) = (0, 0, -ClosingReach - 1);
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            wordHashes[i] = token.Kind is TokenKind.Number ? 0 : NameHash.Of(view.FoldedWord(token));
            Words[i] = token.Kind is TokenKind.Number ? NameHash.Mix(NumberSalt, (uint)Math.Min(token.Length, 6))
                : IsWord(token) ? wordHashes[i] : NameHash.Mix(NameSalt, (uint)token.Traits);
            Shapes[i] = ((uint)token.Kind * 8) + (uint)token.Case + ((uint)Math.Min(token.Length, 3) << 6);
            ShapeIds[i] = ShapeId(token);
            LineStarts[i] = line;
            LineNumbers[i] = lines;
            AfterClosing[i] = i - closing <= ClosingReach;
            closing = (token.Cues & Cue.Closing) != 0 ? i : closing;
            if (token.Kind is TokenKind.NewLine)
            {
                line = i + 1;
                lines++;
            }

            lower += token.Case is TokenCase.Lower ? 1 : 0;
            capital += token.Case is TokenCase.Initial or TokenCase.Mixed ? 1 : 0;
            upper += token.Case is TokenCase.Upper ? 1 : 0;
        }

        LineCount = lines + 1;
        TextCase = upper * 3 > (lower + capital) * 2 ? 2u : capital == 0 ? 1u : 0u;
        Mark(view, found);
        ReadElsewhere(tokens);
        ReadLines(view, found);
        ReadWriter(view);
        NamePlaces.Find(this, tokens, view.Text);
    }

    private void Fit(int count)
    {
        Count = count;
        if (Words.Length < count)
        {
            var size = count * 2;
            wordHashes = new uint[size];
            Words = new uint[size];
            Shapes = new uint[size];
            ShapeIds = new byte[size];
            LineStarts = new int[size];
            LineNumbers = new int[size];
            Marks = new uint[size];
            Elsewhere = new byte[size];
            AfterClosing = new bool[size];
            Plausible = new bool[size];
        }
    }

    // A word that may be a name counts by what the lexicons know of it, not by itself: who is named in the corpus is chance.
    private static bool IsWord(in Token token)
    {
        const WordTraits Telling = WordTraits.Common | WordTraits.Particle | WordTraits.Title | WordTraits.StreetType | WordTraits.Role | WordTraits.CompanyForm | WordTraits.Month;
        const WordTraits OrdinaryOrName = WordTraits.Ordinary | WordTraits.FirstName | WordTraits.Surname;
        return token.Kind is not TokenKind.Word || token.Cues is not Cue.None || (token.Traits & Telling) != 0 || (token.Traits & OrdinaryOrName) == WordTraits.Ordinary;
    }

    private static byte ShapeId(in Token token)
    {
        const int Lengths = 3, Cases = 4;
        var length = Math.Min(token.Length, Lengths) - 1;
        return (byte)(length + (Lengths * (token.Kind is TokenKind.Word ? (int)token.Case - 1 : Cases - 1 + (int)token.Kind)));
    }

    // Of each token: the kind of value it is said to be part of, and whether it begins one.
    private void Mark(DocumentView view, IReadOnlyList<Candidate> found)
    {
        const uint Public = 31, Begins = 1u << 9, Sure = 1u << 10;
        const double SureFrom = 0.75;
        var tokens = view.Tokens;
        Array.Clear(Marks, 0, tokens.Length);
        foreach (var candidate in found)
        {
            for (var i = view.TokenAt(candidate.Start); i < tokens.Length && tokens[i].Start < candidate.End; i++)
            {
                if (candidate.Type is EntityType.Person)
                {
                    Marks[i] |= Proposed | (tokens[i].Start == candidate.Start ? Begins : 0) | (candidate.Score >= SureFrom ? Sure : 0);
                }
                else if ((Marks[i] & Public) == 0)
                {
                    Marks[i] |= candidate.Type is { } type ? (uint)type + 1 : Public;
                }
            }
        }
    }

    // Of each word what the text says of it in other places: proposed as a name by rule, after a title, written small.
    private void ReadElsewhere(ReadOnlySpan<Token> tokens)
    {
        const byte Name = 1, Titled = 2, Small = 4;
        if (elsewhereKeys.Length < tokens.Length * 2)
        {
            var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)tokens.Length * 2);
            elsewhereKeys = new uint[size];
            elsewhereSays = new byte[size];
        }

        var mask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, tokens.Length * 2)) - 1;
        Array.Clear(elsewhereKeys, 0, mask + 1);
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.Word && token.Length > 2 && (token.Traits & WordTraits.Common) == 0)
            {
                var says = (byte)(((Marks[i] & Proposed) != 0 ? Name : 0) | (i > 0 && (tokens[i - 1].Traits & WordTraits.Title) != 0 ? Titled : 0) | (token.Case is TokenCase.Lower ? Small : 0));
                if (says != 0)
                {
                    var at = PlaceOf(wordHashes[i], mask);
                    elsewhereSays[at] = elsewhereKeys[at] == 0 ? says : (byte)(elsewhereSays[at] | says);
                    elsewhereKeys[at] = Math.Max(1, wordHashes[i]);
                }
            }
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            Elsewhere[i] = tokens[i].Kind is TokenKind.Word && tokens[i].Length > 2 && PlaceOf(wordHashes[i], mask) is var at && elsewhereKeys[at] != 0 ? elsewhereSays[at] : (byte)0;
        }
    }

    private int PlaceOf(uint hash, int mask)
    {
        hash = Math.Max(1, hash);
        var at = (int)(hash >> 8) & mask;
        while (elsewhereKeys[at] != 0 && elsewhereKeys[at] != hash)
        {
            at = (at + 1) & mask;
        }

        return at;
    }

    // Of each line what is in it: an office's contact data, somebody's own.
    private void ReadLines(DocumentView view, IReadOnlyList<Candidate> found)
    {
        const uint Public = 1, Contact = 2, Place = 4, Number = 8;
        if (LineValues.Length < LineCount)
        {
            LineValues = new uint[LineCount * 2];
        }

        Array.Clear(LineValues, 0, LineCount);
        foreach (var candidate in found)
        {
            var at = view.TokenAt(candidate.Start);
            if (at < Count && candidate.Type is not EntityType.Person)
            {
                LineValues[LineNumbers[at]] |= candidate.Type switch
                {
                    null => Public,
                    EntityType.EmailAddress or EntityType.PhoneNumber => Contact,
                    EntityType.Address => Place,
                    _ => Number,
                };
            }
        }
    }

    // Who seems to write: an office's head on top, a person who says "I".
    private void ReadWriter(DocumentView view)
    {
        const uint OfficeHead = 1, Self = 2;
        const int Head = 25, LongestSelf = 4;
        Writer = 0;
        var tokens = view.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            Writer |= i < Head && (tokens[i].Cues & Cue.Office) != 0 ? OfficeHead : 0;
            Writer |= tokens[i].Kind is TokenKind.Word && tokens[i].Length <= LongestSelf && view.FoldedWord(tokens[i]) is "je" or "j" or "ik" or "i" or "ich" or "my" or "mijn" or "mon" or "ma" or "mein" ? Self : 0;
        }
    }
}
