using System.Net;
using System.Net.Sockets;

namespace Assistant.Classifier.Detection.Recognizers;

/// <summary>Internet addresses of a person's connection. Machines of the infrastructure, reserved ranges and version numbers are none.</summary>
public sealed class IpAddressRecognizer : IEntityRecognizer
{
    private const int LongestV6 = 45;

    public void Recognize(DocumentView view, List<Candidate> found)
    {
        // The first group of either kind is of four characters at most: only right before a point or a colon can one start.
        const int LongestGroup = 4;
        var text = view.Text.AsSpan();
        var from = 0;
        for (var mark = text.IndexOfAny('.', ':'); mark >= 0; mark = Next(text, mark))
        {
            for (from = Math.Max(from, mark - LongestGroup); from <= mark; from++)
            {
                from = TryAt(view, from, found);
            }
        }

        static int Next(ReadOnlySpan<char> text, int mark) => text[(mark + 1)..].IndexOfAny('.', ':') is >= 0 and var next ? mark + 1 + next : -1;
    }

    /// <returns>The last unit that was read.</returns>
    private static int TryAt(DocumentView view, int i, List<Candidate> found)
    {
        var text = view.Text.AsSpan();
        var follows = i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or ':' && i > 1 && char.IsLetterOrDigit(text[i - 2]) && text[i - 1] == '.');
        if (follows)
        {
            return i;
        }

        if (char.IsAsciiDigit(text[i]) && TryV4(text, i, out var end))
        {
            Add(view, i, end, "four octets", found);
            return end;
        }

        if ((char.IsAsciiHexDigit(text[i]) || text[i] == ':') && TryV6(text, i, out end))
        {
            Add(view, i, end, "IPv6", found);
            return end;
        }

        return i;
    }

    private static void Add(DocumentView view, int start, int end, string pattern, List<Candidate> found)
    {
        var cues = view.CuesAround(start, end, 6, 3);
        var inContext = (cues & (Cue.Login | Cue.Username)) != 0;
        var value = IPAddress.Parse(view.Text.AsSpan(start, end - start));
        if ((cues & (Cue.Infrastructure | Cue.Version)) != 0 && !inContext)
        {
            found.Add(Candidate.Public(start, end, Check.Valid, "address of a machine or version"));
        }
        else if (!IsReserved(value) || (!IPAddress.IsLoopback(value) && (view.CuesBefore(view.TokenAt(start), 3) & Cue.Login) != 0))
        {
            found.Add(new Candidate(EntityType.IpAddress, start, end, inContext ? 0.98 : 0.85, Check.Valid, inContext, Why.Of(pattern, inContext)));
        }
    }

    private static bool TryV4(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        for (var octet = 0; octet < 4; octet++)
        {
            var value = 0;
            var length = 0;
            while (end < text.Length && length < 4 && char.IsAsciiDigit(text[end]))
            {
                value = (value * 10) + (text[end++] - '0');
                length++;
            }

            if (length is 0 or > 3 || value > 255 || (length > 1 && text[end - length] == '0'))
            {
                return false;
            }

            if (octet < 3 && (end >= text.Length || text[end++] != '.'))
            {
                return false;
            }
        }

        // "/24" names a network, a further ".5" a version.
        return !(end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '/' || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))));
    }

    private static bool TryV6(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        var colons = 0;
        while (end < text.Length && end - start <= LongestV6 && (char.IsAsciiHexDigit(text[end]) || text[end] == ':'))
        {
            colons += text[end] == ':' ? 1 : 0;
            end++;
        }

        while (end > start && text[end - 1] == ':' && !(end - start > 2 && text[end - 2] == ':'))
        {
            end--;
            colons--;
        }

        // Times ("12:30:45") and MAC addresses (six pairs) have colons too.
        var slice = text[start..end];
        var compressed = slice.IndexOf("::", StringComparison.Ordinal) >= 0;
        // What ends in "::" or goes on with "/48" names a network, and no machine in it.
        return colons >= 2
            && (compressed ? slice.Length > 4 && !slice.EndsWith("::", StringComparison.Ordinal) : colons == 7)
            && !(end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '/'))
            && IPAddress.TryParse(slice, out var value)
            && value.AddressFamily == AddressFamily.InterNetworkV6;
    }

    private static bool IsReserved(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast;
        }

        Span<byte> octets = stackalloc byte[4];
        address.TryWriteBytes(octets, out _);
        return octets[0] is 0 or 10 or 127 or >= 224
            || (octets[0] == 172 && octets[1] is >= 16 and <= 31)
            || (octets[0] == 192 && octets[1] == 168)
            || (octets[0] == 169 && octets[1] == 254);
    }
}
