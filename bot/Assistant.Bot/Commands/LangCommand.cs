using System.CommandLine;
using Assistant.Classifier.Languages;

namespace Assistant.Bot.Commands;

/// <summary><c>lang --jsonl [FILE]</c>: the language of each text.</summary>
internal static class LangCommand
{
    private static readonly Option<bool> Lines = new("--jsonl") { Required = true, Description = "One JSON object a line: {\"id\",\"text\"}" };
    private static readonly Argument<string?> Input = new("file") { Arity = ArgumentArity.ZeroOrOne, Description = "File, or - for standard input (the default)" };

    public static Command Create()
    {
        var command = new Command("lang", "Identify the language of texts: fr, nl, en or de") { Lines, Input };
        command.SetAction((parsed, cancellation) =>
        {
            var identifier = LanguageIdentifier.LoadDefault();
            return JsonLines.RunAsync(parsed.GetValue(Input), (line, _) =>
            {
                var guess = identifier.Identify(line.Required("text"));
                return Task.FromResult<object>(new { id = line.Id(), lang = guess.Language, confidence = Math.Round(guess.Confidence, 4) });
            }, cancellation);
        });
        return command;
    }
}
