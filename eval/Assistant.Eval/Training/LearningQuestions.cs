namespace Assistant.Eval.Training;

/// <summary>What may be learnt from: the learning and the development questions (those near to what pages hold, the later ones, those of spring and autumn, the pairs of an answerable and an unanswerable one on the same page, those deep inside pages (deep, and deeper by another writer), the further ones by another writer, the late ones by a third, and the winter's in French and Dutch too), and the demo questions with odd numbers. The even ones measure.</summary>
internal static class LearningQuestions
{
    /// <summary>Where the weights are kept in the repository; null, after saying so, when there is no such folder.</summary>
    public static string? RankingFolder(string[] args)
    {
        var repository = Array.IndexOf(args, "--repository") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : Directory.GetCurrentDirectory();
        var folder = Path.Combine(repository, "knowledge", "Assistant.Knowledge", "ranking");
        if (Directory.Exists(folder))
        {
            return folder;
        }

        Console.Error.WriteLine($"no {folder}: run it in the repository, or name that with --repository");
        return null;
    }

    public static IReadOnlyList<DemoQuestion> Load() =>
        [.. Learnt.SelectMany(DemoCommune.Questions), .. DemoCommune.Questions("winter-questions").Where(q => DemoCommune.HalfOf(q) == "winter, learnt"), .. DemoCommune.Questions("demo-questions").Where(q => DemoCommune.HalfOf(q) == "learnt")];

    private static readonly string[] Learnt = ["learn-questions", "dev-questions", "near-questions", "later-questions", "spring-questions", "autumn-questions", "pair-questions", "deep-questions", "further-questions", "late-questions", "deeper-questions"];
}
