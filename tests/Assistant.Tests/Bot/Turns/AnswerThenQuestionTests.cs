using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>An answer before a question, an address that is needed only where something is sent to it, and what an earlier composition is looked up by.</summary>
public class AnswerThenQuestionTests
{
    private static readonly (string Field, string Answer)[] Composition = [("name", "Els Van Praet"), ("national_number", "85.07.30-033.28"), ("history", "value:no"), ("delivery", "value:counter"), ("email", "skip")];

    [Theory]
    [InlineData("fr", "ma femme en a déjà une. du coup la deuxième carte, c'est combien par an ?", "one")]
    [InlineData("nl", "mijn vrouw heeft er al een. En wat kost de tweede?", "one")]
    [InlineData("en", "My wife has one already. What does the second one cost?", "one")]
    [InlineData("de", "Meine Frau hat schon eine. Was kostet die zweite?", "one")]
    [InlineData("en", "Good question. Does my flatmate count?", "")]
    [InlineData("fr", "hm. combien coûte la deuxième ?", "")]
    public async Task An_answer_before_a_question_is_taken_and_the_question_answered(string language, string said, string expected)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-first");
        foreach (var answer in (string[])["1-ABC-123", "Els Van Praet", "Kanaallaan 81"])
        {
            await chat.SayAsync(answer);
        }

        await chat.PressAsync("value:own");
        await chat.PressAsync("skip");
        Assert.Equal("household_cards", (await chat.DialogAsync())?.Asking);
        await chat.SayAsync(said);
        Assert.Equal(expected, await chat.SlotAsync("household_cards"));
    }

    [Theory]
    [InlineData("fr", "bof, et ça coûte combien si c'est urgent ?", "")]
    [InlineData("nl", "geen idee, wat kost het als het dringend is?", "")]
    [InlineData("en", "hmm, how much is the urgent procedure?", "")]
    [InlineData("en", "what happens if I say urgent, what would it cost?", "")]
    [InlineData("de", "was kostet es denn, wenn es eilig ist?", "")]
    [InlineData("fr", "oui, combien ça coûte ?", "yes")]
    [InlineData("nl", "het is dringend, wat kost dat dan?", "yes")]
    [InlineData("en", "no, and how long does it take then?", "no")]
    [InlineData("de", "ja, was kostet das?", "yes")]
    public async Task What_is_only_weighed_in_a_question_is_no_answer(string language, string said, string expected)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:passport-appointment");
        await chat.PressAsync("value:adult");
        Assert.Equal("urgent", (await chat.DialogAsync())?.Asking);
        await chat.SayAsync(said);
        Assert.Equal(expected, await chat.SlotAsync("urgent"));
    }

    [Theory]
    [InlineData("fr", "cinq sacs de gravats. Ah, c'est interdit peut-être ? Alors seulement le lit et une armoire")]
    [InlineData("nl", "vijf zakken puin. Of nee, puin mag niet zeker? Dan enkel het bed en een kleerkast")]
    [InlineData("en", "five bags of rubble. Or isn't rubble allowed? Then only the bed and a wardrobe")]
    [InlineData("de", "fünf Säcke Schutt. Oder darf das nicht mit? Dann nur das Bett und einen Schrank")]
    public async Task What_is_told_behind_a_question_describes(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        Assert.Equal("items", (await chat.DialogAsync())?.Asking);
        await chat.SayAsync(said);
        Assert.NotEqual("", await chat.SlotAsync("items"));
    }

    [Theory]
    [InlineData("fr", "je n'ai pas d'adresse mail")]
    [InlineData("nl", "ik heb geen mail")]
    [InlineData("en", "I don't have e-mail")]
    [InlineData("de", "ich habe keine E-Mail")]
    public async Task Who_fetches_the_document_needs_no_address(string language, string said)
    {
        await using var chat = await UntilAsync(language, "email");
        await chat.SayAsync(said);
        Assert.Equal(DialogPhase.Review, (await chat.DialogAsync())?.Phase);
        Assert.NotNull((await chat.PressAsync("confirm")).Replies[^1].RequestReference);
    }

    [Theory]
    [InlineData("fr", "c'est obligatoire ?", "Facultatif")]
    [InlineData("fr", "je ne suis pas obligé ?", "Facultatif")]
    [InlineData("nl", "is dat verplicht?", "Niet verplicht")]
    [InlineData("en", "do I have to?", "Optional")]
    [InlineData("en", "is that mandatory?", "Optional")]
    [InlineData("de", "ist das Pflicht?", "Freiwillig")]
    [InlineData("de", "muss das sein?", "Freiwillig")]
    public async Task Whether_an_answer_must_be_given_is_told_with_the_reason_why_it_is_asked(string language, string said, string expected)
    {
        await using var chat = await UntilAsync(language, "email");
        var replies = (await chat.SayAsync(said)).Replies;
        Assert.All(replies, r => Assert.Equal(ReplyKind.Service, r.Kind));
        Assert.Contains(expected, string.Join(' ', replies.Select(r => r.Text)), StringComparison.Ordinal);
        Assert.Equal("email", (await chat.DialogAsync())?.Asking);
    }

    [Theory]
    [InlineData("en", "is the proof of address mandatory?")]
    [InlineData("nl", "is een afspraak verplicht?")]
    public async Task Whether_something_else_is_compulsory_is_asked_of_the_pages(string language, string said)
    {
        await using var chat = await UntilAsync(language, "delivery");
        Assert.Contains((await chat.SayAsync(said)).Replies, r => r.Kind != ReplyKind.Service);
    }

    [Fact]
    public async Task Who_has_it_mailed_after_all_is_asked_for_the_address_again()
    {
        await using var chat = await UntilAsync("nl", "");
        Assert.Equal(DialogPhase.Review, (await chat.DialogAsync())?.Phase);
        await chat.SayAsync("toch liever digitaal");
        Assert.Equal(("digital", "email"), (await chat.SlotAsync("delivery"), (await chat.DialogAsync())?.Asking));
        var reply = string.Join(' ', (await chat.SayAsync("ik heb geen mail")).Replies.Select(r => r.Text));
        Assert.Contains("Dit gegeven is nodig", reply, StringComparison.Ordinal);
        await chat.SayAsync("els@mail.example");
        Assert.Equal(DialogPhase.Review, (await chat.DialogAsync())?.Phase);
    }

    [Theory]
    [InlineData("fr", "oui celle de l'an dernier au 1er septembre", "2025-09-01")]
    [InlineData("nl", "ja, op 1 september vorig jaar", "2025-09-01")]
    [InlineData("en", "yes, as it was on 1 January 2020", "2020-01-01")]
    [InlineData("de", "ja, zum 15. Juni 2023", "2023-06-15")]
    public async Task An_earlier_composition_is_asked_its_date_and_its_reason(string language, string said, string date)
    {
        await using var chat = await UntilAsync(language, "history");
        await chat.SayAsync(said);
        Assert.Equal((date, "history_reason"), (await chat.SlotAsync("history_date"), (await chat.DialogAsync())?.Asking));
    }

    [Fact]
    public async Task Todays_composition_is_asked_neither()
    {
        await using var chat = await UntilAsync("en", "history");
        await chat.SayAsync("no, today's");
        Assert.Equal("delivery", (await chat.DialogAsync())?.Asking);
    }

    [Theory]
    [InlineData("Hi there! We have a little boy, born on 3 May 2026. We'd need a nursery spot from 1 February 2027, Mondays to Wednesdays ideally. My husband travels a lot for work, and honestly the waiting lists scare us.")]
    [InlineData("Guten Tag zusammen, unser Sohn kam am 3. Mai 2026 zur Welt, wir bräuchten ab 1. Februar 2027 einen Krippenplatz, am liebsten montags bis mittwochs. Mein Mann ist viel unterwegs und die Wartelisten machen uns ehrlich gesagt ziemlich Sorgen, also fragen wir früh.")]
    public void Who_greets_whoever_reads_it_pasted_no_letter(string message) => Assert.Null(PastedText.Of(Tokens.Of(message), Cues.Load(Cues.DefaultFile)));

    [Theory]
    [InlineData("following our office move I should like to hand over a considerable quantity of used desktops and monitors", "old-computers")]
    [InlineData("wegens verhuis willen we een oude kast en matras laten ophalen", "bulky-waste")]
    [InlineData("nach dem Umzug brauche ich eine Bewohnerkarte für mein Auto", "resident-card-first")]
    [InlineData("suite à un déménagement je voudrais donner nos vieux ordinateurs", "old-computers")]
    [InlineData("following our move I'd like to change my address", "address-change")]
    [InlineData("après mon déménagement je dois déclarer ma nouvelle adresse", "address-change")]
    public void Why_something_is_wished_for_is_no_second_wish(string message, string service)
    {
        var cues = Cues.Load(Cues.DefaultFile);
        var router = Router.Load(Router.DefaultFolder, TurnServices.LoadCatalogue(), cues, RouteModel.Load(RouteModel.DefaultFile), LabelModel.Load(LabelModel.Wish));
        var route = router.Of(Tokens.Of(message));
        Assert.Equal((RouteKind.ServiceWish, service, null), (route.Kind, route.Detail, route.Other));
    }

    private static async Task<ChatBench> UntilAsync(string language, string until)
    {
        var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:household-composition");
        foreach (var (asked, answer) in Composition.TakeWhile(a => a.Field != until))
        {
            Assert.Equal(asked, (await chat.DialogAsync())?.Asking);
            _ = answer == "skip" || answer.StartsWith("value:", StringComparison.Ordinal) ? await chat.PressAsync(answer) : await chat.SayAsync(answer);
        }

        return chat;
    }
}
