using System.Globalization;
using Assistant.Bot.Services;

namespace Assistant.Bot.Open311;

/// <summary>What an answer is made of: the same tree is written as JSON and as XML (GeoReport v2 names both alike).</summary>
internal abstract record Node
{
    private Node() { }

    /// <param name="Value">Null is null in JSON and an empty element in XML.</param>
    public sealed record Leaf(object? Value) : Node;

    public sealed record Map(IReadOnlyList<(string Name, Node Value)> Members) : Node;

    /// <param name="Item">Name of each element in XML.</param>
    public sealed record List(string Item, IReadOnlyList<Node> Items) : Node;

    public static Leaf Of(object? value) => new(value);

    public static Map Of(params (string Name, object? Value)[] members) => new([.. members.Select(m => (m.Name, m.Value as Node ?? new Leaf(m.Value)))]);
}

/// <summary>Services as Open311 describes them.</summary>
internal static class Open311Model
{
    /// <summary>Where description and place of a report go; everything else is an attribute.</summary>
    public static ServiceField? DescriptionOf(ServiceDefinition service) => service.Fields.FirstOrDefault(f => f is { Id: "description", Type: FieldType.Text }) ?? service.Fields.LastOrDefault(f => f is { Type: FieldType.Text, Required: true } && f != PlaceOf(service));

    public static ServiceField? PlaceOf(ServiceDefinition service) => service.Fields.FirstOrDefault(f => f.Id == "place") ?? service.Fields.FirstOrDefault(f => f.Type == FieldType.Address);

    public static IReadOnlyList<ServiceField> Attributes(ServiceDefinition service) => [.. service.Fields.Where(f =>
        f != DescriptionOf(service) && f != PlaceOf(service) && f.Type is not (FieldType.File or FieldType.Email or FieldType.Phone or FieldType.Name or FieldType.NationalNumber))];

    public static Node Service(ServiceDefinition service, string language) => Node.Of(
        ("service_code", service.Id),
        ("service_name", service.Name[language]),
        ("description", service.Description[language]),
        ("metadata", Attributes(service).Count > 0),
        ("type", "realtime"),
        ("keywords", ""),
        ("group", service.Authority.Name[language]));

    public static Node Definition(ServiceDefinition service, string language) => Node.Of(
        ("service_code", service.Id),
        ("attributes", new Node.List("attribute", [.. Attributes(service).Select((f, i) => Node.Of(
            ("variable", true),
            ("code", f.Id),
            ("datatype", DataType(f)),
            ("required", f is { Required: true, When: null }),
            ("datatype_description", f.Help[language]),
            ("order", i + 1),
            ("description", f.Label[language]),
            ("values", new Node.List("value", [.. Values(f, language)]))))])));

    public static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static IEnumerable<Node> Values(ServiceField field, string language) => field.Type switch
    {
        FieldType.Choice or FieldType.Choices => field.Choices.Select(c => Node.Of(("key", c.Id), ("name", c.Label[language]))),
        FieldType.YesNo => [Node.Of(("key", "yes"), ("name", "yes")), Node.Of(("key", "no"), ("name", "no"))],
        _ => [],
    };

    private static string DataType(ServiceField field) => field.Type switch
    {
        FieldType.Choice or FieldType.YesNo => "singlevaluelist",
        FieldType.Choices => "multivaluelist",
        FieldType.Number or FieldType.Money => "number",
        FieldType.Date => "datetime",
        FieldType.Text => "text",
        _ => "string",
    };
}
