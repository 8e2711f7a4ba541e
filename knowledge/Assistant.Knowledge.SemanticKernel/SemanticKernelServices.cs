using Assistant.Knowledge.Generation;
using Azure.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Knowledge.SemanticKernel;

public static class SemanticKernelServices
{
    /// <summary>What the leaf can't work with, with the remedy; null when it can.</summary>
    /// <param name="settings">Without an objection of their own.</param>
    public static string? Objection(ModelSettings settings) => KernelServer.Objection(settings);

    /// <summary>Adds Semantic Kernel as the way to the model, and kernels for cities to extend; nothing when no model is configured.</summary>
    /// <remarks>With Entra ID the machine signs in, unless a <see cref="TokenCredential"/> is registered.</remarks>
    public static IServiceCollection AddSemanticKernel(this IServiceCollection services, ModelSettings settings)
    {
        if (settings.Provider == ModelProvider.Off || settings.Through != ModelRoute.SemanticKernel)
        {
            return services;
        }

        services.AddSingleton<IChatClient>(p => new KernelChatClient(KernelServer.ChatCompletion(settings, p.GetService<TokenCredential>()), settings));
        services.AddSingleton<ReleasedKernels>();
        return services;
    }
}
