using Assistant.Bot.Accounts;
using Assistant.Bot.BackOffice;
using Assistant.Bot.BackOffice.Mail;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Consoles;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Bot.BackOffice;

public class DeadLetterTests
{
    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task What_was_given_up_stands_first_and_is_tried_again_by_reference(DatabaseEngine engine)
    {
        var clock = new ManualClock();
        await using var store = await Stores.OpenAsync(engine, clock);
        var outbox = new Outbox(store.Database, store.Cipher, clock);
        var letters = new DeadLetters(store.Database, new AuditLog(store.Database, store.Cipher, clock), clock);
        await AddAsync(store, outbox, "request:HB-AAAA-2222", "request:HB-BBBB-2222", "request:HB-BBBB-2222:2", "request:HB-CCCC-2222");
        foreach (var message in await outbox.ClaimAsync(3))
        {
            await outbox.FailedAsync(message, "HTTP 500", message.Key.Contains("BBBB", StringComparison.Ordinal) ? 1 : 12);
        }

        var list = await letters.ListAsync(store.Commune);
        Assert.Equal([("HB-BBBB-2222", true), ("HB-BBBB-2222", true), ("HB-AAAA-2222", false)], list.Select(l => (l.Reference, l.GivenUp)));

        Assert.Equal(2, await letters.RetryAsync(store.Commune, "HB-BBBB-2222", "admin:eve"));
        Assert.Equal(0, await letters.RetryAsync(store.Commune, "HB-CCCC-2222", "admin:eve"));
        Assert.Equal(3, (await outbox.ClaimAsync(10)).Count);
        Assert.DoesNotContain(await letters.ListAsync(new CommuneId(store.Commune.Value + 1)), _ => true);
    }

    [Fact]
    public async Task An_administrator_sees_what_did_not_get_through_and_tries_it_again()
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        await browser.GetAsync("/staff/admin/deliveries");
        Assert.Contains("Everything got through", browser.Text, StringComparison.Ordinal);

        var reference = await host.RequestAsync();
        var outbox = host.Services.GetRequiredService<Outbox>();
        await host.Services.GetRequiredService<Database>().WriteAsync((connection, transaction) =>
            Dapper.SqlMapper.ExecuteAsync(connection, "update outbox set status = 'dead', last_error = 'HTTP 503', attempts = 12", transaction: transaction));
        await browser.GetAsync("/staff/admin/deliveries");
        Assert.Contains(reference, browser.Text, StringComparison.Ordinal);
        Assert.Contains("HTTP 503", browser.Text, StringComparison.Ordinal);

        await browser.SubmitAsync("main td form");
        Assert.Contains("to be tried again now", browser.Text, StringComparison.Ordinal);
        Assert.Empty(await outbox.DeadAsync(await host.Services.GetRequiredService<Installation>().PrepareAsync()));
        Assert.Contains(await host.AuditAsync(), a => a == "outbox.retried " + reference);
    }

    [Fact]
    public async Task An_administrator_sees_how_many_answers_belong_to_no_request()
    {
        var folder = Directory.CreateTempSubdirectory("assistant-maildir");
        try
        {
            await using var host = await StaffHost.StartAsync(settings: ("Mail:ReplyFolder", folder.FullName));
            using var browser = await host.SignedInAsync(StaffRole.Admin);
            await browser.GetAsync("/staff/admin/deliveries");
            Assert.DoesNotContain("belong to no request", browser.Text, StringComparison.Ordinal);

            var arrived = folder.CreateSubdirectory("new").FullName;
            await File.WriteAllTextAsync(Path.Combine(arrived, "1"), "From: x@y.example\r\nSubject: hello\r\n\r\nnothing of ours");
            await File.WriteAllTextAsync(Path.Combine(arrived, "2"), "From: x@y.example\r\nSubject: hello\r\n\r\nnor this");
            await host.Services.GetRequiredService<ReplyFolder>().ReadAsync(await host.Services.GetRequiredService<Installation>().PrepareAsync());

            await browser.GetAsync("/staff/admin/deliveries");
            Assert.Contains("belong to no request: 2", browser.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("nothing of ours", browser.Text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_is_no_reference_does_not_stand_for_all()
    {
        await using var host = await StaffHost.StartAsync();
        using var browser = await host.SignedInAsync(StaffRole.Admin);
        await host.RequestAsync();
        await host.Services.GetRequiredService<Database>().WriteAsync((connection, transaction) =>
            Dapper.SqlMapper.ExecuteAsync(connection, "update outbox set status = 'dead', last_error = 'HTTP 503'", transaction: transaction));
        await browser.GetAsync("/staff/admin/deliveries");
        await browser.SubmitAsync("main td form", ("reference", ""));
        Assert.Contains("Nothing waits", browser.Text, StringComparison.Ordinal);
    }

    private static Task AddAsync(Stores store, Outbox outbox, params string[] keys) => store.Database.WriteAsync(async (connection, transaction) =>
    {
        foreach (var key in keys)
        {
            await outbox.AddAsync(connection, transaction, store.Commune, "http", key, new BackOfficeMessage("HB", "s", "1", "nl", "review", "r", DateTimeOffset.UnixEpoch, new Dictionary<string, string>()));
        }
    });
}
