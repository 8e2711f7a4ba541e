using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

public sealed class DateAndCaseTests
{
    [Theory]
    [InlineData("né le 30/07/1985", "30/07/1985")]
    [InlineData("née à Namur le 12 mars 1985", "12 mars 1985")]
    [InlineData("NEE LE 1ER JANVIER 1990", "1ER JANVIER 1990")]
    [InlineData("geboren op 30.7.85", "30.7.85")]
    [InlineData("geboortedatum: 30-07-1985", "30-07-1985")]
    [InlineData("° 12/03/1980", "12/03/1980")]
    [InlineData("born on July 30, 1985", "July 30, 1985")]
    [InlineData("DOB 1985-07-30", "1985-07-30")]
    [InlineData("geb. am 30. Juli 1985 in Eupen", "30. Juli 1985")]
    [InlineData("ich bin am 28.09.1971 in Eupen geboren", "28.09.1971")]
    [InlineData("Date de naissance\n12/03/1980", "12/03/1980")]
    [InlineData("Nom;Date de naissance;Ville\nX;12/03/1980;Y", "12/03/1980")]
    [InlineData("né le 12/03/1980, décédé le 01/02/2024", "12/03/1980")]
    [InlineData("date de naissance ?\nR : 12/03/1980", "12/03/1980")]
    [InlineData("décédé le 12/03/2020", "")]
    [InlineData("je ne peux pas venir le 12 mars 2025", "")]
    [InlineData("nee, op 12 maart 2025", "")]
    [InlineData("geboren op 45/13/1985", "")]
    [InlineData("séance du 12/03/2025", "")]
    public void A_date_of_birth_is_found_by_the_words_near_it(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.DateOfBirth, text));

    [Theory]
    [InlineData("dossier 2024/1234", "2024/1234")]
    [InlineData("dossier n° RIV-2025-0042", "RIV-2025-0042")]
    [InlineData("uw kenmerk: SOC/2024/118", "SOC/2024/118")]
    [InlineData("Aktenzeichen 12-345/2024", "12-345/2024")]
    [InlineData("requête no 36110/97", "36110/97")]
    [InlineData("Enquête sociale URB/2023/2079", "URB/2023/2079")]
    [InlineData("mijn omgevingsdossier OMV_2025018834", "OMV_2025018834")]
    [InlineData("requêtes nos 36110/97, 36111/97 et 36112/97", "36110/97 | 36111/97 | 36112/97")]
    [InlineData("facture 2024/1234", "")]
    [InlineData("numéro de facture FAC-2025-0042", "")]
    [InlineData("dossier complet avant le 12/03/2025", "")]
    [InlineData("une demande coûte 150 euros", "")]
    [InlineData("règlement 2016/67912", "")]
    [InlineData("dossier 2025", "")]
    [InlineData("votre dossier 90.07.19-137.08", "")] // a national number whose check fails
    public void A_file_number_is_found_by_its_name_or_its_shape(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.CaseNumber, text));
}
