using System.Text.RegularExpressions;

namespace Assistant.Bot.Turns;

/// <summary>Words for a typing error that are made of blows: "faute de frappe", "I hit the wrong key". Nobody is struck.</summary>
internal static partial class SlipsOfTheHand
{
    /// <summary>The message with an "error" instead, or the message itself.</summary>
    public static Tokens AsErrors(Tokens message)
    {
        var text = Slip().Replace(message.Text, "error");
        return text == message.Text ? message : Tokens.Of(text);
    }

    [GeneratedRegex(@"\b(?:(?:fautes?|erreurs?) de (?:frappe|clavier)|(?:mal|trop vite) (?:frapp[ée]|tap[ée])|(?:frapp[ée]|tap[ée]) (?:trop vite|[àa] c[ôo]t[ée]|(?:sur )?la mauvaise touche)|(?:hit|struck|punched|pressed) the wrong (?:key|button|letter|number|digit)s?|(?:op )?de (?:verkeerde|foute) (?:toets|knop|cijfer|letter) (?:geslagen|gedrukt|getikt)|verkeerd (?:aangeslagen|getikt)|(?:mich )?(?:vertippt|verschlagen|verdr[üu]ckt)|danebengehauen|auf die falsche taste (?:gehauen|geschlagen))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Slip();
}
