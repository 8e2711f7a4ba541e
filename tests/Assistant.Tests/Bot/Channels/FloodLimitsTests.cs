using Assistant.Bot.Channels.DirectLine;

namespace Assistant.Tests.Bot.Channels;

public class FloodLimitsTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void As_many_as_a_minute_allows_go_through_then_it_says_how_long_to_wait()
    {
        var limits = new FloodLimits(clock);
        Assert.All(Enumerable.Range(0, 30), _ => Assert.Null(limits.Take("message:a", 30)));
        var wait = limits.Take("message:a", 30);
        Assert.InRange(wait!.Value.TotalSeconds, 1.9, 2.1);
        clock.Advance(wait.Value);
        Assert.Null(limits.Take("message:a", 30));
        Assert.NotNull(limits.Take("message:a", 30));
    }

    [Fact]
    public void One_conversation_does_not_use_up_another_s()
    {
        var limits = new FloodLimits(clock);
        Assert.Null(limits.Take("message:a", 1));
        Assert.NotNull(limits.Take("message:a", 1));
        Assert.Null(limits.Take("message:b", 1));
    }

    [Fact]
    public void What_was_quiet_for_long_is_forgotten_and_starts_full()
    {
        var limits = new FloodLimits(clock);
        for (var i = 0; i < 10_050; i++)
        {
            limits.Take($"message:{i}", 1);
        }

        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(limits.Take("message:7", 1));
    }
}
