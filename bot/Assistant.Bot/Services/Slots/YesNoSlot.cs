using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Yes and no, in all their shades. Kept as "yes" and "no".</summary>
/// <remarks>A yes or no that is said first counts. Where its choices stand for days from today ("leaving within two weeks"), a day answers as well. Else what the definition lists as words of its choices "yes" and "no" ("leased", "my own"), turned round by a negation; else a negation alone is a no.</remarks>
public sealed partial class YesNoSlot : ISlotRecognizer
{
    public const string YesId = "yes", NoId = "no";

    /// <summary>A yes or no further on in a sentence says little of the question.</summary>
    private const int Lead = 4;

    private const int LongestMonth = 30;

    private static readonly Phrase No = Phrase.Parse(
        "(non|nan|pas du tout|absolument pas|je ne crois pas|je ne pense pas|ce n est pas|c est pas|ce n est pas le cas|nullement|nee|neen|nenee|helemaal niet|absoluut niet|toch niet|ik denk het niet|ik denk van niet|no|nope|nah|not at all|it isn t|it s not|it is not|i don t think so|negative|nein|ne|keineswegs|ist es nicht|uberhaupt nicht|auf keinen fall|ik dacht het niet)");

    private static readonly Phrase Yes = Phrase.Parse(
        "(si si|mais si|oui|ouais|ouaip|bien sur|tout a fait|c est ca|exact|exactement|effectivement|d accord|en effet|c est le cas|absolument|je crois que oui|ja|jazeker|jawel|klopt|zeker|inderdaad|akkoord|tuurlijk|natuurlijk|ik denk het wel|ik denk van wel|dat is zo|yes|yep|yeah|yup|ya|sure|of course|correct|that s right|indeed|absolutely|definitely|i think so|jawohl|klar|stimmt|genau|richtig|einverstanden|auf jeden fall|sicher|das ist so|ich glaube schon)");

    private static readonly Phrase Concluded = Phrase.Parse("(donc|alors|dus|so|also|daarom|deshalb) (oui|non|ja|nee|neen|yes|no|nein) $");

    private static readonly Phrase Ending = Phrase.Parse("(it is|i do|we do|it does|she is|he is|is het|ist es) $");

    /// <summary>A day of something else than what is asked about.</summary>
    private static readonly Phrase OtherDay = Phrase.Parse(
        "(expire*|perime*|echu*|valable*|valide jusqu|ne le|nee le|suis ne|suis nee|est ne|est nee|naissance|vervallen|vervalt|verloopt|verlopen|geldig*|geboren|geboorte*|expired|expires|expiry|expiring|ran out|runs out|valid|born|birth*|birthday|abgelaufen*|ablaufen|lauft ab|lauft am|lauft im|ablauf*|gultig*|geburt*)");

    private static readonly FrozenSet<string> Negations = new[] { "niet", "geen", "pas", "not", "no", "non", "nicht", "kein", "keine", "keinen", "keines", "aucun", "aucune", "jamais", "nooit", "never", "nie", "sans", "zonder", "without", "ohne", "isn", "aren", "don", "doesn", "didn", "haven", "hasn", "won", "wasn", "cannot", "none", "noch", "nog" }.ToFrozenSet(StringComparer.Ordinal);

    public FieldType Type => FieldType.YesNo;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        if (!context.Asked)
        {
            yield break;
        }

        var message = Tokens.Of(AsMeant(text, context.Language));
        if ((Read(message, context.Field) ?? ByDay(text, message, context)) is { } yes)
        {
            yield return new SlotMatch(new TextSpan(0, text.Length), SlotValue.Of(yes ? YesId : NoId));
        }
    }

    // folded, "née" reads as "nee" and a Dutch "pas" as French: what was born, or a paper, is no no
    private static string AsMeant(string text, string language) =>
        language == "nl" ? Paper().Replace(text, "${whose} paspoort") : language == "fr" ? Born().Replace(text, "born") : language == "de" ? Particle().Replace(text, " ") : text;

    [GeneratedRegex(@"\b(?<whose>mijn|m'n|de|een|oude|nieuwe|zijn|haar|onze|uw|die|deze) pas\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Paper();

    // "der ist ja schon neunzehn" says no yes
    [GeneratedRegex(@"\b(?<=\p{L} )ja (?=(?:schon|auch|noch|nur|gar|nicht|bereits|erst|eh|sowieso|immer|wohl|ein|eine|einen|kein|keine|keinen)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Particle();

    [GeneratedRegex(@"\bnée?s?\b|\bnee? (?:le|en|à)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Born();

    // "we fly on 20 December"; of a month alone only one that lies in whole on one side. What is over, a birth or the end of a paper tells of no such day
    private static bool? ByDay(string text, Tokens message, SlotContext context)
    {
        if (context.Field.Choices.All(c => c.Days is null) || OtherDay.IsIn(message))
        {
            return null;
        }

        var isMonth = !text.Any(char.IsAsciiDigit) && message.Words.Any(DateWords.Months.ContainsKey);
        var told = new DateSlot().Find(text, context with { Field = context.Field with { Type = FieldType.Date } }).Select(m => m.Value).OfType<SlotValue>()
            .Select(d => DateOnly.ParseExact(d.Canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - context.Today.DayNumber)
            .Where(d => d >= 0).Select(d => (First: Chosen(d), Last: Chosen(isMonth ? d + LongestMonth : d))).Distinct().ToList();
        return told is [({ } chosen, { } last)] && chosen == last ? chosen == YesId : null;

        string? Chosen(int days) => context.Field.Choices.FirstOrDefault(c => c.Days?.Holds(days) == true)?.Id;
    }

    private static bool? Read(Tokens message, ServiceField field)
    {
        if (Doubt.IsIn(message))
        {
            return null;
        }

        // "yes, my niece … no wait, she comes with both parents, so no": what is concluded counts
        if (Concluded.IsIn(message))
        {
            return message.Words[^1] is "oui" or "ja" or "yes";
        }

        // "ja, klopt niet" is no clear answer; the one that is said first counts, and it is read back
        var (no, yes) = (No.PlaceIn(message), Yes.PlaceIn(message));
        (int At, bool Value) first = (no, yes) switch
        {
            ({ } n, { } y) => n.Start <= y.Start ? (n.Start, false) : (y.Start, true),
            ({ } n, null) => (n.Start, false),
            (null, { } y) => (y.Start, true),
            _ => (int.MaxValue, false),
        };
        if (first.At < Lead && !(first.Value && first.At > 0 && Negates(message, first.At)))
        {
            return first.Value;
        }

        var told = field.Choices.SelectMany(c => Choices.Places(message, c).Select(p => (c.Id, Place: p)))
            // "due in three months": what is told in more words tells more
            .OrderByDescending(p => Tokens.Of(message.Text.Substring(p.Place.Start, p.Place.Length)).Words.Count).ThenByDescending(p => p.Place.Length).FirstOrDefault();
        if (told.Id is not null)
        {
            var at = message.Spans.ToList().FindIndex(s => s.Start == told.Place.Start);
            var after = message.Spans.ToList().FindIndex(s => s.Start >= told.Place.End);
            // "eilt nicht": the no comes after the verb, with nothing between
            return told.Id == YesId != (Negates(message, at) || (after > 0 && message.Words[after] is ("nicht" or "niet" or "pas") && message.Text.AsSpan(told.Place.End, message.Spans[after].Start - told.Place.End).IsWhiteSpace()));
        }

        return first.At < int.MaxValue ? first.Value
            : Ending.IsIn(message) && !message.Words.Any(Negations.Contains) ? true
            : message.Words.Any(w => Negations.Contains(w) && w is not ("noch" or "nog" or "no")) ? false
            : null;
    }

    // within the three words before, in the same part of the sentence: "not yet, she's due in April"
    private static bool Negates(Tokens message, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 3) && !message.Text.AsSpan(message.Spans[i].End, message.Spans[i + 1].Start - message.Spans[i].End).ContainsAny(',', ';', '.'); i--)
        {
            if (Negations.Contains(message.Words[i]) && message.Words[i] is not ("noch" or "nog" or "no" or "non"))
            {
                return true;
            }
        }

        return false;
    }
}
