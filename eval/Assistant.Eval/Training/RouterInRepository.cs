using Assistant.Bot.Turns;

namespace Assistant.Eval.Training;

/// <summary>The router by its rules alone, and the folder of the repository where what it learns is kept.</summary>
internal sealed record RouterInRepository(Router Router, string Folder)
{
    /// <param name="args">… [--repository DIR]; the working directory when it is left out.</param>
    /// <returns>Null when there is no such folder; what is wrong was written to standard error.</returns>
    public static RouterInRepository? Open(string[] args)
    {
        var repository = Array.IndexOf(args, "--repository") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : Directory.GetCurrentDirectory();
        var folder = Path.Combine(repository, "bot", "Assistant.Bot", "Turns", "routes");
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"no {folder}: run it in the repository, or name that with --repository");
            return null;
        }

        return new RouterInRepository(Router.Load(Router.DefaultFolder, TurnServices.LoadCatalogue(), Cues.Load(Cues.DefaultFile)), folder);
    }
}
