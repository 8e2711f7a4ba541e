namespace Assistant.Classifier.Detection;

/// <summary>Cuts a normalised text into words, numbers, marks and line breaks.</summary>
internal static class Tokenizer
{
    private const int ShortestLeader = 3;

    // Tokens of a thread's texts are gathered here; of a very long text the room is given back.
    private const int MostKept = 1 << 14;

    [ThreadStatic]
    private static List<Token>? reused;

    public static Token[] Split(ReadOnlySpan<char> text)
    {
        var tokens = reused ??= new List<Token>(1024);
        tokens.Clear();
        for (var i = 0; i < text.Length;)
        {
            var unit = text[i];
            if (unit == ' ' || unit == '\t')
            {
                if (unit == '\t')
                {
                    tokens.Add(new Token { Start = i, End = i + 1, Kind = TokenKind.Punctuation });
                }

                i++;
            }
            else if (char.IsAsciiDigit(unit))
            {
                var start = i++;
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    i++;
                }

                tokens.Add(new Token { Start = start, End = i, Kind = TokenKind.Number });
            }
            else if (IsLetter(unit))
            {
                i = Word(text, i, tokens);
            }
            else if (unit is '\n' or '\r')
            {
                var end = unit == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? i + 2 : i + 1;
                tokens.Add(new Token { Start = i, End = end, Kind = TokenKind.NewLine });
                i = end;
            }
            else if (char.IsWhiteSpace(unit))
            {
                i++;
            }
            else
            {
                // A leader of dots or a rule is one mark.
                var end = i + 1;
                while (unit is '.' or '_' or '-' or '=' or '*' or '~' or '#' && end < text.Length && text[end] == unit)
                {
                    end++;
                }

                end = end - i >= ShortestLeader ? end : i + 1;
                tokens.Add(new Token { Start = i, End = end, Kind = TokenKind.Punctuation });
                i = end;
            }
        }

        reused = tokens.Capacity > MostKept ? null : tokens;
        return [.. tokens];
    }

    private static int Word(ReadOnlySpan<char> text, int start, List<Token> tokens)
    {
        var i = start;
        var upper = 0;
        while (i < text.Length && Letters[text[i]] is not 0 and var letter)
        {
            upper += letter >> 1;
            i++;
        }

        var length = i - start;
        var initial = Letters[text[start]] > 1;
        tokens.Add(new Token
        {
            Start = start,
            End = i,
            Kind = TokenKind.Word,
            Case = upper == 0 ? TokenCase.Lower
                : upper == length ? (length == 1 ? TokenCase.Initial : TokenCase.Upper)
                : initial && upper == 1 ? TokenCase.Initial
                : TokenCase.Mixed,
        });
        return i;
    }

    private static bool IsLetter(char unit) => Letters[unit] != 0;

    // 1 a letter, 2 a capital, 0 anything else.
    private static readonly byte[] Letters = Build();

    private static byte[] Build()
    {
        var table = new byte[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = char.IsUpper((char)i) ? (byte)2 : char.IsLetter((char)i) ? (byte)1 : (byte)0;
        }

        return table;
    }
}
