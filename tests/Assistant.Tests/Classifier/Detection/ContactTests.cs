using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

public sealed class ContactTests
{
    [Theory]
    [InlineData("0470 12 34 56", "0470 12 34 56")]
    [InlineData("gsm 0470/12.34.56", "0470/12.34.56")]
    [InlineData("+32 470 12 34 56", "+32 470 12 34 56")]
    [InlineData("0032470123456", "0032470123456")]
    [InlineData("+32 (0)470 12 34 56", "+32 (0)470 12 34 56")]
    [InlineData("tél. 02 345 67 89", "02 345 67 89")]
    [InlineData("06 12 34 56 78", "06 12 34 56 78")]
    [InlineData("06-12345678", "06-12345678")]
    [InlineData("+49 151 23456789", "+49 151 23456789")]
    [InlineData("+352 621 123 456", "+352 621 123 456")]
    [InlineData("call me on 07700 900123", "07700 900123")]
    [InlineData("Gsm: O477 55 75 l8", "O477 55 75 l8")] // scanned
    [InlineData("0800 32 123", "")] // helpline
    [InlineData("bel 00800 2123 2123", "")] // free of charge in the whole Union
    [InlineData("perte de la carte d'identité : 00800 2123 2123 ou +800 2123 2123", "")]
    [InlineData("GEMEENTE ZONDERBOS\nStationsplein 20, 3069 Zonderbos\n016 47 60 60\n\nBeste inwoner,", "")] // the head of an office's letter
    [InlineData("Jan Peeters\nKerkstraat 4, 3069 Zonderbos\n016 47 60 60\n\nGeachte,", "016 47 60 60")]
    [InlineData("02 555 10 10", "")] // the commune
    [InlineData("le guichet Population, 02 345 67 89", "")]
    [InlineData("le 12.03.2025", "")]
    [InlineData("90.07.19-137.08", "")] // a national number whose check fails
    [InlineData("112 ou 1819", "")]
    [InlineData("1 200 000 euros", "")]
    [InlineData("téléphone : 08.00 – 18.00", "")] // hours
    [InlineData("mijn nummer is nul vier zeven acht twaalf vierendertig zesenvijftig", "nul vier zeven acht twaalf vierendertig zesenvijftig")]
    [InlineData("zéro quatre septante-deux, trente-trois, vingt-deux", "zéro quatre septante-deux, trente-trois, vingt-deux")]
    [InlineData("rufen Sie an: null vier sieben acht elf dreiunddreißig", "null vier sieben acht elf dreiunddreißig")]
    [InlineData("zéro déchet, trois conseils", "")]
    public void A_private_phone_is_found(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.PhoneNumber, text));

    [Theory]
    [InlineData("jan.peeters@gmail.com", "jan.peeters@gmail.com")]
    [InlineData("écrivez à marie-claire_d@outlook.be.", "marie-claire_d@outlook.be")]
    [InlineData("jan (at) gmail.com", "jan (at) gmail.com")]
    [InlineData("jan at gmail dot com", "jan at gmail dot com")]
    [InlineData("ja\u00ADn@gma\u200Bil.com", "ja\u00ADn@gma\u200Bil.com")]
    [InlineData("info@gmail.com", "info@gmail.com")] // a free mail account is somebody's
    [InlineData("info@hautbecq.example", "")]
    [InlineData("karim.tilmant@hautbecq.example", "")]
    [InlineData("planning@somewhere.be", "")]
    [InlineData("civil.status@zonderbos.be", "")]
    [InlineData("To: buergerdienst@weidental.be", "")]
    [InlineData("a.maes@zonderbos.be", "a.maes@zonderbos.be")] // nothing tells whose it is
    [InlineData("Gemeente Zonderbos, dienst Omgeving, a.maes@zonderbos.be", "")]
    [InlineData("a.maes@zonderbos.be, www.zonderbos.be", "")]
    [InlineData("From: a.maes@zonderbos.be\nTo: info@zonderbos.be", "")]
    [InlineData("From: a.maes@gmail.com\nTo: info@zonderbos.be", "a.maes@gmail.com")]
    [InlineData("Message-ID: <a81c-26102026@proxi.example>", "")]
    [InlineData("arrive at example.com", "")]
    [InlineData("a@b", "")]
    [InlineData("@jan @marie", "")]
    public void A_private_mail_address_is_found(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.EmailAddress, text));

    [Theory]
    [InlineData("connexion depuis 81.164.12.9", "81.164.12.9")]
    [InlineData("login from 2001:db8:85a3::8a2e:370:7334", "2001:db8:85a3::8a2e:370:7334")]
    [InlineData("IP: 203.0.113.77", "203.0.113.77")]
    [InlineData("le serveur 10.0.0.12", "")]
    [InlineData("subnet 192.168.0.0/24", "")]
    [InlineData("version 1.2.3.4", "")]
    [InlineData("256.1.1.1", "")]
    [InlineData("12:30:45", "")]
    [InlineData("our network 2a00:d00:123::/48", "")]
    [InlineData("prefix 2a00:d00:123::", "")]
    public void A_person_s_internet_address_is_found(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.IpAddress, text, "en"));

    [Theory]
    [InlineData("nom d'utilisateur : samir_elk99", "samir_elk99")]
    [InlineData("mijn login sofie.dr88 werkt niet", "sofie.dr88")]
    [InlineData("username is jk_hansen", "jk_hansen")]
    [InlineData("angemeldet als radler4700", "radler4700")]
    [InlineData("votre identifiant est indiqué sur la carte", "")]
    [InlineData("login: jan@gmail.com", "")]
    [InlineData("Login: .do", "")]
    [InlineData("de gebruiker zotte_mie88 schreef", "zotte_mie88")]
    [InlineData("reactie van @pieter_vdb", "@pieter_vdb")]
    [InlineData("mon profil kevin_d92 ne marche plus", "kevin_d92")]
    [InlineData("login: e-mail", "")]
    [InlineData("Benutzername: AHuppertz", "AHuppertz")]
    [InlineData("suivez @communehautbecq", "")]
    [InlineData("user,ip,time\nrhaddad,81.83.44.120,9.10\npnovak,81.83.44.121,9.14", "rhaddad | pnovak")]
    public void An_account_name_is_found_by_the_words_before_it(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Username, text));

    [Theory]
    [InlineData("j'habite rue Haute 12, 1000 Bruxelles", "rue Haute 12, 1000 Bruxelles")]
    [InlineData("j'habite 12 rue de la Loi", "12 rue de la Loi")]
    [InlineData("chaussée de Gand 115 bte 4, 1080 Molenbeek-Saint-Jean", "chaussée de Gand 115 bte 4, 1080 Molenbeek-Saint-Jean")]
    [InlineData("Molenstraat 22 bus 3 te 9000 Gent", "Molenstraat 22 bus 3 te 9000 Gent")]
    [InlineData("ik woon in de kerkstraat 5", "kerkstraat 5")]
    [InlineData("Wohnort: Lindenstraße 12a, 4700 Eupen", "Lindenstraße 12a, 4700 Eupen")]
    [InlineData("I live at 12 High Street", "12 High Street")]
    [InlineData("RUE HAUTE 12 1000 BRUXELLES", "RUE HAUTE 12 1000 BRUXELLES")]
    [InlineData("avenue Louise 54, 3e étage", "avenue Louise 54")] // the floor is left out
    [InlineData("Adres: Kerkstraat l4", "Kerkstraat l4")] // scanned
    [InlineData("place du Tilleul 1, 1199 Hautbecq", "")] // the commune house
    [InlineData("Lindeplein 1", "")]
    [InlineData("we offer you a place within 15 days", "")]
    [InlineData("les cours et 2 stages", "")]
    [InlineData("GEMEENTE ZONDERBOS\nStationsplein 20, 3069 Zonderbos\n\nBeste inwoner,", "")]
    [InlineData("GEMEENTE ZONDERBOS\n\nDe heer Jan Peeters\nKerkstraat 4, 3069 Zonderbos", "Kerkstraat 4, 3069 Zonderbos")]
    [InlineData("la rue de la Loi est fermée", "")]
    [InlineData("rue Haute, le 12 mars", "")]
    [InlineData("place de parking 15 euros", "")]
    [InlineData("la bibliothèque, rue des Livres 8", "")]
    public void A_private_address_is_found(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Address, text));
}
