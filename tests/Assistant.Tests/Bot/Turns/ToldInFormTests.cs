using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What people tell inside a form, besides answers: another event of their lives, a wish for a person, what opens another field.</summary>
public class ToldInFormTests
{
    [Theory]
    [InlineData("nl", "mijn vrouw, de baby en ik zijn verhuisd")]
    [InlineData("nl", "mijn man en ik zijn vorige week verhuisd naar de Molenstraat")]
    [InlineData("fr", "ma femme, le bébé et moi avons déménagé la semaine passée")]
    [InlineData("fr", "ma fille et moi on vient de changer d'adresse en fait")]
    [InlineData("en", "my wife, the baby and I have moved house")]
    [InlineData("en", "oh and my husband also needs to change his address")]
    [InlineData("de", "meine Frau, das Baby und ich sind umgezogen")]
    public async Task Another_event_that_names_a_choice_chooses_nothing_and_is_offered(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:passport-appointment");
        var outcome = await chat.SayAsync(said);
        Assert.DoesNotContain("for_whom", (await chat.DialogAsync())!.Slots.Keys);
        Assert.Contains(outcome.Replies, r => r.Choices.Any(c => c.Id == "start:address-change"));
    }

    [Theory]
    [InlineData("nl", "Dat zeg ik liever niet hier. Kan ik een collega aan de telefoon krijgen?")]
    [InlineData("fr", "Je ne l'ai pas, j'aimerais en parler avec un de vos collègues.")]
    [InlineData("de", "Das schreibe ich hier nicht. Kann ich mit einer Mitarbeiterin darüber sprechen?")]
    [InlineData("en", "I'd rather not type that. Could I discuss it with one of your colleagues?")]
    public async Task Who_asks_for_a_person_after_something_else_gets_one(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:social-aid-appointment");
        Assert.Contains((await chat.SayAsync(said)).Replies, r => r.Kind is ReplyKind.Handover);
    }

    [Theory]
    [InlineData("de", "childcare-registration", "nein, erst im Frühling", "born", "no")]
    [InlineData("nl", "childcare-registration", "nee, eerst nog drie maanden wachten", "born", "no")]
    public async Task Not_before_a_day_is_a_no(string language, string service, string said, string field, string value)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:" + service);
        await chat.SayAsync(said);
        Assert.Equal(value, await chat.SlotAsync(field));
    }

    [Theory]
    [InlineData("nl", "voor mijn vrouw, we zijn pas verhuisd", "adult")]
    [InlineData("nl", "mijn dochter", "minor")]
    [InlineData("nl", "t is voor onze kleine, voor op reis te gaan", "minor")]
    [InlineData("fr", "pour ma fille, on a déménagé et elle n'en a plus", "minor")]
    [InlineData("fr", "moi", "adult")]
    [InlineData("en", "for my husband, since we have moved house", "adult")]
    [InlineData("en", "my son, for his trip with school", "minor")]
    [InlineData("de", "für meinen Sohn, wir sind gerade umgezogen", "minor")]
    public async Task An_answer_is_taken_whatever_is_told_besides(string language, string said, string choice)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:passport-appointment");
        await chat.SayAsync(said);
        Assert.Equal(choice, await chat.SlotAsync("for_whom"));
    }

    [Theory]
    [InlineData("fr", "non, c'est prévu pour le 2 avril")]
    [InlineData("nl", "nog niet, ze is uitgerekend voor 2 april")]
    [InlineData("en", "not yet, she's due on 2 April")]
    [InlineData("de", "noch nicht, der Geburtstermin ist am 2. April")]
    public async Task What_an_answer_opens_is_filled_from_the_rest_of_it(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.SayAsync(said);
        var slots = (await chat.DialogAsync())!.Slots;
        Assert.Equal(("no", "2027-04-02", false), (slots["born"].Canonical, slots["due_date"].Canonical, slots.ContainsKey("start_date")));
    }

    [Theory]
    [InlineData("nl", "ik ben Jan Peeters, geboren op 3/5/1984, en ik ben op 1 november verhuisd naar Kerkstraat 3")]
    [InlineData("fr", "je m'appelle Jan Peeters, né le 3 mai 1984, et j'ai déménagé le 1er novembre, Kerkstraat 3")]
    [InlineData("en", "my name is Jan Peeters, I was born on 3 May 1984 and moved in on 1 November at Kerkstraat 3")]
    [InlineData("de", "ich heiße Jan Peeters, geboren am 3.5.1984, und bin am 1. November in die Kerkstraat 3 umgezogen")]
    public async Task Two_days_in_one_sentence_go_each_to_its_field(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        Assert.Equal(("Jan Peeters", "1984-05-03", "2026-11-01"), (await chat.SlotAsync("name"), await chat.SlotAsync("birth_date"), await chat.SlotAsync("moved_on")));
    }

    [Theory]
    [InlineData("de", "ja bitte, mit einem Menschen")]
    [InlineData("de", "Es sind ja zwei Kinder, das würde ich lieber mit jemandem persönlich besprechen. Können Sie mich mit einem Mitarbeiter verbinden?")]
    [InlineData("nl", "dat is ingewikkeld bij ons, kunt u mij doorverbinden met iemand van de dienst?")]
    [InlineData("fr", "c'est compliqué chez nous, pouvez-vous me passer quelqu'un du service ?")]
    [InlineData("en", "it's complicated with us, could you put me through to someone at the desk?")]
    public async Task A_person_is_called_from_inside_a_form(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        Assert.Equal(ConversationStatus.Waiting, (await chat.SayAsync(said)).Status);
    }
}
