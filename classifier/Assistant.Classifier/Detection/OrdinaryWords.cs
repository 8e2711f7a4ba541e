using System.Numerics;

namespace Assistant.Classifier.Detection;

/// <summary>Words that dictionaries of the four languages hold in lower case: by themselves they are no names. Some are surnames too; who asks weighs that.</summary>
/// <remarks>Read from <c>ordinary-words*.txt</c> and <c>common-words.txt</c>, one folded word a line, '#' starts a comment line. Kept as hashes of 32 bits: of ten thousand other words about one is taken for one of these.</remarks>
internal sealed class OrdinaryWords
{
    private const int ShortestCompound = 8;
    private const int ShortestPart = 4;

    private readonly uint[] slots;
    private readonly uint mask;

    private OrdinaryWords(List<uint> hashes)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, hashes.Count * 3 / 2));
        slots = new uint[size];
        mask = (uint)size - 1;
        foreach (var hash in hashes)
        {
            var at = Spread(hash) & mask;
            while (slots[at] != 0 && slots[at] != hash)
            {
                at = (at + 1) & mask;
            }

            slots[at] = hash;
        }
    }

    public static OrdinaryWords Load(string folder) => Read(Directory.GetFiles(folder, "ordinary-words*.txt").Append(Path.Combine(folder, "common-words.txt")));

    /// <summary>The first names that are words of a dictionary too.</summary>
    public static OrdinaryWords LoadFirstNames(string folder) => Read([Path.Combine(folder, "ordinary-first-names.txt")]);

    private static OrdinaryWords Read(IEnumerable<string> files)
    {
        var hashes = new List<uint>();
        foreach (var path in files.Order(StringComparer.Ordinal).Where(File.Exists))
        {
            Read(File.ReadAllBytes(path), hashes);
        }

        return new OrdinaryWords(hashes);
    }

    /// <param name="folded">A word in lower case without diacritics.</param>
    public bool Contains(ReadOnlySpan<char> folded)
    {
        var hash = Start;
        foreach (var unit in folded)
        {
            hash = Step(hash, unit);
        }

        return Has(hash);
    }

    /// <summary>A compound of two or three of them, with or without a linking letter ("wegenwerken", "Feuerwaffenschein"), as Dutch and German make them.</summary>
    public bool IsCompound(ReadOnlySpan<char> folded) => IsCompound(folded, 3);

    private bool IsCompound(ReadOnlySpan<char> folded, int parts)
    {
        if (folded.Length is < ShortestCompound or > 40)
        {
            return false;
        }

        var hash = Start;
        for (var i = 0; i <= folded.Length - ShortestPart; i++)
        {
            if (i >= ShortestPart && Has(hash))
            {
                var rest = folded[i..];
                if (Contains(rest) || (parts > 2 && IsCompound(rest, parts - 1)) || (rest.Length > ShortestPart && rest[0] is 's' or 'n' && Contains(rest[1..])) || (rest.Length > ShortestPart + 1 && rest[..2] is "en" or "es" or "er" && Contains(rest[2..])))
                {
                    return true;
                }
            }

            hash = Step(hash, folded[i]);
        }

        return false;
    }

    private const uint Start = 0x811C9DC5;

    private static uint Step(uint hash, char unit) => (hash ^ unit) * 0x01000193;

    private static uint Spread(uint hash) => (hash * 0x9E3779B1) ^ (hash >> 15);

    private bool Has(uint hash)
    {
        hash |= 1;
        for (var at = Spread(hash) & mask; slots[at] != 0; at = (at + 1) & mask)
        {
            if (slots[at] == hash)
            {
                return true;
            }
        }

        return false;
    }

    // The files are plain ASCII: the words are folded (in one of them "ß" is left, and is no loss).
    private static void Read(ReadOnlySpan<byte> file, List<uint> hashes)
    {
        while (file.Length > 0)
        {
            var end = file.IndexOf((byte)'\n');
            var line = (end < 0 ? file : file[..end]).TrimEnd((byte)'\r');
            file = end < 0 ? default : file[(end + 1)..];
            if (line.Length == 0 || line[0] == (byte)'#')
            {
                continue;
            }

            var hash = Start;
            foreach (var unit in line)
            {
                hash = Step(hash, (char)unit);
            }

            hashes.Add(hash | 1);
        }
    }
}
