using Assistant.Bot.Hosting;
using Assistant.Bot.Services;

namespace Assistant.Bot.Pages;

/// <summary>What stands on a receipt: the same as on the request's page, and, like it, nothing of what was filled in.</summary>
internal static class Receipt
{
    /// <returns>Label and text; a label of "" goes on with the line before.</returns>
    public static IReadOnlyList<(string Label, string Text)> Lines(RequestStatus request, ServiceDefinition? service, BookedAppointment? appointment, PageTexts texts, AssistantSettings settings)
    {
        List<(string, string)> lines =
        [
            (texts["receipt.service"], service?.Name[texts.Language] ?? request.ServiceId),
            (texts["status.reference"], request.Reference),
            (texts["receipt.sent"], texts.Date(request.CreatedAt)),
            (texts["receipt.state"], texts["status." + ShownRequest.StatusOf(request)]),
            ("", request.Decision.Explanation[texts.Language]),
        ];
        if (appointment is not null)
        {
            lines.Add((texts["status.appointment"], FieldFormat.Moment(appointment.Start, texts.Language)));
            lines.Add(("", appointment.Field.Calendar!.Place[texts.Language]));
        }

        if (request.Due is { } due && request.State is RequestState.Review or RequestState.Received)
        {
            lines.Add((texts["receipt.due"], texts.Date(due)));
        }

        if (service is not null)
        {
            lines.Add((texts["receipt.cost"], service.Cost[texts.Language]));
            lines.Add((texts["receipt.law"], service.LegalBasis[texts.Language]));
            lines.Add((texts["receipt.authority"], $"{service.Authority.Name[texts.Language]}, {service.Authority.Phone}, {service.Authority.Mail}"));
        }

        lines.Add((texts.CommuneName(settings), settings.Commune.Phone));
        return lines;
    }
}
