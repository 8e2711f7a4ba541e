namespace Assistant.Tests.Bot.Turns;

/// <summary>Earlier answers that are changed in words that say it only together: a choice denied beside its opposite, a value behind a colon, days that are concluded, whose name it is, and what has become urgent.</summary>
public class ToldInOtherWordsTests
{
    private static readonly Dictionary<string, string> Childcare = new() { ["born"] = "[value:yes]", ["child_name"] = "Lina Haddad", ["child_birth_date"] = "02/03/2026", ["start_date"] = "01/09/2027", ["days"] = "lundi, maandag, Monday, Montag", ["section"] = "[value:fr]", ["parent_name"] = "Youssef Haddad", ["address"] = "Molenstraat 5", ["phone"] = "0470 65 61 12", ["email"] = "els@post.example" };

    private static readonly Dictionary<string, string> Passport = new() { ["for_whom"] = "[value:minor]", ["urgent"] = "[value:no]", ["appointment"] = "9/12/2026 14:50", ["name"] = "Els Claes", ["phone"] = "0472 10 20 30" };

    private static readonly Dictionary<string, string> Waste = new() { ["items"] = "un divan, een zetel, a sofa, ein Sofa", ["volume"] = "1 m³", ["address"] = "Molenstraat 5", ["name"] = "Els Claes", ["phone"] = "0470 65 61 12", ["preferred_date"] = "[skip]" };

    private static readonly Dictionary<string, string> Renewal = new() { ["plate"] = "1-ABC-123", ["card"] = "B-204518", ["name"] = "Hannes Claes", ["address"] = "Molenstraat 27 bus 4" };

    [Theory]
    [InlineData("fr", "ah non, je confonds avec l'autre. Celle-ci n'est pas une voiture de société, elle est à mon nom", "own", "Els Claes")]
    [InlineData("nl", "ah nee, ik ben in de war met de andere auto. Deze hier is geen bedrijfswagen, die staat gewoon op mijn naam", "own", "Els Claes")]
    [InlineData("en", "oh no, I am confusing it with the other car we have. This one isn't a company car, it's in my own name", "own", "Els Claes")]
    [InlineData("de", "ach nein, ich verwechsle das mit dem anderen Auto. Der hier ist kein Firmenwagen, er läuft auf meinen Namen", "own", "Els Claes")]
    [InlineData("fr", "ce n'est pas une voiture de société, elle est à mon nom", "own", "Els Claes")]
    [InlineData("en", "sorry, my name is Els Maes", "company", "Els Maes")]
    [InlineData("nl", "sorry, mijn naam is Els Maes", "company", "Els Maes")]
    public async Task A_choice_that_is_denied_beside_its_opposite_is_the_opposite(string language, string said, string vehicle, string name)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-first");
        await chat.FillAsync(new() { ["plate"] = "2-CDK-118", ["name"] = "Els Claes", ["address"] = "Molenstraat 5", ["vehicle"] = "[value:company]" }, upTo: "employer_statement");
        await chat.SayAsync(said);
        Assert.Equal((vehicle, name), (await chat.SlotAsync("vehicle"), await chat.SlotAsync("name")));
    }

    [Theory]
    [InlineData("fr", "mettez pour les objets : un fauteuil et deux matelas", "un fauteuil et deux matelas")]
    [InlineData("fr", "aux objets il faut mettre : un fauteuil et deux matelas", "un fauteuil et deux matelas")]
    [InlineData("nl", "bij de voorwerpen moet ge zetten: een zetel en twee matrassen", "een zetel en twee matrassen")]
    [InlineData("nl", "bij voorwerpen moet u schrijven: een kast, een zetel", "een kast, een zetel")]
    [InlineData("en", "put under items: an armchair and two mattresses", "an armchair and two mattresses")]
    [InlineData("en", "under the items you should write: an armchair and two mattresses", "an armchair and two mattresses")]
    [InlineData("de", "bei den Gegenständen bitte schreiben: ein Sessel und zwei Matratzen", "ein Sessel und zwei Matratzen")]
    [InlineData("de", "bei Gegenstände müssen Sie schreiben: ein Sessel und zwei Matratzen", "ein Sessel und zwei Matratzen")]
    [InlineData("nl", "de voorwerpen zijn een zetel en twee matrassen", "een zetel en twee matrassen")]
    public async Task Behind_a_colon_stands_the_value(string language, string said, string items)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(Waste);
        await chat.SayAsync(said);
        Assert.Equal(items, await chat.SlotAsync("items"));
    }

    [Theory]
    [InlineData("fr", "le vendredi s'ajoute aux jours, donc du lundi au vendredi", "mon,tue,wed,thu,fri")]
    [InlineData("nl", "vrijdag mag er ook bij bij de dagen, dus maandag tot en met vrijdag", "mon,tue,wed,thu,fri")]
    [InlineData("en", "Thursday can be added to the days too, so Monday to Thursday", "mon,tue,wed,thu")]
    [InlineData("de", "Donnerstag kommt noch dazu bei den Tagen, also von Montag bis Donnerstag", "mon,tue,wed,thu")]
    [InlineData("nl", "toch maar alleen dinsdag t.e.m. donderdag", "tue,wed,thu")]
    [InlineData("en", "wait, only Monday to Wednesday", "mon,tue,wed")]
    [InlineData("fr", "attendez, seulement du lundi au mercredi", "mon,tue,wed")]
    [InlineData("de", "halt, nur Montag bis Mittwoch", "mon,tue,wed")]
    [InlineData("en", "wait, only Monday and Tuesday, my mother-in-law takes the Wednesday", "mon,tue")]
    [InlineData("fr", "attendez, seulement lundi et mardi, ma belle-mère prend le mercredi", "mon,tue")]
    [InlineData("nl", "wacht, enkel maandag en dinsdag, mijn schoonmoeder neemt de woensdag", "mon,tue")]
    [InlineData("de", "halt, nur Montag und Dienstag, meine Schwiegermutter nimmt den Mittwoch", "mon,tue")]
    [InlineData("en", "wait, only Monday, Tuesday and Thursday please", "mon,tue,thu")]
    [InlineData("nl", "wacht, enkel maandag, dinsdag en ook de donderdag graag", "mon,tue,thu")]
    public async Task Days_are_told_anew_in_ranges_and_conclusions(string language, string said, string days)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.FillAsync(new(Childcare) { ["days"] = "Monday, Tuesday and Wednesday; lundi, mardi, mercredi; maandag, dinsdag, woensdag; Montag, Dienstag, Mittwoch" }, upTo: "email");
        await chat.SayAsync(said);
        Assert.Equal(days, await chat.SlotAsync("days"));
        Assert.Equal("email", (await chat.DialogAsync())!.Asking);
    }

    [Theory]
    [InlineData("en", "every day except Wednesday, so Monday Tuesday Thursday Friday", "mon,tue,thu,fri")]
    [InlineData("fr", "tous les jours sauf le mercredi, donc lundi mardi jeudi vendredi", "mon,tue,thu,fri")]
    [InlineData("nl", "elke dag behalve woensdag, dus maandag dinsdag donderdag vrijdag", "mon,tue,thu,fri")]
    [InlineData("de", "jeden Tag außer Mittwoch, also Montag Dienstag Donnerstag Freitag", "mon,tue,thu,fri")]
    [InlineData("nl", "niet op woensdag, dus maandag, dinsdag en donderdag", "mon,tue,thu")]
    [InlineData("fr", "ma mère prend le vendredi, donc du lundi au jeudi", "mon,tue,wed,thu")]
    [InlineData("en", "every day except Wednesday", "mon,tue,thu,fri")]
    [InlineData("en", "Monday, Tuesday, also Thursday", "mon,tue,thu")]
    [InlineData("en", "Monday and Tuesday, so two days, and Friday", "mon,tue,fri")]
    [InlineData("en", "Monday to Friday except Wednesday, so not on Wednesday", "mon,tue,thu,fri")]
    [InlineData("fr", "lundi et mardi, donc mercredi aussi", "mon,tue,wed")]
    public async Task What_is_concluded_from_days_is_the_answer(string language, string said, string days)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.FillAsync(Childcare, upTo: "days");
        await chat.SayAsync(said);
        Assert.Equal(days, await chat.SlotAsync("days"));
    }

    [Theory]
    [InlineData("fr", "zut le prénom de la petite s'écrit Leena, donc Leena Haddad", "Leena Haddad", "Youssef Haddad")]
    [InlineData("fr", "pardon, le nom du petit c'est Leon Haddad", "Leon Haddad", "Youssef Haddad")]
    [InlineData("fr", "attendez, notre fille s'appelle Leena Haddad", "Leena Haddad", "Youssef Haddad")]
    [InlineData("nl", "oei, de voornaam van de kleine is Leena", "Leena Haddad", "Youssef Haddad")]
    [InlineData("nl", "sorry, onze dochter heet Leena Haddad", "Leena Haddad", "Youssef Haddad")]
    [InlineData("en", "sorry, my son's name is Leon Haddad", "Leon Haddad", "Youssef Haddad")]
    [InlineData("en", "oh, the little one's first name is Leena", "Leena Haddad", "Youssef Haddad")]
    [InlineData("de", "ach, der Vorname der Kleinen ist Leena", "Leena Haddad", "Youssef Haddad")]
    [InlineData("de", "Entschuldigung, unsere Tochter heißt Leena Haddad", "Leena Haddad", "Youssef Haddad")]
    [InlineData("fr", "mon propre nom s'écrit Hadad", "Lina Haddad", "Youssef Hadad")]
    [InlineData("nl", "mijn eigen naam schrijf je Hadad", "Lina Haddad", "Youssef Hadad")]
    [InlineData("en", "my own name is spelt Hadad", "Lina Haddad", "Youssef Hadad")]
    [InlineData("de", "mein eigener Nachname wird Hadad geschrieben, nein: mein Nachname ist Hadad", "Lina Haddad", "Youssef Hadad")]
    [InlineData("en", "sorry, my first name is Yusuf", "Lina Haddad", "Yusuf Haddad")]
    public async Task Whose_name_it_is_is_told(string language, string said, string child, string parent)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.FillAsync(Childcare, upTo: "phone");
        await chat.SayAsync(said);
        Assert.Equal((child, parent), (await chat.SlotAsync("child_name"), await chat.SlotAsync("parent_name")));
    }

    [Theory]
    [InlineData("nl", "mijn man belt juist, we vertrekken al volgende week voor een begrafenis, het is dus wel dringend", "no", "yes")]
    [InlineData("fr", "finalement c'est urgent", "no", "yes")]
    [InlineData("fr", "mon mari vient d'appeler, nous partons la semaine prochaine pour un enterrement, c'est donc urgent", "no", "yes")]
    [InlineData("en", "it is urgent after all", "no", "yes")]
    [InlineData("en", "my husband just called, we leave next week for a funeral, so it is urgent", "no", "yes")]
    [InlineData("de", "es ist doch eilig", "no", "yes")]
    [InlineData("de", "mein Mann ruft gerade an, wir fliegen schon nächste Woche zu einer Beerdigung, es ist also eilig", "no", "yes")]
    [InlineData("fr", "finalement ce n'est pas urgent", "yes", "no")]
    [InlineData("nl", "het is toch niet dringend", "yes", "no")]
    [InlineData("en", "it isn't urgent after all", "yes", "no")]
    [InlineData("de", "es ist doch nicht eilig", "yes", "no")]
    [InlineData("nl", "ik reis volgende week niet, bel me liever niet morgen", "no", "no")]
    public async Task What_has_become_urgent_is_urgent(string language, string said, string before, string urgent)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:passport-appointment");
        await chat.FillAsync(new(Passport) { ["urgent"] = $"[value:{before}]" }, upTo: "phone");
        var told = await chat.SayAsync(said);
        Assert.Equal(urgent, await chat.SlotAsync("urgent"));
        Assert.Equal(before == urgent, !told.Replies.Any(r => r.Text.Contains("Urgent", StringComparison.Ordinal) || r.Text.Contains("Dringend", StringComparison.Ordinal) || r.Text.Contains("Eilig", StringComparison.Ordinal)));
        Assert.Equal("phone", (await chat.DialogAsync())!.Asking);
    }

    [Theory]
    [InlineData("fr", "je m'aperçois que la carte est au nom de ma femme, le nom c'est donc Annika Maes", "Annika Maes")]
    [InlineData("nl", "ik merk net dat de kaart op mijn vrouw staat, de naam is dus Annika Maes", "Annika Maes")]
    [InlineData("en", "I just noticed that the card is my wife's, so the name is Annika Maes", "Annika Maes")]
    [InlineData("de", "Mir fällt gerade auf: die Karte läuft auf meine Frau, Name also Annika Maes", "Annika Maes")]
    [InlineData("de", "die Karte läuft auf meine Frau, der Name ist also Annika Maes", "Annika Maes")]
    [InlineData("en", "I have no idea what the name of the card is, so what now", "Hannes Claes")]
    public async Task A_name_that_is_concluded_is_the_name(string language, string said, string name)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.FillAsync(Renewal, upTo: "email");
        await chat.SayAsync(said);
        Assert.Equal(name, await chat.SlotAsync("name"));
    }

    [Theory]
    [InlineData("de", "der name ist falsch geschrieben, els klaes mit k", "els klaes")]
    [InlineData("nl", "de naam is fout geschreven, els klaes met een k", "els klaes")]
    [InlineData("en", "the name is misspelt, els klaes with a k", "els klaes")]
    [InlineData("fr", "le nom est mal écrit, els klaes avec un k", "els klaes")]
    [InlineData("de", "der name ist falsch geschrieben", "")]
    [InlineData("en", "the name is misspelt, please change it", "")]
    public async Task A_name_that_is_misspelt_is_told_behind_it(string language, string said, string name)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(Waste);
        await chat.SayAsync(said);
        Assert.Equal(name, await chat.SlotAsync("name"));
    }

    [Theory]
    [InlineData("de", "Der Ort stimmt nicht ganz: Kanaallaan, vor Nummer 121")]
    [InlineData("nl", "de plaats klopt niet helemaal: Kanaallaan, vor Nummer 121")]
    public async Task A_place_that_is_not_quite_right_is_told_behind_a_colon(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:street-problem");
        await chat.FillAsync(new() { ["kind"] = "[value:road]", ["place"] = "Kanaallaan 112", ["description"] = "???", ["photo"] = "[skip]", ["email"] = "[skip]" });
        await chat.SayAsync(said);
        Assert.Equal("Kanaallaan, vor Nummer 121", await chat.SlotAsync("place"));
    }

    [Theory]
    [InlineData("nl", "oei, ik zei bus 5, dat nieuwe adres moet bus 6 zijn", "Molenstraat 52 bus 6")]
    [InlineData("fr", "oups, j'ai dit boîte 5, cette nouvelle adresse c'est la boîte 6", "Molenstraat 52 bus 6")]
    [InlineData("en", "oops, I said box 5, the new address should be box 6", "Molenstraat 52 bus 6")]
    [InlineData("de", "ups, ich sagte Briefkasten 5, die neue Adresse hat Briefkasten 6", "Molenstraat 52 bus 6")]
    [InlineData("nl", "ik zei bus 5 en dat klopt", "Molenstraat 52 bus 5")]
    public async Task A_box_that_was_said_before_gives_way_to_the_other_one(string language, string said, string address)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:address-change");
        await chat.FillAsync(new() { ["name"] = "Els Claes", ["birth_date"] = "04/06/1979", ["new_address"] = "Molenstraat 52 bus 5", ["moved_on"] = "09/11/2026", ["people"] = "4" }, upTo: "children");
        await chat.SayAsync(said);
        Assert.StartsWith(address, await chat.SlotAsync("new_address"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl", "Ja maar ik kom het toch liever zelf afhalen aan het loket in plaats van per mail. Mijn e-mail mag blijven staan zoals hij daar staat.", "counter")]
    [InlineData("en", "Yes, but I would rather come and collect it myself at the counter instead of by e-mail. My e-mail address may stay as it stands there.", "counter")]
    public async Task Of_a_long_message_the_sentence_that_prefers_counts(string language, string said, string delivery)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:birth-certificate");
        await chat.FillAsync(new() { ["whose"] = "[value:self]", ["name"] = "Els Claes", ["birth_date"] = "06/06/1975", ["birth_place"] = "Gent", ["national_number"] = "75.06.06-132.44", ["delivery"] = "[value:digital]", ["email"] = "els@post.example" });
        await chat.SayAsync(said);
        Assert.Equal(delivery, await chat.SlotAsync("delivery"));
    }
}
