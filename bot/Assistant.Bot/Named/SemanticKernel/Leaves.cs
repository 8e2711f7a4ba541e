using Assistant.Bot.Named.SemanticKernel;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.SemanticKernel;
using Microsoft.SemanticKernel;

namespace Assistant.Bot.Hosting;

public static partial class Leaves
{
    static partial void SemanticKernel(List<Leaf> leaves) => leaves.Add(new Leaf(ModelSettings.SemanticKernelLeaf)
    {
        Add = (services, settings) =>
        {
            if (SemanticKernelServices.Objection(settings.Model) is { } objection)
            {
                throw new SettingsException(objection);
            }

            services.AddSemanticKernel(settings.Model);
            services.AddSingleton(p => KernelPluginFactory.CreateFromObject(
                new KnowledgeFunctions(p.GetRequiredService<SearchKnowledge>(), p.GetRequiredService<Tagger>(), p.GetRequiredService<ReleaseGate>(), p.GetRequiredService<Installation>().PrepareAsync), "pages"));
            services.AddSingleton(p => KernelPluginFactory.CreateFromObject(
                new ServiceFunctions(p.GetRequiredService<ServiceCatalogue>(), p.GetRequiredService<Tagger>(), p.GetRequiredService<ReleaseGate>()), "services"));
        },
    });
}
