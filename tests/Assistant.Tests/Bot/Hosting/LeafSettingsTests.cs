using Assistant.Bot.Hosting;
using Microsoft.Extensions.Configuration;

namespace Assistant.Tests.Bot.Hosting;

/// <summary>The default build: no leaf is built in.</summary>
public class LeafSettingsTests
{
    [Fact]
    public void The_default_build_has_no_leaf() => Assert.Empty(Leaves.BuiltIn);

    [Theory]
    [InlineData("RecognizersText:Slots", "money", "RecognizersText")]
    [InlineData("RecognizersText:Entities", "phone_number", "RecognizersText")]
    [InlineData("Training:Trainer", "MLNetSdca", "MLNet")]
    [InlineData("BotFramework:AppId", "7f3a", "BotFramework")]
    [InlineData("BotFramework:WithoutSignIn", "true", "BotFramework")]
    [InlineData("Model:Through", "SemanticKernel", "SemanticKernel")]
    public void A_setting_that_names_a_leaf_which_is_not_built_in_says_how_to_add_it(string setting, string value, string leaf)
    {
        var message = Assert.Throws<SettingsException>(() => Read((setting, value))).Message;

        Assert.StartsWith(setting, message, StringComparison.Ordinal);
        Assert.Contains($"-p:{leaf}=true", message, StringComparison.Ordinal);
        Assert.Contains("README", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RecognizersText:Slots", "best")]
    [InlineData("RecognizersText:Slots", "")]
    [InlineData("RecognizersText:Entities", "")]
    public void Settings_that_ask_for_no_leaf_are_taken(string setting, string value) => Assert.NotNull(Read((setting, value)));

    private static AssistantSettings Read(params (string Key, string Value)[] settings) =>
        AssistantSettings.From(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
