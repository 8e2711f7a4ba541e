using Assistant.Bot.Turns;
using Assistant.Knowledge.Answering;

namespace Assistant.Tests.Bot.Turns;

/// <summary>Pages to choose from: what each press asks, however often and whenever it is pressed.</summary>
public class ChosenPageTests
{
    [Theory]
    [InlineData("fr", "que faut-il savoir du stationnement ici ?", "Renouveler votre carte de riverain", "Demander une première carte de riverain")]
    [InlineData("nl", "Wie kan een bewonerskaart krijgen?", "Uw bewonerskaart vernieuwen", "Een eerste bewonerskaart aanvragen")]
    [InlineData("en", "what should I know about parking here?", "Renew your resident card", "Request a first resident card")]
    [InlineData("de", "was muss ich hier über das Parken wissen?", "Ihre Anwohnerkarte verlängern", "Eine erste Anwohnerkarte beantragen")]
    public async Task Each_press_asks_its_page_what_was_asked_and_begins_no_form(string language, string question, string first, string second)
    {
        var (chat, asked) = await OfferedAsync(language, question, first, second);
        await using var _ = chat;

        foreach (var page in (string[])[first, second, first, second])
        {
            var outcome = await chat.PressAsync("ask:" + page);
            Assert.Equal(ReplyKind.Answer, outcome.Replies[^1].Kind);
            Assert.Equal($"{page}: {question}", asked[^1]);
            Assert.Null(await chat.DialogAsync());
        }
    }

    [Theory]
    [InlineData("fr", "où se trouve la bibliothèque ?")]
    [InlineData("nl", "waar is de bibliotheek?")]
    [InlineData("en", "where is the library?")]
    [InlineData("de", "wo ist die Bibliothek?")]
    public async Task A_page_that_is_pressed_later_is_asked_what_it_was_offered_for(string language, string other)
    {
        var (chat, asked) = await OfferedAsync(language, "hoe zit dat hier met het huisvuil?", "Huisvuil", "Grofvuil");
        await using var _ = chat;
        await chat.SayAsync(other);
        Assert.Equal(other, asked[^1]);

        await chat.PressAsync("ask:Grofvuil");
        Assert.Equal("Grofvuil: hoe zit dat hier met het huisvuil?", asked[^1]);

        // of what was never offered nothing was asked
        await chat.PressAsync("ask:Zwembad");
        Assert.Equal("Zwembad", asked[^1]);
    }

    [Fact]
    public async Task A_page_that_is_pressed_inside_a_form_answers_no_field_of_it()
    {
        var (chat, asked) = await OfferedAsync("nl", "hoe zit dat hier met het huisvuil?", "Huisvuil", "Grofvuil");
        await using var _ = chat;
        await chat.PressAsync("start:street-problem");
        var before = await chat.DialogAsync();

        await chat.PressAsync("ask:Grofvuil");

        Assert.Equal("Grofvuil: hoe zit dat hier met het huisvuil?", asked[^1]);
        Assert.Equal((before!.Asking, before.Slots.Count), ((await chat.DialogAsync())!.Asking, (await chat.DialogAsync())!.Slots.Count));
    }

    private static async Task<(ChatBench Chat, List<string> Asked)> OfferedAsync(string language, string question, params string[] pages)
    {
        var asked = new List<string>();
        var chat = await ChatBench.OpenAsync(language: language, ask: (_, question, _) =>
        {
            asked.Add(question.Text.Text);
            return Task.FromResult<Answer>(asked.Count == 1 ? new Answer.Clarify("?", 0.5, pages) : new Answer.Found("…", 0.9, [new Citation("d", "t", "https://hoogbeek.example/t", "…", 0, 1, "2026-10-14", "nl")]));
        });
        Assert.Equal(ReplyKind.Clarify, (await chat.SayAsync(question)).Replies[^1].Kind);
        return (chat, asked);
    }
}
