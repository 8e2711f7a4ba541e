using Assistant.Bot.Hosting;
using Assistant.Classifier;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Generation;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Assistant.Knowledge.SemanticKernel.Tests;

/// <summary>Azure OpenAI on the paths of its deployments, by Semantic Kernel's Azure connector and Azure.AI.OpenAI.</summary>
public sealed class AzureTests : IAsyncLifetime
{
    private const string Number = "85.07.30-033.28";
    private const string Chat = "/openai/deployments/m%201/chat/completions?api-version=2024-10-21";
    private static readonly ClassifierRoom Room = ClassifierRoom.Load();
    private readonly Identity identity = new();
    private ModelServer server = null!;

    public async Task InitializeAsync() => server = await ModelServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task The_product_s_prompts_go_to_the_deployment_with_its_key()
    {
        server.Says("[1] Twee regels\n[2] in stukken");

        var answer = await Client().GetResponseAsync([new(ChatRole.System, "instruct"), new(ChatRole.User, "question")], new ChatOptions { MaxOutputTokens = 50, Temperature = 0 });

        Assert.Equal("[1] Twee regels\n[2] in stukken", answer.Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal(new Heard(Chat, "", "k-1"), server.Requests.Single());
        Assert.Empty(identity.Asked);
    }

    [Fact]
    public async Task With_entra_id_a_token_for_azure_s_services_goes_and_no_key()
    {
        var client = Client(entra: true);

        await client.GetResponseAsync("question");
        await client.GetResponseAsync("question");

        Assert.All(server.Requests, request => Assert.Equal(new Heard(Chat, "Bearer token-1", ""), request));
        Assert.Equal("https://cognitiveservices.azure.com/.default", identity.Asked.Single()); // one token for both
    }

    [Fact]
    public async Task A_token_that_is_refused_is_not_used_again()
    {
        var client = Client(entra: true);
        server.Answers(401);

        var error = await Assert.ThrowsAsync<ModelServerException>(() => client.GetResponseAsync("question"));
        await client.GetResponseAsync("question");

        Assert.Equal(401, error.Status);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], server.Requests.Select(r => r.Authorization));
    }

    [Fact]
    public async Task Who_gets_no_token_sends_nothing()
    {
        identity.Fails = true;

        var error = await Assert.ThrowsAsync<ModelServerException>(() => Client(entra: true).GetResponseAsync("question"));

        Assert.Equal(0, error.Status);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Without_a_credential_of_its_own_the_machine_s_managed_identity_signs_in()
    {
        (string Name, string Value)[] machine = [("IDENTITY_ENDPOINT", server.Resource + "msi/token"), ("IDENTITY_HEADER", "h-1"), ("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential")];
        try
        {
            Array.ForEach(machine, v => Environment.SetEnvironmentVariable(v.Name, v.Value));
            await using var services = new ServiceCollection().AddSemanticKernel(Settings(entra: true)).BuildServiceProvider();

            await services.GetRequiredService<IChatClient>().GetResponseAsync("question");
        }
        finally
        {
            Array.ForEach(machine, v => Environment.SetEnvironmentVariable(v.Name, null));
        }

        Assert.Equal(new Heard(Chat, "Bearer token for https://cognitiveservices.azure.com", ""), server.Requests.Single());
    }

    [Theory]
    [InlineData(true, "max_tokens", "max_completion_tokens")]
    [InlineData(false, "max_completion_tokens", "max_tokens")]
    public async Task The_limit_goes_under_the_name_that_the_model_takes(bool temperature, string said, string unsaid)
    {
        var client = Client(Settings() with { SendTemperature = temperature });

        await client.GetResponseAsync([new(ChatRole.User, "question")], new ChatOptions { MaxOutputTokens = 50, Temperature = temperature ? 0 : null });

        Assert.Contains($"\"{said}\":50", server.Received.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(unsaid, server.Received.Single(), StringComparison.Ordinal);
        Assert.Equal(temperature, server.Received.Single().Contains("\"temperature\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_azure_s_own_filter_cuts_off_is_told_as_refused()
    {
        server.Streams(
            """{"id":"","object":"","created":0,"model":"","choices":[],"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}""",
            """{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Het"},"finish_reason":null,"content_filter_results":{}}]}""",
            """{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"content_filter","content_filter_results":{"violence":{"filtered":true,"severity":"high"}}}]}""");

        var answer = await Client().GetResponseAsync("question");

        Assert.Equal(ChatFinishReason.ContentFilter, answer.FinishReason);
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(400, null, null)]
    public async Task A_server_s_error_is_told_as_the_door_expects_it(int status, string? retryAfter, int? seconds)
    {
        server.Answers(status, retryAfter);

        var error = await Assert.ThrowsAsync<ModelServerException>(() => Client().GetResponseAsync("question"));

        Assert.Equal(status, error.Status);
        Assert.Equal(seconds, error.RetryAfter?.TotalSeconds);
        Assert.Single(server.Requests); // one try
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_city_s_kernel_reaches_the_deployments_and_no_national_number_does(bool entra)
    {
        var kernel = Kernel(entra);
        server.Calls("city_lookup", "{}");

        var answer = await kernel.InvokePromptAsync($"Dossier van rijksregisternummer {Number}.", new(new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }));
        var vectors = await kernel.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GenerateAsync([$"Aanvraag met rijksregisternummer {Number}"]);

        Assert.Equal("done", answer.ToString());
        Assert.Equal([0.5f, 0.25f], vectors.Single().Vector.ToArray());
        Assert.Equal([Chat, Chat, "/openai/deployments/v/embeddings?api-version=2024-10-21"], server.Requests.Select(r => r.Path)); // the function was called and its result went back
        Assert.All(server.Requests, r => Assert.Equal(entra ? ("Bearer token-1", "") : ("", "k-1"), (r.Authorization, r.ApiKey)));
        Assert.DoesNotContain("85073003328", string.Concat(server.AllReceived.Where(char.IsAsciiDigit)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_v1_address_a_token_goes_over_tls_alone()
    {
        var settings = new ModelSettings(ModelProvider.Azure, server.Address, "m", EntraId: true, Through: ModelRoute.SemanticKernel);

        var error = await Assert.ThrowsAsync<ModelServerException>(() => Client(settings).GetResponseAsync("question"));

        Assert.Contains("https", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_version_that_the_library_does_not_speak_stops_the_start_and_names_those_it_does()
    {
        var error = await Assert.ThrowsAsync<SettingsException>(async () => { await using var services = Host("2019-01-01"); });

        Assert.Contains("2024-10-21", error.Message, StringComparison.Ordinal);
        Assert.Contains("2025-04-01-preview", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inside_the_host_the_settings_choose_the_deployments()
    {
        await using var services = Host("2025-04-01-preview");

        await services.GetRequiredService<IChatClient>().GetResponseAsync("question");

        Assert.Equal(new Heard("/openai/deployments/m/chat/completions?api-version=2025-04-01-preview", "", "k-1"), server.Requests.Single());
    }

    private ServiceProvider Host(string version)
    {
        var folder = Directory.CreateTempSubdirectory("azure").FullName;
        try
        {
            return AssistantServices.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Data:Directory"] = folder,
                ["Model:Provider"] = "Azure",
                ["Model:Endpoint"] = server.Resource,
                ["Model:Name"] = "m",
                ["Model:Key"] = "k-1",
                ["Model:Through"] = "SemanticKernel",
                ["Model:ApiVersion"] = version,
            }).Build());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private ModelSettings Settings(bool entra = false) =>
        new(ModelProvider.Azure, server.Resource, "m 1", entra ? "" : "k-1", entra, Through: ModelRoute.SemanticKernel, Embeddings: "v", ApiVersion: "2024-10-21");

    private IChatClient Client(bool entra = false) => Client(Settings(entra));

    private IChatClient Client(ModelSettings settings)
    {
        Assert.Null(settings.Objection());
        return new ServiceCollection().AddSingleton<TokenCredential>(identity).AddSemanticKernel(settings).BuildServiceProvider().GetRequiredService<IChatClient>();
    }

    private Kernel Kernel(bool entra) =>
        new ReleasedKernels(Room.Tagger, Room.Gate, Settings(entra), [KernelPluginFactory.CreateFromFunctions("city", [KernelFunctionFactory.CreateFromMethod(() => $"Aanvrager: Jan Peeters, rijksregisternummer {Number}", "lookup")])], identity)
            .Create(new PseudonymScope());

    /// <summary>Signs in without Entra ID; each token is another.</summary>
    private sealed class Identity : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public bool Fails { get; set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new CredentialUnavailableException("no identity here");
            }

            Asked.AddRange(requestContext.Scopes);
            return new AccessToken($"token-{Asked.Count}", TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
