using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Assistant.Knowledge.Ingestion;

/// <summary>Reads a file line by line without ever holding more than one line's limit.</summary>
internal static class BoundedLines
{
    /// <returns>Each line without its end; null in the place of one that is longer than <paramref name="longest"/> characters.</returns>
    public static async IAsyncEnumerable<string?> ReadAsync(TextReader reader, int longest, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = ArrayPool<char>.Shared.Rent(65536);
        try
        {
            var line = new StringBuilder();
            var (tooLong, any) = (false, false);
            int read;
            while ((read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                var start = 0;
                while (start < read)
                {
                    var end = Array.IndexOf(buffer, '\n', start, read - start);
                    var length = (end < 0 ? read : end) - start;
                    any = true;
                    tooLong |= line.Length + length > longest;
                    if (!tooLong)
                    {
                        line.Append(buffer, start, length);
                    }
                    else
                    {
                        line.Clear();
                    }

                    if (end < 0)
                    {
                        break;
                    }

                    yield return Finish();
                    start = end + 1;
                }
            }

            if (any)
            {
                yield return Finish();
            }

            string? Finish()
            {
                var whole = tooLong ? null : line.ToString().TrimEnd('\r');
                line.Clear();
                (tooLong, any) = (false, false);
                return whole;
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
