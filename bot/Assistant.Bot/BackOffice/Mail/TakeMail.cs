using System.Security.Cryptography;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.BackOffice.Mail;

/// <summary>Takes a department's answer to a mail: its token finds the request, its first line moves it, everything else is kept in the history. No answer is lost from sight.</summary>
/// <remarks>Who knows the token may answer: it went to the department alone. A mail counts once, however often it arrives.</remarks>
public sealed class TakeMail(Database database, ReplyTokens tokens, TakeCallback callback, SignedCalls calls, DocumentExtractor extractor, Tagger tagger, ReleaseGate gate, AuditLog audit, TimeProvider clock)
{
    private const int LongestNote = 1000;

    /// <param name="raw">The message as it was received (RFC 5322).</param>
    public async Task<CallbackOutcome> RunAsync(CommuneId commune, byte[] raw, CancellationToken cancellation = default)
    {
        var mail = await InboundMail.ReadAsync(raw, extractor, cancellation);
        string? reference = null;
        foreach (var token in mail.Tokens)
        {
            reference ??= await tokens.FindAsync(commune, token, cancellation);
        }

        if (reference is null)
        {
            return new CallbackOutcome.UnknownRequest();
        }

        var id = "mail-" + Convert.ToHexStringLower(SHA256.HashData(raw))[..40];
        if (mail is { Kind: MailKind.Answer, State: { } state })
        {
            var outcome = await callback.RunAsync(commune, id, new BackOfficeCallback(reference, state, mail.Words, "person"), "mail", cancellation);
            if (outcome is not CallbackOutcome.Refused)
            {
                return outcome;
            }

            // a refusal without a reason, a word too late: the answer stands in the history, and the request stays where it is
        }

        var kind = mail.Kind switch { MailKind.Bounce => "mail-bounced", MailKind.Automatic => "mail-automatic", _ => "mail-answered" };
        var note = mail.Kind == MailKind.Answer ? Released(mail.State is null ? mail.Words : $"{mail.State}: {mail.Words}") : "";
        return await database.WriteAsync<CallbackOutcome>(async (connection, transaction) =>
        {
            if (!await calls.TakeAsync(connection, transaction, commune, id + kind[4..]))
            {
                return new CallbackOutcome.Repeated();
            }

            await connection.ExecuteAsync(
                "insert into request_event (request_id, at, actor, kind, note) select id, @now, 'mail', @kind, @note from service_request where reference = @reference",
                new { now = clock.GetUtcNow().ToUnixTimeMilliseconds(), kind, note, reference }, transaction);
            await audit.AppendAsync(connection, transaction, commune, "mail", "request." + kind, reference, cancellation: cancellation);
            return new CallbackOutcome.Noted(reference);
        }, cancellation);
    }

    // what the gate withholds whole leaves no word: that an answer came is seen all the same
    private string Released(string words)
    {
        var text = words.Length > LongestNote ? words[..LongestNote] : words;
        return gate.Release(tagger.Tag(text, new TagHints(Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope()).Released?.Text ?? "";
    }
}
