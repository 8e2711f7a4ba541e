using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("de", "Seit an der Klinik der Zaun steht, ist die Weidengasse 12 kein Wohnsitz mehr.", "Weidengasse 12")]
    [InlineData("de", "damit die Polizei mal am Haus vorbeischaut (Tannenweg 7).", "Tannenweg 7")]
    [InlineData("de", "Ich wohne in der Auestraße 8.", "Auestraße 8")]
    [InlineData("en", "Residence check, report to Population\nDate: 3 March. Address: Rue Lambert 6, 1199 Hoogbeek\nApplicant: Ana Pop, born 2 May 1990", "Rue Lambert 6, 1199 Hoogbeek")]
    [InlineData("fr", "La bibliothèque communale, rue Haute 5, est fermée.", "")]
    [InlineData("nl", "De dienst Burgerzaken is gevestigd in de Kerkstraat 5.", "")]
    [InlineData("de", "Das Rathaus befindet sich in der Kirchstraße 5.", "")]
    public void An_address_is_an_offices_only_when_the_office_is_named_right_before(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Address, text, language));

    [Theory]
    [InlineData("nl", "Hij woont boven de winkel (Markt 8 bus 2).", "Markt 8 bus 2")]
    [InlineData("nl", "Guy Peeters, Dries 14, brengt de stoelen mee.", "Dries 14")]
    [InlineData("nl", "Dat is nagemeten.\n\nHerman Peeters\nOude Baan 27", "Oude Baan 27")]
    [InlineData("nl", "Alvast bedankt.\nGunther Peeters\nHof van Linden 3\n0478 11 22 33", "Hof van Linden 3")]
    [InlineData("nl", "gooi hem in de bus van Bloemenwijk 12", "Bloemenwijk 12")]
    [InlineData("de", "Parkverbot vor der Drechslerbahn 9 am Freitag", "Drechslerbahn 9")]
    [InlineData("de", "vor seiner Garage, Fuchswäldchen 4.", "Fuchswäldchen 4")]
    [InlineData("de", "wir ziehen nach Untere Zirn 16 um", "Untere Zirn 16")]
    [InlineData("de", "Guten Tag, Peter Gouders hier, Walhorn 15", "Walhorn 15")]
    [InlineData("fr", "Les amis de Marie Peeters, salle 5", "")]
    [InlineData("de", "Auf der Autobahn 61 war Stau, Seite 3 der Karte", "")]
    [InlineData("nl", "Anna Peeters, Zaal 4", "")]
    [InlineData("nl", "Werkgroep\nAnna Peeters\nKerstmarkt 19/12", "")]
    [InlineData("en", "Peter Peeters, Room 5", "")]
    public void A_street_without_a_word_for_one_is_found_by_where_it_stands(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Address, text, language));

    [Theory]
    [InlineData("Rachel Peeters\nsquare des Acacias 4 – 02 345 67 89", "02 345 67 89")]
    [InlineData("Marc Peeters\nMatricule 3318 – 0496 11 22 33", "0496 11 22 33")]
    [InlineData("0475 - 12 34 56", "0475 - 12 34 56")]
    [InlineData("A purse, its owner traced by library card: Anna Peeters, rung at 02 345 67 89", "02 345 67 89")]
    [InlineData("Contact : l'échevin Jean Peeters, 0475 12 34 56", "")] // the function itself stands there
    [InlineData("Notre responsable du matériel est Jean Peeters, 0475 12 34 56", "0475 12 34 56")]
    [InlineData("le guichet Associations (Anna Peeters et Jean Maes, 02 345 67 89)", "")]
    public void A_phone_is_an_offices_only_when_nobody_is_named_nearer(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.PhoneNumber, text));

    [Theory]
    [InlineData("File seems to be PRIM-EN-25/133.", "PRIM-EN-25/133")]
    [InlineData("Maes Anna, 2026/S/0417. Advance granted.", "2026/S/0417")]
    [InlineData("Handicontact – fiche HC-0915", "HC-0915")]
    [InlineData("fiche de suivi MQ-2025-31", "MQ-2025-31")]
    [InlineData("Protokoll EU.37.L1.002115/2026", "EU.37.L1.002115/2026")]
    [InlineData("la fiche 2025", "")]
    [InlineData("das Protokoll vom 12.03.2025", "")]
    public void The_number_of_a_record_is_found(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.CaseNumber, text));

    [Theory]
    [InlineData("de", "ein Geburtsjahr dazu (richtig ist 08.11.1983).", "08.11.1983")]
    [InlineData("nl", "geboortejaar verkeerd: 8 november 1983", "8 november 1983")]
    [InlineData("en", "Peter Quillfeather, 9 May 1941, Avenue Louise 8", "9 May 1941")]
    [InlineData("en", "the town of Peter, founded 9 May 1941", "")]
    public void A_date_of_birth_is_found_without_the_word_born(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.DateOfBirth, text, language));
}
