using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
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
    [InlineData("fr", "Wolfenbrock il faut le mettre où")]
    [InlineData("nl", "Wolfenbrock of hoe moet dat hier")]
    [InlineData("en", "Wolfenbrock or what do you need me to put")]
    [InlineData("de", "Wolfenbrock oder was soll ich da eintragen")]
    [InlineData("nl", "Wolfenbrock een andere keer dan maar")]
    [InlineData("en", "Wolfenbrock, somebody else must look at it")]
    public async Task What_could_not_be_read_as_an_answer_stands_in_no_transcript_whatever_is_done(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.SayAsync(said);
        Assert.DoesNotContain("Wolfenbrock", await ClearAsync(chat), StringComparison.Ordinal);
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

    [Theory]
    [InlineData("fr", "mon code est {code}")]
    [InlineData("fr", "{code}")]
    [InlineData("nl", "het is {spaced}")]
    [InlineData("nl", "mijn toegangscode: {joined}")]
    [InlineData("en", "the code you want is {lower}")]
    [InlineData("en", "reference {reference}, sorry, I had forgotten")]
    [InlineData("de", "{code} war es glaube ich")]
    [InlineData("de", "der Code lautet {spaced}")]
    [InlineData("de", "test {spaced} test")]
    [InlineData("en", "HB7K3M-9QX8 and K7QX\u20139MZ3")]
    [InlineData("en", "hb7k3m9qx8")]
    public async Task A_code_said_alone_to_an_adviser_stands_in_no_transcript(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.Get<ConversationStore>().SetStatusAsync(chat.ConversationId, ConversationStatus.Adviser, "adviser:anna");

        await chat.SayAsync(Written(said));

        AssertNoKey(Assert.Single(await chat.Get<ConversationStore>().TranscriptAsync(chat.ConversationId)).Text);
    }

    [Theory]
    [InlineData("nl", "mijn code is {code} en wie bakt de beste wafels?")]
    [InlineData("fr", "{reference} : mon voisin a-t-il un ours ?")]
    [InlineData("en", "is the moon round? {code}")]
    [InlineData("de", "{reference}, wer hat den Mond gemalt?")]
    public async Task A_key_reaches_no_transcript_no_open_question_and_no_knowledge(string language, string said)
    {
        var asked = new List<string>();
        await using var chat = await ChatBench.OpenAsync(language: language, ask: (_, question, _) =>
        {
            asked.Add(question.Text.Text + question.Context?.Text);
            return Task.FromResult<Answer>(new Answer.Unknown("?", 0.1, []));
        });

        await chat.SayAsync(Written(said));
        await chat.SayAsync(language switch { "nl" => "en op zondag?", "fr" => "et le dimanche ?", "en" => "and on Sunday?", _ => "und am Sonntag?" });

        AssertNoKey(await ClearAsync(chat) + string.Join('\n', asked));
    }

    [Theory]
    [InlineData("plaat 1-XYZ-999, {reference}, {code}")]
    [InlineData("{reference} {code} 1-XYZ-999")]
    [InlineData("1-XYZ-999 en hoe ver staat {reference}, code {code}?")]
    public async Task A_key_beside_a_value_of_the_form_stands_in_no_transcript(string said)
    {
        var asked = new List<string>();
        await using var chat = await ChatBench.OpenAsync(language: "nl", ask: (_, question, _) =>
        {
            asked.Add(question.Text.Text + question.Context?.Text);
            return Task.FromResult<Answer>(new Answer.Unknown("?", 0.1, []));
        });
        await chat.PressAsync("start:resident-card-renewal");

        await chat.SayAsync(Written(said));

        var clear = await ClearAsync(chat) + string.Join('\n', asked);
        AssertNoKey(clear);
        Assert.DoesNotContain("XYZ", clear, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("je kan mij bellen op 0475 23 45 67 of op 02 345 67 89")]
    [InlineData("de boot vertrekt op 24-11-2026 om 14u30")]
    [InlineData("wij wonen Molenstraat 2345, bus 6789")]
    [InlineData("de half-time ploeg van team-blue")]
    public void What_is_no_key_is_left_to_the_gate(string said) => Assert.Empty(SpokenKeys.In(said, expected: false));

    [Theory]
    [InlineData("abcdefghij", 0, 5, 3, 8, "[a]ij")]
    [InlineData("abcdefghij", 0, 8, 3, 5, "[a]ij")]
    [InlineData("abcdefghij", 3, 5, 0, 8, "[b]ij")]
    [InlineData("abcdefghij", 0, 2, 8, 20, "[a]cdefgh[b]")]
    public async Task Masks_that_overlap_leave_nothing_between_them(string text, int start, int end, int otherStart, int otherEnd, string masked)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        MaskedSpan[] masks = [new(TextSpan.FromBounds(start, end), "[a]"), new(TextSpan.FromBounds(otherStart, otherEnd), "[b]")];
        Assert.Equal(masked, chat.Get<ReplyWriter>().ReleaseMasked(text, masks, "nl", new PseudonymScope()).Released?.Text);
    }

    private static string Written(string said) => said.Replace("{reference}", "HB-7K3M-9QX8", StringComparison.Ordinal).Replace("{code}", "K7QX-9MZ3", StringComparison.Ordinal)
        .Replace("{lower}", "k7qx-9mz3", StringComparison.Ordinal).Replace("{spaced}", "K7QX 9MZ3", StringComparison.Ordinal).Replace("{joined}", "k7qx9mz3", StringComparison.Ordinal);

    private static void AssertNoKey(string clear)
    {
        Assert.NotEqual("", clear);
        Assert.All((string[])["7K3M", "9QX8", "K7QX", "9MZ3"], sign => Assert.DoesNotContain(sign, clear, StringComparison.OrdinalIgnoreCase));
    }

    // everything of a conversation that stands in the store without encryption
    private static async Task<string> ClearAsync(ChatBench chat)
    {
        await using var connection = await chat.Store.Database.OpenAsync();
        return string.Join('\n', (await connection.QueryAsync<string>("select released || ' ' || payload from activity")).Concat(await connection.QueryAsync<string>("select released from open_question")));
    }
}
