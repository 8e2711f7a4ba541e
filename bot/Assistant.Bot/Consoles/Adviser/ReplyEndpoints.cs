namespace Assistant.Bot.Consoles.Adviser;

/// <param name="Notice">Key of a text that tells what happened, or "".</param>
/// <param name="Title">As typed before, when it was refused; so are <paramref name="Words"/> and <paramref name="Language"/>.</param>
public sealed record RepliesModel(IReadOnlyList<CannedSentence> Sentences, string Notice = "", string? Language = null, string Title = "", string Words = "");

/// <summary>The commune's own sentences: read, added, written anew under the same name, removed.</summary>
internal static class ReplyEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/replies", async (HttpContext context, CannedSentences sentences) => StaffView.Of(context).Page<RepliesPage>(new RepliesModel(await ListAsync(context, sentences))));
        desk.MapPost("/replies", SaveAsync);
        desk.MapPost("/replies/{id:long}/remove", async (HttpContext context, long id, CannedSentences sentences) =>
        {
            var user = StaffSession.UserOf(context);
            await sentences.RemoveAsync(user.Commune, id, user.Actor, context.RequestAborted);
            return Results.LocalRedirect("/staff/adviser/replies");
        });
    }

    private static async Task<IResult> SaveAsync(HttpContext context, CannedSentences sentences)
    {
        var form = await context.Request.ReadFormAsync();
        var user = StaffSession.UserOf(context);
        var (language, title, words) = (form.Text("language"), form.Text("title").Trim(), form.Text("words").ReplaceLineEndings("\n").Trim());
        var problem = !StaffTexts.Has(language) || title.Length is 0 or > CannedSentences.LongestTitle || words.Length is 0 or > CannedSentences.LongestText ? "replies.problem.form"
            : await sentences.SaveAsync(user.Commune, language, title, words, user.Actor, context.RequestAborted) ? null : "replies.problem.personal";
        return problem is null
            ? Results.LocalRedirect("/staff/adviser/replies")
            : StaffView.Of(context).Page<RepliesPage>(new RepliesModel(await ListAsync(context, sentences), problem, language, title, words), StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<IReadOnlyList<CannedSentence>> ListAsync(HttpContext context, CannedSentences sentences) => sentences.ListAsync(StaffSession.UserOf(context).Commune, cancellation: context.RequestAborted);
}
