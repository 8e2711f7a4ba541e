using Assistant.Bot.Services;

namespace Assistant.Bot.Notifications;

/// <summary>Subject and body of a mail, before their places are filled.</summary>
public sealed record NoticeTemplate(LocalizedText Subject, LocalizedText Body);

/// <summary>The words of all mails, read from <c>notices.yaml</c>: every template in all four languages, nothing else.</summary>
public sealed class NoticeTexts
{
    private readonly Dictionary<string, NoticeTemplate> templates;

    private NoticeTexts(StrictYaml root)
    {
        (About, AboutUnnamed, Follow, FollowWithoutLink, Footer, Withheld) =
            (root.Localized("about"), root.Localized("about_unnamed"), root.Localized("follow"), root.Localized("follow_without_link"), root.Localized("footer"), root.Localized("office_withheld"));
        templates = Enum.GetValues<Notice>().ToDictionary(n => StrictYaml.Snake(n.ToString()), n => Template(root.Map(StrictYaml.Snake(n.ToString()))), StringComparer.Ordinal);
        root.Close();
    }

    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "notifications", "notices.yaml");

    public LocalizedText About { get; }

    /// <summary>For a service whose name alone would tell too much.</summary>
    public LocalizedText AboutUnnamed { get; }

    public LocalizedText Follow { get; }

    public LocalizedText FollowWithoutLink { get; }

    public LocalizedText Footer { get; }

    public LocalizedText Withheld { get; }

    public NoticeTemplate this[Notice notice] => templates[StrictYaml.Snake(notice.ToString())];

    /// <exception cref="DefinitionException">A text is missing or unknown; the message names file, line and reason.</exception>
    public static NoticeTexts Load(string file) => new(StrictYaml.Load(file));

    /// <summary>A text with its {names} filled in. A value is never searched for places of its own.</summary>
    public static string Filled(string text, IReadOnlyDictionary<string, string> values)
    {
        var filled = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                filled.Append(text, at, text.Length - at);
                break;
            }

            filled.Append(text, at, open - at).Append(values.TryGetValue(text[(open + 1)..close], out var value) ? value : text[open..(close + 1)]);
            at = close + 1;
        }

        return filled.ToString();
    }

    private static NoticeTemplate Template(StrictYaml map)
    {
        var template = new NoticeTemplate(map.Localized("subject"), map.Localized("body"));
        map.Close();
        return template;
    }
}

/// <summary>The mails there are.</summary>
public enum Notice
{
    /// <summary>To the resident: it came in, and a rule granted it.</summary>
    ReceivedGranted,

    /// <summary>To the resident: it came in, and a person looks at it.</summary>
    ReceivedReview,

    /// <summary>To the resident: it came in, and a fee is to be paid first.</summary>
    PaymentDue,

    /// <summary>To the resident: the fee has arrived, and the request goes on.</summary>
    Paid,

    /// <summary>To the resident: the fee has arrived, and with it the request is granted.</summary>
    PaidGranted,

    /// <summary>To the resident: the fee did not come in time.</summary>
    Unpaid,

    /// <summary>To the resident: a person decided. What, stands behind reference and code.</summary>
    Decided,

    Reopened,

    Done,

    Withdrawn,

    /// <summary>To the resident: what they had taken back stands again.</summary>
    Restored,

    DocumentAsked,

    /// <summary>To the resident: the promised day has passed.</summary>
    Late,

    /// <summary>To advisers, each working day.</summary>
    Digest,

    /// <summary>To a department: the promised day of these requests has passed.</summary>
    Reminder,

    /// <summary>To whoever is responsible: late, and still nobody decided.</summary>
    Escalated,

    /// <summary>To a department: the connector "mail".</summary>
    Office,
}
