using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>A range of numbers that a choice stands for: "up to 2 m³", "three cards or more".</summary>
/// <param name="Above">More than this; null = no limit.</param>
/// <param name="Through">At most this; null = no limit.</param>
public sealed record ChoiceRange(decimal? Above, decimal? Through)
{
    public bool Holds(decimal number) => !(number <= Above) && !(number > Through);

    /// <summary>Whether a whole number lies in both.</summary>
    public bool Meets(ChoiceRange other) =>
        Math.Max(Above ?? decimal.MinValue, other.Above ?? decimal.MinValue) < Math.Min(Through ?? decimal.MaxValue, other.Through ?? decimal.MaxValue);
}

/// <summary>Choices that stand for numbers, found by a number that is said: "a bit less than 2", "three or four".</summary>
internal static class ChoiceRanges
{
    private const decimal Little = 0.01m;

    /// <summary>In a longer answer "een" is an article, unless nothing that it belongs to follows.</summary>
    private const int ShortAnswer = 3;

    private static readonly Phrase Less = Phrase.Parse("(minder dan|moins de|moins que|less than|under|below|weniger als|unter|onder|bijna|presque|almost|fast|knapp|nog geen|pas tout a fait|net geen|nearly|en dessous de)");
    private static readonly Phrase More = Phrase.Parse("(meer dan|plus de|plus que|more than|over|above|mehr als|uber|boven|au dela de|au dessus de)");
    private static readonly Phrase NotMore = Phrase.Parse("(niet meer dan|pas plus de|pas plus que|not more than|no more than|nicht mehr als|hoogstens|maximum|maximaal|max|maximal|au plus|at most|hochstens|up to|jusqu a|tot|bis)");
    private static readonly Phrase Half = Phrase.Parse("(een halve|halve|half|demi|demie|un demi|half a|ein halber|halber|halb|anderhalf|anderhalve)");
    private static readonly Phrase None = Phrase.Parse("(geen|geen enkele|nog geen|aucun|aucune|pas encore|none|not any|not yet|keine|keinen|noch keine|zero|nul|rien)");

    private static readonly Phrase Nobody = Phrase.Parse("(nobody|no one|none of us|niemand|personne n|aucun de nous|keiner|niemand von uns|geen van ons)");
    private static readonly Phrase NoFirst = Phrase.Parse("^ (no|non|nee|neen|nein) ..");

    /// <summary>By a number with "less than" or "more than" before it, or with a part after the point; by "nobody".</summary>
    public static FieldChoice? Compared(Tokens message, SlotContext context)
    {
        // "nobody has one", "personne n'en a une"
        if (Nobody.IsIn(message) && Number(message, context) is null or { Value: 1 })
        {
            return Of(context.Field, 0);
        }

        if (Number(message, context) is not { } number)
        {
            return null;
        }

        var before = Tokens.Of(message.Text[..message.Spans[number.Start].Start]);
        var near = Tokens.Of(string.Join(' ', before.Words.TakeLast(4)));
        return NotMore.IsIn(near) ? Of(context.Field, number.Value)
            : Less.IsIn(near) ? Of(context.Field, number.Value - Little)
            : More.IsIn(near) ? Of(context.Field, number.Value + Little)
            : number.Value != Math.Floor(number.Value) || number.End > number.Start + 1 ? Of(context.Field, number.Value)
            : null;
    }

    /// <summary>By a number alone, or by "none".</summary>
    public static FieldChoice? Plain(Tokens message, SlotContext context) => Doubt.IsIn(message) ? null : Number(message, context) is { } number ? Of(context.Field, number.Value)
        : Half.IsIn(message) ? Of(context.Field, 0.5m)
        : None.IsIn(message) || NoFirst.IsIn(message) ? Of(context.Field, 0)
        : null;

    /// <summary>True when a number with the unit of such choices is said: "rather 3 m³".</summary>
    public static bool Measures(Tokens message, ServiceField field, string language) => field.Choices.Any(c => c.Range is not null)
        && NumberWords.Find(message, language).Any(n => !n.IsArticle && n.End < message.Words.Count && IsUnit(message.Words[n.End]));

    private static FieldChoice? Of(ServiceField field, decimal number) => field.Choices.FirstOrDefault(c => c.Range?.Holds(number) == true);

    private static SaidNumber? Number(Tokens message, SlotContext context)
    {
        if (!context.Field.Choices.Any(c => c.Range is not null))
        {
            return null;
        }

        var numbers = NumberWords.Find(message, context.Language).Where(n => !IsOfDay(message, n)).Select(n => NumberSlot.WithHalf(message, n)).ToList();
        var real = numbers.FindAll(n => !n.IsArticle);
        numbers = numbers.FindAll(n => !n.IsArticle || StandsAlone(message, n));
        // a number with the field's unit goes before one without ("two sofas, about 3 m³")
        return (real.Count > 0 ? real : numbers).Select(n => (SaidNumber?)n).OrderByDescending(n => n!.Value.End < message.Words.Count && IsUnit(message.Words[n.Value.End])).FirstOrDefault();
    }

    // "eine, die von meinem Mann", "un m³"; "une bonne camionnette" counts nothing
    private static bool StandsAlone(Tokens message, SaidNumber article) => message.Words.Count <= ShortAnswer || article.End >= message.Words.Count || IsUnit(message.Words[article.End])
        || message.Text.AsSpan(message.Spans[article.End - 1].End, message.Spans[article.End].Start - message.Spans[article.End - 1].End).ContainsAny(",;.:!(-") || CommonWords.IsCommon(message.Words[article.End]);

    // "from 12 December" measures nothing
    private static bool IsOfDay(Tokens message, SaidNumber number) => (number.End < message.Words.Count && DateWords.Months.ContainsKey(message.Words[number.End])) || (number.Start > 0 && DateWords.Months.ContainsKey(message.Words[number.Start - 1]));

    private static bool IsUnit(string word) => word is "m" or "m3" or "kuub" or "kub" || word.StartsWith("kubi", StringComparison.Ordinal) || word.StartsWith("cub", StringComparison.Ordinal) || word.StartsWith("metre", StringComparison.Ordinal) || word.StartsWith("meter", StringComparison.Ordinal);
}
