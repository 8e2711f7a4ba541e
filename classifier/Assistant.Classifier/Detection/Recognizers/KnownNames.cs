namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Finds the names that are known beforehand (the signed-in resident, a form's fields), whole or in part, in any case.</summary>
internal static class KnownNames
{
    internal const string Known = "known name";

    private const int Shortest = 3;

    public static void Find(DocumentView view, List<Candidate> found)
    {
        if (view.Hints?.KnownNames is not { Count: > 0 } known)
        {
            return;
        }

        var parts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in known)
        {
            var key = Folding.Key(name);
            foreach (var token in Tokenizer.Split(key))
            {
                if (token.Kind == TokenKind.Word && token.Length >= Shortest)
                {
                    parts.Add(key[token.Start..token.End]);
                }
            }
        }

        var lookup = parts.GetAlternateLookup<ReadOnlySpan<char>>();
        var tokens = view.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!IsPart(view, i, lookup))
            {
                continue;
            }

            var last = i;
            for (var at = i + 1; at < tokens.Length && at - last <= 3; at++)
            {
                if (IsPart(view, at, lookup))
                {
                    last = at;
                }
                else if (tokens[at].Kind is TokenKind.NewLine or TokenKind.Number || (tokens[at].Traits & WordTraits.Particle) == 0 && view.Text[tokens[at].Start] is not ('-' or '\''))
                {
                    break;
                }
            }

            // A particle of the name may be an ordinary word: in lower case only words that are no such words count.
            if (last > i || tokens[i].Case != TokenCase.Lower || (tokens[i].Traits & (WordTraits.Common | WordTraits.Particle)) == 0)
            {
                found.Add(new Candidate(EntityType.Person, tokens[i].Start, tokens[last].End, 0.98, Check.CannotTell, true, Known));
            }

            i = last;
        }
    }

    private static bool IsPart(DocumentView view, int i, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> parts) =>
        view.Tokens[i].Kind == TokenKind.Word && view.Tokens[i].Length >= Shortest && parts.Contains(view.FoldedWord(view.Tokens[i]));
}
