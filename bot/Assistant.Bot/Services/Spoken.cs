using System.Text;

namespace Assistant.Bot.Services;

/// <summary>Words of the assistant in two forms: for the person, with their own values, and for the transcript, with a stand-in in each value's place.</summary>
/// <param name="Text">For the owner's view only.</param>
/// <param name="Masked">For everything else; it still passes the release gate.</param>
public sealed record Spoken(string Text, string Masked)
{
    public static Spoken Plain(string text) => new(text, text);

    /// <summary>Fills {name} in a template.</summary>
    public static Spoken Format(string template, params (string Name, Spoken Value)[] values)
    {
        var (text, masked) = (new StringBuilder(template), new StringBuilder(template));
        foreach (var (name, value) in values)
        {
            text.Replace("{" + name + "}", value.Text);
            masked.Replace("{" + name + "}", value.Masked);
        }

        return new Spoken(text.ToString(), masked.ToString());
    }

    public static Spoken Join(string separator, IEnumerable<Spoken> parts)
    {
        var all = parts.ToList();
        return new Spoken(string.Join(separator, all.Select(p => p.Text)), string.Join(separator, all.Select(p => p.Masked)));
    }
}
