using System.Globalization;
using System.Text;
using System.Text.Json;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Turns;

namespace Assistant.Eval.Dialogs;

/// <summary>What came of one script.</summary>
/// <param name="Problem">Why it failed, or "".</param>
/// <param name="Turns">Messages of the person.</param>
/// <param name="FieldsWrong">Fields with another value than expected, missing, or not expected at all.</param>
/// <param name="Unread">Of these, the ones that were submitted without having been read back.</param>
/// <param name="Transcript">What was said and answered, a line each.</param>
public sealed record DialogOutcome(DialogScript Script, string Problem, int Turns, int Fields, int FieldsWrong, int Unread, IReadOnlyList<string> Transcript);

/// <summary>Plays scripts against the whole pipeline: real router, dialog, gate, store and knowledge.</summary>
public sealed class DialogPlayer(DialogBench bench)
{
    private const int MostTurns = 40;

    public async Task<DialogOutcome> PlayAsync(DialogScript script, CancellationToken cancellation)
    {
        var conversation = await bench.StartAsync(script.Lang, cancellation);
        var open = script.Turns.ToList();
        var (turns, asked, review, problem) = (0, (string?)null, "", "");
        string? reference = null, code = null;
        var person = false;
        var transcript = new List<string>();
        while (problem.Length == 0 && turns < MostTurns && open.FindIndex(l => l.Asked is null || l.Asked == asked) is >= 0 and var next)
        {
            var line = open[next];
            open.RemoveAt(next);
            var outcome = await bench.Get<HandleTurn>().HandleAsync(await InputAsync(conversation, line, reference, code, script.Lang, cancellation), cancellation);
            turns++;
            transcript.Add($"> {line.Say ?? line.Press ?? line.Attach}");
            transcript.AddRange(outcome.Replies.Select(r => $"{r.Kind}: {r.Text.ReplaceLineEndings(" / ")}"));
            var last = outcome.Replies.LastOrDefault();
            var confirms = last?.Choices.Any(c => c.Id == "confirm") == true;
            asked = confirms ? "review" : last?.Field?.Id;
            review = confirms ? last!.Text : review;
            person |= outcome.Status is ConversationStatus.Waiting or ConversationStatus.Adviser;
            if (outcome.Replies.Select(r => r.RequestReference).LastOrDefault(r => r is not null) is { } made && reference is null)
            {
                (reference, code) = (made, References.CodeIn(last!.Text[(last.Text.IndexOf(made, StringComparison.Ordinal) + made.Length)..]));
            }

            problem = Missed(line, outcome, asked);
        }

        return (await JudgeAsync(script, turns, problem, asked, reference, person, review, cancellation)) with { Transcript = transcript };
    }

    private async Task<TurnInput> InputAsync(string conversation, DialogLine line, string? reference, string? code, string language, CancellationToken cancellation)
    {
        if (line.Attach is { } sample)
        {
            var (name, content) = SampleFile.Of(sample);
            var inspected = await bench.Get<InspectFile>().RunAsync(new ReceivedFile(name, content), language, cancellation);
            return new TurnInput(conversation, $"{line.Say}\n{inspected.Name}".Trim(), File: inspected);
        }

        var say = (line.Say ?? "").Replace("{reference}", reference ?? "?", StringComparison.Ordinal).Replace("{code}", code ?? "?", StringComparison.Ordinal);
        return new TurnInput(conversation, say, line.Press, LanguageHint: language);
    }

    private static string Missed(DialogLine line, TurnOutcome outcome, string? asked)
    {
        var what = line.Say ?? line.Press ?? line.Attach;
        return line switch
        {
            { Kind: { } kind } when !outcome.Replies.Any(r => r.Kind.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase)) => $"no reply of kind {kind} to \"{what}\"",
            { Then: { } then } when asked != then => $"after \"{what}\" {asked ?? "nothing"} was asked, not {then}",
            { Lang: { } language } when outcome.Language != language => $"after \"{what}\" the language is {outcome.Language}, not {language}",
            _ => "",
        };
    }

    private async Task<DialogOutcome> JudgeAsync(DialogScript script, int turns, string problem, string? asked, string? reference, bool person, string review, CancellationToken cancellation)
    {
        var expected = script.Expect.Fields ?? new Dictionary<string, JsonElement>();
        var file = reference is null ? null : await bench.Get<RequestStore>().OpenAsync(bench.Commune, reference, "eval", cancellation);
        var service = bench.Get<ServiceCatalogue>().Find(file?.Status.ServiceId ?? script.Service) ?? throw new InvalidDataException($"{script.Id}: there is no service {script.Service}");
        var state = file?.Status.State.ToString().ToLowerInvariant() ?? (person ? "person" : "none");
        var wrong = new List<string>();
        foreach (var id in expected.Keys.Union(file?.Fields.Keys ?? []).Where(_ => file is not null && script.Expect.Fields is not null))
        {
            var given = file!.Fields.GetValueOrDefault(id);
            if (given is null ? expected.ContainsKey(id) : !expected.TryGetValue(id, out var value) || !Same(value, given))
            {
                wrong.Add($"{id} is {given?.Canonical ?? "empty"}");
            }
        }

        var unread = file is null ? 0 : file.Fields.Keys.Count(id => wrong.Exists(w => w.StartsWith(id + " ", StringComparison.Ordinal)) && !LocalizedText.Languages.Any(l => review.Contains(service.Field(id).Label[l], StringComparison.Ordinal)));
        problem = problem.Length > 0 ? problem
            : state != script.Expect.State ? $"it ended {state}, not {script.Expect.State}{(asked is null ? "" : $", while {asked} was asked")}"
            : file is not null && file.Status.ServiceId != script.Service ? $"the request is for {file.Status.ServiceId}"
            : wrong.Count > 0 ? string.Join("; ", wrong)
            : script.Expect.Turns < turns ? $"it took {turns} messages, not {script.Expect.Turns}"
            : "";
        return new DialogOutcome(script, problem, turns, expected.Count, wrong.Count, unread, []);
    }

    // Case, accents, spaces and signs don't count: "Rue du Moulin 21, 1199 Hautbecq" is "rue du moulin 21 1199 hautbecq".
    private static bool Same(JsonElement expected, SlotValue given) => expected.ValueKind switch
    {
        JsonValueKind.Object => expected.EnumerateObject().All(p => Fold(given.Parts.GetValueOrDefault(p.Name) ?? "") == Fold(p.Value.ToString())),
        _ => expected.ToString() == "*" || Fold(expected.ToString()) == Fold(given.Canonical),
    };

    private static string Fold(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(c)).Select(char.ToLowerInvariant));
}
