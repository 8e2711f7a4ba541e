using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Tests.Knowledge.Audit;

public class AuditLogTests
{
    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Entries_written_at_once_from_two_nodes_form_one_chain(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        await using var other = store.AnotherNode();
        AuditLog[] nodes = [new(store.Database, TimeProvider.System), new(other, TimeProvider.System)];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => nodes[i % 2].AppendAsync(store.Commune, "system", "test.done", $"S{i}", new { i }))));

        var found = await nodes[0].VerifyAsync();
        Assert.Null(found.Broken);
        Assert.Equal(40, found.Entries);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_entry_of_a_transaction_that_failed_is_not_there(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var audit = new AuditLog(store.Database, TimeProvider.System);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Database.WriteAsync(async (connection, transaction) =>
        {
            await audit.AppendAsync(connection, transaction, store.Commune, "system", "test.done", "S1");
            throw new InvalidOperationException("later step failed");
        }));

        Assert.Equal(0, (await audit.VerifyAsync()).Entries);
    }

    [Theory]
    [InlineData("update audit_entry set detail = '{\"i\":9}' where seq = 3", 3, "changed")]
    [InlineData("update audit_entry set commune_id = commune_id, actor = 'adviser:eve' where seq = 2", 2, "changed")]
    [InlineData("delete from audit_entry where seq = 4", 5, "entry 4 is missing")]
    [InlineData("delete from audit_entry where seq < 3", 3, "missing, and no entry tells")]
    public async Task A_change_made_behind_its_back_shows_at_its_first_entry(string tampering, long sequence, string why)
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var audit = new AuditLog(store.Database, TimeProvider.System);
        await FillAsync(store, audit, 6);

        await using (var connection = await store.Database.OpenAsync())
        {
            await connection.ExecuteAsync(tampering);
        }

        var broken = (await audit.VerifyAsync()).Broken;
        Assert.Equal(sequence, broken?.Sequence);
        Assert.Contains(why, broken!.Why, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_pruned_chain_stays_checkable(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var audit = new AuditLog(store.Database, TimeProvider.System);
        await FillAsync(store, audit, 5);

        Assert.Equal(5, await audit.PruneAsync(store.Commune, TimeProvider.System.GetUtcNow().AddMinutes(1)));
        Assert.Equal(0, await audit.PruneAsync(store.Commune, TimeProvider.System.GetUtcNow().AddYears(-1)));
        await FillAsync(store, audit, 2);

        var found = await audit.VerifyAsync();
        Assert.Null(found.Broken);
        Assert.Equal(3, found.Entries);
    }

    private static async Task FillAsync(Stores store, AuditLog audit, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await audit.AppendAsync(store.Commune, "system", "test.done", $"S{i}", new { i });
        }
    }
}
