using System.Globalization;
using System.Text;
using Assistant.Classifier.Detection;

namespace Assistant.Classifier.Training;

/// <summary>Makes numbers that pass their check, belonging to nobody: for the corpus and the tests.</summary>
/// <remarks>The same <see cref="Random"/> seed gives the same numbers.</remarks>
public sealed class CheckedNumbers(Random random)
{
    /// <param name="form">"spaced" (as people write it in groups), "bare" (characters alone), or empty for the usual form.</param>
    /// <exception cref="FormatException">The type has no check, or the form is unknown.</exception>
    public string Next(EntityType type, string form = "")
    {
        if (form is not ("" or "spaced" or "bare"))
        {
            throw new FormatException($"unknown form '{form}'; use spaced or bare");
        }

        return type switch
        {
            EntityType.BeNationalNumber => BelgianNationalNumber(form),
            EntityType.FrNir => FrenchNir(form),
            EntityType.NlBsn => Grouped(DutchBsn(), form == "spaced" ? [4, 2, 3] : [9]),
            EntityType.DeTaxId => Grouped(GermanTaxNumber(), form == "spaced" ? [2, 3, 3, 3] : [11]),
            EntityType.LuNationalId => Grouped(LuxembourgMatricule(), form == "spaced" ? [4, 2, 2, 3, 2] : [13]),
            EntityType.IbanCode => Iban(form),
            EntityType.CreditCard => Grouped(Card(), form == "bare" ? [16] : [4, 4, 4, 4]),
            _ => throw new FormatException($"{type.Code()} has no check digits to generate"),
        };
    }

    private string BelgianNationalNumber(string form)
    {
        var birth = Birth(1935, 2022);
        var month = birth.Month + (random.Next(10) == 0 ? 40 : 0);
        var nine = Invariant($"{birth.Year % 100:00}{month:00}{birth.Day:00}{random.Next(1, 998):000}");
        var check = Checksums.Complement97(long.Parse((birth.Year >= 2000 ? "2" : "") + nine, CultureInfo.InvariantCulture));
        var all = nine + Invariant($"{check:00}");
        return form switch
        {
            "bare" => all,
            "spaced" => $"{all[..6]} {all[6..9]} {all[9..]}",
            _ => $"{all[..2]}.{all[2..4]}.{all[4..6]}-{all[6..9]}.{all[9..]}",
        };
    }

    private string FrenchNir(string form)
    {
        var birth = Birth(1935, 2008);
        var thirteen = Invariant($"{random.Next(1, 3)}{birth.Year % 100:00}{birth.Month:00}{random.Next(1, 96):00}{random.Next(1, 990):000}{random.Next(1, 999):000}");
        var check = Checksums.Complement97(long.Parse(thirteen, CultureInfo.InvariantCulture));
        return Grouped(thirteen + Invariant($"{check:00}"), form == "bare" ? [15] : [1, 2, 2, 2, 3, 3, 2]);
    }

    private string DutchBsn()
    {
        while (true)
        {
            var digits = Digits(9);
            if (digits[0] != 0 && Checksums.ElevenProof(digits))
            {
                return Text(digits);
            }
        }
    }

    // Of the first ten digits one stands there twice and the others once at most: the rule of the older numbers.
    private string GermanTaxNumber()
    {
        var order = Enumerable.Range(0, 10).Select(d => (byte)d).ToArray();
        random.Shuffle(order);
        if (order[0] == 0)
        {
            (order[0], order[1]) = (order[1], order[0]);
        }

        order[random.Next(1, 10)] = order[0];
        return WithCheckDigit([.. order, 0], Checksums.Mod11Then10);
    }

    private string LuxembourgMatricule()
    {
        var birth = Birth(1935, 2022);
        var eleven = Invariant($"{birth:yyyyMMdd}{random.Next(1, 1000):000}").Select(c => (byte)(c - '0')).ToArray();
        var luhn = WithCheckDigit([.. eleven, 0], Checksums.Luhn)[^1];
        var verhoeff = WithCheckDigit([.. eleven, 0], Checksums.Verhoeff)[^1];
        return Text(eleven) + luhn + verhoeff;
    }

    private string Iban(string form)
    {
        // Belgium four times as often as each of its neighbours.
        var (country, account) = random.Next(8) switch
        {
            0 => ("NL", "INGB" + Text(Digits(10))),
            1 => ("DE", Text(Digits(18))),
            2 => ("FR", Text(Digits(23))),
            3 => ("LU", Text(Digits(16))),
            _ => ("BE", BelgianAccount()),
        };
        for (var check = 2; check <= 98; check++)
        {
            var iban = Invariant($"{country}{check:00}{account}");
            if (Checksums.Iban(iban))
            {
                return form == "bare" ? iban : Grouped(iban, [.. Enumerable.Repeat(4, (iban.Length + 3) / 4)]);
            }
        }

        throw new InvalidOperationException("every account has a check number");
    }

    private string BelgianAccount()
    {
        var ten = Text(Digits(10));
        return ten + Invariant($"{Checksums.Remainder97(long.Parse(ten, CultureInfo.InvariantCulture)):00}");
    }

    private string Card()
    {
        var digits = Digits(16);
        digits[0] = (byte)random.Next(4, 6);
        digits[1] = (byte)random.Next(1, 6);
        return WithCheckDigit(digits, Checksums.Luhn);
    }

    private static string WithCheckDigit(byte[] digits, Func<ReadOnlySpan<byte>, bool> check)
    {
        for (byte last = 0; last < 10; last++)
        {
            digits[^1] = last;
            if (check(digits))
            {
                return Text(digits);
            }
        }

        throw new InvalidOperationException("one of ten digits passes every check used here");
    }

    private byte[] Digits(int count)
    {
        var digits = new byte[count];
        for (var i = 0; i < count; i++)
        {
            digits[i] = (byte)random.Next(10);
        }

        return digits;
    }

    private DateOnly Birth(int from, int to) => new DateOnly(from, 1, 1).AddDays(random.Next((to - from) * 365));

    private static string Text(byte[] digits) => string.Concat(digits.Select(d => (char)('0' + d)));

    private static string Grouped(string text, int[] groups)
    {
        var grouped = new StringBuilder(text.Length + groups.Length);
        var at = 0;
        foreach (var group in groups)
        {
            if (at > 0)
            {
                grouped.Append(' ');
            }

            var end = Math.Min(text.Length, at + group);
            grouped.Append(text, at, end - at);
            at = end;
        }

        return grouped.ToString();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
