using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assistant.Bot.Hosting;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Commands;

/// <summary><c>search --jsonl [FILE]</c>: the documents that each query finds, one row a document.</summary>
internal static class SearchCommand
{
    private static readonly Option<bool> Lines = new("--jsonl") { Required = true, Description = "One JSON object a line: {\"id\",\"query\",\"lang\"?}" };
    private static readonly Argument<string?> Input = new("file") { Arity = ArgumentArity.ZeroOrOne, Description = "File, or - for standard input (the default)" };
    private static readonly Option<int> Limit = new("--k") { DefaultValueFactory = _ => 10, Description = "Documents wanted for each query, 1 to 100" };
    private static readonly Option<string?> Language = new("--lang") { Description = "fr, nl, en or de, for queries that don't say it themselves; else it is told from the words" };
    private static readonly Option<string> Collection = new("--collection") { DefaultValueFactory = _ => Collections.Default, Description = "Collection to search" };
    private static readonly Option<string> AudienceName = new("--audience") { DefaultValueFactory = _ => "residents", Description = "residents or advisers" };

    public static Command Create()
    {
        Language.AcceptOnlyFromAmong("fr", "nl", "en", "de");
        AudienceName.AcceptOnlyFromAmong("residents", "advisers");
        Limit.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var k) && k is >= 1 and <= SearchKnowledge.MostResults))
            {
                result.AddError($"--k is a number from 1 to {SearchKnowledge.MostResults}");
            }
        });
        var command = new Command("search", "Search the knowledge") { Lines, Input, Limit, Language, Collection, AudienceName };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var audience = parsed.GetValue(AudienceName) == "advisers" ? Audience.Advisers : Audience.Residents;
        return await JsonLines.RunAsync(parsed.GetValue(Input), (line, token) => SearchAsync(services, commune, line, parsed, audience, token), cancellation);
    }

    private static async Task<object> SearchAsync(IServiceProvider services, CommuneId commune, JsonElement line, ParseResult parsed, Audience audience, CancellationToken cancellation)
    {
        var language = line.Language() ?? parsed.GetValue(Language);
        var tagged = services.GetRequiredService<Tagger>().Tag(line.Required("query"), new TagHints(language, Origin: TextOrigin.Message));
        var decision = services.GetRequiredService<ReleaseGate>().Release(tagged, Destination.Conversation, new PseudonymScope());
        if (decision is not { Released: { } query })
        {
            // a decision of the gate is an answer, not a broken line: nothing is searched with such a text
            return new { id = line.Id(), results = Array.Empty<object>(), decision = "Block", reason = (decision as ReleaseDecision.Block)?.Reason };
        }

        var request = new SearchRequest(query, language ?? tagged.Language, parsed.GetValue(Collection)!, audience, parsed.GetValue(Limit));
        var found = await services.GetRequiredService<SearchKnowledge>().SearchAsync(commune, request, cancellation);
        var results = found.Hits.Select(h => new { document_id = h.DocumentId, passage_id = h.PassageId, title = h.Title, url = h.Url, score = Math.Round(h.Score, 6) });
        return audience == Audience.Advisers
            ? new { id = line.Id(), results, withheld = found.Withheld.Select(w => new { document_id = w.DocumentId, title = w.Descriptor, @class = w.Class.ToString(), reason = w.Reason }) }
            : new { id = line.Id(), results };
    }
}
