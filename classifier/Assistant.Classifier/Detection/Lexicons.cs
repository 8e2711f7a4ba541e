using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Classifier.Detection;

/// <summary>What is known of words before any text is read: names, towns, streets, functions, and the cues around values.</summary>
/// <remarks>
/// Read once from a folder of UTF-8 files, one entry a line, '#' starts a comment; of tab-separated columns the first counts, the last when the first is a language, the second when it is a postcode. A file counts
/// by the beginning of its name (<c>first-names*.txt</c>, <c>surnames*.txt</c>, …; underscores as hyphens); other files are left alone.
/// </remarks>
public sealed class Lexicons
{
    private const int ShortestScanned = 4;
    private const int LongestScanned = 24;

    private readonly FrozenDictionary<string, WordEntry> entries;
    private readonly FrozenDictionary<string, WordEntry>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private Lexicons(FrozenDictionary<string, WordEntry> entries, PublicContacts contacts, OrdinaryWords ordinary, OrdinaryWords ordinaryFirstNames, string version)
    {
        OrdinaryFirstNames = ordinaryFirstNames;
        Version = version;
        this.entries = entries;
        Ordinary = ordinary;
        lookup = entries.GetAlternateLookup<ReadOnlySpan<char>>();
        Contacts = contacts;
    }

    public PublicContacts Contacts { get; }

    /// <summary>Digest of the files; another one means that texts may be read otherwise.</summary>
    internal string Version { get; }

    /// <summary>What dictionaries hold beside the words above.</summary>
    internal OrdinaryWords Ordinary { get; }

    internal OrdinaryWords OrdinaryFirstNames { get; }

    /// <summary>The shipped lexicons, beside the binaries.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "classifier", "lexicons");

    public static Lexicons LoadDefault() => Load(DefaultFolder);

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A line cannot be read; the message names file and line.</exception>
    public static Lexicons Load(string folder)
    {
        var builder = new Builder();
        var contacts = new PublicContacts();
        foreach (var (cue, phrases) in CueTable.Entries)
        {
            builder.AddAll(phrases, WordTraits.None, cue);
        }

        builder.AddAll(CueTable.Roles, WordTraits.Role);
        builder.AddAll(CueTable.Titles, WordTraits.Title);
        builder.AddAll(CueTable.Particles, WordTraits.Particle);
        builder.AddAll(CueTable.StreetTypes, WordTraits.StreetType);
        builder.AddAll(CueTable.CompanyForms, WordTraits.CompanyForm);
        builder.AddAll(CueTable.Months, WordTraits.Month);
        foreach (var file in Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(folder, "*localities*.tsv", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            ReadFile(file, builder, contacts);
        }

        return new Lexicons(builder.Build(), contacts, OrdinaryWords.Load(folder), OrdinaryWords.LoadFirstNames(folder), VersionOf(folder));
    }

    /// <summary>Digest of all files of the folder, names included; a commune's own numbers count like the rest.</summary>
    private static string VersionOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What the lexicons know of one word by itself.</summary>
    public WordTraits TraitsOf(string word) => entries.TryGetValue(Folding.Key(word), out var entry) ? entry.Traits : WordTraits.None;

    /// <summary>True for a word of the dictionaries, or a compound of such, that no list of names holds.</summary>
    public bool IsOrdinary(string word)
    {
        var folded = Folding.Key(word);
        var traits = TraitsOfFolded(folded);
        return (traits & (WordTraits.FirstName | WordTraits.Surname)) == 0 && ((traits & WordTraits.Common) != 0 || Ordinary.Contains(folded) || Ordinary.IsCompound(folded));
    }

    /// <summary>What the lexicons know of a word that is folded already.</summary>
    internal WordTraits TraitsOfFolded(ReadOnlySpan<char> word) => lookup.TryGetValue(word, out var entry) ? entry.Traits : WordTraits.None;

    /// <summary>Writes traits and cues into the tokens, phrases included.</summary>
    internal void Annotate(ReadOnlySpan<char> folded, Span<Token> tokens)
    {
        var memory = WordMemory.Of(this);
        for (var i = 0; i < tokens.Length; i++)
        {
            ref var token = ref tokens[i];
            if (token.Kind != TokenKind.Word)
            {
                if (folded[token.Start] == ':' && i > 1)
                {
                    BrokenLabel(folded, tokens, i);
                }

                continue;
            }

            var word = folded.Slice(token.Start, token.Length);
            ref readonly var known = ref memory.Find(word, token.Case == TokenCase.Lower, this);
            token.Traits |= known.Traits;
            token.Cues |= known.Cues;
            if (known.Phrases is { Length: > 0 } phrases)
            {
                foreach (var phrase in phrases)
                {
                    Match(folded, tokens, i, phrase);
                }
            }

            token.Traits |= (token.Traits & WordTraits.Common) != 0 ? WordTraits.Ordinary : WordTraits.None;
        }
    }

    /// <summary>"Gebo ren: …", "Anschr ift :": a label at the beginning of a line that a scanner broke in two announces what it would have.</summary>
    private void BrokenLabel(ReadOnlySpan<char> folded, Span<Token> tokens, int colon)
    {
        const int Shortest = 6;
        ref readonly var head = ref tokens[colon - 2];
        ref var tail = ref tokens[colon - 1];
        var length = head.Length + tail.Length;
        if (head.Kind is not TokenKind.Word || tail.Kind is not TokenKind.Word || tail.Start != head.End + 1 || tail.Cues != Cue.None || head.Cues != Cue.None || tail.Case is not (TokenCase.Lower or TokenCase.Upper)
            || (colon > 2 && tokens[colon - 3].Kind is not TokenKind.NewLine) || length is < Shortest or > LongestScanned)
        {
            return;
        }

        Span<char> joined = stackalloc char[LongestScanned];
        folded.Slice(head.Start, head.Length).CopyTo(joined);
        folded.Slice(tail.Start, tail.Length).CopyTo(joined[head.Length..]);
        tail.Cues |= lookup.TryGetValue(joined[..length], out var whole) ? whole.Cues : Cue.None;
    }

    /// <summary>What is known of a word by itself, and the phrases that begin with it.</summary>
    /// <param name="lower">Whether it is written in lower case: then compounds are looked for among shorter words too.</param>
    internal WordEntry Look(ReadOnlySpan<char> word, bool lower)
    {
        if (!lookup.TryGetValue(word, out var entry))
        {
            entry = word.Length >= ShortestScanned && !Ordinary.Contains(word) && TryScanned(word, out var scanned)
                ? new WordEntry(scanned.Traits & ~WordTraits.Common, scanned.Cues, [])
                : new WordEntry(WordTraits.None, Cue.None, []);
        }

        var traits = entry.Traits | StreetEndings.TraitOf(word);
        return new WordEntry(traits | (IsOrdinary(traits, word, lower) ? WordTraits.Ordinary : WordTraits.None), entry.Cues | CueEndings.Of(word), entry.Phrases);
    }

    /// <summary>What scanners read into each other: "Narne" for "Name", "Merrnans" for "Mermans", "vvoont" for "woont".</summary>
    private bool TryScanned(ReadOnlySpan<char> word, out WordEntry entry)
    {
        entry = default;
        return word.Length <= LongestScanned && (Try(word, "rn", "m", out entry) || Try(word, "vv", "w", out entry) || Try(word, "m", "rn", out entry));

        bool Try(ReadOnlySpan<char> read, string seen, string meant, out WordEntry known)
        {
            known = default;
            var at = read.IndexOf(seen, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            Span<char> other = stackalloc char[LongestScanned + 2];
            read[..at].CopyTo(other);
            meant.CopyTo(other[at..]);
            read[(at + seen.Length)..].CopyTo(other[(at + meant.Length)..]);
            return lookup.TryGetValue(other[..(read.Length - seen.Length + meant.Length)], out known);
        }
    }

    private bool IsOrdinary(WordTraits traits, ReadOnlySpan<char> word, bool lower)
    {
        const int LongCompound = 12;
        return word.Length > 1 && (Ordinary.Contains(word)
            || ((traits & (WordTraits.FirstName | WordTraits.Surname)) == 0
                && (OrdinaryEndings.Has(word) || ((lower || word.Length >= LongCompound) && Ordinary.IsCompound(word)))));
    }

    private static void Match(ReadOnlySpan<char> folded, Span<Token> tokens, int first, Phrase phrase)
    {
        var at = first;
        foreach (var word in phrase.Rest)
        {
            at++;
            while (at < tokens.Length && tokens[at].Kind == TokenKind.Punctuation && folded[tokens[at].Start] is '\'' or '-' or '.' or '/' or '(' or ')' or '°' or '_' && at - first < 16)
            {
                at++;
            }

            if (at >= tokens.Length || tokens[at].Kind != TokenKind.Word || !folded.Slice(tokens[at].Start, tokens[at].Length).SequenceEqual(word))
            {
                return;
            }
        }

        for (var i = first; i <= at; i++)
        {
            tokens[i].Traits |= phrase.Traits;
            tokens[i].Cues |= phrase.Cues;
        }
    }

    private static void ReadFile(string file, Builder builder, PublicContacts contacts)
    {
        var name = Path.GetFileNameWithoutExtension(file).Replace('_', '-').ToLowerInvariant();
        var traits = name switch
        {
            _ when name.StartsWith("first-name", StringComparison.Ordinal) => WordTraits.FirstName,
            _ when name.StartsWith("surname", StringComparison.Ordinal) => WordTraits.Surname,
            _ when name.Contains("particle", StringComparison.Ordinal) => WordTraits.Particle,
            _ when name.StartsWith("title", StringComparison.Ordinal) => WordTraits.Title,
            _ when name.StartsWith("role", StringComparison.Ordinal) => WordTraits.Role,
            _ when name.Contains("towns", StringComparison.Ordinal) || name.Contains("localities", StringComparison.Ordinal) => WordTraits.Town,
            _ when name.StartsWith("public-figure", StringComparison.Ordinal) => WordTraits.PublicFigure,
            _ when name.StartsWith("organisation", StringComparison.Ordinal) => WordTraits.Organisation,
            _ when name.StartsWith("company-form", StringComparison.Ordinal) => WordTraits.CompanyForm,
            _ when name.StartsWith("common-word", StringComparison.Ordinal) => WordTraits.Common,
            _ when name.StartsWith("ambiguous", StringComparison.Ordinal) => WordTraits.Ambiguous,
            _ => WordTraits.None,
        };
        var isContacts = name == "public-contacts";
        if (traits == WordTraits.None && !isContacts)
        {
            return;
        }

        var number = 0;
        foreach (var raw in File.ReadLines(file))
        {
            number++;
            var line = ReadEntry(raw);
            if (line.Length == 0)
            {
                continue;
            }

            try
            {
                if (isContacts)
                {
                    contacts.Add(line);
                }
                else
                {
                    builder.Add(line, traits, Cue.None);
                }
            }
            catch (FormatException problem)
            {
                throw new InvalidDataException($"{file}, line {number}: {problem.Message}", problem);
            }
        }
    }

    /// <summary>The entry of a line: its last column when the first is a language ("fr&#9;bourgmestre"), its second when the first is a postcode, else its first.</summary>
    private static string ReadEntry(string raw)
    {
        var line = raw.AsSpan();
        line = line.IndexOf('#') is var comment and >= 0 ? line[..comment] : line;
        var columns = line.ToString().Split('\t', StringSplitOptions.TrimEntries);
        var first = columns[0];
        return columns.Length == 1 ? first
            : first is "fr" or "nl" or "en" or "de" ? columns[^1]
            : first.Length > 0 && char.IsAsciiDigit(first[0]) ? columns[1]
            : first;
    }

    private sealed class Builder
    {
        private readonly Dictionary<string, (WordTraits Traits, Cue Cues)> words = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<Phrase>> phrases = new(StringComparer.Ordinal);

        public void AddAll(string list, WordTraits traits, Cue cues = Cue.None)
        {
            foreach (var phrase in list.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                Add(phrase, traits, cues);
            }
        }

        public void Add(string phrase, WordTraits traits, Cue cues)
        {
            var parts = Split(Folding.Key(phrase));
            if (parts.Count == 0)
            {
                return;
            }

            // "Van den Bossche": the last word carries the name, the particles are known by themselves.
            if (parts.Count > 1 && (traits & (WordTraits.Surname | WordTraits.FirstName)) != 0)
            {
                parts = [parts[^1]];
            }

            if (parts.Count == 1)
            {
                // One word is no full name of a public person.
                if ((traits & WordTraits.PublicFigure) != 0)
                {
                    return;
                }

                if (parts[0].Length == 1 && (traits & (WordTraits.Surname | WordTraits.FirstName)) != 0)
                {
                    return;
                }

                ref var word = ref CollectionsMarshal.GetValueRefOrAddDefault(words, parts[0], out _);
                word.Traits |= traits;
                word.Cues |= cues;
                return;
            }

            if (!phrases.TryGetValue(parts[0], out var list))
            {
                phrases[parts[0]] = list = [];
            }

            list.Add(new Phrase([.. parts.Skip(1)], traits, cues));
        }

        public FrozenDictionary<string, WordEntry> Build()
        {
            var all = new Dictionary<string, WordEntry>(StringComparer.Ordinal);
            foreach (var word in words.Keys.Union(phrases.Keys))
            {
                var (traits, cues) = words.GetValueOrDefault(word);
                all[word] = new WordEntry(traits, cues, phrases.TryGetValue(word, out var list) ? [.. list] : []);
            }

            return all.ToFrozenDictionary(StringComparer.Ordinal);
        }

        private static List<string> Split(string text)
        {
            var parts = new List<string>();
            foreach (var token in Tokenizer.Split(text))
            {
                if (token.Kind == TokenKind.Word)
                {
                    parts.Add(text[token.Start..token.End]);
                }
            }

            return parts;
        }
    }
}
