using Assistant.Classifier;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;

namespace Assistant.Tests.Classifier.Training;

/// <summary>On a part of the corpus: what holds the model and what it is measured on.</summary>
public sealed class FurtherTrainingTests : IDisposable
{
    private static readonly string[] Names = ["Greta Kuypers", "Jan Peeters", "Fatima Benali", "Luc Verstraete", "Ewa Kowalska", "Piet Goossens", "Rosa Mertens", "Dirk Aerts"];

    // A word that no text of the corpus holds, for something sensitive of one commune.
    private static readonly string[] Notes =
    [
        "{0} volgt sinds mei het traject Zwaluwnest.", "Intake Zwaluwnest met {0} verzet naar donderdag.", "Wachtlijst Zwaluwnest: {0} staat op plaats drie.", "{0} rondt het traject Zwaluwnest af.",
        "Huisbezoek Zwaluwnest bij {0}.", "{0} kwam niet opdagen op Zwaluwnest.", "Verslag Zwaluwnest over {0}.", "Zwaluwnest sluit af voor {0}.",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("assistant-further-").FullName;
    private readonly ClassifierRoom room = Rooms.Shipped;
    private readonly LinearTextClassifier live = LinearTextClassifier.Load(Path.Combine(ClassifierRoom.DefaultDirectory, ClassifierRoom.TextModelFile));

    public FurtherTrainingTests()
    {
        foreach (var name in new[] { "nl-chat", "nl-five-chat", "nl-eight-chat", "fr-mail" })
        {
            File.Copy(Path.Combine(ClassifierRoom.DefaultDirectory, "corpus", name + ".jsonl"), Path.Combine(folder, name + ".jsonl"));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_it_measures_is_what_the_tagger_says()
    {
        var corpus = Corpus.Load(folder);
        var heldBack = corpus.Templates.Select(t => t.Fill()).Where(t => Corpus.PartOf(t.Group) is CorpusPart.HeldBack);
        var tagged = TrainModel.Measure(live, heldBack, new TrainingRequest(corpus, [], room.Detector, room.Languages, room.Policy.UnknownBelow));

        Assert.NotEmpty(tagged);
        Assert.Equal(tagged, Training(corpus).Live);
    }

    [Fact]
    public void Without_corrections_nothing_moves()
    {
        var training = Training(Corpus.Load(folder));

        Assert.Equal(training.Live, training.Train([], FurtherStrength.Ladder[0], room.Detector).HeldBack);
    }

    [Fact]
    public void A_local_word_is_learnt_and_few_held_back_texts_change()
    {
        var training = Training(Corpus.Load(folder));
        var candidate = training.Train(Corrections(DataClassification.SpecialCategory), FurtherStrength.Ladder[1], room.Detector);
        var tagger = new Tagger(room.Languages, room.Detector, new LinearTextClassifier(candidate.Model), room.Policy.UnknownBelow);

        Assert.Equal(DataClassification.SpecialCategory, tagger.Tag("Tweede gesprek Zwaluwnest met Hilde Cools.", new TagHints("nl")).Class);
        var changed = training.Live.Zip(candidate.HeldBack).Count(pair => pair.First.Tagged != pair.Second.Tagged);
        Assert.True(changed <= training.Live.Count / 25, $"{changed} of {training.Live.Count}");
    }

    [Fact]
    public void Corrections_of_one_cause_teach_each_other_and_mixed_up_ones_do_not()
    {
        var training = Training(Corpus.Load(folder));
        var right = Corrections(DataClassification.SpecialCategory);
        List<LabelledText> mixed = [.. right.Select((text, i) => text with { Class = i / 2 % 2 == 0 ? DataClassification.Public : DataClassification.Internal })];

        var taught = training.Crossed(right, FurtherStrength.Ladder[1], room.Detector);
        var confused = training.Crossed(mixed, FurtherStrength.Ladder[1], room.Detector);

        Assert.True(taught.Learnt * 2 >= taught.Mistaken, $"{taught}");
        Assert.True(confused.Mistaken > 0 && confused.Learnt * 3 < confused.Mistaken, $"{confused}");
    }

    private FurtherTraining Training(Corpus corpus) => new(live, corpus, [], room.Detector, room.Policy.UnknownBelow);

    private static List<LabelledText> Corrections(DataClassification to) =>
        [.. Notes.Select((note, i) => new LabelledText($"correction-{i}", "nl", "correction", $"correction-{i}", to, string.Format(null, note, Names[i]), []))];
}
