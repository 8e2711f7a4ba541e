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
