namespace Assistant.Classifier.Detection;

/// <summary>Cuts off what a proposed name holds beside the name: the next sentence, words in lower case, what a preposition joins to it.</summary>
internal static class NameEdges
{
    private const WordTraits Known = WordTraits.FirstName | WordTraits.Surname;

    /// <summary>The name alone; false when nothing in it can be one.</summary>
    public static bool TryCut(DocumentView view, Candidate candidate, out Candidate name)
    {
        name = candidate;
        var tokens = view.Tokens;
        var (from, to) = (view.TokenAt(candidate.Start), view.TokenAt(candidate.End));
        if (to <= from || !HasCapital(tokens[from..to]))
        {
            return true;
        }

        var (first, end) = (from, Sentence(view, from, to));
        end = Joint(view, first, end, out first);
        while (first < end && IsOutside(tokens[first]))
        {
            first++;
        }

        // "Inge van de …": no name ends in a particle.
        while (end > first && (IsOutside(tokens[end - 1]) || (tokens[end - 1].Case is TokenCase.Lower && end - first > 1 && (tokens[end - 1].Traits & (WordTraits.Particle | Known)) == WordTraits.Particle)) && !IsInitialsDot(view, first, end))
        {
            end--;
        }

        if (first == end || IsTown(view, first, end))
        {
            return false;
        }

        name = first == from && end == to ? candidate : candidate with { Start = tokens[first].Start, End = end == to ? candidate.End : tokens[end - 1].End };
        return true;
    }

    private static bool HasCapital(ReadOnlySpan<Token> tokens)
    {
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind is TokenKind.Word && token.Case is not TokenCase.Lower)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Vogt. Ich", "Jo. Verontschuldigd": a word after the point that is no name begins a sentence.</summary>
    private static int Sentence(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        for (var i = from + 1; i + 1 < to; i++)
        {
            if (view.Text[tokens[i].Start] is '.' && tokens[i].Kind is TokenKind.Punctuation && tokens[i - 1].Length > 1 && (tokens[i - 1].Traits & Known) != 0 && tokens[i + 1].Start > tokens[i].End
                && (tokens[i + 1].Traits & (Known | WordTraits.Ordinary)) == WordTraits.Ordinary)
            {
                return i;
            }
        }

        return to;
    }

    /// <summary>"Bett von Gerta im Wohnzimmer", "come, Marek", "Rita in Eupen", "Menachem   roepnaam Mendy": of what a preposition, a comma or a gap joins, the part with a name.</summary>
    private static int Joint(DocumentView view, int from, int to, out int first)
    {
        var tokens = view.Tokens;
        first = from;
        for (var i = from + 1; i < to; i++)
        {
            var comma = view.Text[tokens[i].Start] is ',';
            if (!(comma && (tokens[i - 1].Case is TokenCase.Lower || (i + 1 < to && tokens[i + 1].Case is TokenCase.Lower && (tokens[i + 1].Traits & WordTraits.Particle) == 0)))
                && !(tokens[i].Case is TokenCase.Lower && tokens[i].Kind is TokenKind.Word && view.FoldedWord(tokens[i]) is "im" or "am" or "auf" or "aus" or "mit" or "bei" or "chez" or "avec" or "dans" or "with" or "from" or "met" or "aan")
                && !(tokens[i].Case is TokenCase.Lower && view.FoldedWord(tokens[i]) is "in" && i + 1 < to && (tokens[i + 1].Traits & WordTraits.Town) != 0)
                && !(tokens[i].Case is TokenCase.Lower && tokens[i].Start - tokens[i - 1].End > 1 && (tokens[i].Traits & (WordTraits.Particle | Known)) == 0))
            {
                continue;
            }

            if (HasName(tokens[first..i]))
            {
                return i;
            }

            first = i + 1;
        }

        return to;
    }

    private static bool HasName(ReadOnlySpan<Token> tokens)
    {
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind is TokenKind.Word && token.Case is not TokenCase.Lower && ((token.Traits & Known) != 0 || (token.Traits & WordTraits.Ordinary) == 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks, and ordinary words written small that stand inside no name.</summary>
    private static bool IsOutside(in Token token) => token.Kind is not TokenKind.Word
        || (token.Case is TokenCase.Lower && (token.Traits & (Known | WordTraits.Particle | WordTraits.Ordinary)) == WordTraits.Ordinary);

    private static bool IsInitialsDot(DocumentView view, int first, int end) => end - 1 > first && view.Text[view.Tokens[end - 1].Start] == '.' && view.Tokens[end - 2].Length == 1;

    /// <summary>"Ville de Brisecourt", "Gemeinde Weidental".</summary>
    private static bool IsTown(DocumentView view, int first, int end) => end - first > 1
        && view.FoldedWord(view.Tokens[first]) is "ville" or "commune" or "stad" or "stadt" or "gemeente" or "gemeinde" or "province" or "provincie" or "provinz" or "municipality" or "city" or "mosquee" or "moskee" or "moschee" or "mosque";
}
