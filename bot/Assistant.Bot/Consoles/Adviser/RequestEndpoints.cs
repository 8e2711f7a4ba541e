using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Turns;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Bot.Consoles.Adviser;

/// <param name="Name">The service's name in the adviser's language.</param>
public sealed record RequestRow(DeskLine Line, string Name);

/// <param name="Services">Id and name of each service, to choose from; so are <paramref name="Departments"/>.</param>
/// <param name="Notice">Key of a text that tells what happened, or "".</param>
public sealed record RequestsModel(
    IReadOnlyList<RequestRow> Rows, RequestFilter Filter, IReadOnlyList<(string Id, string Name)> Services, IReadOnlyList<(string Id, string Name)> Departments, IReadOnlyList<SavedFilter> Saved,
    string Me, DateTimeOffset Now, string Notice = "");

/// <param name="Fields">Label and value, in the order of the form.</param>
/// <param name="Explanation">Why the rule did not grant it, as the resident was told.</param>
/// <param name="Problem">Key of a text, or "".</param>
/// <param name="Reason">As typed before, when it was refused.</param>
public sealed record RequestModel(RequestFile? File, string Name, IReadOnlyList<(string Label, string Value)> Fields, string Explanation, string Problem, string Reason)
{
    /// <summary>What the resident sent along.</summary>
    public IReadOnlyList<FileLine> Files { get; init; } = [];

    /// <summary>Who handles it, and whom it can be given to.</summary>
    public RequestHandling Handling { get; init; } = new("", "");

    public IReadOnlyList<string> Advisers { get; init; } = [];

    /// <summary>Id and name of the departments, that of the request first.</summary>
    public IReadOnlyList<(string Id, string Name)> Departments { get; init; } = [];

    /// <summary>What was asked for, as typed before, when it was refused.</summary>
    public string Asked { get; init; } = "";
}

/// <summary>Requests that a rule did not grant: read, decide, tell the resident why. That a request was opened stands in the audit chain.</summary>
internal static class RequestEndpoints
{
    private const int LongestReason = 1000;

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/requests", (HttpContext context, CancellationToken _) => ListAsync(context));
        desk.MapGet("/requests/{reference}", (HttpContext context, string reference, Installation installation) => ShowAsync(context, reference, installation));
        desk.MapPost("/requests/{reference}", DecideAsync);
        desk.MapGet("/requests/{reference}/files/{id}", FileAsync);
    }

    private static async Task<IResult> FileAsync(HttpContext context, string reference, string id, FileStore files, Installation installation)
    {
        var user = StaffSession.UserOf(context);
        return References.In(reference) is not { } known ? Gone() : await files.OpenAsync(await installation.PrepareAsync(), known, id, user.Name, user.Actor, context.RequestAborted) switch
        {
            FileOpening.Opened opened => new FileDownload(opened.File),
            FileOpening.OthersOnly => await ShowAsync(context, known, installation, "requests.problem.file"),
            _ => Gone(),
        };

        IResult Gone() => StaffView.Of(context).Page<RequestPage>(new RequestModel(null, "", [], "", "", ""), StatusCodes.Status404NotFound);
    }

    internal static async Task<IResult> ListAsync(HttpContext context, string notice = "")
    {
        var services = context.RequestServices;
        var (view, user, desk, catalogue) = (StaffView.Of(context), StaffSession.UserOf(context), services.GetRequiredService<RequestDesk>(), services.GetRequiredService<ServiceCatalogue>());
        var filter = RequestFilter.Of(context.Request.Query);
        var lines = await desk.ListAsync(user, filter, context.RequestAborted);
        await desk.SeenAsync(user, context.RequestAborted);
        var model = new RequestsModel(
            [.. lines.Select(l => new RequestRow(l, catalogue.Find(l.ServiceId)?.Name[view.Texts.Language] ?? l.ServiceId))], filter,
            [.. catalogue.Services.Select(s => (s.Id, s.Name[view.Texts.Language])).OrderBy(s => s.Item2, StringComparer.Create(view.Texts.Culture, ignoreCase: true))],
            DepartmentsOf(catalogue, view), await desk.FiltersAsync(user, context.RequestAborted), user.Name, services.GetRequiredService<TimeProvider>().GetUtcNow(), notice);
        return view.Page<RequestsPage>(model, notice.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static List<(string Id, string Name)> DepartmentsOf(ServiceCatalogue catalogue, StaffView view) =>
        [.. catalogue.Services.Select(s => s.Authority).DistinctBy(a => a.Id).Select(a => (a.Id, a.Name[view.Texts.Language])).OrderBy(a => a.Item2, StringComparer.Create(view.Texts.Culture, ignoreCase: true))];

    private static async Task<IResult> DecideAsync(HttpContext context, string reference, RequestStore requests, Tagger tagger, ReleaseGate gate, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        var commune = await installation.PrepareAsync();
        var reason = form.Text("reason").Trim();
        if (form.Text("outcome") is not ("granted" or "refused"))
        {
            return await ShowAsync(context, reference, installation, "requests.problem.outcome", reason);
        }

        if (reason.Length is < 10 or > LongestReason)
        {
            return await ShowAsync(context, reference, installation, "requests.problem.reason", reason);
        }

        // the reason is kept and shown like any message: through the gate
        var decision = gate.Release(tagger.Tag(reason, new TagHints(Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope());
        if (decision is not ReleaseDecision.Allow { Text: var released })
        {
            return await ShowAsync(context, reference, installation, "requests.problem.personal", reason);
        }

        var actor = StaffSession.UserOf(context).Actor;
        // two advisers may have it open: what somebody has decided is not decided again unseen
        if (References.In(reference) is not { } known || !await requests.DecideAsync(commune, known, actor, form.Text("outcome") == "granted" ? RequestState.Granted : RequestState.Refused, released, context.RequestAborted))
        {
            return await ShowAsync(context, reference, installation, "requests.problem.decided", reason);
        }

        return Results.LocalRedirect("/staff/adviser/requests/" + Uri.EscapeDataString(known));
    }

    internal static async Task<IResult> ShowAsync(HttpContext context, string reference, Installation installation, string problem = "", string reason = "", string asked = "")
    {
        var services = context.RequestServices;
        var view = StaffView.Of(context);
        var language = view.Texts.Language;
        if (References.In(reference) is not { } known
            || await services.GetRequiredService<RequestStore>().OpenAsync(await installation.PrepareAsync(), known, StaffSession.UserOf(context).Actor, context.RequestAborted) is not { } file)
        {
            return view.Page<RequestPage>(new RequestModel(null, "", [], "", "", ""), StatusCodes.Status404NotFound);
        }

        var definition = services.GetRequiredService<ServiceCatalogue>().Find(file.Status.ServiceId);
        var texts = services.GetRequiredService<Texts>();
        var fields = definition?.Fields.Where(f => file.Fields.ContainsKey(f.Id)).Select(f => (f.Label[language], FieldFormat.Display(f, file.Fields[f.Id], language, texts)))
            ?? file.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.Value.Canonical));
        var desk = services.GetRequiredService<RequestDesk>();
        var handling = await desk.HandlingAsync(StaffSession.UserOf(context).Commune, known, context.RequestAborted) ?? new RequestHandling("", "");
        return view.Page<RequestPage>(
            new RequestModel(file, definition?.Name[language] ?? file.Status.ServiceId, [.. fields], file.Status.Decision.Explanation[language], problem, reason)
            {
                Files = await services.GetRequiredService<FileStore>().OfRequestAsync(await installation.PrepareAsync(), known, context.RequestAborted),
                Handling = handling with { Department = handling.Department.Length > 0 ? handling.Department : definition?.Authority.Id ?? "" },
                Advisers = await desk.AdvisersAsync(StaffSession.UserOf(context).Commune, context.RequestAborted),
                Departments = DepartmentsOf(services.GetRequiredService<ServiceCatalogue>(), view),
                Asked = asked,
            },
            problem.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
