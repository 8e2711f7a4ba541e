using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>A message that two services fit equally well: both are offered, and the person chooses.</summary>
public class TwoServicesTests
{
    [Theory]
    [InlineData("fr", "il me faut un acte de naissance et une composition de ménage")]
    [InlineData("nl", "geboorteakte en gezinssamenstelling aanvragen")]
    [InlineData("en", "I need a birth certificate and a certificate of household composition")]
    [InlineData("de", "ich brauche eine Geburtsurkunde und eine Haushaltsbescheinigung")]
    public async Task Both_are_offered_none_is_begun_and_the_one_that_is_chosen_begins(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var outcome = await chat.SayAsync(said);
        var reply = Assert.Single(outcome.Replies);
        Assert.Equal((ReplyKind.Clarify, language), (reply.Kind, reply.Language));
        Assert.Equal(["start:birth-certificate", "start:household-composition"], reply.Choices.Select(c => c.Id));
        Assert.All(reply.Choices, c => Assert.NotEmpty(c.Label));
        Assert.Null(await chat.DialogAsync());

        await chat.PressAsync("start:household-composition");
        Assert.Equal("household-composition", (await chat.DialogAsync())?.ServiceId);
    }

    [Fact]
    public async Task Inside_a_form_the_choice_is_between_it_and_another_one()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PressAsync("start:old-computers");
        var outcome = await chat.SayAsync("geboorteakte en gezinssamenstelling aanvragen");
        Assert.Equal("old-computers", (await chat.DialogAsync())?.ServiceId);
        Assert.Contains(outcome.Replies, r => r.Choices.Any(c => c.Id == "resume") && r.Choices.Any(c => c.Id is "start:birth-certificate" or "start:household-composition"));
    }
}
