using Assistant.Tests.Bot.Turns;

namespace Assistant.Tests.Bot.Services;

/// <summary>The other services, each played once from the first sentence to the reference, spread over the languages.</summary>
public class ServiceScriptTests
{
    [Fact]
    public Task Bulky_waste_in_French() => PlayAsync("fr",
        ("Bonjour, je voudrais faire enlever des encombrants", "Que voulez-vous faire enlever"),
        ("un vieux canapé et une armoire", "Combien cela fait-il"),
        ("moins de 2 m³", "adresse"),
        ("rue du Moulin 7", "votre nom"),
        ("Aïcha Benali", "numéro"),
        ("0478 11 22 33", "À partir de quelle date"),
        ("passer", "jusqu'à 2 m³"),
        ("d'accord", "est accordé"));

    [Fact]
    public Task More_than_two_cubic_metres_goes_to_a_person_in_Dutch() => PlayAsync("nl",
        ("ik wil grofvuil laten ophalen", "Wat wilt u laten ophalen"),
        ("een hele keuken", "Hoeveel is het"),
        ("meer dan 2 m³", "adres"),
        ("Zennekaai 10 bus 2", "naam"),
        ("Pieter Wouters", "nummer"),
        ("+32 478 11 22 33", "Vanaf welke datum"),
        ("volgende dinsdag", "dinsdag 24 november 2026"),
        ("ja", "rekent een medewerker de prijs uit"));

    [Fact]
    public Task A_problem_in_the_street_needs_no_name_in_English() => PlayAsync("en",
        ("I want to report a broken street light", "Noted: Problem: a broken street light"),
        ("Kanaallaan, across from number 60", "What do you see"),
        ("It has been dark for a week.", "photo"),
        ("skip", "e-mail"),
        ("skip", "Shall I send it?"),
        ("yes", "goes to the crew"));

    [Fact]
    public Task A_number_is_corrected_with_its_unit_in_French() => PlayAsync("fr",
        ("je veux rapporter mes vieux ordinateurs", "Quels appareils"),
        ("un portable", "kilos"),
        ("douze kilos", "e-mail"),
        ("passer", "12"),
        ("non, c'est 21 kilos et pas 12", "21"),
        ("oui", "HB-"));

    [Fact]
    public Task What_is_optional_may_be_declined_in_words_in_Dutch() => PlayAsync("nl",
        ("ik wil mijn oude laptop inleveren", "Welke toestellen"),
        ("een laptop", "kilo"),
        ("5", "e-mailadres"),
        ("nee hoeft niet", "Dit verstuur ik"),
        ("helemaal juist", "HB-"));

    [Fact]
    public Task All_days_but_one_are_meant_in_English() => PlayAsync("en",
        ("I want to register my baby for a crèche", "born yet"),
        ("yes", "child's name"),
        ("her name is Ada Okafor", "date of birth"),
        ("19/08/2026", "From when"),
        ("1 February 2027", "Which days"),
        ("every day except Wednesday", "French-speaking"),
        ("both", "own name"),
        ("Grace Okafor", "address"),
        ("Rue Royale 250, 1210 Brussels", "number"),
        ("0471 23 45 67", "e-mail"),
        ("grace@mail.example", "anything"),
        ("no, nothing", "Monday, Tuesday, Thursday, Friday"),
        ("all fine, yes", "HB-"));

    [Fact]
    public Task A_language_may_be_an_answer_in_French() => PlayAsync("fr",
        ("je voudrais un rendez-vous au CPAS", "votre nom"),
        ("Jean De Backer", "numéro"),
        ("02 555 78 12", "Dans quelle langue"),
        ("en néerlandais", "Quand pouvons-nous"),
        ("le matin", "néerlandais"),
        ("oui", "HB-"));

    [Fact]
    public Task Old_computers_with_their_weight_in_German() => PlayAsync("de",
        ("Ich möchte alte Computer abgeben", "Welche Geräte"),
        ("zwei Laptops und ein Bildschirm", "Wie viele Kilo"),
        ("neun", "E-Mail"),
        ("überspringen", "Soll ich es senden"),
        ("ja", "Recyclinghof Zenne"));

    [Fact]
    public Task A_move_is_checked_by_the_police_in_Dutch() => PlayAsync("nl",
        ("wij zijn vorige week verhuisd en ik wil mijn adreswijziging aangeven", "naam"),
        ("Lotte Maes", "geboortedatum"),
        ("12 juni 1991", "nieuwe adres"),
        ("Hoge Oeversstraat 33", "Sinds wanneer"),
        ("31/02/2026", "Die datum bestaat niet"),
        ("15 november 2026", "Hoeveel personen"),
        ("drie", "minderjarig kind"),
        ("nee", "nummer"),
        ("0478 11 22 33", "Zal ik het versturen"),
        ("akkoord", "wijkagent"));

    [Fact]
    public Task A_household_composition_of_today_is_granted_in_French() => PlayAsync("fr",
        ("j'ai besoin d'une composition de ménage", "votre nom"),
        ("Karim Haddad", "registre national"),
        ("85.07.30-033.29", "n'est pas correct"),
        ("85.07.30-033.28", "date passée"),
        ("non", "Comment voulez-vous recevoir"),
        ("par e-mail", "e-mail"),
        ("karim@courriel.example", "85.07.30-033.28"),
        ("oui", "est délivré"));

    [Fact]
    public Task A_birth_certificate_of_a_relative_goes_to_a_person_in_English() => PlayAsync("en",
        ("I need a birth certificate", "Whose certificate"),
        ("it's for my daughter", "name of the person whose certificate"),
        ("Ama Mensah", "that person's date of birth"),
        ("3 May 2014", "your name"),
        ("Grace Mensah", "Where was the person on the certificate born"),
        ("Ghent", "How would you like"),
        ("on paper", "e-mail"),
        ("grace@mail.example", "proof of the relationship"),
        ("skip", "at the counter"),
        ("I agree", "checks the relationship"));

    [Fact]
    public Task A_passport_appointment_in_French() => PlayAsync("fr",
        ("je voudrais un rendez-vous pour un passeport", "Pour qui"),
        ("pour mon fils", "urgent"),
        ("non", "Quand voulez-vous venir"),
        ("jeudi à 10:10", "votre nom"),
        ("Sofia Lindqvist", "numéro"),
        ("0478 11 22 33", "e-mail"),
        ("passer", "jeudi 26 novembre 2026, 10:10"),
        ("c'est bon", "est réservé pour vous"));

    [Fact]
    public Task A_social_aid_appointment_asks_nothing_about_the_situation_in_German() => PlayAsync("de",
        ("Ich brauche einen Termin beim Sozialamt", "Wie heißen Sie"),
        ("Mira Novak", "Nummer"),
        ("+49 171 1234567", "In welcher Sprache"),
        ("Deutsch, mit Dolmetscher", "Wann können wir"),
        ("nachmittags", "Soll ich es senden"),
        ("ja", "Ein Mensch ruft Sie an"));

    [Fact]
    public Task A_crèche_place_before_the_birth_asks_for_the_due_date_in_Dutch() => PlayAsync("nl",
        ("ik wil mijn kind inschrijven voor de crèche", "al geboren"),
        ("nee", "vermoedelijke geboortedatum"),
        ("3 mei", "Vanaf wanneer"),
        ("1 september 2027", "Welke dagen"),
        ("maandag, dinsdag en vrijdag", "Franstalige"),
        ("allebei", "eigen naam"),
        ("Yara De Smet", "adres"),
        ("Kanaallaan 12", "nummer"),
        ("0478 11 22 33", "e-mail"),
        ("yara@mail.example", "attest"),
        ("overslaan", "toevoegen"),
        ("overslaan", "maandag, dinsdag, vrijdag"),
        ("ja", "voorrangsregels"));

    [Fact]
    public Task A_first_resident_card_is_checked_by_a_person_in_Dutch() => PlayAsync("nl",
        ("ik wil een bewonerskaart aanvragen", "nummerplaat"),
        ("1-ABC-123", "naam"),
        ("Lotte Maes", "adres"),
        ("Molenstraat 21, 1000 Brussel", "adressen in de gemeente (1199)"),
        ("Molenstraat 21", "op uw naam"),
        ("op mijn naam", "foto van het inschrijvingsbewijs"),
        ("overslaan", "Hoeveel bewonerskaarten"),
        ("nog geen", "e-mailadres"),
        ("lotte@post.example", "Zal ik het versturen"),
        ("ja", "kijkt na of de plaat op uw adres staat"));

    private static async Task PlayAsync(string language, params (string Say, string Expect)[] script)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PlayAsync(script);
        Assert.Single(await chat.Get<Assistant.Bot.Services.RequestStore>().ListAsync(chat.Store.Commune));
    }
}
