using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Answering;

namespace Assistant.Tests.Bot.Turns;

/// <summary>Questions about the question: the field's own words answer them, and everything else is asked of the pages.</summary>
public class FieldQuestionTests
{
    private static readonly Dictionary<string, string> Renewal = new() { ["plate"] = "1-ABC-123", ["card"] = "B-204518", ["name"] = "Els Claes" };

    [Theory]
    [InlineData("fr", "le nom de qui exactement ?")]
    [InlineData("nl", "wiens naam eigenlijk?")]
    [InlineData("en", "whose name is that?")]
    [InlineData("de", "welcher Name denn?")]
    [InlineData("fr", "le mien ou celui sur la carte ?")]
    [InlineData("nl", "de mijne of die op de kaart?")]
    [InlineData("en", "mine or the one on the card?")]
    [InlineData("de", "meiner oder der auf der Karte?")]
    [InlineData("fr", "nom de jeune fille ou nom de mariage ?")]
    [InlineData("nl", "meisjesnaam of getrouwde naam?")]
    [InlineData("en", "maiden name or married name?")]
    [InlineData("de", "Mädchenname oder Ehename?")]
    public async Task A_question_about_the_name_is_answered_by_the_field(string language, string said)
    {
        var asked = 0;
        await using var chat = await RenewingAsync(language, "name", () => asked++);
        var replies = (await chat.SayAsync(said)).Replies;
        var field = chat.Get<ServiceCatalogue>().Find("resident-card-renewal")!.Fields.First(f => f.Id == "name");
        Assert.Contains(replies, r => r.Text.Contains(field.Help[language], StringComparison.Ordinal));
        Assert.Equal(("name", "", 0), ((await chat.DialogAsync())?.Asking, await chat.SlotAsync("name"), asked));
    }

    [Theory]
    [InlineData("fr", "quel est le nom du bourgmestre ?")]
    [InlineData("nl", "wat is de naam van de burgemeester?")]
    [InlineData("en", "what is the mayor's name?")]
    [InlineData("de", "wie ist der Name der Bürgermeisterin?")]
    [InlineData("fr", "c'est combien, au nom de ma femme ?")]
    [InlineData("en", "is the library open or the swimming pool on Sundays?")]
    [InlineData("nl", "is de kaart ook geldig op zondag of feestdagen?")]
    [InlineData("de", "wie ist Ihr Name?")]
    public async Task Everything_else_is_asked_of_the_pages(string language, string said)
    {
        var asked = 0;
        await using var chat = await RenewingAsync(language, "name", () => asked++);
        await chat.SayAsync(said);
        Assert.NotEqual(0, asked);
        Assert.Equal("", await chat.SlotAsync("name"));
    }

    [Theory]
    [InlineData("fr", "pourquoi le bourgmestre est de ce parti ?")]
    [InlineData("fr", "vous votez pour qui, vous ?")]
    [InlineData("en", "why should I vote for that party?")]
    [InlineData("de", "wen wählst du?")]
    [InlineData("nl", "waarom zou ik op die partij stemmen?")]
    [InlineData("nl", "wat moet ik nemen tegen de koorts?")]
    [InlineData("en", "what should I take for my fever?")]
    [InlineData("de", "warum soll ich diese Partei wählen?")]
    [InlineData("de", "was soll ich gegen Fieber nehmen?")]
    public async Task What_is_out_of_remit_stays_so_in_a_form(string language, string said)
    {
        await using var chat = await RenewingAsync(language, "email", () => { });
        var replies = (await chat.SayAsync(said)).Replies;
        var field = chat.Get<ServiceCatalogue>().Find("resident-card-renewal")!.Fields.First(f => f.Id == "email");
        Assert.DoesNotContain(replies, r => r.Text.Contains(field.Help[language], StringComparison.Ordinal) || r.Text.Contains(field.Why[language], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr", "une photo ? bof, je n'ai rien de ça ici")]
    [InlineData("nl", "een foto? nee, die heb ik niet")]
    [InlineData("en", "a photo? no, I have none here")]
    [InlineData("de", "ein Foto? nein, hab ich keins")]
    public async Task What_is_said_after_it_is_the_answer(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:street-problem");
        await chat.FillAsync(new() { ["kind"] = "[value:light]", ["place"] = "Molenstraat 5", ["description"] = "Lamp 27 B" }, "photo");
        Assert.Equal("photo", (await chat.DialogAsync())?.Asking);
        await chat.SayAsync(said);
        Assert.Equal("email", (await chat.DialogAsync())?.Asking);
    }

    [Theory]
    [InlineData("fr", "qu'est-ce que vous en faites, après ?")]
    [InlineData("nl", "wat doen jullie daar dan mee?")]
    [InlineData("en", "what's the point of this one?")]
    [InlineData("de", "und was passiert dann damit?")]
    public async Task Where_no_page_knows_what_is_done_with_it_the_field_tells_why_it_is_asked(string language, string said)
    {
        await using var chat = await RenewingAsync(language, "email", () => { });
        var replies = (await chat.SayAsync(said)).Replies;
        var field = chat.Get<ServiceCatalogue>().Find("resident-card-renewal")!.Fields.First(f => f.Id == "email");
        Assert.Contains(replies, r => r.Text.Contains(field.Why[language], StringComparison.Ordinal) || r.Text.Contains(field.Help[language], StringComparison.Ordinal));
        Assert.DoesNotContain(replies, r => r.Kind is ReplyKind.Unknown);
    }

    [Theory]
    [InlineData("fr", "pourquoi vous avez besoin de mon numéro de téléphone ?")]
    [InlineData("nl", "waarom moet u mijn telefoonnummer hebben?")]
    [InlineData("en", "why on earth do you need my phone number?")]
    [InlineData("de", "wozu brauchen Sie denn meine Telefonnummer?")]
    public async Task Why_another_field_is_asked_is_told_of_that_one(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:passport-appointment");
        await chat.PressAsync("value:adult");
        var replies = (await chat.SayAsync(said)).Replies;
        Assert.Contains(replies, r => r.Text.Contains(chat.Get<ServiceCatalogue>().Find("passport-appointment")!.Fields.First(f => f.Id == "phone").Why[language], StringComparison.Ordinal));
    }

    private static async Task<ChatBench> RenewingAsync(string language, string upTo, Action asked)
    {
        var chat = await ChatBench.OpenAsync(language: language, ask: (_, _, _) =>
        {
            asked();
            return Task.FromResult<Answer>(new Answer.Unknown("?", 0.1, []));
        });
        await chat.PressAsync("start:resident-card-renewal");
        await chat.FillAsync(new Dictionary<string, string>(Renewal) { ["address"] = "Molenstraat 21" }, upTo);
        return chat;
    }
}
