using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.BackOffice;
using Assistant.Bot.Notifications;
using Assistant.Bot.Open311;
using Assistant.Bot.Payments;
using Assistant.Bot.Privacy;
using Assistant.Bot.Services.Files;
using Assistant.Knowledge.Generation;
using Microsoft.Extensions.Configuration;

namespace Assistant.Bot.Hosting;

/// <summary>The settings of the host, as in appsettings.sample.json, where each is explained.</summary>
public sealed record AssistantSettings
{
    public DataSettings Data { get; init; } = new();

    public DemoSettings Demo { get; init; } = new();

    public CommuneSettings Commune { get; init; } = new();

    public KeySettings Keys { get; init; } = new();

    public DirectLineSettings DirectLine { get; init; } = new();

    public StaffSettings Staff { get; init; } = new();

    public FileSettings Files { get; init; } = new();
    public DeskSettings Desk { get; init; } = new();

    public OidcSettings ResidentSignIn { get; init; } = new();

    public OidcSettings StaffSignIn { get; init; } = new();

    public CrawlSettings Crawl { get; init; } = new();

    public BackOfficeSettings BackOffice { get; init; } = new();

    public Open311Settings Open311 { get; init; } = new();

    public PaymentSettings Payments { get; init; } = new();

    public SiteSettings Site { get; init; } = new();

    public MailSettings Mail { get; init; } = new();

    public RetentionSettings Retention { get; init; } = new();

    public ProxySettings Proxy { get; init; } = new();

    public ModelSettings Model { get; init; } = new();

    public TrainingSettings Training { get; init; } = new();

    public BotFrameworkSettings BotFramework { get; init; } = new();

    public RecognizersTextSettings RecognizersText { get; init; } = new();

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingsException">A name in one of our sections is unknown, or a value can't be read.</exception>
    public static AssistantSettings From(IConfiguration configuration)
    {
        foreach (var property in typeof(AssistantSettings).GetProperties())
        {
            RefuseUnknown(configuration.GetSection(property.Name), property.PropertyType);
        }

        AssistantSettings settings;
        try
        {
            settings = configuration.Get<AssistantSettings>() ?? new AssistantSettings();
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException($"{e.Message} Correct it in appsettings.json, in the environment or on the command line; appsettings.sample.json shows each setting's form.");
        }

        if (!VirusScanner.IsAddress(settings.Files.Scanner) || settings.Files.ScanSeconds < 1)
        {
            throw new SettingsException("Files:Scanner must be empty, tcp://host:port or unix:/path/to/clamd.ctl, and Files:ScanSeconds at least 1.");
        }

        settings.RecognizersText.Check();
        settings.BotFramework.Check();
        settings.Training.Check();
        settings.BackOffice.Check();
        settings.Site.Check();
        settings.Mail.Check();
        settings.Open311.Check();
        settings.Payments.Check(settings.Site.Address.Length > 0);
        settings.ResidentSignIn.Check(nameof(ResidentSignIn));
        settings.StaffSignIn.Check(nameof(StaffSignIn));
        if (settings.Site.Address.Length == 0 && (settings.ResidentSignIn.IsOn() || settings.StaffSignIn.IsOn()))
        {
            throw new SettingsException("Site:Address must be set: the OpenID Connect provider sends people back there.");
        }

        OfficialLanguages.Parse(settings.Commune.OfficialLanguages);
        if (RetentionPeriod.Objection(settings.Retention) is { } period)
        {
            throw new SettingsException($"Retention:{period.Name} must be {period.Least} to {period.Most} days.");
        }

        if (settings.Model.Objection() is { } objection)
        {
            throw new SettingsException(objection);
        }

        if (settings.Model.Through == ModelRoute.SemanticKernel)
        {
            Leaves.Require(ModelSettings.SemanticKernelLeaf, "Model:Through");
        }

        // ASSISTANT_DATA is the variable that the command line's --data stands for
        return configuration["ASSISTANT_DATA"] is { Length: > 0 } folder && configuration["Data:Directory"] is null
            ? settings with { Data = settings.Data with { Directory = folder } }
            : settings;
    }

    private static void RefuseUnknown(IConfigurationSection section, Type type)
    {
        var known = type.GetProperties().ToDictionary(p => p.Name, p => p.PropertyType, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var childType))
            {
                throw new SettingsException($"Unknown setting {child.Path}. {section.Path} knows: {string.Join(", ", known.Keys.Order())}.");
            }

            if (childType.Namespace == typeof(AssistantSettings).Namespace)
            {
                RefuseUnknown(child, childType);
            }
        }
    }
}

/// <param name="Directory">Folder of the database, keys and models in use.</param>
/// <param name="ConnectionString">PostgreSQL connection string; empty = SQLite in <paramref name="Directory"/>.</param>
public sealed record DataSettings(string Directory = "./data", string ConnectionString = "");

/// <param name="Load">Load the demo commune into an empty store.</param>
public sealed record DemoSettings(bool Load = true);

/// <param name="Slug">Key of the commune in the store.</param>
/// <param name="ReferencePrefix">Two to four capitals that begin the reference of a request.</param>
/// <param name="OfficialLanguages">The languages in which everything must exist, the first is the one for people whose language is unknown; an administrator can keep others.</param>
public sealed record CommuneSettings(
    string Slug = "hautbecq-hoogbeek",
    string NameFr = "Hautbecq",
    string NameNl = "Hoogbeek",
    string AssistantName = "Lind",
    string Phone = "02 555 10 00",
    string MailFr = "info@hautbecq.example",
    string MailNl = "info@hoogbeek.example",
    string OfficialLanguages = "fr,nl",
    string TimeZone = "Europe/Brussels",
    string ReferencePrefix = "HB");

/// <param name="Field">File with the 32-byte key of the encrypted columns; empty = keys/field.key in the data folder. Nodes that share a PostgreSQL share this file.</param>
/// <param name="AuditPlainThrough">Number of the last audit entry that was written before the chain had a key; 0 for an installation that began with one.</param>
public sealed record KeySettings(string Field = "", long AuditPlainThrough = 0);

/// <param name="AllowedOrigins">Sites that may show the widget, comma-separated ("https://hautbecq.example"); * = any.</param>
/// <param name="ReadsPerMinute">How often one conversation may be read without a stream; an address ten times as often.</param>
/// <param name="StreamsPerConversation">How many WebSockets one conversation may hold open at once.</param>
public sealed record DirectLineSettings(
    int TokenMinutes = 60,
    string AllowedOrigins = "*",
    int MessagesPerMinute = 30,
    int ConversationsPerMinutePerAddress = 30,
    int ReadsPerMinute = 120,
    int StreamsPerConversation = 5,
    int StreamsPerAddress = 200,
    int MaxMessageCharacters = 4000,
    int MaxUploadBytes = 10_000_000);

/// <param name="AttemptsPerMinutePerAddress">How often one address may try to sign in or to open a set-up link, whatever the names.</param>
public sealed record StaffSettings(int AttemptsPerMinutePerAddress = 30);

/// <param name="Scanner">Address of ClamAV's daemon: "tcp://127.0.0.1:3310" or "unix:/run/clamav/clamd.ctl"; empty = files are kept unscanned, and say so.</param>
/// <param name="ScanSeconds">For the scan of one file.</param>
public sealed record FileSettings(string Scanner = "", int ScanSeconds = 20);
/// <param name="Hours">When advisers answer residents, and what residents are told of it in each language; in the commune's time: "mo-tu 08:30-12:30, th 08:30-12:30 16:00-19:00"; "mo-su 00:00-24:00" = always.</param>
/// <param name="Closed">Days on which nobody answers: ISO dates, comma-separated.</param>
/// <param name="ShowValues">Whether the adviser who has a conversation may see what its stand-ins stand for; each time with a reason, in the audit.</param>
/// <param name="SilentAfterMinutes">An adviser whose page is gone for so long has left: the resident is told, and the conversation is back in the queue.</param>
public sealed record DeskSettings(
    string Hours = "mo-tu 08:30-12:30, we 08:30-15:30, th 08:30-12:30 16:00-19:00, fr 08:30-12:30", string Closed = "", bool ShowValues = false, int SilentAfterMinutes = 10);

/// <param name="AllowedHosts">Hosts that `ingest URL` may read, comma-separated; empty = only the host of the address given.</param>
public sealed record CrawlSettings(string AllowedHosts = "", int MaxPages = 5000, int MaxBytesPerPage = 20_000_000, int TimeoutSeconds = 20);

/// <summary>How long each kind of data is kept, in days; between which limits stands in <see cref="RetentionPeriod"/>. An administrator can keep other periods.</summary>
public sealed record RetentionSettings(int Conversations = 30, int Requests = 730, int OpenQuestions = 365, int Corrections = 1825, int WithdrawnDocuments = 90, int Audit = 3650, int Figures = 1825, int ModelCalls = 365);

/// <param name="Trusted">Addresses or networks ("10.0.0.5, 172.16.0.0/12") of the reverse proxies in front, comma-separated; only from them X-Forwarded-For and X-Forwarded-Proto are believed. Empty = none.</param>
public sealed record ProxySettings(string Trusted = "");

/// <summary>A setting is wrong; the message names it and the remedy.</summary>
public sealed class SettingsException(string message) : Exception(message);
