using System.ClientModel;
using System.Runtime.CompilerServices;
using Assistant.Knowledge.Generation;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.AzureOpenAI;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Assistant.Knowledge.SemanticKernel;

/// <summary>Semantic Kernel's chat completion behind the seam for models, for the product's own prompts. What it is given was released: <see cref="ModelDoor"/> sends nothing else.</summary>
public sealed class KernelChatClient(IChatCompletionService service, ModelSettings settings) : IChatClient
{
    /// <exception cref="ModelServerException">The server answered with an error, or not at all.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var history = new ChatHistory();
        foreach (var message in messages)
        {
            history.AddMessage(message.Role == ChatRole.System ? AuthorRole.System : message.Role == ChatRole.Assistant ? AuthorRole.Assistant : AuthorRole.User, message.Text);
        }

        // on the deployments' paths a model that takes no temperature takes the limit under its new name only, all others under the old one
        var wanted = new AzureOpenAIPromptExecutionSettings { MaxTokens = options?.MaxOutputTokens, Temperature = options?.Temperature, SetNewMaxCompletionTokensEnabled = !settings.SendTemperature };
        var stream = service.GetStreamingChatMessageContentsAsync(history, wanted, kernel: null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (stream.ConfigureAwait(false))
        {
            while (await NextAsync(stream).ConfigureAwait(false))
            {
                var made = new ChatResponseUpdate(ChatRole.Assistant, stream.Current.Content) { FinishReason = Reason(stream.Current) };
                if (stream.Current.Metadata?.GetValueOrDefault("Usage") is OpenAI.Chat.ChatTokenUsage usage)
                {
                    made.Contents.Add(new UsageContent(new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount }));
                }

                yield return made;
            }
        }
    }

    /// <exception cref="ModelServerException">The server answered with an error, or not at all.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken).ConfigureAwait(false);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("semantic-kernel", settings.Endpoint.Length > 0 ? new Uri(settings.Endpoint) : null, settings.Name)
        : serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<StreamingChatMessageContent> stream)
    {
        try
        {
            return await stream.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpOperationException or ClientResultException)
        {
            var inner = e as ClientResultException ?? e.InnerException as ClientResultException;
            throw new ModelServerException((int?)(e as HttpOperationException)?.StatusCode ?? inner?.Status ?? 0, inner is null ? null : OpenAiChatClient.RetryAfter(inner), e);
        }
        catch (Exception e) when (OpenAiChatClient.IsServersFault(e) || e is KernelException)
        {
            throw new ModelServerException(0, null, e);
        }
    }

    private static ChatFinishReason? Reason(StreamingChatMessageContent update) => (update as OpenAIStreamingChatMessageContent)?.FinishReason switch
    {
        OpenAI.Chat.ChatFinishReason.Stop => ChatFinishReason.Stop,
        OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        null => null,
        _ => ChatFinishReason.ToolCalls,
    };
}
