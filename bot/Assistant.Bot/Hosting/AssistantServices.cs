using Assistant.Bot.Accounts;
using Assistant.Bot.Accounts.OpenIdConnect;
using Assistant.Bot.Consoles.Figures;
using Assistant.Bot.Turns;
using Assistant.Classifier;
using Assistant.Knowledge;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Stewardship;
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
        services.AddClassifier();
        services.AddKnowledge();
        services.AddSingleton(p => new AuditLog(p.GetRequiredService<Database>(), p.GetRequiredService<FieldCipher>(), p.GetRequiredService<TimeProvider>(), settings.Keys.AuditPlainThrough));
        services.AddSingleton<Installation>();
        services.AddAccounts();
        services.AddOpenIdConnect(settings);
        services.AddAnswering(new AnswerSettings(settings.Commune.Phone));
        services.AddGeneration(settings.Model);
        services.AddTurns(settings);
        services.AddHostedService<RetestWorker>();
        if (settings.Model.MakesVectors())
        {
            services.AddHostedService<VectorWorker>();
        }

        services.AddFigures();
        services.AddHostedService<PolicyWatch>();
        services.AddHostedService<ConceptWatch>();
        services.AddHostedService<OperationWatch>();
        services.AddTransient<IStartupFilter, TrustedProxies>();
        Leaves.Add(services, settings);
        return services;
    }

    /// <summary>The services of a verb, without the web host.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static ServiceProvider Build(IConfiguration configuration) => new ServiceCollection().AddLogging().AddAssistant(configuration).BuildServiceProvider();

    /// <summary>The classifier's room hosts nothing itself: its parts are registered here, loaded when first needed.</summary>
    private static void AddClassifier(this IServiceCollection services)
    {
        services.AddSingleton(p => new ModelFolder(p.GetRequiredService<AssistantSettings>().Data.Directory));
        services.AddSingleton(p =>
        {
            var live = p.GetRequiredService<ModelFolder>().LivePath(out var passedOver);
            if (passedOver is not null)
            {
                Console.Error.WriteLine($"The promoted model {passedOver} was made for another version of this program; the shipped one is used. Run retrain to learn from the corrections again.");
            }

            var types = p.GetRequiredService<AssistantSettings>().RecognizersText.EntityTypes();
            return ClassifierRoom.Load(textModel: live, further: types.Count > 0 && Leaves.EntitiesOf(RecognizersTextSettings.Leaf, types) is { } more ? [more] : []);
        });
        services.AddSingleton(p => p.GetRequiredService<ClassifierRoom>().Lexicons);
        services.AddSingleton(p => p.GetRequiredService<ClassifierRoom>().Tagger);
        services.AddSingleton(p => p.GetRequiredService<ClassifierRoom>().Policy);
        services.AddSingleton(p => p.GetRequiredService<ClassifierRoom>().Gate);
        services.AddSingleton(p => p.GetRequiredService<ClassifierRoom>().OutputGuard);
    }
}
