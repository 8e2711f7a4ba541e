namespace Assistant.Bot.Services.Slots;

/// <summary>How the parts of a number make its value: hundreds before tens, thousands and millions multiply what is before them, "and a half" adds a half, a dozen is taken so many times.</summary>
internal sealed class NumberGrammar(NumberLexicon lexicon, IReadOnlyList<NumberAtom> atoms)
{
    /// <summary>The longest number that begins at a part, with the index after its last part; null when none does or it ends within a word.</summary>
    public (decimal Value, int End)? Read(int from)
    {
        var at = from;
        var value = Halved(ref at) ?? Great(ref at);
        if (value is null && Is(at, NumberPart.Group))
        {
            value = 1;
        }

        if (value is null)
        {
            return null;
        }

        // "a million and a half" is one and a half of them
        var whole = at > from && atoms[at - 1].Part is NumberPart.Great ? atoms[at - 1].Value : 1;
        value += HalfAfter(ref at) * whole;
        if (Is(at, NumberPart.Group))
        {
            var group = atoms[at++].Value;
            value = (value + HalfAfter(ref at)) * group;
        }

        return atoms[at - 1].Ends ? (value.Value, at) : null;
    }

    // "half a million", "een half dozijn", "une demi-douzaine", "anderhalf"
    private decimal? Halved(ref int at)
    {
        if (Is(at, NumberPart.OneAndHalf))
        {
            at++;
            return Is(at, NumberPart.Great) ? 1.5m * atoms[at++].Value : 1.5m;
        }

        var next = at;
        var article = IsArticle(next);
        next += article ? 1 : 0;
        if (!Is(next, NumberPart.Half))
        {
            return null;
        }

        next++;
        next += !article && IsArticle(next) ? 1 : 0;
        if (!Is(next, NumberPart.Group) && !Is(next, NumberPart.Great))
        {
            return null;
        }

        at = next + 1;
        return 0.5m * atoms[next].Value;
    }

    // millions, thousands and what is left
    private decimal? Great(ref int at)
    {
        decimal? total = null;
        var below = decimal.MaxValue;
        while (true)
        {
            var next = at;
            // "thousand and one"
            next += total is not null && !lexicon.IsFrench && Is(next, NumberPart.And) ? 1 : 0;
            var start = next;
            var value = Hundreds(ref next);
            var whole = next;
            var half = value is null ? 0 : HalfAfter(ref next);
            if (Is(next, NumberPart.Great) && (value is not null || next == start) && atoms[next].Value < below && (value is not null || atoms[next].Value == 1000))
            {
                below = atoms[next].Value;
                total = (total ?? 0) + (((value ?? 1) + half) * below);
                at = next + 1;
                continue;
            }

            if (value is not null && (total is null || (value > 0 && value < below && !(IsArticle(start) && whole == start + 1))))
            {
                at = whole;
                return (total ?? 0) + value + Decimals(ref at);
            }

            return total;
        }
    }

    private decimal? Hundreds(ref int at)
    {
        var next = at;
        var value = Tens(ref next);
        if (Is(next, NumberPart.Hundred) && (value is null ? next == at : lexicon.IsFrench ? value is (>= 2 and <= 9) or (>= 11 and <= 19) : value is >= 1 and <= 99 && (value < 10 || value % 10 != 0)))
        {
            value = (value ?? 1) * 100;
            at = ++next;
            next += Is(next, NumberPart.And) && (!lexicon.IsFrench || (next + 1 < atoms.Count && atoms[next + 1] is { Part: NumberPart.Unit, Value: 1 })) ? 1 : 0;
            // "honderd en een half" adds a half, not one
            if (!(IsArticle(next) && Is(next + 1, NumberPart.Half)) && Tens(ref next) is > 0 and { } rest)
            {
                at = next;
                return value + rest;
            }

            return value;
        }

        at = next;
        return value;
    }

    private int? Tens(ref int at)
    {
        if (at >= atoms.Count)
        {
            return null;
        }

        var first = atoms[at];
        if (lexicon.UnitFirst)
        {
            if (first is { Part: NumberPart.Unit, Value: > 0 } && Is(at + 1, NumberPart.And) && Is(at + 2, NumberPart.Ten))
            {
                at += 3;
                return first.Value + atoms[at - 1].Value;
            }

            return first.Part is NumberPart.Unit or NumberPart.Teen or NumberPart.Ten ? atoms[at++].Value : null;
        }

        // "quatre-vingts"
        var fourScore = lexicon.IsFrench && first is { Part: NumberPart.Unit, Value: 4 } && at + 1 < atoms.Count && atoms[at + 1] is { Part: NumberPart.Ten, Value: 20 };
        if (first.Part is NumberPart.Ten || fourScore)
        {
            var ten = fourScore ? 80 : first.Value;
            at += fourScore ? 2 : 1;
            var next = at;
            next += lexicon.IsFrench && Is(next, NumberPart.And) && next + 1 < atoms.Count && atoms[next + 1].Value is 1 or 11 ? 1 : 0;
            if (next < atoms.Count && atoms[next] is { Part: NumberPart.Unit, Value: > 0 } unit && !(unit.IsArticle && (!lexicon.IsFrench || Is(next + 1, NumberPart.Half))))
            {
                at = next + 1;
                return ten + unit.Value;
            }

            if (lexicon.IsFrench && ten is 60 or 80 && Is(next, NumberPart.Teen))
            {
                at = next;
                return ten + Teen(ref at);
            }

            return ten;
        }

        return first.Part is NumberPart.Teen ? Teen(ref at) : first.Part is NumberPart.Unit ? atoms[at++].Value : null;
    }

    // "dix-sept" is two words
    private int Teen(ref int at)
    {
        var value = atoms[at++].Value;
        return lexicon.IsFrench && value == 10 && at < atoms.Count && atoms[at] is { Part: NumberPart.Unit, Value: >= 7 } unit && at++ > 0 ? value + unit.Value : value;
    }

    // "and a half", "en een half", "et demi", "einhalb"
    private decimal HalfAfter(ref int at)
    {
        var next = at;
        var and = Is(next, NumberPart.And);
        next += and ? 1 : 0;
        var article = next < atoms.Count && atoms[next] is { Part: NumberPart.Unit, Value: 1 };
        next += article ? 1 : 0;
        if (!(and || article) || !Is(next, NumberPart.Half))
        {
            return 0;
        }

        at = next + 1;
        return 0.5m;
    }

    // "twelve point five"
    private decimal Decimals(ref int at)
    {
        var next = at + 1;
        if (!Is(at, NumberPart.Point) || Tens(ref next) is not { } figures)
        {
            return 0;
        }

        at = next;
        return figures < 10 ? figures / 10m : figures / 100m;
    }

    private bool IsArticle(int at) => at < atoms.Count && atoms[at].IsArticle;

    private bool Is(int at, NumberPart part) => at < atoms.Count && atoms[at].Part == part;
}
