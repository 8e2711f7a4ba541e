using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Bot.Pages;

/// <summary>A text file that is sent to browsers, compressed once at the start.</summary>
public sealed class PackedFile(string text)
{
    public byte[] Plain { get; } = Encoding.UTF8.GetBytes(text);

    public byte[] Gzip { get; } = Compress(text, s => new GZipStream(s, CompressionLevel.SmallestSize));

    public byte[] Brotli { get; } = Compress(text, s => new BrotliStream(s, CompressionLevel.SmallestSize));

    /// <summary>Changes with the content.</summary>
    public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private static byte[] Compress(string text, Func<Stream, Stream> codec)
    {
        using var result = new MemoryStream();
        using (var stream = codec(result))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return result.ToArray();
    }
}

/// <summary>The style sheet of the residents' pages: the colours that staff see too, and the pages' own rules.</summary>
public sealed class SiteStyle
{
    public PackedFile File { get; } = new(Asset.Read("consoles/tokens.css") + Asset.Read("pages/site.css") + Asset.Read("consoles/charts.css"));
}
