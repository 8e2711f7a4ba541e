using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Assistant.Bot.Accounts;
using Assistant.Bot.Consoles;

namespace Assistant.Tests.Bot.Consoles;

public partial class StaffTextsTests
{
    public static TheoryData<string> Languages => [.. StaffTexts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void No_language_misses_a_text(string language)
    {
        var reference = StaffTexts.Of("en").Words;
        var texts = StaffTexts.Of(language).Words;
        Assert.Equal(reference.Keys.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(texts, t => string.IsNullOrWhiteSpace(t.Value));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Each_text_has_the_same_places_in_each_language(string language)
    {
        foreach (var (key, text) in StaffTexts.Of(language).Words)
        {
            Assert.Equal((key, string.Join(' ', Places(StaffTexts.Of("en")[key]))), (key, string.Join(' ', Places(text))));
        }
    }

    [Fact]
    public void Each_text_that_a_page_names_exists()
    {
        var folder = Path.Combine(Root(), "bot", "Assistant.Bot", "Consoles");
        var named = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Named().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .Where(k => !k.EndsWith('.'))
            .ToHashSet();
        Assert.True(named.Count > 50);
        Assert.DoesNotContain(named, k => !StaffTexts.Of("en").Words.ContainsKey(k));
    }

    [Fact]
    public void Every_role_and_every_problem_has_its_words()
    {
        var texts = StaffTexts.Of("en").Words;
        Assert.All(StaffRoles.All, r => Assert.True(texts.ContainsKey("role." + r.Code())));
        Assert.All(Enum.GetValues<SetUpProblem>(), p => Assert.True(texts.ContainsKey("setup." + p)));
    }

    [Fact]
    public void Everything_that_is_put_on_record_has_its_words()
    {
        var recorded = new[] { "bot", "knowledge" }.SelectMany(room => Directory.EnumerateFiles(Path.Combine(Root(), room), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Recorded().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .ToHashSet();
        Assert.True(recorded.Count > 25, string.Join(' ', recorded));
        Assert.Equal([], recorded.Where(action => !StaffTexts.Of("en").Words.ContainsKey("action." + action)));
    }

    private static IEnumerable<string> Places(string text) => PlacePattern().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", ".."));

    [GeneratedRegex("""(?:[Aa]ctor|"system"), "([a-z_]+(?:\.[a-z_-]+)?)",""")]
    private static partial Regex Recorded();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex PlacePattern();

    [GeneratedRegex("""(?:\bT|Texts)(?:\.With\(|\[)"([a-z][A-Za-z.]+)"[,\])]""")]
    private static partial Regex Named();
}
