using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;

namespace Assistant.Tests.Classifier.Release;

public sealed class PseudonymScopeTests
{
    [Theory]
    [InlineData("Jan Peeters", "JAN PEETERS", true)]
    [InlineData("Jan Peeters", "Peeters, Jan", true)]
    [InlineData("Jan Peeters", "J. Peeters", true)]
    [InlineData("Jan Peeters", "Peeters", true)]
    [InlineData("Zoë Lefèvre", "ZOE LEFEVRE", true)]
    [InlineData("Jan Peeters", "Els Peeters", false)]
    [InlineData("Jan Peeters", "K. Peeters", false)]
    [InlineData("J. P.", "Jan Peeters", false)]
    public void The_same_person_has_one_pseudonym(string first, string second, bool same)
    {
        var scope = new PseudonymScope();

        Assert.Equal(same, scope.TokenFor(EntityType.Person, first) == scope.TokenFor(EntityType.Person, second));
    }

    [Fact]
    public void A_surname_that_two_persons_share_is_neither_of_them()
    {
        var scope = new PseudonymScope();
        scope.TokenFor(EntityType.Person, "Jan Peeters");
        scope.TokenFor(EntityType.Person, "Els Peeters");

        Assert.Equal("[PERSON_3]", scope.TokenFor(EntityType.Person, "Peeters"));
    }

    [Fact]
    public void The_same_number_in_another_notation_has_one_pseudonym()
    {
        var scope = new PseudonymScope();

        Assert.Equal(scope.TokenFor(EntityType.IbanCode, "BE71 0961 2345 6769"), scope.TokenFor(EntityType.IbanCode, "BE71096123456769"));
    }

    [Fact]
    public void Two_scopes_have_nothing_in_common()
    {
        var (one, other) = (new PseudonymScope(), new PseudonymScope());
        one.TokenFor(EntityType.Person, "Jan Peeters");

        Assert.Equal("[PERSON_1]", other.TokenFor(EntityType.Person, "Els Claes"));
        Assert.Equal("[PERSON_1]", new PseudonymScope().Restore("[PERSON_1]"));
    }

    [Fact]
    public void A_scope_goes_on_after_export_and_import()
    {
        var scope = new PseudonymScope();
        scope.TokenFor(EntityType.Person, "Jan Peeters");
        scope.TokenFor(EntityType.Person, "J. Peeters");

        var again = PseudonymScope.Import(scope.Export());

        Assert.Equal("[PERSON_1]", again.TokenFor(EntityType.Person, "PEETERS Jan"));
        Assert.Equal("[PERSON_2]", again.TokenFor(EntityType.Person, "Els Claes"));
        Assert.Equal("Beste Jan Peeters", again.Restore("Beste [PERSON_1]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"Version\":9,\"Entries\":[],\"Surfaces\":{},\"Taken\":[]}")]
    public void What_is_no_export_is_refused(string text) => Assert.Throws<FormatException>(() => PseudonymScope.Import(text));
}
