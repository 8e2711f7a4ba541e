using Assistant.Bot.Consoles;
using Assistant.Bot.Consoles.Steward;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Bot.Consoles;

/// <summary>What the gate says of a decision has its words in the four languages.</summary>
public class ReasonTextTests
{
    public static TheoryData<string> Languages => [.. StaffTexts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Every_reason_of_the_gate_is_told_in_the_readers_language(string language)
    {
        var texts = StaffTexts.Of(language);
        var room = Assistant.Classifier.ClassifierRoom.Load();
        foreach (var text in new[]
        {
            "The library opens at nine.", "My name is Amina Verstraeten, I live at Lindestraat 12, 1199 Hoogbeek.", "zzz", "",
            "Amina Verstraeten, born on 3 April 1980, asks for help with her debts and her depression; her national number is 85.07.30-033.28.",
            "Planning of the team for next week: the draft of the note must be ready on Tuesday.", "I have cancer and no money.",
        })
        {
            foreach (var destination in Enum.GetValues<Destination>())
            {
                var reason = room.Gate.Release(room.Tagger.Tag(text), destination, new PseudonymScope()) switch
                {
                    ReleaseDecision.Allow allow => allow.Reason,
                    ReleaseDecision.Anonymise anonymise => anonymise.Reason,
                    ReleaseDecision.Block block => block.Reason,
                    _ => "",
                };
                var told = ReasonText.In(texts, reason);
                Assert.True(told is { Length: > 0 }, $"no words for: {reason}");
                Assert.DoesNotContain("{", told, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("IBAN_CODE was left after anonymising", "IBAN")]
    [InlineData("Personal, but nothing was found that could be replaced", "Persoonlijk")]
    [InlineData("Personal: 2 PERSON, 1 IBAN_CODE replaced", "2 × persoon, 1 × IBAN")]
    public void The_values_and_classes_in_a_reason_are_translated_too(string reason, string part) =>
        Assert.Contains(part, ReasonText.In(StaffTexts.Of("nl"), reason), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_sentence_of_another_version_is_left_as_it_is() => Assert.Null(ReasonText.In(StaffTexts.Of("fr"), "because of the weather"));
}
