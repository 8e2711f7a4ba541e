using System.Text.RegularExpressions;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Bot.Open311;

/// <summary>Where a reported problem is, as anybody may read it. Only <see cref="Of"/> makes one.</summary>
/// <remarks>
/// A house number beside a street lamp is a place in public, not somebody's address: it does not by itself withhold the place. Everything else in these words goes through the gate as it would without the number,
/// and whoever says that it is their own ("chez moi", "voor mijn deur") keeps it to the officials. A field of type address is where somebody lives; it is never shown.
/// </remarks>
internal sealed partial class PublicPlace
{
    private static readonly string[] Own =
    [
        "je", "moi", "mon", "ma", "mes", "notre", "nos", "nous", "chez", "habite", "ik", "mij", "me", "mijn", "ons", "onze", "wij", "we", "woon", "wonen",
        "i", "my", "mine", "our", "us", "ours", "live", "ich", "mir", "mich", "mein", "meine", "meiner", "meinem", "meinen", "wohne", "uns", "unser", "unsere", "unserer", "unserem", "unseren", "wir",
    ];

    private PublicPlace(string text, bool isShown) => (Text, IsShown) = (text, isShown);

    /// <summary>"" when it was withheld, or only a point was given.</summary>
    public string Text { get; }

    /// <summary>Whether the coordinates may be shown too: they say what the words say.</summary>
    public bool IsShown { get; }

    /// <param name="field">The service's place; null when it asks for none.</param>
    /// <param name="given">Its value; what we added of the coordinates may stand behind it.</param>
    public static PublicPlace Of(ServiceField? field, SlotValue? given, string language, Tagger tagger, ReleaseGate gate)
    {
        if (field?.Type == FieldType.Address)
        {
            return new PublicPlace("", isShown: false);
        }

        // a point is no text
        var words = Point().Replace(given?.Canonical ?? "", "").Trim();
        return words.Length == 0 ? new PublicPlace("", isShown: true)
            : Passes(words, language, tagger, gate) ? new PublicPlace(words, isShown: true)
            : new PublicPlace("", isShown: false);
    }

    private static bool Passes(string words, string language, Tagger tagger, ReleaseGate gate)
    {
        if (words.Any(char.IsAsciiDigit) && Tokens.Of(words).Words.Any(Own.Contains))
        {
            return false;
        }

        var tagged = Tag(words);
        var addresses = tagged.Entities.Where(e => e.Type == EntityType.Address).ToList();
        if (addresses.Count > 0 && addresses.Count == tagged.Entities.Count)
        {
            // the street without its number must pass by itself; then the number is only a place along it
            tagged = Tag(addresses.OrderByDescending(a => a.Span.Start).Aggregate(words, (text, a) =>
                text[..a.Span.Start] + HouseNumber().Replace(text.Substring(a.Span.Start, a.Span.Length), "") + text[(a.Span.Start + a.Span.Length)..]));
        }

        return gate.Release(tagged, Destination.Residents, new PseudonymScope()) is ReleaseDecision.Allow;

        TaggedText Tag(string text) => tagger.Tag(text, new TagHints(language, Origin: TextOrigin.Message));
    }

    [GeneratedRegex(@"\s*\(?-?[0-9]{1,2}[.][0-9]{6}, -?[0-9]{1,3}[.][0-9]{6}\)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Point();

    [GeneratedRegex(@"[ ,]*\b[0-9]{1,4}[A-Za-z]?\b", RegexOptions.NonBacktracking)]
    private static partial Regex HouseNumber();
}
