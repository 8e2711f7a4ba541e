using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>Values as people write them when they do not write as forms ask; beside each family what looks like it and is none.</summary>
public sealed class WrittenOtherwiseTests
{
    [Theory]
    [InlineData("fr", "né le 4/12/'79 à Namur", "4/12/'79")]
    [InlineData("nl", "geboren op 4-12-’79 te Gent", "4-12-’79")]
    [InlineData("nl", "geboren 12-XI-1980", "12-XI-1980")]
    [InlineData("fr", "née le 3.IV.1975", "3.IV.1975")]
    [InlineData("en", "born on 12 XI 1980", "12 XI 1980")]
    [InlineData("de", "geb. 12.xi.1980", "12.xi.1980")]
    [InlineData("fr", "réunion du 12-XI-2025 au sujet du chauffage", "")]
    [InlineData("nl", "geboren in wijk 12 x 1980", "")]
    [InlineData("en", "born in room 3 XIV 1980", "")]
    [InlineData("de", "Kapitel 12-XI-1980 der Akte", "")]
    public void Dates_of_birth_have_apostrophes_and_Roman_months(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.DateOfBirth, text, language));

    [Theory]
    [InlineData("fr", "mon adresse : jean.dupont@gmail,com", "jean.dupont@gmail,com")]
    [InlineData("nl", "mail naar sofie.maes @ telenet . be", "sofie.maes @ telenet . be")]
    [InlineData("en", "write to anna.smith@gmail .com please", "anna.smith@gmail .com")]
    [InlineData("de", "meine Mail: anna.schmidt@gmx,de", "anna.schmidt@gmx,de")]
    [InlineData("en", "meet me @ school, be there at nine", "")]
    [InlineData("fr", "rendez-vous @ la gare, de 9 à 10", "")]
    [InlineData("nl", "kom @ thuis, de sleutel ligt er", "")]
    [InlineData("de", "Treffen @ Halle, de Leute warten", "")]
    public void Mail_addresses_have_commas_and_spaces(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.EmailAddress, text, language));

    [Theory]
    [InlineData("en", "I live at 12 Tanner's Lane", "12 Tanner's Lane")]
    [InlineData("en", "She moved from 4 St John's Road to 7 King's Avenue", "4 St John's Road | 7 King's Avenue")]
    [InlineData("nl", "ik woon in de 't Serclaesstraat 5", "'t Serclaesstraat 5")]
    [InlineData("en", "Klaus Weber, 231 Lindelaan box 2, 1000 Brussels", "231 Lindelaan box 2, 1000 Brussels")]
    [InlineData("fr", "il habite 12 Molenstraat, 9000 Gent", "12 Molenstraat, 9000 Gent")]
    [InlineData("nl", "12 kinderen uit de Molenstraat 5, 9000 Gent", "Molenstraat 5, 9000 Gent")]
    [InlineData("en", "The works in King's Avenue end on Monday", "")]
    [InlineData("nl", "er staan 12 huizen in de Molenstraat", "")]
    [InlineData("de", "um 12 Uhr in der Lindenstraße", "")]
    public void Streets_have_apostrophes_and_numbers_before_them(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Address, text, language));

    [Theory]
    [InlineData("fr", "ma fille Sky est malade", "Sky")]
    [InlineData("nl", "mijn dochter An is ziek", "An")]
    [InlineData("en", "my son Rain, in bed since Monday", "Rain")]
    [InlineData("fr", "Le petit Adam (CM2) est diabétique", "Adam")]
    [InlineData("nl", "Kleine Noah (3de leerjaar) heeft diabetes", "Noah")]
    [InlineData("en", "Little Oscar (Year 5) is diabetic", "Oscar")]
    [InlineData("de", "Der kleine Emil (Klasse 3b) ist krank", "Emil")]
    [InlineData("fr", "mon voisin karim tape sa femme", "karim")]
    [InlineData("fr", "ma fille est malade", "")]
    [InlineData("nl", "mijn zoon en mijn dochter zijn ziek", "")]
    [InlineData("en", "The sky is blue over the market", "")]
    [InlineData("de", "mein Sohn Termin braucht", "")]
    public void Short_names_are_told_by_kin_and_school(string language, string text, string expected) =>
        Assert.Equal(expected, string.Join(" | ", Rooms.Shipped.Detector.Detect(text, language).Where(e => e.Type is EntityType.Person).Select(e => text.Substring(e.Span.Start, e.Span.Length))));

    [Theory]
    [InlineData("fr", "La SPRL Durieux Chauffage a pour compte BE71 0961 2345 6769", "")]
    [InlineData("nl", "Bouwbedrijf Janssens NV, rekening BE71 0961 2345 6769", "")]
    [InlineData("en", "Payments to Brightway Ltd: BE71 0961 2345 6769", "")]
    [InlineData("de", "Überweisung an Müller Bau GmbH, IBAN BE71 0961 2345 6769", "")]
    [InlineData("fr", "Mon compte est BE71 0961 2345 6769", "BE71 0961 2345 6769")]
    [InlineData("nl", "NV Janssens stort op de rekening van Sofie Maes BE71 0961 2345 6769", "BE71 0961 2345 6769")]
    [InlineData("en", "I work for Brightway Ltd, my account is BE71 0961 2345 6769", "BE71 0961 2345 6769")]
    [InlineData("de", "Die Müller GmbH zahlt mir auf BE71 0961 2345 6769", "BE71 0961 2345 6769")]
    public void A_company_s_account_is_public(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.IbanCode, text, language));

    [Theory]
    [InlineData("fr", "La maison d'Émile Wauters (1856-1921), peintre", "")]
    [InlineData("nl", "Opdrachtgever was Lodewijk Martens (1868–1937), apotheker", "")]
    [InlineData("en", "Edith Brown, born in 1861, opened the first school", "")]
    [InlineData("de", "Das Denkmal von Johann Klein steht im Park", "")]
    [InlineData("fr", "Émile Wauters (1956-2021) laisse trois enfants", "Émile Wauters")]
    [InlineData("nl", "Lodewijk Martens, geboren in 1961, vraagt een premie", "Lodewijk Martens")]
    [InlineData("en", "Edith Brown, born in 1961, asked for a grant", "Edith Brown")]
    [InlineData("de", "Das Haus von Johann Klein steht am Park", "Johann Klein")]
    public void Who_lived_long_ago_is_no_private_person(string language, string text, string expected) =>
        Assert.Equal(expected, string.Join(" | ", Rooms.Shipped.Detector.Detect(text, language).Where(e => e.Type is EntityType.Person).Select(e => text.Substring(e.Span.Start, e.Span.Length))));

    [Theory]
    [InlineData("nl", "De Prins Boudewijnlaan krijgt nieuwe bomen", "")]
    [InlineData("nl", "Hoe groot is de Hilde Frateurzaal?", "")]
    [InlineData("de", "Die Paul Kleestraße wird gesperrt", "")]
    [InlineData("en", "The party is in the Jan Palfijnzaal", "")]
    [InlineData("nl", "Hilde Frateur vraagt een zaal", "Hilde Frateur")]
    [InlineData("fr", "Paul Vanderlaan demande un rendez-vous", "Paul Vanderlaan")]
    public void A_street_or_a_hall_is_no_person(string language, string text, string expected) =>
        Assert.Equal(expected, string.Join(" | ", Rooms.Shipped.Detector.Detect(text, language).Where(e => e.Type is EntityType.Person).Select(e => text.Substring(e.Span.Start, e.Span.Length))));

    [Fact]
    public void What_is_let_out_with_stand_ins_is_looked_at_warily_though_nothing_was_found()
    {
        const string Text = "[PERSON_1] heeft schulden, dossier 20471188, dochter Bosse";
        var tagged = new TaggedText(Text, "nl", DataClassification.Personal, 0.9, [], "test", "1");

        var released = Rooms.Shipped.Gate.Release(tagged, Destination.LanguageModel, new PseudonymScope()).Released?.Text;

        Assert.DoesNotContain("20471188", released, StringComparison.Ordinal);
        Assert.DoesNotContain("Bosse", released, StringComparison.Ordinal);
        Assert.Contains("[PERSON_1]", released, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_readings_of_one_stretch_are_one_entity()
    {
        const string Text = "Peeters jan. Mijn naam is Jan Peeters jan, mevrouw Peeters jan belde Jan Peeters. PEETERS JAN Peeters jan Jan Peeters Peeters jan";
        var entities = Rooms.Shipped.Detector.Detect(string.Concat(Enumerable.Repeat(Text + "\n", 6)), "nl");

        Assert.All(entities.Zip(entities.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.Start));
    }
}
