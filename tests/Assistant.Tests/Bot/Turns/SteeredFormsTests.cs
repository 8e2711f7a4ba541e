using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What is done with a form in words that no phrase holds, and sentences that are no names.</summary>
public class SteeredFormsTests
{
    private static readonly Dictionary<string, string> Renewal = new() { ["plate"] = "1-ABC-123", ["card"] = "B-204518", ["name"] = "Els Claes" };
    private static readonly Dictionary<string, string> Computers = new() { ["devices"] = "[value:laptop]", ["weight"] = "5 kg", ["email"] = "[skip]" };

    private static async Task<ChatBench> RenewingAsync(string language, string upTo)
    {
        var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.FillAsync(Renewal, upTo);
        return chat;
    }

    [Theory]
    [InlineData("fr", "est-ce qu'une de vos collègues pourrait continuer avec moi ?")]
    [InlineData("nl", "kan een collega van u dit niet gewoon met mij overlopen?")]
    [InlineData("en", "I would like one of your colleagues to take over from here")]
    [InlineData("de", "ich hätte lieber, dass mich jemand von Ihnen anruft")]
    public async Task Who_wants_a_person_gets_one(string language, string said)
    {
        await using var chat = await RenewingAsync(language, "name");
        Assert.Contains((await chat.SayAsync(said)).Replies, r => r.Kind is ReplyKind.Handover);
        Assert.Equal("", await chat.SlotAsync("name"));
    }

    [Theory]
    [InlineData("fr", "mon train arrive, je terminerai ce soir")]
    [InlineData("nl", "mijn trein is daar, ik vul de rest vanavond in")]
    [InlineData("en", "got to catch my train, I'll do the rest tonight")]
    [InlineData("de", "mein Zug kommt, ich mache heute Abend weiter")]
    public async Task Who_has_no_time_now_gets_a_code_and_loses_nothing(string language, string said)
    {
        await using var chat = await RenewingAsync(language, "name");
        Assert.Contains((await chat.SayAsync(said)).Replies, r => r.Text.Contains("GO-", StringComparison.Ordinal));
        Assert.Equal(("name", "1-ABC-123"), ((await chat.DialogAsync())?.Asking, await chat.SlotAsync("plate")));
    }

    [Theory]
    [InlineData("fr", "en fait je ne veux pas continuer, effacez ce que j'ai mis", "oui")]
    [InlineData("nl", "ik wil dit toch niet meer, wis alles maar", "ja")]
    [InlineData("en", "I don't want this any more, please delete everything", "yes")]
    [InlineData("de", "ich will das doch nicht mehr, löschen Sie alles", "ja")]
    public async Task Who_gives_it_up_in_own_words_is_asked_once(string language, string said, string yes)
    {
        await using var chat = await RenewingAsync(language, "name");
        await chat.SayAsync(said);
        Assert.True((await chat.DialogAsync())?.IsStopAsked);
        await chat.SayAsync(yes);
        Assert.Null(await chat.DialogAsync());
    }

    [Theory]
    [InlineData("fr", "non, continuons")]
    [InlineData("nl", "nee, verder")]
    [InlineData("en", "no, go on")]
    [InlineData("de", "nein, weitermachen")]
    public async Task Who_was_misunderstood_goes_on(string language, string no)
    {
        await using var chat = await RenewingAsync(language, "name");
        await chat.SayAsync(language switch { "fr" => "je laisse tomber tout ça, trop compliqué", "nl" => "ik geef het op, te ingewikkeld", "en" => "I give up on this, far too complicated", _ => "ich gebe auf, viel zu kompliziert" });
        Assert.NotNull(await chat.DialogAsync());
        await chat.SayAsync(no);
        Assert.Equal("name", (await chat.DialogAsync())?.Asking);
    }

    [Theory]
    [InlineData("fr", "je laisse tomber tout ça, trop compliqué")]
    [InlineData("nl", "ik geef het op, te ingewikkeld")]
    [InlineData("en", "I give up on this, far too complicated")]
    [InlineData("de", "ich will das doch nicht mehr, löschen Sie alles")]
    public async Task Who_answers_instead_of_stopping_goes_on(string language, string said)
    {
        await using var chat = await RenewingAsync(language, "name");
        await chat.SayAsync(said);
        Assert.True((await chat.DialogAsync())?.IsStopAsked);
        await chat.SayAsync("Els Claes");
        Assert.Equal(("Els Claes", false), (await chat.SlotAsync("name"), (await chat.DialogAsync())?.IsStopAsked));
    }

    [Theory]
    [InlineData("fr", "oups, je me suis trompé à la question d'avant")]
    [InlineData("nl", "oei, ik heb me vergist bij de vorige vraag")]
    [InlineData("en", "oops, I got the previous question wrong")]
    [InlineData("de", "ups, bei der vorigen Frage habe ich mich vertan")]
    public async Task Who_erred_before_is_asked_that_again(string language, string said)
    {
        await using var chat = await RenewingAsync(language, "address");
        await chat.SayAsync(said);
        Assert.Equal("name", (await chat.DialogAsync())?.Asking);
    }

    [Theory]
    [InlineData("fr", "c'est d'une lenteur, vos questions n'en finissent pas")]
    [InlineData("nl", "wat een gedoe, jullie blijven maar vragen stellen")]
    [InlineData("en", "this takes forever, so many questions")]
    [InlineData("de", "das dauert ewig, so viele Fragen")]
    public async Task Anger_is_no_name_and_a_person_is_offered(string language, string said)
    {
        await using var chat = await RenewingAsync(language, "name");
        var replies = (await chat.SayAsync(said)).Replies;
        Assert.Equal(("name", ""), ((await chat.DialogAsync())?.Asking, await chat.SlotAsync("name")));
        Assert.Contains(replies, r => r.Choices?.Any(c => c.Id == "person") == true);
    }

    [Theory]
    [InlineData("en", "purple elephants dancing")]
    [InlineData("fr", "voiture garée dehors")]
    [InlineData("nl", "rode fiets buiten")]
    public async Task A_sentence_is_no_name_until_it_is_said_again(string language, string said)
    {
        await using var chat = await RenewingAsync(language, "name");
        await chat.SayAsync(said);
        Assert.Equal("", await chat.SlotAsync("name"));
        await chat.SayAsync(said);
        Assert.NotEqual("", await chat.SlotAsync("name"));
    }

    [Theory]
    [InlineData("nl", "jan de smet")]
    [InlineData("fr", "rose martin")]
    [InlineData("en", "barry whitlock")]
    [InlineData("de", "heike zimmermann")]
    [InlineData("fr", "Pierre Boulanger")]
    [InlineData("de", "ich heiße Wolf Schneider")]
    [InlineData("en", "Will Young")]
    [InlineData("nl", "achmed el amrani")]
    public async Task Names_in_small_letters_and_names_that_are_words_are_names(string language, string said)
    {
        await using var chat = await RenewingAsync(language, "name");
        await chat.SayAsync(said);
        Assert.NotEqual("", await chat.SlotAsync("name"));
    }

    [Theory]
    [InlineData("fr", "attendez encore avant d'envoyer, ma femme doit d'abord relire")]
    [InlineData("nl", "wacht nog met versturen, mijn vrouw moet het eerst nalezen")]
    [InlineData("en", "hold off sending it, my wife has to read it first")]
    [InlineData("de", "noch nicht senden, meine Frau soll es erst lesen")]
    public async Task What_is_not_to_be_sent_yet_is_not(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:old-computers");
        await chat.FillAsync(Computers);
        await chat.SayAsync(said);
        Assert.Equal(DialogPhase.Review, (await chat.DialogAsync())?.Phase);
    }

    [Theory]
    [InlineData("fr", "une lettre à la maison me suffit")]
    [InlineData("nl", "een brief in de bus is goed genoeg")]
    [InlineData("en", "just post me a letter instead")]
    [InlineData("de", "ein Brief nach Hause reicht mir")]
    public async Task Who_would_rather_have_a_letter_leaves_the_mail_address_out(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:old-computers");
        await chat.FillAsync(Computers, upTo: "email");
        await chat.SayAsync(said);
        Assert.Equal((DialogPhase.Review, ""), ((await chat.DialogAsync())?.Phase, await chat.SlotAsync("email")));
    }

    [Theory]
    [InlineData("fr", "le collègue de mon mari l'a vue tomber, elle pend dans le vide")]
    [InlineData("nl", "ik wil later niet op die losse tegel vallen, er steekt een hoek uit")]
    [InlineData("en", "somebody should stop the water, it comes back every night")]
    [InlineData("de", "man muss jemanden rufen, die Lampe hängt nur noch am Kabel")]
    public async Task A_description_that_only_sounds_like_it_is_described(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:street-problem");
        await chat.FillAsync(new() { ["kind"] = "[value:light]", ["place"] = "Molenstraat 5" }, upTo: "description");
        await chat.SayAsync(said);
        Assert.Equal(said, await chat.SlotAsync("description"));
    }
}
