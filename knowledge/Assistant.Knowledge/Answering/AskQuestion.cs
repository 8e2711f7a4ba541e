using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Answering;

/// <summary>A question to its answer: retrieve → compose → check the ground.</summary>
public sealed class AskQuestion(SearchKnowledge search, IAnswerComposer composer, OpeningHours hours, AnswerSettings settings)
{
    internal const int Pages = 6;

    public async Task<Answer> AskAsync(CommuneId commune, Question question, CancellationToken cancellation = default)
    {
        if (OtherLanguages.Has(question.Text.Text, question.Language))
        {
            return new Answer.Unknown(Phrases.FourLanguages(question.Language, settings.Phone), 0, []);
        }

        var leaning = FollowUps.Of(question);
        if (leaning == Leaning.None || question.Context is not { } before)
        {
            return await AnswerAsync(commune, question with { Context = null }, cancellation).ConfigureAwait(false);
        }

        if (leaning == Leaning.Perhaps && await AnswerAsync(commune, question with { Context = null }, cancellation).ConfigureAwait(false) is var own and (Answer.Found or Answer.Clarify))
        {
            return own;
        }

        var first = await AnswerAsync(commune, question with { Text = before, Context = null, Growing = null }, cancellation).ConfigureAwait(false);
        var anchor = first switch
        {
            Answer.Found found => new Anchor(found.Citations[0].DocumentId, found.Confidence),
            Answer.Unknown { Related: [var related, ..] } unknown => new Anchor(related.DocumentId, unknown.Confidence),
            _ => null,
        };
        return await AnswerAsync(commune, question with { Anchor = anchor is null ? null : anchor with { IsSure = FollowUps.IsBare(question) } }, cancellation).ConfigureAwait(false);
    }

    private async Task<Answer> AnswerAsync(CommuneId commune, Question question, CancellationToken cancellation)
    {
        if (await hours.FindAsync(commune, question, cancellation).ConfigureAwait(false) is { } open)
        {
            return open;
        }

        var request = new SearchRequest(question.Text, question.Language, question.Collection, question.Audience, Pages, question.Context, question.Anchor?.DocumentId);
        var found = await search.PassagesAsync(commune, request, cancellation).ConfigureAwait(false);
        // what a page says to machines is no answer to people
        List<RankedPassage> passages = [.. found.Passages.Where(p => !p.Reading.IsPlanted)];
        var answer = await composer.ComposeAsync(commune, question, passages, cancellation).ConfigureAwait(false);
        if (answer is Answer.Found quoted && !GroundingCheck.Holds(quoted, found.Passages))
        {
            answer = new Answer.Unknown(Phrases.Unknown(question.Language, settings.Phone), 0, []);
        }

        return answer with { Withheld = found.Withheld };
    }
}
