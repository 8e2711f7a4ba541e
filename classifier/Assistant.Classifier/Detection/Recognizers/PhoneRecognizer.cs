using System.Buffers;

namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Telephone numbers of Belgium and its neighbours, others with their country code or with words near them. Offices' numbers and helplines are public.</summary>
public sealed class PhoneRecognizer : IEntityRecognizer
{
    private const int Longest = 15;

    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789+(");

    /// <summary>Why a number is public.</summary>
    internal const string Office = "number of an office";

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var text = view.Text.AsSpan();
        Span<char> digits = stackalloc char[Longest + 1];
        for (var i = text.IndexOfAny(Starts); i >= 0; i = i + 1 < text.Length && text[(i + 1)..].IndexOfAny(Starts) is >= 0 and var next ? i + 1 + next : -1)
        {
            if (!CanStart(text, i) || !TryRead(text, i, digits, out var count, out var international, out var end, out var groups))
            {
                continue;
            }

            // A bracket that the number does not close belongs to the sentence.
            var start = text[i] == '(' && !text[i..end].Contains(')') ? i + 1 : i;
            Judge(view, start, end, digits[..count], international, groups, found);
            i = end - 1;
        }
    }

    /// <summary>True unless the number, as it is written, is surely no mobile one.</summary>
    internal static bool MayBeMobile(ReadOnlySpan<char> number)
    {
        Span<char> digits = stackalloc char[Longest + 1];
        return !TryRead(number, 0, digits, out var count, out var international, out _, out _)
            || Kind(National(digits[..count], international, out var country, out var known), country) is NumberKind.Mobile || (international && !known);
    }

    private static void Judge(DocumentView view, int start, int end, ReadOnlySpan<char> digits, bool international, int groups, List<Candidate> found)
    {
        var cues = view.CuesAround(start, end, 8, 4);
        var inContext = (cues & Cue.Phone) != 0;
        var national = National(digits, international, out var country, out var known);
        var kind = known ? Kind(national, country) : IsUniversalFreephone(digits) ? NumberKind.Service : international && digits.Length >= 8 ? NumberKind.Other : NumberKind.None;
        if (kind == NumberKind.None && inContext && digits.Length is >= 8 and <= 13 && (groups > 1 || digits[0] == '0' || digits.Length is 9 or 10))
        {
            kind = NumberKind.Other;
        }

        var text = view.Text.AsSpan(start, end - start);
        if (kind == NumberKind.None || LooksLikeDate(text) || IsHours(text) || HasNationalShape(text) || (kind == NumberKind.Other && !international && IsYearAndNumber(text)) || digits.IndexOfAnyExcept('0') < 0 || IsEnterprise(view, start, text, cues))
        {
            return;
        }

        var claimed = (cues & (Cue.BeNationalNumber | Cue.NlBsn | Cue.Bank | Cue.IdDocument | Cue.NotCase | Cue.Enterprise)) != 0 && !inContext && !international;
        if (claimed && groups <= 1)
        {
            return;
        }

        if (kind == NumberKind.Service || view.Contacts.IsPublicPhone(national) || (kind == NumberKind.Landline && (IsOffice(view, start, end) || Letterhead.Holds(view, start))))
        {
            // The number of a service cannot be a document's or a card's, whatever stands around it.
            found.Add(Candidate.Public(start, end, kind == NumberKind.Service ? Check.Valid : Check.CannotTell, Office));
            return;
        }

        var score = inContext ? 0.97 : international || groups > 1 ? 0.9 : 0.75;
        found.Add(new Candidate(EntityType.PhoneNumber, start, end, score, Check.CannotTell, inContext, Why.Of(international ? "number with country code" : "national number plan", inContext)));
    }

    /// <summary>"2024/8102": a file's.</summary>
    private static bool IsYearAndNumber(ReadOnlySpan<char> text) => text.Length is >= 8 and <= 11 && text[4] is '/' or '-' && text[..2] is "19" or "20" && text[5..].IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>"(BE 0774.102.385)", "Ondernemingsnummer 0207.312.584": grouped as no phone is where a company is named.</summary>
    private static bool IsEnterprise(DocumentView view, int start, ReadOnlySpan<char> text, Cue cues)
    {
        if (text.Length != 12 || text[4] != '.' || text[8] != '.' || text[0] is not ('0' or '1'))
        {
            return false;
        }

        var at = view.TokenAt(start);
        return (cues & (Cue.Enterprise | Cue.Phone)) == Cue.Enterprise || (at > 0 && view.FoldedWord(view.Tokens[at - 1]) is "be" or "tva" or "btw");
    }

    /// <summary>An office is named near the number and nobody before it.</summary>
    private static bool IsOffice(DocumentView view, int start, int end)
    {
        const Cue Somebody = Cue.Private | Cue.NameLabel | Cue.Party | Cue.Kin;
        const int Reach = 8;
        var at = view.TokenAt(start);
        return (view.CuesAround(start, end, Reach, Reach) & Cue.Office) != 0 && (view.CuesBefore(at, Reach) & Somebody) == 0 && !IsSomebodysOwn(view, at, Reach);
    }

    /// <summary>"the owner, traced by library card: Ottilie Baines, rung at …": somebody is named nearer to the number than the office is, in a sentence that is about something else.</summary>
    private static bool IsSomebodysOwn(DocumentView view, int at, int reach)
    {
        var tokens = view.Tokens;
        var (named, plain) = (false, 0);
        for (int i = at - 1, left = reach; i >= 0 && left > 0; i--)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.NewLine || (token.Cues & Cue.Office) != 0 || (token.Traits & WordTraits.Role) != 0)
            {
                return named && plain > 0 && token.Case is TokenCase.Lower && (token.Traits & WordTraits.Role) == 0;
            }

            plain += token.Case is TokenCase.Lower && view.FoldedWord(token) is not ("et" or "en" or "and" or "und") ? 1 : 0;
            named |= token.Case is TokenCase.Initial or TokenCase.Upper && (token.Traits & WordTraits.FirstName) != 0 && (token.Traits & (WordTraits.Common | WordTraits.Town | WordTraits.Month)) == 0;
            left -= token.Kind is TokenKind.Punctuation ? 0 : 1;
        }

        return false;
    }

    private enum NumberKind
    {
        None,
        Mobile,
        Landline,
        Service,
        Other,
    }

    /// <summary>The number as dialled within its country, with the leading 0.</summary>
    private static ReadOnlySpan<char> National(ReadOnlySpan<char> digits, bool international, out string country, out bool known)
    {
        known = true;
        country = string.Empty;
        if (!international)
        {
            return digits;
        }

        foreach (var code in (ReadOnlySpan<string>)["32", "33", "31", "352", "49", "44"])
        {
            if (digits.StartsWith(code, StringComparison.Ordinal))
            {
                country = code;
                var rest = digits[code.Length..];
                return rest.StartsWith("0", StringComparison.Ordinal) || code == "352" ? rest : string.Concat("0", rest);
            }
        }

        known = false;
        return digits;
    }

    private static NumberKind Kind(ReadOnlySpan<char> national, string country)
    {
        if (country == "352")
        {
            return national.Length is >= 5 and <= 9 ? (national[0] == '6' ? NumberKind.Mobile : NumberKind.Landline) : NumberKind.None;
        }

        if (national.Length < 9 || national[0] != '0')
        {
            return NumberKind.None;
        }

        var isService = national.StartsWith("0800", StringComparison.Ordinal) || national.StartsWith("0900", StringComparison.Ordinal)
            || ((country is "" or "32") && national.Length == 9 && (national.StartsWith("078", StringComparison.Ordinal) || national.StartsWith("070", StringComparison.Ordinal) || national.StartsWith("090", StringComparison.Ordinal)));
        if (isService)
        {
            return NumberKind.Service;
        }

        return (country, national.Length) switch
        {
            ("" or "32", 10) when national.StartsWith("04", StringComparison.Ordinal) => NumberKind.Mobile,
            ("" or "32", 9) when national[1] is >= '1' and <= '9' => NumberKind.Landline,
            ("" or "33" or "31", 10) when national[1] is '6' or (>= '7' and <= '7') => NumberKind.Mobile,
            ("" or "33" or "31", 10) when national[1] is >= '1' and <= '9' => NumberKind.Landline,
            ("" or "49", 11 or 12) when national[1] == '1' && national[2] is '5' or '6' or '7' => NumberKind.Mobile,
            ("" or "44", 11) when national[1] == '7' => NumberKind.Mobile,
            ("" or "44", 11) when national[1] is '1' or '2' => NumberKind.Landline,
            ("49", >= 8 and <= 13) => NumberKind.Landline,
            ("", 11 or 12) when national[1] is >= '2' and <= '9' => NumberKind.Landline,
            _ => NumberKind.None,
        };
    }

    /// <summary>+800 and eight digits: free of charge from everywhere, and always a service's.</summary>
    private static bool IsUniversalFreephone(ReadOnlySpan<char> digits) => digits.Length == 11 && digits.StartsWith("800", StringComparison.Ordinal);

    private static bool CanStart(ReadOnlySpan<char> text, int i)
    {
        if (!(char.IsAsciiDigit(text[i]) || text[i] == '+' || (text[i] == '(' && i + 1 < text.Length && text[i + 1] is '0' or '+')))
        {
            return false;
        }

        // Not inside a longer number or word; "/" or "." before a digit continues one.
        return i == 0 || !(char.IsLetterOrDigit(text[i - 1]) || (i > 1 && text[i - 1] is '.' or '/' or '-' or '_' && char.IsLetterOrDigit(text[i - 2])));
    }

    /// <summary>Digits in groups of two or more with single marks between; "(0)" after a country code is skipped.</summary>
    private static bool TryRead(ReadOnlySpan<char> text, int start, Span<char> digits, out int count, out bool international, out int end, out int groups)
    {
        count = 0;
        groups = 0;
        end = start;
        international = false;
        var i = start;
        if (text[i] == '(')
        {
            i++;
        }

        if (text[i] == '+')
        {
            international = true;
            i++;
            while (i < text.Length && text[i] is ' ' or '(')
            {
                i++;
            }
        }

        var open = text[start] == '(';
        var prefixed = international || open || text[start] == '0';
        while (i < text.Length)
        {
            var groupStart = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                if (count == Longest)
                {
                    return false;
                }

                digits[count++] = text[i++];
            }

            if (i == groupStart)
            {
                break;
            }

            groups++;
            end = i;
            if (i < text.Length && char.IsLetter(text[i]))
            {
                return false;
            }

            if (!SkipGap(text, ref i, international, prefixed, ref open))
            {
                break;
            }
        }

        if (!international && count > 4 && digits[0] == '0' && digits[1] == '0')
        {
            international = true;
            digits[2..count].CopyTo(digits);
            count -= 2;
        }

        return count >= 7;
    }

    private static bool SkipGap(ReadOnlySpan<char> text, ref int i, bool international, bool prefixed, ref bool open)
    {
        if (international && i + 2 < text.Length && (text[i..].StartsWith("(0)", StringComparison.Ordinal) || text[i..].StartsWith(" (0)", StringComparison.Ordinal)))
        {
            i += text[i] == ' ' ? 4 : 3;
        }

        var marks = 0;
        var spaces = 0;
        var dashed = false;
        while (i < text.Length && marks + spaces < 4)
        {
            var unit = text[i];
            if (unit == ' ')
            {
                spaces++;
            }
            else if (unit is '.' or '/' or '-' && marks == 0)
            {
                marks++;
                dashed = unit == '-' && !prefixed;
            }
            else if (unit == ')' && open)
            {
                open = false;
            }
            else if (unit == '(' && international && !open)
            {
                open = true;
            }
            else
            {
                break;
            }

            i++;
        }

        // "4 – 02 345 67 89": a number with its own leading zero after a dash.
        var another = dashed && spaces == 2 && i < text.Length && text[i] == '0';
        return i < text.Length && char.IsAsciiDigit(text[i]) && spaces <= 2 && !another;
    }

    /// <summary>12.03.1985, 2025-03-12, 12/03/85-10.</summary>
    private static bool LooksLikeDate(ReadOnlySpan<char> text)
    {
        Span<int> lengths = stackalloc int[4];
        int groups = 0, at = 0;
        while (at < text.Length && groups < 4)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                lengths[groups++] = at - start;
            }

            at++;
        }

        return groups >= 3 && text[0] != '+' && ((lengths[0] <= 2 && lengths[1] <= 2 && lengths[2] == 4 && groups <= 4 && IsYear(text)) || (lengths[0] == 4 && lengths[1] == 2 && lengths[2] == 2 && text[0] is '1' or '2'));
    }

    /// <summary>"08.00 - 18.00": from one time of day to another.</summary>
    private static bool IsHours(ReadOnlySpan<char> text)
    {
        var dash = text.IndexOf('-');
        return dash > 0 && IsHour(text[..dash].Trim()) && IsHour(text[(dash + 1)..].Trim());
    }

    private static bool IsHour(ReadOnlySpan<char> text) => text.Length is 4 or 5 && text[^3] == '.' && text[..^3] is ['0' or '1', _] or ['2', <= '4'] or [_] && text[^2] <= '5';

    private static bool IsYear(ReadOnlySpan<char> text) => text.IndexOf("19", StringComparison.Ordinal) > 2 || text.IndexOf("20", StringComparison.Ordinal) > 2;

    /// <summary>94.10.21-421.86, a national number whose check fails or an example of one.</summary>
    private static bool HasNationalShape(ReadOnlySpan<char> text) => text.Length == 15 && text[2] == text[5] && text[2] is '.' or ' ' or '-' && text[8] is '-' or ' ' && text[12] is '.' or ' ' or '-';
}
