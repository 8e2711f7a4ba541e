using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Knowledge.Extraction;

/// <summary>Word documents: body text with headings, lists and tables; deleted, hidden and commented text is dropped.</summary>
internal sealed class DocxExtractor : ITextExtractor
{
    private const long MaxUnpacked = 200_000_000;
    private const int MaxEntries = 5_000;

    /// <summary>Markup becomes objects of many times its size, and each level of it a call inside a call.</summary>
    private const long MaxMarkup = 30_000_000;
    private const int MaxDepth = 200;

    public IReadOnlyCollection<string> Extensions { get; } = [".docx"];

    public IReadOnlyCollection<string> MediaTypes { get; } = ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"];

    public Task<ExtractedDocument> ExtractAsync(SourceFile file, CancellationToken cancellation)
    {
        RefuseBomb(file.Content);
        try
        {
            using var stream = new MemoryStream(file.Content, writable: false);
            using var document = WordprocessingDocument.Open(stream, isEditable: false);
            var body = document.MainDocumentPart?.Document?.Body ?? throw new ExtractionException("the document has no body");
            var blocks = new BlockText();
            foreach (var element in body.ChildElements)
            {
                Append(element, blocks);
            }

            var (text, headings) = blocks.Finish();
            var title = document.PackageProperties.Title is { Length: > 0 } named ? named : headings.FirstOrDefault()?.Text ?? Path.GetFileNameWithoutExtension(file.Name);
            return Task.FromResult(new ExtractedDocument(title, text, headings, MediaTypes.First(), new DocumentMetadata()));
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException or ArgumentException)
        {
            throw new ExtractionException("the Word document is broken. Open and save it again, or export it as PDF", e);
        }
    }

    /// <summary>Counts what really comes out: the sizes that a bomb's directory states are lies.</summary>
    private static void RefuseBomb(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries)
            {
                throw new ExtractionException($"the Word document holds {archive.Entries.Count} parts; at most {MaxEntries} are read");
            }

            var total = 0L;
            var buffer = new byte[81920];
            foreach (var entry in archive.Entries)
            {
                using var part = entry.Open();
                int read;
                while ((read = part.Read(buffer)) > 0)
                {
                    total += read;
                    if (total > MaxUnpacked)
                    {
                        throw new ExtractionException($"the Word document unpacks to more than {MaxUnpacked / 1_000_000} MB and is refused (a zip bomb?)");
                    }
                }
            }

            foreach (var entry in archive.Entries.Where(e => Path.GetExtension(e.Name).ToLowerInvariant() is ".xml" or ".rels"))
            {
                RefuseDeep(entry);
            }
        }
        catch (InvalidDataException e)
        {
            throw new ExtractionException("this is no Word document (its zip container can't be read). Save it as .docx again", e);
        }
    }

    private static void RefuseDeep(ZipArchiveEntry entry)
    {
        try
        {
            using var part = entry.Open();
            using var reader = System.Xml.XmlReader.Create(part, new System.Xml.XmlReaderSettings { DtdProcessing = System.Xml.DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxMarkup });
            while (reader.Read())
            {
                if (reader.Depth > MaxDepth)
                {
                    throw new ExtractionException($"the Word document nests its parts more than {MaxDepth} deep");
                }
            }
        }
        catch (System.Xml.XmlException e)
        {
            throw new ExtractionException($"the Word document is broken, or its markup has more than {MaxMarkup / 1_000_000} million characters. Save it again, or split it", e);
        }
    }

    private static void Append(DocumentFormat.OpenXml.OpenXmlElement element, BlockText blocks)
    {
        switch (element)
        {
            case Paragraph paragraph:
                var words = Words(paragraph);
                if (HeadingLevel(paragraph) is { } level)
                {
                    blocks.Heading(level, words);
                }
                else if (paragraph.ParagraphProperties?.NumberingProperties is not null)
                {
                    blocks.Line("- " + words);
                }
                else
                {
                    blocks.Paragraph(words);
                }

                break;
            case Table table:
                foreach (var row in table.Elements<TableRow>())
                {
                    blocks.Line(string.Join(" | ", row.Elements<TableCell>().Select(c => BlockText.Squeeze(string.Join(" ", c.Descendants<Paragraph>().Select(Words))))));
                }

                break;
            case SdtBlock { SdtContentBlock: { } content }:
                foreach (var inner in content.ChildElements)
                {
                    Append(inner, blocks);
                }

                break;
            default:
                break;
        }
    }

    private static int? HeadingLevel(Paragraph paragraph)
    {
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        if (style is null)
        {
            return null;
        }

        // style ids are localised by some editors: Heading1, Titre1, Kop1, berschrift1
        var stem = style.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd();
        var isHeading = stem.ToLowerInvariant() is "heading" or "titre" or "kop" or "überschrift" or "berschrift" or "title" or "titel";
        return !isHeading ? null : style.Length > stem.Length && char.IsDigit(style[^1]) ? Math.Clamp(style[^1] - '0', 1, 6) : 1;
    }

    private static string Words(Paragraph paragraph)
    {
        var words = new StringBuilder();
        foreach (var run in paragraph.Descendants<Run>())
        {
            if (run.RunProperties?.Vanish is { } vanish && (vanish.Val is null || vanish.Val.Value))
            {
                continue;
            }

            foreach (var part in run.ChildElements)
            {
                words.Append(part switch
                {
                    Text text => text.Text, // DeletedText is another type and stays out
                    TabChar => "\t",
                    Break or CarriageReturn => "\n",
                    NoBreakHyphen => "-",
                    _ => "",
                });
            }
        }

        return words.ToString();
    }
}
