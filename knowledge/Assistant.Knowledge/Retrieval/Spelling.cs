namespace Assistant.Knowledge.Retrieval;

/// <summary>How far apart two words are for somebody who types or hears them.</summary>
internal static class Spelling
{
    private static readonly string[] Rows = ["azertyuiop", "qsdfghjklm", "wxcvbn"];
    private static readonly string[] SoundAlike = ["ck", "cs", "sz", "iy", "fv", "dt", "pb", "gj", "kq", "ae", "ei", "uv", "gh", "cq", "mn"];
    private static readonly bool[] Close = CloseLetters();

    /// <summary>
    /// Edits from one word to the other: a letter more, less or other costs 1, two letters swapped 0.8, a neighbour on the keyboard (AZERTY) 0.8,
    /// a letter that sounds alike or is doubled 0.6. Returns a number above <paramref name="most"/> when it is more than that.
    /// </summary>
    public static double Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double most)
    {
        if (Math.Abs(a.Length - b.Length) > most / 0.6)
        {
            return most + 1;
        }

        Span<double> beforeLast = stackalloc double[b.Length + 1];
        Span<double> last = stackalloc double[b.Length + 1];
        Span<double> current = stackalloc double[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var lowest = current[0];
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = last[j - 1] + Substitution(a[i - 1], b[j - 1]);
                cost = Math.Min(cost, last[j] + (i > 1 && a[i - 1] == a[i - 2] ? 0.6 : 1));
                cost = Math.Min(cost, current[j - 1] + (j > 1 && b[j - 1] == b[j - 2] ? 0.6 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != b[j - 1])
                {
                    cost = Math.Min(cost, beforeLast[j - 2] + 0.8);
                }

                current[j] = cost;
                lowest = Math.Min(lowest, cost);
            }

            if (lowest > most)
            {
                return most + 1;
            }

            var freed = beforeLast;
            beforeLast = last;
            last = current;
            current = freed;
        }

        return last[b.Length];
    }

    private static double Substitution(char a, char b) =>
        a == b ? 0
        : a is >= 'a' and <= 'z' && b is >= 'a' and <= 'z' ? SoundsAlike(a, b) ? 0.6 : Close[((a - 'a') * 26) + b - 'a'] ? 0.8 : 1
        : char.IsDigit(a) || char.IsDigit(b) ? 3 // another number is another thing
        : 1;

    private static bool SoundsAlike(char a, char b) => Array.Exists(SoundAlike, p => (p[0] == a && p[1] == b) || (p[0] == b && p[1] == a));

    private static bool[] CloseLetters()
    {
        var close = new bool[26 * 26];
        for (var r = 0; r < Rows.Length; r++)
        {
            for (var c = 0; c < Rows[r].Length; c++)
            {
                for (var r2 = Math.Max(0, r - 1); r2 <= Math.Min(Rows.Length - 1, r + 1); r2++)
                {
                    for (var c2 = Math.Max(0, c - 1); c2 <= Math.Min(Rows[r2].Length - 1, c + 1); c2++)
                    {
                        close[((Rows[r][c] - 'a') * 26) + Rows[r2][c2] - 'a'] = true;
                    }
                }
            }
        }

        return close;
    }
}
