using System.Text.RegularExpressions;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Generation;

/// <summary>What the check says of a sentence.</summary>
internal abstract record ClaimVerdict
{
    private ClaimVerdict() { }

    /// <param name="Start">Where in the passage it stands, UTF-16 code units.</param>
    /// <param name="IsSure">False when page and sentence are in two languages and nothing but the absence of a contradiction speaks for it.</param>
    public sealed record Stands(int Start, int End, bool IsSure) : ClaimVerdict;

    /// <param name="Why">One word for the record: number, date, name, negation, opposite, pairing, words.</param>
    public sealed record Fails(string Why) : ClaimVerdict;
}

/// <summary>Holds a sentence that a model worded to the passage that it names: every number, date and name must stand there, with the same thing, and what is denied there must be denied here.</summary>
internal static partial class ClaimCheck
{
    private const double EnoughWords = 0.65;
    private const int Neighbours = 3;
    private const int FewestForAlignment = 2;

    /// <param name="passage">Released text of the passage.</param>
    /// <param name="heading">Title and headings of the passage; numbers, names and words may come from there too.</param>
    /// <param name="question">Names and words may come from there, numbers not.</param>
    public static ClaimVerdict Check(string sentence, string language, string passage, string passageLanguage, string heading, string question)
    {
        var units = AnswerUnits.Of(passage).Select(u => Part.Of(passage[u.Start..u.End], passageLanguage, u.Start)).ToList();
        if (units.Count == 0)
        {
            return new ClaimVerdict.Fails("words");
        }

        var claim = Part.Of(sentence, language, 0);
        var same = language == passageLanguage;
        var (best, likeness) = units.Select((u, i) => (i, Likeness(claim, u, same))).MaxBy(u => u.Item2);
        var near = units.GetRange(Math.Max(0, best - Neighbours), Math.Min(units.Count, best + Neighbours + 1) - Math.Max(0, best - Neighbours));
        var titled = Part.Of(heading, passageLanguage, 0);
        if (Unsupported(claim, [.. near, titled]) is { } kind)
        {
            return new ClaimVerdict.Fails(kind);
        }

        var clauses = Clauses(sentence).Select(c => Part.Of(c, language, 0)).ToList();
        var told = near.SelectMany(u => Clauses(u.Text).Select(c => Part.Of(c, passageLanguage, 0))).ToList();
        if (clauses.Exists(c => IsMisplaced(c, told, same)))
        {
            return new ClaimVerdict.Fails("pairing");
        }

        foreach (var clause in clauses)
        {
            if (Contradiction(clause, told, units[best], same) is { } why)
            {
                return new ClaimVerdict.Fails(why);
            }
        }

        if (HasForeignName(sentence, language, $"{passage}\n{heading}\n{question}"))
        {
            return new ClaimVerdict.Fails("name");
        }

        if (same)
        {
            var held = units.SelectMany(u => u.Stems).Concat(titled.Stems).Concat(Part.Of(question, language, 0).Stems).ToHashSet(StringComparer.Ordinal);
            var known = claim.Stems.Count(held.Contains);
            if (known == 0 || known < claim.Stems.Count * EnoughWords)
            {
                return new ClaimVerdict.Fails("words");
            }
        }

        return new ClaimVerdict.Stands(units[best].Start, units[best].Start + units[best].Text.Length, same || claim.Facts.Count > 0 || likeness >= FewestForAlignment);
    }

    private static string? Unsupported(Part claim, IReadOnlyCollection<Part> sources)
    {
        foreach (var fact in claim.Facts)
        {
            var held = sources.Any(s => s.Facts.Exists(f => f.IsSame(fact)))
                || (fact is { Kind: FactKind.Word, Value: not "free" } && !fact.Value.StartsWith("per ", StringComparison.Ordinal) && !sources.Any(s => s.Facts.Exists(f => f.Kind == FactKind.Word && IsOpposite(f.Value, fact.Value))))
                || (fact is { Kind: FactKind.Word, Value: "free" } && sources.Any(s => s.Facts.Exists(f => f is { Kind: FactKind.Number, Value: "0", Unit: "euro" }) || Nothing().IsMatch(s.Text)));
            if (!held)
            {
                return fact.Kind switch { FactKind.Number => "number", FactKind.Day or FactKind.Month or FactKind.Ordinal => "date", _ => "opposite" };
            }
        }

        return null;
    }

    /// <summary>"The second card costs 15": the number stands there, but another one of its kind stands with these words.</summary>
    private static bool IsMisplaced(Part clause, List<Part> told, bool same)
    {
        foreach (var number in clause.Facts.Where(f => f.Kind == FactKind.Number))
        {
            var own = Best(t => t.Facts.Exists(f => f.IsSame(number)));
            var other = Best(t => !t.Facts.Exists(f => f.IsSame(number)) && t.Facts.Exists(f => f.Kind == FactKind.Number && f.Unit == number.Unit));
            // "the card costs 15" where the first one does, and the second costs more
            var whole = told.Where(t => t.Facts.Exists(f => f.IsSame(number))).MaxBy(t => Likeness(clause, t, same, withNumbers: false));
            if (other > own || (whole is not null && whole.Facts.Exists(f => f.Kind == FactKind.Ordinal) && !clause.Facts.Exists(f => f.Kind == FactKind.Ordinal)))
            {
                return true;
            }
        }

        return false;

        double Best(Func<Part, bool> which) => told.Where(which).Select(t => Likeness(clause, t, same, withNumbers: false)).DefaultIfEmpty(0).Max();
    }

    private static string? Contradiction(Part clause, List<Part> told, Part whole, bool same)
    {
        var (nearest, likeness) = told.Select(t => (t, Likeness(clause, t, same))).DefaultIfEmpty((whole, 0)).MaxBy(t => t.Item2);
        if (likeness < FewestForAlignment)
        {
            // nothing to hold it to but the passage as a whole
            return clause.IsNegated && !told.Exists(t => t.IsNegated) ? "negation" : !clause.IsNegated && told.Count > 0 && told.TrueForAll(t => t.IsNegated) ? "negation" : null;
        }

        if (clause.IsNegated != nearest.IsNegated && !told.Exists(t => t.IsNegated == clause.IsNegated && Likeness(clause, t, same) >= likeness))
        {
            return "negation";
        }

        return clause.Facts.Exists(f => f.Kind == FactKind.Word
            && nearest.Facts.Exists(n => n.Kind == FactKind.Word && IsOpposite(n.Value, f.Value)) && !nearest.Facts.Exists(n => n.IsSame(f))) ? "opposite" : null;
    }

    private static bool IsOpposite(string one, string other) => (one, other) is ("open", "closed") or ("closed", "open") or ("before", "after") or ("after", "before") or ("least", "most") or ("most", "least");

    // A word with a capital inside a sentence, or with digits among its letters, is a name. In German every noun has a capital: there only abbreviations count.
    private static bool HasForeignName(string sentence, string language, string sources)
    {
        var held = Capitalised().Matches(sources).Select(m => Folding.Fold(m.Value)).ToHashSet(StringComparer.Ordinal);
        var all = string.Join(' ', AnyWord().Matches(sources).Select(m => Folding.Fold(m.Value)));
        foreach (Match match in Capitalised().Matches(sentence))
        {
            var opens = sentence.AsSpan(0, match.Index).TrimEnd(" «“„\"'(").IsEmpty || sentence.AsSpan(0, match.Index).TrimEnd() is [.., '.' or '!' or '?' or ':'];
            var acronym = match.Length > 1 && match.Value.Skip(1).Any(c => char.IsUpper(c) || char.IsAsciiDigit(c));
            if (opens && !acronym)
            {
                continue;
            }

            var folded = Folding.Fold(match.Value);
            if ((language == "de" && !acronym) || held.Contains(folded) || all.Contains(folded, StringComparison.Ordinal) || Facts.Of(match.Value, language).Count > 0 || SameEverywhere.Any(names => names.Contains(folded) && names.Any(held.Contains)) || folded is "i" or "u")
            {
                continue;
            }

            return true;
        }

        return false;
    }

    private static readonly string[][] SameEverywhere =
    [
        ["bruxelles", "brussel", "brussels", "brussel"], ["belgique", "belgie", "belgium", "belgien"], ["belge", "belgisch", "belgische", "belgian"],
        ["europeenne", "europese", "european", "europaische"], ["flandre", "vlaanderen", "flanders", "flandern"], ["wallonie", "wallonia"],
        ["francais", "frans", "french", "franzosisch"], ["neerlandais", "nederlands", "dutch", "niederlandisch"], ["anglais", "engels", "english", "englisch"], ["allemand", "duits", "german", "deutsch"],
    ];

    private static double Likeness(Part one, Part other, bool same, bool withNumbers = true) =>
        (same ? one.Stems.Count(other.Stems.Contains) : one.Forms.Count(f => f.Length > 3 && other.Forms.Contains(f)))
        + (2 * one.Facts.Where(f => withNumbers || f.Kind != FactKind.Number).DistinctBy(f => (f.Kind, f.Value)).Count(f => other.Facts.Exists(o => o.IsSame(f))));

    private static IEnumerable<string> Clauses(string sentence) => ClauseEnd().Split(sentence).Where(c => c.Any(char.IsLetterOrDigit));

    /// <summary>A stretch of text as the check reads it.</summary>
    private sealed record Part(string Text, int Start, HashSet<string> Stems, HashSet<string> Forms, List<Fact> Facts, bool IsNegated)
    {
        public static Part Of(string text, string language, int start)
        {
            var words = TextAnalyzer.For(language).Analyze(text).Where(t => !t.IsJoined).ToList();
            var content = words.Where(t => !t.IsStopWord && !t.Form.All(char.IsAsciiDigit)).ToList();
            return new Part(text, start, [.. content.Select(t => t.Stem)], [.. content.Select(t => t.Form)], Generation.Facts.Of(text, language), Negation(language).IsMatch(text));
        }
    }

    private static Regex Negation(string language) => language switch { "fr" => NotFr(), "nl" => NotNl(), "de" => NotDe(), _ => NotEn() };

    [GeneratedRegex(@"(?<=[^\d\s])[.;:!?|]\s+|\n|\s[-–]\s|,\s+|\s(?:et|mais|en|maar|and|but|und|aber|sondern|ou|of|or|oder)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"\p{Lu}[\p{L}\d]*|\p{L}+\d[\p{L}\d]*", RegexOptions.CultureInvariant)]
    private static partial Regex Capitalised();

    [GeneratedRegex(@"\b(?:n['’]\w|(?:ne|pas|sans|aucun|aucune|jamais|non|ni|impossible|interdit\w*)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotFr();

    [GeneratedRegex(@"\b(?:niet|geen|nooit|zonder|niemand|nergens|noch|onmogelijk|verboden)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotNl();

    [GeneratedRegex(@"\b(?:not|no|never|without|none|cannot|nor|neither|nobody|nothing|impossible|forbidden|prohibited)\b|n['’]t\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotEn();

    [GeneratedRegex(@"\b(?:nicht|kein\w*|nie|niemals|ohne|weder|niemand|nirgends|unmöglich|verboten)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotDe();

    [GeneratedRegex(@"[\p{L}\d]+", RegexOptions.CultureInvariant)]
    private static partial Regex AnyWord();

    [GeneratedRegex(@"ne coûte rien|sans frais|kost niets|costs nothing|no charge|kostet nichts", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nothing();
}
