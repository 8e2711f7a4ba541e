using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Bot.Turns;

/// <summary>A request taken back in words: at once where it is said in full and can be made good, after a yes otherwise, never by a question.</summary>
public class WithdrawalTests
{
    [Theory]
    [InlineData("fr", "annulez ma demande s'il vous plaît")]
    [InlineData("fr", "je n'en ai plus besoin, retirez ma demande")]
    [InlineData("fr", "en fait je veux la retirer")]
    [InlineData("nl", "gelieve mijn aanvraag in te trekken")]
    [InlineData("nl", "ik heb het niet meer nodig, trek mijn aanvraag in")]
    [InlineData("nl", "trek ze maar terug in")]
    [InlineData("en", "I'd like to withdraw my request after all")]
    [InlineData("en", "please cancel my request")]
    [InlineData("de", "Bitte stornieren Sie meinen Antrag")]
    [InlineData("de", "ich möchte den Antrag doch zurückziehen")]
    public async Task Said_in_full_right_after_sending_it_is_done_and_can_be_put_back(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var reference = await SentAsync(chat);
        var outcome = await chat.SayAsync(said);
        Assert.Equal("put-back", Assert.Single(outcome.Replies[^1].Choices).Id);
        Assert.Equal(RequestState.Withdrawn, await StateAsync(chat, reference));
        await chat.PressAsync("put-back");
        Assert.Equal(RequestState.Granted, await StateAsync(chat, reference));
    }

    [Theory]
    [InlineData("fr", "je dois retirer ma demande {0}, code {1}")]
    [InlineData("nl", "trek {0} in, code {1}")]
    [InlineData("en", "I'm sorry, I have to withdraw my request {0}, code {1}")]
    [InlineData("de", "bitte {0} stornieren, der Code ist {1}")]
    [InlineData("de", "ich habe es mir anders überlegt, bitte {0} stornieren, Code {1}")]
    public async Task With_reference_and_code_in_one_sentence_it_is_done_at_once_in_any_conversation(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var (reference, code) = await SentWithCodeAsync(chat);
        await chat.StartAsync(language);
        await chat.SayAsync(string.Format(null, said, reference, code));
        Assert.Equal(RequestState.Withdrawn, await StateAsync(chat, reference));
    }

    [Fact]
    public async Task Said_in_full_it_is_done_when_reference_and_code_follow()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var (reference, code) = await SentWithCodeAsync(chat);
        await chat.StartAsync("nl");
        await chat.PlayAsync(("ik wil mijn aanvraag intrekken", "referentie"), ($"{reference}, code {code}", "terugzetten"));
        Assert.Equal(RequestState.Withdrawn, await StateAsync(chat, reference));
    }

    [Fact]
    public async Task With_a_wrong_code_nothing_is_withdrawn()
    {
        await using var chat = await ChatBench.OpenAsync(language: "en");
        var reference = await SentAsync(chat);
        await chat.StartAsync("en");
        await chat.SayAsync($"please withdraw my request {reference}, code ABCD-2345");
        Assert.Equal(RequestState.Granted, await StateAsync(chat, reference));
    }

    [Theory]
    [InlineData("fr", "comment est-ce que je peux retirer ma demande ?")]
    [InlineData("fr", "puis-je encore annuler ma demande")]
    [InlineData("fr", "ne retirez surtout pas ma demande")]
    [InlineData("fr", "je vais peut-être annuler ma demande")]
    [InlineData("nl", "kan ik mijn aanvraag nog intrekken?")]
    [InlineData("nl", "trek mijn aanvraag niet in")]
    [InlineData("nl", "als het te duur is trek ik mijn aanvraag in")]
    [InlineData("en", "how can I withdraw my request")]
    [InlineData("en", "don't cancel my request please")]
    [InlineData("en", "I might cancel my request")]
    [InlineData("de", "wie kann ich meinen Antrag zurückziehen?")]
    [InlineData("de", "bitte den Antrag nicht zurückziehen")]
    [InlineData("de", "vielleicht ziehe ich den Antrag zurück")]
    public async Task A_question_a_denial_or_a_thought_withdraws_nothing(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var reference = await SentAsync(chat);
        await chat.SayAsync(said);
        Assert.Equal(RequestState.Granted, await StateAsync(chat, reference));
    }

    [Theory]
    [InlineData("[undo]", RequestState.Withdrawn)]
    [InlineData("undo", RequestState.Withdrawn)]
    [InlineData("ongedaan maken", RequestState.Withdrawn)]
    [InlineData("défaire", RequestState.Withdrawn)]
    [InlineData("rückgängig machen", RequestState.Withdrawn)]
    [InlineData("je me suis trompé", RequestState.Granted)] // asked about
    [InlineData("laat maar zitten", RequestState.Granted)]
    [InlineData("dank u", RequestState.Granted)]
    public async Task Undo_right_after_sending_takes_the_request_back(string said, RequestState state)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var reference = await SentAsync(chat);
        await chat.PlayAsync((said, ""));
        Assert.Equal(state, await StateAsync(chat, reference));
    }

    [Fact]
    public async Task An_undo_that_comes_later_takes_nothing_back()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var reference = await SentAsync(chat);
        await chat.PlayAsync(("hoeveel kost een bewonerskaart?", "15 euro"), ("[undo]", ""), ("ongedaan maken", ""));
        Assert.Equal(RequestState.Granted, await StateAsync(chat, reference));
    }

    [Theory]
    [InlineData("[undo]")]
    [InlineData("ongedaan maken")]
    [InlineData("toch niet intrekken")]
    [InlineData("zet mijn aanvraag terug")]
    public async Task What_was_withdrawn_is_put_back_in_words_too(string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var reference = await SentAsync(chat);
        await chat.PlayAsync(("trek mijn aanvraag in", "ingetrokken"), ("ja", "ingetrokken"), (said, "staat er weer"));
        Assert.Equal(RequestState.Granted, await StateAsync(chat, reference));
        Assert.Equal(["submitted", "granted", "withdrawn", "restored"], (await FileAsync(chat, reference)).Status.History.Select(e => e.Kind));
    }

    [Theory]
    [InlineData("fr", "alors retirez-la", "oui")]
    [InlineData("fr", "alors retirez-la", "oui, retirez-la, j'en suis sûre")]
    [InlineData("nl", "trek ze dan maar in", "ja hoor, trek ze maar in, ik ben zeker")]
    [InlineData("en", "then withdraw it please", "yes please withdraw it, I'm quite sure")]
    [InlineData("de", "dann ziehen Sie ihn zurück", "ja, ziehen Sie ihn zurück, ganz sicher")]
    [InlineData("nl", "trek ze dan maar in", "ja")]
    [InlineData("en", "then withdraw it please", "yes")]
    [InlineData("en", "can I cancel it?", "yes")]
    [InlineData("de", "dann ziehen Sie ihn zurück", "ja")]
    public async Task Right_after_its_state_was_told_it_is_asked_about_and_a_yes_does_it(string language, string said, string yes)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var (reference, code) = await SentWithCodeAsync(chat);
        await chat.StartAsync(language);
        await chat.SayAsync($"status {reference} {code}");
        Assert.Contains((await chat.SayAsync(said)).Replies[^1].Choices, c => c.Id == "withdraw");
        Assert.Equal(RequestState.Granted, await StateAsync(chat, reference));
        await chat.SayAsync(yes);
        Assert.Equal(RequestState.Withdrawn, await StateAsync(chat, reference));
    }

    [Theory]
    [InlineData("fr", "ne la retirez surtout pas")]
    [InlineData("nl", "niet intrekken hoor")]
    [InlineData("en", "please don't withdraw it")]
    [InlineData("de", "bitte nicht zurückziehen")]
    public async Task Who_wants_it_kept_then_is_not_asked(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var (reference, code) = await SentWithCodeAsync(chat);
        await chat.StartAsync(language);
        await chat.SayAsync($"status {reference} {code}");
        Assert.DoesNotContain((await chat.SayAsync(said)).Replies[^1].Choices, c => c.Id == "withdraw");
    }

    [Theory]
    [InlineData("fr", "annulez ma demande", "déjà accordée")]
    [InlineData("nl", "annuleer mijn aanvraag", "al toegekend")]
    [InlineData("en", "cancel my request", "already been granted")]
    [InlineData("de", "Bitte stornieren Sie meinen Antrag", "schon bewilligt")]
    public async Task Of_what_had_been_granted_it_is_said_that_it_no_longer_holds(string language, string said, string told)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await SentAsync(chat);
        Assert.Contains(told, (await chat.SayAsync(said)).Replies[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_later_it_can_not_be_put_back()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var reference = await SentAsync(chat);
        await chat.PlayAsync(("trek mijn aanvraag in", "ingetrokken"));
        chat.Clock.Advance(TimeSpan.FromHours(25));
        await chat.PlayAsync(("[put-back]", "kan niet meer"));
        Assert.Equal(RequestState.Withdrawn, await StateAsync(chat, reference));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task On_each_engine_it_goes_back_to_where_it_stood_with_its_day(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        await chat.PlayAsync(
            ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"), ("zone A", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 3", "e-mail"), ("jan@mail.example", "bedrijfswagen"),
            ("nee", "versturen"), ("ja", "Zonder kaartnummer"));
        var before = Assert.Single(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
        Assert.Equal(RequestState.Review, before.State);
        await chat.PlayAsync(("[undo]", "ingetrokken"), ("[put-back]", "staat er weer"));
        Assert.Equal(before, Assert.Single(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune)));
        Assert.False(await chat.Get<RequestStore>().RestoreAsync(chat.Store.Commune, before.Reference));
    }

    private static async Task<string> SentAsync(ChatBench chat) => (await SentWithCodeAsync(chat)).Reference;

    private static async Task<(string Reference, string Code)> SentWithCodeAsync(ChatBench chat)
    {
        await chat.PressAsync("start:resident-card-renewal");
        foreach (var answer in (string[])["1-ABC-123", "B-204518", "Jan Peeters", "Molenstraat 21, 1199", "jan@mail.example"])
        {
            await chat.SayAsync(answer);
        }

        await chat.PressAsync("value:no");
        var sent = (await chat.PressAsync("confirm")).Replies[^1];
        Assert.NotNull(sent.RequestReference);
        return (sent.RequestReference, References.CodeIn(sent.Text)!);
    }

    private static async Task<RequestFile> FileAsync(ChatBench chat, string reference) => (await chat.Get<RequestStore>().OpenAsync(chat.Store.Commune, reference, "adviser:test"))!;

    private static async Task<RequestState> StateAsync(ChatBench chat, string reference) => (await FileAsync(chat, reference)).Status.State;
}
