using System.Text.RegularExpressions;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>Of several choices those that are concluded from the rest: "every day except Wednesday, so Monday, Tuesday and Friday".</summary>
internal static partial class ConcludedChoices
{
    /// <summary>So few words may stand between the conclusion and its first choice: "so that leaves Monday".</summary>
    private const int MostBetween = 3;

    private static readonly Phrase Adding = Phrase.Parse("(too|as well|aussi|egalement|en plus|ook|erbij|auch|dazu|plus)");

    /// <summary>Where the conclusion begins; null when none is drawn, or when no choice follows it at once.</summary>
    public static int? From(string text, ServiceField field, string language)
    {
        foreach (Match match in Conclusion().Matches(text))
        {
            var end = Tokens.Of(text[match.Index..]);
            if (match.Index > 0 && !IsToo(match.Value, language) && !Adding.IsIn(end) && Choices.Everywhere(end, field).OrderBy(n => n.Span.Start).ToList() is [var first, ..] && !Choices.IsDenied(end, first.Span)
                && end.Text[match.Length..first.Span.Start] is var between && !between.AsSpan().ContainsAny(",;.!?") && Tokens.Of(between).Words.Count <= MostBetween)
            {
                return match.Index;
            }
        }

        return null;
    }

    /// <summary>True for a part of a sentence that draws a conclusion.</summary>
    public static bool IsConclusion(Tokens part, string language) => Concluding.IsIn(part) && !IsToo(part.Words[0], language);

    private static readonly Phrase Concluding = Phrase.Parse("^ (dus|donc|so|also|alors|bref|kortom|daher|in short|also dann)");

    // in English "also" adds one
    private static bool IsToo(string word, string language) => language == "en" && word.Equals("also", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?<![\p{L}-])(?:so|donc|dus|also|alors|bref|kortom|daher|c['’]est-à-dire|das hei(?:ß|ss)t|d\.h\.|dat is|d\.w\.z\.|that is|i\.e\.)(?![\p{L}'’-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Conclusion();
}
