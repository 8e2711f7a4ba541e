using Assistant.Bot.Services;

namespace Assistant.Tests.Bot.Turns;

/// <summary>Days, languages, times and places that are said anew while something else is asked, or while all is read back.</summary>
public class SaidAnewTests
{
    private static readonly Dictionary<string, (string Field, string Answer)[]> Answers = new()
    {
        ["childcare-registration"] = [("born", "value:yes"), ("child_name", "Lina Van Praet"), ("child_birth_date", "3/05/2026"), ("start_date", "6/09/2027"), ("days", "lundi et mardi"), ("section", "value:fr"), ("parent_name", "Els Van Praet"), ("address", "Kanaallaan 9"), ("phone", "0472 10 20 30")],
        ["passport-appointment"] = [("for_whom", "value:adult"), ("urgent", "value:no")],
        ["street-problem"] = [("kind", "value:road"), ("place", "Molenstraat 16"), ("description", "een diep gat"), ("photo", "skip"), ("email", "skip")],
        ["social-aid-appointment"] = [("name", "Els Van Praet"), ("phone", "0472 10 20 30"), ("language", "value:nl")],
    };

    [Theory]
    [InlineData("fr", "parent_name", "ah oui, il nous faut aussi le vendredi, donc lundi, mardi, jeudi et vendredi", "days", "mon,tue,thu,fri")]
    [InlineData("fr", "parent_name", "plutôt lundi, mercredi et vendredi", "days", "mon,wed,fri")]
    [InlineData("fr", "phone", "ah mince j'ai oublié le vendredi", "days", "mon,tue,fri")]
    [InlineData("fr", "address", "finalement tous les jours sauf le mercredi", "days", "mon,tue,thu,fri")]
    [InlineData("nl", "parent_name", "toch maar enkel dinsdag en donderdag", "days", "tue,thu")]
    [InlineData("nl", "parent_name", "eigenlijk maandag, woensdag en vrijdag", "days", "mon,wed,fri")]
    [InlineData("nl", "phone", "bij nader inzien de hele week", "days", "mon,tue,wed,thu,fri")]
    [InlineData("nl", "address", "toch liever allebei de talen voor de crèche, dan hebben we meer kans", "section", "both")]
    [InlineData("en", "parent_name", "make that Monday, Wednesday and Friday", "days", "mon,wed,fri")]
    [InlineData("en", "email", "Tuesday isn't needed any more, gran can have him", "days", "mon")]
    [InlineData("en", "email", "swap Tuesday for Thursday", "days", "mon,thu")]
    [InlineData("en", "phone", "can you add Friday?", "days", "mon,tue,fri")]
    [InlineData("en", "parent_name", "on second thoughts both languages are fine", "section", "both")]
    [InlineData("de", "parent_name", "machen Sie daraus Montag, Mittwoch und Freitag", "days", "mon,wed,fri")]
    [InlineData("de", "phone", "Freitag hab ich vergessen", "days", "mon,tue,fri")]
    [InlineData("de", "phone", "können Sie noch Freitag dazunehmen?", "days", "mon,tue,fri")]
    [InlineData("de", "phone", "Freitag brauche ich jetzt doch auch, also alle fünf Tage", "days", "mon,tue,wed,thu,fri")]
    [InlineData("de", "address", "doch lieber beide Sprachen", "section", "both")]
    [InlineData("fr", "parent_name", "Marie Lundi", "days", "mon,tue")]
    [InlineData("nl", "phone", "bel mij liefst op vrijdag", "days", "mon,tue")]
    [InlineData("en", "phone", "are you open on Friday?", "days", "mon,tue")]
    [InlineData("en", "address", "my husband and I both live at Molenstraat 4", "section", "fr")]
    public async Task Days_and_languages_may_be_said_anew_while_something_else_is_asked(string language, string until, string said, string field, string expected) =>
        Assert.Equal(expected, await AfterAsync(language, "childcare-registration", until, said, field));

    [Theory]
    [InlineData("en", "sorry, I meant Wednesday 2 December at 14:30", "no")]
    [InlineData("nl", "nee wacht, donderdag 3 december rond de middag", "no")]
    [InlineData("fr", "non attendez, jeudi 3 décembre vers midi", "no")]
    [InlineData("de", "nein, lieber in zwei Wochen", "no")]
    [InlineData("en", "actually it is urgent, we leave on 3 December", "yes")]
    [InlineData("nl", "het is toch dringend, we vertrekken 3 december", "yes")]
    [InlineData("fr", "en fait c'est urgent, on part le 3 décembre", "yes")]
    [InlineData("de", "es ist doch dringend, wir fliegen am 3. Dezember", "yes")]
    [InlineData("de", "es ist doch eilig", "yes")]
    [InlineData("fr", "on part le 3 mars, rien ne presse", "no")]
    public async Task A_day_said_while_an_appointment_is_asked_is_meant_for_it_unless_somebody_leaves_then(string language, string said, string urgent) =>
        Assert.Equal(urgent, await AfterAsync(language, "passport-appointment", "appointment", said, "urgent"));

    [Theory]
    [InlineData("en", "Thursday 3 December at noon", "2026-12-03T11:50")]
    [InlineData("fr", "jeudi 3 décembre vers midi", "2026-12-03T11:50")]
    [InlineData("nl", "donderdag 3 december rond de middag", "2026-12-03T11:50")]
    [InlineData("de", "Donnerstag, 3. Dezember gegen Mittag", "2026-12-03T11:50")]
    [InlineData("nl", "woensdag 2 december om 8.30", "2026-12-02T08:30")]
    [InlineData("de", "Mittwoch, 2. Dezember um 8.30", "2026-12-02T08:30")]
    [InlineData("fr", "le 2.12 à 8h30", "2026-12-02T08:30")]
    [InlineData("fr", "jeudi 3 décembre après midi", "")]
    [InlineData("de", "Donnerstag nach Mittag", "")]
    public async Task Noon_and_an_hour_with_a_point_are_hours(string language, string said, string expected) =>
        Assert.Equal(expected, await AfterAsync(language, "passport-appointment", "appointment", said, "appointment"));

    [Theory]
    [InlineData("de", "mittags", "afternoon")]
    [InlineData("de", "gegen Mittag", "afternoon")]
    [InlineData("fr", "à midi", "afternoon")]
    [InlineData("en", "around noon", "afternoon")]
    [InlineData("fr", "avant midi", "morning")]
    [InlineData("en", "before noon", "morning")]
    public async Task Noon_belongs_to_the_half_of_the_day_that_twelve_belongs_to(string language, string said, string expected) =>
        Assert.Equal(expected, await AfterAsync(language, "social-aid-appointment", "when", said, "when"));

    [Theory]
    [InlineData("en", "Change the place please: it is Schoolstraat, opposite number 14", "Schoolstraat, opposite number 14")]
    [InlineData("en", "place should read Schoolstraat 14 please", "Schoolstraat 14")]
    [InlineData("nl", "Verander de plaats alstublieft: het is Schoolstraat 14", "Schoolstraat 14")]
    [InlineData("nl", "kunt u de plaats aanpassen naar Schoolstraat 14", "Schoolstraat 14")]
    [InlineData("fr", "le lieu n'est pas bon, c'est rue des Écoles 14", "rue des Écoles 14")]
    [InlineData("fr", "corrigez le lieu s'il vous plaît : rue des Écoles 14", "rue des Écoles 14")]
    [InlineData("de", "bitte den Ort korrigieren: Schoolstraat 14", "Schoolstraat 14")]
    [InlineData("de", "können Sie den Ort auf Schoolstraat 14 ändern", "Schoolstraat 14")]
    [InlineData("en", "change the place please", "")]
    [InlineData("fr", "le lieu n'est pas bon", "")]
    public async Task A_field_is_changed_with_its_new_value_whatever_courtesy_stands_between(string language, string said, string expected) =>
        Assert.Equal(expected, await AfterAsync(language, "street-problem", "", said, "place"));

    private static async Task<string> AfterAsync(string language, string service, string until, string said, string field)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:" + service);
        foreach (var (asked, answer) in Answers[service].TakeWhile(a => a.Field != until))
        {
            Assert.Equal(asked, (await chat.DialogAsync())?.Asking);
            _ = answer == "skip" || answer.StartsWith("value:", StringComparison.Ordinal) ? await chat.PressAsync(answer) : await chat.SayAsync(answer);
        }

        Assert.Equal(until.Length > 0 ? DialogPhase.Filling : DialogPhase.Review, (await chat.DialogAsync())?.Phase);
        await chat.SayAsync(said);
        return await chat.SlotAsync(field);
    }
}
