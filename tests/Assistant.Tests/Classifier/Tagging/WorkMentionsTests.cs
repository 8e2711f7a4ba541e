using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using Assistant.Tests.Classifier.Detection;

namespace Assistant.Tests.Classifier.Tagging;

/// <summary>Colleagues in the administration's own working texts, and whoever is none.</summary>
public sealed class WorkMentionsTests
{
    private const string Minutes = "Teamoverleg burgerzaken\nAanwezig: Lies, Bart en Fatima.\nLoket 4 blijft dicht tot de nieuwe printer er is. Bart volgt het bestek op, Lies belt de technieker. Mevrouw Colson kijkt na.";

    [Theory]
    [InlineData(0.95, 0)]
    [InlineData(0.7, 2)]
    public void First_names_in_surely_working_text_are_colleagues(double probability, int left) => Assert.Equal(left, Left(Minutes, probability, Person("Lies"), Person("Bart")));

    [Fact]
    public void Who_stands_before_a_mailbox_of_the_house_is_a_colleague() =>
        Assert.Equal(0, Left("Van: Evi Smets <evi.smets@lindeveld.example>\n" + Minutes, 0.95, Person("Evi Smets"), Person("Lies")));

    [Theory]
    [InlineData(EntityType.Person, "Mevrouw Colson", "Colson")] // a title: a surname
    [InlineData(EntityType.Person, "Els Goris kwam klagen.", "Els Goris")]
    [InlineData(EntityType.PhoneNumber, "Bel 0475 12 34 56.", "0475 12 34 56")]
    [InlineData(EntityType.CaseNumber, "Zie 24/GEZ/1187.", "24/GEZ/1187")]
    [InlineData(EntityType.Address, "Kerkstraat 4", "Kerkstraat 4")]
    public void Somebodys_own_values_and_full_names_keep_all(EntityType type, string sentence, string value)
    {
        var text = Minutes + "\n" + sentence;

        Assert.Equal(2, Left(text, 0.99, Person("Lies"), (type, value)));
    }

    [Theory]
    [InlineData("Roos komt vanaf maandag naar de naschoolse opvang in De Krekel")]
    [InlineData("Nach einhelliger Ansicht, die auch Thomas teilt, ist die Kammer nicht gehalten, über den Antrag vor Ablauf der Frist zu entscheiden, die den Beteiligten gesetzt war.")]
    public void A_sentence_tells_too_little(string text) => Assert.Equal(1, Left(text, 0.99, Person(text.StartsWith("Roos", StringComparison.Ordinal) ? "Roos" : "Thomas")));

    private static (EntityType Type, string Value) Person(string name) => (EntityType.Person, name);

    private static int Left(string text, double probability, params (EntityType Type, string Value)[] values) => WorkMentions.Apply(
        text,
        [.. values.Select(v => new DetectedEntity(v.Type, new TextSpan(text.LastIndexOf(v.Value, StringComparison.Ordinal), v.Value.Length), 0.9, "test"))],
        probability,
        Detecting.Detector.IsFirstName).Count;
}
