using System.Net.WebSockets;
using System.Text.Json;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>One open WebSocket of a conversation: what the store holds beyond the watermark is sent, in order; then it sleeps until it is woken or the time to look again has come.</summary>
/// <param name="live">The client draws an answer while it grows; others would take its beginning for all of it.</param>
/// <remarks>It keeps nothing that another node could not rebuild: a client that comes back elsewhere brings its watermark along.</remarks>
internal sealed class ActivityStream(ResidentConversations conversations, ConversationSignals signals, ActivityWriter writer, TimeProvider clock, bool live)
{
    /// <summary>The client sends an empty frame every 20 seconds; one that is silent for three of them is gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(70);

    /// <summary>How often somebody who waits is told their place anew.</summary>
    private static readonly TimeSpan AgainPlace = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BeforeTyping = TimeSpan.FromMilliseconds(300);

    public async Task RunAsync(WebSocket socket, string conversationId, long watermark, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var listening = ListenAsync(socket, stop);
        try
        {
            var typing = false;
            var grown = (GrowingReply?)null;
            var (told, toldAt, adviserTyped) = (new WhoAnswers("bot"), 0L, DateTimeOffset.MinValue);
            while (!stop.IsCancellationRequested && socket.State == WebSocketState.Open)
            {
                var woken = signals.NextAsync(conversationId);
                if (await conversations.SinceAsync(conversationId, watermark, stop.Token) is not { } found)
                {
                    await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "ended", stop.Token);
                    break;
                }

                if (found.Activities.Count > 0 || found.Greets)
                {
                    typing = false;
                    grown = null;
                    watermark = found.Watermark;
                    await SendAsync(socket, writer.Write(found), stop.Token);
                    continue;
                }

                var conversation = found.Conversation;
                if (conversation.Status != ConversationStatus.Waiting || told.Status != "waiting" || clock.GetElapsedTime(toldAt) > AgainPlace)
                {
                    var who = await conversations.AnsweringAsync(conversation, stop.Token);
                    toldAt = clock.GetTimestamp();
                    if (who != told)
                    {
                        told = who;
                        await SendAsync(socket, writer.Answering(conversationId, who, watermark), stop.Token);
                    }
                }

                if (conversation is { Status: ConversationStatus.Adviser, Handover: { } person } && person.AdviserTypingAt > adviserTyped && clock.GetUtcNow() - person.AdviserTypingAt < Handover.Typing)
                {
                    adviserTyped = person.AdviserTypingAt;
                    await SendAsync(socket, writer.AdviserTyping(conversationId, watermark), stop.Token);
                }

                var pause = conversation.Status == ConversationStatus.Waiting && signals.Look > AgainPlace ? AgainPlace : signals.Look;
                if (live && conversations.Growing(conversationId) is var growing && growing != grown)
                {
                    grown = growing;
                    typing = growing is not null; // taken back: the sign of typing takes its place
                    if (growing is not null)
                    {
                        await SendAsync(socket, new ActivitySet([writer.Growing(conversationId, growing)], ActivityFormat.Watermark(watermark)), stop.Token);
                    }
                }

                if (!typing && conversations.WorkingSince(conversationId) is { } since)
                {
                    var left = BeforeTyping - clock.GetElapsedTime(since);
                    if (left <= TimeSpan.Zero)
                    {
                        typing = true;
                        await SendAsync(socket, writer.Typing(conversationId, watermark), stop.Token);
                    }
                    else
                    {
                        pause = left;
                    }
                }

                await Task.WhenAny(woken, Task.Delay(pause, clock, stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // the client is gone; it comes back with its watermark
        }
        finally
        {
            await stop.CancelAsync();
            await listening;
        }
    }

    private static Task SendAsync(WebSocket socket, ActivitySet set, CancellationToken cancellation) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(set, Activity.Json).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellation).AsTask();

    /// <summary>Direct Line's stream carries nothing from the client but signs of life and the close.</summary>
    private async Task ListenAsync(WebSocket socket, CancellationTokenSource stop)
    {
        var buffer = new byte[256];
        try
        {
            while (true)
            {
                using var silent = new CancellationTokenSource(Silence, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, silent.Token);
                if ((await socket.ReceiveAsync(buffer.AsMemory(), either.Token)).MessageType == WebSocketMessageType.Close)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // closed from either side
        }

        await stop.CancelAsync();
    }
}
