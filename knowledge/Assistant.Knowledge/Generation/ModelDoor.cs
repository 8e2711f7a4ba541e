using System.Text;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.AI;

namespace Assistant.Knowledge.Generation;

/// <summary>Reads what a model writes, line by line, as it comes.</summary>
internal interface ILineReader
{
    /// <returns>Null to go on; else why the rest is not wanted, in a word.</returns>
    string? Read(string line);

    /// <summary>Called once all lines are there.</summary>
    /// <returns>Null when they can be used; else why not, in a word.</returns>
    string? End();
}

/// <summary>The one door to the model: only a <see cref="Prompt"/> goes out, each call is proved before it is made, and nothing that goes wrong outside throws.</summary>
public sealed class ModelDoor(IChatClient client, ModelSettings settings, ModelCalls calls, TimeProvider clock)
{
    internal const string Used = "used";
    private const int LongestAnswer = 8000; // characters; what is longer is no answer
    private const int MostAtOnce = 16;
    private readonly SemaphoreSlim places = new(MostAtOnce);
    private readonly ServerRest rest = new(clock);

    public ModelSettings Settings => settings;

    /// <summary>An administrator stopped the model: nothing goes out, and nothing that it said before is shown again.</summary>
    public Task<bool> IsStoppedAsync(CommuneId commune, CancellationToken cancellation) => calls.IsStoppedAsync(commune, cancellation);

    /// <summary>Sends a prompt and hands the lines of the answer to a reader.</summary>
    /// <returns>Null when the answer was read to its end and can be used; else why not, in a word or two.</returns>
    internal async Task<string?> AskAsync(CommuneId commune, Prompt prompt, ILineReader reader, CancellationToken cancellation)
    {
        if (rest.IsResting)
        {
            return "paused";
        }

        if (await IsStoppedAsync(commune, cancellation).ConfigureAwait(false))
        {
            return "stopped";
        }

        if (!await places.WaitAsync(0, cancellation).ConfigureAwait(false))
        {
            return "busy";
        }

        try
        {
            if (await calls.BeginAsync(commune, prompt.Call, settings.Name, settings, cancellation).ConfigureAwait(false) is not { } call)
            {
                return "quota";
            }

            var (start, usage) = (clock.GetTimestamp(), new Usage());
            var failure = await SendAsync(prompt, reader, usage, cancellation).ConfigureAwait(false);
            await calls.EndAsync(call, failure ?? Used, usage.Input, usage.Output, clock.GetElapsedTime(start)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return failure;
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<string?> SendAsync(Prompt prompt, ILineReader reader, Usage usage, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.TimeoutSeconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var failure = await ReadAsync(prompt, reader, usage, both.Token).ConfigureAwait(false);
            rest.Worked();
            return failure;
        }
        catch (OperationCanceledException)
        {
            // our limit's or the client's own: it has one too, and either may come first
            return cancellation.IsCancellationRequested ? "given up" : rest.TimedOut();
        }
        catch (ModelServerException e)
        {
            return rest.Failed(e);
        }
    }

    private async Task<string?> ReadAsync(Prompt prompt, ILineReader reader, Usage usage, CancellationToken cancellation)
    {
        ChatMessage[] messages = [new(ChatRole.System, prompt.Instruction.Text), new(ChatRole.User, prompt.Material)];
        var options = new ChatOptions { MaxOutputTokens = settings.MaxAnswerTokens, Temperature = settings.SendTemperature ? 0 : null };
        var (line, read, ended) = (new StringBuilder(), 0, false);
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellation).ConfigureAwait(false))
        {
            usage.Add(update);
            if (update.FinishReason is { } reason)
            {
                if (reason != ChatFinishReason.Stop)
                {
                    return reason == ChatFinishReason.Length ? "cut off" : "refused";
                }

                ended = true;
            }

            foreach (var c in update.Text)
            {
                if (++read > LongestAnswer)
                {
                    return "too long";
                }

                if (c is not ('\n' or '\r'))
                {
                    line.Append(c);
                }
                else if (Take(reader, line) is { } unwanted)
                {
                    return unwanted;
                }
            }
        }

        // a stream that stops without saying so may have lost a "not"
        return !ended ? "broken" : Take(reader, line) ?? reader.End();
    }

    private static string? Take(ILineReader reader, StringBuilder line)
    {
        var text = line.ToString().Trim();
        line.Clear();
        return text.Length == 0 ? null : reader.Read(text);
    }

    private sealed class Usage
    {
        public long Input { get; private set; }

        public long Output { get; private set; }

        public void Add(ChatResponseUpdate update)
        {
            foreach (var details in update.Contents.OfType<UsageContent>().Select(c => c.Details))
            {
                Input += details.InputTokenCount ?? 0;
                Output += details.OutputTokenCount ?? 0;
            }
        }
    }
}
