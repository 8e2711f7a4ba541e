using Assistant.Classifier.Training;

namespace Assistant.Tests.Classifier.Training;

public sealed class CacheLinesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1000)]
    public void A_table_begins_where_a_line_begins_and_holds_what_was_asked_for(int length)
    {
        var numbers = new CacheLines<float>(length);
        Assert.Equal(length, numbers.Span.Length);
        Assert.Equal(length / 2, numbers.Slice(length - (length / 2), length / 2).Length);
        Assert.All(numbers.Span.ToArray(), number => Assert.Equal(0, number));
        var upper = new CacheLines<ushort>(length);
        upper.Span.Fill(7);
        Assert.Equal(7, upper.Slice(length - 1, 1)[0]);
    }
}
