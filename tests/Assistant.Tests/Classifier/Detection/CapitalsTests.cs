using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>Texts and names in capitals: found and classed as in small letters.</summary>
public sealed class CapitalsTests
{
    [Theory]
    [InlineData("nl", "MEVROUW VAN DEN BERGHE HEEFT GEBELD OVER KARIM DE SMET", "VAN DEN BERGHE | KARIM DE SMET")]
    [InlineData("fr", "MADAME HÉLÈNE DELVAUX DEMANDE UN RENDEZ-VOUS POUR SON FILS ANTOINE", "HÉLÈNE DELVAUX | ANTOINE")]
    [InlineData("fr", "LA FAMILLE DELVAUX N'A PAS PAYÉ", "DELVAUX")]
    [InlineData("en", "MRS BAKER CALLED ABOUT FIONA O'SULLIVAN", "BAKER | FIONA O'SULLIVAN")]
    [InlineData("de", "FRAU MEIER FRAGT NACH DEM ANTRAG VON KEMAL AYDIN", "MEIER | KEMAL AYDIN")]
    [InlineData("nl", "DE BIBLIOTHEEK IS GESLOTEN OP MAANDAG", "")]
    [InlineData("fr", "LE PARC À CONTENEURS EST OUVERT LE SAMEDI", "")]
    [InlineData("en", "THE SWIMMING POOL IS CLOSED FOR REPAIRS", "")]
    [InlineData("de", "DAS HALLENBAD BLEIBT AM DIENSTAG ZU", "")]
    public void Names_are_found_in_texts_in_capitals(string language, string text, string expected) => Assert.Equal(expected, Names(language, text));

    [Theory]
    [InlineData("nl", "ik heb schulden bij mevrouw VERSTRAETEN", "VERSTRAETEN")]
    [InlineData("nl", "zonder betaling, groetjes GLENN, ploeg B", "GLENN")]
    [InlineData("fr", "Réunion du 4 mars. Présents : SAÏDA, BART et CARLOS. Le budget est voté.", "SAÏDA | BART | CARLOS")]
    [InlineData("en", "My boys FELIX and HUGO have been told", "FELIX | HUGO")]
    [InlineData("de", "Die Mutter von HELENE CROTT hat angerufen", "HELENE CROTT")]
    [InlineData("nl", "Vraag het aan het OCMW of de RVA", "")]
    [InlineData("fr", "Le CPAS et l'ONEM sont fermés, IBAN à communiquer", "")]
    [InlineData("en", "Send the PDF to the HR team", "")]
    [InlineData("de", "Das ÖSHZ und die AOK sind zu", "")]
    public void Names_in_capitals_are_found_in_other_texts(string language, string text, string expected) => Assert.Equal(expected, Names(language, text));

    [Theory]
    [InlineData("nl", "MIJN BUURMAN KARIM DE SMET HEEFT SUIKERZIEKTE EN SPUIT INSULINE")]
    [InlineData("fr", "MON FILS KARIM DE SMET EST DIABÉTIQUE ET PREND DE L'INSULINE")]
    [InlineData("en", "MY SON KARIM DE SMET IS DIABETIC AND TAKES INSULIN")]
    [InlineData("de", "MEIN SOHN KARIM DE SMET IST DIABETIKER UND BRAUCHT INSULIN")]
    public void A_sensitive_fact_in_capitals_weighs_as_much_as_in_small_letters(string language, string text) => Assert.Equal(DataClassification.SpecialCategory, Rooms.Shipped.Tagger.Tag(text, new TagHints(language)).Class);

    [Theory]
    [InlineData("nl", "HIJ WOONT IN DE MOLENSTRAAT 12, 9000 GENT", EntityType.Address, "MOLENSTRAAT 12, 9000 GENT")]
    [InlineData("fr", "J'HABITE RUE DE LA LOI 16", EntityType.Address, "RUE DE LA LOI 16")]
    [InlineData("en", "BORN ON 12 MARCH 1980, PLATE 1-ABC-234", EntityType.VehicleRegistration, "1-ABC-234")]
    [InlineData("de", "GEBOREN AM 12. MÄRZ 1980", EntityType.DateOfBirth, "12. MÄRZ 1980")]
    [InlineData("nl", "MAIL NAAR JAN.PEETERS79@GMAIL.COM", EntityType.EmailAddress, "JAN.PEETERS79@GMAIL.COM")]
    [InlineData("fr", "VIREMENT SUR MON COMPTE BE71 0961 2345 6769", EntityType.IbanCode, "BE71 0961 2345 6769")]
    public void Other_values_in_capitals_stay_where_they_are(string language, string text, EntityType type, string expected) => Assert.Equal(expected, Detecting.Of(type, text, language));

    private static string Names(string language, string text) =>
        string.Join(" | ", Rooms.Shipped.Detector.Detect(text, language).Where(e => e.Type is EntityType.Person).Select(e => text.Substring(e.Span.Start, e.Span.Length)));
}
