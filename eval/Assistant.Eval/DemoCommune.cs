using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Bot.Hosting;
using Assistant.Classifier;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Assistant.Eval;

/// <param name="Gold">Ids of the pages that answer it, any of them; empty = no page does.</param>
/// <param name="AnswerContains">The answer must hold one of these, in any case; null = only the page counts.</param>
/// <param name="Kind">plain, colloquial, typo, unanswerable or cross.</param>
public sealed record DemoQuestion(string Id, string Lang, string Question, IReadOnlyList<string> Gold, [property: JsonPropertyName("answer_contains")] IReadOnlyList<string>? AnswerContains, string Kind);

/// <summary>The demo commune in a store of its own, loaded as the host loads it, tagger and gate included.</summary>
public sealed class DemoCommune : IAsyncDisposable
{
    private readonly string folder;
    private readonly string? database;      // on PostgreSQL
    private readonly ServiceProvider services;

    private DemoCommune(string folder, string? database, ServiceProvider services, CommuneId commune) => (this.folder, this.database, this.services, Commune) = (folder, database, services, commune);

    public CommuneId Commune { get; }

    /// <param name="postgres">In a database of its own on the server that ASSISTANT_TEST_POSTGRES names, instead of SQLite.</param>
    /// <param name="more">Settings beside its own: a model.</param>
    /// <exception cref="InvalidOperationException">No such server is named.</exception>
    public static async Task<DemoCommune> LoadAsync(CancellationToken cancellation, bool postgres = false, IReadOnlyDictionary<string, string?>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-eval-").FullName;
        var database = postgres ? "assistant_eval_" + Guid.NewGuid().ToString("n") : null;
        if (database is not null)
        {
            await OnServerAsync($"create database {database}", cancellation);
        }

        var connection = database is null ? "" : new NpgsqlConnectionStringBuilder(Server) { Database = database }.ToString();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", folder), new("Data:ConnectionString", connection), new("Demo:Load", "true"), .. more ?? new Dictionary<string, string?>()]).Build();
        var services = AssistantServices.Build(settings);
        return new DemoCommune(folder, database, services, await services.GetRequiredService<Installation>().PrepareAsync(cancellation));
    }

    private static string Server => Environment.GetEnvironmentVariable("ASSISTANT_TEST_POSTGRES") ?? throw new InvalidOperationException("ASSISTANT_TEST_POSTGRES holds no connection string");

    private static async Task OnServerAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Brings the files of a folder into a collection, for advisers.</summary>
    public Task<IngestReport> IngestAsync(string path, string collection, CancellationToken cancellation) =>
        Get<IngestDocuments>().RunAsync(Commune, Get<SourceReader>().ReadAsync(path, cancellation), new IngestOptions(collection, Audience.Advisers), cancellation: cancellation);

    /// <summary>From now on it is not known what people ask of the pages: as in a commune that has just put its site in.</summary>
    public Task ForgetFaqAsync(CancellationToken cancellation) => Get<Database>().WriteAsync(async (connection, transaction) =>
    {
        await connection.ExecuteAsync("delete from faq_entry where commune_id = @Value", new { Commune.Value }, transaction);
        await connection.ExecuteAsync("update knowledge_version set version = version + 1 where commune_id = @Value", new { Commune.Value }, transaction);
    }, cancellation);

    /// <summary>The tagger as it will be after the next start: with the model that is promoted by then.</summary>
    public Tagger Retrained() => ClassifierRoom.Load(textModel: Get<ModelFolder>().LivePath(out _)).Tagger;

    /// <summary>A message as the bot takes it in; null when the gate holds it back.</summary>
    public ReleasedText? Release(string message, string language) =>
        Get<ReleaseGate>().Release(Get<Tagger>().Tag(message, new TagHints(language, Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope()).Released;

    /// <summary>The questions of <c>data/PREFIX.LANG.jsonl</c> in the four languages; a file that is missing is left out.</summary>
    public static IReadOnlyList<DemoQuestion> Questions(string prefix) =>
    [
        .. new[] { "fr", "nl", "en", "de", "cross" }.Select(l => Path.Combine(EvalRunner.DataFolder, $"{prefix}.{l}.jsonl")).Where(File.Exists)
            .SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<DemoQuestion>(l, JsonSerializerOptions.Web)!),
    ];

    private static readonly HashSet<string> Sets = ["learn", "dev", "near", "later", "spring", "autumn", "pair", "deep", "further", "late", "deeper", "fresh", "winter", "closing", "year", "advent", "holiday"];

    /// <summary>The set of a question by its id. Of the demo's own weights and thresholds were learnt on those with odd numbers, the others measure ("held"). Of the winter's, those in French and Dutch are learnt on ("winter, learnt"), those in English and German measure.</summary>
    public static string HalfOf(DemoQuestion question)
    {
        var set = question.Id[..question.Id.IndexOf('-', StringComparison.Ordinal)];
        return !Sets.Contains(set) ? (question.Id[^1] - '0') % 2 == 1 ? "learnt" : "held" : set == "winter" && question.Lang is "fr" or "nl" ? "winter, learnt" : set;
    }

    /// <summary>Whether a question only measures: its misses are not shown to who improves the answers.</summary>
    public static bool IsSealed(DemoQuestion question) => HalfOf(question) is "held" or "fresh" or "winter" or "closing" or "year" or "advent" or "holiday";

    /// <summary>Whether a document is one of the pages that answer: "passport.fr" names one language version, "passport" any.</summary>
    public static bool IsGold(DemoQuestion question, string documentId) =>
        question.Gold.Any(g => g == documentId || (!Path.HasExtension(g) && g == Path.ChangeExtension(documentId, null)));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (database is not null)
        {
            await OnServerAsync($"drop database if exists {database} with (force)", CancellationToken.None);
        }

        Directory.Delete(folder, recursive: true);
    }
}
