using Assistant.Bot.Pages;

namespace Assistant.Tests.Bot.Pages;

public class PublishedPageTests
{
    private const string Text = "La carte coûte 15 euros.\n\nPrix\n- première : 15 euros\n- deuxième : 60 euros\nLieu | Heures\nGuichet | 8h30";

    [Fact]
    public void Released_text_is_set_as_paragraphs_headings_lists_and_tables()
    {
        var blocks = PublishedPage.Set(Text, new HashSet<int> { Text.IndexOf("Prix", StringComparison.Ordinal) }, 0, 0);
        Assert.Collection(
            blocks,
            b => Assert.IsType<PageBlock.Paragraph>(b),
            b => Assert.Equal("Prix", Assert.IsType<PageBlock.Heading>(b).Spans.Single().Text),
            b => Assert.Equal(["première : 15 euros", "deuxième : 60 euros"], Assert.IsType<PageBlock.List>(b).Items.Select(i => i.Single().Text)),
            b => Assert.Equal("8h30", Assert.IsType<PageBlock.Table>(b).Rows[1][1].Single().Text));
    }

    [Fact]
    public void Lines_of_an_address_are_one_paragraph_and_a_blank_line_begins_another()
    {
        var blocks = PublishedPage.Set("Maison communale\nplace du Tilleul 1\n\nOuvert le lundi.\n- sauf en août\nFermé le mardi.", new HashSet<int>(), 17, 35);
        Assert.Equal(
            ["Maison communale\nplace du Tilleul 1", "Ouvert le lundi.", "sauf en août", "Fermé le mardi."],
            blocks.Select(b => string.Concat(b.AllSpans.Select(s => s.Text))));
        Assert.Equal("place du Tilleul 1", blocks[0].AllSpans.Single(s => s.Marked).Text);
    }

    [Theory]
    [InlineData("15 euros", "15 euros")]
    [InlineData("15 euros.\n\nPrix\n- première", "15 euros.|Prix|première")]
    [InlineData("Guichet | 8h30", "Guichet|8h30")]
    public void The_quoted_words_are_marked_wherever_they_run(string quote, string marked)
    {
        var start = Text.IndexOf(quote, StringComparison.Ordinal);
        var blocks = PublishedPage.Set(Text, new HashSet<int>(), start, start + quote.Length);
        Assert.Equal(marked, string.Join('|', blocks.SelectMany(b => b.AllSpans).Where(s => s.Marked).Select(s => s.Text)));
    }

    [Theory]
    [InlineData(-5, 3)]
    [InlineData(9000, 9900)]
    [InlineData(20, 10)]
    [InlineData(0, int.MaxValue)]
    public void Offsets_that_do_not_fit_change_no_word(int start, int end) =>
        Assert.Equal(
            PublishedPage.Set(Text, new HashSet<int>(), 0, 0).SelectMany(b => b.AllSpans).Sum(s => s.Text.Length),
            PublishedPage.Set(Text, new HashSet<int>(), start, end).SelectMany(b => b.AllSpans).Sum(s => s.Text.Length));
}
