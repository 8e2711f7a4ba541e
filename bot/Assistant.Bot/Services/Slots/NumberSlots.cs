using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Numbers, in figures or words; of people also by counting who is named ("ma femme, moi et nos deux enfants").</summary>
public sealed class NumberSlot : ISlotRecognizer
{
    private static readonly string[] Conclusion = ["donc", "dus", "so", "also", "total", "totaal", "totaux", "insgesamt", "samen", "ensemble", "together", "altogether", "zusammen"];
    private static readonly Phrase None = Phrase.Parse("^ (aucun|aucune|zero|geen|nul|none|no|keine|keins|keines|null) .. $");

    public FieldType Type => FieldType.Number;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        if (!context.Asked)
        {
            yield break;
        }

        var message = Tokens.Of(text);
        var numbers = NumberWords.Find(message, context.Language).ToList();
        var words = LocalizedText.Languages.SelectMany(l => Tokens.Of(context.Field.Label[l]).Words).Concat(context.Field.Words.Values.SelectMany(w => w).Select(Tokens.Fold)).ToHashSet(StringComparer.Ordinal);
        if (PeopleCount.Counts(words) && PeopleCount.Of(message, numbers) is { } people)
        {
            yield return Value(new TextSpan(0, text.Length), people);
            yield break;
        }

        // "een kilo of acht" is eight
        numbers = numbers.Exists(n => !n.IsArticle) ? numbers.FindAll(n => !n.IsArticle) : numbers;
        if (numbers.Count == 0)
        {
            if (None.IsIn(message))
            {
                yield return Value(new TextSpan(0, text.Length), 0);
            }

            yield break;
        }

        // "with my two children, so three people": the one before the field's own word, the one that is concluded, else the first
        var meant = numbers.FindLast(n => n.End < message.Words.Count && words.Contains(message.Words[n.End]));
        meant = meant.End > 0 ? meant : numbers.FindLast(n => n.Start > 0 && Conclusion.Contains(message.Words[n.Start - 1]));
        var (start, end, value, _) = meant.End > 0 ? meant : numbers[0];
        yield return Value(TextSpan.FromBounds(message.Spans[start].Start, message.Spans[end - 1].End), value);
    }

    private static SlotMatch Value(TextSpan span, decimal value) => new(span, SlotValue.Of(value.ToString("0.##", CultureInfo.InvariantCulture)));
}

/// <summary>How many people are named, when no number says it.</summary>
internal static class PeopleCount
{
    private static readonly Phrase Alone = Phrase.Parse("(alleen|alleenstaand|seul|seule|alone|just me|only me|on my own|by myself|allein|alleine|nur ich|nur mich|enkel ik|juste moi|que moi|moi seul*|ikzelf|ik zelf|rien que moi|mezelf|myself|moi meme|mich selbst|just myself)");
    private static readonly FrozenSet<string> Self = Set("ik je moi me i myself ich mij mezelf we wij nous wir on");
    private static readonly FrozenSet<string> One = Set("man vrouw partner vriend vriendin mari femme compagnon compagne conjoint conjointe epoux epouse copain copine husband wife boyfriend girlfriend spouse mann frau freund freundin lebensgefahrte zoon dochter zoontje dochtertje kind kindje baby fils fille enfant bebe son daughter child sohn tochter moeder vader mama papa mere pere mother father mum dad mutter vater broer zus frere soeur brother sister bruder schwester oma opa grootmoeder grootvader roommate huisgenoot colocataire mitbewohner");
    private static readonly FrozenSet<string> Many = Set("kinderen kids zonen dochters enfants gosses fils filles children sons daughters kinder sohne tochter kindjes ouders parents eltern babys jumeaux tweeling twins zwillinge");
    private static readonly FrozenSet<string> Others = Set("met et en and und avec with mit samen");

    public static bool Counts(IReadOnlySet<string> words) => words.Contains("personen") || words.Contains("people") || words.Contains("personnes");

    /// <summary>Null when a number says it, or nobody is named.</summary>
    public static int? Of(Tokens message, IReadOnlyList<SaidNumber> numbers)
    {
        var real = numbers.Where(n => !n.IsArticle).ToList();
        // "three", "we are four": a number that counts no children is the answer
        if (real.Exists(n => n.End >= message.Words.Count || !(Many.Contains(message.Words[n.End]) || One.Contains(message.Words[n.End]) || (n.End + 1 < message.Words.Count && Many.Contains(message.Words[n.End + 1])))))
        {
            return null;
        }

        var named = message.Words.Count(w => One.Contains(w) && !Many.Contains(w));
        var several = real.Sum(n => (int)n.Value);
        if (named + several == 0)
        {
            return Alone.IsIn(message) ? 1 : null;
        }

        var self = message.Words.Any(Self.Contains) || message.Words.Any(Others.Contains);
        return (self ? 1 : 0) + named + several;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>Amounts in euros, with a comma or a point. Kept with two decimals and a point.</summary>
public sealed partial class MoneySlot : ISlotRecognizer
{
    public FieldType Type => FieldType.Money;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        foreach (Match match in Amount().Matches(text))
        {
            if (!context.Asked && !match.Groups["euro"].Success)
            {
                continue;
            }

            var whole = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit));
            var cents = match.Groups["cents"].Success ? match.Groups["cents"].Value.PadRight(2, '0') : "00";
            yield return new SlotMatch(new TextSpan(match.Index, match.Length), SlotValue.Of(whole + "." + cents));
            yield break;
        }
    }

    [GeneratedRegex(@"(?<before>(?:€|\beuro?s?|\bEUR) ?)?\b(?<whole>[0-9]{1,3}(?:[ .'][0-9]{3})+|[0-9]{1,9})(?:[.,](?<cents>[0-9]{1,2}))?\b(?<euro> ?(?:€|euro?s?\b|EUR\b))?", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
