using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Retrieval.Analysis;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Generation;

/// <summary>Asks with a configured model: a question that leans on the one before is first worded so that it stands alone. When that gives no answer, it is asked as it was.</summary>
public sealed class AskWithModel(AskQuestion ask, ModelDoor door, Tagger tagger, ReleaseGate gate)
{
    private const int LongestQuestion = 300;

    public async Task<Answer> AskAsync(CommuneId commune, Question question, CancellationToken cancellation = default)
    {
        if (door.Settings.RewriteFollowUps && question.Context is { } before && FollowUps.Of(question) != Leaning.None
            && await AloneAsync(commune, question, before, cancellation).ConfigureAwait(false) is { } alone
            && await ask.AskAsync(commune, question with { Text = alone, Context = null }, cancellation).ConfigureAwait(false) is Answer.Found found)
        {
            return found;
        }

        return await ask.AskAsync(commune, question, cancellation).ConfigureAwait(false);
    }

    private async Task<ReleasedText?> AloneAsync(CommuneId commune, Question question, ReleasedText before, CancellationToken cancellation)
    {
        if (ForModel(before.Text, question.Language) is not { } first || ForModel(question.Text.Text, question.Language) is not { } second)
        {
            return null;
        }

        var prompt = new Prompt(Instruction.Rewrite(question.Language), [new PromptPart(PromptPartKind.QuestionBefore, 0, first), new PromptPart(PromptPartKind.Question, 0, second)]);
        var line = new OneLine(question.Language, before.Text + "\n" + question.Text.Text);
        return await door.AskAsync(commune, prompt, line, cancellation).ConfigureAwait(false) is null
            ? gate.Release(tagger.Tag(line.Text, new TagHints(question.Language, Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope()).Released
            : null;
    }

    private ModelText? ForModel(string text, string language) =>
        ModelText.Of(gate.Release(tagger.Tag(text, new TagHints(language, Origin: TextOrigin.Message)), Destination.LanguageModel, new PseudonymScope()));

    /// <summary>One question made of the words of two.</summary>
    private sealed class OneLine(string language, string sources) : ILineReader
    {
        private const double OwnWords = 0.75; // share of its words that the two questions hold; the rest is inflection and joints

        public string Text { get; private set; } = "";

        public string? Read(string line)
        {
            if (Text.Length > 0 || line.Length > LongestQuestion)
            {
                return "malformed";
            }

            Text = line;
            return null;
        }

        public string? End()
        {
            var held = Stems(sources);
            var words = Stems(Text);
            return words.Count == 0 ? "empty"
                : words.Count(held.Contains) < words.Count * OwnWords ? "unsupported"
                : Facts.Of(Text, language).Exists(f => !Facts.Of(sources, language).Exists(s => s.IsSame(f))) ? "unsupported"
                : null;
        }

        private HashSet<string> Stems(string text) => [.. TextAnalyzer.For(language).Analyze(text).Where(t => !t.IsStopWord && !t.IsJoined).Select(t => t.Stem)];
    }
}
