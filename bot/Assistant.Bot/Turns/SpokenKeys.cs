using System.Text.RegularExpressions;
using Assistant.Bot.Services;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Turns;

/// <summary>References of requests and the codes that open them, as people write them: keys, which stand in no transcript, no open question and nothing that is asked of a model.</summary>
/// <remarks>Eight signs of 31, four and four. Offsets are UTF-16 code units of the text as it was written.</remarks>
internal static partial class SpokenKeys
{
    private static readonly Phrase Named = Phrase.Parse(
        "(code*|codewort|zugangscode|zugriffscode|toegangscode|geheimcode|mot de passe|reference*|referentie*|referenz*|kenmerk|dossiernummer|aanvraagnummer|aktenzeichen|antragsnummer|vorgangsnummer|numero de dossier|numero de demande|case number|request number)");

    /// <summary>The keys in a text, each with its stand-in.</summary>
    /// <param name="expected">True where a reference is known or was asked for, or a person is being written to: then eight signs are a key however they are written.</param>
    public static IReadOnlyList<MaskedSpan> In(string text, bool expected)
    {
        var isSpoken = expected || References.In(text) is not null || Named.IsIn(Tokens.Of(text));
        return [.. FormDrafts.MasksIn(text), .. Halves(text, isSpoken).Select(s => new MaskedSpan(s, "[CASE_NUMBER]"))];
    }

    /// <param name="loose">False = only four and four with a hyphen between, letters and figures: nothing else that people write to a commune has this form.</param>
    private static IEnumerable<TextSpan> Halves(string text, bool loose)
    {
        var words = Word().Matches(text);
        for (var i = 0; i < words.Count; i++)
        {
            var (word, next) = (words[i], i + 1 < words.Count ? words[i + 1] : null);
            var start = i > 0 && words[i - 1].Value is { Length: >= 2 and <= 4 } before && before.All(char.IsAsciiLetter) && IsJoined(text, words[i - 1], word, hyphen: true) ? words[i - 1].Index : word.Index;
            if (loose && word.Length is >= 8 and <= 12 && Whole().IsMatch(word.ValueSpan) && word.Value.Any(char.IsAsciiDigit))
            {
                yield return TextSpan.FromBounds(start, word.Index + word.Length);
            }
            else if (next is not null && First().IsMatch(word.ValueSpan) && Second().IsMatch(next.ValueSpan) && IsJoined(text, word, next, hyphen: !loose)
                && text.AsSpan(word.Index, next.Index + next.Length - word.Index) is var both && both.ContainsAnyInRange('0', '9') && (loose || both.ContainsAnyInRange('A', 'Z') || both.ContainsAnyInRange('a', 'z')))
            {
                yield return TextSpan.FromBounds(start, next.Index + next.Length);
            }
        }
    }

    private static bool IsJoined(string text, Match first, Match second, bool hyphen) =>
        second.Index == first.Index + first.Length + 1 && text[second.Index - 1] is var between && (between is '-' or '\u2010' or '\u2011' or '\u2013' || (!hyphen && between == ' '));

    [GeneratedRegex("[0-9A-Za-z]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex("^(?:[A-Za-z]{2,4})?[2-9A-HJKMNP-Za-hjkmnp-z]{4}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex First();

    [GeneratedRegex("^[2-9A-HJKMNP-Za-hjkmnp-z]{4}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Second();

    [GeneratedRegex("^(?:[A-Za-z]{2,4})?[2-9A-HJKMNP-Za-hjkmnp-z]{8}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();
}
