using Assistant.Bot.Accounts;

namespace Assistant.Tests.Bot.Accounts;

public class TotpTests
{
    /// <summary>"12345678901234567890" in base 32: the secret of RFC 6238, appendix B, whose codes have eight digits; ours are their last six.</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        Assert.Equal(code, Totp.Code(Secret, seconds / 30));
        Assert.Equal(seconds / 30, Totp.Verify(Secret, code, DateTimeOffset.FromUnixTimeSeconds(seconds)));
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_code_is_taken_one_step_early_or_late(int seconds, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        Assert.Equal(taken, Totp.Verify(Secret, Totp.Code(Secret, 1_800_000_000 / 30), now.AddSeconds(seconds)) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("١٢٣٤٥٦")]
    public void What_is_no_code_is_refused(string code) => Assert.Null(Totp.Verify(Secret, code, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void A_code_works_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(59);
        var step = Totp.Verify(Secret, "287 082", now);
        Assert.NotNull(step);
        Assert.Null(Totp.Verify(Secret, "287082", now, step.Value));
    }

    [Fact]
    public void Secrets_are_long_and_differ()
    {
        var secrets = Enumerable.Range(0, 50).Select(_ => Totp.NewSecret()).ToHashSet();
        Assert.Equal(50, secrets.Count);
        Assert.All(secrets, s => Assert.Matches("^[A-Z2-7]{32}$", s));
    }
}
