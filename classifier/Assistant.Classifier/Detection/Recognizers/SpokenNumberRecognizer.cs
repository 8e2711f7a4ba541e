namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Telephone numbers that somebody has said or typed in words ("nul vier zeven acht …", "zéro quatre septante-deux, …").</summary>
/// <remarks>A run of number words that begins with a zero and holds five words or more. Nothing else that people write looks like it.</remarks>
public sealed class SpokenNumberRecognizer : IEntityRecognizer
{
    private const int Fewest = 5;
    private const int LongestRun = 40;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var tokens = view.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Word || !IsZero(view.FoldedWord(tokens[i])))
            {
                continue;
            }

            var (last, count) = (i, 1);
            for (var at = i + 1; at < tokens.Length && at - i < LongestRun; at++)
            {
                if (tokens[at].Kind == TokenKind.Word && IsNumber(view.FoldedWord(tokens[at])))
                {
                    (last, count) = (at, count + 1);
                }
                else if (!(tokens[at].Kind == TokenKind.Punctuation && view.Text[tokens[at].Start] is ',' or '-' or '.' or '/') && !(tokens[at].Kind == TokenKind.Word && view.FoldedWord(tokens[at]) is "et" or "en" or "and" or "und"))
                {
                    break;
                }
            }

            if (count >= Fewest)
            {
                found.Add(new Candidate(EntityType.PhoneNumber, tokens[i].Start, tokens[last].End, 0.85, Check.CannotTell, true, "number said in words"));
            }

            i = last;
        }
    }

    private static bool IsZero(ReadOnlySpan<char> word) => word is "zero" or "nul" or "null" or "oh" or "nought";

    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        if (IsZero(word) || Words.Contains(word))
        {
            return true;
        }

        // "zesenvijftig", "dreiunddreissig": unit, "and", ten.
        foreach (var joint in (ReadOnlySpan<string>)["und", "en"])
        {
            for (var at = word.IndexOf(joint, StringComparison.Ordinal); at > 0; at = word[(at + 1)..].IndexOf(joint, StringComparison.Ordinal) is >= 0 and var more ? at + 1 + more : -1)
            {
                if (Words.Contains(word[..at]) && Words.Contains(word[(at + joint.Length)..]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new HashSet<string>(
        """
        un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante cinquante soixante septante huitante octante nonante cent double
        een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd dubbel
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred triple
        ein eins zwei zwo drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert doppel
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
