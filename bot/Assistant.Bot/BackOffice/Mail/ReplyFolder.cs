using Assistant.Bot.Notifications;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.BackOffice.Mail;

/// <summary>Answers that belong to no request and wait for somebody to look at them.</summary>
/// <param name="NextGoes">When the oldest of them is deleted.</param>
public sealed record UnmatchedMail(int Count, DateTimeOffset NextGoes);

/// <summary>A Maildir into which the mail server puts the departments' answers: each file in <c>new</c> is taken once and goes to <c>cur</c>. What a request has taken stays there for a month; what belongs to none for half a year, where the desk shows it.</summary>
/// <remarks>Both are counted from the reading. A file in <c>cur</c> without a mark is taken where it answers a request: somebody's mail program moved it there, or an earlier version. Whatever else others put there is left alone.</remarks>
public sealed partial class ReplyFolder(TakeMail take, MailSettings settings, AuditLog audit, TimeProvider clock, ILogger<ReplyFolder> logger)
{
    private const int Batch = 50;

    /// <summary>In the names of mails that were read here.</summary>
    private const string Taken = ".taken", Unmatched = ".unmatched";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan UnmatchedKept = TimeSpan.FromDays(180);
    private static readonly TimeSpan BetweenTidyings = TimeSpan.FromHours(1);

    /// <summary>Names of files of others: read once, they are not read again as long as the program runs.</summary>
    private readonly HashSet<string> foreign = new(StringComparer.Ordinal);
    private DateTimeOffset tidied = DateTimeOffset.MinValue;

    private DirectoryInfo Arrived => new(Path.Combine(settings.ReplyFolder, "new"));

    private DirectoryInfo Read => new(Path.Combine(settings.ReplyFolder, "cur"));

    /// <returns>How many mails were read.</returns>
    public async Task<int> ReadAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        if (settings.ReplyFolder.Length == 0 || !Arrived.Exists)
        {
            return 0;
        }

        Read.Create();
        await TidyAsync(commune, cancellation);
        var read = 0;
        foreach (var file in Files(Arrived, "*").OrderBy(f => f.Name, StringComparer.Ordinal).Take(Batch).ToList())
        {
            read += await TakeAsync(commune, file, cancellation) is null ? 0 : 1;
        }

        return read;
    }

    /// <summary>What belongs to no request and hasn't been deleted; null when there is none.</summary>
    public UnmatchedMail? Waiting()
    {
        var waiting = settings.ReplyFolder.Length == 0 || !Read.Exists ? [] : Files(Read, "*" + Unmatched + "*").ToList();
        return waiting.Count == 0 ? null : new UnmatchedMail(waiting.Count, waiting.Min(f => new DateTimeOffset(f.LastWriteTimeUtc, TimeSpan.Zero)) + UnmatchedKept);
    }

    // null when it could not be read
    private async Task<CallbackOutcome?> TakeAsync(CommuneId commune, FileInfo file, CancellationToken cancellation)
    {
        try
        {
            var outcome = file.Length > InboundMail.LargestMail ? new CallbackOutcome.Refused("too large") : await take.RunAsync(commune, await File.ReadAllBytesAsync(file.FullName, cancellation), cancellation);
            var isUnmatched = outcome is CallbackOutcome.UnknownRequest or CallbackOutcome.Refused;
            if (isUnmatched && file.Directory!.Name == Read.Name)
            {
                return outcome;
            }

            if (isUnmatched)
            {
                LogLeft(logger, outcome.GetType().Name, Unmatched, (int)UnmatchedKept.TotalDays);
            }

            // a host that was off for weeks reads what is old already: its time begins now
            File.SetLastWriteTimeUtc(file.FullName, clock.GetUtcNow().UtcDateTime);
            // "seen", in a Maildir's way of saying it
            var name = file.Name.Split(":2,")[0];
            file.MoveTo(Path.Combine(Read.FullName, name + (isUnmatched ? Unmatched : Taken) + (OperatingSystem.IsWindows() ? ".seen" : ":2,S")), overwrite: true);
            return outcome;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // another node was faster, or the file is not readable yet: it comes up again
            LogUnread(logger, e.GetType().Name);
            return null;
        }
    }

    // A mail holds people's words in clear; what it said of a request stands in its history, and goes with it.
    private async Task TidyAsync(CommuneId commune, CancellationToken cancellation)
    {
        if (clock.GetUtcNow() - tidied < BetweenTidyings)
        {
            return;
        }

        tidied = clock.GetUtcNow();
        foreach (var file in Files(Read, "*").Where(f => !IsMarked(f.Name) && !foreign.Contains(f.Name)).Take(Batch).ToList())
        {
            if (await TakeAsync(commune, file, cancellation) is CallbackOutcome.UnknownRequest or CallbackOutcome.Refused)
            {
                foreign.Add(file.Name);
            }
        }

        _ = Deleted(Taken, Kept);
        var unseen = Deleted(Unmatched, UnmatchedKept);
        if (unseen > 0)
        {
            LogGone(logger, unseen, (int)UnmatchedKept.TotalDays);
            await audit.AppendAsync(commune, "system", "mail.unmatched_deleted", "", new { count = unseen }, cancellation);
        }
    }

    private int Deleted(string mark, TimeSpan kept)
    {
        var deleted = 0;
        foreach (var old in Files(Read, "*" + mark + "*").Where(f => clock.GetUtcNow() - f.LastWriteTimeUtc > kept).ToList())
        {
            try
            {
                old.Delete();
                deleted++;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogKept(logger, e.GetType().Name);
            }
        }

        return deleted;
    }

    private static bool IsMarked(string name) => name.Contains(Taken, StringComparison.Ordinal) || name.Contains(Unmatched, StringComparison.Ordinal);

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder, string pattern) => folder.EnumerateFiles(pattern).Where(f => f.LinkTarget is null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail in the reply folder belongs to no request ({Outcome}); it stands in cur, its name ends in {Mark}, and goes in {Days} days")]
    private static partial void LogLeft(ILogger logger, string outcome, string mark, int days);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} mails that belonged to no request were deleted from the reply folder after {Days} days")]
    private static partial void LogGone(ILogger logger, int count, int days);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail in the reply folder could not be read and is tried again: {Error}")]
    private static partial void LogUnread(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail in the reply folder whose time is over could not be deleted and is tried again: {Error}")]
    private static partial void LogKept(ILogger logger, string error);
}
