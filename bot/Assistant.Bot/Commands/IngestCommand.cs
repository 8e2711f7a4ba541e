using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Bot.Commands;

/// <summary><c>ingest PATH|URL…</c>: files, folders, JSON lines, a page or a sitemap into the knowledge.</summary>
internal static class IngestCommand
{
    private static readonly Argument<string[]> Paths = new("path") { Arity = ArgumentArity.OneOrMore, Description = "Files, folders, .jsonl, the address of a page, a sitemap (address or file)" };
    private static readonly Option<string> AudienceName = new("--audience") { DefaultValueFactory = _ => "residents", Description = "residents or advisers, for documents that don't say it themselves" };
    private static readonly Option<string> Collection = new("--collection") { DefaultValueFactory = _ => Collections.Default, Description = "Collection to put them in" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the result as one JSON object" };

    public static Command Create()
    {
        AudienceName.AcceptOnlyFromAmong("residents", "advisers");
        var command = new Command("ingest", "Tag documents, and index what may be released") { Paths, AudienceName, Collection, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var ingest = services.GetRequiredService<IngestDocuments>();
        var options = new IngestOptions(parsed.GetValue(Collection)!, parsed.GetValue(AudienceName) == "advisers" ? Audience.Advisers : Audience.Residents);
        var total = new IngestReport(0, 0, 0, 0, 0, []);
        // all of them are looked for before the first is read: a mistyped one must not hide what became of the others
        var sources = parsed.GetValue(Paths)!.Select(path => Source(services, commune, path, options, cancellation)).ToList();
        foreach (var (documents, prefix) in sources)
        {
            var report = await ingest.RunAsync(commune, documents, options, prefix, new Progress(), cancellation);
            total = new IngestReport(
                total.Allowed + report.Allowed, total.Anonymised + report.Anonymised, total.Blocked + report.Blocked, total.Unchanged + report.Unchanged,
                total.Withdrawn + report.Withdrawn, [.. total.Failures, .. report.Failures]);
        }

        foreach (var file in parsed.GetValue(Paths)!.SelectMany(SourceReader.FaqFiles))
        {
            var faq = await services.GetRequiredService<IngestFaq>().RunAsync(commune, options.Collection, file, cancellation);
            await Console.Error.WriteLineAsync($"{file}: {faq.Entries} things that people ask, in {faq.Wordings} wordings; {faq.Withheld} wordings withheld");
            total = total with { Failures = [.. total.Failures, .. faq.Failures] };
        }

        foreach (var path in parsed.GetValue(Paths)!.Where(Directory.Exists))
        {
            await services.GetRequiredService<IngestFaq>().WithdrawVanishedAsync(commune, options.Collection, SourceReader.SourcePrefix(path), SourceReader.FaqFiles(path), cancellation);
            if (services.GetRequiredService<SourceReader>().Unread(path) is { Count: > 0 } unread)
            {
                await Console.Error.WriteLineAsync($"{path}: not read, for their kind is not known: {string.Join(", ", unread.Select(u => $"{u.Count} {u.Ending}"))}");
            }
        }

        foreach (var failure in total.Failures)
        {
            await Console.Error.WriteLineAsync($"{failure.Source}: {failure.Error}");
        }

        Console.WriteLine(parsed.GetValue(Json)
            ? JsonSerializer.Serialize(new
            {
                total.Documents,
                total.Allowed,
                total.Anonymised,
                total.Blocked,
                total.Unchanged,
                total.Withdrawn,
                failed = total.Failures.Count,
                total.Failures,
            }, JsonLines.Options)
            : $"{total.Documents} documents: {total.Allowed} allowed, {total.Anonymised} anonymised, {total.Blocked} blocked, {total.Unchanged} unchanged, {total.Failures.Count} failed; {total.Withdrawn} withdrawn");
        return total.Failures.Count == 0 ? 0 : 1;
    }

    private static (IAsyncEnumerable<IncomingDocument> Documents, string Prefix) Source(
        IServiceProvider services, Knowledge.Storage.CommuneId commune, string path, IngestOptions options, CancellationToken cancellation)
    {
        if (path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            if (!Uri.TryCreate(path, UriKind.Absolute, out var start))
            {
                throw new UsageException($"{path}: this is no address");
            }

            return (CrawlAsync(services, commune, start, options, cancellation), Crawl.SourcePrefix(start));
        }

        if (File.Exists(path) && Crawl.IsSitemap(path))
        {
            var file = new Uri(Path.GetFullPath(path));
            return (CrawlAsync(services, commune, file, options, cancellation), Crawl.SourcePrefix(file));
        }

        return File.Exists(path) || Directory.Exists(path)
            ? (services.GetRequiredService<SourceReader>().ReadAsync(path, cancellation), SourceReader.SourcePrefix(path))
            : throw new UsageException(path.StartsWith('-') ? $"{path}: there is no such option; see ingest --help" : $"{path}: there is no such file or folder");
    }

    private static async IAsyncEnumerable<IncomingDocument> CrawlAsync(
        IServiceProvider services, Knowledge.Storage.CommuneId commune, Uri start, IngestOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var settings = services.GetRequiredService<AssistantSettings>().Crawl;
        var store = services.GetRequiredService<DocumentStore>();
        var hosts = settings.AllowedHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var limits = new CrawlLimits([start.Host, .. hosts], settings.MaxPages, settings.MaxBytesPerPage, TimeSpan.FromSeconds(settings.TimeoutSeconds));
        using var client = Crawl.CreateClient(limits.Timeout);
        var crawl = new Crawl(client, services.GetRequiredService<Knowledge.Extraction.DocumentExtractor>(), limits);
        await foreach (var document in crawl.ReadAsync(start, async id => (await store.FindAsync(commune, options.Collection, id, cancellation)) is { Status: "live" } known ? known.SourceTag : null, cancellation))
        {
            yield return document;
        }
    }

    /// <summary>One line on standard error now and then, so that a long run is seen to live.</summary>
    private sealed class Progress : IProgress<int>
    {
        private int last;

        public void Report(int value)
        {
            if (value >= last + 1000)
            {
                last = value;
                Console.Error.WriteLine($"{value} documents");
            }
        }
    }
}
