using System.Text;

namespace Assistant.Eval.Dialogs;

/// <summary>The files that a script can attach.</summary>
internal static class SampleFile
{
    /// <exception cref="InvalidDataException">There is no sample of this name.</exception>
    public static (string Name, byte[] Content) Of(string sample) => sample switch
    {
        // short, but enough to be told by content; no text can be read in it
        "pdf" => ("document.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n")),
        "photo" => ("photo.png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")),
        "program" => ("document.pdf", [.. "MZ"u8, .. new byte[200]]),
        _ => throw new InvalidDataException($"\"{sample}\" is no sample file; known: pdf, photo, program"),
    };
}
