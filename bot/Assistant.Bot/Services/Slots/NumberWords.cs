using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

/// <summary>A number in a message, with the words it takes.</summary>
/// <param name="IsArticle">True for "een", "une", "ein": one, if nothing else is said.</param>
internal readonly record struct SaidNumber(int Start, int End, decimal Value, bool IsArticle);

/// <summary>Numbers of a message, in figures or in words up to the millions, in the four languages (with septante and nonante), with halves, dozens and thousands: "2,5", "achtentwintig", "deux mille cinq cents", "anderthalb", "half a dozen", "3 duizend".</summary>
internal static class NumberWords
{
    /// <summary>The numbers, in order. Words of the conversation's language first; of another one where it has none.</summary>
    /// <param name="forgiving">Words of the conversation's language with one typing error are read, where a number is asked for.</param>
    public static IEnumerable<SaidNumber> Find(Tokens message, string language, bool forgiving = false)
    {
        var own = NumberLexicon.ByLanguage[language];
        var figures = OfFigures(message);
        var found = FindIn(message, own, own, figures, forgiving);
        return found.Exists(n => !n.IsArticle) ? found
            : NumberLexicon.ByLanguage.Where(l => l.Key != language).Select(l => FindIn(message, l.Value, own, figures, forgiving: false)).FirstOrDefault(l => l.Exists(n => !n.IsArticle)) ?? found;
    }

    private static List<SaidNumber> FindIn(Tokens message, NumberLexicon lexicon, NumberLexicon own, List<SaidNumber> figures, bool forgiving)
    {
        var found = new List<SaidNumber>();
        var at = 0;
        foreach (var figure in figures.Append(new SaidNumber(message.Words.Count, message.Words.Count, 0, false)))
        {
            InWords(message, lexicon, own, at, figure.Start, found, forgiving);
            if (figure.Start == figure.End)
            {
                break;
            }

            found.Add(Multiplied(message, lexicon, figure));
            at = found[^1].End;
        }

        return found;
    }

    private static List<SaidNumber> OfFigures(Tokens message)
    {
        var found = new List<SaidNumber>();
        if (!message.Text.Any(char.IsAsciiDigit))
        {
            return found;
        }

        var word = 0;
        foreach (var figure in Figures.In(message.Text))
        {
            while (word < message.Words.Count && message.Spans[word].Start < figure.Start)
            {
                word++;
            }

            var end = word;
            while (end < message.Words.Count && message.Spans[end].Start < figure.End)
            {
                end++;
            }

            if (end > word)
            {
                found.Add(new SaidNumber(word, end, figure.Value, false));
                word = end;
            }
        }

        return found;
    }

    // "3 mille", "2,5 miljoen", "2 dozijn"; "5 cents" are coins in French
    private static SaidNumber Multiplied(Tokens message, NumberLexicon lexicon, SaidNumber figure) =>
        figure.End < message.Words.Count && IsJoined(message, figure.End) && lexicon.Words.TryGetValue(message.Words[figure.End], out var next)
        && (next.Part is NumberPart.Great or NumberPart.Group || (next.Part is NumberPart.Hundred && !lexicon.IsFrench))
            ? figure with { End = figure.End + 1, Value = figure.Value * next.Value }
            : figure;

    private static void InWords(Tokens message, NumberLexicon lexicon, NumberLexicon own, int from, int to, List<SaidNumber> found, bool forgiving)
    {
        var run = new List<NumberAtom>();
        for (var i = from; i < to; i++)
        {
            var parts = Points(message.Words, i) || (lexicon != own && own.NoNumbers.Contains(message.Words[i])) ? null : lexicon.Parts(message.Words[i], i) ?? (forgiving ? lexicon.Guessed(message.Words[i], i) : null);
            if (parts is null || (run.Count > 0 && !IsJoined(message, i)))
            {
                Read(run, lexicon, found);
                run = [];
            }

            run.AddRange(parts ?? []);
        }

        Read(run, lexicon, found);
    }

    // "this one", "which one" counts nothing
    private static bool Points(IReadOnlyList<string> words, int at) => words[at] == "one" && at > 0 && words[at - 1] is "this" or "that" or "which" or "no" or "any" or "every" or "other" or "another" or "first" or "last" or "some" or "new" or "old";

    // parted by a space or a hyphen, not by a comma
    private static bool IsJoined(Tokens message, int at) =>
        message.Text[message.Spans[at - 1].End..message.Spans[at].Start] is var gap && gap.Length <= 3 && gap.All(c => char.IsWhiteSpace(c) || c is '-' or '‑' or '\'' or '’');

    private static void Read(List<NumberAtom> run, NumberLexicon lexicon, List<SaidNumber> found)
    {
        var grammar = new NumberGrammar(lexicon, run);
        for (var at = 0; at < run.Count;)
        {
            if (grammar.Read(at) is var (value, end))
            {
                found.Add(new SaidNumber(run[at].Word, run[end - 1].Word + 1, value, end == at + 1 && run[at].IsArticle));
                at = end;
            }
            else
            {
                var word = run[at].Word;
                while (at < run.Count && run[at].Word == word)
                {
                    at++;
                }
            }
        }
    }
}
