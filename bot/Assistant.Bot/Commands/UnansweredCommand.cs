using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assistant.Bot.Hosting;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Commands;

/// <summary><c>unanswered</c>: questions without a good answer, by topic and language.</summary>
internal static class UnansweredCommand
{
    private static readonly Argument<long> Id = new("id") { Description = "Number of the cluster, as the list shows it" };
    private static readonly Argument<string> Owner = new("owner") { Description = "Whose pages should answer; empty takes the name away" };
    private static readonly Argument<string> Page = new("page") { Description = "Document id of the page that should answer" };
    private static readonly Option<string?> Language = new("--lang") { Description = "fr, nl, en or de; default all" };
    private static readonly Option<bool> Lines = new("--jsonl") { Description = "One JSON object a line" };
    private static readonly Option<bool> All = new("--all") { Description = "Answered and dismissed ones too" };

    public static Command Create()
    {
        Language.AcceptOnlyFromAmong("fr", "nl", "en", "de");
        var list = new Command("list", "What people asked in vain, the most asked first") { Language, Lines, All };
        list.SetAction(ListAsync);
        var assign = new Command("assign", "Name whose pages should answer") { Id, Owner };
        assign.SetAction((parsed, token) => WithAsync(parsed, async (questions, commune) => await questions.AssignAsync(commune, parsed.GetValue(Id), parsed.GetValue(Owner)!, "operator", token) ? "assigned" : null, token));
        var link = new Command("link", "Link the page that should answer, and ask again") { Id, Page };
        link.SetAction((parsed, token) => WithAsync(parsed, async (questions, commune) => await questions.LinkPageAsync(commune, parsed.GetValue(Id), parsed.GetValue(Page)!, "operator", token) switch
        {
            PageLink.Linked linked => Told(linked.Retest),
            PageLink.NoSuchPage => throw new UsageException($"Residents are shown no page {parsed.GetValue(Page)}. `search` lists document ids."),
            _ => null,
        }, token));
        var dismiss = new Command("dismiss", "The commune's pages need not answer these") { Id };
        dismiss.SetAction((parsed, token) => WithAsync(parsed, async (questions, commune) => await questions.DismissAsync(commune, parsed.GetValue(Id), dismissed: true, "operator", token) ? "dismissed" : null, token));
        var retest = new Command("retest", "Ask all that are open again, if pages changed since");
        retest.SetAction(RetestAsync);
        var command = new Command("unanswered", "Questions without a good answer") { list, assign, link, dismiss, retest };
        return command;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        var questions = services.GetRequiredService<UnansweredQuestions>();
        ClusterStatus?[] wanted = parsed.GetValue(All) ? [null, ClusterStatus.Answered, ClusterStatus.Dismissed] : [null];
        foreach (var status in wanted)
        {
            var (clusters, _) = await questions.ListAsync(commune, new ClusterFilter(parsed.GetValue(Language), status, Limit: 1000), cancellation);
            foreach (var cluster in clusters)
            {
                await Console.Out.WriteLineAsync(parsed.GetValue(Lines) ? JsonSerializer.Serialize(Row(cluster), JsonLines.Options) : Line(cluster));
            }
        }

        return 0;
    }

    private static async Task<int> RetestAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        await services.GetRequiredService<UnansweredQuestions>().ArrangeAsync(commune, cancellation);
        await Console.Out.WriteLineAsync(Told(await services.GetRequiredService<RetestQuestions>().AllAsync(commune, cancellation)));
        return 0;
    }

    private static async Task<int> WithAsync(ParseResult parsed, Func<UnansweredQuestions, CommuneId, Task<string?>> work, CancellationToken cancellation)
    {
        await using var services = AssistantServices.Build(CommandLine.Configuration(parsed));
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(cancellation);
        if (await work(services.GetRequiredService<UnansweredQuestions>(), commune) is { } told)
        {
            await Console.Out.WriteLineAsync(told);
            return 0;
        }

        await Console.Error.WriteLineAsync($"There is no cluster {parsed.GetValue(Id)}; `unanswered list` shows them.");
        return 1;
    }

    private static string Told(Retest retest) => $"{retest.Asked} asked again, {retest.Answered} answered";

    private static string Line(QuestionCluster cluster) => string.Create(CultureInfo.InvariantCulture,
        $"{cluster.Id,5}  {cluster.Language}  {cluster.Unanswered,4} of {cluster.Total,-4} {cluster.Status.ToString().ToLowerInvariant(),-9} {cluster.LastAt.UtcDateTime:yyyy-MM-dd}  {cluster.Topic}{(cluster.Owner.Length > 0 ? "  → " + cluster.Owner : "")}{(cluster.Page.Length > 0 ? "  [" + cluster.Page + "]" : "")}");

    private static object Row(QuestionCluster cluster) => new
    {
        id = cluster.Id,
        lang = cluster.Language,
        concept = cluster.Concept,
        topic = cluster.Topic,
        status = cluster.Status.ToString().ToLowerInvariant(),
        owner = cluster.Owner,
        page = cluster.Page,
        total = cluster.Total,
        unanswered = cluster.Unanswered,
        first = cluster.FirstAt,
        last = cluster.LastAt,
        questions = cluster.Questions.Select(q => new { text = q.Text, kind = q.Kind, at = q.At, answered_at = q.AnsweredAt }),
    };
}
