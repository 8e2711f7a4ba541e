using Assistant.Bot.Hosting;
using Assistant.Bot.Pages;

namespace Assistant.Bot.Consoles.Figures;

/// <param name="Language">Only what concerns this language; null = all.</param>
public sealed record FiguresModel(IReadOnlyList<ChartModel> Charts, string? Language);

/// <summary>The figures: for staff all of them, for everybody those on how the assistant serves residents. Counts only.</summary>
internal static class FigureEndpoints
{
    /// <summary>The public page belongs to the residents' pages, so that the figures are there without the desks too.</summary>
    public static IServiceCollection AddFigures(this IServiceCollection services) =>
        services.AddSingleton<CountFigures>().AddSingleton<FigureBook>().AddHostedService<FigureWorker>();

    public static void MapStaff(RouteGroupBuilder staff) => staff.MapGet("/figures", ShowAsync).RequireAuthorization();

    public static void MapPublic(IEndpointRouteBuilder app) => app.MapGet("/figures", PublishAsync);

    private static async Task<IResult> ShowAsync(HttpContext context, CountFigures count, FigureBook book, Installation installation)
    {
        var commune = await installation.PrepareAsync();
        await count.RunAsync(commune, context.RequestAborted);
        var language = context.Request.Query["language"].FirstOrDefault() is { } asked && StaffTexts.Has(asked) ? asked : null;
        var view = StaffView.Of(context);
        return view.Page<FiguresPage>(new FiguresModel(new FigureCharts((await book.ReadAsync(commune, context.RequestAborted)).In(language), view.Texts, forEverybody: false).Staff, language));
    }

    private static async Task<IResult> PublishAsync(HttpContext http, FigureBook book, Installation installation)
    {
        var texts = StaffTexts.Of(PageTexts.For(http.Request).Language);
        var set = await book.ReadAsync(await installation.PrepareAsync(http.RequestAborted), http.RequestAborted);
        return PageEndpoints.Page<PublicFiguresPage>(http, new()
        {
            [nameof(PublicFiguresPage.Texts)] = texts,
            [nameof(PublicFiguresPage.Charts)] = new FigureCharts(set, texts, forEverybody: true).Public,
        });
    }
}
