using System.CommandLine;
using System.Text.Json;
using Assistant.Bot.Consoles.Steward;
using Assistant.Bot.Hosting;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Commands;

/// <summary><c>review export</c> and <c>review import</c>: tags and corrections in bulk, one JSON object a line.</summary>
internal static class ReviewCommand
{
    private const int Page = 200;

    private static readonly Option<bool> Lines = new("--jsonl") { Required = true, Description = "One JSON object a line" };
    private static readonly Option<bool> WithText = new("--with-text") { Description = "Write the original text too, personal values included; that it was exported is audited" };
    private static readonly Option<bool> Unreviewed = new("--unreviewed") { Description = "Only documents that no steward has looked at" };
    private static readonly Option<string?> Collection = new("--collection") { Description = "Only this collection (export); the collection of lines that name none (import)" };
    private static readonly Option<string> Steward = new("--steward") { DefaultValueFactory = _ => "operator", Description = "Name under which the corrections are recorded" };
    private static readonly Argument<string?> Input = new("file") { Arity = ArgumentArity.ZeroOrOne, Description = "File, or - for standard input (the default)" };

    public static Command Create()
    {
        var export = new Command("export", "Write the tags: document_id, class, decision, spans; the doubtful first") { Lines, WithText, Unreviewed, Collection };
        export.SetAction(ExportAsync);
        var import = new Command("import", "Take corrections: {\"document_id\",\"class\",\"spans\"?:[{\"type\",\"start\",\"end\"}],\"collection\"?,\"note\"?}; in force at once") { Lines, Input, Collection, Steward };
        import.SetAction(ImportAsync);
        return new Command("review", "Tags and corrections in bulk") { export, import };
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var queue = services.GetRequiredService<ReviewQueue>();
        var withText = parsed.GetValue(WithText);
        if (withText)
        {
            await services.GetRequiredService<AuditLog>().AppendAsync(commune, "operator", "documents.exported", parsed.GetValue(Collection) ?? "*", new { with_text = true }, cancellation);
        }

        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        for (var offset = 0; ; offset += Page)
        {
            var filter = new ReviewFilter(Collection: parsed.GetValue(Collection), Unreviewed: parsed.GetValue(Unreviewed), Offset: offset, Limit: Page);
            var (items, _) = await queue.ListAsync(commune, filter, cancellation);
            foreach (var item in items)
            {
                if (await queue.OpenAsync(commune, item.Id, cancellation) is { } document)
                {
                    JsonSerializer.Serialize(output, Row(document, withText), JsonLines.Options);
                    output.WriteByte((byte)'\n');
                }
            }

            if (items.Count < Page)
            {
                await output.FlushAsync(cancellation);
                return 0;
            }
        }
    }

    private static Dictionary<string, object?> Row(ReviewDocument document, bool withText)
    {
        var item = document.Item;
        var row = new Dictionary<string, object?>
        {
            ["document_id"] = item.DocumentId,
            ["collection"] = item.Collection,
            ["lang"] = item.Language,
            ["audience"] = item.Audience,
            ["class"] = item.Class.ToString(),
            ["confidence"] = Math.Round(item.Confidence, 4),
            ["decision"] = item.Decision,
            ["reason"] = item.Reason,
            ["label_source"] = item.LabelSource,
            ["reviewed"] = item.Reviewed,
            ["model"] = document.ModelVersion,
            ["spans"] = document.Entities.Select(e => new { type = e.Type.Code(), start = e.Span.Start, end = e.Span.End, score = Math.Round(e.Score, 4), why = e.Why }),
        };
        if (withText)
        {
            row["text"] = document.Raw.Whole;
        }

        return row;
    }

    private static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var queue = services.GetRequiredService<ReviewQueue>();
        var corrections = services.GetRequiredService<SubmitCorrection>();
        var collection = parsed.GetValue(Collection) ?? Collections.Default;
        var actor = "steward:" + parsed.GetValue(Steward);
        // one after the other: they all write
        return await JsonLines.RunAsync(parsed.GetValue(Input), (line, token) => CorrectAsync(queue, corrections, commune, line, collection, actor, token), cancellation, parallelism: 1);
    }

    private static async Task<object> CorrectAsync(ReviewQueue queue, SubmitCorrection corrections, CommuneId commune, JsonElement line, string collection, string actor, CancellationToken cancellation)
    {
        var id = line.Required("document_id");
        var named = line.Optional("collection") ?? collection;
        if (!Enum.TryParse<DataClassification>(line.Required("class"), out var decided) || !Enum.IsDefined(decided) || decided == DataClassification.Unknown)
        {
            throw new InputException("\"class\" must be Public, Internal, Personal or SpecialCategory");
        }

        if (await queue.FindAsync(commune, id, named, cancellation) is not { } row || await queue.OpenAsync(commune, row, cancellation) is not { } document)
        {
            throw new InputException($"the collection {named} has no document {id}");
        }

        var entities = line.TryGetProperty("spans", out var spans) && spans.ValueKind != JsonValueKind.Null
            ? SpanForm.Read(spans.GetRawText(), document.Entities, actor) ?? throw new InputException("\"spans\" must be [{\"type\",\"start\",\"end\"}] with the types of the contract and offsets in UTF-16 code units")
            : document.Entities;
        return await corrections.SubmitAsync(commune, new Correction(row, decided, entities, actor, line.Optional("note") ?? ""), cancellation) switch
        {
            CorrectionOutcome.Applied applied => new
            {
                document_id = id,
                @class = decided.ToString(),
                decision = applied.Decision,
                reason = applied.Reason,
                was = new { @class = document.Item.Class.ToString(), decision = document.Item.Decision },
            },
            CorrectionOutcome.AwaitsSecond => new { document_id = id, @class = document.Item.Class.ToString(), decision = document.Item.Decision, awaits = "a second steward must decide the same" },
            CorrectionOutcome.Refused refused => throw new InputException(refused.Reason),
            _ => throw new InvalidOperationException("A correction has an outcome that nobody expects."),
        };
    }
}
