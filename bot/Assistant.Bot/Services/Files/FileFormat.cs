namespace Assistant.Bot.Services.Files;

/// <summary>A kind of file that is taken. The content alone decides: a name or a declared type can say anything.</summary>
/// <param name="MediaType">As it is stored and handed out.</param>
/// <param name="Extension">The ending that a file of this kind is given, with the dot.</param>
public sealed record FileFormat(string MediaType, string Extension)
{
    private static readonly byte[] JpegStart = [0xFF, 0xD8, 0xFF];
    private static readonly byte[] PngStart = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static FileFormat Pdf { get; } = new("application/pdf", ".pdf");

    public static FileFormat Jpeg { get; } = new("image/jpeg", ".jpg");

    public static FileFormat Png { get; } = new("image/png", ".png");

    public static FileFormat WebP { get; } = new("image/webp", ".webp");

    public static FileFormat Heic { get; } = new("image/heic", ".heic");

    /// <summary>For a file picker: the media types that are taken, comma-separated.</summary>
    public static string Accept { get; } = string.Join(',', new[] { Pdf, Jpeg, Png, WebP, Heic }.Select(f => f.MediaType));

    /// <returns>Null when it is none of the kinds that are taken.</returns>
    public static FileFormat? Of(ReadOnlySpan<byte> content) => content switch
    {
        _ when content.StartsWith("%PDF-"u8) => Pdf,
        _ when content.StartsWith(JpegStart) => Jpeg,
        _ when content.StartsWith(PngStart) => Png,
        _ when content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8) => WebP,
        _ when content.Length > 12 && content[4..8].SequenceEqual("ftyp"u8) && IsHeic(content[8..12]) => Heic,
        _ => null,
    };

    /// <summary>A name that is harmless to show and to save: no path, no control or direction signs, the right ending.</summary>
    public string Named(string name)
    {
        const int Longest = 80;
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var stem = Path.GetFileNameWithoutExtension(string.Concat(last.EnumerateRunes().Where(r => System.Text.Rune.IsLetterOrDigit(r) || r.Value is ' ' or '-' or '_' or '.' or '(' or ')').Select(r => r.ToString()))).Trim(' ', '.');
        stem = stem.Length > Longest ? stem[..Longest] : stem;
        return (stem.Length == 0 || char.IsHighSurrogate(stem[^1]) ? "file" : stem) + Extension;
    }

    private static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);
}
