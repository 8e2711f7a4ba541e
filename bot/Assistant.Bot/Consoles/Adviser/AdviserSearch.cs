using Assistant.Bot.Services;
using Assistant.Bot.Turns;
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
/// <param name="Referral">The department to pass the caller on to; null when neither the question nor the pages name one.</param>
public sealed record AdviserFindings(
    string Question,
    string Language,
    string? SearchedAs,
    string? Refused,
    Answer? Answer,
    IReadOnlyList<ShownCitation> Citations,
    IReadOnlyList<ShownHit> Results,
    IReadOnlyList<WithheldDocument> Withheld,
    string? Mail,
    CompetentAuthority? Referral = null);

/// <summary>What is found while the adviser types.</summary>
/// <param name="Withheld">How many documents match that may not be read; which they are is told when the question is asked.</param>
public sealed record AdviserLook(IReadOnlyList<ShownHit> Results, int Withheld);

/// <summary>An adviser's question: through the gate like any message, then answered from everything that advisers may read.</summary>
public sealed class AdviserSearch(Tagger tagger, ReleaseGate gate, AskQuestion ask, SearchKnowledge search, Excerpts excerpts, Router router, ServiceCatalogue catalogue, AuditLog audit)
{
    private const int Results = 8;

    /// <summary>Results for what has been typed so far. Nothing is answered and nothing recorded: that comes with the question.</summary>
    public async Task<AdviserLook> LookAsync(CommuneId commune, string words, CancellationToken cancellation = default)
    {
        var tagged = tagger.Tag(words, new TagHints(Origin: TextOrigin.Message));
        if (gate.Release(tagged, Destination.Conversation, new PseudonymScope()).Released is not { } released)
        {
            return new AdviserLook([], 0);
        }

        var found = await search.SearchAsync(commune, new SearchRequest(released, tagged.Language, Audience: Audience.Advisers, Limit: Results), cancellation);
        var documents = await excerpts.ReadAsync(commune, found.Hits.Select(h => h.DocumentId), cancellation: cancellation);
        return new AdviserLook([.. found.Hits.Select(h => Show(h, documents.GetValueOrDefault(h.DocumentId)))], found.Withheld.Count);
    }

    /// <param name="language">Language to answer in; null = the question's own.</param>
    public async Task<AdviserFindings> RunAsync(CommuneId commune, string question, string? language, string actor, MailText mail, CancellationToken cancellation = default)
    {
        var tagged = tagger.Tag(question, new TagHints(language, Origin: TextOrigin.Message));
        var answerIn = language ?? tagged.Language;
        var decision = gate.Release(tagged, Destination.Conversation, new PseudonymScope());
        if (decision.Released is not { } released)
        {
            await audit.AppendAsync(commune, actor, "knowledge.asked", "-", new { language = answerIn, kind = "blocked", withheld = 0 }, cancellation);
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
            [.. found.Hits.Select(h => Show(h, documents.GetValueOrDefault(h.DocumentId)))],
            found.Withheld,
            answer is Answer.Found && citations.All(c => c.Document is { ForResidents: true }) ? mail.Write(answer.Text, citations, answerIn) : null,
            Referral(question, citations.Select(c => c.Document?.Department).Concat(found.Hits.Select(h => documents.GetValueOrDefault(h.DocumentId)?.Department))));
    }

    // the service that is asked for names its department; else the first page that has one we know
    private CompetentAuthority? Referral(string question, IEnumerable<string?> departments) =>
        (router.Of(Tokens.Of(question)).Detail is { } id ? catalogue.Find(id)?.Authority : null)
        ?? departments.Select(d => catalogue.Services.FirstOrDefault(s => s.Authority.Id == d)?.Authority).FirstOrDefault(a => a is not null);

    private static ShownHit Show(SearchHit hit, ReadableDocument? document) =>
        new(hit, document, document is null ? null : Excerpts.Around(document.Text, hit.Start, Math.Min(hit.End, hit.Start + 160)));

    private static ShownCitation Show(Citation citation, ReadableDocument? document)
    {
        if (document is null || document.Text.IndexOf(citation.Quote, Math.Clamp(citation.Start, 0, document.Text.Length), StringComparison.Ordinal) is not (>= 0 and var at))
        {
            return new ShownCitation(citation, document, new Excerpt("", citation.Quote, ""));
        }

        return new ShownCitation(citation, document, Excerpts.Around(document.Text, at, at + citation.Quote.Length));
    }
}
