using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Assistant.Bot.Hosting;

/// <summary>Takes the sender's address and the scheme from the headers of a proxy that is named in <c>Proxy:Trusted</c>, before anything else looks at them: links, Secure cookies and the limits per address depend on it.</summary>
/// <remarks>X-Forwarded-Host is not read: a proxy passes the Host on, and many let a client's own X-Forwarded-Host through.</remarks>
internal sealed class TrustedProxies : IStartupFilter
{
    private readonly ForwardedHeadersOptions? options;

    /// <exception cref="SettingsException">An entry is neither an address nor a network.</exception>
    public TrustedProxies(AssistantSettings settings)
    {
        var entries = settings.Proxy.Trusted.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (entries.Length == 0)
        {
            return;
        }

        // every hop is held against the list, so their number needs no limit
        options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in entries)
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(entry, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new SettingsException($"Proxy:Trusted holds \"{entry}\", which is neither an address (10.0.0.5) nor a network (10.0.0.0/8, with the bits beyond the mask zero).");
            }
        }
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (options is not null)
        {
            app.UseForwardedHeaders(options);
        }

        next(app);
    };
}
