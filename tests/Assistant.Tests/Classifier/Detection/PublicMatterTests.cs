using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>Numbers and names in texts for everybody that look like somebody's: of vacancies, tenders and regulations, of companies, of who is asked after.</summary>
public sealed class PublicMatterTests
{
    [Theory]
    [InlineData("fr", "Vacance d'emploi : puériculteur. Envoyez votre lettre à rh@hautbecq.example avec la référence CRE-2026-11.")]
    [InlineData("nl", "Vacature: technisch medewerker groen. Solliciteren kan met vermelding van GRO/2026/14.")]
    [InlineData("en", "The commune is recruiting a librarian. Apply before 15 January 2027, reference BIB-2026-04.")]
    [InlineData("de", "Stellenangebot: Sozialarbeiterin. Bewerbungen mit dem Zeichen CPAS-2026-19 bis 8. Januar 2027.")]
    [InlineData("de", "Auftragsbekanntmachung. Die Gemeinde vergibt die Reinigung der Krippen, Kennzeichen 2026-KIND-012.")]
    [InlineData("nl", "Retributiereglement terrassen, art. 5: 48 euro per vierkante meter. Bekendgemaakt op 1.12.2026, kenmerk GR/2026/211.")]
    [InlineData("en", "By-law of 23 April 2024 on the market, ref. CC/2024/04-17, published on 2 May 2024.")]
    [InlineData("de", "Polizeiverordnung vom 24. September 2020, Az. GR/2020/09-03, veröffentlicht am 1. Oktober 2020.")]
    [InlineData("fr", "La rue est ouverte du 11 au 22 janvier. Chantier : permis de chantier 2026/TP/0318.")]
    public void A_number_of_what_concerns_everybody_is_nobodys_file(string language, string text) => Assert.Equal("", Detecting.Of(EntityType.CaseNumber, text, language));

    [Theory]
    [InlineData("fr", "Ma candidature à la vacance d'emploi, référence CRE-2026-11, est restée sans réponse.", "CRE-2026-11")]
    [InlineData("nl", "Ik wacht op antwoord over de vacature, kenmerk GRO/2026/14.", "GRO/2026/14")]
    [InlineData("en", "Recruitment: the complaint of the candidate, file RH/2026/0931, was heard.", "RH/2026/0931")]
    [InlineData("de", "Baustelle Lindeplein: Beschwerde der Anwohnerin, Aktenzeichen BEV/2026/3307.", "BEV/2026/3307")]
    [InlineData("nl", "Uw klacht over de werf is genoteerd onder kenmerk KL/2026/0012.", "KL/2026/0012")]
    [InlineData("fr", "Votre demande est enregistrée sous la référence SA-2026-014.", "SA-2026-014")]
    [InlineData("fr", "La commune s'engage à répondre à Mme Dupont, réf. PL-2024-0187", "PL-2024-0187")]
    [InlineData("fr", "Logement vacant, locataire Fatima Benali, réf. CPAS-2024-0187", "CPAS-2024-0187")]
    [InlineData("fr", "L'ascenseur de Mme Dupont ne marche plus, réf. LOG-2024-118", "LOG-2024-118")]
    [InlineData("nl", "Sollicitatie van Els Maes voor de vacature bibliothecaris, ref. SOL-2025-0187", "SOL-2025-0187")]
    public void A_number_of_somebodys_file_stays_one_beside_such_words(string language, string text, string number) => Assert.Equal(number, Detecting.Of(EntityType.CaseNumber, text, language));

    [Theory]
    [InlineData("fr", "L'entreprise Dumoulin & Fils SRL (0741.917.663) pose les panneaux.")]
    [InlineData("en", "Contractor: Van Damme & Fils SA, enterprise number 0471.339.034.")]
    [InlineData("nl", "Er hangt een brief van syndicus Adviesbureau Peeters in de gang.")]
    [InlineData("fr", "Vu la demande introduite par la SA Immobilière Gérard Paulus (0520.615.925).")]
    [InlineData("de", "Ich danke dem Architekturbüro Sofie Claeys und der Firma Wouters.")]
    [InlineData("nl", "De bakkerij Van Hoof & Zonen levert het brood.")]
    public void A_company_that_bears_a_name_is_no_person(string language, string text) => Assert.Equal("", Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("fr", "Mon voisin Gérard Paulus et son fils font du bruit.", "Gérard Paulus")]
    [InlineData("nl", "Mijn buurman Jan Peeters heeft een bakkerij.", "Jan Peeters")]
    [InlineData("en", "My neighbour Tom Willems and his sons moved out.", "Tom Willems")]
    [InlineData("de", "Meine Nachbarin Sofie Claeys ist Architektin.", "Sofie Claeys")]
    [InlineData("fr", "Inscription : Sophie Lambert & filles, trois personnes.", "Sophie Lambert")]
    [InlineData("nl", "Bel Sofie Janssens, 0470.123.456, voor de sleutel.", "Sofie Janssens")]
    [InlineData("de", "Mein Name ist Anna Bürger.", "Anna Bürger")]
    public void A_person_beside_a_trade_or_a_family_stays_one(string language, string text, string name) => Assert.Equal(name, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("en", "Is Ms Verhulst still the alderwoman for mobility, and how do I reach her secretariat?")]
    [InlineData("de", "Ist Herr Fontaine noch Leiter der Öffentlichen Arbeiten?")]
    [InlineData("nl", "Is mevrouw Verhulst nog altijd schepen van mobiliteit?")]
    [InlineData("fr", "Mme Verhulst est-elle toujours échevine de la mobilité ?")]
    [InlineData("de", "Wer war eigentlich dieser Joseph Lambert, nach dem die Straße hinter dem Lindeplein benannt ist?")]
    [InlineData("nl", "Wie was die Hendrik Sarens van het Sarensplein eigenlijk?")]
    [InlineData("fr", "Qui était donc Auguste Renard, dont la rue porte le nom ?")]
    [InlineData("en", "Who was Joseph Lambert, after whom the street is named?")]
    public void Who_is_asked_after_for_an_office_or_a_street_is_public(string language, string text) => Assert.Equal("", Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("en", "Is Ms Verhulst still living at number 12?", "Verhulst")]
    [InlineData("de", "Ist Herr Fontaine noch im Krankenhaus?", "Fontaine")]
    [InlineData("nl", "Woont mevrouw Verhulst nog altijd boven de bakker?", "Verhulst")]
    [InlineData("en", "Tom Baker still has a head injury.", "Tom Baker")]
    [InlineData("de", "Hans Müller hat noch meine Leiter.", "Hans Müller")]
    [InlineData("fr", "Qui était avec Fatima Benali rue Haute le soir du vol ?", "Fatima Benali")]
    public void Who_is_asked_after_for_himself_is_not(string language, string text, string name) => Assert.Equal(name, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("Kein Wasser in der Rue Auguste Renard, Hausnummern 1 bis 39.")]
    [InlineData("Es betrifft die Hausnummern 12 bis 18.")]
    public void House_numbers_by_themselves_are_no_address(string text) => Assert.Equal("", Detecting.Of(EntityType.Address, text, "de"));
}
