using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Services;

/// <content>Requests that their residents take back, and put back within a day.</content>
public sealed partial class RequestStore
{
    /// <summary>How long a request that was taken back can be put back.</summary>
    private static readonly TimeSpan RestorableFor = TimeSpan.FromDays(1);

    private const string HoldsNothing =
        "not exists (select 1 from appointment a where a.request_id = service_request.id) and not exists (select 1 from payment p where p.request_id = service_request.id)";

    private const string Restorable =
        "reference = @reference and commune_id = @commune and status = 'withdrawn' and withdrawn_from is not null and (select max(e.at) from request_event e where e.request_id = service_request.id and e.kind = 'withdrawn') > @since";

    /// <summary>The resident takes the request back.</summary>
    public Task<bool> WithdrawAsync(CommuneId commune, string reference, CancellationToken cancellation = default) =>
        ChangeAsync(commune, reference, new RequestChange("resident", RequestState.Withdrawn, RequestEvent.Withdrawn), Before(RequestState.Withdrawn), cancellation);

    /// <summary>True when nothing would be lost for good by taking the request back: it stands, nobody can take its appointment meanwhile, and no fee hangs on it.</summary>
    public async Task<bool> IsLightAsync(CommuneId commune, string reference, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(
            $"select count(*) from service_request where reference = @reference and commune_id = @commune and status in ('received', 'review', 'granted') and {HoldsNothing}", new { reference, commune = commune.Value }) == 1;
    }

    /// <summary>True as long as a request that its resident took back can be put back.</summary>
    public async Task<bool> IsRestorableAsync(CommuneId commune, string reference, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from service_request where {Restorable}", Within(commune, reference)) == 1;
    }

    /// <summary>True when a request that its resident took back, and can put back, had been granted before.</summary>
    public async Task<bool> HadBeenGrantedAsync(CommuneId commune, string reference, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from service_request where {Restorable} and withdrawn_from = 'granted'", Within(commune, reference)) == 1;
    }

    /// <summary>Puts a request that its resident took back where it stood, within a day. Its due date stays the one that was promised.</summary>
    /// <returns>False when it can't be put back (any more).</returns>
    public Task<bool> RestoreAsync(CommuneId commune, string reference, CancellationToken cancellation = default) => database.WriteAsync(async (connection, transaction) =>
    {
        var restored = await connection.QueryFirstOrDefaultAsync<(long Id, string Status)?>(
            $"update service_request set status = withdrawn_from, withdrawn_from = null, updated_at = @Now where {Restorable} returning id, status", Within(commune, reference), transaction);
        if (restored is not var (id, status))
        {
            return false;
        }

        await TellAsync(connection, transaction, commune, id, reference, new RequestChange("resident", Enum.Parse<RequestState>(status, ignoreCase: true), RequestEvent.Restored), cancellation);
        return true;
    }, cancellation);

    private object Within(CommuneId commune, string reference) => new { reference, commune = commune.Value, Now, since = Now - (long)RestorableFor.TotalMilliseconds };
}
