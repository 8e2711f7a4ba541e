using System.Globalization;
using System.Text;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Turns;

/// <summary>A message as the rules read it: words in small letters without diacritics, with their place in the original.</summary>
/// <remarks>"Où est l'école ?" gives ou · est · l · ecole. Apostrophes and hyphens part words; ß reads ss, œ oe, æ ae; what is drawn out is read as it is meant ("ouiii" is oui).</remarks>
public sealed class Tokens
{
    private Tokens(string text, IReadOnlyList<string> words, IReadOnlyList<TextSpan> spans) => (Text, Words, Spans) = (text, words, spans);

    public string Text { get; }

    public IReadOnlyList<string> Words { get; }

    public IReadOnlyList<TextSpan> Spans { get; }

    /// <summary>True when the message ends like a question, whatever its words.</summary>
    public bool HasQuestionMark => Text.Contains('?', StringComparison.Ordinal);

    public static Tokens Of(string text)
    {
        var (words, spans) = (new List<string>(), new List<TextSpan>());
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark))
            {
                i++;
            }

            words.Add(LongDrawn.Meant(Fold(text[start..i])));
            spans.Add(TextSpan.FromBounds(start, i));
        }

        return new Tokens(text, words, spans);
    }

    /// <summary>Small letters without diacritics.</summary>
    public static string Fold(string word)
    {
        var plain = true;
        foreach (var c in word)
        {
            plain &= char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
        }

        if (plain)
        {
            return word;
        }

        var folded = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                _ = char.ToLowerInvariant(c) switch
                {
                    'ß' => folded.Append("ss"),
                    'œ' => folded.Append("oe"),
                    'æ' => folded.Append("ae"),
                    var lower => folded.Append(lower),
                };
            }
        }

        return folded.ToString();
    }
}
