using System.Globalization;
using System.Text;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training.Names;

/// <summary>How a text is written again, its values staying marked.</summary>
public enum Writing
{
    AsIs,
    Capitals,
    LowerCase,
    NoDiacritics,

    /// <summary>As scanners misread: m for rn, l for i and the like in some of the words, no accents.</summary>
    Scanned,
}

/// <summary>Makes further texts out of the corpus: other names, other case, no accents.</summary>
public static class TextVariation
{
    /// <summary>The text with other names in it and written as told; the same seed gives the same text.</summary>
    public static LabelledText Vary(CorpusTemplate template, NameLists names, Writing writing, int seed)
    {
        var random = new Random(CorpusTemplate.Seed(template.Id, seed));
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        return template.Fill(seed, (segment, value) => Write(seed == 0 ? value : Other(segment, value), writing));

        string Other(CorpusSegment segment, string value) => segment.Type switch
        {
            EntityType.Person => names.Swap(value, random, before),
            null => names.SwapUnmarked(value, random, before),
            _ => value,
        };
    }

    public static string Write(string text, Writing writing) => writing switch
    {
        Writing.Capitals => text.ToUpperInvariant(),
        Writing.LowerCase => text.ToLowerInvariant(),
        Writing.NoDiacritics => string.Concat(text.Normalize(NormalizationForm.FormD)
            .Where(unit => CharUnicodeInfo.GetUnicodeCategory(unit) is not UnicodeCategory.NonSpacingMark)),
        Writing.Scanned => Scan(Write(text, Writing.NoDiacritics)),
        _ => text,
    };

    // Every third word or so, by its length and first letter: the same word is always misread alike.
    private static string Scan(string text) => string.Join(' ', text.Split(' ').Select(word =>
        word.Length < 4 || (word.Length + word[0]) % 3 != 0 ? word
        : word.Contains('m', StringComparison.Ordinal) ? word.Replace("m", "rn", StringComparison.Ordinal)
        : word.Contains("rn", StringComparison.Ordinal) ? word.Replace("rn", "m", StringComparison.Ordinal)
        : word.Contains("ll", StringComparison.Ordinal) ? word.Replace("ll", "li", StringComparison.Ordinal)
        : word.Replace('e', 'c')));
}
