using System.Runtime.Intrinsics;
using Assistant.Classifier;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;
using Assistant.Classifier.Training.Names;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>What is remembered from text to text for speed must never change an answer.</summary>
public sealed class RememberedTests
{
    private static List<LabelledText> Texts { get; } = [.. Corpus.Load(Path.Combine(ClassifierRoom.DefaultDirectory, "corpus")).Templates.Where((_, i) => i % 9 == 0).Select(template => template.Fill())];

    [Fact]
    public void Features_of_names_weigh_the_same_whether_remembered_or_not()
    {
        var model = NameModel.Load(Path.Combine(ClassifierRoom.DefaultDirectory, ClassifierRoom.NameModelFile));
        var memo = new NameMemo();
        var (plain, remembering) = (new NameFeatures(), new NameFeatures(memo));
        var looked = 0;
        foreach (var text in Texts)
        {
            var view = Detecting.Detector.View(text.Text, text.Language);
            var found = new List<Candidate>();
            new Assistant.Classifier.Detection.Recognizers.PersonRecognizer().Recognize(view, found);
            plain.Open(view, found);
            remembering.Open(view, found, model);
            for (var i = 0; i < view.Tokens.Length; i++)
            {
                Assert.Equal(plain.MayBeName(i), remembering.MayBeName(i));
                if (plain.MayBeName(i))
                {
                    plain.At(view, i);
                    remembering.At(view, i);
                    looked++;
                    var apart = model.SumOf(plain.Current) - model.SumOf(remembering.Current) - memo.SumOf(remembering.Remembered);
                    Assert.True(Vector128.LessThanAll(Vector128.Abs(apart), Vector128.Create(1e-3f)), $"{text.Id}, token {i}: {apart}");
                }
            }
        }

        Assert.True(looked > 10_000);
    }

    [Fact]
    public void Words_are_known_the_same_whether_remembered_or_not()
    {
        var lexicons = Detecting.Detector.View("", "fr").Lexicons;
        var memory = WordMemory.Of(lexicons);
        foreach (var text in Texts.Concat(Texts))
        {
            var view = Detecting.Detector.View(text.Text, text.Language);
            foreach (ref readonly var token in view.Tokens)
            {
                if (token.Kind is TokenKind.Word)
                {
                    var word = view.FoldedWord(token);
                    var lower = token.Case is TokenCase.Lower;
                    var (known, looked) = (memory.Find(word, lower, lexicons), lexicons.Look(word, lower));
                    Assert.Equal((looked.Traits, looked.Cues, looked.Phrases.Length), (known.Traits, known.Cues, known.Phrases.Length));
                }
            }
        }
    }

    [Fact]
    public void Words_weigh_the_same_whether_remembered_or_not()
    {
        var file = ModelFile.Load(Path.Combine(ClassifierRoom.DefaultDirectory, ClassifierRoom.TextModelFile), LinearTextClassifier.Kind, TextFeatures.Version);
        var weights = new FeatureWeights(file.Slots, file.Weights, file.Network!);
        var (plain, remembering) = (new FeatureBuffer(), new FeatureBuffer());
        foreach (var text in Texts.Concat(Texts))
        {
            TextFeatures.Extract(text.Text, text.Entities, plain);
            TextFeatures.Extract(text.Text, text.Entities, remembering, WordSums.Of(weights));
            Assert.Equal(plain.Positions.ToArray(), remembering.Positions.ToArray());
            Assert.Equal(plain.Whole, remembering.Whole);
            for (var word = 0; word < plain.Words; word++)
            {
                Assert.Equal(plain.Count(word, word + 1), remembering.Count(word, word + 1));
                var (all, known) = (new Vector256<float>[weights.Width], remembering.UpTo(word + 1).ToArray());
                weights.Add(Listed(plain, word), all);
                weights.Add(Listed(remembering, word), known);
                for (var k = 0; k < all.Length; k++)
                {
                    Assert.True(Vector256.LessThanAll(Vector256.Abs(all[k] - known[k]), Vector256.Create(1e-3f)), $"{text.Id}, word {word}");
                }
            }
        }

        static ReadOnlySpan<uint> Listed(FeatureBuffer buffer, int word) => buffer.Grams[(word == 0 ? 0 : buffer.WordEnds[word - 1])..buffer.WordEnds[word]];
    }

    [Fact]
    public void A_feature_weighs_what_its_rows_say()
    {
        // More features than are fetched at once, one of them unknown, one in the heads alone.
        int[] slots = [.. Enumerable.Range(0, 150).Select(i => i * 31)];
        float[] heads = [.. Enumerable.Range(0, slots.Length * TextHeads.Columns).Select(i => (i % 13) - 6f)];
        var network = new NetworkTable(16, slots[1..], [.. Enumerable.Range(0, (slots.Length - 1) * 16).Select(i => (i % 7) - 3f)], new float[NetworkTable.OutputLength(16)]);
        var weights = new FeatureWeights(slots, heads, network);
        uint[] features = [.. slots.Append(5).Select(ActiveFeatures.Hash)];
        var sum = new Vector256<float>[weights.Width];
        weights.Add(features, sum);

        for (var lane = 0; lane < TextHeads.Columns; lane++)
        {
            Assert.Equal(slots.Select((_, i) => heads[(i * TextHeads.Columns) + lane]).Sum(), sum[0][lane]);
            Assert.Equal(network.Slots.Select((_, i) => network.Rows[(i * 16) + lane]).Sum(), sum[1][lane]);
            Assert.Equal(network.Slots.Select((_, i) => network.Rows[(i * 16) + 8 + lane]).Sum(), sum[2][lane]);
            Assert.Equal(heads[(3 * TextHeads.Columns) + lane], weights.InHeads(features[3])[lane]);
        }

        Assert.Equal(Vector256<float>.Zero, weights.InHeads(features[^1]));
    }

    [Fact]
    public void A_class_does_not_depend_on_the_texts_before()
    {
        var classifier = LinearTextClassifier.Load(Path.Combine(ClassifierRoom.DefaultDirectory, ClassifierRoom.TextModelFile));
        var first = Texts.ConvertAll(text => classifier.Classify(text.Text, text.Language, text.Entities));
        Texts.AsEnumerable().Reverse().ToList().ForEach(text => classifier.Classify(text.Text, text.Language, text.Entities));
        for (var i = 0; i < Texts.Count; i++)
        {
            var again = classifier.Classify(Texts[i].Text, Texts[i].Language, Texts[i].Entities);
            Assert.True(Math.Abs(first[i].Public - again.Public) + Math.Abs(first[i].Personal - again.Personal) + Math.Abs(first[i].SpecialCategory - again.SpecialCategory) < 1e-3, Texts[i].Id);
        }
    }

    [Theory]
    [InlineData("12 345", 5)]
    [InlineData("85.07.30-033.28 en", 11)]
    [InlineData("O475 12 34 56", 10)]
    [InlineData("1    2", 1)]
    [InlineData("2A 004 567", 8)]
    public void A_number_has_no_more_digits_than_its_start_says(string text, int most) => Assert.Equal(most, Digits.AtMostFrom(text, 0));
}
