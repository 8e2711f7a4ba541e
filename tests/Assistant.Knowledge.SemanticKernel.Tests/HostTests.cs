using Assistant.Bot.Hosting;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Ingestion;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace Assistant.Knowledge.SemanticKernel.Tests;

/// <summary>The leaf inside the host.</summary>
public sealed class HostTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("kernel").FullName;
    private ModelServer server = null!;
    private ServiceProvider services = null!;

    public async Task InitializeAsync()
    {
        server = await ModelServer.StartAsync();
        services = AssistantServices.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = folder,
            ["Demo:Load"] = "true",
            ["Model:Provider"] = "Compatible",
            ["Model:Endpoint"] = server.Address,
            ["Model:Name"] = "m",
            ["Model:Key"] = "k-1",
            ["Model:Through"] = "SemanticKernel",
        }).Build());
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_product_s_prompts_go_through_semantic_kernel()
    {
        server.Says("[1] Twee regels\n[2] in stukken");
        var client = Assert.IsType<KernelChatClient>(services.GetRequiredService<IChatClient>());

        var answer = await client.GetResponseAsync([new(ChatRole.System, "instruct"), new(ChatRole.User, "question")], new ChatOptions { MaxOutputTokens = 50, Temperature = 0 });

        Assert.Equal("[1] Twee regels\n[2] in stukken", answer.Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal("Bearer k-1", server.Requests.Single().Authorization);
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(500, null, null)]
    public async Task A_server_s_error_is_told_as_the_door_expects_it(int status, string? retryAfter, int? seconds)
    {
        server.Answers(status, retryAfter);

        var error = await Assert.ThrowsAsync<ModelServerException>(() => services.GetRequiredService<IChatClient>().GetResponseAsync([new(ChatRole.User, "question")]));

        Assert.Equal(status, error.Status);
        Assert.Equal(seconds, error.RetryAfter?.TotalSeconds);
        Assert.Single(server.Received); // one try
    }

    [Fact]
    public async Task Pages_and_services_are_offered_as_functions()
    {
        await services.GetRequiredService<Installation>().PrepareAsync();
        var kernel = services.GetRequiredService<ReleasedKernels>().Create(new PseudonymScope());

        var pages = await kernel.InvokeAsync("pages", "search_pages", new() { ["question"] = "Hoeveel kost de bewonerskaart?" });
        var list = await kernel.InvokeAsync("services", "list_services", new() { ["language"] = "nl" });
        var described = await kernel.InvokeAsync("services", "describe_service", new() { ["id"] = "resident-card-renewal", ["language"] = "nl" });

        Assert.Contains("bewonerskaart", pages.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("resident-card-renewal", list.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(described.ToString());
        Assert.Empty((await kernel.InvokeAsync("services", "describe_service", new() { ["id"] = "no-such", ["language"] = "nl" })).ToString());
    }
}
