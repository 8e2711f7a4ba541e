using System.Globalization;

namespace Assistant.Bot.Consoles.Figures;

/// <summary>Puts figures into charts, for staff as they are, for everybody with small counts held back.</summary>
public sealed class FigureCharts(FigureSet set, StaffTexts texts, bool forEverybody)
{
    private static readonly string[] Classes = ["Public", "Internal", "Personal", "SpecialCategory", "Unknown"];
    private static readonly string[] Decisions = ["Allow", "Anonymise", "Block"];
    private static readonly string[] Languages = ["fr", "nl", "en", "de"];

    /// <summary>Documents of a month needed to speak of drift.</summary>
    private const long FewestForDrift = 30;

    private string[] Months => [.. set.Months.Select(m => DateOnly.ParseExact(m + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("MMM yyyy", texts.Culture))];

    /// <summary>What everybody may read.</summary>
    public IReadOnlyList<ChartModel> Public => [Volume(), Outcomes(), ByLanguage(), Ratings(), Requests()];

    /// <summary>What staff read besides.</summary>
    public IReadOnlyList<ChartModel> Staff => [.. Public, OverTime("classes", FigureKind.Class, "class", Classes, DocumentSentence()), OverTime("decisions", FigureKind.Decision, "decision", Decisions, ""), Corrections(), Drift()];

    private ChartModel Volume() => Chart("volume", "", Months, [
        Row("figures.questions", FigureKind.Question, null),
        Row("figures.conversations", FigureKind.Conversation, null),
    ], forEverybody && Math.Min(Total(FigureKind.Question), Total(FigureKind.Conversation)) < Suppression.Least
        ? texts["figures.few"]
        : texts.With("figures.volume.sentence", ("questions", Told(Total(FigureKind.Question))), ("conversations", Told(Total(FigureKind.Conversation)))));

    private ChartModel Outcomes()
    {
        var (answered, declined, handed) = (Total(FigureKind.Reply, "answer"), Total(FigureKind.Reply, "unknown"), Total(FigureKind.Reply, "handover"));
        var told = Suppression.Apply([answered, declined, handed]);
        var all = answered + declined + handed;
        var sentence = all == 0 ? texts["figures.few"]
            : forEverybody && (told.Contains(null) || all < Suppression.Least) ? texts["figures.few"]
            : texts.With("figures.outcomes.sentence", ("share", ((double)answered / all).ToString("P0", texts.Culture)), ("answered", Told(answered)), ("all", Told(all)));
        return Chart("outcomes", "", Months, [
            Row("figures.answered", FigureKind.Reply, "answer"), Row("figures.declined", FigureKind.Reply, "unknown"), Row("figures.handed", FigureKind.Reply, "handover"),
        ], sentence);
    }

    private ChartModel ByLanguage()
    {
        var counts = Hide([.. Languages.Select(l => set.Sum(FigureKind.Question, language: l))]);
        return new ChartModel("languages", texts["figures.languages"], texts[counts.Any(c => c > 0) ? "figures.languages.sentence" : "figures.few"], [texts["figures.year"]], [.. Languages.Select((l, i) => new ChartRow(texts["language." + l], [counts[i]]))]);
    }

    private ChartModel Ratings()
    {
        var (helpful, not) = (Total(FigureKind.Rating, "helpful"), Total(FigureKind.Rating, "unhelpful"));
        var few = helpful + not == 0 || (forEverybody && Hide([helpful, not]).Contains(null));
        return Chart("ratings", "", Months, [Row("figures.helpful", FigureKind.Rating, "helpful"), Row("figures.unhelpful", FigureKind.Rating, "unhelpful")],
            few ? texts["figures.few"] : texts.With("figures.ratings.sentence", ("share", ((double)helpful / (helpful + not)).ToString("P0", texts.Culture)), ("all", Told(helpful + not))));
    }

    private ChartModel Requests()
    {
        var (rule, person) = (Total(FigureKind.Request, "by_rule"), Total(FigureKind.Request, "by_person"));
        var few = rule + person == 0 || (forEverybody && Hide([rule, person]).Contains(null));
        return Chart("requests", "", Months, [Row("figures.by_rule", FigureKind.Request, "by_rule"), Row("figures.by_person", FigureKind.Request, "by_person")],
            few ? texts["figures.few"] : texts.With("figures.requests.sentence", ("rule", Told(rule)), ("all", Told(rule + person))));
    }

    private ChartModel Corrections()
    {
        var all = Total(FigureKind.Correction);
        var changed = Total(FigureKind.Correction, "class");
        return Chart("corrections", "", Months, [
            Row("figures.agreed", FigureKind.Correction, "agreed"), Row("figures.class", FigureKind.Correction, "class"), Row("figures.marks", FigureKind.Correction, "marks"),
        ], all == 0 ? texts["figures.few"] : texts.With("figures.corrections.sentence", ("all", Told(all)), ("share", ((double)changed / all).ToString("P0", texts.Culture))));
    }

    /// <summary>Whether this month's documents are of other classes than those before: the population stability index.</summary>
    private ChartModel Drift()
    {
        var month = set.Months[^1];
        long[] now = [.. Classes.Select(c => set.Sum(FigureKind.Intake, c, month))];
        long[] before = [.. Classes.Select((c, i) => set.Sum(FigureKind.Intake, c) - now[i])];
        var sentence = now.Sum() < FewestForDrift || before.Sum() < FewestForDrift
            ? texts.With("figures.drift.few", ("count", FewestForDrift))
            : texts.With("figures.drift.sentence", ("psi", Stability(now, before).ToString("0.00", texts.Culture)));
        return OverTime("drift", FigureKind.Intake, "class", Classes, sentence);
    }

    /// <summary>0 = the same shares; above 0.25 something changed.</summary>
    internal static double Stability(IReadOnlyList<long> now, IReadOnlyList<long> before)
    {
        // half a document each, so that a class that is new doesn't make it endless
        var (allNow, allBefore) = (now.Sum() + (0.5 * now.Count), before.Sum() + (0.5 * before.Count));
        return now.Zip(before).Sum(p => ((p.First + 0.5) / allNow is var a) && ((p.Second + 0.5) / allBefore is var b) ? (a - b) * Math.Log(a / b) : 0);
    }

    private string DocumentSentence() => texts.With("figures.classes.sentence", ("count", Told(set.Sum(FigureKind.Class, month: set.Months[^1]))));

    private ChartModel OverTime(string id, string kind, string group, string[] names, string sentence) => new(
        id, texts["figures." + id], sentence.Length > 0 ? sentence : texts[$"figures.{id}.sentence"], Months,
        [.. names.Select(n => new ChartRow(texts[$"{group}.{n}"], [.. set.Months.Select(m => (long?)set.Sum(kind, n, m))]))]);

    private ChartModel Chart(string id, string title, string[] columns, IReadOnlyList<ChartRow> rows, string sentence)
    {
        if (forEverybody)
        {
            // what stands beside each other in a month is held back together, and so is what stands in a line
            long?[][] months = [.. Enumerable.Range(0, columns.Length).Select(i => Hide([.. rows.Select(r => r.Values[i] ?? 0)]).ToArray())];
            rows = [.. rows.Select((r, index) => r with { Values = [.. months.Select(m => m[index])] })];
        }

        return new ChartModel(id, title.Length > 0 ? title : texts["figures." + id], sentence, columns, rows);
    }

    private ChartRow Row(string key, string kind, string? name) => new(texts[key], [.. set.Months.Select(m => (long?)set.Sum(kind, name, m))]);

    private long Total(string kind, string? name = null) => set.Sum(kind, name);

    private IReadOnlyList<long?> Hide(long[] counts) => forEverybody ? Suppression.Apply(counts) : [.. counts.Select(c => (long?)c)];

    private string Told(long count) => forEverybody && count is > 0 and < Suppression.Least ? $"< {Suppression.Least}" : count.ToString("N0", texts.Culture);
}
