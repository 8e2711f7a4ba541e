using System.Data.Common;
using System.Runtime.InteropServices;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Retrieval;

/// <summary>A passage as it is turned into a vector.</summary>
public sealed record PassageText(long Id, string Title, string HeadingPath, string Text, string Language, Audience Audience);

/// <summary>The vectors of passages in the store, by which a question finds a page that shares no word with it. Only when a model for vectors is configured.</summary>
public sealed class PassageVectors(Database database)
{
    /// <summary>Most vectors that are held in memory to be searched, in bytes; a collection that is larger is found by its words alone.</summary>
    public const long MostBytes = 256_000_000;

    /// <summary>Released passages that have no vector by this model, in the order of their numbers.</summary>
    /// <param name="after">Only those with a higher number.</param>
    public async Task<IReadOnlyList<PassageText>> WithoutAsync(CommuneId commune, string model, int most, long after = 0, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        var rows = await connection.QueryAsync<(long Id, string Title, string HeadingPath, string Released, long Start, long Length, string Language, string Audience)>(new CommandDefinition(
            """
            select p.id, d.title, p.heading_path, d.released, p.start_offset, p.length, d.language, d.audience
            from passage p join document d on d.id = p.document_id left join passage_vector v on v.passage_id = p.id
            where d.commune_id = @commune and d.status = 'live' and d.decision in ('Allow', 'Anonymise') and d.released is not null and (v.passage_id is null or v.model <> @model) and p.id > @after
            order by p.id limit @most
            """, new { commune = commune.Value, model, most, after }, cancellationToken: cancellation)).ConfigureAwait(false);
        return [.. rows.Select(r => new PassageText(
            r.Id, r.Title, r.HeadingPath, r.Released.Substring((int)r.Start, (int)r.Length), r.Language, r.Audience == "residents" ? Audience.Residents : Audience.Advisers))];
    }

    /// <param name="vectors">Null for a passage that the gate keeps from the model: it is not asked for again.</param>
    public Task WriteAsync(string model, IReadOnlyList<(PassageText Passage, float[]? Vector)> vectors, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            foreach (var (passage, vector) in vectors)
            {
                // the page may have been replaced meanwhile, and its passages with it; SQLite gives a number that was freed to the next one
                if (!await IsStillAsync(connection, transaction, passage, cancellation).ConfigureAwait(false))
                {
                    continue;
                }

                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into passage_vector (passage_id, model, vector) select id, @model, @bytes from passage where id = @Id
                    on conflict (passage_id) do update set model = excluded.model, vector = excluded.vector
                    """, new { passage.Id, model, bytes = vector is null ? [] : MemoryMarshal.AsBytes(vector.AsSpan()).ToArray() }, transaction, cancellationToken: cancellation)).ConfigureAwait(false);
            }

            return vectors.Count;
        }, cancellation);

    private static async Task<bool> IsStillAsync(DbConnection connection, DbTransaction transaction, PassageText passage, CancellationToken cancellation)
    {
        var now = await connection.QueryFirstOrDefaultAsync<(string Title, string HeadingPath, string? Released, long Start, long Length)?>(new CommandDefinition(
            "select d.title, p.heading_path, d.released, p.start_offset, p.length from passage p join document d on d.id = p.document_id where p.id = @Id", new { passage.Id }, transaction, cancellationToken: cancellation)).ConfigureAwait(false);
        return now is { Released: { } released } there && there.Title == passage.Title && there.HeadingPath == passage.HeadingPath
            && there.Start + there.Length <= released.Length && released.AsSpan((int)there.Start, (int)there.Length).SequenceEqual(passage.Text);
    }

    /// <summary>Moves the knowledge version, so that every node searches with the new vectors.</summary>
    public async Task ShowAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation).ConfigureAwait(false);
        await connection.ExecuteAsync(new CommandDefinition("update knowledge_version set version = version + 1 where commune_id = @commune", new { commune = commune.Value }, cancellationToken: cancellation)).ConfigureAwait(false);
    }

    internal static async Task<VectorShelf> ReadAsync(DbConnection connection, CommuneId commune, string collection, string model, CancellationToken cancellation)
    {
        var scope = new { commune = commune.Value, collection, model };
        const string Of = "from passage_vector v join passage p on p.id = v.passage_id join document d on d.id = p.document_id where d.commune_id = @commune and d.collection = @collection and v.model = @model and d.status = 'live'";
        var bytes = await connection.ExecuteScalarAsync<long?>(new CommandDefinition($"select cast(sum(length(v.vector)) as bigint) {Of}", scope, cancellationToken: cancellation)).ConfigureAwait(false) ?? 0;
        if (bytes is 0 or > MostBytes)
        {
            return VectorShelf.Empty;
        }

        var rows = await connection.QueryAsync<(long Passage, long Document, string Audience, byte[] Vector)>(new CommandDefinition(
            $"select p.id, d.id, d.audience, v.vector {Of} and length(v.vector) > 0 order by p.id", scope, cancellationToken: cancellation)).ConfigureAwait(false);
        return new VectorShelf([.. rows.Select(r => new ShelvedVector(r.Passage, r.Document, r.Audience == "residents", MemoryMarshal.Cast<byte, float>(r.Vector).ToArray()))]);
    }
}
