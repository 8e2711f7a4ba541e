using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Mail addresses; the domain in small letters.</summary>
public sealed partial class EmailSlot : ISlotRecognizer
{
    public FieldType Type => FieldType.Email;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var read = context.Asked ? Spelled(text) : text;
        var matches = Mail().Matches(read).ToList();
        if (context.Asked && matches.Count > 0 && Corrected(read, matches) is { } right)
        {
            yield return new SlotMatch(new TextSpan(0, text.Length), SlotValue.Of(right));
            yield break;
        }

        foreach (var match in matches)
        {
            var whole = !text.Contains(match.Value, StringComparison.Ordinal);
            yield return new SlotMatch(whole ? new TextSpan(0, text.Length) : new TextSpan(match.Index, match.Length), SlotValue.Of(Canonical(match.Value)));
        }

        if (context.Asked && text.Contains('@', StringComparison.Ordinal) && !Mail().IsMatch(Spelled(text)))
        {
            yield return SlotMatch.Wrong(new TextSpan(0, text.Length), TextKey.EmailWrong);
        }
    }

    private static string Canonical(string mail) => mail.LastIndexOf('@') is var at ? mail[..at].Replace('’', '\'') + mail[at..].ToLowerInvariant() : mail;

    // "jan@mial.example, sorry, jan@mail.example", "…, it should be @mail.example": what was put right in the same breath
    private static string? Corrected(string text, List<Match> mails)
    {
        var (first, last) = (mails[0], mails[^1]);
        if (mails.Count > 1)
        {
            // "a@b.example, not c@b.example"
            var between = Tokens.Of(text[(first.Index + first.Length)..last.Index]);
            return between.Words.Count > 0 && SaidAgain.Takes.IsIn(between) && !SaidAgain.Nots.Contains(between.Words[^1]) ? Canonical(last.Value) : null;
        }

        var rest = text[(first.Index + first.Length)..];
        return Domain().Match(rest) is { Success: true } domain && SaidAgain.Takes.IsIn(Tokens.Of(rest)) ? Canonical(first.Value[..(first.Value.LastIndexOf('@') + 1)] + domain.Groups["domain"].Value) : null;
    }

    // a domain that stands without what is before its "@"
    [GeneratedRegex(@"(?:^|[\s,;:])@?(?<domain>(?:[\p{L}0-9](?:[\p{L}0-9-]{0,61}[\p{L}0-9])?\.){1,5}\p{L}{2,24})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Domain();

    // "amina at mail dot example", "amina @ mail.example"
    private static string Spelled(string text) => text.Contains('@', StringComparison.Ordinal) ? Spaced().Replace(text, "@")
        : At().IsMatch(text) && (Dot().IsMatch(text) || text.Contains('.', StringComparison.Ordinal)) ? Line().Replace(Low().Replace(Dot().Replace(At().Replace(text, "@"), "."), "_"), "-") : text;

    [GeneratedRegex(@" ?@ ?", RegexOptions.NonBacktracking)]
    private static partial Regex Spaced();

    [GeneratedRegex(@" ?[\[(](?:at|ät)[\])] ?| (?:at|ät|arobase|arobas|apenstaart|apenstaartje|apestaartje|apestaart|aapstaart|aapstaartje|klammeraffe|affenschwanz|arrobase|arobasse|a commercial|chez) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex At();

    [GeneratedRegex(@" ?[\[(](?:dot|punt|point|punkt)[\])] ?| (?:dot|punt|point|punkt) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Dot();

    [GeneratedRegex(@" (?:underscore|under score|liggend streepje|laag streepje|onderstreepje|lage streep|tiret (?:du )?bas|barre basse|souligné|unterstrich|tiefstrich) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Low();

    [GeneratedRegex(@" (?:dash|hyphen|minus|streepje|koppelteken|minteken|tiret du milieu|tiret|trait d['’]union|bindestrich|mittelstrich|minuszeichen) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    // "o'neil@…"; not "l'adresse@…"
    [GeneratedRegex(@"(?:[doDO]['’])?[\p{L}0-9](?:[\p{L}0-9._%+-]{0,62}[\p{L}0-9_+-])?@(?:[\p{L}0-9](?:[\p{L}0-9-]{0,61}[\p{L}0-9])?\.){1,5}\p{L}{2,24}", RegexOptions.NonBacktracking)]
    private static partial Regex Mail();
}

/// <summary>Phone numbers: Belgian ones without their prefix, others with +. Kept as +32….</summary>
public sealed partial class PhoneSlot : ISlotRecognizer
{
    public FieldType Type => FieldType.Phone;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var written = false;
        // "0475,12,34,56"
        text = context.Asked ? Comma().Replace(text, " ") : text;
        // "0477 tweeëntwintig drieëndertig", "zéro quatre nonante-trois, 27 65 18"
        if (context.Asked && text.Any(char.IsAsciiDigit) && SpokenDigits.In(Tokens.Of(text), context.Language) is { } mixed && mixed.IsMixed && Canonical(mixed.Digits, mixed.HasPlus, isAsked: true) is { } joined)
        {
            yield return new SlotMatch(mixed.Span, SlotValue.Of(joined));
            yield break;
        }

        foreach (Match match in Number().Matches(text))
        {
            written = true;
            var digits = string.Concat(match.Value.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
            if (Canonical(digits, match.Value.StartsWith('+'), context.Asked) is { } number)
            {
                yield return new SlotMatch(new TextSpan(match.Index, match.Length), SlotValue.Of(number));
            }
            else if (context.Asked)
            {
                yield return SlotMatch.Wrong(new TextSpan(match.Index, match.Length), TextKey.PhoneWrong);
            }
        }

        if (context.Asked && !written && SpokenDigits.In(Tokens.Of(text), context.Language) is var (spoken, plus, _, span))
        {
            yield return Canonical(spoken, plus, isAsked: true) is { } number ? new SlotMatch(span, SlotValue.Of(number)) : SlotMatch.Wrong(span, TextKey.PhoneWrong);
        }
    }

    // null for a number of an impossible length
    private static string? Canonical(string digits, bool hasPlus, bool isAsked)
    {
        if (hasPlus || digits.StartsWith("00", StringComparison.Ordinal))
        {
            digits = digits.TrimStart('0');
            return digits.Length is >= 8 and <= 15 ? "+" + digits : null;
        }

        // a mobile number has ten figures: one of nine lacks one
        return digits is ['0', '4', >= '5' and <= '9', ..] && digits.Length == 9 ? null
            : digits is ['0', not '0', ..] && digits.Length is 9 or 10 ? "+32" + digits[1..]
            // "499 12 34 56" without its nought, "32 499 12 34 56" without its plus
            : isAsked && digits is ['4', >= '5' and <= '9', ..] && digits.Length == 9 ? "+32" + digits
            : isAsked && digits is ['3', '2', not '0', ..] && digits.Length is 10 or 11 ? "+" + digits
            : null;
    }

    [GeneratedRegex(@"(?<=[0-9]),(?=[0-9]{2,3}(?:[^0-9]|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Comma();

    [GeneratedRegex(@"(?:\+|\b)[0-9](?:[0-9 ./()-]{4,24})[0-9]\b", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}

/// <summary>Bank account numbers: structure and check of ISO 13616. Kept without spaces.</summary>
public sealed partial class IbanSlot : ISlotRecognizer
{
    public FieldType Type => FieldType.Iban;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        foreach (Match match in Candidate().Matches(text))
        {
            var span = new TextSpan(match.Index, match.Length);
            var compact = string.Concat(match.Value.Where(char.IsLetterOrDigit)).ToUpperInvariant();
            var right = compact.Length is >= 15 and <= 34 && (!compact.StartsWith("BE", StringComparison.Ordinal) || compact.Length == 16) && Remainder(compact) == 1;
            yield return right ? new SlotMatch(span, SlotValue.Of(compact)) : SlotMatch.Wrong(span, TextKey.IbanWrong);
        }
    }

    private static int Remainder(string iban)
    {
        var remainder = 0;
        foreach (var c in iban[4..] + iban[..4])
        {
            var value = char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;
            remainder = ((remainder * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return remainder;
    }

    [GeneratedRegex(@"\b[A-Za-z]{2}[0-9]{2}(?:[ ]?[A-Za-z0-9]{2,4}){3,7}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Candidate();
}

/// <summary>Belgian national numbers and BIS numbers, with their check. Kept as eleven digits.</summary>
public sealed partial class NationalNumberSlot : ISlotRecognizer
{
    public FieldType Type => FieldType.NationalNumber;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        foreach (Match match in Candidate().Matches(text))
        {
            var digits = string.Concat(match.Value.Where(char.IsAsciiDigit));
            var span = new TextSpan(match.Index, match.Length);
            if (digits.Length == 11 && Checks(digits))
            {
                yield return new SlotMatch(span, SlotValue.Of(digits));
            }
            else if (context.Asked)
            {
                yield return SlotMatch.Wrong(span, TextKey.NationalNumberWrong);
            }
        }
    }

    private static bool Checks(string digits)
    {
        var month = int.Parse(digits.AsSpan(2, 2)) % 20;
        var day = int.Parse(digits.AsSpan(4, 2));
        var check = int.Parse(digits.AsSpan(9, 2));
        var nine = long.Parse(digits.AsSpan(0, 9));
        return month <= 12 && day <= 31 && (97 - (nine % 97) == check || 97 - ((2_000_000_000 + nine) % 97) == check);
    }

    [GeneratedRegex(@"\b[0-9]{2}[. /-]?[0-9]{2}[. /-]?[0-9]{2}[. /-]{0,3}[0-9]{3}[. /-]{0,3}[0-9]{2}\b|\b[0-9]{9,13}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Candidate();
}

/// <summary>Number plates. Belgian ones are known by their form (1-ABC-123, ABC-123, 123-ABC, with or without marks); others are taken as foreign.</summary>
public sealed partial class PlateSlot : ISlotRecognizer
{

    public FieldType Type => FieldType.Plate;

    /// <summary>True for a plate that would be a Belgian one with one or two figures more: it may be another country's, or lack them.</summary>
    internal static bool LacksFigures(SlotValue plate) => Short().IsMatch(plate.Canonical);

    [GeneratedRegex("^[12]-[A-Z]{3}-[0-9]{1,2}$", RegexOptions.NonBacktracking)]
    private static partial Regex Short();

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        // "een SKP 377", "1 dash S K P dash 377"
        if (context.Asked && Spoken().Match(text) is { Success: true } said)
        {
            var first = char.IsAsciiDigit(said.Groups["first"].Value[0]) ? said.Groups["first"].Value : said.Groups["first"].Value.ToLowerInvariant() is "un" or "une" or "een" or "één" or "one" or "eins" or "ein" ? "1" : "2";
            yield return Plate(said, $"{first}-{string.Concat(said.Groups["letters"].Value.Where(char.IsLetter)).ToUpperInvariant()}-{string.Concat(said.Groups["figures"].Value.Where(char.IsAsciiDigit))}", "BE");
            yield break;
        }

        if (context.Asked && SpokenPlate.In(Tokens.Of(text), context.Language) is var (spelled, place))
        {
            yield return new SlotMatch(place, new SlotValue(spelled, new Dictionary<string, string> { ["country"] = "BE" }));
            yield break;
        }

        foreach (var match in Belgian().Matches(text).Where(m => !IsGlued(text, m)))
        {
            var compact = string.Concat(match.Value.Where(char.IsLetterOrDigit)).ToUpperInvariant();
            var canonical = compact.Length == 7 ? $"{compact[0]}-{compact[1..4]}-{compact[4..]}" : $"{compact[..3]}-{compact[3..]}";
            // "pas 904", "not 377" are words before a number
            if (compact.Length == 6 && CommonWords.IsCommon(Tokens.Fold(compact.Trim([.. "0123456789"]))) && !match.Value.Any(char.IsUpper))
            {
                continue;
            }

            // "car 123" and "abc 123" are plates only when the person was asked or wrote them as one
            if (context.Asked || compact.Length == 7 || match.Value.Contains('-', StringComparison.Ordinal))
            {
                yield return Plate(match, canonical, "BE");
            }
        }

        if (context.Asked && !Belgian().Matches(text).Any(m => !IsGlued(text, m)))
        {
            // "then 905" is a word before a number
            foreach (var match in OtherCountries().Matches(text).Select(m => LeadsUp(m.Value) ? OtherCountries().Match(text, m.Index + m.Value.TakeWhile(c => !char.IsUpper(c)).Count()) : m)
                .Where(m => m.Success && !IsGlued(text, m) && (m.Value.Any(char.IsUpper) || !Tokens.Of(m.Value).Words.Any(w => w.Length > 2 && CommonWords.IsCommon(w)))))
            {
                yield return Plate(match, string.Join('-', match.Value.ToUpperInvariant().Split([' ', '-', '.', '·'], StringSplitOptions.RemoveEmptyEntries)), "other");
            }
        }
    }

    // "starts with 1-XYZ", "dat is FG-482-KL": a word in small letters before capitals is none of its letters
    private static bool LeadsUp(string plate) => char.IsLower(plate[0]) && plate.SkipWhile(char.IsLower).Any(char.IsUpper);

    // "1-AB-123" is a wrong Belgian plate, not a foreign one with something before it
    private static bool IsGlued(string text, Match match) =>
        (match.Index > 0 && text[match.Index - 1] is '-' or '.') || (match.Index + match.Length < text.Length && text[match.Index + match.Length] == '-');

    private static SlotMatch Plate(Match match, string canonical, string country) =>
        new(new TextSpan(match.Index, match.Length), new SlotValue(canonical, new Dictionary<string, string> { ["country"] = country }));

    [GeneratedRegex(@"\b[1-9](?:[- .]| ?[-–/._,] ?)?[A-Za-z]{3}(?:[- .]| ?[-–/._,] ?)?[0-9]{3}\b|\b[A-Za-z]{3}(?:[- .]| ?[-–/_] ?)?[0-9]{3}\b|\b[0-9]{3}(?:[- .]| ?[-–/_] ?)?[A-Za-z]{3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Belgian();

    private const string Mark = @"(?: ?[-–/._, ] ?| (?:dash|hyphen|minus|slash|streepje|koppelteken|tiret|strich|bindestrich|schrägstrich) )";

    [GeneratedRegex(@"\b(?<first>[1-9]|(?i:une?|een|één|one|eins?|deux|twee|two|zwei))(?i:" + Mark + @")(?<letters>[A-Z](?: [A-Z]){2}|[A-Za-z]{3})(?i:" + Mark + @")(?<figures>[0-9](?: ?[0-9]){2})\b(?![-/.]?[0-9\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex Spoken();

    // France AB-123-CD, Netherlands AB-12-CD, 12-ABC-3, X-123-AB, Germany B-AB 1234, Luxembourg AB 1234; each holds both letters and digits
    [GeneratedRegex(@"\b[A-Za-z]{1,3}[- .·]?[A-Za-z]{0,2}[- .·]?[0-9]{1,4}(?:[- .·]?[A-Za-z]{1,3})?\b|\b[0-9]{1,3}[- .·]?[A-Za-z]{2,3}[- .·]?[0-9]{1,2}\b|\b[0-9]{1,2}[- .·][A-Za-z]{2}[- .·][A-Za-z]{2}\b", RegexOptions.NonBacktracking)]
    private static partial Regex OtherCountries();
}
