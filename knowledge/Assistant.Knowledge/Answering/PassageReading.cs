using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>What can be read of a passage whatever is asked: its units with their terms, its headings. Read when it is first asked for, and kept with the passage: most questions go to the same pages.</summary>
/// <remarks>For several threads at once: what two of them read is the same.</remarks>
internal sealed class PassageReading(string text, string headingPath, string title, string language, WordGroups groups)
{
    private List<AnswerUnit>? units;
    private HashSet<string>[]? terms;
    private HashSet<string>? heading;
    private HashSet<string>? titleTerms;
    private string? folded;
    private object? office;
    private object? planted;
    private string[]? forms;
    private bool[]? conditions;
    private HashSet<string>?[]? around;
    private bool[]? exceptions;
    private bool[]? validity;
    private readonly bool[]?[] pointing = new bool[2][];
    private readonly bool[]?[] told = new bool[Enum.GetValues<FactKind>().Length][];
    private readonly double[]?[] evidence = new double[Enum.GetValues<QuestionType>().Length][];

    /// <summary>The sentences, list items and table rows, in order. Not to be changed.</summary>
    public List<AnswerUnit> Units => units ??= AnswerUnits.Of(text);

    /// <summary>Forms, stems and groups of near-synonyms of each unit. Not to be changed.</summary>
    public IReadOnlyList<HashSet<string>> Terms => terms ??= [.. Units.Select(u => TermsOf(text.AsSpan(u.Start, u.End - u.Start)))];

    /// <summary>Forms and stems of the headings above it. Not to be changed.</summary>
    public HashSet<string> Heading => heading ??= TermsOf(headingPath);

    /// <summary>Those of its page's title. Not to be changed.</summary>
    public HashSet<string> Title => titleTerms ??= TermsOf(title);

    /// <summary>Its words as folded, each once. Not to be changed.</summary>
    public string[] Forms => forms ??= [.. Terms.SelectMany(t => t).Where(t => !t.Contains('_', StringComparison.Ordinal)).Distinct()];

    /// <summary>What a unit can't be read without, see <see cref="Around"/>: the unit that stands before it; -1 where none does.</summary>
    public int Before(int unit)
    {
        var before = unit - 1;
        if (Units[unit].Kind != UnitKind.Sentence)
        {
            while (before > 0 && Units[before].Kind == Units[unit].Kind && Units[before - 1].Kind == Units[unit].Kind)
            {
                before--;
            }
        }

        return before >= 0 && (Units[unit].Kind != UnitKind.Sentence || Units[before].Line == Units[unit].Line) ? before : -1;
    }

    /// <summary>Whether each unit says when, for whom or unless what something holds.</summary>
    public bool[] Conditions => conditions ??= [.. Units.Select(u => QuestionTypes.IsCondition(TextOf(u)))];

    /// <summary>The headings, folded.</summary>
    public string FoldedHeading => folded ??= QuestionTypes.Folded(headingPath);

    /// <summary>Whether it tells where the office is and when it is open.</summary>
    public bool IsOffice => (bool)(office ??= QuestionTypes.IsOfficeHeading(headingPath));

    /// <summary>How well each unit holds what a type of question asks for, see <see cref="QuestionTypes.Evidence"/>.</summary>
    public double[] Evidence(QuestionType type) => evidence[(int)type] ??= [.. Units.Select(u => QuestionTypes.Evidence(type, TextOf(u)))];

    /// <summary>Whether each unit tells a fact of a kind, see <see cref="FactKinds.IsTold"/>; none does where no fact is asked for.</summary>
    public bool[] Told(FactKind kind) => told[(int)kind] ??= [.. Units.Select(u => kind != FactKind.None && FactKinds.IsTold(kind, TextOf(u), language))];

    /// <summary>Whether each unit says who sets a fact, on what it depends, or where it stands; of a duration also whether it gives a term without a number.</summary>
    public bool[] Pointing(FactKind kind) => pointing[kind is FactKind.Duration or FactKind.Limit ? 1 : 0] ??= [.. Units.Select(u => AskedFact.Points(TextOf(u)) || (kind is FactKind.Duration or FactKind.Limit && FactKinds.GivesTerm(TextOf(u))))];

    /// <summary>Forms and stems of what a unit can't be read without: its headings, the sentence before it, the head of its table, the line that leads its list in. Not to be changed.</summary>
    public HashSet<string> Around(int unit) => (around ??= new HashSet<string>?[Units.Count])[unit] ??= ReadAround(unit);

    private HashSet<string> ReadAround(int unit)
    {
        HashSet<string> all = [.. Terms[unit], .. Heading];
        if (Before(unit) is >= 0 and var before)
        {
            all.UnionWith(Terms[before]);
        }

        return all;
    }

    /// <summary>Whether each unit tells of the urgent or the other case.</summary>
    public bool[] Exceptions => exceptions ??= [.. Units.Select(u => QuestionTypes.IsException(TextOf(u)))];

    /// <summary>Whether each unit, or its heading, speaks of how long something stays valid.</summary>
    public bool[] Validity => validity ??= [.. Units.Select(u => QuestionTypes.IsAboutValidity(TextOf(u) + " " + headingPath))];

    private HashSet<string> TermsOf(ReadOnlySpan<char> part)
    {
        var tokens = TextAnalyzer.For(language).Analyze(part);
        var read = UnitRelevance.TermsOf(tokens);
        foreach (var (group, _, _) in groups.In(tokens, language))
        {
            read.Add(group);
        }

        return read;
    }

    public string TextOf(AnswerUnit unit) => text[unit.Start..unit.End];

    /// <summary>Whether it speaks to machines.</summary>
    public bool IsPlanted => (bool)(planted ??= PlantedInstructions.StandIn(text));
}
