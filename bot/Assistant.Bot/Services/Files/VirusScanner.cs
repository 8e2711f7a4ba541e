using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Assistant.Bot.Services.Files;

/// <summary>What came of a scan.</summary>
public enum ScanResult
{
    Clean,
    Infected,

    /// <summary>No scanner is set up: the file is kept and says so.</summary>
    NotScanned,

    /// <summary>A scanner is set up but gave no verdict: the file is not kept.</summary>
    Failed,
}

/// <summary>Whether files can be scanned now.</summary>
public enum ScannerState
{
    /// <summary>None is set up: files are kept, and marked as not scanned.</summary>
    None,

    Answers,

    /// <summary>One is set up and gives no answer: files are refused until it does.</summary>
    Silent,
}

/// <summary>Asks ClamAV's daemon about a file (its INSTREAM command, over TCP or a local socket).</summary>
/// <param name="address">"tcp://127.0.0.1:3310" or "unix:/run/clamav/clamd.ctl"; empty = no scanner.</param>
/// <param name="timeout">For a whole scan.</param>
/// <remarks>A protocol of four-byte lengths (network order) before each chunk, a length of zero at the end, one line as the answer: "stream: OK" or "stream: NAME FOUND".</remarks>
public sealed partial class VirusScanner(string address, TimeSpan timeout, ILogger<VirusScanner> logger)
{
    private const int ChunkBytes = 64 * 1024, LongestAnswer = 1024;
    private static readonly TimeSpan LongestPing = TimeSpan.FromSeconds(3);

    /// <summary>Checks a setting's form.</summary>
    public static bool IsAddress(string address) => address.Length == 0 || EndPoint(address) is not null;

    public async Task<ScanResult> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        if (address.Length == 0)
        {
            return ScanResult.NotScanned;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            var answer = await AskAsync(content, limit.Token);
            var result = answer switch
            {
                "stream: OK" => ScanResult.Clean,
                _ when answer.EndsWith(" FOUND", StringComparison.Ordinal) => ScanResult.Infected,
                _ => ScanResult.Failed,
            };
            if (result != ScanResult.Clean)
            {
                LogVerdict(logger, result);
            }

            return result;
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            LogUnreachable(logger, e.GetType().Name);
            return ScanResult.Failed;
        }
    }

    /// <summary>Asks the scanner whether it is there (its PING command).</summary>
    public async Task<ScannerState> StateAsync(CancellationToken cancellation = default)
    {
        if (address.Length == 0)
        {
            return ScannerState.None;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestPing < timeout ? LongestPing : timeout);
        try
        {
            await using var stream = await ConnectAsync(limit.Token);
            await stream.WriteAsync("zPING\0"u8.ToArray(), limit.Token);
            return await AnswerAsync(stream, limit.Token) == "PONG" ? ScannerState.Answers : ScannerState.Silent;
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return ScannerState.Silent;
        }
    }

    private async Task<string> AskAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await using var stream = await ConnectAsync(cancellation);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        var length = new byte[4];
        for (var at = 0; at < content.Length; at += ChunkBytes)
        {
            var chunk = content.Slice(at, Math.Min(ChunkBytes, content.Length - at));
            BinaryPrimitives.WriteInt32BigEndian(length, chunk.Length);
            await stream.WriteAsync(length, cancellation);
            await stream.WriteAsync(chunk, cancellation);
        }

        await stream.WriteAsync(new byte[4], cancellation);
        return await AnswerAsync(stream, cancellation);
    }

    private async Task<NetworkStream> ConnectAsync(CancellationToken cancellation)
    {
        var (endPoint, family) = EndPoint(address)!.Value;
        var socket = new Socket(family, SocketType.Stream, family == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var answer = new byte[LongestAnswer];
        var read = await stream.ReadAtLeastAsync(answer, LongestAnswer, throwOnEndOfStream: false, cancellation);
        return Encoding.ASCII.GetString(answer, 0, read).TrimEnd('\0', '\n');
    }

    private static (System.Net.EndPoint At, AddressFamily Family)? EndPoint(string address) =>
        address.StartsWith("unix:/", StringComparison.Ordinal) ? (new UnixDomainSocketEndPoint(address[5..]), AddressFamily.Unix)
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "tcp", Port: > 0 } ? (new System.Net.DnsEndPoint(uri.Host, uri.Port, AddressFamily.InterNetwork), AddressFamily.InterNetwork)
        : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The virus scanner said {Result} of a file; it was not kept")]
    private static partial void LogVerdict(ILogger logger, ScanResult result);

    [LoggerMessage(Level = LogLevel.Error, Message = "The virus scanner gives no answer ({Error}); files are refused until it does")]
    private static partial void LogUnreachable(ILogger logger, string error);
}
