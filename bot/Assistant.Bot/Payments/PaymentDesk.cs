using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Services;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Payments;

/// <summary>A payment as its owner sees it.</summary>
/// <param name="Status">due | paid | cancelled | failed | expired</param>
public sealed record Payment(string Id, string Reference, string Language, int Cents, string Status)
{
    public bool CanBePaid => Status is "due" or "cancelled" or "failed";

    public string Amount(CultureInfo culture) => AmountOf(Cents, culture);

    /// <summary>"15,00 €"</summary>
    public static string AmountOf(int cents, CultureInfo culture) => (cents / 100m).ToString("N2", culture) + " €";
}

/// <param name="Status">"paid", "cancelled" or "failed".</param>
public sealed record PaymentCallback([property: JsonPropertyName("payment")] string? Id, string? Status, [property: JsonPropertyName("amount_cents")] int Cents, string? Currency);

/// <summary>Fees of requests: owed with the request, paid at a provider, counted once.</summary>
public sealed class PaymentDesk(Database database, RequestStore requests, AuditLog audit, PaymentSettings settings, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public static string NewId() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstvwxyz23456789", 24);

    public async Task<Payment?> FindAsync(CommuneId commune, string id, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await RowAsync(connection, null, commune, id);
    }

    /// <summary>What is still owed for a request, or null: nothing is, or nobody collects it any more.</summary>
    public async Task<Payment?> OwedAsync(CommuneId commune, string reference, CancellationToken cancellation = default)
    {
        if (!settings.IsOn())
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancellation);
        var id = await connection.ExecuteScalarAsync<string?>(
            "select p.id from payment p join service_request r on r.id = p.request_id where r.reference = @reference and r.commune_id = @commune", new { reference, commune = commune.Value });
        return id is not null && await RowAsync(connection, null, commune, id) is { CanBePaid: true } owed ? owed : null;
    }

    /// <summary>Takes what a provider says of a payment. What is paid stays paid; a payment that came to nothing may be tried again.</summary>
    /// <param name="callId">The call's own id: it counts once.</param>
    public async Task<CallbackOutcome> TakeAsync(CommuneId commune, SignedCalls calls, string callId, byte[] body, CancellationToken cancellation = default)
    {
        PaymentCallback? said;
        try
        {
            said = JsonSerializer.Deserialize<PaymentCallback>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            said = null;
        }

        if (said?.Id is null || said.Status is not ("paid" or "cancelled" or "failed"))
        {
            return new CallbackOutcome.Refused("The body must be JSON with \"payment\" and \"status\": paid, cancelled or failed.");
        }

        return await database.WriteAsync<CallbackOutcome>(async (connection, transaction) =>
        {
            if (await RowAsync(connection, transaction, commune, said.Id) is not { } payment)
            {
                return new CallbackOutcome.UnknownRequest();
            }

            if (said.Status == "paid" && (said.Cents != payment.Cents || said.Currency != "EUR"))
            {
                return new CallbackOutcome.Refused("The amount is not the one that was asked for.");
            }

            if (!await calls.TakeAsync(connection, transaction, commune, callId))
            {
                return new CallbackOutcome.Repeated();
            }

            // a late "cancelled" undoes no payment, and a second "paid" pays nothing twice; money that comes after the end is money all the same
            var changed = await connection.ExecuteAsync(
                "update payment set status = @Status, updated_at = @Now where id = @Id and status <> 'paid' and (status <> 'expired' or @Status = 'paid')", new { said.Status, Now, said.Id }, transaction);
            if (changed == 0)
            {
                return new CallbackOutcome.Repeated();
            }

            if (said.Status == "paid")
            {
                await requests.PaidAsync(connection, transaction, commune, payment.Reference, cancellation);
            }

            await audit.AppendAsync(connection, transaction, commune, "payments", "payment." + said.Status, payment.Reference, new { payment.Cents }, cancellation);
            return new CallbackOutcome.Noted(payment.Reference);
        }, cancellation);
    }

    /// <summary>Closes what was not paid in time; the resident can ask anew.</summary>
    /// <returns>How many.</returns>
    public Task<int> ExpireAsync(CommuneId commune, CancellationToken cancellation = default) => database.WriteAsync(async (connection, transaction) =>
    {
        var late = (await connection.QueryAsync<string>(
            """
            update payment set status = 'expired', updated_at = @Now where status in ('due', 'cancelled', 'failed') and created_at < @before
              and request_id in (select id from service_request where commune_id = @commune) returning (select reference from service_request r where r.id = payment.request_id)
            """, new { Now, before = clock.GetUtcNow().AddDays(-settings.DaysToPay).ToUnixTimeMilliseconds(), commune = commune.Value }, transaction)).AsList();
        foreach (var reference in late)
        {
            await requests.UnpaidAsync(connection, transaction, commune, reference, cancellation);
        }

        return late.Count;
    }, cancellation);

    private static async Task<Payment?> RowAsync(DbConnection connection, DbTransaction? transaction, CommuneId commune, string id) =>
        await connection.QueryFirstOrDefaultAsync<Row>(
            "select p.id as Id, r.reference as Reference, r.language as Language, p.cents as Cents, p.status as Status from payment p join service_request r on r.id = p.request_id where p.id = @id and r.commune_id = @commune",
            new { id, commune = commune.Value }, transaction) is { } row ? new Payment(row.Id, row.Reference, row.Language, (int)row.Cents, row.Status) : null;

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Reference { get; init; } = "";

        public string Language { get; init; } = "";

        public long Cents { get; init; }

        public string Status { get; init; } = "";
    }
}
