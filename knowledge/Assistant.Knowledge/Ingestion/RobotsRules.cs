namespace Assistant.Knowledge.Ingestion;

/// <summary>What a site's robots.txt (RFC 9309) allows this program.</summary>
public sealed class RobotsRules
{
    /// <summary>Name under which the program reads sites.</summary>
    public const string Agent = "assistant-ingest";

    private readonly List<(string Pattern, bool Allow)> rules;

    private RobotsRules(List<(string, bool)> rules) => this.rules = rules;

    public static RobotsRules AllowAll { get; } = new([]);

    public static RobotsRules Parse(string robots)
    {
        var forUs = new List<(string, bool)>();
        var forAll = new List<(string, bool)>();
        var named = false;
        var (ours, all, inRules) = (false, false, false);
        foreach (var raw in robots.Split('\n'))
        {
            var line = raw.Split('#', 2)[0];
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var (key, value) = (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
            switch (key)
            {
                case "user-agent":
                    if (inRules)
                    {
                        (ours, all, inRules) = (false, false, false);
                    }

                    ours |= Agent.StartsWith(value, StringComparison.OrdinalIgnoreCase) && value.Length > 0;
                    all |= value == "*";
                    named |= ours;
                    break;
                case "allow" or "disallow":
                    inRules = true;
                    if (value.Length > 0)
                    {
                        (ours ? forUs : all ? forAll : []).Add((value, key == "allow"));
                    }

                    break;
                default:
                    break;
            }
        }

        return new RobotsRules(named ? forUs : forAll);
    }

    /// <param name="pathAndQuery">"/path?query" of an address on that site.</param>
    public bool Allows(string pathAndQuery)
    {
        // the longest rule that matches wins; allow wins a draw
        var best = rules.Where(r => Matches(r.Pattern, pathAndQuery)).OrderByDescending(r => r.Pattern.Length).ThenByDescending(r => r.Allow).Select(r => (bool?)r.Allow).FirstOrDefault();
        return best ?? true;
    }

    /// <summary>* matches any run of characters, a final $ the end; linear in the path for each star.</summary>
    private static bool Matches(string pattern, string path)
    {
        var anchored = pattern.EndsWith('$');
        var pieces = (anchored ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = pieces[0].Length;
        for (var i = 1; i < pieces.Length; i++)
        {
            if (anchored && i == pieces.Length - 1)
            {
                return path.Length - pieces[i].Length >= at && path.EndsWith(pieces[i], StringComparison.Ordinal);
            }

            var found = path.IndexOf(pieces[i], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + pieces[i].Length;
        }

        return !anchored || at == path.Length;
    }
}
