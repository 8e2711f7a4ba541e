using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Assistant.Bot.Services;
using Assistant.Bot.Turns;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Open311;

/// <summary>A report as another program sends it.</summary>
/// <param name="Holder">Whose api key it came with.</param>
/// <param name="Key">The program's own idempotency key, or null.</param>
/// <param name="Fields">The parameters of the form.</param>
internal sealed record ReportForm(string Holder, string? Key, string Language, IFormCollection Fields)
{
    public string this[string name] => Fields[name].ToString().Trim();
}

/// <summary>What came of a report.</summary>
internal abstract record PostOutcome
{
    private PostOutcome() { }

    /// <param name="Reference">Null when the same report was sent before: its code was told then.</param>
    public sealed record Taken(string Id, string? Reference, string? Code, ServiceDefinition Service) : PostOutcome;

    /// <param name="Why">What is wrong, each by itself.</param>
    public sealed record Refused(IReadOnlyList<string> Why) : PostOutcome;
}

/// <summary>Takes a report into the same store as the chat's requests: every value by its field's rules, its public face through the gate, all in one transaction.</summary>
internal sealed class PostReport(Database database, RequestStore requests, PublicReports reports, SlotFinder finder, Texts texts, Tagger tagger, ReleaseGate gate, TimeProvider clock, TimeZoneInfo zone)
{
    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);

    public async Task<PostOutcome> RunAsync(CommuneId commune, ServiceDefinition service, ReportForm form, CancellationToken cancellation)
    {
        var problems = new List<string>();
        var (latitude, longitude) = Position(form, problems);
        var slots = Slots(service, form, latitude, longitude, problems);
        if (problems.Count > 0)
        {
            return new PostOutcome.Refused(problems);
        }

        var key = form.Key is null ? "open311:" + RandomNumberGenerator.GetHexString(32) : $"open311:{form.Holder}:{form.Key}";
        var draft = requests.Draft(service, DialogState.Start(service, key) with { Slots = slots }, form.Language, null, zone);
        var id = PublicReports.NewId();
        var placeField = Open311Model.PlaceOf(service);
        var place = PublicPlace.Of(placeField, placeField is null ? null : slots.GetValueOrDefault(placeField.Id), form.Language, tagger, gate);
        var taken = await database.WriteAsync(async (connection, transaction) =>
        {
            if (!await requests.InsertAsync(connection, transaction, commune, draft, cancellation))
            {
                return false;
            }

            await PublicReports.AddAsync(connection, transaction, draft.Reference, id, form.Holder, Public(slots, Open311Model.DescriptionOf(service), form.Language), place, latitude, longitude);
            return true;
        }, cancellation);
        return taken ? new PostOutcome.Taken(id, draft.Reference, draft.Code, service)
            : await reports.ByKeyAsync(key, cancellation) is { } before ? new PostOutcome.Taken(before, null, null, service)
            : new PostOutcome.Refused(["This key was used before."]);
    }

    private ImmutableDictionary<string, SlotValue> Slots(ServiceDefinition service, ReportForm form, double? latitude, double? longitude, List<string> problems)
    {
        var slots = ImmutableDictionary<string, SlotValue>.Empty;
        foreach (var field in service.Fields.Where(f => f.Type != FieldType.File))
        {
            if (field.When is { } when && !when.Holds(slots, Today))
            {
                continue;
            }

            var (parameter, given) = Given(service, field, form, latitude, longitude);
            if (given.Length == 0)
            {
                if (field.Required)
                {
                    problems.Add($"{parameter} is required: {field.Label[form.Language]}.");
                }
            }
            else if (finder.Parse(given, field, form.Language, Today) is { Value: { } value })
            {
                slots = slots.SetItem(field.Id, value);
            }
            else
            {
                problems.Add($"{parameter}: {texts[finder.Parse(given, field, form.Language, Today).Problem!.Value, form.Language]}");
            }
        }

        return slots;
    }

    // the specification's own parameters stand for the fields of their kind; the rest are attributes
    private static (string Parameter, string Value) Given(ServiceDefinition service, ServiceField field, ReportForm form, double? latitude, double? longitude)
    {
        if (field == Open311Model.DescriptionOf(service))
        {
            return ("description", form["description"]);
        }

        if (field == Open311Model.PlaceOf(service))
        {
            var point = latitude is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{latitude:0.000000}, {longitude:0.000000}");
            return ("address_string", form["address_string"] is { Length: > 0 } address ? point.Length > 0 && field.Type == FieldType.Text ? $"{address} ({point})" : address : point);
        }

        return field.Type switch
        {
            FieldType.Email => ("email", form["email"]),
            FieldType.Phone => ("phone", form["phone"]),
            FieldType.Name => ("first_name", $"{form["first_name"]} {form["last_name"]}".Trim()),
            FieldType.Choices => ($"attribute[{field.Id}]", string.Join(", ", form.Fields[$"attribute[{field.Id}][]"].Concat(form.Fields[$"attribute[{field.Id}]"]))),
            _ => ($"attribute[{field.Id}]", form[$"attribute[{field.Id}]"]),
        };
    }

    private static (double? Latitude, double? Longitude) Position(ReportForm form, List<string> problems)
    {
        var (lat, lon) = (form["lat"], form["long"]);
        if (lat.Length == 0 && lon.Length == 0)
        {
            return (null, null);
        }

        if (double.TryParse(lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude) && double.TryParse(lon, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180)
        {
            return (latitude, longitude);
        }

        problems.Add("lat and long must both be given, in degrees (WGS 84).");
        return (null, null);
    }

    private ReleasedText? Public(ImmutableDictionary<string, SlotValue> slots, ServiceField? field, string language) => field is not null && slots.TryGetValue(field.Id, out var value)
        ? gate.Release(tagger.Tag(value.Canonical, new TagHints(language, Origin: TextOrigin.Message)), Destination.Residents, new PseudonymScope()).Released
        : null;
}
