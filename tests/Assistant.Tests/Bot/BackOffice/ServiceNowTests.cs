using System.Net;
using System.Text.Json;
using Assistant.Bot.BackOffice;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Bot.BackOffice;

public class ServiceNowTests
{
    private static readonly BackOfficeMessage Message = new(
        "HB-2222-2222", "street-problem", "1", "nl", "review", "otherwise", DateTimeOffset.UnixEpoch, new Dictionary<string, string> { ["place"] = "Kanaallaan", ["kind"] = "light" });

    [Fact]
    public async Task A_request_is_one_row_however_often_it_is_sent_and_later_states_are_its_notes()
    {
        await using var fake = await FakeServiceNow.StartAsync();
        var connector = Connector(fake);
        var first = Assert.IsType<Delivery.Done>(await connector.DeliverAsync(Message, "request:HB-2222-2222", default));
        var again = Assert.IsType<Delivery.Done>(await connector.DeliverAsync(Message, "request:HB-2222-2222", default));
        Assert.IsType<Delivery.Done>(await connector.DeliverAsync(Message with { State = "withdrawn", Fields = new Dictionary<string, string>() }, "request:HB-2222-2222:4", default));

        var row = Assert.Single(fake.Rows);
        Assert.Equal(row.Key, first.Number);
        Assert.Equal(row.Key, again.Number);
        Assert.Equal("assistant:HB-2222-2222", row.Value["correlation_id"]);
        Assert.Contains("place: Kanaallaan", row.Value["description"], StringComparison.Ordinal);
        Assert.StartsWith("withdrawn", row.Value["work_notes"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erasure_deletes_the_row_and_one_that_never_came_is_no_failure()
    {
        await using var fake = await FakeServiceNow.StartAsync();
        var connector = Connector(fake);
        var erased = Message with { State = "erased", Fields = new Dictionary<string, string>() };
        Assert.IsType<Delivery.Done>(await connector.DeliverAsync(erased, "erase:HB-2222-2222", default));
        await connector.DeliverAsync(Message, "request:HB-2222-2222", default);
        Assert.IsType<Delivery.Done>(await connector.DeliverAsync(erased, "erase:HB-2222-2222", default));
        Assert.Empty(fake.Rows);
    }

    [Theory]
    [InlineData("500", "HTTP 500")]
    [InlineData("401", "HTTP 401")]
    [InlineData("html", "the answer broke off (JsonReaderException)")]
    [InlineData("after", "HttpRequestException: ")]
    public async Task What_goes_wrong_is_a_failure_that_tells_no_content_and_makes_no_second_row(string trouble, string why)
    {
        await using var fake = await FakeServiceNow.StartAsync(trouble);
        var connector = Connector(fake, trouble == "401" ? "wrong" : "secret");
        Assert.StartsWith(why, Assert.IsType<Delivery.Failed>(await connector.DeliverAsync(Message, "request:HB-2222-2222", default)).Why, StringComparison.Ordinal);
        if (trouble != "401")
        {
            Assert.IsType<Delivery.Done>(await connector.DeliverAsync(Message, "request:HB-2222-2222", default));
            Assert.Single(fake.Rows);
        }
    }

    private static ServiceNowConnector Connector(FakeServiceNow fake, string password = "secret") =>
        new(BackOfficeRoom.Client(new BackOfficeSettings()), new ServiceNowAccess(fake.Address, "incident", "assistant", password, ""));

    /// <summary>As much of the Table API as the connector speaks; in trouble for its first writing call ("500", "after": it writes and breaks off) or its first search ("html").</summary>
    private sealed class FakeServiceNow : IAsyncDisposable
    {
        private readonly WebApplication app;
        private string trouble;

        private FakeServiceNow(WebApplication app, string trouble) => (this.app, this.trouble) = (app, trouble);

        public Dictionary<string, Dictionary<string, string>> Rows { get; } = [];

        public Uri Address => new(app.Urls.First());

        public static async Task<FakeServiceNow> StartAsync(string trouble = "")
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var fake = new FakeServiceNow(app, trouble);
            app.Use(async (context, next) =>
            {
                if (context.Request.Headers.Authorization != "Basic " + Convert.ToBase64String("assistant:secret"u8))
                {
                    context.Response.StatusCode = 401;
                    return;
                }

                await next(context);
            });
            app.MapGet("/api/now/table/incident", (HttpContext http) =>
            {
                if (fake.trouble == "html")
                {
                    fake.trouble = "";
                    return Results.Content("<html>login</html>", "text/html");
                }

                var wanted = http.Request.Query["sysparm_query"].ToString()["correlation_id=".Length..];
                return Results.Json(new { result = fake.Rows.Where(r => r.Value["correlation_id"] == wanted).Select(r => new { sys_id = r.Key }) });
            });
            app.MapPost("/api/now/table/incident", async (HttpContext http) =>
            {
                if (fake.trouble == "500")
                {
                    fake.trouble = "";
                    return Results.StatusCode(500);
                }

                var id = Guid.NewGuid().ToString("n");
                fake.Rows[id] = (await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(http.Request.Body))!;
                if (fake.trouble == "after")
                {
                    fake.trouble = "";
                    http.Abort();
                }

                return Results.Json(new { result = new { sys_id = id } }, statusCode: 201);
            });
            app.MapPatch("/api/now/table/incident/{id}", async (HttpContext http, string id) =>
            {
                foreach (var (name, value) in (await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(http.Request.Body))!)
                {
                    fake.Rows[id][name] = value;
                }

                return Results.Json(new { result = new { sys_id = id } });
            });
            app.MapDelete("/api/now/table/incident/{id}", (string id) => fake.Rows.Remove(id) ? Results.NoContent() : Results.NotFound());
            await app.StartAsync();
            return fake;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
