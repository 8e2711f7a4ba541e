using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>Questions in the middle of a form that no page answers: the service's own definition tells price, time and papers.</summary>
public class QuestionInFormTests
{
    [Theory]
    [InlineData("nl", "Hoelang gaat dat duren?", "Meteen in het gewone geval")]
    [InlineData("fr", "ça va prendre combien de temps ?", "Tout de suite dans le cas simple")]
    [InlineData("en", "is this free, by the way?", "15 euros a year")]
    [InlineData("de", "Was zahle ich denn dafür?", "15 Euro im Jahr")]
    public async Task It_is_told_and_the_form_goes_on(string language, string question, string told)
    {
        await using var chat = await RenewalAsync(language);
        var outcome = await chat.SayAsync(question);
        Assert.Contains(outcome.Replies, r => r.Kind == ReplyKind.Answer && r.Text.Contains(told, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("card", (await chat.DialogAsync())!.Asking);
    }

    [Fact]
    public async Task What_the_definition_does_not_tell_stays_unanswered()
    {
        await using var chat = await RenewalAsync("en");
        Assert.Contains((await chat.SayAsync("who was mayor before the war?")).Replies, r => r.Kind == ReplyKind.Unknown);
    }

    private static async Task<ChatBench> RenewalAsync(string language)
    {
        var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.SayAsync("1-ABC-123");
        return chat;
    }
}
