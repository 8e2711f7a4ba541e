using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>Earlier answers that are changed while something else is asked, two changes at once, and what sounds like a change and is none.</summary>
public class ChangedInPassingTests
{
    private static readonly Dictionary<string, string> Childcare = new() { ["born"] = "[value:yes]", ["child_name"] = "Noor Claes", ["child_birth_date"] = "02/03/2026", ["start_date"] = "01/09/2027", ["days"] = "lundi", ["section"] = "[value:fr]" };

    [Theory]
    [InlineData("fr", "attendez, ma femme dit plutôt néerlandophone, à changer svp", "nl")]
    [InlineData("nl", "wacht, mijn vrouw zegt liever Nederlandstalig, graag aanpassen", "nl")]
    [InlineData("en", "wait, my wife would rather have the Dutch-speaking one", "nl")]
    [InlineData("de", "Moment, mein Mann meint doch lieber niederländischsprachig", "nl")]
    public async Task A_choice_that_is_made_anew_is_no_name(string language, string said, string section)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.FillAsync(Childcare);
        await chat.SayAsync(said);
        Assert.Equal(section, await chat.SlotAsync("section"));
        Assert.Equal("", await chat.SlotAsync("parent_name"));
        await chat.SayAsync("Els Claes");
        Assert.Equal("Els Claes", await chat.SlotAsync("parent_name"));
    }

    [Theory]
    [InlineData("fr", "en fait pour les jours mettez tte la semaine, vendredi compris", "mon,tue,wed,thu,fri")]
    [InlineData("nl", "wacht, niet maandag maar donderdag. dus donderdag en vrijdag", "thu,fri")]
    [InlineData("en", "sorry, not Monday but Tuesday. So Tuesday and Thursday", "tue,thu")]
    [InlineData("en", "Actually, Friday instead of Monday, so the days are Tuesday, Wednesday and Friday", "tue,wed,fri")]
    [InlineData("nl", "eigenlijk vrijdag in plaats van maandag, dus dinsdag, woensdag en vrijdag", "tue,wed,fri")]
    [InlineData("de", "halt, nicht Montag sondern Mittwoch. Also Mittwoch und Freitag", "wed,fri")]
    public async Task Days_that_are_told_anew_are_no_name_either(string language, string said, string days)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.FillAsync(Childcare);
        await chat.SayAsync(said);
        Assert.Equal(days, await chat.SlotAsync("days"));
        Assert.Equal("", await chat.SlotAsync("parent_name"));
    }

    [Theory]
    [InlineData("fr", "du mardi au jeudi", "tue,wed,thu")]
    [InlineData("nl", "van dinsdag tot donderdag", "tue,wed,thu")]
    [InlineData("en", "from Tuesday till Thursday", "tue,wed,thu")]
    [InlineData("de", "ab Dienstag bis Donnerstag", "tue,wed,thu")]
    public async Task Days_of_the_week_are_no_date_while_they_are_asked(string language, string said, string days)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.FillAsync(Childcare, upTo: "days");
        await chat.SayAsync(said);
        Assert.Equal(days, await chat.SlotAsync("days"));
        Assert.Equal("2027-09-01", await chat.SlotAsync("start_date"));
    }

    [Theory]
    [InlineData("fr", "non pas d'email merci", "counter", "")]
    [InlineData("nl", "nee geen mail bedankt", "counter", "")]
    [InlineData("en", "no email thanks", "counter", "")]
    [InlineData("de", "nein keine Mail danke", "counter", "")]
    [InlineData("fr", "douze euros, c'est cher. Alors par mail plutôt. Mon adresse est els@poste.example", "digital", "els@poste.example")]
    [InlineData("nl", "twaalf euro, dat doe ik niet, doe dan maar per mail. mijn adres is els@post.example", "digital", "els@post.example")]
    [InlineData("en", "that's a lot of money. In that case by e-mail. My address is els@post.example", "digital", "els@post.example")]
    [InlineData("de", "So teuer? Dann doch lieber per E-Mail. Meine Adresse ist els@post.example", "digital", "els@post.example")]
    public async Task Who_gives_no_address_changes_nothing_and_who_gives_one_may_change_the_way_beside_it(string language, string said, string delivery, string email)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:birth-certificate");
        await chat.FillAsync(new() { ["whose"] = "[value:self]", ["name"] = "Els Claes", ["birth_date"] = "06/06/1975", ["birth_place"] = "Gent", ["national_number"] = "75.06.06-132.44", ["delivery"] = "[value:counter]" }, upTo: "email");
        await chat.SayAsync(said);
        Assert.Equal(delivery, await chat.SlotAsync("delivery"));
        Assert.Equal(email, await chat.SlotAsync("email"));
    }

    [Theory]
    [InlineData("fr", "elle est à mon nom. Et j'ai oublié : boîte 2 pour l'adresse", "Molenstraat 5 bus 2")]
    [InlineData("nl", "ze staat op mijn naam. Ik vergat nog: bus 2 bij het adres", "Molenstraat 5 bus 2")]
    [InlineData("en", "it's in my own name. And I forgot: box 2 for the address", "Molenstraat 5 bus 2")]
    [InlineData("de", "es läuft auf meinen Namen. Vergessen: Briefkasten 2 bei der Adresse", "Molenstraat 5 bus 2")]
    public async Task A_box_that_was_forgotten_is_added_beside_the_answer(string language, string said, string address)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-first");
        await chat.FillAsync(new() { ["plate"] = "2-CDK-118", ["name"] = "Els Claes", ["address"] = "Molenstraat 5" }, upTo: "vehicle");
        await chat.SayAsync(said);
        Assert.StartsWith(address, await chat.SlotAsync("address"), StringComparison.Ordinal);
        Assert.Equal("own", await chat.SlotAsync("vehicle"));
    }

    [Theory]
    [InlineData("fr", "je garde l'écran finalement : seulement le portable, et le poids est alors 2 kilos")]
    [InlineData("nl", "het scherm hou ik toch: enkel de laptop, en het gewicht is dan 2 kilo")]
    [InlineData("en", "I'll keep the screen after all: only the laptop, and the weight is 2 kilos then")]
    [InlineData("de", "den Bildschirm behalte ich doch: nur den Laptop, und das Gewicht ist dann 2 Kilo")]
    public async Task Two_changes_in_one_message_are_both_made_and_read_back(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:old-computers");
        await chat.FillAsync(new() { ["devices"] = "laptop, screen, écran, scherm, Bildschirm", ["weight"] = "7", ["email"] = "els@post.example" });
        Assert.Equal("laptop,screen", await chat.SlotAsync("devices"));
        var told = await chat.SayAsync(said);
        Assert.Equal(("laptop", "2"), (await chat.SlotAsync("devices"), await chat.SlotAsync("weight")));
        Assert.Contains(told.Replies[^1].Choices, c => c.Id == "confirm");
    }

    [Theory]
    [InlineData("en", "The full first name is Anna Els, please change the name on the certificate: Anna Els Mohr")]
    [InlineData("de", "Der volle Vorname lautet Anna Els, bitte ändern Sie den Namen auf der Urkunde: Anna Els Mohr")]
    public async Task One_value_that_is_told_twice_changes_one_field(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:birth-certificate");
        await chat.FillAsync(new() { ["whose"] = "[value:relative]", ["relative_name"] = "Anna Mohr", ["relative_birth_date"] = "06/06/1945", ["name"] = "Karl Mohr", ["birth_place"] = "Gent", ["delivery"] = "[value:counter]", ["email"] = "[skip]", ["relationship_proof"] = "[skip]" });
        await chat.SayAsync(said);
        Assert.Equal("Karl Mohr", await chat.SlotAsync("name"));
        Assert.Equal("Anna Els Mohr", await chat.SlotAsync("relative_name"));
    }

    [Theory]
    [InlineData("fr", "on peut mettre plutôt le mercredi 16 décembre à 14h50 ?", "2026-12-16T14:50")]
    [InlineData("nl", "kan het liever woensdag 16 december om 14:50?", "2026-12-16T14:50")]
    [InlineData("en", "could we make it Wednesday 16 December at 14:50 instead? My son has a test on the 9th", "2026-12-16T14:50")]
    [InlineData("de", "ginge doch lieber Mittwoch, der 16. Dezember um 14:50?", "2026-12-16T14:50")]
    [InlineData("en", "actually, rather at 15:10", "2026-12-09T15:10")]
    public async Task While_all_is_read_back_the_appointment_moves(string language, string said, string moment)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:passport-appointment");
        await chat.FillAsync(new() { ["for_whom"] = "[value:adult]", ["urgent"] = "[value:no]", ["appointment"] = "9/12/2026 14:50", ["name"] = "Els Claes", ["phone"] = "0472 10 20 30", ["email"] = "[skip]" });
        Assert.Equal("2026-12-09T14:50", await chat.SlotAsync("appointment"));
        var told = await chat.SayAsync(said);
        Assert.Equal(moment, await chat.SlotAsync("appointment"));
        Assert.Contains(told.Replies[^1].Choices, c => c.Id == "confirm");
    }

    [Theory]
    [InlineData("fr", "je trouve pas le papier maintenant, on peut passer ?")]
    [InlineData("fr", "je passe, la plaque est déjà inscrite ici")]
    [InlineData("nl", "kan ik dat overslaan?")]
    [InlineData("en", "can't find it now, can we skip that?")]
    [InlineData("de", "kann ich das überspringen?")]
    public async Task A_file_that_may_be_left_out_is(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-first");
        await chat.FillAsync(new() { ["plate"] = "2-CDK-118", ["name"] = "Els Claes", ["address"] = "Molenstraat 5", ["vehicle"] = "[value:own]" }, upTo: "registration_certificate");
        await chat.SayAsync(said);
        Assert.Equal("household_cards", (await chat.DialogAsync())!.Asking);
    }

    [Theory]
    [InlineData("fr", "Au-delà de 2 m³, c'est quel prix ?", "")]
    [InlineData("nl", "Boven de 2 m³, wat kost het dan?", "")]
    [InlineData("de", "Lütticher Straße 12, 52064 Aachen", "")]
    [InlineData("nl", "Dorpsstraat 12, 5611 AB Eindhoven", "")]
    [InlineData("fr", "12 rue du Moulin, 59000 Lille", "")]
    [InlineData("fr", "rue du Moulin 12", "rue du Moulin 12, 1199 Hautbecq")]
    public async Task Measures_and_places_abroad_are_no_address_here(string language, string said, string address)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = "matras, matelas, Matratze", ["volume"] = "4 m3" }, upTo: "address");
        await chat.SayAsync(said);
        Assert.Equal(address, await chat.SlotAsync("address"));
    }

    [Theory]
    [InlineData("A-55087", "")]
    [InlineData("zone A", "ZONE A")]
    [InlineData("A", "A")]
    [InlineData("A-550871", "A-550871")]
    public async Task A_number_that_lacks_figures_is_not_cut_to_its_zone(string said, string card)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.PressAsync("start:resident-card-renewal");
        await chat.FillAsync(new() { ["plate"] = "2-CDK-118" }, upTo: "card");
        await chat.SayAsync(said);
        Assert.Equal(card, await chat.SlotAsync("card"));
    }

    [Theory]
    [InlineData("address-change", "en", "declare change of address. name Aoife Ryan. dob 11 may 1987", "birth_date", "1987-05-11")]
    [InlineData("address-change", "nl", "adreswijziging, naam An Claes, geb. 11/05/1987", "birth_date", "1987-05-11")]
    [InlineData("address-change", "de", "Adressänderung, Name An Claes, geb. 11.05.1987", "birth_date", "1987-05-11")]
    [InlineData("birth-certificate", "en", "my birth certificate please, for the family tree I've been working on since I retired", "delivery", "")]
    [InlineData("birth-certificate", "en", "I need my birth certificate, I'll collect it at the counter", "delivery", "counter")]
    [InlineData("birth-certificate", "en", "Could I order my husband's birth certificate? His name is Tomasz Wrona", "name", "")]
    public async Task An_opening_fills_what_it_says_and_nothing_else(string service, string language, string said, string field, string value)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        Assert.Equal(service, (await chat.DialogAsync())?.ServiceId);
        Assert.Equal(value, await chat.SlotAsync(field));
    }

    [Theory]
    [InlineData("fr", "Elle s'appelait Godelieve Stappers")]
    [InlineData("nl", "haar naam was Godelieve Stappers")]
    [InlineData("en", "Her name was Godelieve Stappers")]
    [InlineData("de", "Ihr Name war Godelieve Stappers")]
    public async Task The_name_of_somebody_else_is_theirs(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:birth-certificate");
        await chat.FillAsync(new() { ["whose"] = "[value:relative]" });
        await chat.SayAsync(said);
        Assert.Equal(("Godelieve Stappers", ""), (await chat.SlotAsync("relative_name"), await chat.SlotAsync("name")));
    }

    [Theory]
    [InlineData("fr", "encore des sacs poubelles abandonnés devant chez moi, c'est une honte", true)]
    [InlineData("nl", "weeral sluikstort op den hoek van de Molenstraat, 't is een schande", true)]
    [InlineData("en", "the street lamp in front of our house is broken again, it's a disgrace", true)]
    [InlineData("de", "schon wieder illegal abgeladener Müll an der Ecke, eine Schande ist das", true)]
    [InlineData("fr", "j'ai signalé trois fois le dépôt clandestin et personne ne réagit, c'est une honte", true)]
    [InlineData("nl", "ik heb dat sluikstort al drie keer gemeld en er gebeurt niets, een schande", true)]
    [InlineData("nl", "mijn bewonerskaart is nog altijd niet vernieuwd, een schande", false)]
    [InlineData("en", "your service is a disgrace, I waited two hours at the counter", false)]
    [InlineData("de", "ich habe den Müll schon gemeldet und nichts ist passiert, eine Schande", false)]
    public async Task Anger_about_a_thing_reports_it_and_anger_about_us_is_a_complaint(string language, string said, bool reports)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        Assert.Equal(reports ? "street-problem" : null, (await chat.DialogAsync())?.ServiceId);
    }

    [Theory]
    [InlineData("fr", "c'est payant au guichet ?", true)]
    [InlineData("nl", "is het betalend aan het loket?", true)]
    [InlineData("en", "do I have to pay at the counter?", true)]
    [InlineData("de", "ist das am Schalter kostenpflichtig?", true)]
    [InlineData("en", "could I collect it at the counter?", false)]
    [InlineData("nl", "kan ik het aan het loket afhalen?", false)]
    public async Task Whether_a_choice_costs_something_is_asked_and_chooses_nothing(string language, string said, bool asks)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:household-composition");
        await chat.FillAsync(new() { ["name"] = "Els Claes", ["national_number"] = "52.07.17-122.24", ["past"] = "[value:no]", ["history"] = "[value:no]" }, upTo: "delivery");
        var told = await chat.SayAsync(said);
        Assert.Equal(asks ? "" : "counter", await chat.SlotAsync("delivery"));
        Assert.Equal(asks, told.Replies.Any(r => r.Kind == ReplyKind.Answer));
    }

    [Theory]
    [InlineData("fr", "laissez, gardez le même numéro")]
    [InlineData("nl", "laat maar, toch hetzelfde nummer als daarnet")]
    [InlineData("en", "never mind, the same number as before")]
    [InlineData("de", "vergessen Sie es, dieselbe Nummer wie vorhin")]
    public async Task Who_changes_nothing_after_all_keeps_the_answer_and_the_form(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = "matras, matelas, Matratze", ["volume"] = "1 m3", ["address"] = "Molenstraat 5", ["name"] = "Els Claes", ["phone"] = "0472 10 20 30", ["preferred_date"] = "[skip]" });
        await chat.PressAsync("change:phone");
        await chat.SayAsync(said);
        Assert.Equal("+32472102030", await chat.SlotAsync("phone"));
        Assert.Equal("bulky-waste", (await chat.DialogAsync())?.ServiceId);
    }

    [Theory]
    [InlineData("fr", "j'ai remesuré, ce ne sont que 1,5 m3")]
    [InlineData("nl", "ik heb nog eens gemeten, het is maar anderhalve kuub")]
    [InlineData("en", "I measured again, it's only 1.5 cubic metres")]
    [InlineData("de", "ich habe noch einmal gemessen, es sind nur anderthalb Kubikmeter")]
    public async Task A_measure_said_while_all_is_read_back_is_the_new_one(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = "matras, matelas, Matratze", ["volume"] = "4 m3", ["address"] = "Molenstraat 5", ["name"] = "Els Claes", ["phone"] = "0472 10 20 30", ["preferred_date"] = "[skip]" });
        var before = await chat.SlotAsync("volume");
        await chat.SayAsync(said);
        Assert.NotEqual(before, await chat.SlotAsync("volume"));
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Theory]
    [InlineData("fr", "ça fait combien ça, je dirais un mètre cube et demi", "up_to_2")]
    [InlineData("nl", "hoeveel is dat, ik schat anderhalve kubieke meter, minder dan twee", "up_to_2")]
    [InlineData("en", "how much would that be, I'd say three cubic metres", "more")]
    [InlineData("de", "wie viel ist das, ich schätze drei Kubikmeter", "more")]
    [InlineData("nl", "hoeveel kost 3 m3?", "")]
    public async Task An_estimate_behind_the_words_of_a_question_answers(string language, string said, string volume)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = "matras, matelas, Matratze" }, upTo: "volume");
        await chat.SayAsync(said);
        Assert.Equal(volume, await chat.SlotAsync("volume"));
    }

    [Theory]
    [InlineData("fr", "je suis enceinte de cinq mois", "no")]
    [InlineData("nl", "ik ben vijf maanden ver", "no")]
    [InlineData("en", "due in three months", "no")]
    [InlineData("de", "ich bin im fünften Monat", "no")]
    [InlineData("fr", "elle a cinq mois", "yes")]
    [InlineData("nl", "hij is vijf maanden oud", "yes")]
    [InlineData("en", "she's five months old", "yes")]
    [InlineData("de", "er ist fünf Monate alt", "yes")]
    public async Task Months_of_age_are_told_from_months_that_are_awaited(string language, string said, string born)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.SayAsync(said);
        Assert.Equal(born, await chat.SlotAsync("born"));
    }

    [Theory]
    [InlineData("fr", "le numéro de téléphone finit par 31", "")]
    [InlineData("nl", "toch liever later, en het telefoonnummer eindigt op 31", "")]
    [InlineData("en", "and the phone number ends in 31", "")]
    [InlineData("de", "und die telefonnummer endet auf 31", "")]
    [InlineData("nl", "els claes", "els claes")]
    [InlineData("fr", "Anne Rue", "Anne Rue")]
    public async Task What_another_field_is_called_is_nobodys_name(string language, string said, string name)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = "matras, matelas, Matratze", ["volume"] = "1 m3", ["address"] = "Molenstraat 5" }, upTo: "name");
        await chat.SayAsync(said);
        Assert.Equal(name, await chat.SlotAsync("name"));
    }

    [Theory]
    [InlineData("fr", "une faute de frappe dans l'adresse, désolé, c'est le 17 et pas le 5", "Molenstraat 17")]
    [InlineData("nl", "het huisnummer heb ik verkeerd gegeven, dat moet 17 zijn", "Molenstraat 17")]
    [InlineData("en", "I gave you the wrong house number, the house number really is 17", "Molenstraat 17")]
    [InlineData("de", "ach, und die Hausnummer habe ich verdreht, es ist die 17", "Molenstraat 17")]
    public async Task A_house_number_is_put_right_in_many_words(string language, string said, string address)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = "matras, matelas, Matratze", ["volume"] = "1 m3", ["address"] = "Molenstraat 5", ["name"] = "Els Claes" }, upTo: "phone");
        await chat.SayAsync(said);
        Assert.StartsWith(address, await chat.SlotAsync("address"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl", "adreswijziging doorgeven, ik woon nu met mijn dochtertje van 6 op de Zennekaai 12 bus 4", "Zennekaai 12 bus 4, 1199 Hoogbeek")]
    [InlineData("fr", "changement d'adresse, j'habite maintenant 12 rue du Moulin", "rue du Moulin 12, 1199 Hautbecq")]
    public async Task The_number_behind_a_street_is_its_own(string language, string said, string address)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        Assert.Equal(address, await chat.SlotAsync("new_address"));
    }

    [Theory]
    [InlineData("quatsch, 1199 hoogbeek. schoolstraat 22", "schoolstraat 22, 1199 Hoogbeek")]
    [InlineData("1199 Hoogbeek, Schoolstraat 22", "Schoolstraat 22, 1199 Hoogbeek")]
    public async Task A_postcode_is_no_house_number(string said, string address)
    {
        await using var chat = await ChatBench.OpenAsync(language: "de");
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = "Matratze", ["volume"] = "1 m3" }, upTo: "address");
        await chat.SayAsync(said);
        Assert.Equal(address, await chat.SlotAsync("address"), ignoreCase: true);
    }

    [Theory]
    [InlineData("en", "hang on, it's way more than 2 cubic metres, make that more than 2")]
    [InlineData("nl", "wacht, het is eigenlijk meer dan 3 kubieke meter")]
    public async Task A_measure_put_right_while_a_name_is_asked_is_the_new_one(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = "matras, matelas, mattress", ["volume"] = "1 m3", ["address"] = "Molenstraat 5" }, upTo: "name");
        await chat.SayAsync(said);
        Assert.Equal("more", await chat.SlotAsync("volume"));
    }

    [Theory]
    [InlineData("fr", "oups, je me suis trompé : c'est Molenstraat 29 boîte 4, pas 27", "Molenstraat 29 bus 4")]
    [InlineData("nl", "wacht, ik zei Molenstraat 27 maar het is nummer 72", "Molenstraat 72 bus 4")]
    [InlineData("de", "Ach, bei der Adresse fehlt noch Briefkasten 6", "Molenstraat 27 bus 6")]
    [InlineData("en", "sorry, in the address I forgot to add box 6", "Molenstraat 27 bus 6")]
    public async Task An_address_that_is_said_anew_keeps_what_was_right(string language, string said, string address)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.FillAsync(new() { ["plate"] = "1-ABC-123", ["card"] = "B-204518", ["name"] = "Els Claes", ["address"] = "Molenstraat 27 bus 4" }, upTo: "email");
        await chat.SayAsync(said);
        Assert.StartsWith(address, await chat.SlotAsync("address"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "je me suis trompé plus haut : je suis né le 14 juin 1979, pas le 4")]
    [InlineData("nl", "ik heb me vergist: ik ben geboren op 14 juni 1979, niet de 4de")]
    [InlineData("en", "I got it wrong above: I was born on 14 June 1979, not the 4th")]
    [InlineData("de", "ich habe mich oben vertan: geboren bin ich am 14. Juni 1979, nicht am 4.")]
    public async Task A_day_that_is_put_right_is_no_box(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:address-change");
        await chat.FillAsync(new() { ["name"] = "Els Claes", ["birth_date"] = "04/06/1979", ["new_address"] = "Molenstraat 52 bus 4" }, upTo: "moved_on");
        await chat.SayAsync(said);
        Assert.Equal("1979-06-14", await chat.SlotAsync("birth_date"));
        Assert.StartsWith("Molenstraat 52 bus 4", await chat.SlotAsync("new_address"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "en fait le lieu est faux, ça devrait être : Kanaallaan, près du 41", "Kanaallaan, près du 41")]
    [InlineData("nl", "de plaats is fout, dat moet zijn: Kanaallaan, naast nummer 41", "Kanaallaan, naast nummer 41")]
    [InlineData("en", "Actually the place is wrong, it should be: Kanaallaan, near number 41", "Kanaallaan, near number 41")]
    public async Task A_place_that_is_put_right_is_told_without_what_leads_up_to_it(string language, string said, string place)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:street-problem");
        await chat.FillAsync(new() { ["kind"] = "[value:road]", ["place"] = "Kanaallaan 14", ["description"] = "???", ["photo"] = "[skip]", ["email"] = "[skip]" });
        await chat.SayAsync(said);
        Assert.Equal(place, await chat.SlotAsync("place"));
    }

    [Theory]
    [InlineData("nl", "o ja, de woensdag mag weg, alleen maandag en dinsdag dus", "mon,tue")]
    [InlineData("fr", "ah oui, le mercredi peut partir, donc seulement lundi et mardi", "mon,tue")]
    [InlineData("en", "oh and Wednesday can go, so only Monday and Tuesday", "mon,tue")]
    [InlineData("de", "ach ja, der Mittwoch fällt weg, also nur Montag und Dienstag", "mon,tue")]
    public async Task Days_that_are_changed_where_a_remark_is_asked_are_no_remark(string language, string said, string days)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.FillAsync(new(Childcare) { ["days"] = language switch { "fr" => "lundi, mardi et mercredi", "nl" => "maandag, dinsdag en woensdag", "en" => "Monday, Tuesday and Wednesday", _ => "Montag, Dienstag und Mittwoch" }, ["parent_name"] = "Els Claes", ["address"] = "Molenstraat 5", ["phone"] = "0470 65 61 12", ["email"] = "els@post.example" }, upTo: "remark");
        await chat.SayAsync(said);
        Assert.Equal((days, ""), (await chat.SlotAsync("days"), await chat.SlotAsync("remark")));
    }

    [Theory]
    [InlineData("fr", "elle commence par 1-XYZ, je dois aller voir dehors")]
    [InlineData("nl", "euh die begint met 1-XYZ, moet ff buiten gaan kijken")]
    [InlineData("en", "Just a moment, I have to look out of the window. It says 2-GTR")]
    [InlineData("de", "das fängt mit 1-XYZ an, ich muss kurz raus")]
    public async Task Half_a_plate_is_none(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.SayAsync(said);
        Assert.Equal("", await chat.SlotAsync("plate"));
    }

    [Theory]
    [InlineData("fr", "en principe le matin je garde mes petits-enfants... faites plutôt l'après-midi", "afternoon")]
    [InlineData("nl", "ik kijk 's morgens naar mijn kleinkinderen... doe maar in de namiddag", "afternoon")]
    [InlineData("en", "mornings I look after the grandchildren... make it the afternoon", "afternoon")]
    [InlineData("de", "morgens passe ich auf die Enkel auf... sagen wir nachmittags", "afternoon")]
    public async Task What_is_settled_on_is_chosen(string language, string said, string when)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:social-aid-appointment");
        await chat.FillAsync(new() { ["name"] = "Els Claes", ["phone"] = "0470 65 61 12", ["language"] = "[value:nl]" }, upTo: "when");
        await chat.SayAsync(said);
        Assert.Equal(when, await chat.SlotAsync("when"));
    }

    [Theory]
    [InlineData("fr", "désolée, je préfère continuer en néerlandais si c'est possible", "nl")]
    [InlineData("nl", "sorry, ik zou liever in het Frans verdergaan als dat kan", "fr")]
    [InlineData("en", "sorry, I would rather go on in French if that is possible", "fr")]
    [InlineData("de", "Entschuldigung, ich würde lieber auf Französisch weitermachen, wenn das geht", "fr")]
    public async Task A_language_that_is_wished_for_at_length_is_spoken(string language, string said, string spoken)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:childcare-registration");
        await chat.FillAsync(Childcare, upTo: "start_date");
        Assert.Equal(spoken, (await chat.SayAsync(said)).Language);
        Assert.Equal("", await chat.SlotAsync("section"));
    }

    [Theory]
    [InlineData("fr", "pardon, je voulais dire 14 novembre 2026")]
    [InlineData("nl", "sorry, ik bedoel 14 november 2026")]
    [InlineData("en", "sorry, I mean 14 November 2026")]
    [InlineData("de", "Entschuldigung, ich meine 14. November 2026")]
    public async Task A_day_that_is_meant_after_one_that_could_not_be_is_the_day_that_is_asked(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:address-change");
        await chat.FillAsync(new() { ["name"] = "Els Claes", ["birth_date"] = "04/06/1979", ["new_address"] = "Molenstraat 52 bus 4" }, upTo: "moved_on");
        await chat.SayAsync("14/12/2026");
        await chat.SayAsync(said);
        Assert.Equal("2026-11-14", await chat.SlotAsync("moved_on"));
        Assert.StartsWith("Molenstraat 52 bus 4", await chat.SlotAsync("new_address"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "non attendez : c'est une garde-robe et deux divans pour les objets", "une garde-robe et deux divans")]
    [InlineData("en", "no wait: it's a wardrobe and two sofas for the items", "a wardrobe and two sofas")]
    public async Task What_is_told_before_the_name_of_its_field_is_its_value(string language, string said, string items)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = language == "fr" ? "une garde-robe et un divan" : "a wardrobe and a sofa", ["volume"] = "1 m³", ["address"] = "Molenstraat 5", ["name"] = "Els Claes", ["phone"] = "0470 65 61 12", ["preferred_date"] = "[skip]" });
        await chat.SayAsync(said);
        Assert.Equal(items, await chat.SlotAsync("items"));
    }

    [Theory]
    [InlineData("fr", "j'ai signalé trois fois le dépôt clandestin et personne ne réagit, c'est une honte")]
    [InlineData("nl", "ik heb dat sluikstort al drie keer gemeld en er gebeurt niets, een schande")]
    public async Task Who_told_us_before_is_told_where_to_complain_and_reports_it(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        var replies = (await chat.SayAsync(said)).Replies;
        Assert.Contains("02 555 10 00", replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("street-problem", (await chat.DialogAsync())?.ServiceId);
    }

    [Theory]
    [InlineData("fr", "pardon, j'ai oublié un chiffre, C507 139", "C507139", "GT-482-X")]
    [InlineData("nl", "sorry cijfer vergeten, C507 139", "C507139", "GT-482-X")]
    [InlineData("en", "sorry, forgot a figure: C507 139", "C507139", "GT-482-X")]
    [InlineData("de", "Entschuldigung, eine Ziffer vergessen, C507 139", "C507139", "GT-482-X")]
    [InlineData("nl", "wacht, de nummerplaat is GT-482-XB", "", "GT-482-XB")]
    public async Task A_code_that_is_said_again_is_no_other_code(string language, string said, string card, string plate)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        foreach (var line in (string[])["GT-482-X", "C 507 13", said])
        {
            await chat.SayAsync(line);
        }

        Assert.Equal((card, plate), (await chat.SlotAsync("card"), await chat.SlotAsync("plate")));
    }

    [Theory]
    [InlineData("fr", "claire.d@poste.example. Ah, et j'ai mal lu la carte : c'est B-317940, pas 904", "B-317940")]
    [InlineData("nl", "claire.d@post.example. O, en ik las de kaart verkeerd: het is B-317940, niet 904", "B-317940")]
    [InlineData("en", "claire.d@post.example. Oh, and I misread the card, it is B-317940, not 904.", "B-317940")]
    [InlineData("de", "claire.d@post.example. Und die Karte habe ich falsch gelesen: B-317940, nicht 904", "B-317940")]
    public async Task An_answer_and_a_correction_in_one_message_are_both_heard(string language, string said, string card)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.FillAsync(new() { ["plate"] = "1-ABC-123", ["card"] = "B-317904", ["name"] = "Els Claes", ["address"] = "Molenstraat 27 bus 4" }, upTo: "email");
        await chat.SayAsync(said);
        Assert.Equal(card, await chat.SlotAsync("card"));
        Assert.StartsWith("claire.d@", await chat.SlotAsync("email"), StringComparison.Ordinal);
    }
}
