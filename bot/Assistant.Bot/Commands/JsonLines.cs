using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Bot.Commands;

/// <summary>Batches on standard input and output: one JSON object a line, results in input order, a failed line answers with its error in its place.</summary>
internal static class JsonLines
{
    private const int Batch = 256;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads <paramref name="file"/> ("-" or null = standard input) and answers each line. Memory does not grow with the input.</summary>
    /// <param name="answer">From a line's object to its result, which is written as JSON; may run on several threads at once. An <see cref="InputException"/> becomes the line's error.</param>
    /// <returns>0 = all done, 1 = some lines failed.</returns>
    public static async Task<int> RunAsync(string? file, Func<JsonElement, CancellationToken, Task<object>> answer, CancellationToken cancellation, int? parallelism = null)
    {
        await using var input = Open(file);
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        var failed = false;
        var number = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism ?? Environment.ProcessorCount, CancellationToken = cancellation };
        await foreach (var batch in BatchesAsync(input, cancellation))
        {
            var results = new byte[batch.Count][];
            var first = number;
            await Parallel.ForAsync(0, batch.Count, options, async (i, token) =>
            {
                var (result, ok) = await AnswerAsync(batch[i], first + i + 1, answer, token);
                results[i] = result;
                if (!ok)
                {
                    Volatile.Write(ref failed, true);
                }
            });
            number += batch.Count;
            foreach (var result in results.Where(r => r.Length > 0))
            {
                output.Write(result);
                output.WriteByte((byte)'\n');
            }

            await output.FlushAsync(cancellation);
        }

        return failed ? 1 : 0;
    }

    /// <summary>The text of a required property.</summary>
    public static string Required(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? Text(value, name)
            : throw new InputException($"the property \"{name}\" is missing or no text");

    /// <summary>The text of a property, or null when it is absent.</summary>
    public static string? Optional(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.ValueKind == JsonValueKind.String ? Text(value, name) : throw new InputException($"the property \"{name}\" is no text")
            : null;

    /// <summary>The language that a line says it is in, also as "fr-BE" or "NL"; null when it says none of the four, and its words tell.</summary>
    public static string? Language(this JsonElement line) =>
        line.Optional("lang")?.Split('-', '_')[0].ToLowerInvariant() is ("fr" or "nl" or "en" or "de") and var language ? language : null;

    /// <summary>The id as it came: text or number; of a line about a stored document, the document's.</summary>
    public static object? Id(this JsonElement line) =>
        line.ValueKind == JsonValueKind.Object && (line.TryGetProperty("id", out var id) || line.TryGetProperty("document_id", out id)) ? id.Clone() : null;

    private static string Text(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new InputException($"the property \"{name}\" holds half a surrogate pair (\\ud800-\\udfff alone); repair the text or replace that character");
        }
    }

    private static Stream Open(string? file)
    {
        if (file is null or "-")
        {
            return Console.OpenStandardInput();
        }

        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file}: {e.Message}");
        }
    }

    private static async Task<(byte[] Result, bool Ok)> AnswerAsync(byte[] line, long number, Func<JsonElement, CancellationToken, Task<object>> answer, CancellationToken cancellation)
    {
        object? id = null;
        string error;
        try
        {
            string text;
            try
            {
                text = StrictUtf8.GetString(line);
            }
            catch (DecoderFallbackException)
            {
                throw new InputException("this is not UTF-8; convert the file first, for example: iconv -f latin1 -t utf-8");
            }

            if (number == 1)
            {
                text = text.TrimStart('\uFEFF');
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                return ([], true);
            }

            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InputException("this is JSON, but no object; each line must be {\"id\":…}");
            }

            id = document.RootElement.Id();
            return (JsonSerializer.SerializeToUtf8Bytes(await answer(document.RootElement, cancellation), Options), true);
        }
        catch (JsonException e)
        {
            error = $"line {number}, character {e.BytePositionInLine + 1}: this is no JSON; each line must be one JSON object";
        }
        catch (InputException e)
        {
            error = $"line {number}: {e.Message}";
        }

        return (JsonSerializer.SerializeToUtf8Bytes(new { id, error }, Options), false);
    }

    private static async IAsyncEnumerable<List<byte[]>> BatchesAsync(Stream input, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        var batch = new List<byte[]>(Batch);
        var bytes = 0;
        var first = true;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            if (first && buffer.Length >= 2)
            {
                first = false;
                var start = buffer.Slice(0, 2).ToArray();
                if (start is [0xFF, 0xFE] or [0xFE, 0xFF])
                {
                    throw new UsageException("The input is UTF-16; convert it first, for example: iconv -f utf-16 -t utf-8");
                }
            }

            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end).ToArray();
                batch.Add(line);
                bytes += line.Length;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                if (batch.Count == Batch || bytes > 8_000_000)
                {
                    yield return batch;
                    batch = new List<byte[]>(Batch);
                    bytes = 0;
                }
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                if (buffer.Length > 0)
                {
                    batch.Add(buffer.ToArray());
                }

                if (batch.Count > 0)
                {
                    yield return batch;
                }

                await reader.CompleteAsync();
                yield break;
            }
        }
    }
}

/// <summary>One input is wrong; the others go on. The message says what and how to mend it.</summary>
internal sealed class InputException(string message) : Exception(message);

/// <summary>The command was called wrongly; it ends with exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
