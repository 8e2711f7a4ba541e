using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Assistant.Bot.BackOffice;

namespace Assistant.Bot.Notifications;

/// <param name="Key">Becomes the Message-ID, so that a mailbox that gets it twice can tell.</param>
/// <param name="ReplyTo">Null = replies go nowhere.</param>
public sealed record OutgoingMail(string To, string Subject, string Body, string Language, string Key, string? ReplyTo = null);

/// <summary>Sends plain-text mail over SMTP.</summary>
public sealed class Mailer(MailSettings settings, TimeProvider clock)
{
    /// <returns>Failed with the server's status code; an address or a word of the mail is never in it.</returns>
    public async Task<Delivery> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (!settings.IsOn())
        {
            return new Delivery.Failed("Mail:Host is not set");
        }

        if (!MailSettings.IsAddress(mail.To) || (mail.ReplyTo is { } reply && !MailSettings.IsAddress(reply)))
        {
            return new Delivery.Failed("the address is none");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            await using var session = await SmtpSession.OpenAsync(settings, limit.Token);
            await session.SendAsync(settings.From, mail.To, MailFormat.Write(mail, settings.From, clock.GetUtcNow()), limit.Token);
            return new Delivery.Done();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Delivery.Failed("SMTP: no answer in time");
        }
        catch (SmtpException e)
        {
            return new Delivery.Failed(e.Message);
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or CryptographicException)
        {
            return new Delivery.Failed($"SMTP: {e.GetType().Name}");
        }
    }
}
