using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Turns;

/// <summary>What only sounds like danger, abuse or asking after people, by what was learnt and no phrase says, is asked of the pages: what one of them answers is a question. "My neighbour's hedge hangs over my garden, who decides?" holds words that people in danger use.</summary>
public sealed class SecondOpinion(AskKnowledge ask, Cues cues)
{
    /// <summary>The route as it was, or that of a question; what sounded like danger keeps its helpline before the answer.</summary>
    /// <param name="question">Null = nothing of it may be looked for.</param>
    public async Task<MessageRoute> OnAsync(MessageRoute route, Tokens message, ReleasedText? question, string language, CommuneId commune, CancellationToken cancellation)
    {
        if (question is null || !IsOpenToDoubt(route) || !(message.HasQuestionMark || cues.Asks(message)))
        {
            return route;
        }

        return await ask(commune, new Question(question, language) { MayAskBack = false }, cancellation) is Answer.Found found
            ? new MessageRoute(RouteKind.Question, null, found.Confidence, "sounded like something else, but a page answers it") { MayBeDanger = route.Kind == RouteKind.Distress ? route.Detail : null }
            : route;
    }

    private static bool IsOpenToDoubt(MessageRoute route) => route.IsDoubtful || (route.Why == Router.LearntWhy && (route.Kind is RouteKind.Abuse || route is { Kind: RouteKind.Attack, Detail: "fishing" }));
}
