using System.Text;
using Assistant.Knowledge.Retrieval.Analysis;

namespace Assistant.Knowledge.Retrieval;

/// <summary>How often a term stands in the title, the headings and the body of a passage.</summary>
/// <remarks>Saturated at 3, 3 and 15: beyond that a further occurrence says nothing.</remarks>
public readonly record struct TermFrequency(byte Title, byte Heading, byte Body);

/// <summary>The terms of a passage with their frequencies, as stored in <c>passage.term_vector</c>.</summary>
/// <remarks>
/// Terms are folded words ("renouveler") and, marked <c>s_</c>, stems ("s_renouvel"), in order of their UTF-8 bytes, each sharing the beginning of the one before.
/// Layout, numbers as LEB128: words in body, title, headings; number of terms; for each term: shared bytes, further bytes, those bytes, frequencies packed in one byte.
/// The terms themselves are kept, not hashes, so that a passage can be taken out of the statistics without its text.
/// </remarks>
public sealed class TermVector
{
    public const string StemMark = "s_";

    private readonly Dictionary<string, TermFrequency> terms = new(StringComparer.Ordinal);

    private TermVector() { }

    public int BodyWords { get; private set; }

    public int TitleWords { get; private set; }

    public int HeadingWords { get; private set; }

    public IReadOnlyCollection<string> Terms => terms.Keys;

    public static TermVector Of(IEnumerable<Token> title, IEnumerable<Token> heading, IEnumerable<Token> body)
    {
        var vector = new TermVector();
        vector.TitleWords = vector.Add(title, 0);
        vector.HeadingWords = vector.Add(heading, 1);
        vector.BodyWords = vector.Add(body, 2);
        return vector;
    }

    public byte[] ToBytes()
    {
        var bytes = new MemoryStream(terms.Count * 6 + 8);
        WriteNumber(bytes, BodyWords);
        WriteNumber(bytes, TitleWords);
        WriteNumber(bytes, HeadingWords);
        WriteNumber(bytes, terms.Count);
        var previous = Array.Empty<byte>();
        foreach (var (term, frequency) in terms.Select(t => (Bytes: Encoding.UTF8.GetBytes(t.Key), t.Value)).OrderBy(t => t.Bytes, ByteOrder.Instance))
        {
            var shared = previous.AsSpan().CommonPrefixLength(term);
            WriteNumber(bytes, shared);
            WriteNumber(bytes, term.Length - shared);
            bytes.Write(term, shared, term.Length - shared);
            bytes.WriteByte((byte)((frequency.Title << 6) | (frequency.Heading << 4) | frequency.Body));
            previous = term;
        }

        return bytes.ToArray();
    }

    /// <summary>The terms of a stored vector, in stored order.</summary>
    public static List<string> ReadTerms(ReadOnlySpan<byte> stored)
    {
        var found = new List<string>();
        var reader = new Reader(stored);
        while (reader.Next())
        {
            found.Add(Encoding.UTF8.GetString(reader.Term));
        }

        return found;
    }

    private int Add(IEnumerable<Token> tokens, int field)
    {
        var words = 0;
        foreach (var token in tokens)
        {
            if (token.IsStopWord)
            {
                continue;
            }

            words += token.IsJoined ? 0 : 1;
            Count(token.Form, field);
            Count(StemMark + token.Stem, field);
        }

        return words;
    }

    private void Count(string term, int field)
    {
        terms.TryGetValue(term, out var f);
        terms[term] = field switch
        {
            0 => f with { Title = (byte)Math.Min(3, f.Title + 1) },
            1 => f with { Heading = (byte)Math.Min(3, f.Heading + 1) },
            _ => f with { Body = (byte)Math.Min(15, f.Body + 1) },
        };
    }

    private static void WriteNumber(MemoryStream bytes, int value)
    {
        while (value >= 0x80)
        {
            bytes.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.WriteByte((byte)value);
    }

    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static readonly ByteOrder Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }

    /// <summary>Walks a stored vector without making strings.</summary>
    internal ref struct Reader
    {
        private readonly ReadOnlySpan<byte> stored;
        private readonly byte[] term = new byte[4 * TextAnalyzer.MaxWordLength + 8];
        private int position;
        private int left;
        private int length;

        public Reader(ReadOnlySpan<byte> stored)
        {
            this.stored = stored;
            BodyWords = Number();
            TitleWords = Number();
            HeadingWords = Number();
            Count = left = Number();
        }

        public int Count { get; }

        public int BodyWords { get; }

        public int TitleWords { get; }

        public int HeadingWords { get; }

        public TermFrequency Frequency { get; private set; }

        public readonly ReadOnlySpan<byte> Term => term.AsSpan(0, length);

        public bool Next()
        {
            if (left-- <= 0)
            {
                return false;
            }

            var shared = Number();
            var more = Number();
            stored.Slice(position, more).CopyTo(term.AsSpan(shared));
            position += more;
            length = shared + more;
            var packed = stored[position++];
            Frequency = new TermFrequency((byte)(packed >> 6), (byte)((packed >> 4) & 3), (byte)(packed & 15));
            return true;
        }

        private int Number()
        {
            var value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var b = stored[position++];
                value |= (b & 0x7F) << shift;
                if (b < 0x80)
                {
                    return value;
                }
            }
        }
    }
}
