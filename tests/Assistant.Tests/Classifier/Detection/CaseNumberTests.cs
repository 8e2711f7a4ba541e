using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>Numbers of files in the formats of town halls, courts and police, and numbers of other things.</summary>
public sealed class CaseNumberTests
{
    [Theory]
    [InlineData("dossier TX-LKA-07", "TX-LKA-07")]
    [InlineData("votre dossier M-ABX-28", "M-ABX-28")]
    [InlineData("PV de police : BR.12.L3.008821/2025", "BR.12.L3.008821/2025")]
    [InlineData("Propose une médiation. Notice NA.11.L3.004412/25", "NA.11.L3.004412/25")]
    [InlineData("Mariage EC-M-2025-041, futurs époux", "EC-M-2025-041")]
    [InlineData("24/GEZ/1187 van mijn moeder", "24/GEZ/1187")]
    [InlineData("stand van 2025-pop-3307", "2025-pop-3307")]
    [InlineData("betrokken bij K25.4335", "K25.4335")]
    [InlineData("écrire à Unia, APP2024.97318", "APP2024.97318")]
    [InlineData("notre courrier D-2024-473", "D-2024-473")]
    [InlineData("SJ/1042/25, rapport", "SJ/1042/25")]
    [InlineData("Your case, number OBJ-0071-25, has been passed on", "OBJ-0071-25")]
    [InlineData("Ons dossier in het systeem is 2024/8102. Bellen mag altijd", "2024/8102")]
    [InlineData("één klacht over een lantaarn (25/5758) en een wagen", "25/5758")]
    [InlineData("mon n° de dossier chez vous est PC 25-771", "PC 25-771")]
    [InlineData("Huisbezoek van dinsdag – 25/4776-B\nDe dochter deed open.", "25/4776-B")]
    [InlineData("DE BACKER Victor – D005712\n3/3: komt niet meer", "D005712")]
    [InlineData("Informatierapport wijkwerking 4179/26\nBetrokkene woont er niet.", "4179/26")]
    [InlineData("Comité:\n25-0871 Kowalczyk M.: bril, ja", "25-0871")]
    public void The_formats_of_files_are_known(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.CaseNumber, text));

    [Theory]
    [InlineData("goedgekeurd bij besluit GR/2024/112 van de raad")]
    [InlineData("Beschluss GR-2024-115 des Gemeinderats")]
    [InlineData("adopted by decision CC/2024/077")]
    [InlineData("Dienstanweisung DA-12/2024")]
    [InlineData("Each file gets a reference such as SH-2025-000")]
    [InlineData("l'évolution des demandes : 214 en 2025")]
    [InlineData("Uw verzoekschrift met 1.026 handtekeningen")]
    [InlineData("12/02 aanvraag. 20/02 loonfiches")]
    [InlineData("née le 17/OS/1978")]
    [InlineData("Budget 2025/2026\nRapport sur les comptes 2025/2026\n")]
    [InlineData("candidature : CV à l'adresse ci-dessous, réf. EDU-12")]
    public void Deeds_examples_counts_and_days_are_no_files(string text) => Assert.Empty(Detecting.Of(EntityType.CaseNumber, text));

    [Theory]
    [InlineData("klachtnummer 2026/7216, telefoon 03 642 53 69", EntityType.PhoneNumber, "03 642 53 69")]
    [InlineData("bel voor het nummer 000-0000000-00", EntityType.PhoneNumber, "")]
    [InlineData("vergunning voor de bv (BE 0774.102.385)", EntityType.PhoneNumber, "")]
    [InlineData("0478.999.250 bellen", EntityType.PhoneNumber, "0478.999.250")]
    [InlineData("la carte c'est 592-3348171-20", EntityType.IdDocument, "592-3348171-20")]
    [InlineData("Mijn kaart E 014 882 713 vervalt", EntityType.IdDocument, "E 014 882 713")]
    [InlineData("Prüfung von 595603596763", EntityType.IdDocument, "595603596763")]
    [InlineData("votre permis (1094455218)", EntityType.IdDocument, "1094455218")]
    [InlineData("Portuguese citizen card: 13298745 6 ZX2", EntityType.IdDocument, "13298745 6 ZX2")]
    [InlineData("votre permis est là. Photos en annexe, dossier 2025-06312", EntityType.IdDocument, "")]
    [InlineData("lost the identity card. Phoned 0496 75 98 80.", EntityType.IdDocument, "")]
    public void A_number_is_of_the_kind_that_its_nearest_word_says(string text, EntityType type, string expected) => Assert.Equal(expected, Detecting.Of(type, text));
}
