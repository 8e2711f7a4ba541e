using System.Security.Cryptography;
using Assistant.Bot.Turns;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Extraction;

namespace Assistant.Bot.Services.Files;

/// <summary>Looks at a file before anything is kept of it: kind by content, virus scan, text, tag.</summary>
/// <param name="longest">For reading a file's text; null = half a minute. A scan of many pages would else keep a processor busy for hours, at anybody's wish.</param>
public sealed class InspectFile(DocumentExtractor extractor, Tagger tagger, VirusScanner scanner, TimeSpan? longest = null)
{
    private readonly TimeSpan longest = longest ?? TimeSpan.FromSeconds(30);

    /// <param name="language">Language of the conversation, for the tagger.</param>
    public async Task<FileInspection> RunAsync(ReceivedFile file, string language, CancellationToken cancellation = default)
    {
        var shown = file.Name.Length > 0 ? FileFormat.Pdf.Named(file.Name)[..^4] : "file";
        if (file.Content.Length == 0)
        {
            return new FileInspection.Refused(shown, TextKey.FileEmpty);
        }

        if (FileFormat.Of(file.Content) is not { } format)
        {
            return new FileInspection.Refused(shown, TextKey.FileTypeWrong);
        }

        var name = format.Named(file.Name);
        switch (await scanner.ScanAsync(file.Content, cancellation))
        {
            case ScanResult.Infected:
                return new FileInspection.Refused(name, TextKey.FileInfected);
            case ScanResult.Failed:
                return new FileInspection.Refused(name, TextKey.FileNotScanned);
            case var scan:
                var (@class, reason) = await TagAsync(file.Content, name, format, language, cancellation);
                return new FileInspection.Accepted(new InspectedFile(
                    RandomNumberGenerator.GetHexString(32, lowercase: true), name, format.MediaType, file.Content, @class, reason, scan == ScanResult.Clean ? ScanState.Clean : ScanState.NotScanned));
        }
    }

    // What a resident sends about themself is personal at the least, whatever its words look like.
    private async Task<(DataClassification Class, string Reason)> TagAsync(byte[] content, string name, FileFormat format, string language, CancellationToken cancellation)
    {
        if (format != FileFormat.Pdf)
        {
            return (DataClassification.Unknown, "image: no text to judge by");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(longest);
        try
        {
            var text = (await extractor.ExtractAsync(new SourceFile(name, content, format.MediaType), limit.Token)).Text;
            var tagged = tagger.Tag(text, new TagHints(language)).Raised(DataClassification.Personal, "sent by a resident for their own request");
            return (tagged.Class, tagged.Reason);
        }
        catch (ExtractionException)
        {
            return (DataClassification.Unknown, "no text could be read in it");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (DataClassification.Unknown, "its text takes too long to read");
        }
    }
}
