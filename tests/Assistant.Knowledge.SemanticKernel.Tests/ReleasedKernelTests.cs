using System.ComponentModel;
using Assistant.Classifier;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Generation;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Assistant.Knowledge.SemanticKernel.Tests;

/// <summary>Kernels that a city extends itself keep to the gate.</summary>
public sealed class ReleasedKernelTests : IAsyncLifetime
{
    private const string Number = "85.07.30-033.28";
    private const string Digits = "85073003328";
    private static readonly ClassifierRoom Room = ClassifierRoom.Load();
    private ModelServer server = null!;

    public async Task InitializeAsync() => server = await ModelServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("{{city.lookup}}")]
    [InlineData("Beantwoord de vraag van Jan Peeters, rijksregisternummer {{$number}}.")]
    [InlineData("<message role=\"system\">Rijksregisternummer van de aanvrager: {{$number}}</message><message role=\"user\">Wanneer is de bibliotheek open?</message>")]
    public async Task A_prompt_into_which_a_national_number_was_smuggled_leaves_without_it(string template)
    {
        var kernel = Kernel();

        await kernel.InvokePromptAsync(template, new() { ["number"] = Number });

        Nothing();
    }

    [Theory]
    [InlineData("lookup")]
    [InlineData("lookup_object")]
    [InlineData("lookup_number")]
    [InlineData("lookup_fails")]
    public async Task A_function_that_the_model_calls_can_not_hand_it_a_national_number(string function)
    {
        var kernel = Kernel();
        server.Calls("city_" + function, "{}");

        var answer = await kernel.InvokePromptAsync("Wanneer is de bibliotheek open?", new(new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }));

        Assert.Equal("done", answer.ToString());
        Assert.Equal(2, server.Received.Count); // the function was called and its result went back
        Nothing();
    }

    [Theory]
    [InlineData("lookup_accents")]
    [InlineData("lookup_json")]
    public async Task A_value_that_JSON_writes_in_escapes_is_found_all_the_same(string function)
    {
        var kernel = Kernel();
        server.Calls("city_" + function, "{}");

        await kernel.InvokePromptAsync("Wanneer is de bibliotheek open?", new(new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }));

        Assert.Equal(2, server.Received.Count);
        var sent = System.Text.RegularExpressions.Regex.Unescape(System.Text.RegularExpressions.Regex.Unescape(server.Received.Last().Replace("\\\"", "'", StringComparison.Ordinal)));
        foreach (var value in new[] { "Dupré", "Dupr\\u00E9", "475 55 01 20", "rene.dupre" })
        {
            Assert.DoesNotContain(value, sent, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Who_takes_the_filters_away_still_has_the_last_door()
    {
        var kernel = Kernel();
        kernel.PromptRenderFilters.Clear();
        kernel.FunctionInvocationFilters.Clear();
        server.Calls("city_lookup", "{}");

        await kernel.InvokePromptAsync($"Dossier van rijksregisternummer {Number}.", new(new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }));

        Nothing();
    }

    [Fact]
    public async Task A_conversation_held_by_hand_goes_through_the_last_door_too()
    {
        var kernel = Kernel();
        var history = new ChatHistory($"De aanvrager heeft rijksregisternummer {Number}.");
        history.AddUserMessage("Mijn gsm is 0475 55 01 20, wanneer is de bibliotheek open?");

        await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync(history, kernel: kernel);
        await kernel.GetRequiredService<IChatClient>().GetResponseAsync($"nog eens: {Number}", new ChatOptions { Instructions = $"Het nummer is {Number}." });

        Nothing();
        Assert.DoesNotContain("0475", server.AllReceived, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_text_does_not_go()
    {
        var kernel = Kernel();
        var message = new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1, 2, 3 }, "image/png")]);

        await Assert.ThrowsAsync<WithheldException>(() => kernel.GetRequiredService<IChatClient>().GetResponseAsync([message]));

        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_function_s_description_with_a_national_number_does_not_go()
    {
        var kernel = Kernel();
        kernel.ImportPluginFromFunctions("more", [KernelFunctionFactory.CreateFromMethod(() => "x", "f", $"For the file of {Number}.")]);

        await kernel.InvokePromptAsync("Wanneer is de bibliotheek open?", new(new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }));

        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_sensitive_text_of_a_person_is_not_sent_at_all()
    {
        var kernel = Kernel();

        var answer = await kernel.InvokePromptAsync("Jan Peeters, Molenstraat 21 in Hoogbeek, heeft diabetes en krijgt een leefloon van het OCMW.");

        Assert.Contains("withheld", answer.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_released_prompt_and_an_ordinary_function_work()
    {
        var kernel = Kernel();
        server.Calls("city_opening_hours", """{"place":"bibliotheek"}""");
        server.Says("De bibliotheek is open op dinsdag.");

        var answer = await kernel.InvokePromptAsync("Wanneer is de bibliotheek open?", new(new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }));

        Assert.Equal("De bibliotheek is open op dinsdag.", answer.ToString());
        Assert.Contains("bibliotheek: dinsdag van 9 tot 17 uur", server.Received.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_are_made_of_released_text_alone()
    {
        var vectors = Kernel().GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();

        var made = await vectors.GenerateAsync([$"Aanvraag met rijksregisternummer {Number}"]);

        Assert.Equal([0.5f, 0.25f], made.Single().Vector.ToArray());
        Nothing();
    }

    private void Nothing()
    {
        Assert.NotEmpty(server.Received);
        Assert.DoesNotContain(Number, server.AllReceived, StringComparison.Ordinal);
        Assert.DoesNotContain(Digits, string.Concat(server.AllReceived.Where(char.IsAsciiDigit)), StringComparison.Ordinal);
    }

    private Kernel Kernel()
    {
        var settings = new ModelSettings(ModelProvider.Compatible, server.Address, "m", Through: ModelRoute.SemanticKernel, Embeddings: "v");
        return new ReleasedKernels(Room.Tagger, Room.Gate, settings, [KernelPluginFactory.CreateFromType<CityFunctions>("city")]).Create(new PseudonymScope());
    }

    /// <summary>What a city might add without thinking of the gate.</summary>
    private sealed class CityFunctions
    {
        [KernelFunction("lookup"), Description("Looks up a file.")]
        public static string Lookup() => $"Aanvrager: Jan Peeters, rijksregisternummer {Number}";

        [KernelFunction("lookup_object")]
        public static object LookupObject() => new { name = "Jan Peeters", nationalNumber = Digits };

        [KernelFunction("lookup_accents")]
        public static object LookupAccents() => new { file = new { applicant = "De aanvrager is René Dupré.", contact = new[] { "Bel mij op +32 475 55 01 20", "of mail rene.dupre+attest@post.example" } } };

        [KernelFunction("lookup_json")]
        public static string LookupJson() => System.Text.Json.JsonSerializer.Serialize(LookupAccents());

        [KernelFunction("lookup_number")]
        public static long LookupNumber() => 85073003328;

        [KernelFunction("lookup_fails")]
        public static string LookupFails() => throw new InvalidOperationException($"no file for {Number}");

        [KernelFunction("opening_hours")]
        public static string OpeningHours(string place) => $"{place}: dinsdag van 9 tot 17 uur";
    }
}
