using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Tells whether a question leans on the one before it ("and for my son?", "hoeveel kost dat?").</summary>
internal static class FollowUps
{
    private const int FewWords = 3;

    private static readonly HashSet<string> Openings = new(StringComparer.Ordinal)
    {
        "et", "mais", "donc", "alors", "en", "maar", "dus", "and", "but", "so", "und", "aber", "also", "ook", "aussi", "meme", "zelfs", "even", "auch", "sogar", "or", "oder", "of", "ou",
    };

    private static readonly HashSet<string> Pointers = new(StringComparer.Ordinal)
    {
        "ca", "cela", "celui", "celle", "ceci", "le", "la", "les", "en", "y", "lui", "dat", "dit", "die", "deze", "het", "daarvoor", "daar", "ervoor", "erbij", "it", "that", "this", "those", "these", "them", "there", "one",
        "das", "dies", "diese", "dieser", "dafur", "dazu", "dort", "es", "sie", "ihn",
    };

    // unlike the pointers above no article in any of the four languages: nothing else is meant than what was spoken of
    private static readonly HashSet<string> Backward = new(StringComparer.Ordinal)
    {
        "ca", "cela", "ceci", "attendant", "ensuite", "apres", "dat", "daarvoor", "daarna", "dan", "er", "ervoor", "erbij", "ermee", "intussen", "ondertussen",
        "it", "that", "they", "them", "then", "afterwards", "meanwhile", "dafur", "dazu", "danach", "dann", "damit", "inzwischen",
    };

    public static Leaning Of(Question question)
    {
        var words = TextAnalyzer.For(question.Language).Analyze(question.Text.Text);
        if (question.Context is null || words.Count == 0)
        {
            return Leaning.None;
        }

        var content = Content(question, words);
        if (Openings.Contains(words[0].Form))
        {
            return content <= FewWords + 1 ? Leaning.Surely : Leaning.Perhaps;
        }

        if (words.Exists(w => Pointers.Contains(w.Form)))
        {
            return content <= 1 ? Leaning.Surely : content <= FewWords ? Leaning.Perhaps : Leaning.None;
        }

        return content == 0 ? Leaning.Surely : content <= FewWords ? Leaning.Perhaps : Leaning.None;
    }

    /// <summary>Whether it can be asked of nothing else: it goes on ("and …"), points back ("… afterwards?") or names nothing itself. An article points back in some languages ("die Bürgermeisterin"), so a pointer alone proves little.</summary>
    public static bool IsBare(Question question)
    {
        var words = TextAnalyzer.For(question.Language).Analyze(question.Text.Text);
        return words.Count > 0 && (Openings.Contains(words[0].Form) || words.Exists(w => Backward.Contains(w.Form)) || Content(question, words) == 0);
    }

    // "how long", "what documents" say what is asked for, not of what
    private static int Content(Question question, List<Token> words) => words.Count(w => !w.IsStopWord && !w.IsJoined && !SoftWords.Contains(question.Language, w.Form));
}

internal enum Leaning
{
    None,

    /// <summary>Leans on the question before when it has no answer of its own.</summary>
    Perhaps,
    Surely,
}
