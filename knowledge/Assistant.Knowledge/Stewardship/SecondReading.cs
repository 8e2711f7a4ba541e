using System.Data.Common;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Ingestion;
using Dapper;

namespace Assistant.Knowledge.Stewardship;

/// <summary>When one person's word isn't enough: what was sensitive becomes public only when two different persons say so.</summary>
public static class SecondReading
{
    /// <param name="Actor">Who read it first.</param>
    /// <param name="Entities">The values that this person marked, as JSON.</param>
    internal sealed record Waiting(string Actor, string Class, string Entities, long SeenAt);

    private sealed record Decided(string Actor, string Before, string Note, string FirstReader);

    /// <summary>Whether this decision needs a second person: the document is sensitive, or this same person has just taken it out of that class by a step between.</summary>
    internal static async Task<bool> IsNeededAsync(DbConnection connection, DbTransaction transaction, long documentRowId, string currentClass, DataClassification decided, string actor)
    {
        if (decided != DataClassification.Public)
        {
            return false;
        }

        if (currentClass == nameof(DataClassification.SpecialCategory))
        {
            return true;
        }

        var history = await connection.QueryAsync<Decided>(
            "select actor as Actor, before_label as Before, note as Note, first_reader as FirstReader from correction where document_id = @documentRowId order by id desc",
            new { documentRowId }, transaction).ConfigureAwait(false);
        return history.TakeWhile(h => h.Actor == actor && h.FirstReader.Length == 0).Any(h => LabelJson.ClassOf(h.Before) == nameof(DataClassification.SpecialCategory));
    }

    internal static Task<Waiting?> FindAsync(DbConnection connection, DbTransaction transaction, long documentRowId) =>
        connection.QuerySingleOrDefaultAsync<Waiting?>(
            "select actor as Actor, class as Class, entities as Entities, seen_at as SeenAt from second_reading where document_id = @documentRowId", new { documentRowId }, transaction);

    internal static Task RemoveAsync(DbConnection connection, DbTransaction transaction, long documentRowId) =>
        connection.ExecuteAsync("delete from second_reading where document_id = @documentRowId", new { documentRowId }, transaction);

    internal static Task KeepAsync(DbConnection connection, DbTransaction transaction, long commune, Correction correction, long seenAt, long now) =>
        connection.ExecuteAsync(
            """
            insert into second_reading (document_id, commune_id, actor, class, entities, note, seen_at, created_at)
            values (@DocumentRowId, @commune, @Actor, @class, @entities, @Note, @seenAt, @now)
            on conflict (document_id) do update set actor = excluded.actor, class = excluded.class, entities = excluded.entities, note = excluded.note, seen_at = excluded.seen_at, created_at = excluded.created_at
            """,
            new { correction.DocumentRowId, commune, correction.Actor, @class = correction.Class.ToString(), entities = EntityJson.Write(correction.Entities), correction.Note, seenAt, now }, transaction);

    /// <summary>Same class, and the same values at the same places; scores and reasons don't count.</summary>
    internal static bool Agrees(Waiting first, Correction second) =>
        first.Class == second.Class.ToString()
        && EntityJson.Read(first.Entities).Select(e => (e.Type, e.Span)).ToHashSet().SetEquals(second.Entities.Select(e => (e.Type, e.Span)));
}
