using System.Globalization;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assistant.Classifier.Release;

/// <summary>What the policy says of one class at one destination.</summary>
public enum PolicyDecision
{
    Block,
    Anonymise,
    Allow,
}

/// <summary>How a personal value is replaced when a text is anonymised.</summary>
public enum ReplacementOperator
{
    /// <summary>A numbered stand-in, the same for the same value within a scope: <c>[PERSON_1]</c>.</summary>
    Pseudonym,

    /// <summary>Its type alone: <c>[IBAN_CODE]</c>. Cannot be restored.</summary>
    Redact,

    /// <summary>A coarser value: date of birth → year, address → postcode and town. Redacts where there is none. Cannot be restored.</summary>
    Generalise,

    /// <summary>Left as it is. Refused for national numbers.</summary>
    Keep,
}

/// <summary>A policy file that cannot be used. The message names file, line and remedy.</summary>
public sealed class ReleasePolicyException(string source, long line, string reason)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{source}, line {line}: {reason}"))
{
    /// <summary>Line in the file, from 1.</summary>
    public long Line { get; } = line;
}

/// <summary>What may go where: the reviewed file <c>policy.yaml</c>, read and validated at start, until a version published in the installation takes its place.</summary>
/// <remarks>Fails closed: a destination or a class that the file does not name is blocked, and so is <see cref="DataClassification.Unknown"/>, which it cannot name.</remarks>
public sealed class ReleasePolicy
{
    private static readonly (string Key, Destination Value)[] DestinationKeys =
    [
        ("language_model", Destination.LanguageModel), ("residents", Destination.Residents),
        ("advisers", Destination.Advisers), ("conversation", Destination.Conversation),
    ];

    private static readonly (string Key, DataClassification Value)[] ClassKeys =
    [
        ("Public", DataClassification.Public), ("Internal", DataClassification.Internal),
        ("Personal", DataClassification.Personal), ("SpecialCategory", DataClassification.SpecialCategory),
    ];

    private static readonly (string Key, PolicyDecision Value)[] DecisionKeys =
        [("allow", PolicyDecision.Allow), ("anonymise", PolicyDecision.Anonymise), ("block", PolicyDecision.Block)];

    private static readonly (string Key, ReplacementOperator Value)[] OperatorKeys =
    [
        ("pseudonym", ReplacementOperator.Pseudonym), ("redact", ReplacementOperator.Redact),
        ("generalise", ReplacementOperator.Generalise), ("keep", ReplacementOperator.Keep),
    ];

    /// <summary>Roles of staff to which the rules may give an emergency reading. Who runs the accounts reads no documents.</summary>
    private static readonly (string Key, string Value)[] EmergencyRoles = [("adviser", "adviser"), ("steward", "steward")];

    private readonly Dictionary<(Destination, DataClassification), PolicyDecision> decisions = [];
    private readonly Dictionary<DataClassification, string[]> emergencies = [];
    private readonly Dictionary<EntityType, ReplacementOperator> operators = [];
    private readonly Dictionary<(Destination, EntityType), ReplacementOperator> destinationOperators = [];
    private ReplacementOperator defaultOperator = ReplacementOperator.Redact;

    private readonly string version;
    private double unknownBelow;
    private volatile ReleasePolicy? adopted;

    private ReleasePolicy(string version) => this.version = version;

    /// <summary>Nothing may go anywhere: what holds when the published rules can't be read.</summary>
    public static ReleasePolicy Closed { get; } = new("closed") { unknownBelow = 1 };

    /// <summary>The rules as they stand at this moment; they don't change any more. A decision is taken under one of these from its beginning to its end.</summary>
    public ReleasePolicy InForce => adopted ?? this;

    /// <summary>As written in the file; kept with everything that was released under it.</summary>
    public string Version => InForce.version;

    /// <summary>Below this confidence (0..1) a class is treated as Unknown.</summary>
    public double UnknownBelow => InForce.unknownBelow;

    /// <summary>Below this the file says Unknown, whatever was published since: the tagger was made with it.</summary>
    public double UnknownBelowInFile => unknownBelow;

    /// <summary>What is done with values whose type has no operator of its own.</summary>
    public ReplacementOperator DefaultOperator => InForce.defaultOperator;

    /// <summary>Puts published rules in force for everybody who holds this policy.</summary>
    /// <param name="published">Null = what the file says.</param>
    public void Adopt(ReleasePolicy? published) => adopted = published?.InForce;

    /// <summary>Whether nothing that these rules let through would be held back, or replaced more, by the others.</summary>
    public bool AllowsNoMoreThan(ReleasePolicy other) =>
        DestinationKeys.All(d => ClassKeys.All(c => Decide(d.Value, c.Value) <= other.Decide(d.Value, c.Value)))
        && DestinationKeys.All(d => EntityTypes.All.All(t => OperatorFor(d.Value, t) == other.OperatorFor(d.Value, t) || OperatorFor(d.Value, t) == ReplacementOperator.Redact))
        && ClassKeys.All(c => EmergencyReaders(c.Value).All(other.EmergencyReaders(c.Value).Contains))
        && UnknownBelow >= other.UnknownBelow;

    /// <exception cref="ReleasePolicyException">The file says something that is not understood.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ReleasePolicy Load(string path) => Parse(File.ReadAllText(path), path);

    /// <param name="source">Name of the file, for messages.</param>
    /// <exception cref="ReleasePolicyException">The text says something that is not understood.</exception>
    public static ReleasePolicy Parse(string yaml, string source)
    {
        var root = Read(yaml, source);
        Only(root, source, "the policy", "version", "destinations", "operators", "emergency", "unknown_below");
        var policy = new ReleasePolicy(Text(Required(root, "version", source), source, "version"));
        policy.ReadDestinations(Map(Required(root, "destinations", source), source, "destinations"), source);
        if (Child(root, "operators") is { } operatorsNode)
        {
            policy.ReadOperators(Map(operatorsNode, source, "operators"), source);
        }

        if (Child(root, "emergency") is { } emergencyNode)
        {
            policy.ReadEmergencies(Map(emergencyNode, source, "emergency"), source);
        }

        var threshold = Required(root, "unknown_below", source);
        if (!double.TryParse(Text(threshold, source, "unknown_below"), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value is not (>= 0 and <= 1))
        {
            throw new ReleasePolicyException(source, threshold.Start.Line, "unknown_below must be a number from 0 to 1, such as 0.45");
        }

        policy.unknownBelow = value;
        return policy;
    }

    public PolicyDecision Decide(Destination destination, DataClassification classification) =>
        InForce.decisions.GetValueOrDefault((destination, classification), PolicyDecision.Block);

    /// <summary>What is done with values of this type at a destination: what the file says of it there, else of the type, else of all.</summary>
    public ReplacementOperator OperatorFor(Destination destination, EntityType type) =>
        InForce is var rules && rules.destinationOperators.TryGetValue((destination, type), out var there) ? there : rules.OperatorFor(type);

    /// <summary>What is done with values of this type where a destination says nothing of its own.</summary>
    public ReplacementOperator OperatorFor(EntityType type) => InForce is var rules && rules.operators.TryGetValue(type, out var own) ? own : rules.defaultOperator;

    /// <summary>What the file says of single types at single destinations, in order.</summary>
    public IReadOnlyList<(Destination Destination, EntityType Type, ReplacementOperator Operator)> DestinationOperators =>
        [.. InForce.destinationOperators.Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value)).OrderBy(o => o.Item1).ThenBy(o => o.Item2)];

    /// <summary>Roles that may read a withheld or anonymised document of this class in full in an emergency, on record: "adviser", "steward". Nobody where the file says nothing, and never what is Unknown.</summary>
    public IReadOnlyCollection<string> EmergencyReaders(DataClassification classification) => InForce.emergencies.GetValueOrDefault(classification, []);

    /// <summary>Rules as the text of a policy file, for <see cref="Parse"/>, which also tells whether they can stand.</summary>
    public static string Write(
        string version, IEnumerable<(Destination Destination, DataClassification Class, PolicyDecision Decision)> decisions, ReplacementOperator otherwise,
        IEnumerable<(EntityType Type, ReplacementOperator Operator)> operators, double unknownBelow, IEnumerable<(DataClassification Class, string Role)>? emergencies = null,
        IEnumerable<(Destination Destination, EntityType Type, ReplacementOperator Operator)>? atDestinations = null)
    {
        var text = new System.Text.StringBuilder().Append(CultureInfo.InvariantCulture, $"version: \"{version}\"\ndestinations:\n");
        foreach (var destination in decisions.GroupBy(d => d.Destination))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {KeyOf(DestinationKeys, destination.Key)}:\n");
            foreach (var rule in destination)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {KeyOf(ClassKeys, rule.Class)}: {KeyOf(DecisionKeys, rule.Decision)}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"operators:\n  default: {KeyOf(OperatorKeys, otherwise)}\n");
        foreach (var (type, replacement) in operators)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {type.Code()}: {KeyOf(OperatorKeys, replacement)}\n");
        }

        foreach (var destination in (atDestinations ?? []).GroupBy(o => o.Destination))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {KeyOf(DestinationKeys, destination.Key)}:\n");
            foreach (var rule in destination)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {rule.Type.Code()}: {KeyOf(OperatorKeys, rule.Operator)}\n");
            }
        }

        foreach (var (of, index) in (emergencies ?? []).GroupBy(e => e.Class).Select((e, i) => (e, i)))
        {
            text.Append(index == 0 ? "emergency:\n" : "").Append(CultureInfo.InvariantCulture, $"  {KeyOf(ClassKeys, of.Key)}: [{string.Join(", ", of.Select(e => e.Role))}]\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"unknown_below: {unknownBelow:0.###}\n").ToString();
    }

    private static string KeyOf<T>((string Key, T Value)[] keys, T value)
        where T : struct => keys.First(k => k.Value.Equals(value)).Key;

    private void ReadDestinations(YamlMappingNode map, string source)
    {
        foreach (var (key, value) in map.Children)
        {
            var destination = OneOf(key, DestinationKeys, source, "destination");
            foreach (var (classKey, decision) in Map(value, source, Text(key, source, "destination")).Children)
            {
                if (classKey is YamlScalarNode { Value: "Unknown" })
                {
                    throw new ReleasePolicyException(source, classKey.Start.Line, "Unknown cannot be released by a policy; it is always blocked. Remove the line");
                }

                decisions[(destination, OneOf(classKey, ClassKeys, source, "class"))] = OneOf(decision, DecisionKeys, source, "decision");
            }
        }
    }

    private void ReadOperators(YamlMappingNode map, string source)
    {
        foreach (var (key, value) in map.Children)
        {
            var name = Text(key, source, "operators");
            if (value is YamlMappingNode there)
            {
                var destination = OneOf(key, DestinationKeys, source, "destination");
                foreach (var (typeKey, replacement) in there.Children)
                {
                    var (type, own) = ReadOperator(typeKey, replacement, source);
                    destinationOperators[(destination, type)] = own;
                }
            }
            else if (name == "default")
            {
                defaultOperator = OneOf(value, OperatorKeys, source, "operator");
                if (defaultOperator is ReplacementOperator.Keep)
                {
                    throw new ReleasePolicyException(source, value.Start.Line, "the default operator cannot be keep; name the types that may be kept");
                }
            }
            else
            {
                var (type, own) = ReadOperator(key, value, source);
                operators[type] = own;
            }
        }
    }

    private static (EntityType Type, ReplacementOperator Operator) ReadOperator(YamlNode key, YamlNode value, string source)
    {
        var replacement = OneOf(value, OperatorKeys, source, "operator");
        var name = Text(key, source, "operators");
        var type = EntityTypes.FromCode(name) ?? throw new ReleasePolicyException(
            source, key.Start.Line, $"unknown entity type '{name}'; use default, a destination or one of {string.Join(", ", EntityTypes.All.Select(t => t.Code()))}");
        return replacement is ReplacementOperator.Keep && type.IsNationalNumber()
            ? throw new ReleasePolicyException(source, value.Start.Line, $"{name} is a national number and cannot be kept; use pseudonym or redact")
            : (type, replacement);
    }

    private void ReadEmergencies(YamlMappingNode map, string source)
    {
        foreach (var (key, value) in map.Children)
        {
            if (value is not YamlSequenceNode roles)
            {
                throw new ReleasePolicyException(source, value.Start.Line, "emergency must name a list of roles for each class, such as Personal: [adviser]");
            }

            emergencies[OneOf(key, ClassKeys, source, "class")] = [.. roles.Select(r => OneOf(r, EmergencyRoles, source, "role")).Distinct()];
        }
    }

    private static YamlMappingNode Read(string yaml, string source)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            throw new ReleasePolicyException(source, e.Start.Line, $"not valid YAML: {e.Message}");
        }

        return stream.Documents.Count == 1
            ? Map(stream.Documents[0].RootNode, source, "the policy")
            : throw new ReleasePolicyException(source, 1, "one YAML document is expected; the file is empty or has several");
    }

    private static YamlMappingNode Map(YamlNode node, string source, string what) =>
        node as YamlMappingNode ?? throw new ReleasePolicyException(source, node.Start.Line, $"{what} must be a list of 'key: value' lines");

    private static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    private static YamlNode Required(YamlMappingNode map, string key, string source) =>
        Child(map, key) ?? throw new ReleasePolicyException(source, map.Start.Line, $"'{key}' is missing");

    private static string Text(YamlNode node, string source, string what) =>
        node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw new ReleasePolicyException(source, node.Start.Line, $"{what} must be a single value");

    private static void Only(YamlMappingNode map, string source, string what, params string[] keys)
    {
        foreach (var key in map.Children.Keys.Where(key => key is not YamlScalarNode scalar || !keys.Contains(scalar.Value)))
        {
            throw new ReleasePolicyException(source, key.Start.Line, $"unknown key '{key}' in {what}; use {string.Join(", ", keys)}");
        }
    }

    private static T OneOf<T>(YamlNode node, (string Key, T Value)[] allowed, string source, string what)
    {
        var text = Text(node, source, what);
        foreach (var (key, value) in allowed)
        {
            if (key == text)
            {
                return value;
            }
        }

        throw new ReleasePolicyException(source, node.Start.Line, $"unknown {what} '{text}'; use {string.Join(", ", allowed.Select(a => a.Key))}");
    }
}
