namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>International bank account number of any country. Accounts of the commune, of companies and of associations are public.</summary>
public sealed class IbanRecognizer : IEntityRecognizer
{
    private const int Shortest = 15;
    private const string Label = "iban";

    // " - " and ", " are as wide as people write between groups.
    private const int WidestGap = 3;
    private const int Longest = 34;

    private const Cue PublicCues = Cue.Office | Cue.Payment | Cue.Enterprise;

    // Country, length and, where the account part is digits alone, '#'.
    private static readonly Dictionary<int, (int Length, bool DigitsOnly)> Countries = Parse(
        """
        AD24 AE23# AL28 AT20# AZ28 BA20# BE16# BG22 BH22 BR29 BY28 CH21 CR22# CY28 CZ24# DE22# DK18# DO28 EE20# EG29# ES24# FI18# FO18# FR27 GB22 GE22 GI23 GL18# GR27 GT28 HR21# HU28# IE22 IL23# IQ23 IS26#
        AO25# BF28 BI27# BJ28 CF27# CG27# CI28 CM27# CV25# DJ27# DZ26# FK18 GA27# GQ27# GW25 HN28 IR26# KM27# MA28# MG27# ML28 MN20# MZ25# NE28 NI28 OM23 RU33 SD18# SN28 SO23# TD27# TG28 YE30
        IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20# LU20 LV21 LY25# MC27 MD24 ME22# MK19 MR27# MT31 MU30 NL18 NO15# PK24 PL28# PS29 PT25# QA29 RO24 RS22# SA24 SC31 SE24# SI19# SK24# SM27 ST25# SV28 TL23# TN24# TR26 UA29 VA22# VG24 XK20#
        """);

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var text = view.Text.AsSpan();
        Span<char> iban = stackalloc char[Longest];
        var lastEnd = -1;
        foreach (ref readonly var token in view.Tokens)
        {
            // "IBANBE71 0961 …": the label runs into the number.
            var glued = token.Length == Label.Length + 2 && view.FoldedWord(token).StartsWith(Label, StringComparison.Ordinal);
            var i = token.Start + (glued ? Label.Length : 0);
            var joined = token.Start == lastEnd;
            lastEnd = token.Kind is TokenKind.Word or TokenKind.Number ? token.End : -1;
            if (joined || token.Kind != TokenKind.Word || token.Length < 2 || i + Shortest > text.Length || !MayBeCheck(text[i + 2], text[i + 3]) || !char.IsAsciiLetter(text[i]) || !char.IsAsciiLetter(text[i + 1]))
            {
                continue;
            }

            if (!Countries.TryGetValue(Key(text[i], text[i + 1]), out var country) || !TryRead(text, i, country, iban, out var end, out var garbled))
            {
                continue;
            }

            if (!Checksums.Iban(iban[..country.Length]))
            {
                continue;
            }

            var cues = view.CuesAround(i, end, 12, 6);
            var inContext = (cues & Cue.Bank) != 0;
            var isPublic = ((cues & PublicCues) != 0 || IsCompanys(view, view.TokenAt(i))) && (cues & (Cue.Private | Cue.NameLabel | Cue.Party)) == 0 && !IsPaidTo(view, view.TokenAt(i));
            found.Add(isPublic
                ? Candidate.Public(i, end, Check.Valid, "account of an organisation")
                : new Candidate(EntityType.IbanCode, i, end, 0.99, Check.Valid, inContext, Why.Of("length and mod-97", inContext, garbled)));
        }
    }

    /// <summary>"Bouwbedrijf Maes NV, rekening …", "Payments to Brightway Ltd: …": between a company's form and its account stand only words for an account.</summary>
    private static bool IsCompanys(DocumentView view, int at)
    {
        const int Near = 10;
        var tokens = view.Tokens;
        var named = false;
        for (int i = at - 1, seen = 0; i >= 0 && seen < Near && tokens[i].Kind is not TokenKind.NewLine; i--, seen++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind is TokenKind.Punctuation)
            {
                if (view.Text[token.Start] is '.' or ';' or '!' or '?' && token.End < view.Text.Length && view.Text[token.End] is ' ' && i > 0 && tokens[i - 1].Length > 3)
                {
                    return false;
                }

                continue;
            }

            if ((token.Traits & WordTraits.CompanyForm) != 0 && token.Length > 1 && token.Case is not TokenCase.Lower)
            {
                return true;
            }

            // "SPRL Durieux Chauffage": a company's name follows its form as well; somebody's first name tells of a person.
            named |= token.Case is TokenCase.Initial && (token.Traits & (WordTraits.FirstName | WordTraits.Common)) == WordTraits.FirstName;
            if (named || (token.Case is not (TokenCase.Initial or TokenCase.Upper or TokenCase.Mixed) && !IsAccountWord(view.FoldedWord(token))))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsAccountWord(ReadOnlySpan<char> word) => word is "compte" or "comptes" or "bancaire" or "rekening" or "rekeningnummer" or "bankrekening" or "konto" or "kontonummer" or "account" or "bank" or "iban" or "bic" or "nr" or "no" or "n" or "numero" or "nummer" or "number"
        or "sur" or "le" or "la" or "de" or "du" or "pour" or "a" or "est" or "op" or "het" or "van" or "is" or "als" or "heeft" or "auf" or "das" or "hat" or "ist" or "to" or "the" or "into" or "on" or "at" or "et" or "en" or "and" or "und";

    /// <summary>"le cpas verse sur …", "het ocmw stort op …": who is paid by an organisation is none.</summary>
    private static bool IsPaidTo(DocumentView view, int at)
    {
        const int Near = 6;
        var tokens = view.Tokens;
        var to = false;
        for (int i = at - 1, seen = 0; i >= 0 && seen < Near && tokens[i].Kind is not TokenKind.NewLine && view.Text[tokens[i].Start] is not ('.' or '!' or '?'); i--, seen++)
        {
            if (tokens[i].Kind is not TokenKind.Word)
            {
                continue;
            }

            var word = view.FoldedWord(tokens[i]);
            if (word is "sur" or "op" or "auf" or "to" or "into" or "naar" or "an")
            {
                to = true;
            }
            else if (to && word is "verse" or "versent" or "versait" or "paie" or "paye" or "stort" or "stortte" or "betaalt" or "uberweist" or "zahlt" or "pays" or "paid" or "transfers" or "deposits")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Two check digits follow the country, perhaps after a mark: almost no word of a text does that.</summary>
    private static bool MayBeCheck(char first, char second) =>
        char.IsAsciiDigit(first) || char.IsAsciiDigit(second) ? IsDigitOrMark(first) && IsDigitOrMark(second) : Digits.OfLookalike(first) >= 0 && Digits.OfLookalike(second) >= 0;

    private static bool IsDigitOrMark(char unit) => char.IsAsciiDigit(unit) || unit is ' ' or '.' or '-' or '/' or '_' || Digits.OfLookalike(unit) >= 0;

    private static bool TryRead(ReadOnlySpan<char> text, int start, (int Length, bool DigitsOnly) country, Span<char> iban, out int end, out int garbled)
    {
        iban[0] = char.ToUpperInvariant(text[start]);
        iban[1] = char.ToUpperInvariant(text[start + 1]);
        garbled = 0;
        end = start;
        var (count, digits) = (2, 0);
        var gap = 0;
        for (var i = start + 2; i < text.Length && count < country.Length; i++)
        {
            var unit = text[i];
            if (char.IsAsciiDigit(unit) || char.IsAsciiLetter(unit))
            {
                digits += char.IsAsciiDigit(unit) ? 1 : 0;
                var digitsHere = count < 4 || country.DigitsOnly;
                if (digitsHere && char.IsAsciiLetter(unit))
                {
                    var digit = Digits.OfLookalike(unit);
                    if (digit < 0)
                    {
                        return false;
                    }

                    unit = (char)('0' + digit);
                    garbled++;
                }

                iban[count++] = char.ToUpperInvariant(unit);
                gap = 0;
                end = i + 1;
            }
            else if (unit is ' ' or '.' or '-' or '/' or '_' or ':' or ',' or '\t' or '\n' && ++gap <= WidestGap)
            {
                continue;
            }
            else
            {
                return false;
            }
        }

        // Words of a sentence are no account, whatever they add up to.
        return count == country.Length && digits * 2 >= count && Digits.Believable(garbled, count) && !(end < text.Length && char.IsLetterOrDigit(text[end]));
    }

    private static int Key(char first, char second) => ((first & 0xDF) << 8) | (second & 0xDF);

    private static Dictionary<int, (int Length, bool DigitsOnly)> Parse(string table)
    {
        var countries = new Dictionary<int, (int Length, bool DigitsOnly)>();
        foreach (var entry in table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            countries[Key(entry[0], entry[1])] = (int.Parse(entry.AsSpan(2, 2), System.Globalization.CultureInfo.InvariantCulture), entry.EndsWith('#'));
        }

        return countries;
    }
}
