using Assistant.Knowledge.Generation;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Assistant.Knowledge.SemanticKernel;

public static class SemanticKernelServices
{
    /// <summary>Adds Semantic Kernel as the way to the model, and kernels for cities to extend; nothing when no model is configured.</summary>
    public static IServiceCollection AddSemanticKernel(this IServiceCollection services, ModelSettings settings)
    {
        if (settings.Provider == ModelProvider.Off || settings.Through != ModelRoute.SemanticKernel)
        {
            return services;
        }

        services.AddSingleton<IChatClient>(_ => new KernelChatClient(new OpenAIChatCompletionService(settings.Name, OpenAiChatClient.Connect(settings)), settings));
        services.AddSingleton<ReleasedKernels>();
        return services;
    }
}
