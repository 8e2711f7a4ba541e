using System.Text.RegularExpressions;

namespace Assistant.Classifier.Training.Names;

/// <summary>First names and surnames to put in place of others, read from the lexicons.</summary>
public sealed partial class NameLists
{
    private readonly string[] firstNames;
    private readonly string[] surnames;
    private readonly HashSet<string> knownFirst;
    private readonly HashSet<string> knownLast;

    private NameLists(string[] firstNames, string[] surnames)
    {
        this.firstNames = firstNames;
        this.surnames = surnames;
        knownFirst = new HashSet<string>(firstNames, StringComparer.OrdinalIgnoreCase);
        knownLast = new HashSet<string>(surnames, StringComparer.OrdinalIgnoreCase);
    }

    /// <param name="folder">Holds first-names*.txt and surnames*.txt, one name a line, '#' starts a comment.</param>
    /// <exception cref="InvalidDataException">One of the lists is empty or missing.</exception>
    public static NameLists Load(string folder)
    {
        var (first, last) = (Read("first-names*.txt"), Read("surnames*.txt"));
        return first.Length > 0 && last.Length > 0 ? new NameLists(first, last)
            : throw new InvalidDataException($"{folder}: first-names*.txt and surnames*.txt are needed to vary the names of the corpus");

        string[] Read(string pattern) => Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Select(line => line.Split('#', '\t')[0].Trim()).Where(line => line.Length > 1).Distinct(StringComparer.Ordinal).ToArray();
    }

    /// <summary>Another name of the same build: as many first names, surnames, initials and the same marks and case. A word that was replaced before in the text gets the same stand-in.</summary>
    public string Swap(string name, Random random, Dictionary<string, string> before)
    {
        var swapped = new System.Text.StringBuilder();
        var word = new System.Text.StringBuilder();
        var first = true;
        foreach (var unit in name + "\0")
        {
            if (char.IsLetter(unit))
            {
                word.Append(unit);
                continue;
            }

            if (word.Length > 0)
            {
                swapped.Append(Replacement(word.ToString(), first, random, before));
                first = false;
                word.Clear();
            }

            if (unit != '\0')
            {
                swapped.Append(unit);
            }
        }

        return swapped.ToString();
    }

    /// <summary>Literal text with the names in it swapped: officials and streets must not be known by their names.</summary>
    /// <remarks>A name is a first name with a capital before another word with a capital, or a surname after an initial or another name.</remarks>
    public string SwapUnmarked(string text, Random random, Dictionary<string, string> before) => FullName().Replace(text, match =>
    {
        var words = match.Value.Split(' ', '-');
        return knownFirst.Contains(words[0]) || (words[0].Length <= 2 && knownLast.Contains(words[^1])) ? Swap(match.Value, random, before) : match.Value;
    });

    [GeneratedRegex(@"\b(?:\p{Lu}\.|\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?: (?:van|de|den|der|von|di|da|el|Van|De|Den|Der|Von|Di|Da|El|Ben|\p{Lu}\.)){0,2} \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex FullName();

    private string Replacement(string word, bool first, Random random, Dictionary<string, string> before)
    {
        const int LongestParticle = 3;
        if (word.Length == 1)
        {
            return char.IsUpper(word[0]) ? ((char)('A' + random.Next(26))).ToString() : word;
        }

        // "van", "El", "De": the build of the name, not the name.
        if (word.Length <= LongestParticle && !knownFirst.Contains(word))
        {
            return word;
        }

        if (!before.TryGetValue(word.ToUpperInvariant(), out var other))
        {
            other = Another(word, knownFirst.Contains(word) && (first || random.Next(3) > 0) ? firstNames : surnames, random);
            before[word.ToUpperInvariant()] = other;
        }

        var upper = word.All(char.IsUpper);
        var lower = char.IsLower(word[0]);
        return upper ? other.ToUpperInvariant() : lower ? other.ToLowerInvariant() : other;
    }

    // One of the list, an invented one (the beginning of one and the end of another: no lexicon knows it), or the word itself.
    private static string Another(string word, string[] list, Random random)
    {
        var one = list[random.Next(list.Length)];
        switch (random.Next(10))
        {
            case < 5:
                return one;
            case < 8:
                var two = list[random.Next(list.Length)];
                return one[..((one.Length + 1) / 2)] + two[(two.Length / 2)..].ToLowerInvariant();
            default:
                return word;
        }
    }
}
