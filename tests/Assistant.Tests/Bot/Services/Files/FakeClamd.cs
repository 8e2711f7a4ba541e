using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Assistant.Tests.Bot.Services.Files;

/// <summary>A daemon that speaks clamd's INSTREAM: it finds what holds "EICAR".</summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    private readonly Socket listener;
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;

    public FakeClamd(string? path = null, bool silent = false)
    {
        listener = path is null ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(path is null ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(path));
        listener.Listen();
        Address = path is null ? $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}" : "unix:" + path;
        work = RunAsync(silent);
    }

    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await work;
        stop.Dispose();
    }

    private async Task RunAsync(bool silent)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var socket = await listener.AcceptAsync(stop.Token);
                await using var stream = new NetworkStream(socket);
                var command = new byte["zINSTREAM\0".Length];
                await stream.ReadExactlyAsync(command.AsMemory(0, "zPING\0".Length), stop.Token);
                if (!silent && Encoding.ASCII.GetString(command).StartsWith("zPING\0", StringComparison.Ordinal))
                {
                    await stream.WriteAsync("PONG\0"u8.ToArray(), stop.Token);
                    continue;
                }

                await stream.ReadExactlyAsync(command.AsMemory("zPING\0".Length), stop.Token);
                using var content = new MemoryStream();
                var length = new byte[4];
                for (; ; )
                {
                    await stream.ReadExactlyAsync(length, stop.Token);
                    var chunk = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
                    if (chunk.Length == 0)
                    {
                        break;
                    }

                    await stream.ReadExactlyAsync(chunk, stop.Token);
                    content.Write(chunk);
                }

                if (silent)
                {
                    await Task.Delay(Timeout.Infinite, stop.Token);
                }

                var answer = Encoding.ASCII.GetString(command) != "zINSTREAM\0" ? "UNKNOWN COMMAND\0"
                    : Encoding.ASCII.GetString(content.ToArray()).Contains("EICAR", StringComparison.Ordinal) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or IOException)
        {
            // the end of the test
        }
    }
}
