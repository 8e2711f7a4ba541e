using System.Text.Json;

namespace Assistant.Bot.Accounts.OpenIdConnect;

/// <summary>Finds values in a provider's claims by the names that the settings give.</summary>
internal static class ClaimReader
{
    private const int Longest = 500;

    /// <summary>The values there are, by our names.</summary>
    public static IReadOnlyDictionary<string, string> Mapped(JsonElement claims, IReadOnlyDictionary<string, string> names)
    {
        var mapped = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (ours, theirs) in names)
        {
            // "given_name+family_name" is a name in two claims
            var value = string.Join(' ', theirs.Split('+').Select(t => Value(claims, t)).Where(v => v.Length > 0)).Trim();
            if (value.Length is > 0 and <= Longest)
            {
                mapped[ours] = value;
            }
        }

        return mapped;
    }

    /// <summary>All values of a claim: a list, or one.</summary>
    public static IReadOnlyList<string> Values(JsonElement claims, string name) => Find(claims, name) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        _ => [],
    };

    private static string Value(JsonElement claims, string name) => Find(claims, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!.ReplaceLineEndings(", "),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    // a claim's own name may hold dots ("https://example.org/roles"): the whole name comes first
    private static JsonElement? Find(JsonElement claims, string name)
    {
        if (claims.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (claims.TryGetProperty(name, out var whole))
        {
            return whole;
        }

        return name.Split('.', 2) is [var first, var rest] && claims.TryGetProperty(first, out var inner) ? Find(inner, rest) : null;
    }
}
