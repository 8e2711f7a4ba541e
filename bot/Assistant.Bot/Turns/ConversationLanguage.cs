using Assistant.Classifier.Languages;

namespace Assistant.Bot.Turns;

/// <summary>The language to answer in: the one the person writes, switching with them; names, numbers and single words change nothing.</summary>
public sealed class ConversationLanguage(LanguageIdentifier identifier)
{
    private const double Sure = 0.75, VerySure = 0.9;
    private const int FewestWords = 3, ManyWords = 5;

    /// <param name="current">Language of the conversation so far, or the hint of the page.</param>
    /// <param name="fresh">True for the first message, when <paramref name="current"/> is only a guess.</param>
    public string Of(Tokens message, string current, bool fresh)
    {
        // "status HB-7K3M-9QXA code ABCD-2345" has two words, and those are much the same everywhere
        var text = StatusInChat.WithoutNumbers(message.Text);
        var words = Tokens.Of(text).Words.Count(w => w.Length > 1 && !w.Any(char.IsAsciiDigit));
        if (words == 0 || (text.Length < message.Text.Length && words < FewestWords))
        {
            return current;
        }

        var guess = identifier.Identify(text);
        return guess.Confidence >= (words >= FewestWords ? Sure : VerySure) || (fresh && guess.Confidence >= Sure) ? guess.Language : current;
    }

    /// <summary>A greeting or a cry for help is too short to identify, but its words may exist in some languages only.</summary>
    /// <param name="language">The language otherwise; kept when the words exist in it.</param>
    /// <param name="fresh">True for the first message: later, a "merci" among friends changes nothing.</param>
    /// <param name="official">The commune's languages in order, comma-separated; they go first.</param>
    public static string OfPhrase(MessageRoute route, string language, bool fresh, IReadOnlyList<string> official) =>
        (route.Kind is RouteKind.Distress || (fresh && route.Kind is RouteKind.Greeting or RouteKind.Thanks or RouteKind.Goodbye))
        && route.Languages.Count > 0 && !route.Languages.Contains(language)
            ? official.FirstOrDefault(route.Languages.Contains) ?? route.Languages[0]
            : language;

    /// <summary>Inside a form, where answers are names and addresses, only a whole sentence switches.</summary>
    /// <param name="asks">True when the message has the form of a question.</param>
    /// <param name="names">True when a name, an address or the like was asked, which is in whatever language it is.</param>
    public string InForm(Tokens message, string current, bool asks, bool names)
    {
        if (names && !asks)
        {
            return current;
        }

        var plain = message.Words.Count > 0 && !message.Words.Any(w => w.Any(char.IsAsciiDigit)) && !message.Text.Contains('@', StringComparison.Ordinal);
        var guess = plain ? identifier.Identify(message.Text) : default;
        return plain && guess.Confidence >= (asks ? Sure : VerySure) && message.Words.Count >= (asks ? FewestWords : ManyWords) ? guess.Language : current;
    }
}
