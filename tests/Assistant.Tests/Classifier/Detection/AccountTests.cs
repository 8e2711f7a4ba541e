using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>Names of accounts as people mention them, and what only looks like one.</summary>
public sealed class AccountTests
{
    [Theory]
    [InlineData("my username for the resident portal is j.okafor91 and it fails", "j.okafor91", "en")]
    [InlineData("Mon compte MyBrussels (aoumarou) est bloqué.", "aoumarou", "fr")]
    [InlineData("mein Konto bei MyBrussels (Kennung maksoy) ist gesperrt", "maksoy", "de")]
    [InlineData("My account (user ID dachter) has been locked.", "dachter", "en")]
    [InlineData("AUTH failure: account \"pvermeulen\" locked, reset requested by pvermeulen", "pvermeulen | pvermeulen", "en")]
    [InlineData("login failed user=kdesmedt ip=81.164.22.9", "kdesmedt", "en")]
    [InlineData("Benutzer skoch um 7:58 angemeldet", "skoch", "de")]
    [InlineData("Elle s'est connectée au portail sous le nom baba.traore.", "baba.traore", "fr")]
    [InlineData("Im Portal schreibt sie als m.jost.", "m.jost", "de")]
    [InlineData("je kan mij op Teams vinden als hvandamme_prive", "hvandamme_prive", "nl")]
    [InlineData("hab mich in der park-app als tigerente03 registriert", "tigerente03", "de")]
    [InlineData("sur le site je suis inscrite en tant que Coccinelle1030", "Coccinelle1030", "fr")]
    [InlineData("someone called TrollHunter22 on the forum keeps insulting me", "TrollHunter22", "en")]
    [InlineData("add me on teams, I'm carla.m.lopes there", "carla.m.lopes", "en")]
    [InlineData("registered under their nicknames: sunny_tess, mo.the.baker and kiki007", "sunny_tess | mo.the.baker | kiki007", "en")]
    [InlineData("naam;login;sinds\nEls Goris;egoris;2024\nJoke Pels;jokepels;2025", "egoris | jokepels", "nl")]
    [InlineData("lener,titel,dagen\nB0044812,Reinaert,4\nB0031977,Kaas,9", "B0044812 | B0031977", "nl")]
    [InlineData("mon identifiant est mdupuis74. Qui a changé mdupuis74 ?", "mdupuis74 | mdupuis74", "fr")]
    public void An_account_is_found_however_it_is_mentioned(string text, string expected, string language) => Assert.Equal(expected, Detecting.Of(EntityType.Username, text, language));

    [Theory]
    [InlineData("Le compte « guichet » est partagé par l'équipe.", "fr")]
    [InlineData("Dienstaccounts (svc_backup, svc_print) blijven bij ICT.", "nl")]
    [InlineData("Les comptes génériques (popu01, test.test) sont désactivés.", "fr")]
    [InlineData("The default user \"guest\" exists on three machines (PC-0143).", "en")]
    [InlineData("Testbenutzer (test01, demo) sind zu löschen.", "de")]
    [InlineData("Test user TST-004 must be able to print.", "en")]
    [InlineData("user,full_name,last_login\n", "en")]
    [InlineData("ich würde \"Nutzer\" ersetzen", "de")]
    [InlineData("bot> Shall a colleague phone you? user> yes", "en")]
    [InlineData("Profil : master, connaissance du RGPD", "fr")]
    [InlineData("Volg ons op Instagram: @gemeente_hautbecq", "nl")]
    [InlineData("@Inge: het zaaltje is vrij", "nl")]
    [InlineData("als gebruiker van het portaal ziet u rapport_2025.pdf", "nl")]
    [InlineData("inloggen als medewerker op het portaal", "nl")]
    [InlineData("the office365 account of the town", "en")]
    public void Accounts_of_teams_and_machines_and_other_words_are_none(string text, string language) => Assert.Empty(Detecting.Of(EntityType.Username, text, language));
}
