using System.Text.Json;
using Assistant.Bot.Hosting;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Consoles.Steward;

/// <param name="State">live, candidate, refused, retired; "" for the shipped one.</param>
/// <param name="Metrics">On the held-back texts, by name: shares 0..1 and their number; "nl.accuracy" of one language.</param>
/// <param name="Running">The model that tags in this process.</param>
/// <param name="Next">The one that the next start takes.</param>
public sealed record ModelLine(string Version, string State, DateTimeOffset? At, IReadOnlyDictionary<string, double> Metrics, bool Running, bool Next);

/// <param name="Notice">Key of a text that tells what happened, or "".</param>
public sealed record ModelsModel(IReadOnlyList<ModelLine> Models, long Documents, string Notice, bool Problem);

/// <summary>The text models of this installation: how they measured, and which one is in use.</summary>
internal static class ModelEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/models", (HttpContext context, Installation installation) => ShowAsync(context, installation));
        desk.MapPost("/models", UseAsync);
    }

    private static async Task<IResult> UseAsync(HttpContext context, RetrainModel models, Installation installation)
    {
        var form = await context.Request.ReadFormAsync();
        if (await StatusOfAsync(context, form.Text("version")) == "refused")
        {
            // the page has no button for it; a form of one's own gets no further
            return await ShowAsync(context, installation, "models.refused", problem: true);
        }

        try
        {
            await models.RollBackAsync(await installation.PrepareAsync(), form.Text("version"), StaffSession.UserOf(context).Actor, context.RequestAborted);
        }
        catch (StoreException)
        {
            return await ShowAsync(context, installation, "models.gone", problem: true);
        }

        return await ShowAsync(context, installation, "models.done");
    }

    private static async Task<string?> StatusOfAsync(HttpContext context, string version)
    {
        await using var connection = await context.RequestServices.GetRequiredService<Database>().OpenAsync(context.RequestAborted);
        return await connection.ExecuteScalarAsync<string?>("select status from model_version where version = @version", new { version });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Installation installation, string notice = "", bool problem = false)
    {
        var services = context.RequestServices;
        var commune = await installation.PrepareAsync();
        var folder = services.GetRequiredService<ModelFolder>();
        var running = services.GetRequiredService<Tagger>().Version;
        var next = Path.GetFileNameWithoutExtension(folder.LivePath(out _));
        await using var connection = await services.GetRequiredService<Database>().OpenAsync(context.RequestAborted);
        var trained = (await connection.QueryAsync<(string Version, string Metrics, string Status, long At)>("select version, metrics, status, created_at from model_version")).ToDictionary(m => m.Version);
        var versions = folder.Versions().Distinct().ToList();
        var shipped = folder.ShippedHeader();
        var lines = versions.Select(v =>
        {
            var known = trained.TryGetValue(v, out var row);
            return new ModelLine(
                v, known ? row.Status : "", known ? DateTimeOffset.FromUnixTimeMilliseconds(row.At) : null, known ? Read(row.Metrics) : v == shipped.Version ? shipped.Metrics : new Dictionary<string, double>(),
                v == running, v == next || (v == versions[0] && !versions.Contains(next)));
        });
        var documents = await connection.ExecuteScalarAsync<long>(
            "select count(*) from document where commune_id = @commune and status = 'live' and label_source = 'model' and model_version <> @stamp", new { commune = commune.Value, stamp = services.GetRequiredService<Tagger>().Stamp });
        return StaffView.Of(context).Page<ModelsPage>(new ModelsModel([.. lines.OrderByDescending(l => l.At ?? DateTimeOffset.MinValue)], documents, notice, problem), problem ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static Dictionary<string, double> Read(string metrics)
    {
        using var json = JsonDocument.Parse(metrics);
        return json.RootElement.ValueKind == JsonValueKind.Object
            ? json.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number).ToDictionary(p => p.Name, p => p.Value.GetDouble(), StringComparer.Ordinal)
            : [];
    }
}
