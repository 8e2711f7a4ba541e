using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Assistant.Tests.Bot.Notifications;

/// <summary>A small SMTP server on a free port (RFC 5321, as much as a client needs). It keeps what it took, and can be told to be in trouble.</summary>
internal sealed class LocalSmtp : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> troubles;
    private readonly Task serving;

    /// <param name="troubles">What happens to the first connections, one each: "busy" (421), "unknown" (550 for the recipient), "break" (after the mail was sent, without an answer), "hang", "full" (452 after the mail).</param>
    public LocalSmtp(params string[] troubles)
    {
        this.troubles = new ConcurrentQueue<string>(troubles);
        listener.Start();
        serving = AcceptAsync();
    }

    /// <summary>With it the server speaks TLS: from the first byte, or after STARTTLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    public bool TlsFromStart { get; init; }

    /// <summary>Somebody on the way puts words behind the answer to STARTTLS.</summary>
    public bool InjectsAfterStartTls { get; init; }

    /// <summary>What clients sent to sign in, and in which way: "tls AUTH PLAIN …".</summary>
    public ConcurrentQueue<string> SignIns { get; } = new();

    /// <summary>Commands that came in the clear.</summary>
    public ConcurrentQueue<string> InTheClear { get; } = new();

    public ConcurrentQueue<ReceivedMail> Mails { get; } = new();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Settings that send through this server.</summary>
    public (string Name, string Value)[] Settings(params (string Name, string Value)[] more) =>
        [("Mail:Host", "127.0.0.1"), ("Mail:Port", Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Mail:StartTls", "false"), ("Mail:From", "noreply@hautbecq.example"), ("Mail:TimeoutSeconds", "30"), .. more];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(talks);
        }
    }

    /// <summary>How clients may sign in.</summary>
    public string AuthWays { get; init; } = "PLAIN LOGIN";

    private async Task<Stream> SecureAsync(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, stop.Token);
        return secure;
    }

    private static (StreamReader Reader, StreamWriter Writer) Over(Stream stream) =>
        (new StreamReader(stream, Encoding.Latin1, leaveOpen: true), new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true });

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        var trouble = troubles.TryDequeue(out var next) ? next : "";
        try
        {
            Stream stream = client.GetStream();
            var secure = Certificate is not null && TlsFromStart;
            if (secure)
            {
                stream = await SecureAsync(stream);
            }

            await using var all = stream;
            var (reader, writer) = Over(stream);
            if (trouble == "hang")
            {
                await Task.Delay(TimeSpan.FromMinutes(1), stop.Token);
                return;
            }

            await writer.WriteLineAsync(trouble == "busy" ? "421 busy" : "220 local ESMTP");
            var (from, to) = ("", new List<string>());
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                if (!secure)
                {
                    InTheClear.Enqueue(line);
                }

                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO" or "HELO":
                        await writer.WriteLineAsync($"250-local\r\n250-8BITMIME\r\n{(Certificate is not null && !secure ? "250-STARTTLS\r\n" : "")}250 AUTH {AuthWays}");
                        break;
                    case "STARTTLS":
                        await writer.WriteAsync("220 go\r\n" + (InjectsAfterStartTls ? "250 ok\r\n" : ""));
                        stream = await SecureAsync(stream);
                        (reader, writer) = Over(stream);
                        secure = true;
                        break;
                    case "AUTH":
                        SignIns.Enqueue($"{(secure ? "tls" : "clear")} {line}");
                        if (line.EndsWith(" LOGIN", StringComparison.Ordinal))
                        {
                            await writer.WriteLineAsync("334 VXNlcm5hbWU6");
                            SignIns.Enqueue(await reader.ReadLineAsync(stop.Token) ?? "");
                            await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
                            SignIns.Enqueue(await reader.ReadLineAsync(stop.Token) ?? "");
                        }

                        await writer.WriteLineAsync(trouble == "stranger" ? "535 no" : "235 in");
                        break;
                    case "MAIL":
                        from = line;
                        await writer.WriteLineAsync("250 ok");
                        break;
                    case "RCPT":
                        to.Add(line[(line.IndexOf('<') + 1)..line.IndexOf('>')]);
                        await writer.WriteLineAsync(trouble == "unknown" ? "550 no such mailbox" : "250 ok");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var data = new StringBuilder();
                        while (await reader.ReadLineAsync(stop.Token) is { } part && part != ".")
                        {
                            data.Append(part.StartsWith("..", StringComparison.Ordinal) ? part[1..] : part).Append("\r\n");
                        }

                        if (trouble == "full")
                        {
                            await writer.WriteLineAsync("452 no space");
                            break;
                        }

                        Mails.Enqueue(new ReceivedMail(from, to, data.ToString()));
                        if (trouble == "break")
                        {
                            return;
                        }

                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("502 not here");
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or AuthenticationException)
        {
            // the client went away
        }
    }
}

/// <summary>A mail as the server took it.</summary>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Raw)
{
    private string Head => Raw[..Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);

    /// <summary>Subject and body, decoded.</summary>
    public string Text
    {
        get
        {
            var extracted = new Assistant.Knowledge.Extraction.DocumentExtractor().ExtractAsync(new("mail.eml", Encoding.Latin1.GetBytes(Raw), "message/rfc822")).GetAwaiter().GetResult();
            return extracted.Title + "\n" + extracted.Text;
        }
    }

    public string Header(string name) => Head.Split("\r\n").FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
}
