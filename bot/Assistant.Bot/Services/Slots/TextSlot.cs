using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Free text, or text of a pattern ("B-204518"). A pattern's named groups become the value's parts.</summary>
public sealed partial class TextSlot : ISlotRecognizer
{
    private const int Longest = 2000;

    /// <summary>A value of a pattern is looked for in stretches of so many words.</summary>
    private const int MostWords = 4;

    public FieldType Type => FieldType.Text;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var limits = context.Field.Limits;
        // of several the longest, which says most: the card's number rather than its zone
        if (limits.Find is { } find && Regex.Matches(text, find, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant).Select(m => m.Groups.Cast<Group>().Skip(1).FirstOrDefault(g => g.Success) ?? m).MaxBy(g => g.Length) is { } group)
        {
            yield return Read(group.Value, new TextSpan(group.Index, group.Length), limits);
            yield break;
        }

        if (!context.Asked)
        {
            yield break;
        }

        if (limits.Pattern is not null && Inside(text, limits) is { } inside)
        {
            yield return inside;
            yield break;
        }

        var trimmed = text.Trim();
        if (limits.Within is { } within && Regex.Match(trimmed, within, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant).Groups.Cast<Group>().Skip(1).FirstOrDefault(g => g.Success) is { } meant)
        {
            trimmed = meant.Value.Trim();
        }

        var span = new TextSpan(text.IndexOf(trimmed, StringComparison.Ordinal), trimmed.Length);
        yield return trimmed.Length > (limits.Maximum ?? Longest) && limits.Pattern is null ? SlotMatch.Wrong(span, TextKey.TextTooLong)
            : trimmed.Length < (limits.Minimum ?? 1) ? SlotMatch.Wrong(span, TextKey.TextTooShort)
            : Read(trimmed, span, limits);
    }

    // the words of an answer that keep to the pattern: "het is zone c dacht ik"
    private static SlotMatch? Inside(string text, FieldLimits limits)
    {
        var message = Tokens.Of(text);
        for (var length = Math.Min(MostWords, message.Words.Count); length > 0; length--)
        {
            for (var i = 0; i + length <= message.Words.Count; i++)
            {
                var span = TextSpan.FromBounds(message.Spans[i].Start, message.Spans[i + length - 1].End);
                var said = text.Substring(span.Start, span.Length);
                // a letter that was cut off is a word's: "la zone c'est B"; one before figures is a number's that was not read: "A-55087"
                if (span.End < text.Length && (text[span.End] is '\'' or '’' || (length == 1 && CutOff().IsMatch(text.AsSpan(span.End)))))
                {
                    continue;
                }

                // a single small letter is mostly a word: "j'ai", "a card"
                if (said.Length == 1 && !char.IsUpper(said[0]) && !(i + 1 == message.Words.Count && message.Words.Count < 6))
                {
                    continue;
                }

                if ((Read(said, span, limits) is { Value: not null } exact ? exact : length > 1 ? Read(string.Concat(message.Words.Skip(i).Take(length)), span, limits) : null) is { Value: not null } match)
                {
                    return match;
                }
            }
        }

        return null;
    }

    [GeneratedRegex("^[- ]?[0-9]{3}", RegexOptions.NonBacktracking)]
    private static partial Regex CutOff();

    private static SlotMatch Read(string value, TextSpan span, FieldLimits limits)
    {
        if (limits.Pattern is null)
        {
            return new SlotMatch(span, SlotValue.Of(value));
        }

        var canonical = value.Trim(' ', '.', ',').ToUpperInvariant();
        var match = Regex.Match(canonical, $"^(?:{limits.Pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return match.Success
            ? new SlotMatch(span, new SlotValue(canonical, match.Groups.Cast<Group>().Where(g => g.Success && !char.IsAsciiDigit(g.Name[0])).ToDictionary(g => g.Name, g => g.Value)))
            : SlotMatch.Wrong(span, TextKey.ValueWrong);
    }
}
