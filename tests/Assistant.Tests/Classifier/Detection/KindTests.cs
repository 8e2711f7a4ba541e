using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>Kinds of values as people write them, each once where it stands alone and once where it must not be read into a text.</summary>
public sealed class KindTests
{
    [Theory]
    [InlineData("BE71/0961/2345/6769")]
    [InlineData("BE71_0961_2345_6769")]
    [InlineData("BE71 - 0961 - 2345 - 6769")]
    [InlineData("BE71, 0961, 2345, 6769")]
    [InlineData("BE71 . 0961 . 2345 . 6769")]
    [InlineData("BE71 0961\n2345 6769")]
    [InlineData("BE71\t0961\t2345\t6769")]
    public void An_account_is_found_however_it_is_grouped(string account)
    {
        Assert.Equal(account, Detecting.Of(EntityType.IbanCode, $"mon compte : {account} merci"));
        Assert.Equal("BE71096123456769", Detecting.Of(EntityType.IbanCode, "IBANBE71096123456769"));
    }

    [Theory]
    [InlineData("MA90 7569 1933 5056 4618 5089 4148")]
    [InlineData("DZ87 8594 5266 9857 2296 9732 91")]
    [InlineData("SN39 SN47 6629 9447 4605 4742 7019")]
    [InlineData("CM05 7340 2607 8843 7037 4244 797")]
    [InlineData("CI25 CI89 1024 4859 4807 5592 0048")]
    [InlineData("MG11 7422 7875 8269 8013 4110 561")]
    public void Accounts_of_countries_that_residents_come_from_are_found(string account) => Assert.Equal(account, Detecting.Of(EntityType.IbanCode, $"versement sur {account} svp"));

    [Theory]
    [InlineData("citer votre dossier REC-24-0093.\n\nLa directrice")] // adds up as an account of DO, read "DO 55 ier…"
    [InlineData("BE71 0961 2345 6760")]
    public void What_only_looks_like_an_account_is_none(string text) => Assert.Empty(Detecting.Of(EntityType.IbanCode, text));

    [Theory]
    [InlineData("mon identifiant itsme est m_leclerc et ça bloque", "m_leclerc", "fr")]
    [InlineData("Identifiant de connexion : leclercm", "leclercm", "fr")]
    [InlineData("Mijn gebruikersnaam is hvdberghe.", "hvdberghe", "nl")]
    [InlineData("ik log in als mleclerc42 op het e-loket", "mleclerc42", "nl")]
    [InlineData("account: marie.leclerc", "marie.leclerc", "nl")]
    [InlineData("Mein Benutzername lautet XxDragonxX.", "XxDragonxX", "de")]
    [InlineData("angemeldet als leclercm", "leclercm", "de")]
    [InlineData("User accessed: https://portal.example.com", "", "en")]
    [InlineData("Mijn gebruikersnaam is vergeten.", "", "nl")]
    [InlineData("angemeldet als Besucher", "", "de")]
    public void An_account_name_is_found_after_its_label(string text, string expected, string language) => Assert.Equal(expected, Detecting.Of(EntityType.Username, text, language));

    [Theory]
    [InlineData("plaque : WAAA-123", "WAAA-123")]
    [InlineData("plaque : Q-ABC-123", "Q-ABC-123")]
    [InlineData("plaque : M-ABC-123", "M-ABC-123")]
    [InlineData("plaque : O-ABC-12", "O-ABC-12")]
    [InlineData("Kennzeichen M-AB 123E", "M-AB 123E")]
    [InlineData("Kennzeichen AC-KL 345 H", "AC-KL 345 H")]
    [InlineData("Kennzeichen AC-KL 345 Herr", "AC-KL 345")]
    [InlineData("la salle WAAA-123", "")]
    public void Plates_of_trailers_motorcycles_and_electric_cars_are_found(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.VehicleRegistration, text));

    [Theory]
    [InlineData("Personalausweis Nr. CFP8WL8XT", "CFP8WL8XT")]
    [InlineData("Reisepass X4RTBPFW4 verloren", "X4RTBPFW4")]
    [InlineData("Personalausweis BITTE MITBRINGEN", "")]
    public void German_documents_with_two_digits_are_found(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.IdDocument, text, "de"));

    [Theory]
    [InlineData("Aktenzeichen: 6 K 1234/23.A", "6 K 1234/23.A", "de")]
    [InlineData("Az. 32 C 114/24", "32 C 114/24", "de")]
    [InlineData("Az. VG 4 K 88.22", "VG 4 K 88.22", "de")]
    [InlineData("numéro de rôle A.R. 22/334/A", "A.R. 22/334/A", "fr")]
    [InlineData("numéro de rôle 2024.1187", "2024.1187", "fr")]
    [InlineData("Facture 6 K 1234/23", "", "fr")]
    public void The_file_numbers_of_courts_are_found(string text, string expected, string language) => Assert.Equal(expected, Detecting.Of(EntityType.CaseNumber, text, language));

    [Theory]
    [InlineData("° Liège, 12 mars 1980", "12 mars 1980", "fr")]
    [InlineData("née le 12 MAR 1980 à Mons", "12 MAR 1980", "fr")]
    [InlineData("* Sankt Vith, 4.5.1971", "4.5.1971", "de")]
    [InlineData("n° 5, 12 mars 2024", "", "fr")]
    public void A_birth_told_by_its_sign_is_found(string text, string expected, string language) => Assert.Equal(expected, Detecting.Of(EntityType.DateOfBirth, text, language));

    [Theory]
    [InlineData("Der Kläger M. beantragt die Aufhebung.", "M", "de")]
    [InlineData("die Zeugin A. B. gab an", "A. B", "de")]
    [InlineData("La victime D. a déposé plainte.", "D", "fr")]
    [InlineData("Punkt A. betrifft die Kosten.", "", "de")]
    public void A_party_called_by_a_letter_is_a_person(string text, string expected, string language) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("ich wohne Zur Nohn 2", "Zur Nohn 2", "de")]
    [InlineData("j'habite thier de la Chapelle 4", "thier de la Chapelle 4", "fr")]
    [InlineData("domicilié tige de Nandrin 15", "tige de Nandrin 15", "fr")]
    public void Streets_of_the_region_are_found(string text, string expected, string language) => Assert.Equal(expected, Detecting.Of(EntityType.Address, text, language));
}
