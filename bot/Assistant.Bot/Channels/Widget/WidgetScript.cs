using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;

namespace Assistant.Bot.Channels.Widget;

/// <summary>The residents' widget as one script: its parts, its styles, the texts of four languages and the commune's names, put together once at the start.</summary>
/// <remarks>No build tool: the parts are plain JavaScript in this folder; comment lines and indentation are dropped, nothing else. A test holds the result below 25 kB gzipped.</remarks>
public sealed class WidgetScript
{
    /// <summary>In the order in which they lean on each other.</summary>
    private static readonly string[] Parts = ["connection.js", "dom.js", "transcript.js", "composer.js", "panel.js"];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly AssistantSettings settings;
    private readonly Operation? operation;
    private volatile Packed packed;

    /// <param name="operation">Tells hours and languages as the administrator keeps them; null = those of the settings.</param>
    public WidgetScript(AssistantSettings settings, Operation? operation = null)
    {
        (this.settings, this.operation) = (settings, operation);
        packed = Pack();
    }

    /// <summary>Packed anew when the administrator changed the hours or the languages.</summary>
    public PackedFile File
    {
        get
        {
            var now = packed;
            return (now.Changing == Changing() ? now : packed = Pack()).File;
        }
    }

    private OperationState State => operation?.Current ?? OperationState.Normal;

    private string HoursIn(string language) => State.HoursIn(settings.Desk, language);

    private string Changing() => string.Join('\n', PageTexts.Languages.Select(HoursIn).Concat(State.OfficialIn(settings.Commune)));

    private Packed Pack()
    {
        var commune = settings.Commune;
        var both = $"{commune.NameFr}-{commune.NameNl}";
        var facts = new
        {
            bot = commune.AssistantName,
            phone = commune.Phone,
            hours = PageTexts.Languages.ToDictionary(l => l, HoursIn),
            names = new { fr = commune.NameFr, nl = commune.NameNl, en = both, de = both },
            languages = State.OfficialIn(commune),
        };
        var texts = new JsonObject(PageTexts.Languages.Select(l => KeyValuePair.Create<string, JsonNode?>(l, JsonNode.Parse(Asset.Read($"widget/texts.{l}.json")))));
        return new Packed(Changing(), new PackedFile(new StringBuilder()
            .Append("(()=>{'use strict';if(customElements.get('assistant-chat'))return;\n")
            .Append("const SCRIPT=document.currentScript,BASE=new URL(SCRIPT.src).origin,MAX=").Append(settings.DirectLine.MaxMessageCharacters)
            .Append(",COMMUNE=").Append(JsonSerializer.Serialize(facts, Readable))
            .Append(",TEXTS=").Append(texts.ToJsonString(Readable))
            .Append(",CSS=").Append(JsonSerializer.Serialize(Colours.Fill(Squeeze("styles.css", "")), Readable)).Append(";\n")
            .AppendJoin('\n', Parts.Select(p => Squeeze(p, "\n")))
            .Append("\n})();\n").ToString()));
    }

    private static string Squeeze(string file, string separator) => string.Join(separator, Asset.Read("widget/" + file).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)));

    private sealed record Packed(string Changing, PackedFile File);
}
