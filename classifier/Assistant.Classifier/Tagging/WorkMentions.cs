using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Tagging;

/// <summary>In the administration's own working text who is called by the first name alone is a colleague, and so is who stands before a mailbox that is no provider's.</summary>
/// <remarks>
/// Only when the text is surely working text and nothing in it is somebody's own: no number of a person, date of birth, plate, file, document, address or mobile number, no mailbox at a provider,
/// and nobody is named in full without such a mailbox. A sentence or two, as in a chat or quoted from a judgment, tell too little: mails, minutes and rosters have lines.
/// </remarks>
internal static class WorkMentions
{
    /// <summary>Probability of working text from which on first names are colleagues'; of the corpus' 4,800 personal texts, cross-validated, five reach it with nothing in them but first names.</summary>
    private const double Sure = 0.8;

    /// <summary>In UTF-16 units.</summary>
    private const int ShortestText = 120;

    /// <param name="probability">Of working text, from its words alone.</param>
    /// <param name="isFirstName">What the lists know as one.</param>
    public static IReadOnlyList<DetectedEntity> Apply(string text, IReadOnlyList<DetectedEntity> entities, double probability, Func<string, bool> isFirstName)
    {
        if (probability < Sure || text.Length < ShortestText || entities.Count == 0 || !text.Contains('\n', StringComparison.Ordinal))
        {
            return entities;
        }

        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < entities.Count; i++)
        {
            var entity = entities[i];
            if (entity.Type is not EntityType.Person ? entity.Type is EntityType.Address || !PublicMentions.MayBeOffices(text, entity) : !((IsOneWord(text, entity.Span) && isFirstName(Value(text, entity))) || named.Contains(Value(text, entity)) || IsBeforeMailbox(text, entity.Span)))
            {
                return entities;
            }

            if (entity.Type is EntityType.Person)
            {
                named.Add(Value(text, entity));
            }
        }

        return [.. entities.Where(entity => entity.Type is not EntityType.Person)];
    }

    private static string Value(string text, DetectedEntity entity) => text.Substring(entity.Span.Start, entity.Span.Length);

    private static bool IsOneWord(string text, TextSpan name)
    {
        var word = text.AsSpan(name.Start, name.Length);
        return char.IsUpper(word[0]) && word.IndexOfAny(" .,\n\t") < 0 && !IsTitled(text, name.Start);
    }

    /// <summary>"Mme Colson", "Herr Pauquet": a surname, of a resident or a colleague.</summary>
    private static bool IsTitled(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        foreach (var title in (ReadOnlySpan<string>)["mme", "madame", "monsieur", "m.", "mr", "mr.", "mrs", "ms", "miss", "mlle", "dhr", "dhr.", "mevr.", "mevr", "mevrouw", "mw.", "meneer", "heer", "mijnheer", "herr", "herrn", "frau", "familie", "famille", "family"])
        {
            if (before.EndsWith(title, StringComparison.OrdinalIgnoreCase) && (before.Length == title.Length || !char.IsLetter(before[^(title.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }

    // "Evi Smets <evi.smets@lindeveld.be>": a mailbox that is no provider's, or it would be in the way itself.
    private static bool IsBeforeMailbox(string text, TextSpan name) =>
        text.AsSpan(name.End) is var rest && rest.IndexOf('<') is >= 0 and <= 32 and var open && rest[..open].IndexOf('\n') < 0 && rest[open..].IndexOf('@') is > 0 and < 64;
}
