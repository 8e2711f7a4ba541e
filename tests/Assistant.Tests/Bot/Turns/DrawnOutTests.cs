using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>Words drawn out as in speech, and answers that keep an address to oneself.</summary>
public class DrawnOutTests
{
    [Theory]
    [InlineData("ouiii", "oui")]
    [InlineData("ouii", "oui")]
    [InlineData("jaaa", "ja")]
    [InlineData("jaja", "ja")]
    [InlineData("yesss", "yes")]
    [InlineData("okéééé", "oke")]
    [InlineData("neeee", "nee")]
    [InlineData("Neiiin", "nein")]
    [InlineData("stooop", "stop")]
    [InlineData("pleeease", "please")]
    public void A_word_that_is_drawn_out_is_read_as_it_is_meant(string said, string meant) => Assert.Equal([meant], Tokens.Of(said).Words);

    [Theory]
    [InlineData("noon")]
    [InlineData("nee")]
    [InlineData("ann")]
    [InlineData("bonn")]
    [InlineData("aaron")]
    [InlineData("jaap")]
    [InlineData("diaa")]
    [InlineData("soo")]
    public void Words_and_names_with_doubled_letters_stay(string said) => Assert.Equal([said], Tokens.Of(said).Words);

    [Theory]
    [InlineData("fr", "ouii")]
    [InlineData("fr", "c'est bonnn")]
    [InlineData("fr", "okkk parfaittt")]
    [InlineData("nl", "jaaa")]
    [InlineData("nl", "jaja doe maar")]
    [InlineData("en", "yesss")]
    [InlineData("en", "sureee")]
    [InlineData("de", "jaaaa bitte")]
    [InlineData("de", "genauuu")]
    public async Task A_yes_that_is_drawn_out_sends_the_request(string language, string said)
    {
        await using var chat = await ReviewedAsync(language);
        Assert.NotNull((await chat.SayAsync(said)).Replies[^1].RequestReference);
    }

    [Theory]
    [InlineData("fr", "nooon")]
    [InlineData("nl", "neeee")]
    [InlineData("en", "nooo wait")]
    [InlineData("de", "neiiin")]
    public async Task A_no_that_is_drawn_out_sends_nothing(string language, string said)
    {
        await using var chat = await ReviewedAsync(language);
        await chat.SayAsync(said);
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Theory]
    [InlineData("fr", "je préfère rester anonyme")]
    [InlineData("fr", "je garde ça pour moi")]
    [InlineData("nl", "ik blijf liever anoniem")]
    [InlineData("nl", "dat hou ik voor mezelf")]
    [InlineData("en", "I'd like to stay anonymous")]
    [InlineData("en", "I'd rather keep that to myself")]
    [InlineData("de", "ich möchte anonym bleiben")]
    [InlineData("de", "das behalte ich für mich")]
    public async Task Who_stays_anonymous_gives_no_address_and_goes_on(string language, string said)
    {
        await using var chat = await AskedForMailAsync(language);
        await chat.SayAsync(said);
        Assert.Equal((DialogPhase.Review, ""), ((await chat.DialogAsync())?.Phase, await chat.SlotAsync("email")));
    }

    [Theory]
    [InlineData("fr", "anonyme@post.example")]
    [InlineData("en", "anonymous@post.example")]
    public async Task An_address_with_such_a_word_is_taken(string language, string said)
    {
        await using var chat = await AskedForMailAsync(language);
        await chat.SayAsync(said);
        Assert.Equal(said, await chat.SlotAsync("email"));
    }

    private static async Task<ChatBench> AskedForMailAsync(string language)
    {
        var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:old-computers");
        await chat.SayAsync("laptop");
        await chat.SayAsync("12");
        return chat;
    }

    private static async Task<ChatBench> ReviewedAsync(string language)
    {
        var chat = await AskedForMailAsync(language);
        await chat.PressAsync("skip");
        Assert.Equal(DialogPhase.Review, (await chat.DialogAsync())?.Phase);
        return chat;
    }
}
