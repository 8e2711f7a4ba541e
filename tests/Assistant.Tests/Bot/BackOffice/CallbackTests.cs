using System.Net;
using System.Text.Json;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Dapper;

namespace Assistant.Tests.Bot.BackOffice;

public class CallbackTests
{
    private const string Path = "/back-office/callback";

    [Fact]
    public async Task A_signed_call_moves_the_request_and_the_resident_reads_the_reason()
    {
        await using var office = await OfficeHost.StartAsync();
        var reference = await office.RequestAsync();

        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync(Path, Body(reference, "granted", "De verklaring is in orde.")));

        var file = await office.FileAsync(reference);
        Assert.Equal(RequestState.Granted, file.Status.State);
        Assert.Equal(("back-office", "decided", "De verklaring is in orde."), (file.Status.History[^1].Actor, file.Status.History[^1].Kind, file.Status.History[^1].Note));
        // the office is not told its own word
        Assert.Single(await office.Get<Outbox>().ClaimAsync(10));
    }

    [Fact]
    public async Task A_call_counts_once_whoever_sends_it_again()
    {
        await using var office = await OfficeHost.StartAsync();
        var reference = await office.RequestAsync();
        var (first, again) = ("call-00000000000001", Body(reference, "done"));
        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync(Path, again, first));
        Assert.Equal(HttpStatusCode.Conflict, await office.CallAsync(Path, again, first));
        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync(Path, Body(reference, "review"), "call-00000000000002"));
        Assert.Equal(HttpStatusCode.Conflict, await office.CallAsync(Path, again, first));
        Assert.Equal(RequestState.Review, (await office.FileAsync(reference)).Status.State);
    }

    [Fact]
    public async Task Of_twenty_copies_sent_at_once_one_is_taken()
    {
        await using var office = await OfficeHost.StartAsync();
        var body = Body(await office.RequestAsync(), "done");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.CallAsync(Path, body, "call-00000000000001")));
        Assert.Single(answers, HttpStatusCode.NoContent);
        Assert.Equal(19, answers.Count(a => a == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("another-secret-0123456789abcdef01234567", 0, false)]
    [InlineData(OfficeHost.Secret, -301, false)]
    [InlineData(OfficeHost.Secret, 301, false)]
    [InlineData(OfficeHost.Secret, 0, true)]
    public async Task A_wrong_secret_an_old_time_and_an_altered_body_are_refused(string secret, long shift, bool altered)
    {
        await using var office = await OfficeHost.StartAsync();
        var reference = await office.RequestAsync();
        var body = Body(reference, "done");
        Assert.Equal(HttpStatusCode.Unauthorized, await office.CallAsync(Path, body, secret: secret, shift: shift, signedBody: altered ? body.Replace("done", "granted", StringComparison.Ordinal) : null));
        Assert.Equal(RequestState.Review, (await office.FileAsync(reference)).Status.State);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("no json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"reference":"HB-2222-2222","state":"done"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"reference":"REF","state":"erased"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"reference":"REF","state":"received"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"reference":"REF","state":"refused","reason":"Past niet.","decided_by":"system"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"reference":"REF","state":"refused","decided_by":"person"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"reference":"REF","state":"refused","reason":"De kaart is voor een ander adres.","decided_by":"person"}""", HttpStatusCode.NoContent)]
    public async Task What_a_call_may_say_is_held_to_the_rules_of_requests(string body, HttpStatusCode answer)
    {
        await using var office = await OfficeHost.StartAsync();
        var reference = await office.RequestAsync();
        Assert.Equal(answer, await office.CallAsync(Path, body.Replace("REF", reference, StringComparison.Ordinal)));
        Assert.Equal(answer == HttpStatusCode.NoContent ? RequestState.Refused : RequestState.Review, (await office.FileAsync(reference)).Status.State);
    }

    [Fact]
    public async Task A_call_that_was_refused_for_its_content_may_come_again_mended_with_the_same_id()
    {
        await using var office = await OfficeHost.StartAsync();
        var reference = await office.RequestAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await office.CallAsync(Path, Body(reference, "finished"), "call-00000000000001"));
        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync(Path, Body(reference, "done"), "call-00000000000001"));
    }

    [Fact]
    public async Task A_huge_body_is_refused_before_it_is_read_to_its_end()
    {
        await using var office = await OfficeHost.StartAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await office.CallAsync(Path, new string('x', 100_000)));
    }

    [Fact]
    public async Task A_reason_with_a_persons_data_is_shown_without_them()
    {
        await using var office = await OfficeHost.StartAsync();
        var reference = await office.RequestAsync();
        await office.CallAsync(Path, Body(reference, "granted", "Bel mevrouw Els Janssens op 0470 12 34 56 met BE71 0961 2345 6769."));
        await using var connection = await office.Chat.Store.Database.OpenAsync();
        var notes = string.Join("\n", await connection.QueryAsync<string>("select note from request_event"));
        Assert.DoesNotContain("0961 2345", notes, StringComparison.Ordinal);
        Assert.DoesNotContain("0470", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_nobody_may_call()
    {
        await using var office = await OfficeHost.StartAsync(settings: ("BackOffice:CallbackSecrets", ""));
        Assert.Equal(HttpStatusCode.NotFound, await office.CallAsync(Path, "{}"));
    }

    [Fact]
    public async Task A_short_secret_stops_the_start() =>
        Assert.Contains("openssl rand", (await Assert.ThrowsAsync<SettingsException>(async () => await OfficeHost.StartAsync(settings: ("BackOffice:CallbackSecrets", "short")))).Message, StringComparison.Ordinal);

    private static string Body(string reference, string state, string? reason = null) => JsonSerializer.Serialize(new { reference, state, reason });
}
