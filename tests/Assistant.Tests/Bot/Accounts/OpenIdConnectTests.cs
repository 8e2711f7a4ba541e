using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Assistant.Bot.Accounts;
using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.Hosting;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Tests.Bot.BackOffice;
using Dapper;
using Microsoft.Extensions.Configuration;

namespace Assistant.Tests.Bot.Accounts;

/// <summary>Against a real OpenID provider (oidc-provider in node, tests/e2e/provider.js).</summary>
public sealed partial class OpenIdConnectTests
{
    private const string Service = "household-composition";

    [Fact]
    public async Task A_resident_signs_in_types_the_code_and_finds_the_known_fields_filled_in()
    {
        await using var world = await World.StartAsync();
        await world.AsAsync("amina", "high");
        var link = await world.LinkAsync();
        var code = await world.CodeAsync(link);
        Assert.Matches("^[0-9]{6}$", code);

        var reply = await world.SayAsync(code);

        Assert.Contains("Amina Verstraeten", reply, StringComparison.Ordinal);
        Assert.Contains("85.07.30-033.28", reply, StringComparison.Ordinal);
        var (_, state) = (await world.Office.Get<ConversationStore>().LoadAsync(world.Conversation, default))!.Value;
        Assert.Equal(("85073003328", "Amina Verstraeten"), (state.Dialog!.Slots["national_number"].Canonical, state.Dialog.Slots["name"].Canonical));
        Assert.Equal("high", state.Identity!.Acr);
        var transcript = string.Join("\n", (await world.Office.Get<ConversationStore>().TranscriptAsync(world.Conversation)).Select(a => a.Text));
        foreach (var secret in new[] { code, "Verstraeten", "85.07.30", link })
        {
            Assert.DoesNotContain(secret, transcript, StringComparison.Ordinal);
        }

        // used up
        Assert.IsType<SignInCode.Gone>(await world.Office.Get<ResidentSignIn>().TakeAsync(world.Conversation, code, default));
    }

    [Fact]
    public async Task A_sign_in_below_the_level_that_the_service_demands_is_not_enough()
    {
        await using var world = await World.StartAsync();
        await world.AsAsync("amina", "low");
        var reply = await world.SayAsync(await world.CodeAsync(await world.LinkAsync()));
        Assert.Contains("niet sterk genoeg", reply, StringComparison.Ordinal);
        Assert.Null((await world.Office.Get<ConversationStore>().LoadAsync(world.Conversation, default))!.Value.State.Dialog);
    }

    [Fact]
    public async Task Three_wrong_codes_end_it_and_a_code_counts_in_its_own_conversation_only()
    {
        await using var world = await World.StartAsync();
        var code = await world.CodeAsync(await world.LinkAsync());
        var signIn = world.Office.Get<ResidentSignIn>();
        Assert.IsType<SignInCode.Gone>(await signIn.TakeAsync("another-conversation", code, default));
        var wrong = code == "000000" ? "111111" : "000000";
        Assert.Contains("klopt niet", await world.SayAsync(wrong), StringComparison.Ordinal);
        await world.SayAsync(wrong);
        await world.SayAsync(wrong);
        Assert.Contains("/sign-in/", await world.SayAsync(code), StringComparison.Ordinal); // too late: a new link
    }

    [Fact]
    public async Task Who_turns_back_an_altered_link_and_an_old_one_lead_nowhere()
    {
        await using var world = await World.StartAsync();
        var link = await world.LinkAsync();
        await world.AsAsync("nobody", "-");
        Assert.Equal("", await world.CodeAsync(link));
        using var altered = await world.Browser.GetAsync(link[..^2] + (link[^2] == 'A' ? "B" : "A") + link[^1]);
        Assert.Equal(HttpStatusCode.NotFound, altered.StatusCode);
        using var forged = await world.Browser.GetAsync(world.Site + "/sign-in/callback?code=x&state=y");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        world.Office.Chat.Clock.Advance(TimeSpan.FromMinutes(16));
        using var old = await world.Browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
    }

    [Fact]
    public async Task A_code_of_the_provider_that_was_used_is_not_taken_again()
    {
        await using var world = await World.StartAsync();
        using var page = await world.Browser.GetAsync(await world.LinkAsync());
        using var again = await world.Browser.GetAsync(page.RequestMessage!.RequestUri);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Equal("", World.CodeOn(await again.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Staff_come_in_with_the_role_that_their_group_gives_and_nobody_without_one()
    {
        await using var world = await World.StartAsync();
        await world.AsAsync("eva", "high");
        using var desk = await world.Browser.GetAsync(world.Site + "/staff/sign-in/provider?returnUrl=/staff/adviser/requests");
        Assert.Equal((HttpStatusCode.OK, "/staff/adviser/requests"), (desk.StatusCode, desk.RequestMessage!.RequestUri!.AbsolutePath));
        var users = await world.Office.Get<StaffAccounts>().ListAsync(world.Office.Chat.Store.Commune);
        Assert.Equal(("eva.maes", StaffRole.Adviser, false), (users.Single(u => u.Name == "eva.maes").Name, users.Single(u => u.Name == "eva.maes").Role, users.Single(u => u.Name == "eva.maes").SetUp));

        using var second = world.NewBrowser();
        using var again = await second.GetAsync(world.Site + "/staff/sign-in/provider");
        Assert.Equal("/staff/adviser", again.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Single(await world.Office.Get<StaffAccounts>().ListAsync(world.Office.Chat.Store.Commune), u => u.Name == "eva.maes");

        await world.AsAsync("tom", "high");
        using var third = world.NewBrowser();
        using var refused = await third.GetAsync(world.Site + "/staff/sign-in/provider");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_name_that_somebody_has_already_and_a_level_too_low_are_refused()
    {
        await using var world = await World.StartAsync(("StaffSignIn:Acr", "high"));
        await world.AsAsync("eva", "low");
        using var weak = await world.Browser.GetAsync(world.Site + "/staff/sign-in/provider");
        Assert.Equal(HttpStatusCode.Unauthorized, weak.StatusCode);

        await world.Office.Get<StaffAccounts>().AddAsync(world.Office.Chat.Store.Commune, "eva.maes", StaffRole.Admin, "system");
        await world.AsAsync("eva", "high");
        using var other = world.NewBrowser();
        using var taken = await other.GetAsync(world.Site + "/staff/sign-in/provider");
        Assert.Equal(HttpStatusCode.Unauthorized, taken.StatusCode);
    }

    [Theory]
    [InlineData("eva", "high", true)]
    [InlineData("eva", "low", false)] // the step-up asks for the highest level
    [InlineData("mia", "high", false)] // somebody else, who may come in too
    [InlineData("nobody", "-", false)]
    public async Task Staff_of_the_provider_show_there_again_who_they_are_before_a_value_is_shown(string account, string acr, bool confirmed)
    {
        await using var world = await World.StartAsync(("StaffSignIn:Acr", "low,high"));
        await world.AsAsync("eva", "low");
        using var desk = await world.Browser.GetAsync(world.Site + "/staff/sign-in/provider");
        Assert.Equal("/staff/adviser", desk.RequestMessage!.RequestUri!.AbsolutePath);

        await world.AsAsync(account, acr);
        foreach (var cookie in world.Cookies.GetAllCookies().Where(c => account == "mia" && c.Name.StartsWith("_session", StringComparison.Ordinal)))
        {
            cookie.Expired = true; // at the provider somebody else sits down
        }

        using var back = await world.Browser.GetAsync(world.Site + "/staff/sign-in/provider/confirm?returnUrl=/staff/adviser/requests");
        Assert.Equal(confirmed ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, back.StatusCode);
        Assert.Equal(confirmed, back.RequestMessage!.RequestUri!.AbsolutePath == "/staff/adviser/requests");
        await using var connection = await world.Office.Chat.Store.Database.OpenAsync();
        Assert.Equal(confirmed ? 1 : 0, await connection.ExecuteScalarAsync<long>("select count(*) from audit_entry where action = 'staff.confirmed' and actor = 'adviser:eva.maes'"));
        // who one is did not change
        using var still = await world.Browser.GetAsync(world.Site + "/staff/adviser");
        Assert.Contains("eva.maes", await still.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_way_back_signs_nobody_in()
    {
        await using var world = await World.StartAsync();
        await world.AsAsync("eva", "high");
        using var stranger = world.NewBrowser();
        using var start = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var address = (await start.GetAsync(world.Site + "/staff/sign-in/provider")).Headers.Location!; // without the cookie
        using var page = await stranger.GetAsync(address);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.DoesNotContain(await world.Office.Get<StaffAccounts>().ListAsync(world.Office.Chat.Store.Commune), u => u.Name == "eva.maes");
    }

    [Theory]
    [InlineData("ResidentSignIn:Authority", "http://idp.example")]
    [InlineData("ResidentSignIn:Scopes", "profile")]
    [InlineData("ResidentSignIn:Claims", "shoe_size=x")]
    [InlineData("StaffSignIn:Roles", "boss=king")]
    [InlineData("Site:Address", "")]
    public void A_wrong_setting_stops_the_start(string name, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ResidentSignIn:Authority"] = "https://idp.example",
            ["ResidentSignIn:ClientId"] = "a",
            ["StaffSignIn:Authority"] = "https://idp.example",
            ["StaffSignIn:ClientId"] = "a",
            ["StaffSignIn:RoleClaim"] = "roles",
            ["StaffSignIn:Roles"] = "x=admin",
            ["Site:Address"] = "https://assistant.example",
            [name] = value,
        };
        var wrong = Assert.Throws<SettingsException>(() => AssistantSettings.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        Assert.Contains(name, wrong.Message, StringComparison.Ordinal);
    }

    /// <summary>A provider, a host that trusts it, a conversation and a browser.</summary>
    private sealed partial class World : IAsyncDisposable
    {
        private readonly Process node;
        private readonly string issuer;

        private World(Process node, string issuer, OfficeHost office, string site)
        {
            (this.node, this.issuer, Office, Site) = (node, issuer, office, site);
            Browser = new HttpClient(new HttpClientHandler { CookieContainer = Cookies });
        }

        public OfficeHost Office { get; }

        public string Site { get; }

        public string Conversation { get; private set; } = "";

        public CookieContainer Cookies { get; } = new();

        public HttpClient Browser { get; }

        public static async Task<World> StartAsync(params (string Name, string Value)[] settings)
        {
            var site = $"http://127.0.0.1:{FreePort()}";
            var node = Process.Start(new ProcessStartInfo("node", ["provider.js", site + "/sign-in/callback", site + "/staff/sign-in/provider/callback"]) { WorkingDirectory = Folder(), RedirectStandardOutput = true, RedirectStandardError = true })!;
            node.ErrorDataReceived += (_, _) => { };
            node.BeginErrorReadLine();
            var issuer = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The provider did not start: npm ci --prefix tests/e2e");
            (string, string)[] given =
            [
                ("Site:Address", site),
                .. new[] { "ResidentSignIn", "StaffSignIn" }.SelectMany(s => new[] { (s + ":Authority", issuer), (s + ":ClientId", "assistant"), (s + ":ClientSecret", "a-secret-of-the-tests-only"), (s + ":Scopes", "openid profile email address") }),
                ("ResidentSignIn:Acr", "low,high"),
                ("ResidentSignIn:Claims", "name=name,email=email,birthdate=birthdate,address=address.formatted,national_number=national_number"),
                ("StaffSignIn:RoleClaim", "roles"),
                ("StaffSignIn:Roles", "assistant-admins=admin,assistant-advisers=adviser"),
                .. settings,
            ];
            var office = await OfficeHost.StartAsync(s => s.Id == Service ? s with { SignIn = new ServiceSignIn("high") } : s, site, given);
            // the provider's tokens are of today
            office.Chat.Clock.Advance(TimeProvider.System.GetUtcNow() - office.Chat.Clock.GetUtcNow());
            return new World(node, issuer, office, site) { Conversation = (await office.Get<ConversationStore>().CreateAsync(office.Chat.Store.Commune, "dl_test", "nl")).Id };
        }

        /// <summary>Who signs in next, and how strongly.</summary>
        public Task AsAsync(string account, string acr) => Browser.GetStringAsync($"{issuer}/as/{account}/{acr}");

        public HttpClient NewBrowser() => new(new HttpClientHandler { CookieContainer = new CookieContainer() });

        /// <summary>The link that the chat gives when the service is started.</summary>
        public async Task<string> LinkAsync()
        {
            var outcome = await Office.Get<HandleTurn>().HandleAsync(new TurnInput(Conversation, "", "start:" + Service));
            return Address().Match(string.Join("\n", outcome.Replies.Select(r => r.Text))).Value;
        }

        /// <summary>The code on the page after the sign-in, or "".</summary>
        public async Task<string> CodeAsync(string link)
        {
            using var page = await Browser.GetAsync(link);
            return CodeOn(await page.Content.ReadAsStringAsync());
        }

        public static string CodeOn(string html) => new HtmlParser().ParseDocument(html).QuerySelector("#code")?.TextContent.Replace(" ", "", StringComparison.Ordinal) ?? "";

        public async Task<string> SayAsync(string text) =>
            string.Join("\n", (await Office.Get<HandleTurn>().HandleAsync(new TurnInput(Conversation, text))).Replies.Select(r => r.Text));

        public async ValueTask DisposeAsync()
        {
            Browser.Dispose();
            node.Kill(entireProcessTree: true);
            await node.WaitForExitAsync();
            node.Dispose();
            await Office.DisposeAsync();
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        private static string Folder([CallerFilePath] string here = "") => Path.Combine(new FileInfo(here).Directory!.Parent!.Parent!.Parent!.FullName, "e2e");

        [GeneratedRegex(@"http://127\.0\.0\.1:\d+/sign-in/\S+")]
        private static partial Regex Address();
    }
}
