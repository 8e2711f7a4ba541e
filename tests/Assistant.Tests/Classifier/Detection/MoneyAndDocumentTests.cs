using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

public sealed class MoneyAndDocumentTests
{
    [Theory]
    [InlineData("BE71 0961 2345 6769", "BE71 0961 2345 6769")]
    [InlineData("BE71096123456769", "BE71096123456769")]
    [InlineData("be71-0961-2345-6769", "be71-0961-2345-6769")]
    [InlineData("op rekening BE7l O961 2345 6769", "BE7l O961 2345 6769")] // scanned
    [InlineData("ВЕ71 0961 2345 6769", "ВЕ71 0961 2345 6769")] // Cyrillic look-alikes
    [InlineData("FR76 3000 6000 0112 3456 7890 189", "FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("NL91 ABNA 0417 1643 00", "NL91 ABNA 0417 1643 00")]
    [InlineData("DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00")]
    [InlineData("BE71 0961 2345 6768", "")] // bad check
    [InlineData("BE71 0961 2345 67690", "")] // longer
    [InlineData("Compte de la commune : BE71 0961 2345 6769", "")]
    [InlineData("à verser à l'asbl Les Tilleuls, compte BE71 0961 2345 6769, communication 010/8068/17183", "")]
    [InlineData("mon compte est BE71 0961 2345 6769, la commune doit me rembourser", "BE71 0961 2345 6769")]
    public void An_account_number_is_found_unless_it_is_an_organisation_s(string text, string expected) =>
        Assert.Equal(expected, Detecting.Of(EntityType.IbanCode, text));

    [Theory]
    [InlineData("4111 1111 1111 1111", "4111 1111 1111 1111")]
    [InlineData("Visa 4111111111111111", "4111111111111111")]
    [InlineData("5555-5555-5555-4444", "5555-5555-5555-4444")]
    [InlineData("amex 3782 822463 10005", "3782 822463 10005")]
    [InlineData("4111 1111 1111 1112", "")]
    [InlineData("9111 1111 1111 1117", "")]
    public void A_payment_card_needs_its_range_and_its_check(string text, string expected) =>
        Assert.Equal(expected, Detecting.Of(EntityType.CreditCard, text, "en"));

    [Theory]
    [InlineData("591-1917064-58", "591-1917064-58")]
    [InlineData("ma carte d'identité 591191706458", "591191706458")]
    [InlineData("commande 591191706458", "")]
    [InlineData("carte d'identité 591-1917064-59 €", "591-1917064-59")] // no check of its own kind, but called a card
    [InlineData("passeport EH123456", "EH123456")]
    [InlineData("Reisepass Nr. C01X00T47", "C01X00T47")]
    [InlineData("mijn paspoort, nummer SPECI2014", "SPECI2014")]
    [InlineData("votre carte (B8127743)", "B8127743")]
    [InlineData("rijbewijsnummer 1847205963", "1847205963")]
    [InlineData("le passeport coûte 95 euros depuis le 01/04/2025", "")]
    [InlineData("communication structurée 010/8068/17183", "")]
    public void An_identity_document_is_found_by_check_or_name(string text, string expected) =>
        Assert.Equal(expected, Detecting.Of(EntityType.IdDocument, text));

    [Theory]
    [InlineData("fr", "Mon permis albanais : KBX 291047, catégorie B", "KBX 291047")]
    [InlineData("fr", "la carte grecque de ma tante c'est AK204815", "AK204815")]
    [InlineData("nl", "Roemeense kaart RK30581KT, geldig tot 2031", "RK30581KT")]
    [InlineData("de", "die Karte E-204 118 553 gehört meinem Sohn", "E-204 118 553")]
    [InlineData("en", "her F+ card, F+ 207 551 386, is lost", "F+ 207 551 386")]
    [InlineData("en", "e card e 204 118 553 expires soon", "e 204 118 553")]
    [InlineData("nl", "Paspoort EM204815, dat van mijn man GB 774 102", "EM204815 | GB 774 102")] // a further one
    [InlineData("nl", "NR4K2L76P = mijn paspoort", "NR4K2L76P")] // what it is stands behind
    [InlineData("fr", "Une carte bulgare : 648102937", "648102937")]
    [InlineData("nl", "Rijbewijs nr 19O4l18275 teruggestuurd", "19O4l18275")]
    [InlineData("fr", "DNI 58204117Z, le mien", "58204117Z")]
    [InlineData("fr", "la sienne est une H, on lit H204118553 dessus", "H204118553")]
    [InlineData("nl", "Davit – kaart K K.204.118.553", "K.204.118.553")]
    [InlineData("fr", "Compteur français, série RK30581KT, facture AK204815", "")]
    [InlineData("nl", "De kaart hangt aan het bord, bestelling GB 774 102", "")]
    [InlineData("en", "the map card costs 204 118 553 in total", "")]
    [InlineData("de", "Drucker RK30581KT im Flur", "")]
    public void A_document_is_found_by_its_country_its_row_or_what_stands_behind_it(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.IdDocument, text, language));

    [Theory]
    [InlineData("1-ABC-123", "1-ABC-123")]
    [InlineData("ma plaque : 1ABC123", "1ABC123")]
    [InlineData("plaque 1 abc 123 svp", "1 abc 123")]
    [InlineData("voiture immatriculée AB-123-CD", "AB-123-CD")]
    [InlineData("kenteken XX-99-99", "XX-99-99")]
    [InlineData("Kennzeichen B-AB 1234", "B-AB 1234")]
    [InlineData("ancienne plaque ABC-123", "ABC-123")]
    [InlineData("plaque personnalisée LOULOU 1", "LOULOU 1")]
    [InlineData("formulaire ABC-123", "")]
    [InlineData("la zone A-12 et le bus 95", "")]
    [InlineData("en 2025", "")]
    public void A_number_plate_is_found_by_its_shape_or_its_name(string text, string expected) =>
        Assert.Equal(expected, Detecting.Of(EntityType.VehicleRegistration, text));

    [Theory]
    [InlineData("matricule 1985073012304", "")]
    [InlineData("TVA BE 0566.988.259", "")]
    [InlineData("numéro d'entreprise 0566988259", "")]
    public void A_company_s_number_is_public(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Detecting.Detector.Detect(text, "fr").Select(e => e.Type)));
}
