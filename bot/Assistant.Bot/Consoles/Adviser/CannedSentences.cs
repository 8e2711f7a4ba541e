using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Adviser;

/// <param name="Language">fr, nl, en or de</param>
public sealed record CannedSentence(long Id, string Language, string Title, string Text);

/// <summary>Sentences that advisers use often, kept by the commune in each language. They are released texts: nothing personal is kept in them.</summary>
public sealed class CannedSentences(Database database, Tagger tagger, ReleaseGate gate, AuditLog audit, TimeProvider clock)
{
    public const int LongestTitle = 80;
    public const int LongestText = 1500;

    public async Task<IReadOnlyList<CannedSentence>> ListAsync(CommuneId commune, string? language = null, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(long Id, string Language, string Title, string Text)>(
            "select id, language, title, released from canned_reply where commune_id = @commune and (@language is null or language = @language) order by language, title", new { commune = commune.Value, language });
        return [.. rows.Select(r => new CannedSentence(r.Id, r.Language, r.Title, r.Text))];
    }

    /// <summary>Adds a sentence, or writes the one of this title anew.</summary>
    /// <returns>False when it holds personal data, or the gate lets it through to nobody.</returns>
    public async Task<bool> SaveAsync(CommuneId commune, string language, string title, string text, string actor, CancellationToken cancellation = default)
    {
        if (Released(title, language) is not { } name || Released(text, language) is not { } words)
        {
            return false;
        }

        await database.WriteAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync(
                """
                insert into canned_reply (commune_id, language, title, released, updated_by, updated_at) values (@commune, @language, @title, @text, @actor, @now)
                on conflict (commune_id, language, title) do update set released = excluded.released, updated_by = excluded.updated_by, updated_at = excluded.updated_at
                """,
                new { commune = commune.Value, language, title = name.Text, text = words.Text, actor, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction);
            await audit.AppendAsync(connection, transaction, commune, actor, "canned.saved", language, cancellation: cancellation);
        }, cancellation);
        return true;
    }

    public Task RemoveAsync(CommuneId commune, long id, string actor, CancellationToken cancellation = default) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("delete from canned_reply where commune_id = @commune and id = @id", new { commune = commune.Value, id }, transaction);
            await audit.AppendAsync(connection, transaction, commune, actor, "canned.removed", "-", cancellation: cancellation);
        }, cancellation);

    // what the commune writes to everybody is read as its own pages are
    private ReleasedText? Released(string text, string language) =>
        gate.Release(tagger.Tag(text, new TagHints(language, Origin: TextOrigin.PublicSite)), Destination.Conversation, new PseudonymScope()) is ReleaseDecision.Allow allow ? allow.Text : null;
}
