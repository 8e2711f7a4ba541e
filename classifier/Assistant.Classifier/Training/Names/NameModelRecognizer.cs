using Assistant.Classifier.Detection;
using Assistant.Classifier.Detection.Recognizers;

namespace Assistant.Classifier.Training.Names;

/// <summary>Proposes the persons that the trained name model sees, in place of those proposed by rule: the rules' proposals are evidence to the model.</summary>
/// <remarks>To be asked after all other recognisers. Names known beforehand stay.</remarks>
/// <param name="wary">For whoever would rather replace a word too many: a name is one although it is not likely, and private although the model sees a function.</param>
/// <param name="everybody">Whoever is named is proposed, whatever the function: what a text classifier must not be misled by.</param>
public sealed class NameModelRecognizer(NameModel model, bool wary = false, bool everybody = false) : IEntityRecognizer
{
    private const double Likely = 0.5;
    private const double Thinkable = 0.07;

    private const double KnownFrom = 0.97;

    // When in doubt a name is a private person's.
    private const double PublicFrom = 0.7;

    // A title's name, a label's name.
    private const double SureTitle = 0.96;
    private const double SureLabel = 0.93;

    // "Dr.", "Chr.", "Wed.": the point after these ends no sentence.
    private const int LongestShort = 4;

    public string Version => model.Version;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        var names = new List<NameFound>();
        model.Decode(view, found, names, wary ? Thinkable : Likely);
        var rules = found.FindAll(candidate => candidate.Type is EntityType.Person && candidate.Score < KnownFrom);
        var somebody = found.Exists(candidate => candidate.Type is { } type and not EntityType.Person && (type.IsNationalNumber() || type is EntityType.DateOfBirth or EntityType.IdDocument or EntityType.IbanCode or EntityType.Address));
        found.RemoveAll(candidate => candidate.Type is EntityType.Person && candidate.Score < KnownFrom);
        foreach (var name in names)
        {
            for (var first = name.First; first < name.End;)
            {
                var end = SentenceEnd(view, first, name.End);
                if (first == name.First || !IsDash(view, first - 1) || IsKnown(view, first, end))
                {
                    Add(view, wary || everybody ? name with { PublicFunction = 0 } : name, first, end, found);
                }

                first = end;
            }
        }

        // After a title, in a field of a form that holds somebody's data, and for first names written small the rules are heard where the model sees nothing.
        foreach (var rule in rules)
        {
            if ((rule.Score >= SureTitle || (somebody && rule.Score >= SureLabel) || IsSmallFirstName(view, rule)) && !found.Exists(other => other.Type is null or EntityType.Person && other.Start < rule.End && rule.Start < other.End))
            {
                found.Add(rule with { Score = Math.Min(rule.Score, 0.85) });
            }
        }
    }

    private void Add(DocumentView view, NameFound name, int first, int end, List<Candidate> found)
    {
        var (from, to) = Trimmed(view, first, end);
        if (to <= from || NameVeto.Holds(view, from, to, name.Score))
        {
            return;
        }

        to = AcrossLine(view, from, to);
        var (start, stop) = (view.Tokens[from].Start, view.Tokens[to - 1].End);
        const Cue Somebody = Cue.Party | Cue.NameLabel | Cue.Kin | Cue.SelfIntroduction;
        found.Add((name.PublicFunction >= PublicFrom && (view.CuesBefore(from, 2) & Somebody) == 0) || (!everybody && SignatureAtWork.Holds(view, from, to, found))
            ? Candidate.Public(start, stop, Check.CannotTell, PersonRecognizer.PublicRole)
            : new Candidate(EntityType.Person, start, stop, name.Score, Check.CannotTell, true, "trained name model"));
    }

    // No name goes on after the end of a sentence or of a cell; what follows may be another one.
    private static int SentenceEnd(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        for (var i = from + 1; i + 1 < to; i++)
        {
            var mark = tokens[i].Kind is TokenKind.Punctuation ? view.Text[tokens[i].Start] : ' ';
            var apart = IsDash(view, i);
            var labels = mark is ',' && (tokens[i + 1].Cues & Cue.NameLabel) != 0;
            if (apart || labels || mark is ';' or '!' or '?' or '|' or '\t' || (mark is '.' && tokens[i - 1].Length > LongestShort && tokens[i + 1].Start > tokens[i].End))
            {
                return i + 1;
            }
        }

        return to;
    }

    // "Poth Wendelin – Sauerstoffgerät": what stands behind a dash of its own is a remark, unless it is known as a name too.
    private static bool IsDash(DocumentView view, int at)
    {
        var tokens = view.Tokens;
        return tokens[at].Kind is TokenKind.Punctuation && view.Text[tokens[at].Start] is '–' or '—' or '-' && tokens[at].Start > tokens[at - 1].End && tokens[at + 1].Start > tokens[at].End;
    }

    private static bool IsKnown(DocumentView view, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if ((view.Tokens[i].Traits & (WordTraits.FirstName | WordTraits.Surname)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    // "yusuf zijn begeleider": known as a first name and as no word of any language.
    private static bool IsSmallFirstName(DocumentView view, Candidate rule)
    {
        ref readonly var token = ref view.Tokens[view.TokenAt(rule.Start)];
        return token.Case is TokenCase.Lower && ReferenceEquals(rule.Why, NameScan.SmallFirstName);
    }

    // "Els Van den⏎Eynde", "Olivier⏎Strebelle,": a line may end within a name.
    private static int AcrossLine(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        var end = to;
        while (to < tokens.Length && tokens[to].Kind is TokenKind.Word && (tokens[to].Traits & WordTraits.Particle) != 0)
        {
            to++;
        }

        if (to + 1 >= tokens.Length || tokens[to].Kind is not TokenKind.NewLine || tokens[to + 1].Kind is not TokenKind.Word || tokens[to + 1].Case is not TokenCase.Initial)
        {
            return end;
        }

        ref readonly var next = ref tokens[to + 1];
        var open = (tokens[to - 1].Traits & WordTraits.Particle) != 0 && to - from > 1;
        var surname = (next.Traits & WordTraits.Surname) != 0 || (next.Traits & (WordTraits.Ordinary | WordTraits.Town | WordTraits.Title)) == 0 && next.Cues is Cue.None;
        var alone = to - from == 1 && (tokens[from].Traits & WordTraits.FirstName) != 0 && from > 0 && tokens[from - 1].Kind is not TokenKind.NewLine;
        var closed = to + 2 >= tokens.Length || tokens[to + 2].Kind is not TokenKind.Word;
        return open || (alone && surname && closed && (next.Traits & WordTraits.Ordinary) == 0) ? to + 2 : end;
    }

    // A title before and an ordinary word after are no part of the name.
    private static (int From, int To) Trimmed(DocumentView view, int from, int to)
    {
        var tokens = view.Tokens;
        while (from < to && (tokens[from].Kind is TokenKind.Punctuation || NameVeto.IsTitle(tokens[from])))
        {
            from++;
        }

        while (to > from && (tokens[to - 1].Kind is TokenKind.Punctuation ? !IsInitialsDot(view, to - 1, from) : to - from > 1 && (IsOrdinary(tokens[to - 1], tokens[from]) || IsVerbBefore(view, to - 1, tokens[from]))))
        {
            to--;
        }

        return (from, to);
    }

    // "karim tape sa femme": in small letters a word after a first name is a verb when an object follows.
    private static bool IsVerbBefore(DocumentView view, int at, in Token first) => first.Case is TokenCase.Lower && (first.Traits & (WordTraits.FirstName | WordTraits.Common | WordTraits.Ordinary)) == WordTraits.FirstName
        && (view.Tokens[at].Traits & (WordTraits.Ordinary | WordTraits.FirstName | WordTraits.Surname | WordTraits.Particle)) == WordTraits.Ordinary && at + 1 < view.Tokens.Length && view.Tokens[at + 1].Kind is TokenKind.Word
        && view.FoldedWord(view.Tokens[at + 1]) is "sa" or "son" or "ses" or "le" or "la" or "les" or "un" or "une" or "mon" or "ma" or "mes" or "zijn" or "haar" or "het" or "een" or "mijn" or "onze" or "his" or "her" or "their" or "the" or "a" or "an" or "my" or "our" or "seine" or "seinen" or "ihre" or "ihren" or "den" or "die" or "das" or "meine" or "meinen";

    private static bool IsOrdinary(in Token token, in Token first) => token.Case is TokenCase.Lower && first.Case is not TokenCase.Lower
        && (token.Traits & WordTraits.Ordinary) != 0 && (token.Traits & (WordTraits.FirstName | WordTraits.Surname)) == 0;

    // "Peeters J.": the dot belongs to the initial.
    private static bool IsInitialsDot(DocumentView view, int at, int from) =>
        at > from && view.Text[view.Tokens[at].Start] == '.' && view.Tokens[at - 1].Length == 1;
}
