using System.Globalization;
using System.Text;

namespace Assistant.Bot.Notifications;

/// <summary>Writes a plain-text mail as it travels (RFC 5322, MIME): ASCII alone, so that every server takes it.</summary>
internal static class MailFormat
{
    private const int LongestWord = 42; // octets in an encoded word: its line stays within 76 signs
    private const int LongestLine = 75; // of quoted-printable, without the sign that joins lines

    /// <param name="from">One plain address, as is every other: <see cref="MailSettings.IsAddress"/>.</param>
    public static string Write(OutgoingMail mail, string from, DateTimeOffset at)
    {
        var text = new StringBuilder();
        Header("From", from);
        Header("To", mail.To);
        if (mail.ReplyTo is { } reply)
        {
            Header("Reply-To", reply);
        }

        Header("Subject", Words(mail.Subject.ReplaceLineEndings(" ")));
        Header("Date", at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header("Message-ID", $"<{string.Concat(mail.Key.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '.'))}@{from[(from.LastIndexOf('@') + 1)..]}>");
        Header("Content-Language", mail.Language);
        Header("Auto-Submitted", "auto-generated"); // no out-of-office note shall answer it
        Header("MIME-Version", "1.0");
        Header("Content-Type", "text/plain; charset=utf-8");
        Header("Content-Transfer-Encoding", "quoted-printable");
        return text.Append("\r\n").Append(QuotedPrintable(mail.Body)).ToString();

        void Header(string name, string value) => text.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    /// <summary>A header's words as they are when they are ASCII, else as encoded words (RFC 2047), none of which parts a sign.</summary>
    internal static string Words(string text)
    {
        if (text.All(c => c is >= ' ' and < (char)127) && !text.Contains("=?", StringComparison.Ordinal) && text.Length < LongestLine)
        {
            return text;
        }

        var (words, bytes) = (new List<string>(), new List<byte>());
        foreach (var rune in text.EnumerateRunes())
        {
            var sign = Encoding.UTF8.GetBytes(rune.ToString());
            if (bytes.Count + sign.Length > LongestWord)
            {
                Close();
            }

            bytes.AddRange(sign);
        }

        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
            bytes.Clear();
        }
    }

    /// <summary>RFC 2045, 6.7: every line at most 76 signs, and none that a server on the way could change.</summary>
    internal static string QuotedPrintable(string text)
    {
        var encoded = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var length = 0;
            var bytes = Encoding.UTF8.GetBytes(line);
            for (var i = 0; i < bytes.Length; i++)
            {
                var plain = bytes[i] is >= 33 and <= 126 and not (byte)'=' || (bytes[i] == ' ' && i < bytes.Length - 1);
                var sign = plain ? ((char)bytes[i]).ToString() : "=" + bytes[i].ToString("X2", CultureInfo.InvariantCulture);
                if (length + sign.Length > LongestLine)
                {
                    encoded.Append("=\r\n");
                    length = 0;
                }

                encoded.Append(sign);
                length += sign.Length;
            }

            encoded.Append("\r\n");
        }

        return encoded.ToString();
    }
}
