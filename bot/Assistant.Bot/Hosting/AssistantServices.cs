using Assistant.Bot.Accounts;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.Configuration;

namespace Assistant.Bot.Hosting;

/// <summary>What the verbs and the web host are made of, composed in one place.</summary>
public static class AssistantServices
{
    public static IServiceCollection AddAssistant(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = AssistantSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new Database(new DatabaseOptions(settings.Data.Directory, settings.Data.ConnectionString)));
        services.AddSingleton(_ => FieldCipher.Load(settings.Keys.Field is { Length: > 0 } file ? file : Path.Combine(settings.Data.Directory, "keys", "field.key")));
        services.AddSingleton<Migrator>();
        services.AddSingleton<Communes>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<Installation>();
        services.AddAccounts();
        services.AddRetrieval();
        return services;
    }
}
