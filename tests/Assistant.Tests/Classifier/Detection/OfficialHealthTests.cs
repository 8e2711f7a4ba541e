using Assistant.Classifier.Detection;

namespace Assistant.Tests.Classifier.Detection;

/// <summary>An official of whose own health a sentence tells is named in a matter of his own; one who speaks of health in his function is not.</summary>
public sealed class OfficialHealthTests
{
    [Theory]
    [InlineData("nl", "De burgemeester, Nadia Vandermeulen, wordt behandeld voor borstkanker.", "Nadia Vandermeulen")]
    [InlineData("nl", "Schepen Bruno Delvaux is sinds maandag met ziekteverlof.", "Bruno Delvaux")]
    [InlineData("fr", "L'échevin Rachid Amrani est en congé maladie pour une dépression.", "Rachid Amrani")]
    [InlineData("fr", "La secrétaire communale, Mme Claire Fontaine, a accouché de jumeaux.", "Claire Fontaine")]
    [InlineData("en", "Alderman Bruno Delvaux, who is on sick leave for depression, will be replaced.", "Bruno Delvaux")]
    [InlineData("de", "Der Bürgermeister Karl Lang ist wegen Burnout krankgeschrieben.", "Karl Lang")]
    public void Whose_own_health_is_told_of_is_private(string language, string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("fr", "L'échevine de la Santé, Lies Goossens, ouvre un centre pour les personnes qui souffrent d'une dépression.")]
    [InlineData("nl", "Burgemeester Nadia Vandermeulen bezoekt mensen met kanker in het ziekenhuis.")]
    [InlineData("en", "Alderman Bruno Delvaux opens the week against cancer. A nurse is on sick leave.")]
    [InlineData("de", "Bürgermeister Karl Lang spricht über Menschen, die an Diabetes leiden.")]
    public void Who_speaks_of_health_in_his_function_is_not(string language, string text) => Assert.Equal("", Detecting.Of(EntityType.Person, text, language));

    [Theory]
    [InlineData("plaque FR AB-482-KC", "AB-482-KC")]
    [InlineData("kenteken NL 12-ABC-3", "12-ABC-3")]
    [InlineData("Kennzeichen AC-HK 482", "AC-HK 482")]
    public void A_country_before_a_plate_is_none_of_its_groups(string text, string expected) => Assert.Equal(expected, Detecting.Of(EntityType.VehicleRegistration, text, "fr"));
}
