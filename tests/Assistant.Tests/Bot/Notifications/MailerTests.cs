using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Notifications;

namespace Assistant.Tests.Bot.Notifications;

public sealed class MailerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smtp-");

    [Theory]
    [InlineData(true, "PLAIN LOGIN")]
    [InlineData(true, "LOGIN")]
    [InlineData(false, "PLAIN")]
    public async Task A_mail_and_its_password_travel_inside_tls_from_the_first_byte_or_after_starttls(bool fromStart, string ways)
    {
        using var certificate = Certificate();
        await using var smtp = new LocalSmtp { Certificate = certificate, TlsFromStart = fromStart, AuthWays = ways };

        Assert.IsType<Delivery.Done>(await SendAsync(Settings(smtp, fromStart) with { User = "lind", Password = "geheim", CertificateAuthority = Authority(certificate) }));

        Assert.Equal("Uw aanvraag is goed aangekomen.", Assert.Single(smtp.Mails).Text.Split('\n')[^1]);
        Assert.StartsWith("tls AUTH", smtp.SignIns.First(), StringComparison.Ordinal);
        Assert.Equal(ways == "LOGIN" ? ["bGluZA==", "Z2VoZWlt"] : [], smtp.SignIns.Skip(1));
        Assert.DoesNotContain(smtp.InTheClear, l => l.StartsWith("AUTH", StringComparison.Ordinal) || l.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_nobody_vouches_for_gets_nothing(bool fromStart)
    {
        using var certificate = Certificate();
        await using var smtp = new LocalSmtp { Certificate = certificate, TlsFromStart = fromStart };
        Assert.Equal("SMTP: AuthenticationException", Failed(await SendAsync(Settings(smtp, fromStart) with { User = "lind", Password = "geheim" })));
        Assert.Empty(smtp.Mails);
        Assert.Empty(smtp.SignIns);
    }

    [Fact]
    public async Task Another_server_s_certificate_is_none()
    {
        using var certificate = Certificate("mail.elsewhere.example");
        await using var smtp = new LocalSmtp { Certificate = certificate, TlsFromStart = true };
        Assert.Equal("SMTP: AuthenticationException", Failed(await SendAsync(Settings(smtp, true) with { CertificateAuthority = Authority(certificate) })));
        Assert.Empty(smtp.Mails);
    }

    [Fact]
    public async Task A_server_without_the_starttls_that_is_demanded_gets_nothing()
    {
        await using var smtp = new LocalSmtp();
        Assert.StartsWith("SMTP 0 at STARTTLS", Failed(await SendAsync(Settings(smtp, false))), StringComparison.Ordinal);
        Assert.DoesNotContain(smtp.InTheClear, l => l.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_put_behind_the_answer_to_starttls_are_not_believed()
    {
        using var certificate = Certificate();
        await using var smtp = new LocalSmtp { Certificate = certificate, InjectsAfterStartTls = true };
        Assert.StartsWith("SMTP", Failed(await SendAsync(Settings(smtp, false) with { CertificateAuthority = Authority(certificate) })), StringComparison.Ordinal);
        Assert.Empty(smtp.Mails);
    }

    [Fact]
    public async Task A_password_that_is_wrong_is_told_by_its_number_alone()
    {
        await using var smtp = new LocalSmtp("stranger");
        Assert.Equal("SMTP 535 at AUTH", Failed(await SendAsync(Settings(smtp, false) with { StartTls = false, User = "lind", Password = "geheim" })));
    }

    [Theory]
    [InlineData("ReplyTo", "a@b.example\r\nBcc: all@b.example")]
    [InlineData("To", "a@b.example> SIZE=1\r\nRCPT TO:<all@b.example")]
    public async Task An_address_that_would_say_more_than_an_address_is_none(string where, string address)
    {
        await using var smtp = new LocalSmtp();
        var mail = where == "To" ? Mail with { To = address } : Mail with { ReplyTo = address };
        Assert.Equal("the address is none", Failed(await SendAsync(Settings(smtp, false) with { StartTls = false }, mail)));
        Assert.Empty(smtp.InTheClear);
    }

    [Theory]
    [InlineData("received: a plain subject", "Hello.")]
    [InlineData("HB-7K3M-9QXA : votre demande est de nouveau examinée par un membre de notre équipe, à l'hôtel communal", "Bonjour,\n\nVotre demande est de nouveau examinée.")]
    [InlineData("Ihr Antrag wird erneut geprüft 🙂 und noch einmal ganz genau geprüft, Straße für Straße", "Größe = 3 m²\ntrailing space \n.\n..two dots\n.one dot")]
    [InlineData("=?utf-8?B?YQ==?=", "An encoded word that somebody typed is text.")]
    [InlineData("Lang", "Een heel lange regel zonder einde, zoals iemand die in een veld plakt, met letters als é en ë, en nog veel meer woorden dan op een regel van een mail passen, tot het einde.")]
    public async Task What_arrives_is_what_was_written_and_no_line_is_too_long(string subject, string body)
    {
        await using var smtp = new LocalSmtp();
        Assert.IsType<Delivery.Done>(await SendAsync(Settings(smtp, false) with { StartTls = false }, Mail with { Subject = subject, Body = body }));
        var mail = Assert.Single(smtp.Mails);
        Assert.All(mail.Raw.Split("\r\n"), l => Assert.True(l.Length <= 78 && l.All(c => c < 127), l));
        Assert.StartsWith(subject + "\n", mail.Text, StringComparison.Ordinal);
        Assert.EndsWith(body.Replace(" \n", "\n", StringComparison.Ordinal), mail.Text.Replace(" \n", "\n", StringComparison.Ordinal).TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(465, false, true)]
    [InlineData(587, false, false)]
    [InlineData(2525, true, true)]
    public void Port_465_speaks_tls_from_the_first_byte(int port, bool tls, bool fromStart) => Assert.Equal(fromStart, new MailSettings("mail.example", port, Tls: tls).IsTlsFromStart());

    public void Dispose() => folder.Delete(recursive: true);

    private static readonly OutgoingMail Mail = new("amina@mail.example", "Uw aanvraag", "Dag,\n\nUw aanvraag is goed aangekomen.", "nl", "request:HB-2222-2222:notice:1");

    private static MailSettings Settings(LocalSmtp smtp, bool fromStart) => new("localhost", smtp.Port, From: "noreply@hautbecq.example", TimeoutSeconds: 20, Tls: fromStart);

    private static Task<Delivery> SendAsync(MailSettings settings, OutgoingMail? mail = null) => new Mailer(settings, TimeProvider.System).SendAsync(mail ?? Mail, default);

    private static string Failed(Delivery delivery) => Assert.IsType<Delivery.Failed>(delivery).Why;

    private string Authority(X509Certificate2 certificate)
    {
        var file = Path.Combine(folder.FullName, "ca.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }

    private static X509Certificate2 Certificate(string host = "localhost")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
