using System.ClientModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Embeddings;

namespace Assistant.Knowledge.Generation;

/// <summary>OpenAI's protocol for vectors behind the seam for them.</summary>
/// <remarks>The library asks for base64 and reads nothing else; several compatible servers only send numbers. So the request asks for numbers.</remarks>
public sealed class OpenAiEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int MostSeconds = 120; // many passages on a small machine; who asks sets a limit of his own, far below

    private readonly EmbeddingClient client;
    private readonly EmbeddingGeneratorMetadata metadata;
    private readonly string model;

    /// <param name="settings">Checked: without an objection, not off, and with a model for vectors.</param>
    public OpenAiEmbeddings(ModelSettings settings)
    {
        model = settings.Embeddings;
        client = OpenAiChatClient.Connect(settings with { TimeoutSeconds = MostSeconds }).GetEmbeddingClient(model);
        metadata = new EmbeddingGeneratorMetadata(settings.Provider.ToString().ToLowerInvariant(), settings.Endpoint.Length > 0 ? new Uri(settings.Endpoint) : null, model);
    }

    /// <exception cref="ModelServerException">The server answered with an error, not at all, or with something that is no list of vectors.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = BinaryContent.Create(BinaryData.FromObjectAsJson(new { model, input = values, encoding_format = "float" }));
        try
        {
            var result = await client.GenerateEmbeddingsAsync(request, new System.ClientModel.Primitives.RequestOptions { CancellationToken = cancellationToken }).ConfigureAwait(false);
            using var answer = JsonDocument.Parse(result.GetRawResponse().Content);
            return Read(answer.RootElement);
        }
        catch (ClientResultException e)
        {
            throw new ModelServerException(e.Status, OpenAiChatClient.RetryAfter(e), e);
        }
        catch (Exception e) when (OpenAiChatClient.IsServersFault(e))
        {
            throw new ModelServerException(0, null, e);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    /// <summary>The vectors in the order of the texts, whatever order the server lists them in.</summary>
    private static GeneratedEmbeddings<Embedding<float>> Read(JsonElement answer)
    {
        var vectors = answer.GetProperty("data").EnumerateArray()
            .Select((item, place) => (Place: item.TryGetProperty("index", out var index) ? index.GetInt32() : place, Vector: item.GetProperty("embedding").EnumerateArray().Select(n => n.GetSingle()).ToArray()))
            .OrderBy(v => v.Place);
        var made = new GeneratedEmbeddings<Embedding<float>>(vectors.Select(v => new Embedding<float>(v.Vector)));
        if (answer.TryGetProperty("usage", out var usage) && usage.TryGetProperty("prompt_tokens", out var tokens))
        {
            made.Usage = new UsageDetails { InputTokenCount = tokens.GetInt64() };
        }

        return made;
    }
}
