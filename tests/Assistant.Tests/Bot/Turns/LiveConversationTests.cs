using Assistant.Bot.Privacy;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Bot.Turns;

/// <summary>A person asked for, waiting, answered, passed on and handed back; the bench's clock stands at Monday 11:00 in Brussels.</summary>
public class LiveConversationTests
{
    private static readonly LiveAdviser Anna = new("anna", "Anna, loket mobiliteit");
    private static readonly LiveAdviser Bert = new("bert", "");

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_resident_asks_for_a_person_who_takes_over_writes_and_hands_back(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        var asked = await chat.SayAsync("Ik wil met een medewerker spreken");
        Assert.Equal(ConversationStatus.Waiting, asked.Status);
        Assert.Contains("als volgende", asked.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Single(await chat.Get<ConversationStore>().QueueAsync(chat.Store.Commune));

        var live = chat.Get<LiveConversations>();
        Assert.IsType<LiveOutcome.Done>(await live.TakeAsync(chat.Store.Commune, chat.ConversationId, Anna, null));
        Assert.IsType<LiveOutcome.Done>(await live.SayAsync(chat.Store.Commune, chat.ConversationId, Anna, "Goedemorgen, waarmee kan ik u helpen?", false, "m1"));
        var silent = await chat.SayAsync("Hoeveel kost een tweede kaart?");
        Assert.Equal((0, ConversationStatus.Adviser), (silent.Replies.Count, silent.Status));

        Assert.IsType<LiveOutcome.Done>(await live.HandBackAsync(chat.Store.Commune, chat.ConversationId, Anna));
        Assert.NotEmpty((await chat.SayAsync("Hoeveel kost een kaart?")).Replies);
        Assert.Empty(await chat.Get<ConversationStore>().QueueAsync(chat.Store.Commune));

        var read = await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId);
        Assert.Equal(["Anna, loket mobiliteit antwoordt u nu. Ik zwijg zolang het gesprek duurt."], read.Where(a => a.Text.StartsWith("Anna", StringComparison.Ordinal) && a.Text.Contains("nu", StringComparison.Ordinal)).Select(a => a.Text));
        Assert.Equal("Anna, loket mobiliteit", Assert.Single(read, a => a.Sender == "adviser").Details!.Who);
        Assert.Equal(Enumerable.Range(1, read.Count).Select(i => (long)i), read.Select(a => a.Watermark));
        var audit = (await chat.Get<PersonalData>().ExportAsync(chat.Store.Commune, chat.ConversationId, "operator"))!.Audit.Select(a => a.Action).ToList();
        Assert.Equal(["conversation.taken", "conversation.answered", "conversation.handed_back", "data.exported"], audit);
        Assert.Null((await chat.Get<AuditLog>().VerifyAsync()).Broken);
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task The_queue_puts_danger_first_then_who_waits_longest_and_tells_each_their_place(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "fr");
        var first = chat.ConversationId;
        await chat.SayAsync("je veux parler à une personne");
        chat.Clock.Advance(TimeSpan.FromMinutes(1));
        await chat.StartAsync("en");
        var second = chat.ConversationId;
        Assert.Contains("number 2", (await chat.SayAsync("I want to talk to a person")).Replies[^1].Text, StringComparison.Ordinal);
        chat.Clock.Advance(TimeSpan.FromMinutes(1));
        await chat.StartAsync("fr");
        var third = chat.ConversationId;
        await chat.SayAsync("je n'ai plus envie de vivre");

        var store = chat.Get<ConversationStore>();
        Assert.Equal([third, first, second], (await store.QueueAsync(chat.Store.Commune)).Select(c => c.Id));
        foreach (var (conversation, i) in (await store.QueueAsync(chat.Store.Commune)).Select((c, i) => (c, i)))
        {
            Assert.Equal(i + 1, await store.PlaceAsync(chat.Store.Commune, conversation.Handover!.Reason, conversation.Handover.AskedAt, conversation.Id));
        }
    }

    [Theory]
    [InlineData("fr", "je veux parler à une personne", "lundi 30 novembre à 8h30")]
    [InlineData("nl", "Ik wil met een medewerker spreken", "maandag 30 november om 8.30 uur")]
    [InlineData("en", "I want to talk to a person", "Monday 30 November at 8:30")]
    [InlineData("de", "Ich möchte mit einem Menschen sprechen", "Montag, 30. November um 8:30 Uhr")]
    public async Task Outside_the_hours_the_next_opening_is_told_and_the_assistant_goes_on(string language, string say, string opening)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        chat.Clock.Advance(TimeSpan.FromDays(5)); // Saturday
        var asked = await chat.SayAsync(say);
        Assert.Equal(ConversationStatus.Waiting, asked.Status);
        Assert.Contains(opening, asked.Replies[^1].Text, StringComparison.Ordinal);
        Assert.NotEmpty((await chat.SayAsync("Hoeveel kost een kaart?")).Replies);
    }

    [Fact]
    public async Task Who_no_longer_wants_to_wait_leaves_the_queue()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var choice = Assert.Single((await chat.SayAsync("Ik wil met een medewerker spreken")).Replies[^1].Choices);
        Assert.Equal(ConversationStatus.Bot, (await chat.PressAsync(choice.Id, choice.Label)).Status);
        Assert.Empty(await chat.Get<ConversationStore>().QueueAsync(chat.Store.Commune));
        Assert.IsType<LiveOutcome.Gone>(await chat.Get<LiveConversations>().TakeAsync(chat.Store.Commune, chat.ConversationId, Anna, null));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_two_advisers_who_take_it_at_once_one_has_it(DatabaseEngine engine)
    {
        await using var chat = await AskedAsync(engine);
        var outcomes = await Task.WhenAll(new[] { Anna, Bert, Anna, Bert }.Select(a => Task.Run(() => chat.Get<LiveConversations>().TakeAsync(chat.Store.Commune, chat.ConversationId, a, null))));
        Assert.Equal(2, outcomes.OfType<LiveOutcome.Done>().Count());
        Assert.Equal(2, outcomes.OfType<LiveOutcome.NotYours>().Count());
        Assert.Single((await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId)), a => a.Text.Contains("antwoordt u nu", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_have_it_writes_nothing_passes_nothing_and_hands_nothing_back()
    {
        await using var chat = await TakenAsync();
        var live = chat.Get<LiveConversations>();
        Assert.Equal(new LiveOutcome.NotYours("anna"), await live.SayAsync(chat.Store.Commune, chat.ConversationId, Bert, "Dag.", false, "b1"));
        Assert.Equal(new LiveOutcome.NotYours("anna"), await live.HandBackAsync(chat.Store.Commune, chat.ConversationId, Bert));
        Assert.Equal(new LiveOutcome.NotYours("anna"), await live.PassAsync(chat.Store.Commune, chat.ConversationId, Bert, null));
        Assert.Equal(new LiveOutcome.NotYours("anna"), await live.TakeAsync(chat.Store.Commune, chat.ConversationId, Bert, null));
        var other = await new Communes(chat.Store.Database, chat.Clock).EnsureAsync("other", "Other");
        Assert.IsType<LiveOutcome.Gone>(await live.TakeAsync(other, chat.ConversationId, Bert, "anna"));
        Assert.Null(await live.FindAsync(other, chat.ConversationId));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Passed_to_a_colleague_it_waits_at_its_place_and_the_colleague_takes_it(DatabaseEngine engine)
    {
        await using var chat = await TakenAsync(engine);
        var live = chat.Get<LiveConversations>();
        var asked = (await live.FindAsync(chat.Store.Commune, chat.ConversationId))!.Handover!.AskedAt;
        chat.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.IsType<LiveOutcome.Done>(await live.PassAsync(chat.Store.Commune, chat.ConversationId, Anna, "bert"));
        var waiting = Assert.Single(await chat.Get<ConversationStore>().QueueAsync(chat.Store.Commune));
        Assert.Equal((ConversationStatus.Waiting, "bert", asked), (waiting.Status, waiting.Handover!.Adviser, waiting.Handover.AskedAt));
        Assert.IsType<LiveOutcome.Done>(await live.TakeAsync(chat.Store.Commune, chat.ConversationId, Bert, null));
        Assert.Contains("Iemand van de gemeente antwoordt u nu", (await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_resident_reads_their_own_name_where_the_adviser_writes_its_stand_in()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.SayAsync("Ik ben Noor Willaert en mijn telefoon is 0470 12 34 56. Ik wil met een medewerker spreken");
        await chat.SayAsync("Ik wil met een medewerker spreken");
        await chat.Get<LiveConversations>().TakeAsync(chat.Store.Commune, chat.ConversationId, Anna, null);
        await chat.Get<LiveConversations>().SayAsync(chat.Store.Commune, chat.ConversationId, Anna, "Goedemorgen [PERSON_1], ik kijk het na.", false, "m1");
        var store = chat.Get<ConversationStore>();
        Assert.Contains("Noor Willaert", (await store.OwnerViewAsync(chat.ConversationId))[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await store.TranscriptAsync(chat.ConversationId), a => a.Text.Contains("Willaert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Data_that_the_resident_did_not_write_goes_out_only_when_the_adviser_means_it()
    {
        await using var chat = await TakenAsync();
        var live = chat.Get<LiveConversations>();
        const string Words = "Uw dossier wordt behandeld door mevrouw Amina Verstraeten, bereikbaar op 0470 12 34 56.";
        var before = (await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId)).Count;
        Assert.Contains("PHONE_NUMBER", Assert.IsType<LiveOutcome.Confirm>(await live.SayAsync(chat.Store.Commune, chat.ConversationId, Anna, Words, false, "m1")).Kinds);
        Assert.Equal(before, (await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId)).Count);
        Assert.IsType<LiveOutcome.Done>(await live.SayAsync(chat.Store.Commune, chat.ConversationId, Anna, Words, true, "m1"));
        Assert.Equal(Words, (await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId))[^1].Text);
        Assert.DoesNotContain("0470", (await chat.Get<ConversationStore>().TranscriptAsync(chat.ConversationId))[^1].Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_form_sent_twice_at_once_is_one_message(DatabaseEngine engine)
    {
        await using var chat = await TakenAsync(engine);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => chat.Get<LiveConversations>().SayAsync(chat.Store.Commune, chat.ConversationId, Anna, "Een ogenblik alstublieft.", false, "same"))));
        Assert.Single(await chat.Get<ConversationStore>().OwnerViewAsync(chat.ConversationId), a => a.Sender == "adviser");
    }

    [Fact]
    public async Task When_the_adviser_has_left_the_assistant_answers_and_the_queue_has_them_again()
    {
        await using var chat = await TakenAsync();
        chat.Clock.Advance(TimeSpan.FromMinutes(11));
        var outcome = await chat.SayAsync("Hoeveel kost een kaart?");
        Assert.Equal(ConversationStatus.Waiting, outcome.Status);
        Assert.Contains("is er niet meer", outcome.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains(outcome.Replies, r => r.Text.Contains("15 euro", StringComparison.Ordinal));
        Assert.Null(Assert.Single(await chat.Get<ConversationStore>().QueueAsync(chat.Store.Commune)).Handover!.Adviser);
    }

    [Fact]
    public async Task An_adviser_whose_page_looks_now_and_then_has_not_left()
    {
        await using var chat = await TakenAsync();
        for (var i = 0; i < 4; i++)
        {
            chat.Clock.Advance(TimeSpan.FromMinutes(8));
            await chat.Get<LiveConversations>().SeenAsync(chat.ConversationId, Anna, typing: false);
        }

        Assert.Empty((await chat.SayAsync("Bent u er nog?")).Replies);
    }

    [Fact]
    public async Task Somebody_in_danger_gets_the_helplines_also_while_an_adviser_answers()
    {
        await using var chat = await TakenAsync();
        var outcome = await chat.SayAsync("ik wil niet meer leven");
        Assert.Contains(chat.Get<Helplines>().Values, line => outcome.Replies[0].Text.Contains(line.Value, StringComparison.Ordinal));
        var talk = (await chat.Get<LiveConversations>().FindAsync(chat.Store.Commune, chat.ConversationId))!;
        Assert.Equal((ConversationStatus.Adviser, HandoverReason.Distress), (talk.Status, talk.Handover!.Reason));
    }

    [Fact]
    public async Task Danger_that_is_in_doubt_brings_helplines_and_calls_nobody_until_the_resident_does()
    {
        await using var chat = await ChatBench.OpenAsync(language: "en");
        var outcome = await chat.SayAsync("my sister drinks all day and the little ones are on their own");
        Assert.Equal(ConversationStatus.Bot, outcome.Status);
        Assert.Contains(chat.Get<Helplines>().Values, line => outcome.Replies[0].Text.Contains(line.Value, StringComparison.Ordinal));
        Assert.Contains(outcome.Replies[0].Choices, c => c.Id == "person");
        Assert.Null((await chat.Get<ConversationStore>().LoadAsync(chat.ConversationId, default))!.Value.Conversation.Handover);

        await chat.SayAsync("what does a passport cost");
        Assert.Equal(ConversationStatus.Waiting, (await chat.PressAsync("person")).Status);
        Assert.Equal(HandoverReason.Distress, (await chat.Get<LiveConversations>().FindAsync(chat.Store.Commune, chat.ConversationId))!.Handover!.Reason);
    }

    [Fact]
    public async Task What_may_be_danger_is_answered_as_what_it_likelier_is_after_a_helpline()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var outcome = await chat.SayAsync("ik voel mij zo alleen de laatste tijd");
        Assert.Equal((ConversationStatus.Bot, 2), (outcome.Status, outcome.Replies.Count));
        Assert.Contains("1813", outcome.Replies[0].Text, StringComparison.Ordinal);

        await chat.SayAsync("hoeveel kost een paspoort");
        await chat.PressAsync("person");
        Assert.Equal(HandoverReason.Distress, (await chat.Get<LiveConversations>().FindAsync(chat.Store.Commune, chat.ConversationId))!.Handover!.Reason);
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Notes_are_kept_encrypted_handed_out_in_the_bundle_and_erased_with_the_conversation(DatabaseEngine engine)
    {
        await using var chat = await TakenAsync(engine);
        await chat.Get<ConversationNotes>().AddAsync(chat.Store.Commune, chat.ConversationId, Anna.Actor, "Belt morgen terug, spreekt traag.");
        Assert.Equal("Belt morgen terug, spreekt traag.", Assert.Single((await chat.Get<PersonalData>().ExportAsync(chat.Store.Commune, chat.ConversationId, "operator"))!.Notes).Text);
        await chat.Get<ConversationStore>().DeleteAsync(chat.ConversationId, "resident");
        Assert.Empty(await chat.Get<ConversationNotes>().ListAsync(chat.ConversationId));
    }

    [Fact]
    public async Task A_draft_answers_the_last_question_from_the_pages_or_there_is_none()
    {
        await using var chat = await TakenAsync();
        var drafts = chat.Get<ReplyDrafts>();
        await chat.SayAsync("Hoeveel kost een kaart?");
        Assert.Contains("15 euro", (await drafts.DraftAsync(chat.Store.Commune, chat.ConversationId))!.Text, StringComparison.Ordinal);
        await chat.SayAsync("En mag mijn buurman dat ook?");
        Assert.Null(await drafts.DraftAsync(chat.Store.Commune, chat.ConversationId));
        Assert.Null(await drafts.DraftAsync(chat.Store.Commune, "nobody"));
    }

    private static async Task<ChatBench> AskedAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var chat = await ChatBench.OpenAsync(engine, "nl");
        await chat.SayAsync("Ik wil met een medewerker spreken");
        return chat;
    }

    private static async Task<ChatBench> TakenAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var chat = await AskedAsync(engine);
        Assert.IsType<LiveOutcome.Done>(await chat.Get<LiveConversations>().TakeAsync(chat.Store.Commune, chat.ConversationId, Anna, null));
        return chat;
    }
}
