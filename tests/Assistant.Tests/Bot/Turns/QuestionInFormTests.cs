using Assistant.Bot.Turns;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Bot.Turns;

/// <summary>Questions in the middle of a form that no page answers: the service's own definition tells price, time and papers.</summary>
public class QuestionInFormTests
{
    [Theory]
    [InlineData("nl", "Hoelang gaat dat duren?", "Meteen in het gewone geval")]
    [InlineData("fr", "ça va prendre combien de temps ?", "Tout de suite dans le cas simple")]
    [InlineData("en", "is this free, by the way?", "15 euros a year")]
    [InlineData("de", "Was zahle ich denn dafür?", "15 Euro im Jahr")]
    [InlineData("fr", "et le prix de la carte, c'est combien ?", "15 euros par an")]
    [InlineData("nl", "is die verlenging gratis trouwens?", "15 euro per jaar")]
    [InlineData("en", "how long does the whole procedure take?", "At once")]
    [InlineData("en", "what's the fee for the renewal?", "15 euros a year")]
    [InlineData("de", "wie lange dauert die Bearbeitung normalerweise?", "Im einfachen Fall sofort")]
    [InlineData("de", "ist die Verlängerung der Karte kostenlos?", "15 Euro im Jahr")]
    [InlineData("nl", "hoelang duurt het eer die kaart verlengd is?", "Meteen in het gewone geval")]
    [InlineData("en", "how much is it per person?", "15 euros a year")]
    [InlineData("en", "hang on, quick question, what's the cost of such a card?", "15 euros a year")]
    [InlineData("nl", "en wat kost zoiets?", "15 euro per jaar")]
    [InlineData("fr", "je dois payer quelque chose pour renouveler ma carte de riverain ?", "15 euros par an")]
    [InlineData("nl", "moet ik iets betalen om mijn bewonerskaart te vernieuwen?", "15 euro per jaar")]
    [InlineData("en", "do I have to pay to renew my resident card?", "15 euros a year")]
    [InlineData("de", "muss ich etwas zahlen, um meine Bewohnerkarte zu verlängern?", "15 Euro im Jahr")]
    public async Task It_is_told_and_the_form_goes_on(string language, string question, string told)
    {
        await using var chat = await RenewalAsync(language, Unknown);
        var outcome = await chat.SayAsync(question);
        Assert.Contains(outcome.Replies, r => r.Kind == ReplyKind.Answer && r.Text.Contains(told, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("card", (await chat.DialogAsync())!.Asking);
    }

    [Theory]
    [InlineData("en", "who was mayor before the war?")]
    [InlineData("en", "how much does the mayor earn?")]
    [InlineData("en", "how long has the mayor been in office?")]
    [InlineData("en", "is the ice rink free for children?")]
    [InlineData("en", "do I have to pay to swim in the pond?")]
    [InlineData("fr", "la patinoire est-elle gratuite ?")]
    [InlineData("fr", "combien de temps dure le mandat du bourgmestre ?")]
    [InlineData("fr", "quel est le tarif de la piscine ?")]
    [InlineData("fr", "quand est-ce que je reçois mes sacs poubelle ?")]
    [InlineData("nl", "hoeveel kost een zwembeurt?")]
    [InlineData("nl", "is de ijsbaan gratis voor kinderen?")]
    [InlineData("nl", "hoelang blijft de kermis staan?")]
    [InlineData("nl", "wat verdient de burgemeester en wat is de prijs van zijn dienstwagen?")]
    [InlineData("de", "wie lange dauert der Stadtlauf?")]
    [InlineData("de", "wann ist der Weihnachtsmarkt?")]
    [InlineData("de", "ist die Eisbahn für Kinder kostenlos?")]
    [InlineData("de", "was kostet ein Platz im Ferienlager?")]
    public async Task What_the_definition_does_not_tell_stays_unanswered_and_goes_to_the_stewards(string language, string question)
    {
        await using var chat = await RenewalAsync(language, Unknown);
        Assert.Contains((await chat.SayAsync(question)).Replies, r => r.Kind == ReplyKind.Unknown);
        await using var connection = await chat.Store.Database.OpenAsync();
        Assert.Equal(1, await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "select count(*) from open_question"));
    }

    // no page says anything
    private static Task<Answer> Unknown(CommuneId commune, Question question, CancellationToken cancellation) => Task.FromResult<Answer>(new Answer.Unknown("?", 0.1, []));

    private static async Task<ChatBench> RenewalAsync(string language, AskKnowledge ask)
    {
        var chat = await ChatBench.OpenAsync(language: language, ask: ask);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.SayAsync("1-ABC-123");
        return chat;
    }
}
