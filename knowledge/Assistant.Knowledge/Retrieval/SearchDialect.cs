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

    /// <summary>For each term the keys of the passages in a scope that hold it.</summary>
    /// <param name="terms">Folded words and marked stems: letters, digits and our mark, so that nothing in them can be read as an operator.</param>
    public static async Task<List<(string Term, long[] Passages)>> PassagesWithAsync(
        DbConnection connection, DatabaseEngine engine, string collectionToken, Audience audience, IReadOnlyCollection<string> terms, CancellationToken cancellation)
    {
        string[] scope = audience == Audience.Residents ? [collectionToken, AudienceToken(audience)] : [collectionToken];
        if (engine == DatabaseEngine.PostgreSql)
        {
            var rows = await connection.QueryAsync<(string Term, long Passage)>(new CommandDefinition(
                "select t.term, f.passage_id from unnest(@terms) as t(term) join passage_fts f on f.tokens @@ cast('''' || t.term || ''' & ' || @scope as tsquery)",
                new { terms = terms.ToArray(), scope = string.Join(" & ", scope.Select(s => $"'{s}'")) }, cancellationToken: cancellation)).ConfigureAwait(false);
            var byTerm = rows.ToLookup(r => r.Term, r => r.Passage);
            return [.. terms.Select(t => (t, byTerm[t].ToArray()))];
        }

        var found = new List<(string, long[])>(terms.Count);
        using var command = connection.CreateCommand();
        command.CommandText = "select rowid from passage_fts where passage_fts match @query";
        var query = command.CreateParameter();
        query.ParameterName = "@query";
        command.Parameters.Add(query);
        foreach (var term in terms)
        {
            query.Value = string.Join(" AND ", scope.Prepend(term).Select(s => $"\"{s}\""));
            var passages = new List<long>();
            using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                passages.Add(reader.GetInt64(0));
            }

            found.Add((term, [.. passages]));
        }

        return found;
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
