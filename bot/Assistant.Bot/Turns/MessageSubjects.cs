using Assistant.Classifier.Languages;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Bot.Turns;

/// <summary>What a message is about, by the concepts and groups of words that the knowledge knows in four languages: a model that learnt "mattress" so knows "sommier" too.</summary>
public sealed class MessageSubjects(ConceptScheme scheme, LanguageIdentifier identifier)
{
    /// <summary>Those that come with the program.</summary>
    public static MessageSubjects LoadDefault() => new(ConceptScheme.Load(ConceptScheme.DefaultFolder), LanguageIdentifier.LoadDefault());

    /// <returns>A name each; one that was named in another language has the same.</returns>
    public IEnumerable<string> In(Tokens message) => scheme.NamedIn(message.Text, identifier.Identify(message.Text).Language);
}
