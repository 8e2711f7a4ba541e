using Assistant.Bot.Turns;
using Assistant.Knowledge.Answering;

namespace Assistant.Tests.Bot.Turns;

/// <summary>A wish and a question in one message: the answer comes first, then the form begins; what another page answers begins none.</summary>
public class WishAndQuestionTests
{
    private readonly List<string> asked = [];

    [Theory]
    [InlineData("en", "I just moved in here. How quickly do I have to tell the commune?", "address-change", "change-of-address")]
    [InlineData("fr", "Je viens d'emménager, dans quel délai dois-je déclarer ma nouvelle adresse ?", "address-change", "change-of-address")]
    [InlineData("nl", "kunt gij mijn oude kast komen ophalen en moet ik daarvoor betalen", "bulky-waste", "bulky-waste")]
    [InlineData("de", "Meine Anwohnerkarte läuft ab, ich möchte sie verlängern. Was kostet das?", "resident-card-renewal", "resident-card-renew")]
    public async Task The_question_is_answered_before_the_form_begins(string language, string said, string service, string page)
    {
        await using var chat = await ChatBench.OpenAsync(language: language, ask: Knows(page));
        var replies = (await chat.SayAsync(said)).Replies;
        Assert.Equal(ReplyKind.Answer, replies[0].Kind);
        Assert.StartsWith(page, replies[0].Citations[0].DocumentId, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Service, replies[^1].Kind);
        Assert.Equal(service, (await chat.DialogAsync())?.ServiceId);
    }

    [Theory]
    [InlineData("nl", "Kunt u mijn bewonerskaart verlengen?", "resident-card-renew")]
    [InlineData("fr", "Je voudrais renouveler ma carte de riverain", "resident-card-renew")]
    [InlineData("en", "My resident card runs out on Friday, how do I renew it?", "resident-card-renew")]
    [InlineData("de", "Können Sie meinen alten Schrank abholen?", "bulky-waste")]
    public async Task What_the_form_itself_answers_is_not_answered_before_it(string language, string said, string page)
    {
        await using var chat = await ChatBench.OpenAsync(language: language, ask: Knows(page));
        Assert.DoesNotContain((await chat.SayAsync(said)).Replies, r => r.Kind == ReplyKind.Answer);
        Assert.NotNull(await chat.DialogAsync());
    }

    [Fact]
    public async Task What_another_page_answers_begins_no_form_but_offers_it()
    {
        await using var chat = await ChatBench.OpenAsync(language: "fr", ask: Knows("care-provider-card"));
        var reply = (await chat.SayAsync("Je suis kiné à domicile, quelle carte de stationnement puis-je avoir ?")).Replies[^1];
        Assert.Equal(ReplyKind.Answer, reply.Kind);
        Assert.Contains(reply.Choices, c => c.Id == "start:resident-card-first");
        Assert.Null(await chat.DialogAsync());
        await chat.SayAsync("oui");
        Assert.Equal("resident-card-first", (await chat.DialogAsync())?.ServiceId);
    }

    [Fact]
    public async Task Who_says_what_shall_be_done_begins_it_whatever_page_answers()
    {
        await using var chat = await ChatBench.OpenAsync(language: "fr", ask: Knows("recycling-park"));
        var replies = (await chat.SayAsync("Où déposer mon ancien ordinateur ? Je voudrais le donner.")).Replies;
        Assert.Equal("old-computers", (await chat.DialogAsync())?.ServiceId);
        Assert.Equal(ReplyKind.Service, replies[^1].Kind);
    }

    [Fact]
    public async Task What_the_form_took_is_not_in_the_question()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl", ask: Knows("resident-card-renew"));
        await chat.SayAsync("Ik wil mijn bewonerskaart vernieuwen, mijn plaat is 1-ABC-123. Hoeveel kost dat?");
        Assert.Equal("1-ABC-123", await chat.SlotAsync("plate"));
        Assert.DoesNotContain("ABC", Assert.Single(asked), StringComparison.OrdinalIgnoreCase);
    }

    private AskKnowledge Knows(string page) => (_, question, _) =>
    {
        asked.Add(question.Text.Text);
        return Task.FromResult<Answer>(new Answer.Found("Within 8 days.", 0.9, [new Citation($"{page}.{question.Language}", "Page", "https://hoogbeek.example/page", "Within 8 days.", 0, 14, "2026-10-14", question.Language)]));
    };
}
