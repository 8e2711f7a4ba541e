using System.Text;
using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;

namespace Assistant.Tests.Classifier.Release;

public sealed class StandInTests
{
    [Theory]
    [InlineData("[PERSON_1]", "[PERSON_1]")]
    [InlineData("a [IBAN_CODE] b", "[IBAN_CODE]")]
    [InlineData("[[PERSON_12]]", "[PERSON_12]")]
    [InlineData("[EMAIL_ADDRESS_1234567][IP_ADDRESS_2]", "[EMAIL_ADDRESS_1234567] | [IP_ADDRESS_2]")]
    [InlineData("[PERSON_12345678]", "")]
    [InlineData("[PERSON_]", "")]
    [InlineData("[PERSON1]", "")]
    [InlineData("[PERSON_1", "")]
    [InlineData("[person_1]", "")]
    [InlineData("[NOBODY_1]", "")]
    [InlineData("", "")]
    public void A_stand_in_is_a_type_s_code_in_brackets_with_a_number_or_without(string text, string expected) => Assert.Equal(expected, string.Join(" | ", Scanned(text)));

    [Fact]
    public void The_scanner_finds_what_the_pattern_finds()
    {
        // Pieces of stand-ins in any order, the same ones each time.
        string[] pieces = ["[", "]", "_", "1", "23", "4567890", "PERSON", "ADDRESS", "IP_ADDRESS", "NL_BSN", "ID_DOCUMENT", "X", "é", " ", "[PERSON_1]", "[IBAN_CODE]"];
        var state = 12345u;
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var i = 0; i < 8; i++)
            {
                state = (state * 1664525) + 1013904223;
                text.Append(pieces[(int)((state >> 16) % (uint)pieces.Length)]);
            }

            Assert.Equal(PseudonymScope.Token().Matches(text.ToString()).Select(match => match.Value), Scanned(text.ToString()));
        }
    }

    [Fact]
    public void Every_type_has_its_stand_in() => Assert.All(EntityTypes.All, type => Assert.Single(Scanned($"[{type.Code()}_7]")));

    private static List<string> Scanned(string text)
    {
        var found = new List<string>();
        for (var from = 0; StandIns.TryNext(text, from, out var start, out var length); from = start + length)
        {
            found.Add(text.Substring(start, length));
        }

        return found;
    }
}
