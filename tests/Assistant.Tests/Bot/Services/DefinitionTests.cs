using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Services;

public class DefinitionTests
{
    private static readonly string Renewal = File.ReadAllText(Path.Combine(ServiceCatalogue.DefaultFolder, "resident-card-renewal.yaml"));

    public static TheoryData<string> Shipped => [.. TurnServices.LoadCatalogue().Services.Select(s => s.Id)];

    [Theory]
    [InlineData("connector: file", "connector: fax", "\"fax\" is no connector")]
    [InlineData("connector: file", "conector: file", "\"connector\" is missing")]
    [InlineData("page: resident-card-renew\n", "page: resident-card-renew\npaage: x\n", "\"paage\" is not known here")]
    [InlineData("  en: Renew my resident card\n", "", "\"name\" lacks en")]
    [InlineData("type: plate", "type: plait", "\"type\" can't be \"plait\"")]
    [InlineData("outcome: granted", "outcome: refused", "a refusal is always a person's")]
    [InlineData("{ plate.country: { is_not: BE } }", "{ plaat.country: { is_not: BE } }", "tests the field \"plaat\"")]
    [InlineData("{ plate.country: { is_not: BE } }", "{ plate.country: { isnt: BE } }", "\"isnt\" is no test")]
    [InlineData("  - use: email\n", "  - use: fax\n", "\"fax\" is no common field")]
    [InlineData("  - use: email\n", "  - use: email\n  - use: email\n", "stands here twice")]
    [InlineData("retention_days: 730", "retention_days: forever", "must be a whole number")]
    [InlineData("pattern: \"(?:ZONE )?", "pattern: \"(?:ZONE ?", "no regular expression")]
    [InlineData("  - id: otherwise\n    outcome: review", "  - id: otherwise\n    outcome: granted", "the last of \"rules\"")]
    [InlineData("version: \"1\"", "version: [1", "this is no YAML")]
    public void A_wrong_definition_is_refused_with_file_line_and_reason(string right, string wrong, string reason)
    {
        Assert.Contains(right, Renewal, StringComparison.Ordinal);
        var file = Path.Combine(Directory.CreateTempSubdirectory("definition-").FullName, "wrong.yaml");
        File.WriteAllText(file, Renewal.Replace(right, wrong, StringComparison.Ordinal));
        try
        {
            var error = Assert.Throws<DefinitionException>(() => TurnServices.ReadDefinition(file));
            Assert.Contains(reason, error.Message, StringComparison.OrdinalIgnoreCase);
            Assert.StartsWith($"{file}, line {error.Line}: ", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Theory, MemberData(nameof(Shipped))]
    public void Every_example_of_a_shipped_service_is_a_value_that_its_field_takes(string id)
    {
        var today = new DateOnly(2026, 11, 23);
        foreach (var field in TurnServices.LoadCatalogue().Find(id)!.Fields.Where(f => f.Type is not (FieldType.File or FieldType.Appointment)))
        {
            foreach (var language in LocalizedText.Languages)
            {
                // "B-204518, or zone B": the first of two examples
                var example = field.Example[language].Split(',')[0];
                example = field.Type is FieldType.Address or FieldType.Text ? field.Example[language].Split(", of ")[0].Split(", ou ")[0].Split(", or ")[0].Split(", oder ")[0] : example;
                var (value, problem) = SlotFinder.Default.Parse(example, field, language, today);
                Assert.True(value is not null, $"{id}.{field.Id} in {language}: {problem}");
            }
        }
    }

    [Theory]
    [InlineData("calendar: population", "calendar: moon", "\"moon\" is no calendar; known: population")]
    [InlineData("    calendar: population\n", "", "\"calendar\" is missing")]
    [InlineData("type: yes_no\n", "type: yes_no\n    calendar: population\n", "a field of type yes_no has no \"calendar\"")]
    [InlineData("days: { above: 14 }", "days: { above: 13 }", "the \"days\" of this field overlap")]
    [InlineData("days: { above: 14 }", "days: { through: 100 }", "the \"days\" of this field overlap")]
    [InlineData("        days: {", "        indifferent: true\n        days: {", "\"indifferent\" stands on one choice of a field")]
    [InlineData("      - id: adult\n", "      - id: adult\n        days: { through: 3 }\n", "\"days\" stands on the choices of a yes_no field")]
    public void A_wrong_appointment_is_refused_with_its_reason(string right, string wrong, string reason)
    {
        var text = File.ReadAllText(Path.Combine(ServiceCatalogue.DefaultFolder, "passport-appointment.yaml"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("definition-");
        var file = Path.Combine(folder.FullName, "wrong.yaml");
        File.WriteAllText(file, text.Replace(right, wrong, StringComparison.Ordinal));
        var error = Assert.Throws<DefinitionException>(() => TurnServices.ReadDefinition(file));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Theory, MemberData(nameof(Shipped))]
    public void Every_service_starts_on_its_own_name_in_each_language(string id)
    {
        var catalogue = TurnServices.LoadCatalogue();
        var router = Router.Load(Router.DefaultFolder, catalogue, Cues.Load(Cues.DefaultFile));
        foreach (var language in LocalizedText.Languages)
        {
            var name = catalogue.Find(id)!.Name[language];
            var route = router.Of(Tokens.Of(name));
            Assert.True(route is { Kind: RouteKind.ServiceWish } && route.Detail == id, $"{id} in {language}: \"{name}\" is {route.Kind} {route.Detail}");
        }
    }
}
