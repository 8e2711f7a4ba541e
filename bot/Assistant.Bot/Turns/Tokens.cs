using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Turns;

/// <summary>A message as the rules read it: words in small letters without diacritics, with their place in the original.</summary>
/// <remarks>
/// "Où est l'école ?" gives ou · est · l · ecole. Apostrophes and hyphens part words; ß reads ss, œ oe, æ ae; what is drawn out is read as it is meant ("ouiii" is oui).
/// It belongs to one turn, where many rules look for the same phrases, and remembers what was found: not for several threads at once.
/// </remarks>
public sealed partial class Tokens
{
    private readonly Dictionary<Phrase, (int Start, int End)?> places = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyList<Tokens>? clauses;

    // French has a "dont" of its own, which no rule reads
    private static readonly HashSet<string> WithoutApostrophe = new(StringComparer.Ordinal) { "dont", "doesnt", "didnt", "cant", "couldnt", "wont", "wouldnt", "shouldnt", "isnt", "arent", "wasnt", "werent", "havent", "hasnt", "hadnt", "neednt" };

    private Tokens(string text, IReadOnlyList<string> words, IReadOnlyList<TextSpan> spans)
    {
        (Text, Words, Spans) = (text, words, spans);
        foreach (var word in words)
        {
            Initials |= Initial(word);
        }
    }

    public string Text { get; }

    public IReadOnlyList<string> Words { get; }

    public IReadOnlyList<TextSpan> Spans { get; }

    /// <summary>The letters that its words begin with, a bit for each: what a phrase is first looked for by.</summary>
    internal ulong Initials { get; }

    /// <summary>Its clauses, each a message of its own.</summary>
    internal IReadOnlyList<Tokens> Clauses => clauses ??= [.. ClauseEnd().Split(Text).Where(c => c.Trim().Length > 0).Select(Of)];

    /// <summary>Where a phrase first stands, looked for once.</summary>
    internal (int Start, int End)? PlaceOf(Phrase phrase)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, phrase, out var known);
        return known ? place : place = phrase.Find(Words);
    }

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

            var word = LongDrawn.Meant(Fold(text[start..i]));
            // "dont", "cant": written without the apostrophe that parts it
            if (WithoutApostrophe.Contains(word) && word.Length == i - start)
            {
                words.AddRange([word[..^1], word[^1..]]);
                spans.AddRange([TextSpan.FromBounds(start, i - 1), TextSpan.FromBounds(i - 1, i)]);
                continue;
            }

            words.Add(word);
            spans.Add(TextSpan.FromBounds(start, i));
        }

        return new Tokens(text, words, spans);
    }

    /// <summary>The bit of a word's first letter; letters may share one. Folding leaves nothing of a mark that stands alone.</summary>
    internal static ulong Initial(string word) => word.Length == 0 ? 0 : 1UL << (word[0] % 64);

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

    [GeneratedRegex(@"[.!?;,\n]+|\b(?:dus|donc|also|daarom|en (?:ik|wil|heb|moet|zou|zoek|we|wij)|et (?:je|il|j|on|nous)|and (?:i|need|want|have|would|we)|und (?:ich|brauche|mochte|möchte|muss|suche|habe|wir))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ClauseEnd();
}
