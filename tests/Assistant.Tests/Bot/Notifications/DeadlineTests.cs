using Assistant.Bot.BackOffice;
using Assistant.Bot.Notifications;
using Assistant.Bot.Services;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.BackOffice;
using Dapper;

namespace Assistant.Tests.Bot.Notifications;

public class DeadlineTests
{
    [Fact]
    public async Task What_is_late_is_marked_once_the_resident_is_told_and_then_somebody_responsible()
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings(("Mail:EscalateTo", "chief@hautbecq.example,second@hautbecq.example"), ("Mail:EscalateDays", "3")));
        var reference = await office.RequestAsync();
        await SendAsync(office);
        office.Chat.Clock.Advance(TimeSpan.FromDays(3));
        await SendAsync(office);
        await SendAsync(office);

        Assert.Contains(smtp.Mails, m => m.To.Contains("amina@mail.example") && m.Text.Contains("het duurt langer", StringComparison.Ordinal));
        var reminder = Assert.Single(smtp.Mails, m => m.To.Contains("mobilite@hautbecq.example"));
        Assert.Contains("Rappel : 1 demandes en retard", reminder.Text, StringComparison.Ordinal);
        Assert.Contains(reference, reminder.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Amina", reminder.Text, StringComparison.Ordinal);
        Assert.Equal(3, smtp.Mails.Count);
        Assert.Single((await office.FileAsync(reference)).Status.History, e => e.Kind == "overdue");

        office.Chat.Clock.Advance(TimeSpan.FromDays(3));
        await SendAsync(office);
        await SendAsync(office);
        Assert.Equal(["chief@hautbecq.example", "second@hautbecq.example"], smtp.Mails.Skip(3).SelectMany(m => m.To).Order());
        Assert.All(smtp.Mails.Skip(3), m => Assert.Contains(reference, m.Text, StringComparison.Ordinal));
        Assert.Contains("aanvragen", smtp.Mails.Last().Text, StringComparison.Ordinal); // every official language in one mail
    }

    [Fact]
    public async Task What_is_opened_again_has_a_day_again_and_is_reminded_of_again()
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings(("Mail:EscalateTo", "chief@hautbecq.example"), ("Mail:EscalateDays", "3")));
        var granted = await office.RequestAsync("street-problem", "nl", ("kind", "light"), ("place", "Kanaallaan"), ("description", "De lamp is stuk."));
        Assert.Equal((RequestState.Granted, null), ((await office.FileAsync(granted)).Status.State, (await office.FileAsync(granted)).Status.Due));

        foreach (var round in new[] { 1, 2 })
        {
            await office.CallAsync("/back-office/callback", $$"""{"reference":"{{granted}}","state":"review"}""");
            var due = (await office.FileAsync(granted)).Status.Due!.Value;
            Assert.InRange(due - office.Chat.Clock.GetUtcNow(), TimeSpan.FromDays(5), TimeSpan.FromDays(8));
            office.Chat.Clock.Advance(TimeSpan.FromDays(8));
            await SendAsync(office);
            Assert.Equal(round, smtp.Mails.Count(m => m.To.Contains("proprete@hautbecq.example")));
            office.Chat.Clock.Advance(TimeSpan.FromDays(8));
            await SendAsync(office);
            await SendAsync(office);
            Assert.Equal(round, smtp.Mails.Count(m => m.To.Contains("chief@hautbecq.example")));
            await office.CallAsync("/back-office/callback", $$"""{"reference":"{{granted}}","state":"granted"}""");
        }

        Assert.Equal(2, (await office.FileAsync(granted)).Status.History.Count(e => e.Kind == "escalated"));
    }

    [Fact]
    public async Task Each_working_day_advisers_get_one_digest_with_figures_and_no_values()
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings(("Mail:DigestTo", "anna@hautbecq.example"), ("Mail:DigestHour", "8")));
        await office.RequestAsync();
        await SendAsync(office); // Monday 23 November 2026, eleven o'clock in Brussels
        await SendAsync(office);
        var digest = Assert.Single(smtp.Mails, m => m.To.Contains("anna@hautbecq.example"));
        Assert.Contains("Demandes : 1 ouvertes, 0 en retard", digest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Amina", digest.Text, StringComparison.Ordinal);

        office.Chat.Clock.Advance(TimeSpan.FromHours(20)); // seven in the morning
        await SendAsync(office);
        Assert.Single(smtp.Mails, m => m.To.Contains("anna@hautbecq.example"));
        office.Chat.Clock.Advance(TimeSpan.FromHours(2));
        await SendAsync(office);
        Assert.Equal(2, smtp.Mails.Count(m => m.To.Contains("anna@hautbecq.example")));
        office.Chat.Clock.Advance(TimeSpan.FromDays(4)); // Saturday
        var before = smtp.Mails.Count(m => m.To.Contains("anna@hautbecq.example"));
        await SendAsync(office);
        Assert.Equal(before, smtp.Mails.Count(m => m.To.Contains("anna@hautbecq.example")));
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Two_nodes_mark_and_write_once(DatabaseEngine engine)
    {
        await using var chat = await Turns.ChatBench.OpenAsync(engine, "nl", new() { ["Mail:Host"] = "127.0.0.1", ["Mail:From"] = "a@b.example", ["Mail:DigestTo"] = "anna@b.example", ["Mail:EscalateTo"] = "chief@b.example" });
        await Turns.RenewalDialogTests.RenewAsync(chat);
        await using (var connection = await chat.Store.Database.OpenAsync())
        {
            await connection.ExecuteAsync("update service_request set status = 'review', due_at = 1");
            await connection.ExecuteAsync("delete from outbox");
        }

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => chat.Get<WatchDeadlines>().RunAsync(chat.Store.Commune))));

        await using var after = await chat.Store.Database.OpenAsync();
        Assert.Equal(["escalated", "overdue"], await after.QueryAsync<string>("select kind from request_event where kind in ('overdue', 'escalated') order by kind"));
        Assert.Equal(3, await after.ExecuteScalarAsync<long>("select count(*) from outbox")); // reminder, digest, escalation
    }

    private static async Task SendAsync(OfficeHost office)
    {
        await office.Get<WatchDeadlines>().RunAsync(office.Chat.Store.Commune);
        await NoticeTests.SendAsync(office);
    }
}
