using System.Text.RegularExpressions;
using Assistant.Bot.Hosting;
using Assistant.Bot.Payments;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Files;
using Assistant.Classifier.Detection;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Turns;

/// <param name="Asks">True when reference or code is still missing.</param>
/// <param name="Reference">The reference whose code is missing, or null.</param>
/// <param name="Found">The reference of the request that was told of, or null.</param>
/// <param name="AsksDocument">True when an official waits for a document, which can be sent now.</param>
internal sealed record StatusAnswer(Spoken Say, bool Asks, string? Reference, string? Found, IReadOnlyList<MaskedSpan> Masks, bool AsksDocument = false);

/// <summary>Where a request stands, told in the chat to whoever has its reference and code.</summary>
public sealed class StatusInChat(RequestStore requests, PaymentDesk payments, ServiceCatalogue catalogue, Texts texts, CannedReplies canned, AssistantSettings settings)
{
    private static readonly Regex Numbers = new(@"\b(?:[A-Za-z]{2,4}[- ]?)?[2-9A-HJKMNP-Za-hjkmnp-z]{4}[- ]?[2-9A-HJKMNP-Za-hjkmnp-z]{4}\b", RegexOptions.NonBacktracking);

    /// <summary>The text without references and codes, which are in no language.</summary>
    internal static string WithoutNumbers(string text) => Numbers.Replace(FormDrafts.Without(text), m => m.Value.Any(char.IsAsciiDigit) ? "" : m.Value);

    public static bool HoldsCode(string text) => References.In(text) is not null || References.CodeIn(text) is not null;

    /// <param name="pending">A reference given before, whose code was asked for.</param>
    internal async Task<StatusAnswer> AnswerAsync(CommuneId commune, string text, string? pending, string language, CancellationToken cancellation)
    {
        var masks = SpokenKeys.In(text, expected: true);
        var (reference, code) = (References.In(text) ?? pending, References.CodeIn(text));
        if (reference is null)
        {
            return new StatusAnswer(Spoken.Plain(texts[TextKey.StatusAsk, language]), true, null, null, masks);
        }

        if (code is null || (References.In(text) is null && pending is null))
        {
            return new StatusAnswer(Spoken.Plain(texts[TextKey.StatusAskCode, language]), true, reference, null, masks);
        }

        if (await requests.FindAsync(commune, reference, code, cancellation) is not { } status)
        {
            return new StatusAnswer(Spoken.Plain(canned.Text(TextKey.StatusNotFound, language)), true, null, null, masks);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Commune.TimeZone);
        var say = texts.Filled(TextKey.StatusIs, language,
            ("service", catalogue.Find(status.ServiceId)?.Name[language] ?? status.ServiceId),
            ("date", TimeZoneInfo.ConvertTime(status.CreatedAt, zone).ToString("D", FieldFormat.Culture(language))),
            ("status", texts[status.AwaitsPayment ? TextKey.StatePayment : State(status.State), language]));
        // a person's decision is explained by that person; the rule's explanation belongs to the rule's decision
        // what is granted only once it is paid is not explained before
        var reason = status.AwaitsPayment ? ""
            : status.ClosedUnpaid ? texts[TextKey.FeeUnpaid, language]
            : status.History.LastOrDefault(e => e.Kind == "decided")?.Note ?? texts.Filled(TextKey.WhyDecided, language, ("explanation", status.Decision.Explanation[language]));
        var wanted = status.DocumentAsked is { } which ? "\n" + texts.Filled(TextKey.DocumentAsked, language, ("document", which)) : "";
        var told = Spoken.Plain($"{say} {reason}".TrimEnd() + wanted);
        // however far it is, a fee that is still owed is told with it
        var owed = status.State is RequestState.Withdrawn or RequestState.Refused ? null : await payments.OwedAsync(commune, reference, cancellation);
        told = owed is null ? told : Spoken.Join("\n\n", [told, Due(owed.Id, owed.Cents, language)]);
        return new StatusAnswer(told, false, null, status.Reference, masks, AsksDocument: wanted.Length > 0);
    }

    /// <summary>What is to be paid, and where.</summary>
    internal Spoken Due(string payment, int cents, string language) => Spoken.Format(texts[TextKey.PaymentDue, language],
        ("amount", Spoken.Plain(Payment.AmountOf(cents, FieldFormat.Culture(language)))), ("link", new Spoken(settings.Site.Of("/payments/" + payment + "?lang=" + language)!, "[link]")));

    /// <summary>The control for sending a document that was asked for.</summary>
    internal FieldPrompt DocumentPrompt(string language) => new(
        FileStore.AskedFor, FieldType.File, "text", "off", texts[TextKey.DocumentLabel, language], texts[TextKey.FileExpected, language], "", Required: false, Error: null, Accept: FileFormat.Accept);

    public static TextKey State(RequestState state) => state switch
    {
        RequestState.Granted => TextKey.StateGranted,
        RequestState.Review => TextKey.StateReview,
        RequestState.Refused => TextKey.StateRefused,
        RequestState.Withdrawn => TextKey.StateWithdrawn,
        RequestState.Done => TextKey.StateDone,
        _ => TextKey.StateReceived,
    };
}
