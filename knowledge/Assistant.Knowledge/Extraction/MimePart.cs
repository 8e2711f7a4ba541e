using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Extraction;

/// <summary>A part of a MIME message (RFC 2045-2047): headers and content, or further parts.</summary>
internal sealed partial class MimePart
{
    private const int MaxDepth = 20;
    private const int MaxParts = 500;
    private static readonly Encoding Bytes = Encoding.Latin1; // one character a byte: the structure is ASCII, the content is decoded later
    private readonly ReadOnlyMemory<char> body; // a slice of the message: nesting copies nothing

    private MimePart(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<char> body, IReadOnlyList<MimePart> parts)
    {
        Headers = headers;
        this.body = body;
        Parts = parts;
    }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public IReadOnlyList<MimePart> Parts { get; }

    public string MediaType => (Headers.GetValueOrDefault("content-type") ?? "text/plain").Split(';')[0].Trim().ToLowerInvariant();

    public bool IsAttachment => Headers.GetValueOrDefault("content-disposition")?.TrimStart().StartsWith("attachment", StringComparison.OrdinalIgnoreCase) ?? false;

    public string? FileName => Parameter("content-disposition", "filename") ?? Parameter("content-type", "name");

    public static MimePart Parse(byte[] message)
    {
        var count = 0;
        return Parse(Bytes.GetString(message).ReplaceLineEndings("\n").AsMemory(), 0, ref count);
    }

    /// <summary>A header's words: unfolded, encoded words decoded.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? DecodeWords(value) : null;

    public IEnumerable<MimePart> Leaves() => Parts.Count == 0 ? [this] : Parts.SelectMany(p => p.Leaves());

    public byte[] Content()
    {
        switch ((Headers.GetValueOrDefault("content-transfer-encoding") ?? "7bit").Trim().ToLowerInvariant())
        {
            case "base64":
                var squeezed = Base64Noise().Replace(body.ToString(), "");
                var padded = squeezed.TrimEnd('=');
                try
                {
                    return Convert.FromBase64String(padded + new string('=', (4 - padded.Length % 4) % 4));
                }
                catch (FormatException e)
                {
                    throw new ExtractionException("an attachment's base64 is broken. Ask for it again", e);
                }

            case "quoted-printable":
                return QuotedPrintable(body.ToString(), underscoreIsSpace: false);
            default:
                return Bytes.GetBytes(body.ToString());
        }
    }

    public string Text() => Decode(Content(), Parameter("content-type", "charset"));

    private static MimePart Parse(ReadOnlyMemory<char> source, int depth, ref int count)
    {
        if (depth > MaxDepth || ++count > MaxParts)
        {
            throw new ExtractionException($"the e-mail nests more than {MaxDepth} levels or {MaxParts} parts");
        }

        var bare = source.Span.StartsWith("\n");
        var end = bare ? 0 : source.Span.IndexOf("\n\n");
        var head = (end < 0 ? source : source[..end]).ToString();
        var body = end < 0 ? default : source[(end + (bare ? 1 : 2))..];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Folding().Replace(head, " ").Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !line.AsSpan(0, colon).ContainsAny(' ', '\t'))
            {
                headers.TryAdd(line[..colon], line[(colon + 1)..].Trim());
            }
        }

        var part = new MimePart(headers, body, []);
        if (!part.MediaType.StartsWith("multipart/", StringComparison.Ordinal) || part.Parameter("content-type", "boundary") is not { Length: > 0 } boundary)
        {
            return part;
        }

        var parts = new List<MimePart>();
        var mark = "\n--" + boundary;
        // the mark may stand at the very beginning, where no line end is before it
        var from = body.Span.StartsWith(mark.AsSpan(1)) ? mark.Length - 1 : body.Span.IndexOf(mark) is >= 0 and var first ? first + mark.Length : -1;
        while (from >= 0 && !body.Span[from..].StartsWith("--"))
        {
            var next = body.Span[from..].IndexOf(mark);
            var piece = next < 0 ? body[from..] : body.Slice(from, next);
            var start = piece.Span.IndexOf('\n');
            if (start >= 0)
            {
                parts.Add(Parse(piece[(start + 1)..], depth + 1, ref count));
            }

            from = next < 0 ? -1 : from + next + mark.Length;
        }

        return new MimePart(headers, default, parts);
    }

    private string? Parameter(string header, string name)
    {
        if (!Headers.TryGetValue(header, out var value))
        {
            return null;
        }

        foreach (Match match in ParameterForm().Matches(value))
        {
            if (match.Groups["name"].Value.TrimEnd('*').Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                var text = match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["bare"].Value;
                return text.IndexOf("''", StringComparison.Ordinal) is > 0 and var mark ? Uri.UnescapeDataString(text[(mark + 2)..]) : DecodeWords(text);
            }
        }

        return null;
    }

    private static string DecodeWords(string value) =>
        EncodedWord().Replace(EncodedGap().Replace(FromBytes(value), "$1"), match =>
        {
            var bytes = match.Groups["how"].Value is "B" or "b"
                ? TryBase64(match.Groups["text"].Value)
                : QuotedPrintable(match.Groups["text"].Value, underscoreIsSpace: true);
            return Decode(bytes, match.Groups["charset"].Value);
        });

    // raw UTF-8 in headers (RFC 6532)
    private static string FromBytes(string value) => value.All(char.IsAscii) ? value : Decode(Bytes.GetBytes(value), "utf-8");

    private static byte[] TryBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return Bytes.GetBytes(text);
        }
    }

    private static string Decode(byte[] bytes, string? charset)
    {
        try
        {
            return (charset?.ToLowerInvariant()) switch
            {
                null or "utf-8" or "us-ascii" or "utf8" => TextDecoding.Decode(bytes),
                "windows-1252" or "cp1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes),
                var name => (CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name)).GetString(bytes),
            };
        }
        catch (Exception e) when (e is ArgumentException or ExtractionException)
        {
            // mail in the wild lies about its charset; every byte has a character in windows-1252
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    private static byte[] QuotedPrintable(string text, bool underscoreIsSpace)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }
            else if (text[i] == '=' && i + 2 < text.Length && Uri.IsHexDigit(text[i + 1]) && Uri.IsHexDigit(text[i + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add(underscoreIsSpace && text[i] == '_' ? (byte)' ' : (byte)text[i]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.NonBacktracking)]
    private static partial Regex Folding();

    [GeneratedRegex("[^A-Za-z0-9+/=]", RegexOptions.NonBacktracking)]
    private static partial Regex Base64Noise();

    [GeneratedRegex(";\\s*(?<name>[A-Za-z0-9*_-]+)\\s*=\\s*(\"(?<quoted>[^\"]*)\"|(?<bare>[^;\\s]+))", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ParameterForm();

    [GeneratedRegex(@"=\?(?<charset>[^?\s*]+)(\*[^?]*)?\?(?<how>[BbQq])\?(?<text>[^?\s]*)\?=", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex EncodedGap();
}
