using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Audit;

namespace Assistant.Bot.Consoles.Admin;

/// <param name="Link">A set-up link just made, with its address; shown this once.</param>
/// <param name="LinkFor">Whose it is.</param>
/// <param name="Notice">Key of a text that tells what happened, or "".</param>
/// <param name="Now">To tell whether a lock still holds.</param>
/// <param name="Typed">The name that was refused, to be mended.</param>
public sealed record UsersModel(IReadOnlyList<StaffUser> Users, string? Link, string? LinkFor, string Notice, bool Problem, DateTimeOffset Now, string Typed = "");

/// <summary>The administrator's pages.</summary>
internal static class AdminEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", async (HttpContext context, Overview overview, Installation installation) =>
            StaffView.Of(context).Page<OverviewPage>(await overview.ReadAsync(await installation.PrepareAsync(), verify: false, context.RequestAborted)));
        desk.MapPost("/audit", async (HttpContext context, Overview overview, Installation installation) =>
        {
            var verified = await overview.ReadAsync(await installation.PrepareAsync(), verify: true, context.RequestAborted);
            await context.RequestServices.GetRequiredService<AuditLog>().AppendAsync(
                StaffSession.UserOf(context).Commune, ActorOf(context), "audit.verified", verified.Verification?.Broken is null ? "whole" : "broken", new { verified.Verification?.Entries }, context.RequestAborted);
            return StaffView.Of(context).Page<OverviewPage>(verified);
        });
        DeliveryEndpoints.Map(desk);
        OperationEndpoints.Map(desk);
        RetentionEndpoints.Map(desk);
        desk.MapGet("/users", (HttpContext context, StaffAccounts accounts, Installation installation) => ShowAsync(context, accounts, installation));
        desk.MapPost("/users", AddAsync);
        desk.MapPost("/users/{id:long}/link", LinkAsync);
        desk.MapPost("/users/{id:long}/role", ChangeRoleAsync);
        desk.MapPost("/users/{id:long}/remove", RemoveAsync);
        desk.MapPost("/users/{id:long}/unlock", UnlockAsync);
        desk.MapPost("/users/{id:long}/sessions", EndSessionsAsync);
    }

    private static async Task<IResult> AddAsync(HttpContext context, StaffAccounts accounts, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        if (StaffRoles.FromCode(form.Text("role")) is not { } role)
        {
            return await ShowAsync(context, accounts, installation, "users.role.choose", problem: true, typed: form.Text("name"));
        }

        return await accounts.AddAsync(await installation.PrepareAsync(), form.Text("name"), role, ActorOf(context), context.RequestAborted) switch
        {
            AddStaffOutcome.Added added => await ShowAsync(context, accounts, installation, "users.added", link: added.Link, linkFor: added.User.Name),
            AddStaffOutcome.NameTaken => await ShowAsync(context, accounts, installation, "users.taken", problem: true, typed: form.Text("name")),
            _ => await ShowAsync(context, accounts, installation, "users.invalid", problem: true, typed: form.Text("name")),
        };
    }

    private static async Task<IResult> LinkAsync(HttpContext context, long id, StaffAccounts accounts, Installation installation)
    {
        var commune = await installation.PrepareAsync();
        var user = await accounts.FindAsync(commune, id, context.RequestAborted);
        return await accounts.IssueLinkAsync(commune, id, ActorOf(context), context.RequestAborted) is { } link
            ? await ShowAsync(context, accounts, installation, "users.added", link: link, linkFor: user?.Name)
            : await ShowAsync(context, accounts, installation, "users.gone", problem: true);
    }

    private static async Task<IResult> ChangeRoleAsync(HttpContext context, long id, StaffAccounts accounts, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        return StaffRoles.FromCode(form.Text("role")) is { } role
            ? await ToldAsync(context, accounts, installation, await accounts.ChangeRoleAsync(await installation.PrepareAsync(), id, role, ActorOf(context), context.RequestAborted), "users.changed")
            : await ShowAsync(context, accounts, installation, "users.role.choose", problem: true);
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, long id, StaffAccounts accounts, Installation installation) =>
        await ToldAsync(context, accounts, installation, await accounts.RemoveAsync(await installation.PrepareAsync(), id, ActorOf(context), context.RequestAborted), "users.removed");

    private static async Task<IResult> UnlockAsync(HttpContext context, long id, StaffAccounts accounts, Installation installation) =>
        await accounts.UnlockAsync(await installation.PrepareAsync(), id, ActorOf(context), context.RequestAborted)
            ? await ShowAsync(context, accounts, installation, "users.unlocked")
            : await ShowAsync(context, accounts, installation, "users.gone", problem: true);

    private static async Task<IResult> EndSessionsAsync(HttpContext context, long id, StaffAccounts accounts, Installation installation)
    {
        if (await accounts.FindAsync(await installation.PrepareAsync(), id, context.RequestAborted) is not { } user)
        {
            return await ShowAsync(context, accounts, installation, "users.gone", problem: true);
        }

        await accounts.EndSessionsAsync(user, ActorOf(context), context.RequestAborted);
        return await ShowAsync(context, accounts, installation, "users.sessions.ended");
    }

    private static Task<IResult> ToldAsync(HttpContext context, StaffAccounts accounts, Installation installation, ChangeStaffOutcome outcome, string done) => outcome switch
    {
        ChangeStaffOutcome.Done => ShowAsync(context, accounts, installation, done),
        ChangeStaffOutcome.LastAdmin => ShowAsync(context, accounts, installation, "users.last", problem: true),
        _ => ShowAsync(context, accounts, installation, "users.gone", problem: true),
    };

    private static async Task<IResult> ShowAsync(
        HttpContext context, StaffAccounts accounts, Installation installation, string notice = "", bool problem = false, SetupLink? link = null, string? linkFor = null, string typed = "")
    {
        var users = await accounts.ListAsync(await installation.PrepareAsync(), context.RequestAborted);
        var address = link is null ? null : $"{context.Request.Scheme}://{context.Request.Host}{link.Path}";
        return StaffView.Of(context).Page<UsersPage>(new UsersModel(users, address, linkFor, notice, problem, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), typed), problem ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static string ActorOf(HttpContext context) => StaffSession.UserOf(context).Actor;
}
