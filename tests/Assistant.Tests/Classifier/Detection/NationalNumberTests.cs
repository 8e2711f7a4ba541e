using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

public sealed class NationalNumberTests
{
    [Theory]
    [InlineData("85073003328", "85073003328")]
    [InlineData("n° 85.07.30-033.28 svp", "85.07.30-033.28")]
    [InlineData("850730 033 28", "850730 033 28")]
    [InlineData("85 07 30 033 28", "85 07 30 033 28")]
    [InlineData("17073003384", "17073003384")] // born in 2017
    [InlineData("BIS 98472899765", "98472899765")]
    [InlineData("01490700185", "01490700185")]
    [InlineData("85.O7.3O-O33.28", "85.O7.3O-O33.28")] // scanned
    [InlineData("850730\u200B03328", "850730\u200B03328")]
    [InlineData("８５０７３００３３２８", "８５０７３００３３２８")]
    [InlineData("85073003329", "")] // bad check
    [InlineData("85.13.30-033.28", "")] // no such month
    [InlineData("850730033281", "")] // longer
    [InlineData("1850730033281", "")]
    [InlineData("A85073003328", "")]
    public void A_Belgian_national_number_is_found_when_its_check_holds(string text, string expected) =>
        Assert.Equal(expected, Detecting.Of(EntityType.BeNationalNumber, text));

    [Theory]
    [InlineData("295109912611193", "295109912611193")]
    [InlineData("2 95 10 99 126 111 93", "2 95 10 99 126 111 93")]
    [InlineData("295109912611194", "")]
    [InlineData("numéro de sécurité sociale 2951099126111", "2951099126111")] // without its key
    [InlineData("commande 2951099126111", "")]
    public void A_French_social_security_number_is_found_by_its_key(string text, string expected) =>
        Assert.Equal(expected, Detecting.Of(EntityType.FrNir, text));

    [Theory]
    [InlineData("BSN: 111222333", "111222333")]
    [InlineData("mijn burgerservicenummer is 111 222 333", "111 222 333")]
    [InlineData("My BSN, which I got when I lived in Utrecht for some years, was always the same one: 111222333", "111222333")]
    [InlineData("Subject: BSN\n\nDear all,\n\nplease find it here.\n\n111222333", "111222333")]
    [InlineData("Subject: BSN\n\nMy order number is 111222333", "")]
    [InlineData("bestelling 111222333", "")]
    [InlineData("BSN 111222334", "")]
    public void A_Dutch_number_needs_its_proof_and_its_name(string text, string expected) =>
        Assert.Equal(expected, Detecting.Of(EntityType.NlBsn, text, "nl"));

    [Theory]
    [InlineData("Steuer-ID 36574261809", "36574261809")]
    [InlineData("IdNr. 36 574 261 809", "36 574 261 809")]
    [InlineData("Steuer-ID 36574261808", "")]
    [InlineData("Telefon 36574261809", "")]
    public void A_German_tax_number_is_found_by_its_check(string text, string expected) =>
        Assert.Equal(expected, Detecting.Of(EntityType.DeTaxId, text, "de"));

    [Fact]
    public void A_national_number_is_found_in_whatever_language_the_text_is()
    {
        foreach (var language in new[] { "fr", "nl", "en", "de" })
        {
            Assert.Equal("85.07.30-033.28", Detecting.Of(EntityType.BeNationalNumber, "85.07.30-033.28", language));
        }
    }
}
