using System.Globalization;
using System.Text;

namespace Assistant.Classifier.Release;

/// <summary>A name reduced to what stays the same across spellings: words without case and accents, in no order.</summary>
/// <remarks>"PEETERS, Jan", "Jan Peeters" and "jan peeters" share a key; "J. Peeters" may stand for it when nobody else fits.</remarks>
internal sealed class PersonKey
{
    private PersonKey(string[] words, string[] initials)
    {
        Words = words;
        Initials = initials;
        Canonical = string.Join(' ', words.Concat(initials.Select(i => i + ".")));
    }

    public string Canonical { get; }

    /// <summary>Its words in alphabetical order, initials not among them.</summary>
    public IReadOnlyList<string> Words { get; }

    private string[] Initials { get; }

    public static PersonKey Of(string name)
    {
        var words = new List<string>();
        var initials = new List<string>();
        foreach (var part in Fold(name).Split([' ', ',', '.', '\t', '\n', '\r', '\u00a0'], StringSplitOptions.RemoveEmptyEntries))
        {
            (part.Length == 1 ? initials : words).Add(part);
        }

        words.Sort(StringComparer.Ordinal);
        initials.Sort(StringComparer.Ordinal);
        return new PersonKey([.. words], [.. initials]);
    }

    /// <summary>True when this name can be a shorter form of <paramref name="fuller"/>: all its words are there and its initials fit what remains.</summary>
    public bool CanStandFor(PersonKey fuller)
    {
        if (Words.Count == 0 || Words.Count + Initials.Length > fuller.Words.Count + fuller.Initials.Length)
        {
            return false;
        }

        var rest = new List<string>(fuller.Words);
        if (!Words.All(rest.Remove))
        {
            return false;
        }

        rest.AddRange(fuller.Initials);
        return Initials.All(initial => rest.FindIndex(word => word.StartsWith(initial, StringComparison.Ordinal)) is >= 0 and var at && Drop(rest, at));
    }

    private static bool Drop(List<string> words, int at)
    {
        words.RemoveAt(at);
        return true;
    }

    private static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in Normalise(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString();
    }

    // Lone surrogates make String.Normalize throw; they are no letters of a name.
    private static string Normalise(string text)
    {
        var wellFormed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            wellFormed.Append(rune.ToString());
        }

        return wellFormed.ToString().Normalize(NormalizationForm.FormKD);
    }
}
