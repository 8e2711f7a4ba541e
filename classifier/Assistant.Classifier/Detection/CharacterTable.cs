using System.Globalization;
using System.Text;

namespace Assistant.Classifier.Detection;

internal enum CharacterAction : byte
{
    Keep,
    Drop,
    Replace,
    Mark,
    Lookalike,
    Surrogate,
}

/// <summary>What normalisation does with each UTF-16 unit, worked out once.</summary>
internal static class CharacterTable
{
    private static readonly Dictionary<char, string> Replacements = [];
    private static readonly CharacterAction[] Actions = Build();

    public static CharacterAction ActionOf(char unit) => Actions[unit];

    public static string ReplacementOf(char unit) => Replacements[unit];

    private static CharacterAction[] Build()
    {
        var actions = new CharacterAction[char.MaxValue + 1];
        for (var i = 0x7F; i <= char.MaxValue; i++)
        {
            actions[i] = Decide((char)i);
        }

        for (var i = 0; i < 0x20; i++)
        {
            actions[i] = (char)i is '\t' or '\n' or '\r' ? CharacterAction.Keep : CharacterAction.Drop;
        }

        return actions;
    }

    private static CharacterAction Decide(char unit)
    {
        if (char.IsSurrogate(unit))
        {
            return CharacterAction.Surrogate;
        }

        if (Plain(unit) is { } plain)
        {
            Replacements[unit] = plain;
            return CharacterAction.Replace;
        }

        switch (char.GetUnicodeCategory(unit))
        {
            case UnicodeCategory.Format or UnicodeCategory.Control:
                return CharacterAction.Drop;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                return CharacterAction.Mark;
            case UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse:
                return CharacterAction.Keep;
        }

        if (Lookalikes.LatinOf(unit) != '\0')
        {
            return CharacterAction.Lookalike;
        }

        // Superscripts stay: a footnote's number must not grow onto the word or number before it.
        if (unit is '²' or '³' or '¹' or (>= '\u2070' and <= '\u209F'))
        {
            return CharacterAction.Keep;
        }

        var compatible = unit.ToString().Normalize(NormalizationForm.FormKC);
        if (compatible.Length == 1 && compatible[0] == unit)
        {
            return CharacterAction.Keep;
        }

        Replacements[unit] = compatible;
        return CharacterAction.Replace;
    }

    private static string? Plain(char unit) => unit switch
    {
        '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000' or '\u1680' => " ",
        '\u0085' or '\u2028' or '\u2029' => "\n",
        '\u3164' or '\u115F' or '\u1160' or '\uFFA0' or '\u2800' => " ",
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63' or '\uFF0D' or '\u2043' => "-",
        '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u02B9' or '\u2032' or '\u00B4' or '\uFF07' => "'",
        '\u201C' or '\u201D' or '\u201E' or '\u201F' => "\"",
        '\u2044' or '\u2215' or '\u29F8' => "/",
        '\u2024' or '\u00B7' or '\u2022' => ".",
        'ß' => "ss",
        'ẞ' => "SS",
        'œ' => "oe",
        'Œ' => "OE",
        'æ' => "ae",
        'Æ' => "AE",
        _ => char.GetUnicodeCategory(unit) == UnicodeCategory.DecimalDigitNumber
            ? CharUnicodeInfo.GetDecimalDigitValue(unit).ToString(CultureInfo.InvariantCulture)
            : null,
    };
}
