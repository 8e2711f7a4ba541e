using Assistant.Classifier.Detection;
using Assistant.Classifier.Training;

namespace Assistant.Tests.Classifier.Training;

public sealed class CorpusTests
{
    [Theory]
    [InlineData(EntityType.BeNationalNumber, "nl", "Rijksregisternummer ")]
    [InlineData(EntityType.FrNir, "fr", "Numéro de sécurité sociale ")]
    [InlineData(EntityType.NlBsn, "nl", "BSN ")]
    [InlineData(EntityType.DeTaxId, "de", "Steuer-ID ")]
    [InlineData(EntityType.LuNationalId, "fr", "Matricule luxembourgeois ")]
    [InlineData(EntityType.IbanCode, "fr", "Compte ")]
    [InlineData(EntityType.CreditCard, "en", "Credit card ")]
    public void Numbers_made_for_the_corpus_pass_their_check(EntityType type, string language, string before)
    {
        var numbers = new CheckedNumbers(new Random(11));
        for (var i = 0; i < 20; i++)
        {
            foreach (var form in new[] { "", "spaced", "bare" })
            {
                var text = before + numbers.Next(type, form);

                Assert.Contains(Detector.Detect(text, language), e => e.Type == type);
            }
        }
    }

    [Fact]
    public void A_template_gives_its_text_and_the_places_of_its_values()
    {
        var template = CorpusTemplate.Parse(
            """{"id":"a","lang":"nl","kind":"chat","class":"Personal","origin":"hand","group":"g","text":"Ik ben [[PERSON|Jan Peeters]], {{BE_NATIONAL_NUMBER:bare}}."}""", "x", 1);

        var (first, again, other) = (template.Fill(), template.Fill(), template.Fill(1));

        Assert.Equal(first.Text, again.Text);
        Assert.NotEqual(first.Text, other.Text);
        Assert.Equal("Jan Peeters", first.Text.Substring(first.Entities[0].Span.Start, first.Entities[0].Span.Length));
        Assert.Equal(11, first.Entities[1].Span.Length);
        Assert.EndsWith(".", first.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("""{"id":"a","lang":"xx","kind":"c","class":"Public","group":"g","text":"t"}""", "lang")]
    [InlineData("""{"id":"a","lang":"nl","kind":"c","class":"Secret","group":"g","text":"t"}""", "Secret")]
    [InlineData("""{"id":"a","lang":"nl","kind":"c","class":"Public","group":"g","text":"[[PERSON|Jan"}""", "closed")]
    [InlineData("""{"id":"a","lang":"nl","kind":"c","class":"Public","group":"g","text":"[[SHOE|44]]"}""", "SHOE")]
    [InlineData("""{"id":"a","lang":"nl","kind":"c","class":"Public","group":"g","text":"[[PERSON|]]"}""", "empty")]
    public void A_bad_line_is_refused_with_file_and_line(string line, string reason)
    {
        var problem = Assert.Throws<CorpusException>(() => CorpusTemplate.Parse(line, "nl-chat.jsonl", 7));

        Assert.StartsWith("nl-chat.jsonl, line 7:", problem.Message, StringComparison.Ordinal);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_stays_on_its_side_of_the_split()
    {
        var parts = Enumerable.Range(0, 500).Select(i => Corpus.PartOf($"group-{i}")).ToList();

        Assert.Equal(parts, Enumerable.Range(0, 500).Select(i => Corpus.PartOf($"group-{i}")));
        Assert.InRange(parts.Count(p => p == CorpusPart.HeldBack), 40, 100);
    }

    private static EntityDetector Detector { get; } = EntityDetector.CreateDefault();
}
