using Assistant.Classifier;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Retrieval;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Knowledge.Generation;

public static class GenerationServices
{
    private const int MostKept = 2000; // answers, and vectors of questions

    /// <summary>Adds the model that the settings name; nothing when they name none. Call it after the answering room: a model that words answers takes the composer's place.</summary>
    public static IServiceCollection AddGeneration(this IServiceCollection services, ModelSettings settings)
    {
        services.AddSingleton(settings);
        if (settings.Provider == ModelProvider.Off)
        {
            return services;
        }

        services.AddSingleton<ModelCalls>();
        if (settings.WordsAnswers())
        {
            services.AddWording(settings);
        }

        return settings.MakesVectors() ? services.AddVectors(settings) : services;
    }

    private static void AddWording(this IServiceCollection services, ModelSettings settings)
    {
        if (settings.Through == ModelRoute.Direct)
        {
            services.AddSingleton<IChatClient>(_ => new OpenAiChatClient(settings));
        }

        services.AddSingleton<ModelDoor>();
        services.AddSingleton<ExtractiveComposer>();
        services.AddSingleton<IAnswerComposer>(p => ActivatorUtilities.CreateInstance<LlmComposer>(
            p, p.GetRequiredService<ClassifierRoom>().Languages, new MemoryCache(new MemoryCacheOptions { SizeLimit = MostKept })));
        services.AddSingleton<AskWithModel>();
    }

    private static IServiceCollection AddVectors(this IServiceCollection services, ModelSettings settings) => services
        .AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(_ => new OpenAiEmbeddings(settings))
        .AddSingleton<VectorDoor>()
        .AddSingleton<PassageVectors>()
        .AddSingleton<IndexVectors>()
        .AddSingleton(p => ActivatorUtilities.CreateInstance<QuestionVectors>(p, new MemoryCache(new MemoryCacheOptions { SizeLimit = MostKept })));
}
