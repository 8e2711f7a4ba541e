using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Answering;

/// <summary>A question to its answer: retrieve → compose → check the ground.</summary>
public sealed class AskQuestion(SearchKnowledge search, IAnswerComposer composer, AnswerSettings settings)
{
    private const int Pages = 6;

    public async Task<Answer> AskAsync(CommuneId commune, Question question, CancellationToken cancellation = default)
    {
        var request = new SearchRequest(question.Text, question.Language, question.Collection, question.Audience, Pages, FollowUps.ContextOf(question));
        var found = await search.PassagesAsync(commune, request, cancellation).ConfigureAwait(false);
        var answer = await composer.ComposeAsync(question, found.Passages, cancellation).ConfigureAwait(false);
        if (answer is Answer.Found quoted && !GroundingCheck.Holds(quoted, found.Passages))
        {
            answer = new Answer.Unknown(Phrases.Unknown(question.Language, settings.Phone), 0, []);
        }

        return answer with { Withheld = found.Withheld };
    }
}
