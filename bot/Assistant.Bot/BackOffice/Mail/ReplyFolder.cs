using Assistant.Bot.Notifications;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.BackOffice.Mail;

/// <summary>A Maildir into which the mail server puts the departments' answers: each file in <c>new</c> is taken once and goes to <c>cur</c>.</summary>
public sealed partial class ReplyFolder(TakeMail take, MailSettings settings, ILogger<ReplyFolder> logger)
{
    private const int Batch = 50;

    /// <returns>How many mails were read.</returns>
    public async Task<int> ReadAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        var arrived = Path.Combine(settings.ReplyFolder, "new");
        if (settings.ReplyFolder.Length == 0 || !Directory.Exists(arrived))
        {
            return 0;
        }

        var read = 0;
        Directory.CreateDirectory(Path.Combine(settings.ReplyFolder, "cur"));
        foreach (var file in new DirectoryInfo(arrived).EnumerateFiles().Where(f => f.LinkTarget is null).OrderBy(f => f.Name, StringComparer.Ordinal).Take(Batch).ToList())
        {
            try
            {
                var outcome = file.Length > InboundMail.LargestMail ? new CallbackOutcome.Refused("too large") : await take.RunAsync(commune, await File.ReadAllBytesAsync(file.FullName, cancellation), cancellation);
                if (outcome is CallbackOutcome.UnknownRequest or CallbackOutcome.Refused)
                {
                    LogLeft(logger, outcome.GetType().Name);
                }

                // "seen", in a Maildir's way of saying it
                file.MoveTo(Path.Combine(settings.ReplyFolder, "cur", file.Name + (OperatingSystem.IsWindows() ? ".seen" : ":2,S")), overwrite: true);
                read++;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // another node was faster, or the file is not readable yet: it comes up again
                LogUnread(logger, e.GetType().Name);
            }
        }

        return read;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail in the reply folder belongs to no request ({Outcome}); it stands in cur")]
    private static partial void LogLeft(ILogger logger, string outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail in the reply folder could not be read and is tried again: {Error}")]
    private static partial void LogUnread(ILogger logger, string error);
}
