namespace Assistant.Classifier.Detection;

/// <summary>Cuts a normalised text into words, numbers, marks and line breaks.</summary>
internal static class Tokenizer
{
    private const int ShortestLeader = 3;

    public static List<Token> Split(ReadOnlySpan<char> text)
    {
        var tokens = new List<Token>((text.Length / 5) + 8);
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
                var start = i;
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                {
                    i++;
                }

                tokens.Add(new Token { Start = start, End = i, Kind = TokenKind.Number });
            }
            else if (char.IsLetter(unit))
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

        return tokens;
    }

    private static int Word(ReadOnlySpan<char> text, int start, List<Token> tokens)
    {
        var i = start;
        var upper = 0;
        while (i < text.Length && char.IsLetter(text[i]))
        {
            if (char.IsUpper(text[i]))
            {
                upper++;
            }

            i++;
        }

        var length = i - start;
        var initial = char.IsUpper(text[start]);
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
}
