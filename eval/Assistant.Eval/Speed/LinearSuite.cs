using System.Diagnostics;
using System.Globalization;
using System.Text;
using Assistant.Classifier;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Eval.Speed;

/// <summary>How the time of tagging and release grows with the length of a text made to be hard: one megabyte and four, processor time. Four times the length may not cost much more than four times the time.</summary>
public sealed class LinearSuite : IEvalSuite
{
    private const int Short = 1_000_000;
    private const int Times = 4;

    public string Name => "speed-linear";

    public Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        var room = ClassifierRoom.Load();
        var prose = new StringBuilder();
        foreach (var (text, _) in TaggingSpeedSuite.Documents())
        {
            prose.Append(text.ReplaceLineEndings(" "));
        }

        var figures = new List<EvalFigure>();
        var worst = 0.0;
        foreach (var (name, part) in Parts().Append(("running text in one line", prose.ToString())))
        {
            cancellation.ThrowIfCancellationRequested();
            Seconds(room, Text(part, Short / 10));
            var (one, four) = (Seconds(room, Text(part, Short)), Seconds(room, Text(part, Short * Times)));

            // A tenth of a second is the resolution of what else a process does.
            var growth = Math.Max(four, 0.1) / Math.Max(one, 0.1);
            worst = Math.Max(worst, growth);
            figures.Add(new EvalFigure(name, "ms a megabyte", one * 1000, string.Create(CultureInfo.InvariantCulture, $"{Times} MB: {four * 1000:0} ms")));
        }

        return Task.FromResult(new EvalReport([.. figures, new EvalFigure("all", "growth", worst, string.Create(CultureInfo.InvariantCulture, $"times as long for {Times} times the text, the worst"))], []));
    }

    private static IEnumerable<(string Name, string Part)> Parts() =>
    [
        ("digits", "7"), ("at signs", "@"), ("spaces", " "), ("one word", "x"), ("combining marks", "\u0301"), ("line breaks", "\n"), ("letters set apart", "a b c "), ("numbers", "1 2 "), ("names", "Jan "), ("streets", "rue "),
        ("initials", "a.b."), ("mailboxes", "jan.peeters@x.be "), ("accounts", "BE71 0961 2345 6769 "), ("national numbers", "85.07.30-033.28 "), ("logins", "login a.b "), ("lone surrogates", "\ud800"), ("tag characters", "\U000E0041"), ("stand-ins", "[PERSON_1] "),
    ];

    private static string Text(string part, int length) => new StringBuilder().Insert(0, part, (length / part.Length) + 1).ToString(0, length - (part.Length > 1 && char.IsHighSurrogate(part[(length - 1) % part.Length]) ? 1 : 0));

    private static double Seconds(ClassifierRoom room, string text)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        room.Gate.Release(room.Tagger.Tag(text, new TagHints("fr")).Raised(DataClassification.Personal, "speed"), Destination.LanguageModel, new PseudonymScope());
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }
}
