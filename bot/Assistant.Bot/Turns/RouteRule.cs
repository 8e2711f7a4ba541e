using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>Scored phrases of one kind of message, from <c>routes/*.yaml</c>.</summary>
internal sealed record RouteRule(RouteKind Kind, string Detail, IReadOnlyList<(double Weight, string Language, Phrase Phrase)> For, IReadOnlyList<Phrase> Against)
{
    public const double Strong = 0.9, Likely = 0.6, Hint = 0.35;

    /// <summary>What is left of a score where a phrase speaks against it.</summary>
    private const double Unlikely = 0.3;

    public static IEnumerable<RouteRule> Read(string file, RouteWords words)
    {
        var root = StrictYaml.Load(file);
        var route = root.Text("route");
        var groups = root.Maps("groups");
        root.Close();
        foreach (var group in groups)
        {
            var detail = group.Text("detail");
            var kind = route switch
            {
                "distress" => RouteKind.Distress,
                "attack" => RouteKind.Attack,
                "talk" when detail is "politics" or "legal" or "medical" or "task" => RouteKind.OutOfRemit,
                "talk" when Enum.TryParse<RouteKind>(detail, ignoreCase: true, out var named) => named,
                _ => throw group.Error($"\"{route}\" / \"{detail}\" is no route", "detail"),
            };
            yield return new RouteRule(kind, detail,
                [.. Weighed("strong", Strong), .. Weighed("likely", Likely), .. Weighed("hint", Hint)],
                [.. Phrases(group, "against", words).Select(p => p.Phrase)]);
            group.Close();

            IEnumerable<(double, string, Phrase)> Weighed(string key, double weight) => Phrases(group, key, words).Select(p => (weight, p.Language, p.Phrase));
        }
    }

    public (double Score, int Hits, IReadOnlyList<string> Languages) Score(Tokens message)
    {
        var (not, hits) = (1.0, 0);
        var languages = new List<string>();
        foreach (var (weight, language, phrase) in For)
        {
            if (phrase.IsIn(message))
            {
                not *= 1 - weight;
                hits++;
                languages.Add(language);
            }
        }

        return hits == 0 ? (0, 0, []) : ((1 - not) * (this.Against.Any(p => p.IsIn(message)) ? Unlikely : 1), hits, [.. languages.Distinct()]);
    }

    private static List<(string Language, Phrase Phrase)> Phrases(StrictYaml map, string key, RouteWords words)
    {
        try
        {
            return [.. map.Words(key).SelectMany(l => l.Value.Select(p => (l.Key, Phrase.Parse(p, words))))];
        }
        catch (FormatException e)
        {
            throw map.Error(e.Message, key);
        }
    }
}
