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
    [InlineData("birth-certificate", "email")] // whose certificate it is was not said yet
    public async Task At_the_beginning_only_what_is_the_persons_own_is_filled_in(string service, string fields)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var (dialog, definition) = (chat.Get<ServiceDialog>(), chat.Get<ServiceCatalogue>().Find(service)!);
        var step = dialog.Prefilled(definition, dialog.Start(definition, "k", Said(""), []), Amina, "nl");
        Assert.Equal(fields.Split(',').Order(), step.State.Slots.Keys.Order());
    }

    [Theory]
    [InlineData("van mij", "birth_date,email,name,national_number,whose")]
    [InlineData("van mijn zoon", "email,whose")]
    public async Task Whose_certificate_it_is_tells_whether_the_name_is_known(string whose, string fields)
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var (dialog, definition) = (chat.Get<ServiceDialog>(), chat.Get<ServiceCatalogue>().Find("birth-certificate")!);
        var begun = dialog.Prefilled(definition, dialog.Start(definition, "k", Said(""), []), Amina, "nl");
        var step = dialog.Prefilled(definition, dialog.Advance(begun.State, Said(whose)), Amina, "nl", before: begun.State);
        Assert.Equal(fields.Split(','), step.State.Slots.Keys.Order());

        // what is taken back is asked, not filled in again
        if (step.State.Slots.ContainsKey("name"))
        {
            var wrong = dialog.Advance(step.State, Said("de naam is fout"));
            Assert.Equal("name", dialog.Prefilled(definition, wrong, Amina, "nl", before: step.State).State.Asking);
        }
    }

    private static Utterance Said(string text) => new(text, null, "nl", new MessageRoute(RouteKind.Question, null, 0.4, "nothing else fits"));
}
