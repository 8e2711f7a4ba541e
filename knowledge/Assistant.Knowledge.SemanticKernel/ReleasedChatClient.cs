using System.Runtime.CompilerServices;
using System.Text.Json;
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

    // What a function is for is told to the model as well. It is the city's own wording: where the gate would change it, it does not go.
    private AITool Harmless(AITool tool)
    {
        var told = tool is AIFunctionDeclaration function ? $"{function.Description}\n{string.Join('\n', Strings(function.JsonSchema))}".Trim() : tool.Description;
        return gate.Release(told) == told ? tool : throw new WithheldException($"the description of {tool.Name} holds personal values");
    }

    private static IEnumerable<string> Strings(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => schema.GetString()!.Contains(' ', StringComparison.Ordinal) || schema.GetString()!.Any(char.IsAsciiDigit) ? [schema.GetString()!] : [],
        _ => [],
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
        Tools = options.Tools is { } tools ? [.. tools.Select(Harmless)] : null,
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
