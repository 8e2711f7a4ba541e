using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Assistant.Classifier;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Generation;

namespace Assistant.Tests;

/// <summary>The laws of the house, as far as they can be seen in the code.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void The_classifier_references_no_project_of_ours() =>
        Assert.DoesNotContain(typeof(ClassifierRoom).Assembly.GetReferencedAssemblies(), IsOurs);

    [Theory]
    [InlineData("classifier/Assistant.Classifier")]
    [InlineData("knowledge/Assistant.Knowledge", "Assistant.Classifier")]
    [InlineData("bot/Assistant.Bot", "Assistant.Classifier", "Assistant.Knowledge", "Assistant.Classifier.RecognizersText", "Assistant.Knowledge.SemanticKernel", "Assistant.Bot.BotFramework", "Assistant.Classifier.MLNet")]
    [InlineData("classifier/Assistant.Classifier.MLNet", "Assistant.Classifier")]
    [InlineData("bot/Assistant.Bot.BotFramework")]
    [InlineData("knowledge/Assistant.Knowledge.SemanticKernel", "Assistant.Knowledge")]
    [InlineData("classifier/Assistant.Classifier.RecognizersText", "Assistant.Classifier")]
    public void Imports_run_one_way(string project, params string[] allowed)
    {
        var references = ProjectReference().Matches(File.ReadAllText(Directory.GetFiles(Path.Combine(Root, project), "*.csproj").Single()))
            .Select(match => match.Groups[1].Value);

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void The_default_build_has_no_part_in_the_leaf_projects()
    {
        var leaves = Directory.GetDirectories(Root, "Assistant.*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Select(Path.GetFileName).Where(name => name!.Count(c => c == '.') > 1).ToList();
        var solution = File.ReadAllText(Path.Combine(Root, "Assistant.sln"));
        var host = File.ReadAllText(Path.Combine(Root, "bot/Assistant.Bot/Assistant.Bot.csproj"));

        Assert.NotEmpty(leaves);
        Assert.DoesNotContain(leaves, name => solution.Contains(name!, StringComparison.Ordinal));
        Assert.NotEmpty(LeafReference().Matches(host));
        Assert.All(LeafReference().Matches(host), reference => Assert.Contains(" == 'true'", reference.Groups["condition"].Value, StringComparison.Ordinal));
        Assert.DoesNotContain(typeof(Assistant.Bot.Hosting.AssistantSettings).Assembly.GetReferencedAssemblies(), name => leaves.Contains(name.Name));
    }

    [Fact]
    public void The_classifier_needs_no_database_no_network_and_no_host()
    {
        var references = typeof(ClassifierRoom).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.", StringComparison.Ordinal)
            || name is "System.Net.Http" or "System.Net.Sockets" or "System.Data.Common" or "Npgsql" or "Dapper");
    }

    [Fact]
    public void Released_text_has_no_constructor_outside_the_classifier()
    {
        Assert.True(typeof(ReleasedText).IsSealed);
        Assert.Empty(typeof(ReleasedText).GetConstructors(BindingFlags.Public | BindingFlags.Instance));
        Assert.All(
            typeof(ClassifierRoom).Assembly.GetCustomAttributes<InternalsVisibleToAttribute>(),
            friend => Assert.Equal("Assistant.Tests", friend.AssemblyName));
    }

    [Fact]
    public void Only_the_gate_makes_released_text()
    {
        var makers = Sources("classifier").Where(source => MakesReleasedText().IsMatch(source.Text)).Select(source => Path.GetFileName(source.Path));

        // A part of a released text is released; what the gate released and the store kept is read back by those named below.
        Assert.Equal(["ReleaseGate.cs"], makers.Except(["ReleasedText.cs", "StoredRelease.cs"]));
    }

    [Fact]
    public void Only_the_index_reads_back_what_was_released()
    {
        var callers = Sources("classifier", "knowledge", "bot")
            .Where(source => source.Text.Contains("StoredRelease.Read", StringComparison.Ordinal)).Select(source => Path.GetFileName(source.Path));

        Assert.Equal(["SearchKnowledge.cs"], callers);
    }

    [Fact]
    public void Tagged_text_is_made_by_the_tagger_and_by_a_steward_alone()
    {
        Assert.True(typeof(TaggedText).IsSealed);
        Assert.Empty(typeof(TaggedText).GetConstructors(BindingFlags.Public | BindingFlags.Instance));
        Assert.Null(typeof(TaggedText).GetMethod("<Clone>$"));
        Assert.All(typeof(TaggedText).GetProperties(), property => Assert.Null(property.SetMethod));
        Assert.Equal(
            ["TaggedText.cs", "Tagger.cs"],
            Sources("classifier").Where(source => MakesTaggedText().IsMatch(source.Text)).Select(source => Path.GetFileName(source.Path)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["SpeedSuite.cs", "StewardLabel.cs"],
            Sources("classifier", "knowledge", "bot", "eval").Where(source => source.Text.Contains(".DecidedByPerson(", StringComparison.Ordinal)).Select(source => Path.GetFileName(source.Path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_released_text_and_our_own_instructions_reach_a_model()
    {
        // what a prompt can be made of
        Assert.True(typeof(Prompt).IsSealed && typeof(ModelText).IsSealed && typeof(Instruction).IsSealed);
        Assert.Equal([typeof(Instruction), typeof(IReadOnlyList<PromptPart>)], typeof(Prompt).GetConstructors().Single().GetParameters().Select(p => p.ParameterType));
        Assert.Equal([typeof(PromptPartKind), typeof(int), typeof(ModelText)], typeof(PromptPart).GetConstructors().Single().GetParameters().Select(p => p.ParameterType));
        Assert.Empty(typeof(ModelText).GetConstructors());
        Assert.Empty(typeof(Instruction).GetConstructors());
        Assert.Equal([typeof(ReleaseDecision)], typeof(ModelText).GetMethods(BindingFlags.Public | BindingFlags.Static).Single().GetParameters().Select(p => p.ParameterType));

        // what goes through the door, and who knows the client behind it
        Assert.DoesNotContain(
            new[] { typeof(ModelDoor), typeof(VectorDoor) }.SelectMany(door => door.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(m => m.Name == "AskAsync").SelectMany(m => m.GetParameters()),
            p => p.ParameterType == typeof(string) || p.ParameterType.IsAssignableTo(typeof(IEnumerable<string>)));
        Assert.Equal(
            ["GenerationServices.cs", "KernelChatClient.cs", "ModelDoor.cs", "OpenAiChatClient.cs", "ReleasedChatClient.cs", "ReleasedKernels.cs", "SemanticKernelServices.cs"],
            Sources("classifier", "knowledge", "bot").Where(source => source.Text.Contains("IChatClient", StringComparison.Ordinal)).Select(source => Path.GetFileName(source.Path)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["GenerationServices.cs", "OpenAiEmbeddings.cs", "ReleasedChatClient.cs", "ReleasedKernels.cs", "VectorDoor.cs"],
            Sources("classifier", "knowledge", "bot").Where(source => source.Text.Contains("IEmbeddingGenerator", StringComparison.Ordinal)).Select(source => Path.GetFileName(source.Path)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["KernelServer.cs", "OpenAiChatClient.cs", "OpenAiEmbeddings.cs", "ReleasedKernels.cs"],
            Sources("classifier", "knowledge", "bot").Where(source => source.Text.Contains("using OpenAI", StringComparison.Ordinal)).Select(source => Path.GetFileName(source.Path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_released_for_somewhere_else_is_no_text_for_a_model()
    {
        var gate = ClassifierRoom.Load();
        var tagged = gate.Tagger.Tag("De bibliotheek is open op dinsdag.", new TagHints("nl", Origin: TextOrigin.PublicSite));

        Assert.NotNull(ModelText.Of(gate.Gate.Release(tagged, Destination.LanguageModel, new PseudonymScope())));
        Assert.Null(ModelText.Of(gate.Gate.Release(tagged, Destination.Residents, new PseudonymScope())));
        Assert.Null(ModelText.Of(new ReleaseDecision.Block("test")));
    }

    [Fact]
    public void Nothing_gets_around_the_constructor() => Assert.DoesNotContain(
        Sources("classifier", "knowledge", "bot"),
        source => source.Text.Contains("GetUninitializedObject", StringComparison.Ordinal) || source.Text.Contains("UnsafeAccessor", StringComparison.Ordinal));

    [Fact]
    public void No_log_message_has_a_place_for_content()
    {
        var offences = Sources("classifier", "knowledge", "bot")
            .SelectMany(source => LogTemplate().Matches(source.Text).Select(match => (source.Path, Template: match.Value)))
            .Where(found => ContentHole().IsMatch(found.Template))
            .Select(found => $"{Path.GetFileName(found.Path)}: {found.Template}");

        Assert.Empty(offences);
    }

    [Fact]
    public void No_log_call_is_given_a_tagged_or_released_text()
    {
        var offences = Sources("knowledge", "bot")
            .SelectMany(source => LogMethod().Matches(source.Text).Select(match => (source.Path, Signature: match.Value)))
            .Where(found => found.Signature.Contains(nameof(TaggedText), StringComparison.Ordinal) || found.Signature.Contains(nameof(ReleasedText), StringComparison.Ordinal))
            .Select(found => $"{Path.GetFileName(found.Path)}: {found.Signature}");

        Assert.Empty(offences);
    }

    private static bool IsOurs(AssemblyName name) => name.Name is "assistant" || name.Name!.StartsWith("Assistant.", StringComparison.Ordinal);

    private static IEnumerable<(string Path, string Text)> Sources(params string[] rooms) => rooms
        .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Root, room), "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(path => (path, File.ReadAllText(path)));

    private static string FindRoot([CallerFilePath] string here = "") =>
        new FileInfo(here).Directory!.Parent!.Parent!.FullName;

    [GeneratedRegex(@"<ItemGroup(?<condition>[^>]*)>\s*<ProjectReference Include=""[^""]*?Assistant\.\w+\.\w+\.csproj""")]
    private static partial Regex LeafReference();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*?([\w.]+)\.csproj""")]
    private static partial Regex ProjectReference();

    // "new ReleasedText(" and, in the type's own file or the gate, a target-typed one.
    [GeneratedRegex(@"new\s+ReleasedText\s*\(|ReleasedText\s+\w+\([^)]*\)\s*=>\s*new\s*\(")]
    private static partial Regex MakesReleasedText();

    [GeneratedRegex(@"new\s+TaggedText\s*\(|TaggedText\s+\w+\([^)]*\)\s*=>\s*new\s*\(")]
    private static partial Regex MakesTaggedText();

    [GeneratedRegex(@"(?:LoggerMessage\([^""]*|\.Log(?:Trace|Debug|Information|Warning|Error|Critical)\([^""]*)""[^""]*""")]
    private static partial Regex LogTemplate();

    [GeneratedRegex(@"\{(?:[Tt]ext|[Cc]ontent|[Mm]essage|[Qq]uestion|[Qq]uery|[Aa]nswer|[Uu]tterance|[Nn]ame|[Mm]ail|[Ee]mail|[Vv]alue|[Bb]ody)\}")]
    private static partial Regex ContentHole();

    [GeneratedRegex(@"\[LoggerMessage\([^\]]*\]\s*[^;]*;")]
    private static partial Regex LogMethod();
}
