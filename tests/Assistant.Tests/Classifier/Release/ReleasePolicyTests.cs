using Assistant.Classifier.Detection;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;

namespace Assistant.Tests.Classifier.Release;

public sealed class ReleasePolicyTests
{
    private const string Head = "version: \"1\"\nunknown_below: 0.5\n";

    [Fact]
    public void What_is_not_named_is_blocked()
    {
        var policy = ReleasePolicy.Parse(Head + "destinations:\n  advisers:\n    Public: allow\n", "p.yaml");

        Assert.Equal(PolicyDecision.Allow, policy.Decide(Destination.Advisers, DataClassification.Public));
        Assert.Equal(PolicyDecision.Block, policy.Decide(Destination.Advisers, DataClassification.Internal));
        Assert.Equal(PolicyDecision.Block, policy.Decide(Destination.LanguageModel, DataClassification.Public));
        Assert.Equal(PolicyDecision.Block, policy.Decide(Destination.Advisers, DataClassification.Unknown));
        Assert.Equal(ReplacementOperator.Redact, policy.OperatorFor(Destination.LanguageModel, EntityType.Person));
    }

    [Theory]
    [InlineData("destinations:\n  moon:\n    Public: allow\n", 4, "moon")]
    [InlineData("destinations:\n  advisers:\n    Secret: allow\n", 5, "Secret")]
    [InlineData("destinations:\n  advisers:\n    Public: maybe\n", 5, "maybe")]
    [InlineData("destinations:\n  advisers:\n    Unknown: allow\n", 5, "always blocked")]
    [InlineData("destinations: {}\noperators:\n  default: hash\n", 5, "hash")]
    [InlineData("destinations: {}\noperators:\n  SHOE_SIZE: redact\n", 5, "SHOE_SIZE")]
    [InlineData("destinations: {}\noperators:\n  NL_BSN: keep\n", 5, "national number")]
    [InlineData("destinations: {}\noperators:\n  default: keep\n", 5, "default")]
    [InlineData("destinations: {}\noperators:\n  moon:\n    PERSON: redact\n", 5, "moon")]
    [InlineData("destinations: {}\noperators:\n  residents:\n    SHOE_SIZE: redact\n", 6, "SHOE_SIZE")]
    [InlineData("destinations: {}\noperators:\n  residents:\n    NL_BSN: keep\n", 6, "national number")]
    [InlineData("destinations: {}\ncolour: red\n", 4, "colour")]
    [InlineData("destinations: [a]\n", 3, "key: value")]
    [InlineData("destinations: {a: b: c}\n", 3, "not valid YAML")]
    [InlineData("operators: {}\n", 1, "destinations")]
    public void An_error_names_line_and_reason(string rest, long line, string reason)
    {
        var problem = Assert.Throws<ReleasePolicyException>(() => ReleasePolicy.Parse(Head + rest, "p.yaml"));

        Assert.Equal(line, problem.Line);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith($"p.yaml, line {line}:", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("version: \"1\"\ndestinations: {}\nunknown_below: high\n")]
    [InlineData("version: \"1\"\ndestinations: {}\nunknown_below: 1.5\n")]
    [InlineData("version: \"1\"\ndestinations: {}\n")]
    public void A_file_that_is_no_policy_is_refused(string yaml) =>
        Assert.Throws<ReleasePolicyException>(() => ReleasePolicy.Parse(yaml, "p.yaml"));

    [Fact]
    public void A_value_is_replaced_as_its_destination_asks()
    {
        var policy = ReleasePolicy.Parse(
            Head + "destinations: {}\noperators:\n  default: pseudonym\n  DATE_OF_BIRTH: generalise\n  residents:\n    DATE_OF_BIRTH: redact\n    PERSON: redact\n", "p.yaml");

        Assert.Equal(ReplacementOperator.Redact, policy.OperatorFor(Destination.Residents, EntityType.DateOfBirth));
        Assert.Equal(ReplacementOperator.Redact, policy.OperatorFor(Destination.Residents, EntityType.Person));
        Assert.Equal(ReplacementOperator.Pseudonym, policy.OperatorFor(Destination.Residents, EntityType.Address));
        Assert.Equal(ReplacementOperator.Generalise, policy.OperatorFor(Destination.Advisers, EntityType.DateOfBirth));
        Assert.Equal(ReplacementOperator.Pseudonym, policy.OperatorFor(Destination.LanguageModel, EntityType.Person));
    }

    [Fact]
    public void Rules_of_single_destinations_survive_writing()
    {
        var policy = ReleasePolicy.Parse(Head + "destinations:\n  advisers:\n    Personal: anonymise\noperators:\n  default: pseudonym\n  residents:\n    PERSON: redact\n", "p.yaml");

        var again = ReleasePolicy.Parse(
            ReleasePolicy.Write("2", [(Destination.Advisers, DataClassification.Personal, PolicyDecision.Anonymise)], ReplacementOperator.Pseudonym, [], 0.5, null, policy.DestinationOperators), "again");

        Assert.Equal(ReplacementOperator.Redact, again.OperatorFor(Destination.Residents, EntityType.Person));
        Assert.Equal(ReplacementOperator.Pseudonym, again.OperatorFor(Destination.Advisers, EntityType.Person));
        Assert.True(again.AllowsNoMoreThan(policy));
    }
}
