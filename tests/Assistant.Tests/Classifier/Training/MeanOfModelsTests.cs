using Assistant.Classifier.Training;
using Assistant.Classifier.Training.Names;

namespace Assistant.Tests.Classifier.Training;

public class MeanOfModelsTests
{
    [Fact]
    public void Weights_are_halved_between_two_models_and_what_one_lacks_counts_as_nothing()
    {
        var mean = MeanOfModels.Of(Model([3, 7], 1, bias: -0.5), Model([7, 9], 3, bias: -1));
        Assert.Equal([3, 7, 9], mean.Slots);
        Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f, 2, 2, 2, 2, 1.5f, 1.5f, 1.5f, 1.5f], mean.Weights[..12]);
        Assert.All(mean.Weights[12..], step => Assert.Equal(2, step));
        Assert.Equal(-0.75, mean.Header.Settings["outside_bias"]);
    }

    [Fact]
    public void Models_of_other_features_or_of_another_shape_are_refused()
    {
        var model = Model([3], 1, bias: 0);
        Assert.Throws<ArgumentException>(() => MeanOfModels.Of(model, model with { Header = model.Header with { FeatureVersion = 2 } }));
        Assert.Throws<ArgumentException>(() => MeanOfModels.Of(model, model with { Weights = [1, 2] }));
    }

    private static ModelFile Model(int[] slots, float weight, double bias) => new(
        new ModelHeader("names", "", 1, "", [], new Dictionary<string, double> { ["outside_bias"] = bias }, new Dictionary<string, double>()),
        slots, [.. Enumerable.Repeat(weight, (slots.Length * 4) + 9)]);
}
