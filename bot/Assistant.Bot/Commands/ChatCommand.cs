using System.CommandLine;
using System.Text.Json;
using Assistant.Bot.Channels;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Commands;

/// <summary><c>chat</c>: a conversation in the terminal, services included; <c>--script</c> plays one and answers in JSON lines.</summary>
internal static class ChatCommand
{
    internal static readonly Option<string?> Language = new("--lang") { Description = "fr, nl, en or de: the language to begin in" };
    internal static readonly Option<string?> Script = new("--script") { Description = "File of {\"say\":…} or {\"press\":…} lines, or - for standard input; each reply comes as a JSON line" };

    public static Command Create()
    {
        Language.AcceptOnlyFromAmong("fr", "nl", "en", "de");
        var command = new Command("chat", "Chat with the assistant in the terminal") { Language, Script };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        return await ChatAsync(services, parsed, cancellation);
    }

    /// <summary>A conversation over these services.</summary>
    internal static async Task<int> ChatAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var settings = services.GetRequiredService<AssistantSettings>();
        var language = parsed.GetValue(Language) ?? (await services.GetRequiredService<Operation>().ReadAsync(commune, cancellation)).OfficialIn(settings.Commune)[0];
        var conversation = await services.GetRequiredService<ConversationStore>().CreateAsync(commune, "terminal", language, cancellation);
        var handle = services.GetRequiredService<HandleTurn>();
        return parsed.GetValue(Script) is { } script
            ? await PlayAsync(handle, conversation.Id, script, parsed.GetValue(Language), cancellation)
            : await TalkAsync(handle, conversation.Id, parsed.GetValue(Language), services.GetRequiredService<CannedReplies>().Text(TextKey.Greeting, language), cancellation);
    }

    private static async Task<int> PlayAsync(HandleTurn handle, string conversation, string script, string? hint, CancellationToken cancellation) =>
        await JsonLines.RunAsync(script, async (line, token) =>
        {
            var (say, press) = (line.Optional("say") ?? "", line.Optional("press"));
            if (say.Length == 0 && press is null)
            {
                throw new InputException("the line holds neither \"say\" nor \"press\"");
            }

            var outcome = await handle.HandleAsync(new TurnInput(conversation, say, press, hint), token);
            // one line a message; several replies to one message come as one text, with the last one's buttons and field
            var last = outcome.Replies.LastOrDefault();
            return new
            {
                say = say.Length > 0 ? say : press,
                reply = string.Join("\n", outcome.Replies.Select(r => r.Text)),
                kind = last is null ? "handover" : Wire(last.Kind),
                kinds = outcome.Replies.Select(r => Wire(r.Kind)),
                lang = outcome.Language,
                field = last?.Field?.Id,
                error = last?.Field?.Error,
                choices = last?.Choices.Select(c => new { c.Id, c.Label }),
                citations = outcome.Replies.SelectMany(r => r.Citations).Select(c => new { document_id = c.DocumentId, c.Title, c.Url, c.Quote }),
                reference = outcome.Replies.Select(r => r.RequestReference).LastOrDefault(r => r is not null),
                status = outcome.Status.ToString().ToLowerInvariant(),
            };
        }, cancellation, parallelism: 1);

    private static async Task<int> TalkAsync(HandleTurn handle, string conversation, string? hint, string greeting, CancellationToken cancellation)
    {
        await Console.Out.WriteLineAsync(greeting);
        IReadOnlyList<Choice> choices = [];
        while (true)
        {
            await Console.Out.WriteAsync("\n> ");
            if (await Console.In.ReadLineAsync(cancellation) is not { } line)
            {
                return 0;
            }

            if (line.Trim().Length == 0)
            {
                continue;
            }

            // a button is pressed by its number in square brackets
            var pressed = line.Trim() is ['[', .. var number, ']'] && int.TryParse(number, out var n) && n >= 1 && n <= choices.Count ? choices[n - 1] : null;
            var outcome = await handle.HandleAsync(new TurnInput(conversation, pressed is null ? line : pressed.Label, pressed?.Id, hint), cancellation);
            foreach (var reply in outcome.Replies)
            {
                await Console.Out.WriteLineAsync(reply.Text);
                foreach (var citation in Sources.ByPage(reply.Citations))
                {
                    await Console.Out.WriteLineAsync($"  - {citation.Title}{(citation.Url is null ? "" : " <" + citation.Url + ">")}");
                }
            }

            choices = outcome.Replies.LastOrDefault()?.Choices ?? [];
            for (var i = 0; i < choices.Count; i++)
            {
                await Console.Out.WriteLineAsync($"  [{i + 1}] {choices[i].Label}");
            }
        }
    }

    internal static string Wire(ReplyKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
