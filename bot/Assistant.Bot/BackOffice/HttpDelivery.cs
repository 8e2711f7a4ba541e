namespace Assistant.Bot.BackOffice;

/// <summary>What every delivery over HTTP has in common: which failures there are, and that none of them names content.</summary>
internal static class HttpDelivery
{
    /// <param name="taken">Reads an answer of success; null = the status says it all.</param>
    public static async Task<Delivery> SendAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancellation, Func<HttpResponseMessage, Task<Delivery>>? taken = null)
    {
        try
        {
            using var response = await client.SendAsync(request, taken is null ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, cancellation);
            // 409: the other side knows this key already, so an earlier attempt had arrived
            return response.StatusCode == System.Net.HttpStatusCode.Conflict ? new Delivery.Done()
                : !response.IsSuccessStatusCode ? new Delivery.Failed($"HTTP {(int)response.StatusCode}")
                : taken is null ? new Delivery.Done()
                : await taken(response);
        }
        catch (HttpRequestException e)
        {
            return new Delivery.Failed($"{nameof(HttpRequestException)}: {e.HttpRequestError}");
        }
        catch (Exception e) when (e is IOException or System.Text.Json.JsonException)
        {
            return new Delivery.Failed($"the answer broke off ({e.GetType().Name})");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Delivery.Failed("no answer in time");
        }
    }
}
