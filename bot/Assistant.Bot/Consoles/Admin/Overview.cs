using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Admin;

/// <param name="Group">For example the audience.</param>
/// <param name="Name">For example the decision.</param>
public sealed record Tally(string Group, string Name, long Count);

public sealed record AuditLine(long Sequence, DateTimeOffset At, string Actor, string Action, string Subject)
{
    private const string OfRequest = "request.";

    /// <summary>What was done, in words: what happens to a request has those of its history.</summary>
    public string Words(StaffTexts texts) =>
        texts.Words.TryGetValue("action." + Action, out var words) ? words
        : Action.StartsWith(OfRequest, StringComparison.Ordinal) && texts.Words.TryGetValue("event." + Action[OfRequest.Length..], out var happened) ? texts.With("action.request", ("what", happened))
        : Action;
}

/// <summary>How the installation stands: counts and versions, no content.</summary>
/// <param name="Verification">Null when the chain is long and nobody asked for the check.</param>
public sealed record OverviewModel(
    IReadOnlyList<Tally> Documents,
    long Unreviewed,
    IReadOnlyList<Tally> Conversations,
    IReadOnlyList<Tally> Requests,
    IReadOnlyList<Tally> OpenQuestions,
    IReadOnlyList<Tally> Models,
    IReadOnlyList<Tally> Policies,
    long AuditEntries,
    AuditVerification? Verification,
    IReadOnlyList<AuditLine> Recent);

/// <summary>Reads the figures of the administrator's first page.</summary>
public sealed class Overview(Database database, AuditLog audit)
{
    /// <summary>Up to this many entries the chain is checked with every view; a longer one on request.</summary>
    private const long CheckedAtOnce = 5_000;

    public async Task<OverviewModel> ReadAsync(CommuneId commune, bool verify, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var of = new { commune = commune.Value };
        var entries = await connection.ExecuteScalarAsync<long>("select count(*) from audit_entry");
        return new OverviewModel(
            await TallyAsync("select audience, decision, count(*) from document where commune_id = @commune and status = 'live' group by audience, decision order by audience desc, decision"),
            await connection.ExecuteScalarAsync<long>("select count(*) from document where commune_id = @commune and status = 'live' and reviewed_at is null", of),
            await TallyAsync("select '', status, count(*) from conversation where commune_id = @commune group by status order by status"),
            await TallyAsync("select '', status, count(*) from service_request where commune_id = @commune group by status order by status"),
            await TallyAsync("select '', kind, count(*) from open_question where commune_id = @commune group by kind order by kind"),
            await TallyAsync("select '', model_version, count(*) from document where commune_id = @commune and status = 'live' group by model_version order by count(*) desc"),
            await TallyAsync("select '', policy_version, count(*) from document where commune_id = @commune and status = 'live' group by policy_version order by count(*) desc"),
            entries,
            verify || entries <= CheckedAtOnce ? await audit.VerifyAsync(cancellation) : null,
            [.. (await connection.QueryAsync<(long Sequence, long At, string Actor, string Action, string Subject)>(
                "select seq, at, actor, action, subject from audit_entry where commune_id = @commune order by seq desc limit 25", of))
                .Select(e => new AuditLine(e.Sequence, DateTimeOffset.FromUnixTimeMilliseconds(e.At), e.Actor, e.Action, e.Subject))]);

        async Task<IReadOnlyList<Tally>> TallyAsync(string sql) =>
            [.. (await connection.QueryAsync<(string Group, string Name, long Count)>(sql, of)).Select(r => new Tally(r.Group, r.Name, r.Count))];
    }
}
