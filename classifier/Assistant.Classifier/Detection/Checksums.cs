namespace Assistant.Classifier.Detection;

/// <summary>The arithmetic of the identifiers' check digits. Digits are given as values 0..9.</summary>
public static class Checksums
{
    private static readonly byte[] Multiply =
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 0, 6, 7, 8, 9, 5, 2, 3, 4, 0, 1, 7, 8, 9, 5, 6, 3, 4, 0, 1, 2, 8, 9, 5, 6, 7, 4, 0, 1, 2, 3, 9, 5, 6, 7, 8,
        5, 9, 8, 7, 6, 0, 4, 3, 2, 1, 6, 5, 9, 8, 7, 1, 0, 4, 3, 2, 7, 6, 5, 9, 8, 2, 1, 0, 4, 3, 8, 7, 6, 5, 9, 3, 2, 1, 0, 4, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
    ];

    private static readonly byte[] Permute =
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 5, 7, 6, 2, 8, 3, 0, 9, 4, 5, 8, 0, 3, 7, 9, 6, 1, 4, 2, 8, 9, 1, 6, 0, 4, 3, 5, 2, 7,
        9, 4, 5, 3, 1, 2, 6, 8, 7, 0, 4, 2, 8, 6, 5, 7, 3, 9, 0, 1, 2, 7, 9, 3, 8, 0, 6, 4, 1, 5, 7, 0, 4, 6, 9, 1, 3, 2, 5, 8,
    ];

    /// <summary>Luhn: payment cards, the Luxembourg matricule's first check digit.</summary>
    public static bool Luhn(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (int)digits[digits.Length - 1 - i];
            if (i % 2 == 1)
            {
                digit *= 2;
                digit -= digit > 9 ? 9 : 0;
            }

            sum += digit;
        }

        return sum % 10 == 0;
    }

    /// <summary>Verhoeff, the check digit last.</summary>
    public static bool Verhoeff(ReadOnlySpan<byte> digits)
    {
        var check = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var permuted = Permute[(i % 8 * 10) + digits[digits.Length - 1 - i]];
            check = Multiply[(check * 10) + permuted];
        }

        return check == 0;
    }

    /// <summary>ISO 7064 mod 11,10, the check digit last: the German tax number.</summary>
    public static bool Mod11Then10(ReadOnlySpan<byte> digits)
    {
        var product = 10;
        for (var i = 0; i < digits.Length - 1; i++)
        {
            var sum = (digits[i] + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        var check = 11 - product;
        return (check == 10 ? 0 : check) == digits[^1];
    }

    /// <summary>The Dutch eleven-proof over nine digits, the last weighing minus one.</summary>
    public static bool ElevenProof(ReadOnlySpan<byte> digits)
    {
        var sum = -digits[^1];
        var any = digits[^1];
        for (var i = 0; i < digits.Length - 1; i++)
        {
            sum += digits[i] * (digits.Length - i);
            any |= digits[i];
        }

        return any != 0 && sum % 11 == 0;
    }

    /// <summary>97 minus the remainder, as Belgian and French numbers use it: 1..97.</summary>
    public static int Complement97(long number) => 97 - (int)(number % 97);

    /// <summary>Remainder by 97 with 0 written as 97: Belgian identity cards and structured communications.</summary>
    public static int Remainder97(long number) => number % 97 == 0 ? 97 : (int)(number % 97);

    /// <summary>ISO 13616: the IBAN with its first four characters put last, letters as 10..35, is 1 modulo 97.</summary>
    /// <param name="iban">Capital letters and digits, no spaces.</param>
    public static bool Iban(ReadOnlySpan<char> iban)
    {
        var remainder = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var unit = iban[(i + 4) % iban.Length];
            remainder = char.IsAsciiDigit(unit)
                ? ((remainder * 10) + (unit - '0')) % 97
                : ((remainder * 100) + (unit - 'A' + 10)) % 97;
        }

        return remainder == 1;
    }
}
