using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Classifier.Detection;

public sealed class PersonTests
{
    [Theory]
    [InlineData("Mme Dupont", "Dupont")]
    [InlineData("can mrs whitcombe pay in three parts", "whitcombe")]
    [InlineData("M. Jean Dupont", "Jean Dupont")]
    [InlineData("Mevrouw Van den Broeck", "Van den Broeck")]
    [InlineData("Sehr geehrter Herr Schneider", "Schneider")]
    [InlineData("je m'appelle Marie Lambert", "Marie Lambert")]
    [InlineData("mijn naam is jan peeters", "jan peeters")]
    [InlineData("Nom : Zxqvbarra", "Zxqvbarra")] // a label needs no lexicon
    [InlineData("de: Jan Peeters <jp@gmail.com>", "Jan Peeters")]
    [InlineData("mon fils Thomas est malade", "Thomas")]
    [InlineData("Cordialement,\nPieter Claes", "Pieter Claes")]
    [InlineData("LE DOSSIER DE MARIE DUPONT EST COMPLET", "MARIE DUPONT")]
    [InlineData("DUPONT Marie", "DUPONT Marie")]
    [InlineData("marie lambert habite ici", "marie lambert")]
    [InlineData("Jean-Pierre d'Hondt", "Jean-Pierre d'Hondt")]
    [InlineData("Omar Al-Hariri", "Omar Al-Hariri")]
    public void A_private_person_is_found(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text));

    [Theory]
    [InlineData("Le bourgmestre Jean Dupont ouvre la séance.")]
    [InlineData("Jean Dupont, bourgmestre, ouvre la séance.")]
    [InlineData("schepen Marie Lambert")]
    [InlineData("Me Dupont, avocat")]
    [InlineData("Jean Dupont et Marie Lambert, échevins")]
    [InlineData("la rue Jean Dupont")]
    [InlineData("Jean Dupont SA")]
    [InlineData("l'école Marie Lambert")]
    [InlineData("Bonjour, quand ouvrez-vous ?")]
    [InlineData("Bonjour Lind")]
    [InlineData("Monsieur le Bourgmestre,")]
    [InlineData("La carte de riverain coûte 15 euros par an.")]
    [InlineData("Madame, Monsieur,")]
    [InlineData("| schepen van Openbare Werken | Marie Lambert |")]
    [InlineData("From: Marie Lambert <m.lambert@zonderbos.be>\nTo: info@zonderbos.be")]
    public void Officials_companies_streets_and_plain_words_are_no_private_persons(string text) => Assert.Equal(string.Empty, Detecting.Of(EntityType.Person, text));

    [Fact]
    public void A_name_once_found_is_found_everywhere() =>
        Assert.Equal("Jean Claessens | Claessens | CLAESSENS", Detecting.Of(EntityType.Person, "M. Jean Claessens est venu. Claessens a signé.\nDossier CLAESSENS."));

    [Fact]
    public void An_official_stays_public_in_the_whole_text() =>
        Assert.Equal(string.Empty, Detecting.Of(EntityType.Person, "Le bourgmestre Jean Claessens préside. M. Claessens lève la séance."));

    [Fact]
    public void A_known_name_is_found_in_any_case()
    {
        const string Text = "het gaat over zxqvbar, dank u";
        var found = Detecting.Detector.Detect(Text, "nl", new TagHints(KnownNames: ["Ayla Zxqvbar"]));
        Assert.Equal("zxqvbar", Text.Substring(found.Single().Span.Start, found.Single().Span.Length));
    }

    [Fact]
    public void Names_in_a_column_are_found() =>
        Assert.Equal("Dupont | Marie | El Amrani | Youssef", Detecting.Of(EntityType.Person, "Nom;Prénom;Ville\nDupont;Marie;Namur\nEl Amrani;Youssef;Mons"));
}
