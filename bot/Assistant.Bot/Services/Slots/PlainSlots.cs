using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Names of people, in any script. Kept as written, without what introduces them.</summary>
public sealed partial class NameSlot : ISlotRecognizer
{
    private const int Longest = 100;
    private static readonly Phrase LeadIn = Phrase.Parse(
        "(je m appelle|il s appelle|elle s appelle|mon nom est|mon nom c est|mon nom|c est au nom de|au nom de|c est|je suis|mijn naam is|de naam is|naam is|mijn naam|ik heet|hij heet|ze heet|zij heet|ik ben|op naam van|dat is|het is|my name is|the name is|my name|i am called|he is called|she is called|he s called|she s called|his name is|her name is|i m|i am|it s|it is|in the name of|ich heisse|ich heiße|er heisst|sie heisst|mein name ist|mein name|ich bin der|ich bin die|ich bin|das ist|es ist|auf den namen|auf)");

    // at the end of an answer, no part of the name
    private static readonly Phrase Courtesy = Phrase.Parse("(s il vous plait|svp|merci|alstublieft|alsjeblieft|aub|dank u|please|thanks|thank you|bitte|danke) $");

    public FieldType Type => FieldType.Name;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var message = Tokens.Of(text);
        var lead = LeadIn.PlaceIn(message);
        var from = lead is { } place && place.End < message.Words.Count ? message.Spans[place.End].Start : 0;
        if (Courtesy.PlaceIn(message) is { Start: > 0 } courtesy)
        {
            text = text[..message.Spans[courtesy.Start].Start];
        }

        if (!context.Asked)
        {
            // in the middle of other things only "my name is …" with capitals is one
            if (from > 0 && lead!.Value.Start + 2 <= lead.Value.End && Capitalised().Match(text, from) is { Success: true } found && found.Index == from && !Volunteered().IsMatch(message.Words[lead.Value.Start]))
            {
                yield return new SlotMatch(new TextSpan(found.Index, found.Length), SlotValue.Of(found.Value));
            }

            yield break;
        }

        foreach (Match piece in Pieces().Matches(text, from).Where(_ => !Code().IsMatch(text)))
        {
            var span = Trimmed(text, piece.Index, piece.Index + piece.Length);
            var name = Spaces().Replace(text.Substring(span.Start, span.Length), " ");
            if (name.Length is > 0 and <= Longest && Allowed().IsMatch(name) && !Sentence().IsMatch(name) && (name.Contains(' ', StringComparison.Ordinal) || Unspaced().IsMatch(name)))
            {
                yield return new SlotMatch(span, SlotValue.Of(name));
                yield break;
            }
        }

        var whole = Trimmed(text, from, text.Length);
        yield return SlotMatch.Wrong(whole, whole.Length is > 0 and <= Longest && Allowed().IsMatch(text.AsSpan(whole.Start, whole.Length)) ? TextKey.NameLacksSurname : TextKey.NameWrong);
    }

    // without what leads over to the next thing ("… and my mail is") and without marks at the ends
    private static TextSpan Trimmed(string text, int start, int end)
    {
        while (end > start && !char.IsLetter(text[end - 1]) && text[end - 1] != '>')
        {
            end--;
        }

        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return LeadOver().Match(text, start, end - start) is { Success: true } over ? TextSpan.FromBounds(start, over.Index) : TextSpan.FromBounds(start, end);
    }

    [GeneratedRegex(@"^[\p{L}\p{M}][\p{L}\p{M}'’.\- ]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Allowed();

    // "die Hausnummer ist": a sentence about something else
    [GeneratedRegex(@"(?:^| )(?:is|est|ist|isn't|sind|zijn|sont|are)(?: |$)", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();

    // no name is written with these; what holds them is a paste or a trick
    [GeneratedRegex(@"[<>{}=;()\[\]\\|]", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    // scripts that don't part first and last name by a space
    [GeneratedRegex(@"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", RegexOptions.NonBacktracking)]
    private static partial Regex Unspaced();

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{M}'’-]+(?: (?:van|de|den|der|van de|van den|van der|von|el|al|ben|bin|du|la|le|ter|ten|[\p{Lu}][\p{L}\p{M}'’-]+)){1,5}")]
    private static partial Regex Capitalised();

    [GeneratedRegex("^(?:auf|au)$", RegexOptions.NonBacktracking)]
    private static partial Regex Volunteered();

    // a comma or the gap that a value taken out has left parts one thing from the next
    [GeneratedRegex(@"(?:[^,;:\n\r ]| (?! ))+", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();

    [GeneratedRegex(@" +(?:et|en|and|und)(?: +(?:mon|ma|mijn|my|mein|meine|j['’]habite|ik|i|ich|woon|woont|wohne|live).*)?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LeadOver();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}

/// <summary>Yes and no. Kept as "yes" and "no".</summary>
public sealed class YesNoSlot : ISlotRecognizer
{
    private static readonly Phrase No = Phrase.Parse(
        "(non|pas du tout|absolument pas|je ne crois pas|ce n est pas|c est pas|nee|neen|helemaal niet|no|nope|not at all|it isn t|it s not|it is not|nein|ne|keineswegs|ist es nicht|nicht)");

    private static readonly Phrase Yes = Phrase.Parse(
        "(oui|ouais|bien sur|tout a fait|c est ca|exact|effectivement|d accord|ja|jazeker|jawel|klopt|zeker|inderdaad|akkoord|yes|yep|yeah|sure|of course|correct|that s right|i do|it is|jawohl|klar|stimmt|genau|richtig|einverstanden)");

    public FieldType Type => FieldType.YesNo;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        if (!context.Asked)
        {
            yield break;
        }

        var message = Tokens.Of(text);
        var (no, yes) = (No.PlaceIn(message), Yes.PlaceIn(message));
        if ((no ?? yes) is not null)
        {
            // "ja, klopt niet" is no clear answer; the one that is said first counts, and it is read back
            var isNo = no is { } n && (yes is not { } y || n.Start <= y.Start);
            yield return new SlotMatch(new TextSpan(0, text.Length), SlotValue.Of(isNo ? "no" : "yes"));
        }
    }
}

/// <summary>One of the choices of the field: its label, another word for it, its number in the list.</summary>
public sealed class ChoiceSlot : ISlotRecognizer
{
    public FieldType Type => FieldType.Choice;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var message = Tokens.Of(text);
        var found = Choices.In(message, context.Field, context.Asked).ToList();
        if (found.Count == 1)
        {
            yield return new SlotMatch(found[0].Span, SlotValue.Of(found[0].Choice.Id));
        }
        else if (found.Count > 1)
        {
            yield return SlotMatch.Wrong(found[0].Span, TextKey.ChoiceOnlyOne);
        }
        else if (context.Asked && Choices.ByNumber(message, context) is { } counted)
        {
            yield return new SlotMatch(new TextSpan(0, text.Length), SlotValue.Of(counted.Id));
        }
    }
}

/// <summary>Several of the choices of the field. Kept as their ids, comma-separated, in the order of the definition.</summary>
public sealed partial class ChoicesSlot : ISlotRecognizer
{
    private static readonly Phrase All = Phrase.Parse(
        "(tous les jours|chaque jour|toute la semaine|toutes|tous|tout|alle dagen|elke dag|iedere dag|de hele week|allemaal|alles|every day|all days|all week|all of them|all|jeden tag|alle tage|die ganze woche|alle)");

    private static readonly Phrase Except = Phrase.Parse("(sauf|excepte|behalve|uitgezonderd|except|but not|apart from|ausser|nur nicht)");

    public FieldType Type => FieldType.Choices;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        // only in an answer: a word in passing would close a list to which more belongs
        var message = Tokens.Of(text);
        var named = context.Asked ? Choices.In(message, context.Field, asked: true).ToList() : [];
        var found = named.Select(f => f.Choice.Id).ToHashSet(StringComparer.Ordinal);
        if (context.Asked && found.Count == 0 && All.IsIn(message))
        {
            found.UnionWith(context.Field.Choices.Select(c => c.Id));
        }

        if (found.Count > 0 && Except.IsIn(message))
        {
            yield return new SlotMatch(new TextSpan(0, text.Length), SlotValue.Of(string.Join(',', context.Field.Choices.Select(c => c.Id).Where(id => !found.Contains(id)))));
            yield break;
        }

        if (found.Count > 0)
        {
            found.UnionWith(Between(text, [.. named.OrderBy(n => n.Span.Start)], context.Field));
            yield return new SlotMatch(new TextSpan(0, text.Length), SlotValue.Of(string.Join(',', context.Field.Choices.Select(c => c.Id).Where(found.Contains))));
        }
    }

    // "Monday to Friday": all that stand between the two in the definition
    private static IEnumerable<string> Between(string text, List<(FieldChoice Choice, TextSpan Span)> named, ServiceField field)
    {
        var order = field.Choices.Select(c => c.Id).ToList();
        foreach (var (from, to) in named.Zip(named.Skip(1)))
        {
            var (first, last) = (order.IndexOf(from.Choice.Id), order.IndexOf(to.Choice.Id));
            if (from.Span.End < to.Span.Start && Range().IsMatch(text.AsSpan(from.Span.End, to.Span.Start - from.Span.End)))
            {
                foreach (var id in first < last ? order[first..last] : [])
                {
                    yield return id;
                }
            }
        }
    }

    [GeneratedRegex(@"^\s*(?:tot(?: en met)?|t/m|t\.e\.m\.|tem|au|à|jusqu'?au?|to|until|till|through|bis|-|–)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Range();
}

internal static class Choices
{
    /// <param name="asked">In an answer a label's first telling word is enough.</param>
    public static IEnumerable<(FieldChoice Choice, TextSpan Span)> In(Tokens message, ServiceField field, bool asked)
    {
        var named = field.Choices.Select(c => (Choice: c, Places: Places(message, c, asked))).Where(c => c.Places.Count > 0).ToList();
        // "ordinateur portable" is a laptop, not a desktop as well
        return named
            .Select(c => (c.Choice, Places: c.Places.Where(p => !named.Exists(o => o.Choice != c.Choice && o.Places.Exists(q => q.Length > p.Length && q.Start <= p.Start && p.End <= q.End))).ToList()))
            .Where(c => c.Places.Count > 0)
            .Select(c => (c.Choice, c.Places[0]));
    }

    private static List<TextSpan> Places(Tokens message, FieldChoice choice, bool asked) =>
        [.. LocalizedText.Languages.Select(l => choice.Label[l]).Concat(choice.Words.Values.SelectMany(w => w)).Append(asked ? choice.Id : choice.Label.Fr)
            // in passing, a "1" is a box or a house number
            .Where(name => asked || name.Any(char.IsLetter))
            .Select(name => Phrase.Parse(string.Join(' ', Tokens.Of(name).Words) + (name.EndsWith('*') ? "*" : "")).PlaceIn(message))
            .Where(place => place is not null)
            .Select(place => TextSpan.FromBounds(message.Spans[place!.Value.Start].Start, message.Spans[place.Value.End - 1].End))];

    public static FieldChoice? ByNumber(Tokens message, SlotContext context) =>
        message.Words.Count == 1 && NumberWords.Find(message, context.Language).FirstOrDefault() is { End: > 0, Value: > 0 } number && number.Value <= context.Field.Choices.Count
            ? context.Field.Choices[(int)number.Value - 1]
            : null;
}

/// <summary>Whole numbers, in figures or words.</summary>
public sealed class NumberSlot : ISlotRecognizer
{
    private static readonly string[] Conclusion = ["donc", "dus", "so", "also"];
    private static readonly Phrase None = Phrase.Parse("^ (aucun|aucune|zero|geen|nul|none|no|keine|keins|keines|null) .. $");

    public FieldType Type => FieldType.Number;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        if (!context.Asked)
        {
            yield break;
        }

        var message = Tokens.Of(text);
        var numbers = NumberWords.Find(message, context.Language).ToList();
        if (numbers.Count == 0)
        {
            if (None.IsIn(message))
            {
                yield return new SlotMatch(new TextSpan(0, text.Length), SlotValue.Of("0"));
            }

            yield break;
        }

        // "with my two children, so three people": the one before the field's own word, the one that is concluded, else the first
        var words = context.Field.Words.Values.SelectMany(w => w).Select(w => Tokens.Fold(w)).ToHashSet(StringComparer.Ordinal);
        var meant = numbers.FindLast(n => n.End < message.Words.Count && words.Contains(message.Words[n.End]));
        meant = meant.End > 0 ? meant : numbers.Find(n => n.Start > 0 && Conclusion.Contains(message.Words[n.Start - 1]));
        var (start, end, value) = meant.End > 0 ? meant : numbers[0];
        yield return new SlotMatch(TextSpan.FromBounds(message.Spans[start].Start, message.Spans[end - 1].End), SlotValue.Of(value.ToString(CultureInfo.InvariantCulture)));
    }
}

/// <summary>Amounts in euros, with a comma or a point. Kept with two decimals and a point.</summary>
public sealed partial class MoneySlot : ISlotRecognizer
{
    public FieldType Type => FieldType.Money;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        foreach (Match match in Amount().Matches(text))
        {
            if (!context.Asked && !match.Groups["euro"].Success)
            {
                continue;
            }

            var whole = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit));
            var cents = match.Groups["cents"].Success ? match.Groups["cents"].Value.PadRight(2, '0') : "00";
            yield return new SlotMatch(new TextSpan(match.Index, match.Length), SlotValue.Of(whole + "." + cents));
            yield break;
        }
    }

    [GeneratedRegex(@"(?<before>(?:€|\beuro?s?|\bEUR) ?)?\b(?<whole>[0-9]{1,3}(?:[ .'][0-9]{3})+|[0-9]{1,9})(?:[.,](?<cents>[0-9]{1,2}))?\b(?<euro> ?(?:€|euro?s?\b|EUR\b))?", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}

/// <summary>Free text, or text of a pattern ("B-204518"). A pattern's named groups become the value's parts.</summary>
public sealed class TextSlot : ISlotRecognizer
{
    private const int Longest = 2000;

    public FieldType Type => FieldType.Text;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var limits = context.Field.Limits;
        if (limits.Find is { } find && Regex.Match(text, find, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) is { Success: true } found)
        {
            var group = found.Groups.Cast<Group>().Skip(1).FirstOrDefault(g => g.Success) ?? found;
            yield return Read(group.Value, new TextSpan(group.Index, group.Length), limits);
            yield break;
        }

        if (!context.Asked)
        {
            yield break;
        }

        var trimmed = text.Trim();
        var span = new TextSpan(text.IndexOf(trimmed, StringComparison.Ordinal), trimmed.Length);
        yield return trimmed.Length > (limits.Maximum ?? Longest) && limits.Pattern is null ? SlotMatch.Wrong(span, TextKey.TextTooLong)
            : trimmed.Length < (limits.Minimum ?? 1) ? SlotMatch.Wrong(span, TextKey.TextTooShort)
            : Read(trimmed, span, limits);
    }

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
