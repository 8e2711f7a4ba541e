using System.Text.Json;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Ingestion;

/// <summary>The raw document as it is kept, encrypted, for stewards and re-tagging.</summary>
/// <param name="Headings">Level, text and offset into <paramref name="Text"/>.</param>
public sealed record RawDocument(string Title, string Text, IReadOnlyList<Heading> Headings)
{
    /// <summary>Title and text are tagged as one, so that a name in the title is found in the text and the other way round. Offsets of entities refer to this.</summary>
    public string Whole => BodyOffset == 0 ? Text : Title + "\n\n" + Text;

    /// <summary>Where the text begins in <see cref="Whole"/>.</summary>
    public int BodyOffset => Title.Length == 0 ? 0 : Title.Length + 2;

    public byte[] Seal(FieldCipher cipher, string externalId) => cipher.Encrypt(JsonSerializer.Serialize(this), Purpose(externalId));

    public static RawDocument Open(FieldCipher cipher, byte[] sealedBytes, string externalId) =>
        JsonSerializer.Deserialize<RawDocument>(cipher.Decrypt(sealedBytes, Purpose(externalId)))!;

    private static string Purpose(string externalId) => "document.raw:" + externalId;
}

/// <summary>Entities as the store keeps them: places and kinds, never values.</summary>
public static class EntityJson
{
    private sealed record Stored(string Type, int Start, int End, double Score, string Why);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Write(IEnumerable<DetectedEntity> entities) =>
        JsonSerializer.Serialize(entities.Select(e => new Stored(e.Type.Code(), e.Span.Start, e.Span.End, Math.Round(e.Score, 4), e.Why)), Options);

    public static IReadOnlyList<DetectedEntity> Read(string json) =>
    [
        .. JsonSerializer.Deserialize<List<Stored>>(json, Options)!
            .Select(s => new DetectedEntity(EntityTypes.FromCode(s.Type) ?? throw new StoreException($"The store holds an entity of the unknown type {s.Type}."), TextSpan.FromBounds(s.Start, s.End), s.Score, s.Why)),
    ];
}

/// <summary>Order of the review queue: what is doubtful, and what would do harm if it were wrong, comes first.</summary>
public static class ReviewRisk
{
    /// <returns>0 (sure) … 3 (look at this first).</returns>
    public static double Of(PreparedDocument document)
    {
        var tagged = document.Tagged;
        var doubt = tagged.Class == DataClassification.Unknown ? 1 : 1 - tagged.Confidence;
        var faintest = tagged.Entities.Count == 0 ? 1 : tagged.Entities.Min(e => e.Score);
        // a page that goes out to everybody weighs double; so does one that may be blocked for nothing
        var harm = (document.Audience == Retrieval.Audience.Residents && document.Body is not null) || tagged.Class == DataClassification.Unknown ? 2 : 1;
        return doubt * harm + (1 - faintest) * 0.5;
    }
}
