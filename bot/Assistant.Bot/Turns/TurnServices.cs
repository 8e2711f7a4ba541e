using Assistant.Bot.BackOffice;
using Assistant.Bot.Hosting;
using Assistant.Bot.Notifications;
using Assistant.Bot.Open311;
using Assistant.Bot.Payments;
using Assistant.Bot.Privacy;
using Assistant.Bot.Services;
using Assistant.Bot.Services.Appointments;
using Assistant.Bot.Services.Files;
using Assistant.Bot.Services.Weighing;
using Assistant.Classifier.Languages;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;

namespace Assistant.Bot.Turns;

/// <summary>Turns, services, requests and back office, put together.</summary>
public static class TurnServices
{
    /// <summary>The definitions that come with the program.</summary>
    /// <exception cref="DefinitionException">A file is wrong.</exception>
    public static ServiceCatalogue LoadCatalogue() => ServiceCatalogue.Load(ServiceCatalogue.DefaultFolder, BackOfficeRoom.ConnectorNames);

    /// <exception cref="DefinitionException">The file is wrong.</exception>
    public static ServiceDefinition ReadDefinition(string file) => DefinitionReader.Read(file, BackOfficeRoom.ConnectorNames);

    public static IServiceCollection AddTurns(this IServiceCollection services, AssistantSettings settings)
    {
        services.AddSingleton(_ => TimeZoneInfo.FindSystemTimeZoneById(settings.Commune.TimeZone));
        services.AddSingleton(_ => settings.BackOffice.Routed(LoadCatalogue()));
        services.AddSingleton(_ => Texts.Load(Texts.DefaultFile));
        services.AddSingleton(_ => Cues.Load(Cues.DefaultFile));
        services.AddSingleton(_ => Helplines.Load(Helplines.DefaultFile));
        services.AddSingleton(p => Router.Load(Router.DefaultFolder, p.GetRequiredService<ServiceCatalogue>(), p.GetRequiredService<Cues>(), RouteModel.Load(RouteModel.DefaultFile), LabelModel.Load(LabelModel.Wish), new MessageSubjects(p.GetRequiredService<ConceptScheme>(), LanguageIdentifier.LoadDefault())));
        services.AddSingleton(_ => SlotFinder.With(Leaves.SlotsOf(RecognizersTextSettings.Leaf).Where(s => settings.RecognizersText.SlotTypes().Contains(s.Type))));
        services.AddSingleton(_ => new ConversationLanguage(LanguageIdentifier.LoadDefault()));
        services.AddSingleton<Operation>();
        services.AddSingleton<CannedReplies>();
        services.AddSingleton<ReplyWriter>();
        services.AddSingleton<NameLikeness>();
        services.AddSingleton<ServiceDialog>();
        services.AddSingleton(p => new DialogActs(LabelModel.Load(LabelModel.Act), p.GetRequiredService<Cues>()));
        services.AddSingleton<StatusInChat>();
        services.AddSingleton<ManageRequest>();
        services.AddSingleton<FormDrafts>();
        services.AddSingleton(p => new VirusScanner(settings.Files.Scanner, TimeSpan.FromSeconds(settings.Files.ScanSeconds), p.GetRequiredService<ILogger<VirusScanner>>()));
        services.AddSingleton<InspectFile>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<AppointmentBook>();
        services.AddSingleton<WeighingBook>();
        services.AddSingleton<ConversationStore>();
        services.AddHandover();
        services.AddSingleton(p => new RequestStore(
            p.GetRequiredService<Database>(), p.GetRequiredService<FieldCipher>(), p.GetRequiredService<AuditLog>(), p.GetRequiredService<Outbox>(), p.GetRequiredService<FileStore>(), p.GetRequiredService<AppointmentBook>(), p.GetRequiredService<ServiceCatalogue>(),
            p.GetRequiredService<TimeProvider>(), settings.Commune.ReferencePrefix));
        services.AddSingleton<AskKnowledge>(p => p.GetService<AskWithModel>() is { } withModel ? withModel.AskAsync : p.GetRequiredService<AskQuestion>().AskAsync);
        services.AddSingleton<SecondOpinion>();
        services.AddSingleton<AskOnce>();
        services.AddSingleton<TurnReplies>();
        services.AddSingleton<FormTurns>();
        services.AddSingleton<CommitTurn>();
        services.AddSingleton<HandleTurn>();
        services.AddSingleton<PersonalData>();
        services.AddSingleton(settings.Retention);
        services.AddSingleton<Retention>();
        services.AddHostedService<RetentionWorker>();
        return services.AddBackOffice(settings).AddNotifications(settings).AddOpen311(settings.Open311).AddPayments(settings);
    }

    private static void AddHandover(this IServiceCollection services)
    {
        services.AddSingleton<OfficeHours>();
        services.AddSingleton<HandoverReplies>();
        services.AddSingleton<LiveConversations>();
        services.AddSingleton<ConversationNotes>();
        services.AddSingleton<ReplyDrafts>();
    }
}
