using System.Text.Json;

namespace Assistant.Eval.Dialogs;

/// <summary>One conversation and what must come of it; the format is told in <c>data/dialogs/README.md</c>.</summary>
/// <param name="Lang">Language in which it begins: "fr", "nl", "en" or "de".</param>
public sealed record DialogScript(string Id, string Lang, string Service, IReadOnlyList<DialogLine> Turns, DialogExpectation Expect)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="InvalidDataException">A line can't be read; the message names file, line and reason.</exception>
    public static IReadOnlyList<DialogScript> Read(string file) =>
    [
        .. File.ReadLines(file).Select((text, i) => (Text: text, Number: i + 1)).Where(l => l.Text.Trim().Length > 0).Select(l =>
        {
            try
            {
                return JsonSerializer.Deserialize<DialogScript>(l.Text, Json)!;
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{file}, line {l.Number}: {e.Message}");
            }
        }),
    ];
}

/// <summary>What the person does: says, presses or attaches something.</summary>
/// <param name="Press">Id of a button: "confirm", "skip", "cancel", "undo", "person", "change:FIELD", "value:…", "start:SERVICE".</param>
/// <param name="Attach">A sample file: pdf, photo, program (a program under the name of a PDF).</param>
/// <param name="Asked">Done only while the assistant asks for this field, or "review" while it reads everything back; null = in its turn, whatever is asked.</param>
/// <param name="Kind">The replies must hold one of this kind: answer, clarify, service, refused, unknown, handover.</param>
/// <param name="Then">The field that must be asked afterwards, or "review".</param>
/// <param name="Lang">The language of the replies afterwards.</param>
public sealed record DialogLine(string? Say = null, string? Press = null, string? Attach = null, string? Asked = null, string? Kind = null, string? Then = null, string? Lang = null);

/// <param name="State">granted | review | withdrawn: the request's; none: no request was made; person: a person was asked for, no request.</param>
/// <param name="Fields">Every field that the request must hold, and no other: a value, "*" for any, or the parts that matter as an object; null = only the state is judged.</param>
/// <param name="Turns">Most messages of the person.</param>
public sealed record DialogExpectation(string State, IReadOnlyDictionary<string, JsonElement>? Fields = null, int? Turns = null);
