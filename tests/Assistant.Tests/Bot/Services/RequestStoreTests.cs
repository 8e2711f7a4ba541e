using Assistant.Bot.BackOffice;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Turns;
using Dapper;

namespace Assistant.Tests.Bot.Services;

public class RequestStoreTests
{
    private static readonly ReleasedText Reason = new("De verklaring is in orde.", Destination.Conversation, DataClassification.Public, "test");

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_two_who_decide_at_the_same_moment_one_is_told_that_it_was_decided(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        var reference = await InReviewAsync(chat);
        var requests = chat.Get<RequestStore>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            requests.DecideAsync(chat.Store.Commune, reference, $"adviser:{i}", i % 2 == 0 ? RequestState.Granted : RequestState.Refused, Reason))));

        Assert.Single(outcomes, decided => decided);
        await using var connection = await chat.Store.Database.OpenAsync();
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from request_event where kind = 'decided'"));
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from audit_entry where action = 'request.decided'"));
        Assert.Equal(2, (await chat.Get<Outbox>().ClaimAsync(10)).Count);
    }

    [Fact]
    public async Task A_withdrawn_request_is_not_decided_and_a_decided_one_can_go_back_to_review()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl");
        var requests = chat.Get<RequestStore>();
        var reference = await InReviewAsync(chat);
        Assert.True(await Decide(RequestState.Refused));
        Assert.False(await Decide(RequestState.Granted));
        Assert.True(await Decide(RequestState.Review));
        Assert.True(await Decide(RequestState.Granted));
        Assert.True(await requests.WithdrawAsync(chat.Store.Commune, reference));
        Assert.False(await requests.WithdrawAsync(chat.Store.Commune, reference));
        Assert.False(await Decide(RequestState.Review));
        Assert.False(await Decide(RequestState.Done));

        Task<bool> Decide(RequestState state) => requests.DecideAsync(chat.Store.Commune, reference, "adviser:a", state, Reason);
    }

    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task Of_fifty_wrong_codes_at_once_five_are_looked_at(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        var requests = chat.Get<RequestStore>();
        var reference = await InReviewAsync(chat);
        using var start = new SemaphoreSlim(0);
        var tries = Enumerable.Range(0, 50).Select(async _ =>
        {
            await start.WaitAsync();
            return await requests.FindAsync(chat.Store.Commune, reference, References.NewCode());
        }).ToList();
        start.Release(50);
        Assert.All(await Task.WhenAll(tries), Assert.Null);
        await using var connection = await chat.Store.Database.OpenAsync();
        Assert.Equal(5, await connection.ExecuteScalarAsync<long>("select count(*) from request_event where kind = 'wrong-code'"));
    }

    [Theory]
    [InlineData("2026-11-22T22:30:00Z", 1, "2026-11-23")] // Sunday evening
    [InlineData("2026-11-22T23:30:00Z", 1, "2026-11-24")] // Monday already where the commune is: the day itself doesn't count
    [InlineData("2026-11-20T23:30:00Z", 1, "2026-11-23")] // Saturday already
    public void A_promise_counts_the_working_days_of_the_communes_calendar(string sent, int days, string due)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");
        var promised = RequestStore.WorkingDaysOn(TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(sent, System.Globalization.CultureInfo.InvariantCulture), zone), days);
        Assert.Equal(due, promised.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<string> InReviewAsync(ChatBench chat)
    {
        await chat.PlayAsync(
            ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"), ("zone A", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 3", "e-mail"), ("jan@mail.example", "bedrijfswagen"),
            ("nee", "versturen"), ("ja", "Zonder kaartnummer"));
        return Assert.Single(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune, RequestState.Review)).Reference;
    }
}
