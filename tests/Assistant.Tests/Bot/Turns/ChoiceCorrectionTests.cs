using Assistant.Bot.Services;

namespace Assistant.Tests.Bot.Turns;

/// <summary>A choice, a box or one of several that is put right without the field's name, at the review or while something else is asked.</summary>
public class ChoiceCorrectionTests
{
    private static readonly Dictionary<string, (string Field, string Answer)[]> Answers = new()
    {
        ["address-change"] = [("name", "Els Van Praet"), ("birth_date", "30/06/1989"), ("new_address", "Kanaallaan 81 bus 5"), ("moved_on", "5/11/2026"), ("people", "3"), ("children", "value:no"), ("phone", "0472 10 20 30")],
        ["household-composition"] = [("name", "Els Van Praet"), ("national_number", "85.07.30-033.28"), ("history", "value:no"), ("delivery", "value:counter"), ("email", "els@mail.example")],
        ["old-computers"] = [("devices", "value:laptop"), ("weight", "50"), ("email", "skip")],
        ["childcare-registration"] = [("born", "value:no"), ("due_date", "20/05/2027"), ("start_date", "6/09/2027"), ("days", "Dienstag und Donnerstag"), ("section", "value:fr"), ("parent_name", "Els Van Praet"), ("address", "Kanaallaan 9"), ("phone", "0472 10 20 30"), ("email", "els@mail.example"), ("pregnancy_certificate", "skip"), ("remark", "skip")],
        ["social-aid-appointment"] = [("name", "Kevin Baeyens"), ("phone", "0493 33 22 11"), ("language", "value:nl"), ("when", "value:morning")],
        ["resident-card-first"] = [("plate", "1-ABC-123"), ("name", "Els Van Praet"), ("address", "Kanaallaan 81"), ("vehicle", "value:own"), ("registration_certificate", "skip"), ("household_cards", "")],
        ["street-problem"] = [("kind", "value:road"), ("place", "Gehweg vor Molenstraat 16"), ("description", ""), ("photo", "skip"), ("email", "skip")],
    };

    [Theory]
    [InlineData("fr", "address-change", "", "Oh là, je me suis trompée : c'est le 18 de la Kanaallaan, pas le 81 !", "new_address", "Kanaallaan 18 bus 5, 1199 Hoogbeek")]
    [InlineData("nl", "address-change", "", "oei, het is Kanaallaan 18 en niet 81", "new_address", "Kanaallaan 18 bus 5, 1199 Hoogbeek")]
    [InlineData("nl", "address-change", "", "Kanaallaan 18 zonder bus", "new_address", "Kanaallaan 18, 1199 Hoogbeek")]
    [InlineData("en", "address-change", "", "the address should be Molenstraat 4", "new_address", "Molenstraat 4, 1199 Hoogbeek")]
    [InlineData("en", "household-composition", "", "Hmm, on reflection send it electronically instead of paper.", "delivery", "digital")]
    [InlineData("fr", "household-composition", "", "finalement je préfère par mail", "delivery", "digital")]
    [InlineData("nl", "household-composition", "", "dan liever digitaal, per mail", "delivery", "digital")]
    [InlineData("de", "household-composition", "", "doch lieber digital bitte", "delivery", "digital")]
    [InlineData("en", "household-composition", "", "actually email is easier", "delivery", "digital")]
    [InlineData("nl", "household-composition", "email", "wacht, doe toch maar digitaal, geen papier", "delivery", "digital")]
    [InlineData("fr", "household-composition", "email", "attendez, finalement en ligne c'est mieux", "delivery", "digital")]
    [InlineData("en", "household-composition", "email", "els@mail.example", "delivery", "counter")]
    [InlineData("nl", "old-computers", "email", "ah ja er zijn ook nog schermen bij, dus laptops en schermen", "devices", "laptop,screen")]
    [InlineData("fr", "old-computers", "email", "ah oui, il y a aussi un écran", "devices", "laptop,screen")]
    [InlineData("en", "old-computers", "email", "els@mail.example, the screen is broken too", "devices", "laptop")]
    [InlineData("en", "childcare-registration", "", "actually Wednesday and Thursday, not Tuesday", "days", "wed,thu")]
    [InlineData("nl", "childcare-registration", "", "dinsdag hoeft niet, alleen maandag, woensdag en donderdag", "days", "mon,wed,thu")]
    [InlineData("fr", "childcare-registration", "", "seulement le lundi, le mercredi et le vendredi, pas le jeudi", "days", "mon,wed,fri")]
    [InlineData("de", "childcare-registration", "", "Montag statt Dienstag", "days", "mon,thu")]
    [InlineData("de", "childcare-registration", "email", "Ach, noch was zu den Tagen: Montag und Freitag wären besser.", "days", "mon,fri")]
    [InlineData("nl", "childcare-registration", "email", "nog iets over de dagen: maandag en vrijdag zou beter zijn", "days", "mon,fri")]
    [InlineData("en", "childcare-registration", "email", "also Friday, please", "days", "tue,thu,fri")]
    [InlineData("de", "childcare-registration", "email", "noch dazu: Freitag", "days", "tue,thu,fri")]
    [InlineData("nl", "household-composition", "history", "is dat online ook gratis?", "delivery", "")]
    [InlineData("en", "household-composition", "history", "is it also free by e-mail?", "delivery", "")]
    [InlineData("fr", "address-change", "phone", "au fait, c'est gratuit de changer d'adresse ?", "new_address", "Kanaallaan 81 bus 5, 1199 Hoogbeek")]
    [InlineData("fr", "social-aid-appointment", "", "plutôt l'après-midi en fait", "when", "afternoon")]
    [InlineData("en", "social-aid-appointment", "when", "hm, on second thoughts French is fine too, no interpreter needed: French", "language", "fr")]
    [InlineData("nl", "address-change", "", "er is ook een busnummer: Kanaallaan 81 bus 7", "new_address", "Kanaallaan 81 bus 7, 1199 Hoogbeek")]
    [InlineData("fr", "address-change", "children", "ah pardon le numéro de la maison c'est le 18, j'ai inversé les chiffres", "new_address", "Kanaallaan 18 bus 5, 1199 Hoogbeek")]
    [InlineData("nl", "address-change", "children", "sorry, het nummer van het huis is 18", "new_address", "Kanaallaan 18 bus 5, 1199 Hoogbeek")]
    [InlineData("nl", "resident-card-first", "household_cards", "1 al, voor de bedrijfswagen", "vehicle", "own")]
    [InlineData("de", "street-problem", "description", "hausnummer verdreht, der ort ist: Gehweg vor Molenstraat 61", "place", "Gehweg vor Molenstraat 61")]
    [InlineData("de", "street-problem", "description", "Am Ort ist Wasser im Loch", "place", "Gehweg vor Molenstraat 16")]
    public async Task The_value_tells_the_field(string language, string service, string until, string said, string field, string expected)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:" + service);
        foreach (var (asked, answer) in Answers[service].TakeWhile(a => a.Field != until && a.Answer.Length > 0))
        {
            Assert.Equal(asked, (await chat.DialogAsync())?.Asking);
            _ = answer == "skip" || answer.StartsWith("value:", StringComparison.Ordinal) ? await chat.PressAsync(answer) : await chat.SayAsync(answer);
        }

        var before = await chat.SlotAsync(field);
        var outcome = await chat.SayAsync(said);
        Assert.Equal(expected, await chat.SlotAsync(field));
        // whatever changed was read back
        Assert.True(before == expected || outcome.Replies.Any(r => r.Text.Contains(LabelOf(chat, service, field, language), StringComparison.OrdinalIgnoreCase)));
    }

    private static string LabelOf(ChatBench chat, string service, string field, string language) => chat.Get<ServiceCatalogue>().Find(service)!.Field(field).Label[language];
}
