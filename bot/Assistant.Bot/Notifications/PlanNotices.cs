using System.Globalization;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Payments;
using Assistant.Bot.Services;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Notifications;

/// <summary>Turns what happened to requests into mails to their residents: each event of the last days once, into the outbox.</summary>
/// <remarks>
/// The events stand in the transactions of what they tell of, and each event's mark (table notice) in the transaction of its outbox row:
/// nothing is lost when the host is killed in between, and of two nodes one plans it. Who left no mail address gets none.
/// </remarks>
public sealed class PlanNotices(Database database, FieldCipher cipher, Outbox outbox, ServiceCatalogue catalogue, MailSettings mail, PaymentSettings payments, TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>Older events are news no more: a host that stood still, or got its mail server late, doesn't write of last month.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(2);
    private const int Batch = 100;

    /// <returns>How many mails were planned.</returns>
    public Task<int> RunAsync(CommuneId commune, CancellationToken cancellation = default) => !mail.IsOn() ? Task.FromResult(0) : database.WriteAsync(async (connection, transaction) =>
    {
        var rows = (await connection.QueryAsync<Row>(
            """
            select e.id as EventId, e.kind as Kind, r.reference as Reference, r.service_id as ServiceId, r.service_version as ServiceVersion, r.status as Status, r.language as Language, r.fields_enc as Fields, r.due_at as Due,
              r.created_at as Created, (select p.cents from payment p where p.request_id = r.id) as Cents
            from request_event e join service_request r on r.id = e.request_id
            where r.commune_id = @commune and e.at > @since and e.kind in ('granted', 'sent-to-review', 'decided', 'withdrawn', 'restored', 'document-asked', 'overdue', 'payment-due', 'paid', 'unpaid')
              and not exists (select 1 from notice n where n.event_id = e.id)
            order by e.id limit @Batch
            """, new { commune = commune.Value, since = (clock.GetUtcNow() - News).ToUnixTimeMilliseconds(), Batch }, transaction)).AsList();
        var planned = 0;
        foreach (var row in rows)
        {
            var marked = await connection.ExecuteAsync("insert into notice (event_id, at) values (@EventId, @at) on conflict (event_id) do nothing", new { row.EventId, at = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction);
            if (marked == 1 && NoticeOf(row) is { } notice && AddressIn(row) is { } to)
            {
                var culture = FieldFormat.Culture(row.Language);
                var day = notice == Notice.PaymentDue ? DateTimeOffset.FromUnixTimeMilliseconds(row.Created).AddDays(payments.DaysToPay) : row.Due is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null;
                await outbox.AddAsync(connection, transaction, commune, NoticeConnector.ConnectorName, string.Create(CultureInfo.InvariantCulture, $"request:{row.Reference}:notice:{row.EventId}"), new BackOfficeMessage(
                    row.Reference, row.ServiceId, row.ServiceVersion, row.Language, notice.ToString(), "", clock.GetUtcNow(), new Dictionary<string, string>
                    {
                        [NoticeConnector.To] = to,
                        ["due"] = day is { } due ? TimeZoneInfo.ConvertTime(due, zone).ToString("D", culture) : "",
                        ["amount"] = Payment.AmountOf((int)(row.Cents ?? 0), culture),
                    }));
                planned++;
            }
        }

        return planned;
    }, cancellation);

    private static Notice? NoticeOf(Row row) => row.Kind switch
    {
        // what waited for its fee is told of with the fee
        "granted" => row.Cents is null ? Notice.ReceivedGranted : null,
        RequestEvent.PaymentDue => Notice.PaymentDue,
        RequestEvent.Paid => row.Status == "granted" ? Notice.PaidGranted : Notice.Paid,
        RequestEvent.Unpaid => Notice.Unpaid,
        "sent-to-review" => Notice.ReceivedReview,
        // what was put back before anybody wrote of it was never gone
        RequestEvent.Withdrawn => row.Status == "withdrawn" ? Notice.Withdrawn : null,
        RequestEvent.Restored => row.Status == "withdrawn" ? null : Notice.Restored,
        "document-asked" => Notice.DocumentAsked,
        "overdue" => row.Status is "review" or "received" ? Notice.Late : null,
        "decided" => row.Status switch { "granted" or "refused" => Notice.Decided, "review" => Notice.Reopened, "done" => Notice.Done, _ => null },
        _ => null,
    };

    // a mail address among the values; one that the definition has lost meanwhile, or that no longer opens, is none
    private string? AddressIn(Row row)
    {
        if (catalogue.Find(row.ServiceId)?.Fields.FirstOrDefault(f => f.Type == FieldType.Email) is not { } field)
        {
            return null;
        }

        try
        {
            var values = StoredRequest.Open(cipher, row.Fields, row.Reference);
            return values.TryGetValue(field.Id, out var value) && MailSettings.IsAddress(value.Canonical) ? value.Canonical : null;
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private sealed class Row
    {
        public long EventId { get; init; }

        public string Kind { get; init; } = "";

        public string Reference { get; init; } = "";

        public string ServiceId { get; init; } = "";

        public string ServiceVersion { get; init; } = "";

        public string Status { get; init; } = "";

        public string Language { get; init; } = "";

        public byte[] Fields { get; init; } = [];

        public long? Due { get; init; }

        public long Created { get; init; }

        /// <summary>The fee, or null when there is none.</summary>
        public long? Cents { get; init; }
    }
}
