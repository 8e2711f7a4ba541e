using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Pages;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Audit;

namespace Assistant.Bot.Consoles.Adviser;

/// <summary>Live conversations: the queue, taking over, writing, notes, passing on, handing back. Forms work without scripts; with them the page asks what is new by itself.</summary>
internal static class LiveEndpoints
{
    private const string Desk = "/staff/adviser/live";
    private const int LongestMessage = 4000;

    /// <summary>How long a page's question for news waits before it is answered with none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>While the resident is shown as typing: nobody says when they stop.</summary>
    private static readonly TimeSpan WhileTyping = TimeSpan.FromSeconds(2);

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/live", async (HttpContext context, LiveDesk live) => StaffView.Of(context).Page<LivePage>(await QueueAsync(context, live, context.Request.Query["done"].FirstOrDefault())));
        desk.MapGet("/live/queue", async (HttpContext context, LiveDesk live) => StaffView.Of(context).Page<LiveQueueList>(await QueueAsync(context, live, null)));
        desk.MapGet("/live/count", CountAsync);
        desk.MapPost("/live/name", NameAsync);
        desk.MapGet("/live/{id}", (HttpContext context, string id, LiveDesk live) => ShowAsync(context, id, live));
        desk.MapGet("/live/{id}/since", SinceAsync);
        desk.MapPost("/live/{id}/take", TakeAsync);
        desk.MapPost("/live/{id}/say", SayAsync);
        desk.MapPost("/live/{id}/draft", DraftAsync);
        desk.MapPost("/live/{id}/note", NoteAsync);
        desk.MapPost("/live/{id}/typing", TypingAsync);
        desk.MapPost("/live/{id}/reveal", RevealAsync);
        desk.MapPost("/live/{id}/back", (HttpContext context, string id, LiveConversations live, ShownNames names, ConversationSignals signals) =>
            LeaveAsync(context, id, names, signals, "live.done.back", (me, cancellation) => live.HandBackAsync(StaffSession.UserOf(context).Commune, id, me, cancellation)));
        desk.MapPost("/live/{id}/pass", (HttpContext context, string id, LiveConversations live, ShownNames names, ConversationSignals signals) =>
            LeaveAsync(context, id, names, signals, "live.done.passed", async (me, cancellation) =>
                await live.PassAsync(StaffSession.UserOf(context).Commune, id, me, (await context.Request.ReadFormAsync(cancellation)).Text("to") is { Length: > 0 } to ? to : null, cancellation)));
    }

    private static Task<LiveQueue> QueueAsync(HttpContext context, LiveDesk live, string? notice) =>
        live.QueueAsync(StaffSession.UserOf(context), notice is "back" or "passed" or "gone" or "named" ? "live.done." + notice : "", context.RequestAborted);

    private static async Task<IResult> CountAsync(HttpContext context, LiveDesk live, RequestDesk requests)
    {
        var queue = await QueueAsync(context, live, null);
        return Results.Json(new { waiting = queue.Waiting.Count, urgent = queue.Waiting.Count(c => c.Handover!.Reason == HandoverReason.Distress), requests = await requests.NewAsync(StaffSession.UserOf(context), context.RequestAborted) });
    }

    private static async Task<IResult> NameAsync(HttpContext context, ShownNames names, LiveDesk live)
    {
        var form = await context.Request.ReadFormAsync();
        return await names.SetAsync(StaffSession.UserOf(context), form.Text("shown").Trim(), context.RequestAborted)
            ? Results.LocalRedirect(Desk + "?done=named")
            : StaffView.Of(context).Page<LivePage>(await live.QueueAsync(StaffSession.UserOf(context), "live.problem.name", context.RequestAborted), StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, string id, LiveConversations live, ShownNames names, LiveDesk desk, ConversationSignals signals)
    {
        var form = await context.Request.ReadFormAsync();
        var user = StaffSession.UserOf(context);
        var outcome = await live.TakeAsync(user.Commune, id, await names.OfAsync(user), form.Text("from") is { Length: > 0 } from ? from : null);
        signals.Wake(id);
        return outcome switch
        {
            LiveOutcome.Done => Results.LocalRedirect(Of(id)),
            LiveOutcome.NotYours => await ShowAsync(context, id, desk, problem: "live.problem.taken"),
            _ => Results.LocalRedirect(Desk + "?done=gone"),
        };
    }

    /// <summary>Sends the message. A page's script asks for JSON, and gets the reason why it was not sent.</summary>
    private static async Task<IResult> SayAsync(HttpContext context, string id, LiveConversations live, ShownNames names, LiveDesk desk, ConversationSignals signals)
    {
        var form = await context.Request.ReadFormAsync();
        var user = StaffSession.UserOf(context);
        var text = form.Text("text").ReplaceLineEndings("\n").Trim();
        var outcome = text.Length is 0 or > LongestMessage || form.Text("message") is not { Length: > 0 and <= 64 } message
            ? null
            : await live.SayAsync(user.Commune, id, await names.OfAsync(user), text, form.Text("confirmed").Length > 0, message);
        signals.Wake(id);
        var (problem, kinds) = outcome switch
        {
            LiveOutcome.Done => ("", (IReadOnlyList<string>)[]),
            LiveOutcome.Confirm confirm => ("live.confirm", confirm.Kinds),
            LiveOutcome.Blocked => ("live.problem.blocked", []),
            LiveOutcome.NotYours => ("live.problem.notyours", []),
            LiveOutcome.Gone => ("live.problem.gone", []),
            _ => (text.Length == 0 ? "live.problem.empty" : "live.problem.long", []),
        };
        if (context.Request.Headers.Accept == "application/json")
        {
            var texts = StaffView.Of(context).Texts;
            return Results.Json(new { problem = problem.Length == 0 ? "" : Words(texts, problem, kinds), confirm = outcome is LiveOutcome.Confirm });
        }

        return problem.Length == 0 ? Results.LocalRedirect(Of(id)) : await ShowAsync(context, id, desk, problem: problem, typed: text, kinds: kinds);
    }

    private static async Task<IResult> DraftAsync(HttpContext context, string id, ReplyDrafts drafts, LiveDesk desk, AuditLog audit)
    {
        var form = await context.Request.ReadFormAsync();
        var typed = form.Text("text").Trim();
        var user = StaffSession.UserOf(context);
        var draft = await drafts.DraftAsync(user.Commune, id, context.RequestAborted);
        if (draft is not null)
        {
            await audit.AppendAsync(user.Commune, user.Actor, "conversation.drafted", id, null, context.RequestAborted);
        }

        return draft is null
            ? await ShowAsync(context, id, desk, problem: "live.problem.nodraft", typed: typed)
            : await ShowAsync(context, id, desk, notice: "live.draft.made", typed: (typed.Length > 0 ? typed + "\n\n" : "") + draft.Text
                + "\n" + string.Join('\n', draft.Citations.DistinctBy(c => c.DocumentId).Select(c => $"- {c.Title}" + (c.Url is null ? "" : " " + Links.Of($"{context.Request.Scheme}://{context.Request.Host}", c, c.Language)))));
    }

    private static async Task<IResult> NoteAsync(HttpContext context, string id, LiveConversations live, ConversationNotes notes, LiveDesk desk)
    {
        var user = StaffSession.UserOf(context);
        var text = (await context.Request.ReadFormAsync()).Text("note").Trim();
        if (text.Length is 0 or > ConversationNotes.Longest || await live.FindAsync(user.Commune, id, context.RequestAborted) is null)
        {
            return await ShowAsync(context, id, desk, problem: "live.problem.note");
        }

        await notes.AddAsync(user.Commune, id, user.Actor, text, context.RequestAborted);
        return Results.LocalRedirect(Of(id) + "#notes-title");
    }

    /// <summary>The owner's words, for a reason, once the adviser has shown again who they are.</summary>
    private static async Task<IResult> RevealAsync(HttpContext context, string id, LiveDesk live)
    {
        var reason = (await context.Request.ReadFormAsync()).Text("reason");
        // who may not is not asked for a password
        return !await live.MayRevealAsync(StaffSession.UserOf(context), id, context.RequestAborted) ? await ShowAsync(context, id, live)
            : await StepUp.TakeAsync(context) ? await ShowAsync(context, id, live, reveal: reason)
            : await ShowAsync(context, id, live, refused: true, reason: reason);
    }

    private static async Task<IResult> TypingAsync(HttpContext context, string id, LiveConversations live, ShownNames names, ConversationSignals signals)
    {
        await live.SeenAsync(id, await names.OfAsync(StaffSession.UserOf(context)), typing: true, context.RequestAborted);
        signals.Wake(id);
        return Results.NoContent();
    }

    private static async Task<IResult> LeaveAsync(HttpContext context, string id, ShownNames names, ConversationSignals signals, string done, Func<LiveAdviser, CancellationToken, Task<LiveOutcome>> step)
    {
        var outcome = await step(await names.OfAsync(StaffSession.UserOf(context)), CancellationToken.None);
        signals.Wake(id);
        return Results.LocalRedirect($"{Desk}?done={(outcome is LiveOutcome.Done ? done.Split('.')[^1] : "gone")}");
    }

    /// <summary>What is new after a watermark, as soon as there is something; after a while: nothing.</summary>
    private static async Task<IResult> SinceAsync(
        HttpContext context, string id, long watermark, string status, bool typing, LiveConversations live, ConversationStore store, ShownNames names, ConversationSignals signals, TimeProvider clock)
    {
        var view = StaffView.Of(context);
        var user = StaffSession.UserOf(context);
        var me = await names.OfAsync(user, context.RequestAborted);
        await live.SeenAsync(id, me, typing: false, context.RequestAborted);
        var began = clock.GetTimestamp();
        while (true)
        {
            var woken = signals.NextAsync(id);
            if (await live.FindAsync(user.Commune, id, context.RequestAborted) is not { } conversation)
            {
                return Results.Json(new { gone = view.Texts["live.problem.gone"] });
            }

            var types = conversation.Handover!.ResidentTypingAt > conversation.UpdatedAt && conversation.Handover.ResidentTypingAt > clock.GetUtcNow() - Handover.Typing && conversation.Status == ConversationStatus.Adviser;
            var state = StateOf(conversation, me);
            if (conversation.Watermark > watermark || types != typing || state != status || clock.GetElapsedTime(began) > Patience)
            {
                var messages = conversation.Watermark > watermark ? await store.TranscriptAsync(id, watermark, context.RequestAborted) : [];
                return Results.Json(new
                {
                    watermark = messages.Count > 0 ? messages[^1].Watermark : watermark,
                    status = state,
                    typing = types,
                    messages = messages.Select(m => new { id = m.Watermark, from = m.Sender, who = LiveTalkPage.Who(m, view), text = LiveTalkPage.Words(m, view.Texts), blocks = BlocksOf(m), lang = m.Language, at = view.Hour(m.At) }),
                });
            }

            await Task.WhenAny(woken, Task.Delay(types ? WhileTyping : signals.Look, clock, context.RequestAborted));
            context.RequestAborted.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The assistant's words as the page sets them: lists, tables and paragraphs; null for people's, which are set as they were written.</summary>
    private static IEnumerable<object>? BlocksOf(ConversationActivity line) => line.Sender != "bot" || line.Text.Length == 0 ? null : new Excerpt(line.Text, "", "").Blocks.Select(b => (object)(b switch
    {
        PageBlock.List list => new { items = list.Items.Select(Plain) },
        PageBlock.Table table => new { rows = table.Rows.Select(r => r.Select(Plain)) },
        _ => new { text = Plain([.. b.AllSpans]) },
    }));

    private static string Plain(IReadOnlyList<TextSpan> spans) => string.Concat(spans.Select(s => s.Text));

    /// <summary>"mine", "waiting", or "other": when it changes, the page is drawn anew.</summary>
    internal static string StateOf(Conversation conversation, LiveAdviser me) =>
        conversation.Status == ConversationStatus.Waiting ? "waiting" : conversation.Handover!.Adviser == me.Name ? "mine" : "other";

    internal static string Words(StaffTexts texts, string problem, IReadOnlyList<string>? kinds) =>
        problem == "live.confirm" ? texts.With(problem, ("kinds", string.Join(", ", (kinds ?? []).Select(k => texts.Named("type", k))))) : texts[problem];

    private static async Task<IResult> ShowAsync(
        HttpContext context, string id, LiveDesk live, string problem = "", string typed = "", IReadOnlyList<string>? kinds = null, string? reveal = null, string notice = "", bool refused = false, string reason = "")
    {
        var view = StaffView.Of(context);
        var talk = await live.OpenAsync(StaffSession.UserOf(context), id, view.Texts.Language, reveal, context.RequestAborted);
        return talk is null
            ? view.Page<LiveGonePage>("", StatusCodes.Status404NotFound)
            : view.Page<LiveTalkPage>(talk with { Problem = problem, Typed = typed, Kinds = kinds, Notice = notice, Reason = reason, StepUp = StepUp.Of(context, Of(id), refused, confirmed: reveal is not null) }, problem.Length > 0 || refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static string Of(string id) => $"{Desk}/{Uri.EscapeDataString(id)}";
}
