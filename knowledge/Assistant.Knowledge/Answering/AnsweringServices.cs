using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Knowledge.Answering;

public static class AnsweringServices
{
    public static IServiceCollection AddAnswering(this IServiceCollection services, AnswerSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(_ => AnswerConfidence.Load(AnswerConfidence.DefaultPath));
        services.AddSingleton(_ => UnitRanking.Load(UnitRanking.DefaultPath));
        services.AddSingleton<IAnswerComposer, ExtractiveComposer>();
        services.AddSingleton<OpeningHours>();
        services.AddSingleton<AskQuestion>();
        services.AddSingleton<TrainAnswers>();
        return services;
    }
}
