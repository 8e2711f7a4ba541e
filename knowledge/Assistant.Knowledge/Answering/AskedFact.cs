using System.Text.RegularExpressions;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Answering;

/// <summary>Whether a page that is about the right thing tells the fact that is asked for: one on the library gives prices and numbers, but none of how many books may be borrowed.</summary>
internal static partial class AskedFact
{
    private const double AsGood = 2.0; // a unit that scores this much less than the best would still be quoted
    private const double Surely = 0.7;
    private const double Spoken = 0.15; // of the question's words, to speak of its subject
    private const double HalfSaid = 0.5;
    private const int Between = 2;     // words between a number and what it counts

    /// <summary>Whether the best page does not tell it: nothing of the kind that is asked for in what would be quoted nor who sets it, no number beside what is counted, nobody's name beside the office that is asked for, no telephone beside the name that is given.</summary>
    /// <param name="units">Best first.</param>
    public static bool IsMissing(Asked asked, IReadOnlyList<ChosenUnit> units, IReadOnlyList<RankedPassage> passages)
    {
        var best = passages[units[0].Passage].Hit;
        // the number of whoever is responsible for a page stands at its end
        List<ChosenUnit> near = [.. units.Where(u => (u.Score >= units[0].Score - AsGood || asked.Kind == FactKind.Phone) && passages[u.Passage].Hit.DocumentId == best.DocumentId)];
        // "the site of the Region lists the work that needs no permit" points to no fine
        var most = units.Where(u => passages[u.Passage].Hit.DocumentId == best.DocumentId).Max(u => u.Beyond);
        bool IsPointed() => near.Exists(u => u.Points && (most > 0 && !asked.IsPolar ? u.Bound >= most * HalfSaid : u.Share >= Spoken));
        // when somebody can come is told by the office's hours, what goes on elsewhere is not
        bool IsOther(ChosenUnit u) => asked.Kind is FactKind.ClockTime or FactKind.Weekday && !asked.WantsOffice && !asked.IsVisit && passages[u.Passage].Reading.IsOffice;
        return asked.Kind switch
        {
            FactKind.Number => !IsCounted(asked, passages, best) && !IsPointed(),
            FactKind.Phone when asked.Names.Count > 0 => !SaysTogether(asked.Names, passages, best, t => QuestionTypes.Evidence(asked.Type, t) >= Surely),
            not FactKind.None => !near.Exists(u => u.Tells && !IsOther(u)) && !IsPointed(),
            _ => asked.Type switch
            {
                QuestionType.Who when asked.IsAboutHolder => !SaysTogether(asked.Telling, passages, best, Name().IsMatch),
                QuestionType.Contact when asked.Names.Count > 0 => !SaysTogether(asked.Names, passages, best, t => QuestionTypes.Evidence(asked.Type, t) >= Surely),
                _ => false,
            },
        };
    }

    /// <summary>Whether a text says who sets a fact, on what it depends, or where it stands.</summary>
    public static bool Points(string text) => Pointer().IsMatch(text);

    /// <summary>Whether some number on the page stands by the thing that is counted.</summary>
    private static bool IsCounted(Asked asked, IReadOnlyList<RankedPassage> passages, SearchHit best)
    {
        List<List<Alternative>> counted = [.. asked.Counted.Select(w => Ways(passages[0].Plan, w, byConcept: best.Language != asked.Language)).Where(w => w.Count > 0)];
        if (counted.Count == 0)
        {
            return true;
        }

        var analyzer = TextAnalyzer.For(best.Language);
        foreach (var passage in passages.Where(p => p.Hit.DocumentId == best.DocumentId))
        {
            var words = analyzer.Analyze(passage.Text.Text).Where(t => !t.IsJoined).ToList();
            for (var i = 0; i < words.Count; i++)
            {
                if (words[i].Form.All(char.IsDigit) || NumberWord().IsMatch(words[i].Form) || IsOneAndNoMore(passage.Text.Text, words, i))
                {
                    var behind = UnitRelevance.TermsOf(words[(i + 1)..Math.Min(words.Count, i + 2 + Between)]);
                    // "3 Karten" counts "Anwohnerkarten" too
                    if (counted.Exists(ways => ways.Exists(w => w.Belief >= 0.4 && w.Terms.Any(behind.Contains))))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>"un parent suffit", "één ouder": the article that counts.</summary>
    private static bool IsOneAndNoMore(string text, List<Token> words, int at) =>
        words[at].Form is "un" or "une" or "een" or "one" or "a" or "ein" or "eine"
        && (text.AsSpan(words[at].Start, words[at].Length).Contains('é') || words.Skip(at + 1).Take(Between + 1).Any(w => w.Form is "seul" or "seule" or "suffit" or "volstaat" or "enough" or "genugt" or "reicht"));

    /// <summary>Whether one unit of the page holds a fact and half of what the words weigh; words that the page does not say at all are left to how well it fits.</summary>
    private static bool SaysTogether(IReadOnlyList<string> forms, IReadOnlyList<RankedPassage> passages, SearchHit best, Func<string, bool> tells)
    {
        var plan = passages[0].Plan;
        List<(double Weight, List<Alternative> Ways)> words = [.. forms.Select(f => (plan.Groups.FirstOrDefault(g => g.Form == f)?.Weight ?? 0, Ways(plan, f)))];
        var all = words.Sum(w => w.Weight);
        double Share(HashSet<string> terms) => words.Sum(w => w.Weight * w.Ways.Where(a => a.Terms.All(terms.Contains)).Select(a => Math.Min(1, a.Belief)).DefaultIfEmpty(0).Max()) / all;
        return all <= 0 || passages.Where(p => p.Hit.DocumentId == best.DocumentId)
            .Any(p => p.Reading.Units.Zip(p.Reading.Terms).Any(u => Share(u.Second) >= 0.5 && tells(p.Text.Text[u.First.Start..u.First.End])));
    }

    /// <param name="byConcept">Whether other names count too: beside a number they say something else ("books", "library"), but of a page in another language there is nothing else.</param>
    private static List<Alternative> Ways(QueryPlan plan, string form, bool byConcept = true)
    {
        var place = plan.Groups.Index().FirstOrDefault(g => g.Item.Form == form);
        return place.Item is null ? [] : [.. place.Item.Alternatives, .. plan.Concepts.Where(c => byConcept && c.Groups.Contains(place.Index)).SelectMany(c => c.Alternatives)];
    }

    // "un", "een", "a" are articles more often than numbers
    [GeneratedRegex(@"^(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|one|two|three|four|five|six|seven|eight|nine|ten|twelve|zwei|drei|funf|sechs|sieben|neun|zehn|zwolf)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberWord();

    [GeneratedRegex(@"\b\p{Lu}\p{Ll}+ (?:(?:van|de|der|den|von|le|la|el|d') ?)*\p{Lu}\p{Ll}+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    /// <summary>Who sets a fact, on what it depends, or where it stands.</summary>
    [GeneratedRegex(@"\b(?:sur (?:le|leur|ce|son|cette) (?:site|page)|le site (?:de|du|d')|dépend\w*|fix(?:e|ent|er)|figure(?:nt)?|indiqu\w+|annonc\w+|selon|op (?:de|hun|deze) (?:sites?|pagina)|hangt af|hangen af|bepaalt|bepalen|vermeld\w*|volgens|staat op|staan (?:op|in)|on (?:the|its|their|this) (?:web)?(?:site|page)|depends?|sets? the|is set|stated on|listed on|according to|auf (?:der|ihrer|dieser) (?:web|internet)?-?(?:site|seite)|hängt\b.{0,40}\bab|legt\b.{0,60}\bfest|bestimmt|richtet sich|steht auf|stehen auf|je nach|(?:pouvons|pouvez) pas (?:la |le |les )?(?:prévoir|dire|savoir|garantir)|kunnen (?:wij |we )?(?:niet|geen) (?:zeggen|voorspellen|beloven)|(?:cannot|can't|can not) (?:say|tell|predict|promise)|können (?:wir )?(?:es )?nicht (?:sagen|vorhersagen|versprechen))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pointer();
}
