using System.Globalization;
using Assistant.Bot.Turns;

namespace Assistant.Eval.Training;

/// <summary>What a model of labels says of samples whose group it had not seen.</summary>
internal static class LabelReport
{
    private static readonly double[] Thresholds = [0.5, 0.6, 0.7, 0.8, 0.9];

    /// <param name="heading">Under which a sample is counted.</param>
    /// <param name="misses">Whether each sample that is told wrongly is shown.</param>
    public static void Print(IReadOnlyList<LabelSample> samples, TrainedLabels trained, Func<LabelSample, string> heading, bool misses)
    {
        var results = samples.Zip(trained.Probabilities, (s, p) => (Sample: s, p[0].Label, p[0].Probability, None: 1 - p.Sum(c => c.Probability))).ToList();
        foreach (var group in results.GroupBy(r => heading(r.Sample)))
        {
            foreach (var from in Thresholds)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key,-32} n {group.Count(),5}   from {from:0.0}: right {Share(r => r.Probability >= from && r.Label == r.Sample.Label):0.000}   another {Share(r => r.Probability >= from && r.Label != r.Sample.Label):0.000}"));
            }

            double Share(Func<(LabelSample Sample, string Label, double Probability, double None), bool> chosen) => group.Count(chosen) / (double)group.Count();
        }

        foreach (var (sample, label, probability, none) in misses ? results.Where(r => r.Sample.Label is null ? r.Probability >= 0.5 : r.Label != r.Sample.Label || r.Probability < 0.5) : [])
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {sample.Group} {sample.Label ?? "none"}: {label} {probability:0.00}, none {none:0.00}: \"{sample.Text}\""));
        }
    }
}
