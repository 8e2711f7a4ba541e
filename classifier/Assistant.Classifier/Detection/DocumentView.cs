using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Detection;

/// <summary>A place where a number may start.</summary>
/// <param name="At">Unit of the normalised text.</param>
/// <param name="Digits">No number that starts here has more digits, whatever marks it is grouped by; counted up to <see cref="Detection.Digits.Most"/>.</param>
internal readonly record struct NumberStart(int At, int Digits);

/// <summary>A text as the recognisers see it: normalised, cut into tokens, each with what the lexicons and cues know of it.</summary>
public sealed class DocumentView
{
    private readonly Token[] tokens;

    private DocumentView(NormalizedText text, Token[] tokens, string language, TagHints? hints, Lexicons lexicons)
    {
        Normalized = text;
        Text = text.Text;
        this.tokens = tokens;
        Language = language;
        Hints = hints;
        Lexicons = lexicons;
        NumberStarts = FindNumberStarts(text.Text, tokens, out var cues);
        AllCues = cues;
    }

    public NormalizedText Normalized { get; }

    public string Text { get; }

    public ReadOnlySpan<char> Folded => Normalized.Folded;

    public ReadOnlySpan<Token> Tokens => tokens;

    /// <summary>"fr", "nl", "en" or "de"; a help, never a condition for finding a number.</summary>
    public string Language { get; }

    public TagHints? Hints { get; }

    public Lexicons Lexicons { get; }

    /// <summary>The contact data that offices publish.</summary>
    public PublicContacts Contacts => Lexicons.Contacts;

    /// <summary>Where a number may start: at a digit, or at a letter that scanning makes of one, with no letter or digit before it.</summary>
    internal List<NumberStart> NumberStarts { get; }

    /// <summary>All cues of the text, those of table columns included: what none of them announces need not be looked for.</summary>
    internal Cue AllCues { get; }

    /// <summary>Builds the view in linear time.</summary>
    public static DocumentView Create(string text, string language, TagHints? hints, Lexicons lexicons)
    {
        var normalized = NormalizedText.From(text);
        var tokens = Tokenizer.Split(normalized.Text);
        lexicons.Annotate(normalized.Folded, tokens);
        normalized = Capitals.Restore(normalized, tokens, language);
        TableColumns.Annotate(normalized.Text, tokens);
        return new DocumentView(normalized, tokens, language, hints, lexicons);
    }

    public ReadOnlySpan<char> Word(in Token token) => Text.AsSpan(token.Start, token.Length);

    public ReadOnlySpan<char> FoldedWord(in Token token) => Normalized.Folded.Slice(token.Start, token.Length);

    /// <summary>Index of the token that covers <paramref name="position"/>, or of the first one after it.</summary>
    public int TokenAt(int position)
    {
        var span = Tokens;
        int low = 0, high = span.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (span[middle].End <= position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The cues of the words around [start, end) and of its table column.</summary>
    /// <param name="before">How many words and numbers to look back.</param>
    /// <param name="after">How many to look ahead, on the same line.</param>
    /// <remarks>Looking back, one line break is crossed (a label may stand on the line above), never an empty line.</remarks>
    public Cue CuesAround(int start, int end, int before, int after)
    {
        var index = TokenAt(start);
        var cues = CuesBefore(index, before);
        var span = Tokens;
        if (index < span.Length)
        {
            cues |= span[index].ColumnCues;
        }

        for (int i = TokenAt(end), left = after; i < span.Length && left > 0; i++)
        {
            ref readonly var token = ref span[i];
            if (token.Kind == TokenKind.NewLine)
            {
                break;
            }

            if (token.Start >= end)
            {
                cues |= token.Cues;
                left -= token.Kind == TokenKind.Punctuation ? 0 : 1;
            }
        }

        return cues;
    }

    /// <summary>The cues of up to <paramref name="words"/> words and numbers before the token at <paramref name="index"/>.</summary>
    public Cue CuesBefore(int index, int words)
    {
        const int MaxTokens = 60;
        var span = Tokens;
        var cues = Cue.None;
        var breaks = 0;
        for (int i = index - 1, left = words, seen = 0; i >= 0 && left > 0 && seen < MaxTokens; i--, seen++)
        {
            ref readonly var token = ref span[i];
            if (token.Kind == TokenKind.NewLine)
            {
                if (++breaks > 1)
                {
                    break;
                }
            }
            else
            {
                cues |= token.Cues;
                left -= token.Kind == TokenKind.Punctuation ? 0 : 1;
            }
        }

        return cues;
    }

    /// <summary>True when "M.", "Mevrouw" or the like stands among the words before the token, on its line.</summary>
    public bool HasTitleBefore(int index, int words)
    {
        var span = Tokens;
        for (int i = index - 1, left = words; i >= 0 && left > 0 && span[i].Kind != TokenKind.NewLine; i--)
        {
            if ((span[i].Traits & WordTraits.Title) != 0 && span[i].Length > 1 && span[i].Case != TokenCase.Lower)
            {
                return true;
            }

            left -= span[i].Kind == TokenKind.Punctuation ? 0 : 1;
        }

        return false;
    }

    /// <summary>True when at least one line break lies between the two tokens.</summary>
    public bool LineBreakBetween(int first, int second)
    {
        var span = Tokens;
        for (var i = first; i < second && i < span.Length; i++)
        {
            if (span[i].Kind == TokenKind.NewLine)
            {
                return true;
            }
        }

        return false;
    }

    private static List<NumberStart> FindNumberStarts(string text, ReadOnlySpan<Token> tokens, out Cue cues)
    {
        var starts = new List<NumberStart>();
        var lastEnd = -1;
        cues = Cue.None;
        foreach (ref readonly var token in tokens)
        {
            cues |= token.Cues | token.ColumnCues;
            if (token.Kind is not (TokenKind.Number or TokenKind.Word))
            {
                continue;
            }

            if (token.Start != lastEnd && (token.Kind == TokenKind.Number || (Digits.OfLookalike(text[token.Start]) >= 0 && DigitNear(text, token.Start + 1))))
            {
                starts.Add(new NumberStart(token.Start, Digits.AtMostFrom(text, token.Start)));
            }

            lastEnd = token.End;
        }

        return starts;
    }

    private static bool DigitNear(string text, int from)
    {
        const int Near = 3;
        for (var i = from; i < text.Length && i < from + Near; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
