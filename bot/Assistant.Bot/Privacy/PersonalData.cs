using System.Data.Common;
using System.Text.Json;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Privacy;

/// <summary>What an erasure removed.</summary>
public sealed record Erasure(string Reference, int Requests, int Messages, int Deliveries);

/// <summary>Everything stored of a request or a conversation, for the person it belongs to (GDPR art. 15 and 20).</summary>
/// <param name="Fields">Raw values of the form.</param>
/// <param name="Unfinished">Raw values of a form that was begun in the conversation and not sent.</param>
/// <param name="Messages">As the person reads them.</param>
/// <param name="Files">Files of the request, or of a form that was not sent.</param>
/// <param name="Questions">Questions kept for the stewards because they stayed open or were badly answered; in released form.</param>
/// <param name="Notes">What advisers noted for each other in the conversation.</param>
/// <param name="Audit">Who did what with it; no content.</param>
public sealed record DataBundle(
    string Reference, DateTimeOffset At, RequestStatus? Request, IReadOnlyDictionary<string, string> Fields, IReadOnlyDictionary<string, string> Unfinished, IReadOnlyList<ConversationActivity> Messages,
    IReadOnlyList<BundleFile> Files, IReadOnlyList<BundleRating> Ratings, IReadOnlyList<string> Questions, IReadOnlyList<ConversationNote> Notes, IReadOnlyList<BundleDelivery> Deliveries, IReadOnlyList<BundleAudit> Audit)
{
    /// <summary>Fees of the request: amount in euro cents and how each stands.</summary>
    public IReadOnlyList<BundlePayment> Payments { get; init; } = [];

    /// <summary>What a provider told of the person who signed in, as long as their conversation is kept.</summary>
    public IReadOnlyDictionary<string, string> SignedIn { get; init; } = new Dictionary<string, string>();
}

/// <param name="Content">The file itself, in base64.</param>
public sealed record BundleFile(string Field, string Name, string MediaType, DateTimeOffset At, byte[] Content);

/// <param name="MessageId">The answer that was rated.</param>
/// <param name="Reason">The word that was chosen, or "".</param>
public sealed record BundleRating(string MessageId, bool Helpful, string Reason, DateTimeOffset At);

public sealed record BundleDelivery(string Connector, string Status, int Attempts, DateTimeOffset At);

/// <param name="Status">due, paid, cancelled, failed or expired.</param>
public sealed record BundlePayment(long Cents, string Status);

public sealed record BundleAudit(DateTimeOffset At, string Actor, string Action);

/// <summary>Erases and hands out what is stored under a reference: of a request with the conversation it came from, or of a conversation by its id.</summary>
public sealed class PersonalData(Database database, FieldCipher cipher, AuditLog audit, Outbox outbox, FileStore files, ConversationStore conversations, ConversationNotes notes, ServiceCatalogue catalogue, TimeProvider clock)
{
    /// <summary>Removes a request, its history, its deliveries and its conversation; the back office is told to do the same. That it happened stays in the audit, without content.</summary>
    /// <returns>Null when nothing is stored under the reference.</returns>
    public async Task<Erasure?> EraseAsync(CommuneId commune, string reference, string actor, CancellationToken cancellation = default)
    {
        var erased = await RemoveAsync(commune, reference, actor, cancellation);
        await database.ForgetAsync(cancellation);
        return erased;
    }

    private Task<Erasure?> RemoveAsync(CommuneId commune, string reference, string actor, CancellationToken cancellation) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            var request = await RequestAsync(connection, transaction, commune, reference);
            var conversation = request?.Conversation_Id ?? (request is null ? await ConversationAsync(connection, transaction, commune, reference) : null);
            if (request is null && conversation is null)
            {
                return (Erasure?)null;
            }

            var (requests, messages, deliveries) = (0, 0, 0);
            if (request is not null)
            {
                deliveries = await connection.ExecuteAsync("delete from outbox where idempotency_key = @key or idempotency_key like @prefix", OutboxKeys(request.Reference), transaction);
                await connection.ExecuteAsync("delete from request_event where request_id = @Id", new { request.Id }, transaction);
                requests = await connection.ExecuteAsync("delete from service_request where id = @Id", new { request.Id }, transaction);
                await outbox.AddAsync(connection, transaction, commune, catalogue.Find(request.Service_Id)?.Connector ?? FileDrop.ConnectorName, "erase:" + request.Reference, new BackOfficeMessage(
                    request.Reference, request.Service_Id, request.Service_Version, request.Language, "erased", "", clock.GetUtcNow(), new Dictionary<string, string>()));
            }

            if (conversation is not null)
            {
                messages = await ConversationStore.RemoveAsync(connection, transaction, conversation);
            }

            var name = request?.Reference ?? conversation!;
            await audit.AppendAsync(connection, transaction, commune, actor, "data.erased", name, new { requests, messages, deliveries }, cancellation);
            return new Erasure(name, requests, messages, deliveries);
        }, cancellation);

    /// <returns>Null when nothing is stored under the reference.</returns>
    public async Task<DataBundle?> ExportAsync(CommuneId commune, string reference, string actor, CancellationToken cancellation = default)
    {
        var bundle = await database.WriteAsync(async (connection, transaction) =>
        {
            var request = await RequestAsync(connection, transaction, commune, reference);
            var conversation = request?.Conversation_Id ?? (request is null ? await ConversationAsync(connection, transaction, commune, reference) : null);
            if (request is null && conversation is null)
            {
                return ((StoredRequest?)null, (string?)null);
            }

            await audit.AppendAsync(connection, transaction, commune, actor, "data.exported", request?.Reference ?? conversation!, cancellation: cancellation);
            return (request, conversation);
        }, cancellation);
        if (bundle is (null, null))
        {
            return null;
        }

        var (row, conversationId) = bundle;
        var name = row?.Reference ?? conversationId!;
        await using var connection = await database.OpenAsync(cancellation);
        var entries = await connection.QueryAsync<AuditRow>("select at, actor, action from audit_entry where subject = @name or subject = @conversationId order by seq", new { name, conversationId });
        var sent = row is null ? [] : await connection.QueryAsync<DeliveryRow>("select topic, status, attempts, created_at from outbox where idempotency_key = @key or idempotency_key like @prefix order by id", OutboxKeys(row.Reference));
        var messages = conversationId is null ? [] : await conversations.OwnerViewAsync(conversationId, cancellation: cancellation);
        var state = conversationId is null ? null : (await conversations.LoadAsync(conversationId, cancellation))?.State;
        var begun = state?.Dialog?.Slots;
        var kept = await files.OwnedAsync(row?.Reference, conversationId, cancellation);
        var ratings = await connection.QueryAsync<RatingRow>("select watermark, helpful, reason, created_at from rating where conversation_id = @conversationId order by watermark", new { conversationId });
        var questions = await connection.QueryAsync<string>("select released from open_question where conversation_id = @conversationId order by id", new { conversationId });
        return new DataBundle(
            name, clock.GetUtcNow(), row is null ? null : await row.StatusAsync(connection, tries: true), row?.Fields(cipher).ToDictionary(f => f.Key, f => f.Value.Canonical) ?? [],
            begun?.ToDictionary(s => s.Key, s => s.Value.Canonical) ?? new Dictionary<string, string>(), messages,
            [.. kept.Select(f => new BundleFile(f.Line.Field, f.Line.Name, f.Line.MediaType, f.Line.At, f.Content))],
            [.. ratings.Select(r => new BundleRating($"{conversationId}|{r.Watermark:D7}", r.Helpful != 0, r.Reason, DateTimeOffset.FromUnixTimeMilliseconds(r.Created_At)))], [.. questions],
            conversationId is null ? [] : await notes.ListAsync(conversationId, cancellation),
            [.. sent.Select(s => new BundleDelivery(s.Topic, s.Status, (int)s.Attempts, DateTimeOffset.FromUnixTimeMilliseconds(s.Created_At)))],
            [.. entries.Select(e => new BundleAudit(DateTimeOffset.FromUnixTimeMilliseconds(e.At), e.Actor, e.Action))])
        {
            Payments = row is null ? [] : [.. (await connection.QueryAsync<(long Cents, string Status)>("select cents, status from payment where request_id = @Id", new { row.Id })).Select(p => new BundlePayment(p.Cents, p.Status))],
            SignedIn = state?.Identity?.Claims ?? new Dictionary<string, string>(),
        };
    }

    /// <summary>What the outbox rows of a request are found by: <c>@key</c> and <c>@prefix</c>.</summary>
    internal static object OutboxKeys(string reference) => new { key = "request:" + reference, prefix = "request:" + reference + ":%" };

    private static async Task<StoredRequest?> RequestAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string reference) =>
        await StoredRequest.FindAsync(connection, References.In(reference) ?? reference, transaction) is { } found && found.Commune_Id == commune.Value ? found : null;

    private static Task<string?> ConversationAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string id) =>
        connection.ExecuteScalarAsync<string?>("select id from conversation where commune_id = @commune and id = @id", new { commune = commune.Value, id }, transaction);

    private sealed class RatingRow
    {
        public long Watermark { get; init; }

        public long Helpful { get; init; }

        public string Reason { get; init; } = "";

        public long Created_At { get; init; }
    }

    private sealed class DeliveryRow
    {
        public string Topic { get; init; } = "";

        public string Status { get; init; } = "";

        public long Attempts { get; init; }

        public long Created_At { get; init; }
    }

    private sealed class AuditRow
    {
        public long At { get; init; }

        public string Actor { get; init; } = "";

        public string Action { get; init; } = "";
    }
}
