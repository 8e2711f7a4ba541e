using Assistant.Bot.Turns;
using Assistant.Knowledge.Answering;
using Dapper;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What a conversation leaves in clear columns, and what of a form's values reaches the knowledge.</summary>
public class TranscriptTests
{
    [Fact]
    public async Task A_choice_between_pages_keeps_none_of_the_persons_words_in_clear()
    {
        var asked = new List<string>();
        await using var chat = await ChatBench.OpenAsync(language: "nl", ask: (_, question, _) =>
        {
            asked.Add(question.Text.Text);
            return Task.FromResult<Answer>(asked.Count == 1 ? new Answer.Clarify("Welke?", 0.5, ["Huisvuil", "Grofvuil"]) : new Answer.Unknown("?", 0.1, []));
        });

        var outcome = await chat.SayAsync("Ik ben Jan Peeters, rijksregisternummer 85.07.30-033.28. Wanneer wordt het vuilnis in de Molenstraat 21 opgehaald?");

        Assert.Equal(ReplyKind.Clarify, outcome.Replies[^1].Kind);
        var clear = await ClearAsync(chat);
        Assert.DoesNotContain("Peeters", clear, StringComparison.Ordinal);
        Assert.DoesNotContain("033.28", clear, StringComparison.Ordinal);

        // the choice still asks what was asked before
        await chat.PressAsync(outcome.Replies[^1].Choices[1].Id);
        Assert.Contains("Grofvuil", asked[^1], StringComparison.Ordinal);
        Assert.Contains("vuilnis", asked[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Peeters", await ClearAsync(chat), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resident-card-renewal", "plate", "1xyz999, hoeveel kost dat?", "1xyz999")]
    [InlineData("resident-card-renewal", "plate", "mijn plaat is 1 xyz 999 en wanneer is de bibliotheek open?", "1 xyz 999")]
    [InlineData("childcare-registration", "due_date", "op 2 april 2027, wat kost de opvang?", "april")]
    public async Task A_question_beside_an_answer_takes_the_answers_value_nowhere(string service, string field, string said, string value)
    {
        var asked = new List<string>();
        await using var chat = await ChatBench.OpenAsync(language: "nl", ask: (_, question, _) =>
        {
            asked.Add(question.Text.Text + question.Context?.Text);
            return Task.FromResult<Answer>(new Answer.Unknown("?", 0.1, []));
        });
        await chat.PressAsync("start:" + service);
        if (field == "due_date")
        {
            await chat.SayAsync("nog niet");
        }

        await chat.SayAsync(said);

        Assert.NotEqual("", await chat.SlotAsync(field));
        Assert.NotEmpty(asked);
        Assert.DoesNotContain(value, string.Join('\n', asked), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(value, await ClearAsync(chat), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("ik was bezig met een formulier, de code is go abcd-2345-efgh")]
    [InlineData("mijn aanvraag is {reference} en de code {code}, waar blijft die?")]
    public async Task A_code_said_to_an_adviser_stands_in_no_transcript(string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var (reference, code) = await RenewalDialogTests.RenewAsync(chat);
        await chat.StartAsync("nl");
        await chat.Get<ConversationStore>().SetStatusAsync(chat.ConversationId, ConversationStatus.Adviser, "adviser:anna");

        Assert.Empty((await chat.SayAsync(said.Replace("{reference}", reference, StringComparison.Ordinal).Replace("{code}", code, StringComparison.Ordinal))).Replies);

        var clear = Assert.Single(await chat.Get<ConversationStore>().TranscriptAsync(chat.ConversationId)).Text;
        Assert.NotEqual("", clear);
        Assert.DoesNotContain(code, clear, StringComparison.Ordinal);
        Assert.DoesNotContain("2345", clear, StringComparison.Ordinal);
    }

    // everything of a conversation that stands in the store without encryption
    private static async Task<string> ClearAsync(ChatBench chat)
    {
        await using var connection = await chat.Store.Database.OpenAsync();
        return string.Join('\n', (await connection.QueryAsync<string>("select released || ' ' || payload from activity")).Concat(await connection.QueryAsync<string>("select released from open_question")));
    }
}
