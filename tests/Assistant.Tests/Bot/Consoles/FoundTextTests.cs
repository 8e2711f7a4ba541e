using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Assistant.Bot.Consoles;
using Assistant.Bot.Consoles.Steward;
using Assistant.Classifier;

namespace Assistant.Tests.Bot.Consoles;

/// <summary>What led to a marked value is told in the reader's language.</summary>
public partial class FoundTextTests
{
    public static TheoryData<string> Languages => [.. StaffTexts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Everything_that_a_recogniser_says_has_its_words(string language)
    {
        var texts = StaffTexts.Of(language);
        var said = SaidInSources();
        Assert.True(said.Count > 50, $"only {said.Count} were found in the sources");
        Assert.Equal([], said.Where(why => FoundText.In(texts, why) is not { Length: > 0 }));
    }

    [Fact]
    public void Everything_that_is_found_in_texts_of_all_kinds_has_its_words()
    {
        var room = ClassifierRoom.Load();
        var texts = StaffTexts.Of("nl");
        var whys = new[]
        {
            "Geachte mevrouw Peeters, uw dossier 2026/114-B, rijksregisternummer 85.07.30-033.28, IBAN BE71 0961 2345 6769, plaat 1-ABC-123, tel. 0470 12 34 56, an@voorbeeld.example.",
            "Je m'appelle Amina Verstraeten, née le 3 avril 1980, rue du Moulin 21, 1199 Hautbecq. Mon adresse IP est 84.12.33.7 et mon compte @amina80.",
            "Nom;Date de naissance;N° de dossier\nJan Claes;12/03/1971;SOC-2026-0114\nLucie Wouters;01/05/1988;SOC-2026-0115",
            "From: Bert Maes <bert.maes@mail.example>\n\nDear Ms Wouters,\nmy card 5911917064 58 is lost.\nKind regards,\nBert Maes",
        }.SelectMany(t => room.Detector.Detect(t, "nl")).Select(e => e.Why).Distinct().ToList();
        Assert.True(whys.Count > 6, string.Join(" | ", whys));
        Assert.All(whys, why => Assert.NotNull(FoundText.In(texts, why)));
    }

    [Theory]
    [InlineData("street + house number + words near it", "straat en huisnummer, woorden ernaast bevestigen het")]
    [InlineData("length and mod-97 + words near it, letters read as digits", "lengte en controlegetal (mod 97) kloppen, woorden ernaast bevestigen het, letters zijn daarin als cijfers gelezen")]
    [InlineData("eleven-proof, letters read as digits", "elfproef klopt, letters zijn daarin als cijfers gelezen")]
    [InlineData("first name + surname, in lower case", "voornaam en achternaam, in kleine letters")]
    [InlineData("marked by steward:els", "met de hand gemarkeerd door els")]
    public void What_stands_behind_the_pattern_is_told_too(string why, string told) => Assert.Equal(told, FoundText.In(StaffTexts.Of("nl"), why));

    [Theory]
    [InlineData("the weather")]
    [InlineData("")]
    [InlineData(" + words near it")]
    public void Words_of_another_version_are_left_as_they_are(string why) => Assert.Null(FoundText.In(StaffTexts.Of("fr"), why));

    /// <summary>The words in the recognisers' sources: in a candidate that is no public one, a reason or a pattern handed on, or one of the names' forms.</summary>
    private static HashSet<string> SaidInSources([CallerFilePath] string file = "")
    {
        var classifier = Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "..", "classifier", "Assistant.Classifier");
        return [.. Directory.EnumerateFiles(Path.Combine(classifier, "Detection"), "*.cs", SearchOption.AllDirectories)
            .Append(Path.Combine(classifier, "Training", "Names", "NameModelRecognizer.cs"))
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains("new Candidate(EntityType", StringComparison.Ordinal) || line.Contains("Take(i,", StringComparison.Ordinal) || (AddsReason().IsMatch(line) && !line.Contains("Candidate.Public(", StringComparison.Ordinal)) || line.Contains("why = \"", StringComparison.Ordinal) || line.Contains("\", out why", StringComparison.Ordinal) || NameForm().IsMatch(line))
            .SelectMany(line => Literal().Matches(line).Select(m => m.Groups[1].Value))
            .Where(words => words.Length > 2 && words[0] != '.')];
    }

    [GeneratedRegex("internal const string (?:FirstAnd|SmallFirst|LawyerTitle)")]
    private static partial Regex NameForm();

    [GeneratedRegex("""\bAdd\(\w[^"]*, "[a-z]+ [^"{]*"\)""")]
    private static partial Regex AddsReason();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Literal();
}
