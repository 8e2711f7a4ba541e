using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Assistant.Bot.Channels;
using Assistant.Bot.Hosting;
using Assistant.Bot.Turns;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Commands;

/// <summary><c>ask QUESTION</c> or <c>ask --jsonl [FILE]</c>: one question, no memory. Routing applies as in a conversation.</summary>
internal static class AskCommand
{
    private static readonly Argument<string?> Input = new("question") { Arity = ArgumentArity.ZeroOrOne, Description = "The question, or with --jsonl the file (- or nothing: standard input)" };
    private static readonly Option<bool> Lines = new("--jsonl") { Description = "One JSON object a line: {\"id\",\"question\",\"lang\"?}" };
    private static readonly Option<string?> Language = new("--lang") { Description = "fr, nl, en or de, for questions that don't say it themselves; else it is told from the words" };
    private static readonly Option<string> Collection = new("--collection") { DefaultValueFactory = _ => Collections.Default, Description = "Collection to answer from" };
    private static readonly Option<string> AudienceName = new("--audience") { DefaultValueFactory = _ => "residents", Description = "residents or advisers" };

    public static Command Create()
    {
        Language.AcceptOnlyFromAmong("fr", "nl", "en", "de");
        AudienceName.AcceptOnlyFromAmong("residents", "advisers");
        var command = new Command("ask", "Answer a question from the knowledge, with its source") { Input, Lines, Language, Collection, AudienceName };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (!parsed.GetValue(Lines) && parsed.GetValue(Input) is null)
        {
            throw new UsageException("Give a question in quotes, or --jsonl with a file.");
        }

        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var asker = services.GetRequiredService<AskOnce>();
        var audience = parsed.GetValue(AudienceName) == "advisers" ? Audience.Advisers : Audience.Residents;
        if (parsed.GetValue(Lines))
        {
            return await JsonLines.RunAsync(parsed.GetValue(Input), async (line, token) =>
            {
                var language = line.Language() ?? parsed.GetValue(Language);
                return Row(line.Id(), await TimedAsync(line.Optional("question") ?? line.Optional("text") ?? line.Required("question"), language, token), audience);
            }, cancellation);
        }

        var (answer, _) = await TimedAsync(parsed.GetValue(Input)!, parsed.GetValue(Language), cancellation);
        await Console.Out.WriteLineAsync(answer.Text);
        foreach (var citation in Sources.ByPage(answer.Citations))
        {
            await Console.Out.WriteLineAsync($"  - {citation.Title}{(citation.Url is null ? "" : " <" + citation.Url + ">")}");
        }

        foreach (var withheld in answer.Withheld)
        {
            await Console.Out.WriteLineAsync($"  - withheld ({withheld.Class}): {(withheld.Descriptor.Length > 0 ? withheld.Descriptor : withheld.DocumentId)}: {withheld.Reason}");
        }

        return 0;

        async Task<(OnceAnswer, double)> TimedAsync(string question, string? language, CancellationToken token)
        {
            var start = Stopwatch.GetTimestamp();
            var answered = await asker.AskAsync(commune, question, language, parsed.GetValue(Collection)!, audience, token);
            return (answered, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static object Row(object? id, (OnceAnswer Answer, double Elapsed) row, Audience audience)
    {
        var answer = row.Answer;
        var common = new Dictionary<string, object?>
        {
            ["id"] = id,
            ["kind"] = ChatCommand.Wire(answer.Kind),
            ["text"] = answer.Text,
            ["lang"] = answer.Language,
            ["confidence"] = Math.Round(answer.Confidence, 4),
            ["citations"] = answer.Citations.Select(c => new { document_id = c.DocumentId, title = c.Title, url = c.Url, quote = c.Quote, start = c.Start, end = c.End }),
            ["service"] = answer.Service,
            ["route"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(answer.Route.Kind.ToString()),
            ["decision"] = answer.Decision,
            ["elapsed_ms"] = Math.Round(row.Elapsed, 2),
        };
        if (audience == Audience.Advisers)
        {
            common["withheld"] = answer.Withheld.Select(w => new { document_id = w.DocumentId, title = w.Descriptor, @class = w.Class.ToString(), reason = w.Reason });
        }

        return common;
    }
}
