using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Bot.Turns;

public class ConversationTests
{
    [Theory]
    [InlineData("fr", "hallo", "nl")] // exists in Dutch and German: the commune's own language goes first
    [InlineData("de", "hallo", "de")]
    [InlineData("fr", "guten Tag", "de")]
    [InlineData("nl", "bonsoir", "fr")]
    [InlineData("fr", "hello", "fr")] // French people say so too
    [InlineData("fr", "Ik heb zin om te sterven", "nl")]
    [InlineData("nl", "je veux en finir", "fr")]
    [InlineData("fr", "ich will sterben", "de")]
    public async Task The_first_words_are_answered_in_a_language_in_which_they_exist(string page, string say, string language)
    {
        await using var chat = await ChatBench.OpenAsync(language: page);
        Assert.Equal(language, (await chat.SayAsync(say)).Replies[0].Language);
    }

    [Fact]
    public async Task Later_a_borrowed_word_changes_no_language()
    {
        await using var chat = await ChatBench.OpenAsync(language: "fr");
        await chat.SayAsync("Où est la maison communale ?");
        Assert.Equal("fr", (await chat.SayAsync("hallo")).Replies[0].Language);
    }

    [Theory]
    [InlineData("ik wil niet meer leven", "nl")]
    [InlineData("je n'ai plus envie de vivre", "fr")]
    [InlineData("I don't want to live anymore", "en")]
    [InlineData("ich will nicht mehr leben", "de")]
    public async Task Who_does_not_want_to_live_gets_the_helpline_and_a_person_at_once(string say, string language)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var outcome = await chat.SayAsync(say);
        Assert.Contains(chat.Get<Helplines>().Values, line => outcome.Replies[0].Text.Contains(line.Value, StringComparison.Ordinal));
        Assert.Equal((ReplyKind.Handover, ConversationStatus.Waiting), (outcome.Replies[0].Kind, outcome.Status));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task The_same_message_sent_twice_is_handled_once(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        var first = await chat.SayAsync("ik wil mijn bewonerskaart vernieuwen", "c1");
        var again = await chat.SayAsync("ik wil mijn bewonerskaart vernieuwen", "c1");

        Assert.True(again.Repeated);
        Assert.Equal(first.Activities.Select(a => a.Id), again.Activities.Select(a => a.Id));
        Assert.Equal(first.Activities.Count, (await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId)).Count);
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Messages_sent_at_once_are_handled_one_after_the_other_and_none_is_lost(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => chat.SayAsync($"hoeveel kost kaart {i}?", $"c{i}"))));

        var all = await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId);
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => (long)i), all.Select(a => a.Watermark));
        Assert.Equal(8, all.Count(a => a.Sender == "user"));
        Assert.All(Enumerable.Range(0, all.Count / 2), i => Assert.Equal(("user", "bot"), (all[2 * i].Sender, all[(2 * i) + 1].Sender)));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_form_confirmed_twice_at_once_makes_one_request(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        await chat.PlayAsync(
            ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"), ("B-204518", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 3", "e-mail"), ("jan@mail.example", "bedrijfswagen"), ("nee", "versturen"));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => chat.PressAsync("confirm"))));
        Assert.Single(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Fact]
    public async Task Others_read_stand_ins_where_the_owner_reads_their_words()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.SayAsync("Ik ben Jan Peeters, mijn rijksregisternummer is 85.07.30-033.28 en ik woon in de Molenstraat 21. Hoeveel kost een kaart?");
        var store = chat.Get<ConversationStore>();
        var owner = (await store.OwnerViewAsync(chat.ConversationId))[0].Text;
        var others = (await store.TranscriptAsync(chat.ConversationId))[0].Text;
        Assert.Contains("85.07.30-033.28", owner, StringComparison.Ordinal);
        Assert.DoesNotContain("033.28", others, StringComparison.Ordinal);
        Assert.DoesNotContain("Peeters", others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_conversation_and_one_of_nobody_take_no_messages()
    {
        await using var chat = await ChatBench.OpenAsync();
        await chat.Get<ConversationStore>().SetStatusAsync(chat.ConversationId, ConversationStatus.Ended, "resident");
        await Assert.ThrowsAsync<ConversationNotFoundException>(() => chat.SayAsync("bonjour"));
        await Assert.ThrowsAsync<ConversationNotFoundException>(() => chat.Get<HandleTurn>().HandleAsync(new TurnInput("nobody", "bonjour")));
    }

    [Fact]
    public async Task A_deleted_conversation_is_gone()
    {
        await using var chat = await ChatBench.OpenAsync();
        await chat.SayAsync("bonjour");
        Assert.Equal(2, await chat.Get<ConversationStore>().DeleteAsync(chat.ConversationId, "resident"));
        Assert.Empty(await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId));
        Assert.Null(await chat.Get<ConversationStore>().DeleteAsync(chat.ConversationId, "resident"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("🙂🙂")]
    [InlineData("?!?")]
    [InlineData("\u0000\u0001")]
    public async Task A_message_without_words_is_answered_kindly(string text)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        Assert.Contains("niets ontvangen", (await chat.SayAsync(text)).Replies[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Où est la maison communale ?", "fr")]
    [InlineData("fr", "Waar kan ik mijn identiteitskaart afhalen?", "nl")]
    [InlineData("nl", "Where do I pay my parking fine please?", "en")]
    [InlineData("nl", "Wo kann ich meinen Reisepass beantragen?", "de")]
    [InlineData("nl", "ok", "nl")]
    [InlineData("de", "1-ABC-123", "de")]
    public async Task It_answers_in_the_language_of_the_message(string start, string say, string expect)
    {
        await using var chat = await ChatBench.OpenAsync(language: start);
        Assert.Equal(expect, (await chat.SayAsync(say)).Language);
    }
}
