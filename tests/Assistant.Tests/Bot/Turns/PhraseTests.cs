using Assistant.Bot.Turns;

namespace Assistant.Tests.Bot.Turns;

public class PhraseTests
{
    [Theory]
    [InlineData("(renew*|extend) .. card", "please extend my card", true)]
    [InlineData("(renew*|extend) .. card", "my card, extend it", false)]
    [InlineData("renew*", "renewing", true)]
    [InlineData("passport", "my pasport", true)]
    [InlineData("vernieuw*", "mijn kaart verniewen", true)]
    [InlineData("renouvel*", "la renouvveler", true)]
    [InlineData("verlang*", "een verlies", false)]
    [InlineData("passport", "my bassport", false)] // a slip never changes the first letter
    [InlineData("^ (oui|ja) $", "oui", true)]
    [InlineData("^ (oui|ja) $", "oui mais", false)]
    [InlineData("(n importe|peu importe) quand", "peu importe quand", true)]
    [InlineData("don t want", "I dont want it", true)]
    [InlineData("can t", "cant say", true)]
    [InlineData("école", "l'ecole", true)]
    public void It_stands_in_a_message_or_not(string phrase, string message, bool expected)
    {
        var parsed = Phrase.Parse(phrase);
        var read = Tokens.Of(message);
        Assert.Equal(expected, parsed.IsIn(read));
        Assert.Equal(expected, parsed.IsIn(read)); // what was remembered of the message says the same
        Assert.Equal(expected, parsed.PlacesIn(read).Any());
    }

    [Fact]
    public void A_contraction_without_its_apostrophe_keeps_its_place_in_the_text()
    {
        var read = Tokens.Of("so I Dont care");
        Assert.Equal(["so", "i", "don", "t", "care"], read.Words);
        Assert.Equal(["so", "I", "Don", "t", "care"], read.Spans.Select(s => read.Text.Substring(s.Start, s.Length)));
    }

    [Fact]
    public void A_mark_that_stands_alone_is_a_word_without_letters() => Assert.True(Phrase.Parse("card").IsIn(Tokens.Of("\uFF9E card")));
}
