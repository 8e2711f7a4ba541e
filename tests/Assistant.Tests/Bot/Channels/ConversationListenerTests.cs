using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.Bot.Channels;

/// <summary>What one node stores wakes the streams of the others.</summary>
public class ConversationListenerTests
{
    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_conversation_that_another_node_changed_is_heard_of_at_once(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var conversations = Conversations(store, store.Database);
        var id = (await conversations.CreateAsync(store.Commune, "dl_one", "nl")).Id;
        await using var other = store.AnotherNode();
        var signals = new ConversationSignals();
        using var listener = new ConversationListener(other, signals, TimeProvider.System, NullLogger<ConversationListener>.Instance);
        await listener.StartAsync(default);
        if (engine == DatabaseEngine.Sqlite)
        {
            Assert.False(signals.Hears); // nobody tells it anything: its streams go on looking
            return;
        }

        await UntilAsync(() => signals.Hears);
        var (told, untold) = (signals.NextAsync(id), signals.NextAsync("another"));
        await conversations.SetStatusAsync(id, ConversationStatus.Waiting, "test");
        await told.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False(untold.IsCompleted);

        // erased is a change too
        told = signals.NextAsync(id);
        await conversations.DeleteAsync(id, "resident");
        await told.WaitAsync(TimeSpan.FromSeconds(60));

        await listener.StopAsync(default);
    }

    [Fact]
    public async Task A_node_whose_ear_was_cut_off_looks_often_and_hears_again()
    {
        if (Environment.GetEnvironmentVariable("ASSISTANT_TEST_SQLITE_ONLY") == "1")
        {
            return;
        }

        await using var store = await Stores.OpenAsync(DatabaseEngine.PostgreSql);
        await using var other = store.AnotherNode();
        var signals = new ConversationSignals();
        using var listener = new ConversationListener(other, signals, TimeProvider.System, NullLogger<ConversationListener>.Instance);
        await listener.StartAsync(default);
        await UntilAsync(() => signals.Hears);
        var (told, rare) = (signals.NextAsync("one"), signals.Look);
        await using (var connection = await store.Database.OpenAsync())
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen conversation'");
        }

        await UntilAsync(() => !signals.Hears || told.IsCompleted);
        Assert.True(signals.Look < rare || told.IsCompleted);
        await UntilAsync(() => signals.Hears);
        await told.WaitAsync(TimeSpan.FromSeconds(60)); // whoever slept meanwhile looks
        await listener.StopAsync(default);
    }

    private static ConversationStore Conversations(Stores store, Database database) =>
        new(database, store.Cipher, new AuditLog(database, store.Cipher, TimeProvider.System), TimeProvider.System);

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 200 && !holds(); i++)
        {
            await Task.Delay(50);
        }

        Assert.True(holds());
    }
}
