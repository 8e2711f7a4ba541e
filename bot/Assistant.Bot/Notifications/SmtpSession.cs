using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Assistant.Bot.Notifications;

/// <summary>The server did not take it.</summary>
/// <param name="code">Its three digits; 0 = it spoke no SMTP, or lacks what the settings demand.</param>
/// <param name="step">Where in the conversation; never an address, never the server's words, which may repeat one.</param>
internal sealed class SmtpException(int code, string step) : Exception(string.Create(CultureInfo.InvariantCulture, $"SMTP {code} at {step}"))
{
    public int Code { get; } = code;
}

/// <summary>One conversation with an SMTP server (RFC 5321), as far as sending plain mail needs it: STARTTLS (RFC 3207), TLS from the first byte (RFC 8314, port 465), AUTH PLAIN and LOGIN (RFC 4954).</summary>
/// <remarks>The framework's own client knows no TLS from the first byte.</remarks>
internal sealed class SmtpSession : IAsyncDisposable
{
    private const int LongestLine = 4000, MostLines = 100;

    private readonly TcpClient client;
    private readonly byte[] buffer = new byte[4096];
    private Stream stream = Stream.Null;
    private (int At, int End) read;
    private IReadOnlyList<string> extensions = [];

    private SmtpSession(TcpClient client) => this.client = client;

    /// <summary>Connects, makes the way safe as the settings say, and signs in.</summary>
    /// <exception cref="SmtpException">The server refuses, or can't what is demanded.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">Its certificate is not its own, or nobody vouches for it.</exception>
    public static async Task<SmtpSession> OpenAsync(MailSettings settings, CancellationToken cancellation)
    {
        var session = new SmtpSession(new TcpClient());
        try
        {
            await session.client.ConnectAsync(settings.Host, settings.Port, cancellation);
            session.stream = session.client.GetStream();
            if (settings.IsTlsFromStart())
            {
                await session.SecureAsync(settings, cancellation);
            }

            await session.ExpectAsync(220, "greeting", cancellation);
            await session.HelloAsync(settings, cancellation);
            if (settings.StartTls && !settings.IsTlsFromStart())
            {
                if (!session.extensions.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
                {
                    throw new SmtpException(0, "STARTTLS, which the server does not offer");
                }

                await session.AskAsync("STARTTLS", 220, "STARTTLS", cancellation);
                await session.SecureAsync(settings, cancellation);
                await session.HelloAsync(settings, cancellation); // what was said in the clear counts no more
            }

            if (settings.User.Length > 0)
            {
                await session.SignInAsync(settings, cancellation);
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands a message over; when this returns, the server has it.</summary>
    /// <param name="message">Headers and body (RFC 5322), lines ended by CRLF.</param>
    public async Task SendAsync(string from, string to, string message, CancellationToken cancellation)
    {
        await AskAsync($"MAIL FROM:<{from}>", 250, "sender", cancellation);
        await AskAsync($"RCPT TO:<{to}>", 250, "recipient", cancellation);
        await AskAsync("DATA", 354, "data", cancellation);
        var stuffed = message.StartsWith('.') ? "." + message : message;
        stuffed = stuffed.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        await WriteAsync(stuffed + (stuffed.EndsWith("\r\n", StringComparison.Ordinal) ? "" : "\r\n") + ".\r\n", cancellation);
        await ExpectAsync(250, "message", cancellation);
        try
        {
            await WriteAsync("QUIT\r\n", cancellation);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // it has the message: a farewell that is not heard must not send it again
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private async Task SecureAsync(MailSettings settings, CancellationToken cancellation)
    {
        if (read.At < read.End)
        {
            // somebody on the way put words behind the server's answer, to be believed as said inside
            throw new SmtpException(0, "STARTTLS, which was followed by more");
        }

        var options = new SslClientAuthenticationOptions { TargetHost = settings.Host };
        if (settings.CertificateAuthority.Length > 0)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(settings.CertificateAuthority);
        }

        var secure = new SslStream(stream);
        stream = secure;
        await secure.AuthenticateAsClientAsync(options, cancellation);
    }

    private async Task HelloAsync(MailSettings settings, CancellationToken cancellation) =>
        extensions = [.. (await AskAsync("EHLO " + settings.From[(settings.From.LastIndexOf('@') + 1)..], 250, "EHLO", cancellation)).Skip(1)];

    private async Task SignInAsync(MailSettings settings, CancellationToken cancellation)
    {
        var ways = extensions.FirstOrDefault(e => e.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase))?.Split(' ', '=') ?? [];
        if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            await AskAsync("AUTH PLAIN " + Base64($"\0{settings.User}\0{settings.Password}"), 235, "AUTH", cancellation);
        }
        else if (ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            await AskAsync("AUTH LOGIN", 334, "AUTH", cancellation);
            await AskAsync(Base64(settings.User), 334, "AUTH", cancellation);
            await AskAsync(Base64(settings.Password), 235, "AUTH", cancellation);
        }
        else
        {
            throw new SmtpException(0, "AUTH, which the server offers neither as PLAIN nor as LOGIN");
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task<IReadOnlyList<string>> AskAsync(string line, int expected, string step, CancellationToken cancellation)
    {
        await WriteAsync(line + "\r\n", cancellation);
        return await ExpectAsync(expected, step, cancellation);
    }

    private async Task WriteAsync(string text, CancellationToken cancellation)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellation);
        await stream.FlushAsync(cancellation);
    }

    /// <returns>The lines of the answer without their code.</returns>
    private async Task<IReadOnlyList<string>> ExpectAsync(int expected, string step, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await LineAsync(step, cancellation);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                throw new SmtpException(0, step);
            }

            // 251 stands for 250: the server passes it on
            if (code != expected && !(expected == 250 && code == 251))
            {
                throw new SmtpException(code, step);
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                return lines;
            }
        }

        throw new SmtpException(0, step);
    }

    private async Task<string> LineAsync(string step, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (line.Length < LongestLine)
        {
            if (read.At == read.End)
            {
                var got = await stream.ReadAsync(buffer, cancellation);
                read = got > 0 ? (0, got) : throw new IOException("the server closed the connection");
            }

            var b = buffer[read.At];
            read = (read.At + 1, read.End);
            if (b == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)b);
        }

        throw new SmtpException(0, step);
    }
}
