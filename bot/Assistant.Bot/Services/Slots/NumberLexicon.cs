using System.Collections.Frozen;
using Assistant.Bot.Turns;

namespace Assistant.Bot.Services.Slots;

internal enum NumberPart
{
    /// <summary>0 to 9.</summary>
    Unit,

    /// <summary>10 to 19.</summary>
    Teen,

    /// <summary>20, 30, …, 90.</summary>
    Ten,

    Hundred,

    /// <summary>A thousand, a million: what stands before it is multiplied.</summary>
    Great,

    /// <summary>A dozen, "une quinzaine", "een tiental".</summary>
    Group,

    And,
    Half,

    /// <summary>One and a half in a word: "anderhalf".</summary>
    OneAndHalf,

    /// <summary>"twelve point five".</summary>
    Point,
}

/// <param name="Word">Index of the word of the message in which it stands.</param>
/// <param name="Ends">True for the last part of its word.</param>
/// <param name="IsArticle">True for "een", "une", "ein", "a".</param>
internal readonly record struct NumberAtom(NumberPart Part, int Value, int Word, bool Ends, bool IsArticle);

/// <summary>The words of which a language makes its numbers.</summary>
/// <param name="UnitFirst">"Achtentwintig", "achtundzwanzig": the unit before the ten.</param>
/// <param name="Joins">Numbers are written in one word.</param>
/// <param name="Inside">Those that may stand inside a longer word.</param>
/// <param name="NoNumbers">Words of this language, or of all, that are numbers in another one only: "onze" is "our" in Dutch.</param>
internal sealed record NumberLexicon(bool UnitFirst, bool Joins, FrozenDictionary<string, (NumberPart Part, int Value)> Words, FrozenDictionary<string, (NumberPart Part, int Value)> Inside, FrozenSet<string> Articles, FrozenSet<string> NoNumbers)
{
    /// <summary>Shorter words are one number, if any.</summary>
    private const int ShortestJoined = 6;

    /// <summary>"Neunhundertneunundneunzigtausend…" has fewer letters; what is longer could be taken apart in endlessly many ways.</summary>
    private const int LongestJoined = 72;

    /// <summary>Words of fewer letters are forgiven two letters that changed places, no other error.</summary>
    private const int ForgivenFrom = 6;

    private const int SwapForgivenFrom = 4;

    // by their first letter
    private readonly Lazy<ILookup<char, string>> spelled = new(() => Spelled(Words, Inside, UnitFirst).ToLookup(w => w[0]));

    private readonly int longest = Inside.Count == 0 ? 0 : Inside.Keys.Max(w => w.Length);

    /// <summary>French multiplies a hundred by two to nine and by eleven to nineteen: "cinquante cents" is fifty cents.</summary>
    public bool IsFrench => Words.ContainsKey("septante");

    public static readonly IReadOnlyDictionary<string, NumberLexicon> ByLanguage = new Dictionary<string, NumberLexicon>(StringComparer.Ordinal)
    {
        ["fr"] = Of(unitFirst: false, joins: false,
            "zero un/une deux trois quatre cinq six sept huit neuf", "dix onze douze treize quatorze quinze seize dixsept dixhuit dixneuf", "vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante",
            "cent cents", "mille 3 mil 3 milles 3 million 6 millions 6 mio 6 milliard 9 milliards 9 mrd 9", "dizaine 10 douzaine 12 douzaines 12 quinzaine 15 vingtaine 20 trentaine 30 quarantaine 40 cinquantaine 50 soixantaine 60 centaine 100 dizaines 10 millier 1000 paire 2", "et", "demi demie", "", "virgule", "un une", "ten tien elf onzes"),
        ["nl"] = Of(unitFirst: true, joins: true,
            "nul een+eentje twee+twie+tweeen+getweeen+tweetal+tweetjes drie+drieen+gedrieen+drietal+drietjes vier+vieren+gevieren+viertal+viertjes vijf+vijven+gevijven+vijftal+vijfjes zes+zessen+zesjes zeven+zevenen+zeuven acht+achten negen+negenen", "tien+tienen elf+elven twaalf+twaalven dertien veertien vijftien zestien zeventien achttien negentien", "twintig dertig veertig vijftig zestig zeventig tachtig/tachentig negentig/negtig",
            "honderd", "duizend 3 miljoen 6 mio 6 mln 6 miljard 9 mld 9", "tiental 10 tientallen 20 dozijn 12 vijftiental 15 twintigtal 20 dertigtal 30 veertigtal 40 vijftigtal 50 honderdtal 100", "en", "half halve", "anderhalf anderhalve", "komma", "een ene enen nen", "onze ten cent cents dozen seize sept mille paire pair six"),
        ["de"] = Of(unitFirst: true, joins: true,
            "null ein/eins+oans+eine+einen+einem+einer+eines zwei+zwo+zwoa+zwee+zweit+beide drei+dritt vier+viert funf/fuenf+funft+fuenft sechs+sechst sieben+siebt acht neun+neunt", "zehn+zehnt elf zwolf/zwoelf dreizehn vierzehn funfzehn/fuenfzehn/fuffzehn sechzehn siebzehn achtzehn neunzehn", "zwanzig/zwanzich dreissig/dreissich~reissig vierzig/vierzich funfzig/fuenfzig/fuffzig/fuchzig/funfzich sechzig/sechzich siebzig/siebzich achtzig/achtzich neunzig/neunzich",
            "hundert", "tausend 3 tsd 3 million 6 millionen 6 mio 6 milliarde 9 milliarden 9 mrd 9", "dutzend 12", "und~un", "halb halbe halbes halber halben", "anderthalb anderthalbe anderthalben", "komma", "ein eine einen einem einer eines", "cent cents ten sept onze mille paar"),
        ["en"] = Of(unitFirst: false, joins: false,
            "zero/nil one two three four five six seven eight nine", "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", "twenty thirty forty/fourty fifty sixty seventy eighty ninety",
            "hundred hundreds", "thousand 3 million 6 millions 6 mio 6 billion 9 bn 9", "dozen 12 dozens 12 couple 2 pair 2", "and", "half", "", "point", "a an", "elf seize cent cents sept mille tien onze an"),
    };

    /// <summary>The parts of one word, or null when it is no number: "achtentwintig" is acht, en, twintig.</summary>
    public IReadOnlyList<NumberAtom>? Parts(string word, int index)
    {
        if (Words.TryGetValue(word, out var whole))
        {
            return [new NumberAtom(whole.Part, whole.Value, index, Ends: true, Articles.Contains(word))];
        }

        if (!Joins || word.Length is < ShortestJoined or > LongestJoined)
        {
            return null;
        }

        var parts = new List<NumberAtom>();
        return Split(word, 0, parts, index) ? parts : null;
    }

    /// <summary>The parts of a word with one typing error in it, where only one number is meant: "fifteeen", "quarente", "vjif"; null for other words.</summary>
    public IReadOnlyList<NumberAtom>? Guessed(string word, int index)
    {
        if (word.Length < SwapForgivenFrom || CommonWords.IsCommon(word) || DateWords.Ordinals.ContainsKey(word) || DateWords.Months.ContainsKey(word) || NoNumbers.Contains(word))
        {
            return null;
        }

        var meant = spelled.Value[word[0]].Where(w => IsSlip(w, word)).Select(w => Parts(w, index)).OfType<IReadOnlyList<NumberAtom>>().ToList();
        return meant.Count > 0 && meant.TrueForAll(m => m.Select(a => (a.Part, a.Value)).SequenceEqual(meant[0].Select(a => (a.Part, a.Value)))) ? meant[0] : null;
    }

    // an ending is no slip: "thousands", "hunderte"
    private static bool IsSlip(string number, string word) => Phrase.OneSlipApart(number, word)
        && (number.Length >= ForgivenFrom ? !word.StartsWith(number, StringComparison.Ordinal) || word[^1] == number[^1] : number.Length == word.Length && number.Order().SequenceEqual(word.Order()));

    // single words, and units joined to tens
    private static IEnumerable<string> Spelled(FrozenDictionary<string, (NumberPart Part, int Value)> words, FrozenDictionary<string, (NumberPart Part, int Value)> inside, bool unitFirst)
    {
        foreach (var (word, (part, _)) in words)
        {
            if (word.Length >= SwapForgivenFrom && part is NumberPart.Unit or NumberPart.Teen or NumberPart.Ten or NumberPart.Hundred or NumberPart.Great)
            {
                yield return word;
            }
        }

        if (!unitFirst)
        {
            yield break;
        }

        foreach (var unit in inside.Where(i => i.Value is { Part: NumberPart.Unit, Value: > 0 }))
        {
            foreach (var and in inside.Where(i => i.Value.Part is NumberPart.And))
            {
                foreach (var ten in inside.Where(i => i.Value.Part is NumberPart.Ten))
                {
                    yield return unit.Key + and.Key + ten.Key;
                }
            }
        }
    }

    // the longest beginning first: "achttien" before "acht"
    private bool Split(string word, int from, List<NumberAtom> parts, int index)
    {
        if (from == word.Length)
        {
            return true;
        }

        for (var length = Math.Min(longest, word.Length - from); length > 1; length--)
        {
            if (Inside.TryGetValue(word.Substring(from, length), out var part))
            {
                parts.Add(new NumberAtom(part.Part, part.Value, index, from + length == word.Length, IsArticle: false));
                if (Split(word, from + length, parts, index))
                {
                    return true;
                }

                parts.RemoveAt(parts.Count - 1);
            }
        }

        return false;
    }

    private static NumberLexicon Of(bool unitFirst, bool joins, string units, string teens, string tens, string hundreds, string great, string groups, string and, string half, string oneAndHalf, string point, string articles, string noNumbers)
    {
        var words = new Dictionary<string, (NumberPart, int)>(StringComparer.Ordinal);
        var inside = new Dictionary<string, (NumberPart, int)>(StringComparer.Ordinal);
        Row(units, NumberPart.Unit, i => i);
        Row(teens, NumberPart.Teen, i => 10 + i);
        Row(tens, NumberPart.Ten, i => 20 + (10 * i));
        Row(hundreds, NumberPart.Hundred, _ => 100);
        Row(and, NumberPart.And, _ => 0);
        Row(half, NumberPart.Half, _ => 0);
        Row(oneAndHalf, NumberPart.OneAndHalf, _ => 0);
        Row(point, NumberPart.Point, _ => 0);
        foreach (var article in articles.Split(' '))
        {
            words[article] = (NumberPart.Unit, 1);
        }

        Pairs(great, NumberPart.Great, v => v switch { 3 => 1000, 6 => 1_000_000, _ => 1_000_000_000 });
        Pairs(groups, NumberPart.Group, v => v);
        return new NumberLexicon(unitFirst, joins, words.ToFrozenDictionary(StringComparer.Ordinal), joins ? inside.ToFrozenDictionary(StringComparer.Ordinal) : FrozenDictionary<string, (NumberPart, int)>.Empty, Set(articles), Set(noNumbers));

        void Row(string row, NumberPart part, Func<int, int> value)
        {
            foreach (var (forms, i) in row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((f, i) => (f, i)))
            {
                // after a tilde: forms that stand inside a word only, "fünfundreißig"
                var within = forms.Split('~');
                foreach (var form in within.Skip(1))
                {
                    inside[form] = (part, value(i));
                }

                // after a plus: forms that stand alone, "met zijn tweeën", "zu zweit"
                var alone = within[0].Split('+');
                foreach (var form in alone[0].Split('/'))
                {
                    words[form] = inside[form] = (part, value(i));
                }

                foreach (var form in alone.Skip(1))
                {
                    words[form] = (part, value(i));
                }
            }
        }

        void Pairs(string row, NumberPart part, Func<int, int> value)
        {
            var pairs = row.Split(' ');
            for (var i = 0; i < pairs.Length; i += 2)
            {
                var pair = (part, value(int.Parse(pairs[i + 1], System.Globalization.CultureInfo.InvariantCulture)));
                words[pairs[i]] = pair;
                if (part is NumberPart.Great)
                {
                    inside[pairs[i]] = pair;
                }
            }
        }
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
