using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Knowledge.Retrieval;

public static class RetrievalServices
{
    public static IServiceCollection AddRetrieval(this IServiceCollection services)
    {
        services.AddSingleton<PassageIndex>();
        services.AddSingleton<VocabularyCache>();
        services.AddSingleton<WithheldDocuments>();
        services.AddSingleton(_ => RankingWeights.Load(RankingWeights.DefaultPath));
        services.AddSingleton(_ => ConceptScheme.Load(ConceptScheme.DefaultFolder));
        services.AddSingleton<QueryPlanner>();
        services.AddSingleton<SearchKnowledge>();
        services.AddSingleton<TrainRanking>();
        return services;
    }
}
