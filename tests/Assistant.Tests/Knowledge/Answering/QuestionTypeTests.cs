using Assistant.Knowledge.Answering;

namespace Assistant.Tests.Knowledge.Answering;

public sealed class QuestionTypeTests
{
    [Theory]
    [InlineData("fr", "Combien coûte la carte ?", QuestionType.HowMuch)]
    [InlineData("fr", "Combien de temps faut-il attendre ?", QuestionType.HowLong)]
    [InlineData("fr", "Où se trouve la bibliothèque ?", QuestionType.Where)]
    [InlineData("fr", "Quels documents dois-je apporter ?", QuestionType.Documents)]
    [InlineData("fr", "Quand le guichet ouvre-t-il ?", QuestionType.When)]
    [InlineData("fr", "Puis-je voter ?", QuestionType.YesNo)]
    [InlineData("fr", "Comment renouveler ma carte ?", QuestionType.How)]
    [InlineData("fr", "carte de riverain", QuestionType.What)]
    [InlineData("nl", "Hoeveel kost een paspoort?", QuestionType.HowMuch)]
    [InlineData("nl", "Hoe lang duurt het?", QuestionType.HowLong)]
    [InlineData("nl", "Waar is het loket?", QuestionType.Where)]
    [InlineData("nl", "Mag ik een boom vellen?", QuestionType.YesNo)]
    [InlineData("nl", "Wie is de burgemeester?", QuestionType.Who)]
    [InlineData("en", "How much is a passport?", QuestionType.HowMuch)]
    [InlineData("en", "What are the opening hours?", QuestionType.When)]
    [InlineData("en", "How do I register?", QuestionType.How)]
    [InlineData("en", "Can I vote?", QuestionType.YesNo)]
    [InlineData("de", "Wie viel kostet ein Reisepass?", QuestionType.HowMuch)]
    [InlineData("de", "Welche Unterlagen brauche ich?", QuestionType.Documents)]
    [InlineData("de", "Wann ist die Bibliothek geöffnet?", QuestionType.When)]
    [InlineData("de", "Wie melde ich mich an?", QuestionType.How)]
    public void A_question_has_a_type(string language, string question, QuestionType expected) => Assert.Equal(expected, QuestionTypes.Of(question, language));

    [Theory]
    [InlineData(QuestionType.HowMuch, "La carte coûte 15 euros par an.", true)]
    [InlineData(QuestionType.HowMuch, "De kaart is gratis.", true)]
    [InlineData(QuestionType.HowMuch, "Fee: € 25.50", true)]
    [InlineData(QuestionType.HowMuch, "Die Karte gilt für 15 Zonen.", false)]
    [InlineData(QuestionType.HowLong, "Klaar na 5 werkdagen.", true)]
    [InlineData(QuestionType.HowLong, "The card is ready within 2 working days.", true)]
    [InlineData(QuestionType.HowLong, "Der Preis beträgt 15 Euro.", false)]
    [InlineData(QuestionType.When, "Ouvert de 8h30 à 12h30.", true)]
    [InlineData(QuestionType.When, "Open van 9.00 tot 12.00 uur", true)]
    [InlineData(QuestionType.Contact, "Bel 02 555 10 30.", true)]
    [InlineData(QuestionType.Contact, "Postleitzahl 1199", false)]
    public void A_text_holds_what_is_asked_for_or_not(QuestionType type, string text, bool holds) => Assert.Equal(holds, QuestionTypes.Evidence(type, text) > 0.5);
}
