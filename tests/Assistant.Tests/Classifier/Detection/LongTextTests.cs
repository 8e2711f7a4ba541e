using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Classifier.Detection;

public sealed class LongTextTests
{
    private const string Number = "85.07.30-033.28";

    private static string Filler(int length) => string.Concat(Enumerable.Repeat("De raad keurt het verslag goed en gaat over tot het volgende punt. ", (length / 66) + 1))[..length];

    [Theory]
    [InlineData("\uD800")]
    [InlineData("\uDC00\uD800")]
    [InlineData("\0\0\0")]
    [InlineData("\u202E\u200F\u2066")]
    [InlineData("\U000E0041\U000E0042")]
    [InlineData("аеорсху АВЕКМНОРСТХ")]
    [InlineData("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")]
    [InlineData("\u0001\u0002\uFFFE\uFFFF\u007F\u0080%PDF-1.7\u0003")]
    [InlineData("PK\u0003\u0004\u0014\0\u0006\0\b\0!\0ÿþ\0\0")]
    [InlineData("e\u0301\u0302\u0303\u0304\u0305\u0306")]
    [InlineData("((((((((((")]
    [InlineData("@@@@@@@@@@")]
    [InlineData("|;|;|\t|;")]
    [InlineData("[PERSON_1] [")]
    public void What_follows_trouble_is_found(string trouble)
    {
        foreach (var text in new[] { $"{trouble} {Number}", $"{string.Concat(Enumerable.Repeat(trouble, 500))}\nRijksregisternummer: {Number}\n{trouble}" })
        {
            var found = Detecting.Detector.Detect(text, "nl").Single(e => e.Type is EntityType.BeNationalNumber);
            Assert.Equal(Number, text.Substring(found.Span.Start, found.Span.Length));
            var released = Rooms.Shipped.Gate.Release(Rooms.Shipped.Tagger.Tag(text, new TagHints("nl")), Destination.Advisers, new PseudonymScope()).Released;
            Assert.DoesNotContain(Number, released?.Text ?? "", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("85\u200B0730\u00AD03328")]
    [InlineData("８５０７３００３３２８")]
    [InlineData("85\u202E.07.30-033.28")]
    [InlineData("8\u03015.07.30-033.28")]
    public void A_number_disguised_among_invisible_characters_is_found(string number) =>
        Assert.Equal(number, Detecting.Of(EntityType.BeNationalNumber, $"Nummer {number} graag", "nl"));

    [Fact]
    public void The_tail_of_a_very_long_line_is_read_and_a_value_at_a_cut_is_found_once()
    {
        // one value right where each part would end, and one at the very end
        var text = Filler((3 * TextParts.Longest) + 5000).ToCharArray();
        var places = new List<int>();
        foreach (var part in TextParts.Of(new string(text)).Skip(1))
        {
            foreach (var at in new[] { part.Start - 7, part.Start + (TextParts.Overlap / 2) - 7, part.Start + TextParts.Overlap - 7 })
            {
                places.Add(at);
                $" {Number} ".CopyTo(0, text, at - 1, Number.Length + 2);
            }
        }

        places.Add(text.Length - Number.Length);
        $" {Number}".CopyTo(0, text, text.Length - Number.Length - 1, Number.Length + 1);
        var found = Detecting.Detector.Detect(new string(text), "nl").Where(e => e.Type is EntityType.BeNationalNumber).Select(e => e.Span).ToList();
        Assert.Equal(places.Select(at => new TextSpan(at, Number.Length)), found);
    }

    [Fact]
    public void A_name_from_the_first_part_of_a_very_long_text_is_found_in_the_last()
    {
        var text = "Mevrouw Liesbeth Vandromme vraagt een premie. " + Filler(2 * TextParts.Longest) + " Vandromme kreeg antwoord.";
        var found = Detecting.Detector.Detect(text, "nl").Where(e => e.Type is EntityType.Person).ToList();
        Assert.Contains(found, e => e.Span.Start > TextParts.Longest && text.Substring(e.Span.Start, e.Span.Length) == "Vandromme");
    }

    [Fact]
    public void A_very_long_text_has_the_class_of_its_strictest_part()
    {
        var text = Filler(TextParts.Longest + 3000) + $"\nMevrouw Liesbeth Vandromme, rijksregisternummer {Number}, wonende Molenstraat 12, 1199 Hoogbeek, vraagt een leefloon aan omdat zij ziek is.";
        var tagged = Rooms.Shipped.Tagger.Tag(text, new TagHints("nl"));
        Assert.True(tagged.Class >= DataClassification.Personal, tagged.Class.ToString());
        Assert.DoesNotContain(Number, Rooms.Shipped.Gate.Release(tagged, Destination.Advisers, new PseudonymScope()).Released?.Text ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 3 * TextParts.Longest)]
    [InlineData("ab cd\n", 2 * TextParts.Longest)]
    [InlineData("\U0001F600", 2 * TextParts.Longest)]
    public void Parts_cover_the_text_overlap_and_cut_no_character(string unit, int length)
    {
        var text = unit.Length == 0 ? "" : string.Concat(Enumerable.Repeat(unit, length / unit.Length));
        var end = 0;
        foreach (var part in TextParts.Of(text))
        {
            Assert.True(part.Length <= TextParts.Longest && part.Start <= end && (end == 0 || part.Start <= end - (TextParts.Overlap / 2)));
            Assert.False(part.Start > 0 && part.Start < text.Length && char.IsLowSurrogate(text[part.Start]));
            end = part.End;
        }

        Assert.Equal(text.Length, end);
    }
}
