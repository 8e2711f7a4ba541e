using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Extraction;

namespace Assistant.Bot.BackOffice.Mail;

/// <summary>What kind of answer a mail is.</summary>
internal enum MailKind
{
    /// <summary>A person wrote it.</summary>
    Answer,

    /// <summary>An out-of-office note or the like.</summary>
    Automatic,

    /// <summary>It could not be delivered.</summary>
    Bounce,
}

/// <summary>A mail that came back, as far as it concerns a request.</summary>
/// <param name="Tokens">Reply tokens in it, the likeliest first.</param>
/// <param name="State">"granted", "refused", "done", or null when the first line says none of these.</param>
/// <param name="Words">What the person wrote, without the keyword and without the quoted mail.</param>
internal sealed partial record InboundMail(IReadOnlyList<string> Tokens, MailKind Kind, string? State, string Words)
{
    public const int LargestMail = 5_000_000;
    private const int LongestHead = 64_000;

    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["TERMINE"] = "done",
        ["AFGEHANDELD"] = "done",
        ["DONE"] = "done",
        ["ERLEDIGT"] = "done",
        ["ACCORDE"] = "granted",
        ["TOEGEKEND"] = "granted",
        ["GRANTED"] = "granted",
        ["BEWILLIGT"] = "granted",
        ["REFUSE"] = "refused",
        ["GEWEIGERD"] = "refused",
        ["REFUSED"] = "refused",
        ["ABGELEHNT"] = "refused",
    };

    /// <summary>Reads a raw message (RFC 5322). What can't be read has no words, never an exception.</summary>
    public static async Task<InboundMail> ReadAsync(byte[] raw, DocumentExtractor extractor, CancellationToken cancellation)
    {
        var all = Encoding.Latin1.GetString(raw).ReplaceLineEndings("\n");
        var end = all.IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var found ? found : all.Length;
        var head = Folding().Replace(all[..Math.Min(end, LongestHead)], " ");
        var kind = KindOf(head);
        // the token of a mail that bounced stands in the copy of it
        var tokens = Token().Matches(kind == MailKind.Bounce ? all : head).Select(m => m.Groups["token"].Value.ToLowerInvariant()).Distinct().Take(5).ToList();
        if (kind == MailKind.Bounce)
        {
            return new InboundMail(tokens, kind, null, "");
        }

        var (state, words) = Said(await BodyAsync(raw, extractor, cancellation));
        return new InboundMail(tokens, kind, kind == MailKind.Automatic ? null : state, words);
    }

    private static MailKind KindOf(string head)
    {
        if (Header(head, "Content-Type").StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase)
            || Header(head, "From").Contains("mailer-daemon@", StringComparison.OrdinalIgnoreCase)
            || Header(head, "Return-Path") == "<>")
        {
            return MailKind.Bounce;
        }

        var submitted = Header(head, "Auto-Submitted");
        return (submitted.Length > 0 && !submitted.StartsWith("no", StringComparison.OrdinalIgnoreCase)) || Header(head, "X-Autoreply").Length > 0
            || Header(head, "Precedence") is "bulk" or "auto_reply" or "junk"
            ? MailKind.Automatic
            : MailKind.Answer;
    }

    private static async Task<string> BodyAsync(byte[] raw, DocumentExtractor extractor, CancellationToken cancellation)
    {
        try
        {
            // the extractor gives the headers that people read, an empty line, then the words
            var text = (await extractor.ExtractAsync(new SourceFile("answer.eml", raw, "message/rfc822"), cancellation)).Text;
            return text.IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var body ? text[(body + 2)..] : "";
        }
        catch (ExtractionException)
        {
            return "";
        }
    }

    private static (string? State, string Words) Said(string body)
    {
        var own = body.Split('\n').Select(l => l.Trim()).TakeWhile(l => !Quoted().IsMatch(l)).SkipWhile(l => l.Length == 0).ToList();
        if (own.Count == 0)
        {
            return (null, "");
        }

        var first = FirstWord().Match(own[0]);
        return Keywords.TryGetValue(Plain(first.Value), out var state)
            ? (state, string.Join('\n', own.Skip(1).Prepend(own[0][first.Length..].TrimStart(' ', ':', ',', '.', '-', '!', '–'))).Trim())
            : (null, string.Join('\n', own).Trim());
    }

    private static string Plain(string word) =>
        string.Concat(word.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToUpperInvariant();

    private static string Header(string head, string name) =>
        head.Split('\n').FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)) is { } line ? line[(name.Length + 1)..].Trim() : "";

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.NonBacktracking)]
    private static partial Regex Folding();

    // in an address (…+token@…) or in the subject ([#token])
    [GeneratedRegex(@"(\+|\[#)(?<token>[A-Za-z2-7]{24})(@|\])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex(@"^\p{L}+", RegexOptions.NonBacktracking)]
    private static partial Regex FirstWord();

    // where the quoted mail or the signature begins, as mail programs write it in four languages
    [GeneratedRegex(@"^(>|-- ?$|_{10,}|-{2,} ?(Original|Message d|Oorspronkelijk|Ursprüngliche)|(De|Van|From|Von) ?: |(Le|Op|On|Am) .*(écrit|schreef|wrote|schrieb).*:$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
