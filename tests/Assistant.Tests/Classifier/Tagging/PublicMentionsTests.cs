using Assistant.Classifier.Detection;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Classifier.Tagging;

public sealed class PublicMentionsTests
{
    private const string Page = "Conseil et écoute\nPermanence de Julie Ramelot le lundi, rue de l'Hospice 12, 071 44 55 80.";

    private const string LongPage = Page + "\nVous pouvez venir sans rendez-vous entre 9 et 12 heures ; l'entretien est gratuit et rien n'est noté. En été, la permanence est fermée. Pour les autres services, voyez la page des horaires.";

    [Theory]
    [InlineData(LongPage, 0.95, 0)]
    [InlineData(LongPage, 0.85, 0)]
    [InlineData(LongPage, 0.75, 3)]
    [InlineData(Page, 0.75, 3)]
    [InlineData(Page, 0.95, 0)] // short, but it offers something to everybody
    public void In_a_long_text_that_is_public_beyond_doubt_names_are_those_of_officials(string text, double probability, int left) =>
        Assert.Equal(left, PublicMentions.Apply(text, [Value(EntityType.Person, "Julie Ramelot"), Value(EntityType.Address, "rue de l'Hospice 12"), Value(EntityType.PhoneNumber, "071 44 55 80")], probability).Count);

    [Theory]
    [InlineData("Julie Ramelot a remporté la course devant trois cents spectateurs.", 1)] // the news
    [InlineData("Lecture de Julie Ramelot, entrée gratuite.", 0)]
    [InlineData("Concert gratuit ? Julie Ramelot me l'a promis.", 1)] // somebody writes for himself
    public void In_a_running_sentence_names_stay_unless_it_speaks_to_everybody(string text, int left) =>
        Assert.Equal(left, PublicMentions.Apply(text, [Value(EntityType.Person, "Julie Ramelot", text)], 0.9).Count);

    [Theory]
    [InlineData("Entraîneur : Julie Ramelot. Chaises disponibles.", 0)]
    [InlineData("Kinderärztin Dr. Julie Ramelot zieht um.", 0)]
    [InlineData("De pastoor, dhr. Julie Ramelot, leest voor.", 0)]
    [InlineData("The library has a new author, Mrs Julie Ramelot.", 0)]
    [InlineData("Coach van mijn ploeg: Julie Ramelot.", 1)] // somebody writes for himself
    [InlineData("Les bancs sont là. Julie Ramelot attend.", 1)]
    [InlineData("De buurvrouw Julie Ramelot wacht.", 1)]
    public void Whom_the_public_knows_by_a_trade_is_no_private_person(string text, int left) =>
        Assert.Equal(left, PublicMentions.Apply(text, [Value(EntityType.Person, "Julie Ramelot", text)], 0.9).Count);

    [Theory]
    [InlineData("Our ref.: INF/429. The market moves.", "INF/429", 0)]
    [InlineData("Unser Zeichen: MOB/969. Der Markt zieht um.", "MOB/969", 0)]
    [InlineData("Ons kenmerk: MOB/969. De markt verhuist.", "MOB/969", 0)]
    [InlineData("Notre réf. : INF/429. Le marché déménage.", "INF/429", 0)]
    [InlineData("Dossier : INF/429. Le marché déménage.", "INF/429", 1)]
    [InlineData("Your ref.: INF/429. The market moves.", "INF/429", 1)]
    public void An_offices_own_reference_is_nobodys(string text, string reference, int left) =>
        Assert.Equal(left, PublicMentions.Apply(text, [Value(EntityType.CaseNumber, reference, text)], 0.9).Count);

    [Theory]
    [InlineData("Communiqué. Contact presse : 0475 12 34 56", 0.9, 0)]
    [InlineData("Communiqué. Contact presse : 0475 12 34 56", 0.7, 1)]
    [InlineData("Horaires du marché ? Rappelez-moi au 0475 12 34 56", 0.9, 1)]
    public void A_mobile_number_is_an_offices_where_nobody_writes_for_himself(string text, double probability, int left) =>
        Assert.Equal(left, PublicMentions.Apply(text, [Value(EntityType.PhoneNumber, "0475 12 34 56", text)], probability).Count);

    [Fact]
    public void Contact_data_of_a_public_text_without_names_is_an_offices() =>
        Assert.Empty(PublicMentions.Apply(Page, [Value(EntityType.Address, "rue de l'Hospice 12"), Value(EntityType.PhoneNumber, "071 44 55 80")], 0.7));

    [Theory]
    [InlineData("Horaires du marché pour moi. Jan, 0475 12 34 56", EntityType.PhoneNumber, "0475 12 34 56")]
    [InlineData("Horaires du marché pour moi. Jan, jan@gmail.com", EntityType.EmailAddress, "jan@gmail.com")]
    [InlineData("Horaires du marché. Jan, né le 3 mai 1980", EntityType.DateOfBirth, "3 mai 1980")]
    public void Somebodys_own_values_keep_all(string text, EntityType type, string value)
    {
        DetectedEntity[] entities = [Value(EntityType.Person, "Jan", text), Value(type, value, text)];

        Assert.Equal(2, PublicMentions.Apply(text, entities, 0.99).Count);
    }

    [Theory]
    [InlineData("Sehr geehrte Frau Haddad,\ndie Warteliste ist lang.", "Haddad")]
    [InlineData("Rathaus\nAgnes Haddad\nDie Warteliste ist lang.", "Agnes Haddad")]
    [InlineData("To: Agnes Haddad\nThe list is long.", "Agnes Haddad")]
    [InlineData("Beste Agnes, de lijst is lang.", "Agnes")]
    [InlineData("Demande\nNom : Haddad Agnes", "Haddad Agnes")]
    [InlineData("Aanvraag\n- Naam en voornaam: Haddad Agnes", "Haddad Agnes")]
    [InlineData("Applicant: Agnes Haddad, single", "Agnes Haddad")]
    [InlineData("NAME, VORNAME: Haddad, Agnes", "Haddad, Agnes")]
    public void Whoever_is_written_to_or_filled_in_a_form_stays_a_person(string text, string name) =>
        Assert.Single(PublicMentions.Apply(text + "\n" + LongPage, [Value(EntityType.Person, name, text)], 0.99));

    [Fact]
    public void Whom_to_contact_is_an_official() =>
        Assert.Empty(PublicMentions.Apply(LongPage + "\nContact : Agnes Haddad", [Value(EntityType.Person, "Agnes Haddad", LongPage + "\nContact : Agnes Haddad")], 0.99));

    private static DetectedEntity Value(EntityType type, string value, string text = Page) =>
        new(type, new TextSpan(text.IndexOf(value, StringComparison.Ordinal), value.Length), type is EntityType.EmailAddress ? 0.98 : 0.9, "test");
}
