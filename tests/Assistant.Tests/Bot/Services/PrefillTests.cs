using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Tests.Bot.Turns;

namespace Assistant.Tests.Bot.Services;

/// <summary>What is known of a person who signed in is filled in where it is the person's own, and nowhere else.</summary>
public class PrefillTests
{
    private static readonly Dictionary<string, string> Amina = new()
    {
        ["name"] = "Amina Verstraeten",
        ["birthdate"] = "1985-07-30",
        ["national_number"] = "85073003328",
        ["address"] = "Molenstraat 5, 1199 Hoogbeek",
        ["email"] = "amina@voorbeeld.example",
    };

    [Theory]
    [InlineData("childcare-registration", "parent_name,address,email")] // not the child's name, nor its birth
    [InlineData("address-change", "name,birth_date")] // the address on record is the old one
    [InlineData("household-composition", "name,national_number,email")]
    [InlineData("birth-certificate", "name,email")] // whose certificate it is was not said yet
    public async Task At_the_beginning_only_what_is_the_persons_own_is_filled_in(string service, string fields)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var (dialog, definition) = (chat.Get<ServiceDialog>(), chat.Get<ServiceCatalogue>().Find(service)!);
        var step = dialog.Prefilled(definition, dialog.Start(definition, "k", Said(""), []), Amina, "nl");
        Assert.Equal(fields.Split(',').Order(), step.State.Slots.Keys.Order());
    }

    [Theory]
    [InlineData("van mij", "birth_date,email,name,national_number,whose")]
    [InlineData("van mijn zoon", "email,name,whose")] // the son's name and birth are asked
    public async Task Whose_certificate_it_is_tells_what_is_known(string whose, string fields)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var (dialog, definition) = (chat.Get<ServiceDialog>(), chat.Get<ServiceCatalogue>().Find("birth-certificate")!);
        var begun = dialog.Prefilled(definition, dialog.Start(definition, "k", Said(""), []), Amina, "nl");
        var step = dialog.Prefilled(definition, dialog.Advance(begun.State, Said(whose)), Amina, "nl", before: begun.State);
        Assert.Equal(fields.Split(','), step.State.Slots.Keys.Order());

        // what is taken back is asked, not filled in again
        var wrong = dialog.Advance(step.State, Said("mijn naam is fout"));
        Assert.Equal("name", dialog.Prefilled(definition, wrong, Amina, "nl", before: step.State).State.Asking);
    }

    [Theory]
    [InlineData("ja", false)]
    [InlineData("nee", true)]
    public async Task A_case_for_filling_in_keeps_what_is_known_from_another_persons_form(string answer, bool isFilled)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var known = chat.Get<ServiceCatalogue>().Find("resident-card-renewal")!;
        // only when it is no company car
        var address = known.Field("address") with { PrefillWhen = new Condition([new ConditionTest("company_car", null, ConditionOperator.Is, ["no"], 1)]) };
        var (dialog, definition) = (chat.Get<ServiceDialog>(), known with { Fields = [known.Field("company_car"), address] });
        var begun = dialog.Start(definition, "k", Said(""), []);
        var state = begun.State.With("company_car", SlotValue.Of(answer == "ja" ? "yes" : "no"));
        Assert.Equal(isFilled, dialog.Prefilled(definition, begun with { State = state }, Amina, "nl").State.Slots.ContainsKey("address"));
    }

    [Theory]
    [InlineData("fr", "Il me faut l'acte de naissance de ma fille, elle s'appelle Léa Dubois et elle est née le 3 mai 2019", "Léa Dubois", "2019-05-03")]
    [InlineData("nl", "ik heb de geboorteakte van mijn dochter nodig, ze heet Lotte Maes, geboren op 3 mei 2015", "Lotte Maes", "2015-05-03")]
    [InlineData("en", "I need my daughter's birth certificate, her name is Priya Nair, born 5 December 2014", "Priya Nair", "2014-12-05")]
    [InlineData("de", "Ich brauche die Geburtsurkunde meiner Tochter, sie heißt Leyla Kaya und ist am 3.3.2018 geboren", "Leyla Kaya", "2018-03-03")]
    public async Task A_relatives_name_and_birth_are_taken_from_the_first_sentence_and_not_for_ones_own(string language, string said, string name, string birth)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.SayAsync(said);
        var slots = (await chat.DialogAsync())!.Slots;
        Assert.Equal(("relative", name, birth), (slots["whose"].Canonical, slots["relative_name"].Canonical, slots["relative_birth_date"].Canonical));
        Assert.DoesNotContain("name", slots.Keys);
    }

    [Fact]
    public async Task Ones_own_certificate_asks_for_nobody_else()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        await chat.SayAsync("ik heb mijn geboorteakte nodig");
        await chat.SayAsync("van mij");
        Assert.Equal("name", (await chat.DialogAsync())!.Asking);
        await chat.SayAsync("Amina Verstraeten");
        Assert.Equal("birth_date", (await chat.DialogAsync())!.Asking);
    }

    private static Utterance Said(string text) => new(text, null, "nl", new MessageRoute(RouteKind.Question, null, 0.4, "nothing else fits"));
}
