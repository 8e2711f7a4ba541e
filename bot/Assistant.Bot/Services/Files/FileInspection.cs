using Assistant.Bot.Turns;
using Assistant.Classifier.Tagging;

namespace Assistant.Bot.Services.Files;

/// <summary>A file as it came in.</summary>
/// <param name="Name">As the sender called it; never trusted.</param>
public sealed record ReceivedFile(string Name, byte[] Content);

/// <summary>What the virus scanner said.</summary>
public enum ScanState
{
    Clean,

    /// <summary>No scanner is set up.</summary>
    NotScanned,
}

/// <summary>A file that is taken, with what is known of it.</summary>
/// <param name="Id">Can't be guessed; what the form keeps as the field's value.</param>
/// <param name="Class">Unknown for what holds no readable text (a scan, a photo): then only the official who decides sees it.</param>
/// <param name="Reason">Why that class; never content.</param>
public sealed record InspectedFile(string Id, string Name, string MediaType, byte[] Content, DataClassification Class, string Reason, ScanState Scan)
{
    /// <summary>The value of a form's field: the id, with name, type and size as parts.</summary>
    public SlotValue Value => new(Id, new Dictionary<string, string>
    {
        ["name"] = Name,
        ["type"] = MediaType,
        ["bytes"] = Content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });
}

/// <summary>What came of looking at a file.</summary>
public abstract record FileInspection
{
    private FileInspection() { }

    /// <summary>The file's name in a form that is harmless to show.</summary>
    public abstract string Name { get; }

    public sealed record Accepted(InspectedFile File) : FileInspection
    {
        public override string Name => File.Name;
    }

    /// <param name="Problem">What is wrong with it, as a text to say.</param>
    public sealed record Refused(string Name, TextKey Problem) : FileInspection
    {
        public override string Name { get; } = Name;
    }
}
