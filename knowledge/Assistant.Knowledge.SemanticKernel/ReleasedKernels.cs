using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Generation;
using Azure.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI;

namespace Assistant.Knowledge.SemanticKernel;

/// <summary>Makes kernels that a city can extend with functions and prompts of its own, and that keep to the gate all the same.</summary>
/// <remarks>The gate stands three times: filters on rendered prompts and on what functions give back, and the last door below everything. Who removes the filters still has the door.</remarks>
/// <param name="plugins">Functions that every kernel offers; a city registers its own beside ours.</param>
/// <param name="identity">Who signs in with Entra ID; null = the machine, as Azure.Identity finds it.</param>
public sealed class ReleasedKernels(Tagger tagger, ReleaseGate gate, ModelSettings settings, IEnumerable<KernelPlugin> plugins, TokenCredential? identity = null)
{
    private readonly Lazy<OpenAIClient> server = new(() => KernelServer.Connect(settings, identity));

    /// <param name="scope">The conversation's pseudonyms; a new one where there is no conversation.</param>
    public Kernel Create(PseudonymScope scope)
    {
        var door = new KernelGate(tagger, gate, scope);
        var chat = new ChatClientBuilder(server.Value.GetChatClient(settings.Name).AsIChatClient())
            .UseKernelFunctionInvocation()
            .Use(inner => new ReleasedChatClient(inner, door))
            .Build();
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(chat);
        builder.Services.AddSingleton(chat.AsChatCompletionService());
        if (settings.Embeddings.Length > 0)
        {
            builder.Services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new ReleasedEmbeddings(server.Value.GetEmbeddingClient(settings.Embeddings).AsIEmbeddingGenerator(), door));
        }

        builder.Services.AddSingleton<IPromptRenderFilter>(new ReleasedPrompts(door));
        builder.Services.AddSingleton<IFunctionInvocationFilter>(new ReleasedResults(door));
        foreach (var plugin in plugins)
        {
            builder.Plugins.Add(plugin);
        }

        return builder.Build();
    }
}
