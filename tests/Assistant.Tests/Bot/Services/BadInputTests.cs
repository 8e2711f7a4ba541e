using Assistant.Bot.Turns;
using Assistant.Tests.Bot.Turns;

namespace Assistant.Tests.Bot.Services;

/// <summary>What can't be right gets a kind, exact reply in the person's language, the same field again, and nothing else.</summary>
public class BadInputTests
{
    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("en")]
    [InlineData("de")]
    public async Task Each_wrong_answer_is_told_what_is_wrong_with_it(string language)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:address-change");
        await WrongAsync("name", "<script>alert(1)</script> Jan", TextKey.NameWrong);
        await WrongAsync("name", "Fatou", TextKey.NameLacksSurname);
        await chat.SayAsync("Amina Verstraeten");
        await WrongAsync("birth_date", "31/02/1990", TextKey.DateImpossible);
        await WrongAsync("birth_date", "03/05/2099", TextKey.DateInFuture);
        await chat.SayAsync("03/05/1984");
        await WrongAsync("new_address", "Molenstraat 5, 1199 Ixelles", TextKey.PostcodeAndTownDiffer);
        var huge = await chat.SayAsync(new string('x', 10_000_000));
        Assert.StartsWith(chat.Get<Texts>()[TextKey.TooLong, language].Split('{')[0], huge.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(language, huge.Language);

        async Task WrongAsync(string field, string said, TextKey why)
        {
            var outcome = await chat.SayAsync(said);
            var reply = outcome.Replies[0];
            Assert.StartsWith(chat.Get<Texts>()[why, language], reply.Text, StringComparison.Ordinal);
            Assert.Equal((field, language), (outcome.Replies[^1].Field?.Id, outcome.Language));
            Assert.DoesNotContain(said, reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(await chat.Get<ConversationStore>().TranscriptAsync(chat.ConversationId), a => a.Text.Contains(said, StringComparison.Ordinal));
            Assert.Equal("", await chat.SlotAsync(field));
        }
    }
}
