using Assistant.Classifier.Training;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Assistant.Classifier.MLNet;

/// <summary>ML.NET's trainers over the classifier's own features, handed over as sparse vectors: maximum entropy for the four classes, a logistic regression for each yes-or-no head.</summary>
/// <remarks>
/// What comes out are rows of weights like our own trainer's, so that model file, calibration, model card, promotion and speed of tagging are the same.
/// ML.NET's intercepts are left out: the calibration, fitted on texts not trained on, has its own. One thread, so that the same examples give the same weights.
/// </remarks>
public sealed class MLNetTrainer : IHeadTrainer
{
    /// <summary>Strength of the L2 penalty for each example, as our own trainer has it.</summary>
    private const float Penalty = 1e-3f;

    private const int MostIterations = 60;
    private readonly Func<MLContext, IDataView, IReadOnlyList<VBuffer<float>>> classes;

    private MLNetTrainer(string name, Func<MLContext, IDataView, IReadOnlyList<VBuffer<float>>> classes) => (Name, this.classes) = (name, classes);

    /// <summary>SdcaMaximumEntropy: stochastic dual coordinate ascent.</summary>
    public static MLNetTrainer Sdca { get; } = new("ML.NET SdcaMaximumEntropy", (context, data) => Weights(
        context.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            ExampleWeightColumnName = nameof(Row.Weight),
            L2Regularization = Penalty,
            L1Regularization = 0,
            MaximumNumberOfIterations = MostIterations,
            NumberOfThreads = 1,
            Shuffle = true,
        }).Fit(data).Model));

    /// <summary>LbfgsMaximumEntropy: limited-memory BFGS.</summary>
    public static MLNetTrainer Lbfgs { get; } = new("ML.NET LbfgsMaximumEntropy", (context, data) => Weights(
        context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            ExampleWeightColumnName = nameof(Row.Weight),
            L2Regularization = 1,
            L1Regularization = 0,
            MaximumNumberOfIterations = MostIterations,
            NumberOfThreads = 1,
        }).Fit(data).Model));

    public string Name { get; }

    public float[] Train(IReadOnlyList<TextExample> examples, int features, CancellationToken stop)
    {
        var weights = new float[features * TextHeads.Columns];
        foreach (var (column, trained) in classes(new MLContext(20), Data(examples, features, e => e.Class)).Index())
        {
            Fill(column, trained);
        }

        Head(TextHeads.Identified, examples, e => e.Class >= 2);
        Head(TextHeads.Sensitive, [.. examples.Where(e => e.Class >= 2)], e => e.Class == 3);
        Head(TextHeads.Internal, [.. examples.Where(e => e.Class < 2)], e => e.Class == 1);
        return weights;

        void Head(int column, IReadOnlyList<TextExample> of, Func<TextExample, bool> yes)
        {
            stop.ThrowIfCancellationRequested();
            var context = new MLContext(20);
            var trained = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
            {
                LabelColumnName = nameof(Row.Yes),
                ExampleWeightColumnName = nameof(Row.Weight),
                L2Regularization = 1,
                L1Regularization = 0,
                MaximumNumberOfIterations = MostIterations,
                NumberOfThreads = 1,
            }).Fit(Data(of, features, e => yes(e) ? 1 : 0));
            var row = 0;
            foreach (var weight in trained.Model.SubModel.Weights)
            {
                weights[(row++ * TextHeads.Columns) + column] = weight;
            }
        }

        void Fill(int column, VBuffer<float> trained)
        {
            foreach (var (feature, weight) in trained.Items())
            {
                weights[(feature * TextHeads.Columns) + column] = weight;
            }
        }
    }

    private static IReadOnlyList<VBuffer<float>> Weights(MaximumEntropyModelParameters model)
    {
        var weights = Array.Empty<VBuffer<float>>();
        model.GetWeights(ref weights, out _);
        return weights;
    }

    private static IDataView Data(IReadOnlyList<TextExample> examples, int features, Func<TextExample, int> label)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        schema[nameof(Row.Label)].ColumnType = new KeyDataViewType(typeof(uint), TextHeads.Classes);
        return new MLContext(20).Data.LoadFromEnumerable(
            examples.Select(e => new Row
            {
                Features = new VBuffer<float>(features, e.Features.Length, e.Values, e.Features),
                Label = (uint)label(e),
                Yes = label(e) == 1,
                Weight = e.Weight,
            }), schema);
    }

    private sealed class Row
    {
        public VBuffer<float> Features { get; set; }

        public uint Label { get; set; }

        public bool Yes { get; set; }

        public float Weight { get; set; }
    }
}
