using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Assistant.Bot.BackOffice;

/// <summary>How ServiceNow is reached.</summary>
/// <param name="Instance">"https://example.service-now.com"; null = not set up.</param>
/// <param name="Token">A bearer token; when it is empty, user and password are sent.</param>
public sealed record ServiceNowAccess(Uri? Instance, string Table, string User, string Password, string Token);

/// <summary>Writes requests into a table of ServiceNow (Table API). The row is found by <c>correlation_id</c>, so that a message that is sent again changes nothing; later states are work notes, an erasure deletes the row.</summary>
public sealed class ServiceNowConnector(HttpClient client, ServiceNowAccess access) : IBackOfficeConnector
{
    public const string ConnectorName = "servicenow";

    public string Name => ConnectorName;

    public async Task<Delivery> DeliverAsync(BackOfficeMessage message, string key, CancellationToken cancellation)
    {
        if (access.Instance is null)
        {
            return new Delivery.Failed("BackOffice:ServiceNowUrl is not set");
        }

        // one row a request, whatever message told of it first
        var correlation = "assistant:" + message.Reference;
        using var search = Request(HttpMethod.Get, $"?sysparm_query=correlation_id%3D{Uri.EscapeDataString(correlation)}&sysparm_fields=sys_id&sysparm_limit=1");
        return await HttpDelivery.SendAsync(client, search, cancellation, async response =>
        {
            using var found = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
            var row = Result(found.RootElement) is { ValueKind: JsonValueKind.Array } rows ? rows.EnumerateArray().Select(r => Text(r, "sys_id")).FirstOrDefault() : null;
            using var request = (row, message.State) switch
            {
                (null, "erased") => null,
                (null, _) => Request(HttpMethod.Post, "", Row(message, correlation)),
                (_, "erased") => Request(HttpMethod.Delete, "/" + Uri.EscapeDataString(row)),
                _ when message.Fields.Count > 0 => null, // the request itself is there already
                _ => Request(HttpMethod.Patch, "/" + Uri.EscapeDataString(row), new Dictionary<string, string> { ["work_notes"] = $"{message.State} ({message.At:yyyy-MM-dd HH:mm}Z, {key})" }),
            };
            return request is null ? new Delivery.Done(row) : await HttpDelivery.SendAsync(client, request, cancellation, async answer =>
            {
                var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
                if (body.Length == 0)
                {
                    return new Delivery.Done(row);
                }

                using var written = JsonDocument.Parse(body);
                return new Delivery.Done(Text(Result(written.RootElement), "sys_id") ?? row);
            });
        });
    }

    private static Dictionary<string, string> Row(BackOfficeMessage message, string correlation) => new()
    {
        ["correlation_id"] = correlation,
        ["correlation_display"] = message.Reference,
        ["short_description"] = $"{message.ServiceId} {message.Reference}",
        ["description"] = string.Join('\n', message.Fields.Select(f => $"{f.Key}: {f.Value}")),
        ["comments"] = $"{message.State}, rule {message.Rule}",
        ["u_language"] = message.Language,
    };

    private HttpRequestMessage Request(HttpMethod method, string path, object? body = null)
    {
        var request = new HttpRequestMessage(method, $"{access.Instance!.GetLeftPart(UriPartial.Authority)}/api/now/table/{Uri.EscapeDataString(access.Table)}{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Authorization = access.Token.Length > 0
            ? new AuthenticationHeaderValue("Bearer", access.Token)
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{access.User}:{access.Password}")));
        return request;
    }

    private static JsonElement Result(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("result", out var result) ? result : default;

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
