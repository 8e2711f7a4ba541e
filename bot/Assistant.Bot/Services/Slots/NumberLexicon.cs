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

    private readonly int longest = Inside.Count == 0 ? 0 : Inside.Keys.Max(w => w.Length);

    /// <summary>French multiplies a hundred by two to nine and by eleven to nineteen: "cinquante cents" is fifty cents.</summary>
    public bool IsFrench => Words.ContainsKey("septante");

    public static readonly IReadOnlyDictionary<string, NumberLexicon> ByLanguage = new Dictionary<string, NumberLexicon>(StringComparer.Ordinal)
    {
        ["fr"] = Of(unitFirst: false, joins: false,
            "zero un/une deux trois quatre cinq six sept huit neuf", "dix onze douze treize quatorze quinze seize dixsept dixhuit dixneuf", "vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante",
            "cent cents", "mille 3 milles 3 million 6 millions 6", "dizaine 10 douzaine 12 douzaines 12 quinzaine 15 vingtaine 20 trentaine 30 quarantaine 40 cinquantaine 50 soixantaine 60 centaine 100 dizaines 10 millier 1000 paire 2", "et", "demi demie", "", "virgule", "un une", "ten tien elf onzes"),
        ["nl"] = Of(unitFirst: true, joins: true,
            "nul een+eentje twee+tweeen+tweetal drie+drieen+drietal vier+vieren+viertal vijf+vijven+vijftal zes+zessen zeven+zevenen acht+achten negen+negenen", "tien+tienen elf+elven twaalf+twaalven dertien veertien vijftien zestien zeventien achttien negentien", "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
            "honderd", "duizend 3 miljoen 6", "tiental 10 tientallen 20 dozijn 12 vijftiental 15 twintigtal 20 dertigtal 30 veertigtal 40 vijftigtal 50 honderdtal 100", "en", "half halve", "anderhalf anderhalve", "komma", "een", "onze ten cent cents dozen seize sept mille paire pair six"),
        ["de"] = Of(unitFirst: true, joins: true,
            "null ein/eins+eine+einen+einem+einer+eines zwei+zwo+zweit+beide drei+dritt vier+viert funf/fuenf+funft+fuenft sechs+sechst sieben+siebt acht neun+neunt", "zehn+zehnt elf zwolf/zwoelf dreizehn vierzehn funfzehn/fuenfzehn sechzehn siebzehn achtzehn neunzehn", "zwanzig dreissig vierzig funfzig/fuenfzig sechzig siebzig achtzig neunzig",
            "hundert", "tausend 3 million 6 millionen 6", "dutzend 12", "und", "halb halbe halbes halber halben", "anderthalb anderthalbe anderthalben", "komma", "ein eine einen einem einer eines", "cent cents ten sept onze mille paar"),
        ["en"] = Of(unitFirst: false, joins: false,
            "zero/nil one two three four five six seven eight nine", "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", "twenty thirty forty/fourty fifty sixty seventy eighty ninety",
            "hundred hundreds", "thousand 3 million 6 millions 6", "dozen 12 dozens 12 couple 2 pair 2", "and", "half", "", "point", "a an", "elf seize cent cents sept mille tien onze an"),
    };

    /// <summary>The parts of one word, or null when it is no number: "achtentwintig" is acht, en, twintig.</summary>
    public IReadOnlyList<NumberAtom>? Parts(string word, int index)
    {
        if (Words.TryGetValue(word, out var whole))
        {
            return [new NumberAtom(whole.Part, whole.Value, index, Ends: true, Articles.Contains(word))];
        }

        if (!Joins || word.Length < ShortestJoined)
        {
            return null;
        }

        var parts = new List<NumberAtom>();
        return Split(word, 0, parts, index) ? parts : null;
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

        Pairs(great, NumberPart.Great, v => v == 3 ? 1000 : 1_000_000);
        Pairs(groups, NumberPart.Group, v => v);
        return new NumberLexicon(unitFirst, joins, words.ToFrozenDictionary(StringComparer.Ordinal), joins ? inside.ToFrozenDictionary(StringComparer.Ordinal) : FrozenDictionary<string, (NumberPart, int)>.Empty, Set(articles), Set(noNumbers));

        void Row(string row, NumberPart part, Func<int, int> value)
        {
            foreach (var (forms, i) in row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((f, i) => (f, i)))
            {
                // after a plus: forms that stand alone, "met zijn tweeën", "zu zweit"
                var alone = forms.Split('+');
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
