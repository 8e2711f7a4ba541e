using Assistant.Classifier.Release;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Tests.Knowledge.Retrieval;

public sealed class RankingTests
{
    private static readonly RankingWeights Shipped = RankingWeights.Load(RankingWeights.DefaultPath);

    /// <summary>Somebody tells a story; one page holds its words, others hold names of the concepts that the story touches.</summary>
    [Theory]
    [InlineData("My bicycle was stolen from the hall of our building last week, and the landlord says that the insurance wants the engraving number. I never had the frame engraved. Where can I have that done?", "engraving")]
    [InlineData("We are moving house in June, our lorry is large and the street is narrow. My neighbour parked across two places last time. Can the stork exhibition be visited on the day of the move?", "storks")]
    public async Task A_story_finds_the_page_that_holds_its_words(string story, string page)
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var shelf = new Shelf(stores);
        await shelf.AddAsync("engraving", "en", "Marked for life", "The police engrave a number into the frame of a bicycle on the first Saturday. With an engraving number the insurance pays sooner when it was stolen from the hall of a building.");
        await shelf.AddAsync("storks", "en", "An exhibition", "The stork exhibition in the park can be visited every day in June. Bring the neighbours: two places are free on the large lorry that leaves from the narrow street.");
        await shelf.AddAsync("moving", "en", "Change of address", "Declare your new address at the commune. Removal firms know it.");
        await shelf.AddAsync("parking", "en", "Parking card", "The parking card of residents is renewed online. Cars need one.");
        await shelf.AddAsync("theft", "en", "Theft of documents", "Report a theft to the police and block the card.");
        Assert.StartsWith(page, await shelf.FindAsync(story, "en"));
    }

    [Fact]
    public void What_plain_full_text_finds_counts_most_for_long_queries_in_the_pages_own_words()
    {
        var plain = Shipped.Signals["plain"];
        Assert.True(plain.Page > 0 && plain.Long > 0 && plain.Said > 0, $"{plain}");
        Assert.True(Shipped.Signals["topic"].Short < 0, "a subject that was guessed must count less among short texts, whose titles are chance");
    }

    [Theory]
    [InlineData("\"plain\"", "\"plane\"", "no weight of the signal \"plain\"")]
    [InlineData("\"signals\": {", "\"signals\": { \"luck\": { \"page\": 1, \"short\": 0, \"long\": 0, \"said\": 0 },", "there is no signal \"luck\"")]
    [InlineData("\"k1\"", "\"k7\"", "k7")]
    public void A_file_of_weights_with_a_wrong_name_is_refused_and_says_which(string right, string wrong, string told)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, File.ReadAllText(RankingWeights.DefaultPath).Replace(right, wrong, StringComparison.Ordinal));
            Assert.Contains(told, Assert.Throws<InvalidDataException>(() => RankingWeights.Load(file)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_fit_puts_more_right_documents_first_and_is_the_same_each_time()
    {
        await using var stores = await Stores.OpenAsync(DatabaseEngine.Sqlite);
        var shelf = new Shelf(stores);
        for (var i = 0; i < 12; i++)
        {
            await shelf.AddAsync($"right{i}", "en", $"Notice {i}", $"The fountain of square {i} is cleaned by word{i} people.");
            await shelf.AddAsync($"title{i}", "en", $"Fountain word{i}", "Nothing is told here.");
        }

        var train = new TrainRanking(stores.Database, new VocabularyCache());
        var queries = Enumerable.Range(0, 12).Select(i => new LabelledQuery(
            new SearchRequest(Shelf.Released($"fountain square {i} word{i}", Destination.Conversation), "en"), id => id == $"right{i}", 1)).ToList();
        var titlesOnly = Shipped with { Signals = RankingSignalNames.ToDictionary(n => n, n => new SignalWeight(n == "title_coverage" ? 1 : 0, 0, 0, 0)) };
        var measured = await train.MeasureAsync(stores.Commune, queries, new ConceptScheme([]), titlesOnly, CancellationToken.None);
        var fitted = TrainRanking.Fit([measured], titlesOnly);
        Assert.True(TrainRanking.Gain(measured, titlesOnly) < 0.8, "titles alone must mislead here");
        Assert.Equal(1, TrainRanking.Gain(measured, fitted), 6);
        Assert.Equal(fitted.Signals, TrainRanking.Fit([measured], titlesOnly).Signals);
    }

    private static IEnumerable<string> RankingSignalNames => Shipped.Signals.Keys;
}
