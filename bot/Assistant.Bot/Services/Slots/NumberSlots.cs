using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Numbers, in figures or words; of people also by counting who is named ("ma femme, moi et nos deux enfants"). Of a range, and of two numbers that are both possible, none.</summary>
public sealed partial class NumberSlot : ISlotRecognizer
{
    /// <summary>In a longer answer "een" is an article, unless something says that it counts.</summary>
    private const int ShortAnswer = 3;

    private static readonly string[] Conclusion = ["donc", "dus", "so", "also", "total", "totaal", "totaux", "insgesamt", "samen", "ensemble", "together", "altogether", "zusammen", "macht", "maakt", "makes", "fait"];
    private static readonly Phrase InAll = Phrase.Parse("(en tout|au total|in total|in all|all in all|in totaal|in t totaal|alles samen|samen|insgesamt|zusammen|altogether|together|ensemble)");
    private static readonly Phrase OneselfAlone = Phrase.Parse("(just me|only me|juste moi|rien que moi|que moi|moi seul*|seulement moi|alleen ik|alleen ikzelf|enkel ik|enkel ikzelf|gewoon ik|gewoon ikke|ik alleen|nur ich|bloss ich|ich allein*|just myself|only myself|nobody but me|niemand anders|personne d autre|nobody else|no one else)");
    private static readonly string[] Kilos = ["kg", "kilo", "kilos", "kilogram", "kilogrammes", "kilogramm"];
    private static readonly string[] Tonnes = ["ton", "tonne", "tonnes", "tons", "tonnen"];
    private static readonly Phrase None = Phrase.Parse("^ (aucun|aucune|zero|geen|nul|none|no|keine|keins|keines|null) .. $");
    private static readonly Phrase Single = Phrase.Parse("(seul|seule|enkel|enkele|slechts|maar|single|just|only|nur|einzige|einzigen|einziger|juste|seulement|precies)");
    private static readonly Phrase Vague = Phrase.Parse("(een|un|une|a|an|ein|eine|einen) (hoop|boel|aantal|lot|few|bunch|bit|beetje|tas|paquet|haufen|menge|paar|bisschen|peu|idee|idea|ahnung|whole|hele|stuk|good|great)");

    public FieldType Type => FieldType.Number;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        if (!context.Asked)
        {
            if (Counted(Tokens.Of(text), context) is { } volunteered)
            {
                yield return volunteered;
            }

            yield break;
        }

        // "-5", "minus five": read as what it is, and too little
        if (Negative().Match(text) is { Success: true } below)
        {
            yield return SlotMatch.Wrong(new TextSpan(below.Index, below.Length), TextKey.NumberOutOfRange);
            yield break;
        }

        // "25ish kilos"
        var message = Tokens.Of(Ish().Replace(text, "   "));
        var numbers = NumberWords.Find(message, context.Language, forgiving: true).Select(n => WithHalf(message, n)).ToList();
        var words = WordsOf(context.Field);
        if (PeopleCount.Counts(words) && PeopleCount.Of(message, numbers) is { } people)
        {
            yield return Value(new TextSpan(0, text.Length), people);
            yield break;
        }

        var all = numbers;
        var counted = new Lazy<(bool IsVague, bool IsSingle)>(() => (Vague.IsIn(message), Single.IsIn(message)));
        // "een kilo of acht" is eight
        numbers = numbers.Exists(n => !n.IsArticle) ? numbers.FindAll(n => !n.IsArticle) : numbers.FindAll(n => Counts(message, n, words, counted));
        if (numbers.Count == 0)
        {
            if (OneselfAlone.IsIn(message) && !message.HasQuestionMark)
            {
                yield return Value(new TextSpan(0, text.Length), 1);
            }
            else if (None.IsIn(message) && !Doubt.IsIn(message))
            {
                yield return Value(new TextSpan(0, text.Length), 0);
            }

            yield break;
        }

        // "with my two children, so three people": the one before the field's own word, the one that is concluded, else the first
        numbers = SaidAgain.Kept(message, numbers, n => n.Start);
        var meant = numbers.FindLast(n => n.End < message.Words.Count && words.Contains(message.Words[n.End]));
        meant = meant.End > 0 ? meant : numbers.FindLast(n => n.Start > 0 && Conclusion.Contains(message.Words[n.Start - 1]));
        meant = meant.End > 0 ? meant : numbers.FindLast(n => n != numbers[0] && InAll.EndAt(message, n.End) is not null);
        // "my husband, me and the two boys: four of us"
        meant = meant.End > 0 || !PeopleCount.Counts(words) ? meant : numbers.FindLast(n => PeopleCount.IsAllTogether(message, n));
        // "2 volwassenen plus 1 kind", "2+1"
        if (meant.End == 0 && numbers.Count > 1 && Enumerable.Range(1, numbers.Count - 1).All(i => IsAdded(message, numbers[i - 1], numbers[i])))
        {
            yield return Value(TextSpan.FromBounds(message.Spans[numbers[0].Start].Start, message.Spans[numbers[^1].End - 1].End), numbers.Sum(n => n.Value));
            yield break;
        }

        var held = meant.End > 0 ? meant : numbers[0];
        if (all.Zip(all.Skip(1)).Any(pair => (pair.First == held || pair.Second == held) && SaidRange.Joins(message, pair.First.Start, pair.First.End, pair.Second.Start, pair.First.IsArticle)))
        {
            yield break;
        }

        var (start, end, value, _) = held;
        var weight = end < message.Words.Count && Tonnes.Contains(message.Words[end]) && Kilos.Any(words.Contains) ? value * 1000 : value;
        yield return Value(TextSpan.FromBounds(message.Spans[start].Start, message.Spans[end - 1].End), weight);
    }

    private static bool IsAdded(Tokens message, SaidNumber one, SaidNumber other) => message.Text[message.Spans[one.End - 1].End..message.Spans[other.Start].Start].Contains('+', StringComparison.Ordinal)
        || (other.Start > one.End && message.Words[other.Start - 1] == "plus");

    /// <summary>True when a number stands before a word of the field, or its unit: "it's 350 kg", "six people".</summary>
    internal static bool IsCounted(Tokens message, ServiceField field, string language)
    {
        var words = WordsOf(field);
        words.UnionWith(Kilos.Any(words.Contains) ? Kilos : []);
        // "on est six", "wir sind sechs"
        var people = PeopleCount.Counts(words);
        return NumberWords.Find(message, language).Any(n => !n.IsArticle && ((people && n.Start > 0 && message.Words[n.Start - 1] is "est" or "sommes" or "serons" or "sera" or "zijn" or "met" or "are" or "sind" or "zu") || (n.End < message.Words.Count && words.Contains(message.Words[n.End])) || words.Any(w => w.Length > 1 && message.Words[n.End - 1].EndsWith(w, StringComparison.Ordinal) && char.IsAsciiDigit(message.Words[n.End - 1][0]))));
    }

    // a minus of its own, behind no number: "5-10", "8 - 9", "weight - 5" hold none
    [GeneratedRegex(@"^[^0-9]{0,30}?(?<![\p{L}0-9])(?:[-−–](?=[0-9])|(?:minus|moins|min) (?=[0-9]|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|one|two|three|four|five|eight|nine|ten|ein|zwei|drei|funf|fünf|sechs|sieben|neun|zehn))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Negative();

    [GeneratedRegex("(?<=[0-9])ish\\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ish();

    // in passing only the one number that stands before the field's own unit: "two tablets, about 4 kilos together", "we're moving with five people"
    private static SlotMatch? Counted(Tokens message, SlotContext context)
    {
        var words = WordsOf(context.Field);
        words.UnionWith(Kilos.Any(words.Contains) ? Kilos : []);
        words.RemoveWhere(CommonWords.IsCommon);
        var numbers = NumberWords.Find(message, context.Language).ToList();
        var counted = numbers.FindAll(n => !n.IsArticle && n.End < message.Words.Count && words.Contains(message.Words[n.End]));
        return counted is [var one] && numbers.IndexOf(one) is var at && !(at > 0 && SaidRange.Joins(message, numbers[at - 1].Start, numbers[at - 1].End, one.Start, numbers[at - 1].IsArticle)) && !SaidAgain.IsDenied(message, one.Start)
            ? Value(TextSpan.FromBounds(message.Spans[one.Start].Start, message.Spans[one.End].End), one.Value) : null;
    }

    private static HashSet<string> WordsOf(ServiceField field) => LocalizedText.Languages.SelectMany(l => Tokens.Of(field.Label[l]).Words).Concat(field.Words.Values.SelectMany(w => w).Select(Tokens.Fold)).ToHashSet(StringComparer.Ordinal);

    // "un kilo et demi", "een meter en een half", "a kilo and a half"
    internal static SaidNumber WithHalf(Tokens message, SaidNumber number)
    {
        var words = message.Words;
        // what is counted is one word, or two: "un mètre cube et demi"
        var at = Enumerable.Range(number.End + 1, 2).FirstOrDefault(i => i + 1 < words.Count && words[i] is "et" or "en" or "and" or "und", -1);
        if (at < 0)
        {
            return number;
        }

        at += words[at + 1] is "een" or "un" or "une" or "a" or "ein" or "eine" or "einen" ? 2 : 1;
        return at < words.Count && words[at] is "demi" or "demie" or "half" or "halve" or "halb" or "halbe" or "halbes" or "halber" or "halben"
            ? number with { Value = number.Value + 0.5m, IsArticle = false } : number;
    }

    // "één", "just one", "une personne"; not "there is a problem"
    private static bool Counts(Tokens message, SaidNumber article, HashSet<string> words, Lazy<(bool IsVague, bool IsSingle)> counted) => !counted.Value.IsVague
        && (message.Text[message.Spans[article.Start].Start..message.Spans[article.Start].End].Any(c => c is 'é' or 'É')
            || message.Words.Count <= ShortAnswer || article.End == message.Words.Count || words.Contains(message.Words[article.End]) || counted.Value.IsSingle);

    private static SlotMatch Value(TextSpan span, decimal value) => new(span, SlotValue.Of(value.ToString("0.##", CultureInfo.InvariantCulture)));
}

/// <summary>How many people are named, when no number says it.</summary>
internal static class PeopleCount
{
    private const int MostPeople = 100_000;

    private static readonly Phrase Alone = Phrase.Parse("(alleen|alleenstaand|seul|seule|alone|just me|only me|on my own|by myself|allein|alleine|nur ich|nur mich|enkel ik|juste moi|que moi|moi seul*|ikzelf|ik zelf|rien que moi|mezelf|myself|moi meme|mich selbst|just myself|only myself|nobody but me|nobody else|no one else|only one|seulement moi|uniquement moi|moi uniquement|personne d autre|bloss ich|niemand ausser mir|niemand anders|niemand sonst|niemand behalve|enkel mezelf|solo|single)");
    private static readonly Phrase JustOneself = Phrase.Parse("(just me|only me|only myself|just myself|juste moi|seulement moi|uniquement moi|moi uniquement|rien que moi|que moi|moi seul*|alleen ik|enkel ik|ik alleen|alleen ikzelf|enkel ikzelf|gewoon ik|slechts ik|nur ich|bloss ich|ich allein*)");
    private static readonly FrozenSet<string> Self = Set("ik je moi me i myself ich mij mezelf we wij nous wir on");
    private static readonly FrozenSet<string> One = Set("man vrouw partner vriend vriendin mari femme compagnon compagne conjoint conjointe epoux epouse copain copine husband wife boyfriend girlfriend spouse mann frau freund freundin lebensgefahrte zoon dochter zoontje dochtertje kind kindje baby fils fille enfant bebe son daughter child sohn tochter moeder vader mama papa mere pere mother father mum dad mutter vater broer zus frere soeur brother sister bruder schwester oma opa grootmoeder grootvader roommate huisgenoot colocataire mitbewohner ado tiener puber teenager teen kleintje peuter kleuter toddler");
    private static readonly FrozenSet<string> Many = Set("kinderen kids zonen dochters enfants gosses fils filles children sons daughters kinder sohne tochter kindjes ouders parents eltern babys jumeaux tweeling twins zwillinge ados adolescents adolescentes tieners pubers teenagers teens jugendliche teenies gamins momes bambins gosses petits kleintjes kleinen toddlers peuters kleuters mioches koters jongens meisjes meiden garcons boys girls jungs madchen");
    private static readonly FrozenSet<string> Adults = Set("adultes adults volwassenen erwachsene erwachsenen grands grandes grownups");
    private static readonly Phrase Couple = Phrase.Parse("(un|een|a|ein) (couple|koppel|paar|ehepaar)");
    private static readonly Phrase Twins = Phrase.Parse("(les jumeaux|des jumeaux|nos jumeaux|mes jumeaux|les jumelles|nos jumelles|onze tweeling|de tweeling|een tweeling|mijn tweeling|the twins|our twins|my twins|die zwillinge|unsere zwillinge|unseren zwillingen|zwillinge|zwillingen)");
    private static readonly Phrase Both = Phrase.Parse("(both of us|us both|the two of us|wij beiden|wij beide|wij allebei|ons beiden|wir beide|wir beiden|uns beide|tous les deux|toutes les deux|nous deux)");
    private static readonly FrozenSet<string> Others = Set("met et en and und avec with mit samen");

    private static readonly Phrase Together = Phrase.Parse("(met z n|met zijn|met zn|met ons|met|on est|on sera|nous sommes|nous serons|we zijn|wij zijn|we are|we re|there are|wir sind|zu) $");
    private static readonly Phrase OfUs = Phrase.Parse("^ (of us|van ons|von uns|d entre nous)");

    /// <summary>True for a number that counts everybody: "met z'n vieren", "wir sind zu dritt", "four of us".</summary>
    public static bool IsAllTogether(Tokens message, SaidNumber number) =>
        Together.IsIn(Tokens.Of(string.Join(' ', message.Words.Take(number.Start)))) || OfUs.IsIn(Tokens.Of(string.Join(' ', message.Words.Skip(number.End))));

    public static bool Counts(IReadOnlySet<string> words) => words.Contains("personen") || words.Contains("people") || words.Contains("personnes");

    /// <summary>Null when a number says it, or nobody is named.</summary>
    public static int? Of(Tokens message, IReadOnlyList<SaidNumber> numbers)
    {
        var real = numbers.Where(n => !n.IsArticle).ToList();
        // "three", "we are four": a number that counts no children is the answer
        if (real.Exists(n => n.End >= message.Words.Count || IsCutBefore(n.End) || !(Many.Contains(message.Words[n.End]) || One.Contains(message.Words[n.End]) || Adults.Contains(message.Words[n.End]) || (n.End + 1 < message.Words.Count && Many.Contains(message.Words[n.End + 1])))))
        {
            return null;
        }

        // "just me, my flatmate has done hers": who says that first counts nobody who is named after it
        var first = message.Text.IndexOfAny([',', ';', '.', '(', '!']) is > 0 and var end ? Tokens.Of(message.Text[..end]) : message;
        if (real.Count == 0 && JustOneself.IsIn(first) && !first.Words.Any(w => One.Contains(w) || Many.Contains(w) || Others.Contains(w)))
        {
            return 1;
        }

        // "Tochter" is one daughter or several: with a number before it, the number says it
        var named = message.Words.Where((w, i) => One.Contains(w) && !(Many.Contains(w) && real.Exists(n => n.End == i))).Count();
        var several = real.Sum(n => (int)Math.Min(n.Value, MostPeople)) + (Couple.IsIn(message) ? 2 : 0) + (Twins.PlaceIn(message) is { } twins && !real.Exists(n => n.End == twins.Start) ? 2 : 0);
        if (named + several == 0)
        {
            return Both.IsIn(message) ? 2 : Alone.IsIn(message) ? 1 : null;
        }

        // whoever counts adults, or says "a couple", is among them
        var self = !Couple.IsIn(message) && !message.Words.Any(Adults.Contains) && (message.Words.Any(Self.Contains) || message.Words.Any(Others.Contains));
        return (self ? 1 : 0) + named + several;

        // "wir sind zu zweit, Kinder haben wir keine"
        bool IsCutBefore(int word) => message.Text.AsSpan(message.Spans[word - 1].End, message.Spans[word].Start - message.Spans[word - 1].End).ContainsAny(',', ';', '.');
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
