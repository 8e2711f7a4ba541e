namespace Assistant.Tests.Bot.Turns;

/// <summary>A step back in words that names the field and gives the new value at once, at any moment of a form.</summary>
public class NamedCorrectionTests
{
    private static readonly Dictionary<string, (string Field, string Answer)[]> Answers = new()
    {
        ["address-change"] = [("name", "Els Van Praet"), ("birth_date", "30/06/1989"), ("new_address", "Schoolstraat 3"), ("moved_on", "5/11/2026"), ("people", "3"), ("children", "value:no"), ("phone", "0472 10 20 30")],
        ["childcare-registration"] = [("born", "value:yes"), ("child_name", "Maya Claes"), ("child_birth_date", "19/05/2026"), ("start_date", "1/4/2027"), ("days", "value:mon,tue"), ("section", "value:nl"), ("parent_name", "Lien Claes"), ("address", "Molenstraat 4"), ("phone", "0472 10 20 30"), ("email", "lien@voorbeeld.example"), ("remark", "skip")],
        ["social-aid-appointment"] = [("name", "Kevin Baeyens"), ("phone", "0493 33 22 11"), ("language", "value:nl"), ("when", "value:morning")],
        ["old-computers"] = [("devices", "value:laptop"), ("weight", "50"), ("email", "skip")],
        ["birth-certificate"] = [("whose", "value:self"), ("name", "Els Van Praet"), ("birth_date", "30/07/1985"), ("national_number", "85.07.30-033.28"), ("birth_place", "Gent"), ("delivery", "value:digital"), ("email", "els@mail.example")],
        ["street-problem"] = [("kind", "value:dumping"), ("place", "Kanaallaan 3"), ("description", "Er ligt een matras."), ("photo", "skip"), ("email", "skip")],
    };

    [Theory]
    [InlineData("en", "address-change", "phone", "people is 2", "people", "2")]
    [InlineData("en", "address-change", "phone", "no, there are two of us", "people", "2")]
    [InlineData("en", "address-change", "children", "the number of people is 2, not 3", "people", "2")]
    [InlineData("en", "address-change", "phone", "sorry, people should be two", "people", "2")]
    [InlineData("en", "address-change", "phone", "it's 4 people", "people", "4")]
    [InlineData("en", "address-change", "phone", "the date of the move is 6 November", "moved_on", "2026-11-06")]
    [InlineData("en", "address-change", "people", "moved in 6 November", "moved_on", "2026-11-06")]
    [InlineData("en", "address-change", "phone", "the name is Els Van Praat", "name", "Els Van Praat")]
    [InlineData("en", "address-change", "children", "date of birth is 30 May 1989", "birth_date", "1989-05-30")]
    [InlineData("en", "address-change", "phone", "my year of birth is 1988", "birth_date", "1988-06-30")]
    [InlineData("en", "address-change", "people", "new address is Molenstraat 12", "new_address", "Molenstraat 12, 1199 Hoogbeek")]
    [InlineData("en", "address-change", "phone", "children yes", "children", "yes")]
    [InlineData("nl", "address-change", "phone", "personen is 2", "people", "2")]
    [InlineData("nl", "address-change", "phone", "aantal personen: 2", "people", "2")]
    [InlineData("nl", "address-change", "phone", "nee, we zijn met twee", "people", "2")]
    [InlineData("nl", "address-change", "children", "wacht, we zijn met 4 personen", "people", "4")]
    [InlineData("nl", "address-change", "children", "oei, wij zijn met vijf, de kleinste vergeten", "people", "5")]
    [InlineData("fr", "address-change", "children", "attendez, nous sommes cinq avec la petite dernière", "people", "5")]
    [InlineData("de", "address-change", "children", "Moment, wir sind zu fünft", "people", "5")]
    [InlineData("en", "address-change", "phone", "that date was wrong, it was 7 November", "moved_on", "2026-11-07")]
    [InlineData("nl", "address-change", "phone", "ik gaf een verkeerde datum op, het was 7 november", "moved_on", "2026-11-07")]
    [InlineData("fr", "address-change", "phone", "je me suis trompé de date, c'était le 7 novembre", "moved_on", "2026-11-07")]
    [InlineData("de", "address-change", "phone", "das Datum war falsch, es war der 7. November", "moved_on", "2026-11-07")]
    [InlineData("nl", "address-change", "phone", "het aantal personen is 2 niet 3", "people", "2")]
    [InlineData("nl", "address-change", "phone", "verhuisdatum is 6 november", "moved_on", "2026-11-06")]
    [InlineData("nl", "address-change", "people", "het is verhuisd op 6 november, niet de 5de", "moved_on", "2026-11-06")]
    [InlineData("nl", "address-change", "phone", "geboortedatum is 30 mei 1989", "birth_date", "1989-05-30")]
    [InlineData("nl", "address-change", "phone", "het geboortejaar is 1988 niet 1989", "birth_date", "1988-06-30")]
    [InlineData("nl", "address-change", "children", "naam is Els Van Praat", "name", "Els Van Praat")]
    [InlineData("nl", "address-change", "phone", "het adres is Molenstraat 12", "new_address", "Molenstraat 12, 1199 Hoogbeek")]
    [InlineData("nl", "address-change", "phone", "kinderen is ja", "children", "yes")]
    [InlineData("fr", "address-change", "phone", "personnes c'est 2", "people", "2")]
    [InlineData("fr", "address-change", "phone", "le nombre de personnes est de 2", "people", "2")]
    [InlineData("fr", "address-change", "phone", "non, nous sommes deux", "people", "2")]
    [InlineData("fr", "address-change", "children", "on est 4 personnes en fait", "people", "4")]
    [InlineData("fr", "address-change", "phone", "la date du déménagement est le 6 novembre", "moved_on", "2026-11-06")]
    [InlineData("fr", "address-change", "phone", "date de naissance 30 mai 1989", "birth_date", "1989-05-30")]
    [InlineData("fr", "address-change", "phone", "l'année de naissance est 1988, pas 1989", "birth_date", "1988-06-30")]
    [InlineData("fr", "address-change", "phone", "le nom est Els Van Praat", "name", "Els Van Praat")]
    [InlineData("fr", "address-change", "people", "l'adresse est Molenstraat 12", "new_address", "Molenstraat 12, 1199 Hoogbeek")]
    [InlineData("de", "address-change", "phone", "Personen sind 2", "people", "2")]
    [InlineData("de", "address-change", "phone", "die Anzahl der Personen ist 2", "people", "2")]
    [InlineData("de", "address-change", "phone", "nein, wir sind zu zweit", "people", "2")]
    [InlineData("de", "address-change", "children", "Moment, es sind 4 Personen", "people", "4")]
    [InlineData("de", "address-change", "phone", "das Umzugsdatum ist der 6. November", "moved_on", "2026-11-06")]
    [InlineData("de", "address-change", "phone", "das Geburtsjahr ist 1988 nicht 1989", "birth_date", "1988-06-30")]
    [InlineData("de", "address-change", "phone", "der Name ist Els Van Praat", "name", "Els Van Praat")]
    [InlineData("de", "address-change", "people", "die Adresse ist Molenstraat 12", "new_address", "Molenstraat 12, 1199 Hoogbeek")]
    [InlineData("en", "old-computers", "email", "weight is 12", "weight", "12")]
    [InlineData("nl", "old-computers", "email", "het gewicht is 12 kilo", "weight", "12")]
    [InlineData("fr", "old-computers", "email", "le poids c'est 12 kilos", "weight", "12")]
    [InlineData("de", "old-computers", "email", "das Gewicht ist 12 kg", "weight", "12")]
    [InlineData("en", "childcare-registration", "phone", "start date is 1 May 2027", "start_date", "2027-05-01")]
    [InlineData("de", "childcare-registration", "address", "der Beginn ist der 1. Mai 2027, nicht April", "start_date", "2027-05-01")]
    [InlineData("nl", "childcare-registration", "phone", "de startdatum is 1 mei 2027", "start_date", "2027-05-01")]
    [InlineData("fr", "childcare-registration", "email", "la date de début est le 1er mai 2027", "start_date", "2027-05-01")]
    [InlineData("en", "childcare-registration", "email", "days are monday and friday", "days", "mon,fri")]
    [InlineData("nl", "childcare-registration", "phone", "de dagen zijn maandag en vrijdag", "days", "mon,fri")]
    [InlineData("fr", "childcare-registration", "phone", "les jours sont lundi et vendredi", "days", "mon,fri")]
    [InlineData("de", "childcare-registration", "phone", "die Tage sind Montag und Freitag", "days", "mon,fri")]
    [InlineData("en", "childcare-registration", "phone", "the language is French", "section", "fr")]
    [InlineData("nl", "childcare-registration", "address", "de naam van het kind is Maia Claes", "child_name", "Maia Claes")]
    [InlineData("fr", "childcare-registration", "phone", "l'enfant est né le 18 mai 2026", "child_birth_date", "2026-05-18")]
    [InlineData("en", "social-aid-appointment", "when", "the language is French", "language", "fr")]
    [InlineData("en", "social-aid-appointment", "when", "my phone number is 0493 33 22 12", "phone", "+32493332212")]
    [InlineData("en", "birth-certificate", "email", "delivery is at the counter", "delivery", "counter")]
    [InlineData("fr", "birth-certificate", "delivery", "lieu de naissance : Namur", "birth_place", "Namur")]
    [InlineData("nl", "birth-certificate", "email", "geboorteplaats is Leuven", "birth_place", "Leuven")]
    [InlineData("de", "birth-certificate", "delivery", "der Geburtsort ist Köln", "birth_place", "Köln")]
    [InlineData("en", "birth-certificate", "email", "place of birth is Leuven, not Gent", "birth_place", "Leuven")]
    [InlineData("en", "street-problem", "photo", "the problem is the road", "kind", "road")]
    [InlineData("nl", "street-problem", "email", "de plaats is Kanaallaan 5", "place", "Kanaallaan 5")]
    [InlineData("fr", "street-problem", "photo", "le lieu c'est Kanaallaan 5", "place", "Kanaallaan 5")]
    public async Task While_something_else_is_asked_it_changes_the_field_that_it_names(string language, string service, string asked, string said, string field, string value)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await UntilAsync(chat, service, asked);
        await chat.SayAsync(said);
        Assert.Equal((value, asked), (await chat.SlotAsync(field), (await chat.DialogAsync())?.Asking));
    }

    // answers to what is asked, and questions, that happen to name another field
    [Theory]
    [InlineData("en", "address-change", "children", "no, people here are all adults", "people", "3")]
    [InlineData("nl", "address-change", "phone", "waarom moet u weten met hoeveel personen we zijn?", "people", "3")]
    [InlineData("fr", "address-change", "phone", "combien coûte un déménagement pour 2 personnes ?", "people", "3")]
    [InlineData("en", "street-problem", "description", "The number of people passing here is 2 an hour", "kind", "dumping")]
    [InlineData("nl", "street-problem", "description", "de plaats is gevaarlijk voor kinderen", "place", "Kanaallaan 3")]
    public async Task What_answers_or_asks_changes_nothing_that_it_names(string language, string service, string asked, string said, string field, string value)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await UntilAsync(chat, service, asked);
        await chat.SayAsync(said);
        Assert.Equal(value, await chat.SlotAsync(field));
    }

    private static async Task UntilAsync(ChatBench chat, string service, string asked)
    {
        await chat.PressAsync("start:" + service);
        foreach (var (field, answer) in Answers[service].TakeWhile(a => a.Field != asked))
        {
            Assert.Equal(field, (await chat.DialogAsync())?.Asking);
            _ = answer == "skip" || answer.StartsWith("value:", StringComparison.Ordinal) ? await chat.PressAsync(answer) : await chat.SayAsync(answer);
        }

        Assert.Equal(asked, (await chat.DialogAsync())?.Asking);
    }
}
