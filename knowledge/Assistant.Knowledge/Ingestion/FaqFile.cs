using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Ingestion;

/// <summary>What people ask of a commune's pages, written down by those who know: <c>*.faq.jsonl</c>, one thing a line, <c>{"page", "quote": {LANG: sentence}, "asked": {LANG: [wording …]}, "in_form": {LANG: [wording …]}}</c>. Without "page" it is something that no page tells; "in_form" is how it is asked where its subject goes without saying.</summary>
public static class FaqFile
{
    private const int LongestWording = 500;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static bool Is(string path) => path.EndsWith(".faq.jsonl", StringComparison.OrdinalIgnoreCase);

    /// <summary>The entries, and for each line that is none its place and what is wrong with it.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static async Task<(IReadOnlyList<FaqEntry> Entries, IReadOnlyList<IngestFailure> Failures)> ReadAsync(string path, CancellationToken cancellation)
    {
        var entries = new List<FaqEntry>();
        var failures = new List<IngestFailure>();
        using var reader = new StreamReader(path);
        var number = 0;
        await foreach (var line in BoundedLines.ReadAsync(reader, DocumentExtractor.MaxBytes, cancellation).ConfigureAwait(false))
        {
            number++;
            if (line is { Length: 0 } || (line is not null && string.IsNullOrWhiteSpace(line)))
            {
                continue;
            }

            try
            {
                entries.Add(Checked(line is null ? null : JsonSerializer.Deserialize<Line>(line, Options)));
            }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                failures.Add(new IngestFailure($"{path}, line {number}", e is FormatException ? e.Message : "this is no JSON object of the form {\"page\", \"quote\": {\"fr\": \"…\"}, \"asked\": {\"fr\": [\"…\"]}}"));
            }
        }

        return (entries, failures);
    }

    private static FaqEntry Checked(Line? line)
    {
        var (asked, inForm) = (line?.Asked ?? [], line?.InForm ?? []);
        if (line is null || asked.Values.Concat(inForm.Values).All(w => w is not { Count: > 0 }))
        {
            throw new FormatException("nobody asks anything: \"asked\" or \"in_form\" must hold a wording in at least one language");
        }

        if (asked.Keys.Concat(inForm.Keys).Concat(line.Quote?.Keys.AsEnumerable() ?? []).FirstOrDefault(l => !TextAnalyzer.KnownLanguages.Contains(l)) is { } unknown)
        {
            throw new FormatException($"the language \"{unknown}\" is not known; use {string.Join(", ", TextAnalyzer.KnownLanguages.Order(StringComparer.Ordinal))}");
        }

        if (line.Page is null or "" && (line.Quote is { Count: > 0 } || inForm.Count > 0))
        {
            throw new FormatException($"\"{(inForm.Count > 0 ? "in_form" : "quote")}\" needs the \"page\" that it stands on");
        }

        return asked.Values.Concat(inForm.Values).Any(w => w is null || w.Any(t => string.IsNullOrWhiteSpace(t) || t.Length > LongestWording))
            ? throw new FormatException($"a wording is empty or longer than {LongestWording} characters")
            : new FaqEntry(line.Page ?? "", line.Quote ?? new Dictionary<string, string>(), asked) { InForm = inForm };
    }

    private sealed record Line(string? Page, Dictionary<string, string>? Quote, Dictionary<string, IReadOnlyList<string>>? Asked, [property: JsonPropertyName("in_form")] Dictionary<string, IReadOnlyList<string>>? InForm);
}
