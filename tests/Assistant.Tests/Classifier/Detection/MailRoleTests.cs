using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>Who is named at work in a mail and who in a matter of his own, told by its head; and names that stand once more, are spelt out or announced within a sentence. With the shipped name model.</summary>
public sealed class MailRoleTests
{
    [Theory]
    [InlineData("de", "Von: Leitung Bauhof\nAn: Trupp Nord\nBetreff: Winterplan\n\nAb Montag beginnen wir um sechs. Der Streuwagen bleibt in Halle 3.\n\nHolger", "")]
    [InlineData("fr", "De : Logistique, magasin\nÀ : guichets\nObjet : papier\n\nIl reste douze rames. Merci de compter avant de commander.\n\nMerci, Solène", "")]
    [InlineData("nl", "Van: Technische dienst\nAan: loketten\nOnderwerp: lift\n\nDe lift staat stil tot woensdag. Gebruik de trap achteraan.\n\nGroeten, Wannes", "")]
    [InlineData("en", "From: Facilities desk\nTo: all floors\nSubject: heating\n\nThe boiler is off until noon. Please keep the doors shut.\n\nThanks, Declan", "")]
    [InlineData("de", "Von: Miriam Falk, Leitung Standesamt\nAn: Schalter\nBetreff: Osterwoche\n\nSchalter 2 bleibt zu. Pässe gehen vor.\n\nMiriam", "")]
    [InlineData("de", "Von: Leitung Bauhof\nAn: Trupp Nord\nBetreff: Fundsache\n\nDen Rucksack holt Frau Ozlem Demirci morgen ab.\n\nHolger", "Ozlem Demirci")]
    public void Who_signs_for_a_desk_is_named_at_work(string language, string text, string expected) => Assert.Equal(expected, Found(text, language));

    [Theory]
    [InlineData("de", "Von: Benjamin Rosenkranz\nAn: steuern@hoogbeek.example\nBetreff: Mahnung\n\nSehr geehrte Frau Lemmens,\n\nich habe schon im März gezahlt.\n\nMit freundlichen Grüßen\nB. Rosenkranz", "Benjamin Rosenkranz | B. Rosenkranz")]
    [InlineData("fr", "De : Amandine Delcourt\nÀ : taxes@hautbecq.example\nObjet : rappel\n\nMonsieur Hanssens,\n\nj'ai déjà payé en mars.\n\nBien à vous,\nA. Delcourt", "Amandine Delcourt | A. Delcourt")]
    [InlineData("nl", "Van: Wouter Zomers\nAan: belastingen@hoogbeek.example\nOnderwerp: aanmaning\n\nBeste mevrouw Hermans,\n\nik heb al betaald in maart.\n\nMet vriendelijke groeten\nWouter", "Wouter Zomers | Wouter")]
    [InlineData("en", "From: Niamh Gallagher\nTo: taxes@hoogbeek.example\nSubject: reminder\n\nDear Mrs Peeters,\n\nI paid in March.\n\nKind regards\nNiamh", "Niamh Gallagher | Niamh")]
    [InlineData("de", "Von: Förster, Ulrike\nAn: steuern@hoogbeek.example\nBetreff: Mahnung\n\nGuten Tag, die Anschrift stimmt nicht mehr.", "Förster, Ulrike")]
    [InlineData("fr", "De : Amandine Delcourt\nÀ : cpas@hautbecq.example\nObjet : voisin\n\nBonjour, Monsieur Farouk Belhaj ne répond plus depuis lundi, son fils Ilyes s'inquiète.", "Amandine Delcourt | Farouk Belhaj | Ilyes")]
    public void A_resident_who_writes_to_an_office_is_private_and_whom_he_greets_is_not(string language, string text, string expected) => Assert.Equal(expected, Found(text, language));

    [Theory]
    [InlineData("de", "Auf dem Ausweis steht „Akosia“ statt „Akossia“, bitte ändern.", "Akosia | Akossia")]
    [InlineData("fr", "Votre demande de correction (\"Nakita\" et non \"Nakitta\") est complète.", "Nakita | Nakitta")]
    [InlineData("en", "The card says 'Siobahn' instead of 'Siobhan'.", "Siobahn | Siobhan")]
    [InlineData("nl", "Op de kaart staat \"Thijmen\" in plaats van \"Thymen\".", "Thijmen | Thymen")]
    [InlineData("de", "Im Formular steht „Meldung“ statt „Meldungen“.", "")]
    [InlineData("fr", "Écrivez \"Commune\" et non \"Communes\".", "")]
    [InlineData("en", "The page says 'Permit' instead of 'Permits'.", "")]
    public void A_name_is_told_by_how_it_is_misspelt(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("de", "der junge Mann nennt sich Habib und schläft im Park", "Habib")]
    [InlineData("fr", "il dit s'appeler Mehdi depuis l'été", "Mehdi")]
    [InlineData("nl", "zij noemt zich Zeynep sinds vorig jaar", "Zeynep")]
    [InlineData("en", "she now goes by Aaliyah at school", "Aaliyah")]
    [InlineData("de", "ich habe ihn Piotr gegeben, dem Vater von Jonte", "Jonte")]
    [InlineData("de", "hinten weinte ein Junge (mehdi, ca. 9)", "mehdi")]
    [InlineData("fr", "sous la table une fillette (inaya, 5 ans)", "inaya")]
    public void A_name_is_announced_within_a_sentence(string language, string text, string expected) => Assert.Contains(expected, Detecting.Of(EntityType.Person, text, language).Split(" | "));

    [Theory]
    [InlineData("de", "das Amt nennt sich Stadtbüro")]
    [InlineData("fr", "le service va s'appeler Guichet unique")]
    [InlineData("nl", "de dienst noemt zich Loket Wonen")]
    [InlineData("en", "this form goes by Post")]
    [InlineData("de", "eine Kiste (klein, ca. 9 Kilo)")]
    [InlineData("fr", "la maison de ma mère à Bruxelles")]
    public void What_is_no_name_is_announced_in_vain(string language, string text) => Assert.Equal(string.Empty, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("de", "Von: Florence Namur\nAn: wahlen@hoogbeek.example\nBetreff: Einberufung\n\nGuten Abend, an dem Tag bin ich verreist.\n\nMit freundlichen Grüßen\nFlorence Namur", "Florence Namur | Florence Namur")]
    [InlineData("fr", "Thérèse Lux habite ici. Courrier au nom de Th. Lux.", "Thérèse Lux | Th. Lux")]
    [InlineData("en", "Maureen Friday moved out. The parcel is for M. Friday.", "Maureen Friday | M. Friday")]
    [InlineData("nl", "Mevrouw Marloes Herfst is verhuisd. De brief voor M. Herfst ligt hier nog.", "Marloes Herfst | M. Herfst")]
    public void A_name_of_words_is_found_again(string language, string text, string expected) => Assert.Equal(expected, Found(text, language));

    private static string Found(string text, string language) =>
        string.Join(" | ", Rooms.Shipped.Detector.Detect(text, language).Where(e => e.Type is EntityType.Person).Select(e => text.Substring(e.Span.Start, e.Span.Length)));
}
