using Assistant.Bot.Hosting;
using Assistant.Knowledge.Stewardship;

namespace Assistant.Bot.Consoles.Steward;

/// <param name="Concepts">Id and name of those that can be chosen, in the reader's language.</param>
/// <param name="Notice">Key of a text that tells what happened, or "".</param>
/// <param name="Concept">As typed before, when it was refused; so are <paramref name="Language"/> and <paramref name="Label"/>.</param>
public sealed record ConceptsModel(IReadOnlyList<AddedLabel> Added, IReadOnlyList<(string Id, string Name)> Concepts, string Notice, bool Problem, string Concept = "", string Language = "", string Label = "");

/// <summary>Names that stewards gave to concepts of the shipped scheme: see them, add one, take one back.</summary>
internal static class ConceptEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/concepts", (HttpContext context, CancellationToken _) => ShowAsync(context));
        desk.MapPost("/concepts", AddAsync);
        desk.MapPost("/concepts/{id:long}/remove", async (HttpContext context, long id, ConceptAdditions concepts, Installation installation) =>
            await concepts.RemoveAsync(await installation.PrepareAsync(), id, StaffSession.UserOf(context).Actor, context.RequestAborted) ? await ShowAsync(context, "concepts.removed") : await ShowAsync(context, "concepts.gone", problem: true));
    }

    /// <summary>The key of the text that tells what came of adding a name.</summary>
    internal static string Told(LabelOutcome outcome) => outcome switch
    {
        LabelOutcome.Added => "concepts.added",
        LabelOutcome.NoSuchConcept => "concepts.unknown",
        LabelOutcome.NotReleased => "concepts.personal",
        _ => "concepts.nolabel",
    };

    private static async Task<IResult> AddAsync(HttpContext context, ConceptAdditions concepts, UnansweredQuestions questions, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        var (concept, language, label) = (form.Text("concept").Trim(), form.Text("language"), form.Text("label").Trim());
        var commune = await installation.PrepareAsync();
        var outcome = await concepts.AddAsync(commune, concept, language, label, StaffSession.UserOf(context).Actor, context.RequestAborted);
        if (outcome == LabelOutcome.Added)
        {
            await questions.RegroupAsync(commune, language, context.RequestAborted);
        }

        return await ShowAsync(context, Told(outcome), outcome != LabelOutcome.Added, concept, language, label);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string notice = "", bool problem = false, string concept = "", string language = "", string label = "")
    {
        var services = context.RequestServices;
        var (view, concepts) = (StaffView.Of(context), services.GetRequiredService<ConceptAdditions>());
        var added = await concepts.ListAsync(await services.GetRequiredService<Installation>().PrepareAsync(), context.RequestAborted);
        var model = problem ? new ConceptsModel(added, concepts.Concepts(view.Texts.Language), notice, true, concept, language, label) : new ConceptsModel(added, concepts.Concepts(view.Texts.Language), notice, false);
        return view.Page<ConceptsPage>(model, problem ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
