using System.Text.RegularExpressions;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Weighing;
using Assistant.Classifier.Tagging;

namespace Assistant.Bot.Services;

/// <summary>Reads one service definition and refuses what can't be right.</summary>
internal static class DefinitionReader
{
    private static readonly string CommonFile = Path.Combine("common", "fields.yaml");
    private static readonly string CalendarsFile = Path.Combine("common", "calendars.yaml");
    private static readonly FieldType[] WithChoices = [FieldType.Choice, FieldType.Choices];

    /// <exception cref="DefinitionException">Something is missing, unknown or contradictory; the message names file, line and reason.</exception>
    public static ServiceDefinition Read(string path, IReadOnlyCollection<string> connectors)
    {
        var root = StrictYaml.Load(path);
        var common = new Lazy<IReadOnlyList<ServiceField>>(() => CommonFields(path));
        var service = new ServiceDefinition(
            Id(root),
            root.Text("version"),
            root.Localized("name"),
            root.Localized("description"),
            Authority(root.Map("competent_authority")),
            root.Words("triggers"),
            root.OptionalText("page"),
            [.. root.Maps("requirements").Select(Localized)],
            [.. root.Maps("evidence").Select(Evidence)],
            root.Texts("channels"),
            root.Localized("cost"),
            ProcessingTime(root.Map("processing_time")),
            root.Localized("legal_basis"),
            root.Localized("consent"),
            root.OptionalName<DataClassification>("classification") ?? throw root.Error("\"classification\" is missing"),
            root.OptionalNumber("retention_days") ?? throw root.Error("\"retention_days\" is missing"),
            [.. root.Maps("fields").Select(m => m.OptionalText("use") is { } use ? Common(m, use, common.Value) : Field(m, path))],
            [.. root.Maps("rules").Select(Rule)],
            root.Text("connector"),
            Notifications(root.Map("notifications")),
            root.OptionalMap("sign_in") is { } signIn ? SignIn(signIn) : null,
            root.OptionalMap("fee") is { } fee ? Fee(fee) : null);
        service = service with { Weighing = ServiceWeighing.Read(root, service.Fields) };
        root.Close();
        Check(service, root, connectors);
        return service;
    }

    private static void Check(ServiceDefinition service, StrictYaml root, IReadOnlyCollection<string> connectors)
    {
        if (service.Triggers.Count == 0)
        {
            throw root.Error("\"triggers\" is missing: nobody could start this service in words");
        }

        if (service.Fields.Count == 0)
        {
            throw root.Error("\"fields\" is missing: a service asks at least one thing");
        }

        if (service.Fields.GroupBy(f => f.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw root.Error($"the field \"{twice.Key}\" stands here twice", "fields");
        }

        if (service.Rules.Count == 0 || service.Rules[^1] is not { When: null, Outcome: DecisionOutcome.Review })
        {
            throw root.Error("the last of \"rules\" must have no \"when\" and the outcome review, so that every request is decided and the unforeseen goes to a person", "rules");
        }

        if (service.Rules.SkipLast(1).FirstOrDefault(r => r.When is null) is { } early)
        {
            throw root.Error($"the rule \"{early.Id}\" has no \"when\", so those after it can't be reached", "rules");
        }

        if (!connectors.Contains(service.Connector))
        {
            throw root.Error($"\"{service.Connector}\" is no connector; known: {string.Join(", ", connectors.Order(StringComparer.Ordinal))}", "connector");
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in service.Fields)
        {
            CheckTests(root, $"the condition of field \"{field.Id}\"", field.When, known);
            CheckTests(root, $"\"prefill_when\" of field \"{field.Id}\"", field.PrefillWhen, known);
            CheckTests(root, $"\"required_when\" of field \"{field.Id}\"", field.RequiredWhen, known);
            known.Add(field.Id);
        }

        foreach (var rule in service.Rules)
        {
            CheckTests(root, $"the rule \"{rule.Id}\"", rule.When, known);
        }

        CheckTests(root, "the fee", service.Fee?.When, known);
        foreach (var evidence in service.Evidence)
        {
            CheckTests(root, $"the evidence \"{evidence.Id}\"", evidence.When, known);
        }
    }

    private static void CheckTests(StrictYaml root, string where, Condition? condition, HashSet<string> known)
    {
        if (condition?.Tests.FirstOrDefault(t => !known.Contains(t.Field)) is { } test)
        {
            throw new DefinitionException(root.File, test.Line, $"{where} tests the field \"{test.Field}\", which is not asked before it");
        }
    }

    private static string Id(StrictYaml map)
    {
        var id = map.Text("id");
        return id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_') ? id
            : throw map.Error($"the id \"{id}\" may hold small letters, digits, - and _ only", "id");
    }

    private static LocalizedText Localized(StrictYaml map)
    {
        var text = map.Localized("text");
        map.Close();
        return text;
    }

    private static CompetentAuthority Authority(StrictYaml map)
    {
        var authority = new CompetentAuthority(Id(map), map.Localized("name"), map.Text("phone"), map.Text("mail"));
        map.Close();
        return authority;
    }

    private static ServiceEvidence Evidence(StrictYaml map)
    {
        var evidence = new ServiceEvidence(Id(map), map.Localized("name"), Condition.Read(map, "when"));
        map.Close();
        return evidence;
    }

    private static ProcessingTime ProcessingTime(StrictYaml map)
    {
        var time = new ProcessingTime(map.OptionalNumber("days") ?? throw map.Error("\"days\" is missing"), map.Localized("text"));
        map.Close();
        return time;
    }

    private static ServiceNotifications Notifications(StrictYaml map)
    {
        var notifications = new ServiceNotifications(map.Localized("received"), map.Localized("granted"), map.Localized("review"));
        map.Close();
        return notifications;
    }

    private static ServiceFee Fee(StrictYaml map)
    {
        var cents = map.OptionalNumber("cents") is { } given and > 0 and <= 10_000_000 ? given : throw map.Error("\"cents\" must be a number of euro cents above 0");
        var fee = new ServiceFee(cents, Condition.Read(map, "when"));
        map.Close();
        return fee;
    }

    private static ServiceSignIn SignIn(StrictYaml map)
    {
        var signIn = new ServiceSignIn(map.OptionalText("acr") ?? "", map.OptionalFlag("optional", false));
        map.Close();
        return signIn;
    }

    private static DecisionRule Rule(StrictYaml map)
    {
        var outcome = map.Text("outcome") switch
        {
            "granted" => DecisionOutcome.Granted,
            "review" => DecisionOutcome.Review,
            "refused" => throw map.Error("a rule can't refuse: a refusal is always a person's decision (GDPR art. 22); use review", "outcome"),
            var other => throw map.Error($"the outcome \"{other}\" is neither granted nor review", "outcome"),
        };
        var rule = new DecisionRule(Id(map), Condition.Read(map, "when"), outcome, map.Localized("explanation"));
        map.Close();
        return rule;
    }

    // the library beside the definition, or the one that comes with the program
    private static List<ServiceField> CommonFields(string definition)
    {
        var root = StrictYaml.Load(Beside(definition, CommonFile));
        var fields = root.Maps("fields").Select(m => Field(m, definition)).ToList();
        root.Close();
        return fields;
    }

    private static string Beside(string definition, string file)
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(definition))!, file);
        return File.Exists(beside) ? beside : Path.Combine(ServiceCatalogue.DefaultFolder, file);
    }

    private static Calendar? Calendar(StrictYaml map, FieldType type, string definition)
    {
        var id = map.OptionalText("calendar");
        if (type is not FieldType.Appointment)
        {
            return id is null ? null : throw map.Error($"a field of type {StrictYaml.Snake(type.ToString())} has no \"calendar\"", "calendar");
        }

        var calendars = CalendarReader.Read(Beside(definition, CalendarsFile));
        return calendars.FirstOrDefault(c => c.Id == id)
            ?? throw map.Error(id is null ? "\"calendar\" is missing: the counter whose time is booked" : $"\"{id}\" is no calendar; known: {string.Join(", ", calendars.Select(c => c.Id))}", "calendar");
    }

    private static ServiceField Common(StrictYaml map, string use, IReadOnlyList<ServiceField> library)
    {
        var shared = library.FirstOrDefault(f => f.Id == use) ?? throw map.Error($"\"{use}\" is no common field; known: {string.Join(", ", library.Select(f => f.Id))}", "use");
        var field = shared with
        {
            Id = map.OptionalText("id") ?? shared.Id,
            Label = map.OptionalLocalized("label") ?? shared.Label,
            Question = map.OptionalLocalized("question") ?? shared.Question,
            Help = map.OptionalLocalized("help") ?? shared.Help,
            Why = map.OptionalLocalized("why") ?? shared.Why,
            Example = map.OptionalSameOrLocalized("example") ?? shared.Example,
            Required = map.OptionalFlag("required", shared.Required),
            When = Condition.Read(map, "when"),
            Words = map.Words("words") is { Count: > 0 } words ? words : shared.Words,
            Limits = map.OptionalMap("limits") is null ? shared.Limits : Limits(map),
            Sensitivity = map.OptionalName<DataClassification>("sensitivity") ?? shared.Sensitivity,
            // what is known of the person is not the child's name, nor the new address
            Prefill = map.OptionalText("prefill") ?? (map.OptionalText("id") is { } own && own != shared.Id ? null : shared.Prefill),
            PrefillWhen = Condition.Read(map, "prefill_when"),
            RequiredWhen = Condition.Read(map, "required_when"),
            RetentionDays = map.OptionalNumber("retention_days") ?? shared.RetentionDays,
        };
        map.Close();
        return field;
    }

    private static ServiceField Field(StrictYaml map, string definition)
    {
        var type = map.OptionalName<FieldType>("type") ?? throw map.Error("\"type\" is missing");
        var field = new ServiceField(
            Id(map),
            type,
            map.Localized("label"),
            map.Localized("question"),
            map.Localized("help"),
            map.Localized("why"),
            map.SameOrLocalized("example"),
            map.Words("words"),
            map.OptionalFlag("required", true),
            Condition.Read(map, "when"),
            Limits(map),
            [.. map.Maps("choices").Select(Choice)],
            map.OptionalText("prefill"),
            map.OptionalName<DataClassification>("sensitivity") ?? DataClassification.Personal,
            map.OptionalNumber("retention_days"),
            Calendar(map, type, definition),
            Condition.Read(map, "prefill_when"),
            Condition.Read(map, "required_when"));
        map.Close();
        if (field.Choices.Count(c => c.Indifferent) > 1)
        {
            throw map.Error("\"indifferent\" stands on one choice of a field: it is the one that is taken for who has no preference", "choices");
        }

        if (type is not FieldType.YesNo && field.Choices.Any(c => c.Days is not null))
        {
            throw map.Error("\"days\" stands on the choices of a yes_no field", "choices");
        }

        if (field.Choices.Where(c => c.Days is not null).ToList() is var ranges && ranges.Exists(c => ranges.Exists(o => o != c && o.Days!.Meets(c.Days!))))
        {
            throw map.Error("no day stands for two choices: the \"days\" of this field overlap", "choices");
        }

        if (type is FieldType.YesNo && field.Choices.Count > 0)
        {
            // "a leased car" says yes: such words stand as choices "yes" and "no"
            return field.Choices.All(c => c.Id is Slots.YesNoSlot.YesId or Slots.YesNoSlot.NoId) ? field
                : throw map.Error("the \"choices\" of a yes_no field are \"yes\" and \"no\", with the words that say them", "choices");
        }

        if (WithChoices.Contains(type) != field.Choices.Count > 0)
        {
            throw map.Error(field.Choices.Count > 0 ? $"a field of type {StrictYaml.Snake(type.ToString())} has no \"choices\"" : $"the field \"{field.Id}\" lacks its \"choices\"", "choices");
        }

        return field;
    }

    private static FieldChoice Choice(StrictYaml map)
    {
        var choice = new FieldChoice(Id(map), map.Localized("label"), map.Words("words"), Range(map, "range"), map.OptionalFlag("all", false), Range(map, "days"), map.OptionalFlag("indifferent", false));
        map.Close();
        return choice;
    }

    // in YAML: range: { above: 2 }, range: { above: 0, through: 1 }, days: { through: 14 }
    private static Slots.ChoiceRange? Range(StrictYaml parent, string key)
    {
        if (parent.OptionalMap(key) is not { } map)
        {
            return null;
        }

        var range = new Slots.ChoiceRange(map.OptionalNumber("above"), map.OptionalNumber("through"));
        map.Close();
        return range is { Above: null, Through: null } ? throw parent.Error($"\"{key}\" needs \"above\", \"through\" or both", key) : range;
    }

    private static FieldLimits Limits(StrictYaml map)
    {
        if (map.OptionalMap("limits") is not { } limits)
        {
            return new FieldLimits();
        }

        var read = new FieldLimits(
            Expression(limits, "pattern"),
            Expression(limits, "find"),
            Expression(limits, "within"),
            Expression(limits, "told"),
            limits.OptionalNumber("minimum"),
            limits.OptionalNumber("maximum"),
            limits.OptionalNumber("earliest"),
            limits.OptionalNumber("latest"),
            limits.Texts("postcodes") is { Count: > 0 } postcodes ? postcodes : null,
            limits.OptionalLocalized("message"),
            limits.OptionalFlag("open_days", false),
            limits.OptionalFlag("any_word", false));
        limits.Close();
        return read;
    }

    private static string? Expression(StrictYaml map, string key)
    {
        if (map.OptionalText(key) is not { } pattern)
        {
            return null;
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return pattern;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw map.Error($"\"{key}\" is no regular expression that runs in linear time: {e.Message}", key);
        }
    }
}
