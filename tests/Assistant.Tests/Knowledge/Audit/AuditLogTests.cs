using System.Security.Cryptography;
using System.Text.Json;
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
        AuditLog[] nodes = [new(store.Database, store.Cipher, TimeProvider.System), new(other, store.Cipher, TimeProvider.System)];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => nodes[i % 2].AppendAsync(store.Commune, "system", "test.done", $"S{i}", new { i }))));

        var found = await nodes[0].VerifyAsync();
        Assert.Null(found.Broken);
        Assert.Equal(40, found.Entries);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_entry_of_a_transaction_that_failed_is_not_there(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var audit = new AuditLog(store.Database, store.Cipher, TimeProvider.System);

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
        var audit = new AuditLog(store.Database, store.Cipher, TimeProvider.System);
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
        var audit = new AuditLog(store.Database, store.Cipher, TimeProvider.System);
        await FillAsync(store, audit, 5);

        Assert.Equal(5, await audit.PruneAsync(store.Commune, TimeProvider.System.GetUtcNow().AddMinutes(1)));
        Assert.Equal(0, await audit.PruneAsync(store.Commune, TimeProvider.System.GetUtcNow().AddYears(-1)));
        await FillAsync(store, audit, 2);

        var found = await audit.VerifyAsync();
        Assert.Null(found.Broken);
        Assert.Equal(3, found.Entries);
    }

    [Fact]
    public async Task Who_rewrites_the_chain_without_the_key_is_found_out()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var audit = new AuditLog(store.Database, store.Cipher, TimeProvider.System);
        await FillAsync(store, audit, 4);
        await RewriteAsync(store, "adviser:eve");

        var broken = (await audit.VerifyAsync()).Broken;
        Assert.Equal(1, broken?.Sequence);
        Assert.Contains("without the installation's key", broken!.Why, StringComparison.Ordinal);

        // the same with hashes that look keyed, made with another key
        var otherKey = new AuditLog(store.Database, new FieldCipher(new byte[32]), TimeProvider.System);
        Assert.NotNull((await otherKey.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_chain_from_before_the_key_stays_good_up_to_where_the_operator_says_and_is_held_by_what_follows()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var audit = new AuditLog(store.Database, store.Cipher, TimeProvider.System, plainThrough: 3);
        await FillAsync(store, audit, 3);
        await RewriteAsync(store, "system");
        await FillAsync(store, audit, 2);
        Assert.Equal(5, (await audit.VerifyAsync()) is { Broken: null } whole ? whole.Entries : 0);

        await using (var connection = await store.Database.OpenAsync())
        {
            await connection.ExecuteAsync("update audit_entry set actor = 'adviser:eve' where seq = 2");
        }

        Assert.Equal(2, (await audit.VerifyAsync()).Broken?.Sequence);
        await RewriteAsync(store, "adviser:eve", through: 3);
        Assert.Equal(4, (await audit.VerifyAsync()).Broken?.Sequence);
        Assert.NotNull((await new AuditLog(store.Database, store.Cipher, TimeProvider.System).VerifyAsync()).Broken);
    }

    /// <summary>What somebody with the database, but without the key, can do: new content, and plain hashes that fit it.</summary>
    private static async Task RewriteAsync(Stores store, string actor, long through = long.MaxValue)
    {
        await using var connection = await store.Database.OpenAsync();
        var previous = new string('0', 64);
        foreach (var (seq, commune, at, action, subject, detail) in await connection.QueryAsync<(long, long, long, string, string, string)>(
            "select seq, commune_id, at, action, subject, detail from audit_entry where seq <= @through order by seq", new { through }))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>([previous, seq, commune, at, actor, action, subject, detail])));
            await connection.ExecuteAsync("update audit_entry set actor = @actor, prev_hash = @previous, hash = @hash where seq = @seq", new { actor, previous, hash, seq });
            previous = hash;
        }
    }

    private static async Task FillAsync(Stores store, AuditLog audit, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await audit.AppendAsync(store.Commune, "system", "test.done", $"S{i}", new { i });
        }
    }
}
