namespace Assistant.Classifier.Detection;

/// <summary>Contact data that offices publish themselves: not personal, never marked.</summary>
/// <remarks>Read from <c>public-contacts.txt</c>, one a line: <c>phone 02555</c> (a prefix), <c>mailbox info</c>, <c>domain brussels.be</c> (and all below it), <c>address lindeplein 1</c>, <c>name lind</c>.</remarks>
public sealed class PublicContacts
{
    private readonly List<string> phonePrefixes = [];
    private readonly HashSet<string> mailboxes = new(StringComparer.Ordinal);
    private readonly HashSet<string> domains = new(StringComparer.Ordinal);
    private readonly List<string> addresses = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <param name="nationalNumber">Digits as dialled within the country ("025551000").</param>
    public bool IsPublicPhone(ReadOnlySpan<char> nationalNumber)
    {
        foreach (var prefix in phonePrefixes)
        {
            if (nationalNumber.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="mailbox">What stands before the @, folded.</param>
    public bool IsRoleMailbox(ReadOnlySpan<char> mailbox) => mailboxes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(mailbox);

    /// <param name="domain">What stands after the @, folded.</param>
    public bool IsPublicDomain(ReadOnlySpan<char> domain)
    {
        var lookup = domains.GetAlternateLookup<ReadOnlySpan<char>>();
        while (true)
        {
            if (lookup.Contains(domain))
            {
                return true;
            }

            var dot = domain.IndexOf('.');
            if (dot < 0)
            {
                return false;
            }

            domain = domain[(dot + 1)..];
        }
    }

    /// <param name="name">Folded.</param>
    public bool IsOwnName(ReadOnlySpan<char> name) => names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    /// <summary>True when the folded address begins with one of the offices' own streets and numbers, and the number ends there.</summary>
    public bool HasAddressIn(ReadOnlySpan<char> address)
    {
        foreach (var own in addresses)
        {
            if (address.StartsWith(own, StringComparison.Ordinal) && (address.Length == own.Length || !char.IsLetterOrDigit(address[own.Length])))
            {
                return true;
            }
        }

        return false;
    }

    internal void Add(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var value = space < 0 ? string.Empty : Folding.Key(line[(space + 1)..]);
        switch (space < 0 ? line : line[..space])
        {
            case "phone":
                phonePrefixes.Add(value);
                break;
            case "mailbox":
                mailboxes.Add(value);
                break;
            case "domain":
                domains.Add(value);
                break;
            case "name":
                names.Add(value);
                break;
            case "address":
                addresses.Add(value);
                break;
            default:
                throw new FormatException($"a public contact starts with phone, mailbox, domain, address or name, not '{line}'");
        }
    }
}
