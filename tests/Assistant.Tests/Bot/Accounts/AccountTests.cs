using Assistant.Bot.Accounts;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Tests.Bot.Accounts;

public class AccountTests
{
    private const string Password = "linden bloom in june";

    public static TheoryData<DatabaseEngine> Engines => Stores.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task An_account_is_set_up_through_its_link_and_signs_in(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var desk = new Desk(store);
        var added = await desk.AddAsync("Anna", StaffRole.Adviser);
        Assert.Equal("anna", added.User.Name);
        Assert.False(added.User.SetUp);

        var done = Assert.IsType<SetUpOutcome.Done>(await desk.SetUpAsync(added.Link));
        Assert.True(done.User.SetUp);
        Assert.NotEqual(added.User.SessionStamp, done.User.SessionStamp);

        var signedIn = Assert.IsType<SignInOutcome.SignedIn>(await desk.SignInAsync(" ANNA "));
        Assert.Equal("adviser:anna", signedIn.User.Actor);
        Assert.Equal(["staff.added", "staff.set_up", "staff.signed_in"], await desk.ActionsAsync());
    }

    [Fact]
    public async Task A_link_works_once()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var desk = new Desk(store);
        var link = (await desk.AddAsync("anna", StaffRole.Adviser)).Link;
        var outcomes = await Task.WhenAll(desk.SetUpAsync(link), desk.SetUpAsync(link), desk.SetUpAsync(link));
        Assert.Single(outcomes.OfType<SetUpOutcome.Done>());
        Assert.Equal(2, outcomes.OfType<SetUpOutcome.LinkInvalid>().Count());
    }

    [Fact]
    public async Task A_link_expires_after_a_day_and_is_replaced_by_a_new_one()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var desk = new Desk(store);
        var (user, first) = await desk.AddAsync("anna", StaffRole.Adviser);
        var second = await desk.Accounts.IssueLinkAsync(store.Commune, user.Id, "admin:eve");
        Assert.IsType<SetUpOutcome.LinkInvalid>(await desk.SetUpAsync(first));
        desk.Clock.Advance(TimeSpan.FromHours(24));
        Assert.IsType<SetUpOutcome.LinkInvalid>(await desk.SetUpAsync(second!));
        Assert.Null(await desk.SetUp.FindAsync(store.Commune, second!.Path.Split('/')[^1]));
    }

    [Theory]
    [InlineData("short", "short", "", SetUpProblem.PasswordTooShort)]
    [InlineData("my name is Anna so", "my name is Anna so", "", SetUpProblem.PasswordHoldsName)]
    [InlineData(Password, "linden bloom in july", "", SetUpProblem.PasswordsDiffer)]
    [InlineData(Password, Password, "000000", SetUpProblem.CodeWrong)]
    public async Task A_weak_or_mistyped_set_up_is_refused_and_the_link_stays(string password, string repeated, string code, SetUpProblem problem)
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var desk = new Desk(store);
        var link = (await desk.AddAsync("anna", StaffRole.Adviser)).Link;
        var refused = Assert.IsType<SetUpOutcome.Refused>(await desk.SetUp.RunAsync(store.Commune, new AccountSetup(link.Path.Split('/')[^1], password, repeated, Totp.NewSecret(), code)));
        Assert.Equal(problem, refused.Problem);
        Assert.IsType<SetUpOutcome.Done>(await desk.SetUpAsync(link));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Five_failures_lock_an_account_for_a_quarter_of_an_hour(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var desk = new Desk(store);
        await desk.SetUpAsync((await desk.AddAsync("anna", StaffRole.Adviser)).Link);
        for (var i = 0; i < SignIn.Attempts; i++)
        {
            Assert.Equal(new SignInOutcome.Refused("password"), await desk.SignInAsync("anna", "wrong"));
        }

        Assert.Equal(new SignInOutcome.Refused("locked"), await desk.SignInAsync("anna"));
        desk.Clock.Advance(SignIn.LockTime);
        Assert.Equal(new SignInOutcome.Refused("password"), await desk.SignInAsync("anna", "wrong"));
        Assert.IsType<SignInOutcome.SignedIn>(await desk.SignInAsync("anna"));
    }

    [Fact]
    public async Task Guessing_in_parallel_does_not_outrun_the_lock()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var desk = new Desk(store);
        await desk.SetUpAsync((await desk.AddAsync("anna", StaffRole.Adviser)).Link);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => desk.SignInAsync("anna", "wrong")));
        Assert.Equal(SignIn.Attempts, outcomes.Count(o => o == new SignInOutcome.Refused("password")));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_refused_like_any_other_and_not_written_down()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var desk = new Desk(store);
        Assert.Equal(new SignInOutcome.Refused("unknown"), await desk.SignInAsync("my-password-in-the-wrong-field"));
        await using var connection = await store.Database.OpenAsync();
        Assert.Equal("-", await connection.ExecuteScalarAsync<string>("select subject from audit_entry where action = 'staff.sign_in_refused'"));
    }

    [Fact]
    public async Task An_account_without_password_cannot_sign_in()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var desk = new Desk(store);
        await desk.AddAsync("anna", StaffRole.Adviser);
        Assert.Equal(new SignInOutcome.Refused("not_set_up"), await desk.SignInAsync("anna", ""));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task With_an_authenticator_the_code_is_asked_and_works_once(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var desk = new Desk(store);
        var secret = Totp.NewSecret();
        await desk.SetUpAsync((await desk.AddAsync("anna", StaffRole.Adviser)).Link, secret, desk.Code(secret));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new SignInOutcome.Refused("code"), await desk.SignInAsync("anna"));
        var code = desk.Code(secret);
        Assert.IsType<SignInOutcome.SignedIn>(await desk.SignInAsync("anna", Password, code));
        Assert.Equal(new SignInOutcome.Refused("code"), await desk.SignInAsync("anna", Password, code));
        await using var connection = await store.Database.OpenAsync();
        Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString((await connection.ExecuteScalarAsync<byte[]>("select totp_enc from staff_user"))!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", false)]
    [InlineData("Anna Peeters", false)]
    [InlineData("-anna", false)]
    [InlineData("<b>anna", false)]
    [InlineData("anna.peeters@hautbecq.example", true)]
    [InlineData("zoë", true)]
    public async Task Names_are_plain(string name, bool taken)
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        Assert.Equal(taken, await new Desk(store).Accounts.AddAsync(store.Commune, name, StaffRole.Adviser, "system") is AddStaffOutcome.Added);
    }

    [Fact]
    public async Task The_same_name_is_not_given_twice()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var desk = new Desk(store);
        await desk.AddAsync("anna", StaffRole.Adviser);
        Assert.IsType<AddStaffOutcome.NameTaken>(await desk.Accounts.AddAsync(store.Commune, "ANNA", StaffRole.Steward, "system"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_last_administrator_stays(DatabaseEngine engine)
    {
        await using var store = await Stores.OpenAsync(engine);
        var desk = new Desk(store);
        var eve = (await desk.AddAsync("eve", StaffRole.Admin)).User;
        Assert.Equal(ChangeStaffOutcome.LastAdmin, await desk.Accounts.RemoveAsync(store.Commune, eve.Id, "admin:eve"));
        Assert.Equal(ChangeStaffOutcome.LastAdmin, await desk.Accounts.ChangeRoleAsync(store.Commune, eve.Id, StaffRole.Steward, "admin:eve"));
        var max = (await desk.AddAsync("max", StaffRole.Admin)).User;
        var outcomes = await Task.WhenAll(desk.Accounts.RemoveAsync(store.Commune, eve.Id, "admin:max"), desk.Accounts.RemoveAsync(store.Commune, max.Id, "admin:eve"));
        Assert.Equal([ChangeStaffOutcome.Done, ChangeStaffOutcome.LastAdmin], outcomes.Order());
    }

    [Fact]
    public async Task A_change_of_role_ends_the_sessions()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var desk = new Desk(store);
        var anna = (await desk.AddAsync("anna", StaffRole.Adviser)).User;
        Assert.Equal(ChangeStaffOutcome.Done, await desk.Accounts.ChangeRoleAsync(store.Commune, anna.Id, StaffRole.Steward, "admin:eve"));
        var now = await desk.Accounts.FindAsync(store.Commune, "anna");
        Assert.Equal(StaffRole.Steward, now!.Role);
        Assert.NotEqual(anna.SessionStamp, now.SessionStamp);
    }

    [Fact]
    public async Task The_first_start_offers_a_link_until_somebody_has_used_one()
    {
        await using var store = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var desk = new Desk(store);
        var first = await desk.Accounts.FirstLinkAsync(store.Commune);
        var second = await desk.Accounts.FirstLinkAsync(store.Commune);
        Assert.NotNull(first);
        Assert.IsType<SetUpOutcome.LinkInvalid>(await desk.SetUpAsync(first));
        Assert.Equal(StaffRole.Admin, Assert.IsType<SetUpOutcome.Done>(await desk.SetUpAsync(second!)).User.Role);
        Assert.Null(await desk.Accounts.FirstLinkAsync(store.Commune));
    }

    /// <summary>The account slices on one store, with a clock that stands until it is moved.</summary>
    private sealed class Desk
    {
        private readonly Stores store;
        private readonly SignIn signIn;

        public Desk(Stores store)
        {
            this.store = store;
            var audit = new AuditLog(store.Database, store.Cipher, Clock);
            var passwords = new PasswordVerifier();
            Accounts = new StaffAccounts(store.Database, audit, Clock);
            SetUp = new SetUpAccount(store.Database, store.Cipher, passwords, audit, Clock);
            signIn = new SignIn(store.Database, store.Cipher, passwords, audit, Clock);
        }

        public ManualClock Clock { get; } = new();

        public StaffAccounts Accounts { get; }

        public SetUpAccount SetUp { get; }

        public async Task<AddStaffOutcome.Added> AddAsync(string name, StaffRole role) =>
            Assert.IsType<AddStaffOutcome.Added>(await Accounts.AddAsync(store.Commune, name, role, "system"));

        public Task<SetUpOutcome> SetUpAsync(SetupLink link, string secret = "", string code = "") =>
            SetUp.RunAsync(store.Commune, new AccountSetup(link.Path.Split('/')[^1], Password, Password, secret, code));

        public Task<SignInOutcome> SignInAsync(string name, string password = Password, string code = "") => signIn.RunAsync(store.Commune, name, password, code);

        public string Code(string secret) => Totp.Code(secret, Clock.GetUtcNow().ToUnixTimeSeconds() / 30);

        public async Task<IEnumerable<string>> ActionsAsync()
        {
            await using var connection = await store.Database.OpenAsync();
            return await connection.QueryAsync<string>("select action from audit_entry order by seq");
        }
    }
}
