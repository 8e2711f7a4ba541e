using Assistant.Bot.Channels.DirectLine;
using Assistant.Bot.Hosting;
using Assistant.Bot.Payments;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Files;
using Microsoft.AspNetCore.Http.Features;

namespace Assistant.Bot.Pages;

/// <summary>What a resident does with a request on its page: calendar file, receipt, another time, a document that was asked for, taking it back. Each form carries reference and code, and each is checked anew: there is no session.</summary>
internal static class RequestPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/request/calendar", CalendarAsync).DisableAntiforgery();
        app.MapPost("/request/receipt", ReceiptAsync).DisableAntiforgery();
        app.MapPost("/request/move", MoveAsync).DisableAntiforgery();
        app.MapPost("/request/withdraw", WithdrawAsync).DisableAntiforgery();
        app.MapPost("/request/restore", RestoreAsync).DisableAntiforgery();
        app.MapPost("/request/document", DocumentAsync).DisableAntiforgery();
    }

    /// <summary>What the page shows besides the states: the appointment with other times, and the document that is missing.</summary>
    public static async Task<RequestActions> ActionsAsync(HttpContext http, RequestStatus request, string code, PageTexts texts)
    {
        var services = http.RequestServices;
        var commune = await services.GetRequiredService<Installation>().PrepareAsync(http.RequestAborted);
        var appointment = await services.GetRequiredService<RequestStore>().AppointmentAsync(commune, request.Reference, http.RequestAborted);
        var free = appointment is null ? [] : await services.GetRequiredService<AppointmentBook>().FreeAsync(commune, appointment.Field.Calendar!, http.RequestAborted);
        return new RequestActions(
            code,
            appointment is null ? null : FieldFormat.Moment(appointment.Start, texts.Language),
            appointment?.Field.Calendar!.Place[texts.Language],
            [.. free.Select(s => new ShownChoice(FieldFormat.Moment(s, texts.Language), AppointmentBook.Write(s)))],
            request.DocumentAsked,
            request.State != RequestState.Withdrawn && request.State != RequestState.Refused)
        {
            Payment = await services.GetRequiredService<PaymentDesk>().OwedAsync(commune, request.Reference, http.RequestAborted),
            Restorable = await services.GetRequiredService<RequestStore>().IsRestorableAsync(commune, request.Reference, http.RequestAborted),
        };
    }

    private static async Task<IResult> CalendarAsync(HttpContext http, RequestStore requests, Installation installation, FloodLimits limits, AssistantSettings settings, TimeProvider clock, TimeZoneInfo zone)
    {
        var found = await PageEndpoints.OwnedAsync(http, requests, installation, limits);
        if (found.Request is not { } request || await requests.AppointmentAsync(await installation.PrepareAsync(), request.Reference, http.RequestAborted) is not { } appointment)
        {
            return found.Refusal ?? await PageEndpoints.ShowAsync(http, found.Request!, found.Code, null);
        }

        var language = PageTexts.For(http.Request).Language;
        var start = new DateTimeOffset(appointment.Start, zone.GetUtcOffset(appointment.Start));
        var file = new CalendarFile(
            request.Reference + "@" + settings.Commune.Slug, appointment.Moves, start, TimeSpan.FromMinutes(appointment.Field.Calendar!.Minutes), appointment.Service.Name[language],
            appointment.Field.Calendar.Place[language], string.Join('\n', appointment.Service.Evidence.Where(e => e.When is null).Select(e => e.Name[language]).Prepend(request.Reference)), clock.GetUtcNow());
        return Save(http, "text/calendar; charset=utf-8", request.Reference + ".ics", System.Text.Encoding.UTF8.GetBytes(file.Write()));
    }

    private static async Task<IResult> ReceiptAsync(HttpContext http, RequestStore requests, ServiceCatalogue catalogue, Installation installation, FloodLimits limits, AssistantSettings settings)
    {
        var found = await PageEndpoints.OwnedAsync(http, requests, installation, limits);
        if (found.Request is not { } request)
        {
            return found.Refusal!;
        }

        var texts = PageTexts.For(http.Request);
        var appointment = await requests.AppointmentAsync(await installation.PrepareAsync(), request.Reference, http.RequestAborted);
        var lines = Receipt.Lines(request, catalogue.Find(request.ServiceId), appointment, texts, settings);
        return Save(http, "application/pdf", request.Reference + ".pdf", PlainPdf.Write(texts.With("status.request", ("reference", request.Reference)), texts.Language, lines));
    }

    private static async Task<IResult> MoveAsync(HttpContext http, RequestStore requests, Installation installation, FloodLimits limits)
    {
        var found = await PageEndpoints.OwnedAsync(http, requests, installation, limits);
        if (found.Request is not { } request)
        {
            return found.Refusal!;
        }

        var moved = AppointmentBook.TryRead(found.Form["start"]) is { } start && await requests.MoveAppointmentAsync(await installation.PrepareAsync(), request.Reference, start, http.RequestAborted);
        return await PageEndpoints.ShowAsync(http, request, found.Code, moved ? "status.moved" : "status.taken");
    }

    private static async Task<IResult> WithdrawAsync(HttpContext http, RequestStore requests, Installation installation, FloodLimits limits)
    {
        var found = await PageEndpoints.OwnedAsync(http, requests, installation, limits);
        if (found.Request is not { } request)
        {
            return found.Refusal!;
        }

        await requests.WithdrawAsync(await installation.PrepareAsync(), request.Reference, http.RequestAborted);
        return await PageEndpoints.ShowAsync(http, request, found.Code, null);
    }

    private static async Task<IResult> RestoreAsync(HttpContext http, RequestStore requests, Installation installation, FloodLimits limits)
    {
        var found = await PageEndpoints.OwnedAsync(http, requests, installation, limits);
        if (found.Request is not { } request)
        {
            return found.Refusal!;
        }

        var restored = await requests.RestoreAsync(await installation.PrepareAsync(), request.Reference, http.RequestAborted);
        return await PageEndpoints.ShowAsync(http, request, found.Code, restored ? "status.restored" : null);
    }

    private static async Task<IResult> DocumentAsync(HttpContext http, RequestStore requests, InspectFile inspect, Turns.Texts texts, Installation installation, FloodLimits limits, AssistantSettings settings)
    {
        var page = PageTexts.For(http.Request);
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = settings.DirectLine.MaxUploadBytes;
        if (http.Request.ContentLength > settings.DirectLine.MaxUploadBytes)
        {
            return Results.Text(page.With("chat.file.large", ("max", FieldFormat.Size(settings.DirectLine.MaxUploadBytes, page.Language))), statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var found = await PageEndpoints.OwnedAsync(http, requests, installation, limits);
        if (found.Request is not { } request)
        {
            return found.Refusal!;
        }

        if (request.DocumentAsked is null || found.Form.Files.GetFile("file") is not { } file)
        {
            return await PageEndpoints.ShowAsync(http, request, found.Code, null);
        }

        var inspected = await inspect.RunAsync(new ReceivedFile(file.FileName, await ActivityFormat.ReadAsync(file, http.RequestAborted)), page.Language, http.RequestAborted);
        var problem = inspected switch
        {
            FileInspection.Refused refused => texts[refused.Problem, page.Language],
            FileInspection.Accepted accepted => await requests.AddDocumentAsync(await installation.PrepareAsync(), request.Reference, accepted.File, http.RequestAborted) ? null : texts[Turns.TextKey.DocumentTooLate, page.Language],
            _ => null,
        };
        return await PageEndpoints.ShowAsync(http, request, found.Code, problem is null ? "status.document.thanks" : null, problem);
    }

    private static IResult Save(HttpContext http, string type, string name, byte[] content)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(content, type, name);
    }
}

/// <summary>What the person can do with their request.</summary>
/// <param name="Code">The access code, for the page's forms.</param>
/// <param name="Moment">The appointment in words, or null.</param>
/// <param name="Free">Other times.</param>
/// <param name="Document">The document that is missing, in the official's words; or null.</param>
/// <param name="Open">It can still be taken back.</param>
public sealed record RequestActions(string Code, string? Moment, string? Place, IReadOnlyList<ShownChoice> Free, string? Document, bool Open)
{
    /// <summary>The fee that is still to be paid, or null.</summary>
    public Payment? Payment { get; init; }

    /// <summary>It was taken back, and can be put back.</summary>
    public bool Restorable { get; init; }
}
