using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Knowledge.Retrieval;
using Dapper;

namespace Assistant.Tests.Knowledge.Answering;

public sealed class AskQuestionTests
{
    private const string Phone = "02 555 10 00";
    private const string Card =
        """
        Vous pouvez demander la carte en ligne.

        ## Prix
        La première carte coûte 15 euros par an. La deuxième carte coûte 60 euros par an.

        ## Documents nécessaires
        Apportez ces documents :
        - votre carte d'identité
        - le numéro de plaque

        ## Délai
        La carte est prête après 2 jours ouvrables. Sinon, appelez le 02 555 10 30.
        """;

    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task The_quote_stands_word_for_word_at_its_offsets(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var ask = await AskAsync(stores);
        await using var connection = await stores.Database.OpenAsync();
        foreach (var (question, expected) in new[]
        {
            ("Combien coûte la première carte de riverain ?", "15 euros"),
            ("Quels documents apporter pour la carte de riverain ?", "le numéro de plaque"),
            ("Dans quel délai la carte de riverain est-elle prête ?", "2 jours ouvrables"),
        })
        {
            var answer = Assert.IsType<Answer.Found>(await ask(question, "fr", null));
            Assert.Contains(expected, answer.Text);
            foreach (var citation in answer.Citations)
            {
                var released = await connection.ExecuteScalarAsync<string>("select released from document where external_id = @id", new { id = citation.DocumentId });
                Assert.Equal(citation.Quote, released![citation.Start..citation.End]);
                Assert.Contains(citation.Quote, answer.Text);
            }
        }
    }

    [Theory]
    [InlineData("Combien coûte une piscine chauffée ?", "fr")]
    [InlineData("Wat kost een visvergunning?", "nl")]
    [InlineData("What is the weather tomorrow?", "en")]
    [InlineData("Wie wird das Wetter morgen?", "de")]
    [InlineData("?", "fr")]
    [InlineData("🙂", "en")]
    [InlineData("привет", "fr")]
    public async Task What_the_pages_do_not_say_is_not_answered_and_a_person_is_offered(string question, string language)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var answer = Assert.IsType<Answer.Unknown>(await (await AskAsync(stores))(question, language, null));
        Assert.Contains(Phone, answer.Text);
    }

    [Fact]
    public async Task A_page_in_another_language_is_quoted_in_its_own_and_said_to_be()
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var answer = Assert.IsType<Answer.Found>(await (await AskAsync(stores))("Wat kost de carte de riverain?", "nl", null));
        Assert.StartsWith("Ik vond deze pagina alleen in het Frans.", answer.Text);
        Assert.Contains("coûte 15 euros", answer.Text);
        Assert.Equal("fr", answer.Citations[0].Language);
    }

    [Fact]
    public async Task A_stale_page_is_answered_with_a_warning()
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var answer = Assert.IsType<Answer.Found>(await (await AskAsync(stores, checkedOn: "2024-03-02"))("Combien coûte la première carte de riverain ?", "fr", null));
        Assert.Contains("2 mars 2024", answer.Text);
    }

    [Fact]
    public async Task A_question_that_leans_on_the_one_before_takes_its_subject_from_there()
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var ask = await AskAsync(stores);
        var answer = Assert.IsType<Answer.Found>(await ask("Et combien ça coûte ?", "fr", "Comment demander la carte de riverain ?"));
        Assert.Contains("15 euros", answer.Text);
    }

    [Theory]
    [InlineData("Et c'est prêt quand ?", "2 jours ouvrables")]
    [InlineData("Quels documents ?", "le numéro de plaque")]
    [InlineData("Quels papiers je dois prendre ?", "le numéro de plaque")]
    [InlineData("C'est combien ?", "15 euros")]
    public async Task A_few_words_are_answered_from_the_page_that_the_conversation_is_on(string second, string expected)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var answer = Assert.IsType<Answer.Found>(await (await AskAsync(stores))(second, "fr", "Comment demander la carte de riverain ?"));
        Assert.All(answer.Citations, c => Assert.Equal("carte", c.DocumentId));
        Assert.Contains(expected, answer.Text);
    }

    [Fact]
    public async Task A_new_subject_is_not_taken_for_a_second_question()
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var answer = Assert.IsType<Answer.Found>(await (await AskAsync(stores))("Combien coûte un passeport ?", "fr", "Comment demander la carte de riverain ?"));
        Assert.Equal("passeport", answer.Citations[0].DocumentId);
    }

    [Theory]
    [InlineData("Y a-t-il une prime pour les trottinettes ?")]
    [InlineData("Quel âge a la bourgmestre ?")]
    public async Task What_no_page_says_is_not_answered_from_the_page_of_the_question_before(string second)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        Assert.IsType<Answer.Unknown>(await (await AskAsync(stores))(second, "fr", "Comment demander la carte de riverain ?"));
    }

    [Fact]
    public async Task An_answer_quotes_one_page_in_its_order_and_says_nothing_twice()
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var answer = Assert.IsType<Answer.Found>(await (await AskAsync(stores))("Combien coûte la carte de riverain et quels documents ?", "fr", null));
        Assert.InRange(answer.Citations.Count, 1, 2);
        Assert.Single(answer.Citations.Select(c => c.DocumentId).Distinct());
        Assert.Equal(answer.Citations.OrderBy(c => c.Start), answer.Citations);
        Assert.Equal(answer.Citations.Count, answer.Citations.Select(c => c.Quote).Distinct().Count());
    }

    [Fact]
    public async Task One_bare_word_that_fits_two_services_is_asked_back()
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var shelf = new Shelf(stores);
        await shelf.AddAsync("a", "en", "Resident permit", "The permit lets you park.");
        await shelf.AddAsync("b", "en", "Terrace permit", "The permit lets you serve.");
        await shelf.AddAsync("c", "en", "Library", "Books.");
        var answer = Assert.IsType<Answer.Clarify>(await Compose(stores)("permit", "en", null));
        Assert.Equal(["Resident permit", "Terrace permit"], answer.Choices.Order());
    }

    [Theory]
    [InlineData("nl", "Wat kost de kaart?", "Uw bewonerskaart vernieuwen", "Uw identiteitskaart aanvragen")]
    [InlineData("fr", "Combien coûte la carte ?", "Renouveler la carte de riverain", "Demander la carte d'identité")]
    [InlineData("en", "How much is the card?", "Your resident card", "Your identity card")]
    [InlineData("de", "Was kostet die Karte?", "Ihre Anwohnerkarte", "Ihre Identitätskarte")]
    public async Task A_kind_of_thing_of_which_there_are_several_is_asked_back_but_not_twice(string language, string question, string one, string other)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var shelf = new Shelf(stores);
        await shelf.AddAsync("a", language, one, one + ": 15 euro.");
        await shelf.AddAsync("b", language, other, other + ": 25 euro.");
        await shelf.AddAsync("c", language, "Passport Passeport Paspoort Reisepass", "95 euro.");
        var answer = Assert.IsType<Answer.Clarify>(await Compose(stores)(question, language, null));
        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), answer.Choices.Order(StringComparer.Ordinal));
        Assert.IsNotType<Answer.Clarify>(await Compose(stores, mayAskBack: false)(question, language, null));
    }

    [Theory]
    [InlineData("nl", "wa kost een nieuw rijbewijss", "Rijbewijs aanvragen", "Internationaal rijbewijs")]
    [InlineData("de", "was kostet ein neuer Führerschein", "Führerschein beantragen", "Internationaler Führerschein")]
    public async Task A_page_of_the_thing_itself_is_not_asked_back_because_there_is_another_kind(string language, string question, string plain, string other)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var shelf = new Shelf(stores);
        await shelf.AddAsync("a", language, plain, plain + ": 32 euro.");
        await shelf.AddAsync("b", language, other, other + ": 25 euro.");
        await shelf.AddAsync("c", language, "Passport Passeport Paspoort Reisepass", "95 euro.");
        Assert.IsNotType<Answer.Clarify>(await Compose(stores)(question, language, null));
    }

    [Theory]
    [InlineData("de", "Wie verlängere ich meine Anwohnerkarte?", "resident-card-renew", "Am Schalter")]
    [InlineData("en", "How do I renew my resident card?", "resident-card-renew", "At the counter")]
    [InlineData("nl", "Hoe vernieuw ik mijn bewonerskaart?", "resident-card-renew", "Kaart vernieuwen")]
    [InlineData("fr", "Comment renouveler ma carte de riverain ?", "resident-card-renew", "Payez en ligne")]
    public async Task How_is_answered_with_its_steps_written_as_a_list_or_as_sentences(string language, string question, string page, string step)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await AddDemoPagesAsync(stores, language, page, "library", "passport");
        Assert.Contains(step, Assert.IsType<Answer.Found>(await Compose(stores)(question, language, null)).Text);
    }

    [Theory]
    [InlineData("combien coute un pasport pour mon fils de 10 ans", "55 euros")]
    [InlineData("combien coute un passeport pour mon fils de 10 ans", "55 euros")]
    [InlineData("combien coute une kids id pour mon fils de 10 ans", "10 euros")]
    [InlineData("prix carte d'identité pour mon fils de 10 ans", "10 euros")]
    public async Task The_thing_whose_price_is_asked_weighs_more_than_for_whom_it_is(string question, string price)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await AddDemoPagesAsync(stores);
        Assert.Contains(price, Assert.IsType<Answer.Found>(await Compose(stores)(question, "fr", null)).Text);
    }

    [Theory]
    [InlineData("Combien de livres puis-je emprunter à la bibliothèque ?", null)]
    [InlineData("Combien d'habitants compte Hautbecq ?", "24 800 habitants")]
    [InlineData("Qui est le directeur de la bibliothèque ?", null)]
    [InlineData("Qui est la bourgmestre ?", "Nadia Vandermeulen")]
    [InlineData("Quel âge a l'échevin Karim Tilmant ?", null)]
    [InlineData("À partir de quel âge faut-il une carte d'identité ?", "12 ans")]
    [InlineData("Combien gagne l'échevin Karim Tilmant ?", null)]
    [InlineData("Combien coûte le retard d'un livre à la bibliothèque ?", "0,10 euro")]
    [InlineData("À quelle heure commence l'atelier à la bibliothèque ?", null)]
    [InlineData("Combien de temps faut-il attendre une place dans un box à vélos ?", "dépend de votre rue")]
    [InlineData("Combien coûte la caution pour la clé du box à vélos ?", "30 euros")]
    public async Task A_fact_that_the_right_page_does_not_tell_is_not_answered_by_others_of_it(string question, string? fact)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await AddDemoPagesAsync(stores);
        var answer = await Compose(stores)(question, "fr", null);
        if (fact is null)
        {
            Assert.IsType<Answer.Unknown>(answer);
        }
        else
        {
            Assert.Contains(fact, Assert.IsType<Answer.Found>(answer).Text);
        }
    }

    [Theory]
    [InlineData("nl", "tot wanneer kan ik mijn parkeerretributie betaalen", "parking-fine", "de uiterste datum staat in de brief")]
    [InlineData("fr", "Avant quelle date dois-je payer la redevance de stationnement ?", "parking-fine", "La date limite est indiquée sur la lettre")]
    [InlineData("en", "By when must I pay the parking fine?", "parking-fine", "Pay before the date on the notice")]
    [InlineData("de", "Bis wann muss ich den Parkbescheid bezahlen?", "parking-fine", "Halten Sie das Datum auf dem Bescheid ein")]
    [InlineData("fr", "Jusqu'à quand puis-je payer ma taxe communale ?", "taxes-overview", "la date limite")]
    [InlineData("en", "Until when can I pay the tax?", "taxes-overview", "before the date that it gives")]
    [InlineData("de", "Bis wann muss ich die Steuer zahlen?", "taxes-overview", "Halten Sie das Datum ein")]
    [InlineData("nl", "Tot wanneer kan ik bezwaar maken tegen een belasting?", "tax-objection", "3 maanden")]
    [InlineData("de", "Wie lange ist ein Führerschein gültig?", "driving-licence", "10 Jahre")]
    [InlineData("de", "Wie lange gilt die Anwohnerkarte?", "resident-card-first", "1 Jahr")]
    [InlineData("en", "Which number do I call when somebody died?", "death-declaration", "02 555 10 10")]
    [InlineData("de", "Welche Nummer rufe ich bei einem Todesfall an?", "death-declaration", "02 555 10 10")]
    [InlineData("fr", "Je peux étaler le payement de ma taxe ?", "taxes-overview", "plan de paiement")]
    [InlineData("nl", "Moeten beide ouders tekenen voor de kids-ID?", "kids-id", "Eén ouder volstaat")]
    public async Task A_page_that_tells_the_fact_is_quoted_where_it_does(string language, string question, string page, string fact)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        await AddDemoPagesAsync(stores, language, page, "library", "passport");
        Assert.Contains(fact, Assert.IsType<Answer.Found>(await Compose(stores)(question, language, null)).Text);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_page_in_the_readers_language_is_not_passed_over_for_one_in_another(DatabaseEngine engine)
    {
        await using var stores = await Stores.OpenAsync(engine);
        var shelf = new Shelf(stores);
        await shelf.AddAsync("karte", "de", "Anwohnerkarte: zum ersten Mal beantragen", "Mit der Anwohnerkarte parken Sie in Ihrer eigenen Zone. Die erste Karte eines Haushalts kostet 15 Euro im Jahr.");
        await shelf.AddAsync("zorg", "nl", "Parkeerkaart voor zorgverleners", "De kaart voor zorgverleners kost 75 euro per jaar. De bewonerskaart is iets anders.");
        var answer = Assert.IsType<Answer.Found>(await Compose(stores)("Was kostet eine Bewohnerkarte?", "de", null));
        Assert.All(answer.Citations, c => Assert.Equal("karte", c.DocumentId));
    }

    [Theory]
    [InlineData("Peut-on déclarer une naissance le dimanche ?", null)]
    [InlineData("Le guichet est-il ouvert pour un passeport le dimanche ?", "Le dimanche ne figure pas dans ces heures d'ouverture :")]
    public async Task Hours_of_other_days_are_not_given_as_if_they_answered(string question, string? says)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var shelf = new Shelf(stores);
        await shelf.AddAsync("birth", "fr", "Déclarer une naissance", "La déclaration d'une naissance se fait au guichet, avec les cartes d'identité des parents.");
        await shelf.AddAsync("passport", "fr", "Demander un passeport", "Vous demandez un passeport au guichet.\n\n## Horaires et contact\nLe guichet des passeports est ouvert le lundi et le mardi de 8h30 à 12h30.");
        await shelf.AddAsync("library", "fr", "Bibliothèque", "La bibliothèque prête des livres.");
        var answer = await Compose(stores)(question, "fr", null);
        Assert.True(says is null ? answer is Answer.Unknown : answer is Answer.Unknown || answer.Text.StartsWith(says, StringComparison.Ordinal), answer.Text);
    }

    private static Task AddDemoPagesAsync(Stores stores) => AddDemoPagesAsync(stores, "fr", "passport", "kids-id", "identity-card", "identity-card-lost", "birth-declaration", "bicycle-box", "opening-hours-contact", "library", "council-mayor");

    private static async Task AddDemoPagesAsync(Stores stores, string language, params string[] ids)
    {
        var shelf = new Shelf(stores);
        foreach (var id in ids)
        {
            var parts = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "knowledge", "demo", "pages", language, id + ".md"))).Split("---\n", 3);
            await shelf.AddAsync(id, language, parts[1].Split('\n').First(l => l.StartsWith("title: ", StringComparison.Ordinal))[7..], parts[2].Replace("\n| ", "\n", StringComparison.Ordinal).Replace(" |\n", "\n", StringComparison.Ordinal));
        }
    }

    private static async Task<Func<string, string, string?, Task<Answer>>> AskAsync(Stores stores, string? checkedOn = null)
    {
        var shelf = new Shelf(stores);
        await shelf.AddAsync("carte", "fr", "Carte de riverain", Card, checkedOn: checkedOn);
        await shelf.AddAsync("passeport", "fr", "Passeport", "Le passeport coûte 95 euros. Il est prêt après 5 jours ouvrables.");
        await shelf.AddAsync("bibliotheque", "fr", "Bibliothèque", "La bibliothèque prête des livres. Elle est ouverte le mardi de 13h00 à 18h00.");
        return Compose(stores);
    }

    private static Func<string, string, string?, Task<Answer>> Compose(Stores stores, bool mayAskBack = true)
    {
        var settings = new AnswerSettings(Phone);
        var search = Shelf.NewSearch(stores.Database);
        var ask = new AskQuestion(search, new ExtractiveComposer(settings, AnswerConfidence.Load(AnswerConfidence.DefaultPath), UnitRanking.Load(UnitRanking.DefaultPath), TimeProvider.System), new OpeningHours(search, settings, TimeProvider.System), settings);
        return (question, language, context) => ask.AskAsync(
            stores.Commune, new Question(Shelf.Released(question, Destination.Conversation), language, Context: context is null ? null : Shelf.Released(context, Destination.Conversation)) { MayAskBack = mayAskBack });
    }
}
