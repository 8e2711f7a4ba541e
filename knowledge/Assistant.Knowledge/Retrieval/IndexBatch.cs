using System.Data.Common;
using Assistant.Knowledge.Retrieval.Analysis;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Knowledge.Retrieval;

/// <summary>Documents that are indexed together in one transaction. Not for several threads at once.</summary>
public sealed class IndexBatch
{
    private readonly DatabaseEngine engine;
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;
    private readonly Dictionary<(long Commune, string Collection), Change> changes = [];

    internal IndexBatch(DatabaseEngine engine, DbConnection connection, DbTransaction transaction)
    {
        this.engine = engine;
        this.connection = connection;
        this.transaction = transaction;
    }

    /// <inheritdoc cref="PassageIndex.ReplaceAsync"/>
    public async Task ReplaceAsync(IndexedDocument document, CancellationToken cancellation = default)
    {
        await RemoveAsync(document.Commune, document.DocumentRowId, document.Collection, cancellation).ConfigureAwait(false);
        var change = ChangeOf(document.Commune, document.Collection);
        var analyzer = TextAnalyzer.For(document.Language);
        var text = document.Body.Text;
        var title = analyzer.Analyze(document.Title.Text);
        var scope = $"{SearchDialect.CollectionToken(document.Commune, document.Collection)} {SearchDialect.AudienceToken(document.Audience)} {SearchDialect.LanguageToken(document.Language)} ";
        var rows = new List<Row>();
        foreach (var span in PassageSplitter.Split(text, document.Headings))
        {
            var vector = TermVector.Of(title, analyzer.Analyze(span.HeadingPath), analyzer.Analyze(text.AsSpan(span.Start, span.Length)));
            change.Add(vector.Terms, vector.BodyWords, +1);
            rows.Add(new Row(rows.Count, span, vector.ToBytes(), scope + string.Join(' ', vector.Terms)));
        }

        await InsertAsync(document.DocumentRowId, rows, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc cref="PassageIndex.RemoveAsync"/>
    public async Task RemoveAsync(CommuneId commune, long documentRowId, string collection, CancellationToken cancellation = default)
    {
        var change = ChangeOf(commune, collection);
        var stored = (await connection.QueryAsync<byte[]>(Command(
            "select term_vector from passage where document_id = @documentRowId", new { documentRowId }, cancellation)).ConfigureAwait(false)).AsList();
        if (stored.Count == 0)
        {
            return;
        }

        foreach (var vector in stored)
        {
            change.Add(TermVector.ReadTerms(vector), new TermVector.Reader(vector).BodyWords, -1);
        }

        if (engine == DatabaseEngine.Sqlite)
        {
            await connection.ExecuteAsync(Command(
                "delete from passage_fts where rowid in (select id from passage where document_id = @documentRowId)", new { documentRowId }, cancellation)).ConfigureAwait(false);
        }

        await connection.ExecuteAsync(Command("delete from passage where document_id = @documentRowId", new { documentRowId }, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Writes the statistics and moves the knowledge version, so that every node sees the change.</summary>
    public async Task CompleteAsync(CancellationToken cancellation = default)
    {
        // one order for everybody: two batches that touch the same rows wait for each other instead of locking each other out
        foreach (var ((commune, collection), change) in changes.OrderBy(c => c.Key.Commune).ThenBy(c => c.Key.Collection, StringComparer.Ordinal))
        {
            var terms = change.Terms.Where(t => t.Value != 0).OrderBy(t => t.Key, StringComparer.Ordinal).ToList();
            if (terms.Count == 0 && change.Passages == 0)
            {
                continue;
            }

            await connection.ExecuteAsync(Command(
                "update knowledge_version set version = version + 1 where commune_id = @commune", new { commune }, cancellation)).ConfigureAwait(false);
            await connection.ExecuteAsync(Command(
                """
                insert into collection_statistics (commune_id, collection, passages, total_length) values (@commune, @collection, @Passages, @Length)
                on conflict (commune_id, collection) do update set passages = collection_statistics.passages + excluded.passages, total_length = collection_statistics.total_length + excluded.total_length
                """, new { commune, collection, change.Passages, change.Length }, cancellation)).ConfigureAwait(false);
            await WriteTermsAsync(commune, collection, terms, cancellation).ConfigureAwait(false);
            await DropUnusedAsync(commune, collection, [.. terms.Where(t => t.Value < 0).Select(t => t.Key)], cancellation).ConfigureAwait(false);
        }

        changes.Clear();
    }

    private async Task WriteTermsAsync(long commune, string collection, List<KeyValuePair<string, long>> terms, CancellationToken cancellation)
    {
        const string Add = "on conflict (commune_id, collection, term) do update set passages = term_statistics.passages + excluded.passages";
        if (engine == DatabaseEngine.PostgreSql)
        {
            await connection.ExecuteAsync(Command(
                $"insert into term_statistics (commune_id, collection, term, passages) select @commune, @collection, t, p from unnest(@terms, @counts) as u(t, p) {Add}",
                new { commune, collection, terms = terms.Select(t => t.Key).ToArray(), counts = terms.Select(t => t.Value).ToArray() }, cancellation)).ConfigureAwait(false);
            return;
        }

        using var insert = Prepared($"insert into term_statistics (commune_id, collection, term, passages) values (@commune, @collection, @term, @count) {Add}", "commune", "collection", "term", "count");
        insert.Parameters[0].Value = commune;
        insert.Parameters[1].Value = collection;
        foreach (var (term, count) in terms)
        {
            insert.Parameters[2].Value = term;
            insert.Parameters[3].Value = count;
            await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task DropUnusedAsync(long commune, string collection, string[] terms, CancellationToken cancellation)
    {
        if (terms.Length == 0)
        {
            return;
        }

        var (condition, value) = engine == DatabaseEngine.Sqlite
            ? ("in (select value from json_each(@terms))", (object)System.Text.Json.JsonSerializer.Serialize(terms))
            : ("= any(@terms)", terms);
        await connection.ExecuteAsync(Command(
            $"delete from term_statistics where commune_id = @commune and collection = @collection and passages <= 0 and term {condition}",
            new { commune, collection, terms = value }, cancellation)).ConfigureAwait(false);
    }

    private async Task InsertAsync(long document, List<Row> rows, CancellationToken cancellation)
    {
        if (engine == DatabaseEngine.PostgreSql)
        {
            var keys = (await connection.QueryAsync<long>(Command(
                "select nextval(pg_get_serial_sequence('passage', 'id')) from generate_series(1, @count)", new { count = rows.Count }, cancellation)).ConfigureAwait(false)).Order().ToArray();
            await connection.ExecuteAsync(Command(
                """
                insert into passage (id, document_id, ordinal, heading_path, start_offset, length, term_vector)
                select i, @document, o, h, s, l, v from unnest(@keys, @ordinals, @headings, @starts, @lengths, @vectors) as u(i, o, h, s, l, v);
                insert into passage_fts (passage_id, tokens) select i, array_to_tsvector(string_to_array(t, ' ')) from unnest(@keys, @tokens) as u(i, t);
                """,
                new
                {
                    document,
                    keys,
                    ordinals = rows.Select(r => (long)r.Ordinal).ToArray(),
                    headings = rows.Select(r => r.Span.HeadingPath).ToArray(),
                    starts = rows.Select(r => (long)r.Span.Start).ToArray(),
                    lengths = rows.Select(r => (long)r.Span.Length).ToArray(),
                    vectors = rows.Select(r => r.Vector).ToArray(),
                    tokens = rows.Select(r => r.Tokens).ToArray(),
                }, cancellation)).ConfigureAwait(false);
            return;
        }

        using var passage = Prepared(
            "insert into passage (document_id, ordinal, heading_path, start_offset, length, term_vector) values (@document, @ordinal, @heading, @start, @length, @vector) returning id",
            "document", "ordinal", "heading", "start", "length", "vector");
        using var fullText = Prepared("insert into passage_fts (rowid, tokens) values (@id, @tokens)", "id", "tokens");
        foreach (var row in rows)
        {
            object[] values = [document, row.Ordinal, row.Span.HeadingPath, row.Span.Start, row.Span.Length, row.Vector];
            for (var i = 0; i < values.Length; i++)
            {
                passage.Parameters[i].Value = values[i];
            }

            fullText.Parameters[0].Value = await passage.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
            fullText.Parameters[1].Value = row.Tokens;
            await fullText.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }

    private DbCommand Prepared(string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private CommandDefinition Command(string sql, object parameters, CancellationToken cancellation) => new(sql, parameters, transaction, cancellationToken: cancellation);

    private Change ChangeOf(CommuneId commune, string collection)
    {
        if (!changes.TryGetValue((commune.Value, collection), out var change))
        {
            changes[(commune.Value, collection)] = change = new Change();
        }

        return change;
    }

    private readonly record struct Row(int Ordinal, PassageSpan Span, byte[] Vector, string Tokens);

    private sealed class Change
    {
        public Dictionary<string, long> Terms { get; } = new(StringComparer.Ordinal);

        public long Passages { get; private set; }

        public long Length { get; private set; }

        public void Add(IEnumerable<string> terms, int words, int sign)
        {
            Passages += sign;
            Length += sign * words;
            foreach (var term in terms)
            {
                Terms[term] = Terms.GetValueOrDefault(term) + sign;
            }
        }
    }
}
