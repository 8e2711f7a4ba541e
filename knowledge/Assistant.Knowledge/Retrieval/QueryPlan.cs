namespace Assistant.Knowledge.Retrieval;

/// <summary>Why something other than the word itself is searched for.</summary>
public enum MatchKind
{
    Word,
    Stem,
    Compound,
    Spelling,
    Cognate,
    Concept,
    RelatedConcept,

    /// <summary>A word of the same family, in sentences only.</summary>
    Family,

    /// <summary>A near-synonym, in sentences only, see <see cref="WordGroups"/>.</summary>
    Group,
}

/// <summary>One way in which a page can speak of what a query's word means.</summary>
/// <param name="Terms">All of them count together: the parts of a compound, the words of a concept's label.</param>
/// <param name="Weight">0..1: how much it is worth beside the word itself.</param>
public sealed record Alternative(IReadOnlyList<string> Terms, double Weight, MatchKind Kind)
{
    /// <summary>0..1: how sure it is that a page that holds it speaks of what was asked. The weight is for the order of pages, this for how far an answer can be trusted.</summary>
    public double Belief => Kind switch
    {
        MatchKind.Word or MatchKind.Stem => 1,
        MatchKind.Concept => 1,
        MatchKind.RelatedConcept => 0.3,
        MatchKind.Family => 0.7,
        MatchKind.Group => 0.8,
        MatchKind.Compound => Terms.Count > 1 ? 0.8 : Math.Min(0.6, Weight),
        MatchKind.Spelling => Math.Min(0.9, Weight),
        _ => 0.45 * Weight,
    };
}

/// <summary>A word of the query with everything that may stand for it; the best one found in a page counts.</summary>
/// <param name="Form">The folded word.</param>
/// <param name="Weight">How much the word tells; a word that no page holds tells as much as the rarest.</param>
/// <param name="Known">Whether the collection holds the word or its stem.</param>
public sealed record QueryGroup(string Form, string Stem, double Weight, bool Known, IReadOnlyList<Alternative> Alternatives)
{
    /// <summary>How much the word would tell if every word counted for what its rareness says.</summary>
    public double FullWeight { get; init; } = Weight;

    /// <summary>Whether it is a word that tells little about the subject.</summary>
    public bool IsSoft { get; init; }

    /// <summary>Whether it belongs to a label of the subject that the query is probably about.</summary>
    public bool NamesTopic { get; init; }
}

/// <summary>A concept named in the query: its other labels may stand for the words that named it.</summary>
/// <param name="Groups">Places in <see cref="QueryPlan.Groups"/> of the words that named it.</param>
public sealed record ConceptMatch(string ConceptId, IReadOnlyList<int> Groups, IReadOnlyList<Alternative> Alternatives);

/// <summary>A concept that the query is probably about, and the names by which pages may be found that it does not use itself.</summary>
public sealed record GuessedTopic(Topic Topic, IReadOnlyList<Alternative> Names);

/// <summary>A query as it is searched for in one collection.</summary>
/// <param name="Topics">What the query is probably about, most probable first.</param>
public sealed record QueryPlan(string Language, IReadOnlyList<QueryGroup> Groups, IReadOnlyList<ConceptMatch> Concepts, IReadOnlyList<GuessedTopic> Topics)
{
    public double Weight { get; } = Groups.Sum(g => g.Weight);

    /// <summary>Groups of near-synonyms that the query names, with the places in <see cref="Groups"/> of the words that named them, none for little words alone ("only if"): for the choice of a sentence, not searched for.</summary>
    internal Lazy<IReadOnlyList<ConceptMatch>> InSentences { get; init; } = new([]);

    /// <summary>What of the things that people are known to ask the query is like.</summary>
    internal FaqRecall Faq { get; init; } = FaqRecall.None;

    /// <summary>Of a page that is read alone, what it is known to be asked, the nearest to the query first; its votes are none.</summary>
    internal IReadOnlyList<FaqMatch> FaqOfPage { get; init; } = [];

    /// <summary>Every term that is looked for, each once.</summary>
    public IReadOnlyList<string> Terms { get; } = [.. Groups.SelectMany(g => g.Alternatives).Concat(Concepts.SelectMany(c => c.Alternatives)).SelectMany(a => a.Terms).Distinct(StringComparer.Ordinal)];
}
