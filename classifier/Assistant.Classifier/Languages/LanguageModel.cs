using System.Globalization;
using System.Numerics.Tensors;
using System.Text;

namespace Assistant.Classifier.Languages;

/// <summary>Learnt weights that tell fr, nl, en and de from each other and from other languages.</summary>
/// <remarks>The file is one line of text (format, version, sizes, temperature, accuracy on the held-back part) and the weights as signed bytes.</remarks>
public sealed class LanguageModel
{
    internal const int Classes = 5;
    private const string Format = "assistant-language-1";
    private readonly float[] weights;

    internal LanguageModel(string version, float[] weights, float temperature, double heldBackAccuracy)
    {
        Version = version;
        this.weights = weights;
        Temperature = temperature;
        HeldBackAccuracy = heldBackAccuracy;
    }

    /// <summary>In the order of the weights' classes; a fifth class stands for every other language.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["fr", "nl", "en", "de"];

    public string Version { get; }

    /// <summary>Share of held-back texts (short lines among them) whose language was told right.</summary>
    public double HeldBackAccuracy { get; }

    internal float Temperature { get; }

    /// <exception cref="InvalidDataException">Not a language model, or of another format.</exception>
    public static LanguageModel Load(string path)
    {
        using var stream = File.OpenRead(path);
        var header = ReadHeader(stream).Split(' ');
        if (header.Length != 5 || header[0] != Format || header[2] != LanguageFeatures.Buckets.ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidDataException($"{path} is no language model of format {Format}; train it again");
        }

        var scaleAndTemperature = header[3].Split('/');
        var scale = float.Parse(scaleAndTemperature[0], CultureInfo.InvariantCulture);
        var bytes = new byte[LanguageFeatures.Buckets * Classes];
        stream.ReadExactly(bytes);
        var weights = Array.ConvertAll(bytes, b => (sbyte)b * scale);
        return new LanguageModel(header[1], weights, float.Parse(scaleAndTemperature[1], CultureInfo.InvariantCulture), double.Parse(header[4], CultureInfo.InvariantCulture));
    }

    public void Save(string path)
    {
        var largest = 0f;
        foreach (var weight in weights)
        {
            largest = Math.Max(largest, Math.Abs(weight));
        }

        var scale = largest / sbyte.MaxValue;
        using var stream = File.Create(path);
        stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Format} {Version} {LanguageFeatures.Buckets} {scale:R}/{Temperature:R} {HeldBackAccuracy:0.0000}\n")));
        stream.Write(Array.ConvertAll(weights, w => (byte)(sbyte)MathF.Round(w / scale)));
    }

    /// <summary>Probabilities of the four languages and of any other; all 0 when the text holds no letter.</summary>
    internal void Probabilities(ReadOnlySpan<int> features, Span<float> into)
    {
        Logits(features, into);
        if (!features.IsEmpty)
        {
            Softmax(into[..Classes], Factor(features.Length));
        }
    }

    /// <summary>The same, and whether the text's two halves are surely in two languages.</summary>
    internal bool ProbabilitiesAndMixture(ReadOnlySpan<int> features, Span<float> into)
    {
        const int EnoughToHalve = 60;
        const float Sure = 0.9f;
        if (features.Length < EnoughToHalve)
        {
            Probabilities(features, into);
            return false;
        }

        var middle = features.Length / 2;
        Span<float> first = stackalloc float[Classes];
        Span<float> second = stackalloc float[Classes];
        Logits(features[..middle], first);
        Logits(features[middle..], second);
        for (var i = 0; i < Classes; i++)
        {
            into[i] = first[i] + second[i];
        }

        Softmax(into[..Classes], Factor(features.Length));
        Softmax(first, Factor(middle));
        Softmax(second, Factor(features.Length - middle));
        var (a, b) = (TensorPrimitives.IndexOfMax(first), TensorPrimitives.IndexOfMax(second));
        return a != b && first[a] > Sure && second[b] > Sure;
    }

    private void Logits(ReadOnlySpan<int> features, Span<float> into)
    {
        into.Clear();
        foreach (var feature in features)
        {
            var at = feature * Classes;
            into[0] += weights[at];
            into[1] += weights[at + 1];
            into[2] += weights[at + 2];
            into[3] += weights[at + 3];
            into[4] += weights[at + 4];
        }
    }

    private float Factor(int features) => 1f / (MathF.Sqrt(features) * Temperature);

    internal static void Softmax(Span<float> logits, float factor)
    {
        var largest = float.MinValue;
        foreach (var logit in logits)
        {
            largest = Math.Max(largest, logit * factor);
        }

        var sum = 0f;
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = MathF.Exp((logits[i] * factor) - largest);
            sum += logits[i];
        }

        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] /= sum;
        }
    }

    private static string ReadHeader(Stream stream)
    {
        const int Longest = 200;
        var header = new StringBuilder();
        for (var next = stream.ReadByte(); next is not (-1 or '\n') && header.Length < Longest; next = stream.ReadByte())
        {
            header.Append((char)next);
        }

        return header.ToString();
    }
}
