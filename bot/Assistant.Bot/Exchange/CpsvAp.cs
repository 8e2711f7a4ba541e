using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Bot.Services;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assistant.Bot.Exchange;

/// <summary>A file of services that can't be read; the message says why.</summary>
public sealed class ExchangeException(string message) : Exception(message);

/// <summary>Service definitions as CPSV-AP 3.2 in JSON-LD, and back. What CPSV-AP has a term for stands in that term; fields, rules and the rest of a definition travel as JSON in one property of ours, which other systems pass over.</summary>
/// <remarks>
/// It works on the YAML itself, so that a definition comes back with every key it had; common fields are written out, so that the file stands by itself.
/// Comments are lost. A file of another system gives the part that it describes, and <c>services validate</c> says what is missing for a form.
/// </remarks>
public static class CpsvAp
{
    public const string DefinitionTerm = "svc:definition";
    public const int LargestFile = 5_000_000;

    private const string Base = "urn:x-assistant:service:";

    private static readonly (string Prefix, string Iri)[] Prefixes =
    [
        ("cpsv", "http://purl.org/vocab/cpsv#"),
        ("cv", "http://data.europa.eu/m8g/"),
        ("dct", "http://purl.org/dc/terms/"),
        ("eli", "http://data.europa.eu/eli/ontology#"),
        ("schema", "https://schema.org/"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        ("svc", "urn:x-assistant:ns:service#"),
    ];

    /// <summary>Writes definitions as one JSON-LD document.</summary>
    /// <param name="files">Checked definitions (.yaml).</param>
    /// <exception cref="DefinitionException">A file is no YAML mapping.</exception>
    public static string Export(IEnumerable<string> files)
    {
        var context = new JsonObject();
        foreach (var (prefix, iri) in Prefixes)
        {
            context[prefix] = iri;
        }

        context[DefinitionTerm] = new JsonObject { ["@id"] = DefinitionTerm, ["@type"] = "@json" };
        context["cv:processingTime"] = new JsonObject { ["@type"] = "xsd:duration" };
        var document = new JsonObject { ["@context"] = context, ["@graph"] = new JsonArray([.. files.Select(f => (JsonNode)Service(Load(f), f))]) };
        return document.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Reads the services of a JSON-LD document as YAML definitions.</summary>
    /// <returns>Id and text of each.</returns>
    /// <exception cref="ExchangeException">It is no JSON-LD with public services in these terms.</exception>
    public static IReadOnlyList<(string Id, string Yaml)> Import(string json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (JsonException e)
        {
            throw new ExchangeException($"this is no JSON: line {e.LineNumber + 1}");
        }

        var nodes = (root as JsonObject)?["@graph"] as JsonArray ?? root as JsonArray ?? [root?.DeepClone()];
        var services = nodes.OfType<JsonObject>().Select(Compact).Where(IsService).ToList();
        return services.Count > 0 ? [.. services.Select(s => (IdOf(s), Write(Definition(s))))] : throw new ExchangeException("it holds no cpsv:PublicService");
    }

    private static JsonObject Service(JsonObject yaml, string file)
    {
        var id = yaml["id"]?.GetValue<string>() ?? throw new DefinitionException(file, 1, "\"id\" is missing");
        ExpandFields(yaml, file);
        var service = new JsonObject
        {
            ["@id"] = Base + id,
            ["@type"] = "cpsv:PublicService",
            ["dct:identifier"] = id,
            ["schema:version"] = Take(yaml, "version"),
            ["dct:title"] = Texts(Take(yaml, "name")),
            ["dct:description"] = Texts(Take(yaml, "description")),
            ["dct:language"] = new JsonArray([.. LocalizedText.Languages.Select(l => (JsonNode)l)]),
        };
        yaml.Remove("id");
        if (Take(yaml, "competent_authority") is JsonObject authority)
        {
            service["cv:hasCompetentAuthority"] = new JsonObject
            {
                ["@id"] = Base + "organisation:" + authority["id"],
                ["@type"] = "cv:PublicOrganisation",
                ["dct:identifier"] = Take(authority, "id"),
                ["skos:prefLabel"] = Texts(Take(authority, "name")),
                ["cv:contactPoint"] = new JsonObject { ["@type"] = "schema:ContactPoint", ["schema:telephone"] = Take(authority, "phone"), ["schema:email"] = Take(authority, "mail") },
            };
        }

        Add(service, "cv:holdsRequirement", Take(yaml, "requirements"), r => new JsonObject { ["@type"] = "cv:Requirement", ["dct:description"] = Texts(Take(r, "text")) });
        Add(service, "cpsv:hasInput", Take(yaml, "evidence"), e => new JsonObject { ["@type"] = "cv:Evidence", ["dct:identifier"] = Take(e, "id"), ["dct:title"] = Texts(Take(e, "name")), ["svc:when"] = Take(e, "when") });
        if (Take(yaml, "channels") is JsonArray channels)
        {
            service["cv:hasChannel"] = new JsonArray([.. channels.Select(c => (JsonNode)new JsonObject { ["@type"] = "cv:Channel", ["dct:identifier"] = c!.DeepClone() })]);
        }

        if (Take(yaml, "cost") is { } cost)
        {
            service["cv:hasCost"] = new JsonObject { ["@type"] = "cv:Cost", ["dct:description"] = Texts(cost) };
        }

        if (Take(yaml, "processing_time") is JsonObject time)
        {
            service["cv:processingTime"] = $"P{time["days"]}D";
            service["svc:processingTimeText"] = Texts(Take(time, "text"));
        }

        if (Take(yaml, "legal_basis") is { } legal)
        {
            service["cv:hasLegalResource"] = new JsonObject { ["@type"] = "eli:LegalResource", ["dct:description"] = Texts(legal) };
        }

        service[DefinitionTerm] = yaml.DeepClone();
        return service;
    }

    private static JsonObject Definition(JsonObject service)
    {
        var yaml = new JsonObject { ["id"] = IdOf(service) };
        Put(yaml, "version", service["schema:version"] ?? "1");
        Put(yaml, "name", Localized(service["dct:title"]));
        Put(yaml, "description", Localized(service["dct:description"]));
        if (service["cv:hasCompetentAuthority"] is JsonObject authority)
        {
            var organisation = new JsonObject();
            Put(organisation, "id", authority["dct:identifier"]);
            Put(organisation, "name", Localized(authority["skos:prefLabel"] ?? authority["dct:title"]));
            Put(organisation, "phone", authority["cv:contactPoint"]?["schema:telephone"]);
            Put(organisation, "mail", authority["cv:contactPoint"]?["schema:email"]);
            yaml["competent_authority"] = organisation;
        }

        PutAll(yaml, "requirements", service["cv:holdsRequirement"], r => Made(("text", Localized(r["dct:description"]))));
        PutAll(yaml, "evidence", service["cpsv:hasInput"], e => Made(("id", e["dct:identifier"]), ("name", Localized(e["dct:title"])), ("when", e["svc:when"])));
        if (Many(service["cv:hasChannel"]).Select(c => c["dct:identifier"]?.DeepClone()).Where(c => c is not null).ToArray() is { Length: > 0 } channels)
        {
            yaml["channels"] = new JsonArray(channels);
        }

        Put(yaml, "cost", Localized(Many(service["cv:hasCost"]).FirstOrDefault()?["dct:description"]));
        if (service["cv:processingTime"]?.ToString() is ['P', .. var days, 'D'] && int.TryParse(days, out var number))
        {
            yaml["processing_time"] = Made(("days", number.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("text", Localized(service["svc:processingTimeText"])));
        }

        Put(yaml, "legal_basis", Localized(Many(service["cv:hasLegalResource"]).FirstOrDefault()?["dct:description"]));
        foreach (var (name, value) in (service[DefinitionTerm]?["@value"] ?? service[DefinitionTerm]) as JsonObject ?? [])
        {
            // what CPSV-AP says itself is not said twice
            if (!yaml.ContainsKey(name))
            {
                Put(yaml, name, value);
            }
        }

        return yaml;
    }

    // "- use: plate" becomes the whole field: what stands at the place of use replaces what the library has, key by key, as the reader does
    private static void ExpandFields(JsonObject yaml, string file)
    {
        if (yaml["fields"] is not JsonArray fields || !fields.OfType<JsonObject>().Any(f => f.ContainsKey("use")))
        {
            return;
        }

        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "common", "fields.yaml");
        var library = (JsonArray)Load(File.Exists(beside) ? beside : Path.Combine(ServiceCatalogue.DefaultFolder, "common", "fields.yaml"))["fields"]!;
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i] is JsonObject field && Take(field, "use") is { } name)
            {
                var whole = library.OfType<JsonObject>().FirstOrDefault(f => f["id"]!.ToString() == name.ToString())?.DeepClone().AsObject() ?? throw new DefinitionException(file, 1, $"\"{name}\" is no common field");
                if (field["id"] is { } own && own.ToString() != name.ToString())
                {
                    whole.Remove("prefill");
                }

                foreach (var (key, value) in field)
                {
                    whole[key] = value?.DeepClone();
                }

                fields[i] = whole;
            }
        }
    }

    private static JsonObject Load(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents.Count == 1 && Json(stream.Documents[0].RootNode) is JsonObject map ? map : throw new DefinitionException(file, 1, "this must be one mapping (name: value)");
        }
        catch (YamlException e)
        {
            throw new DefinitionException(file, e.Start.Line, "this is no YAML: " + e.Message);
        }
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value ?? "", Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode scalar => scalar.Value ?? "",
        _ => null,
    };

    private static string Write(JsonObject definition)
    {
        using var writer = new StringWriter();
        new YamlStream(new YamlDocument(Yaml(definition))).Save(writer, assignAnchors: false);
        return writer.ToString().ReplaceLineEndings("\n").Replace("\n...\n", "\n", StringComparison.Ordinal);
    }

    // every value in quotes: "no" stays a word, "1" stays as it was written
    private static YamlNode Yaml(JsonNode? node) => node switch
    {
        JsonObject map => new YamlMappingNode(map.Select(m => KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(m.Key), Yaml(m.Value)))),
        JsonArray list => new YamlSequenceNode(list.Select(Yaml)),
        null => new YamlScalarNode("") { Style = ScalarStyle.DoubleQuoted },
        _ => new YamlScalarNode(node.GetValueKind() switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => node.ToString() }) { Style = ScalarStyle.DoubleQuoted },
    };

    // full addresses of terms, as other systems may write them, become our prefixes
    private static JsonObject Compact(JsonObject node)
    {
        var compact = new JsonObject();
        foreach (var (name, value) in node)
        {
            var key = Short(name);
            compact[key] = key == DefinitionTerm ? value?.DeepClone() : Inner(value, key);
        }

        return compact;

        static JsonNode? Inner(JsonNode? value, string key) => value switch
        {
            JsonObject map => Compact(map),
            JsonArray list => new JsonArray([.. list.Select(v => Inner(v, key))]),
            JsonValue text when key == "@type" && text.GetValueKind() == JsonValueKind.String => Short(text.GetValue<string>()),
            _ => value?.DeepClone(),
        };
    }

    private static string Short(string name)
    {
        foreach (var (prefix, iri) in Prefixes)
        {
            if (name.StartsWith(iri, StringComparison.Ordinal))
            {
                return $"{prefix}:{name[iri.Length..]}";
            }
        }

        return name;
    }

    private static bool IsService(JsonObject node) => node["@type"] switch
    {
        JsonArray types => types.Any(t => t?.ToString() == "cpsv:PublicService"),
        { } type => type.ToString() == "cpsv:PublicService",
        null => false,
    };

    private static string IdOf(JsonObject service)
    {
        var id = One(service["dct:identifier"])?.ToString() is { Length: > 0 } identifier ? identifier : service["@id"]?.ToString() ?? "";
        id = id.Split('/', '#', ':')[^1].ToLowerInvariant();
        return id.Length is > 0 and <= 100 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_') ? id
            : throw new ExchangeException("a service has no identifier of small letters, digits, - and _");
    }

    // { fr: …, nl: … } ↔ [{ "@language": "fr", "@value": … }, …]; a text that is the same in all languages stays one
    private static JsonNode? Texts(JsonNode? localized) => localized is JsonObject map
        ? new JsonArray([.. map.Select(t => (JsonNode)new JsonObject { ["@language"] = t.Key, ["@value"] = t.Value?.DeepClone() })])
        : localized;

    private static JsonObject? Localized(JsonNode? texts)
    {
        var map = new JsonObject();
        foreach (var text in Many(texts).Where(t => t["@language"] is not null))
        {
            map[text["@language"]!.ToString()] = text["@value"]?.DeepClone();
        }

        return map.Count > 0 ? map : null;
    }

    private static IEnumerable<JsonObject> Many(JsonNode? node) => node switch
    {
        JsonArray list => list.OfType<JsonObject>(),
        JsonObject one => [one],
        _ => [],
    };

    private static JsonNode? One(JsonNode? node) => (node as JsonArray)?.FirstOrDefault() ?? node;

    private static JsonNode? Take(JsonObject map, string key)
    {
        var value = map[key];
        map.Remove(key);
        return value;
    }

    private static void Put(JsonObject map, string key, JsonNode? value)
    {
        if (value is not null)
        {
            map[key] = value.DeepClone();
        }
    }

    private static JsonObject Made(params (string Key, JsonNode? Value)[] members)
    {
        var map = new JsonObject();
        foreach (var (key, value) in members)
        {
            Put(map, key, value);
        }

        return map;
    }

    private static void Add(JsonObject service, string term, JsonNode? list, Func<JsonObject, JsonObject> made)
    {
        if (list is JsonArray { Count: > 0 } items)
        {
            service[term] = new JsonArray([.. items.OfType<JsonObject>().Select(i => (JsonNode)WithoutNulls(made(i)))]);
        }
    }

    private static JsonObject WithoutNulls(JsonObject map)
    {
        foreach (var empty in map.Where(m => m.Value is null).Select(m => m.Key).ToList())
        {
            map.Remove(empty);
        }

        return map;
    }

    private static void PutAll(JsonObject yaml, string key, JsonNode? values, Func<JsonObject, JsonObject> made)
    {
        if (Many(values).Select(v => (JsonNode)made(v)).ToArray() is { Length: > 0 } list)
        {
            yaml[key] = new JsonArray(list);
        }
    }
}
