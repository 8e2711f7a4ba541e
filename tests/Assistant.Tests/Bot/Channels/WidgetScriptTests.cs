using System.Text;
using System.Text.Json;
using Assistant.Bot.Channels.Widget;
using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;

namespace Assistant.Tests.Bot.Channels;

public class WidgetScriptTests
{
    private static readonly PackedFile Script = new WidgetScript(new AssistantSettings()).File;

    public static TheoryData<string> Languages => [.. PageTexts.Languages];

    [Fact]
    public void The_script_with_its_styles_and_four_languages_stays_below_25_kB_gzipped() => Assert.InRange(Script.Gzip.Length, 5_000, 24_999);

    [Fact]
    public void The_script_names_no_other_site_and_no_inline_style()
    {
        var text = Encoding.UTF8.GetString(Script.Plain);
        Assert.DoesNotContain("http://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
        Assert.DoesNotContain("eval(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("localStorage", text, StringComparison.Ordinal);
        Assert.DoesNotContain("document.cookie", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_colours_are_those_of_the_product_and_stand_in_one_file()
    {
        Assert.DoesNotMatch("#[0-9a-fA-F]{3,8}", Asset.Read("widget/styles.css"));
        var css = Encoding.UTF8.GetString(Script.Plain);
        Assert.Contains("var(--assistant-accent, #0b6b6b)", css, StringComparison.Ordinal);
        Assert.Contains("var(--assistant-dark-accent, #5cc8c0)", css, StringComparison.Ordinal);
        Assert.DoesNotContain("light(", css, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Languages))]
    public void No_text_of_the_widget_is_missing_in_a_language(string language) =>
        Assert.Equal(Shape(Texts("fr")), Shape(Texts(language)));

    [Theory, MemberData(nameof(Languages))]
    public void The_greeting_says_what_it_is_and_what_not_to_write(string language)
    {
        var texts = Texts(language);
        Assert.Matches("(?i)intelligen", texts.GetProperty("intro").GetString());
        Assert.Matches("(?i)intelligen", texts.GetProperty("brief").GetString());
        Assert.Matches("(?i)national|rijksregister", texts.GetProperty("never").GetString());
    }

    [Theory, MemberData(nameof(Languages))]
    public void No_text_of_the_pages_is_missing_in_a_language(string language)
    {
        Assert.Equal(PageTexts.Of("fr").Keys.Order(), PageTexts.Of(language).Keys.Order());
        Assert.Equal(PageTexts.Of("fr").Keys.Select(k => k + Places(PageTexts.Of("fr")[k])).Order(), PageTexts.Of(language).Keys.Select(k => k + Places(PageTexts.Of(language)[k])).Order());
    }

    private static string Places(string text) => string.Concat(System.Text.RegularExpressions.Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Order());

    private static JsonElement Texts(string language) => JsonDocument.Parse(Asset.Read($"widget/texts.{language}.json")).RootElement;

    private static List<string> Shape(JsonElement texts) =>
        [.. texts.EnumerateObject().Select(p => $"{p.Name} {p.Value.ValueKind} {Places(p.Value.ToString())} {(p.Value.ValueKind == JsonValueKind.Object ? string.Join(',', p.Value.EnumerateObject().Select(o => o.Name)) : "")}").Order()];
}
