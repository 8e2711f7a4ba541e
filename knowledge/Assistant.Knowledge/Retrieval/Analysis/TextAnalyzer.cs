
namespace Assistant.Knowledge.Retrieval.Analysis;

/// <summary>Cuts text into words and brings them to comparable forms, for one language. The same analysis runs over pages and queries.</summary>
public sealed class TextAnalyzer
{
    /// <summary>Longer runs of letters are cut here: no word, and an engine's index has limits.</summary>
    public const int MaxWordLength = 48;

    private const int MemoSize = 60_000;
    private static readonly Dictionary<string, TextAnalyzer> Languages = new(StringComparer.Ordinal)
    {
        ["fr"] = new("fr", FrenchStemmer.Stem, StopWords.French, StopWords.FrenchElisions),
        ["nl"] = new("nl", DutchStemmer.Stem, StopWords.Dutch, []),
        ["en"] = new("en", EnglishStemmer.Stem, StopWords.English, []),
        ["de"] = new("de", GermanStemmer.Stem, StopWords.German, []),
    };

    private readonly Func<string, string> stem;
    private readonly HashSet<string> stopWords;
    private readonly HashSet<string> elisions;
    private readonly BoundedMemo<string, string> memo = new(MemoSize, StringComparer.Ordinal);

    private TextAnalyzer(string language, Func<string, string> stem, HashSet<string> stopWords, HashSet<string> elisions)
    {
        Language = language;
        this.stem = stem;
        this.stopWords = stopWords;
        this.elisions = elisions;
    }

    public static IReadOnlyCollection<string> KnownLanguages => Languages.Keys;

    public string Language { get; }

    /// <summary>The analyzer of a language; a language that has none is read like English, so that its words are still found as written.</summary>
    public static TextAnalyzer For(string language) => Languages.GetValueOrDefault(language) ?? Languages["en"];

    /// <summary>The words of a text in order, stop words marked.</summary>
    public List<Token> Analyze(ReadOnlySpan<char> text)
    {
        var tokens = new List<Token>(text.Length / 6 + 4);
        var i = 0;
        while (i < text.Length)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var end = WordEnd(text, start);
            if (Abbreviation(text, start, end) is { } abbreviation)
            {
                Add(tokens, abbreviation.Letters, start, abbreviation.End - start);
                i = abbreviation.End;
                continue;
            }

            // l'école, qu'une; but aujourd'hui, auto's stay or lose their tail below
            if (end < text.Length - 1 && IsApostrophe(text[end]) && char.IsLetter(text[end + 1]))
            {
                var head = Folding.Fold(text[start..end]);
                var tailEnd = WordEnd(text, end + 1);
                if (elisions.Contains(head))
                {
                    i = end + 1;
                    continue;
                }

                if (tailEnd - end - 1 <= 2)
                {
                    Add(tokens, head, start, tailEnd - start); // "auto's", "don't", "child's"
                    i = tailEnd;
                    continue;
                }
            }

            Add(tokens, Folding.Fold(text[start..end]), start, end - start);
            i = end;
            if (end < text.Length - 1 && text[end] is '-' or '‑' && char.IsLetterOrDigit(text[end + 1]))
            {
                i = Hyphenated(text, start, end, tokens);
            }
        }

        return tokens;
    }

    /// <summary>The stem of a folded form in this language.</summary>
    public string StemOf(string form)
    {
        if (memo.TryGet(form, out var known))
        {
            return known;
        }

        var made = form.Length > 0 && char.IsDigit(form[0]) ? form : stem(form);
        return memo.Keep(form, made);
    }

    public bool IsStopWord(string form) => stopWords.Contains(form) || (form.Length == 1 && !char.IsDigit(form[0]));

    private int Hyphenated(ReadOnlySpan<char> text, int start, int end, List<Token> tokens)
    {
        var joined = Folding.Fold(text[start..end]);
        var first = tokens.Count - 1;
        var parts = 1;
        while (end < text.Length - 1 && text[end] is '-' or '‑' && char.IsLetterOrDigit(text[end + 1]))
        {
            var next = end + 1;
            end = WordEnd(text, next);
            var part = Folding.Fold(text[next..end]);
            Add(tokens, part, next, end - next);
            joined += part;
            parts++;
        }

        if (parts <= 3 && joined.Length <= MaxWordLength && !joined.All(char.IsDigit) && tokens.FindIndex(first, t => !t.IsStopWord) >= 0)
        {
            tokens.Add(new Token(joined, StemOf(joined), start, end - start, IsStopWord: false, IsJoined: true));
        }

        return end;
    }

    private void Add(List<Token> tokens, string form, int start, int length)
    {
        if (form.Length == 0)
        {
            return;
        }

        if (form.Length > MaxWordLength)
        {
            form = form[..MaxWordLength];
        }

        tokens.Add(new Token(form, StemOf(form), start, length, IsStopWord(form)));
    }

    private static int WordEnd(ReadOnlySpan<char> text, int i)
    {
        // digits and letters part ways ("15euro", "300m2"), marks that follow a letter belong to it
        var digits = char.IsDigit(text[i]);
        while (i < text.Length && (char.IsDigit(text[i]) == digits && char.IsLetterOrDigit(text[i]) || char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.NonSpacingMark))
        {
            i++;
        }

        return i;
    }

    /// <summary>"C.P.A.S." and "a.u.b." → their letters.</summary>
    private static (string Letters, int End)? Abbreviation(ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start != 1 || !char.IsLetter(text[start]))
        {
            return null;
        }

        Span<char> letters = stackalloc char[8];
        var count = 0;
        var i = start;
        while (count < letters.Length && i + 1 < text.Length && char.IsLetter(text[i]) && text[i + 1] == '.')
        {
            letters[count++] = text[i];
            i += 2;
        }

        if (count > 0 && count < letters.Length && i < text.Length && char.IsLetter(text[i]) && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])))
        {
            letters[count++] = text[i++]; // the last one without its dot
        }

        return count >= 2 ? (Folding.Fold(letters[..count]), i) : null;
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '`';
}
