using Assistant.Classifier.Training;

namespace Assistant.Tests.Classifier.Training;

/// <summary>Texts of four features: 0 and 1 mean something only together, 2 and 3 by themselves.</summary>
public sealed class TextNetworkTests : IDisposable
{
    private const int Units = TextNetwork.Lanes;
    private const int Features = 4;

    private static readonly ActiveFeatures Active = new([3, 700, 70_000, 4_000_000]);
    private static readonly uint[] Hashes = [.. Active.Slots().Select(ActiveFeatures.Hash)];

    // Either of the first two alone is personal, both are special, none is public: no weights added up can tell.
    private static readonly NetworkExample[] Together =
    [
        .. Enumerable.Range(0, 40).SelectMany(_ => new[] { Text(3, 0, 1, 2), Text(2, 0, 2), Text(2, 1, 2), Text(0, 2), Text(1, 3), Text(3, 0, 1), Text(2, 0), Text(2, 1) }),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("assistant-network-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void It_learns_what_features_mean_together()
    {
        var network = new TextNetwork(Trained());

        Assert.All(Together.Take(8), text => Assert.Equal(text.Class, Likeliest(network, text)));
    }

    [Fact]
    public void The_same_texts_give_the_same_network()
    {
        var (first, again) = (Trained(), Trained());

        Assert.Equal(first.Rows, again.Rows);
        Assert.Equal(first.Output, again.Output);
    }

    [Fact]
    public void Gradients_are_what_finite_differences_say()
    {
        const float Nudge = 1e-3f;
        var random = new Random(5);
        float[] output = [.. Enumerable.Range(0, NetworkTable.OutputLength(Units)).Select(_ => (random.NextSingle() - 0.5f) * 2)];
        float[] sums = [.. Enumerable.Range(0, Units).Select(_ => (random.NextSingle() - 0.5f) * 3)];
        var text = Text(2, 0) with { Weight = 2.5f };
        var gradients = new NetworkTrainer.Gradients(Units);
        gradients.Of(output, sums, text);

        Assert.Contains(gradients.Sums, g => g == 0); // a unit that is silent …
        Assert.Contains(gradients.Sums, g => g != 0); // … and one that is not
        for (var i = 0; i < output.Length; i++)
        {
            Assert.Equal(Slope(output, i), gradients.Output[i], 2e-3);
        }

        for (var i = 0; i < sums.Length; i++)
        {
            Assert.Equal(Slope(sums, i), gradients.Sums[i], 2e-3);
        }

        double Slope(float[] numbers, int at)
        {
            var was = numbers[at];
            numbers[at] = was + Nudge;
            var above = Loss();
            numbers[at] = was - Nudge;
            var below = Loss();
            numbers[at] = was;
            return (above - below) / (2 * Nudge);
        }

        double Loss()
        {
            var scores = new double[TextHeads.Classes];
            TextNetwork.Scores(output, sums, scores);
            return -text.Weight * Math.Log(SoftmaxTrainer.Softmax(scores)[text.Class]);
        }
    }

    [Fact]
    public void Members_side_by_side_say_what_they_say_apart_on_average()
    {
        var alone = new TextNetwork(new NetworkTrainer(Units, members: 1, epochs: 4).Train(Together, Active, default));
        var pair = new TextNetwork(new NetworkTrainer(Units, members: 2, epochs: 4).Train(Together, Active, default));
        var halves = Second(pair.Table, alone.Table);

        Assert.Equal(2 * Units, pair.Units);
        foreach (var text in Together.Take(8))
        {
            var (first, second, both) = (Scores(alone, text), Scores(halves, text), Scores(pair, text));
            Assert.All(Enumerable.Range(0, TextHeads.Classes), c => Assert.Equal((first[c] + second[c]) / 2, both[c], 1e-4));
        }
    }

    [Fact]
    public void What_stands_in_the_file_says_the_same()
    {
        var path = Path.Combine(folder, "text.model");
        var written = File(Trained());
        written.Save(path);
        var read = ModelFile.Load(path, "text", TextFeatures.Version);

        var (before, after) = (new TextNetwork(written.Network!), new TextNetwork(read.Network!));
        Assert.Equal(Units * 2, read.Header.Units);
        Assert.Equal(written.Weights, read.Weights);
        foreach (var text in Together.Take(8))
        {
            var (was, @is) = (Scores(before, text), Scores(after, text));
            Assert.All(Enumerable.Range(0, TextHeads.Classes), c => Assert.Equal(was[c], @is[c], 0.05 * was.Max(Math.Abs)));
        }
    }

    [Fact]
    public void A_model_without_a_network_is_read_without_one()
    {
        var path = Path.Combine(folder, "names.model");
        (File(Trained()) with { Network = null }).Save(path);

        Assert.Null(ModelFile.Load(path, "text", TextFeatures.Version).Network);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_file_that_was_cut_off_is_refused(double kept)
    {
        var path = Path.Combine(folder, "text.model");
        File(Trained()).Save(path);
        var bytes = System.IO.File.ReadAllBytes(path);
        System.IO.File.WriteAllBytes(path, bytes[..(int)(bytes.Length * kept)]);

        Assert.Throws<ModelFileException>(() => ModelFile.Load(path, "text", TextFeatures.Version));
    }

    [Theory]
    [InlineData("\"units\":16", "\"units\":24")]
    [InlineData("\"units\":16", "\"units\":-8")]
    [InlineData("\"units\":16", "\"units\":1000000")]
    [InlineData("\"units\":16", "\"units\":12")]
    public void A_network_of_another_width_than_the_file_says_is_refused(string said, string instead)
    {
        var path = Path.Combine(folder, "text.model");
        File(Trained()).Save(path);
        var bytes = System.IO.File.ReadAllBytes(path);
        var end = Array.IndexOf(bytes, (byte)'\n');
        var header = System.Text.Encoding.UTF8.GetString(bytes, 0, end);
        Assert.Contains(said, header, StringComparison.Ordinal);
        System.IO.File.WriteAllBytes(path, [.. System.Text.Encoding.UTF8.GetBytes(header.Replace(said, instead, StringComparison.Ordinal)), .. bytes[end..]]);

        Assert.Throws<ModelFileException>(() => ModelFile.Load(path, "text", TextFeatures.Version));
    }

    [Fact]
    public void A_model_made_for_other_features_is_refused_with_the_remedy()
    {
        var path = Path.Combine(folder, "text.model");
        var file = File(Trained());
        (file with { Header = file.Header with { FeatureVersion = TextFeatures.Version - 1 } }).Save(path);

        Assert.Contains("retrain", Assert.Throws<ModelFileException>(() => ModelFile.Load(path, "text", TextFeatures.Version)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_is_silent_says_nothing_of_a_word()
    {
        var output = new float[NetworkTable.OutputLength(Units)];
        (output[Units + 3], output[Units + TextHeads.Classes + 3]) = (3, 5); // the first two units speak for the fourth class
        var network = new TextNetwork(new NetworkTable(Units, [.. Active.Slots()], new float[Features * Units], output));

        var toward = network.Toward(3, [1, -1, 0, 0, 0, 0, 0, 0]);

        Assert.Equal([3f, 0f], toward.Take(2));
    }

    private static NetworkTable Trained() => new NetworkTrainer(Units, members: 2, epochs: 20, leftOut: 0.1f).Train(Together, Active, default);

    private static ModelFile File(NetworkTable network) =>
        new(new ModelHeader("text", "", TextFeatures.Version, "", [], new Dictionary<string, double>(), new Dictionary<string, double>()), [1, 5], [0.5f, 0.25f]) { Network = network };

    // What of a pair is not its first member.
    private static TextNetwork Second(NetworkTable pair, NetworkTable first)
    {
        float[] rows = [.. pair.Rows.Chunk(pair.Units).SelectMany(row => row.Skip(Units))];
        float[] output =
        [
            .. pair.Output.Skip(Units).Take(Units),
            .. pair.Output.Skip(pair.Units + (Units * TextHeads.Classes)).Take(Units * TextHeads.Classes).Select(o => 2 * o),
            .. pair.Output.TakeLast(TextHeads.Classes).Zip(first.Output.TakeLast(TextHeads.Classes), (both, own) => (2 * both) - own),
        ];
        return new TextNetwork(new NetworkTable(Units, pair.Slots, rows, output));
    }

    private static int Likeliest(TextNetwork network, NetworkExample text)
    {
        var scores = Scores(network, text);
        return Array.IndexOf(scores, scores.Max());
    }

    private static double[] Scores(TextNetwork network, NetworkExample text)
    {
        var sum = new System.Runtime.Intrinsics.Vector256<float>[1 + network.Width];
        new FeatureWeights([], [], network.Table).Add([.. text.Features.Select(feature => Hashes[feature])], sum);
        return network.Scores(System.Runtime.InteropServices.MemoryMarshal.Cast<System.Runtime.Intrinsics.Vector256<float>, float>(sum.AsSpan(1)));
    }

    private static NetworkExample Text(int classNumber, params int[] features) => new(features, [.. features.Select(_ => 1f)], classNumber, 1);
}
