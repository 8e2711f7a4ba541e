using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Release;

/// <summary>The pseudonyms of one document or one conversation.</summary>
/// <remarks>
/// Within a scope the same value has the same pseudonym; numbers run by order of appearance, so that two scopes have nothing in common.
/// It holds the raw values: keep <see cref="Export"/> encrypted, and show <see cref="Restore"/> to the owner of the values alone. Safe for use by several threads.
/// </remarks>
public sealed partial class PseudonymScope
{
    private const string TokenPattern =
        @"\[(?:PERSON|ADDRESS|EMAIL_ADDRESS|PHONE_NUMBER|IBAN_CODE|CREDIT_CARD|BE_NATIONAL_NUMBER|FR_NIR|NL_BSN|DE_TAX_ID|LU_NATIONAL_ID|ID_DOCUMENT"
        + @"|VEHICLE_REGISTRATION|DATE_OF_BIRTH|CASE_NUMBER|IP_ADDRESS|USERNAME)(?:_[0-9]{1,7})?\]";

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> byToken = new(StringComparer.Ordinal);
    private readonly Dictionary<(EntityType, string), Entry> byKey = [];
    private readonly Dictionary<EntityType, int> last = [];
    private readonly Dictionary<string, string[]> surfaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(PersonKey Name, Entry Entry)>> personsByWord = new(StringComparer.Ordinal);

    /// <summary>The raw text behind a released one. Of a text released in this scope it is exact (spelling by spelling); in any other text each pseudonym becomes the form first seen.</summary>
    /// <remarks>Values that the policy redacts or generalises are gone and stay as they are.</remarks>
    public string Restore(string releasedText)
    {
        lock (gate)
        {
            var exact = surfaces.GetValueOrDefault(Digest(releasedText));
            var next = 0;
            return Token().Replace(releasedText, match =>
                !byToken.TryGetValue(match.Value, out var entry) ? match.Value
                : exact is not null && next < exact.Length ? exact[next++]
                : entry.Value);
        }
    }

    /// <summary>Whether stand-ins stand in a text, of whatever scope: it was somebody's own text before.</summary>
    public static bool HasStandIn(string text) => StandIns.IsIn(text);

    /// <summary>Everything needed to go on later, as JSON with the raw values in it: for an encrypted column, nowhere else.</summary>
    public string Export()
    {
        lock (gate)
        {
            return JsonSerializer.Serialize(new State(1, [.. byToken.Values], surfaces, [.. taken]));
        }
    }

    /// <exception cref="FormatException">Not an export of a scope.</exception>
    public static PseudonymScope Import(string exported)
    {
        State? state;
        try
        {
            state = JsonSerializer.Deserialize<State>(exported);
        }
        catch (JsonException e)
        {
            throw new FormatException("not an export of a pseudonym scope", e);
        }

        if (state is not { Version: 1, Entries: not null, Surfaces: not null, Taken: not null })
        {
            throw new FormatException("not an export of a pseudonym scope, or of a newer version");
        }

        var scope = new PseudonymScope();
        foreach (var entry in state.Entries)
        {
            scope.Add(entry);
        }

        foreach (var (digest, values) in state.Surfaces)
        {
            scope.surfaces[digest] = values;
        }

        scope.taken.UnionWith(state.Taken);
        return scope;
    }

    /// <summary>Stretches of a text that have the form of a stand-in: <c>[PERSON_1]</c>, <c>[IBAN_CODE]</c>.</summary>
    [GeneratedRegex(TokenPattern, RegexOptions.NonBacktracking)]
    internal static partial Regex Token();

    /// <summary>Pseudonyms that a text already holds by itself stand for themselves: their numbers are not given out.</summary>
    internal void Reserve(string text)
    {
        lock (gate)
        {
            for (var from = 0; StandIns.TryNext(text, from, out var start, out var length); from = start + length)
            {
                var token = text.Substring(start, length);
                if (!byToken.ContainsKey(token))
                {
                    taken.Add(token);
                }
            }
        }
    }

    internal string TokenFor(EntityType type, string value)
    {
        lock (gate)
        {
            var person = type is EntityType.Person ? PersonKey.Of(value) : null;
            var key = person?.Canonical ?? Bare(value);
            if (byKey.TryGetValue((type, key), out var known))
            {
                return known.Token;
            }

            if (person is not null && SamePerson(person) is { } same)
            {
                byKey[(type, key)] = same;
                same.Keys.Add(key);
                return same.Token;
            }

            var number = last.GetValueOrDefault(type);
            string token;
            do
            {
                token = $"[{type.Code()}_{++number}]";
            }
            while (taken.Contains(token));
            Add(new Entry(type, number, token, value, [key]));
            return token;
        }
    }

    /// <summary>The form of the value first seen, or null when the stand-in is not of this scope.</summary>
    internal string? ValueOf(string token)
    {
        lock (gate)
        {
            return byToken.GetValueOrDefault(token)?.Value;
        }
    }

    /// <summary>Notes how the values of a released text were spelt, so that it can be restored to the letter.</summary>
    internal void Remember(string released, IReadOnlyList<string> values)
    {
        lock (gate)
        {
            surfaces[Digest(released)] = [.. values];
        }
    }

    // A shorter or longer form is joined only when exactly one person of the scope fits: two Peeters stay two.
    private Entry? SamePerson(PersonKey name)
    {
        Entry? found = null;
        foreach (var (other, entry) in name.Words.SelectMany(word => personsByWord.GetValueOrDefault(word) ?? []))
        {
            if (ReferenceEquals(entry, found) || (!name.CanStandFor(other) && !other.CanStandFor(name)))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = entry;
        }

        return found;
    }

    private void Add(Entry entry)
    {
        byToken[entry.Token] = entry;
        last[entry.Type] = Math.Max(last.GetValueOrDefault(entry.Type), entry.Number);
        foreach (var key in entry.Keys)
        {
            byKey[(entry.Type, key)] = entry;
        }

        if (entry.Type is EntityType.Person)
        {
            var name = PersonKey.Of(entry.Value);
            foreach (var word in name.Words)
            {
                if (!personsByWord.TryGetValue(word, out var persons))
                {
                    personsByWord[word] = persons = [];
                }

                persons.Add((name, entry));
            }
        }
    }

    private static string Bare(string value) => string.Concat(value.Where(char.IsLetterOrDigit)) is { Length: > 0 } bare ? bare.ToUpperInvariant() : value;

    private static string Digest(string text) => Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(text)), 0, 16);

    private sealed record Entry(EntityType Type, int Number, string Token, string Value, List<string> Keys);

    private sealed record State(int Version, List<Entry> Entries, Dictionary<string, string[]> Surfaces, List<string> Taken);
}
