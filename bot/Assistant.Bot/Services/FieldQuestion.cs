using Assistant.Bot.Services.Slots;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services;

/// <summary>Questions about the field that is asked, which no page knows: "whose name exactly?", "maiden name or married name?", "mine or the one on the card?"</summary>
internal static class FieldQuestion
{
    private const int Longest = 10;

    /// <summary>Letters of what begins two words of one root, and of a word that may stand inside a compound ("Mädchenname").</summary>
    private const int Root = 5, Inside = 4;

    /// <summary>Letters of words that tell nothing.</summary>
    private const int Little = 2;

    /// <summary>Foreign words in "the one or the other?".</summary>
    private const int MostForeign = 2;

    private static readonly Phrase Or = Phrase.Parse("(ou|of|or|oder)");
    private static readonly string[] Whose = ["mien", "mienne", "celui", "celle", "mijne", "mijnen", "die", "mine", "one", "meiner", "meine", "meins"];
    private static readonly string[] Pointing = ["jullie", "mee", "daarmee", "ermee", "daarvoor", "hiervoor", "damit", "hiermit", "dafur"];
    private static readonly Phrase OfCommune = Phrase.Parse("(votre|vos|uw|jullie|je|your|ihre|ihr|euer|eure)");

    /// <summary>True for a short question that names the field and nothing foreign to it, or weighs two things of which the field is one.</summary>
    public static bool In(Utterance said, ServiceField asked, Cues cues)
    {
        var words = said.Tokens.Words;
        // "a proof? I have none here" is said, not asked
        var asks = said.Tokens.HasQuestionMark ? said.Text.TrimEnd().EndsWith('?') : said.Route is { Kind: RouteKind.Question, Confidence: >= 0.8 };
        if (!asks || words.Count > Longest || said.Text.Any(char.IsAsciiDigit) || OfCommune.IsIn(said.Tokens) || cues.FactOf(said.Tokens) is not null)
        {
            return false;
        }

        var called = Called(asked);
        var foreign = Foreign(said.Tokens, asked);
        var isWeighed = Or.IsIn(said.Tokens);
        return words.Any(w => IsAlike(w, called)) ? foreign == 0 || (isWeighed && foreign <= MostForeign) : isWeighed && foreign == 0 && words.Any(Whose.Contains);
    }

    /// <summary>How many words of a message are neither common nor the field's own.</summary>
    public static int Foreign(Tokens message, ServiceField asked)
    {
        var own = WordsOf(LocalizedText.Languages.SelectMany(l => (string[])[asked.Label[l], asked.Question[l], asked.Help[l], asked.Why[l]]));
        own.UnionWith(Called(asked));
        return message.Words.Count(w => w.Length > Little && !CommonWords.IsCommon(w) && !Whose.Contains(w) && !Pointing.Contains(w) && !IsAlike(w, own));
    }

    // "name" is a word of every day and yet what a name is called; "for" is none
    private static HashSet<string> Called(ServiceField asked)
    {
        var called = WordsOf([.. LocalizedText.Languages.Select(l => asked.Label[l]), .. asked.Words.Values.SelectMany(w => w)]);
        called.RemoveWhere(w => asked.Type is FieldType.Choice or FieldType.Choices or FieldType.YesNo && CommonWords.IsCommon(w));
        return called;
    }

    private static HashSet<string> WordsOf(IEnumerable<string> texts) => [.. texts.SelectMany(t => Tokens.Of(t).Words).Where(w => w.Length > Little)];

    private static bool IsAlike(string said, HashSet<string> words) => words.Contains(said)
        || words.Any(w => (w.Length >= Inside && said.EndsWith(w, StringComparison.Ordinal)) || (w.Length >= Root && said.Length >= Root && w.AsSpan(0, Root).SequenceEqual(said.AsSpan(0, Root))));
}
