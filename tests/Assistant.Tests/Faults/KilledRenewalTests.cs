using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Tests.Faults;

/// <summary>A host that is killed while residents renew their cards over Direct Line.</summary>
public sealed partial class KilledRenewalTests
{
    private const int Rounds = 5;
    private const int TalksInRound = 4;

    /// <summary>Goes on until so many requests were acknowledged: ASSISTANT_FAULT_REQUESTS=1000 for the long run.</summary>
    private static readonly int Wanted = int.TryParse(Environment.GetEnvironmentVariable("ASSISTANT_FAULT_REQUESTS"), out var wanted) ? wanted : 0;

    private static readonly string[] Renewal =
        ["ik wil mijn bewonerskaart vernieuwen, mijn nummerplaat is 1-ABC-123", "B-204518", "Jan Peeters", "Molenstraat 5, 1199 Hoogbeek", "jan.peeters@voorbeeld.example", "nee", "ja"];

    [Fact]
    public async Task Every_acknowledged_request_is_there_once_with_its_way_out_and_no_other_is_half_there()
    {
        var folder = Directory.CreateTempSubdirectory("assistant-kill-").FullName;
        var acknowledged = new List<string>();
        var random = new Random(19);
        try
        {
            for (var round = 0; round < Rounds || acknowledged.Count < Wanted; round++)
            {
                using var host = HostProcess.Start(folder, "serve", "--Demo:Load", "false", "--urls", "http://127.0.0.1:0");
                var address = new Uri((await host.LineAsync("answers the residents")).Split(' ')[^1]);
                var talks = Enumerable.Range(0, TalksInRound).Select(_ => RenewAsync(address, acknowledged)).ToArray();
                await Task.WhenAny(Task.WhenAll(talks), Task.Delay(1500 + random.Next(2500)));
                host.Kill();
                await Task.WhenAll(talks);
            }

            await using var database = new Database(new DatabaseOptions(folder));
            await using var connection = await database.OpenAsync();
            var stored = (await connection.QueryAsync<string>("select reference from service_request")).AsList();

            Assert.NotEmpty(acknowledged);
            Assert.Equal(stored.Count, stored.Distinct().Count());
            Assert.Empty(acknowledged.Except(stored));
            Assert.Equal(stored.Count, await connection.ExecuteScalarAsync<long>("select count(*) from outbox"));
            Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from service_request r where not exists (select 1 from request_event e where e.request_id = r.id)"));
            var (exit, output, errors) = await HostProcess.RunAsync(folder, "audit", "verify", "--Demo:Load", "false");
            Assert.True(exit == 0, output + errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Talks until the reference is read, or the host is gone.</summary>
    private static async Task RenewAsync(Uri host, List<string> acknowledged)
    {
        using var client = new HttpClient { BaseAddress = new Uri(host, "v3/directline/"), Timeout = TimeSpan.FromSeconds(20) };
        try
        {
            using var started = await client.PostAsJsonAsync("conversations", new { locale = "nl" });
            var conversation = await started.Content.ReadFromJsonAsync<JsonElement>();
            var path = $"conversations/{conversation.GetProperty("conversationId").GetString()}/activities";
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", conversation.GetProperty("token").GetString());
            foreach (var text in Renewal)
            {
                using var sent = await client.PostAsJsonAsync(path, new { type = "message", text, locale = "nl", from = new { id = "me" } });
                sent.EnsureSuccessStatusCode();
                var said = await client.GetStringAsync(path + "?watermark=");
                if (Reference().Match(said) is { Success: true } match)
                {
                    lock (acknowledged)
                    {
                        acknowledged.Add(match.Value);
                    }

                    return;
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            // killed on the way: what was not acknowledged may or may not be there, but never half
        }
    }

    [GeneratedRegex("HB-[A-Z0-9]{4}-[A-Z0-9]{4}")]
    private static partial Regex Reference();
}
