using System.Globalization;
using Assistant.Bot.Privacy;
using Assistant.Bot.Turns;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Storage;
using Dapper;

namespace Assistant.Bot.Hosting;

/// <summary>How the assistant is run at this moment.</summary>
/// <param name="BotStopped">No answers by the program; danger is still met with the helplines, and people are still reached.</param>
/// <param name="ModelStopped">No language model is asked.</param>
/// <param name="Week">When somebody answers, where the administrator keeps it other than the settings; else null.</param>
/// <param name="Notices">A notice to residents by language; none where there is none.</param>
public sealed record OperationState(bool BotStopped, bool ModelStopped, OpeningWeek? Week, IReadOnlyDictionary<string, string> Notices)
{
    public static readonly OperationState Normal = new(false, false, null, new Dictionary<string, string>());

    /// <summary>The official languages where the administrator keeps others than the settings; else null.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Periods that the administrator keeps other than the settings, in days by their names.</summary>
    public IReadOnlyDictionary<string, string> Periods { get; init; } = new Dictionary<string, string>();

    /// <summary>The languages in which everybody is spoken to; the first is for people whose language is unknown.</summary>
    public IReadOnlyList<string> OfficialIn(CommuneSettings commune) => Languages ?? OfficialLanguages.Parse(commune.OfficialLanguages);

    /// <summary>How long each kind of data is kept.</summary>
    public RetentionSettings Kept(RetentionSettings settings) => RetentionPeriod.Over(settings, Periods);

    /// <summary>When somebody answers, as people say it.</summary>
    public string HoursIn(DeskSettings desk, string language) => (Week ?? OpeningWeek.Parse(desk.Hours)).Spoken(language);
}

/// <summary>Which parts can be stopped.</summary>
public enum Switch
{
    Bot,
    Model,
}

/// <summary>Stops and starts parts, and keeps hours, notices, languages and periods, while the host runs; each change is in the audit chain.</summary>
public sealed class Operation(Database database, AuditLog audit, TimeProvider clock)
{
    public const int LongestText = 400;
    private const string WeekKey = "hours.week";
    private const string LanguagesKey = "languages";
    private volatile OperationState current = OperationState.Normal;

    /// <summary>As it was read last in this process.</summary>
    public OperationState Current => current;

    /// <summary>Reads how it stands now; a turn does so before it answers, so that a stop holds on every node at once.</summary>
    public async Task<OperationState> ReadAsync(CommuneId commune, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var values = (await connection.QueryAsync<(string Key, string Value)>("select key, value from operation_setting where commune_id = @commune", new { commune = commune.Value }))
            .Where(v => v.Value.Length > 0).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        return current = new OperationState(values.ContainsKey("stop.bot"), values.ContainsKey("stop.model"), values.TryGetValue(WeekKey, out var week) ? OpeningWeek.TryParse(week) : null, Under("notice."))
        {
            Languages = values.TryGetValue(LanguagesKey, out var languages) ? OfficialLanguages.TryParse(languages) : null,
            Periods = Under("retention."),
        };

        Dictionary<string, string> Under(string group) => values.Where(v => v.Key.StartsWith(group, StringComparison.Ordinal)).ToDictionary(v => v.Key[group.Length..], v => v.Value, StringComparer.Ordinal);
    }

    public Task SwitchAsync(CommuneId commune, Switch part, bool stopped, string actor, CancellationToken cancellation = default) =>
        SetAsync(commune, [("stop." + Name(part), stopped ? "1" : "")], actor, $"{Name(part)}.{(stopped ? "stopped" : "started")}", Name(part), cancellation);

    /// <summary>Puts a notice above the chat.</summary>
    /// <param name="texts">By language; "" takes one back.</param>
    public Task SayAsync(CommuneId commune, IReadOnlyDictionary<string, string> texts, string actor, CancellationToken cancellation = default) =>
        SetAsync(commune, [.. texts.Select(t => ($"notice.{t.Key}", t.Value.Trim() is { Length: > LongestText } longer ? longer[..LongestText] : t.Value.Trim()))], actor, "notice.changed", "notice", cancellation);

    /// <summary>Keeps the hours other than the settings say: by them people are reached, and they are what residents are told.</summary>
    /// <param name="week">As in Desk:Hours; "" goes back to the settings.</param>
    /// <returns>False when it can't be read: nothing changed.</returns>
    public async Task<bool> KeepHoursAsync(CommuneId commune, string week, string actor, CancellationToken cancellation = default)
    {
        if (week.Length > LongestText || OpeningWeek.TryParse(week) is null)
        {
            return false;
        }

        await SetAsync(commune, [(WeekKey, week)], actor, "hours.changed", "hours", cancellation);
        return true;
    }

    /// <summary>Speaks to everybody in other languages than the settings name.</summary>
    /// <param name="languages">As in Commune:OfficialLanguages; "" goes back to the settings.</param>
    /// <returns>False when it can't be read: nothing changed.</returns>
    public async Task<bool> KeepLanguagesAsync(CommuneId commune, string languages, string actor, CancellationToken cancellation = default)
    {
        if (languages.Length > 0 && OfficialLanguages.TryParse(languages) is null)
        {
            return false;
        }

        await SetAsync(commune, [(LanguagesKey, languages)], actor, "languages.changed", "languages", cancellation, new { languages });
        return true;
    }

    /// <summary>Keeps data for other periods than the settings say, from the next run of the retention on. The caller has held them against <see cref="RetentionPeriod.Objection"/>.</summary>
    /// <param name="settings">Those of the file: what is the same is not stored, and follows them.</param>
    public Task KeepPeriodsAsync(CommuneId commune, RetentionSettings settings, RetentionSettings chosen, string actor, CancellationToken cancellation = default)
    {
        var was = Current.Kept(settings);
        var changed = RetentionPeriod.All.Where(p => p.Of(was) != p.Of(chosen)).ToDictionary(p => p.Name, p => new { was = p.Of(was), now = p.Of(chosen) }, StringComparer.Ordinal);
        return SetAsync(
            commune, [.. RetentionPeriod.All.Select(p => ("retention." + p.Name, p.Of(chosen) == p.Of(settings) ? "" : p.Of(chosen).ToString(CultureInfo.InvariantCulture)))],
            actor, "retention.changed", "retention", cancellation, changed);
    }

    private async Task SetAsync(CommuneId commune, IReadOnlyList<(string Key, string Value)> values, string actor, string action, string subject, CancellationToken cancellation, object? detail = null)
    {
        await database.WriteAsync(async (connection, transaction) =>
        {
            foreach (var (key, value) in values)
            {
                await connection.ExecuteAsync(
                    """
                    insert into operation_setting (commune_id, key, value, actor, updated_at) values (@commune, @key, @value, @actor, @now)
                    on conflict (commune_id, key) do update set value = excluded.value, actor = excluded.actor, updated_at = excluded.updated_at
                    """, new { commune = commune.Value, key, value, actor, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction);
            }

            await audit.AppendAsync(connection, transaction, commune, actor, action, subject, detail, cancellation);
        }, cancellation);
        await ReadAsync(commune, cancellation);
    }

    private static string Name(Switch part) => part == Switch.Bot ? "bot" : "model";
}

/// <summary>Keeps <see cref="Operation.Current"/> fresh for the pages: what one node changes shows on the others within two seconds.</summary>
public sealed class OperationWatch(Operation operation, Installation installation, TimeProvider clock, ILogger<OperationWatch> logger) : RecurringWork(installation, clock, logger, TimeSpan.FromSeconds(2))
{
    protected override Task RunAsync(CommuneId commune, CancellationToken stoppingToken) => operation.ReadAsync(commune, stoppingToken);
}
