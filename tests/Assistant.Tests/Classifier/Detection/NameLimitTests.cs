using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Classifier.Detection;

public sealed class NameLimitTests
{
    [Theory]
    [InlineData("de", "Sehr geehrter Herr Stadtarchivar,\nmein Großvater hat hier gewohnt.", "")]
    [InlineData("de", "Sehr geehrter Herr Umweltschöffe,\nSie schreiben, meine Parzelle sei zu klein.", "")]
    [InlineData("de", "Sehr geehrte Frau Bauhofleiterin,\nseit einem Jahr gehe ich mittags spazieren.", "")]
    [InlineData("de", "Ich bin eine Frau, 41 Jahre alt und Zahntechnikerin.", "")]
    [InlineData("de", "Mit freundlichen Grüßen\nPeter Schneider\nKirchstraße 5", "Peter Schneider")]
    [InlineData("nl", "Hallo Marleen Peeters\nik woon in de Kerkstraat 5.", "Marleen Peeters")]
    [InlineData("nl", "Er komt een paaltje achter de kapel van Sint-Rita.", "")]
    [InlineData("en", "our group would like hall B on Wednesdays again.", "")]
    [InlineData("fr", "Madame,\nj'habite avenue du Prince Albert Lambert 14.", "")]
    [InlineData("de", "Vortrag am Dienstag mit Psychologin Marga Schneider im Kulturhaus.", "")]
    [InlineData("nl", "Dokters: Lien Peeters, Els Maes en Pierre Dams. Tolken via de telefoon.", "")]
    [InlineData("fr", "La diététicienne Coralie Jacob anime un atelier soupe.", "")]
    [InlineData("de", "Inhaberin: Odilia Peters, Kirchweg 2, 4770 Amel", "Odilia Peters")]
    [InlineData("de", "Mitarbeiter: Patrick Peters, geb. 30.01.1974", "Patrick Peters")]
    public void Offices_trades_greetings_letters_and_saints_are_no_names(string language, string text, string expected) => Assert.Equal(
        expected,
        string.Join(" | ", Rooms.Shipped.Tagger.Tag(text, new TagHints(language)).Entities.Where(e => e.Type is EntityType.Person).Select(e => text.Substring(e.Span.Start, e.Span.Length))));

    [Theory]
    [InlineData("de", "Rätin Liesel Hermanns fragt nach der Brücke, Ratsfrau Hermanns dankt.", "")]
    [InlineData("fr", "M. Collard interpelle l'échevine Pirard sur les trottoirs. Mme Pirard répond que le marché suit.", "Collard")] // nobody says who he is
    [InlineData("fr", "Françoise Pirard habite rue Haute 5. L'échevine Pirard répond à Mme Pirard que le trottoir sera refait.", "Françoise Pirard | Pirard | Pirard")] // a resident of the same name
    [InlineData("nl", "Aanwezig: de schepenen Van Damme, Özkan en Peeters. Karel Maes woont in de Kerkstraat 5 en klaagt over lawaai.", "Karel Maes")]
    [InlineData("fr", "Présentes : Mmes Claire Servais et Julie Pirard, échevines.", "")]
    [InlineData("en", "Declaration\nName: Tunde Okafor\nOffice: councillor", "")]
    [InlineData("en", "Declaration\nName: Tunde Okafor\nOccupation: baker", "Tunde Okafor")]
    [InlineData("de", "Ihre Beraterin: Heike Schmitz\nZimmer 12", "")]
    [InlineData("de", "seine Beraterin: Heike Schmitz, und ihr Sohn", "Heike Schmitz")]
    public void Who_holds_an_elected_office_is_no_private_person_wherever_the_text_names_him(string language, string text, string expected) => Assert.Equal(
        expected,
        string.Join(" | ", Rooms.Shipped.Detector.Detect(text, language).Where(e => e.Type is EntityType.Person).Select(e => text.Substring(e.Span.Start, e.Span.Length))));

    [Fact]
    public void A_name_known_beforehand_stays_whatever_it_looks_like() =>
        Assert.Contains(Detecting.Detector.Detect("Herr Rektor hat geschrieben.", "de", new TagHints("de", KnownNames: ["Rektor"])), e => e.Type is EntityType.Person);

    [Theory]
    [InlineData("de", "Psychologin Marga Schneider gewann das Rennen am Sonntag vor 300 Zuschauern.", "Marga Schneider")] // the news: no service speaks
    [InlineData("de", "Psychologin Marga Schneider berät Sie kostenlos.", "")]
    [InlineData("en", "We agree.\n\nFor the College,\nJohn Hartley", "")]
    [InlineData("fr", "Cordialement,\nNathalie Servais, employée", "")]
    [InlineData("fr", "Madame,\nNathalie Servais, employée, habite ici.", "Nathalie Servais")]
    [InlineData("fr", "Ville de Brisecourt\n\nMadame Josiane Radermacher", "Josiane Radermacher")]
    public void Who_signs_for_an_office_or_is_presented_by_a_service_is_named_at_work(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text, language));
}
