namespace Assistant.Bot.Services.Weighing;

/// <summary>A service that takes things in and tells each year what became of them, by weight.</summary>
/// <param name="Declared">Id of the number field in which the resident says the kilos.</param>
/// <param name="Outcomes">What can become of them: refurbished, recycled.</param>
public sealed record ServiceWeighing(string Declared, IReadOnlyList<WeighingOutcome> Outcomes)
{
    /// <summary>Reads <c>weighing</c> of a definition, or null when there is none.</summary>
    /// <exception cref="DefinitionException">Something is missing, unknown or contradictory.</exception>
    internal static ServiceWeighing? Read(StrictYaml root, IReadOnlyList<ServiceField> fields)
    {
        if (root.OptionalMap("weighing") is not { } map)
        {
            return null;
        }

        var weighing = new ServiceWeighing(map.Text("declared"), [.. map.Maps("outcomes").Select(Outcome)]);
        map.Close();
        return fields.All(f => f.Id != weighing.Declared || f.Type != FieldType.Number) ? throw map.Error($"\"{weighing.Declared}\" is no number field of this service", "declared")
            : weighing.Outcomes.Count == 0 || weighing.Outcomes.Select(o => o.Id).Distinct().Count() < weighing.Outcomes.Count ? throw map.Error("\"outcomes\" must name what can become of the things, each once", "outcomes")
            : weighing;
    }

    private static WeighingOutcome Outcome(StrictYaml map)
    {
        var outcome = new WeighingOutcome(map.Text("id"), map.Localized("label"));
        map.Close();
        return outcome;
    }
}

/// <param name="Id">"refurbished"</param>
public sealed record WeighingOutcome(string Id, LocalizedText Label);
