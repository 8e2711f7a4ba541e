using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Assistant.Bot.Notifications;

namespace Assistant.Bot.Payments;

/// <summary>What a provider is asked to collect. No name, no card, nothing of the form.</summary>
/// <param name="Id">Ours; also the key by which the provider knows a repeated order.</param>
/// <param name="Cents">Euro cents.</param>
/// <param name="Return">Where the person comes back to.</param>
/// <param name="Callback">Where the provider says what became of it, signed.</param>
public sealed record PaymentOrder(string Id, string Reference, int Cents, string Language, string Return, string Callback);

/// <summary>Collects money on pages of its own: card data never touch us.</summary>
public interface IPaymentProvider
{
    string Name { get; }

    /// <returns>Where the person pays, or null when the provider can't be reached now.</returns>
    Task<Uri?> StartAsync(PaymentOrder order, CancellationToken cancellation);
}

/// <summary>A provider for trying out: a page of our own with three buttons. No money moves.</summary>
public sealed class SandboxProvider(SiteSettings site) : IPaymentProvider
{
    public const string ProviderName = "sandbox";

    public string Name => ProviderName;

    public Task<Uri?> StartAsync(PaymentOrder order, CancellationToken cancellation) => Task.FromResult<Uri?>(new Uri(site.Of($"/payments/sandbox/{order.Id}?lang={order.Language}")!));
}

/// <summary>Any provider with a page of its own behind one call: POST the order, get <c>{"checkout_url"}</c>. A thin adapter before a real provider's interface speaks this and signs its call-back.</summary>
public sealed class HostedCheckout(HttpClient client, PaymentSettings settings) : IPaymentProvider
{
    public const string ProviderName = "hosted";

    public string Name => ProviderName;

    public async Task<Uri?> StartAsync(PaymentOrder order, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.HostedUrl)
        {
            Content = JsonContent.Create(new { payment = order.Id, description = order.Reference, amount_cents = order.Cents, currency = "EUR", locale = order.Language, return_url = order.Return, callback_url = order.Callback }),
        };
        request.Headers.Add("Idempotency-Key", order.Id);
        if (settings.HostedKey.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.HostedKey);
        }

        try
        {
            using var response = await client.SendAsync(request, cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
            return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("checkout_url", out var url) && url.ValueKind == JsonValueKind.String
                && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback) ? address : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }
}
