using System.Text.Json;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;

namespace Assistant.Eval.Dialogs;

/// <summary>What people say at set moments of a form instead of answering: agreeing, refusing, skipping, asking why, going back, keeping it for later, dropping it, wanting a person, being annoyed.</summary>
/// <remarks><c>data/acts-held.jsonl</c> and <c>data/acts-second.jsonl</c> were each written by two people who had seen neither the product nor the samples that are learnt from, the second after another brief, and are read by nobody who works on them.</remarks>
public sealed class ActsSuite : IEvalSuite
{
    private static readonly string[] Sets = ["held", "second"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // where a form stands when it is said: the service, then what is pressed ("[…]") or said
    private static readonly string[] Computers = ["old-computers", "[value:laptop]", "5 kg"];
    private static readonly string[] Renewal = ["resident-card-renewal", "1-ABC-123", "B-204518"];
    private static readonly Dictionary<string, string[]> Moments = new(StringComparer.Ordinal)
    {
        ["agree"] = [.. Computers, "[skip]"],
        ["refuse"] = [.. Computers, "[skip]"],
        ["skip_mail"] = Computers,
        ["skip_photo"] = ["street-problem", "[value:light]", "Molenstraat 5", "Lamp 27 B"],
        ["unknown"] = ["resident-card-renewal", "1-ABC-123"],
        ["why"] = ["birth-certificate", "[value:self]", "Els Claes", "06/06/1975", "Gent"],
        ["help"] = Renewal,
        ["back"] = [.. Renewal, "Els Claes"],
        ["pause"] = Renewal,
        ["cancel"] = Renewal,
        ["person"] = Renewal,
        ["angry"] = Renewal,
    };

    public string Name => "acts";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var bench = await DialogBench.OpenAsync(withPages: true, cancellation);
        var (figures, misses) = (new List<EvalFigure>(), new List<string>());
        foreach (var set in Sets)
        {
            var judged = new List<(Act Act, bool IsRight)>();
            foreach (var line in File.ReadLines(Path.Combine(EvalRunner.DataFolder, $"acts-{set}.jsonl")).Where(l => l.Length > 0))
            {
                var act = JsonSerializer.Deserialize<Act>(line, Json)!;
                judged.Add((act, await IsRightAsync(bench, act, cancellation)));
            }

            figures.Add(EvalFigure.Share($"{set} acts", "right", judged.Count(j => j.IsRight), judged.Count));
            figures.AddRange(judged.GroupBy(j => j.Act.Moment).Concat(judged.GroupBy(j => j.Act.Lang)).Select(g => EvalFigure.Share($"{set} {g.Key}", "right", g.Count(j => j.IsRight), g.Count())));
            misses.AddRange(judged.Where(j => !j.IsRight).Select(j => $"{set} {j.Act.Moment} {j.Act.Lang}: \"{j.Act.Text}\""));
        }

        return new EvalReport(figures, misses);
    }

    private static async Task<bool> IsRightAsync(DialogBench bench, Act act, CancellationToken cancellation)
    {
        var conversation = await bench.StartAsync(act.Lang, cancellation);
        var (service, steps) = (Moments[act.Moment][0], Moments[act.Moment][1..]);
        string? asked = null;
        foreach (var step in (IEnumerable<string>)[$"[start:{service}]", .. steps])
        {
            asked = Asked(await SayAsync(step));
        }

        var outcome = await SayAsync(act.Text);
        var (isSent, isSame) = (outcome.Replies.Any(r => r.RequestReference is not null), Asked(outcome) == asked);
        var field = bench.Get<ServiceCatalogue>().Find(service)!.Fields.FirstOrDefault(f => f.Id == asked);
        return act.Moment switch
        {
            "agree" => isSent,
            "refuse" => !isSent,
            "skip_mail" => Offers("confirm"),
            "skip_photo" => Asked(outcome) == "email",
            "why" => isSame && Says(field!.Why[act.Lang]),
            "help" => isSame && Says(field!.Help[act.Lang]),
            "back" => Asked(outcome) == "name" || outcome.Replies.Any(r => r.Choices.Any(c => c.Id.StartsWith("change:", StringComparison.Ordinal))),
            "pause" => outcome.Replies.Any(r => r.Text.Contains("GO-", StringComparison.Ordinal)),
            "cancel" => outcome.Replies.Any(r => r.Text == bench.Get<Texts>()[TextKey.Cancelled, act.Lang]) || (Offers("cancel") && Offers("resume")),
            "person" => outcome.Status == ConversationStatus.Waiting,
            _ => isSame,
        };

        bool Offers(string choice) => outcome.Replies.Any(r => r.Choices.Any(c => c.Id == choice));

        // a page that answers does as well as the field's own words
        bool Says(string text) => outcome.Replies.Any(r => r.Text.Contains(text, StringComparison.Ordinal) || r.Citations.Count > 0);

        Task<TurnOutcome> SayAsync(string said) => bench.Get<HandleTurn>().HandleAsync(said is ['[', .. var choice, ']'] ? new TurnInput(conversation, "", choice, LanguageHint: act.Lang) : new TurnInput(conversation, said, LanguageHint: act.Lang), cancellation);

        static string? Asked(TurnOutcome said) => said.Replies.LastOrDefault(r => r.Field is not null)?.Field!.Id;
    }

    private sealed record Act(string Moment, string Lang, string Text);
}
