using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
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
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        var trouble = troubles.TryDequeue(out var next) ? next : "";
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            if (trouble == "hang")
            {
                await Task.Delay(TimeSpan.FromMinutes(1), stop.Token);
                return;
            }

            await writer.WriteLineAsync(trouble == "busy" ? "421 busy" : "220 local ESMTP");
            var (from, to) = ("", new List<string>());
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO" or "HELO":
                        await writer.WriteLineAsync("250-local\r\n250-8BITMIME\r\n250 SMTPUTF8");
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
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
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
