using Assistant.Classifier.Training;

namespace Assistant.Tests.Classifier.Training;

/// <summary>Texts of three features: 0 speaks of nobody, 1 of somebody, 2 is a word that the corpus does not know.</summary>
public sealed class HeadTrainerTests
{
    private const int Features = 3;
    private const int Personal = 2;
    private const int Special = 3;

    private static readonly TextExample[] Corpus = [Text(0, 0), Text(0, 0), Text(Personal, 1), Text(Personal, 1)];

    [Fact]
    public void What_a_model_says_of_a_text_that_is_kept_stays_as_it_is()
    {
        var live = Live();
        var after = Trainer().Train([.. Corpus.Select(t => HeadTrainer.Kept(live, t))], Features, default, [.. live], null);
        Assert.All(live.Zip(after), w => Assert.Equal(w.First, w.Second, 3));
    }

    [Fact]
    public void A_correction_moves_its_own_words_and_leaves_the_kept_texts_where_they_were()
    {
        var live = Live();
        var corrections = Enumerable.Repeat(Text(Special, 1, 2) with { Weight = 30 }, 3);
        var after = Trainer().Train([.. Corpus.Select(t => HeadTrainer.Kept(live, t)), .. corrections], Features, default, [.. live], null);
        Assert.True(Score(after, Special, 2) - Score(after, Personal, 2) > Score(live, Special, 2) - Score(live, Personal, 2) + 0.5);
        Assert.Equal(Score(live, 0, 0), Score(after, 0, 0), 2);
    }

    private static HeadTrainer Trainer() => new(penalty: 0, epochs: 20, rate: 0.05f);

    private static float[] Live() => Trainer().Train(Corpus, Features, default);

    private static float Score(float[] weights, int column, int feature) => weights[(feature * TextHeads.Columns) + column];

    private static TextExample Text(int classNumber, params int[] features) => new(features, [.. features.Select(_ => 1f)], features, [.. Enumerable.Range(1, features.Length)], classNumber, 1);
}
