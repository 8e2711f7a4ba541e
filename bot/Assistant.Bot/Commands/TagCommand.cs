using System.CommandLine;
using System.Text.Json;
using Assistant.Bot.Hosting;
using Assistant.Classifier;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Bot.Commands;

/// <summary><c>tag --jsonl [FILE]</c>: what the tagger sees and the gate decides, for each text.</summary>
internal static class TagCommand
{
    private static readonly Option<bool> Lines = new("--jsonl") { Required = true, Description = "One JSON object a line: {\"id\",\"text\",\"lang\"?}" };
    private static readonly Argument<string?> Input = new("file") { Arity = ArgumentArity.ZeroOrOne, Description = "File, or - for standard input (the default)" };
    private static readonly Option<string> To = new("--destination") { DefaultValueFactory = _ => "llm", Description = "llm, residents or advisers" };

    private static readonly Option<bool> Why = new("--explain") { Description = "Add what led to the class: a reason code and the words that told most" };

    public static Command Create()
    {
        To.AcceptOnlyFromAmong("llm", "residents", "advisers");
        var command = new Command("tag", "Tag texts and show what the gate would release") { Lines, Input, To, Why };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var room = services.GetRequiredService<ClassifierRoom>();
        var destination = parsed.GetValue(To) switch
        {
            "residents" => Destination.Residents,
            "advisers" => Destination.Advisers,
            _ => Destination.LanguageModel,
        };
        return await JsonLines.RunAsync(parsed.GetValue(Input), (line, _) => Task.FromResult(Tag(room, destination, parsed.GetValue(Why), line)), cancellation);
    }

    private static object Tag(ClassifierRoom room, Destination destination, bool explain, JsonElement line)
    {
        var text = line.Required("text");
        var hints = new TagHints(line.Language());
        var explanation = explain ? room.Tagger.Explain(text, hints) : null;
        var tagged = explanation?.Tagged ?? room.Tagger.Tag(text, hints);
        var decision = room.Gate.Release(tagged, destination, new PseudonymScope());
        var result = new
        {
            id = line.Id(),
            lang = tagged.Language,
            @class = tagged.Class.ToString(),
            confidence = Math.Round(tagged.Confidence, 4),
            decision = decision switch { ReleaseDecision.Allow => "Allow", ReleaseDecision.Anonymise => "Anonymise", _ => "Block" },
            reason = decision switch
            {
                ReleaseDecision.Allow allow => $"{allow.Reason} ({tagged.Reason})",
                ReleaseDecision.Anonymise anonymise => $"{anonymise.Reason} ({tagged.Reason})",
                ReleaseDecision.Block block => $"{block.Reason} ({tagged.Reason})",
                _ => tagged.Reason,
            },
            released = decision.Released?.Text,
            spans = tagged.Entities.Select(e => new
            {
                type = e.Type.Code(),
                start = e.Span.Start,
                end = e.Span.End,
                text = text.Substring(e.Span.Start, e.Span.Length),
                score = Math.Round(e.Score, 4),
                why = e.Why,
            }),
            model = tagged.ModelVersion,
        };
        if (explanation is null)
        {
            return result;
        }

        var explained = JsonSerializer.SerializeToNode(result, JsonLines.Options)!.AsObject();
        explained["explanation"] = JsonSerializer.SerializeToNode(new
        {
            reason = explanation.Reason.ToString(),
            likeliest = explanation.Likeliest.ToString(),
            words = explanation.Words.Select(w => new { start = w.Span.Start, end = w.Span.End, text = text.Substring(w.Span.Start, w.Span.Length), weight = Math.Round(w.Weight, 3) }),
        }, JsonLines.Options);
        return explained;
    }
}
