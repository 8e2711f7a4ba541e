using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;

namespace Assistant.Tests.Classifier.Release;

public sealed class ReleaseGateTests
{
    private const string Clean = "De bibliotheek is open van dinsdag tot zaterdag.";

    private static ReleaseGate Gate => Rooms.Shipped.Gate;

    [Theory]
    [InlineData("Ik ben Jan Peeters, rijksregisternummer 85.07.30-033.28, en mijn adres is Kerkstraat 4, 9000 Gent.")]
    [InlineData("Onze rekening is BE71 0961 2345 6769. Het loket is open van 9 tot 12 uur.")]
    [InlineData("17073003384")]
    public void Numbers_found_in_tagging_are_replaced_like_those_looked_for_again(string text)
    {
        var room = Rooms.Shipped;

        var kept = room.Gate.Release(room.Tagger.Tag(text, new TagHints("nl")), Destination.LanguageModel, new PseudonymScope());
        var again = room.Gate.Release(room.Tagger.Tag(text, new TagHints("nl", [])), Destination.LanguageModel, new PseudonymScope());

        Assert.Equal(again.GetType(), kept.GetType());
        Assert.Equal(again.Released?.Text, kept.Released?.Text);
    }

    [Theory]
    [InlineData(DataClassification.Public, Destination.LanguageModel, "Allow")]
    [InlineData(DataClassification.Public, Destination.Residents, "Allow")]
    [InlineData(DataClassification.Public, Destination.Advisers, "Allow")]
    [InlineData(DataClassification.Public, Destination.Conversation, "Allow")]
    [InlineData(DataClassification.Internal, Destination.LanguageModel, "Allow")]
    [InlineData(DataClassification.Internal, Destination.Residents, "Block")]
    [InlineData(DataClassification.Internal, Destination.Advisers, "Allow")]
    [InlineData(DataClassification.Internal, Destination.Conversation, "Allow")]
    [InlineData(DataClassification.Personal, Destination.LanguageModel, "Anonymise")]
    [InlineData(DataClassification.Personal, Destination.Residents, "Block")]
    [InlineData(DataClassification.Personal, Destination.Advisers, "Anonymise")]
    [InlineData(DataClassification.Personal, Destination.Conversation, "Anonymise")]
    [InlineData(DataClassification.SpecialCategory, Destination.LanguageModel, "Block")]
    [InlineData(DataClassification.SpecialCategory, Destination.Residents, "Block")]
    [InlineData(DataClassification.SpecialCategory, Destination.Advisers, "Block")]
    [InlineData(DataClassification.SpecialCategory, Destination.Conversation, "Anonymise")]
    [InlineData(DataClassification.Unknown, Destination.LanguageModel, "Block")]
    [InlineData(DataClassification.Unknown, Destination.Residents, "Block")]
    [InlineData(DataClassification.Unknown, Destination.Advisers, "Block")]
    [InlineData(DataClassification.Unknown, Destination.Conversation, "Block")]
    public void The_shipped_policy_decides_by_class_and_destination(DataClassification classification, Destination destination, string decision)
    {
        var tagged = classification >= DataClassification.Personal ? Tagged($"Bel mij op 0475 12 34 56. {Clean}", classification, "0475 12 34 56", EntityType.PhoneNumber)
            : new TaggedText(Clean, "nl", classification, 0.9, [], "test", "test");

        var outcome = Gate.Release(tagged, destination, new PseudonymScope());

        Assert.Equal(decision, outcome.GetType().Name);
        Assert.Equal(decision == "Block", outcome.Released is null);
    }

    [Fact]
    public void A_public_text_with_a_personal_value_is_anonymised()
    {
        var tagged = Tagged("Vragen? Mail els.maes83@gmail.com voor vrijdag.", DataClassification.Public, "els.maes83@gmail.com", EntityType.EmailAddress);

        var outcome = Assert.IsType<ReleaseDecision.Anonymise>(Gate.Release(tagged, Destination.Residents, new PseudonymScope()));

        Assert.Equal("Vragen? Mail [EMAIL_ADDRESS_1] voor vrijdag.", outcome.Text.Text);
    }

    [Fact]
    public void A_national_number_never_reaches_a_model_even_when_nobody_marked_it()
    {
        var number = new CheckedNumbers(new Random(4)).Next(EntityType.BeNationalNumber);
        var text = $"Rijksregisternummer: {number}. De procedure staat hieronder.";
        foreach (var version in new[] { "test", "steward" })
        {
            var tagged = new TaggedText(text, "nl", DataClassification.Public, 1, [], "test", version);

            var released = Gate.Release(tagged, Destination.LanguageModel, new PseudonymScope()).Released;

            Assert.DoesNotContain(number, released?.Text ?? string.Empty, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_value_marked_once_is_replaced_wherever_it_stands_and_in_any_case()
    {
        const string Text = "Aanvraag van Zwartbroeck. ZWARTBROECK belde gisteren; het dossier van zwartbroeck is volledig.";
        var tagged = Tagged(Text, DataClassification.Personal, "Zwartbroeck", EntityType.Person);

        var released = Gate.Release(tagged, Destination.Advisers, new PseudonymScope()).Released;

        Assert.NotNull(released);
        Assert.DoesNotContain("zwartbroeck", released.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, released.Text.Split("[PERSON_1]").Length - 1);
    }

    [Fact]
    public void The_words_of_a_stand_in_are_no_repeats_of_a_value()
    {
        var policy = Rooms.Shipped.Policy;
        const string Text = "[IP_ADDRESS_1] en IP";

        var (text, _) = new Anonymiser(policy, Destination.LanguageModel).Replace(Text, [new DetectedEntity(EntityType.Person, new TextSpan(18, 2), 0.9, "test")], new PseudonymScope());

        Assert.Equal("[IP_ADDRESS_1] en [PERSON_1]", text);
    }

    [Fact]
    public void A_personal_text_without_anything_to_replace_is_blocked()
    {
        var tagged = new TaggedText("Zij woont sinds mei op de derde verdieping.", "nl", DataClassification.Personal, 0.9, [], "test", "test");

        Assert.IsType<ReleaseDecision.Block>(Gate.Release(tagged, Destination.Advisers, new PseudonymScope()));
    }

    [Fact]
    public void What_a_steward_left_unmarked_stays()
    {
        const string Text = "Schepen An Desmedt ontvangt mevrouw Greta Kuypers.";
        var entities = new[] { Entity(Text, "Greta Kuypers", EntityType.Person) };
        var tagged = new TaggedText(Text, "nl", DataClassification.Personal, 1, entities, "test", "steward");

        var released = Gate.Release(tagged, Destination.Advisers, new PseudonymScope()).Released;

        Assert.Equal("Schepen An Desmedt ontvangt mevrouw [PERSON_1].", released?.Text);
    }

    [Theory]
    [InlineData(DataClassification.Personal, "[PERSON_1] vroeg het aan [PERSON_2].")]
    [InlineData(DataClassification.Public, "[PERSON_1] vroeg het aan Kwibus.")]
    public void What_is_only_likely_is_replaced_in_personal_texts(DataClassification classification, string expected)
    {
        const string Text = "Greta Kuypers vroeg het aan Kwibus.";
        var wary = EntityDetector.Create(Lexicons.LoadDefault(), new Finds("Kwibus"));
        var gate = new ReleaseGate(Rooms.Shipped.Policy, Rooms.Shipped.Tagger, wary);
        var tagged = new TaggedText(Text, "nl", classification, 1, [Entity(Text, "Greta Kuypers", EntityType.Person)], "test", "test");

        Assert.Equal(expected, gate.Release(tagged, Destination.LanguageModel, new PseudonymScope()).Released?.Text);
    }

    [Fact]
    public void Operators_generalise_redact_and_keep()
    {
        var policy = ReleasePolicy.Parse("""
            version: "t"
            unknown_below: 0.4
            destinations: { advisers: { Personal: anonymise } }
            operators: { default: redact, DATE_OF_BIRTH: generalise, ADDRESS: generalise, VEHICLE_REGISTRATION: keep }
            """, "test.yaml");
        var gate = new ReleaseGate(policy, Rooms.Shipped.Tagger, Rooms.Shipped.Detector);
        const string Text = "Geboren 12/03/1985, Kerkstraat 12 bus 3, 1199 Hoogbeek, nummerplaat 1-ABC-234, mail jan.jansen77@telenet.be.";
        var tagged = new TaggedText(Text, "nl", DataClassification.Personal, 1,
        [
            Entity(Text, "12/03/1985", EntityType.DateOfBirth),
            Entity(Text, "Kerkstraat 12 bus 3, 1199 Hoogbeek", EntityType.Address),
            Entity(Text, "1-ABC-234", EntityType.VehicleRegistration),
            Entity(Text, "jan.jansen77@telenet.be", EntityType.EmailAddress),
        ], "test", "test");

        var released = gate.Release(tagged, Destination.Advisers, new PseudonymScope()).Released;

        Assert.Equal("Geboren 1985, 1199 Hoogbeek, nummerplaat 1-ABC-234, mail [EMAIL_ADDRESS].", released?.Text);
    }

    [Fact]
    public void A_blocked_document_is_described_by_its_title_only_when_the_title_passes()
    {
        var tagged = Tagged("Mevrouw Kuypers is opgenomen na een beroerte.", DataClassification.SpecialCategory, "Kuypers", EntityType.Person);

        Assert.Equal("Openingsuren van de bibliotheek", Gate.Describe(tagged, "Openingsuren van de bibliotheek")?.Text);
        Assert.DoesNotContain("Kuypers", Gate.Describe(tagged, "Verslag Kuypers")?.Text ?? string.Empty, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0")]
    [InlineData("\ud800 alleen")]
    [InlineData("[PERSON_1] [PERSON_")]
    public void Odd_texts_get_an_answer(string text)
    {
        var tagged = Rooms.Shipped.Tagger.Tag(text);

        Assert.NotNull(Gate.Release(tagged, Destination.Conversation, new PseudonymScope()));
    }

    private static TaggedText Tagged(string text, DataClassification classification, string value, EntityType type) =>
        new(text, "nl", classification, 0.9, [Entity(text, value, type)], "test", "test");

    private static DetectedEntity Entity(string text, string value, EntityType type) =>
        new(type, new TextSpan(text.IndexOf(value, StringComparison.Ordinal), value.Length), 0.95, "test");

    private sealed class Finds(string value) : IEntityRecognizer
    {
        public void Recognize(DocumentView view, List<Candidate> found)
        {
            if (view.Text.IndexOf(value, StringComparison.Ordinal) is >= 0 and var at)
            {
                found.Add(new Candidate(EntityType.Person, at, at + value.Length, 0.3, Check.CannotTell, true, "test"));
            }
        }
    }
}
