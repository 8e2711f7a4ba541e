using System.Diagnostics;
using Assistant.Bot.Turns;

namespace Assistant.Eval.Dialogs;

/// <summary>How many turns of forms are taken in a second, and how long one takes: conversations at once, each renewing a card, everything stored.</summary>
public sealed class DialogSpeedSuite : IEvalSuite
{
    private const int Conversations = 200;

    private static readonly string[] Renewal =
        ["ik wil mijn bewonerskaart vernieuwen, mijn nummerplaat is 1-ABC-123", "B-204518", "Jan Peeters", "Molenstraat 5, 1199 Hoogbeek", "jan.peeters@voorbeeld.example", "nee", "ja"];

    // Pieces of which a hostile answer is made: what patterns for addresses, times, numbers and corrections begin with, again and again.
    private static readonly string[] Pieces =
        ["op ", "rue ", "a ", "1 ", "12, ", "1199 A ", "1.000.", "1 000 ", "naar ", "half ", "om x ", "is ", "nr. ", "bus 1 ", "a1", "bis ", "' ", "(", "straat 1 op ", "number 1 2", "\u00e9", " ", "x", "7"];
    private const int LongestAnswer = 4000;
    private const int UpToAddress = 3; // messages of a renewal before the address is asked for

    public string Name => "speed-dialogs";

    public async Task<EvalReport> RunAsync(CancellationToken cancellation)
    {
        await using var bench = await DialogBench.OpenAsync(withPages: false, cancellation);
        await RenewAsync(bench, null, cancellation); // models are read, code is compiled
        var figures = new List<EvalFigure>();
        foreach (var parallel in new[] { 1, 2, 8 })
        {
            var times = new List<double>();
            var clock = Stopwatch.StartNew();
            await Parallel.ForEachAsync(Enumerable.Range(0, Conversations), new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation }, async (_, token) => await RenewAsync(bench, times, token));
            var seconds = clock.Elapsed.TotalSeconds;
            times.Sort();
            figures.Add(new EvalFigure($"{parallel} at once", "turns a second", times.Count / seconds, $"n {times.Count}, {Environment.ProcessorCount} cores"));
            figures.Add(new EvalFigure($"{parallel} at once", "turn p95 ms", times[(int)(times.Count * 0.95)], FormattableString.Invariant($"p50 {times[times.Count / 2]:0.0}")));
        }

        var (piece, worst) = await WorstAsync(bench, cancellation);
        figures.Add(new EvalFigure("hostile answers", "slowest turn ms", worst, $"{LongestAnswer} characters made of \"{piece}\""));
        return new EvalReport(figures, []);
    }

    /// <summary>The piece of which a long answer takes the longest to read.</summary>
    private static async Task<(string Piece, double Milliseconds)> WorstAsync(DialogBench bench, CancellationToken cancellation)
    {
        var worst = ("", 0.0);
        foreach (var piece in Pieces)
        {
            var id = await bench.StartAsync("nl", cancellation);
            foreach (var text in Renewal.Take(UpToAddress))
            {
                await bench.Get<HandleTurn>().HandleAsync(new TurnInput(id, text), cancellation);
            }

            var hostile = string.Concat(Enumerable.Repeat(piece, (LongestAnswer / piece.Length) + 1))[..LongestAnswer];
            var clock = Stopwatch.StartNew();
            await bench.Get<HandleTurn>().HandleAsync(new TurnInput(id, hostile), cancellation);
            worst = clock.Elapsed.TotalMilliseconds > worst.Item2 ? (piece, clock.Elapsed.TotalMilliseconds) : worst;
        }

        return worst;
    }

    private static async Task RenewAsync(DialogBench bench, List<double>? times, CancellationToken cancellation)
    {
        var id = await bench.StartAsync("nl", cancellation);
        foreach (var text in Renewal)
        {
            var clock = Stopwatch.StartNew();
            await bench.Get<HandleTurn>().HandleAsync(new TurnInput(id, text), cancellation);
            if (times is not null)
            {
                lock (times)
                {
                    times.Add(clock.Elapsed.TotalMilliseconds);
                }
            }
        }
    }
}
