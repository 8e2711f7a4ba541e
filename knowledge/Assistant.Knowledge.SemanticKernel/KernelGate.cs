using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Generation;

namespace Assistant.Knowledge.SemanticKernel;

/// <summary>A text may not go to the model. The message holds no content.</summary>
public sealed class WithheldException(string reason) : Exception($"withheld from the language model: {reason}");

/// <summary>The release gate as a kernel meets it: everything on its way to the model is text, and leaves as the gate released it for a model or not at all.</summary>
/// <remarks>One for each kernel, so that stand-ins are consistent in one conversation and unlinkable across. Safe for use by several threads.</remarks>
public sealed partial class KernelGate(Tagger tagger, ReleaseGate gate, PseudonymScope scope)
{
    private readonly Lock held = new();
    private readonly HashSet<string> released = new(StringComparer.Ordinal);

    /// <exception cref="WithheldException">The gate blocks it.</exception>
    public string Release(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        text = Escaped().Replace(text, match => Unescaped(match));

        lock (held) // a scope is one conversation's
        {
            if (released.Contains(text))
            {
                return text;
            }

            var decision = gate.Release(tagger.Tag(text, new TagHints(Origin: TextOrigin.Message)), Destination.LanguageModel, scope);
            return ModelText.Of(decision) is { } let ? Keep(let) : throw new WithheldException(decision is ReleaseDecision.Block block ? block.Reason : "released for somewhere else");
        }
    }

    /// <summary>A value of any type: what was released already as it is, everything else as the text that the model would read; an object as a line for each of its values.</summary>
    /// <exception cref="WithheldException">The gate blocks it.</exception>
    public string? ReleaseValue(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case ModelText one:
                return ReleaseValue(new[] { one });
            case IEnumerable<ModelText> several:
                lock (held)
                {
                    var joined = string.Join("\n\n", several.Select(text => text.Released.Text));
                    released.Add(joined);
                    return joined;
                }

            case string text:
                return Release(text);
            case JsonElement { ValueKind: JsonValueKind.String } json:
                return Release(json.GetString()!);
            case bool truth:
                return truth ? "true" : "false";
            default:
                return Release(string.Join('\n', Lines("", JsonSerializer.SerializeToElement(value, value.GetType(), JsonSerializerOptions.Web))));
        }
    }

    // "René" stands as "Ren\u00E9" in JSON, and a line's end beside a name becomes a letter of it: what is looked at must read as the model reads it.
    private static IEnumerable<string> Lines(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Lines(path.Length == 0 ? p.Name : $"{path} > {p.Name}", p.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(v => Lines(path, v)),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [path.Length == 0 ? value.ToString() : $"{path}: {value}"],
    };

    private static string Unescaped(Match match) =>
        (char)int.Parse(match.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var sign && (char.IsSurrogate(sign) || char.IsControl(sign)) ? match.Value : sign.ToString();

    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();

    private string Keep(ModelText text)
    {
        released.Add(text.Released.Text);
        return text.Released.Text;
    }
}
