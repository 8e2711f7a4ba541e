using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Classifier;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.Turns;

/// <summary>The whole of a conversation over a real store and the real gate; only the knowledge answers from a list.</summary>
public sealed class ChatBench : IAsyncDisposable
{
    private static readonly Lazy<ClassifierRoom> Room = new(() => ClassifierRoom.Load());
    private readonly ServiceProvider services;

    private ChatBench(Stores store, ServiceProvider services, ManualClock clock) => (Store, this.services, Clock) = (store, services, clock);

    public Stores Store { get; }

    public ManualClock Clock { get; }

    public string ConversationId { get; private set; } = "";

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<ChatBench> OpenAsync(DatabaseEngine engine = DatabaseEngine.Sqlite, string language = "fr", Dictionary<string, string?>? settings = null, AskKnowledge? ask = null)
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        var store = await Stores.OpenAsync(engine, clock);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).AddInMemoryCollection([new("Data:Directory", store.Database.DataDirectory)]).Build();
        var services = new ServiceCollection().AddLogging().AddAssistant(configuration)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(store.Database)
            .AddSingleton(store.Cipher)
            .AddSingleton(Room.Value)
            .AddSingleton(ask ?? AnswerAsync)
            .BuildServiceProvider();
        var bench = new ChatBench(store, services, clock);
        await bench.StartAsync(language);
        return bench;
    }

    public async Task StartAsync(string language) => ConversationId = (await Get<ConversationStore>().CreateAsync(Store.Commune, "dl_test", language)).Id;

    public Task<TurnOutcome> SayAsync(string text, string? clientId = null) => Get<HandleTurn>().HandleAsync(new TurnInput(ConversationId, text, ClientActivityId: clientId));

    public Task<TurnOutcome> PressAsync(string choice, string label = "") => Get<HandleTurn>().HandleAsync(new TurnInput(ConversationId, label, choice));

    /// <summary>Says one line after the other; each must be answered with its words.</summary>
    public async Task PlayAsync(params (string Say, string Expect)[] script)
    {
        foreach (var (say, expect) in script)
        {
            var outcome = say is ['[', .. var choice, ']'] ? await PressAsync(choice) : await SayAsync(say);
            var reply = string.Join("\n", outcome.Replies.Select(r => r.Text));
            Assert.True(reply.Contains(expect, StringComparison.OrdinalIgnoreCase), $"After \"{say}\" expected \"{expect}\" in:\n{reply}");
        }
    }

    public async Task<DialogState?> DialogAsync() => (await Get<ConversationStore>().LoadAsync(ConversationId, default))?.State.Dialog;

    public async Task<string> SlotAsync(string field) => (await DialogAsync())?.Slots.GetValueOrDefault(field)?.Canonical ?? "";

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Store.DisposeAsync();
    }

    // "15 euro" is known, everything else is not
    private static Task<Answer> AnswerAsync(CommuneId commune, Question question, CancellationToken cancellation) => Task.FromResult<Answer>(
        question.Text.Text.Contains("euro", StringComparison.OrdinalIgnoreCase) || question.Text.Text.Contains("kost", StringComparison.OrdinalIgnoreCase)
        || question.Text.Text.Contains("coûte", StringComparison.OrdinalIgnoreCase) || question.Text.Text.Contains("cost", StringComparison.OrdinalIgnoreCase)
            ? new Answer.Found("15 euro.", 0.9, [new Citation("resident-card-renew.nl", "Bewonerskaart", "https://hoogbeek.example/kaart", "15 euro", 0, 7, "2026-10-14", "nl")])
            : new Answer.Unknown("?", 0.1, []));

    /// <summary>Answers field by field, until one is asked that has no answer here, or the one that was named. "[value:nl]" is pressed, the rest said.</summary>
    public async Task FillAsync(Dictionary<string, string> answers, string? upTo = null)
    {
        answers = new(answers);
        while ((await DialogAsync())?.Asking is { } asked && asked != upTo && answers.Remove(asked, out var answer))
        {
            _ = answer is ['[', .. var choice, ']'] ? await PressAsync(choice) : await SayAsync(answer);
        }
    }
}
