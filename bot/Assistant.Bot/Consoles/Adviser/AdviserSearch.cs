using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Consoles.Adviser;

/// <param name="Document">Null when it was withdrawn since.</param>
public sealed record ShownCitation(Citation Citation, ReadableDocument? Document, Excerpt Excerpt);

public sealed record ShownHit(SearchHit Hit, ReadableDocument? Document, Excerpt? Excerpt);

/// <summary>What an adviser's question brought.</summary>
/// <param name="SearchedAs">The question as it was searched with, when the gate changed it; else null.</param>
/// <param name="Mail">The answer as a mail for the caller; null when it rests on something internal.</param>
public sealed record AdviserFindings(
    string Question,
    string Language,
    string? SearchedAs,
    string? Refused,
    Answer? Answer,
    IReadOnlyList<ShownCitation> Citations,
    IReadOnlyList<ShownHit> Results,
    IReadOnlyList<WithheldDocument> Withheld,
    string? Mail);

/// <summary>An adviser's question: through the gate like any message, then answered from everything that advisers may read.</summary>
public sealed class AdviserSearch(Tagger tagger, ReleaseGate gate, AskQuestion ask, SearchKnowledge search, Excerpts excerpts, AuditLog audit)
{
    private const int Results = 8;

    /// <param name="language">Language to answer in; null = the question's own.</param>
    public async Task<AdviserFindings> RunAsync(CommuneId commune, string question, string? language, string actor, MailText mail, CancellationToken cancellation = default)
    {
        var tagged = tagger.Tag(question, new TagHints(language, Origin: TextOrigin.Message));
        var answerIn = language ?? tagged.Language;
        var decision = gate.Release(tagged, Destination.Conversation, new PseudonymScope());
        if (decision.Released is not { } released)
        {
            return new AdviserFindings(question, answerIn, null, (decision as ReleaseDecision.Block)?.Reason ?? "", null, [], [], [], null);
        }

        var answer = await ask.AskAsync(commune, new Question(released, answerIn, Audience: Audience.Advisers), cancellation);
        var found = await search.SearchAsync(commune, new SearchRequest(released, tagged.Language, Audience: Audience.Advisers, Limit: Results), cancellation);
        var cited = answer switch { Answer.Found f => f.Citations, Answer.Unknown u => u.Related, _ => [] };
        var documents = await excerpts.ReadAsync(commune, cited.Select(c => c.DocumentId).Concat(found.Hits.Select(h => h.DocumentId)), cancellation: cancellation);
        var citations = cited.Select(c => Show(c, documents.GetValueOrDefault(c.DocumentId))).ToList();
        await audit.AppendAsync(commune, actor, "knowledge.asked", "-", new { language = answerIn, kind = answer.GetType().Name.ToLowerInvariant(), withheld = found.Withheld.Count }, cancellation);
        return new AdviserFindings(
            question,
            answerIn,
            decision is ReleaseDecision.Anonymise ? released.Text : null,
            null,
            answer,
            citations,
            [.. found.Hits.Select(h => new ShownHit(h, documents.GetValueOrDefault(h.DocumentId), documents.GetValueOrDefault(h.DocumentId) is { } d ? Excerpts.Around(d.Text, h.Start, Math.Min(h.End, h.Start + 160)) : null))],
            found.Withheld,
            answer is Answer.Found && citations.All(c => c.Document is { ForResidents: true }) ? mail.Write(answer.Text, citations, answerIn) : null);
    }

    private static ShownCitation Show(Citation citation, ReadableDocument? document)
    {
        if (document is null || document.Text.IndexOf(citation.Quote, Math.Clamp(citation.Start, 0, document.Text.Length), StringComparison.Ordinal) is not (>= 0 and var at))
        {
            return new ShownCitation(citation, document, new Excerpt("", citation.Quote, ""));
        }

        return new ShownCitation(citation, document, Excerpts.Around(document.Text, at, at + citation.Quote.Length));
    }
}
