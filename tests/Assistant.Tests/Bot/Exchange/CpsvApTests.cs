using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assistant.Bot.Exchange;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Exchange;

public sealed partial class CpsvApTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cpsv-").FullName;

    public static TheoryData<string> Definitions => [.. Directory.EnumerateFiles(ServiceCatalogue.DefaultFolder, "*.yaml").Select(f => Path.GetFileName(f)!)];

    [Theory, MemberData(nameof(Definitions))]
    public void A_definition_comes_back_as_it_went(string file)
    {
        var original = Path.Combine(ServiceCatalogue.DefaultFolder, file);
        var (id, yaml) = Assert.Single(CpsvAp.Import(CpsvAp.Export([original])));
        var copy = Path.Combine(folder, id + ".yaml");
        File.WriteAllText(copy, yaml);
        Assert.Equal(Said(TurnServices.ReadDefinition(original)), Said(TurnServices.ReadDefinition(copy)));
        // and once more: nothing is lost on the second way
        Assert.Equal(CpsvAp.Export([copy]), CpsvAp.Export([Rewritten(copy)]));
    }

    [Fact]
    public void What_cpsv_ap_has_a_term_for_stands_in_that_term()
    {
        var service = JsonNode.Parse(CpsvAp.Export([Path.Combine(ServiceCatalogue.DefaultFolder, "resident-card-renewal.yaml")]))!["@graph"]![0]!;
        Assert.Equal(("cpsv:PublicService", "resident-card-renewal", "P2D"), (service["@type"]!.ToString(), service["dct:identifier"]!.ToString(), service["cv:processingTime"]!.ToString()));
        Assert.Contains(service["dct:title"]!.AsArray(), t => t!["@language"]!.ToString() == "nl" && t["@value"]!.ToString() == "Mijn bewonerskaart vernieuwen");
        Assert.Equal("cv:PublicOrganisation", service["cv:hasCompetentAuthority"]!["@type"]!.ToString());
        Assert.Equal("employer-statement", service["cpsv:hasInput"]![0]!["dct:identifier"]!.ToString());
        Assert.DoesNotContain("\"use\"", service.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_system_with_full_addresses_gives_what_it_describes()
    {
        var (id, yaml) = Assert.Single(CpsvAp.Import(
            """
            [{"@id":"https://example.org/services/dog-registration","@type":["http://purl.org/vocab/cpsv#PublicService"],
              "http://purl.org/dc/terms/title":[{"@language":"fr","@value":"Déclarer un chien"},{"@language":"nl","@value":"Een hond aangeven"}],
              "http://data.europa.eu/m8g/hasCost":[{"http://purl.org/dc/terms/description":[{"@language":"fr","@value":"Gratuit"}]}]},
             {"@type":"http://example.org/Other"}]
            """));
        Assert.Equal("dog-registration", id);
        Assert.Contains("Een hond aangeven", yaml, StringComparison.Ordinal);
        Assert.Contains("Gratuit", yaml, StringComparison.Ordinal);
        var copy = Path.Combine(folder, "dog.yaml");
        File.WriteAllText(copy, yaml);
        Assert.Throws<DefinitionException>(() => TurnServices.ReadDefinition(copy)); // two languages are missing, and more
    }

    [Theory]
    [InlineData("no json", "no JSON")]
    [InlineData("{}", "no cpsv:PublicService")]
    [InlineData("null", "no cpsv:PublicService")]
    [InlineData("[1, \"x\"]", "no cpsv:PublicService")]
    [InlineData("""{"@type":"cpsv:PublicService","dct:identifier":"../../etc"}""", "")]
    [InlineData("""{"@type":"cpsv:PublicService","dct:identifier":"..\\x y"}""", "no identifier")]
    [InlineData("""{"@type":"cpsv:PublicService"}""", "no identifier")]
    public void What_is_no_exchange_is_refused_and_no_id_leads_out_of_the_folder(string json, string why)
    {
        try
        {
            Assert.All(CpsvAp.Import(json), s => Assert.Matches("^[a-z0-9_-]+$", s.Id));
        }
        catch (ExchangeException e)
        {
            Assert.Contains(why, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_value_that_looks_like_yaml_stays_a_value()
    {
        const string Odd = "no: \"yes\" # {x} \u00e9\n- *a &b !!tag";
        var json = JsonSerializer.Serialize(new Dictionary<string, object> { ["@type"] = "cpsv:PublicService", ["dct:identifier"] = "odd", ["dct:title"] = new Dictionary<string, string> { ["@language"] = "fr", ["@value"] = Odd } });
        var file = Path.Combine(folder, "odd.yaml");
        File.WriteAllText(file, CpsvAp.Import(json)[0].Yaml);
        Assert.Equal(Odd, JsonNode.Parse(CpsvAp.Export([file]))!["@graph"]![0]!["dct:title"]![0]!["@value"]!.ToString());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Rewritten(string file)
    {
        var copy = Path.Combine(folder, "second.yaml");
        File.WriteAllText(copy, CpsvAp.Import(CpsvAp.Export([file]))[0].Yaml);
        return copy;
    }

    // a test's line differs from file to file
    private static string Said(ServiceDefinition service) => Line().Replace(JsonSerializer.Serialize(service), "");

    [GeneratedRegex(",?\"Line\":\\d+")]
    private static partial Regex Line();
}
