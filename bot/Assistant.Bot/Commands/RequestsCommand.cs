using System.CommandLine;
using System.Globalization;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;

namespace Assistant.Bot.Commands;

/// <summary><c>requests list</c> and <c>requests show REF</c>, for operators.</summary>
internal static class RequestsCommand
{
    private static readonly Argument<string> Reference = new("reference") { Description = "Reference of the request, for example HB-7K3M-9QXA" };
    private static readonly Option<bool> Values = new("--values") { Description = "Show the resident's values too; that they were opened is audited" };

    public static Command Create()
    {
        var list = new Command("list", "Requests, the nearest due date first; no values");
        list.SetAction(ListAsync);
        var show = new Command("show", "One request with its history") { Reference, Values };
        show.SetAction(ShowAsync);
        var command = new Command("requests", "Requests of residents") { list, show };
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
}
