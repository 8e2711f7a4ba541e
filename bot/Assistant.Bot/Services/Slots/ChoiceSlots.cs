using System.Text.RegularExpressions;
using Assistant.Bot.Turns;
using Assistant.Classifier.Detection;

namespace Assistant.Bot.Services.Slots;

/// <summary>One of the choices of the field: its label or another word for it, what it stands for in numbers, its place in the list.</summary>
public sealed class ChoiceSlot : ISlotRecognizer
{
    public FieldType Type => FieldType.Choice;

    public IEnumerable<SlotMatch> Find(string text, SlotContext context)
    {
        var message = Tokens.Of(text);
        var whole = new TextSpan(0, text.Length);
        if (context.Asked && ChoiceRanges.Compared(message, context) is { } measured)
        {
            yield return new SlotMatch(whole, SlotValue.Of(measured.Id));
            yield break;
        }

        var found = Choices.In(message, context.Field, context.Asked, anyWord: context.Opens && context.Field.Limits.AnyWord).ToList();
        // "French or Dutch … I don't know" chooses neither
        if (found.Count > 1 && Doubt.IsIn(message) && message.HasQuestionMark)
        {
            yield break;
        }

        if (found.Count > 1 && Choices.Meant(message, found, context.Field) is { } meant)
        {
            found = [meant];
        }

        if (found.Count == 1)
        {
            yield return new SlotMatch(found[0].Span, SlotValue.Of(found[0].Choice.Id));
        }
        else if (found.Count > 1)
        {
            yield return SlotMatch.Wrong(found[0].Span, TextKey.ChoiceOnlyOne);
        }
        else if (context.Asked && (ChoiceRanges.Plain(message, context) ?? Choices.Any(message, context.Field) ?? Choices.ByPlace(message, context) ?? Choices.Alike(message, context.Field)) is { } other)
        {
            yield return new SlotMatch(whole, SlotValue.Of(other.Id));
        }
    }
}

/// <summary>Which choices a message names.</summary>
internal static partial class Choices
{
    /// <summary>Letters of "gedaan".</summary>
    private const int ShortestParticiple = 6;

    private static readonly string[] Denials = ["niet", "geen", "pas", "not", "no", "nicht", "kein", "keine", "keinen", "keinem", "sans", "zonder", "without", "ohne", "isn", "jamais", "nooit", "never", "nie", "niemals", "sauf", "hormis", "excepte", "behalve", "except", "ausser"];
    private static readonly string[] Everything = ["anything", "everything", "anytime", "any", "time", "all"];
    private static readonly string[] Small = ["le", "la", "l", "les", "du", "au", "de", "d", "a", "en", "par", "het", "s", "in", "op", "per", "via", "aan", "the", "at", "by", "with", "am", "der", "die", "den", "im", "zum"];
    private static readonly string[] Pronouns = ["me", "moi", "mij", "mir", "mich", "mine", "1"];
    private static readonly string[] BeforeOne = ["first", "second", "third", "last", "latter", "this", "that", "which", "other", "another", "new", "old", "same", "any", "every", "each", "no", "right", "wrong"];
    private static readonly string[] Repairs = ["nee", "neen", "non", "no", "nein", "sorry", "pardon", "wacht", "wait", "attendez", "eigenlijk", "actually", "enfin", "plutot", "liever", "rather", "lieber", "euh", "doch", "eerder", "finalement", "moment", "oder", "instead"];
    private static readonly string[] Concluding = ["so", "dus", "donc", "also", "alors", "daarom", "deshalb", "therefore", "darum"];
    private static readonly string[] Preferring = ["prefer", "voorkeur", "mieux", "better", "beter", "besser", "easier", "makkelijk", "gemakkelijk", "facile", "leichter", "lieber", "liever", "liefst", "bevorzug"];

    private const int MostLittle = 2;
    private const int LongWord = 9;
    private static readonly string[] Listing = ["und", "and", "ook", "auch", "also", "too", "aussi", "tot", "bis", "tem", "graag", "aub", "svp", "please", "bitte"];

    /// <summary>So few words name a choice and nothing else.</summary>
    private const int MostAlone = 3;

    private static readonly string[] Thans = ["dan", "que", "than", "als", "plutot", "i", "anstatt", "statt", "plaats", "lieu", "of"];
    private static readonly string[] Counting = ["optie", "option", "nummer", "numero", "number", "nr", "le", "la", "de", "het", "the", "keuze", "choix", "choice", "antwoord", "die", "der", "das", "den", "one", "graag", "please", "bitte", "svp", "aub", "ik", "neem", "kies", "take", "je", "prends", "celui", "celle", "mogelijkheid", "possibilite", "moglichkeit", "reponse", "answer", "ich", "nehme", "dann", "dan", "alors", "ll", "i"];
    private static readonly Phrase DontMind = Phrase.Parse("(m est egale|egale|m est indifferent*|maakt niet uit|maakt ons niet uit|maakt het niet uit|maakt me niet uit|maakt mij niet uit|om het even|geen voorkeur|peu importe|egal|m est egal|pas de preference|sans preference|n importe|doesn t matter|does not matter|don t mind|don t care|no preference|whatever|whichever|either|any|l une ou l autre|l un ou l autre|eender welke|eender wat|gelijk welke|gelijk wat|geeft niet|comme vous voulez|zoals u wil|as you like|wie sie wollen|keine praferenz|spielt keine rolle|gleich|les deux me vont|les deux me conviennent|les deux vont|les deux c est bon|allebei goed|allebei oke|allebei ok|beide goed|beide zijn goed|past allebei|both work|both suit|both are fine|both are ok|both are good|both fine|both ok|beides geht|beides passt|beides recht|beides gut|beides in ordnung)");

    /// <summary>Whoever says so means each of them, and is not indifferent: a choice that stands for one alone is none for them.</summary>
    private static readonly Phrase Both = Phrase.Parse("(les deux|tous les deux|toutes les deux|beides|beide|beiden|allebei|alle twee|both)");

    private static readonly Phrase[] Places_ =
    [
        Phrase.Parse("(premier|premiere|eerste|first|erste|ersten|erstes|1e|1ste|1er|1st)"), Phrase.Parse("(deuxieme|second|seconde|tweede|zweite|zweiten|zweites|2e|2de|2eme|2nd)"), Phrase.Parse("(troisieme|derde|third|dritte|dritten|drittes|3e|3de|3eme|3rd)"),
        Phrase.Parse("(quatrieme|vierde|fourth|vierte|vierten|4e|4de|4eme|4th)"), Phrase.Parse("(cinquieme|vijfde|fifth|funfte|funften|5e|5de|5eme|5th)"),
    ];

    private static readonly Phrase Last = Phrase.Parse("(dernier|derniere|laatste|last|letzte|letzten|letztes|latter)");

    /// <param name="asked">In an answer one short word is enough; in passing it must be telling.</param>
    /// <param name="anyWord">In passing every word of a choice is telling.</param>
    public static IEnumerable<(FieldChoice Choice, TextSpan Span)> In(Tokens message, ServiceField field, bool asked, bool anyWord = false)
    {
        // in passing "il me faut" names nobody
        var named = field.Choices.Select(c => (Choice: c, Places: Places(message, c).FindAll(p => asked || !(Pronouns.Contains(Tokens.Fold(message.Text.Substring(p.Start, p.Length))) || (c.Range is not null && (IsWished(message, p) || IsCounted(message, p))))))).Where(c => c.Places.Count > 0).ToList();
        // "ordinateur portable" is a laptop, not a desktop as well
        var clear = named
            .Select(c => (c.Choice, Places: c.Places.Where(p => !named.Exists(o => o.Choice != c.Choice && o.Places.Exists(q => q.Length > p.Length && q.Start <= p.Start && p.End <= q.End))).ToList()))
            .Where(c => c.Places.Count > 0)
            .Select(c => (c.Choice, Span: c.Places.MaxBy(p => p.Length))).ToList();
        var unfit = asked ? UnfitChoices.Of(message, field, clear) : [];
        var denied = clear.Where(c => (IsDenied(message, c.Span) && !UnfitChoices.IsFreed(message, field, c.Span)) || unfit.Contains(c.Choice)).ToList();
        // "not at the counter": of two, the other
        if (!asked)
        {
            return clear.Exists(c => IsDeniedInPart(message, c.Span)) ? [] : clear is [{ Choice.All: false } one] && denied.Count == 0 && Places(message, one.Choice, telling: !anyWord).Exists(p => IsSpelt(message, one.Choice, p, telling: !anyWord)) ? clear : [];
        }

        return denied.Count == 0 ? clear
            : denied.Count < clear.Count ? clear.Except(denied)
            : field.Choices.Count == 2 && denied.Count == 1 ? [(field.Choices.First(c => c != denied[0].Choice), denied[0].Span)]
            : [];
    }

    // in passing "I'd like one card" counts none; "we have one card already" does
    private static bool IsWished(Tokens message, TextSpan place)
    {
        const int Near = 3;
        var (first, last) = (message.Spans.ToList().FindIndex(s => s.Start == place.Start), message.Spans.ToList().FindLastIndex(s => s.End <= place.End));
        return Articles.Contains(message.Words[first]) && !message.Words.Skip(first - Near).Take(last + Near - Math.Max(0, first - Near)).Any(Already.Contains);
    }

    // nor does "his first car"
    private static bool IsCounted(Tokens message, TextSpan place) => Tokens.Of(message.Text.Substring(place.Start, place.Length)) is { Words.Count: 1 } word && Places_.Any(p => p.IsIn(word));

    private static readonly string[] Articles = ["un", "une", "een", "one", "ein", "eine", "einen"];

    private static readonly string[] Already = ["deja", "al", "reeds", "already", "schon", "bereits"];

    // in passing a shorter word that is a slip away is rather another word: "since I retired" is no "retirer"
    private static bool IsSpelt(Tokens message, FieldChoice choice, TextSpan place, bool telling) =>
        place.Length >= LongWord || Tokens.Of(message.Text.Substring(place.Start, place.Length)).Words is not [var word] || Names(choice, telling).Any(n => Tokens.Of(n.Name).Words is [var name] && (name == word || (n.Name.EndsWith('*') && word.StartsWith(name, StringComparison.Ordinal))));

    /// <summary>All that are named, each at every place, denied or not.</summary>
    public static IEnumerable<(FieldChoice Choice, TextSpan Span)> Everywhere(Tokens message, ServiceField field)
    {
        var named = field.Choices.SelectMany(c => Names(c, telling: false).SelectMany(n => n.Phrase.PlacesIn(message).Where(p => !IsOtherWord(message, p, n.Name))).Distinct().Select(p => (Choice: c, Span: SpanOf(message, p)))).ToList();
        return named.Where(n => !named.Exists(o => o.Choice != n.Choice && o.Span.Length > n.Span.Length && o.Span.Start <= n.Span.Start && n.Span.End <= o.Span.End));
    }

    // "no need for an e-mail"
    private static readonly Phrase NoNeed = Phrase.Parse("(no need|don t need|do not need|not needed|needn t|pas besoin|aucun besoin|ai pas besoin|pas la peine|geen nood|geen behoefte|hoeft geen|hoef geen|moet geen|heb geen|brauche kein*|brauch kein*|kein bedarf|braucht kein*) .. $");

    /// <summary>"niet aan het loket"</summary>
    public static bool IsDenied(Tokens message, TextSpan span)
    {
        const int Farthest = 5;
        if (Tokens.Of(Parts().Split(message.Text[..span.Start])[^1]) is var before && NoNeed.PlaceIn(before) is { } need && before.Words.Count - need.Start <= Farthest && !before.Words.Skip(need.Start).Any(Concluding.Contains))
        {
            return true;
        }

        var at = message.Spans.ToList().FindIndex(s => s.Start == span.Start);
        for (var (i, left) = (at - 1, 2); i >= 0 && left > 0; i--)
        {
            // "coming by won't work, a PDF is fine" denies no PDF
            if (message.Text.AsSpan(message.Spans[i].End, message.Spans[i + 1].Start - message.Spans[i].End).ContainsAny(',', ';', '.') || Concluding.Contains(message.Words[i]))
            {
                return false;
            }

            // "anything but the morning"
            if ((Denials.Contains(message.Words[i]) && !IsJust(message, i)) || (message.Words[i] == "but" && i > 0 && Everything.Contains(message.Words[i - 1])))
            {
                return true;
            }

            left -= Small.Contains(message.Words[i]) ? 0 : 1;
        }

        return false;
    }

    // in Dutch "pas gekocht" is just bought
    private static bool IsJust(Tokens message, int at) => message.Words[at] == "pas" && at + 1 < message.Words.Count && message.Words[at + 1] is { Length: >= ShortestParticiple } next && next.StartsWith("ge", StringComparison.Ordinal) && next[^1] is 't' or 'd' or 'n';

    // "I don't speak Dutch so well", "ik spreek niet zo goed Nederlands": in passing a no anywhere before it in its part is enough
    internal static bool IsDeniedInPart(Tokens message, TextSpan span)
    {
        for (var i = message.Spans.ToList().FindIndex(s => s.Start == span.Start) - 1; i >= 0 && !message.Text.AsSpan(message.Spans[i].End, message.Spans[i + 1].Start - message.Spans[i].End).ContainsAny(',', ';', '.') && !Concluding.Contains(message.Words[i]); i--)
        {
            if (Denials.Contains(message.Words[i]) || message.Words[i] is "don" or "doesn" or "hardly" or "nauwelijks" or "kaum" or "weinig" or "wenig" or "little" or "peu")
            {
                return true;
            }
        }

        // "my Dutch isn't so good"
        var rest = message.Text[span.End..];
        return Poor.IsIn(Tokens.Of(rest.IndexOfAny([',', ';', '.']) is >= 0 and var end ? rest[..end] : rest));
    }

    private static readonly Phrase Poor = Phrase.Parse("^ .. (niet goed|niet perfect|pas parfait|pas terrible|not perfect|isn t perfect|nicht perfekt|niet zo goed|niet heel goed|niet best|niet sterk|niet super|nie goe|ni goe|slecht|is beperkt|pas bon|pas tres bon|pas top|pas fameux|est mauvais|est limite|is bad|is poor|is weak|is limited|not good|not so good|not very good|not great|not the best|isn t good|isn t great|isn t so good|isn t very good|nicht gut|nicht so gut|nicht sehr gut|nicht besonders|ist schlecht)");

    /// <summary>The first place of each of its names.</summary>
    /// <param name="telling">Only names that say enough by themselves.</param>
    public static List<TextSpan> Places(Tokens message, FieldChoice choice, bool telling = false) =>
        [.. Names(choice, telling).Select(n => (n.Name, Place: n.Phrase.PlaceIn(message))).Where(p => p.Place is { } place && !IsOtherWord(message, place, p.Name)).Select(p => SpanOf(message, p.Place!.Value))];

    private static IEnumerable<(string Name, Phrase Phrase)> Names(FieldChoice choice, bool telling) =>
        LocalizedText.Languages.Select(l => choice.Label[l]).Concat(choice.Words.Values.SelectMany(w => w)).Append(choice.Id)
            .Where(name => telling ? IsTelling(name) : Tokens.Of(name).Words.Count > 0)
            .Select(name => (name, Phrase.Parse(string.Join(' ', Tokens.Of(name).Words) + (name.EndsWith('*') ? "*" : ""))));

    private static TextSpan SpanOf(Tokens message, (int Start, int End) place) => TextSpan.FromBounds(message.Spans[place.Start].Start, message.Spans[place.End - 1].End);

    // "machen" is no slip of "Mädchen", and "don't" begins with no Thursday
    private static bool IsOtherWord(Tokens message, (int Start, int End) place, string name) => IsLittleWord(message, place) || message.Text.AsSpan(message.Spans[place.End - 1].End) is ['\'' or '’', 't' or 'T', ..] || IsPronoun(message, place) ||
        (place.End == place.Start + 1 && CommonWords.IsCommon(message.Words[place.Start]) && !Tokens.Of(name).Words.Contains(message.Words[place.Start]));

    // "none, this is the first one" counts nothing
    private static bool IsPronoun(Tokens message, (int Start, int End) place) => place.Start > 0 && place.End == place.Start + 1 && message.Words[place.Start] == "one" && BeforeOne.Contains(message.Words[place.Start - 1]);

    // "ma" is short for Monday in a list, and "my" before a French word
    private static bool IsLittleWord(Tokens message, (int Start, int End) place) =>
        place.End == place.Start + 1 && place.End < message.Words.Count && message.Words[place.Start].Length <= MostLittle && !Pronouns.Contains(message.Words[place.Start]) && message.Words[place.Start].All(char.IsLetter) && CommonWords.IsCommon(message.Words[place.Start])
        && message.Words[place.End] is { Length: > MostLittle } next && !Listing.Contains(next) && message.Text.AsSpan(message.Spans[place.Start].End, message.Spans[place.End].Start - message.Spans[place.Start].End).IsWhiteSpace();

    // in passing, a "1" is a house number, and "me" or "mail" say nothing of a choice; a paper is what half of all services give, and another town hall may want it
    private static bool IsTelling(string name) => name.Count(char.IsLetter) >= 6
        && name is not ("papier" or "papiers" or "papieren" or "persoonlijk" or "personlich" or "maison communale" or "gemeentehuis" or "town hall" or "commune house" or "rathaus" or "gemeindehaus");

    /// <summary>Of several that are named the one that is meant: "mail, no wait, paper", "rather paper than mail", "both".</summary>
    public static (FieldChoice Choice, TextSpan Span)? Meant(Tokens message, List<(FieldChoice Choice, TextSpan Span)> found, ServiceField field)
    {
        if (field.Choices.FirstOrDefault(c => c.All) is { } all && (DontMind.IsIn(message) || Both.IsIn(message) || found.Count == field.Choices.Count - 1 || found.Exists(f => f.Choice == all)))
        {
            return (all, new TextSpan(0, message.Text.Length));
        }

        var order = found.OrderBy(f => f.Span.Start).ToList();
        var between = message.Words.Where((_, i) => message.Spans[i].Start >= order[0].Span.End && message.Spans[i].End <= order[^1].Span.Start).ToList();
        // "mornings I have a course, so after lunch"
        if (between.Exists(Concluding.Contains))
        {
            return order[^1];
        }

        // "I have no time to come by, a PDF is easier": the one of the part that prefers
        if (Parts().Split(message.Text).Select(Tokens.Of).Where(IsPreferring).SelectMany(p => In(p, field, asked: true)).Select(c => c.Choice).Distinct().ToList() is [var preferred])
        {
            return found.Find(f => f.Choice == preferred);
        }

        if (between.Exists(Thans.Contains) || between.Exists(Repairs.Contains))
        {
            return between.Exists(Thans.Contains) ? order[0] : order[^1];
        }

        // "Dutch or French, it doesn't matter: French": what stands alone at the end
        var last = message.Text.LastIndexOfAny([',', ';', '.', ':', '!'], Math.Max(0, message.Text.TrimEnd('.', '!', ' ').Length - 1));
        if (last > 0 && Tokens.Of(message.Text[last..]) is { Words.Count: <= MostAlone } end && In(end, field, asked: true).ToList() is [var alone])
        {
            return (alone.Choice, new TextSpan(0, message.Text.Length));
        }

        // "English if possible, my French is poor": what is said first, unless another one is preferred
        var comma = message.Text.IndexOfAny([',', ';', '.'], order[0].Span.End);
        if (comma > 0 && comma < order[1].Span.Start && !IsPreferring(message))
        {
            return order[0];
        }

        // the one that is told in most words
        var longest = found.OrderByDescending(f => Tokens.Of(message.Text.Substring(f.Span.Start, f.Span.Length)).Words.Count).ToList();
        return Tokens.Of(message.Text.Substring(longest[0].Span.Start, longest[0].Span.Length)).Words.Count > Tokens.Of(message.Text.Substring(longest[1].Span.Start, longest[1].Span.Length)).Words.Count ? longest[0] : null;
    }

    private static bool IsPreferring(Tokens message) => message.Words.Any(w => Preferring.Any(p => w.StartsWith(p, StringComparison.Ordinal))) || Settling.IsIn(message);

    private static readonly Phrase Settling = Phrase.Parse("(doe maar|zet maar|zeg maar|schrijf maar|neem maar|faites plutot|mettez plutot|mettez donc|disons|make it|let s say|put me down|nehmen wir|machen wir|sagen wir|schreiben sie)");

    [GeneratedRegex("[,;.!]+", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();

    /// <summary>The choice that stands for all, when somebody wants all or doesn't mind; else, when they don't mind, the one that is taken then.</summary>
    public static FieldChoice? Any(Tokens message, ServiceField field) =>
        (DontMind.IsIn(message) || Both.IsIn(message) ? field.Choices.FirstOrDefault(c => c.All) : null) ?? (DontMind.IsIn(message) ? field.Choices.FirstOrDefault(c => c.Indifferent) : null);

    /// <summary>"the second one", "2", "the last".</summary>
    public static FieldChoice? ByPlace(Tokens message, SlotContext context)
    {
        var choices = context.Field.Choices;
        if (message.Words.Count > 6)
        {
            return null;
        }

        if (Last.IsIn(message))
        {
            return choices[^1];
        }

        var place = Array.FindIndex(Places_, p => p.IsIn(message));
        if (place >= 0)
        {
            return place < choices.Count ? choices[place] : null;
        }

        return NumberWords.Find(message, context.Language).ToList() is [{ Value: > 0 } number] && number.Value <= choices.Count && number.Value == Math.Floor(number.Value)
            && message.Words.Where((_, i) => i < number.Start || i >= number.End).All(Counting.Contains)
            ? choices[(int)number.Value - 1]
            : null;
    }

    /// <summary>The choice whose words are most like what was said: by their stem, or with a typing error. Null when none is, or several are.</summary>
    public static FieldChoice? Alike(Tokens message, ServiceField field)
    {
        var said = message.Words.Where(w => w.Length >= 4 && !CommonWords.IsCommon(w)).ToList();
        var names = field.Choices.Select(c => (Choice: c, Words: LocalizedText.Languages.SelectMany(l => Tokens.Of(c.Label[l]).Words).Concat(c.Words.Values.SelectMany(w => w).SelectMany(w => Tokens.Of(w).Words))
            .Where(w => w.Length >= 5 && !CommonWords.IsCommon(w)).Distinct().ToList())).ToList();
        var scores = names.Select(n => (n.Choice, Score: said.Count(w => n.Words.Exists(m => IsAlike(w, m)) && !names.Exists(o => o.Choice != n.Choice && o.Words.Exists(m => IsAlike(w, m)))))).OrderByDescending(n => n.Score).ToList();
        return scores.Count > 0 && scores[0].Score > 0 && (scores.Count == 1 || scores[0].Score > scores[1].Score) ? scores[0].Choice : null;
    }

    private static bool IsAlike(string said, string word)
    {
        if (said == word || (Math.Min(said.Length, word.Length) >= 5 && Phrase.OneSlipApart(word, said)))
        {
            return true;
        }

        var same = said.Zip(word).TakeWhile(p => p.First == p.Second).Count();
        return same >= 5 && same >= 0.7 * Math.Min(said.Length, word.Length);
    }
}
