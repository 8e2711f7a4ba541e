using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Hosting;
using Assistant.Bot.Open311;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Tests.Bot.BackOffice;

namespace Assistant.Tests.Bot.Open311;

public class Open311Tests
{
    private const string Key = "a-key-of-a-reporting-app";
    private static readonly (string, string)[] Settings = [("Open311:ApiKeys", "app=" + Key)];

    [Fact]
    public async Task Services_and_definitions_say_the_same_in_both_formats()
    {
        await using var office = await OfficeHost.StartAsync(settings: Settings);
        var json = await JsonAsync(office, "/open311/v2/services.json?lang=nl");
        Assert.Equal(("street-problem", "Een probleem op straat melden", true, "realtime"),
            (json[0].GetProperty("service_code").GetString(), json[0].GetProperty("service_name").GetString(), json[0].GetProperty("metadata").GetBoolean(), json[0].GetProperty("type").GetString()));

        var xml = await XmlAsync(office, "/open311/v2/services.xml?lang=nl");
        Assert.Equal("services", xml.Name.LocalName);
        Assert.Equal("Een probleem op straat melden", xml.Element("service")!.Element("service_name")!.Value);
        Assert.Equal("true", xml.Element("service")!.Element("metadata")!.Value);

        var definition = await XmlAsync(office, "/open311/v2/services/street-problem.xml?lang=en");
        Assert.Equal("service_definition", definition.Name.LocalName);
        var kind = definition.Element("attributes")!.Elements("attribute").Single();
        Assert.Equal(("kind", "singlevaluelist", "true"), (kind.Element("code")!.Value, kind.Element("datatype")!.Value, kind.Element("required")!.Value));
        Assert.Contains(kind.Element("values")!.Elements("value"), v => v.Element("key")!.Value == "light" && v.Element("name")!.Value == "a broken street light");
        var same = await JsonAsync(office, "/open311/v2/services/street-problem.json?lang=en");
        Assert.Equal("kind", same.GetProperty("attributes")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Discovery_names_the_endpoint_and_its_formats()
    {
        await using var office = await OfficeHost.StartAsync(settings: [.. Settings, ("Site:Address", "https://assistant.hautbecq.example")]);
        var discovery = await XmlAsync(office, "/open311/v2/discovery.xml");
        var endpoint = discovery.Element("endpoints")!.Element("endpoint")!;
        Assert.Equal("https://assistant.hautbecq.example/open311/v2", endpoint.Element("url")!.Value);
        Assert.Equal(["text/xml", "application/json"], endpoint.Element("formats")!.Elements("format").Select(f => f.Value));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("xml")]
    public async Task A_report_becomes_a_request_and_is_read_back_without_its_senders_data(string format)
    {
        await using var office = await OfficeHost.StartAsync(settings: Settings);
        using var answer = await PostAsync(office, format, ("lat", "50.850346"), ("long", "4.351721"), ("description", "La lampe ne marche plus. Appelez Jan Peeters, 0470 12 34 56, jan.peeters@mail.example"),
            ("attribute[kind]", "light"), ("email", "jan.peeters@mail.example"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        var id = format == "json" ? JsonDocument.Parse(text).RootElement[0].GetProperty("service_request_id").GetString()! : XElement.Parse(text).Element("request")!.Element("service_request_id")!.Value;

        var line = Assert.Single(await office.Get<RequestStore>().ListAsync(office.Chat.Store.Commune));
        var file = await office.FileAsync(line.Reference);
        Assert.Equal(("light", "50.850346, 4.351721", "jan.peeters@mail.example"), (file.Fields["kind"].Canonical, file.Fields["place"].Canonical, file.Fields["email"].Canonical));
        Assert.Contains("Jan Peeters", file.Fields["description"].Canonical, StringComparison.Ordinal);
        Assert.Contains(line.Reference, text, StringComparison.Ordinal); // the sender may follow it

        var report = (await JsonAsync(office, $"/open311/v2/requests/{id}.json"))[0];
        Assert.Equal(("open", "street-problem", 50.850346), (report.GetProperty("status").GetString(), report.GetProperty("service_code").GetString(), report.GetProperty("lat").GetDouble()));
        var shown = report.GetRawText() + (await XmlAsync(office, $"/open311/v2/requests/{id}.xml"));
        foreach (var secret in new[] { "Peeters", "0470", "mail.example", line.Reference })
        {
            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await office.Client.GetAsync($"/open311/v2/requests/{line.Reference}.json")).StatusCode);
        Assert.Equal(id, (await JsonAsync(office, $"/open311/v2/tokens/{id}.json"))[0].GetProperty("service_request_id").GetString());
        Assert.Single(await office.Get<Outbox>().ClaimAsync(5));
    }

    [Fact]
    public async Task The_same_report_sent_twice_with_its_key_is_one_request()
    {
        await using var office = await OfficeHost.StartAsync(settings: Settings);
        var numbers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await PostAsync(office, "json", "retry-1", Report);
            numbers.Add(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement[0].GetProperty("service_request_id").GetString()!);
        }

        Assert.Single(numbers.Distinct());
        Assert.Single(await office.Get<RequestStore>().ListAsync(office.Chat.Store.Commune));
    }

    [Theory]
    [InlineData("api_key", "", 403, "api_key")]
    [InlineData("api_key", "wrong-key-wrong-key-wrong", 403, "api_key")]
    [InlineData("service_code", "", 400, "service_code")]
    [InlineData("service_code", "passport-appointment", 404, "service_code")]
    [InlineData("description", "", 400, "description")]
    [InlineData("attribute[kind]", "", 400, "attribute[kind]")]
    [InlineData("attribute[kind]", "volcano", 400, "attribute[kind]")]
    [InlineData("address_string", "", 400, "address_string")]
    [InlineData("lat", "95", 400, "lat and long")]
    [InlineData("lat", "NaN", 400, "lat and long")]
    [InlineData("email", "nobody", 400, "email")]
    public async Task What_is_wrong_is_said_in_the_form_of_the_standard(string parameter, string value, int status, string word)
    {
        await using var office = await OfficeHost.StartAsync(settings: Settings);
        (string Name, string Value)[] fields = [.. Report.Where(f => f.Name != parameter), (parameter, value)];
        using var json = await PostAsync(office, "json", fields);
        var error = JsonDocument.Parse(await json.Content.ReadAsStringAsync()).RootElement[0];
        Assert.Equal((status, status.ToString(System.Globalization.CultureInfo.InvariantCulture)), ((int)json.StatusCode, error.GetProperty("code").GetString()));
        Assert.Contains(word, error.GetProperty("description").GetString(), StringComparison.Ordinal);

        using var xml = await PostAsync(office, "xml", fields);
        Assert.Equal(status.ToString(System.Globalization.CultureInfo.InvariantCulture), XElement.Parse(await xml.Content.ReadAsStringAsync()).Element("error")!.Element("code")!.Value);
        Assert.Empty(await office.Get<RequestStore>().ListAsync(office.Chat.Store.Commune));
    }

    [Fact]
    public async Task Reports_are_listed_by_time_state_and_number()
    {
        await using var office = await OfficeHost.StartAsync(settings: Settings);
        var first = await IdAsync(office);
        office.Chat.Clock.Advance(TimeSpan.FromDays(2));
        var second = await IdAsync(office);
        var reference = (await office.Get<RequestStore>().ListAsync(office.Chat.Store.Commune)).OrderBy(r => r.CreatedAt).First().Reference;
        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync("/back-office/callback", JsonSerializer.Serialize(new { reference, state = "done", reason = "La lampe est remplacée." })));

        Assert.Equal([second, first], await IdsAsync("requests.json"));
        Assert.Equal([second], await IdsAsync("requests.json?status=open"));
        Assert.Equal([first], await IdsAsync("requests.json?status=closed"));
        Assert.Equal([second, first], await IdsAsync("requests.json?status=open,closed"));
        Assert.Equal([second], await IdsAsync("requests.json?start_date=2026-11-24T00:00:00Z"));
        Assert.Equal([first], await IdsAsync("requests.json?end_date=2026-11-24T00:00:00Z"));
        Assert.Equal([first], await IdsAsync($"requests.json?service_request_id={first},none"));
        Assert.Equal([second, first], await IdsAsync("requests.json?service_code=street-problem"));
        var closed = (await JsonAsync(office, $"/open311/v2/requests/{first}.json"))[0];
        Assert.Equal("La lampe est remplacée.", closed.GetProperty("status_notes").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await office.Client.GetAsync("/open311/v2/requests.json?start_date=yesterday")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await office.Client.GetAsync("/open311/v2/requests.json?status=lost")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Client.GetAsync("/open311/v2/requests.json?service_code=x")).StatusCode);

        async Task<IEnumerable<string?>> IdsAsync(string path) => (await JsonAsync(office, "/open311/v2/" + path)).EnumerateArray().Select(r => r.GetProperty("service_request_id").GetString()).ToList();
    }

    [Theory]
    [InlineData("fr", "avenue du Canal 60", true)]
    [InlineData("nl", "Kanaallaan 60", true)]
    [InlineData("nl", "Kanaallaan, bij nummer 60", true)]
    [InlineData("nl", "Kanaallaan 60B, 1199 Hoogbeek", true)]
    [InlineData("en", "Kanaallaan 60, opposite the library", true)]
    [InlineData("de", "Kanaallaan, vor der Bibliothek", true)]
    [InlineData("fr", "rue du Moulin 5 et rue du Moulin 7", true)]
    [InlineData("fr", "chez moi, avenue du Canal 60", false)]
    [InlineData("nl", "voor mijn deur, Kanaallaan 60", false)]
    [InlineData("en", "in front of my house, Kanaallaan 60", false)]
    [InlineData("de", "bei mir, Kanaallaan 60", false)]
    [InlineData("fr", "devant la maison de Jan Peeters, avenue du Canal 60", false)]
    [InlineData("nl", "Kanaallaan 60, bel mij op 0470 12 34 56", false)]
    [InlineData("en", "Kanaallaan 60, car 1-ABC-123", false)]
    public async Task The_place_of_a_problem_is_public_and_whose_place_it_is_is_not(string language, string place, bool shown)
    {
        await using var office = await OfficeHost.StartAsync(language, Settings);
        using var answer = await office.Client.PostAsync($"/open311/v2/requests.json?lang={language}", new FormUrlEncodedContent(
            Report.Where(r => r.Name != "address_string").Append(("address_string", place)).Append(("lat", "50.850346")).Append(("long", "4.351721")).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        var id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement[0].GetProperty("service_request_id").GetString();

        var report = (await JsonAsync(office, $"/open311/v2/requests/{id}.json"))[0];

        Assert.Equal(shown ? place : "", report.GetProperty("address").GetString());
        Assert.Equal(shown ? JsonValueKind.Number : JsonValueKind.Null, report.GetProperty("lat").ValueKind); // what the words may not tell, the point doesn't either
        Assert.Equal(shown ? JsonValueKind.Number : JsonValueKind.Null, report.GetProperty("long").ValueKind);
        var line = Assert.Single(await office.Get<RequestStore>().ListAsync(office.Chat.Store.Commune));
        Assert.Contains(place, (await office.FileAsync(line.Reference)).Fields["place"].Canonical, StringComparison.Ordinal); // the official reads it whole
    }

    [Theory]
    [InlineData("La lampe est remplacée.", true)]
    [InlineData("Wij hebben Jan Peeters aangesproken; hij heeft schulden bij het OCMW.", false)]
    [InlineData("Le plaignant, Jan Peeters, rue du Moulin 21, est suivi pour dépression.", false)]
    public async Task A_reason_written_to_one_person_is_public_only_where_the_gate_lets_it_go_to_anybody(string reason, bool shown)
    {
        await using var office = await OfficeHost.StartAsync(settings: Settings);
        var id = await IdAsync(office);
        var reference = Assert.Single(await office.Get<RequestStore>().ListAsync(office.Chat.Store.Commune)).Reference;
        Assert.Equal(HttpStatusCode.NoContent, await office.CallAsync("/back-office/callback", JsonSerializer.Serialize(new { reference, state = "done", reason })));

        var notes = (await JsonAsync(office, $"/open311/v2/requests/{id}.json"))[0].GetProperty("status_notes").GetString();

        Assert.Equal(shown ? reason : "", notes);
    }

    [Fact]
    public async Task Where_somebody_lives_is_never_shown_nor_its_point()
    {
        await using var office = await OfficeHost.StartAsync(settings: [.. Settings, ("Open311:Services", "bulky-waste")]);
        var service = office.Get<ServiceCatalogue>().Find("bulky-waste")!;
        var place = PublicPlace.Of(Open311Model.PlaceOf(service), SlotValue.Of("Kanaallaan 60, 1199 Hoogbeek"), "nl", office.Chat.Get<Tagger>(), office.Chat.Get<ReleaseGate>());
        Assert.Equal((FieldType.Address, "", false), (Open311Model.PlaceOf(service)!.Type, place.Text, place.IsShown));
    }

    [Fact]
    public async Task Requests_of_the_chat_are_nobodys_to_read_here()
    {
        await using var office = await OfficeHost.StartAsync(settings: Settings);
        await office.RequestAsync("street-problem", "fr", ("kind", "light"), ("place", "avenue du Canal"), ("description", "La lampe ne marche plus."));
        Assert.Equal(0, (await JsonAsync(office, "/open311/v2/requests.json")).GetArrayLength());
    }

    [Theory]
    [InlineData("Open311:Services", "social-aid-appointment", "too sensitive")]
    [InlineData("Open311:Services", "nothing", "no definition")]
    [InlineData("Open311:ApiKeys", "app=short", "20 characters")]
    [InlineData("Open311:ApiKeys", "just-a-long-key-without-a-name", "name=key")]
    public async Task A_setting_that_would_show_or_open_too_much_stops_the_start(string name, string value, string why) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<SettingsException>(async () => await OfficeHost.StartAsync(settings: (name, value)))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Our_client_sends_to_our_server_and_tells_the_number_it_got()
    {
        await using var office = await OfficeHost.StartAsync(settings: Settings);
        var connector = new Open311Connector(new HttpClient(), new Uri(office.Client.BaseAddress!, "/open311/v2/"), Key, "", new Dictionary<string, string> { ["lamp"] = "street-problem" });
        var message = new BackOfficeMessage("HB-2222-2222", "lamp", "1", "fr", "review", "otherwise", office.Chat.Clock.GetUtcNow(), new Dictionary<string, string>
        {
            ["kind"] = "light",
            ["place"] = "avenue du Canal",
            ["description"] = "La lampe ne marche plus.",
        });

        var numbers = new[] { await connector.DeliverAsync(message, "key-1", default), await connector.DeliverAsync(message, "key-1", default) }.Select(d => Assert.IsType<Delivery.Done>(d).Number).ToList();

        Assert.Single(numbers.Distinct());
        Assert.Equal("open", (await JsonAsync(office, $"/open311/v2/requests/{numbers[0]}.json"))[0].GetProperty("status").GetString());
        Assert.IsType<Delivery.Failed>(await new Open311Connector(new HttpClient(), new Uri(office.Client.BaseAddress!, "/open311/v2/"), "wrong", "", new Dictionary<string, string>()).DeliverAsync(message, "key-2", default));
        Assert.IsType<Delivery.Done>(await connector.DeliverAsync(message with { Fields = new Dictionary<string, string>(), State = "granted" }, "key-3", default));
        Assert.IsType<Delivery.Failed>(await connector.DeliverAsync(message with { Fields = new Dictionary<string, string>(), State = "erased" }, "erase:HB", default));
    }

    private static readonly (string Name, string Value)[] Report =
        [("api_key", Key), ("service_code", "street-problem"), ("address_string", "avenue du Canal, près du pont"), ("description", "La lampe ne marche plus."), ("attribute[kind]", "light")];

    private static Task<HttpResponseMessage> PostAsync(OfficeHost office, string format, params (string Name, string Value)[] fields) => PostAsync(office, format, null, fields);

    private static Task<HttpResponseMessage> PostAsync(OfficeHost office, string format, string? key, params (string Name, string Value)[] fields)
    {
        var all = fields.Any(f => f.Name == "service_code") ? fields : [.. Report.Where(r => r.Name is "api_key" or "service_code"), .. fields];
        var request = new HttpRequestMessage(HttpMethod.Post, $"/open311/v2/requests.{format}?lang=fr") { Content = new FormUrlEncodedContent(all.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return office.Client.SendAsync(request);
    }

    private static async Task<string> IdAsync(OfficeHost office)
    {
        using var answer = await PostAsync(office, "json", Report);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement[0].GetProperty("service_request_id").GetString()!;
    }

    private static async Task<JsonElement> JsonAsync(OfficeHost office, string path)
    {
        using var answer = await office.Client.GetAsync(path);
        Assert.Equal(("application/json", HttpStatusCode.OK), (answer.Content.Headers.ContentType!.MediaType, answer.StatusCode));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static async Task<XElement> XmlAsync(OfficeHost office, string path)
    {
        using var answer = await office.Client.GetAsync(path);
        Assert.Equal(("text/xml", HttpStatusCode.OK), (answer.Content.Headers.ContentType!.MediaType, answer.StatusCode));
        return XElement.Parse(await answer.Content.ReadAsStringAsync());
    }
}
