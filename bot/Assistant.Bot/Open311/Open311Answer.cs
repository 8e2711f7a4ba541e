using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Assistant.Bot.Open311;

/// <summary>Writes an answer as JSON or XML, whichever the address ends in.</summary>
internal static class Open311Answer
{
    /// <param name="root">Name of the outermost element in XML; JSON has none.</param>
    public static IResult Of(string format, string root, Node node, int status = StatusCodes.Status200OK) => format == "xml"
        ? Results.Bytes(Xml(root, node), "text/xml; charset=utf-8").WithStatus(status)
        : Results.Bytes(Json(node), "application/json; charset=utf-8").WithStatus(status);

    /// <summary>Errors in the form of the specification; the status stands in the code too.</summary>
    public static IResult Error(string format, int status, params string[] descriptions) =>
        Of(format, "errors", new Node.List("error", [.. descriptions.Select(d => Node.Of(("code", status.ToString(CultureInfo.InvariantCulture)), ("description", d)))]), status);

    private static IResult WithStatus(this IResult result, int status) => new Answer(result, status);

    private static byte[] Json(Node node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, node);
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Node node)
    {
        switch (node)
        {
            case Node.Map map:
                writer.WriteStartObject();
                foreach (var (name, value) in map.Members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case Node.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case Node.Leaf leaf:
                JsonSerializer.Serialize(writer, leaf.Value);
                break;
        }
    }

    private static byte[] Xml(string root, Node node)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            Write(writer, root, node);
        }

        return stream.ToArray();
    }

    private static void Write(XmlWriter writer, string name, Node node)
    {
        writer.WriteStartElement(name);
        switch (node)
        {
            case Node.Map map:
                foreach (var (member, value) in map.Members)
                {
                    Write(writer, member, value);
                }

                break;
            case Node.List list:
                foreach (var item in list.Items)
                {
                    Write(writer, list.Item, item);
                }

                break;
            case Node.Leaf { Value: { } value }:
                // control characters may stand in JSON, never in XML
                var text = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
                writer.WriteString(string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)).Select(r => r.ToString())));
                break;
        }

        writer.WriteEndElement();
    }

    private sealed class Answer(IResult inner, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.Headers.XContentTypeOptions = "nosniff";
            httpContext.Response.Headers.CacheControl = "no-store";
            httpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return inner.ExecuteAsync(httpContext);
        }
    }
}
