using System.Text;
using System.Text.RegularExpressions;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Classifier.Release;

/// <summary>An answer after the guard.</summary>
/// <param name="Masked">How many values were replaced by <see cref="OutputGuard.Mask"/>.</param>
/// <param name="LinksRemoved">How many links were taken out; a Markdown link keeps its words.</param>
public sealed record GuardedAnswer(string Text, int Masked, int LinksRemoved)
{
    /// <summary>True when the answer said only what its sources say.</summary>
    public bool Clean => Masked == 0 && LinksRemoved == 0;
}

/// <summary>Holds an answer to its sources: a number, mail, phone or address that no cited source holds is masked, a link that is not in the knowledge is removed.</summary>
/// <remarks>Numbers are compared by their digits, so that "8.30" and "8:30" are the same; those of seven digits and more only as a whole. Safe for use by several threads.</remarks>
public sealed partial class OutputGuard(Tagger tagger)
{
    /// <summary>What stands where a value was.</summary>
    public const string Mask = "[…]";

    private const int WholeFrom = 7;

    /// <param name="sources">The released passages that the answer cites.</param>
    /// <param name="isKnown">True for an address that the knowledge holds.</param>
    public GuardedAnswer Check(string answer, string language, IReadOnlyList<ReleasedText> sources, Func<Uri, bool> isKnown)
    {
        var removed = 0;
        var kept = new List<string>();
        var plain = answer.Replace("\uE000", string.Empty, StringComparison.Ordinal).Replace("\uE001", string.Empty, StringComparison.Ordinal);
        var text = MarkdownLink().Replace(plain, match => Link(match.Groups["url"].Value) ? Keep(match.Value) : Remove(match.Groups["words"].Value));
        text = BareLink().Replace(text, match => Link(match.Value) ? Keep(match.Value) : Remove(string.Empty));
        var evidence = new Evidence(sources);
        var bad = new List<TextSpan>();
        bad.AddRange(NumberRun().Matches(text).Where(match => !IsListMarker(text, match) && !evidence.HasNumber(match.Value)).Select(Span));
        bad.AddRange(Mail().Matches(text).Where(match => !evidence.Has(match.Value)).Select(Span));
        bad.AddRange(tagger.Detect(text, language, null).Where(e => !evidence.Has(text.Substring(e.Span.Start, e.Span.Length))).Select(e => e.Span));
        var masked = MaskAll(ref text, bad);
        return new GuardedAnswer(Back(text, kept), masked, removed);

        bool Link(string url) => Uri.TryCreate(url.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https://" + url : url, UriKind.Absolute, out var uri) && isKnown(uri);

        string Remove(string words)
        {
            removed++;
            return words;
        }

        // A known link stands aside while its numbers would be looked at.
        string Keep(string link)
        {
            kept.Add(link);
            return "\uE000" + new string('\uE001', kept.Count) + "\uE000";
        }
    }

    private static string Back(string text, List<string> kept) => kept.Count == 0 ? text
        : Aside().Replace(text, match => match.Length - 2 is var index && index >= 1 && index <= kept.Count ? kept[index - 1] : string.Empty);

    private static TextSpan Span(Match match) => new(match.Index, match.Length);

    private static int MaskAll(ref string text, List<TextSpan> bad)
    {
        var output = new StringBuilder(text.Length);
        var (position, masked) = (0, 0);
        foreach (var span in bad.OrderBy(s => s.Start).ThenByDescending(s => s.Length))
        {
            if (span.Start >= position)
            {
                output.Append(text, position, span.Start - position).Append(Mask);
                masked++;
            }

            position = Math.Max(position, span.End);
        }

        text = output.Append(text, position, text.Length - position).ToString();
        return masked;
    }

    // "1." and "2)" at the start of a line count the answer's own steps.
    private static bool IsListMarker(string text, Match match)
    {
        var end = match.Index + match.Length;
        return match.Length <= 2 && end < text.Length && text[end] is '.' or ')' && text.AsSpan(0, match.Index).TrimEnd(' ') is var head && (head.Length == 0 || head[^1] == '\n');
    }

    [GeneratedRegex(@"\[(?<words>[^\]\n]*)\]\((?<url>[^)\s]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"\b(?:https?://|www\.|ftp://|javascript:|data:)[^\s<>""')\]\uE000]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BareLink();

    [GeneratedRegex("\uE000\uE001+\uE000", RegexOptions.NonBacktracking)]
    private static partial Regex Aside();

    [GeneratedRegex(@"[0-9](?:[0-9.,:/ \u00a0\u202f-]*[0-9])?", RegexOptions.NonBacktracking)]
    private static partial Regex NumberRun();

    [GeneratedRegex(@"[\p{L}0-9._%+-]+@[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)+", RegexOptions.NonBacktracking)]
    private static partial Regex Mail();

    private sealed class Evidence
    {
        private readonly string folded;
        private readonly HashSet<string> groups = new(StringComparer.Ordinal);
        private readonly HashSet<string> wholes = new(StringComparer.Ordinal);
        private readonly List<string> runs = [];

        public Evidence(IReadOnlyList<ReleasedText> sources)
        {
            folded = string.Join('\n', sources.Select(source => Fold(source.Text)));
            foreach (var run in sources.SelectMany(source => NumberRun().Matches(source.Text)).Select(match => match.Value))
            {
                var digits = Digits(run);
                wholes.Add(digits);
                runs.Add(digits);
                groups.UnionWith(Groups(run));
            }
        }

        public bool Has(string value) => folded.Contains(Fold(value), StringComparison.Ordinal);

        public bool HasNumber(string run)
        {
            var digits = Digits(run);
            return wholes.Contains(digits)
                || (digits.Length >= WholeFrom ? runs.Exists(r => r.Contains(digits, StringComparison.Ordinal)) : Groups(run).All(groups.Contains));
        }

        private static IEnumerable<string> Groups(string run) => run.Split(['.', ',', ':', '/', ' ', '\u00a0', '\u202f', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Select(group => group.TrimStart('0') is { Length: > 0 } bare ? bare : "0");

        private static string Digits(string run) => string.Concat(run.Where(char.IsAsciiDigit));

        private static string Fold(string text) => string.Join(' ', text.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
