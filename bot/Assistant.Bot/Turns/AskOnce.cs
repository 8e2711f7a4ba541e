using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Turns;

/// <summary>The answer to a question without a conversation.</summary>
/// <param name="Service">Id of the service that was wished for or asked about, or null.</param>
/// <param name="Decision">What the gate said of the question: "Allow", "Anonymise" or "Block".</param>
public sealed record OnceAnswer(
    ReplyKind Kind, string Text, string Language, double Confidence, IReadOnlyList<Citation> Citations, string? Service, string Decision, MessageRoute Route, IReadOnlyList<WithheldDocument> Withheld);

/// <summary>A question to its answer, with the same steps as in a conversation but no memory: tag → release → route → answer.</summary>
public sealed class AskOnce(ConversationLanguage languages, Router router, Cues cues, CannedReplies canned, Texts texts, ReplyWriter writer, ServiceCatalogue catalogue, SecondOpinion opinion, AskKnowledge ask)
{
    /// <summary>Longer messages are not read as a question.</summary>
    private const int Longest = 20_000;

    /// <param name="language">"fr", "nl", "en" or "de"; null = told from the words.</param>
    public async Task<OnceAnswer> AskAsync(CommuneId commune, string question, string? language, string collection = Collections.Default, Audience audience = Audience.Residents, CancellationToken cancellation = default)
    {
        var answer = await ReadAsync(commune, question, language, collection, audience, cancellation);
        return canned.Caution(answer.Route, answer.Language) is { } caution ? answer with { Text = caution + "\n" + answer.Text } : answer;
    }

    private async Task<OnceAnswer> ReadAsync(CommuneId commune, string question, string? language, string collection, Audience audience, CancellationToken cancellation)
    {
        var text = question.Length > Longest ? question[..Longest] : question;
        var message = Tokens.Of(text);
        language ??= languages.Of(message, "fr", fresh: true);
        var pasted = PastedText.Of(message, cues);
        var release = writer.ReleaseSaid(pasted?.Question ?? text, keysExpected: false, language, new PseudonymScope());
        var route = await opinion.OnAsync(router.Of(message, pasted), message, release.Released, language, commune, cancellation);
        var decision = release.GetType().Name;
        if (message.Words.Count == 0)
        {
            return Said(ReplyKind.Clarify, texts[TextKey.Empty, language]);
        }

        if (route.Detail == Router.PastedDetail)
        {
            return Said(ReplyKind.Clarify, texts[TextKey.Pasted, language]);
        }

        if (canned.To(route, language) is { } reply)
        {
            return Said(reply.Kind, reply.Text);
        }

        if (route.Kind == RouteKind.Status)
        {
            return Said(ReplyKind.Service, texts[TextKey.StatusAsk, language]);
        }

        if (cues.BareAnswer(message) is not null)
        {
            return Said(ReplyKind.Clarify, texts[TextKey.Unclear, language]);
        }

        var service = route.Kind == RouteKind.ServiceWish ? catalogue.Find(route.Detail!) : null;
        if (release.Released is not { } released)
        {
            return service is null ? Said(ReplyKind.Refused, texts[TextKey.Withheld, language]) : Said(ReplyKind.Service, service.Description[language], service.Id);
        }

        var answer = await ask(commune, new Question(released, language, collection, audience) { MayAskBack = service is null }, cancellation);
        if (service is not null)
        {
            // no form can begin here: who wishes for a service reads what it is and what its page says, who asks as well gets the answer
            return answer is not Answer.Found { Text: var says, Citations: var from } ? Said(ReplyKind.Service, service.Description[language], service.Id)
                : cues.AsksBesides(message) || cues.AsksHow(message)
                    ? new OnceAnswer(ReplyKind.Answer, says, language, answer.Confidence, from, service.Id, decision, route, answer.Withheld)
                    : new OnceAnswer(ReplyKind.Service, service.Description[language] + "\n\n" + says, language, answer.Confidence, from, service.Id, decision, route, answer.Withheld);
        }

        var (kind, citations) = answer switch
        {
            Answer.Found found => (ReplyKind.Answer, found.Citations),
            Answer.Clarify => (ReplyKind.Clarify, []),
            Answer.Unknown unknown => (ReplyKind.Unknown, unknown.Related),
            _ => throw new InvalidOperationException($"{answer.GetType().Name} is no answer that is known here"),
        };
        return new OnceAnswer(kind, answer.Text, language, answer.Confidence, citations, route.Detail, decision, route, answer.Withheld);

        OnceAnswer Said(ReplyKind said, string words, string? id = null) => new(said, words, language, route.Confidence, [], id, decision, route, []);
    }
}
