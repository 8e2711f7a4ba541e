using Assistant.Bot.Turns;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Bot.Turns;

/// <summary>A yes or no to nothing is asked back, or taken for a farewell, and no page answers it; a form ends by a whole sentence that cancels it.</summary>
public class BareAnswerTests
{
    [Theory]
    [InlineData("fr", "oui")]
    [InlineData("nl", "ja graag")]
    [InlineData("en", "yes")]
    [InlineData("de", "ja")]
    public async Task A_yes_to_nothing_is_asked_back(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language, ask: Never);
        Assert.Equal(ReplyKind.Clarify, Assert.Single((await chat.SayAsync(said)).Replies).Kind);
    }

    [Theory]
    [InlineData("fr", "non merci")]
    [InlineData("nl", "nee")]
    [InlineData("en", "no")]
    [InlineData("de", "nein danke")]
    public async Task A_no_to_nothing_ends_politely(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language, ask: Never);
        var reply = Assert.Single((await chat.SayAsync(said)).Replies);
        Assert.Equal((ReplyKind.Answer, 0), (reply.Kind, reply.Citations.Count));
    }

    [Theory]
    [InlineData("fr", "je veux annuler ma demande")]
    [InlineData("fr", "je ne veux plus")]
    [InlineData("nl", "ik wil mijn aanvraag annuleren")]
    [InlineData("en", "I want to cancel my request")]
    [InlineData("de", "Ich möchte meinen Antrag abbrechen")]
    public async Task A_sentence_that_cancels_ends_the_form(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.SayAsync(said);
        Assert.Null(await chat.DialogAsync());
    }

    [Theory]
    [InlineData("fr", "l'ancien lit, ma fille ne le veut plus")]
    [InlineData("nl", "een kast die ik niet meer wil")]
    [InlineData("en", "a sofa I want to drop")]
    [InlineData("de", "ein Sofa, das keiner mehr will")]
    public async Task What_is_told_of_a_thing_does_not(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.SayAsync(said);
        Assert.NotNull(await chat.DialogAsync());
    }

    private static Task<Answer> Never(CommuneId commune, Question question, CancellationToken cancellation) => throw new InvalidOperationException("no page is asked");
}
