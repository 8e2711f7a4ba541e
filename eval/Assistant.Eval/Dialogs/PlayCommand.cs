namespace Assistant.Eval.Dialogs;

/// <summary>Plays files of scripts that need not lie in the repository, and shows the whole conversation of each that fails.</summary>
/// <remarks>For whoever writes scripts: what is shown is what the scripts' invented persons said.</remarks>
internal static class PlayCommand
{
    /// <returns>0 = all succeeded, 1 = one failed, 2 = wrong usage.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var files = args.Where(a => !a.StartsWith('-')).ToList();
        if (files.Count == 0 || files.Exists(f => !File.Exists(f)))
        {
            await Console.Error.WriteLineAsync("usage: eval play FILE.jsonl… [--all]   (--all shows the conversations that succeeded as well)");
            return 2;
        }

        await using var bench = await DialogBench.OpenAsync(withPages: true, CancellationToken.None);
        var player = new DialogPlayer(bench);
        var (good, all, wrong, unread) = (0, 0, 0, 0);
        foreach (var script in files.SelectMany(DialogScript.Read))
        {
            var outcome = await player.PlayAsync(script, CancellationToken.None);
            (good, all, wrong, unread) = (good + (outcome.Problem.Length == 0 ? 1 : 0), all + 1, wrong + outcome.FieldsWrong, unread + outcome.Unread);
            if (outcome.Problem.Length > 0 || args.Contains("--all"))
            {
                Console.WriteLine($"{script.Id} ({script.Service}): {(outcome.Problem.Length > 0 ? outcome.Problem : "ok")}\n    {string.Join("\n    ", outcome.Transcript)}\n");
            }
        }

        Console.WriteLine(FormattableString.Invariant($"{good} of {all} succeeded ({good / (double)Math.Max(all, 1):0.000}); fields wrong {wrong}, not read back {unread}"));
        return good == all ? 0 : 1;
    }
}
