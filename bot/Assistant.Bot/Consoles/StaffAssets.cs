using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Assistant.Bot.Consoles;

/// <summary>Styles and scripts of the desks: they travel inside the program and are served under an address that changes with their content.</summary>
internal static class StaffAssets
{
    private static readonly Dictionary<string, (byte[] Content, string Type)> Served = [];

    public static string StylePath { get; } = Add("staff.css", "text/css", Read("consoles/tokens.css") + Read("consoles/staff.css") + Read("consoles/charts.css"));

    public static string ScriptPath { get; } = Add("staff.js", "text/javascript", Read("consoles/staff.js"));

    public static string LiveScriptPath { get; } = Add("live.js", "text/javascript", Read("consoles/live.js"));

    public static string StewardScriptPath { get; } = Add(
        "steward.js", "text/javascript", string.Concat(new[] { "next", "text", "marks", "desk" }.Select(part => Read($"consoles/steward-{part}.js"))));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/staff/assets/{name}", IResult (string name, HttpContext context) =>
        {
            if (!Served.TryGetValue(name, out var asset))
            {
                return Results.NotFound();
            }

            context.Response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
            return Results.Bytes(asset.Content, asset.Type + "; charset=utf-8");
        });

    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Add(string name, string type, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var versioned = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12] + "." + name;
        Served[versioned] = (bytes, type);
        return "/staff/assets/" + versioned;
    }
}
