using System.Net.Http.Headers;
using System.Text.Json;

namespace Assistant.Bot.BackOffice;

/// <summary>Sends requests to another Open311 GeoReport v2 server. That standard knows no change and no erasure: a later state is not sent, and an erasure stands among the dead letters until a person has seen to it.</summary>
/// <param name="codes">Our service's id → the server's service_code; a service that is not named goes by its own id.</param>
public sealed class Open311Connector(HttpClient client, Uri? address, string apiKey, string jurisdiction, IReadOnlyDictionary<string, string> codes) : IBackOfficeConnector
{
    public const string ConnectorName = "open311";

    public string Name => ConnectorName;

    public async Task<Delivery> DeliverAsync(BackOfficeMessage message, string key, CancellationToken cancellation)
    {
        if (address is null)
        {
            return new Delivery.Failed("BackOffice:Open311Url is not set");
        }

        if (message.Fields.Count == 0)
        {
            return message.State == "erased" ? new Delivery.Failed("Open311 knows no erasure: erase it in that system by hand") : new Delivery.Done();
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address.AbsoluteUri.TrimEnd('/') + "/requests.json")) { Content = new FormUrlEncodedContent(Form(message)) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("Idempotency-Key", key);
        return await HttpDelivery.SendAsync(client, request, cancellation, async response =>
        {
            var body = await response.Content.ReadAsStringAsync(cancellation);
            return NumberIn(body) is { } number ? new Delivery.Done(number) : new Delivery.Failed("the answer names no service_request_id and no token");
        });
    }

    private IEnumerable<KeyValuePair<string, string>> Form(BackOfficeMessage message)
    {
        yield return new("api_key", apiKey);
        if (jurisdiction.Length > 0)
        {
            yield return new("jurisdiction_id", jurisdiction);
        }

        yield return new("service_code", codes.GetValueOrDefault(message.ServiceId, message.ServiceId));
        foreach (var (id, value) in message.Fields)
        {
            yield return new(id switch { "description" => "description", "place" or "address" => "address_string", "email" => "email", "phone" => "phone", _ => $"attribute[{id}]" }, value);
        }
    }

    private static string? NumberIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var first = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.EnumerateArray().FirstOrDefault() : json.RootElement;
            return first.ValueKind != JsonValueKind.Object ? null : Text("service_request_id") ?? Text("token");

            string? Text(string name) => first.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number && value.ToString() is { Length: > 0 and <= 200 } text ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
