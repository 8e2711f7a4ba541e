namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Private persons' names by rule: titles, form labels, greetings, signatures, introductions, mail headers, family, and pairs that the lexicons know.</summary>
/// <remarks>A person named in a public function is claimed as public; companies, schools and streets named after people are left alone.</remarks>
public sealed class PersonRecognizer : IEntityRecognizer
{
    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var words = NameWords.Of(view);
        var scan = new NameScan(view, words);
        var publicPersons = new PublicPersons(view, words);
        var tokens = view.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && scan.TryAt(i, out var name))
            {
                found.Add(publicPersons.IsPublic(name)
                    ? Candidate.Public(tokens[name.First].Start, tokens[name.Last].End, Check.CannotTell, PublicRole)
                    : new Candidate(EntityType.Person, tokens[name.First].Start, tokens[name.Last].End, name.Score, Check.CannotTell, name.InContext, name.Why));
                i = name.Last;
            }
        }

        KnownNames.Find(view, found);
    }

    internal const string PublicRole = "person in a public function";
}
