using System.Text.Json;

namespace Assistant.Bot.BackOffice;

/// <summary>Puts each message as a JSON file into a folder that the back office empties. The file appears whole or not at all; the same message again replaces it.</summary>
/// <param name="folder">Made when it is missing.</param>
public sealed class FileDrop(string folder) : IBackOfficeConnector
{
    public const string ConnectorName = "file";

    /// <summary>State of the message that tells the back office to forget a request.</summary>
    private const string Erased = "erased";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Name => ConnectorName;

    public async Task<Delivery> DeliverAsync(BackOfficeMessage message, string key, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var target = Path.Combine(folder, FileName(key));
            var temporary = target + "." + Guid.NewGuid().ToString("n") + ".tmp";
            await using (var file = new FileStream(temporary, Create()))
            {
                await JsonSerializer.SerializeAsync(file, new { key, message }, Options, cancellation);
                file.Flush(flushToDisk: true);
            }

            if (message.State == Erased)
            {
                Remove(message.Reference);
            }

            File.Move(temporary, target, overwrite: true);
            return new Delivery.Done();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Delivery.Failed(e.GetType().Name);
        }
    }

    // what still lies here of an erased request holds its values: it goes with it, whether it was fetched or not
    private void Remove(string reference)
    {
        var name = Path.GetFileNameWithoutExtension(FileName("request:" + reference));
        foreach (var file in Directory.EnumerateFiles(folder, name + "*.json").Where(f => Path.GetFileNameWithoutExtension(f) is var found && (found == name || found.StartsWith(name + "_", StringComparison.Ordinal))))
        {
            File.Delete(file);
        }
    }

    // the values are people's: nobody but this account and its group reads the file
    private static FileStreamOptions Create() => OperatingSystem.IsWindows()
        ? new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }
        : new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead };

    private static string FileName(string key) => string.Concat(key.Select(c => char.IsLetterOrDigit(c) || c is '-' or '.' ? c : '_')) + ".json";
}
