using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Knowledge.Retrieval;

namespace Assistant.Tests.Knowledge.Answering;

public sealed class OpeningHoursTests
{
    private const string Phone = "02 555 10 00";

    private const string ByDay =
        """
        Le numéro général est le 02 555 10 00. Tous les services sont fermés le dimanche et les jours fériés.

        ## Guichets de la maison communale

        Jour | Population | Étrangers
        lundi | 8h30 à 12h30 | 9h00 à 12h00
        jeudi | 8h30 à 12h30, 16h00 à 19h00 | 9h00 à 12h00
        vendredi | 8h30 à 12h30 | fermé

        En juillet, il n'y a pas d'ouverture le jeudi soir.

        ## Bibliothèque
        La bibliothèque est ouverte le mercredi de 10h00 à 18h00 et le samedi de 10h00 à 16h00.
        """;

    private const string ByOffice =
        """
        The counters are open every weekday.

        ## Opening hours
        Office | Days and hours
        Population | Monday to Friday 8:30 to 12:30; Thursday 16:00 to 19:00
        Town Planning | Tuesday 9:00 to 12:00
        Library | Saturday 10:00 to 16:00

        All offices are closed on Sundays and public holidays.
        """;

    [Theory]
    [InlineData("fr", "À quelle heure ferme la maison communale le jeudi ?", "16h00 à 19h00", "vendredi |")]
    [InlineData("fr", "À quelle heure ferme la maison communale le jeudi en juillet ?", "pas d'ouverture le jeudi soir", "vendredi |")]
    [InlineData("fr", "Les guichets sont-ils ouverts le jeudi soir en été ?", "pas d'ouverture le jeudi soir", "vendredi |")]
    [InlineData("fr", "À quelle heure ferme la maison communale le jeudi en mars ?", "16h00 à 19h00", "pas d'ouverture")]
    [InlineData("fr", "Quand êtes-vous ouverts ?", "lundi | 8h30 à 12h30", "bibliothèque")]
    [InlineData("fr", "C'est ouvert le samedi ?", "aucune ouverture n'est indiquée le samedi", "lundi |")]
    [InlineData("fr", "la maison comunale est ouverte le dimanche ?", "fermés le dimanche", "lundi |")]
    [InlineData("fr", "horaires de la bibliothèque", "mercredi de 10h00", "lundi |")]
    [InlineData("fr", "La bibliothèque est-elle ouverte le lundi ?", "Le lundi ne figure pas", "Population")]
    [InlineData("fr", "Êtes-vous ouverts le 21 juillet ?", "jours fériés", "lundi |")]
    [InlineData("fr", "ouvert le dimanche ?", "fermés le dimanche", "lundi |")]
    [InlineData("en", "When is the town hall open?", "Population | Monday to Friday", "Library")]
    [InlineData("en", "is the town hall open on saturday", "Library | Saturday", "Population |")]
    [InlineData("en", "Can I come to Town Planning on a Monday?", "Monday is not among these opening hours", "Library")]
    [InlineData("en", "is the muncipality open on saturday?", "Library | Saturday", "Population |")]
    [InlineData("en", "are you open on wednesday", "Population | Monday to Friday", "Library")]
    [InlineData("fr", "vous etes ouver le jeudi ?", "16h00 à 19h00", "vendredi |")]
    [InlineData("fr", "cé ouvair kan la bibliotheque", "mercredi de 10h00", "lundi |")]
    [InlineData("fr", "orère de la maison communale", "lundi | 8h30 à 12h30", "bibliothèque")]
    [InlineData("en", "openning hours of the library", "Library | Saturday", "Population |")]
    [InlineData("en", "are you opn on wensday", "Population | Monday to Friday", "Library")]
    public async Task The_office_and_the_day_that_are_asked_for_are_answered(string language, string question, string holds, string holdsNot)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var answer = Assert.IsType<Answer.Found>(await AskAsync(stores, question, language));
        Assert.Contains(holds, answer.Text);
        Assert.DoesNotContain(holdsNot, answer.Text);
        Assert.All(answer.Citations, c => Assert.Contains(c.Quote, answer.Text));
    }

    [Theory]
    [InlineData("fr", "Quels sont les horaires de la maison communale d'Uccle ?")]
    [InlineData("fr", "Y a-t-il une crèche ouverte la nuit ?")]
    [InlineData("en", "When does the swimming pool open?")]
    public async Task What_the_page_does_not_list_is_not_answered_from_it(string language, string question)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        Assert.IsNotType<Answer.Found>(await AskAsync(stores, question, language));
    }

    [Theory]
    [InlineData("du lundi au vendredi de 9h00 à 12h00", "fr", DayOfWeek.Wednesday, true)]
    [InlineData("du lundi au vendredi de 9h00 à 12h00", "fr", DayOfWeek.Saturday, false)]
    [InlineData("van dinsdag tot zaterdag", "nl", DayOfWeek.Friday, true)]
    [InlineData("Monday, Tuesday, Friday 8:30 to 12:30; Wednesday 8:30 to 15:30", "en", DayOfWeek.Saturday, false)]
    [InlineData("Montag bis Freitag", "de", DayOfWeek.Sunday, false)]
    [InlineData("donnerstagabend", "de", DayOfWeek.Thursday, true)]
    public void A_range_of_days_holds_the_days_between(string text, string language, DayOfWeek day, bool holds) => Assert.Equal(holds, Weekdays.Covers(text, language, day));

    [Theory]
    [InlineData("fr", "Combien coûte la carte de riverain à Ixelles ?", "ixelles")]
    [InlineData("nl", "Ik kom uit Gent, hoe geef ik mijn adres aan?", null)]
    [InlineData("de", "unser baby kam im krankenhaus in Jette zur welt", null)]
    [InlineData("en", "What are the opening hours of the town hall in Ghent?", "ghent")]
    [InlineData("nl", "Waar is het containerpark van Sint-Gillis?", "sint gillis")]
    public void A_town_that_is_asked_of_is_told_from_one_that_somebody_comes_from(string language, string question, string? town) =>
        Assert.Equal(town is null ? [] : [town], Insistence.Of(question, language).Places);

    [Theory]
    [InlineData("Combien coûte une concession de 50 ans ?", "concession de 15 ans : 500 euros, de 30 ans : 1100 euros", true)]
    [InlineData("La carte d'un enfant de 14 ans ?", "de 12 à 17 ans : 6 ans", false)]
    [InlineData("Il a 5 ans", "pour les moins de 12 ans", false)]
    [InlineData("Elle a 80 ans", "à partir de 75 ans : 30 ans", false)]
    [InlineData("On part à 14h le 3 mai", "rien", false)]
    [InlineData("Un passeport pour mon fils de 10 ans", "Adulte 95 euros, mineur 55 euros", false)]
    [InlineData("Un passeport pour ma mère de 71 ans", "Adulte 95 euros, mineur 55 euros", false)]
    [InlineData("Un passeport pour ma mère de 71 ans", "Un mineur vient avec un parent", true)]
    [InlineData("Une concession pour 10 tombes", "Le mineur repose près de ses parents", true)]
    public void A_number_that_the_page_neither_gives_nor_spans_is_another_one(string question, string page, bool other) =>
        Assert.Equal(other, Insistence.Of(question, "fr").NamesOtherNumber([page]));

    [Theory]
    [InlineData("passeport pour ma fille de 6 ans", "un mineur paie 55 euros", 1)]
    [InlineData("mn zoon van 9", "volwassenen betalen 95 euro", -1)]
    [InlineData("mon pti a 11 mois", "la carte des enfants", 1)]
    [InlineData("passport for an adult", "children pay 55 euros", -1)]
    [InlineData("ein Pass für Erwachsene und Kinder", "Kinder zahlen 55 Euro", 0)]
    [InlineData("un passeport", "un mineur paie 55 euros", 0)]
    public void What_is_for_the_person_that_is_asked_for_is_told_from_what_is_for_others(string question, string text, int suits) =>
        Assert.Equal(suits, Insistence.Of(question, "fr").Suits(text));

    [Theory]
    [InlineData("jdemenage le 15", 0)]
    [InlineData("ik verhuis op 15", 0)]
    [InlineData("mon pti a 11 mois", 0)]
    [InlineData("my son, 9", 1)]
    [InlineData("how much for my son? he's 9", 1)]
    public void Days_of_a_month_and_months_of_a_baby_are_no_numbers_to_insist_on(string question, int numbers) =>
        Assert.Equal(numbers, Insistence.Of(question, "nl").Numbers.Count);

    private static async Task<Answer> AskAsync(Stores stores, string question, string language)
    {
        var shelf = new Shelf(stores);
        await shelf.AddAsync("heures", "fr", "Heures d'ouverture et contact", ByDay);
        await shelf.AddAsync("hours", "en", "Opening hours and contact", ByOffice);
        var settings = new AnswerSettings(Phone);
        var search = Shelf.NewSearch(stores.Database);
        var ask = new AskQuestion(search, new ExtractiveComposer(settings, AnswerConfidence.Load(AnswerConfidence.DefaultPath), UnitRanking.Load(UnitRanking.DefaultPath), TimeProvider.System), new OpeningHours(search, settings, TimeProvider.System), settings);
        return await ask.AskAsync(stores.Commune, new Question(Shelf.Released(question, Destination.Conversation), language));
    }
}
