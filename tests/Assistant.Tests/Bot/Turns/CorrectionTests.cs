using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What is said of a form besides answers: corrections, openings as questions, agreement with a "but".</summary>
public class CorrectionTests
{
    [Theory]
    [InlineData("het huisnummer is 12 ipv 21", "address", "Molenstraat 12, 1199 Hoogbeek")]
    [InlineData("ja maar de bus is 4", "address", "Molenstraat 21 bus 4, 1199 Hoogbeek")]
    [InlineData("de naam moet Jan Pieters zijn", "name", "Jan Pieters")]
    [InlineData("wacht, 1-XYZ-999", "plate", "1-XYZ-999")]
    [InlineData("nee sorry, het is wel een bedrijfswagen", "company_car", "yes")]
    public async Task At_the_review_what_is_said_otherwise_is_changed_and_nothing_is_sent(string said, string field, string value)
    {
        await using var chat = await FilledAsync();
        await chat.SayAsync(said);
        Assert.Equal(value, await chat.SlotAsync(field));
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Theory]
    [InlineData("ja maar er klopt iets niet")]
    [InlineData("ok behalve het adres")]
    [InlineData("hoeveel kost het?")]
    public async Task A_yes_with_a_but_sends_nothing(string said)
    {
        await using var chat = await FilledAsync();
        await chat.SayAsync(said);
        Assert.NotNull(await chat.DialogAsync());
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Theory]
    [InlineData("prima, verstuur maar")]
    [InlineData("ziet er goed uit")]
    [InlineData("yes please go ahead")]
    public async Task Agreement_has_many_words(string said)
    {
        await using var chat = await FilledAsync();
        Assert.NotNull((await chat.SayAsync(said)).Replies[^1].RequestReference);
    }

    [Theory]
    [InlineData("en", "can I renew my resident card here?", "resident-card-renewal")]
    [InlineData("fr", "est-ce que je peux renouveler ma carte de riverain ici ?", "resident-card-renewal")]
    [InlineData("nl", "mijn wasmachine is stuk en moet weg, halen jullie die op?", "bulky-waste")]
    [InlineData("de", "Könnten Sie meinen Anwohnerparkausweis verlängern?", "resident-card-renewal")]
    [InlineData("nl", "ik ben pas verhuisd en heb een bewonerskaart nodig", "resident-card-first")]
    [InlineData("fr", "je voudrais parler à une assistante sociale", "social-aid-appointment")]
    [InlineData("en", "can I renew my resident card before it ends?", null)]
    [InlineData("nl", "hoeveel kost een bewonerskaart?", null)]
    [InlineData("en", "my resident card was stolen", null)]
    public async Task A_polite_question_begins_the_service_and_a_question_about_it_does_not(string language, string said, string? service)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        Assert.Equal(service, (await chat.DialogAsync())?.ServiceId);
    }

    [Fact]
    public async Task A_yes_after_an_answer_begins_the_service_that_it_offers()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("hoeveel kost het om mijn bewonerskaart te vernieuwen?", "15 euro"), ("ja graag", "nummerplaat"));
    }

    [Fact]
    public async Task A_question_about_the_second_card_amid_the_first_is_answered_and_the_form_goes_on()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-ABC-123", "kaart"), ("hoeveel kost een tweede kaart?", "15 euro"), ("B-204518", "naam"));
        Assert.Equal("B-204518", await chat.SlotAsync("card"));
    }

    [Fact]
    public async Task Half_an_address_is_completed_by_the_next_answer()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-ABC-123", "kaart"), ("B-204518", "naam"), ("Samira", "voornaam en naam"), ("El Khattabi", "adres"), ("Zennekaai", "huisnummer"), ("44 bus 2", "e-mail"));
        Assert.Equal(("Samira El Khattabi", "Zennekaai 44 bus 2, 1199 Hoogbeek"), (await chat.SlotAsync("name"), await chat.SlotAsync("address")));
    }

    private static async Task<ChatBench> FilledAsync()
    {
        var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(
            ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-ABC-123", "kaart"), ("B-204518", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 21", "e-mail"), ("jan@mail.example", "bedrijfswagen"), ("nee", "versturen"));
        return chat;
    }
}
