using System.Text.Json;

namespace Assistant.Knowledge.Answering;

/// <summary>A weighted sum of named features, kept in a file that people can read and review.</summary>
public sealed class LinearModel
{
    private const string BiasName = "bias";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly IReadOnlyList<string> names;
    private readonly double[] weights;
    private readonly double bias;

    /// <param name="weights">One for each name, in their order.</param>
    public LinearModel(IReadOnlyList<string> names, double bias, double[] weights)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, names.Count);
        (this.names, this.bias, this.weights) = (names, bias, weights);
    }

    /// <summary>Every name stands in the file once, and nothing else but "bias".</summary>
    /// <exception cref="InvalidDataException">The file is missing, is no JSON, or lacks a name or has one too many; the message says which.</exception>
    public static LinearModel Load(string path, IReadOnlyList<string> names)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(path)) ?? throw new InvalidDataException($"{path}: empty");
            if (read.Keys.FirstOrDefault(k => k != BiasName && !names.Contains(k)) is { } unknown)
            {
                throw new InvalidDataException($"{path}: there is no feature \"{unknown}\"");
            }

            if (names.FirstOrDefault(n => !read.ContainsKey(n)) is { } missing)
            {
                throw new InvalidDataException($"{path}: the weight of \"{missing}\" is missing");
            }

            return new LinearModel(names, read.GetValueOrDefault(BiasName), [.. names.Select(n => read[n])]);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The file beside <paramref name="path"/> with the weights for collections of which it is known what people ask.</summary>
    public static string WithFaq(string path) => Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-faq.json");

    /// <param name="features">In the order of the names; more than these are not looked at.</param>
    public double Of(ReadOnlySpan<double> features)
    {
        var sum = bias;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return sum;
    }

    public void Save(string path)
    {
        var all = new Dictionary<string, double> { [BiasName] = Math.Round(bias, 3) };
        for (var i = 0; i < names.Count; i++)
        {
            all[names[i]] = Math.Round(weights[i], 3);
        }

        File.WriteAllText(path, JsonSerializer.Serialize(all, Indented) + "\n");
    }
}
