using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Knowledge.Retrieval;

namespace Assistant.Tests.Knowledge.Answering;

/// <summary>Questions in the middle of a form: its page is read by itself for what leans on it, and for nothing else.</summary>
public sealed class FormPageTests
{
    [Theory]
    [InlineData("fr", "passport", "il est valable combien de temps, le nouveau ?", "7 ans")]
    [InlineData("nl", "passport", "hoelang blijft die eigenlijk geldig?", "7 jaar")]
    [InlineData("de", "passport", "wie lange ist der neue denn gültig?", "7 Jahre")]
    [InlineData("en", "resident-card-renew", "is there a grace period?", "no extra period")]
    [InlineData("fr", "resident-card-renew", "y a-t-il un délai de grâce ?", "pas de délai supplémentaire")]
    [InlineData("de", "resident-card-renew", "gibt es eine Schonfrist?", "keine Nachfrist")]
    [InlineData("nl", "resident-card-first", "hoe lang blijft die kaart geldig?", "1 jaar geldig")]
    [InlineData("fr", "household-composition", "mon frère peut passer le prendre ?", "procuration")]
    public async Task What_leans_on_the_form_is_answered_by_its_page(string language, string page, string question, string says)
    {
        await using var stores = await StoresAsync(language);
        var answer = Assert.IsType<Answer.Found>(await AskAsync(stores, question, language, page));
        Assert.All(answer.Citations, c => Assert.Equal(page, c.DocumentId));
        Assert.Contains(says, answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("en", "passport", "how much is it to become a member of the library?", "library")]
    [InlineData("fr", "resident-card-renew", "combien coûte un passeport pour un adulte ?", "passport")]
    [InlineData("nl", "passport", "wat kost de eerste bewonerskaart?", "resident-card")]
    [InlineData("de", "resident-card-renew", "was kostet ein Reisepass?", "passport")]
    public async Task What_names_another_page_is_answered_by_that_one(string language, string page, string question, string other)
    {
        await using var stores = await StoresAsync(language);
        var answer = Assert.IsType<Answer.Found>(await AskAsync(stores, question, language, page));
        Assert.StartsWith(other, answer.Citations[0].DocumentId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "resident-card-renew", "how much does the mayor earn?")]
    [InlineData("en", "passport", "can I smile on the photo?")]
    [InlineData("fr", "passport", "qui a dessiné la couverture du passeport ?")]
    [InlineData("fr", "resident-card-renew", "la carte est en plastique recyclé ?")]
    [InlineData("nl", "resident-card-renew", "wie was burgemeester toen ik geboren ben?")]
    [InlineData("de", "resident-card-renew", "wer hat das Gemeindehaus gebaut?")]
    public async Task What_its_page_does_not_say_stays_unanswered(string language, string page, string question)
    {
        await using var stores = await StoresAsync(language);
        Assert.IsType<Answer.Unknown>(await AskAsync(stores, question, language, page));
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_none()
    {
        await using var stores = await StoresAsync("en");
        Assert.IsType<Answer.Unknown>(await AskAsync(stores, "is it valid for long?", "en", "no-such-page"));
    }

    private static async Task<Stores> StoresAsync(string language)
    {
        var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var shelf = new Shelf(stores);
        foreach (var id in (string[])["passport", "resident-card-renew", "resident-card-first", "household-composition", "library", "identity-card"])
        {
            var parts = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "knowledge", "demo", "pages", language, id + ".md"))).Split("---\n", 3);
            await shelf.AddAsync(id, language, parts[1].Split('\n').First(l => l.StartsWith("title: ", StringComparison.Ordinal))[7..], parts[2].Replace("\n| ", "\n", StringComparison.Ordinal).Replace(" |\n", "\n", StringComparison.Ordinal), pageKey: id);
        }

        return stores;
    }

    private static Task<Answer> AskAsync(Stores stores, string question, string language, string page)
    {
        var settings = new AnswerSettings("02 555 10 00");
        var search = Shelf.NewSearch(stores.Database);
        var ask = new AskQuestion(search, new ExtractiveComposer(settings, AnswerConfidence.Load(AnswerConfidence.DefaultPath), UnitRanking.Load(UnitRanking.DefaultPath), TimeProvider.System), new OpeningHours(search, settings, TimeProvider.System), settings);
        return ask.AskAsync(stores.Commune, new Question(Shelf.Released(question, Destination.Conversation), language) { Page = page, MayAskBack = false });
    }
}
