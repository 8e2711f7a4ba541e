using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Days counted from another one, and days told by two ordinals: "in precisely three weeks", "tomorrow in a week", "the Friday after next", "am zwanzigsten zwölften".</summary>
internal sealed partial class SaidDays
{
    // today, tomorrow and the day after, where they stand
    private readonly Lazy<List<((int Start, int End) Place, int Days)>> beside = new(() => [.. DateWords.Relative.Where(r => r.Days >= 0).Select(r => (Place: r.Phrase.PlaceIn(message), r.Days)).Where(r => r.Place is not null).Select(r => (r.Place!.Value, r.Days))]);

    // "am zwanzigsten zwölften", "vierter vierter sechsundachtzig"
    private SlotMatch? InOrdinals()
    {
        for (var at = 0; at + 1 < Words.Count; at++)
        {
            // "de vierde van de zevende"
            var next = at + 1;
            while (next + 1 < Words.Count && next < at + 3 && Words[next] is "van" or "de" or "du" or "of" or "the" or "des")
            {
                next++;
            }

            if (DateWords.Ordinals.TryGetValue(Words[at], out var day) && DateWords.Ordinals.TryGetValue(Words[next], out var month) && month <= 12)
            {
                return YearAt(next + 1) is var (year, end) ? DateSlot.Made(Span(at, end), year, month, day) : DateSlot.WithoutYear(Span(at, next + 1), month, day, context);
            }
        }

        return null;
    }

    // "dinsdag over een week", "jeudi en huit", "Wednesday week", "the Friday after next"
    private SlotMatch? WeekLater()
    {
        var at = Enumerable.Range(0, Words.Count).FirstOrDefault(i => WeekdayAt(i) is not null, -1);
        if (LooksAhead && DateWords.WeekAfterNext.IsIn(message))
        {
            return IsVague ? null : DateSlot.On(new TextSpan(0, message.Text.Length), Monday.AddDays(14 + (at >= 0 ? (WeekdayAt(at)!.Value + 6) % 7 : 0)));
        }

        return at >= 0 && LooksAhead && (DateWords.WeekLater.IsIn(message) || DateWords.AfterNext.IsIn(message) || (at + 1 < Words.Count && Words[at + 1] == "week"))
            ? DateSlot.On(Span(at, at + 1), NextDay(WeekdayAt(at)!.Value).AddDays(7)) : null;
    }

    // "in drie weken", "il y a deux mois", "two weeks ago", "vor drei Tagen", "ten days from now"
    private SlotMatch? Shifted()
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (!DateWords.Units.TryGetValue(Words[i], out var unit) || Count(i) is not var (start, number))
            {
                continue;
            }

            // "in precisely three weeks"
            while (start > 0 && DateWords.Exactly.Contains(Words[start - 1]))
            {
                start--;
            }

            var before = Words.Take(start).TakeLast(3).ToList();
            var after = i + 1 < Words.Count ? Words[i + 1] : "";
            var from = From(start, i + 1);
            var back = after is "geleden" or "ago" or "terug" or "back" or "her" || before is [.., "y", "a"] || before is [.., "vor"] || before is [.., "fait"] || (before is [.., var since] && DateWords.Since.Contains(since) && !LooksAhead);
            var ahead = (before is [.., var lead] && DateWords.In.Contains(lead)) || (from is not null && after is "today" or "tomorrow") || DateWords.FromNow.IsIn(Tokens.Of(string.Join(' ', Words.Skip(i + 1).Take(4).SkipWhile(w => w == "s"))));
            if ((back || ahead) && Moved(unit, back ? -number : number) is { } date)
            {
                date = ahead ? date.AddDays(from ?? 0) : date;
                // "vrijdag over twee weken", "mercredi dans quinze jours"
                var days = unit == 7 ? 7 * number : unit == 1 && number >= 14 ? context.Language == "fr" && number == 15 ? 14 : number : 0;
                var weekday = days > 0 && days % 7 == 0 && ahead ? Enumerable.Range(0, Words.Count).Select(WeekdayAt).FirstOrDefault(d => d is not null) : null;
                date = weekday is { } day ? NextDay(day).AddDays((int)days) : date;
                return DateSlot.On(Span(Math.Max(0, start - (ahead || after.Length == 0 ? 1 : 0)), i + 1), date);
            }
        }

        return null;
    }

    // "tomorrow in a week", "a week from tomorrow": the days from today to where the count begins, null when no such day is beside it
    private int? From(int start, int end)
    {
        foreach (var (place, days) in beside.Value)
        {
            if (!IsMorning(place.Start) && (place.End == start - 1 || place.Start == end || (place.Start == end + 1 && Words[end] is "from" or "vanaf" or "ab")))
            {
                return days;
            }
        }

        return null;
    }

    // how many of a unit, and from which word on
    private (int Start, decimal Number)? Count(int unit)
    {
        if (Words[unit] is "fortnight" or "quinzaine")
        {
            return (unit > 0 && Words[unit - 1] is "a" or "une" or "la" ? unit - 1 : unit, 1);
        }

        // "une dizaine de jours", "a couple of weeks"
        var end = unit > 1 && Words[unit - 1] is "de" or "of" or "d" ? unit - 1 : unit;
        var half = unit > 0 && DateWords.Halves.Contains(Words[unit - 1]) ? unit - 1 : unit > 1 && DateWords.Halves.Contains(Words[unit - 2]) && Words[unit - 1] is "a" or "an" ? unit - 2 : -1;
        if (numbers.Value.Find(n => n.End == end) is { End: > 0 } said && half < 0)
        {
            // fifteen days are two weeks in French; in figures they are counted
            var value = context.Language == "fr" && Words[said.Start] == "quinze" && said.End == said.Start + 1 && DateWords.Units[Words[unit]] == 1 ? 14 : said.Value;
            return (said.Start, Math.Min(value, 1000));
        }

        return half < 0 ? null : (half > 0 && Words[half - 1] is "een" or "einem" or "ein" or "un" or "une" or "a" ? half - 1 : half, 0.5m);
    }

    // a year and a half is eighteen months; half of a week names no day
    private DateOnly? Moved(int unit, decimal number)
    {
        var whole = unit == 365 ? number * 12 : number;
        return whole != Math.Floor(whole) ? null : unit switch { 30 or 365 => context.Today.AddMonths((int)whole), _ => context.Today.AddDays((int)whole * unit) };
    }
}
