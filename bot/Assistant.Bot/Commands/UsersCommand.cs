using System.CommandLine;
using System.Text.Json;
using Assistant.Bot.Accounts;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Commands;

/// <summary><c>users add | list | remove | link</c>: the accounts of staff.</summary>
internal static class UsersCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "Name to sign in with: letters, digits, . _ @ -" };
    private static readonly Option<string> Role = new("--role") { Description = "adviser, steward or admin", Required = true };
    private static readonly Option<bool> Json = new("--json") { Description = "Answer as JSON" };

    public static Command Create()
    {
        Role.AcceptOnlyFromAmong([.. StaffRoles.All.Select(r => r.Code())]);
        return new Command("users", "The accounts of staff")
        {
            Verb("add", "Add an account and print the link with which its password is set, once, within 24 hours", AddAsync, Name, Role, Json),
            Verb("list", "List the accounts", ListAsync, Json),
            Verb("remove", "Remove an account; its sessions end at once", RemoveAsync, Name),
            Verb("link", "Print a new set-up link, for a lost password or authenticator", LinkAsync, Name, Json),
        };
    }

    private static Command Verb(string name, string description, Func<ParseResult, StaffAccounts, CommuneId, CancellationToken, Task<int>> run, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else if (symbol is Option option)
            {
                command.Options.Add(option);
            }
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = new ServiceCollection().AddLogging().AddAssistant(CommandLine.Configuration(parsed)).BuildServiceProvider();
            var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
            return await run(parsed, services.GetRequiredService<StaffAccounts>(), commune, cancellation);
        });
        return command;
    }

    private static async Task<int> AddAsync(ParseResult parsed, StaffAccounts accounts, CommuneId commune, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(Name);
        switch (await accounts.AddAsync(commune, name, StaffRoles.FromCode(parsed.GetRequiredValue(Role))!.Value, "system", cancellation))
        {
            case AddStaffOutcome.Added added:
                await PrintAsync(parsed, added.User, added.Link);
                return 0;
            case AddStaffOutcome.NameTaken:
                await Console.Error.WriteLineAsync($"There is an account {name} already. A new set-up link for it: users link {name}");
                return 1;
            default:
                await Console.Error.WriteLineAsync("A name has 2 to 60 letters, digits or . _ @ - and begins with a letter or digit.");
                return 1;
        }
    }

    private static async Task<int> ListAsync(ParseResult parsed, StaffAccounts accounts, CommuneId commune, CancellationToken cancellation)
    {
        foreach (var user in await accounts.ListAsync(commune, cancellation))
        {
            await Console.Out.WriteLineAsync(parsed.GetValue(Json)
                ? JsonSerializer.Serialize(new { user.Name, role = user.Role.Code(), user.SetUp, user.SecondFactor, user.LockedUntil, user.CreatedAt }, JsonLines.Options)
                : $"{user.Name,-24} {user.Role.Code(),-8} {(user.SetUp ? "set up" : "waits for its set-up link")}{(user.SecondFactor ? ", with authenticator" : "")}");
        }

        return 0;
    }

    private static async Task<int> RemoveAsync(ParseResult parsed, StaffAccounts accounts, CommuneId commune, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(Name);
        var user = await accounts.FindAsync(commune, name, cancellation);
        var outcome = user is null ? ChangeStaffOutcome.NotFound : await accounts.RemoveAsync(commune, user.Id, "system", cancellation);
        if (outcome == ChangeStaffOutcome.Done)
        {
            await Console.Out.WriteLineAsync($"{user!.Name} is removed.");
            return 0;
        }

        await Console.Error.WriteLineAsync(outcome == ChangeStaffOutcome.LastAdmin
            ? $"{name} is the last administrator. Add another first: users add NAME --role admin"
            : $"There is no account {name}. Those there are: users list");
        return 1;
    }

    private static async Task<int> LinkAsync(ParseResult parsed, StaffAccounts accounts, CommuneId commune, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(Name);
        if (await accounts.FindAsync(commune, name, cancellation) is { } user && await accounts.IssueLinkAsync(commune, user.Id, "system", cancellation) is { } link)
        {
            await PrintAsync(parsed, user, link);
            return 0;
        }

        await Console.Error.WriteLineAsync($"There is no account {name}. Those there are: users list");
        return 1;
    }

    private static async Task PrintAsync(ParseResult parsed, StaffUser user, SetupLink link)
    {
        var host = (CommandLine.Configuration(parsed)["urls"] ?? "http://localhost:5000").Split(';')[0].TrimEnd('/');
        await Console.Out.WriteLineAsync(parsed.GetValue(Json)
            ? JsonSerializer.Serialize(new { user.Name, role = user.Role.Code(), setup_url = host + link.Path, link.ExpiresAt }, JsonLines.Options)
            : $"{user.Name} ({user.Role.Code()}): set the password within 24 hours at {host}{link.Path}");
    }
}
