using System.Globalization;

namespace Assistant.Bot.Services;

/// <summary>A person's date of birth held against the one that their national number begins with. Which of the two is right only the person knows.</summary>
/// <param name="Date">The field with the date.</param>
/// <param name="Number">The field with the number.</param>
/// <param name="Other">The birth that the number tells.</param>
internal sealed record BirthCheck(ServiceField Date, ServiceField Number, DateOnly Other)
{
    /// <summary>Null when a form does not hold both of one person, when they agree, or when the number leaves the birth open.</summary>
    public static BirthCheck? Contradiction(ServiceDefinition service, DialogState state)
    {
        // a relative's date has no number of its own
        var date = service.Fields.FirstOrDefault(f => f is { Type: FieldType.Date, Prefill: "birthdate" } && state.Slots.ContainsKey(f.Id));
        var number = service.Fields.FirstOrDefault(f => f is { Type: FieldType.NationalNumber, Prefill: not null } && state.Slots.ContainsKey(f.Id));
        return date is not null && number is not null && BirthOf(state.Slots[number.Id].Canonical) is { } told && told != DateOnly.Parse(state.Slots[date.Id].Canonical, CultureInfo.InvariantCulture)
            ? new BirthCheck(date, number, told) : null;
    }

    // yymmdd, with 20 or 40 added to the month of a BIS number; a number that checks with a 2 before it is of somebody born since 2000
    private static DateOnly? BirthOf(string number)
    {
        var (year, month, day) = (Part(0), Part(2) % 20, Part(4));
        var isRecent = 97 - (long.Parse(number.AsSpan(0, 9), CultureInfo.InvariantCulture) % 97) != Part(9);
        year += isRecent ? 2000 : 1900;
        // whose day was not known has noughts there
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

        int Part(int at) => int.Parse(number.AsSpan(at, 2), CultureInfo.InvariantCulture);
    }
}
