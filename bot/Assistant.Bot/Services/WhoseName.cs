using Assistant.Bot.Turns;

namespace Assistant.Bot.Services;

/// <summary>Whose name is meant where a form holds a child's and a grown-up's: "le prénom de la petite", "my own name".</summary>
internal static class WhoseName
{
    private static readonly string[] OfChild = ["enfant", "kind", "child", "kindes"];

    private static readonly Phrase Child = Phrase.Parse(
        "(enfant|la petite|le petit|du petit|notre petite|notre petit|ma petite|mon petit|fille|fils|fillette|garcon|gamin|gamine|bebe|kind|kindje|de kleine|onze kleine|mijn kleine|kleintje|dochter|dochtertje|zoon|zoontje|baby|child|little one|daughter|son|kid|toddler|kindes|der kleinen|des kleinen|die kleine|der kleine|unser kleiner|unsere kleine|mein kleiner|meine kleine|tochter|tochterchen|sohn|sohnes|sohnchen)");

    private static readonly Phrase Own = Phrase.Parse(
        "(mon nom|mon prenom|mon propre|je m appelle|mijn naam|mijn voornaam|mijn achternaam|mijn familienaam|mijn eigen|ik heet|my name|my own|my first name|my surname|my last name|my family name|i m called|i am called|mein name|meinen namen|mein eigener|meinen eigenen|mein vorname|mein nachname|mein familienname|ich heisse)");

    /// <summary>True when a message speaks of a child, and of no name of the speaker's.</summary>
    public static bool IsChilds(Tokens message) => Child.IsIn(message) && !Own.IsIn(message);

    /// <summary>The fields without the names that are not meant; all of them when the message doesn't say.</summary>
    public static List<ServiceField> Meant(List<ServiceField> fields, Tokens message)
    {
        var (children, others) = (fields.FindAll(f => f.Type is FieldType.Name && IsOfChild(f)), fields.FindAll(f => f.Type is FieldType.Name && !IsOfChild(f)));
        return children.Count == 0 || others.Count == 0 || Child.IsIn(message) == Own.IsIn(message) ? fields
            : [.. fields.Except(Child.IsIn(message) ? others : children)];
    }

    private static bool IsOfChild(ServiceField name) => LocalizedText.Languages.Any(l => Tokens.Of(name.Label[l]).Words.Any(OfChild.Contains));
}
