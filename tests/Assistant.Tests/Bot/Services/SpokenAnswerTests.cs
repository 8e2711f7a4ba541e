using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Services;

/// <summary>Answers as people give them, to the fields of the services that come with the program.</summary>
public class SpokenAnswerTests
{
    // a Monday
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Lazy<ServiceCatalogue> Catalogue = new(TurnServices.LoadCatalogue);

    [Theory]
    [InlineData("nl", "op naam van mijn zus, Greta van den Berghe", "Greta van den Berghe")]
    [InlineData("nl", "Dries Claus en mijn vrouw heet An", "Dries Claus")]
    [InlineData("nl", "ik ben ziek thuis, mijn naam is Omar Aziz", "Omar Aziz")]
    [InlineData("nl", "lieve de cock", "lieve de cock")]
    [InlineData("fr", "c'est Zoé d'Aspremont, merci", "Zoé d'Aspremont")]
    [InlineData("fr", "elle est au nom d'Élodie Carlier", "Élodie Carlier")]
    [InlineData("fr", "prénom Inès, nom Carlier", "Inès Carlier")]
    [InlineData("fr", "Je suis au chômage, je m'appelle Ali Demir", "Ali Demir")]
    [InlineData("en", "the name's Siobhan O'Hara", "Siobhan O'Hara")]
    [InlineData("en", "Ma Jun", "Ma Jun")]
    [InlineData("de", "Das ist Frau Dr. Ilse von Stein", "Ilse von Stein")]
    [InlineData("de", "ich bin der Uwe Kramer", "Uwe Kramer")]
    [InlineData("fr", "Aïssatou Bah", "Aïssatou Bah")]
    [InlineData("fr", "Claes Lien, enfin Lien Claes", "Lien Claes")]
    [InlineData("nl", "Hoogstraat 31 bus 7", null)]
    [InlineData("nl", "dat weet ik niet meer", null)]
    [InlineData("nl", "mijn vrouw", null)]
    [InlineData("nl", "Lukusa Patrick is het, dus Patrick Lukusa", "Patrick Lukusa")]
    public void Names(string language, string said, string? expected) => Check("resident-card-renewal", "name", language, said, expected);

    [Theory]
    [InlineData("en", "no, nobody has one", "none")]
    [InlineData("fr", "personne n'en a", "none")]
    [InlineData("nl", "niemand", "none")]
    [InlineData("de", "keiner von uns hat eine", "none")]
    [InlineData("en", "one", "one")]
    [InlineData("en", "no, just one", "one")]
    [InlineData("fr", "une personne en a une", "one")]
    [InlineData("en", "none, this is the first one", "none")]
    [InlineData("en", "we have just one so far", "one")]
    public void Where_nobody_has_one_there_is_none(string language, string said, string? expected) => Check("resident-card-first", "household_cards", language, said, expected);

    [Theory]
    [InlineData("fr", "à Dinant", "Dinant")]
    [InlineData("fr", "je suis né au Maroc, à Fès", "Maroc, à Fès")]
    [InlineData("nl", "in het ziekenhuis van Ronse", "het ziekenhuis van Ronse")]
    [InlineData("nl", "ik ben geboren in Den Haag", "Den Haag")]
    [InlineData("en", "I was born in Cork, Ireland", "Cork, Ireland")]
    [InlineData("de", "in Raeren geboren.", "Raeren")]
    [InlineData("de", "Indien", "Indien")]
    [InlineData("nl", "Temse", "Temse")]
    [InlineData("de", "geboren bin ich in Hoogbeek", "Hoogbeek")]
    [InlineData("nl", "geboren ben ik in Mechelen", "Mechelen")]
    [InlineData("nl", "hij is in Geel geboren", "Geel")]
    [InlineData("de", "mein Vater wurde in Sankt Vith geboren", "Sankt Vith")]
    [InlineData("en", "she was born in Ypres", "Ypres")]
    [InlineData("fr", "c'était à Huy", "Huy")]
    public void Places_of_birth(string language, string said, string? expected) => Check("birth-certificate", "birth_place", language, said, expected);

    [Theory]
    [InlineData("nl", "Molenstraat 14/2", "Molenstraat 14 bus 2, 1199 Hoogbeek")]
    [InlineData("nl", "ik woon in de Lindelaan op nummer 8", "Lindelaan 8, 1199 Hoogbeek")]
    [InlineData("nl", "Bosstraat 7 in Hoogbeek", "Bosstraat 7, 1199 Hoogbeek")]
    [InlineData("fr", "au 44 de la rue des Tanneurs", "rue des Tanneurs 44, 1199 Hautbecq")]
    [InlineData("fr", "12, rue de l'Église boîte 3", "rue de l'Église 12 boîte 3, 1199 Hautbecq")]
    [InlineData("en", "flat 6, Molenstraat 40", "Molenstraat 40 bus 6, 1199 Hoogbeek")]
    [InlineData("en", "1199 Hoogbeek, Kerkstraat 5", "Kerkstraat 5, 1199 Hoogbeek")]
    [InlineData("nl", "Molenstraat 5, 1199 Gent", null)]
    [InlineData("nl", "Molenstraat 5, Gent", null)]
    [InlineData("nl", "Molenstraat 5, 1199 Zottegem", null)]
    [InlineData("fr", "avenue des Tilleuls 9, 2e étage, bte 14", "avenue des Tilleuls 9 boîte 14, 1199 Hautbecq")]
    [InlineData("nl", "Lindelaan 9, derde verdieping, bus 4", "Lindelaan 9 bus 4, 1199 Hoogbeek")]
    [InlineData("nl", "bus 2", null)]
    [InlineData("nl", "Tilburgstraat nummer veertien", "Tilburgstraat 14, 1199 Hoogbeek")]
    [InlineData("nl", "tilburgstraat vierentwintig bus drie", "tilburgstraat 24 bus 3, 1199 Hoogbeek")]
    [InlineData("fr", "av. des Saules quatre-vingt-huit", "av. des Saules 88, 1199 Hautbecq")]
    [InlineData("de", "avenue des Saules achtundachtzig", "avenue des Saules 88, 1199 Hautbecq")]
    [InlineData("fr", "rue du Moulin vingt et un, boîte deux", "rue du Moulin 21 boîte 2, 1199 Hautbecq")]
    [InlineData("en", "Molenstraat twenty-one, box three", "Molenstraat 21 bus 3, 1199 Hoogbeek")]
    [InlineData("fr", "place des Deux Églises", null)]
    [InlineData("fr", "rue des Trois Tilleuls 8", "rue des Trois Tilleuls 8, 1199 Hautbecq")]
    [InlineData("fr", "à l'avenue du Parc 9/14", "avenue du Parc 9 boîte 14, 1199 Hautbecq")]
    [InlineData("fr", "5/2 rue du Gazomètre", "rue du Gazomètre 5 boîte 2, 1199 Hautbecq")]
    [InlineData("de", "Zennekaai 3, vierter Stock, bus 41", "Zennekaai 3 bus 41, 1199 Hoogbeek")]
    [InlineData("nl", "Zennekaai 3 op het vijfde verdiep bus 41", "Zennekaai 3 bus 41, 1199 Hoogbeek")]
    [InlineData("fr", "rue du Lavoir 27, au quatrième, bte 9", "rue du Lavoir 27 boîte 9, 1199 Hautbecq")]
    [InlineData("fr", "rue du Lavoir 27, dernier étage, boîte 4B", "rue du Lavoir 27 boîte 4B, 1199 Hautbecq")]
    [InlineData("en", "Schoolstraat 64, fifth floor, box 3A", "Schoolstraat 64 bus 3A, 1199 Hoogbeek")]
    [InlineData("de", "Molenstraat 3, im Hinterhaus, Bus 4", "Molenstraat 3 bus 4, 1199 Hoogbeek")]
    [InlineData("nl", "Dokstraat 12, nee wacht, 21 is het", "Dokstraat 21, 1199 Hoogbeek")]
    [InlineData("fr", "rue des Moulins 3, ah non pardon 13", "rue des Moulins 13, 1199 Hautbecq")]
    public void Addresses(string language, string said, string? expected) => Check("resident-card-renewal", "address", language, said, expected);

    [Theory]
    [InlineData("nl", "afgelopen zaterdag", "2026-11-21")]
    [InlineData("fr", "il y a dix jours", "2026-11-13")]
    [InlineData("en", "two weeks ago", "2026-11-09")]
    [InlineData("de", "vor drei Tagen", "2026-11-20")]
    [InlineData("fr", "depuis le premier novembre", "2026-11-01")]
    [InlineData("en", "last weekend", "2026-11-21")]
    [InlineData("nl", "volgende week", null)]
    public void A_day_that_has_been(string language, string said, string? expected) => Check("address-change", "moved_on", language, said, expected);

    [Theory]
    [InlineData("nl", "3/05/'84", "1984-05-03")]
    [InlineData("nl", "3 5 84", "1984-05-03")]
    [InlineData("nl", "drie mei negentienvierentachtig", "1984-05-03")]
    [InlineData("fr", "85.07.30-033.28", null)]
    [InlineData("fr", "né le 8 du 2 1990", "1990-02-08")]
    [InlineData("de", "sechzehnter September neunzehnhundertdreiundneunzig", "1993-09-16")]
    public void A_day_of_birth(string language, string said, string? expected) => Check("address-change", "birth_date", language, said, expected);

    [Theory]
    [InlineData("nl", "britta punt w at post punt example", "britta.w@post.example")]
    [InlineData("de", "britta.w ät post.example", "britta.w@post.example")]
    [InlineData("en", "britta underscore w dash 2 at post dot example", "britta_w-2@post.example")]
    public void A_mail_address_that_is_spoken(string language, string said, string? expected) => Check("resident-card-renewal", "email", language, said, expected);

    [Theory]
    [InlineData("nl", "499 12 34 56", "+32499123456")]
    [InlineData("fr", "32 499 12 34 56", "+32499123456")]
    [InlineData("fr", "299 12 34 56", null)]
    public void A_phone_number_without_its_beginning(string language, string said, string? expected) => Check("address-change", "phone", language, said, expected);

    [Theory]
    [InlineData("nl", "zo rond half februari", "2027-02-15")]
    [InlineData("fr", "à partir de janvier", "2027-01-01")]
    [InlineData("en", "first of September", "2027-09-01")]
    [InlineData("en", "October 2027", "2027-10-01")]
    [InlineData("nl", "over drie maanden", "2027-02-23")]
    [InlineData("nl", "september volgend jaar", "2027-09-01")]
    [InlineData("de", "zwischen dem 3. und 7. Mai", "2027-05-03")]
    [InlineData("en", "yesterday", null)]
    public void A_day_to_come(string language, string said, string? expected) => Check("childcare-registration", "start_date", language, said, expected);

    [Theory]
    [InlineData("fr", "ma femme, moi et nos deux enfants", "4")]
    [InlineData("nl", "met zijn vieren", "4")]
    [InlineData("nl", "ik en mijn zoontje", "2")]
    [InlineData("en", "just me", "1")]
    [InlineData("en", "my wife, me and our three kids", "5")]
    [InlineData("de", "zu dritt", "3")]
    [InlineData("nl", "geen idee", null)]
    [InlineData("fr", "2 adultes et 2 enfants", "4")]
    [InlineData("fr", "un couple et deux enfants", "4")]
    [InlineData("en", "my partner, me and our twins", "4")]
    [InlineData("de", "ich und meine Tochter", "2")]
    [InlineData("en", "both of us", "2")]
    [InlineData("de", "niemand außer mir", "1")]
    public void People_are_counted(string language, string said, string? expected) => Check("address-change", "people", language, said, expected);

    [Theory]
    [InlineData("nl", "een kilo of acht", "8")]
    [InlineData("fr", "une quinzaine de kilos", "15")]
    [InlineData("en", "about 1,200 kg", "1200")]
    [InlineData("de", "12,5 Kilo", "12.5")]
    [InlineData("nl", "vijf laptops, samen 10 kilo", "10")]
    public void Weights(string language, string said, string? expected) => Check("old-computers", "weight", language, said, expected);

    [Theory]
    [InlineData("nl", "iets minder dan 2 kuub", "up_to_2")]
    [InlineData("nl", "niet meer dan 2 m3", "up_to_2")]
    [InlineData("fr", "un mètre cube et demi, donc 1,5 m3", "up_to_2")]
    [InlineData("en", "way more than 2", "more")]
    [InlineData("de", "etwa fünf Kubikmeter", "more")]
    [InlineData("fr", "aucune idée", null)]
    [InlineData("nl", "goh, ene kuub ofzo", "up_to_2")]
    public void An_amount_chooses_the_range_that_holds_it(string language, string said, string? expected) => Check("bulky-waste", "volume", language, said, expected);

    [Theory]
    [InlineData("nl", "niet aan het loket, liever per mail", "digital")]
    [InlineData("fr", "par mail... non, finalement au guichet", "counter")]
    [InlineData("en", "could you email it?", "digital")]
    [InlineData("de", "das zweite bitte", "counter")]
    [InlineData("en", "carrier pigeon", null)]
    [InlineData("nl", "maakt me niet uit", "digital")]
    public void A_choice_is_found_in_what_is_said(string language, string said, string? expected) => Check("household-composition", "delivery", language, said, expected);

    [Theory]
    [InlineData("nl", "het is mijn eigen auto", "no")]
    [InlineData("en", "it's leased through work", "yes")]
    [InlineData("en", "It is my personal vehicle", "no")]
    [InlineData("en", "it's not a company car", "no")]
    [InlineData("fr", "c'est la mienne", "no")]
    [InlineData("de", "ein Dienstwagen", "yes")]
    [InlineData("en", "I'm not sure", null)]
    public void Yes_and_no_in_other_words(string language, string said, string? expected) => Check("resident-card-renewal", "company_car", language, said, expected);

    [Theory]
    [InlineData("fr", "on part à Noël au Maroc, le 20 décembre", "no")]
    [InlineData("en", "we leave on 4 December", "yes")]
    [InlineData("nl", "we vliegen volgende donderdag", "yes")]
    [InlineData("de", "die Reise ist am 15. Mai", "no")]
    [InlineData("en", "sometime in December", null)]
    [InlineData("nl", "nee, we vertrekken pas in maart", "no")]
    [InlineData("fr", "né le 3 mai 1984, départ le 30 novembre 2026", null)]
    [InlineData("fr", "mon ancien passeport est périmé depuis le 3 mai 2024", null)]
    [InlineData("fr", "le 3 mai 2024", null)]
    [InlineData("nl", "mijn oude paspoort is vervallen op 3 mei 2024", null)]
    [InlineData("nl", "ze is geboren op 12/11/2026", null)]
    [InlineData("nl", "mijn pas vervalt op 28 november", null)]
    [InlineData("en", "I was born on 4 June 1990", null)]
    [InlineData("en", "it was issued on 20 November 2026", null)]
    [InlineData("en", "the old one expired on 1 December 2025", null)]
    [InlineData("de", "mein alter Pass ist am 3. Mai 2024 abgelaufen", null)]
    [InlineData("de", "am 22. November 2026", null)]
    [InlineData("de", "wir fliegen am 30. November 2026", "yes")]
    [InlineData("en", "today", "yes")]
    public void A_departure_tells_whether_it_is_urgent(string language, string said, string? expected) => Check("passport-appointment", "urgent", language, said, expected);

    [Theory]
    [InlineData("nl", "maakt niet uit", "morning")]
    [InlineData("fr", "peu importe", "morning")]
    [InlineData("fr", "les deux me conviennent", "morning")]
    [InlineData("en", "either, I don't mind", "morning")]
    [InlineData("de", "beides passt, ist mir egal", "morning")]
    [InlineData("fr", "les deux", null)]
    [InlineData("nl", "allebei", null)]
    [InlineData("en", "both", null)]
    [InlineData("en", "both please", null)]
    [InlineData("de", "beides", null)]
    public void Who_has_no_preference_gets_the_one_that_the_definition_names(string language, string said, string? expected) => Check("social-aid-appointment", "when", language, said, expected);

    [Theory]
    [InlineData("nl", "alle dagen behalve vrijdag", "mon,tue,wed,thu")]
    [InlineData("fr", "du lundi au vendredi sauf le mercredi", "mon,tue,thu,fri")]
    [InlineData("nl", "ma di en do", "mon,tue,thu")]
    [InlineData("en", "full time", "mon,tue,wed,thu,fri")]
    [InlineData("de", "Montag bis Mittwoch", "mon,tue,wed")]
    [InlineData("en", "at night", null)]
    [InlineData("nl", "elke weekdag", "mon,tue,wed,thu,fri")]
    [InlineData("de", "werktags", "mon,tue,wed,thu,fri")]
    public void Days(string language, string said, string? expected) => Check("childcare-registration", "days", language, said, expected);

    [Theory]
    [InlineData("nl", "het is zone c dacht ik", "ZONE C")]
    [InlineData("en", "sorry no idea, zone B I think", "ZONE B")]
    [InlineData("fr", "j'ai pas la carte ici", null)]
    [InlineData("fr", "la zone c'est B", "B")]
    [InlineData("fr", "je suis en zone B", "ZONE B")]
    public void A_pattern_is_found_among_other_words(string language, string said, string? expected) => Check("resident-card-renewal", "card", language, said, expected);

    [Theory]
    [InlineData("nl", "1 - hbn - 774", "1-HBN-774")]
    [InlineData("fr", "la voiture c'est 1 / SKP / 377", "1-SKP-377")]
    [InlineData("nl", "een SKP 377", "1-SKP-377")]
    [InlineData("en", "1 dash S K P dash 377", "1-SKP-377")]
    [InlineData("de", "2 – xyz – 456, glaube ich", "2-XYZ-456")]
    [InlineData("en", "1-ABC-123, no sorry, 1-ABC-132", "1-ABC-132")]
    [InlineData("en", "I believe it is one, L for London, M for Mike, T for Tango, then 905", "1-LMT-905")]
    [InlineData("fr", "un, L comme Louis, M comme Marcel, T comme Théo, neuf cent cinq", "1-LMT-905")]
    [InlineData("nl", "2, b van Bart, d van Dirk, k van Karel, 118", "2-BDK-118")]
    [InlineData("de", "1 A wie Anton B wie Berta C wie Cäsar 377", "1-ABC-377")]
    [InlineData("en", "I don't know, then 905 something", null)]
    [InlineData("en", "GB 512 LT", "GB-512-LT")]
    public void Plates(string language, string said, string? expected) => Check("resident-card-renewal", "plate", language, said, expected);

    [Theory]
    [InlineData("nl", "namiddag, want 's morgens slaap ik", "afternoon")]
    [InlineData("en", "in the morning because in the afternoon I work", "morning")]
    [InlineData("fr", "l'après-midi, parce que le matin je travaille", "afternoon")]
    [InlineData("de", "vormittags, weil ich nachmittags arbeite", "morning")]
    [InlineData("en", "after 2pm", "afternoon")]
    [InlineData("fr", "le matin si possible, l'après-midi j'ai les enfants", "morning")]
    public void The_reason_for_an_answer_is_none(string language, string said, string? expected) => Check("social-aid-appointment", "when", language, said, expected);

    [Theory]
    [InlineData("nl", "jan @ mail.example", "jan@mail.example")]
    [InlineData("en", "jan at mail dot example", "jan@mail.example")]
    [InlineData("fr", "jan@mail", null)]
    public void Mail_addresses(string language, string said, string? expected) => Check("resident-card-renewal", "email", language, said, expected);

    private static void Check(string service, string field, string language, string said, string? expected)
    {
        var (value, problem) = SlotFinder.Default.Parse(said, Catalogue.Value.Find(service)!.Field(field), language, Today);
        Assert.Equal(expected, value?.Canonical);
        Assert.Equal(expected is null, problem is not null);
    }
}
