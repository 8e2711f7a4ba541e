using Assistant.Knowledge.Audit;
using Assistant.Knowledge.Extraction;
using Assistant.Knowledge.Ingestion;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Stewardship;
using Assistant.Knowledge.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Knowledge;

/// <summary>The knowledge room's parts. The host brings <see cref="Database"/>, <see cref="FieldCipher"/>, <see cref="TimeProvider"/> and the classifier.</summary>
public static class KnowledgeServices
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services) => services
        .AddSingleton<Migrator>()
        .AddSingleton<Communes>()
        .AddSingleton<AuditLog>()
        .AddSingleton<DocumentExtractor>()
        .AddSingleton<SourceReader>()
        .AddRetrieval()
        .AddSingleton<DocumentStore>()
        .AddSingleton<PrepareDocument>()
        .AddSingleton<IngestDocuments>()
        .AddSingleton<IngestFaq>()
        .AddSingleton<ReviewQueue>()
        .AddSingleton<SubmitCorrection>()
        .AddSingleton<UndoCorrection>()
        .AddSingleton<RequestReview>()
        .AddSingleton<ConceptAdditions>()
        .AddSingleton<StewardAgreement>()
        .AddSingleton<CorrectionLog>()
        .AddSingleton<PolicyStore>()
        .AddSingleton<SimulatePolicy>()
        .AddSingleton<ApplyPolicy>()
        .AddSingleton<RetagDocuments>()
        .AddSingleton<RetrainModel>()
        .AddSingleton<RetestQuestions>()
        .AddSingleton<UnansweredQuestions>();
}
