using System.Net.Mail;
using Assistant.Bot.Hosting;

namespace Assistant.Bot.Notifications;

/// <param name="Address">Where residents and staff reach this installation from outside ("https://assistant.hautbecq.example"), for links in mails and addresses given to other systems; empty = no links.</param>
public sealed record SiteSettings(string Address = "")
{
    /// <exception cref="SettingsException">It is no address.</exception>
    public void Check()
    {
        if (Address.Length > 0 && !(Uri.TryCreate(Address, UriKind.Absolute, out var site) && site.Scheme is "https" or "http" && Address.TrimEnd('/') == site.GetLeftPart(UriPartial.Authority)))
        {
            throw new SettingsException("Site:Address must be the scheme and host that people type, without a path: https://assistant.hautbecq.example");
        }
    }

    /// <summary>An address of ours, or null when <see cref="Address"/> is empty.</summary>
    /// <param name="path">Begins with a slash.</param>
    public string? Of(string path) => Address.Length == 0 ? null : Address.TrimEnd('/') + path;
}

/// <summary>Mail that goes out and comes back.</summary>
/// <param name="Host">SMTP server; empty = no mail is sent, and none waits to be.</param>
/// <param name="StartTls">Encrypt the way to the server by STARTTLS; off only for a server on this machine.</param>
/// <param name="Tls">Encrypt it from the first byte; port 465 does so always.</param>
/// <param name="CertificateAuthority">PEM file of the authority that vouches for the server, when it is the commune's own; empty = those that this machine trusts.</param>
/// <param name="From">Sender of all mail.</param>
/// <param name="ReplyAddress">Where departments answer the connector "mail"; each mail adds its token behind a plus. Empty = the sender's address.</param>
/// <param name="ReplyFolder">A Maildir (its new/ is emptied) into which the mail server puts those answers; empty = they come by a signed call only.</param>
/// <param name="DigestTo">Addresses of advisers, comma-separated; empty = no digest.</param>
/// <param name="DigestHour">From this hour on, each working day.</param>
/// <param name="EscalateTo">Addresses of those who are responsible, comma-separated; empty = nobody is told, the desk shows it all the same.</param>
/// <param name="EscalateDays">Days after the due date.</param>
public sealed record MailSettings(
    string Host = "",
    int Port = 587,
    bool StartTls = true,
    string User = "",
    string Password = "",
    string From = "",
    int TimeoutSeconds = 20,
    string ReplyAddress = "",
    string ReplyFolder = "",
    string DigestTo = "",
    int DigestHour = 8,
    string EscalateTo = "",
    int EscalateDays = 3,
    bool Tls = false,
    string CertificateAuthority = "")
{
    private const int SubmissionsOverTls = 465;

    public bool IsOn() => Host.Length > 0;

    /// <summary>No word is said in the clear (RFC 8314).</summary>
    public bool IsTlsFromStart() => Tls || Port == SubmissionsOverTls;

    /// <summary>The addresses of a comma-separated list.</summary>
    public static IReadOnlyList<string> Addresses(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="SettingsException">A value can't be right.</exception>
    public void Check()
    {
        if (!IsOn())
        {
            return;
        }

        if (!IsAddress(From))
        {
            throw new SettingsException("Mail:From must be the address that mail is sent from, since Mail:Host is set.");
        }

        foreach (var (name, value) in new[] { ("ReplyAddress", ReplyAddress), ("DigestTo", DigestTo), ("EscalateTo", EscalateTo) })
        {
            if (Addresses(value).FirstOrDefault(a => !IsAddress(a)) is not null)
            {
                throw new SettingsException($"Mail:{name} holds what is no mail address.");
            }
        }

        if (CertificateAuthority.Length > 0 && !File.Exists(CertificateAuthority))
        {
            throw new SettingsException("Mail:CertificateAuthority names no file.");
        }

        if (Port is < 1 or > 65535 || TimeoutSeconds < 1 || DigestHour is < 0 or > 23 || EscalateDays < 0)
        {
            throw new SettingsException("Mail:Port must be 1 to 65535, Mail:TimeoutSeconds at least 1, Mail:DigestHour 0 to 23 and Mail:EscalateDays at least 0.");
        }
    }

    /// <summary>True for one plain address: no name, no second address, no line break.</summary>
    public static bool IsAddress(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text && text.All(c => c is > ' ' and < (char)127) && text.Length <= 254;
}
