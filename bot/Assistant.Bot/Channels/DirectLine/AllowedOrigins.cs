using Assistant.Bot.Hosting;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>The sites that may speak to the channel from a browser: <c>DirectLine:AllowedOrigins</c>.</summary>
public sealed class AllowedOrigins
{
    private readonly HashSet<string> origins = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool any;

    /// <exception cref="SettingsException">An entry is no origin.</exception>
    public AllowedOrigins(AssistantSettings settings)
    {
        foreach (var entry in settings.DirectLine.AllowedOrigins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry == "*")
            {
                any = true;
            }
            else if (Uri.TryCreate(entry, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsolutePath == "/" && uri.Query.Length == 0)
            {
                origins.Add(uri.GetLeftPart(UriPartial.Authority));
            }
            else
            {
                throw new SettingsException($"DirectLine:AllowedOrigins holds \"{entry}\", which is no origin. Write scheme and host, for example https://hautbecq.example, or *.");
            }
        }
    }

    public bool Allows(string origin) => any || origins.Contains(origin);

    /// <summary>WebSockets stand outside CORS, so the stream asks here. A client that is no browser sends no origin.</summary>
    public bool AllowsSocket(HttpRequest request) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || Allows(origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
