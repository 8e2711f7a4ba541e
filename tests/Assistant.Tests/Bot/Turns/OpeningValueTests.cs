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

    [Fact]
    public async Task Both_parents_are_no_choice_of_both_languages() =>
        Assert.Equal("", await FilledAsync("fr", "on travaille tous les deux, on voudrait inscrire la petite à la crèche", "section"));

    [Theory]
    [InlineData("de", "ich wohne seit zwei Wochen in der Dorpsstraat 30 und muss mich ummelden", "Dorpsstraat 30, 1199 Hoogbeek")]
    [InlineData("nl", "wij wonen sinds een maand in de Kerkstraat 12, ik wil mijn adreswijziging aangeven", "Kerkstraat 12, 1199 Hoogbeek")]
    public async Task What_leads_to_a_street_is_none_of_it(string language, string said, string address) => Assert.Equal(address, await FilledAsync(language, said, "new_address"));

    private static async Task<string> FilledAsync(string language, string said, string field)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        Assert.NotNull(await chat.DialogAsync());
        return await chat.SlotAsync(field);
    }
}
