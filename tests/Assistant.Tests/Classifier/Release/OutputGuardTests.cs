using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Classifier.Release;

public sealed class OutputGuardTests
{
    private static readonly Uri Known = new("https://hoogbeek.example/parkeren");

    [Theory]
    [InlineData("De kaart kost 15 euro.", "De kaart kost 15 euro.")]
    [InlineData("De kaart kost 25 euro.", "De kaart kost […] euro.")]
    [InlineData("Open om 8.30 uur.", "Open om 8.30 uur.")]
    [InlineData("Bel 02 555 10 30.", "Bel 02 555 10 30.")]
    [InlineData("Bel 02 555 30 10.", "Bel […].")]
    [InlineData("Mail mobiliteit@hoogbeek.example.", "Mail mobiliteit@hoogbeek.example.")]
    [InlineData("Mail baas@elders.example.", "Mail […].")]
    [InlineData("1. Kies een zone.\n2. Betaal.", "1. Kies een zone.\n2. Betaal.")]
    [InlineData("Zie https://hoogbeek.example/parkeren voor meer.", "Zie https://hoogbeek.example/parkeren voor meer.")]
    [InlineData("Zie https://boos.example/99 voor meer.", "Zie  voor meer.")]
    [InlineData("Zie [de pagina](https://boos.example/) nu.", "Zie de pagina nu.")]
    [InlineData("Zie [de pagina](https://hoogbeek.example/parkeren) nu.", "Zie [de pagina](https://hoogbeek.example/parkeren) nu.")]
    [InlineData("", "")]
    public void An_answer_says_only_what_its_sources_say(string answer, string expected)
    {
        const string Source = "Een bewonerskaart kost 15 euro per jaar. Het loket is open vanaf 8:30. Telefoon 02 555 10 30, mobiliteit@hoogbeek.example.";
        var tagged = new TaggedText(Source, "nl", DataClassification.Public, 1, [], "test", "steward");
        var source = Rooms.Shipped.Gate.Release(tagged, Destination.Residents, new PseudonymScope()).Released;

        var guarded = Rooms.Shipped.OutputGuard.Check(answer, "nl", [source!], uri => uri == Known);

        Assert.Equal(expected, guarded.Text);
        Assert.Equal(expected == answer, guarded.Clean);
    }
}
