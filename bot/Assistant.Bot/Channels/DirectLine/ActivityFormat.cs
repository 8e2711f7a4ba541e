using System.Globalization;
using System.Text.Json;

namespace Assistant.Bot.Channels.DirectLine;

/// <summary>Reads what clients send.</summary>
internal static class ActivityFormat
{
    private const int MaxDepth = 32;

    public static string Watermark(long watermark) => watermark.ToString(CultureInfo.InvariantCulture);

    /// <summary>"" and "-" mean from the beginning: <see cref="ResidentConversations.Beginning"/>.</summary>
    public static bool TryWatermark(string? text, out long watermark)
    {
        watermark = ResidentConversations.Beginning;
        return text is null or "" or "-" or "null" or "undefined"
            || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out watermark) && watermark >= 0);
    }

    /// <summary>"fr-BE" is "fr"; null when it is none of ours.</summary>
    public static string? Language(string? locale) =>
        locale is { Length: >= 2 } && locale[..2].ToLowerInvariant() is "fr" or "nl" or "en" or "de" && (locale.Length == 2 || locale[2] == '-')
            ? locale[..2].ToLowerInvariant()
            : null;

    /// <summary>The client's own id of its message, or null.</summary>
    public static string? ClientActivityId(Activity activity) => Text(activity.ChannelData, "clientActivityID");

    /// <summary>The reason that the widget sends with a rating, or null.</summary>
    public static string? Reason(Activity activity) => Text(activity.Value, "reason");

    /// <summary>The body as an activity, or null when it is none or too large.</summary>
    public static async Task<Activity?> ReadAsync(HttpContext http, int maxBytes)
    {
        var body = new byte[maxBytes + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, http.RequestAborted);
        return length > maxBytes ? null : Parse(body.AsSpan(0, length));
    }

    /// <summary>An upload: the activity inside it, when there is one, and the files beside it. Nothing when it is no form, or one that can't be read.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than the limit.</exception>
    public static async Task<(Activity? Activity, IReadOnlyList<IFormFile> Files)> ReadUploadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return (null, []);
        }

        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return (await ActivityAsync(form, http.RequestAborted), [.. form.Files.Where(f => f.Name != "activity")]);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return (null, []);
        }
    }

    public static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static async Task<Activity?> ActivityAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (form.Files.GetFile("activity") is not { Length: < 1_000_000 } part)
        {
            return form.TryGetValue("activity", out var text) ? Parse(System.Text.Encoding.UTF8.GetBytes(text.ToString())) : null;
        }

        return Parse(await ReadAsync(part, cancellation));
    }

    /// <summary>The property "locale" of a body that may be empty.</summary>
    public static async Task<string?> ReadLocaleAsync(HttpContext http) =>
        http.Request.ContentLength is > 0 and < 10_000 && await ReadAsync(http, 10_000) is { } body ? body.Locale : null;

    private static string? Text(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Activity? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            return JsonSerializer.Deserialize<Activity>(ref reader, Activity.Json) is { } activity && activity.Text?.Contains('\0') != true ? activity : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
