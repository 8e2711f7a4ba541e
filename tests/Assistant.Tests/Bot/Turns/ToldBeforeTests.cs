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
        Assert.NotEqual("items", (await chat.PressAsync("told:items")).Replies[^1].Field?.Id);
        Assert.Equal(items, await chat.SlotAsync("items"));
    }

    [Theory]
    [InlineData("fr", "oui c'est ça", "mon canapé")]
    [InlineData("fr", "oui", "mon canapé")]
    [InlineData("fr", "C'est cela", "mon canapé")]
    [InlineData("nl", "Dat is het", "mon canapé")]
    [InlineData("en", "That's it", "mon canapé")]
    [InlineData("de", "ja genau", "mon canapé")]
    [InlineData("fr", "oui plus deux chaises", "mon canapé, deux chaises")]
    [InlineData("nl", "ja maar ook een kast", "mon canapé, een kast")]
    [InlineData("en", "yes, and a table", "mon canapé, a table")]
    [InlineData("fr", "non, un fauteuil", "un fauteuil")]
    [InlineData("fr", "oui, un canapé et un lit", "un canapé et un lit")]
    [InlineData("fr", "non", "")]
    [InlineData("nl", "nee dat klopt niet", "")]
    [InlineData("en", "no, that's not right", "")]
    [InlineData("de", "nein, das stimmt nicht", "")]
    [InlineData("en", "ok is it free?", "")]
    public async Task A_yes_takes_them_and_a_no_does_not(string language, string said, string items)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.PressAsync("cancel");
        await chat.SayAsync("je voudrais faire enlever mon canapé");
        await chat.SayAsync(said);
        Assert.Equal(items, await chat.SlotAsync("items"));
    }

    [Theory]
    [InlineData("fr", "je voudrais faire enlever un canapé, pas la table", "un canapé")]
    [InlineData("nl", "kunnen jullie mijn zetel komen ophalen? niet de kast", "mijn zetel")]
    [InlineData("en", "please pick up a sofa and two beds. My children's beds stay here", "a sofa and two beds")]
    [InlineData("fr", "enlever la table du salon svp, c'est trop lourd pour moi", "la table du salon")]
    public async Task What_is_denied_or_stays_is_not_offered(string language, string opening, string items)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        Assert.EndsWith(items, (await chat.SayAsync(opening)).Replies[^1].Text.TrimEnd('.', '”', '“', '»', ' ', '\u00a0'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_somebody_lives_is_no_place_of_a_problem()
    {
        await using var chat = await ChatBench.OpenAsync(language: "fr");
        var asked = (await chat.SayAsync("lampadaire cassé devant le 12 rue du Moulin, j'habite rue Haute 5")).Replies[^1];
        Assert.Contains("devant le 12 rue du Moulin", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Haute", asked.Text, StringComparison.Ordinal);
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
    public async Task A_place_is_offered(string language, string opening, string place)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var asked = (await chat.SayAsync(opening)).Replies[^1];
        Assert.Equal("place", asked.Field?.Id);
        Assert.Contains(place, asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(place, asked.Transcript?.Text ?? "", StringComparison.Ordinal);
        Assert.Equal("description", (await chat.PressAsync("told:place")).Replies[^1].Field?.Id);
        Assert.Equal(place, await chat.SlotAsync("place"));
    }

    [Fact]
    public async Task Nothing_told_is_nothing_offered()
    {
        await using var chat = await ChatBench.OpenAsync(language: "fr");
        var asked = (await chat.SayAsync("je veux faire enlever mes encombrants")).Replies[^1];
        Assert.DoesNotContain(asked.Choices, c => c.Id.StartsWith("told", StringComparison.Ordinal));
        Assert.NotEqual("review", (await chat.PressAsync("told:items")).Replies[^1].Field?.Id);
        Assert.Equal("", await chat.SlotAsync("items"));
    }
}
