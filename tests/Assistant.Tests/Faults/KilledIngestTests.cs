using System.Text.Json;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Assistant.Tests.Faults;

public sealed class KilledIngestTests
{
    private const int Documents = 1200;

    [Fact]
    public async Task An_ingest_that_is_killed_leaves_nothing_half_done_and_goes_on_where_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("assistant-kill-").FullName;
        var pages = Path.Combine(folder, "pages.jsonl");
        await File.WriteAllLinesAsync(pages, Enumerable.Range(0, Documents).Select(i => JsonSerializer.Serialize(new
        {
            id = $"p{i}",
            lang = "nl",
            title = $"Straat {i} wordt heraangelegd",
            text = $"De gemeente legt in week {i % 52 + 1} een nieuw voetpad aan. De werken duren {i % 9 + 2} dagen. Parkeren kan intussen op het plein. Meer uitleg krijgt u aan het loket van Openbare Werken.",
        })));
        try
        {
            var random = new Random(20261121);
            for (var round = 0; round < 4; round++)
            {
                using var host = HostProcess.Start(folder, "ingest", pages, "--Demo:Load", "false");
                await Task.Delay(700 + random.Next(900));
                host.Kill();
                await AssertWholeAsync(folder);
            }

            var (exit, output, errors) = await HostProcess.RunAsync(folder, "ingest", pages, "--Demo:Load", "false");

            Assert.True(exit == 0, errors);
            Assert.Contains($"{Documents} documents", output);
            Assert.Equal(Documents, await AssertWholeAsync(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Each released document has its passages, each passage its tokens, and the statistics count just these.</summary>
    private static async Task<long> AssertWholeAsync(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "assistant.db")))
        {
            return 0;
        }

        // After a restart every connection is new. One kept in the pool from the round before would judge the full-text
        // index by the structure that it remembers, and call what another process has soundly written since "malformed".
        SqliteConnection.ClearAllPools();
        using var database = new Database(new DatabaseOptions(folder));
        await using var connection = await database.OpenAsync();
        if (await connection.ExecuteScalarAsync<long>("select count(*) from sqlite_master where name = 'document'") == 0)
        {
            return 0;
        }

        Assert.Equal("ok", await connection.ExecuteScalarAsync<string>("pragma integrity_check"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from document d where released is not null and not exists (select 1 from passage p where p.document_id = d.id)"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from passage p where not exists (select 1 from document d where d.id = p.document_id and d.released is not null)"));
        Assert.Equal(
            await connection.ExecuteScalarAsync<long>("select count(*) from passage"),
            await connection.ExecuteScalarAsync<long>("select coalesce(sum(passages), 0) from collection_statistics"));
        return await connection.ExecuteScalarAsync<long>("select count(*) from document");
    }
}
