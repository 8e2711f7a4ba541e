using System.Text.Json;
using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Bot.Channels;

public class ConversationTokensTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private readonly ManualClock clock = new();

    [Fact]
    public void A_token_opens_the_conversation_it_was_made_for()
    {
        var read = Assert.IsType<TokenReading.Valid>(Tokens().Read(Tokens().Issue("c1", "dl_1")));
        Assert.Equal(("c1", "dl_1", TokenUse.Conversation), (read.Token.ConversationId, read.Token.UserId, read.Token.Use));
    }

    [Fact]
    public void A_client_can_read_the_user_out_of_it_as_out_of_any_web_token()
    {
        var claims = Tokens().Issue("c1", "dl_1").Split('.')[1].Replace('-', '+').Replace('_', '/');
        using var json = JsonDocument.Parse(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '=')));
        Assert.Equal("dl_1", json.RootElement.GetProperty("user").GetString());
    }

    [Fact]
    public void A_token_ends_after_its_time_and_one_for_a_stream_after_a_minute()
    {
        var (token, stream) = (Tokens().Issue("c1", "dl_1"), Tokens().Issue("c1", "dl_1", TokenUse.Stream));
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.IsType<TokenReading.Valid>(Tokens().Read(token));
        Assert.IsType<TokenReading.Expired>(Tokens().Read(stream, TokenUse.Stream));
        clock.Advance(TimeSpan.FromMinutes(60));
        Assert.IsType<TokenReading.Expired>(Tokens().Read(token));
    }

    [Fact]
    public void A_token_for_one_use_is_foreign_for_another() =>
        Assert.IsType<TokenReading.Foreign>(Tokens().Read(Tokens().Issue("c1", "dl_1", TokenUse.Stream)));

    [Fact]
    public void A_token_of_another_installation_is_foreign() =>
        Assert.IsType<TokenReading.Foreign>(Tokens().Read(Tokens([.. Key.Reverse()]).Issue("c1", "dl_1")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("undefined")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJjb252IjoiYzEifQ.")]
    public void What_is_no_token_is_foreign(string? token) => Assert.IsType<TokenReading.Foreign>(Tokens().Read(token));

    [Fact]
    public void A_token_whose_claims_were_altered_is_foreign()
    {
        var (mine, other) = (Tokens().Issue("c1", "dl_1").Split('.'), Tokens().Issue("c2", "dl_2").Split('.'));
        Assert.IsType<TokenReading.Foreign>(Tokens().Read($"{mine[0]}.{other[1]}.{mine[2]}"));
    }

    private ConversationTokens Tokens(byte[]? key = null) => new(new FieldCipher(key ?? Key), new AssistantSettings(), clock);
}
