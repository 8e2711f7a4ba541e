using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>Something is told, and then asked whom to call: the number of the service and its form, or the emergency number; a mere question is answered.</summary>
public class WhomToCallTests
{
    [Theory]
    [InlineData("nl", "er ligt een dode kat op straat, wie belt ge dan")]
    [InlineData("nl", "een boom is omgewaaid op het fietspad, wie verwittig ik?")]
    [InlineData("fr", "il y a un renard mort au bord de la route, qui dois-je appeler ?")]
    [InlineData("fr", "une branche est tombée sur la piste cyclable, qui s'en occupe ?")]
    [InlineData("en", "there's a fridge dumped on the corner, who do I call?")]
    [InlineData("en", "the lamp on our corner is out, who do I contact")]
    [InlineData("en", "a dead fox is lying by the kerb, who should I phone")]
    [InlineData("de", "an der Ecke liegt eine tote Katze, wen rufe ich an?")]
    [InlineData("de", "ein Ast liegt quer über dem Radweg, wer kümmert sich darum")]
    public async Task What_is_told_is_offered_to_the_service_of_the_street(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var reply = (await chat.SayAsync(said)).Replies[^1];
        var begun = (await chat.DialogAsync())?.ServiceId;
        Assert.True(begun == "street-problem" || (begun is null && reply.Kind == ReplyKind.Answer && reply.Text.Contains("02 555 10 50", StringComparison.Ordinal) && reply.Choices.Any(c => c.Id == "start:street-problem")), reply.Text);
    }

    [Theory]
    [InlineData("nl", "er ligt ne kapotte zetel op de stoep, wie moet ik bellen")]
    [InlineData("fr", "il y a un vieux fauteuil cassé sur le trottoir, qui dois-je appeler")]
    [InlineData("en", "a broken armchair was left on the pavement, who should I call")]
    [InlineData("de", "auf dem Gehweg liegt ein kaputter Sessel, wen soll ich anrufen")]
    public async Task Whoever_asks_whom_to_call_is_told_the_number_before_any_form(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var reply = (await chat.SayAsync(said)).Replies[^1];
        Assert.Contains("02 555 10 50", reply.Text, StringComparison.Ordinal);
        Assert.Null(await chat.DialogAsync());
    }

    [Fact]
    public async Task A_yes_after_the_number_begins_the_form()
    {
        await using var chat = await ChatBench.OpenAsync(language: "fr");
        await chat.PlayAsync(("il y a un renard mort au bord de la route, qui dois-je appeler ?", "02 555 10 50"), ("oui", "Signaler"));
        Assert.Equal("street-problem", (await chat.DialogAsync())?.ServiceId);
    }

    [Theory]
    [InlineData("nl", "wie bel ik voor een dood dier?")]
    [InlineData("fr", "qui appeler pour un dépôt clandestin ?")]
    [InlineData("en", "who do I call about a broken street light?")]
    [InlineData("de", "wen rufe ich bei wildem Müll an?")]
    [InlineData("en", "my neighbour makes noise all night, who do I call")]
    public async Task A_question_alone_begins_no_form(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        Assert.Equal(ConversationStatus.Bot, (await chat.SayAsync(said)).Status);
        Assert.Null(await chat.DialogAsync());
    }

    [Theory]
    [InlineData("fr", "il y a une odeur de gaz dans la rue, qui appeler")]
    [InlineData("fr", "un monsieur est allongé sur le trottoir, qui dois-je prévenir ?")]
    [InlineData("nl", "er ligt een gewonde man op straat, wie bel ik")]
    [InlineData("nl", "er hangt een losse elektriciteitsdraad op straat, wie bel ik")]
    [InlineData("en", "there's someone lying on the pavement not moving, who do I call")]
    [InlineData("en", "there's a live wire hanging over the street who do i call")]
    [InlineData("de", "im Keller riecht es nach Gas, wen rufe ich an?")]
    [InlineData("de", "auf dem Gehweg liegt eine verletzte Frau, wen rufe ich")]
    public async Task Where_life_is_in_danger_the_emergency_number_comes_first(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        Assert.StartsWith("112", (await chat.SayAsync(said)).Replies[0].Text[(language switch { "fr" => "Appelez tout de suite le ", "nl" => "Bel meteen ", "en" => "Call ", _ => "Rufen Sie sofort " }).Length..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "bonjour, quel beau temps aujourd'hui, moi ça va, je voulais juste demander quelque chose")]
    [InlineData("nl", "dag, alles goed daar? hier regent het pijpenstelen")]
    [InlineData("en", "hi there, lovely weather isn't it, hope you are having a good day")]
    [InlineData("de", "hallo, schöner tag heute, ich hoffe es geht ihnen gut")]
    [InlineData("fr", "j'ai reçu une facture énorme")]
    [InlineData("nl", "ik kreeg een gigantische waterfactuur")]
    public async Task Small_talk_and_a_large_bill_get_no_helpline(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var replies = (await chat.SayAsync(said)).Replies;
        Assert.DoesNotContain(replies, r => r.Kind == ReplyKind.Handover || r.Text.Contains("112", StringComparison.Ordinal) || r.Text.Contains("1813", StringComparison.Ordinal) || r.Text.Contains("0800", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr", "que faire en cas de fuite de gaz ?")]
    [InlineData("nl", "wat moet ik doen als ik gas ruik?")]
    [InlineData("en", "what do I do if I smell gas")]
    [InlineData("de", "was tun bei einem Gasleck?")]
    [InlineData("nl", "vorige week stond er een auto in brand in onze straat, wordt die weggehaald?")]
    [InlineData("fr", "mon compteur de gaz doit être relevé")]
    [InlineData("en", "my gas bill is huge")]
    public async Task What_is_asked_for_some_other_day_is_no_emergency(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        Assert.Equal(ConversationStatus.Bot, (await chat.SayAsync(said)).Status);
    }
}
