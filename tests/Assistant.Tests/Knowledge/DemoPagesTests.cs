using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Assistant.Tests.Knowledge;

/// <summary>The demo commune tells one story: what a page says in numbers stands in facts.yaml.</summary>
public sealed partial class DemoPagesTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "knowledge", "demo");
    private static readonly string Facts = File.ReadAllText(Path.Combine(Root, "facts.yaml"));

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Path.Combine(Root, "pages"), "*.md", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("fr", 50)]
    [InlineData("nl", 50)]
    [InlineData("en", 30)]
    [InlineData("de", 30)]
    public void Each_language_has_its_pages(string language, int atLeast) =>
        Assert.True(Directory.GetFiles(Path.Combine(Root, "pages", language), "*.md").Length >= atLeast);

    [Fact]
    public void No_page_exists_in_only_one_of_the_official_languages() =>
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Root, "pages", "fr"), "*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(Root, "pages", "nl"), "*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Amounts_phones_and_addresses_on_a_page_stand_in_the_table_of_facts(string page)
    {
        var text = File.ReadAllText(Path.Combine(Root, page));

        Assert.All(Money().Matches(text).Select(m => decimal.Parse(Amount(m).Replace(" ", "").Replace(".", m.Value.Contains(',') ? "" : ".").Replace(',', '.'), CultureInfo.InvariantCulture)), amount => Assert.Contains(amount, Fees()));
        Assert.All(Phone().Matches(text).Select(m => m.Value), phone => Assert.Contains(phone, Facts));
        Assert.All(Mail().Matches(text).Select(m => m.Value), mail => Assert.Contains(mail, Facts));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_facts_that_a_page_names_exist(string page)
    {
        var line = File.ReadLines(Path.Combine(Root, page)).First(l => l.StartsWith("facts:", StringComparison.Ordinal));
        var names = line[(line.IndexOf('[') + 1)..line.IndexOf(']')].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        Assert.All(names, name => Assert.NotNull(Find(name)));
    }

    private static string Amount(Match match) => match.Groups["before"].Success ? match.Groups["before"].Value : match.Groups["after"].Value;

    private static HashSet<decimal> Fees() =>
        [.. ((YamlMappingNode)Load().Children["fees"]).Children.Values.Select(v => decimal.Parse(((YamlScalarNode)v).Value!, CultureInfo.InvariantCulture))];

    private static YamlNode? Find(string path)
    {
        YamlNode? node = Load();
        foreach (var part in path.Split('.'))
        {
            node = node is YamlMappingNode mapping && mapping.Children.TryGetValue(part, out var child) ? child : null;
        }

        return node;
    }

    private static YamlMappingNode Load()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Facts));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"(?<before>\d[\d ]*(?:[.,]\d+)?)[ \u00A0\u202F]?(?:€|euros?\b|EUR\b|Euro\b)|€[ \u00A0\u202F]?(?<after>\d[\d ]*(?:[.,]\d+)?)")]
    private static partial Regex Money();

    [GeneratedRegex(@"\b02 \d{3} \d{2} \d{2}\b|\b0[78]00? [\d ]{6,}\d\b")]
    private static partial Regex Phone();

    [GeneratedRegex(@"[\w.-]+@[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex Mail();
}
