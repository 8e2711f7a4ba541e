using Assistant.Bot.Services;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What agrees when everything is read back, and what leaves an optional field empty, in the words that people use.</summary>
public class AgreementTests
{
    [Theory]
    [InlineData("en", "alright")]
    [InlineData("en", "approved")]
    [InlineData("en", "good to go")]
    [InlineData("en", "no changes, send it")]
    [InlineData("en", "nothing wrong with it")]
    [InlineData("en", "no, it's fine, send it")]
    [InlineData("en", "as far as I can see it is right")]
    [InlineData("fr", "rien à changer")]
    [InlineData("fr", "pas d'erreur, on peut envoyer")]
    [InlineData("fr", "feu vert")]
    [InlineData("fr", "c'est en règle")]
    [InlineData("fr", "non non c'est bon")]
    [InlineData("nl", "geen wijzigingen")]
    [InlineData("nl", "goedgekeurd")]
    [InlineData("nl", "mag verstuurd worden")]
    [InlineData("nl", "nee hoor, alles klopt")]
    [InlineData("nl", "niks mis mee")]
    [InlineData("de", "passt so")]
    [InlineData("de", "bestätigt")]
    [InlineData("de", "nichts zu ändern")]
    [InlineData("de", "nein, alles richtig, absenden")]
    [InlineData("de", "kann raus")]
    public async Task At_the_review_a_yes_in_whatever_words_sends_the_request(string language, string said)
    {
        await using var chat = await ReviewedAsync(language);
        Assert.NotNull((await chat.SayAsync(said)).Replies[^1].RequestReference);
    }

    [Theory]
    [InlineData("en", "ok, but one digit is off")]
    [InlineData("en", "yes, something is wrong")]
    [InlineData("en", "correct it please")]
    [InlineData("en", "no")]
    [InlineData("en", "not yet")]
    [InlineData("en", "no change the plate")]
    [InlineData("en", "don't send it")]
    [InlineData("fr", "non")]
    [InlineData("fr", "oui mais le nom est faux")]
    [InlineData("fr", "pas encore")]
    [InlineData("fr", "il y a un souci dans l'adresse")]
    [InlineData("nl", "nee, verstuur het niet")]
    [InlineData("nl", "ja, dat klopt niet helemaal")]
    [InlineData("nl", "er ontbreekt iets")]
    [InlineData("nl", "nog niet")]
    [InlineData("de", "nein")]
    [InlineData("de", "noch nicht absenden")]
    [InlineData("de", "da stimmt was nicht")]
    [InlineData("de", "ja, aber der Name fehlt")]
    public async Task At_the_review_nothing_is_sent_while_something_is_doubted(string language, string said)
    {
        await using var chat = await ReviewedAsync(language);
        await chat.SayAsync(said);
        Assert.NotNull(await chat.DialogAsync());
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Theory]
    [InlineData("en", "never mind the email")]
    [InlineData("en", "skip that one")]
    [InlineData("en", "can I leave that blank?")]
    [InlineData("en", "n/a")]
    [InlineData("en", "forget it")]
    [InlineData("fr", "laissez tomber l'e-mail")]
    [InlineData("fr", "on peut passer cette étape ?")]
    [InlineData("fr", "je saute")]
    [InlineData("fr", "c'est facultatif ? alors non")]
    [InlineData("fr", "sans e-mail")]
    [InlineData("nl", "laat de mail maar")]
    [InlineData("nl", "volgende vraag")]
    [InlineData("nl", "kan zonder?")]
    [InlineData("nl", "nvt")]
    [InlineData("nl", "laat maar")]
    [InlineData("de", "vergessen Sie die Mail")]
    [InlineData("de", "lassen wir weg")]
    [InlineData("de", "nächste Frage")]
    [InlineData("de", "keine Angabe")]
    [InlineData("en", "dont want to give it")]
    [InlineData("en", "I'd rather not share that")]
    [InlineData("fr", "je ne veux pas la donner")]
    [InlineData("nl", "wil ik liever niet geven")]
    [InlineData("de", "möchte ich nicht angeben")]
    public async Task An_optional_field_is_left_empty_and_the_form_goes_on(string language, string said)
    {
        await using var chat = await AskedForMailAsync(language);
        await chat.SayAsync(said);
        Assert.Equal((DialogPhase.Review, ""), ((await chat.DialogAsync())?.Phase, await chat.SlotAsync("email")));
    }

    [Theory]
    [InlineData("nl", "jan@post")]
    [InlineData("nl", "is dat verplicht?")]
    [InlineData("nl", "0499 12 34 56")]
    [InlineData("en", "who reads that?")]
    [InlineData("fr", "jan arobase")]
    [InlineData("de", "wozu brauchen Sie das?")]
    public async Task What_leaves_nothing_out_is_asked_again(string language, string said)
    {
        await using var chat = await AskedForMailAsync(language);
        await chat.SayAsync(said);
        Assert.Equal("email", (await chat.DialogAsync())?.Asking);
    }

    [Theory]
    [InlineData("fr", "ah laissez tomber, mon cousin vient les chercher demain avec sa camionnette")]
    [InlineData("fr", "Finalement je n'en ai plus besoin, merci beaucoup pour votre aide et bonne journée")]
    [InlineData("nl", "bij nader inzien: annuleer het maar, ik breng ze volgende week zelf wel even langs")]
    [InlineData("nl", "oei, we hebben een koper gevonden, laat maar zitten dus, bedankt voor de moeite")]
    [InlineData("en", "oh I see, it has to be less than that. Then please cancel this, I'll come back next month")]
    [InlineData("en", "actually my sister wants them all for her school in the end, so forget it, thanks")]
    [InlineData("de", "Ach wissen Sie was, mein Bruder nimmt sie. Brechen Sie den Antrag bitte ab")]
    [InlineData("de", "Ich habe gerade gesehen, dass der Händler sie zurücknimmt, hat sich erledigt, vielen Dank")]
    public async Task A_clause_that_ends_the_form_ends_it_whatever_stands_around(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:old-computers");
        await chat.SayAsync("laptop");
        await chat.SayAsync(said);
        Assert.Null(await chat.DialogAsync());
    }

    [Theory]
    [InlineData("fr", "deux écrans, et ne laissez pas tomber le grand quand vous venez")]
    [InlineData("nl", "een scherm dat ik vergeet het nummer van, en een toetsenbord")]
    [InlineData("en", "a screen that I can never cancel the noise of, and a keyboard")]
    public async Task Its_words_inside_another_clause_end_nothing(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:old-computers");
        await chat.SayAsync(said);
        Assert.NotNull(await chat.DialogAsync());
    }

    [Fact]
    public async Task Stop_before_a_correction_stops_nothing()
    {
        await using var chat = await ReviewedAsync("nl");
        await chat.SayAsync("stop, het gewicht is 15 kilo");
        Assert.Equal("15", await chat.SlotAsync("weight"));
    }

    [Fact]
    public async Task Asked_to_go_on_in_another_language_the_question_about_a_language_stays_open()
    {
        await using var chat = await ChatBench.OpenAsync(language: "fr");
        await chat.PressAsync("start:social-aid-appointment");
        await chat.PlayAsync(("Dylan Lecomte", "numéro"), ("0468 99 88 77", "langue"), ("kunnen we in het Nederlands voortdoen?", "taal"));
        Assert.Equal("language", (await chat.DialogAsync())?.Asking);
    }

    private static async Task<ChatBench> AskedForMailAsync(string language)
    {
        var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:old-computers");
        await chat.SayAsync("laptop");
        await chat.SayAsync("12");
        Assert.Equal("email", (await chat.DialogAsync())?.Asking);
        return chat;
    }

    private static async Task<ChatBench> ReviewedAsync(string language)
    {
        var chat = await AskedForMailAsync(language);
        await chat.PressAsync("skip");
        Assert.Equal(DialogPhase.Review, (await chat.DialogAsync())?.Phase);
        return chat;
    }
}
