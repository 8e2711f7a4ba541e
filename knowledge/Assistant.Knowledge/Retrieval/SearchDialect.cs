using System.Data.Common;
using System.Globalization;
using System.Text;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Retrieval;

/// <summary>What the two engines' full texts differ in: both hold the same tokens of each passage and answer which passages hold a token.</summary>
internal static class SearchDialect
{
    /// <summary>Tokens that stand for where a passage belongs, so that the engine itself narrows a search down.</summary>
    public static string CollectionToken(CommuneId commune, string collection) =>
        string.Create(CultureInfo.InvariantCulture, $"c_{commune.Value}_{Fnv(collection):x}");

    public static string AudienceToken(Audience audience) => audience == Audience.Residents ? "a_residents" : "a_advisers";

    public static string LanguageToken(string language) => "l_" + language;

    /// <summary>Keys of the passages in a scope that hold a term, ascending.</summary>
    public static async Task<long[]> PassagesWithAsync(DbConnection connection, DatabaseEngine engine, string collectionToken, Audience audience, string term, CancellationToken cancellation)
    {
        // terms are letters and digits, and the marks are ours: nothing in them can be read as an operator
        var scope = audience == Audience.Residents ? new[] { collectionToken, AudienceToken(audience), term } : [collectionToken, term];
        var command = engine == DatabaseEngine.Sqlite
            ? new CommandDefinition("select rowid from passage_fts where passage_fts match @query order by rowid", new { query = string.Join(" AND ", scope.Select(s => $"\"{s}\"")) }, cancellationToken: cancellation)
            : new CommandDefinition("select passage_id from passage_fts where tokens @@ cast(@query as tsquery) order by passage_id", new { query = string.Join(" & ", scope.Select(s => $"'{s}'")) }, cancellationToken: cancellation);
        return [.. await connection.QueryAsync<long>(command).ConfigureAwait(false)];
    }

    /// <summary>A list of keys as one parameter: "in (…)" that stays one statement however long the list.</summary>
    public static (string Sql, object Value) KeyList(DatabaseEngine engine, string parameter, IReadOnlyCollection<long> keys) =>
        engine == DatabaseEngine.Sqlite
            ? ($"in (select value from json_each(@{parameter}))", "[" + string.Join(',', keys) + "]")
            : ($"= any(@{parameter})", keys.ToArray());

    private static uint Fnv(string text)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ b) * 16777619;
        }

        return hash;
    }
}
