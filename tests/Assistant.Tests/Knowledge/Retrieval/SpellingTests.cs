using Assistant.Knowledge.Retrieval;

namespace Assistant.Tests.Knowledge.Retrieval;

public class SpellingTests
{
    [Theory]
    [InlineData("passport", "passport", 0)]
    [InlineData("passport", "pasport", 0.6)]   // a doubled letter
    [InlineData("passport", "passprot", 0.8)]  // two letters swapped
    [InlineData("certificat", "sertificat", 0.6)] // it sounds alike
    [InlineData("carte", "catte", 0.8)]        // the key beside it
    [InlineData("carte", "caxte", 1)]
    [InlineData("zone1", "zone2", 2)]          // another figure is as far as one less and one more
    [InlineData("", "abc", 3)]
    public void Distances(string a, string b, double expected)
    {
        Assert.Equal(expected, Spelling.Distance(a, b, 10), 6);
        Assert.Equal(expected, Spelling.Distance(b, a, 10), 6);
    }

    /// <summary>Under a limit only the cells near the diagonal are counted; what lies within it must come out the same.</summary>
    [Fact]
    public void A_limit_changes_no_distance_within_it()
    {
        var random = new Random(3);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => "aabcdeiknrst1"[random.Next(13)]));
        var within = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var word = Word();
            var other = random.Next(2) == 0 ? Word() : word.Insert(random.Next(word.Length + 1), "t").Replace('a', 'e');
            var full = Spelling.Distance(word, other, 100);
            foreach (var most in (double[])[0.6, 1.2, 2.2, 3])
            {
                var limited = Spelling.Distance(word, other, most);
                Assert.True(full > most ? limited > most : Math.Abs(limited - full) < 1e-9, $"{word} {other} {most}: {limited}, not {full}");
                within += full <= most ? 1 : 0;
            }
        }

        Assert.True(within > 5_000);
    }
}
