using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>Names that the words beside them tell, and values that their use tells; beside each family what looks like it and is none.</summary>
public sealed class NeighbourNameTests
{
    [Theory]
    [InlineData("fr", "contrat_travail_Benali_Nadia_signé.pdf", "Benali_Nadia")]
    [InlineData("nl", "Verslag_Verlinden_afwezigheid.txt", "Verlinden")]
    [InlineData("en", "scan_letter_oncology_Okafor_B.pdf", "Okafor_B")]
    [InlineData("de", "Auszug_Konto_Radermacher_neu.docx", "Radermacher")]
    [InlineData("fr", "liste_inscrits_T. Chebbi_plainte.xlsx", "T. Chebbi")]
    [InlineData("nl", "map_werf_Kanaal_plannen_v3.zip", "")]
    [InlineData("en", "Get_Max_Connections_Timeout", "")]
    [InlineData("de", "Notfallplan_Serverraum_Entwurf.docx", "")]
    public void A_name_between_underscores_is_found_in_a_file_s_name(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("fr", "Suite d'expulsion – ménage Kasongo – garde-meuble", "Kasongo")]
    [InlineData("nl", "Opvolging gezin Somers week 22", "Somers")]
    [InlineData("de", "Heizölbeihilfe, Akte Colaruotolo, Rückfrage", "Colaruotolo")]
    [InlineData("en", "Duplicate bill, Pirotte twins, October", "Pirotte")]
    [InlineData("fr", "RE: rampe d'accès Pirotte, devis et accord", "Pirotte")]
    [InlineData("fr", "Remise de clés cave rue de la Paix 6 bte 12 à Szymański", "Szymański")]
    [InlineData("nl", "Politiebesluit verhuis Somers–Verlinden, 19 juni", "Somers–Verlinden")]
    [InlineData("fr", "dossier mobilité et stationnement", "")]
    [InlineData("nl", "gezin met twee kinderen", "")]
    [InlineData("de", "Akte Baurecht, Rückfrage", "")]
    [InlineData("fr", "Rénovation salle Lambert, devis", "")]
    [InlineData("de", "Essen auf Rädern ohne Zucker, Insulin um 8", "")]
    public void A_surname_alone_is_told_by_a_household_a_file_or_a_title(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("fr", "Éducateur de rue. Samy, 15 ans, dort dehors", "Samy")]
    [InlineData("nl", "ben ik hier juist? Saar, 14, ik zoek een job", "Saar")]
    [InlineData("en", "our lodger Tariq (9) has a cough", "Tariq")]
    [InlineData("de", "gestern kam Mehdi, 14 Jahre, nicht nach Hause", "Mehdi")]
    [InlineData("en", "Noam's canteen bill has three days on it", "Noam")]
    [InlineData("en", "Third time this month that Wannes' hands shake", "Wannes")]
    [InlineData("nl", "waar blijft het leefloon van Abdi", "Abdi")]
    [InlineData("nl", "BART MIJN MAN NEEMT DAT AL JAREN", "BART")]
    [InlineData("fr", "Didier revient pas avant février", "Didier")]
    [InlineData("nl", "Joris slaapt slecht sinds de brand", "Joris")]
    [InlineData("de", "Bo aus der 2b hat das Heft vergessen", "Bo")]
    [InlineData("en", "Is a bed free tonight for Vasile? He's cold.", "Vasile")]
    [InlineData("de", "Hund von Radermacher schon wieder ohne Leine", "Radermacher")]
    [InlineData("en", "Your lifeguard told my Saoirse to take it off", "Saoirse")]
    [InlineData("nl", "sorry, mijn Frans is slecht", "")]
    [InlineData("en", "Can my son collect the parcel on Friday", "")]
    [InlineData("nl", "Ken jij iemand bij de dienst?", "")]
    [InlineData("en", "Thu off-site, Fri at the pool", "")]
    [InlineData("fr", "rue Pasteur, 14, deuxième étage", "")]
    [InlineData("nl", "in maart, 14, of later", "")]
    [InlineData("nl", "het evangelie van Lucas", "")]
    [InlineData("de", "Bus aus der 2. Etage", "")]
    public void A_first_name_alone_is_told_by_what_stands_beside_it(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("de", "bin im 7. monat, heisse blessing osagie und wohn hier", "blessing osagie")]
    [InlineData("fr", "bjr c mme Grippe, oui comme la maladie", "Grippe")]
    [InlineData("fr", "FERMER LA RUE LE 29 MAI RESPONSABLE NDEYE SECK GSM 0486 90 41 27", "NDEYE SECK")]
    [InlineData("en", "Found a bracelet engraved \"Stelian\" near the pond", "Stelian")]
    [InlineData("de", "Ehering mit Gravur „Hilde 4.9.71“ gefunden", "Hilde")]
    [InlineData("de", "Koch mein Name, Beruf Metzger", "Koch")]
    [InlineData("en", "And yes, Church really is my surname", "Church")]
    [InlineData("en", "tell them i'll be late, its rik", "rik")]
    [InlineData("nl", "Goeiedag, mijn naam doet er niet toe", "")]
    [InlineData("fr", "madame Météo annonce du soleil", "Météo")]
    [InlineData("de", "ich heisse euch willkommen", "")]
    public void A_name_is_told_by_the_word_that_gives_it(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("nl", "Functioneringsgesprek. Anke Desmet, loketbediende: klantvriendelijk", "Anke Desmet")]
    [InlineData("fr", "avocat Karim Sbaï, permis d'abattage pour mon propre jardin", "Karim Sbaï")]
    [InlineData("de", "Guten Tag, Mehmet Öztürk. Der Vermittler lässt mir 900 im Monat", "Mehmet Öztürk")]
    [InlineData("fr", "Marie Jacquet, service population", "")]
    [InlineData("en", "From: Paulo Teixeira\nSubject: stairs\n\nGood afternoon, could my wife and I get a flat?", "Paulo Teixeira")]
    [InlineData("de", "Von: Regina Heck\nBetreff: Bußgeld\n\nSehr geehrte Damen und Herren,\nbitte", "Regina Heck")]
    public void A_matter_of_one_s_own_is_private_whatever_the_function(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text, language));

    /// <summary>A model proposes them: asked here as it would.</summary>
    [Theory]
    [InlineData("fr", "gilets livrés, tailles M et L, signature", "L")]
    [InlineData("fr", "changer la lettre M/F le même jour", "F")]
    [InlineData("nl", "IK HOOR BIJ DE STRAAT VAN DE BAKKER", "STRAAT VAN DE BAKKER")]
    [InlineData("nl", "In de lift van Residentie Kanaalzicht", "Residentie Kanaalzicht")]
    [InlineData("nl", "volgens de wet van Mozes koken", "Mozes")]
    [InlineData("de", "Unsere Katze Mimi ist weg", "Mimi")]
    [InlineData("nl", "Zondagavond ben ik thuis", "Zondagavond ben")]
    [InlineData("nl", "Ploegnota. De helft van de vragen", "Ploegnota")]
    [InlineData("de", "Notfallplan Serverraum – Fassung drei", "Notfallplan Serverraum")]
    public void Sizes_houses_animals_and_days_are_no_persons(string language, string text, string proposed) => Assert.Empty(Limited(language, text, proposed));

    [Theory]
    [InlineData("nl", "Met Els van de balie. Dag meneer", "Els")]
    [InlineData("fr", "Myriam du guichet 2 a encore le parapluie", "Myriam")]
    [InlineData("nl", "Juf Katrien, mijn dochter is ziek", "Katrien")]
    [InlineData("fr", "J'ai été aidée par Myriam de l'accueil", "Myriam")]
    [InlineData("en", "I spoke to Sofie at the counter", "Sofie")]
    [InlineData("de", "mit Jonas vom Schalter besprochen", "Jonas")]
    public void Staff_called_with_their_desk_are_at_work(string language, string text, string proposed) => Assert.All(Limited(language, text, proposed), candidate => Assert.Null(candidate.Type));

    [Theory]
    [InlineData("de", "Der Kläger M beantragt", "M")]
    [InlineData("nl", "Els van de vierde verdieping", "Els")]
    [InlineData("de", "Unsere Tochter Mimi ist weg", "Mimi")]
    [InlineData("nl", "de zus van Lucas", "Lucas")]
    [InlineData("nl", "Mijn buurvrouw Samira bij het OCMW zegt dat ze schulden heeft", "Samira")]
    [InlineData("nl", "met Samira van het OCMW samen ingetrokken", "Samira")]
    [InlineData("fr", "Ma voisine Samira du guichet 2 a des dettes", "Samira")]
    [InlineData("fr", "Samira, accueil de nuit, est enceinte", "Samira")]
    [InlineData("en", "Nadia at reception is pregnant", "Nadia")]
    [InlineData("de", "Meine Nachbarin Samira am Schalter weinte", "Samira")]
    [InlineData("nl", "Vandenplassche. De helft", "Vandenplassche")]
    public void Persons_who_look_like_these_stay(string language, string text, string proposed) => Assert.Equal(EntityType.Person, Assert.Single(Limited(language, text, proposed)).Type);

    [Theory]
    [InlineData("de", "abgeben oder nur in der klinik? lg domi_bxl94", "domi_bxl94")]
    [InlineData("fr", "Contact le soir seulement, par samy_x1199.", "samy_x1199")]
    [InlineData("nl", "Enkel 's avonds bereikbaar, via ray.hgb.", "ray.hgb")]
    [InlineData("en", "sunny_1199 wrote rubbish about the bins", "sunny_1199")]
    [InlineData("nl", "contact via lindeveld.be", "")]
    [InlineData("fr", "merci plan_b2", "plan_b2")]
    [InlineData("en", "config_v2 is deployed on monday", "")]
    public void An_account_is_told_by_a_closing_or_by_how_to_reach_it(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Username, text, language));

    [Theory]
    [InlineData("fr", "le cpas verse sur BE71 0961 2345 6769 chaque mois", "BE71 0961 2345 6769")]
    [InlineData("nl", "het ocmw stort op BE71 0961 2345 6769", "BE71 0961 2345 6769")]
    [InlineData("fr", "versez au service taxes de la commune, compte BE71 0961 2345 6769", "")]
    public void An_account_that_an_organisation_pays_to_is_somebody_s(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.IbanCode, text, language));

    [Theory]
    [InlineData("en", "NO SOCKET IN THE BIKE ROOM. GERDA SMEYERS, BLEKERIJ 12. THE LANDLORD SAYS NO", "BLEKERIJ 12")]
    [InlineData("en", "Hi, Maureen Peeters, Linden Walk 12. Nurse comes with the bag", "Linden Walk 12")]
    [InlineData("fr", "Demande abattage, bouleau, rue du Cerf ll", "rue du Cerf ll")]
    [InlineData("nl", "vuilbak niet opgehaald Pottenbakkersgang 4", "Pottenbakkersgang 4")]
    [InlineData("de", "ich wohne seit Mai nicht mehr Am Kanal 90. Bitte", "Am Kanal 90")]
    [InlineData("fr", "RUE DES TANNEURS BARREE DU 3 AU 14 MARS", "")]
    [InlineData("fr", "concession famille Delhaye, rangée 8, allée des tilleuls", "")]
    [InlineData("fr", "avenue Léopold II est fermée", "")]
    [InlineData("nl", "Karim Benali, Kamer 12.", "")]
    public void An_address_is_told_by_its_place_and_not_by_a_count(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Address, text, language));

    [Fact]
    public void A_phone_after_a_word_for_card_is_no_document() => Assert.Empty(Detecting.Of(EntityType.IdDocument, "Kaart kwijt? Bel 02 555 12 41.", "nl"));

    private static List<Candidate> Limited(string language, string text, string proposed)
    {
        var at = text.IndexOf(proposed, StringComparison.Ordinal);
        return NameLimits.Apply(Detecting.Detector.View(text, language), [new Candidate(EntityType.Person, at, at + proposed.Length, 0.9, Check.CannotTell, true, "model")]);
    }
}
