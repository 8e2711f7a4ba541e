using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What people do on the way through a form: they are called away, read a question wrongly, put one part of an answer right, and leave out what they may.</summary>
public class SecondThoughtsTests
{
    private static readonly Dictionary<string, string> Passport = new() { ["for_whom"] = "[value:minor]", ["urgent"] = "[value:no]", ["appointment"] = "9/12/2026 14:50", ["name"] = "Els Claes", ["phone"] = "0472 10 20 30" };

    private static readonly Dictionary<string, string> Expecting = new() { ["born"] = "[value:no]", ["due_date"] = "14/04/2027", ["start_date"] = "01/09/2027", ["days"] = "lundi au jeudi, maandag tot donderdag, Monday to Thursday, Montag bis Donnerstag", ["section"] = "[value:nl]", ["parent_name"] = "Hannah Okafor", ["address"] = "Lindeplein 9 bus 4", ["phone"] = "0468 41 92 07", ["email"] = "els@post.example" };

    [Theory]
    [InlineData("en", "one moment, I'll send it now")]
    [InlineData("fr", "je vous l'enverrai tout de suite")]
    [InlineData("fr", "je n'ai pas encore compris comment envoyer la photo")]
    [InlineData("nl", "ik stuur het zo meteen, even zoeken")]
    public async Task A_paper_that_comes_now_is_waited_for(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.FillAsync(new() { ["plate"] = "1-ABC-123", ["card"] = "B-204518", ["name"] = "Els Claes", ["address"] = "Lindeplein 9", ["email"] = "els@post.example", ["company_car"] = "[value:" + chat.Get<Texts>()[TextKey.Yes, language] + "]" });
        Assert.Equal("employer_statement", (await chat.SayAsync(said)).Replies[^1].Field?.Id);
    }

    [Theory]
    [InlineData("fr", "mon employeur ne me l'a pas encore donnée, je vous la ferai parvenir plus tard")]
    [InlineData("nl", "die heb ik nog niet gekregen, ik bezorg ze nadien")]
    [InlineData("en", "my employer hasn't given it to me, I'll bring it with me")]
    [InlineData("de", "die bringe ich lieber später mit")]
    public async Task A_paper_that_follows_is_left_out(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.FillAsync(new() { ["plate"] = "1-ABC-123", ["card"] = "B-204518", ["name"] = "Els Claes", ["address"] = "Lindeplein 9", ["email"] = "els@post.example", ["company_car"] = "[value:" + chat.Get<Texts>()[TextKey.Yes, language] + "]" });
        Assert.Contains((await chat.SayAsync(said)).Replies[^1].Choices, c => c.Id == "confirm");
    }

    [Theory]
    [InlineData("fr", "de préférence en néerlandais si possible", "nl")]
    [InlineData("nl", "liefst in het Frans", "fr")]
    public async Task A_language_to_speak_is_no_wish_to_write_in_it(string language, string said, string spoken)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:social-aid-appointment");
        await chat.FillAsync(new() { ["name"] = "Els Claes", ["phone"] = "0472 10 20 30" });
        Assert.Equal(language, (await chat.SayAsync(said)).Language);
        Assert.Equal(spoken, await chat.SlotAsync("language"));
    }

    [Theory]
    [InlineData("fr", "des tours et des écrans, rien d'autre", "desktop,screen")]
    [InlineData("nl", "een laptop, niets anders", "laptop")]
    [InlineData("en", "two laptops, nothing else", "laptop")]
    [InlineData("de", "ein Bildschirm, sonst nichts", "screen")]
    public async Task Words_that_close_a_list_choose_nothing(string language, string said, string devices)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:old-computers");
        await chat.SayAsync(said);
        Assert.Equal(devices, await chat.SlotAsync("devices"));
    }

    [Theory]
    [InlineData("fr", "attendez, on sonne, je reviens tout de suite", "me revoilà")]
    [InlineData("fr", "un instant s'il vous plaît", "voilà, je suis de retour")]
    [InlineData("nl", "wacht efkes, de bel gaat, ik kom direct terug", "zo, ik ben er terug, we kunnen verder doen")]
    [InlineData("nl", "een ogenblikje aub", "ik ben er weer")]
    [InlineData("en", "hang on, someone at the door, be right back", "ok I'm back")]
    [InlineData("en", "one moment please", "let's continue")]
    [InlineData("de", "Moment, es klingelt, bin gleich wieder da", "so, bin wieder da")]
    [InlineData("de", "einen Augenblick bitte", "wir können weitermachen")]
    public async Task Who_is_called_away_for_a_moment_finds_the_same_question(string language, string away, string back)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:street-problem");
        await chat.PressAsync("value:road");
        var asking = (await chat.DialogAsync())!.Asking;
        Assert.Contains((await chat.SayAsync(away)).Replies, r => r.Text.Contains(chat.Get<Texts>()[TextKey.TakeYourTime, language], StringComparison.Ordinal));
        await chat.SayAsync(back);
        Assert.Equal((asking, ""), ((await chat.DialogAsync())!.Asking, await chat.SlotAsync(asking!)));
    }

    [Theory]
    [InlineData("fr", "attendez, c'est au coin de la rue des Écoles 29")]
    [InlineData("en", "hold on, it is by the bench in Lindeplein 3")]
    public async Task A_place_behind_a_word_of_waiting_is_a_place(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:street-problem");
        await chat.PressAsync("value:road");
        await chat.SayAsync(said);
        Assert.NotEqual("", await chat.SlotAsync("place"));
    }

    [Theory]
    [InlineData("fr", "je ne l'ai pas ici, je l'apporterai après la naissance")]
    [InlineData("nl", "dat heb ik hier niet, ik breng het later")]
    [InlineData("en", "don't have it here, I'll bring it after the birth")]
    [InlineData("en", "I don't have that paper with me, I'd like to skip it")]
    [InlineData("de", "das habe ich nicht hier, ich bringe es später mit")]
    public async Task What_is_brought_later_changes_no_day(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.FillAsync(Expecting, upTo: "pregnancy_certificate");
        await chat.SayAsync(said);
        Assert.Equal("mon,tue,wed,thu", await chat.SlotAsync("days"));
        Assert.NotEqual("pregnancy_certificate", (await chat.DialogAsync())!.Asking);
    }

    [Theory]
    [InlineData("fr", "du lundi au jeudi, le vendredi je ne travaille pas", "mon,tue,wed,thu")]
    [InlineData("nl", "maandag tot en met donderdag, vrijdag ben ik thuis", "mon,tue,wed,thu")]
    [InlineData("en", "Monday through Thursday, I'm home on Fridays", "mon,tue,wed,thu")]
    [InlineData("de", "Montag bis Donnerstag, freitags bin ich zu Hause", "mon,tue,wed,thu")]
    [InlineData("en", "Mondays and Fridays", "mon,fri")]
    [InlineData("nl", "maandag en vrijdag, want dan werk ik", "mon,fri")]
    public async Task On_a_day_at_home_no_place_is_needed(string language, string said, string days)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.FillAsync(Expecting, upTo: "days");
        await chat.SayAsync(said);
        Assert.Equal(days, await chat.SlotAsync("days"));
    }

    [Theory]
    [InlineData("fr", "non merci, téléphonez-moi plutôt")]
    [InlineData("fr", "non juste le gsm")]
    [InlineData("nl", "nee, mijn gsm volstaat")]
    [InlineData("nl", "bel me liever")]
    [InlineData("en", "no, the phone is enough")]
    [InlineData("en", "just call me instead")]
    [InlineData("de", "nein, das Telefon reicht")]
    [InlineData("de", "nur Handy bitte")]
    public async Task The_phone_is_enough_where_a_mail_address_may_be_left_out(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:passport-appointment");
        await chat.FillAsync(Passport, upTo: "email");
        await chat.SayAsync(said);
        Assert.Equal((DialogPhase.Review, "+32472102030", ""), ((await chat.DialogAsync())!.Phase, await chat.SlotAsync("phone"), await chat.SlotAsync("email")));
    }

    [Theory]
    [InlineData("fr", "non pardon, nous sommes quatre, j'ai oublié le bébé")]
    [InlineData("nl", "nee sorry, we zijn met vier, ik was de baby vergeten")]
    [InlineData("en", "no sorry, we are 4 people, I forgot the baby")]
    [InlineData("de", "nein Entschuldigung, wir sind vier, ich habe das Baby vergessen")]
    public async Task A_no_that_takes_back_answers_nothing(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:address-change");
        await chat.FillAsync(new() { ["name"] = "Els Claes", ["birth_date"] = "03/05/1984", ["new_address"] = "Molenstraat 5", ["moved_on"] = "16/11/2026", ["people"] = "3" }, upTo: "children");
        var asking = (await chat.DialogAsync())!.Asking;
        await chat.SayAsync(said);
        Assert.Equal(("4", asking), (await chat.SlotAsync("people"), (await chat.DialogAsync())!.Asking));
    }

    [Theory]
    [InlineData("fr", "oups, j'ai un autre rendez-vous à ce moment-là, il me faut une autre heure")]
    [InlineData("nl", "oei nee dan heeft hij zwemles, ik wil een ander moment")]
    [InlineData("en", "oh no, he has swimming then, I need another time")]
    [InlineData("de", "ach, da hat er Schwimmen, ich brauche einen anderen Termin")]
    public async Task Another_time_without_one_asks_for_it_again(string language, string said)
    {
        foreach (var upTo in new[] { "email", null })
        {
            await using var chat = await ChatBench.OpenAsync(language: language);
            await chat.PressAsync("start:passport-appointment");
            await chat.FillAsync(new(Passport) { ["email"] = "[skip]" }, upTo);
            await chat.SayAsync(said);
            Assert.Equal("appointment", (await chat.DialogAsync())!.Asking);
        }
    }

    [Theory]
    [InlineData("fr", "non attendez, c'est à hauteur du numéro 48 de la Kanaallaan", "Kanaallaan, près du numéro 48")]
    [InlineData("nl", "nee wacht, het is ter hoogte van nummer 48 in de Kanaallaan", "Kanaallaan, près du numéro 48")]
    [InlineData("en", "wait, that's wrong: Kanaallaan, near number 48", "Kanaallaan, près du numéro 48")]
    [InlineData("de", "Moment, die Nummer ist falsch: Kanaallaan, Höhe Nummer 48", "Kanaallaan, près du numéro 48")]
    public async Task The_number_of_a_place_is_put_right_in_its_own_words(string language, string said, string place)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:street-problem");
        await chat.FillAsync(new() { ["kind"] = "[value:road]", ["place"] = "Kanaallaan, près du numéro 40", ["description"] = "profond, diep, deep, tief", ["photo"] = "[skip]", ["email"] = "[skip]" });
        await chat.SayAsync(said);
        Assert.Equal(place, await chat.SlotAsync("place"));
    }

    [Theory]
    [InlineData("fr", "c'est à la Grand-Place")]
    [InlineData("fr", "c'est un grand trou dans la chaussée")]
    [InlineData("nl", "bel mij over de Kanaallaan na 18 uur")]
    [InlineData("en", "we can continue tomorrow")]
    public async Task A_word_in_passing_sends_nothing_and_changes_no_number(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:street-problem");
        await chat.FillAsync(new() { ["kind"] = "[value:road]", ["place"] = "Kanaallaan, près du numéro 40", ["description"] = "profond, diep, deep, tief", ["photo"] = "[skip]", ["email"] = "[skip]" });
        await chat.SayAsync(said);
        Assert.NotNull(await chat.DialogAsync());
        // it may be asked anew, and is put to no hour
        Assert.Contains(await chat.SlotAsync("place"), (string[])["Kanaallaan, près du numéro 40", ""]);
    }

    [Theory]
    [InlineData("fr", "Je suis revenu le 3 mars 2024", "2024-03-03")]
    [InlineData("nl", "ik ben terug sinds 3 maart 2024", "2024-03-03")]
    [InlineData("en", "I'm back since 3 March 2024", "2024-03-03")]
    [InlineData("de", "ich bin seit dem 3. März 2024 zurück", "2024-03-03")]
    public async Task Being_back_since_a_day_answers_with_the_day(string language, string said, string day)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:household-composition");
        await chat.FillAsync(new() { ["name"] = "Annegret Vossen", ["national_number"] = "72.07.14-256.12", ["history"] = "[value:yes]" }, upTo: "history_date");
        await chat.SayAsync(said);
        Assert.Equal(day, await chat.SlotAsync("history_date"));
    }

    [Theory]
    [InlineData("fr", "je voudrais dire que vous avez fait une erreur, j'ai déménagé le 3 mars 2025")]
    [InlineData("nl", "jullie hebben een fout gemaakt, ik verhuisde op 3 maart 2025")]
    [InlineData("en", "you made a mistake, I moved out on 3 March 2025")]
    [InlineData("de", "Sie haben einen Fehler gemacht, ich zog am 3. März 2025 aus")]
    public async Task Somebody_elses_mistake_is_told_as_it_is(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:household-composition");
        await chat.FillAsync(new() { ["name"] = "Annegret Vossen", ["national_number"] = "72.07.14-256.12", ["history"] = "[value:yes]", ["history_date"] = "31/03/2014" }, upTo: "history_reason");
        await chat.SayAsync(said);
        Assert.Equal("2014-03-31", await chat.SlotAsync("history_date"));
    }

    [Theory]
    [InlineData("fr", "pardon, je me suis trompée, c'était 2015, donc le 31 mars 2015")]
    [InlineData("nl", "sorry, ik heb me vergist, het was 2015, dus 31 maart 2015")]
    [InlineData("en", "sorry, I got that wrong, it was 31 March 2015")]
    [InlineData("de", "Entschuldigung, ich habe mich vertan, das war 2015, also der 31. März 2015")]
    public async Task A_slip_is_owned_up_to_where_words_are_asked(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:household-composition");
        await chat.FillAsync(new() { ["name"] = "Annegret Vossen", ["national_number"] = "72.07.14-256.12", ["history"] = "[value:yes]", ["history_date"] = "31/03/2014" }, upTo: "history_reason");
        await chat.SayAsync(said);
        Assert.Equal(("2015-03-31", "history_reason"), (await chat.SlotAsync("history_date"), (await chat.DialogAsync())!.Asking));
    }

    [Theory]
    [InlineData("fr", "est-ce que ça reste 15 euros par an ?")]
    [InlineData("nl", "is dat nog altijd 15 euro per jaar?")]
    [InlineData("en", "is it still 15 euros a year?")]
    [InlineData("de", "bleibt es bei 15 Euro im Jahr?")]
    public async Task A_sum_that_is_asked_about_is_the_price(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.FillAsync(new() { ["plate"] = "1-ABC-123", ["card"] = "B-204518" }, upTo: "name");
        Assert.Contains((await chat.SayAsync(said)).Replies, r => r.Text.Contains("15 euro", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("name", (await chat.DialogAsync())!.Asking);
    }

    [Theory]
    [InlineData("fr", "Chez nous on parle néerlandais avec les enfants.")]
    [InlineData("en", "We speak Dutch at home.")]
    [InlineData("en", "My husband and the kids speak French.")]
    public async Task A_language_spoken_at_home_is_no_wish_for_it(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        Assert.All((await chat.SayAsync("ok")).Replies, r => Assert.Equal(language, r.Language));
    }

    [Theory]
    [InlineData("fr", "c'est confidentiel au moins ? je ne veux pas que les voisins sachent")]
    [InlineData("nl", "is dat wel vertrouwelijk? ik wil niet dat de buren het weten")]
    [InlineData("en", "is this confidential at least? I don't want the neighbours to know")]
    [InlineData("de", "ist das vertraulich? ich will nicht, dass die Nachbarn es wissen")]
    public async Task A_question_at_a_number_that_is_needed_is_no_refusal(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:social-aid-appointment");
        await chat.FillAsync(new() { ["name"] = "Teresa Carvalho" }, upTo: "phone");
        var refused = chat.Get<Texts>()[TextKey.CannotSkip, language];
        Assert.DoesNotContain((await chat.SayAsync(said)).Replies, r => r.Text.Contains(refused, StringComparison.Ordinal));
    }
}
