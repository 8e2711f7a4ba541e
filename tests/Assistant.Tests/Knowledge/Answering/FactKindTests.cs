using Assistant.Classifier.Release;
using Assistant.Knowledge.Answering;
using Assistant.Tests.Knowledge.Retrieval;

namespace Assistant.Tests.Knowledge.Answering;

public sealed class FactKindTests
{
    [Theory]
    [InlineData("fr", "Pourquoi refusez-vous les bonbonnes ?", FactKind.Reason)]
    [InlineData("nl", "Waarom is hout gratis?", FactKind.Reason)]
    [InlineData("en", "In which year did the grants start?", FactKind.Year)]
    [InlineData("de", "Seit wann kostet das 5 Euro?", FactKind.Year)]
    [InlineData("nl", "Hoeveel kubieke meter mag ik brengen?", FactKind.Measure)]
    [InlineData("nl", "Hoeveel keer mag ik een boek verlengen?", FactKind.Frequency)]
    [InlineData("en", "Where is the library?", FactKind.None)]
    public void A_question_may_ask_for_one_kind_of_fact(string language, string question, FactKind expected) =>
        Assert.Equal(expected, FactKinds.Of(QuestionTypes.Of(question, language), QuestionTypes.Folded(question), isAboutValidity: false));

    [Theory]
    [InlineData(FactKind.Reason, "fr", "Nous les refusons parce qu'elles explosent.", true)]
    [InlineData(FactKind.Reason, "fr", "Nous refusons les bonbonnes de gaz.", false)]
    [InlineData(FactKind.Year, "nl", "Zij is burgemeester sinds 2024.", true)]
    [InlineData(FactKind.Year, "nl", "Zij is burgemeester.", false)]
    [InlineData(FactKind.Frequency, "nl", "U mag twee keer verlengen.", true)]
    [InlineData(FactKind.Frequency, "nl", "Een boete kost 0,10 euro per dag.", false)]
    [InlineData(FactKind.Frequency, "en", "Two bags per week are collected.", true)]
    [InlineData(FactKind.Reason, "fr", "Nous les refusons, car elles explosent.", true)]
    [InlineData(FactKind.Reason, "en", "Park your car in your own street.", false)]
    [InlineData(FactKind.Reason, "nl", "Dat is gratis, want de commune betaalt.", true)]
    [InlineData(FactKind.Reason, "en", "You want a second card.", false)]
    [InlineData(FactKind.Reason, "en", "Keep it closed, otherwise it is not taken along.", true)]
    [InlineData(FactKind.Reason, "de", "Kommen Sie selbst, denn wir nehmen Fingerabdrücke.", true)]
    public void A_text_tells_a_fact_of_a_kind_or_not(FactKind kind, string language, string text, bool expected) => Assert.Equal(expected, FactKinds.IsTold(kind, text, language));

    [Theory]
    [InlineData("So beantragen Sie einen Platz", true)]
    [InlineData("Wie beantrage ich sie?", true)]
    [InlineData("Zo vraagt u het aan", true)]
    [InlineData("Comment faire", true)]
    [InlineData("Wie lange dauert es?", false)]
    [InlineData("How much does it cost?", false)]
    [InlineData("Hoe lang duurt het?", false)]
    [InlineData("Kosten", false)]
    public void A_heading_announces_steps_or_not(string heading, bool expected) => Assert.Equal(expected, QuestionTypes.IsAnnounced(QuestionType.How, QuestionTypes.Folded(heading)));

    [Theory]
    [InlineData("Le passeport est valable 7 ans.", true)]
    [InlineData("Il est prêt après 5 jours et valable 7 ans.", false)]
    [InlineData("Il est prêt après 5 jours.", false)]
    public void How_long_something_is_valid_is_told_from_how_long_it_takes(string text, bool expected) => Assert.Equal(expected, FactKinds.TellsValidityAlone(text));

    [Theory]
    [InlineData(QuestionType.HowLong, FactKind.Validity, "gultig", true)]
    [InlineData(QuestionType.HowLong, FactKind.Duration, "gultig", false)]
    [InlineData(QuestionType.Contact, FactKind.Phone, "nummer", true)]
    [InlineData(QuestionType.What, FactKind.None, "nummer", false)]
    [InlineData(QuestionType.Documents, FactKind.None, "papiers", true)]
    public void A_word_that_says_what_kind_of_thing_is_asked_need_not_be_said(QuestionType type, FactKind kind, string word, bool expected) => Assert.Equal(expected, QuestionTypes.IsCue(type, kind, word));

    [Theory]
    [InlineData("Reichen zwei Termine für drei Kinder?", new[] { 2, 3 })]
    [InlineData("Mijn zes vrienden en een hond", new[] { 6 })]
    [InlineData("Une heure", new int[0])]
    public void Numbers_are_read_from_words(string text, int[] expected) => Assert.Equal(expected, NumberWords.Of(text));

    [Theory]
    [InlineData("Ich bin ein halbes Jahr weg. Darf meine Untermieterin den Platz benutzen?", true, "untermieterin", "weg")]
    [InlineData("Was kostet der Platz?", false, "platz", "weg")]
    public void What_is_asked_stands_behind_what_is_told(string question, bool isStory, string asked, string told)
    {
        var read = Asked.Of(new Question(Shelf.Released(question, Destination.Conversation), "de"));
        Assert.Equal(isStory, read.IsStory);
        Assert.Contains(asked, read.LastClause);
        Assert.DoesNotContain(told, read.LastClause);
    }
}
