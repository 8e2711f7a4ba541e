using System.Globalization;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Generation;

/// <summary>Addresses leave for the model as tokens and come back as what they were: it can neither alter one nor make one up.</summary>
internal sealed partial class LinkTokens
{
    private readonly List<string> addresses = [];

    /// <summary>Puts a token for each web and mail address.</summary>
    public string Hide(string text) => Address().Replace(text, match =>
    {
        var address = match.Value.TrimEnd('.', ',', ';', ')');
        var place = addresses.IndexOf(address);
        if (place < 0)
        {
            addresses.Add(address);
            place = addresses.Count - 1;
        }

        return string.Create(CultureInfo.InvariantCulture, $"LINK_{place + 1}{match.Value[address.Length..]}");
    });

    /// <summary>Puts the addresses back.</summary>
    /// <returns>Null when the text names a token that was never given, or holds an address of its own.</returns>
    public string? Restore(string text)
    {
        if (Address().IsMatch(text))
        {
            return null;
        }

        var known = true;
        var restored = Token().Replace(text, match =>
        {
            var place = int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
            known &= place >= 1 && place <= addresses.Count;
            return known ? addresses[place - 1] : "";
        });
        return known ? restored : null;
    }

    [GeneratedRegex(@"\b(?:https?://|www\.)[^\s<>""]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:be|brussels|com|org|net|eu|info|gov|example|vlaanderen|nl|fr|de|lu)(?:/[^\s<>""]*)?(?![\w.]*\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"LINK_(\d{1,4})", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
