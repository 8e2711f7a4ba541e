using System.Runtime.CompilerServices;
using Assistant.Bot.Hosting;
using Microsoft.Extensions.Configuration;

namespace Assistant.Tests.Bot.Hosting;

/// <summary>appsettings.sample.json holds what there is to set, no more and no less, with the defaults that hold.</summary>
public class SampleSettingsTests
{
    private static readonly string File = Path.Combine(Root(), "appsettings.sample.json");
    private static readonly IConfiguration Sample = new ConfigurationBuilder().AddJsonFile(File).Build();

    public static TheoryData<string, string> Settings
    {
        get
        {
            var data = new TheoryData<string, string>();
            var defaults = new AssistantSettings();
            foreach (var section in typeof(AssistantSettings).GetProperties())
            {
                foreach (var setting in section.PropertyType.GetProperties().Where(p => p.Name != "EqualityContract"))
                {
                    data.Add($"{section.Name}:{setting.Name}", Convert.ToString(setting.GetValue(section.GetValue(defaults)), System.Globalization.CultureInfo.InvariantCulture)!);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Settings))]
    public void Each_setting_stands_in_the_sample_with_its_default(string name, string value) =>
        Assert.Equal(value, Sample[name], ignoreCase: value is "True" or "False");

    [Fact]
    public void The_sample_is_accepted_as_it_is() => Assert.Equal(new AssistantSettings(), AssistantSettings.From(Sample));

    [Fact]
    public void Each_section_explains_itself()
    {
        var lines = System.IO.File.ReadAllLines(File);
        foreach (var section in typeof(AssistantSettings).GetProperties())
        {
            var at = Array.FindIndex(lines, l => l.Contains($"\"{section.Name}\": {{", StringComparison.Ordinal));
            Assert.True(at >= 0 && lines[at + 1].TrimStart().StartsWith("//", StringComparison.Ordinal), $"{section.Name} begins without a word on what it is for");
        }
    }

    private static string Root([CallerFilePath] string here = "") => new FileInfo(here).Directory!.Parent!.Parent!.Parent!.Parent!.FullName;
}
