using Assistant.Bot.Notifications;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.BackOffice.Mail;

/// <summary>A Maildir into which the mail server puts the departments' answers: each file in <c>new</c> is taken once and goes to <c>cur</c>, where it stays for a month.</summary>
public sealed partial class ReplyFolder(TakeMail take, MailSettings settings, TimeProvider clock, ILogger<ReplyFolder> logger)
{
    private const int Batch = 50;

    /// <summary>In the names of mails that were read here: what another program put into the folder is left alone.</summary>
    private const string Mark = ".taken";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan BetweenTidyings = TimeSpan.FromHours(1);
    private DateTimeOffset tidied = DateTimeOffset.MinValue;

    /// <returns>How many mails were read.</returns>
    public async Task<int> ReadAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        var arrived = Path.Combine(settings.ReplyFolder, "new");
        if (settings.ReplyFolder.Length == 0 || !Directory.Exists(arrived))
        {
            return 0;
        }

        Tidy();
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
                file.MoveTo(Path.Combine(settings.ReplyFolder, "cur", file.Name + Mark + (OperatingSystem.IsWindows() ? ".seen" : ":2,S")), overwrite: true);
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

    // A mail holds people's words in clear; what it said of a request stands in its history, and goes with it.
    private void Tidy()
    {
        if (clock.GetUtcNow() - tidied < BetweenTidyings)
        {
            return;
        }

        tidied = clock.GetUtcNow();
        var read = new DirectoryInfo(Path.Combine(settings.ReplyFolder, "cur"));
        foreach (var old in !read.Exists ? [] : read.EnumerateFiles("*" + Mark + "*").Where(f => f.LinkTarget is null && clock.GetUtcNow() - f.LastWriteTimeUtc > Kept).ToList())
        {
            try
            {
                old.Delete();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogUnread(logger, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail in the reply folder belongs to no request ({Outcome}); it stands in cur")]
    private static partial void LogLeft(ILogger logger, string outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail in the reply folder could not be read and is tried again: {Error}")]
    private static partial void LogUnread(ILogger logger, string error);
}
