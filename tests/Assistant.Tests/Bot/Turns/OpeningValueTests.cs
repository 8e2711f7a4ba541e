namespace Assistant.Tests.Bot.Turns;

/// <summary>What the first sentence of a form fills in, and what it had better leave to be asked.</summary>
public class OpeningValueTests
{
    [Theory]
    [InlineData("nl", "we zoeken vanaf april opvang voor onze zoon, die is van 3 juli dit jaar, schrijf hem in aub")]
    [InlineData("fr", "je voudrais inscrire bébé à la crèche, c'est prévu pour le 28 mars")]
    [InlineData("en", "I'd like to register my son for nursery, he was born on 19 March")]
    [InlineData("de", "ich möchte meine Tochter für die Krippe anmelden, sie ist am 12. Februar geboren")]
    [InlineData("de", "mein Sohn ist am 25. Januar geboren und ich brauche ab März drei Tage die Woche einen Krippenplatz")]
    public async Task A_birth_or_a_due_date_is_no_first_day_at_the_nursery(string language, string said) => Assert.Equal("", await FilledAsync(language, said, "start_date"));

    [Theory]
    [InlineData("nl", "ik wil mijn zoon inschrijven voor de crèche vanaf 5 april", "2027-04-05")]
    [InlineData("fr", "je veux inscrire mon fils à la crèche, il est né le 5 octobre, à partir du 1er mars", "2027-03-01")]
    [InlineData("de", "ich möchte meine Tochter ab dem 2. August für die Krippe anmelden", "2027-08-02")]
    public async Task A_first_day_that_is_called_one_is_taken(string language, string said, string day) => Assert.Equal(day, await FilledAsync(language, said, "start_date"));

    [Theory]
    [InlineData("fr", "je veux une carte de riverain, c'est pour rouler avec mon travail")]
    [InlineData("nl", "ik wil een kaart voor bewoners, een bewonerskaart aanvragen voor mijn bedrijfswagen")]
    [InlineData("en", "I need one card, a resident card for the car of my employer, company car leasing")]
    [InlineData("de", "ich brauche eine Karte, eine Bewohnerkarte für meinen Firmenwagen beantragen")]
    public async Task Who_wishes_a_card_has_none_counted(string language, string said) => Assert.NotEqual("one", await FilledAsync(language, said, "household_cards"));

    [Theory]
    [InlineData("fr", "notre fils a acheté sa première voiture, il lui faut une carte de riverain")]
    [InlineData("nl", "onze zoon heeft zijn eerste auto gekocht en die moet ook een bewonerskaart krijgen")]
    [InlineData("en", "our son bought his first car and needs a resident card for it")]
    [InlineData("de", "unser Sohn hat sein erstes Auto gekauft und braucht eine Bewohnerkarte dafür")]
    public async Task A_first_car_is_no_count_of_cards(string language, string said) => Assert.Equal("", await FilledAsync(language, said, "household_cards"));

    [Theory]
    [InlineData("fr", "la maison communale de Lisbonne veut mon acte de naissance, je voudrais en demander une copie")]
    [InlineData("nl", "het gemeentehuis in Portugal vraagt mijn geboorteakte, ik wil er een aanvragen")]
    [InlineData("en", "I am getting married in Portugal and the town hall over there wants my birth certificate, so I would like to request one")]
    [InlineData("de", "das Rathaus in Lissabon will meine Geburtsurkunde, ich möchte eine beantragen")]
    public async Task Another_town_hall_is_no_way_to_get_it(string language, string said) => Assert.Equal("", await FilledAsync(language, said, "delivery"));

    [Theory]
    [InlineData("fr", "bjr on vient de déménager, je m'appelle Sabrina Mokhtari, née le 14 mars 1991, je voudrais déclarer notre changement d'adresse", "birth_date", "1991-03-14")]
    [InlineData("de", "Da ist ein Mordsloch im Gehsteig, gestern wäre ich mit dem Rollator fast hineingefallen!", "kind", "road")]
    public async Task What_sounds_like_something_else_is_the_wish_that_it_is(string language, string said, string field, string value) => Assert.Equal(value, await FilledAsync(language, said, field));

    [Theory]
    [InlineData("nl", "ik wil een bewonerskaart aanvragen voor mijn bedrijfswagen, we hebben al een kaart in huis")]
    [InlineData("de", "ich möchte eine Bewohnerkarte für meinen Firmenwagen beantragen, wir haben schon eine Karte zu Hause")]
    public async Task A_card_that_is_there_already_is_counted(string language, string said) => Assert.Equal("one", await FilledAsync(language, said, "household_cards"));

    [Fact]
    public async Task Both_parents_are_no_choice_of_both_languages() =>
        Assert.Equal("", await FilledAsync("fr", "on travaille tous les deux, on voudrait inscrire la petite à la crèche", "section"));

    [Theory]
    [InlineData("de", "ich wohne seit zwei Wochen in der Dorpsstraat 30 und muss mich ummelden", "Dorpsstraat 30, 1199 Hoogbeek")]
    [InlineData("nl", "wij wonen sinds een maand in de Kerkstraat 12, ik wil mijn adreswijziging aangeven", "Kerkstraat 12, 1199 Hoogbeek")]
    public async Task What_leads_to_a_street_is_none_of_it(string language, string said, string address) => Assert.Equal(address, await FilledAsync(language, said, "new_address"));

    [Theory]
    [InlineData("fr", "il y a un trou dans la rue du Moulin", "road")]
    [InlineData("nl", "er ligt een put in de weg", "road")]
    [InlineData("nl", "de lamp in de Kerkstraat brandt niet", "light")]
    [InlineData("en", "someone left bags on the pavement in Kerkstraat", "dumping")]
    [InlineData("de", "da ist ein Loch in der Molenstraat", "road")]
    [InlineData("nl", "er ligt een put in de weg en daar ligt ook afval", "")]
    public async Task A_short_word_tells_what_is_reported(string language, string said, string kind) => Assert.Equal(kind, await FilledAsync(language, said, "kind"));

    [Theory]
    [InlineData("fr", "j'habite maintenant au 88 avenue du Canal boîte 12 à Hautbecq donc je dois faire le changement d'adresse", "avenue du Canal 88 boîte 12, 1199 Hautbecq")]
    [InlineData("fr", "changement d'adresse : 7 rue du Moulin bte 3 depuis lundi", "rue du Moulin 7 boîte 3, 1199 Hautbecq")]
    public async Task A_number_before_the_street_stands_beside_a_box(string language, string said, string address) => Assert.Equal(address, await FilledAsync(language, said, "new_address"));

    [Theory]
    [InlineData("nl", "ik wil mijn bewonerskaart verlengen, op naam van Jeroen van den Heuvel, adres Hoge Oeversstraat 41", "Jeroen van den Heuvel")]
    [InlineData("nl", "mijn bewonerskaart vernieuwen op naam van Els van der Auwera aub", "Els van der Auwera")]
    [InlineData("fr", "je veux renouveler ma carte de riverain au nom de Luc de la Croix, rue du Moulin 7", "Luc de la Croix")]
    public async Task Little_words_amid_a_name_belong_to_it(string language, string said, string name) => Assert.Equal(name, await FilledAsync(language, said, "name"));

    private static async Task<string> FilledAsync(string language, string said, string field)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        Assert.NotNull(await chat.DialogAsync());
        return await chat.SlotAsync(field);
    }
}
