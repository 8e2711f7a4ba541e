using System.Diagnostics;
using System.Text.Json;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Classifier;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Eval.Slots;

/// <summary>Values read from answers to a form's question: days, numbers, amounts, phones, mail addresses, in four languages. A build with Recognizers-Text measures it on the same answers.</summary>
/// <remarks><c>data/slots.jsonl</c> was written before either was run on it; ours read .85 of its days, .60 of its numbers and .65 of its amounts then, and is developed on it since; <c>data/slots-second.jsonl</c> came a day later, from another hand: at first sight ours read .708 of its days (Recognizers-Text .817), .847 of its numbers, .797 of its amounts, .781 of its phones and .969 of its mail addresses; it is developed on since. <c>data/slots-third.jsonl</c> was written before the second was looked at, by who then mended the readers: a check that they generalise, no blind one. Right: the value itself; where there is none to be read, that none is.</remarks>
public sealed class SlotsSuite : IEvalSuite
{
    // a Monday
    private static readonly DateOnly Today = new(2026, 11, 23);

    public string Name => "slots";

    public Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var (developed, second, third) = (Read("slots.jsonl"), Read("slots-second.jsonl"), Read("slots-third.jsonl"));
        var (figures, misses) = (new List<EvalFigure>(), new List<string>());
        Measure("own", SlotFinder.Default, developed);
        Measure("own, second set,", SlotFinder.Default, second);
        Measure("own, third set,", SlotFinder.Default, third);
        Values("own", null);
        if (Leaves.SlotsOf(RecognizersTextSettings.Leaf) is { Count: > 0 } others)
        {
            Measure("with Recognizers-Text", SlotFinder.With(others), developed);
            Measure("with Recognizers-Text, second set,", SlotFinder.With(others), second);
            Measure("with Recognizers-Text, third set,", SlotFinder.With(others), third);
            Values("with Recognizers-Text", Leaves.EntitiesOf(RecognizersTextSettings.Leaf, Contacts));
        }

        return Task.FromResult(new EvalReport(figures, misses));

        // phones and mail addresses in the demo residents' files, as personal values
        void Values(string reader, IEntityRecognizer? further)
        {
            var detector = ClassifierRoom.Load(further: further is null ? [] : [further]).Detector;
            var files = File.ReadLines(Path.Combine(EvalRunner.DataFolder, "demo-residents.gold.jsonl")).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<GoldFile>(l, JsonSerializerOptions.Web)!)
                .Select(gold => (gold.Spans, Text: File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "knowledge", "demo", gold.File)), gold.Lang)).ToList();
            foreach (var type in Contacts)
            {
                var pairs = files.ConvertAll(f => (Marked: f.Spans.Where(s => s.Type == type.Code()).Select(s => s.Text).ToHashSet(StringComparer.Ordinal),
                    Found: detector.Detect(f.Text, f.Lang).Where(e => e.Type == type).Select(e => f.Text.Substring(e.Span.Start, e.Span.Length)).ToHashSet(StringComparer.Ordinal)));
                figures.Add(EvalFigure.Share($"{reader} {type.Code()}", "recall", pairs.Sum(p => p.Marked.Intersect(p.Found).Count()), pairs.Sum(p => p.Marked.Count)));
                figures.Add(EvalFigure.Share($"{reader} {type.Code()}", "precision", pairs.Sum(p => p.Marked.Intersect(p.Found).Count()), pairs.Sum(p => p.Found.Count)));
            }
        }

        static List<FormAnswer> Read(string file) =>
            [.. File.ReadLines(Path.Combine(EvalRunner.DataFolder, file)).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<FormAnswer>(l, JsonSerializerOptions.Web)!)];

        void Measure(string reader, SlotFinder finder, List<FormAnswer> answers)
        {
            foreach (var answer in answers)
            {
                ReadBy(finder, answer); // models are loaded when first used
            }

            var start = Stopwatch.GetTimestamp();
            var read = answers.ConvertAll(a => (Answer: a, Got: ReadBy(finder, a)));
            var perAnswer = Stopwatch.GetElapsedTime(start).TotalMilliseconds / answers.Count;
            foreach (var kind in read.GroupBy(r => r.Answer.Kind))
            {
                figures.Add(EvalFigure.Share($"{reader} {kind.Key}", "right", kind.Count(r => r.Got == r.Answer.Value), kind.Count()));
                figures.AddRange(kind.GroupBy(r => r.Answer.Lang).Select(g => EvalFigure.Share($"{reader} {kind.Key} {g.Key}", "right in language", g.Count(r => r.Got == r.Answer.Value), g.Count())));
            }

            figures.Add(new EvalFigure(reader, "milliseconds an answer", perAnswer));
            misses.AddRange(read.Where(r => r.Got != r.Answer.Value).Select(r => $"{reader} {r.Answer.Lang} {r.Answer.Kind} \"{r.Answer.Text}\": {r.Got ?? "nothing"} instead of {r.Answer.Value ?? "nothing"}"));
        }
    }

    private static readonly EntityType[] Contacts = [EntityType.PhoneNumber, EntityType.EmailAddress];

    private static string? ReadBy(SlotFinder finder, FormAnswer answer) =>
        finder.Read(answer.Text, Field(answer), answer.Lang, Today)?.Canonical;

    private static ServiceField Field(FormAnswer answer)
    {
        var text = new LocalizedText("x", "x", "x", "x");
        var limits = answer.Back ? new FieldLimits(Latest: 0) : new FieldLimits();
        return new ServiceField("f", Enum.Parse<FieldType>(answer.Kind), text, text, text, text, text, new Dictionary<string, IReadOnlyList<string>>(), true, null, limits, [], null, DataClassification.Personal, null);
    }

    private sealed record GoldSpan(string Type, string Text);

    private sealed record GoldFile(string File, string Lang, IReadOnlyList<GoldSpan> Spans);

    /// <param name="Value">What is meant, in the form that requests keep; null when nothing is to be read.</param>
    /// <param name="Back">The field asks for a day in the past.</param>
    private sealed record FormAnswer(string Id, string Lang, string Kind, string Text, string? Value, bool Back = false);
}
