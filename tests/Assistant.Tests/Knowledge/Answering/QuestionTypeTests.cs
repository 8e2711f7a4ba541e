using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Retrieval.Analysis;

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
    [InlineData("de", "Bis wie viel Uhr ist offen?", QuestionType.When)]
    [InlineData("nl", "om hoeveel uur begint het", QuestionType.When)]
    [InlineData("fr", "combien de jour avant faut demander", QuestionType.HowLong)]
    [InlineData("nl", "binne hoeveel dage moet dat", QuestionType.HowLong)]
    [InlineData("en", "by when do i have to ask", QuestionType.HowLong)]
    [InlineData("nl", "Vanaf welke leeftijd mag dat?", QuestionType.HowOld)]
    [InlineData("en", "What age do you have to be?", QuestionType.HowOld)]
    [InlineData("nl", "wa moet ik allemaal doorsture", QuestionType.Documents)]
    [InlineData("de", "was muss ich euch schickn", QuestionType.Documents)]
    [InlineData("en", "What must a student show?", QuestionType.Documents)]
    [InlineData("fr", "japel ki pour ca", QuestionType.Contact)]
    public void A_question_has_a_type(string language, string question, QuestionType expected) => Assert.Equal(expected, QuestionTypes.Of(question, language));

    [Theory]
    [InlineData("fr", "Une crèche privée peut-elle demander le prix qu'elle veut ?", true)]
    [InlineData("fr", "Quel prix dois-je payer ?", false)]
    [InlineData("nl", "moet k zondag betale", true)]
    [InlineData("nl", "Wat moet ik betalen?", false)]
    [InlineData("en", "Do I have to pay on Sundays?", true)]
    [InlineData("de", "Muss ich sonntags zahlen?", true)]
    [InlineData("de", "Wie viel muss ich zahlen?", false)]
    public void Whether_something_is_so_is_told_from_what_it_is(string language, string question, bool polar) => Assert.Equal(polar, QuestionTypes.IsPolar(question, language));

    [Theory]
    [InlineData("fr", "Combien coûte la garderie à l'école ?", "garderie")]
    [InlineData("nl", "Hoeveel bedraagt de waarborg voor een zaal?", "waarborg")]
    [InlineData("en", "What does a sworn translation cost?", "sworn")]
    [InlineData("fr", "mon frère est mort : combien coûte son inhumation ?", "inhumation")]
    [InlineData("de", "Was kostet das?", null)]
    public void The_thing_whose_price_is_asked_is_the_first_behind_the_price(string language, string question, string? thing) =>
        Assert.Equal(thing, QuestionTypes.Priced(TextAnalyzer.For(language).Analyze(question), language));

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
    [InlineData(QuestionType.Contact, "Appelez le numéro affiché sur la borne.", true)]
    [InlineData(QuestionType.HowLong, "La carte des enfants de moins de 12 ans.", false)]
    [InlineData(QuestionType.HowLong, "Elke Belg heeft vanaf 12 jaar een kaart.", false)]
    [InlineData(QuestionType.HowLong, "Between 12 and 18 years it is valid for 6 years.", true)]
    [InlineData(QuestionType.HowOld, "Vanaf 15 jaar hebt u ze altijd bij u.", true)]
    [InlineData(QuestionType.HowOld, "De kaart is 10 jaar geldig.", false)]
    [InlineData(QuestionType.HowMuch, "Op zondag betaalt u niet.", true)]
    public void A_text_holds_what_is_asked_for_or_not(QuestionType type, string text, bool holds) => Assert.Equal(holds, QuestionTypes.Evidence(type, text) > 0.5);
}
