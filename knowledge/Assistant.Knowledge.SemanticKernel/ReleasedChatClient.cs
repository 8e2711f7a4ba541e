using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Assistant.Knowledge.SemanticKernel;

/// <summary>The last door before the model's server. Whatever a kernel, its filters, its functions or its templates put into a request, only released text goes on; what is no text is refused.</summary>
/// <remarks>It stands below the loop that calls functions, so that each round passes it. What could carry text past it (raw representations, additional properties) is left behind.</remarks>
internal sealed class ReleasedChatClient(IChatClient inner, KernelGate gate) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync([.. messages.Select(Released)], Released(options), cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in base.GetStreamingResponseAsync([.. messages.Select(Released)], Released(options), cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    // Nobody gets hold of the client behind the door.
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ChatClientMetadata) ? base.GetService(serviceType) : serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    private ChatMessage Released(ChatMessage message) => new(message.Role, [.. message.Contents.Select(Released).OfType<AIContent>()]);

    private AIContent? Released(AIContent content) => content switch
    {
        TextContent text => new TextContent(gate.Release(text.Text)),
        FunctionCallContent call => new FunctionCallContent(call.CallId, call.Name, call.Arguments?.ToDictionary(a => a.Key, a => (object?)gate.ReleaseValue(a.Value))),
        FunctionResultContent result => new FunctionResultContent(result.CallId, gate.ReleaseValue(result.Result)),
        UsageContent or TextReasoningContent => null, // what the server said of an earlier answer
        _ => throw new WithheldException($"{content.GetType().Name} is no text"),
    };

    private ChatOptions? Released(ChatOptions? options) => options is null ? null : new ChatOptions
    {
        Instructions = options.Instructions is { } instructions ? gate.Release(instructions) : null,
        Temperature = options.Temperature,
        TopP = options.TopP,
        MaxOutputTokens = options.MaxOutputTokens,
        FrequencyPenalty = options.FrequencyPenalty,
        PresencePenalty = options.PresencePenalty,
        Seed = options.Seed,
        ModelId = options.ModelId,
        ResponseFormat = options.ResponseFormat,
        Tools = options.Tools,
        ToolMode = options.ToolMode,
        AllowMultipleToolCalls = options.AllowMultipleToolCalls,
    };
}

/// <summary>The same door before a server that makes vectors of texts.</summary>
internal sealed class ReleasedEmbeddings(IEmbeddingGenerator<string, Embedding<float>> inner, KernelGate gate) : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    public override Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GenerateAsync([.. values.Select(gate.Release)], new EmbeddingGenerationOptions { ModelId = options?.ModelId, Dimensions = options?.Dimensions }, cancellationToken);

    public override object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
}
