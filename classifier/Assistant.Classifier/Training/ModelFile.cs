using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Classifier.Training;

/// <summary>A model file that cannot be used. The message names file and remedy.</summary>
public sealed class ModelFileException(string path, string reason) : Exception($"{path}: {reason}");

/// <summary>What a model file says of itself; readable as its first line.</summary>
/// <param name="Version">Made from the weights: the same training gives the same version.</param>
/// <param name="FeatureVersion">Version of the features it was trained on.</param>
/// <param name="CorpusHash">See <see cref="Corpus.Hash"/>.</param>
/// <param name="Statistics">Data sets beside the corpus that weights were learnt from, by name; their attribution is in the model card.</param>
/// <param name="Settings">Numbers the model needs besides its weights (temperature, thresholds).</param>
/// <param name="Metrics">Measured on the held-back part when it was trained.</param>
public sealed record ModelHeader(
    string Kind, string Version, int FeatureVersion, string CorpusHash, IReadOnlyList<string> Statistics,
    IReadOnlyDictionary<string, double> Settings, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>Who trained it, when it was not our own trainer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Trainer { get; init; }

    /// <summary>Hidden units of the network that follows the weights; 0 = none follows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Units { get; init; }
}

/// <summary>A sparse weight table with a header, on disk: one line of JSON, then the slots (differences) and weights (half precision), and the network's if there is one, compressed.</summary>
public sealed record ModelFile(ModelHeader Header, IReadOnlyList<int> Slots, float[] Weights)
{
    private const int Longest = 1 << 26;
    private const int MostUnits = 1 << 10;

    /// <summary>The text model's hidden units; null for models that have none.</summary>
    public NetworkTable? Network { get; init; }

    /// <summary>Writes the file beside its place first, so that a reader never sees half of it. Returns the header with its version.</summary>
    public ModelHeader Save(string path)
    {
        using var packed = new MemoryStream();
        using (var compressed = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(compressed))
        {
            writer.Write7BitEncodedInt(Slots.Count);
            writer.Write7BitEncodedInt(Weights.Length);
            Write(writer, Slots);
            Write(writer, Weights);
            if (Network is not null)
            {
                writer.Write7BitEncodedInt(Network.Slots.Count);
                Write(writer, Network.Slots);
                Write(writer, [.. Network.Rows.Select(Rounded)]);
                Write(writer, Network.Output);
            }
        }

        var body = packed.ToArray();
        var header = Header with { Units = Network?.Units ?? 0, Version = $"{Header.Kind}-{Convert.ToHexStringLower(SHA256.HashData([.. body, .. JsonSerializer.SerializeToUtf8Bytes(Header.Settings)]))[..12]}" };
        var temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(header, JsonSerializerOptions.Web));
            file.WriteByte((byte)'\n');
            file.Write(body);
        }

        File.Move(temporary, path, overwrite: true);
        return header;
    }

    /// <exception cref="ModelFileException">No model of this kind and feature version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelFile Load(string path, string kind, int featureVersion)
    {
        var bytes = File.ReadAllBytes(path);
        var end = Array.IndexOf(bytes, (byte)'\n');
        try
        {
            var header = end < 0 ? null : JsonSerializer.Deserialize<ModelHeader>(Encoding.UTF8.GetString(bytes, 0, end), JsonSerializerOptions.Web);
            if (header?.Kind != kind)
            {
                throw new ModelFileException(path, $"not a model of kind {kind}");
            }

            if (header.FeatureVersion != featureVersion)
            {
                throw new ModelFileException(path, $"made for features {header.FeatureVersion}, this program has {featureVersion}; run 'assistant retrain'");
            }

            using var reader = new BinaryReader(new BrotliStream(new MemoryStream(bytes, end + 1, bytes.Length - end - 1), CompressionMode.Decompress));
            var slots = new int[Bounded(reader.Read7BitEncodedInt())];
            var weights = new float[Bounded(reader.Read7BitEncodedInt())];
            Read(reader, slots);
            Read(reader, weights);
            var network = header.Units == 0 ? null : NetworkOf(reader, header.Units);
            return reader.BaseStream.ReadByte() < 0 ? new ModelFile(header, slots, weights) { Network = network } : throw new InvalidDataException("there is more in it than its header says");
        }
        catch (Exception e) when (e is JsonException or EndOfStreamException or InvalidDataException or FormatException)
        {
            throw new ModelFileException(path, $"broken ({e.Message}); restore it or run 'assistant retrain'");
        }
    }

    private static NetworkTable NetworkOf(BinaryReader reader, int units)
    {
        if (units is < 0 or > MostUnits || units % TextNetwork.Lanes != 0)
        {
            throw new InvalidDataException("a count is out of range");
        }

        var slots = new int[Bounded(reader.Read7BitEncodedInt(), Longest / units)];
        Read(reader, slots);
        if (slots.Any(slot => slot is < 0 or >= 1 << ActiveFeatures.Bits))
        {
            throw new InvalidDataException("a slot is out of range");
        }

        var table = new NetworkTable(units, slots, new float[slots.Length * units], new float[NetworkTable.OutputLength(units)]);
        Read(reader, table.Rows);
        Read(reader, table.Output);
        return table;
    }

    // Four binary digits say enough of one weight among hundreds, and halve the file.
    private static float Rounded(float weight)
    {
        const int Dropped = 6;
        var bits = BitConverter.HalfToUInt16Bits((Half)weight) + (1 << (Dropped - 1));
        return (float)BitConverter.UInt16BitsToHalf((ushort)(bits & ~((1 << Dropped) - 1)));
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<int> slots)
    {
        var previous = 0;
        foreach (var slot in slots)
        {
            writer.Write7BitEncodedInt(slot - previous);
            previous = slot;
        }
    }

    private static void Write(BinaryWriter writer, float[] weights)
    {
        foreach (var weight in weights)
        {
            writer.Write((Half)weight);
        }
    }

    private static void Read(BinaryReader reader, int[] slots)
    {
        var previous = 0;
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = previous += reader.Read7BitEncodedInt();
        }
    }

    private static void Read(BinaryReader reader, float[] weights)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)reader.ReadHalf();
        }
    }

    private static int Bounded(int count, int most = Longest) => count >= 0 && count <= most ? count : throw new InvalidDataException("a count is out of range");
}
