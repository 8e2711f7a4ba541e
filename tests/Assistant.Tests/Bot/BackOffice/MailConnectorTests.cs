using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Assistant.Bot.Accounts;
using Assistant.Bot.BackOffice;
using Assistant.Bot.BackOffice.Mail;
using Assistant.Bot.Consoles.Adviser;
using Assistant.Bot.Services;
using Assistant.Knowledge.Audit;
using Assistant.Tests.Bot.Notifications;

namespace Assistant.Tests.Bot.BackOffice;

public partial class MailConnectorTests
{
    [Theory]
    [InlineData("GRANTED", RequestState.Granted, "decided")]
    [InlineData("Toegekend. De kaart is verlengd.", RequestState.Granted, "decided")]
    [InlineData("TERMINÉ", RequestState.Done, "decided")]
    [InlineData("erledigt\n\nMit freundlichen Grüßen", RequestState.Done, "decided")]
    [InlineData("GEWEIGERD: de wagen staat op naam van een ander bedrijf.", RequestState.Refused, "decided")]
    [InlineData("Geweigerd", RequestState.Review, "mail-answered")] // no reason, no refusal
    [InlineData("We bekijken dit morgen.", RequestState.Review, "mail-answered")]
    [InlineData("> GRANTED", RequestState.Review, "mail-answered")] // quoted words are the mail's, not the department's
    [InlineData("", RequestState.Review, "mail-answered")]
    public async Task The_departments_answer_finds_its_request_and_moves_it(string words, RequestState state, string kind)
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings(("Mail:ReplyAddress", "answers@hautbecq.example")));
        var (reference, reply) = await MailedAsync(office, smtp);

        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync("/back-office/mail", Answer(reply, words)));

        var file = await office.FileAsync(reference);
        Assert.Equal((state, "mail", kind), (file.Status.State, file.Status.History[^1].Actor, file.Status.History[^1].Kind));
    }

    [Fact]
    public async Task The_same_answer_twice_counts_once_and_a_guessed_token_finds_nothing()
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings());
        var (_, reply) = await MailedAsync(office, smtp);
        Assert.StartsWith("noreply+", reply, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync("/back-office/mail", Answer(reply, "DONE")));
        Assert.Equal(HttpStatusCode.Conflict, await office.CallAsync("/back-office/mail", Answer(reply, "DONE")));
        Assert.Equal(HttpStatusCode.NotFound, await office.CallAsync("/back-office/mail", Answer("noreply+aaaaaaaaaaaaaaaaaaaaaaaa@hautbecq.example", "DONE")));
        Assert.Equal(HttpStatusCode.Unauthorized, await office.CallAsync("/back-office/mail", Answer(reply, "GRANTED"), secret: "another-secret-0123456789abcdef01234567"));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied\r\n", "mail-automatic")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n", "mail-bounced")]
    [InlineData("Return-Path: <>\r\n", "mail-bounced")]
    public async Task A_note_of_absence_or_a_bounce_is_seen_and_moves_nothing(string header, string kind)
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings());
        var (reference, reply) = await MailedAsync(office, smtp);
        await office.CallAsync("/back-office/mail", header + Answer(reply, "GRANTED"));
        var file = await office.FileAsync(reference);
        Assert.Equal((RequestState.Review, kind), (file.Status.State, file.Status.History[^1].Kind));
    }

    [Fact]
    public async Task The_token_is_found_in_the_subject_when_a_mail_program_answers_the_sender()
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings());
        var (reference, reply) = await MailedAsync(office, smtp);
        var token = TokenIn().Match(reply).Value[1..^1];
        var answer = $"From: works@hautbecq.example\r\nTo: noreply@hautbecq.example\r\nSubject: RE: [{reference}] [#{token}]\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nTERMIN=C3=89\r\n\r\nLe lundi 23 novembre, Hautbecq a écrit :\r\n> Refusé\r\n";
        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync("/back-office/mail", answer));
        Assert.Equal(RequestState.Done, (await office.FileAsync(reference)).Status.State);
    }

    [Fact]
    public async Task Answers_in_the_reply_folder_are_taken_once_and_what_belongs_nowhere_is_set_aside()
    {
        var folder = Directory.CreateTempSubdirectory("replies-");
        try
        {
            await using var smtp = new LocalSmtp();
            await using var office = await OfficeHost.StartAsync(settings: smtp.Settings(("Mail:ReplyFolder", folder.FullName)));
            var (reference, reply) = await MailedAsync(office, smtp);
            var arrived = folder.CreateSubdirectory("new").FullName;
            await File.WriteAllTextAsync(Path.Combine(arrived, "1"), Answer(reply, "DONE"));
            await File.WriteAllTextAsync(Path.Combine(arrived, "2"), "From: x@y.example\r\nSubject: hello\r\n\r\nspam");
            await File.WriteAllBytesAsync(Path.Combine(arrived, "3"), [0, 255, 1]);

            Assert.Equal(3, await office.Get<ReplyFolder>().ReadAsync(office.Chat.Store.Commune));
            Assert.Equal(0, await office.Get<ReplyFolder>().ReadAsync(office.Chat.Store.Commune));
            Assert.Equal(RequestState.Done, (await office.FileAsync(reference)).Status.State);
            var read = Directory.GetFiles(Path.Combine(folder.FullName, "cur"));
            Assert.Equal(3, read.Length);

            // what was read holds people's words: after a month it goes, after half a year what nobody's request has taken; what somebody else put there stays
            var taken = Assert.Single(read, f => f.Contains(".taken", StringComparison.Ordinal));
            var foreign = Path.Combine(folder.FullName, "cur", "4:2,S");
            await File.WriteAllTextAsync(foreign, "");
            File.SetLastWriteTimeUtc(foreign, office.Chat.Clock.GetUtcNow().UtcDateTime.AddDays(-400));
            var folderOfReplies = office.Get<ReplyFolder>();
            Assert.Equal(new UnmatchedMail(2, office.Chat.Clock.GetUtcNow().AddDays(180)), folderOfReplies.Waiting());
            foreach (var (days, left) in ((int, string[])[])[(29, [.. read, foreign]), (2, [.. read.Where(f => f != taken), foreign]), (148, [.. read.Where(f => f != taken), foreign]), (2, [foreign])])
            {
                office.Chat.Clock.Advance(TimeSpan.FromDays(days));
                await folderOfReplies.ReadAsync(office.Chat.Store.Commune);
                Assert.Equal(left.Order(), Directory.GetFiles(Path.Combine(folder.FullName, "cur")).Order());
            }

            Assert.Null(folderOfReplies.Waiting());
            await using var connection = await office.Chat.Store.Database.OpenAsync();
            Assert.Equal("""{"count":2}""", await Dapper.SqlMapper.ExecuteScalarAsync<string>(connection, "select detail from audit_entry where action = 'mail.unmatched_deleted'"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_answer_that_lay_there_long_is_kept_a_month_from_its_reading_and_one_that_others_moved_is_taken()
    {
        var folder = Directory.CreateTempSubdirectory("assistant-maildir");
        try
        {
            await using var smtp = new LocalSmtp();
            await using var office = await OfficeHost.StartAsync(settings: smtp.Settings(("Mail:ReplyFolder", folder.FullName)));
            var (reference, reply) = await MailedAsync(office, smtp);
            var old = Path.Combine(folder.CreateSubdirectory("new").FullName, "1");
            await File.WriteAllTextAsync(old, "From: x@y.example\r\nSubject: about my answer\r\n\r\nit came back");
            var moved = Path.Combine(folder.CreateSubdirectory("cur").FullName, "2:2,S");
            await File.WriteAllTextAsync(moved, Answer(reply, "DONE"));
            foreach (var file in (string[])[old, moved])
            {
                File.SetLastWriteTimeUtc(file, office.Chat.Clock.GetUtcNow().UtcDateTime.AddDays(-300));
            }

            foreach (var days in (int[])[0, 29])
            {
                office.Chat.Clock.Advance(TimeSpan.FromDays(days));
                await office.Get<ReplyFolder>().ReadAsync(office.Chat.Store.Commune);
                Assert.Equal(["1.unmatched", "2.taken"], Directory.GetFiles(Path.Combine(folder.FullName, "cur")).Select(f => Path.GetFileName(f).Split(":2,")[0]).Order());
            }

            Assert.Equal(RequestState.Done, (await office.FileAsync(reference)).Status.State);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_is_sensitive_stays_out_of_the_mail()
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(settings: smtp.Settings(("Site:Address", "https://assistant.hautbecq.example")));
        var mailed = await MailedAsync(office, smtp, "household-composition", ("name", "Amina Verstraeten"), ("national_number", "85073003328"));
        var mail = Assert.Single(smtp.Mails);
        Assert.Contains("Amina Verstraeten", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("850730", mail.Text.Replace(".", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("https://assistant.hautbecq.example/staff/adviser/requests/" + mailed.Reference, mail.Text, StringComparison.Ordinal);

        await MailedAsync(office, smtp, "social-aid-appointment", ("name", "Amina Verstraeten"));
        Assert.DoesNotContain("Amina", smtp.Mails.Last().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr,nl", "État : examiné par un agent", "Status: ", "De persoon leest: English", "La personne lit : English")]
    [InlineData("de", "Stand: ", "Name: Amina Verstraeten", "Die Person liest: English", "Antworten Sie auf diese Nachricht")]
    [InlineData("en,de", "State: ", "The person reads: English", "Die Person liest: English", "Reply to this message")]
    public async Task A_department_reads_the_official_languages_of_its_commune(string official, params string[] words)
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync("en", smtp.Settings(("Commune:OfficialLanguages", official)));
        var reference = await office.RequestAsync(language: "en", fields: [("name", "Amina Verstraeten"), ("company_car", "yes")]);
        await office.Chat.Store.Database.WriteAsync((connection, transaction) => Dapper.SqlMapper.ExecuteAsync(connection, "update outbox set topic = 'mail' where topic = 'file'", transaction: transaction));
        await NoticeTests.SendAsync(office);
        var mail = Assert.Single(smtp.Mails);
        Assert.All(words, w => Assert.Contains(w, mail.Text, StringComparison.Ordinal));
        Assert.Contains(reference, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", mail.Text, StringComparison.Ordinal);
        Assert.Equal(official[..2], mail.Header("Content-Language"));
    }

    [Fact]
    public async Task A_request_that_is_passed_on_is_mailed_whole_to_the_other_department()
    {
        await using var smtp = new LocalSmtp();
        await using var office = await OfficeHost.StartAsync(s => s.Id == "resident-card-renewal" ? s with { Connector = MailConnector.ConnectorName } : s, "http://127.0.0.1:0", smtp.Settings());
        var reference = await office.RequestAsync();
        await NoticeTests.SendAsync(office);
        var catalogue = office.Get<ServiceCatalogue>();
        Assert.Equal(catalogue.Find("resident-card-renewal")!.Authority.Mail, Assert.Single(smtp.Mails.Last(m => m.Header("Reply-To").Contains('+', StringComparison.Ordinal)).To));
        var other = catalogue.Find("street-problem")!.Authority;
        var accounts = new StaffAccounts(office.Chat.Store.Database, office.Get<AuditLog>(), TimeProvider.System);
        var anna = Assert.IsType<AddStaffOutcome.Added>(await accounts.AddAsync(office.Chat.Store.Commune, "anna", StaffRole.Adviser, "system")).User;

        Assert.True(await new RequestDesk(office.Chat.Store.Database, office.Get<RequestStore>(), accounts, catalogue, office.Get<AuditLog>(), office.Chat.Clock).TransferAsync(anna, reference, other.Id));
        await NoticeTests.SendAsync(office);

        var mail = smtp.Mails.Last(m => m.Header("Reply-To").Contains('+', StringComparison.Ordinal));
        Assert.Equal(other.Mail, Assert.Single(mail.To));
        Assert.Contains("Amina Verstraeten", mail.Text, StringComparison.Ordinal);
        Assert.Contains(reference, mail.Text, StringComparison.Ordinal);
    }

    private static async Task<(string Reference, string Reply)> MailedAsync(OfficeHost office, LocalSmtp smtp, string service = "resident-card-renewal", params (string, string)[] fields)
    {
        var reference = await office.RequestAsync(service, fields: fields.Length > 0 ? fields : [("name", "Amina Verstraeten"), ("company_car", "yes")]);
        await office.Chat.Store.Database.WriteAsync((connection, transaction) => Dapper.SqlMapper.ExecuteAsync(connection, "update outbox set topic = 'mail' where topic = 'file'", transaction: transaction));
        await NoticeTests.SendAsync(office);
        return (reference, smtp.Mails.Last().Header("Reply-To"));
    }

    private static string Answer(string to, string words) =>
        $"From: Mobilité <mobilite@hautbecq.example>\r\nTo: {to}\r\nSubject: Re: aanvraag\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words.ReplaceLineEndings("\r\n")}\r\n\r\n-- \r\nDienst Mobiliteit\r\n";

    [GeneratedRegex(@"\+[a-z2-7]{24}@")]
    private static partial Regex TokenIn();
}
