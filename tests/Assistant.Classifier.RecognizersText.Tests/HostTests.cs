using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Classifier.RecognizersText.Tests;

/// <summary>The leaf inside the host.</summary>
public class HostTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void The_leaf_is_built_in() => Assert.Contains("RecognizersText", Leaves.BuiltIn);

    // the library takes cents for euros: so it can be told who read an amount
    [Theory]
    [InlineData("best", FieldType.Money, "60 eurocent", "0.60")]
    [InlineData("", FieldType.Money, "60 eurocent", "0.60")]
    [InlineData("date", FieldType.Money, "60 eurocent", "0.60")]
    [InlineData("money", FieldType.Money, "60 eurocent", "60.00")]
    [InlineData("date, money", FieldType.Money, "60 eurocent", "60.00")]
    [InlineData("date", FieldType.Date, "over een maand", "2026-12-23")]
    [InlineData("number", FieldType.Number, "geen", "0")] // ours, where the library reads nothing
    public void The_settings_choose_the_fields_that_it_reads(string slots, FieldType type, string answer, string? expected)
    {
        using var services = Services(("RecognizersText:Slots", slots));

        Assert.Equal(expected, services.GetRequiredService<SlotFinder>().Read(answer, Field(type), "nl", Today)?.Canonical);
    }

    [Fact]
    public void By_default_it_reads_nothing_since_ours_is_better_at_each_kind() => Assert.Empty(new RecognizersTextSettings().SlotTypes());

    [Theory]
    [InlineData("31/02/2027")]
    [InlineData("weet ik niet")]
    public void What_can_not_be_a_day_is_none(string answer)
    {
        using var services = Services();

        Assert.Null(services.GetRequiredService<SlotFinder>().Read(answer, Field(FieldType.Date), "nl", Today));
    }

    [Fact]
    public void An_office_s_phone_stays_public_with_its_recogniser_on()
    {
        using var services = Services(("RecognizersText:Entities", "phone_number,email_address"));
        var detector = services.GetRequiredService<ClassifierRoom>().Detector;

        Assert.Empty(detector.Detect("Dienst Bevolking, tel. 02 555 10 00, bevolking@hoogbeek.example", "nl"));
        Assert.Contains(detector.Detect("Mijn gsm is 0475 55 01 20.", "nl"), e => e.Type == EntityType.PhoneNumber);
    }

    [Theory]
    [InlineData("RecognizersText:Slots", "colour")]
    [InlineData("RecognizersText:Entities", "person")]
    public void A_kind_that_it_does_not_know_is_refused_at_the_start(string setting, string value) =>
        Assert.Contains(value, Assert.Throws<SettingsException>(() => Services((setting, value))).Message, StringComparison.Ordinal);

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => AssistantServices.Build(new ConfigurationBuilder()
        .AddInMemoryCollection([.. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)), new("Data:Directory", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()))]).Build());

    private static ServiceField Field(FieldType type)
    {
        var text = new LocalizedText("x", "x", "x", "x");
        return new ServiceField("f", type, text, text, text, text, text, new Dictionary<string, IReadOnlyList<string>>(), true, null, new FieldLimits(), [], null, DataClassification.Personal, null);
    }
}
