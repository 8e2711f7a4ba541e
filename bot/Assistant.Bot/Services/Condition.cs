using System.Globalization;

namespace Assistant.Bot.Services;

/// <summary>A condition over the fields of a form: all of its tests hold.</summary>
/// <remarks>In YAML: <c>when: { company_car: { is: "no" }, address.postcode: { one_of: ["1199"] } }</c>. A part of a value stands behind a dot. A test on a field that is empty does not hold, but for <c>absent</c>.</remarks>
public sealed record Condition(IReadOnlyList<ConditionTest> Tests)
{
    public bool Holds(IReadOnlyDictionary<string, SlotValue> slots, DateOnly today) => Tests.All(t => t.Holds(slots, today));

    internal static Condition? Read(StrictYaml parent, string key)
    {
        if (parent.OptionalMap(key) is not { } map)
        {
            return null;
        }

        var tests = new List<ConditionTest>();
        foreach (var name in map.Keys)
        {
            var test = map.Map(name);
            var parts = name.Split('.', 2);
            foreach (var op in test.Keys)
            {
                tests.Add(op switch
                {
                    "is" => Test(ConditionOperator.Is, [test.Text(op)]),
                    "is_not" => Test(ConditionOperator.IsNot, [test.Text(op)]),
                    "one_of" => Test(ConditionOperator.OneOf, test.Texts(op)),
                    "present" => Test(test.OptionalFlag(op, true) ? ConditionOperator.Present : ConditionOperator.Absent, []),
                    "at_least" => Number(ConditionOperator.AtLeast, test, op),
                    "at_most" => Number(ConditionOperator.AtMost, test, op),
                    "from_day" => Number(ConditionOperator.FromDay, test, op),
                    "until_day" => Number(ConditionOperator.UntilDay, test, op),
                    _ => throw test.Error($"\"{op}\" is no test; known: is, is_not, one_of, present, at_least, at_most, from_day, until_day", op),
                });
            }

            ConditionTest Test(ConditionOperator op, IReadOnlyList<string> values) => new(parts[0], parts.ElementAtOrDefault(1), op, values, map.Line);
            ConditionTest Number(ConditionOperator op, StrictYaml test, string word) =>
                Test(op, [(test.OptionalNumber(word) ?? throw test.Error($"\"{word}\" needs a number")).ToString(CultureInfo.InvariantCulture)]);
        }

        return tests.Count > 0 ? new Condition(tests) : throw parent.Error($"\"{key}\" holds no test", key);
    }
}

public enum ConditionOperator
{
    Is,
    IsNot,
    OneOf,
    Present,
    Absent,
    AtLeast,
    AtMost,

    /// <summary>A date not before so many days from today.</summary>
    FromDay,

    /// <summary>A date not after so many days from today.</summary>
    UntilDay,
}

/// <param name="Part">Part of the value ("postcode" of an address, "country" of a plate), or null for the whole.</param>
/// <param name="Line">Where it stands in the file, for errors.</param>
public sealed record ConditionTest(string Field, string? Part, ConditionOperator Operator, IReadOnlyList<string> Values, long Line)
{
    public bool Holds(IReadOnlyDictionary<string, SlotValue> slots, DateOnly today)
    {
        var value = slots.TryGetValue(Field, out var slot) ? (Part is null ? slot.Canonical : slot.Parts.GetValueOrDefault(Part)) : null;
        if (string.IsNullOrEmpty(value))
        {
            return Operator is ConditionOperator.Absent;
        }

        return Operator switch
        {
            ConditionOperator.Is => value == Values[0],
            ConditionOperator.IsNot => value != Values[0],
            ConditionOperator.OneOf => Values.Contains(value),
            ConditionOperator.Present => true,
            ConditionOperator.AtLeast => Number(value) >= Number(Values[0]),
            ConditionOperator.AtMost => Number(value) <= Number(Values[0]),
            ConditionOperator.FromDay => Days(value, today) >= (double)Number(Values[0])!,
            ConditionOperator.UntilDay => Days(value, today) <= (double)Number(Values[0])!,
            _ => false,
        };
    }

    private static decimal? Number(string value) => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Days(string value, DateOnly today) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.DayNumber - today.DayNumber : null;
}
