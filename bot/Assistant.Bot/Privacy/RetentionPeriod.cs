using System.Globalization;
using Assistant.Bot.Hosting;

namespace Assistant.Bot.Privacy;

/// <summary>How long one kind of data may be kept: what an administrator, or the settings file, can choose from.</summary>
/// <param name="Name">As in the settings: "Conversations".</param>
/// <param name="Least">Days. Below it something that people were promised, or may still ask for by law, would be gone.</param>
/// <param name="Most">Days. GDPR, article 5(1)(e): no longer than is needed.</param>
public sealed record RetentionPeriod(string Name, int Least, int Most, Func<RetentionSettings, int> Of, Func<RetentionSettings, int, RetentionSettings> With)
{
    /// <summary>In the order in which they are shown.</summary>
    public static readonly IReadOnlyList<RetentionPeriod> All =
    [
        // a form that was put aside waits for two weeks with its conversation
        new("Conversations", 14, 365, s => s.Conversations, (s, days) => s with { Conversations = days }),
        // an appeal to the Council of State: 60 days, which begin four months later where the decision didn't name it (coordinated laws, article 19)
        new("Requests", 183, 3653, s => s.Requests, (s, days) => s with { Requests = days }),
        // figures are counted anew for the last seven days, and a topic needs some weeks to show
        new("OpenQuestions", 30, 1096, s => s.OpenQuestions, (s, days) => s with { OpenQuestions = days }),
        new("Corrections", 365, 3653, s => s.Corrections, (s, days) => s with { Corrections = days }),
        // a source that was unreachable for some days brings its pages back
        new("WithdrawnDocuments", 7, 730, s => s.WithdrawnDocuments, (s, days) => s with { WithdrawnDocuments = days }),
        new("Figures", 365, 7305, s => s.Figures, (s, days) => s with { Figures = days }),
        // six months, as long as the logs of a high-risk AI system are kept at the least (AI Act, article 26(6)), though this is none
        new("ModelCalls", 183, 1827, s => s.ModelCalls, (s, days) => s with { ModelCalls = days }),
        // claims for damages lapse after five years; see Objection for what it must outlast
        new("Audit", 1827, 7305, s => s.Audit, (s, days) => s with { Audit = days }),
    ];

    /// <summary>The first period that can't be chosen so, or null.</summary>
    /// <param name="longestService">Days of the service that keeps its requests longest: those of a service that is no longer offered must not go sooner than its residents were told.</param>
    public static RetentionObjection? Objection(RetentionSettings chosen, int longestService = 0)
    {
        foreach (var period in All)
        {
            var (days, least) = (period.Of(chosen), LeastOf(period, chosen, longestService));
            if (days < least || days > period.Most)
            {
                return new RetentionObjection(period.Name, least, period.Most);
            }
        }

        return null;
    }

    /// <summary>The least that holds beside the other periods: the record of what was done to data lasts as long as the data.</summary>
    public static int LeastOf(RetentionPeriod period, RetentionSettings chosen, int longestService) => period.Name switch
    {
        "Requests" => Math.Max(period.Least, longestService),
        "Audit" => Math.Max(period.Least, Math.Max(chosen.Requests, chosen.Corrections)),
        _ => period.Least,
    };

    /// <summary>The settings with what was kept in their place; what can't be kept so is left out.</summary>
    /// <param name="kept">Days by the period's name, as stored.</param>
    public static RetentionSettings Over(RetentionSettings settings, IReadOnlyDictionary<string, string> kept)
    {
        foreach (var period in All)
        {
            if (kept.TryGetValue(period.Name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= period.Least && days <= period.Most)
            {
                settings = period.With(settings, days);
            }
        }

        return settings;
    }
}

/// <param name="Name">Of the period.</param>
/// <param name="Least">Days that it must have.</param>
/// <param name="Most">Days that it may have.</param>
public sealed record RetentionObjection(string Name, int Least, int Most);
