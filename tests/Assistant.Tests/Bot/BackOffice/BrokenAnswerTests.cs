using System.Net;
using System.Net.Sockets;
using System.Text;
using Assistant.Bot.BackOffice;

namespace Assistant.Tests.Bot.BackOffice;

/// <summary>Answers that no web server gives: the connector must not take them for a delivery, nor hang on them.</summary>
public class BrokenAnswerTests
{
    private static readonly BackOfficeMessage Message = new("HB-2222-2222", "s", "1", "nl", "granted", "standard", DateTimeOffset.UnixEpoch, new Dictionary<string, string>());

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", true)] // answers twice: the first counts
    [InlineData("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("", false)] // takes it and breaks the connection
    [InlineData("HTTP/1.1 20", false)] // breaks in the middle of its answer
    [InlineData("SMTP ready\r\n\r\n", false)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", false)] // values go nowhere else
    [InlineData("HTTP/1.1 409 Known\r\nContent-Length: 0\r\n\r\n", true)]
    public async Task Only_a_whole_answer_that_says_so_is_a_delivery(string answer, bool delivered)
    {
        await using var server = new RawServer(answer);
        for (var i = 0; i < 3; i++)
        {
            // a connection that the server has broken off must not be taken for the next delivery
            using var client = BackOfficeRoom.Client(new BackOfficeSettings(HttpTimeoutSeconds: 2));
            var connector = new HttpConnector(client, server.Address);
            Assert.Equal(delivered, await connector.DeliverAsync(Message, "k" + i, default) is Delivery.Done);
        }

        Assert.Equal(["k0", "k1", "k2"], server.Keys);
    }

    /// <summary>Reads one request a connection, answers with fixed bytes and breaks the connection.</summary>
    internal sealed class RawServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Task serving;

        public RawServer(string answer)
        {
            listener.Start();
            serving = ServeAsync(answer);
        }

        public List<string> Keys { get; } = [];

        public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await serving;
        }

        private async Task ServeAsync(string answer)
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    var stream = client.GetStream();
                    var request = new StringBuilder();
                    var buffer = new byte[4096];
                    int read;
                    while (!Whole(request.ToString()) && (read = await stream.ReadAsync(buffer)) > 0)
                    {
                        request.Append(Encoding.ASCII.GetString(buffer, 0, read));
                    }

                    Keys.Add(request.ToString().Split('\n').First(l => l.StartsWith("Idempotency-Key:", StringComparison.OrdinalIgnoreCase))[16..].Trim());
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                // stopped
            }
        }

        // what is closed with a part unread resets the connection, and the answer may be lost with it
        private static bool Whole(string request)
        {
            var head = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            return head >= 0 && (request.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)
                ? request.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal)
                : request.EndsWith('}'));
        }
    }
}
