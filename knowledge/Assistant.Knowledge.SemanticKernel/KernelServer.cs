using System.ClientModel;
using System.ClientModel.Primitives;
using Assistant.Knowledge.Generation;
using Azure.AI.OpenAI;
using Azure.Core;
using Azure.Identity;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.AzureOpenAI;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;

namespace Assistant.Knowledge.SemanticKernel;

/// <summary>The model's server as Semantic Kernel reaches it: with <see cref="ModelSettings.ApiVersion"/> the paths of Azure OpenAI's deployments, by Azure.AI.OpenAI and the Azure connector; otherwise OpenAI's protocol at the address that the settings give.</summary>
internal static class KernelServer
{
    /// <summary>What is wrong with the version of the deployments' paths, with the remedy; null when there is none or it is spoken.</summary>
    public static string? Objection(ModelSettings settings) => settings.ApiVersion.Length == 0 || Version(settings) is not null
        ? null
        : $"Model:ApiVersion {settings.ApiVersion} is none that this build's Azure.AI.OpenAI speaks. It knows {string.Join(", ", Enum.GetValues<AzureOpenAIClientOptions.ServiceVersion>().Select(Label))}.";

    /// <param name="settings">Checked: without an objection, and not off.</param>
    /// <param name="identity">Who signs in with Entra ID; null = the machine, as Azure.Identity finds it.</param>
    public static OpenAIClient Connect(ModelSettings settings, TokenCredential? identity)
    {
        if (settings.ApiVersion.Length == 0)
        {
            return OpenAiChatClient.Connect(settings, identity);
        }

        var options = new AzureOpenAIClientOptions(Version(settings) ?? throw new ArgumentException(Objection(settings), nameof(settings)))
        {
            // one try: whoever waits for an answer gets the page's own words instead of a second attempt
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = TimeSpan.FromSeconds(settings.TimeoutSeconds),
        };
        var resource = new Uri(settings.Endpoint);
        return settings.EntraId
            ? new AzureOpenAIClient(resource, identity ?? new DefaultAzureCredential(), options)
            : new AzureOpenAIClient(resource, new ApiKeyCredential(settings.Key), options);
    }

    /// <inheritdoc cref="Connect"/>
    public static IChatCompletionService ChatCompletion(ModelSettings settings, TokenCredential? identity) => Connect(settings, identity) switch
    {
        AzureOpenAIClient azure => new AzureOpenAIChatCompletionService(settings.Name, azure),
        var server => new OpenAIChatCompletionService(settings.Name, server),
    };

    private static AzureOpenAIClientOptions.ServiceVersion? Version(ModelSettings settings) => Enum.GetValues<AzureOpenAIClientOptions.ServiceVersion>()
        .Cast<AzureOpenAIClientOptions.ServiceVersion?>().FirstOrDefault(version => string.Equals(Label(version!.Value), settings.ApiVersion, StringComparison.OrdinalIgnoreCase));

    // V2025_04_01_Preview is "2025-04-01-preview".
    private static string Label(AzureOpenAIClientOptions.ServiceVersion version) => version.ToString()[1..].Replace('_', '-').ToLowerInvariant();
}
