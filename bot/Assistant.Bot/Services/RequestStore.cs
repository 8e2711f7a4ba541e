using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assistant.Bot.BackOffice;
using Assistant.Bot.BackOffice.Mail;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Files;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Services;

/// <summary>Requests of residents. What is acknowledged is durable: request, event, outbox row and audit entry stand in one transaction.</summary>
/// <param name="prefix">Capitals that begin a reference ("HB").</param>
public sealed partial class RequestStore(Database database, FieldCipher cipher, AuditLog audit, Outbox outbox, FileStore files, AppointmentBook book, ServiceCatalogue catalogue, TimeProvider clock, string prefix)
{
    /// <summary>Wrong codes for one reference within <see cref="TriesWindow"/> after which even the right one is not looked at.</summary>
    private const int MostTries = 5;
    private static readonly TimeSpan TriesWindow = TimeSpan.FromHours(1);

    /// <summary>Working days for a decision on a service that is no longer defined.</summary>
    private const int DaysWithoutDefinition = 5;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Decides a filled-in form by the rules of its service; nothing is written.</summary>
    public RequestDraft Draft(ServiceDefinition service, DialogState state, string language, string? conversationId, TimeZoneInfo zone)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return new RequestDraft(References.New(prefix), References.NewCode(), service, language, state.Slots, Decision.Of(service, state.Slots, today), conversationId, state.Key, WorkingDaysOn(TimeZoneInfo.ConvertTime(now, zone), service.ProcessingTime.Days));
    }

    /// <summary>Writes a request with all that belongs to it into the caller's transaction.</summary>
    /// <returns>False when this form had been sent before: nothing was written.</returns>
    /// <exception cref="SlotTakenException">Its appointment is no longer free; the transaction must be given up.</exception>
    public async Task<bool> InsertAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, RequestDraft draft, CancellationToken cancellation = default)
    {
        var decision = new StoredDecision(draft.Decision.Rule, draft.Decision.Outcome, draft.Decision.Explanation, draft.Service.Version);
        var id = await connection.ExecuteScalarAsync<long?>(
            """
            insert into service_request (commune_id, reference, access_code_hash, service_id, service_version, status, language, fields_enc, decision, conversation_id, idempotency_key, due_at, created_at, updated_at)
            values (@commune, @Reference, @code, @service, @version, @status, @Language, @fields, @decision, @ConversationId, @Key, @due, @Now, @Now)
            on conflict (idempotency_key) do nothing returning id
            """,
            new
            {
                commune = commune.Value,
                draft.Reference,
                code = CodeDigest(draft.Reference, draft.Code),
                service = draft.Service.Id,
                version = draft.Service.Version,
                status = StoredRequest.Name(draft.State),
                draft.Language,
                fields = StoredRequest.Seal(cipher, draft.Fields, draft.Reference),
                decision = JsonSerializer.Serialize(decision),
                draft.ConversationId,
                draft.Key,
                due = draft.State == RequestState.Review ? draft.Due.ToUnixTimeMilliseconds() : (long?)null,
                Now,
            },
            transaction);
        if (id is null)
        {
            return false;
        }

        foreach (var field in draft.Service.Fields.Where(f => f.Type == FieldType.Appointment && draft.Fields.ContainsKey(f.Id)))
        {
            if (!await book.BookAsync(connection, transaction, commune, field.Calendar!, AppointmentBook.Read(draft.Fields[field.Id].Canonical), id.Value))
            {
                throw new SlotTakenException(field.Id);
            }
        }

        await FileStore.HandOverAsync(connection, transaction, commune, id.Value, draft.Files);
        await EventAsync(connection, transaction, id.Value, "resident", "submitted");
        await EventAsync(connection, transaction, id.Value, "system", draft.State switch { RequestState.Granted => "granted", RequestState.Received => RequestEvent.PaymentDue, _ => "sent-to-review" }, "rule " + draft.Decision.Rule);
        if (draft is { PaymentId: { } payment, Service.Fee: { } fee })
        {
            await connection.ExecuteAsync(
                "insert into payment (id, request_id, cents, status, created_at, updated_at) values (@payment, @id, @Cents, 'due', @Now, @Now)", new { payment, id, fee.Cents, Now }, transaction);
        }

        await outbox.AddAsync(connection, transaction, commune, draft.Service.Connector, "request:" + draft.Reference, new BackOfficeMessage(
            draft.Reference, draft.Service.Id, draft.Service.Version, draft.Language, StoredRequest.Name(draft.State), draft.Decision.Rule, clock.GetUtcNow(), draft.Fields.ToDictionary(f => f.Key, f => f.Value.Canonical)));
        await audit.AppendAsync(connection, transaction, commune, "resident", "request.submitted", draft.Reference, new { service = draft.Service.Id, rule = draft.Decision.Rule, state = StoredRequest.Name(draft.State) }, cancellation);
        return true;
    }

    /// <summary>The state of a request, for whoever has its reference and its code. After several wrong codes it answers null for an hour, right code or not.</summary>
    public Task<RequestStatus?> FindAsync(CommuneId commune, string reference, string code, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            // the update takes the row's lock before anything is counted: of many tries at once each sees those before it
            if (References.In(reference) is not { } right
                || await connection.ExecuteAsync("update service_request set updated_at = updated_at where reference = @right and commune_id = @commune", new { right, commune = commune.Value }, transaction) == 0
                || await StoredRequest.FindAsync(connection, right, transaction) is not { } row)
            {
                return (RequestStatus?)null;
            }

            var tries = await connection.ExecuteScalarAsync<long>(
                "select count(*) from request_event where request_id = @Id and kind = 'wrong-code' and at > @since", new { row.Id, since = Now - (long)TriesWindow.TotalMilliseconds }, transaction);
            if (tries >= MostTries)
            {
                return null;
            }

            var digest = CodeDigest(right, References.CodeIn(code) ?? "");
            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digest), Encoding.ASCII.GetBytes(row.Access_Code_Hash)))
            {
                await EventAsync(connection, transaction, row.Id, "resident", "wrong-code");
                return null;
            }

            return await row.StatusAsync(connection, transaction);
        }, cancellation);

    /// <summary>The requests of a commune, those with the nearest due date first.</summary>
    public async Task<IReadOnlyList<RequestLine>> ListAsync(CommuneId commune, RequestState? state = null, int limit = 200, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<StoredRequest>(
            $"select * from service_request where commune_id = @commune {(state is null ? "" : "and status = @status")} order by coalesce(due_at, 9223372036854775807), created_at desc limit @limit",
            new { commune = commune.Value, status = state is null ? null : StoredRequest.Name(state.Value), limit });
        return [.. rows.Select(r => new RequestLine(r.Reference, r.Service_Id, r.State, r.StoredDecision.Rule, r.Language, r.CreatedAt, r.Due))];
    }

    /// <summary>A whole request with its values, for the staff who handle it; that it was opened is on the record.</summary>
    public Task<RequestFile?> OpenAsync(CommuneId commune, string reference, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            if (await StoredRequest.FindAsync(connection, reference, transaction) is not { } row || row.Commune_Id != commune.Value)
            {
                return (RequestFile?)null;
            }

            var status = await row.StatusAsync(connection, transaction);
            await audit.AppendAsync(connection, transaction, commune, actor, "request.opened", reference, cancellation: cancellation);
            return new RequestFile(status, row.Fields(cipher), row.Conversation_Id);
        }, cancellation);

    /// <summary>A person decides: grants or refuses what is under review, finishes it, or sends it back to review.</summary>
    /// <param name="reason">Told to the resident; released.</param>
    /// <returns>False when there is no such request, it was withdrawn, or somebody else decided first: then nothing changed.</returns>
    public Task<bool> DecideAsync(CommuneId commune, string reference, string actor, RequestState state, ReleasedText reason, CancellationToken cancellation = default) =>
        ChangeAsync(commune, reference, new RequestChange(actor, state, "decided", reason.Text), Before(state), cancellation);

    /// <summary>True as long as nobody has decided it and it wasn't taken back.</summary>
    public async Task<bool> IsOpenAsync(CommuneId commune, string reference, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from service_request where reference = @reference and commune_id = @commune and status in ('received', 'review')", new { reference, commune = commune.Value }) == 1;
    }

    /// <summary>An official asks the resident for a document; they can send it in the chat or on the status page.</summary>
    /// <param name="which">Told to the resident; released.</param>
    /// <returns>False when there is no such request, or it isn't open any more.</returns>
    public Task<bool> AskDocumentAsync(CommuneId commune, string reference, string actor, ReleasedText which, CancellationToken cancellation = default) =>
        database.WriteAsync((connection, transaction) => NoteAsync(connection, transaction, commune, reference, actor, RequestEvent.DocumentAsked, which.Text, cancellation), cancellation);

    /// <summary>Adds a document that was asked for, in the caller's transaction. Whoever calls it has checked the access code.</summary>
    /// <returns>False when there is no such request, or it isn't open any more: nothing was kept.</returns>
    public async Task<bool> AddDocumentAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string reference, InspectedFile file, CancellationToken cancellation = default)
    {
        if (!await NoteAsync(connection, transaction, commune, reference, "resident", RequestEvent.DocumentAdded, "", cancellation))
        {
            return false;
        }

        var row = (await StoredRequest.FindAsync(connection, reference, transaction))!;
        await files.AddToRequestAsync(connection, transaction, commune, row.Id, file);
        return true;
    }

    /// <inheritdoc cref="AddDocumentAsync(DbConnection, DbTransaction, CommuneId, string, InspectedFile, CancellationToken)"/>
    public Task<bool> AddDocumentAsync(CommuneId commune, string reference, InspectedFile file, CancellationToken cancellation = default) =>
        database.WriteAsync((connection, transaction) => AddDocumentAsync(connection, transaction, commune, reference, file, cancellation), cancellation);

    /// <summary>The appointment of a request, with its calendar and how often it was moved; null when it has none (any more).</summary>
    public async Task<BookedAppointment?> AppointmentAsync(CommuneId commune, string reference, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var row = await connection.QueryFirstOrDefaultAsync<(string Service, string Start, long Moves)?>(
            """
            select r.service_id, a.starts_at, (select count(*) from request_event e where e.request_id = r.id and e.kind = 'appointment-moved')
            from appointment a join service_request r on r.id = a.request_id where r.reference = @reference and r.commune_id = @commune
            """, new { reference, commune = commune.Value });
        return row is var (service, start, moves) && catalogue.Find(service) is { } definition && definition.Fields.FirstOrDefault(f => f.Type == FieldType.Appointment) is { } field
            ? new BookedAppointment(definition, field, AppointmentBook.Read(start), (int)moves)
            : null;
    }

    /// <summary>Moves a request's appointment: the new time is taken and the old one given back, or nothing changes.</summary>
    /// <returns>False when the new time isn't free, or the request has no appointment.</returns>
    public async Task<bool> MoveAppointmentAsync(CommuneId commune, string reference, DateTime start, CancellationToken cancellation = default)
    {
        try
        {
            return await database.WriteAsync(async (connection, transaction) =>
            {
                // the update takes the row's lock: of two moves of one request one comes after the other
                if (await connection.ExecuteAsync("update service_request set updated_at = @Now where reference = @reference and commune_id = @commune", new { Now, reference, commune = commune.Value }, transaction) == 0
                    || await StoredRequest.FindAsync(connection, reference, transaction) is not { } row
                    || catalogue.Find(row.Service_Id)?.Fields.FirstOrDefault(f => f.Type == FieldType.Appointment) is not { } field
                    || await AppointmentBook.ReleaseAsync(connection, transaction, row.Id) == 0)
                {
                    return false;
                }

                if (!await book.BookAsync(connection, transaction, commune, field.Calendar!, start, row.Id))
                {
                    throw new SlotTakenException(field.Id); // gives the old time back to the request
                }

                var values = row.Fields(cipher);
                values[field.Id] = SlotValue.Of(AppointmentBook.Write(start));
                await connection.ExecuteAsync("update service_request set fields_enc = @fields where id = @Id", new { fields = StoredRequest.Seal(cipher, values, reference), row.Id }, transaction);
                await EventAsync(connection, transaction, row.Id, "resident", RequestEvent.AppointmentMoved);
                var events = await connection.ExecuteScalarAsync<long>("select count(*) from request_event where request_id = @Id", new { row.Id }, transaction);
                await outbox.AddAsync(connection, transaction, commune, catalogue.Find(row.Service_Id)?.Connector ?? FileDrop.ConnectorName, $"request:{reference}:{events}", new BackOfficeMessage(
                    reference, row.Service_Id, row.Service_Version, row.Language, row.Status, row.StoredDecision.Rule, clock.GetUtcNow(), new Dictionary<string, string> { [field.Id] = AppointmentBook.Write(start) }));
                await audit.AppendAsync(connection, transaction, commune, "resident", "request." + RequestEvent.AppointmentMoved, reference, cancellation: cancellation);
                return true;
            }, cancellation);
        }
        catch (SlotTakenException)
        {
            return false;
        }
    }

    // An event on an open request; the update takes the row's lock, so that nobody closes it meanwhile.
    private async Task<bool> NoteAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string reference, string actor, string kind, string note, CancellationToken cancellation)
    {
        var open = await connection.ExecuteScalarAsync<long?>(
            "update service_request set updated_at = @Now where reference = @reference and commune_id = @commune and status in ('received', 'review') returning id", new { Now, reference, commune = commune.Value }, transaction);
        if (open is not { } id)
        {
            return false;
        }

        await EventAsync(connection, transaction, id, actor, kind, note);
        await audit.AppendAsync(connection, transaction, commune, actor, "request." + kind, reference, cancellation: cancellation);
        return true;
    }

    /// <summary>The states from which a request may come into this one.</summary>
    private static RequestState[] Before(RequestState state) => state switch
    {
        RequestState.Granted or RequestState.Refused => [RequestState.Received, RequestState.Review],
        RequestState.Review => [RequestState.Received, RequestState.Granted, RequestState.Refused, RequestState.Done],
        RequestState.Done => [RequestState.Received, RequestState.Review, RequestState.Granted, RequestState.Refused],
        RequestState.Withdrawn => [.. Enum.GetValues<RequestState>().Where(s => s != RequestState.Withdrawn)],
        _ => [],
    };

    /// <summary>A back office decides, in the caller's transaction. It is not told its own word again.</summary>
    /// <param name="actor">"back-office", "mail".</param>
    /// <returns>Null when there is no such request; false when it can't come into this state any more.</returns>
    internal async Task<bool?> DecideByBackOfficeAsync(
        DbConnection connection, DbTransaction transaction, CommuneId commune, string reference, string actor, RequestState state, ReleasedText reason, CancellationToken cancellation)
    {
        if (await StoredRequest.FindAsync(connection, reference, transaction) is not { } row || row.Commune_Id != commune.Value)
        {
            return null;
        }

        return await ChangeAsync(connection, transaction, commune, reference, new RequestChange(actor, state, "decided", reason.Text, Tell: false), Before(state), cancellation);
    }

    /// <summary>The fee has been paid: what waited for it alone is granted, a person's review goes on, and the back office is told.</summary>
    internal async Task PaidAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string reference, CancellationToken cancellation)
    {
        if (await StoredRequest.FindAsync(connection, reference, transaction) is not { } row)
        {
            return;
        }

        await EventAsync(connection, transaction, row.Id, "system", RequestEvent.Paid);
        if (row.State != RequestState.Received
            || !await ChangeAsync(connection, transaction, commune, reference, new RequestChange("system", RequestState.Granted, "granted", "rule " + row.StoredDecision.Rule), [RequestState.Received], cancellation))
        {
            await outbox.AddAsync(connection, transaction, commune, catalogue.Find(row.Service_Id)?.Connector ?? FileDrop.ConnectorName, $"request:{reference}:paid", new BackOfficeMessage(
                reference, row.Service_Id, row.Service_Version, row.Language, "paid", row.StoredDecision.Rule, clock.GetUtcNow(), new Dictionary<string, string>()));
        }
    }

    /// <summary>The fee was not paid in time: what waited for it alone is closed.</summary>
    internal Task UnpaidAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string reference, CancellationToken cancellation) =>
        ChangeAsync(connection, transaction, commune, reference, new RequestChange("system", RequestState.Withdrawn, RequestEvent.Unpaid), [RequestState.Received], cancellation);

    /// <summary>Sends a request that was passed to another department to it, where requests go out by mail: whoever never sees the desk would else never see it.</summary>
    internal async Task PassedOnAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string reference)
    {
        if (await StoredRequest.FindAsync(connection, reference, transaction) is { } row && catalogue.Find(row.Service_Id) is { Connector: MailConnector.ConnectorName })
        {
            var events = await connection.ExecuteScalarAsync<long>("select count(*) from request_event where request_id = @Id", new { row.Id }, transaction);
            await outbox.AddAsync(connection, transaction, commune, MailConnector.ConnectorName, $"request:{reference}:{events}", new BackOfficeMessage(
                reference, row.Service_Id, row.Service_Version, row.Language, row.Status, row.StoredDecision.Rule, clock.GetUtcNow(), row.Fields(cipher).ToDictionary(f => f.Key, f => f.Value.Canonical)));
        }
    }

    private Task<bool> ChangeAsync(CommuneId commune, string reference, RequestChange change, RequestState[] before, CancellationToken cancellation) =>
        database.WriteAsync((connection, transaction) => ChangeAsync(connection, transaction, commune, reference, change, before, cancellation), cancellation);

    // The state that a request must be in stands in the same statement as the new one: of two who decide at once, one finds it changed.
    private async Task<bool> ChangeAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string reference, RequestChange change, RequestState[] before, CancellationToken cancellation)
    {
        var changed = await connection.ExecuteScalarAsync<long?>(
            $"""
            update service_request set status = @status, updated_at = @Now, withdrawn_from = case when @isTakenBack and {HoldsNothing} then status end
            where reference = @reference and commune_id = @commune and @before like '%,' || status || ',%' returning id
            """,
            new { status = StoredRequest.Name(change.State), Now, reference, isTakenBack = change.Kind == RequestEvent.Withdrawn, commune = commune.Value, before = $",{string.Join(',', before.Select(StoredRequest.Name))}," }, transaction);
        if (changed is not { } id)
        {
            return false;
        }

        if (change.State == RequestState.Review)
        {
            // whoever decides anew has a day by which to do it: what has none is never late, and nobody would be reminded of it
            var row = (await StoredRequest.FindAsync(connection, reference, transaction))!;
            var days = catalogue.Find(row.Service_Id)?.ProcessingTime.Days ?? DaysWithoutDefinition;
            await connection.ExecuteAsync("update service_request set due_at = @due where id = @id", new { due = WorkingDaysOn(clock.GetUtcNow(), days).ToUnixTimeMilliseconds(), id }, transaction);
        }

        if (change.State is RequestState.Withdrawn or RequestState.Refused)
        {
            await AppointmentBook.ReleaseAsync(connection, transaction, id);
        }

        await TellAsync(connection, transaction, commune, id, reference, change, cancellation);
        return true;
    }

    // what happened stands in the history and the audit, and the back office hears of it
    private async Task TellAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, long id, string reference, RequestChange change, CancellationToken cancellation)
    {
        await EventAsync(connection, transaction, id, change.Actor, change.Kind, change.Note);
        if (change.Tell)
        {
            var events = await connection.ExecuteScalarAsync<long>("select count(*) from request_event where request_id = @id", new { id }, transaction);
            var row = (await StoredRequest.FindAsync(connection, reference, transaction))!;
            await outbox.AddAsync(connection, transaction, commune, catalogue.Find(row.Service_Id)?.Connector ?? FileDrop.ConnectorName, $"request:{reference}:{events}", new BackOfficeMessage(
                reference, row.Service_Id, row.Service_Version, row.Language, StoredRequest.Name(change.State), row.StoredDecision.Rule, clock.GetUtcNow(), new Dictionary<string, string>()));
        }

        await audit.AppendAsync(connection, transaction, commune, change.Actor, "request." + change.Kind, reference, new { state = StoredRequest.Name(change.State) }, cancellation);
    }

    /// <param name="Kind">Of the event in its history.</param>
    /// <param name="Tell">False = the back office said so itself.</param>
    private sealed record RequestChange(string Actor, RequestState State, string Kind, string Note = "", bool Tell = true);

    private Task EventAsync(DbConnection connection, DbTransaction transaction, long request, string actor, string kind, string note = "") =>
        connection.ExecuteAsync("insert into request_event (request_id, at, actor, kind, note) values (@request, @Now, @actor, @kind, @note)", new { request, Now, actor, kind, note }, transaction);

    private string CodeDigest(string reference, string code) => cipher.Digest(code, "service_request.code:" + reference);

    // Days of the commune's calendar. Saturday and Sunday don't count; public holidays only make the promise kinder.
    internal static DateTimeOffset WorkingDaysOn(DateTimeOffset from, int days)
    {
        while (days > 0)
        {
            from = from.AddDays(1);
            days -= from.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return from;
    }
}
