using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Bot.Channels;
using Assistant.Tests.Bot.Services.Files;
using Dapper;

namespace Assistant.Tests.Bot.Turns;

/// <summary>A form that is kept and goes on elsewhere.</summary>
public class ResumeTests
{
    [Theory, MemberData(nameof(Stores.Engines), MemberType = typeof(Stores))]
    public async Task A_form_goes_on_in_another_conversation_with_its_file_and_its_code_is_used_up(DatabaseEngine engine)
    {
        await using var chat = await ChatBench.OpenAsync(engine, "nl");
        await chat.PlayAsync(
            ("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"), ("B-204518", "naam"), ("Jan Peeters", "adres"), ("Molenstraat 3", "e-mail"), ("jan@mail.example", "bedrijfswagen"), ("ja", "verklaring"));
        var inspected = await chat.Get<InspectFile>().RunAsync(new ReceivedFile("a.png", SampleFiles.Png), "nl");
        await chat.Get<HandleTurn>().HandleAsync(new TurnInput(chat.ConversationId, inspected.Name, File: inspected));
        var saved = await chat.SayAsync("ik wil later verdergaan");
        var code = FormDrafts.In(saved.Replies[0].Text)!;
        Assert.Contains("7 december 2026", saved.Replies[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, saved.Replies[0].Transcript!.Text, StringComparison.Ordinal);
        Assert.Contains("versturen", saved.Replies[^1].Text, StringComparison.Ordinal);

        await chat.StartAsync("fr");
        var first = chat.ConversationId;
        await chat.PlayAsync((code.ToLowerInvariant(), "là où vous étiez : Renouveler"));
        Assert.Equal("1-XYZ-999", await chat.SlotAsync("plate"));
        await chat.PlayAsync(("oui", "attestation"));
        var reference = Assert.Single(await chat.Get<RequestStore>().ListAsync(chat.Store.Commune)).Reference;
        Assert.Single(await chat.Get<FileStore>().OfRequestAsync(chat.Store.Commune, reference));

        await chat.StartAsync("en");
        await chat.PlayAsync((code, "leads to no form"));
        await using var connection = await chat.Store.Database.OpenAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from form_draft"));
        Assert.DoesNotContain(await chat.Get<ConversationStore>().TranscriptAsync(first), a => a.Text.Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("fr", "ne mène à aucun formulaire")]
    [InlineData("nl", "hoort geen formulier")]
    [InlineData("en", "leads to no form")]
    [InlineData("de", "gibt es kein Formular")]
    public async Task After_two_weeks_the_code_leads_nowhere_and_says_so(string language, string words)
    {
        await using var chat = await ChatBench.OpenAsync(language: language);
        await chat.PressAsync("start:resident-card-renewal");
        await chat.SayAsync("1-XYZ-999");
        var command = language switch { "fr" => "continuer plus tard", "nl" => "later verder", "en" => "finish this later", _ => "später weiter" };
        var code = FormDrafts.In((await chat.SayAsync(command)).Replies[0].Text)!;
        chat.Clock.Advance(FormDrafts.Kept + TimeSpan.FromMinutes(1));
        await chat.StartAsync(language);
        await chat.PlayAsync((code, words));
    }

    [Fact]
    public async Task The_link_opens_a_page_that_goes_on_without_scripts_and_an_old_one_says_that_it_is_over()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl", settings: new() { ["Commune:Slug"] = "test" });
        await using var host = await ChannelHost.StartAsync(chat.Store, ("Commune:Slug", "test"));
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"));
        var code = FormDrafts.In((await chat.SayAsync("opslaan")).Replies[0].Text)!;
        using var form = await host.Client.GetAsync(new Uri("/resume?lang=nl", UriKind.Relative));
        Assert.Equal("no-referrer", Assert.Single(form.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("name=\"code\"", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var page = await OpenAsync();
        Assert.Contains("Mijn bewonerskaart vernieuwen", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{code}\"", page, StringComparison.Ordinal);

        using var said = await host.Client.PostAsync(new Uri("/?lang=nl", UriKind.Relative), new FormUrlEncodedContent([new("text", code)]));
        Assert.Contains("We gaan verder waar u gebleven was", await said.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("leidt nergens meer heen", await OpenAsync(), StringComparison.Ordinal);

        async Task<string> OpenAsync()
        {
            using var opened = await host.Client.PostAsync(new Uri("/resume?lang=nl", UriKind.Relative), new FormUrlEncodedContent([new("code", code)]));
            Assert.Equal("no-referrer", Assert.Single(opened.Headers.GetValues("Referrer-Policy")));
            return await opened.Content.ReadAsStringAsync();
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("en")]
    [InlineData("de")]
    public void The_code_of_a_link_stands_where_no_browser_sends_it(string language)
    {
        var link = new Uri(Links.Resume("https://chat.example", "GO-ABCD-2345-EFGH", language));
        Assert.Equal(("#GO-ABCD-2345-EFGH", false), (link.Fragment, link.PathAndQuery.Contains("GO-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_code_in_an_address_opens_nothing_and_guesses_are_counted()
    {
        await using var chat = await ChatBench.OpenAsync(language: "nl", settings: new() { ["Commune:Slug"] = "test" });
        await using var host = await ChannelHost.StartAsync(chat.Store, ("Commune:Slug", "test"));
        await chat.PlayAsync(("ik wil mijn bewonerskaart vernieuwen", "nummerplaat"), ("1-XYZ-999", "kaart"));
        var code = FormDrafts.In((await chat.SayAsync("opslaan")).Replies[0].Text)!;
        Assert.DoesNotContain(code, await host.Client.GetStringAsync(new Uri($"/resume?lang=nl&code={code}", UriKind.Relative)), StringComparison.Ordinal);
        var last = System.Net.HttpStatusCode.OK;
        for (var i = 0; i < 20; i++)
        {
            using var tried = await host.Client.PostAsync(new Uri("/resume?lang=nl", UriKind.Relative), new FormUrlEncodedContent([new("code", "GO-2222-2222-2222")]));
            last = tried.StatusCode;
        }

        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, last);
    }
}
