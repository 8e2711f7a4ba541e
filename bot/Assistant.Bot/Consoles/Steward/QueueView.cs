using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Stewardship;
using Microsoft.AspNetCore.Http.Extensions;

namespace Assistant.Bot.Consoles.Steward;

/// <summary>Which part of the queue a steward works through, as the page's address says it.</summary>
/// <param name="All">The reviewed ones too.</param>
/// <param name="At">Place in the queue, from 0; what was skipped lies before it.</param>
/// <param name="Ahead">Show what follows the document at this place, as it will stand once that one is decided: asked for by the desk while the steward still reads.</param>
public sealed record QueueView(string? Decision, DataClassification? Class, string? Language, string? Collection, bool All, int At, bool Ahead)
{
    public const int Shown = 40;

    /// <summary>What can't be read is left out: an old or mistyped address still shows a queue.</summary>
    public static QueueView Of(IQueryCollection query) => new(
        One(query, "decision") is "Allow" or "Anonymise" or "Block" ? One(query, "decision") : null,
        Enum.TryParse<DataClassification>(One(query, "class"), out var known) && Enum.IsDefined(known) ? known : null,
        StaffTexts.Has(One(query, "language")) ? One(query, "language") : null,
        One(query, "collection"),
        One(query, "all") == "1",
        int.TryParse(One(query, "at"), out var at) && at > 0 ? at : 0,
        One(query, "ahead") == "1");

    /// <param name="actor">Who works through it: what this person proposed and another must read is left out.</param>
    public ReviewFilter FilterFor(string actor) => new(Decision, Class, Collection, Unreviewed: !All, Offset: At, Limit: Shown, Language: Language, Reader: actor);

    /// <summary>The address of this part of the queue at another place.</summary>
    /// <param name="more">Further parameters, for what has just happened.</param>
    public string Path(int at, string page = "/staff/steward", params ReadOnlySpan<(string Name, string Value)> more)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new (string, string?)[]
        {
            ("decision", Decision), ("class", Class?.ToString()), ("language", Language), ("collection", Collection), ("all", All ? "1" : null), ("at", at > 0 ? at.ToString(System.Globalization.CultureInfo.InvariantCulture) : null),
        })
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        foreach (var (name, value) in more)
        {
            query.Add(name, value);
        }

        return page + query.ToQueryString().ToUriComponent();
    }

    private static string? One(IQueryCollection query, string name) => query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;
}
