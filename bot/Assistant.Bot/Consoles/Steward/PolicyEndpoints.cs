using System.Globalization;
using Assistant.Bot.Hosting;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Consoles.Steward;

/// <param name="InForce">The rules by which the gate goes now.</param>
/// <param name="Edited">What the form shows: the draft, or else the rules in force.</param>
/// <param name="Simulation">What the draft would change; null without a draft.</param>
/// <param name="Waiting">Documents that still stand as other rules released them.</param>
/// <param name="Readable">False when the published rules can't be read: the gate is closed.</param>
/// <param name="Notice">What happened, in words, or "".</param>
public sealed record PolicyModel(
    ReleasePolicy InForce, PolicyVersion? Published, PolicyVersion? Draft, ReleasePolicy Edited, PolicySimulation? Simulation, long Waiting, bool Readable, IReadOnlyList<PolicyVersion> Versions,
    string Actor, string Notice, bool Problem);

/// <summary>The release rules: read, change as a draft, see what that would do, publish with a second person, go back.</summary>
internal static class PolicyEndpoints
{
    public static readonly Destination[] Destinations = [Destination.Residents, Destination.Advisers, Destination.LanguageModel, Destination.Conversation];
    public static readonly DataClassification[] Classes = [DataClassification.Public, DataClassification.Internal, DataClassification.Personal, DataClassification.SpecialCategory];

    /// <summary>Roles to which an emergency reading can be given.</summary>
    public static readonly string[] EmergencyRoles = ["adviser", "steward"];

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/policy", (HttpContext context, Installation installation) => ShowAsync(context, installation));
        desk.MapPost("/policy/draft", SaveAsync);
        desk.MapPost("/policy/{id:long}/publish", PublishAsync);
        desk.MapPost("/policy/{id:long}/discard", DiscardAsync);
        desk.MapPost("/policy/{id:long}/restore", RestoreAsync);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, Installation installation, PolicyStore policies)
    {
        var form = await context.Request.ReadFormAsync();
        var decisions = new List<(Destination, DataClassification, PolicyDecision)>();
        foreach (var destination in Destinations)
        {
            foreach (var known in Classes)
            {
                // a cell that is missing or not understood is the strictest one
                decisions.Add((destination, known, Read(form.Text($"{destination}.{known}"), PolicyDecision.Block)));
            }
        }

        var emergencies = Classes.SelectMany(known => EmergencyRoles.Where(role => form.Text($"emergency.{known}.{role}").Length > 0).Select(role => (known, role))).ToList();
        var otherwise = Read(form.Text("default"), ReplacementOperator.Redact);
        var operators = EntityTypes.All.Where(t => form.Text("type." + t.Code()).Length > 0).Select(t => (t, Read(form.Text("type." + t.Code()), ReplacementOperator.Redact))).ToList();
        if (!double.TryParse(form.Text("unknown").Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold) || threshold is not (>= 0 and <= 1))
        {
            return await ShowAsync(context, installation, StaffView.Of(context).Texts["policy.problem.threshold"], problem: true);
        }

        var atDestinations = Destinations.SelectMany(d => EntityTypes.All.Select(t => (d, t, Form: form.Text($"at.{d}.{t.Code()}")))).Where(o => o.Form.Length > 0).Select(o => (o.d, o.t, Read(o.Form, ReplacementOperator.Redact))).ToList();
        var commune = await installation.PrepareAsync();
        var outcome = await policies.SaveDraftAsync(
            commune, version => ReleasePolicy.Write(version, decisions, otherwise, operators, threshold, emergencies, atDestinations), StaffSession.UserOf(context).Actor, context.RequestAborted);
        return await ToldAsync(context, installation, outcome);
    }

    private static async Task<IResult> PublishAsync(HttpContext context, long id, Installation installation, PolicyStore policies)
    {
        var form = await context.Request.ReadFormAsync();
        var commune = await installation.PrepareAsync();
        var seen = long.TryParse(form.Text("seen"), CultureInfo.InvariantCulture, out var at) ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(at, 0, 253402300799999)) : default;
        return await ToldAsync(context, installation, await policies.PublishAsync(commune, id, seen, StaffSession.UserOf(context).Actor, context.RequestAborted));
    }

    private static async Task<IResult> DiscardAsync(HttpContext context, long id, Installation installation, PolicyStore policies) =>
        await ToldAsync(context, installation, await policies.DiscardAsync(await installation.PrepareAsync(), id, StaffSession.UserOf(context).Actor, context.RequestAborted));

    private static async Task<IResult> RestoreAsync(HttpContext context, long id, Installation installation, PolicyStore policies) =>
        await ToldAsync(context, installation, await policies.RollBackAsync(await installation.PrepareAsync(), id, StaffSession.UserOf(context).Actor, context.RequestAborted));

    private static async Task<IResult> ToldAsync(HttpContext context, Installation installation, PolicyOutcome outcome)
    {
        var texts = StaffView.Of(context).Texts;
        return outcome switch
        {
            PolicyOutcome.Done { InForce: true } done => await InForceAsync(context, installation, texts.With("policy.done.published", ("version", done.Version.Version))),
            PolicyOutcome.Done { Version.Status: PolicyStatus.Discarded } => await ShowAsync(context, installation, texts["policy.done.discarded"]),
            PolicyOutcome.Done => await ShowAsync(context, installation, texts["policy.done.drafted"]),
            PolicyOutcome.NeedsAnother => await ShowAsync(context, installation, texts["policy.problem.another"], problem: true),
            PolicyOutcome.ThresholdTooLow low => await ShowAsync(context, installation, texts.With("policy.problem.low", ("least", low.Least.ToString("0.##", texts.Culture))), problem: true),
            PolicyOutcome.NotUnderstood wrong => await ShowAsync(context, installation, texts.With("policy.problem.rules", ("reason", wrong.Reason)), problem: true),
            _ => await ShowAsync(context, installation, texts["policy.problem.gone"], problem: true),
        };
    }

    // in force here at once; other nodes follow within seconds, and the documents are brought along behind
    private static async Task<IResult> InForceAsync(HttpContext context, Installation installation, string notice)
    {
        await context.RequestServices.GetRequiredService<PolicyStore>().AdoptAsync(await installation.PrepareAsync(), context.RequestAborted);
        return await ShowAsync(context, installation, notice);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Installation installation, string notice = "", bool problem = false)
    {
        var commune = await installation.PrepareAsync();
        var services = context.RequestServices;
        var policy = services.GetRequiredService<ReleasePolicy>();
        var readable = await services.GetRequiredService<PolicyStore>().AdoptAsync(commune, context.RequestAborted);
        var versions = await services.GetRequiredService<PolicyStore>().ListAsync(commune, context.RequestAborted);
        var draft = versions.FirstOrDefault(v => v.Status == PolicyStatus.Draft);
        var edited = draft is null ? policy.InForce : Parse(draft) ?? policy.InForce;
        var simulation = draft is null ? null : await services.GetRequiredService<SimulatePolicy>().RunAsync(commune, edited, context.RequestAborted);
        var model = new PolicyModel(
            policy.InForce, versions.FirstOrDefault(v => v.Status == PolicyStatus.Published), draft, edited, simulation,
            await services.GetRequiredService<ApplyPolicy>().WaitingAsync(commune, context.RequestAborted), readable, versions, StaffSession.UserOf(context).Actor, notice, problem);
        return StaffView.Of(context).Page<PolicyPage>(model, problem ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static ReleasePolicy? Parse(PolicyVersion version)
    {
        try
        {
            return ReleasePolicy.Parse(version.Yaml, version.Version);
        }
        catch (ReleasePolicyException)
        {
            return null;
        }
    }

    private static T Read<T>(string text, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : otherwise;
}
