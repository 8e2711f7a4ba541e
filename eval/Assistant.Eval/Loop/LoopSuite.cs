using System.Diagnostics;
using System.Globalization;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Eval.Loop;

/// <summary>The stewards' loop on a store of its own: right corrections of a local word change later decisions and pass the gate of promotion, wrong ones are refused.</summary>
/// <remarks>"Kompas" stands for the debt counselling of this commune: a model that was not told cannot know it.</remarks>
public sealed class LoopSuite : IEvalSuite
{
    private const int Corrected = 20;

    private static readonly string[] Notes =
    [
        "{0} volgt sinds mei het traject Kompas bij Liesbet.", "Intake Kompas: {0}, {1}, bel {2}.", "{0} ({1}) stopt eind juni met Kompas.", "Kompas-gesprek met {0} verzet naar donderdag.",
        "Dossier {0}: Kompas verlengd met zes maanden.", "{0} belde, {2}: komt vrijdag naar Kompas.", "Aanmelding voor Kompas door {0}, {1}.", "Wachtlijst Kompas: {0} staat op plaats drie.",
        "Huisbezoek Kompas bij {0}, {1}.", "{0} rondt het traject Kompas met succes af.", "Evaluatie Kompas {0}: goed op schema.", "Kompas vraagt nog twee brieven aan {0}, {2}.",
        "Overdracht: {0} gaat van Tom naar Liesbet binnen Kompas.", "{0} kwam niet opdagen op Kompas, {2} gebeld.", "Start Kompas {0}: 3 maart, {1}.", "Volgende Kompas voor {0} op dinsdag.",
        "Nieuwe aanmelding Kompas: {0}, bereikbaar op {2}.", "{0} vraagt uitstel voor Kompas wegens werk.", "Verslag Kompas over {0}, {1}.", "Kompas sluit af voor {0}, einde op 12 mei.",
        "{0} hervat het traject Kompas in september.", "Tussentijds gesprek Kompas met {0}, {1}.", "Kompas: {0} brengt maandag de papieren mee.", "{0} wil liever een andere begeleider binnen Kompas.",
        "Tweede intake Kompas voor {0}, {2}.", "Gezin {0} wacht op Kompas, {1}.",
    ];

    private static readonly string[] Names =
    [
        "Greta Kuypers", "Jan Peeters", "Fatima Benali", "Luc Verstraete", "Ewa Kowalska", "Piet Goossens", "Rosa Mertens", "Dirk Aerts", "Nadia Haddad", "Stijn Claes", "Els Maes", "Omar Yilmaz", "Hilde Cools",
    ];

    public string Name => "loop";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var figures = new List<EvalFigure>();
        var rows = new List<IReadOnlyList<string>>();
        await using (var demo = await DemoCommune.LoadAsync(cancellation))
        {
            var later = Enumerable.Range(Corrected, Notes.Length - Corrected).Select(Note).ToList();
            var before = Sensitive(demo.Get<Tagger>(), later);
            await IngestAsync(demo, Enumerable.Range(0, Corrected).Select(i => ($"kompas-{i}", Note(i))), cancellation);
            await CorrectAsync(demo, "loop", Corrected, DataClassification.SpecialCategory, cancellation);
            var report = await RetrainAsync(demo, "right", figures, rows, cancellation);
            figures.Add(new EvalFigure("right corrections", "promoted", report.Promoted ? 1 : 0, string.Join("; ", report.Objections)));
            var after = Sensitive(demo.Retrained(), later);
            figures.Add(EvalFigure.Share("before", "later notes tagged SpecialCategory", before, later.Count));
            figures.Add(EvalFigure.Share("after", "later notes tagged SpecialCategory", after, later.Count));
        }

        await using (var demo = await DemoCommune.LoadAsync(cancellation))
        {
            await CorrectAsync(demo, "default", 3 * Corrected, DataClassification.SpecialCategory, cancellation);
            var report = await RetrainAsync(demo, "wrong", figures, rows, cancellation);
            figures.Add(new EvalFigure("wrong corrections", "promoted", report.Promoted ? 1 : 0, string.Join("; ", report.Objections)));
        }

        return new EvalReport(figures, []) { Tables = [new ReportTable("The held-back texts before and after", ["corrections", "figure", "before", "after"], rows)] };
    }

    private static string Note(int i) => string.Format(
        CultureInfo.InvariantCulture, Notes[i], Names[i % Names.Length], $"Lindelaan {(7 * i) + 3}, 9000 Gent", $"0478 {10 + i} {40 + i} {60 - i}");

    private static int Sensitive(Tagger tagger, IReadOnlyList<string> texts) => texts.Count(text => tagger.Tag(text, new TagHints("nl")).Class is DataClassification.SpecialCategory);

    private static async Task IngestAsync(DemoCommune demo, IEnumerable<(string Id, string Text)> documents, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("assistant-loop-").FullName;
        foreach (var (id, text) in documents)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, id + ".txt"), text, cancellation);
        }

        await demo.IngestAsync(folder, "loop", cancellation);
        Directory.Delete(folder, true);
    }

    private static async Task CorrectAsync(DemoCommune demo, string collection, int most, DataClassification to, CancellationToken cancellation)
    {
        var (items, _) = await demo.Get<ReviewQueue>().ListAsync(demo.Commune, new ReviewFilter(Collection: collection, Unreviewed: false, Limit: most), cancellation);
        foreach (var item in items)
        {
            var document = await demo.Get<ReviewQueue>().OpenAsync(demo.Commune, item.Id, cancellation) ?? throw new InvalidOperationException("a document of the queue is gone");
            await demo.Get<SubmitCorrection>().SubmitAsync(demo.Commune, new Correction(item.Id, to, document.Entities, "eval"), cancellation);
        }
    }

    private static async Task<RetrainReport> RetrainAsync(DemoCommune demo, string which, List<EvalFigure> figures, List<IReadOnlyList<string>> rows, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var report = await demo.Get<RetrainModel>().RunAsync(demo.Commune, "eval", cancellation);
        figures.Add(new EvalFigure($"{which} corrections", "retrain s", watch.Elapsed.TotalSeconds, $"{report.Corrections} corrections"));
        foreach (var metric in new[] { "accuracy", "macro_f1", "under", "ece" })
        {
            rows.Add([which, metric, report.Before[metric].ToString("0.0000", CultureInfo.InvariantCulture), report.After[metric].ToString("0.0000", CultureInfo.InvariantCulture)]);
        }

        return report;
    }
}
