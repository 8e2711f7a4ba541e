namespace Assistant.Knowledge.Retrieval;

/// <summary>How far apart two words are for somebody who types or hears them.</summary>
internal static class Spelling
{
    private const int Letters = 26;
    private const double Cheapest = 0.6;
    private static readonly string[] Rows = ["azertyuiop", "qsdfghjklm", "wxcvbn"];
    private static readonly string[] SoundAlike = ["ck", "cs", "sz", "iy", "fv", "dt", "pb", "gj", "kq", "ae", "ei", "uv", "gh", "cq", "mn"];
    private static readonly double[] Replacing = CostsOfReplacing(); // by both letters, a to z

    /// <summary>
    /// Edits from one word to the other: a letter more, less or other costs 1, two letters swapped 0.8, a neighbour on the keyboard (AZERTY) 0.8,
    /// a letter that sounds alike or is doubled 0.6. Returns a number above <paramref name="most"/> when it is more than that.
    /// </summary>
    public static double Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double most)
    {
        var reach = (int)(most / Cheapest); // what lies farther off the diagonal costs more than allowed
        if (Math.Abs(a.Length - b.Length) > reach)
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
            var (from, to) = (Math.Max(1, i - reach), Math.Min(b.Length, i + reach));
            current[from - 1] = from == 1 ? i : double.PositiveInfinity;
            var lowest = current[from - 1];
            for (var j = from; j <= to; j++)
            {
                var cost = last[j - 1] + Substitution(a[i - 1], b[j - 1]);
                cost = Math.Min(cost, last[j] + (i > 1 && a[i - 1] == a[i - 2] ? Cheapest : 1));
                cost = Math.Min(cost, current[j - 1] + (j > 1 && b[j - 1] == b[j - 2] ? Cheapest : 1));
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

            if (to < b.Length)
            {
                current[to + 1] = double.PositiveInfinity;
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
        : a is >= 'a' and <= 'z' && b is >= 'a' and <= 'z' ? Replacing[((a - 'a') * Letters) + b - 'a']
        : char.IsDigit(a) || char.IsDigit(b) ? 3 // another number is another thing
        : 1;

    private static double[] CostsOfReplacing()
    {
        var costs = new double[Letters * Letters];
        Array.Fill(costs, 1);
        void Set(char a, char b, double cost) => (costs[((a - 'a') * Letters) + b - 'a'], costs[((b - 'a') * Letters) + a - 'a']) = (cost, cost);
        for (var r = 0; r < Rows.Length; r++)
        {
            for (var c = 0; c < Rows[r].Length; c++)
            {
                for (var r2 = Math.Max(0, r - 1); r2 <= Math.Min(Rows.Length - 1, r + 1); r2++)
                {
                    for (var c2 = Math.Max(0, c - 1); c2 <= Math.Min(Rows[r2].Length - 1, c + 1); c2++)
                    {
                        Set(Rows[r][c], Rows[r2][c2], 0.8);
                    }
                }
            }
        }

        foreach (var pair in SoundAlike)
        {
            Set(pair[0], pair[1], Cheapest);
        }

        return costs;
    }
}
