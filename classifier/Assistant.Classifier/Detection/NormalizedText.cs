using System.Buffers;
using System.Globalization;
using System.Text;

namespace Assistant.Classifier.Detection;

/// <summary>A copy of a text in which what looks alike is alike, with the way back to the original.</summary>
/// <remarks>
/// Compatibility forms (full-width, mathematical), odd spaces, dashes and quotes are made plain; zero-width characters, soft
/// hyphens and controls are dropped; tag characters in a run are read as the ASCII they hide; look-alikes from Cyrillic and Greek
/// inside Latin words become Latin; ß, œ, æ are spelt out; a scanner's O and l among digits, 0 and 1 among letters are put right; letters set apart by spaces are joined. Any string is accepted (lone surrogates included); the work is linear.
/// </remarks>
public sealed class NormalizedText
{
    // More combining marks than this on one base carry no meaning; the rest is skipped, so that canonical ordering stays linear.
    private const int MarksKept = 4;

    private readonly int[]? starts;
    private readonly int[]? ends;
    private readonly char[] folded;

    private NormalizedText(string original, string text, int[]? starts, int[]? ends)
    {
        Original = original;
        Text = text;
        this.starts = starts;
        this.ends = ends;
        folded = new char[text.Length];
        Folding.Fold(text, folded);
    }

    public string Original { get; }

    public string Text { get; }

    /// <summary><see cref="Text"/> in lower case without diacritics, unit for unit.</summary>
    public ReadOnlySpan<char> Folded => folded;

    public static NormalizedText From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = FirstToChange(text);
        var plain = first < 0 ? new NormalizedText(text, Repaired(text), null, null) : new Builder(text).Build(first);
        return LetterSpacing.Gaps(plain.Text) is { } gaps ? plain.Without(gaps) : plain;
    }

    /// <summary>The stretch of the original that [start, end) of <see cref="Text"/> came from.</summary>
    public TextSpan ToOriginal(int start, int end)
    {
        if (starts is null || ends is null)
        {
            return TextSpan.FromBounds(start, end);
        }

        return start >= end
            ? new TextSpan(start < Text.Length ? starts[start] : Original.Length, 0)
            : TextSpan.FromBounds(starts[start], ends[end - 1]);
    }

    /// <summary>The same text with other units in place of its own, one for one.</summary>
    internal NormalizedText With(string text) => new(Original, text, starts, ends);

    private NormalizedText Without(List<int> gaps)
    {
        var units = new char[Text.Length - gaps.Count];
        var (from, to) = (new int[units.Length], new int[units.Length]);
        var (length, next) = (0, 0);
        for (var i = 0; i < Text.Length; i++)
        {
            if (next < gaps.Count && gaps[next] == i)
            {
                next++;
                continue;
            }

            units[length] = Text[i];
            from[length] = starts is null ? i : starts[i];
            to[length++] = ends is null ? i + 1 : ends[i];
        }

        return new NormalizedText(Original, Repaired(new string(units)), from, to);
    }

    private static string Repaired(string text) => ScanRepair.IsNeeded(text)
        ? string.Create(text.Length, text, static (into, from) =>
        {
            from.CopyTo(into);
            ScanRepair.Apply(into);
        })
        : text;

    private static int FirstToChange(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (CharacterTable.ActionOf(text[i]) != CharacterAction.Keep)
            {
                // A combining mark changes the letter before it.
                return Math.Max(0, i - 1);
            }
        }

        return -1;
    }

    private sealed class Builder(string source)
    {
        private char[] units = new char[source.Length + 16];
        private int[] starts = new int[source.Length + 16];
        private int[] ends = new int[source.Length + 16];
        private int length;
        private bool sawLookalike;

        public NormalizedText Build(int unchanged)
        {
            Copy(0, unchanged);
            for (var i = unchanged; i < source.Length;)
            {
                i = TakeUnchanged(i);
                if (i < source.Length)
                {
                    i = Take(i);
                }
            }

            if (sawLookalike)
            {
                Lookalikes.ToLatin(units.AsSpan(0, length));
            }

            return new NormalizedText(source, Repaired(new string(units, 0, length)), starts, ends);
        }

        /// <summary>Copies what stays as it is; returns where the next character to handle stands.</summary>
        private int TakeUnchanged(int from)
        {
            var end = from;
            while (end < source.Length && CharacterTable.ActionOf(source[end]) == CharacterAction.Keep)
            {
                end++;
            }

            // A combining mark changes the letter before it.
            end -= end > from && end < source.Length && CharacterTable.ActionOf(source[end]) == CharacterAction.Mark ? 1 : 0;
            Copy(from, end);
            return end;
        }

        private void Copy(int from, int end)
        {
            var count = end - from;
            Fit(count);
            source.AsSpan(from, count).CopyTo(units.AsSpan(length));
            var into = starts.AsSpan(length, count);
            var after = ends.AsSpan(length, count);
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = from + i;
            }

            for (var i = 0; i < after.Length; i++)
            {
                after[i] = from + i + 1;
            }

            length += count;
        }

        private void Fit(int more)
        {
            if (length + more > units.Length)
            {
                var size = Math.Max(length * 2, length + more);
                Array.Resize(ref units, size);
                Array.Resize(ref starts, size);
                Array.Resize(ref ends, size);
            }
        }

        /// <summary>Handles the character at <paramref name="i"/> and what belongs to it; returns where the next one starts.</summary>
        private int Take(int i)
        {
            var unit = source[i];
            var next = i + 1;
            if (next < source.Length && CharacterTable.ActionOf(source[next]) == CharacterAction.Mark && char.IsLetter(unit))
            {
                return Compose(i);
            }

            switch (CharacterTable.ActionOf(unit))
            {
                case CharacterAction.Keep:
                    Add(unit, i, next);
                    return next;
                case CharacterAction.Drop:
                case CharacterAction.Mark:
                    // Belongs to what stands before it, so that masking takes it along.
                    if (length > 0 && CharacterTable.ActionOf(unit) == CharacterAction.Mark)
                    {
                        ends[length - 1] = next;
                    }

                    return next;
                case CharacterAction.Lookalike:
                    sawLookalike = true;
                    Add(unit, i, next);
                    return next;
                case CharacterAction.Replace:
                    foreach (var c in CharacterTable.ReplacementOf(unit))
                    {
                        Add(c, i, next);
                    }

                    return next;
                default:
                    return TakeSurrogate(i);
            }
        }

        private int Compose(int i)
        {
            var end = i + 1;
            while (end < source.Length && CharacterTable.ActionOf(source[end]) == CharacterAction.Mark)
            {
                end++;
            }

            var kept = Math.Min(end, i + 1 + MarksKept);
            foreach (var c in source.Substring(i, kept - i).Normalize(NormalizationForm.FormKC))
            {
                if (CharacterTable.ActionOf(c) != CharacterAction.Mark)
                {
                    foreach (var plain in CharacterTable.ActionOf(c) == CharacterAction.Replace ? CharacterTable.ReplacementOf(c) : c.ToString())
                    {
                        sawLookalike |= CharacterTable.ActionOf(plain) == CharacterAction.Lookalike;
                        Add(plain, i, end);
                    }
                }
            }

            return end;
        }

        private int TakeSurrogate(int i)
        {
            if (!Rune.TryGetRuneAt(source, i, out var rune))
            {
                Add('\uFFFD', i, i + 1);
                return i + 1;
            }

            if (IsTag(rune))
            {
                return TakeTags(i);
            }

            var end = i + 2;
            var plain = rune.ToString().Normalize(NormalizationForm.FormKC);
            if (plain.Length == 2 && char.IsSurrogatePair(plain, 0))
            {
                Add(plain[0], i, end);
                Add(plain[1], i, end);
            }
            else
            {
                foreach (var c in plain)
                {
                    Add(c, i, end);
                }
            }

            return end;
        }

        /// <summary>Tag characters are invisible. A few are noise (or part of a flag) and are dropped, a run of them hides ASCII text.</summary>
        private int TakeTags(int i)
        {
            var end = i;
            while (end + 1 < source.Length && Rune.TryGetRuneAt(source, end, out var rune) && IsTag(rune))
            {
                end += 2;
            }

            const int ReadFrom = 4;
            if ((end - i) / 2 >= ReadFrom)
            {
                for (var at = i; at < end; at += 2)
                {
                    var hidden = char.ConvertToUtf32(source, at) - 0xE0000;
                    if (hidden is >= 0x20 and < 0x7F)
                    {
                        Add((char)hidden, at, at + 2);
                    }
                }
            }

            return end;
        }

        private static bool IsTag(Rune rune) => rune.Value is >= 0xE0000 and <= 0xE007F;

        private void Add(char unit, int start, int end)
        {
            Fit(1);
            units[length] = unit;
            starts[length] = start;
            ends[length++] = end;
        }
    }
}
