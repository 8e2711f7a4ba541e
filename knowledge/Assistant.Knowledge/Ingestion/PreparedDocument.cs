using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Knowledge.Ingestion;

/// <summary>A document after tagging and release, ready to be stored.</summary>
/// <param name="Title">Released title; null when even that may not be shown.</param>
/// <param name="Body">Released text; null when blocked.</param>
/// <param name="Headings">Headings that stand in <paramref name="Body"/>, with their offsets there.</param>
public sealed record PreparedDocument(
    string ExternalId,
    RawDocument Raw,
    TaggedText Tagged,
    ReleaseDecision Decision,
    Audience Audience,
    ReleasedText? Title,
    ReleasedText? Body,
    IReadOnlyList<Heading> Headings)
{
    public string DecisionName => Decision switch
    {
        ReleaseDecision.Allow => "Allow",
        ReleaseDecision.Anonymise => "Anonymise",
        _ => "Block",
    };

    public string Reason => Decision switch
    {
        ReleaseDecision.Allow allow => allow.Reason,
        ReleaseDecision.Anonymise anonymise => anonymise.Reason,
        ReleaseDecision.Block block => block.Reason,
        _ => "",
    };
}

/// <summary>Tag, then release: what a document becomes for its audience. Ingest, re-tagging and a steward's correction all go through here.</summary>
public sealed class PrepareDocument(Tagger tagger, ReleaseGate gate)
{
    /// <param name="language">What the source says its language is; anything but the four is left to the tagger.</param>
    /// <param name="audience">What is brought in for residents is taken from where the public reads it.</param>
    public TaggedText Tag(RawDocument raw, string? language, Audience audience) =>
        tagger.Tag(raw.Whole, new TagHints(language is "fr" or "nl" or "en" or "de" ? language : null, Origin: audience == Audience.Residents ? TextOrigin.PublicSite : TextOrigin.Unknown));

    /// <param name="tagged">What the tagger or a steward says of <see cref="RawDocument.Whole"/>.</param>
    public PreparedDocument Release(string externalId, RawDocument raw, TaggedText tagged, Audience audience)
    {
        var destination = audience == Audience.Residents ? Destination.Residents : Destination.Advisers;
        var decision = gate.Release(tagged, destination, new PseudonymScope());
        if (decision.Released is not { } released)
        {
            return new PreparedDocument(externalId, raw, tagged, decision, audience, gate.Describe(tagged, raw.Title), null, []);
        }

        var (title, body) = Split(raw, released);
        return new PreparedDocument(externalId, raw, tagged, decision, audience, title, body, Locate(raw.Headings, body.Text));
    }

    /// <summary>Title and text were released as one; the title ends at the first blank line, as <see cref="RawDocument.Whole"/> put it there.</summary>
    private static (ReleasedText Title, ReleasedText Body) Split(RawDocument raw, ReleasedText released)
    {
        if (raw.BodyOffset == 0)
        {
            return (released.Slice(0, 0), released);
        }

        var gap = released.Text.IndexOf("\n\n", StringComparison.Ordinal);
        return gap < 0
            ? (released.Slice(0, 0), released)
            : (released.Slice(0, gap), released.Slice(gap + 2, released.Text.Length - gap - 2));
    }

    /// <summary>Headings again in the released text. One whose words were replaced is lost as a heading; its line stays.</summary>
    private static List<Heading> Locate(IReadOnlyList<Heading> headings, string body)
    {
        var found = new List<Heading>(headings.Count);
        var from = 0;
        foreach (var heading in headings)
        {
            var at = body.IndexOf(heading.Text, from, StringComparison.Ordinal);
            while (at >= 0 && !IsLine(body, at, heading.Text.Length))
            {
                at = body.IndexOf(heading.Text, at + 1, StringComparison.Ordinal);
            }

            if (at >= 0)
            {
                var start = body.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
                found.Add(heading with { Offset = at == 0 ? 0 : start });
                from = at + heading.Text.Length;
            }
        }

        return found;
    }

    // a line of its own, with Markdown's # before it where the text came as Markdown
    private static bool IsLine(string body, int at, int length)
    {
        var end = at + length;
        var before = at;
        while (before > 0 && body[before - 1] is ('#' or ' '))
        {
            before--;
        }

        return (before == 0 || body[before - 1] == '\n') && (end == body.Length || body[end] is '\n' or '\r');
    }
}
