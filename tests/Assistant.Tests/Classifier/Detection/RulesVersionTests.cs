using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>What was tagged under other rules has to be noticed without anybody counting them.</summary>
public sealed class RulesVersionTests
{
    [Fact]
    public void The_same_rules_and_lexicons_have_the_same_version() => Assert.Equal(Detecting.Detector.Version, EntityDetector.CreateDefault().Version);

    [Fact]
    public void A_further_recogniser_and_what_it_has_learnt_make_another_version()
    {
        var lexicons = Lexicons.LoadDefault();

        string[] versions = [Detecting.Detector.Version, EntityDetector.Create(lexicons, new Learnt("one")).Version, EntityDetector.Create(lexicons, new Learnt("two")).Version];

        Assert.Distinct(versions);
    }

    [Fact]
    public void A_line_added_to_a_lexicon_makes_another_version()
    {
        var folder = Directory.CreateTempSubdirectory("assistant-lexicons-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Lexicons.DefaultFolder, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(Lexicons.DefaultFolder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            var before = EntityDetector.Create(Lexicons.Load(folder)).Version;
            File.AppendAllText(Path.Combine(folder, "public-contacts.txt"), "\n# a comment\n");

            Assert.Equal(Detecting.Detector.Version, before);
            Assert.NotEqual(before, EntityDetector.Create(Lexicons.Load(folder)).Version);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Learnt(string version) : IEntityRecognizer
    {
        public string Version => version;

        public void Recognize(DocumentView view, List<Candidate> found)
        {
        }
    }
}
