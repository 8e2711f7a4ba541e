using System.Data.Common;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Services.Files;

/// <summary>A file of a request, without its content.</summary>
/// <param name="Field">The form's field, or <see cref="FileStore.AskedFor"/>.</param>
public sealed record FileLine(string Id, string Field, string Name, string MediaType, long Bytes, DataClassification Class, string Reason, ScanState Scan, DateTimeOffset At)
{
    /// <summary>Nobody could judge what it shows, or it is as sensitive as anything: only whoever handles the request opens it.</summary>
    public bool NeedsHandler => Class is DataClassification.Unknown or DataClassification.SpecialCategory;
}

/// <summary>A file with its content.</summary>
public sealed record OpenedFile(FileLine Line, byte[] Content);

/// <summary>What came of opening a file.</summary>
public abstract record FileOpening
{
    private FileOpening() { }

    public sealed record Opened(OpenedFile File) : FileOpening;

    /// <summary>The request has no such file.</summary>
    public sealed record Missing : FileOpening;

    /// <summary>It opens to whoever handles the request, and that is somebody else, or nobody yet.</summary>
    public sealed record OthersOnly : FileOpening;
}

/// <summary>Residents' files: name and content encrypted, each row bound to its file. They are in no index, no transcript and no message to a back office.</summary>
public sealed class FileStore(Database database, FieldCipher cipher, AuditLog audit, TimeProvider clock)
{
    /// <summary>Field of a document that was asked for after the form was sent.</summary>
    public const string AskedFor = "document";

    /// <summary>Keeps a file with its conversation, in the caller's transaction.</summary>
    internal Task AddAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string conversation, string field, InspectedFile file) =>
        InsertAsync(connection, transaction, commune, conversation, null, field, file);

    /// <summary>Keeps a file with a request, in the caller's transaction.</summary>
    internal Task AddToRequestAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, long request, InspectedFile file) =>
        InsertAsync(connection, transaction, commune, null, request, AskedFor, file);

    /// <summary>Hands a form's files over to the request that came of it; from now on they go with it.</summary>
    /// <exception cref="StoreException">One is gone: nothing may be acknowledged that isn't there.</exception>
    internal static async Task HandOverAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, long request, IReadOnlyCollection<string> files)
    {
        foreach (var id in files)
        {
            if (await connection.ExecuteAsync(
                "update uploaded_file set request_id = @request, conversation_id = null where id = @id and commune_id = @commune and request_id is null", new { request, id, commune = commune.Value }, transaction) == 0)
            {
                throw new StoreException("A file of this form is no longer kept. Send it again.");
            }
        }
    }

    /// <summary>Removes files of a conversation that its form no longer holds: replaced, or given up.</summary>
    internal static async Task KeepOnlyAsync(DbConnection connection, DbTransaction transaction, string conversation, IReadOnlyCollection<string> files)
    {
        var kept = await connection.QueryAsync<string>("select id from uploaded_file where conversation_id = @conversation", new { conversation }, transaction);
        foreach (var id in kept.Where(id => !files.Contains(id)).ToList())
        {
            await connection.ExecuteAsync("delete from uploaded_file where id = @id", new { id }, transaction);
        }
    }

    /// <summary>The files of a request, oldest first.</summary>
    public async Task<IReadOnlyList<FileLine>> OfRequestAsync(CommuneId commune, string reference, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(
            "select f.* from uploaded_file f join service_request r on r.id = f.request_id where r.commune_id = @commune and r.reference = @reference order by f.created_at, f.id", new { commune = commune.Value, reference });
        return [.. rows.Select(Line)];
    }

    /// <summary>A file of a request with its content, for an official; that it was opened, or refused, is on the record.</summary>
    /// <param name="name">The official's name, as a request is given to them.</param>
    /// <param name="actor">"adviser:anna"</param>
    public Task<FileOpening> OpenAsync(CommuneId commune, string reference, string id, string name, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync<FileOpening>(async (connection, transaction) =>
        {
            var row = await connection.QueryFirstOrDefaultAsync<Row>(
                "select f.* from uploaded_file f join service_request r on r.id = f.request_id where f.id = @id and r.commune_id = @commune and r.reference = @reference",
                new { id, commune = commune.Value, reference }, transaction);
            if (row is null)
            {
                return new FileOpening.Missing();
            }

            if (Line(row).NeedsHandler && await connection.ExecuteScalarAsync<string>("select assignee from service_request where reference = @reference", new { reference }, transaction) != name)
            {
                await audit.AppendAsync(connection, transaction, commune, actor, "file.refused", reference, new { file = id }, cancellation);
                return new FileOpening.OthersOnly();
            }

            await audit.AppendAsync(connection, transaction, commune, actor, "file.opened", reference, new { file = id }, cancellation);
            return new FileOpening.Opened(Open(row));
        }, cancellation);

    /// <summary>Everything kept of a request or, while its form is unsent, of a conversation; for its owner.</summary>
    internal async Task<IReadOnlyList<OpenedFile>> OwnedAsync(string? reference, string? conversation, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(
            "select * from uploaded_file where request_id = (select id from service_request where reference = @reference) or conversation_id = @conversation order by created_at, id", new { reference, conversation });
        return [.. rows.Select(Open)];
    }

    internal static Task RemoveAsync(DbConnection connection, DbTransaction transaction, string id) =>
        connection.ExecuteAsync("delete from uploaded_file where id = @id", new { id }, transaction);

    private Task InsertAsync(DbConnection connection, DbTransaction transaction, CommuneId commune, string? conversation, long? request, string field, InspectedFile file) =>
        connection.ExecuteAsync(
            """
            insert into uploaded_file (id, commune_id, conversation_id, request_id, field_id, name_enc, content_enc, media_type, bytes, class, reason, scan, created_at)
            values (@Id, @commune, @conversation, @request, @field, @name, @content, @MediaType, @bytes, @class, @Reason, @scan, @now)
            """,
            new
            {
                file.Id,
                commune = commune.Value,
                conversation,
                request,
                field,
                name = cipher.Encrypt(file.Name, Purpose("name", file.Id)),
                content = cipher.EncryptBytes(file.Content, Purpose("content", file.Id)),
                file.MediaType,
                bytes = (long)file.Content.Length,
                @class = file.Class.ToString(),
                file.Reason,
                scan = file.Scan == ScanState.Clean ? "clean" : "not-scanned",
                now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            transaction);

    private OpenedFile Open(Row row) => new(Line(row), cipher.DecryptBytes(row.Content_Enc, Purpose("content", row.Id)));

    private FileLine Line(Row row) => new(
        row.Id, row.Field_Id, cipher.Decrypt(row.Name_Enc, Purpose("name", row.Id)), row.Media_Type, row.Bytes, Enum.Parse<DataClassification>(row.Class), row.Reason,
        row.Scan == "clean" ? ScanState.Clean : ScanState.NotScanned, DateTimeOffset.FromUnixTimeMilliseconds(row.Created_At));

    private static string Purpose(string column, string id) => $"uploaded_file.{column}:{id}";

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Field_Id { get; init; } = "";

        public byte[] Name_Enc { get; init; } = [];

        public byte[] Content_Enc { get; init; } = [];

        public string Media_Type { get; init; } = "";

        public long Bytes { get; init; }

        public string Class { get; init; } = "";

        public string Reason { get; init; } = "";

        public string Scan { get; init; } = "";

        public long Created_At { get; init; }
    }
}
