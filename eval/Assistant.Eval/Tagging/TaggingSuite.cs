using System.Globalization;
using System.Text.Json;
using Assistant.Classifier;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;

namespace Assistant.Eval.Tagging;

/// <summary>The tagger and the gate on texts whose class and values are known: values by type and register, classes, and what is left in released text.</summary>
/// <param name="texts">Folder of them in the data folder: the sealed ones, written without sight of tagger and gate and never read singly, those for development, or everyday ones by another writer.</param>
public sealed class TaggingSuite(string name = "tagging", string texts = "sealed") : IEvalSuite
{
    private sealed record GoldSpan(string Type, int Start, int End, string Text);

    private sealed record Gold(string Id, string Lang, string Text, string Class, string Register, IReadOnlyList<GoldSpan> Spans);

    private sealed record Outcome(Gold Gold, TaggedText Tagged, string? Released);

    public string Name => name;

    public Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var room = ClassifierRoom.Load();
        var outcomes = Read().Select(gold =>
        {
            var tagged = room.Tagger.Tag(gold.Text, new TagHints(gold.Lang));
            return new Outcome(gold, tagged, room.Gate.Release(tagged, Destination.LanguageModel, new PseudonymScope()).Released?.Text);
        }).ToList();
        var figures = new List<EvalFigure>();
        Add("all", outcomes);
        foreach (var language in outcomes.GroupBy(o => o.Gold.Lang).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Add(language.Key, [.. language]);
        }

        foreach (var register in outcomes.GroupBy(o => o.Gold.Register).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Spans(register.Key, EntityType.Person, [.. register], figures);
            figures.Add(Share(register.Key, "class accuracy", register.Count(o => o.Tagged.Class.ToString() == o.Gold.Class), register.Count()));
        }

        foreach (var type in EntityTypes.All)
        {
            Spans("all", type, outcomes, figures);
        }

        var clean = outcomes.Where(o => o.Gold.Class == nameof(DataClassification.Public)).ToList();
        figures.Add(Share("public texts", "altered or blocked", clean.Count(o => o.Released != o.Gold.Text), clean.Count));
        return Task.FromResult(new EvalReport(figures, Misses(outcomes))
        {
            Tables =
            [
                Confusion("all", outcomes),
                Confusion("up to 40 words", [.. outcomes.Where(o => o.Gold.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= 40)]),
                Types(outcomes),
            ],
        });

        void Add(string group, IReadOnlyList<Outcome> part)
        {
            var classes = ClassMetrics.Of([.. part.Select(o => new ClassOutcome(o.Gold.Lang, o.Gold.Register, Enum.Parse<DataClassification>(o.Gold.Class), o.Tagged.Class, o.Tagged.Confidence))]);
            figures.Add(Share(group, "class accuracy", part.Count(o => o.Tagged.Class.ToString() == o.Gold.Class), part.Count));
            figures.Add(new EvalFigure(group, "class macro-F1", classes.MacroF1));
            figures.Add(Share(group, "tagged too low", (int)Math.Round(classes.Under * part.Count), part.Count));
            figures.Add(new EvalFigure(group, "calibration error", classes.CalibrationError));
            Spans(group, EntityType.Person, part, figures);
            var personal = part.Where(o => o.Gold.Spans.Count > 0).ToList();
            figures.Add(Share(group, "released with a value left", personal.Count(o => Leaks(o, _ => true)), personal.Count));
            var national = personal.Where(o => o.Gold.Spans.Any(s => IsNational(s))).ToList();
            figures.Add(Share(group, "released with a nat. number", national.Count(o => Leaks(o, IsNational)), national.Count));
        }
    }

    private IEnumerable<Gold> Read() => Directory.GetFiles(Path.Combine(EvalRunner.DataFolder, texts), "*.jsonl").Order(StringComparer.Ordinal)
        .SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<Gold>(l, JsonSerializerOptions.Web)!);

    /// <summary>Found = same type and at least half overlapping (intersection over union), one to one.</summary>
    private static void Spans(string group, EntityType type, IReadOnlyList<Outcome> part, List<EvalFigure> figures)
    {
        var (hits, missed, extra) = (0, 0, 0);
        foreach (var outcome in part)
        {
            var left = outcome.Tagged.Entities.Where(e => e.Type == type).Select(e => e.Span).ToList();
            foreach (var span in outcome.Gold.Spans.Where(s => s.Type == type.Code()))
            {
                var match = left.FindIndex(s => Overlap(s, span) >= 0.5);
                if (match >= 0)
                {
                    left.RemoveAt(match);
                    hits++;
                }
                else
                {
                    missed++;
                }
            }

            extra += left.Count;
        }

        if (hits + missed > 0)
        {
            var (recall, precision) = (hits / (double)(hits + missed), hits + extra == 0 ? 0 : hits / (double)(hits + extra));
            figures.Add(new EvalFigure(group, type.Code() + " F2", recall + precision == 0 ? 0 : 5 * precision * recall / ((4 * precision) + recall), FormattableString.Invariant($"P {precision:0.000} R {recall:0.000} n {hits + missed} {ConfidenceInterval.OfShare(recall, hits + missed)}")));
        }
    }

    private static double Overlap(TextSpan found, GoldSpan gold)
    {
        var shared = Math.Min(found.End, gold.End) - Math.Max(found.Start, gold.Start);
        return shared <= 0 ? 0 : shared / (double)(Math.Max(found.End, gold.End) - Math.Min(found.Start, gold.Start));
    }

    private static bool IsNational(GoldSpan span) => EntityTypes.FromCode(span.Type) is { } type && type.IsNationalNumber();

    private static bool Leaks(Outcome outcome, Func<GoldSpan, bool> which) =>
        outcome.Released is { } released && outcome.Gold.Spans.Where(which).Any(s => HoldsWord(released, s.Text));

    private static bool HoldsWord(string text, string value)
    {
        for (var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(value, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + value.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(value[0])) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(value[^1])))
            {
                return true;
            }
        }

        return false;
    }

    private static EvalFigure Share(string group, string metric, int count, int of) => EvalFigure.Share(group, metric, count, of);

    /// <summary>Values of each type: how many stood in the texts, and how many still stand in what was released.</summary>
    private static ReportTable Types(IReadOnlyList<Outcome> outcomes) => new("Values in released texts, by type", ["type", "in released texts", "left", "blocked with their text"],
    [
        .. outcomes.SelectMany(o => o.Gold.Spans.Select(span => (o.Released, Span: span))).GroupBy(v => v.Span.Type).OrderBy(g => g.Key, StringComparer.Ordinal).Select(type => (IReadOnlyList<string>)
        [
            type.Key,
            type.Count(v => v.Released is not null).ToString(CultureInfo.InvariantCulture),
            type.Count(v => v.Released is { } released && HoldsWord(released, v.Span.Text)).ToString(CultureInfo.InvariantCulture),
            type.Count(v => v.Released is null).ToString(CultureInfo.InvariantCulture),
        ]),
    ]);

    /// <summary>Right classes down, tagged classes across, as counts.</summary>
    private static ReportTable Confusion(string of, IReadOnlyList<Outcome> outcomes)
    {
        DataClassification[] tagged = [DataClassification.Unknown, .. ClassMetrics.Classes];
        return new ReportTable($"Right class (down) and tagged class (across): {of}", ["", .. tagged.Select(c => c.ToString())],
            [.. ClassMetrics.Classes.Select(right => (IReadOnlyList<string>)[right.ToString(), .. tagged.Select(c => outcomes.Count(o => o.Gold.Class == right.ToString() && o.Tagged.Class == c).ToString(CultureInfo.InvariantCulture))])]);
    }

    private static List<string> Misses(IEnumerable<Outcome> outcomes) =>
    [
        .. outcomes.Where(o => o.Tagged.Class.ToString() != o.Gold.Class).OrderByDescending(o => o.Tagged.Confidence).Take(40)
            .Select(o => FormattableString.Invariant($"{o.Gold.Id} ({o.Gold.Register}): {o.Gold.Class} tagged {o.Tagged.Class} at {o.Tagged.Confidence:0.00}")),
    ];
}
