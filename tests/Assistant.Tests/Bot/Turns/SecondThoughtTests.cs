using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What is said after a hesitation, what can't be right together, and what isn't thrown away by one word.</summary>
public class SecondThoughtTests
{
    [Theory]
    [InlineData("fr", "euh non, quatre", "people", "4")]
    [InlineData("fr", "ah non pardon, 4", "people", "4")]
    [InlineData("fr", "oups, non, c'est quatre", "people", "4")]
    [InlineData("nl", "euh nee, vier", "people", "4")]
    [InlineData("nl", "oei sorry, vier", "people", "4")]
    [InlineData("en", "er, no, four", "people", "4")]
    [InlineData("en", "wait, it's four", "people", "4")]
    [InlineData("de", "äh nein, vier", "people", "4")]
    [InlineData("de", "Moment, es sind vier", "people", "4")]
    public async Task A_value_alone_after_a_no_takes_the_place_of_the_last_answer(string language, string said, string field, string value)
    {
        await using var chat = await MovedAsync(language, upTo: "children");
        await chat.SayAsync(said);
        Assert.Equal(value, await chat.SlotAsync(field));
        Assert.Equal("children", (await chat.DialogAsync())!.Asking);
    }

    [Theory]
    [InlineData("fr", "euh non, quatre", "people", "4")]
    [InlineData("nl", "hm nee, vier", "people", "4")]
    [InlineData("en", "oops, no, four", "people", "4")]
    [InlineData("de", "ach nein, vier", "people", "4")]
    public async Task At_the_review_it_takes_the_place_of_the_one_answer_that_it_fits(string language, string said, string field, string value)
    {
        await using var chat = await MovedAsync(language, upTo: null);
        await chat.SayAsync(said);
        Assert.Equal(value, await chat.SlotAsync(field));
        Assert.Equal(DialogPhase.Review, (await chat.DialogAsync())!.Phase);
    }

    [Theory]
    [InlineData("fr", "euh")]
    [InlineData("fr", "euh non")]
    [InlineData("nl", "nee")]
    [InlineData("en", "er, no")]
    [InlineData("de", "nein, zu viert ist es uns zu eng dort und wir ziehen wieder aus")]
    public async Task A_hesitation_or_a_no_alone_changes_nothing(string language, string said)
    {
        await using var chat = await MovedAsync(language, upTo: "children");
        await chat.SayAsync(said);
        Assert.Equal("3", await chat.SlotAsync("people"));
    }

    [Theory]
    [InlineData("fr", "stop", "oui")]
    [InlineData("nl", "stop", "stop")]
    [InlineData("en", "forget it", "yes")]
    [InlineData("de", "abbrechen", "ja")]
    public async Task A_stop_at_the_review_is_asked_about_once(string language, string stop, string yes)
    {
        await using var chat = await MovedAsync(language, upTo: null);
        var asked = await chat.SayAsync(stop);
        Assert.Equal(["cancel", "resume"], asked.Replies[^1].Choices.Select(c => c.Id));
        Assert.NotNull(await chat.DialogAsync());
        await chat.SayAsync(yes);
        Assert.Null(await chat.DialogAsync());
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
    }

    [Theory]
    [InlineData("fr", "non")]
    [InlineData("nl", "nee, verdergaan")]
    [InlineData("en", "no")]
    [InlineData("de", "nein")]
    public async Task A_no_to_it_reads_everything_back_again(string language, string no)
    {
        await using var chat = await MovedAsync(language, upTo: null);
        await chat.SayAsync("stop");
        Assert.Contains((await chat.SayAsync(no)).Replies[^1].Choices, c => c.Id == "confirm");
    }

    [Fact]
    public async Task Before_the_review_a_stop_ends_it_at_once()
    {
        await using var chat = await MovedAsync("en", upTo: "children");
        await chat.SayAsync("stop");
        Assert.Null(await chat.DialogAsync());
    }

    [Theory]
    [InlineData("fr", "Quel", "03/05/1985")]
    [InlineData("nl", "Welk", "3 mei 1985")]
    [InlineData("en", "Which", "3 May 1985")]
    [InlineData("de", "Welche", "3. Mai 1985")]
    public async Task A_national_number_that_tells_another_birth_is_asked_about_and_nothing_is_sent_before(string language, string asks, string other)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:birth-certificate");
        await chat.PressAsync("value:self");
        await chat.FillAsync(new() { ["name"] = "Marie Dubois", ["birth_date"] = "30/07/1985", ["birth_place"] = "Namur", ["national_number"] = NumberOf("850503033"), ["delivery"] = "[value:counter]", ["email"] = "marie@mail.example" });
        var state = (await chat.DialogAsync())!;
        Assert.Equal(DialogPhase.Review, state.Phase);
        var told = await chat.SayAsync("ok");
        Assert.Contains(asks, told.Replies[^1].Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(told.Replies[^1].Choices, c => c.Id == "change:birth_date");
        Assert.Empty(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune));
        await chat.PressAsync("change:birth_date");
        Assert.Contains((await chat.SayAsync(other)).Replies[^1].Choices, c => c.Id == "confirm");
    }

    [Theory]
    [InlineData("nl", "25 december", "feestdag")]
    [InlineData("fr", "le 1er janvier", "férié")]
    [InlineData("en", "on Christmas Day", "public holiday")]
    [InlineData("fr", "samedi 5 décembre", "week-end")]
    [InlineData("nl", "volgende zondag", "weekend")]
    [InlineData("fr", "samedi 5 décembre après-midi", "week-end")]
    [InlineData("nl", "zaterdag 5 december na de middag", "weekend")]
    [InlineData("en", "Saturday 5 December, skip the morning", "weekend")]
    [InlineData("de", "am 1. Januar", "Feiertag")]
    public async Task A_pick_up_on_a_day_on_which_nobody_comes_is_refused_with_its_reason(string language, string said, string why)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = "matras, matelas, mattress, Matratze", ["volume"] = "1 m3", ["address"] = "Molenstraat 5, 1199", ["name"] = "Els Claes", ["phone"] = "0472 10 20 30" });
        Assert.Contains(why, (await chat.SayAsync(said)).Replies[^1].Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", await chat.SlotAsync("preferred_date"));
        await chat.SayAsync("28/12/2026");
        Assert.Equal("2026-12-28", await chat.SlotAsync("preferred_date"));
    }

    [Theory]
    [InlineData("fr", "début janvier", "2027-01-04")]
    [InlineData("nl", "begin januari", "2027-01-04")]
    [InlineData("de", "frühestens ab dem zwölften Dezember", "2026-12-14")]
    [InlineData("en", "from Saturday 12 December", "2026-12-14")]
    [InlineData("nl", "vanaf 25 december", "2026-12-28")]
    public async Task A_rough_time_that_begins_on_a_holiday_begins_on_the_next_working_day(string language, string said, string day)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.FillAsync(new() { ["items"] = "matras, matelas", ["volume"] = "1 m3", ["address"] = "Molenstraat 5, 1199", ["name"] = "Els Claes", ["phone"] = "0472 10 20 30" });
        await chat.SayAsync(said);
        Assert.Equal(day, await chat.SlotAsync("preferred_date"));
    }

    [Theory]
    [InlineData("fr", "ma sœur peut le demander à ma place ?")]
    [InlineData("nl", "mag mijn zus dat in mijn plaats vragen?")]
    [InlineData("en", "can my sister ask for it?")]
    [InlineData("de", "kann meine Schwester das für mich machen?")]
    public async Task Whether_somebody_else_may_do_it_chooses_nobody(string language, string said)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:birth-certificate");
        await chat.SayAsync(said);
        Assert.Equal("", await chat.SlotAsync("whose"));
        Assert.Equal("whose", (await chat.DialogAsync())!.Asking);
    }

    [Theory]
    [InlineData("fr", "Fatima Z.", "Zaoui", "Fatima Zaoui")]
    [InlineData("nl", "Jan P", "Peeters", "Jan Peeters")]
    [InlineData("en", "my name is Anna M.", "Anna Miller", "Anna Miller")]
    [InlineData("de", "Karl-Heinz B.", "Braun", "Karl-Heinz Braun")]
    public async Task An_initial_is_no_surname(string language, string said, string rest, string name)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:address-change");
        await chat.SayAsync(said);
        Assert.Equal("", await chat.SlotAsync("name"));
        await chat.SayAsync(rest);
        Assert.Equal(name, await chat.SlotAsync("name"));
    }

    [Fact]
    public async Task An_initial_in_the_middle_is_part_of_a_name()
    {
        await using var chat = await ChatBench.OpenAsync(language: "en");
        await chat.PressAsync("start:address-change");
        await chat.SayAsync("John F. Kennedy");
        Assert.Equal("John F. Kennedy", await chat.SlotAsync("name"));
    }

    [Theory]
    [InlineData("fr", "-5")]
    [InlineData("nl", "min vijf kilo")]
    [InlineData("en", "about -5 kg")]
    [InlineData("de", "minus fünf")]
    public async Task A_weight_below_nought_is_refused(string language, string said)
    {
        await using var chat = await ComputersAsync(language);
        await chat.SayAsync(said);
        Assert.Equal("", await chat.SlotAsync("weight"));
    }

    [Theory]
    [InlineData("fr", "un kilo et demi", "1.5")]
    [InlineData("nl", "anderhalve kilo", "1.5")]
    [InlineData("en", "two and a half kilos", "2.5")]
    [InlineData("de", "anderthalb Kilo", "1.5")]
    [InlineData("nl", "5 - 6 kilo? zeg 6", "6")]
    [InlineData("fr", "moins de 5 kilos, disons 4", "4")]
    public async Task A_weight_with_a_half_is_read(string language, string said, string weight)
    {
        await using var chat = await ComputersAsync(language);
        await chat.SayAsync(said);
        Assert.Equal(weight, await chat.SlotAsync("weight"));
    }

    [Theory]
    [InlineData("fr", "un mètre cube et demi", "up_to_2")]
    [InlineData("fr", "deux mètres cubes et demi", "more")]
    [InlineData("nl", "anderhalve kuub", "up_to_2")]
    [InlineData("nl", "twee en een halve kubieke meter", "more")]
    [InlineData("en", "one and a half cubic metres", "up_to_2")]
    [InlineData("en", "two cubic metres and a half", "more")]
    [InlineData("de", "anderthalb Kubikmeter", "up_to_2")]
    [InlineData("de", "zweieinhalb Kubikmeter", "more")]
    public async Task Cubic_metres_with_a_half_choose(string language, string said, string choice)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:bulky-waste");
        await chat.SayAsync("matras, matelas, mattress, Matratze");
        await chat.SayAsync(said);
        Assert.Equal(choice, await chat.SlotAsync("volume"));
    }

    [Theory]
    [InlineData("fr", "l'adresse n'est pas bonne, c'est rue du Moulin 18", "rue du Moulin 18")]
    [InlineData("nl", "het adres klopt niet, het is Molenstraat 18", "Molenstraat 18")]
    [InlineData("en", "the address is wrong, it's Molenstraat 18", "Molenstraat 18")]
    [InlineData("de", "die Adresse stimmt nicht, es ist Kanaallaan 18", "Kanaallaan 18")]
    public async Task The_place_of_a_report_is_put_right_as_an_address(string language, string said, string place)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:street-problem");
        await chat.FillAsync(new() { ["kind"] = "graffiti", ["place"] = "Lindeplein 3", ["description"] = "xxx xxx xxx", ["photo"] = "[skip]", ["email"] = "[skip]" });
        await chat.SayAsync(said);
        Assert.Equal(place, await chat.SlotAsync("place"));
    }

    [Theory]
    [InlineData("fr", "mon nom s'écrit Van Praat", "Els Van Praat")]
    [InlineData("fr", "ça s'écrit P-R-A-A-T", "Els Van Praat")]
    [InlineData("nl", "het wordt geschreven als Praat", "Els Van Praat")]
    [InlineData("en", "it's spelled P R A A T", "Els Van Praat")]
    [InlineData("de", "Praat wird es geschrieben, nein: schreibt sich Praat", "Els Van Praat")]
    public async Task How_a_name_is_written_puts_it_right_while_something_else_is_asked(string language, string said, string name)
    {
        await using var chat = await MovedAsync(language, upTo: "children");
        await chat.SayAsync(said);
        Assert.Equal(name, await chat.SlotAsync("name"));
    }

    private static async Task<ChatBench> MovedAsync(string language, string? upTo)
    {
        var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:address-change");
        await chat.FillAsync(new() { ["name"] = "Els Van Praet", ["birth_date"] = "30/06/1989", ["new_address"] = "Schoolstraat 3", ["moved_on"] = "05/11/2026", ["people"] = "3", ["children"] = "[value:no]", ["phone"] = "0472 10 20 30" }, upTo);
        return chat;
    }

    private static async Task<ChatBench> ComputersAsync(string language)
    {
        var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:old-computers");
        await chat.FillAsync(new() { ["devices"] = "laptop" }, upTo: "weight");
        return chat;
    }

    private static string NumberOf(string nine) => nine + (97 - (long.Parse(nine, System.Globalization.CultureInfo.InvariantCulture) % 97)).ToString("00", System.Globalization.CultureInfo.InvariantCulture);
}
