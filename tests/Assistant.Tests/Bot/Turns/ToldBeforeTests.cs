using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What an opening told of a field that takes any text is offered when it is asked, and filled in only by who agrees.</summary>
public class ToldBeforeTests
{
    [Theory]
    [InlineData("fr", "je voudrais faire enlever un vieux canapé et deux matelas", "un vieux canapé et deux matelas")]
    [InlineData("nl", "kunnen jullie een oude zetel, een bed en twee stoelen komen ophalen?", "een oude zetel, een bed en twee stoelen")]
    [InlineData("en", "please collect an old fridge and two mattresses at Molenstraat 5", "an old fridge and two mattresses")]
    [InlineData("de", "Ich möchte ein altes Sofa und einen Schrank abholen lassen", "ein altes Sofa und einen Schrank")]
    public async Task Things_that_were_named_are_offered_and_taken_by_a_press(string language, string opening, string items)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var asked = (await chat.SayAsync(opening)).Replies[^1];
        Assert.Equal("items", asked.Field?.Id);
        Assert.Contains(items, asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(asked.Choices, c => c.Label.Contains(items, StringComparison.Ordinal)); // the words stand in the owner's view alone
        Assert.DoesNotContain(items, asked.Transcript?.Text ?? "", StringComparison.Ordinal);
        Assert.NotEqual("items", (await chat.PressAsync("told")).Replies[^1].Field?.Id);
        Assert.Equal(items, await chat.SlotAsync("items"));
    }

    [Theory]
    [InlineData("fr", "oui c'est ça")]
    [InlineData("fr", "oui")]
    public async Task A_yes_takes_them_as_well(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync("je voudrais faire enlever un vieux canapé");
        await chat.SayAsync(said);
        Assert.Equal("un vieux canapé", await chat.SlotAsync("items"));
    }

    [Fact]
    public async Task Other_words_go_before_what_was_told()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.SayAsync("ik wil een zetel laten ophalen");
        await chat.SayAsync("een driezit en een poef");
        Assert.Equal("een driezit en een poef", await chat.SlotAsync("items"));
    }

    [Theory]
    [InlineData("en", "there is a broken street light in front of Molenstraat 5", "in front of Molenstraat 5")]
    [InlineData("fr", "nid de poule devant le 12 rue des Écoles depuis une semaine", "devant le 12 rue des Écoles")]
    [InlineData("nl", "er ligt sluikstort op de hoek van de Kerkstraat sinds gisteren", "op de hoek van de Kerkstraat")]
    [InlineData("de", "die Straßenlaterne vor der Molenstraat 27 ist kaputt", "vor der Molenstraat 27")]
    public async Task A_place_and_what_was_seen_are_offered(string language, string opening, string place)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var asked = (await chat.SayAsync(opening)).Replies[^1];
        Assert.Equal("place", asked.Field?.Id);
        Assert.Contains(place, asked.Text, StringComparison.Ordinal);
        var next = (await chat.PressAsync("told")).Replies[^1];
        Assert.Equal("description", next.Field?.Id);
        Assert.Contains(opening, next.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_told_is_nothing_offered()
    {
        await using var chat = await ChatBench.OpenAsync(language: "fr");
        var asked = (await chat.SayAsync("je veux faire enlever mes encombrants")).Replies[^1];
        Assert.DoesNotContain(asked.Choices, c => c.Id == "told");
        Assert.NotEqual("review", (await chat.PressAsync("told")).Replies[^1].Field?.Id);
        Assert.Equal("", await chat.SlotAsync("items"));
    }
}
