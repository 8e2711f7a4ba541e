using Assistant.Bot.Services;

namespace Assistant.Tests.Bot.Services;

public class ReferenceTests
{
    [Fact]
    public void A_new_reference_is_found_in_a_sentence_however_it_is_written()
    {
        for (var i = 0; i < 200; i++)
        {
            var reference = References.New("HB");
            Assert.Equal(reference, References.In($"mijn nummer is {reference.ToLowerInvariant().Replace('-', ' ')}, dank u"));
        }
    }

    [Fact]
    public void One_wrong_sign_or_two_swapped_ones_are_always_noticed()
    {
        var reference = References.New("HB");
        foreach (var i in new[] { 3, 4, 5, 6, 8, 9, 10, 11 })
        {
            foreach (var sign in "23456789ABCDEFGHJKMNPQRSTUVWXYZ".Where(s => s != reference[i]))
            {
                Assert.Null(References.In(reference[..i] + sign + reference[(i + 1)..]));
            }
        }

        foreach (var i in new[] { 3, 4, 5, 8, 9 }.Where(i => reference[i] != reference[i + 1]))
        {
            Assert.Null(References.In(reference[..i] + reference[i + 1] + reference[i] + reference[(i + 2)..]));
        }
    }

    [Theory]
    [InlineData("my code is {0}", "is")]
    [InlineData("le code est {0}", "est")]
    [InlineData("mijn code, dat is {0}", "is")]
    [InlineData("mein Code ist {0} bitte", "ist")]
    public void A_word_before_a_code_makes_no_reference_of_it(string said, string word)
    {
        // a code that would be right behind this very word
        var code = References.New(word.ToUpperInvariant())[(word.Length + 1)..];
        var reference = References.New("HB");
        Assert.Equal(code, References.CodeIn(string.Format(System.Globalization.CultureInfo.InvariantCulture, said, code)));
        Assert.Equal((reference, code), (References.In($"{string.Format(System.Globalization.CultureInfo.InvariantCulture, said, code)}, {reference}"), References.CodeIn($"{reference}, {string.Format(System.Globalization.CultureInfo.InvariantCulture, said, code)}")));
    }

    [Fact]
    public void A_code_is_found_beside_its_reference_and_a_word_is_no_code()
    {
        var (reference, code) = (References.New("HB"), References.NewCode());
        Assert.Equal(code, References.CodeIn($"status van mijn aanvraag {reference} {code}"));
        Assert.Null(References.CodeIn($"status van mijn aanvraag {reference}"));
    }

    [Theory]
    [InlineData("met code")]
    [InlineData("le code")]
    [InlineData("with code")]
    [InlineData("mit dem Code")]
    public void The_word_code_before_a_code_does_not_make_it_a_reference(string before)
    {
        // one code in 31 has by chance the check of a reference
        for (var i = 0; i < 200; i++)
        {
            var (reference, code) = (References.New("HB"), References.NewCode());
            var said = $"{before} {code}, wat is de stand van {reference}?";
            Assert.Equal((reference, code), (References.In(said), References.CodeIn(said)));
        }
    }
}
