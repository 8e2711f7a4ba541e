using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Assistant.Bot.BackOffice;

/// <summary>Sends each message as JSON to an address. The header <c>Idempotency-Key</c> is the same for every attempt.</summary>
/// <param name="client">With the time-out of one attempt.</param>
/// <param name="address">From the settings; null = not set up, so that nothing can be delivered.</param>
/// <param name="token">Sent as a bearer token when it is not empty.</param>
public sealed class HttpConnector(HttpClient client, Uri? address, string token = "") : IBackOfficeConnector
{
    public const string ConnectorName = "http";

    public string Name => ConnectorName;

    public async Task<Delivery> DeliverAsync(BackOfficeMessage message, string key, CancellationToken cancellation)
    {
        if (address is null)
        {
            return new Delivery.Failed("BackOffice:HttpUrl is not set");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(message) };
        request.Headers.Add("Idempotency-Key", key);
        if (token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await HttpDelivery.SendAsync(client, request, cancellation);
    }
}
