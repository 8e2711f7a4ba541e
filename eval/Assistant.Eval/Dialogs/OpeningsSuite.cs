using System.Text.Json;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Eval.Dialogs;

/// <summary>What people say first: messages that wish for a service, and messages about the same things that wish for none.</summary>
/// <remarks><c>data/openings-held.jsonl</c> was written by two people who had seen definitions and pages alone, and is read by nobody who works on the router.</remarks>
public sealed class OpeningsSuite : IEvalSuite
{
    private const string NoService = "none";

    public string Name => "openings";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var bench = await DialogBench.OpenAsync(withPages: true, cancellation);
        var judged = new List<(Opening Opening, string? Begun, bool IsOffered)>();
        foreach (var line in File.ReadLines(Path.Combine(EvalRunner.DataFolder, "openings-held.jsonl")).Where(l => l.Length > 0))
        {
            var opening = JsonSerializer.Deserialize<Opening>(line, Opening.Json)!;
            var conversation = await bench.StartAsync(opening.Lang, cancellation);
            var said = await bench.Get<HandleTurn>().HandleAsync(new TurnInput(conversation, opening.Text, LanguageHint: opening.Lang), cancellation);
            judged.Add((opening, Begun(said, bench.Get<ServiceCatalogue>()), said.Replies.Any(r => r.Choices.Any(c => c.Id == "start:" + opening.Service))));
        }

        var (wishes, others) = (judged.Where(j => j.Opening.Service is not null).ToList(), judged.Where(j => j.Opening.Service is null).ToList());
        return new EvalReport(
            [
                EvalFigure.Share("wishes", "begun", wishes.Count(IsBegun), wishes.Count),
                EvalFigure.Share("wishes", "begun or offered", wishes.Count(j => IsBegun(j) || (j.Begun is null && j.IsOffered)), wishes.Count),
                EvalFigure.Share("wishes", "another begun", wishes.Count(j => j.Begun is not null && !IsBegun(j)), wishes.Count),
                EvalFigure.Share("no wishes", "a form begun", others.Count(j => j.Begun is not null), others.Count),
                .. wishes.GroupBy(j => j.Opening.Lang).Concat(wishes.GroupBy(j => j.Opening.Service!)).Select(g => EvalFigure.Share(g.Key, "begun", g.Count(IsBegun), g.Count())),
            ],
            [.. judged.Where(j => j.Begun != j.Opening.Service).Select(j => $"{j.Opening.Service ?? NoService} {j.Opening.Lang}: {j.Begun ?? NoService}{(j.IsOffered ? ", offered" : "")}: \"{j.Opening.Text}\"")]);
    }

    private static bool IsBegun((Opening Opening, string? Begun, bool IsOffered) judged) => judged.Begun == judged.Opening.Service;

    // a form that begins says its name, then asks its first field
    private static string? Begun(TurnOutcome said, ServiceCatalogue catalogue) =>
        said.Replies.Any(r => r.Field is not null) ? catalogue.Services.FirstOrDefault(s => said.Replies[0].Text.Contains(s.Name[said.Language], StringComparison.Ordinal))?.Id : null;
}

/// <param name="Service">Id of the service that it wishes for; null = none.</param>
internal sealed record Opening(string Lang, string? Service, string Text)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
}
