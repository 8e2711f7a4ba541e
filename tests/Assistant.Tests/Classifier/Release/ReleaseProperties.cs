using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Classifier.Training;
using FsCheck;
using FsCheck.Fluent;

namespace Assistant.Tests.Classifier.Release;

/// <summary>Texts put together at random from pieces that hold values and pieces that could disturb.</summary>
public sealed class ReleaseProperties
{
    private static readonly string[] Pieces =
    [
        "Mijn naam is Jan Peeters", "PEETERS JAN", "J. Peeters", "né le 12/03/1985", "ik woon in de Kerkstraat 12, 1199 Hoogbeek", "bel 0475 12 34 56",
        "0475/123.456", "jan.peeters77@telenet.be", "plaque 1-ABC-234", "[PERSON_1]", "[PERSON_2] en [ADDRESS_1]", "[[PERSON_1]]", "\n", ", ", " ", ". ", "; ", "\t",
        "le dossier CPAS/2025/00871", "mevrouw Peeters", "Peeters", "jan", "Zoë d'Hooghe-Van den Bossche", "\u200b", "é", "\ud83d\ude00", "\ud800", "Herr Jürgen Groß",
        "account pseudo_jan_77", "IP 81.243.16.205",
    ];

    private static Gen<string> Texts => Gen.OneOf(
        Gen.Elements(Pieces), Gen.Choose(0, 40).Select(seed => new CheckedNumbers(new System.Random(seed)).Next(EntityType.BeNationalNumber, seed % 2 == 0 ? "bare" : "")),
        Gen.Choose(0, 40).Select(seed => new CheckedNumbers(new System.Random(seed)).Next(EntityType.IbanCode))).ListOf().Select(parts => string.Join(' ', parts));

    [Fact]
    public void Released_text_never_contains_a_detected_value() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        var tagged = Rooms.Shipped.Tagger.Tag(text).Raised(DataClassification.Personal, "test");
        var released = Rooms.Shipped.Gate.Release(tagged, Destination.LanguageModel, new PseudonymScope()).Released;
        return released is null || tagged.Entities.All(e => !HasWhole(released.Text, text.Substring(e.Span.Start, e.Span.Length)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_scope_restores_what_it_released_to_the_letter() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        var tagged = Rooms.Shipped.Tagger.Tag(text).Raised(DataClassification.Personal, "test");
        var scope = new PseudonymScope();
        var released = Rooms.Shipped.Gate.Release(tagged, Destination.Conversation, scope).Released;
        return released is null || scope.Restore(released.Text) == text;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    // As a whole word, case aside, stand-ins aside.
    private static bool HasWhole(string text, string value)
    {
        var bare = PseudonymScope.Token().Replace(text, " ");
        for (var at = bare.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0; at = bare.IndexOf(value, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + value.Length;
            if ((at == 0 || !char.IsLetterOrDigit(bare[at - 1])) && (end == bare.Length || !char.IsLetterOrDigit(bare[end])))
            {
                return true;
            }
        }

        return false;
    }
}
