using Assistant.Bot.Turns;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Storage;
using Assistant.Tests.Classifier;

namespace Assistant.Tests.Bot.Turns;

/// <summary>What only sounds like danger, abuse or fishing is a question when a page answers it; what a phrase told, or what is no question, stays.</summary>
public class SecondOpinionTests
{
    private static readonly MessageRoute Doubtful = new(RouteKind.Distress, "violence", 0.5, "learnt") { IsDoubtful = true };

    [Fact]
    public async Task A_doubtful_danger_that_a_page_answers_is_a_question_with_a_helpline_before_it()
    {
        var route = await OnAsync(Doubtful, "Who decides about my neighbour's hedge?", 0.9);
        Assert.Equal((RouteKind.Question, "violence"), (route.Kind, route.MayBeDanger));
    }

    [Theory]
    [InlineData("Who decides about my neighbour's hedge?", null)]
    [InlineData("I can't go on like this.", 0.9)]
    public async Task Without_a_page_or_a_question_it_stays(string message, double? confidence) => Assert.Same(Doubtful, await OnAsync(Doubtful, message, confidence));

    [Theory]
    [InlineData(RouteKind.Distress, "suicide", "2 phrases of suicide")]
    [InlineData(RouteKind.Distress, "homeless", "learnt")]
    [InlineData(RouteKind.Attack, "override", "learnt")]
    [InlineData(RouteKind.Attack, "fishing", "2 phrases of fishing")]
    [InlineData(RouteKind.Abuse, null, "1 phrases of abuse")]
    [InlineData(RouteKind.Person, null, "learnt")]
    public async Task What_was_told_or_is_sure_stays(RouteKind kind, string? detail, string why)
    {
        var route = new MessageRoute(kind, detail, 0.95, why);
        Assert.Same(route, await OnAsync(route, "Where can I sleep?", 0.99));
    }

    [Theory]
    [InlineData(RouteKind.Attack, "fishing")]
    [InlineData(RouteKind.Abuse, null)]
    public async Task What_was_learnt_to_be_misuse_is_answered_where_a_page_does(RouteKind kind, string? detail)
    {
        var route = await OnAsync(new MessageRoute(kind, detail, 0.9, "learnt"), "does the noise of a dog count?", 0.9);
        Assert.Equal((RouteKind.Question, null), (route.Kind, route.MayBeDanger));
    }

    private static async Task<MessageRoute> OnAsync(MessageRoute route, string message, double? confidence)
    {
        var room = Rooms.Shipped;
        var released = room.Gate.Release(room.Tagger.Tag(message, new TagHints("en", Origin: TextOrigin.Message)), Destination.Conversation, new PseudonymScope()).Released;
        AskKnowledge knows = (_, _, _) => Task.FromResult<Answer>(confidence is { } sure
            ? new Answer.Found("The commune.", sure, [new Citation("trees-hedges.en", "Hedges", "https://hoogbeek.example/hedges", "The commune.", 0, 12, null, "en")]) : new Answer.Unknown("?", 0.1, []));
        return await new SecondOpinion(knows, Cues.Load(Cues.DefaultFile)).OnAsync(route, Tokens.Of(message), released, "en", new CommuneId(1), default);
    }
}
