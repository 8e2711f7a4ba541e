using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>People who are called like towns, countries and words.</summary>
public sealed class NamesakeTests
{
    [Theory]
    [InlineData("fr", "J'ai accompagné Fatima au marché hier, elle a des dettes.", "Fatima")]
    [InlineData("nl", "Ik zag Fatima aan de kassa, ze is haar leefloon kwijt.", "Fatima")]
    [InlineData("de", "Ich habe Larissa gesehen, sie hat Schulden.", "Larissa")]
    [InlineData("fr", "Maurice vit dans sa voiture depuis mars.", "Maurice")]
    [InlineData("nl", "Milan heeft zijn bewonerskaart verloren.", "Milan")]
    [InlineData("nl", "Veerle heeft geen geld meer.", "Veerle")]
    public void Somebody_called_like_a_town_is_a_person(string language, string text, string name) => Assert.Equal([name], Found(language, text));

    [Theory]
    [InlineData("fr", "Le train pour Florence part à 8h.")]
    [InlineData("fr", "Nancy et Metz sont jumelées avec la commune.")]
    [InlineData("nl", "Horst ligt in Nederland.")]
    [InlineData("nl", "De trein naar Milan vertrekt om 8 uur.")]
    [InlineData("fr", "Les habitants de Jette trient leurs déchets.")]
    public void A_town_is_none(string language, string text) => Assert.Empty(Found(language, text));

    private static IEnumerable<string> Found(string language, string text) =>
        Rooms.Shipped.Detector.Detect(text, language).Where(e => e.Type is EntityType.Person).Select(e => text.Substring(e.Span.Start, e.Span.Length));
}
