using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Classifier.Detection;

public sealed class OrdinaryWordTests
{
    [Theory]
    [InlineData("Eligibility", true)]
    [InlineData("However", true)]
    [InlineData("Duurzaamheid", true)]
    [InlineData("kampeerplaats", true)]
    [InlineData("Feuerwaffenschein", true)]
    [InlineData("Rassemblez", true)]
    [InlineData("Peeters", false)]
    [InlineData("Vandenbroucke", false)]
    [InlineData("Zxqvbarra", false)]
    public void Words_of_dictionaries_and_their_compounds_are_ordinary(string word, bool expected)
    {
        var view = Detecting.Detector.View(word, "nl");
        Assert.Equal(expected, (view.Tokens[0].Traits & WordTraits.Ordinary) != 0);
    }

    [Theory]
    [InlineData("Eligibility\n\nYou can apply if you live in England.", "en")]
    [InlineData("Pour travailler en France, il faut un permis. La France délivre des visas. France Travail vous aide.", "fr")]
    [InlineData("Healthy pets and healthy people: keep your pets healthy.", "en")]
    [InlineData("De Nelson Mandelabuurt krijgt een nieuw park.", "nl")]
    [InlineData("Kleiner Waffenschein und Europäischer Feuerwaffenpass", "de")]
    [InlineData("dagbesteding ouderen", "nl")]
    [InlineData("you can edit the form till friday, he said", "en")]
    [InlineData("les frais liés aux lois en vigueur", "fr")]
    [InlineData("binnen dit kader wordt het nader bekeken", "nl")]
    [InlineData("German citizens need no permit. A German passport is enough.", "en")]
    public void Words_places_and_peoples_on_public_pages_are_no_names(string text, string language) =>
        Assert.DoesNotContain(Rooms.Shipped.Tagger.Tag(text, new TagHints(language)).Entities, entity => entity.Type is EntityType.Person);

    [Theory]
    [InlineData("Beste, mijn naam is Jan Bakker en ik woon hier.", "nl", "Jan Bakker")]
    [InlineData("Mevrouw Smet heeft gebeld over haar dossier.", "nl", "Smet")]
    [InlineData("Nom : France Dubois", "fr", "France Dubois")]
    public void Names_that_are_words_too_stay_names_beside_a_title_or_a_first_name(string text, string language, string expected) =>
        Assert.Contains(Rooms.Shipped.Tagger.Tag(text, new TagHints(language)).Entities, entity => entity.Type is EntityType.Person && text.Substring(entity.Span.Start, entity.Span.Length) == expected);

    [Fact]
    public void An_address_on_a_public_page_without_anybody_is_an_office_s()
    {
        const string Text = "Anmeldung\n\nKommen Sie in die Ruppertstrasse 19 oder rufen Sie an: 089 233-40200.";
        Assert.Empty(Rooms.Shipped.Tagger.Tag(Text, new TagHints("de", Origin: TextOrigin.PublicSite)).Entities);
        Assert.NotEmpty(Rooms.Shipped.Tagger.Tag(Text, new TagHints("de")).Entities);
    }
}
