using Assistant.Classifier.RecognizersText;

namespace Assistant.Classifier.RecognizersText.Tests;

public class ValueReaderTests
{
    // a Monday
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("en", "5/12/2026", "2026-12-05")]
    [InlineData("en", "the twentieth of December", "2026-12-20")]
    [InlineData("fr", "le 14 décembre", "2026-12-14")]
    [InlineData("nl", "over een maand", "2026-12-23")]
    [InlineData("de", "übermorgen", "2026-11-25")]
    [InlineData("de", "30. Februar", null)]
    public void Days_are_read_day_before_month_and_counted_from_today(string language, string text, string? expected) =>
        Assert.Equal(expected, ValueReader.Find(ValueKind.Date, text, language, Today).FirstOrDefault()?.Value);

    [Theory]
    [InlineData(false, "2027-03-07")]
    [InlineData(true, "2026-03-07")]
    public void A_day_without_a_year_is_the_next_one_or_the_last_one(bool lookBack, string expected) =>
        Assert.Equal(expected, ValueReader.Find(ValueKind.Date, "7 maart", "nl", Today, lookBack).Single().Value);

    [Theory]
    [InlineData("nl", "1.250,50 euro", "1250.50")]
    [InlineData("en", "1,200.50 euros", "1200.50")]
    [InlineData("fr", "soixante euros", "60.00")]
    [InlineData("de", "zweihundert Euro", "200.00")]
    [InlineData("en", "20 dollars", null)]
    public void Amounts_are_euros_with_two_decimals(string language, string text, string? expected) =>
        Assert.Equal(expected, ValueReader.Find(ValueKind.Money, text, language, Today).FirstOrDefault()?.Value);

    [Theory]
    [InlineData("fr", "septante-trois", "73")]
    [InlineData("nl", "honderdtwintig", "120")]
    [InlineData("en", "1,250", "1250")]
    [InlineData("de", "keine Ahnung", null)]
    public void Numbers_stand_in_figures_or_words(string language, string text, string? expected) =>
        Assert.Equal(expected, ValueReader.Find(ValueKind.Number, text, language, Today).FirstOrDefault()?.Value);

    [Fact]
    public void A_value_stands_where_the_span_says()
    {
        const string Text = "bel 0475 55 01 20 of mail S.Claes@Mail.Example, graag";

        Assert.All([ValueKind.Phone, ValueKind.Email], kind =>
        {
            var found = ValueReader.Find(kind, Text, "nl", Today).Single();
            Assert.Equal(found.Value, Text.Substring(found.Span.Start, found.Span.Length));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ud800 \u0000 12\u202e34")]
    [InlineData("é́é́é́ 3/3/3/3/3/3 €€€ ++32 @@")]
    public void Odd_texts_are_no_error(string text) =>
        Assert.All(Enum.GetValues<ValueKind>(), kind => Assert.NotNull(ValueReader.Find(kind, text, "fr", Today)));

    [Fact]
    public void A_language_that_is_none_of_ours_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueReader.Find(ValueKind.Date, "mañana", "es", Today));
}
