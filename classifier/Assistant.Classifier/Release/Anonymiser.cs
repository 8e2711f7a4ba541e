using System.Text;
using System.Text.RegularExpressions;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Release;

/// <summary>Replaces personal values in a text by what the policy says for where it goes, and every other place where the same value stands.</summary>
internal sealed partial class Anonymiser(ReleasePolicy policy, Destination destination)
{
    private const int ShortestRepeat = 2;

    /// <summary>The text with the values replaced; national numbers are replaced whatever the policy keeps.</summary>
    /// <param name="before">How the values behind the stand-ins of <paramref name="text"/> were spelt, when it is itself the outcome of an earlier round.</param>
    /// <returns>The text, and for each stand-in of the scope that it holds the spelling of the value behind it.</returns>
    public (string Text, IReadOnlyList<string> Spellings) Replace(
        string text, IReadOnlyList<DetectedEntity> entities, PseudonymScope scope, IReadOnlyList<string>? before = null)
    {
        if (before is null)
        {
            scope.Reserve(text);
        }

        var earlier = new Queue<string>(before ?? []);
        var output = new StringBuilder(text.Length);
        var spellings = new List<string>();
        var position = 0;
        foreach (var entity in WithRepeats(text, entities))
        {
            Copy(text, position, entity.Span.Start);
            var value = text.Substring(entity.Span.Start, entity.Span.Length);
            output.Append(Replacement(entity.Type, value, scope, out var reversible));
            if (reversible)
            {
                spellings.Add(value);
            }

            position = entity.Span.End;
        }

        Copy(text, position, text.Length);
        return (output.ToString(), spellings);

        // A stand-in of this scope that a raw text quotes is a reference to its value.
        void Copy(string from, int start, int end)
        {
            output.Append(from, start, end - start);
            for (var at = start; StandIns.TryNext(from.AsSpan(0, end), at, out var standIn, out var length); at = standIn + length)
            {
                if (scope.ValueOf(from.Substring(standIn, length)) is { } value)
                {
                    spellings.Add(earlier.TryDequeue(out var spelling) ? spelling : value);
                }
            }
        }
    }

    /// <summary>The entities that must be replaced: not kept by the policy, and not (a part of) a stand-in that is already there.</summary>
    public IReadOnlyList<DetectedEntity> ToReplace(string text, IReadOnlyList<DetectedEntity> entities)
    {
        if (entities.Count == 0)
        {
            return entities;
        }

        var standIns = StandInsOf(text);
        var found = new List<DetectedEntity>(entities.Count);
        var next = 0;
        foreach (var entity in entities.Where(e => e.Type.IsNationalNumber() || policy.OperatorFor(destination, e.Type) is not ReplacementOperator.Keep).OrderBy(e => e.Span.Start))
        {
            while (next < standIns.Count && standIns[next].End <= entity.Span.Start)
            {
                next++;
            }

            found.AddRange(Outside(text, entity, standIns, next));
        }

        return found;
    }

    private static List<TextSpan> StandInsOf(string text)
    {
        var standIns = new List<TextSpan>();
        for (var from = 0; StandIns.TryNext(text, from, out var start, out var length); from = start + length)
        {
            standIns.Add(new TextSpan(start, length));
        }

        return standIns;
    }

    private static IEnumerable<DetectedEntity> Outside(string text, DetectedEntity entity, List<TextSpan> standIns, int next)
    {
        var start = entity.Span.Start;
        for (var more = true; more; next++)
        {
            more = next < standIns.Count && standIns[next].Overlaps(entity.Span);
            var standIn = more ? standIns[next] : new TextSpan(entity.Span.End, 0);
            var end = Math.Min(standIn.Start, entity.Span.End);
            while (start < end && !char.IsLetterOrDigit(text[start]) && start != entity.Span.Start)
            {
                start++;
            }

            while (end > start && !char.IsLetterOrDigit(text[end - 1]) && end != entity.Span.End)
            {
                end--;
            }

            if (end > start)
            {
                yield return entity with { Span = TextSpan.FromBounds(start, end) };
            }

            start = Math.Max(start, standIn.End);
        }
    }

    private string Replacement(EntityType type, string value, PseudonymScope scope, out bool reversible)
    {
        reversible = false;
        switch (policy.OperatorFor(destination, type))
        {
            case ReplacementOperator.Pseudonym:
            case ReplacementOperator.Keep: // only a national number comes here: the policy cannot keep it
                reversible = true;
                return scope.TokenFor(type, value);
            case ReplacementOperator.Generalise when Generalised(type, value) is { } coarser && !string.Equals(coarser, value, StringComparison.Ordinal):
                return coarser;
            default:
                return $"[{type.Code()}]";
        }
    }

    private static string? Generalised(EntityType type, string value) => type switch
    {
        EntityType.DateOfBirth => Year().Match(value) is { Success: true } year ? year.Value : null,
        EntityType.Address => PostcodeAndTown().Match(value) is { Success: true } town ? town.Value : null,
        _ => null,
    };

    // A value found once is replaced everywhere, in any case: one pass over the words, so that long texts stay linear.
    private static List<DetectedEntity> WithRepeats(string text, IReadOnlyList<DetectedEntity> entities)
    {
        var values = new Dictionary<string, EntityType>(StringComparer.OrdinalIgnoreCase);
        var shapes = new Dictionary<string, HashSet<(int Lead, int Length)>>(StringComparer.OrdinalIgnoreCase);
        foreach (var entity in entities.Where(e => e.Span.Length >= ShortestRepeat))
        {
            var value = text.Substring(entity.Span.Start, entity.Span.Length);
            var lead = 0;
            while (lead < value.Length && !char.IsLetterOrDigit(value[lead]))
            {
                lead++;
            }

            if (lead == value.Length || !values.TryAdd(value, entity.Type))
            {
                continue;
            }

            var end = WordEnd(value, lead);
            var word = value[lead..end];
            if (!shapes.TryGetValue(word, out var known))
            {
                shapes[word] = known = [];
            }

            known.Add((lead, value.Length));
        }

        var all = new List<DetectedEntity>(entities.OrderBy(e => e.Span.Start));
        if (values.Count == 0)
        {
            return all;
        }

        // The words inside a stand-in ("IP" of [IP_ADDRESS_1]) are no repeats of a value.
        var occupied = all.ConvertAll(e => e.Span);
        occupied.AddRange(StandInsOf(text));
        occupied.Sort((a, b) => a.Start.CompareTo(b.Start));
        var repeats = Repeats(text, occupied, values, shapes);
        if (repeats.Count > 0)
        {
            all.AddRange(repeats);
            all.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        }

        return all;
    }

    private static List<DetectedEntity> Repeats(
        string text, List<TextSpan> occupied, Dictionary<string, EntityType> values, Dictionary<string, HashSet<(int Lead, int Length)>> shapes)
    {
        var byWord = shapes.GetAlternateLookup<ReadOnlySpan<char>>();
        var byValue = values.GetAlternateLookup<ReadOnlySpan<char>>();
        var repeats = new List<DetectedEntity>();
        var beginnings = Beginnings(shapes.Keys);
        var next = 0;
        var free = 0;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var end = WordEnd(text, at);
            while (next < occupied.Count && occupied[next].End <= at)
            {
                free = occupied[next].End;
                next++;
            }

            var limit = next < occupied.Count ? occupied[next].Start : text.Length;
            if (at < limit && ((beginnings >> BeginningOf(text[at])) & 1) != 0 && byWord.TryGetValue(text.AsSpan(at, end - at), out var candidates))
            {
                var best = Longest(text, at, free, limit, candidates, byValue);
                if (best.Length > 0)
                {
                    var span = new TextSpan(at - best.Lead, best.Length);
                    repeats.Add(new DetectedEntity(byValue[text.AsSpan(span.Start, span.Length)], span, 1, "same value as elsewhere"));
                    free = span.End;
                    end = Math.Max(end, span.End);
                }
            }

            at = end;
        }

        return repeats;
    }

    private static (int Lead, int Length) Longest(
        string text, int at, int free, int limit, HashSet<(int Lead, int Length)> candidates, Dictionary<string, EntityType>.AlternateLookup<ReadOnlySpan<char>> values)
    {
        var best = (Lead: 0, Length: 0);
        foreach (var (lead, length) in candidates)
        {
            if (length > best.Length && at - lead >= free && at - lead + length <= limit && IsWhole(text, at - lead, length) && values.ContainsKey(text.AsSpan(at - lead, length)))
            {
                best = (lead, length);
            }
        }

        return best;
    }

    // With which letters the words begin, as bits: of most words of a text the table need not be asked.
    private static ulong Beginnings(IEnumerable<string> words)
    {
        var bits = 0UL;
        foreach (var word in words)
        {
            bits |= 1UL << BeginningOf(word[0]);
        }

        return bits;
    }

    private static int BeginningOf(char unit) => char.ToUpperInvariant(unit) & 63;

    private static bool IsWhole(string text, int start, int length) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]) || !char.IsLetterOrDigit(text[start]))
        && (start + length == text.Length || !char.IsLetterOrDigit(text[start + length]) || !char.IsLetterOrDigit(text[start + length - 1]));

    private static int WordEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return end;
    }

    [GeneratedRegex(@"\b(?:18|19|20)[0-9]{2}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    // What follows the street and the number: "1199 Hautbecq", "1017 AB Amsterdam", "L-1724 Luxembourg".
    [GeneratedRegex(@"\b(?:[A-Z]{1,2}-)?[0-9]{4,5}(?: ?[A-Z]{2}\b)? +\p{L}[\p{L}'’ .()-]{1,60}$", RegexOptions.NonBacktracking)]
    private static partial Regex PostcodeAndTown();
}
