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
        await WrongAsync("new_address", "Molenstraat 5, 1199 Gent", TextKey.PostcodeAndTownDiffer);
        await WrongAsync("new_address", "Veldstraat 5, 9000 Gent", TextKey.PostcodeNotServed);
        var huge = await chat.SayAsync(new string('x', 10_000_000));
        Assert.StartsWith(chat.Get<Texts>()[TextKey.TooLong, language].Split('{')[0], huge.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(language, huge.Language);

        Task WrongAsync(string field, string said, TextKey why) => ToldAsync(chat, language, field, said, why);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("en")]
    [InlineData("de")]
    public async Task Wrong_checks_and_plates_are_told_and_a_plate_of_another_country_is_taken(string language)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:household-composition");
        await chat.SayAsync("Amina Verstraeten");
        await ToldAsync(chat, language, "national_number", "85.07.30-033.29", TextKey.NationalNumberWrong);
        await chat.PressAsync("start:resident-card-renewal");
        await ToldAsync(chat, language, "plate", "1-AB-123", TextKey.PlateWrong);
        await chat.SayAsync("AB-123-CD");
        Assert.Equal("AB-123-CD", await chat.SlotAsync("plate"));
        await chat.SayAsync("B-204518");
        await chat.SayAsync("Amina Verstraeten");
        await chat.SayAsync("Molenstraat 5");
        await ToldAsync(chat, language, "email", "amina@mail", TextKey.EmailWrong);
    }

    [Theory]
    [InlineData("fr", "statut de ma demande {0} code ABCD-2345", "ne trouve pas")]
    [InlineData("nl", "status van mijn aanvraag {0} code ABCD-2345", "vind geen aanvraag")]
    [InlineData("en", "status of my request {0} code ABCD-2345", "find no request")]
    [InlineData("de", "Stand meines Antrags {0} Code ABCD-2345", "finde keinen Antrag")]
    public async Task Somebody_else_s_reference_tells_nothing(string language, string ask, string words)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var (reference, _) = await RenewalDialogTests.RenewAsync(chat);
        await chat.StartAsync(language);
        var reply = (await chat.SayAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, ask, reference))).Replies[^1].Text;
        Assert.Contains(words, reply, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Willaert", reply, StringComparison.Ordinal);
    }

    private static async Task ToldAsync(ChatBench chat, string language, string field, string said, TextKey why)
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
