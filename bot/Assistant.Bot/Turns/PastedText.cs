using System.Text.RegularExpressions;

namespace Assistant.Bot.Turns;

/// <summary>A message that is, or holds, a text of somebody else: an e-mail, a letter, an article. Such a text is no question, and what it tells its reader to do is not said to us.</summary>
/// <param name="Question">What the person asks in words of their own, or null when that isn't clear.</param>
public sealed partial record PastedText(string? Question)
{
    private const int FewestWords = 25;
    private const int FewestWordsOfLetter = 40;
    private const int LongMessage = 90;
    private const int LongestQuestion = 40;
    private const int LongestPreface = 60;
    private const int MostQuestions = 3;

    /// <returns>Null when the message is the person's own.</returns>
    public static PastedText? Of(Tokens message, Cues cues)
    {
        var words = message.Words.Count;
        if (words < FewestWords)
        {
            return null;
        }

        var heads = Head().Matches(message.Text);
        if (heads.Count >= 2 || Forwarded().IsMatch(message.Text))
        {
            var start = heads.Count >= 2 ? heads[0].Index : Forwarded().Match(message.Text).Index;
            return new PastedText(Preface(message.Text[..start], cues));
        }

        var letter = words >= FewestWordsOfLetter && (Salutation().IsMatch(message.Text) && !ToAnybody().IsMatch(message.Text) ? 1 : 0) + (Closing().IsMatch(message.Text) ? 1 : 0) + (Machine().IsMatch(message.Text) ? 2 : 0) >= 1;
        if (!letter && words < LongMessage)
        {
            return null;
        }

        // who writes a long message asks in it; who pastes a letter does not
        var asked = Sentences(message.Text).Where(s => Asks(s, cues)).Take(MostQuestions + 1).ToList();
        return asked.Count is > 0 and <= MostQuestions ? new PastedText(string.Join(' ', asked))
            : letter ? new PastedText(Question: null)
            : null;
    }

    private static string? Preface(string before, Cues cues)
    {
        var text = before.Trim().Trim('|', '-', '_', '*', '>').Trim();
        var words = Tokens.Of(text);
        return words.Words.Count is 0 or > LongestPreface ? null
            : Sentences(text).LastOrDefault(s => Asks(s, cues)) ?? (cues.Wishes(words) ? text : null);
    }

    private static bool Asks(string sentence, Cues cues)
    {
        var words = Tokens.Of(sentence);
        return words.Words.Count is > 1 and <= LongestQuestion && (words.HasQuestionMark || cues.Asks(words));
    }

    private static IEnumerable<string> Sentences(string text) => SentenceEnd().Split(text).Select(s => s.Trim()).Where(s => s.Length > 0);

    [GeneratedRegex(@"(?:^|[\n|])[ \t>*]*(?:subject|objet|onderwerp|betreff|from|email_from|van|de|von|to|aan|à|an|sent|verzonden|envoyé|gesendet|date|received date|datum|cc|content)[ \t*]*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Head();

    [GeneratedRegex(@"(?:^|\n)[ \t]*(?:-{3,}[ ]*(?:original message|forwarded message|message (?:d'origine|transféré|original)|oorspronkelijk bericht|doorgestuurd bericht|ursprüngliche nachricht|weitergeleitete nachricht)|(?:on|le|op|am) .{4,80} (?:wrote|a écrit|schreef|schrieb)[ \u00a0]?:|> )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Forwarded();

    [GeneratedRegex(@"^\s*(?:dear|hi|hello|hey) [\p{L} .'-]{1,40}[,!\n]|^\s*(?:madame|monsieur|cher|chère)[\p{L} ,.'-]{0,40}[,!\n]|^\s*bonjour [\p{L} .'-]{1,40}[,!\n]|^\s*(?:geachte|beste|dag) [\p{L} .'-]{1,40}[,!\n]|^\s*(?:sehr geehrte|liebe|lieber|guten tag)[\p{L} .'-]{1,40}[,!\n]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Salutation();

    // "Hi there!", "Bonjour à tous," greet whoever reads it, as people do in a chat
    [GeneratedRegex(@"^\s*(?:(?:hi|hello|hey) (?:there|all|everyone|everybody|folks|team|again|you|guys)|bonjour (?:à tous|à toutes|à vous|tout le monde|l'équipe)|dag (?:allemaal|iedereen|team)|beste (?:allemaal|iedereen|team)|guten tag (?:zusammen|alle|allerseits|miteinander)|lieb(?:es|e) (?:team|leute|alle))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ToAnybody();

    [GeneratedRegex(@"\b(?:kind regards|best regards|regards,|sincerely|yours faithfully|thank you,|cordialement|bien à vous|salutations distinguées|met vriendelijke groet|vriendelijke groeten|hoogachtend|mit freundlichen grüßen|freundliche grüße|hochachtungsvoll)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Closing();

    // what only mail sent by a machine says
    [GeneratedRegex(@"\b(?:unsubscribe|reply to this e-?mail|do not reply|view (?:this|it) in (?:your )?browser|privacy policy|se désabonner|se désinscrire|ne répondez pas à cet e-?mail|uitschrijven|niet op deze e-?mail|abbestellen|abmelden|nicht auf diese e-?mail|sent from (?:my )?\w+|the \w+ t(?:eam)?\b\s*$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Machine();

    [GeneratedRegex(@"(?<=[.!?…])\s+|\n+", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();
}
