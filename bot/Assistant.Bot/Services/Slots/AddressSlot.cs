using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>Belgian addresses: street, number, box, postcode and town. Without a postcode the first one that the field allows is meant.</summary>
public sealed partial class AddressSlot : ISlotRecognizer
{
    // what may stand between the start of an answer and the street
    private static readonly Phrase LeadIn = Phrase.Parse(
        "^ .. (j habite|j habite au|j habite a|nous habitons|mon adresse est|adresse|ik woon in de|ik woon in|ik woon op de|ik woon op|ik woon|wij wonen|mijn adres is|adres is|i live at|i live in|we live at|my address is|address is|ich wohne in der|ich wohne in|ich wohne|wir wohnen|meine adresse ist|meine anschrift ist)");

    public FieldType Type => FieldType.Address;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var message = Tokens.Of(text);
        var from = LeadIn.PlaceIn(message) is { } lead && lead.End < message.Words.Count ? message.Spans[lead.End].Start : 0;
        // outside an answer an address is only looked for after its lead-in, or when it has a postcode
        foreach (Match match in NumberLast().Matches(text[from..]).Concat(NumberFirst().Matches(text[from..])))
        {
            var street = Trim(match.Groups["street"].Value);
            if (street.Length < 3 || !(context.Asked || from > 0 || match.Groups["post"].Success) || !IsStreet(street, context.Asked || from > 0))
            {
                continue;
            }

            var at = from + match.Groups["street"].Index + match.Groups["street"].Value.IndexOf(street, StringComparison.Ordinal);
            var start = Math.Min(at, from + (match.Groups["number"].Index < match.Groups["street"].Index ? match.Groups["number"].Index : int.MaxValue - from));
            yield return Check(TextSpan.FromBounds(start, from + match.Index + match.Length), street, match, context);
            yield break;
        }

        if (context.Asked && message.Words.Count is > 0 and <= 6 && !message.Words.Any(w => w.Any(char.IsAsciiDigit)))
        {
            yield return SlotMatch.Wrong(new TextSpan(0, text.Length), TextKey.AddressLacksNumber);
        }
    }

    private static SlotMatch Check(TextSpan span, string street, Match match, SlotContext context)
    {
        var allowed = context.Field.Limits.Postcodes;
        var post = match.Groups["post"].Success ? match.Groups["post"].Value : allowed?[0];
        var town = match.Groups["town"].Success ? match.Groups["town"].Value.Trim(' ', ',', '.') : "";
        if (post is null)
        {
            return SlotMatch.Wrong(span, TextKey.AddressLacksPostcode);
        }

        if (town.Length > 0 && Postcodes.Towns(post) is { } towns && !towns.Any(t => Postcodes.SameTown(t, town)) && Postcodes.IsTown(town) && !Postcodes.IsRegion(post, town))
        {
            return SlotMatch.Wrong(span, TextKey.PostcodeAndTownDiffer);
        }

        if (allowed is not null && !allowed.Contains(post))
        {
            return SlotMatch.Wrong(span, TextKey.PostcodeNotServed);
        }

        var french = FrenchStreet().IsMatch(Tokens.Fold(street)) || (context.Language == "fr" && !StreetEnding().IsMatch(Tokens.Fold(street)));
        var number = match.Groups["number"].Value.ToUpperInvariant();
        var box = match.Groups["box"].Success ? match.Groups["box"].Value.ToUpperInvariant() : "";
        town = town.Length > 0 && (Postcodes.Towns(post) is null || Postcodes.IsTown(town)) ? town : Postcodes.Towns(post) is { } known ? known[french || known.Count == 1 ? 0 : 1] : "";
        var line = $"{street} {number}{(box.Length > 0 ? (french ? " boîte " : " bus ") + box : "")}, {post}{(town.Length > 0 ? " " + town : "")}";
        return new SlotMatch(span, new SlotValue(line, new Dictionary<string, string> { ["street"] = street, ["number"] = number, ["box"] = box, ["postcode"] = post, ["town"] = town }));
    }

    private static string Trim(string street)
    {
        street = street.Trim(' ', ',', '.', ':');
        var words = street.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // "…, de Molenstraat" and "in der Mühlenstraße" carry an article that is no part of the name
        return words.Length > 1 && Tokens.Fold(words[0]) is "au" or "op" or "in" or "at" or "im" ? string.Join(' ', words[1..]) : street;
    }

    private static bool IsStreet(string street, bool trusted)
    {
        var words = Tokens.Of(street).Words;
        return StreetWords().IsMatch(string.Join(' ', words)) || (trusted && words.Count <= 6 && words.All(w => !w.Any(char.IsAsciiDigit) || w.Length <= 3));
    }

    [GeneratedRegex("^(?:rue|avenue|av|place|quai|chaussee|boulevard|bd|square|allee|impasse|clos|dreve|sentier|venelle) ", RegexOptions.NonBacktracking)]
    private static partial Regex FrenchStreet();

    [GeneratedRegex("(?:straat|laan|lei|plein|steenweg|dreef|kaai)$", RegexOptions.NonBacktracking)]
    private static partial Regex StreetEnding();

    private const string Box = @"(?:[ ,/]*(?:[Bb]riefkasten|[Pp]ostkasten|appartement|apt|app|bus|boite|boîte|bte|bt|box|b)\.? ?(?<box>[0-9A-Za-z]{1,5})\b)?";
    private const string Post = @"(?:[ ,.]*(?:B-)?(?<post>[1-9][0-9]{3})\b(?: +(?<town>\p{L}[\p{L}'’-]{1,30}(?:[ -]\p{Lu}[\p{L}'’-]{1,20}){0,2}))?)?";

    [GeneratedRegex(@"(?<street>\p{L}[\p{L}'’. -]{1,60}?)[ ,]+(?:n[°r]\.? ?|numero |numéro |nummer |number )?(?<number>[0-9]{1,4}(?: ?[A-Da-d](?![\p{L}0-9])|[A-Da-d]\b)?)\b" + Box + Post, RegexOptions.CultureInvariant, 500)]
    private static partial Regex NumberLast();

    // "12, rue du Moulin", "21 Molenstraat"
    [GeneratedRegex(@"(?<number>\b[0-9]{1,4}[A-Da-d]?)\b,? +(?<street>(?:rue|avenue|av\.|place|quai|chaussée|chaussee|boulevard|square|allée|impasse|clos|\p{L}+(?:straat|laan|lei|plein|steenweg|kaai|street|road|avenue))[\p{L}'’. -]{0,50}?)" + Box + @"(?=[,.;0-9]|$)" + Post, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 500)]
    private static partial Regex NumberFirst();

    [GeneratedRegex(@"(^| )(rue|avenue|av|place|quai|chaussee|boulevard|bd|square|allee|impasse|clos|drève|dreve|sentier|venelle|street|road|lane|weg|platz|dreef|kaai|plein|laan|straat|steenweg)( |$)|(straat|laan|lei|plein|steenweg|dreef|kaai|weg|dijk|hof|strasse|platz|allee|gasse|straße)( |$)", RegexOptions.NonBacktracking)]
    private static partial Regex StreetWords();
}
