using System.CommandLine;
using System.Globalization;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;

namespace Assistant.Bot.Commands;

/// <summary><c>requests list</c>, <c>requests show REF</c>, <c>requests dead-letters</c> and <c>requests retry REF</c>, for operators.</summary>
internal static class RequestsCommand
{
    private static readonly Argument<string> Reference = new("reference") { Description = "Reference of the request, for example HB-7K3M-9QXA" };
    private static readonly Option<bool> Values = new("--values") { Description = "Show the resident's values too; that they were opened is audited" };

    private static readonly Argument<string> Retried = new("reference") { Description = "Reference of the request whose messages did not get through, or \"all\"" };

    public static Command Create()
    {
        var list = new Command("list", "Requests, the nearest due date first; no values");
        list.SetAction(ListAsync);
        var show = new Command("show", "One request with its history") { Reference, Values };
        show.SetAction(ShowAsync);
        var letters = new Command("dead-letters", "Messages that have not got through to a back office or a mailbox: given up first, then waiting for their next attempt");
        letters.SetAction(DeadLettersAsync);
        var retry = new Command("retry", "Try what did not get through again at once") { Retried };
        retry.SetAction(RetryAsync);
        var command = new Command("requests", "Requests of residents") { list, show, letters, retry };
        command.SetAction(ListAsync);
        return command;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var requests = await services.GetRequiredService<RequestStore>().ListAsync(commune, cancellation: cancellation);
        if (requests.Count == 0)
        {
            await Console.Error.WriteLineAsync("No requests yet.");
        }

        foreach (var request in requests)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{request.Reference}  {request.State.ToString().ToLowerInvariant(),-9} {request.ServiceId,-26} {request.Language}  {request.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm}Z  {(request.Due is { } due ? "due " + due.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "")}  rule {request.Rule}"));
        }

        return 0;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var reference = References.In(parsed.GetValue(Reference)!) ?? throw new UsageException($"{parsed.GetValue(Reference)} is no reference: its check sign is wrong. A reference looks like HB-7K3M-9QXA.");
        if (await services.GetRequiredService<RequestStore>().OpenAsync(commune, reference, "operator", cancellation) is not { } file)
        {
            await Console.Error.WriteLineAsync($"There is no request {reference}.");
            return 1;
        }

        await Console.Out.WriteLineAsync($"{file.Status.Reference}  {file.Status.ServiceId}  {file.Status.State.ToString().ToLowerInvariant()}  rule {file.Status.Decision.Rule}: {file.Status.Decision.Explanation.En}");
        foreach (var step in file.Status.History)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {step.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {step.Actor,-12} {step.Kind}  {step.Note}"));
        }

        foreach (var (field, value) in file.Fields.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            await Console.Out.WriteLineAsync($"  {field}: {(parsed.GetValue(Values) ? value.Canonical : "(kept)")}");
        }

        return 0;
    }

    private static async Task<int> DeadLettersAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var letters = await services.GetRequiredService<DeadLetters>().ListAsync(await services.GetRequiredService<Installation>().PrepareAsync(cancellation), cancellation: cancellation);
        if (letters.Count == 0)
        {
            await Console.Error.WriteLineAsync("Everything got through.");
        }

        foreach (var letter in letters)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{letter.Reference}  {letter.Connector,-10} {letter.Attempts,2} attempts  {(letter.GivenUp ? "given up" : $"next {letter.NextAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z")}  since {letter.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm}Z  {letter.LastError}"));
        }

        return letters.Any(l => l.GivenUp) ? 1 : 0;
    }

    private static async Task<int> RetryAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var asked = parsed.GetValue(Retried)!;
        var reference = asked == "all" ? null : References.In(asked) ?? throw new UsageException($"{asked} is no reference: its check sign is wrong. A reference looks like HB-7K3M-9QXA; all stands for every request.");
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var revived = await services.GetRequiredService<DeadLetters>().RetryAsync(await services.GetRequiredService<Installation>().PrepareAsync(cancellation), reference, "operator", cancellation);
        await Console.Out.WriteLineAsync(revived == 0 ? "Nothing waits to be tried again." : $"{revived} to be tried again; a running host takes them up within seconds.");
        return revived == 0 ? 1 : 0;
    }
}
