using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Knowledge.Answering;

/// <summary>A question to its answer: retrieve → compose → check the ground.</summary>
public sealed class AskQuestion(SearchKnowledge search, IAnswerComposer composer, OpeningHours hours, AnswerSettings settings)
{
    internal const int Pages = 6;

    /// <summary>How sure it is that a question in the middle of a form is about its page, when it names nothing else.</summary>
    private const double OfForm = 0.6;

    public async Task<Answer> AskAsync(CommuneId commune, Question question, CancellationToken cancellation = default)
    {
        // "does he have to come too?" fits a sentence of many pages; that of the form is known to be asked it
        if (question.Page is { } form && await OnPageAsync(commune, question, form, cancellation, mustBeKnown: true).ConfigureAwait(false) is Answer.Found known)
        {
            return known;
        }

        var answer = await OfAllPagesAsync(commune, question, cancellation).ConfigureAwait(false);
        // what only a page in another language says is less than what the form's own does
        return question.Page is not { } page || answer is Answer.Found { Citations: [{ Language: var told }, ..] } && told == question.Language ? answer : await OnPageAsync(commune, question, page, cancellation).ConfigureAwait(false) as Answer.Found ?? answer;
    }

    private async Task<Answer> OfAllPagesAsync(CommuneId commune, Question question, CancellationToken cancellation)
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

    /// <summary>The answer of one page alone. That the conversation is on it counts for the trust that its words lack.</summary>
    private async Task<Answer> OnPageAsync(CommuneId commune, Question question, string page, CancellationToken cancellation, bool isLinked = false, bool mustBeKnown = false)
    {
        var request = new SearchRequest(question.Text, question.Language, question.Collection, question.Audience, Limit: 1) { Page = page };
        var found = await search.PassagesAsync(commune, request, cancellation).ConfigureAwait(false);
        List<RankedPassage> passages = [.. found.Passages.Where(p => !p.Reading.IsPlanted)];
        var read = question with { Context = null, Page = null, MayAskBack = false, Growing = null, Anchor = passages.Count == 0 ? null : new Anchor(passages[0].Hit.DocumentId, OfForm, IsSure: false, IsAlone: true) { IsLinked = isLinked, MustBeKnown = mustBeKnown } };
        var answer = await composer.ComposeAsync(commune, read, passages, cancellation).ConfigureAwait(false);
        return answer is Answer.Found quoted && GroundingCheck.Holds(quoted, found.Passages) ? answer : new Answer.Unknown("", 0, []);
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

        // a steward has said which page answers this
        if (found.Plan.Faq.Linked is { } linked && question.Page is null && (answer as Answer.Found)?.Citations[0].DocumentId != passages.Find(p => p.Page == linked)?.Hit.DocumentId)
        {
            answer = await OnPageAsync(commune, question, linked, cancellation, isLinked: true).ConfigureAwait(false) as Answer.Found ?? answer;
        }

        return answer with { Withheld = found.Withheld };
    }
}
