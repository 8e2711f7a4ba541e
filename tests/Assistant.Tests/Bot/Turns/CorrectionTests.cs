using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What is said of a form besides answers: corrections, openings as questions, agreement with a "but".</summary>
public class CorrectionTests
{
    [Theory]
    [InlineData("het huisnummer is 12 ipv 21", "address", "Molenstraat 12, 1199 Hoogbeek")]
    [InlineData("ja maar de bus is 4", "address", "Molenstraat 21 bus 4, 1199 Hoogbeek")]
    [InlineData("de naam moet Jan Pieters zijn", "name", "Jan Pieters")]
    [InlineData("wacht, 1-XYZ-999", "plate", "1-XYZ-999")]
    [InlineData("nee sorry, het is wel een bedrijfswagen", "company_car", "yes")]
    [InlineData("Moment, die Karte ist C-300152", "card", "C-300152")]
    [InlineData("hold on, the card is C-300152", "card", "C-300152")]
    [InlineData("my first name is Johan not Jan", "name", "Johan Peeters")]
    [InlineData("le nom de famille c'est Pieters", "name", "Jan Pieters")]
    [InlineData("mijn achternaam is Pieters", "name", "Jan Pieters")]
    [InlineData("mon nom s'écrit Peters sans le deuxième e", "name", "Jan Peters")]
    [InlineData("mijn naam wordt geschreven Pieters", "name", "Jan Pieters")]
    [InlineData("it's spelled Peters", "name", "Jan Peters")]
    [InlineData("der Name schreibt sich Peters", "name", "Jan Peters")]
    [InlineData("het is wel een firmawagen trouwens", "company_car", "yes")]
    [InlineData("Peeters s'écrit avec un seul e : Jan Peters", "name", "Jan Peters")]
    [InlineData("bus 3 vergeten bij het adres", "address", "Molenstraat 21 bus 3, 1199 Hoogbeek")]
    public async Task At_the_review_what_is_said_otherwise_is_changed_and_nothing_is_sent(string said, string field, string value)
    {
        await using var chat = await FilledAsync();
        await chat.SayAsync(said);
        Assert.Equal(value, await chat.SlotAsync(field));
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Theory]
    [InlineData("address-change", "wacht, ik ben op 12 november verhuisd", "moved_on", "2026-11-12")]
    [InlineData("address-change", "maak daar vijf personen van", "people", "5")]
    [InlineData("address-change", "ah nee, we zijn met zes", "people", "6")]
    [InlineData("childcare-registration", "nee wacht, vrijdag in plaats van dinsdag", "days", "mon,fri")]
    [InlineData("childcare-registration", "wacht, ik ga pas werken op 3 mei, dus start 3 mei", "start_date", "2027-05-03")]
    [InlineData("social-aid-appointment", "nee, de namiddag is toch beter", "when", "afternoon")]
    [InlineData("old-computers", "hm nee, het is 80 kg", "weight", "80")]
    [InlineData("address-change", "wir sind zu viert", "people", "4")]
    [InlineData("address-change", "mijn geboortejaar is 1988", "birth_date", "1988-06-30")]
    [InlineData("address-change", "we moved in on the 6th not the 5th", "moved_on", "2026-11-06")]
    [InlineData("address-change", "we wonen er sinds 6 november, niet de 5de", "moved_on", "2026-11-06")]
    [InlineData("childcare-registration", "add Friday please", "days", "mon,tue,fri")]
    [InlineData("childcare-registration", "zonder dinsdag", "days", "mon")]
    [InlineData("childcare-registration", "finalement seulement le lundi", "days", "mon")]
    [InlineData("childcare-registration", "le prénom de l'enfant c'est Mia", "child_name", "Mia Claes")]
    [InlineData("social-aid-appointment", "besser nachmittags", "when", "afternoon")]
    // the end of a number
    [InlineData("address-change", "attendez, le numéro finit par 03, pas 30", "phone", "+32472102003")]
    [InlineData("address-change", "nee t gsm nummer eindigt op 31 en niet op 30", "phone", "+32472102031")]
    [InlineData("address-change", "wait, the number ends in 31 not 30", "phone", "+32472102031")]
    [InlineData("address-change", "Moment, die Nummer endet auf 31, nicht auf 30", "phone", "+32472102031")]
    [InlineData("address-change", "allee nee, tis 0473 vanvoor, niet 0472", "phone", "+32473102030")]
    [InlineData("address-change", "c'est 3-1 à la fin, pas 3-0", "phone", "+32472102031")]
    // a house number in words
    [InlineData("address-change", "wacht, het is nummer dertien, niet drie", "new_address", "Schoolstraat 13, 1199 Hoogbeek")]
    [InlineData("address-change", "attendez, numéro treize, pas trois", "new_address", "Schoolstraat 13, 1199 Hoogbeek")]
    [InlineData("address-change", "hold on, house number is thirteen, not three", "new_address", "Schoolstraat 13, 1199 Hoogbeek")]
    [InlineData("address-change", "Halt, die Hausnummer ist dreizehn, nicht drei", "new_address", "Schoolstraat 13, 1199 Hoogbeek")]
    // a day of birth without its year stays in its year
    [InlineData("address-change", "ik ben geboren op 2 juni, niet op 30 juni", "birth_date", "1989-06-02")]
    [InlineData("address-change", "je suis née le 30 mai, pas en juin, désolée", "birth_date", "1989-05-30")]
    [InlineData("address-change", "I was born on the thirtieth of May, not June, sorry", "birth_date", "1989-05-30")]
    [InlineData("address-change", "ich bin am 30. Mai geboren, nicht im Juni", "birth_date", "1989-05-30")]
    [InlineData("address-change", "oei, ik ben in 1998 geboren hoor, niet 89", "birth_date", "1998-06-30")]
    [InlineData("address-change", "je suis né en 1998", "birth_date", "1998-06-30")]
    [InlineData("address-change", "eigenlijk zijn we pas de 15e verhuisd", "moved_on", "2026-11-15")]
    [InlineData("address-change", "si si, il y a un enfant qui ne vient qu'avec moi", "children", "yes")]
    // the end of a number, without what was wrong
    [InlineData("address-change", "le gsm finit par 44", "phone", "+32472102044")]
    [InlineData("address-change", "mijn gsm eindigt op vierenveertig", "phone", "+32472102044")]
    [InlineData("address-change", "the phone number ends in 44", "phone", "+32472102044")]
    [InlineData("address-change", "die Telefonnummer endet auf 44", "phone", "+32472102044")]
    // a day moved by weeks
    [InlineData("childcare-registration", "doch lieber eine Woche später", "start_date", "2027-04-08")]
    [InlineData("childcare-registration", "finalement un mois plus tard", "start_date", "2027-05-01")]
    [InlineData("childcare-registration", "2 weken later graag", "start_date", "2027-04-15")]
    [InlineData("childcare-registration", "make that a month earlier please", "start_date", "2027-03-01")]
    // days of the week are no date
    [InlineData("childcare-registration", "doe toch maar van maandag tot en met donderdag", "days", "mon,tue,wed,thu")]
    [InlineData("childcare-registration", "plutôt mercredi que mardi", "days", "mon,wed")]
    [InlineData("childcare-registration", "can we make it Monday, Tuesday and Friday", "days", "mon,tue,fri")]
    [InlineData("childcare-registration", "statt Dienstag lieber Mittwoch", "days", "mon,wed")]
    // a day without its year, and one number of it only
    [InlineData("address-change", "attendez, je suis né le 3 juin, pas le 30", "birth_date", "1989-06-03")]
    [InlineData("address-change", "wacht, hij is van 3 juni, niet van de 30", "birth_date", "1989-06-03")]
    [InlineData("address-change", "wait, the box number should be 21", "new_address", "Schoolstraat 3 bus 21, 1199 Hoogbeek")]
    [InlineData("address-change", "attendez, numéro de boîte 4", "new_address", "Schoolstraat 3 bus 4, 1199 Hoogbeek")]
    // what is named is not asked again when all is agreed to; a part that resembles
    [InlineData("childcare-registration", "le lundi en moins", "days", "tue")]
    // fewer days
    [InlineData("childcare-registration", "en fait pas le mardi non plus, seulement le lundi", "days", "mon")]
    [InlineData("childcare-registration", "niet op dinsdag, enkel maandag en donderdag", "days", "mon,thu")]
    [InlineData("childcare-registration", "not on tuesday, only monday and friday", "days", "mon,fri")]
    [InlineData("childcare-registration", "nicht am Dienstag, nur Montag", "days", "mon")]
    public async Task At_the_review_a_value_that_fits_one_field_changes_it(string service, string said, string field, string value)
    {
        await using var chat = await ReviewedAsync(service);
        await chat.SayAsync(said);
        Assert.Equal(value, await chat.SlotAsync(field));
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Theory]
    [InlineData("nl", "nee, mijn man verhuist gewoon mee")]
    [InlineData("nl", "neen we verhuizen allemaal samen")]
    [InlineData("fr", "non, on a emménagé tous ensemble")]
    [InlineData("en", "no, we all moved in together")]
    [InlineData("de", "nein, wir sind alle zusammen umgezogen")]
    public async Task A_no_that_answers_asks_no_other_field_again(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        foreach (var answer in Answers["address-change"].SkipLast(2))
        {
            await chat.SayAsync(answer);
        }

        await chat.SayAsync(said);
        Assert.Equal(("no", "2026-11-05", "phone"), (await chat.SlotAsync("children"), await chat.SlotAsync("moved_on"), (await chat.DialogAsync())?.Asking));
    }

    [Theory]
    [InlineData("0470 656 112, oh and I was born on the thirtieth of May, not June, sorry")]
    [InlineData("0470 65 61 12 en ik ben geboren op 30 mei, niet in juni")]
    [InlineData("0470.65.61.12, ah et je suis née le 30 mai, pas en juin")]
    [InlineData("0470/656112, ach und geboren bin ich am 30. Mai, nicht im Juni")]
    public async Task An_answer_that_comes_with_a_correction_is_taken_too(string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        foreach (var answer in Answers["address-change"].SkipLast(1))
        {
            await chat.SayAsync(answer);
        }

        await chat.SayAsync(said);
        Assert.Equal(("1989-05-30", "+32470656112", DialogPhase.Review), (await chat.SlotAsync("birth_date"), await chat.SlotAsync("phone"), (await chat.DialogAsync())!.Phase));
    }

    [Theory]
    [InlineData("Ich habe mich bei der Telefonnummer geirrt", "phone")]
    [InlineData("le téléphone n'est plus bon", "phone")]
    [InlineData("something is off with the date of birth", "birth_date")]
    [InlineData("de geboortedatum is niet goed", "birth_date")]
    public async Task At_the_review_a_fault_without_its_right_value_asks_the_field_again(string said, string field)
    {
        await using var chat = await ReviewedAsync("address-change");
        await chat.SayAsync(said);
        Assert.Equal(field, (await chat.DialogAsync())?.Asking);
    }

    [Theory]
    [InlineData("I need it before 5 December")]
    [InlineData("wie komt er dan langs?")]
    [InlineData("mijn buur heeft dat ook gedaan")]
    public async Task At_the_review_what_is_told_besides_changes_nothing_and_sends_nothing(string said)
    {
        await using var chat = await ReviewedAsync("address-change");
        var before = (await chat.DialogAsync())!.Slots;
        await chat.SayAsync(said);
        Assert.Equal(before.OrderBy(s => s.Key).Select(s => s.Value.Canonical), (await chat.DialogAsync())!.Slots.OrderBy(s => s.Key).Select(s => s.Value.Canonical));
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Fact]
    public async Task A_name_said_while_the_card_is_asked_is_kept()
    {
        await using var chat = await ChatBench.OpenAsync();
        await chat.SayAsync("ik wil mijn bewonerskaart vernieuwen, mijn plaat is 1-ABC-123");
        await chat.SayAsync("Amina Verstraeten");
        Assert.Equal("Amina Verstraeten", await chat.SlotAsync("name"));
        Assert.Equal("card", (await chat.DialogAsync())?.Asking);
    }

    [Fact]
    public async Task Undo_brings_back_a_field_that_was_left_empty()
    {
        await using var chat = await ReviewedAsync("old-computers");
        await chat.SayAsync("terug");
        Assert.Equal("email", (await chat.DialogAsync())?.Asking);
    }

    [Theory]
    [InlineData("ja maar er klopt iets niet")]
    [InlineData("ok behalve het adres")]
    [InlineData("hoeveel kost het?")]
    public async Task A_yes_with_a_but_sends_nothing(string said)
    {
        await using var chat = await FilledAsync();
        await chat.SayAsync(said);
        Assert.NotNull(await chat.DialogAsync());
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Theory]
    [InlineData("prima, verstuur maar")]
    [InlineData("ziet er goed uit")]
    [InlineData("yes please go ahead")]
    public async Task Agreement_has_many_words(string said)
    {
        await using var chat = await FilledAsync();
        Assert.NotNull((await chat.SayAsync(said)).Replies[^1].RequestReference);
    }

    [Theory]
    [InlineData("en", "can I renew my resident card here?", "resident-card-renewal")]
    [InlineData("fr", "est-ce que je peux renouveler ma carte de riverain ici ?", "resident-card-renewal")]
    [InlineData("nl", "mijn wasmachine is stuk en moet weg, halen jullie die op?", "bulky-waste")]
    [InlineData("de", "Könnten Sie meinen Anwohnerparkausweis verlängern?", "resident-card-renewal")]
    [InlineData("nl", "ik ben pas verhuisd en heb een bewonerskaart nodig", "resident-card-first")]
    [InlineData("fr", "je voudrais parler à une assistante sociale", "social-aid-appointment")]
    [InlineData("nl", "goeiedag, ik kom moeilijk rond, ik zou graag eens met iemand van het OCMW spreken", "social-aid-appointment")]
    [InlineData("en", "i'd like to speak to someone from the OCMW about my rent", "social-aid-appointment")]
    [InlineData("fr", "salut il me faut une compo de ménage pour ma bourse d'études", "household-composition")]
    [InlineData("en", "can I renew my resident card before it ends?", null)]
    [InlineData("nl", "hoeveel kost een bewonerskaart?", null)]
    [InlineData("en", "my resident card was stolen", null)]
    public async Task A_polite_question_begins_the_service_and_a_question_about_it_does_not(string language, string said, string? service)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        Assert.Equal(service, (await chat.DialogAsync())?.ServiceId);
    }

    [Fact]
    public async Task A_yes_after_an_answer_begins_the_service_that_it_offers()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("hoeveel kost het om mijn bewonerskaart te vernieuwen?", "15 euro"), ("ja graag", "nummerplaat"));
    }

    [Fact]
    public async Task A_question_about_the_second_card_amid_the_first_is_answered_and_the_form_goes_on()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-ABC-123", "kaart"), ("hoeveel kost een tweede kaart?", "15 euro"), ("B-204518", "naam"));
        Assert.Equal("B-204518", await chat.SlotAsync("card"));
    }

    [Fact]
    public async Task Half_an_address_is_completed_by_the_next_answer()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-ABC-123", "kaart"), ("B-204518", "naam"), ("Samira", "voornaam en naam"), ("El Khattabi", "adres"), ("Zennekaai", "huisnummer"), ("44 bus 2", "e-mail"));
        Assert.Equal(("Samira El Khattabi", "Zennekaai 44 bus 2, 1199 Hoogbeek"), (await chat.SlotAsync("name"), await chat.SlotAsync("address")));
    }

    [Theory]
    [InlineData("en", "No, the plate is already registered at my address.", false)]
    [InlineData("nl", "nee, de wagen staat al op mijn adres", false)]
    [InlineData("en", "no, my address is wrong", true)]
    public async Task A_no_to_what_may_be_left_out_names_other_fields_in_passing(string language, string said, bool corrects)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-first");
        foreach (var answer in language == "nl" ? new[] { "1-ABC-123", "Jan Peeters", "Molenstraat 21", "op mijn naam" } : ["1-ABC-123", "Jan Peeters", "Molenstraat 21", "in my name"])
        {
            await chat.SayAsync(answer);
        }

        await chat.SayAsync(said);

        Assert.Equal(corrects ? "address" : "household_cards", (await chat.DialogAsync())!.Asking);
    }

    private static async Task<ChatBench> FilledAsync()
    {
        var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PlayAsync(
            ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-ABC-123", "kaart"), ("B-204518", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 21", "e-mail"), ("jan@mail.example", "bedrijfswagen"), ("nee", "versturen"));
        return chat;
    }

    private static readonly Dictionary<string, string[]> Answers = new()
    {
        ["address-change"] = ["ik wil mijn adreswijziging doorgeven", "Els Van Praet", "30/06/1989", "Schoolstraat 3", "op 5 november", "3", "nee", "0472 10 20 30"],
        ["childcare-registration"] = ["ik wil mijn kind inschrijven in de crèche", "ja", "Maya Claes", "19/05/2026", "1 april 2027", "maandag en dinsdag", "Nederlandstalig", "Lien Claes", "Molenstraat 4", "0472 10 20 30", "lien@voorbeeld.example", "overslaan"],
        ["social-aid-appointment"] = ["ik wil een afspraak bij het ocmw", "Kevin Baeyens", "0493 33 22 11", "Nederlands", "in de voormiddag"],
        ["old-computers"] = ["ik wil oude computers inleveren", "laptops", "50 kilo", "overslaan"],
    };

    private static async Task<ChatBench> ReviewedAsync(string service)
    {
        var chat = await ChatBench.OpenAsync();
        foreach (var answer in Answers[service])
        {
            await chat.SayAsync(answer);
        }

        Assert.Equal(DialogPhase.Review, (await chat.DialogAsync())?.Phase);
        return chat;
    }
}
