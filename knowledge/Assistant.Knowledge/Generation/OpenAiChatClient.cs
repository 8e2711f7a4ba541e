using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Assistant.Knowledge.Generation;

/// <summary>The server answered with an error, or not at all.</summary>
/// <param name="status">HTTP status, or 0 when there was no answer.</param>
/// <param name="retryAfter">How long the server wants to be left alone, when it said so.</param>
public sealed class ModelServerException(int status, TimeSpan? retryAfter, Exception inner)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"the model's server answered {status}"), inner)
{
    public int Status { get; } = status;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>OpenAI's protocol behind the seam for models: OpenAI, Azure OpenAI (v1), Ollama and other compatible servers.</summary>
public sealed class OpenAiChatClient : IChatClient
{
    private const string AzureScope = "https://cognitiveservices.azure.com/.default";
    private readonly ChatClient client;
    private readonly ChatClientMetadata metadata;

    /// <param name="settings">Checked: without an objection, and not off.</param>
    public OpenAiChatClient(ModelSettings settings)
    {
        client = Connect(settings).GetChatClient(settings.Name);
        metadata = new ChatClientMetadata(settings.Provider.ToString().ToLowerInvariant(), settings.Endpoint.Length > 0 ? new Uri(settings.Endpoint) : null, settings.Name);
    }

    /// <summary>The service that the settings name, signed in by key or with Entra ID.</summary>
    /// <param name="settings">Checked: without an objection, and not off.</param>
    /// <param name="identity">Who signs in with Entra ID; null = the machine, as Azure.Identity finds it.</param>
    public static OpenAIClient Connect(ModelSettings settings, TokenCredential? identity = null)
    {
        var options = new OpenAIClientOptions
        {
            // one try: whoever waits for an answer gets the page's own words instead of a second attempt
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = TimeSpan.FromSeconds(settings.TimeoutSeconds),
        };
        if (settings.Endpoint.Length > 0)
        {
            options.Endpoint = new Uri(settings.Endpoint);
        }

#pragma warning disable OPENAI001 // the only way to sign in with Entra ID; its shape is held by this one line
        return settings.EntraId
            ? new OpenAIClient(new BearerTokenPolicy(identity ?? new DefaultAzureCredential(), AzureScope), options)
            : new OpenAIClient(new ApiKeyCredential(settings.Key.Length > 0 ? settings.Key : "none"), options);
#pragma warning restore OPENAI001
    }

    /// <exception cref="ModelServerException">The server answered with an error, or not at all.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new ChatCompletionOptions { MaxOutputTokenCount = options?.MaxOutputTokens, Temperature = options?.Temperature };
        var stream = client.CompleteChatStreamingAsync([.. messages.Select(Message)], request, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (stream.ConfigureAwait(false))
        {
            while (await NextAsync(stream).ConfigureAwait(false))
            {
                var update = stream.Current;
                var text = string.Concat(update.ContentUpdate.Select(part => part.Text));
                var made = new ChatResponseUpdate(ChatRole.Assistant, text) { FinishReason = Reason(update) };
                if (update.Usage is { } usage)
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
        serviceKey is null && serviceType == typeof(ChatClientMetadata) ? metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<StreamingChatCompletionUpdate> stream)
    {
        try
        {
            return await stream.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ClientResultException e)
        {
            throw new ModelServerException(e.Status, RetryAfter(e), e);
        }
        catch (Exception e) when (IsServersFault(e))
        {
            throw new ModelServerException(0, null, e);
        }
    }

    /// <summary>What the library throws when the server can't be reached or what it sends can't be read.</summary>
    public static bool IsServersFault(Exception e) =>
        e is HttpRequestException or IOException or System.Text.Json.JsonException or InvalidOperationException or FormatException or AuthenticationFailedException or KeyNotFoundException;

    /// <summary>How long the server wants to be left alone, when it said so.</summary>
    public static TimeSpan? RetryAfter(ClientResultException e) =>
        e.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out var value) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds) : null;

    private static Microsoft.Extensions.AI.ChatFinishReason? Reason(StreamingChatCompletionUpdate update) => update.RefusalUpdate is { Length: > 0 }
        ? Microsoft.Extensions.AI.ChatFinishReason.ContentFilter
        : update.FinishReason switch
        {
            OpenAI.Chat.ChatFinishReason.Stop => Microsoft.Extensions.AI.ChatFinishReason.Stop,
            OpenAI.Chat.ChatFinishReason.Length => Microsoft.Extensions.AI.ChatFinishReason.Length,
            OpenAI.Chat.ChatFinishReason.ContentFilter => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
            null => null,
            _ => Microsoft.Extensions.AI.ChatFinishReason.ToolCalls,
        };

    private static OpenAI.Chat.ChatMessage Message(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text) : new UserChatMessage(message.Text);
}
