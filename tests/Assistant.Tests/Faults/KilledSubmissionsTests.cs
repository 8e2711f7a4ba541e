using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace Assistant.Tests.Faults;

/// <summary>A host that is killed again and again while residents renew their cards over Direct Line and the outbox delivers to an office that is in trouble itself.</summary>
/// <remarks>The long run: <c>tests/faults 1000</c>.</remarks>
public sealed partial class KilledSubmissionsTests(ITestOutputHelper output)
{
    private const int Residents = 12;
    private const int LeastKills = 3;

    private static readonly int Wanted = int.TryParse(Environment.GetEnvironmentVariable("ASSISTANT_FAULT_REQUESTS"), out var wanted) ? wanted : 24;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2) + (TimeSpan.FromSeconds(2) * Wanted);

    private static readonly string[] Renewal =
        ["ik wil mijn bewonerskaart vernieuwen, mijn nummerplaat is 1-ABC-123", "B-204518", "Jan Peeters", "Molenstraat 5, 1199 Hoogbeek", "jan.peeters@voorbeeld.example", "nee", "ja"];

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task However_often_the_process_is_killed_each_request_is_there_once_and_reaches_its_office(DatabaseEngine engine)
    {
        var watch = Stopwatch.StartNew();
        await using var store = await Stores.OpenAsync(engine);
        await using var office = await UnsteadyOffice.StartAsync();
        string[] settings =
        [
            "--Demo:Load", "false", "--Data:ConnectionString", store.ConnectionString, "--BackOffice:Connectors", "resident-card-renewal=http", "--BackOffice:HttpUrl", office.Address.AbsoluteUri,
            "--BackOffice:HttpTimeoutSeconds", "2", "--BackOffice:PollSeconds", "1", "--Mail:TimeoutSeconds", "1",
            "--DirectLine:MessagesPerMinute", "1000000", "--DirectLine:ConversationsPerMinutePerAddress", "1000000", "--DirectLine:ReadsPerMinute", "1000000",
        ];
        await using var host = new RestartedHost(store.Database.DataDirectory, settings);
        using var limit = new CancellationTokenSource(Patience);

        var next = -1;
        var acknowledged = new List<string>();
        var residents = Enumerable.Range(0, Residents).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < Wanted)
            {
                var reference = await RenewAsync(host, number, limit.Token);
                lock (acknowledged)
                {
                    acknowledged.Add(reference);
                }
            }
        })).ToList();
        var everybody = Task.WhenAll(residents);
        var random = new Random(19);
        await host.StartAsync();
        while (host.Kills < LeastKills || !everybody.IsCompleted)
        {
            // at any moment: while the host still warms up, while forms are sent, while the outbox delivers; on a busy machine all of these take longer
            var longest = TimeSpan.FromSeconds(4) + (2 * host.Start);
            await Task.WhenAny(everybody, Task.Delay(random.NextDouble() * longest));
            if (host.Kills >= LeastKills && everybody.IsCompleted)
            {
                break;
            }

            host.Kill();
            await host.StartAsync();
        }

        await everybody;
        var submitted = watch.Elapsed;
        await DeliveredAsync(store, limit.Token);
        host.Kill();

        await AssertWholeAsync(store, acknowledged, office);
        var (exit, said, errors) = await HostProcess.RunAsync(store.Database.DataDirectory, ["audit", "verify", .. settings]);
        Assert.True(exit == 0, said + errors);
        output.WriteLine($"{engine}: {acknowledged.Count} requests, {host.Kills} kills in {submitted.TotalSeconds:0} s, all delivered after {watch.Elapsed.TotalSeconds:0} s; "
            + $"{office.Calls} calls of {office.Keys.Count} keys, {office.Refused} answered 500, {office.Broken} broken off, {office.Cut} cut by a kill; {host.Errors} calls answered with an error");
        Assert.True(host.Errors == 0, string.Join('\n', host.Failures)); // a host that is only restarted has no reason for an error
    }

    /// <summary>Talks until the reference is read. What a kill cut off is sent again with the same id, as clients do.</summary>
    private static async Task<string> RenewAsync(RestartedHost host, int number, CancellationToken limit)
    {
        var conversation = await host.CallAsync(client => client.PostAsJsonAsync("v3/directline/conversations", new { locale = "nl" }, limit), limit);
        var path = $"v3/directline/conversations/{conversation.GetProperty("conversationId").GetString()}/activities";
        var token = new AuthenticationHeaderValue("Bearer", conversation.GetProperty("token").GetString());
        for (var i = 0; i < Renewal.Length; i++)
        {
            var activity = new { type = "message", text = Renewal[i], locale = "nl", from = new { id = "me" }, channelData = new { clientActivityID = $"{number}-{i}" } };
            await host.CallAsync(client => client.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(activity), Headers = { Authorization = token } }, limit), limit);
        }

        var said = await host.CallAsync(client => client.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = token } }, limit), limit);
        return Assert.Single(Reference().Matches(said.GetRawText()).Select(m => m.Value).Distinct());
    }

    private static async Task DeliveredAsync(Stores store, CancellationToken limit)
    {
        await using var connection = await store.Database.OpenAsync(limit);
        while (await connection.ExecuteScalarAsync<long>("select count(*) from outbox where status = 'pending'") > 0)
        {
            await Task.Delay(500, limit);
        }
    }

    private static async Task AssertWholeAsync(Stores store, List<string> acknowledged, UnsteadyOffice office)
    {
        SqliteConnection.ClearAllPools(); // as a process that starts after the kill sees it
        await using var connection = await store.Database.OpenAsync();
        if (store.Database.Engine == DatabaseEngine.Sqlite)
        {
            Assert.Equal("ok", await connection.ExecuteScalarAsync<string>("pragma integrity_check"));
        }

        var stored = (await connection.QueryAsync<string>("select reference from service_request")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Wanted, acknowledged.Distinct().Count());
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), stored);

        Assert.Equal(stored.Select(r => "request:" + r), (await connection.QueryAsync<string>("select idempotency_key from outbox where status = 'delivered'")).Order(StringComparer.Ordinal));
        Assert.Equal(stored.Select(r => "request:" + r), office.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(office.Mismatched);

        foreach (var kind in new[] { "submitted", "granted", "delivered" })
        {
            Assert.Equal(stored, (await connection.QueryAsync<string>("select r.reference from request_event e join service_request r on r.id = e.request_id where e.kind = @kind", new { kind })).Order(StringComparer.Ordinal));
        }

        Assert.Equal(stored, (await connection.QueryAsync<string>("select subject from audit_entry where action = 'request.submitted'")).Order(StringComparer.Ordinal));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from conversation c where c.last_watermark <> (select count(*) from activity a where a.conversation_id = c.id)"));
    }

    [GeneratedRegex("HB-[A-Z0-9]{4}-[A-Z0-9]{4}")]
    private static partial Regex Reference();
}
