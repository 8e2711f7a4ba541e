using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Assistant.Bot.BackOffice;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.Bot.BackOffice;

public class OutboxTests
{
    private static readonly BackOfficeMessage Message = new(
        "HB-2222-2222", "resident-card-renewal", "1", "nl", "granted", "standard", DateTimeOffset.UnixEpoch, new Dictionary<string, string> { ["plate"] = "1-ABC-123" });

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Two_nodes_never_claim_the_same_message(DatabaseEngine engine)
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var store = await Stores.OpenAsync(engine, clock);
        await using var other = store.AnotherNode();
        Outbox[] nodes = [new(store.Database, store.Cipher, clock), new(other, store.Cipher, clock)];
        await AddAsync(store, nodes[0], 30);

        var claimed = new ConcurrentBag<long>();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            foreach (var message in await nodes[i % 2].ClaimAsync(5))
            {
                claimed.Add(message.Id);
            }
        })));

        Assert.Equal(30, claimed.Count + (await nodes[0].ClaimAsync(30)).Count);
        Assert.Equal(claimed.Count, claimed.Distinct().Count());
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_message_whose_carrier_was_killed_comes_up_again_with_the_same_key(DatabaseEngine engine)
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var store = await Stores.OpenAsync(engine, clock);
        var outbox = new Outbox(store.Database, store.Cipher, clock);
        await AddAsync(store, outbox, 1);

        var first = Assert.Single(await outbox.ClaimAsync(5));
        Assert.Empty(await outbox.ClaimAsync(5));
        clock.Advance(TimeSpan.FromMinutes(3));
        var second = Assert.Single(await outbox.ClaimAsync(5));

        Assert.Equal((first.Key, 2), (second.Key, second.Attempts));
        Assert.Equal("1-ABC-123", second.Message.Fields["plate"]);
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task The_same_key_is_added_once(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var outbox = new Outbox(store.Database, store.Cipher, TimeProvider.System);
        await AddAsync(store, outbox, 1);
        await AddAsync(store, outbox, 1);
        Assert.Single(await outbox.ClaimAsync(5));
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("500")]
    [InlineData("break")]
    [InlineData("refuse")]
    public async Task A_back_office_in_trouble_gets_the_message_again_until_it_has_it(string trouble)
    {
        await using var office = await Office.StartAsync(trouble, failures: 2);
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite, clock);
        var outbox = new Outbox(store.Database, store.Cipher, clock);
        await AddAsync(store, outbox, 1, "http");
        var worker = Worker(outbox, clock, new HttpConnector(new HttpClient { Timeout = TimeSpan.FromSeconds(trouble == "hang" ? 4 : 60) }, office.Address, "secret"));

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, await worker.DeliverDueAsync());
            clock.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal(0, await worker.DeliverDueAsync());
        Assert.Equal(["key-0", "key-0", "key-0"], office.Keys);
        Assert.All(office.Authorizations, a => Assert.Equal("Bearer secret", a));
        Assert.Empty(await outbox.DeadAsync(store.Commune));
    }

    [Fact]
    public async Task An_office_that_had_it_already_says_conflict_and_that_is_delivered()
    {
        await using var office = await Office.StartAsync("409", failures: 1);
        var connector = new HttpConnector(new HttpClient(), office.Address);
        Assert.IsType<Delivery.Done>(await connector.DeliverAsync(Message, "k", default));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_carrier_that_comes_late_does_not_undo_what_a_faster_one_did(DatabaseEngine engine)
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var store = await Stores.OpenAsync(engine, clock);
        var outbox = new Outbox(store.Database, store.Cipher, clock);
        await AddAsync(store, outbox, 1);
        var late = Assert.Single(await outbox.ClaimAsync(1));
        clock.Advance(TimeSpan.FromMinutes(3));
        var fast = Assert.Single(await outbox.ClaimAsync(1));
        await outbox.FailedAsync(late, "no answer in time", 1);
        await outbox.DeliveredAsync(fast);
        await outbox.FailedAsync(late, "no answer in time", 1);

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await outbox.ClaimAsync(1));
        Assert.Empty(await outbox.DeadAsync(store.Commune));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_message_that_does_not_open_keeps_nobody_back_and_stands_among_the_dead(DatabaseEngine engine)
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var store = await Stores.OpenAsync(engine, clock);
        var outbox = new Outbox(store.Database, store.Cipher, clock);
        await AddAsync(store, outbox, 2);
        await store.Database.WriteAsync((connection, transaction) => Dapper.SqlMapper.ExecuteAsync(
            connection, "update outbox set payload_enc = @other where idempotency_key = 'key-0'", new { other = store.Cipher.Encrypt("{}", "another purpose") }, transaction));

        Assert.Equal("key-1", Assert.Single(await outbox.ClaimAsync(5)).Key);
        Assert.Equal("key-0", Assert.Single(await outbox.DeadAsync(store.Commune)).Key);
    }

    [Fact]
    public async Task While_a_slow_back_office_takes_its_time_nobody_else_delivers_the_same()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite, clock);
        var outbox = new Outbox(store.Database, store.Cipher, clock);
        await AddAsync(store, outbox, 4);
        var office = new SlowOffice(clock, TimeSpan.FromSeconds(50), new Outbox(store.Database, store.Cipher, clock));

        await Worker(outbox, clock, office).DeliverDueAsync();

        Assert.Equal(["key-0", "key-1", "key-2", "key-3"], office.Keys.Order());
    }

    [Fact]
    public async Task An_office_that_lets_everybody_wait_holds_up_nobody_else()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var outbox = new Outbox(store.Database, store.Cipher, TimeProvider.System);
        await AddAsync(store, outbox, 1, "silent");
        await store.Database.WriteAsync((connection, transaction) => outbox.AddAsync(connection, transaction, store.Commune, "quick", "key-quick", Message));
        var quick = new Doorstep("quick", TimeSpan.Zero);
        using var worker = new OutboxWorker(outbox, [new Doorstep("silent", Timeout.InfiniteTimeSpan), quick], new BackOfficeSettings(PollSeconds: 1), TimeProvider.System, NullLogger<OutboxWorker>.Instance);

        await worker.StartAsync(default);
        var taken = await quick.Taken.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await worker.StopAsync(default);

        Assert.Equal("key-quick", taken);
    }

    [Fact]
    public async Task After_the_last_attempt_it_stands_among_the_dead_and_can_be_revived()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite, clock);
        var outbox = new Outbox(store.Database, store.Cipher, clock);
        await AddAsync(store, outbox, 1, "http");
        var worker = Worker(outbox, clock, new HttpConnector(new HttpClient(), null));
        for (var i = 0; i < 12; i++)
        {
            await worker.DeliverDueAsync();
            clock.Advance(TimeSpan.FromHours(2));
        }

        var dead = Assert.Single(await outbox.DeadAsync(store.Commune));
        Assert.Equal((12, "BackOffice:HttpUrl is not set"), (dead.Attempts, dead.LastError));
        Assert.True(await outbox.ReviveAsync(store.Commune, dead.Id));
        Assert.Equal(1, await worker.DeliverDueAsync());
    }

    [Fact]
    public async Task A_dropped_file_is_whole_and_a_second_delivery_replaces_it()
    {
        var folder = Directory.CreateTempSubdirectory("drop-").FullName;
        try
        {
            var drop = new FileDrop(folder);
            Assert.IsType<Delivery.Done>(await drop.DeliverAsync(Message, "request:HB-2222-2222", default));
            Assert.IsType<Delivery.Done>(await drop.DeliverAsync(Message, "request:HB-2222-2222", default));
            var file = Assert.Single(Directory.GetFiles(folder));
            Assert.Equal("1-ABC-123", JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement.GetProperty("message").GetProperty("fields").GetProperty("plate").GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_lies_in_the_folder_of_an_erased_request_goes_with_it_and_other_requests_stay()
    {
        var folder = Directory.CreateTempSubdirectory("drop-").FullName;
        try
        {
            var drop = new FileDrop(folder);
            foreach (var key in new[] { "request:HB-2222-2222", "request:HB-2222-2222:3", "request:HB-2222-2223" })
            {
                await drop.DeliverAsync(Message, key, default);
            }

            await drop.DeliverAsync(Message with { Reference = "HB-2222-2222", State = "erased", Fields = new Dictionary<string, string>() }, "erase:HB-2222-2222", default);
            Assert.Equal(["erase_HB-2222-2222.json", "request_HB-2222-2223.json"], Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static OutboxWorker Worker(Outbox outbox, TimeProvider clock, IBackOfficeConnector connector) =>
        new(outbox, [connector], new BackOfficeSettings(), clock, NullLogger<OutboxWorker>.Instance);

    private static Task AddAsync(Stores store, Outbox outbox, int count, string connector = "file") => store.Database.WriteAsync(async (connection, transaction) =>
    {
        for (var i = 0; i < count; i++)
        {
            await outbox.AddAsync(connection, transaction, store.Commune, connector, $"key-{i}", Message);
        }
    });

    /// <summary>Takes its time for each message; meanwhile another node takes what is due.</summary>
    private sealed class SlowOffice(ManualClock clock, TimeSpan time, Outbox otherNode) : IBackOfficeConnector
    {
        public List<string> Keys { get; } = [];

        public string Name => FileDrop.ConnectorName;

        public async Task<Delivery> DeliverAsync(BackOfficeMessage message, string key, CancellationToken cancellation)
        {
            clock.Advance(time);
            Keys.Add(key);
            Keys.AddRange((await otherNode.ClaimAsync(10, cancellation: cancellation)).Select(m => m.Key));
            return new Delivery.Done();
        }
    }

    /// <summary>Opens after a while, or never.</summary>
    private sealed class Doorstep(string name, TimeSpan wait) : IBackOfficeConnector
    {
        public TaskCompletionSource<string> Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => name;

        public async Task<Delivery> DeliverAsync(BackOfficeMessage message, string key, CancellationToken cancellation)
        {
            await Task.Delay(wait, cancellation);
            Taken.TrySetResult(key);
            return new Delivery.Done();
        }
    }

    /// <summary>A back office that is in trouble for a while: it takes the message all the same, as real ones do.</summary>
    private sealed class Office : IAsyncDisposable
    {
        private readonly WebApplication app;

        private Office(WebApplication app) => this.app = app;

        public List<string> Keys { get; } = [];

        public List<string> Authorizations { get; } = [];

        public Uri Address => new(app.Urls.First());

        public static async Task<Office> StartAsync(string trouble, int failures)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var office = new Office(app);
            app.MapPost("/", async context =>
            {
                office.Keys.Add(context.Request.Headers["Idempotency-Key"].ToString());
                office.Authorizations.Add(context.Request.Headers.Authorization.ToString());
                if (office.Keys.Count > failures)
                {
                    return;
                }

                switch (trouble)
                {
                    case "hang":
                        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                        break;
                    case "break":
                        context.Abort();
                        break;
                    case "refuse":
                        context.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
                        break;
                    case "409":
                        context.Response.StatusCode = (int)HttpStatusCode.Conflict;
                        break;
                    default:
                        context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
                        break;
                }
            });
            await app.StartAsync();
            return office;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
