using System.Globalization;
using Assistant.Classifier.Languages;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace Assistant.Knowledge.Generation;

/// <summary>Lets a configured model word the answer from numbered released passages. What it says is checked sentence by sentence; whenever anything is amiss, the pages' own sentences stand.</summary>
public sealed class LlmComposer(
    ExtractiveComposer extractive, ModelDoor door, Tagger tagger, ReleaseGate gate, OutputGuard guard, LanguageIdentifier languages, AnswerSettings answers, IMemoryCache cache, TimeProvider clock) : IAnswerComposer
{
    private const int MostPassages = 8;
    private const int MostCharacters = 12_000;
    private const double WorthAsking = 0.1;      // below this confidence nothing that was found has to do with the question
    private const double ComposedConfidence = 0.6;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public async Task<Answer> ComposeAsync(CommuneId commune, Question question, IReadOnlyList<RankedPassage> passages, CancellationToken cancellation)
    {
        var own = await extractive.ComposeAsync(commune, question, passages, cancellation).ConfigureAwait(false);
        if (await door.IsStoppedAsync(commune, cancellation).ConfigureAwait(false) || own is Answer.Clarify || passages.Count == 0 || own.Confidence < WorthAsking || Released(question.Text.Text, question.Language, TextOrigin.Message) is not { } asked)
        {
            return own;
        }

        var links = new LinkTokens();
        var offered = Offered(passages, links);
        if (offered.Count == 0)
        {
            return own;
        }

        var prompt = new Prompt(
            Instruction.Compose(question.Language),
            [.. offered.Select(o => new PromptPart(PromptPartKind.Passage, o.Number, o.Text)), new PromptPart(PromptPartKind.Question, 0, asked)]);
        // the hash covers the instruction and every passage: a change of pages, policy or model is another key
        var key = (commune, prompt.Hash, prompt.PolicyVersion, door.Settings.Name, own.GetType());
        if (cache.TryGetValue(key, out Answer? kept))
        {
            return kept!;
        }

        var told = false;
        var reader = new ComposedLines(question, offered, links, languages, guard, sentences =>
        {
            if (question.Growing is { } growing && AreFrom(own, sentences))
            {
                told = true;
                growing(Worded(sentences));
            }
        });
        if (await door.AskAsync(commune, prompt, reader, cancellation).ConfigureAwait(false) is not null || Made(question, own, reader.Sentences) is not { } made)
        {
            if (told)
            {
                question.Growing!(null);
            }

            return own;
        }

        cache.Set(key, made, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        return made;
    }

    /// <summary>The passages that the gate lets go to a model as they are. One that would have to be altered is left out: what comes back is held to the page's own words.</summary>
    private List<OfferedPassage> Offered(IReadOnlyList<RankedPassage> passages, LinkTokens links)
    {
        var (offered, characters) = (new List<OfferedPassage>(), 0);
        foreach (var passage in passages.Where(p => !PlantedInstructions.StandIn(p.Text.Text)))
        {
            var text = links.Hide($"{passage.Hit.Title}{(passage.Hit.HeadingPath.Length > 0 ? " > " + passage.Hit.HeadingPath : "")}\n{passage.Text.Text}");
            if (offered.Count == MostPassages || characters + text.Length > MostCharacters)
            {
                break;
            }

            var origin = passage.Text.Destination == Destination.Residents ? TextOrigin.PublicSite : TextOrigin.Unknown;
            var tagged = tagger.Tag(text, new TagHints(passage.Hit.Language, Origin: origin));
            if (gate.Release(tagged, Destination.LanguageModel, new PseudonymScope()) is ReleaseDecision.Allow allowed && ModelText.Of(allowed) is { } released)
            {
                offered.Add(new OfferedPassage(offered.Count + 1, passage, released));
                characters += text.Length;
            }
        }

        return offered;
    }

    private ModelText? Released(string text, string language, TextOrigin origin) =>
        ModelText.Of(gate.Release(tagger.Tag(text, new TagHints(language, Origin: origin)), Destination.LanguageModel, new PseudonymScope()));

    /// <summary>Across languages a sentence without a fact is taken only from the page that answers by itself.</summary>
    private static bool AreFrom(Answer own, IReadOnlyList<CheckedSentence> sentences) =>
        (own as Answer.Found)?.Citations[0].DocumentId is var page && sentences.All(s => s.IsSure || s.Passage.Hit.DocumentId == page);

    private static string Worded(IReadOnlyList<CheckedSentence> sentences) => string.Join(' ', sentences.Select(s => s.Text));

    private Answer.Found? Made(Question question, Answer own, IReadOnlyList<CheckedSentence> sentences)
    {
        if (!AreFrom(own, sentences))
        {
            return null;
        }

        var citations = sentences.Select(s => new Citation(
            s.Passage.Hit.DocumentId, s.Passage.Hit.Title, s.Passage.Hit.Url, s.Passage.Text.Text[s.Start..s.End], s.Passage.Hit.Start + s.Start, s.Passage.Hit.Start + s.End, s.Passage.CheckedOn, s.Passage.Hit.Language))
            .DistinctBy(c => (c.DocumentId, c.Start)).ToList();
        var text = Worded(sentences);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().Date);
        if (DateOnly.TryParseExact(citations[0].CheckedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.AddMonths(answers.StaleAfterMonths) < today)
        {
            text += "\n" + Phrases.Stale(question.Language, day);
        }

        return new Answer.Found(text, Math.Max(own.Confidence, ComposedConfidence), citations) { IsComposed = true };
    }
}
