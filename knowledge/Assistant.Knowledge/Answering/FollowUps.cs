using Assistant.Classifier.Release;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Tells whether a question leans on the one before it ("and for my son?", "hoeveel kost dat?").</summary>
internal static class FollowUps
{
    private const int FewWords = 3;

    private static readonly HashSet<string> Openings = new(StringComparer.Ordinal)
    {
        "et", "mais", "donc", "alors", "en", "maar", "dus", "and", "but", "so", "what about", "how about", "und", "aber", "also", "ook", "aussi",
    };

    private static readonly HashSet<string> Pointers = new(StringComparer.Ordinal)
    {
        "ca", "cela", "celui", "celle", "ceci", "le", "la", "les", "en", "y", "lui", "dat", "dit", "die", "deze", "het", "daarvoor", "daar", "ervoor", "erbij", "it", "that", "this", "those", "these", "them", "there", "one",
        "das", "dies", "diese", "dieser", "dafur", "dazu", "dort", "es", "sie", "ihn",
    };

    public static ReleasedText? ContextOf(Question question)
    {
        if (question.Context is null)
        {
            return null;
        }

        var words = TextAnalyzer.For(question.Language).Analyze(question.Text.Text);
        if (words.Count == 0)
        {
            return null;
        }

        var content = words.Count(w => !w.IsStopWord && !w.IsJoined);
        var opens = Openings.Contains(words[0].Form);
        var points = words.Exists(w => Pointers.Contains(w.Form));
        return content <= 1 || (content <= FewWords && (opens || points)) || (opens && content <= FewWords + 1) ? question.Context : null;
    }
}
