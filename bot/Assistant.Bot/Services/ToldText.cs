using System.Text.RegularExpressions;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services;

/// <summary>What an opening says that may be meant by a field of text, by the field's own expression, and what is answered when it is offered.</summary>
internal static partial class ToldText
{
    private static readonly HashSet<string> No = new("non no nee neen nein nope nan pas niet not nicht ca cela c est dat is het that s right das stimmt klopt correct correcte juist richtig la merci bedankt thanks danke sorry it pas tout".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Yes = new(
        "oui ouais ouaip ui si c est ca cela exact exactement voila tout bien tout a fait parfait correct ja jaja jawel jazeker jep inderdaad dat is het klopt juist helemaal yes yep yeah yup that s it right correct exactly indeed all jap genau das ist es stimmt richtig alles ok oke okay d accord prima goed gut good fine top merci bedankt dank u danke thanks thank you please svp aub bitte graag mevrouw meneer madame monsieur".Split(' '), StringComparer.Ordinal);

    /// <returns>The first places that only "and", commas and the like part; null when there is none, or they don't keep to the field's limits. What is denied, stays, is where something else is, or where somebody lives, is none.</returns>
    public static string? In(string opening, FieldLimits limits)
    {
        var places = Regex.Matches(opening, limits.Told!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant).Where(m => m.Length > 0 && !Elsewhere().IsMatch(opening[..m.Index]) && !Stays().IsMatch(opening.AsSpan(m.Index + m.Length))).ToList();
        if (places.Count == 0)
        {
            return null;
        }

        var last = 0;
        while (last + 1 < places.Count && Joint().IsMatch(opening.AsSpan(places[last].Index + places[last].Length, places[last + 1].Index - places[last].Index - places[last].Length)))
        {
            last++;
        }

        var text = opening[places[0].Index..(places[last].Index + places[last].Length)].Trim();
        return text.Length < (limits.Minimum ?? 1) || text.Length > (limits.Maximum ?? int.MaxValue) ? null : text;
    }

    /// <summary>True for "yes, that's it" and nothing else.</summary>
    public static bool IsYes(Tokens message) => message.Words.Count > 0 && !message.HasQuestionMark && message.Words.All(Yes.Contains);

    /// <summary>True for "no, that's not right" and nothing else.</summary>
    public static bool IsNo(Tokens message) => message.Words.Count > 0 && !message.HasQuestionMark && message.Words.All(No.Contains) && message.Words.Any(w => w is "non" or "no" or "nee" or "neen" or "nein" or "nope" or "nan" or "pas" or "niet" or "not" or "nicht");

    /// <returns>What is added: "a table" of "yes, and a table"; null when nothing is.</returns>
    public static string? More(string answer) => Added().Match(answer) is { Success: true } added ? added.Groups["more"].Value.Trim() : null;

    /// <returns>What stands behind "yes," or "no,"; null when it begins otherwise.</returns>
    public static string? BehindYesOrNo(string answer) => Behind().Match(answer) is { Success: true } behind ? behind.Groups["rest"].Value.Trim() : null;

    [GeneratedRegex(@"^\s*(?:oui|ouais|ja|jawel|yes|yep|yeah|ok|oké|oke|c['’]est ça|dat is het|that['’]s it|genau)[ ,.;!:]+(?:(?:et|plus|mais aussi|ainsi que|en|plus|maar ook|en ook|met|and|but also|and also|with|und|aber auch|und auch|mit)\s+)(?<more>(?:une?|des|deux|trois|quatre|le|la|les|mon|ma|mes|een|twee|drie|vier|de|het|mijn|an?|two|three|four|the|my|some|eine?n?|zwei|drei|vier|die|der|das|den|meine?n?|[0-9]{1,2})\s[^?]{2,})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Added();

    [GeneratedRegex(@"^\s*(?:oui|ouais|ja|jawel|yes|yep|yeah|ok|oké|oke|non|nee|neen|no|nope|nein)[ ,.;!:]+(?<rest>\S.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Behind();

    // "la table du salon" is one thing
    [GeneratedRegex(@"^(?:[\s,;+&/-]|d['’]|\b(?:et|avec|ainsi que|en|met|plus|and|with|und|mit|sowie|de|du|de la|van de|van het|van|of the|of|vom|von der)\b)*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\b(?:pas|niet|geen|not|nicht|keine?n?|ni|sans|zonder|without|ohne|in|dans|im|into|inside|sur|auf|habite\w*|domicili\w*|woon\w*|wonen|live|lives|living|wohne?\w*)(?:\s+(?:de|d['’]|het|the|la|le|l['’]|der|dem|den|die|das|une?|een|an?|eine?|à|au|aan|in|op|at|on|am|im)){0,3}\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"^\s+(?:reste\w*|blijf\w*|blijven|stays?|bleib\w*)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Stays();
}
