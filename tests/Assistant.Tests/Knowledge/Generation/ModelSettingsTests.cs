using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Generation;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Knowledge.Generation;

/// <summary>Which settings of a model are taken, and what they set up.</summary>
public sealed class ModelSettingsTests
{
    [Theory]
    [InlineData(ModelProvider.OpenAI, "", "gpt", "", false, "Model:Key")]
    [InlineData(ModelProvider.Azure, "", "gpt", "k", false, "Model:Endpoint")]
    [InlineData(ModelProvider.Compatible, "http://model.example/v1/", "m", "", false, "plain http")]
    [InlineData(ModelProvider.Compatible, "ftp://model.example/v1/", "m", "", false, "no http")]
    [InlineData(ModelProvider.Compatible, "https://model.example/v1/", "", "", false, "Model:Name")]
    [InlineData(ModelProvider.Compatible, "https://model.example/v1/", "m", "", true, "Entra")]
    [InlineData(ModelProvider.Compatible, "http://127.0.0.1:11434/v1/", "m", "", false, null)]
    [InlineData(ModelProvider.Azure, "https://x.openai.azure.com/openai/v1/", "m", "", true, null)]
    [InlineData(ModelProvider.OpenAI, "", "m", "k", false, null)]
    [InlineData(ModelProvider.Off, "", "", "", false, null)]
    public void Settings_that_cannot_work_are_refused_with_a_remedy(ModelProvider provider, string endpoint, string name, string key, bool entra, string? objection)
    {
        var said = new ModelSettings(provider, endpoint, name, key, entra).Objection();

        Assert.True(objection is null ? said is null : said?.Contains(objection, StringComparison.OrdinalIgnoreCase), said);
    }

    [Fact]
    public void A_model_that_makes_vectors_alone_words_nothing()
    {
        var settings = new ModelSettings(ModelProvider.Compatible, "http://127.0.0.1:11434/v1/", Embeddings: "m");
        Assert.Null(settings.Objection());
        Assert.Contains("Model:Name", (settings with { Embeddings = "" }).Objection(), StringComparison.Ordinal);

        var services = new ServiceCollection().AddSingleton<IAnswerComposer, ExtractiveComposer>().AddGeneration(settings);

        Assert.Contains(services, s => s.ServiceType == typeof(QuestionVectors));
        Assert.DoesNotContain(services, s => s.ServiceType == typeof(IChatClient) || s.ServiceType == typeof(ModelDoor) || s.ServiceType == typeof(AskWithModel));
        Assert.Equal(typeof(ExtractiveComposer), Assert.Single(services, s => s.ServiceType == typeof(IAnswerComposer)).ImplementationType);
    }

    [Fact]
    public void A_token_of_entra_id_never_goes_over_plain_http_to_another_machine() =>
        Assert.Contains("https only", new ModelSettings(ModelProvider.Azure, "http://model.example/openai/v1/", "m", EntraId: true, AllowHttp: true).Objection(), StringComparison.Ordinal);

    [Theory]
    [InlineData(ModelProvider.Azure, ModelRoute.SemanticKernel, "https://x.openai.azure.com/", null)]
    [InlineData(ModelProvider.Azure, ModelRoute.SemanticKernel, "https://x.openai.azure.com/openai/v1/", "v1 address")]
    [InlineData(ModelProvider.Azure, ModelRoute.Direct, "https://x.openai.azure.com/", "Model:Through")]
    [InlineData(ModelProvider.Compatible, ModelRoute.SemanticKernel, "https://x.example/", "Model:Provider")]
    public void A_version_of_azure_s_paths_goes_with_semantic_kernel_and_the_resource_s_address(ModelProvider provider, ModelRoute through, string endpoint, string? objection)
    {
        var said = new ModelSettings(provider, endpoint, "m", "k", Through: through, ApiVersion: "2024-10-21").Objection();

        Assert.True(objection is null ? said is null : said?.Contains(objection, StringComparison.OrdinalIgnoreCase), said);
    }
}
