using Assistant.Bot.Services;
using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What people say where a form asks, in other words than it expects: second thoughts, lead-ins, parts of a sentence that each say their own.</summary>
public class OtherWordsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly ServiceCatalogue Catalogue = TurnServices.LoadCatalogue();

    [Theory]
    // years in words
    [InlineData("fr", "address-change", "birth_date", "le douze mai mil neuf cent quatre-vingt-quatre", "1984-05-12")]
    [InlineData("fr", "address-change", "birth_date", "né le 3 juin mille neuf cent soixante-huit", "1968-06-03")]
    // the year alone said again
    [InlineData("nl", "address-change", "birth_date", "4 mei 1971, nee wacht, 1972", "1972-05-04")]
    [InlineData("fr", "address-change", "birth_date", "le 4 mai 1971, non pardon, 1972", "1972-05-04")]
    [InlineData("en", "address-change", "birth_date", "4 May 1971, sorry, 1972 it is", "1972-05-04")]
    [InlineData("de", "address-change", "birth_date", "4. Mai 1971 … nein, 1972", "1972-05-04")]
    // a month, then its day
    [InlineData("de", "childcare-registration", "due_date", "Ende Februar, genau am 27.", "2027-02-27")]
    [InlineData("nl", "childcare-registration", "due_date", "eind februari, om precies te zijn de 27ste", "2027-02-27")]
    [InlineData("fr", "childcare-registration", "due_date", "fin février, plus précisément le 27", "2027-02-27")]
    [InlineData("en", "childcare-registration", "due_date", "end of February, the 27th to be exact", "2027-02-27")]
    [InlineData("en", "childcare-registration", "due_date", "end of February, to be exact the 27th", "2027-02-27")]
    [InlineData("de", "childcare-registration", "start_date", "ab September, also ab dem ersten", "2027-09-01")]
    [InlineData("nl", "childcare-registration", "start_date", "vanaf september, dus vanaf de eerste", "2027-09-01")]
    // a foreign plate with words before it
    [InlineData("nl", "resident-card-renewal", "plate", "Dat is FG-482-KL", "FG-482-KL")]
    [InlineData("fr", "resident-card-renewal", "plate", "oui c'est FG-482-KL", "FG-482-KL")]
    [InlineData("en", "resident-card-renewal", "plate", "it is FG-482-KL", "FG-482-KL")]
    [InlineData("de", "resident-card-renewal", "plate", "das ist FG-482-KL", "FG-482-KL")]
    [InlineData("nl", "resident-card-renewal", "plate", "begint met 1-XYZ", null)]
    // a number that is no longer used
    [InlineData("fr", "passport-appointment", "phone", "mon ancien numéro c'était le 0478 10 20 30, prenez le nouveau : 0479 88 12 60", "+32479881260")]
    [InlineData("nl", "passport-appointment", "phone", "mijn oud nummer was 0478 10 20 30, neem maar 0479 88 12 60", "+32479881260")]
    [InlineData("en", "passport-appointment", "phone", "My old number was 0478 10 20 30 but use the new one: 0479 88 12 60", "+32479881260")]
    [InlineData("de", "passport-appointment", "phone", "die 0478 10 20 30 gilt nicht mehr, nehmen Sie die 0479 88 12 60", "+32479881260")]
    [InlineData("en", "passport-appointment", "phone", "call my 80 year old mother on 0478 10 20 30, or me on 0479 88 12 60", "+32478102030")]
    [InlineData("fr", "passport-appointment", "phone", "avant midi au 0478 10 20 30, sinon au 0479 88 12 60", "+32478102030")]
    [InlineData("en", "passport-appointment", "phone", "0478 10 20 30, or my husband on 0479 88 12 60", "+32478102030")]
    // just bought is not denied
    [InlineData("nl", "resident-card-first", "vehicle", "op zijn eigen naam, pas gekocht", "own")]
    [InlineData("fr", "resident-card-first", "vehicle", "pas à mon nom", "company")]
    // a sentence before the street
    [InlineData("de", "address-change", "new_address", "Verschrieben. Molenstraat 92 Bus 8, 1199", "Molenstraat 92 bus 8, 1199 Hoogbeek")]
    [InlineData("nl", "address-change", "new_address", "Vergissing. Molenstraat 92", "Molenstraat 92, 1199 Hoogbeek")]
    [InlineData("fr", "address-change", "new_address", "Pardon. rue des Écoles 12", "rue des Écoles 12, 1199 Hautbecq")]
    [InlineData("en", "address-change", "new_address", "Mistyped. Molenstraat 92", "Molenstraat 92, 1199 Hoogbeek")]
    [InlineData("nl", "address-change", "new_address", "Burgem. Jacquetlaan 9", "Burgem. Jacquetlaan 9, 1199 Hoogbeek")]
    // a language that is still too hard
    [InlineData("nl", "social-aid-appointment", "language", "Tigrinya, Nederlands nog moeilijk", "interpreter")]
    [InlineData("fr", "social-aid-appointment", "language", "arabe, le français c'est encore difficile", "interpreter")]
    [InlineData("en", "social-aid-appointment", "language", "Turkish please, Dutch is still hard", "interpreter")]
    [InlineData("de", "social-aid-appointment", "language", "Polnisch, Französisch ist noch schwer", "interpreter")]
    // names with what leads up to them
    [InlineData("nl", "birth-certificate", "relative_name", "zij heette Maria Claes", "Maria Claes")]
    [InlineData("de", "birth-certificate", "relative_name", "er hieß Karl Wagner", "Karl Wagner")]
    [InlineData("fr", "birth-certificate", "relative_name", "elle s'appelait Rose Lambert", "Rose Lambert")]
    [InlineData("nl", "address-change", "name", "ikzelf heet Bram Wouters", "Bram Wouters")]
    [InlineData("fr", "address-change", "name", "moi-même c'est Lucie Denis", "Lucie Denis")]
    [InlineData("de", "address-change", "name", "ich bin die Tochter Aylin Demir", "Aylin Demir")]
    [InlineData("nl", "address-change", "name", "ik ben de schoondochter Fatima Amrani", "Fatima Amrani")]
    [InlineData("de", "address-change", "name", "Thomas Sohn", "Thomas Sohn")]
    [InlineData("nl", "address-change", "name", "Ikzelf ben Bram Wouters", "Bram Wouters")]
    [InlineData("nl", "address-change", "name", "ik ben den Jef Maes", "Jef Maes")]
    [InlineData("nl", "address-change", "name", "ik heet Jef en de familienaam is Maes", "Jef Maes")]
    [InlineData("de", "address-change", "name", "ich heiße Karl und der Nachname ist Wagner", "Karl Wagner")]
    [InlineData("fr", "address-change", "name", "je m'appelle Rose et le nom de famille est Lambert", "Rose Lambert")]
    [InlineData("en", "address-change", "name", "I'm Owen and my surname is Pritchard", "Owen Pritchard")]
    // how many, and who is not among them
    [InlineData("nl", "address-change", "people", "we zijn met drietjes", "3")]
    [InlineData("de", "address-change", "people", "wir sind zu dritt, Kinder haben wir nicht", "3")]
    [InlineData("en", "address-change", "people", "four, children not counted", "4")]
    // half of the day by the hour, or by what stands after a so
    [InlineData("nl", "social-aid-appointment", "when", "rond vier uur is het best", "afternoon")]
    [InlineData("en", "social-aid-appointment", "when", "I work in the morning so after lunch", "afternoon")]
    [InlineData("de", "social-aid-appointment", "when", "vormittags arbeite ich, also nach dem Essen", "afternoon")]
    [InlineData("fr", "social-aid-appointment", "when", "le matin je travaille, donc vers trois heures", "afternoon")]
    // what somebody prefers
    [InlineData("en", "household-composition", "delivery", "I can't come by, a PDF would be easier", "digital")]
    [InlineData("nl", "household-composition", "delivery", "langskomen lukt niet, een pdf is makkelijker", "digital")]
    [InlineData("nl", "household-composition", "delivery", "ik spring wel eens binnen", "counter")]
    [InlineData("en", "birth-certificate", "delivery", "I'll drop by for it", "counter")]
    [InlineData("de", "birth-certificate", "delivery", "bitte als Anhang", "digital")]
    [InlineData("fr", "passport-appointment", "for_whom", "pour mon gamin", "minor")]
    [InlineData("nl", "childcare-registration", "section", "dat maakt ons niet uit", "both")]
    [InlineData("en", "social-aid-appointment", "when", "about half past three", "afternoon")]
    [InlineData("nl", "social-aid-appointment", "when", "om half elf", "morning")]
    [InlineData("fr", "address-change", "moved_on", "ça fait trois semaines", "2026-11-02")]
    [InlineData("nl", "address-change", "birth_date", "de vijfde van de achtste 1979", "1979-08-05")]
    [InlineData("nl", "address-change", "name", "ge moogt Jef Maes noteren", "Jef Maes")]
    [InlineData("de", "birth-certificate", "birth_place", "ich bin in Aachen zur Welt gekommen", "Aachen")]
    // somebody else's car
    [InlineData("nl", "resident-card-renewal", "company_car", "den auto is van den baas", "yes")]
    [InlineData("fr", "resident-card-renewal", "company_car", "c'est la voiture du patron", "yes")]
    [InlineData("de", "resident-card-renewal", "company_car", "das Auto gehört meinem Chef", "yes")]
    // a mobile number lacks a figure
    [InlineData("en", "address-change", "phone", "0485 60 31 2", null)]
    [InlineData("en", "address-change", "phone", "0485 60 31 21", "+32485603121")]
    [InlineData("nl", "address-change", "phone", "02 555 10 50", "+3225551050")]
    public void An_answer_is_read(string language, string service, string field, string said, string? value) =>
        Assert.Equal(value, SlotFinder.Default.Read(said, Catalogue.Find(service)!.Field(field), language, Today)?.Canonical);

    [Theory]
    [InlineData("fr", "Bonjour, nous avons quitté Namur le mois passé avec nos deux enfants et ma mère, et nous habitons maintenant place du Tilleul 4, il faut que ce soit inscrit quelque part chez vous, on y est depuis le 3 novembre.", "address-change")]
    [InlineData("nl", "Gelieve bij ons een boekenkast en een eenpersoonsbed te komen ophalen, Molenstraat 4", "bulky-waste")]
    [InlineData("fr", "me voilà avec une armoire et deux fauteuils sur les bras, il me faudrait quelqu'un pour venir les prendre", "bulky-waste")]
    [InlineData("fr", "toujours ces sacs éventrés devant la maison, et maintenant un matelas, on ne passe plus", "street-problem")]
    [InlineData("nl", "weer vuilzakken voor de deur, opengescheurd, en een oude zetel erbij", "street-problem")]
    [InlineData("en", "torn bags outside our house again and a mattress, I can't get past with the wheelchair", "street-problem")]
    [InlineData("de", "schon wieder aufgerissene Säcke vor der Tür und eine Matratze, man kommt nicht vorbei", "street-problem")]
    [InlineData("nl", "onze dochter moet vanaf mei naar de opvang", "childcare-registration")]
    [InlineData("nl", "ik kan de huur niet betalen, is er iemand met wie ik kan praten", "social-aid-appointment")]
    [InlineData("en", "we can't afford groceries any more, could I see somebody", "social-aid-appointment")]
    public async Task A_story_begins_the_service_that_it_tells_of(string language, string said, string service)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        Assert.Equal(service, (await chat.DialogAsync())?.ServiceId);
    }

    [Theory]
    [InlineData("fr", "non merci, c'est bien comme ça")]
    [InlineData("nl", "nee dank je wel")]
    [InlineData("en", "no, that's everything for now")]
    [InlineData("de", "nein, das wäre dann alles")]
    public async Task A_last_remark_is_declined_politely(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await ChildcareAsync(chat, until: "remark");
        await chat.SayAsync(said);
        Assert.Equal(("", DialogPhase.Review), (await chat.SlotAsync("remark"), (await chat.DialogAsync())!.Phase));
    }

    [Theory]
    [InlineData("nl", "dinsdag mag weg, maak er donderdag van", "mon,thu")]
    [InlineData("fr", "enlevez le mardi, mettez plutôt le jeudi", "mon,thu")]
    [InlineData("en", "drop Tuesday, make it Thursday", "mon,thu")]
    [InlineData("de", "den Dienstag streichen, dafür Donnerstag", "mon,thu")]
    [InlineData("en", "forget Tuesday, only Monday then", "mon")]
    public async Task At_the_review_each_part_of_a_sentence_says_its_own_of_several(string language, string said, string days)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await ChildcareAsync(chat, until: "");
        await chat.SayAsync(said);
        Assert.Equal(days, await chat.SlotAsync("days"));
    }

    [Theory]
    [InlineData("en", "it's three chairs, not two", "3 chairs", "up_to_2")]
    [InlineData("nl", "wacht, het zijn drie stoelen niet twee", "3 stoelen", "up_to_2")]
    public async Task A_number_that_is_put_right_changes_no_choice(string language, string said, string after, string volume)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.SayAsync(language == "en" ? "two chairs" : "twee stoelen");
        await chat.PressAsync("value:up_to_2");
        await chat.SayAsync(said);
        Assert.Equal((volume, after), (await chat.SlotAsync("volume"), await chat.SlotAsync("items")));
    }

    [Theory]
    [InlineData("en", "will I be charged for that")]
    [InlineData("en", "would it cost me anything")]
    public async Task A_question_without_its_mark_is_answered_and_the_field_asked_again(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.SayAsync("two chairs");
        await chat.PressAsync("value:up_to_2");
        var replies = (await chat.SayAsync(said)).Replies;
        Assert.Contains(replies, r => r.Kind == ReplyKind.Answer);
        Assert.Equal("address", (await chat.DialogAsync())?.Asking);
    }

    [Theory]
    [InlineData("fr", "tout me va")]
    [InlineData("fr", "c'est bon pour moi")]
    [InlineData("nl", "alles staat goed zo")]
    [InlineData("nl", "dat mogen jullie zo opschrijven")]
    [InlineData("en", "sounds right to me")]
    [InlineData("en", "couldn't be better")]
    [InlineData("nl", "kan niet beter")]
    [InlineData("de", "passt für mich")]
    public async Task Agreement_has_still_other_words(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await ChildcareAsync(chat, until: "");
        Assert.NotNull((await chat.SayAsync(said)).Replies[^1].RequestReference);
    }

    [Theory]
    [InlineData("en", "I've never had one")]
    [InlineData("nl", "nooit gehad, zoiets")]
    [InlineData("fr", "je n'en ai jamais eu")]
    [InlineData("de", "hatte ich nie")]
    public async Task Who_never_had_an_address_leaves_it_out(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:old-computers");
        await chat.PressAsync("value:laptop");
        await chat.SayAsync("20");
        await chat.SayAsync(said);
        Assert.Equal(DialogPhase.Review, (await chat.DialogAsync())!.Phase);
    }

    [Theory]
    [InlineData("1-ABC-123", "1-ABC-123")]
    [InlineData("1-ABC-12", "1-ABC-12")] // said again, it is meant
    [InlineData("3", "1-ABC-123")]
    public async Task A_plate_that_lacks_a_figure_is_asked_once_more(string again, string plate)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("[start:resident-card-renewal]", "nummerplaat"), ("1 ABC 12", "drie cijfers"));
        Assert.Equal("plate", (await chat.DialogAsync())?.Asking);
        await chat.SayAsync(again);
        Assert.Equal((plate, "card"), (await chat.SlotAsync("plate"), (await chat.DialogAsync())?.Asking));
    }

    [Theory]
    [InlineData("fr", "peu importe, quand vos hommes ont le temps")]
    [InlineData("nl", "wanneer jullie er tijd voor hebben")]
    [InlineData("en", "whenever your lads have time")]
    [InlineData("de", "wann Sie eben Zeit haben")]
    [InlineData("de", "da bin ich flexibel")]
    [InlineData("fr", "je m'adapte")]
    public async Task Any_day_that_suits_the_service_is_no_day(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.SayAsync("2 stoelen");
        await chat.PressAsync("value:up_to_2");
        foreach (var answer in (string[])["Molenstraat 4", "Lien Claes", "0472 10 20 30", said])
        {
            await chat.SayAsync(answer);
        }

        Assert.Equal(("", DialogPhase.Review), (await chat.SlotAsync("preferred_date"), (await chat.DialogAsync())!.Phase));
    }

    [Theory]
    [InlineData("en", "could I go back one question")]
    [InlineData("nl", "kan ik terug naar de vorige vraag")]
    [InlineData("fr", "je peux revenir à la question d'avant")]
    [InlineData("de", "kann ich zurück zur vorigen Frage")]
    public async Task A_step_back_is_asked_for_in_a_sentence(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.SayAsync("1-ABC-123");
        await chat.SayAsync(said);
        Assert.Equal("plate", (await chat.DialogAsync())?.Asking);
    }

    private static async Task ChildcareAsync(ChatBench chat, string until)
    {
        await chat.PressAsync("start:childcare-registration");
        (string Field, string Answer)[] answers = [("born", "value:yes"), ("child_name", "Maya Claes"), ("child_birth_date", "19/05/2026"), ("start_date", "1/4/2027"), ("days", "value:mon,tue"), ("section", "value:nl"), ("parent_name", "Lien Claes"), ("address", "Molenstraat 4"), ("phone", "0472 10 20 30"), ("email", "lien@voorbeeld.example"), ("remark", "skip")];
        foreach (var (field, answer) in answers.TakeWhile(a => a.Field != until))
        {
            Assert.Equal(field, (await chat.DialogAsync())?.Asking);
            _ = answer == "skip" || answer.StartsWith("value:", StringComparison.Ordinal) ? await chat.PressAsync(answer) : await chat.SayAsync(answer);
        }
    }
}
