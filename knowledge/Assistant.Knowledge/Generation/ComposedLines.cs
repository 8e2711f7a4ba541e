using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Classifier.Languages;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;

namespace Assistant.Knowledge.Generation;

/// <summary>A passage as it was offered to the model.</summary>
internal sealed record OfferedPassage(int Number, RankedPassage Passage, ModelText Text)
{
    public string Heading => $"{Passage.Hit.Title}\n{Passage.Hit.HeadingPath}";
}

/// <summary>A sentence that stood its check.</summary>
/// <param name="Start">Where in the passage it stands, UTF-16 code units.</param>
/// <param name="IsSure">See <see cref="ClaimVerdict.Stands"/>.</param>
internal sealed record CheckedSentence(string Text, RankedPassage Passage, int Start, int End, bool IsSure);

/// <summary>Reads an answer as it is written and stops at the first sentence that its passage doesn't hold.</summary>
/// <param name="grown">Told after each sentence that stood its check.</param>
internal sealed partial class ComposedLines(
    Question question, IReadOnlyList<OfferedPassage> offered, LinkTokens links, LanguageIdentifier languages, OutputGuard guard, Action<IReadOnlyList<CheckedSentence>> grown) : ILineReader
{
    private const int MostSentences = 5;
    private const int LongestSentence = 500;
    private const int FewestWords = 6; // shorter sentences can't be told apart by language
    private const double Sure = 0.8;
    private readonly List<CheckedSentence> sentences = [];
    private bool none;

    public IReadOnlyList<CheckedSentence> Sentences => sentences;

    public string? Read(string line)
    {
        if (line is "NONE" or "NONE." or "[NONE]")
        {
            none = true;
            return null;
        }

        if (none || sentences.Count == MostSentences || Line().Match(line) is not { Success: true } match
            || offered.FirstOrDefault(o => o.Number == int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)) is not { } passage)
        {
            return "malformed";
        }

        var written = match.Groups["sentence"].Value.Trim();
        if (written.Length is 0 or > LongestSentence || Foreign().IsMatch(written))
        {
            return "malformed";
        }

        if (links.Restore(written) is not { } sentence)
        {
            return "link";
        }

        if (SpeaksOtherwise(written))
        {
            return "language";
        }

        var source = passage.Passage;
        if (ClaimCheck.Check(sentence, question.Language, source.Text.Text, source.Hit.Language, passage.Heading, question.Text.Text) is not ClaimVerdict.Stands stands)
        {
            return "unsupported";
        }

        if (!guard.Check(sentence, question.Language, [source.Text], _ => true).Clean && source.Hit.Language == question.Language)
        {
            return "guard";
        }

        sentences.Add(new CheckedSentence(sentence, source, stands.Start, stands.End, stands.IsSure));
        grown(sentences);
        return null;
    }

    public string? End() => none ? "none" : sentences.Count == 0 ? "empty" : SpeaksOtherwise(string.Join(' ', sentences.Select(s => s.Text))) ? "language" : null;

    private bool SpeaksOtherwise(string text) =>
        text.Split(' ').Length >= FewestWords && languages.Identify(text) is var guess && guess.Language != question.Language && guess.Confidence >= Sure;

    [GeneratedRegex(@"^(?:[-*•]\s*)?\[(?<number>\d{1,2})\]\s*(?<sentence>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    // Markdown, HTML, stand-ins and further brackets are none of a sentence's
    [GeneratedRegex(@"[\[\]<>‹›{}`#*_|\\](?<!LINK_)", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}
