using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Assistant.Bot.BackOffice;

namespace Assistant.Bot.Notifications;

/// <param name="Key">Becomes the Message-ID, so that a mailbox that gets it twice can tell.</param>
/// <param name="ReplyTo">Null = replies go nowhere.</param>
public sealed record OutgoingMail(string To, string Subject, string Body, string Language, string Key, string? ReplyTo = null);

/// <summary>Sends plain-text mail over SMTP.</summary>
public sealed class Mailer(MailSettings settings)
{
    /// <returns>Failed with the server's status code; an address or a word of the mail is never in it.</returns>
    public async Task<Delivery> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (!settings.IsOn())
        {
            return new Delivery.Failed("Mail:Host is not set");
        }

        if (!MailSettings.IsAddress(mail.To))
        {
            return new Delivery.Failed("the address is none");
        }

        using var message = Message(mail);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls, DeliveryMethod = SmtpDeliveryMethod.Network };
        if (settings.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        // the client's own time-out holds for its synchronous calls only
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            await client.SendMailAsync(message, limit.Token);
            return new Delivery.Done();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Delivery.Failed("SMTP: no answer in time");
        }
        catch (SmtpException e)
        {
            return new Delivery.Failed($"SMTP {(int)e.StatusCode} {e.StatusCode}{(e.InnerException is { } inner ? $" ({inner.GetType().Name})" : "")}");
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or InvalidOperationException or FormatException)
        {
            return new Delivery.Failed($"SMTP: {e.GetType().Name}");
        }
    }

    private MailMessage Message(OutgoingMail mail)
    {
        var message = new MailMessage(settings.From, mail.To)
        {
            Subject = mail.Subject.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Body.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
            IsBodyHtml = false,
        };
        message.Headers.Add("Message-ID", $"<{string.Concat(mail.Key.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '.'))}@{settings.From[(settings.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}>");
        message.Headers.Add("Content-Language", mail.Language);
        // no out-of-office note shall answer it
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.ReplyTo is not null)
        {
            message.ReplyToList.Add(mail.ReplyTo);
        }

        return message;
    }
}
