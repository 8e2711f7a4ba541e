using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What a message only says in order to set it aside: denied, settled, or left for later.</summary>
public class SetAsideTests
{
    [Theory]
    [InlineData("Not the passport, the household certificate please", "the household certificate please")]
    [InlineData("Pas la carte de riverain, le certificat de composition de ménage", "le certificat de composition de ménage")]
    [InlineData("geen grofvuil, alleen twee oude laptops", "alleen twee oude laptops")]
    [InlineData("Kein Sperrmüll, nur ein alter Rechner", "nur ein alter Rechner")]
    [InlineData("nicht der Pass sondern die Geburtsurkunde", "sondern die Geburtsurkunde")]
    [InlineData("Het adres is al in orde gebracht. Nu de kaart voor mijn auto", "Nu de kaart voor mijn auto")]
    [InlineData("L'adresse est déjà réglée, maintenant la carte pour la voiture", "maintenant la carte pour la voiture")]
    [InlineData("The address is already done, now the parking", "now the parking")]
    [InlineData("Die Adresse ist schon erledigt, jetzt fehlt die Parkkarte", "jetzt fehlt die Parkkarte")]
    [InlineData("The parking card comes later, first the address", "first the address")]
    public void What_is_not_meant_is_set_aside(string said, string left) => Assert.Equal(left, Left(said));

    [Theory]
    [InlineData("not the passport")] // nothing else is left
    [InlineData("I have no money for food, what can I do")] // what is lacked is why something is wished for
    [InlineData("Geen inkomen meer, ik wil met iemand van het OCMW praten")]
    [InlineData("Kein Licht in der Kerkstraat, bitte reparieren")]
    [InlineData("je ne sais pas comment ça s'appelle, le papier avec ma famille")]
    [InlineData("J'habite rue du Moulin 7, je veux déclarer ma nouvelle adresse")]
    public void Whatever_is_lacked_or_not_known_stays(string said) => Assert.Equal(Tokens.Of(said).Words, SetAside.Rest(Tokens.Of(said)).Words);

    [Fact]
    public void What_was_set_aside_is_told_apart()
    {
        var (left, aside) = SetAside.Split(Tokens.Of("Not the passport, the birth certificate"));
        Assert.Equal(["the", "birth", "certificate"], left.Words);
        Assert.Equal(["not", "the", "passport"], aside!.Words);
    }

    private static string Left(string said) => SetAside.Rest(Tokens.Of(said)).Text.Trim(' ', ',', '.');
}
