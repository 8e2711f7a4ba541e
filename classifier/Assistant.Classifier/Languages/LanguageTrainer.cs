using System.Security.Cryptography;
using System.Text;

namespace Assistant.Classifier.Languages;

/// <summary>A text to learn a language from. Any language that is not fr, nl, en or de stands for "another".</summary>
public sealed record LanguageSample(string Language, string Text);

/// <summary>Learns a <see cref="LanguageModel"/>: softmax regression over hashed words and letter runs, on whole texts and on snippets of them.</summary>
public sealed class LanguageTrainer
{
    private const int Rounds = 6;
    private const float Rate = 0.1f;
    private const float Decay = 1e-6f;
    private const int HeldBackEvery = 10;
    private readonly Random random = new(1819);

    /// <summary>The same samples give the same model.</summary>
    /// <exception cref="ArgumentException">One of the four languages has no sample.</exception>
    public LanguageModel Train(IReadOnlyCollection<LanguageSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        foreach (var language in LanguageModel.Languages)
        {
            if (!samples.Any(s => s.Language == language))
            {
                throw new ArgumentException($"no sample in '{language}'", nameof(samples));
            }
        }

        var learn = new List<(int Class, int[] Features)>();
        var heldBack = new List<(int Class, int[] Features)>();
        var index = 0;
        foreach (var sample in samples)
        {
            AddPieces(sample, index++ % HeldBackEvery == 0 ? heldBack : learn);
        }

        Balance(learn);
        var weights = Learn(learn);
        var temperature = Calibrate(weights, heldBack);
        var model = new LanguageModel(Version(samples), weights, temperature, 0);
        return new LanguageModel(model.Version, weights, temperature, Accuracy(model, heldBack));
    }

    /// <summary>The text itself and snippets of one to eight words, some in capitals and some without diacritics, as people type them.</summary>
    private void AddPieces(LanguageSample sample, List<(int Class, int[] Features)> into)
    {
        var label = Label(sample.Language);
        var words = sample.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Add(sample.Text);
        Add(Plain(sample.Text));
        var snippets = label == LanguageModel.Classes - 1 ? words.Length : words.Length / 3;
        for (var i = 0; i < snippets; i++)
        {
            var length = 1 + random.Next(8);
            var start = random.Next(Math.Max(1, words.Length - length + 1));
            var snippet = string.Join(' ', words.Skip(start).Take(length));
            Add(random.Next(3) == 0 ? Plain(snippet) : snippet);
        }

        void Add(string text)
        {
            var buffer = new int[LanguageFeatures.BufferFor(text.Length)];
            var count = LanguageFeatures.Extract(text, buffer);
            if (count > 0)
            {
                into.Add((label, buffer[..count]));
            }
        }
    }

    /// <summary>As many pieces of each language: what was written most must not be guessed most.</summary>
    private void Balance(List<(int Class, int[] Features)> pieces)
    {
        var byClass = pieces.GroupBy(p => p.Class).ToDictionary(g => g.Key, g => g.ToArray());
        var most = byClass.Values.Max(g => g.Length);
        foreach (var (_, group) in byClass.OrderBy(g => g.Key))
        {
            for (var i = group.Length; i < most; i++)
            {
                pieces.Add(group[random.Next(group.Length)]);
            }
        }
    }

    private float[] Learn(List<(int Class, int[] Features)> pieces)
    {
        var weights = new float[LanguageFeatures.Buckets * LanguageModel.Classes];
        var squares = new float[weights.Length];
        var order = Enumerable.Range(0, pieces.Count).ToArray();
        Span<float> probabilities = stackalloc float[LanguageModel.Classes];
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var index in order)
            {
                var (label, features) = pieces[index];
                var factor = 1f / MathF.Sqrt(features.Length);
                probabilities.Clear();
                foreach (var feature in features)
                {
                    for (var c = 0; c < LanguageModel.Classes; c++)
                    {
                        probabilities[c] += weights[(feature * LanguageModel.Classes) + c];
                    }
                }

                LanguageModel.Softmax(probabilities, factor);
                probabilities[label] -= 1f;
                foreach (var feature in features)
                {
                    for (var c = 0; c < LanguageModel.Classes; c++)
                    {
                        var at = (feature * LanguageModel.Classes) + c;
                        var gradient = (probabilities[c] * factor) + (Decay * weights[at]);
                        squares[at] += gradient * gradient;
                        weights[at] -= Rate * gradient / (MathF.Sqrt(squares[at]) + 1e-3f);
                    }
                }
            }
        }

        return weights;
    }

    /// <summary>The temperature under which held-back texts are least surprising.</summary>
    private static float Calibrate(float[] weights, List<(int Class, int[] Features)> heldBack)
    {
        var best = (Loss: double.MaxValue, Temperature: 1f);
        Span<float> probabilities = stackalloc float[LanguageModel.Classes];
        for (var temperature = 0.4f; temperature < 4f; temperature *= 1.1f)
        {
            var model = new LanguageModel(string.Empty, weights, temperature, 0);
            var loss = 0.0;
            foreach (var (label, features) in heldBack)
            {
                model.Probabilities(features, probabilities);
                loss -= Math.Log(Math.Max(1e-9, probabilities[label]));
            }

            best = loss < best.Loss ? (loss, temperature) : best;
        }

        return best.Temperature;
    }

    private static double Accuracy(LanguageModel model, List<(int Class, int[] Features)> heldBack)
    {
        Span<float> probabilities = stackalloc float[LanguageModel.Classes];
        int right = 0, all = 0;
        foreach (var (label, features) in heldBack)
        {
            if (label < LanguageModel.Languages.Count)
            {
                model.Probabilities(features, probabilities);
                all++;
                right += probabilities[..LanguageModel.Languages.Count].IndexOf(Largest(probabilities[..LanguageModel.Languages.Count])) == label ? 1 : 0;
            }
        }

        return all == 0 ? 0 : (double)right / all;
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var largest = values[0];
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }

    private static int Label(string language)
    {
        for (var i = 0; i < LanguageModel.Languages.Count; i++)
        {
            if (LanguageModel.Languages[i] == language)
            {
                return i;
            }
        }

        return LanguageModel.Classes - 1;
    }

    private static string Plain(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var unit in text.Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(unit) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                builder.Append(unit);
            }
        }

        return builder.ToString();
    }

    private static string Version(IEnumerable<LanguageSample> samples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var sample in samples)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(sample.Language));
            hash.AppendData(Encoding.UTF8.GetBytes(sample.Text));
        }

        const int Shown = 6;
        return Convert.ToHexStringLower(hash.GetHashAndReset()[..Shown]);
    }
}
