using System.Text;

namespace Assistant.Knowledge.Extraction;

/// <summary>Bytes to text: UTF-8, or UTF-16 with its mark. Anything else is refused instead of guessed, because a wrong guess hides names from the tagger.</summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ExtractionException">The bytes are in another encoding or are no text.</exception>
    public static string Decode(byte[] bytes)
    {
        try
        {
            return bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => StrictUtf8.GetString(bytes, 3, bytes.Length - 3),
                [0xFF, 0xFE, ..] => new UnicodeEncoding(false, true, true).GetString(bytes, 2, bytes.Length - 2),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(true, true, true).GetString(bytes, 2, bytes.Length - 2),
                _ => RefuseBinary(StrictUtf8.GetString(bytes)),
            };
        }
        catch (DecoderFallbackException e)
        {
            throw new ExtractionException("the text is not UTF-8 (Latin-1 or Windows-1252?). Convert it, for example: iconv -f windows-1252 -t utf-8", e);
        }
    }

    private static string RefuseBinary(string text) =>
        text.AsSpan(0, Math.Min(text.Length, 4096)).Contains('\0')
            ? throw new ExtractionException("this is no text: it holds null characters (UTF-16 without its mark, or a binary file). Convert it, for example: iconv -f utf-16le -t utf-8")
            : text;
}
