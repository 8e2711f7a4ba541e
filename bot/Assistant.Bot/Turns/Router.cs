using System.Text.RegularExpressions;
using Assistant.Bot.Services;

namespace Assistant.Bot.Turns;

/// <summary>Tells what a message is, by scored phrases in four languages that stand in <c>routes/*.yaml</c>. Instructions inside a message are words like any others.</summary>
public sealed partial class Router
{
    private const double Strong = 0.9, Likely = 0.6, Hint = 0.35, Against = 0.3;
    private const double Enough = 0.6;

    /// <summary>A message of fewer words is too short to be a question by default.</summary>
    private const int FewestWords = 1;

    /// <summary>In a longer text something that looks like a reference is chance.</summary>
    private const int LongestWithReference = 40;

    /// <summary>In a short one it is meant as a reference, even if a sign of it is wrong.</summary>
    private const int ShortWithReference = 12;

    // who wins when several hold: danger first, then misuse, then what is most particular
    private static readonly RouteKind[] Precedence =
    [
        RouteKind.Distress, RouteKind.Attack, RouteKind.Abuse, RouteKind.Person, RouteKind.Complaint, RouteKind.Identity, RouteKind.OutOfRemit,
    ];

    private readonly List<RouteRule> rules;
    private readonly List<(string Service, Phrase Phrase)> triggers;
    private readonly Cues cues;

    private Router(List<RouteRule> rules, List<(string, Phrase)> triggers, Cues cues) => (this.rules, this.triggers, this.cues) = (rules, triggers, cues);

    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "turns", "routes");

    /// <exception cref="DefinitionException">A file is wrong; the message names file, line and reason.</exception>
    public static Router Load(string folder, ServiceCatalogue catalogue, Cues cues)
    {
        var rules = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).SelectMany(RouteRule.Read).ToList();
        var triggers = catalogue.Services.SelectMany(s => s.Triggers.Values.SelectMany(p => p).Select(p => (s.Id, Parse(p, s.Id)))).ToList();
        return new Router(rules, triggers, cues);
    }

    /// <summary>Detail of the route of a pasted text that holds no question of the person's own.</summary>
    public const string PastedDetail = "pasted";

    /// <summary>Danger is looked for in all of a message; everything else, when a text was pasted, in the person's own words alone.</summary>
    public MessageRoute Of(Tokens message, PastedText? pasted) =>
        pasted is null ? Of(message)
        : Best(message, RouteKind.Distress) ?? (pasted.Question is { } own ? Of(Tokens.Of(own)) : new MessageRoute(RouteKind.Unclear, PastedDetail, 0.8, "a pasted text without a question"));

    public MessageRoute Of(Tokens message)
    {
        foreach (var kind in Precedence)
        {
            if (Best(message, kind) is { } route)
            {
                return route;
            }
        }

        if (cues.AsksForStatus(message) || (message.Words.Count <= LongestWithReference && (References.In(message.Text) is not null || (message.Words.Count <= ShortWithReference && LooksLikeReference().IsMatch(message.Text)))))
        {
            return new MessageRoute(RouteKind.Status, null, Strong, "words or reference of a request");
        }

        var asks = cues.Asks(message);
        if (Service(message) is { } service)
        {
            var wishes = cues.Wishes(message);
            // "how do I renew it?" is asked of the pages, "I want to renew it" and a bare "renew my card" are done
            return wishes || !(asks || message.HasQuestionMark)
                ? new MessageRoute(RouteKind.ServiceWish, service, wishes ? Strong : 0.7, wishes ? "service and wish" : "service named")
                : new MessageRoute(RouteKind.Question, service, 0.85, "question about a service");
        }

        foreach (var kind in new[] { RouteKind.Greeting, RouteKind.Thanks, RouteKind.Goodbye })
        {
            if (!asks && message.Words.Count <= 7 && Best(message, kind) is { } route)
            {
                return route;
            }
        }

        return asks ? new MessageRoute(RouteKind.Question, null, 0.9, "form of a question")
            : message.HasQuestionMark ? new MessageRoute(RouteKind.Question, null, 0.8, "question mark")
            : message.Words.Count > FewestWords ? new MessageRoute(RouteKind.Question, null, 0.4, "nothing else fits")
            : new MessageRoute(RouteKind.Unclear, null, 0.5, "too short");
    }

    private string? Service(Tokens message) => triggers.FirstOrDefault(t => t.Phrase.IsIn(message)).Service;

    private MessageRoute? Best(Tokens message, RouteKind kind)
    {
        MessageRoute? best = null;
        foreach (var rule in rules.Where(r => r.Kind == kind))
        {
            var (score, hits, languages) = rule.Score(message);
            if (score >= Enough && score > (best?.Confidence ?? 0))
            {
                best = new MessageRoute(kind, rule.Detail, score, $"{hits} phrases of {rule.Detail}") { Languages = languages };
            }
        }

        return best;
    }

    [GeneratedRegex(@"\b[A-Z]{2,4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LooksLikeReference();

    private static Phrase Parse(string phrase, string service)
    {
        try
        {
            return Phrase.Parse(phrase);
        }
        catch (FormatException e)
        {
            throw new DefinitionException(service, 1, e.Message);
        }
    }

    private sealed record RouteRule(RouteKind Kind, string Detail, IReadOnlyList<(double Weight, string Language, Phrase Phrase)> For, IReadOnlyList<Phrase> Against)
    {
        public static IEnumerable<RouteRule> Read(string file)
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
                    "talk" when detail is "politics" or "legal" or "medical" => RouteKind.OutOfRemit,
                    "talk" when Enum.TryParse<RouteKind>(detail, ignoreCase: true, out var named) => named,
                    _ => throw group.Error($"\"{route}\" / \"{detail}\" is no route", "detail"),
                };
                yield return new RouteRule(kind, detail,
                    [.. Weighed("strong", Strong), .. Weighed("likely", Likely), .. Weighed("hint", Hint)],
                    [.. Phrases(group, "against").Select(p => p.Phrase)]);
                group.Close();

                IEnumerable<(double, string, Phrase)> Weighed(string key, double weight) => Phrases(group, key).Select(p => (weight, p.Language, p.Phrase));
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

            return hits == 0 ? (0, 0, []) : ((1 - not) * (this.Against.Any(p => p.IsIn(message)) ? Router.Against : 1), hits, [.. languages.Distinct()]);
        }

        private static List<(string Language, Phrase Phrase)> Phrases(StrictYaml map, string key)
        {
            try
            {
                return [.. map.Words(key).SelectMany(l => l.Value.Select(p => (l.Key, Phrase.Parse(p))))];
            }
            catch (FormatException e)
            {
                throw map.Error(e.Message, key);
            }
        }
    }
}
