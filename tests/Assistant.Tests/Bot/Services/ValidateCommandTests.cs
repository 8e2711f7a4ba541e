using Assistant.Bot.Services;
using Assistant.Tests.Faults;

namespace Assistant.Tests.Bot.Services;

/// <summary><c>services validate</c> as an owner of a service runs it: the host's own process, its exit code, what it prints where.</summary>
public sealed class ValidateCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("validate-").FullName;

    [Fact]
    public async Task A_good_definition_is_fit_for_use_and_the_command_succeeds()
    {
        var (code, said, complaints) = await RunAsync(Written("good.yaml", text => text));
        Assert.Equal(0, code);
        Assert.Contains("resident-card-renewal v1", said, StringComparison.Ordinal);
        Assert.Contains("fit for use", said, StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_wrong_definition_is_named_with_line_and_reason_and_the_command_fails()
    {
        var file = Written("wrong.yaml", text => text.Replace("type: plate", "type: plait", StringComparison.Ordinal));
        var line = File.ReadLines(file).Index().First(l => l.Item.Contains("plait", StringComparison.Ordinal)).Index + 1;
        var (code, said, complaints) = await RunAsync(file);
        Assert.Equal(1, code);
        Assert.Empty(said);
        Assert.StartsWith($"{file}, line {line}: ", complaints, StringComparison.Ordinal);
        Assert.Contains("\"type\" can't be \"plait\"", complaints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_folder_each_file_is_told_and_one_fault_fails_the_command()
    {
        var (good, wrong) = (Written("a.yaml", text => text), Written("b.yaml", text => text.Replace("connector: file", "connector: fax", StringComparison.Ordinal)));
        var (code, said, complaints) = await RunAsync(folder);
        Assert.Equal(1, code);
        Assert.StartsWith(good + ": ", said, StringComparison.Ordinal);
        Assert.StartsWith(wrong + ", line ", complaints, StringComparison.Ordinal);
        Assert.Contains("\"fax\" is no connector", complaints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_without_a_definition_is_wrong_usage()
    {
        var (code, _, complaints) = await RunAsync(Path.Combine(folder, "nothing.yaml"));
        Assert.Equal(2, code);
        Assert.Contains("there is no definition", complaints, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Written(string name, Func<string, string> changed)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, changed(File.ReadAllText(Path.Combine(ServiceCatalogue.DefaultFolder, "resident-card-renewal.yaml"))));
        return file;
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(string path) => HostProcess.RunAsync(folder, "services", "validate", path);
}
