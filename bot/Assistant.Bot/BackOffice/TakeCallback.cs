using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.BackOffice;

/// <summary>What a back office says of a request.</summary>
/// <param name="State">"review", "granted", "refused" or "done".</param>
/// <param name="Reason">Told to the resident, in the resident's language; it goes through the gate. Needed for a refusal.</param>
/// <param name="DecidedBy">"person" or "system": a refusal is always a person's (GDPR art. 22).</param>
public sealed record BackOfficeCallback(string Reference, string State, string? Reason = null, [property: JsonPropertyName("decided_by")] string? DecidedBy = null);

/// <summary>What came of a call from a back office.</summary>
public abstract record CallbackOutcome
{
    private CallbackOutcome() { }

    public sealed record Applied(string Reference, RequestState State) : CallbackOutcome;

    /// <summary>Kept in the request's history; its state stays.</summary>
    public sealed record Noted(string Reference) : CallbackOutcome;

    /// <summary>The call came before, and what it said stands.</summary>
    public sealed record Repeated : CallbackOutcome;

    public sealed record UnknownRequest : CallbackOutcome;

    /// <param name="Why">For the caller.</param>
    public sealed record Refused(string Why) : CallbackOutcome;
}

/// <summary>Takes the word of a back office on a request: its new state and the reason, in one transaction with the call's id.</summary>
public sealed class TakeCallback(Database database, RequestStore requests, SignedCalls calls, Tagger tagger, ReleaseGate gate)
{
    private const int LongestReason = 1000;

    /// <param name="id">From <see cref="CallVerdict.Genuine"/>.</param>
    public async Task<CallbackOutcome> RunAsync(CommuneId commune, string id, byte[] body, CancellationToken cancellation = default)
    {
        BackOfficeCallback? said;
        try
        {
            said = JsonSerializer.Deserialize<BackOfficeCallback>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            said = null;
        }

        if (said?.Reference is null || said.State is null)
        {
            return new CallbackOutcome.Refused("The body must be JSON with \"reference\" and \"state\".");
        }

        return await RunAsync(commune, id, said, "back-office", cancellation);
    }

    /// <param name="actor">Who says it: "back-office", "mail".</param>
    public async Task<CallbackOutcome> RunAsync(CommuneId commune, string id, BackOfficeCallback said, string actor, CancellationToken cancellation = default)
    {
        RequestState? asked = said.State switch
        {
            "review" => RequestState.Review,
            "granted" => RequestState.Granted,
            "refused" => RequestState.Refused,
            "done" => RequestState.Done,
            _ => null,
        };
        if (asked is not { } state)
        {
            return new CallbackOutcome.Refused("\"state\" must be review, granted, refused or done.");
        }

        if (state == RequestState.Refused && said.DecidedBy != "person")
        {
            return new CallbackOutcome.Refused("A refusal is a person's decision: \"decided_by\" must be \"person\". What a system would refuse goes to review.");
        }

        if (References.In(said.Reference) is not { } reference)
        {
            return new CallbackOutcome.UnknownRequest();
        }

        if (Released(said.Reason) is not { } reason)
        {
            return new CallbackOutcome.Refused($"\"reason\" is longer than {LongestReason} characters or holds what may not be shown; say it without personal data of third persons.");
        }

        if (state == RequestState.Refused && reason.Text.Length == 0)
        {
            return new CallbackOutcome.Refused("A refusal needs a \"reason\" for the resident.");
        }

        return await database.WriteAsync<CallbackOutcome>(async (connection, transaction) =>
        {
            if (!await calls.TakeAsync(connection, transaction, commune, id))
            {
                return new CallbackOutcome.Repeated();
            }

            return await requests.DecideByBackOfficeAsync(connection, transaction, commune, reference, actor, state, reason, cancellation) switch
            {
                true => new CallbackOutcome.Applied(reference, state),
                false => new CallbackOutcome.Refused($"The request can't come into the state {said.State} any more: it was decided or withdrawn."),
                null => new CallbackOutcome.UnknownRequest(),
            };
        }, cancellation);
    }

    // Null = too long, or withheld whole: better no word than a wrong one.
    private ReleasedText? Released(string? reason)
    {
        var text = reason?.Trim() ?? "";
        return text.Length > LongestReason ? null : gate.Release(tagger.Tag(text, new TagHints(Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope()).Released;
    }
}
