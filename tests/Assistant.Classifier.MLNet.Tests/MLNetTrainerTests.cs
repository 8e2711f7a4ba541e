using Assistant.Bot.Hosting;
using Assistant.Classifier.Training;
using Assistant.Knowledge.Stewardship;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Classifier.MLNet.Tests;

public class MLNetTrainerTests
{
    public static TheoryData<string> Trainers => ["MLNetSdca", "MLNetLbfgs"];

    [Theory, MemberData(nameof(Trainers))]
    public void Each_class_is_known_by_its_own_feature(string name)
    {
        var weights = Trainer(name).Train(Examples(), features: 5, CancellationToken.None);

        Assert.Equal(5 * TextHeads.Columns, weights.Length);
        for (var text = 0; text < 4; text++)
        {
            var row = weights.AsSpan(text * TextHeads.Columns, TextHeads.Columns);
            Assert.Equal(text, row[..TextHeads.Classes].IndexOf(Max(row[..TextHeads.Classes])));
            Assert.Equal(text >= 2, row[TextHeads.Identified] > 0);
        }

        Assert.True(weights[(3 * TextHeads.Columns) + TextHeads.Sensitive] > weights[(2 * TextHeads.Columns) + TextHeads.Sensitive]);
        Assert.True(weights[TextHeads.Columns + TextHeads.Internal] > weights[TextHeads.Internal]);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void The_same_examples_give_the_same_weights(string name) =>
        Assert.Equal(Trainer(name).Train(Examples(), 5, CancellationToken.None), Trainer(name).Train(Examples(), 5, CancellationToken.None));

    [Theory, MemberData(nameof(Trainers))]
    public void A_weight_of_an_example_counts(string name)
    {
        // the same feature, once in either class: the heavier example decides
        TextExample[] two = [.. Enumerable.Range(0, 4).SelectMany(c => new[] { Example(c, c, 1), Example(c, c, 1) }), Example(4, 0, 1), Example(4, 3, 12)];

        var row = Trainer(name).Train(two, 5, CancellationToken.None).AsSpan(4 * TextHeads.Columns, TextHeads.Columns);

        Assert.True(row[3] > row[0]);
    }

    [Theory, MemberData(nameof(Trainers))]
    public void The_settings_choose_who_trains_when_corrections_are_learnt(string name)
    {
        using var services = AssistantServices.Build(new ConfigurationBuilder().AddInMemoryCollection(
            [new("Training:Trainer", name), new("Data:Directory", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()))]).Build());

        Assert.Same(Trainer(name), services.GetRequiredService<IHeadTrainer>());
        Assert.NotNull(services.GetRequiredService<RetrainModel>());
    }

    [Fact]
    public void A_model_names_its_trainer_and_is_read_back_as_any_other()
    {
        var room = ClassifierRoom.Load();
        var corpus = Part(of: 6);
        var trained = TrainModel.Run(new TrainingRequest(corpus, [], room.Detector, room.Languages, room.Policy.UnknownBelow) { Trainer = MLNetTrainer.Sdca });
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            trained.Model.Save(path);
            var classifier = Tagging.LinearTextClassifier.Load(path);

            Assert.Equal("ML.NET SdcaMaximumEntropy", ModelFile.Load(path, Tagging.LinearTextClassifier.Kind, TextFeatures.Version).Header.Trainer);
            Assert.True(trained.Model.Header.Metrics["accuracy"] > 0.5); // a sixth of the corpus
            var likely = classifier.Classify("De bibliotheek is open op dinsdag.", "nl", []);
            Assert.Equal(1, likely.Public + likely.Internal + likely.Personal + likely.SpecialCategory, 3);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Every sixth line of the corpus, say: quick to learn.
    private static Corpus Part(int of)
    {
        var folder = Directory.CreateTempSubdirectory("corpus").FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ClassifierRoom.DefaultDirectory, "corpus"), "*.jsonl"))
        {
            File.WriteAllLines(Path.Combine(folder, Path.GetFileName(file)), File.ReadLines(file).Where((_, line) => line % of == 0));
        }

        try
        {
            return Corpus.Load(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IHeadTrainer Trainer(string name) => name == "MLNetSdca" ? MLNetTrainer.Sdca : MLNetTrainer.Lbfgs;

    private static TextExample[] Examples() => [.. Enumerable.Range(0, 40).Select(i => Example(i % 4, i % 4, 1))];

    private static TextExample Example(int feature, int @class, float weight) => new([feature], [1], [feature], [1], @class, weight);

    private static float Max(ReadOnlySpan<float> values)
    {
        var highest = float.NegativeInfinity;
        foreach (var value in values)
        {
            highest = Math.Max(highest, value);
        }

        return highest;
    }
}
