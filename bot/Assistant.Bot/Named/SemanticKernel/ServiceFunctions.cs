using System.ComponentModel;
using Assistant.Bot.Services;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Generation;
using Microsoft.SemanticKernel;

namespace Assistant.Bot.Named.SemanticKernel;

/// <summary>The commune's services as kernel functions: what there is, and what one needs for it. To ask for one, people still go through its form.</summary>
public sealed class ServiceFunctions(ServiceCatalogue catalogue, Tagger tagger, ReleaseGate gate)
{
    [KernelFunction("list_services"), Description("Lists the services that people can ask for in the chat: id and name, one a line.")]
    public IReadOnlyList<ModelText> List([Description("fr, nl, en or de")] string language) =>
        [.. catalogue.Services.Select(s => Text($"{s.Id}: {s.Name[Known(language)]}", language)).OfType<ModelText>()];

    [KernelFunction("describe_service"), Description("What a service gives, what it costs, how long it takes and what one needs for it.")]
    public IReadOnlyList<ModelText> Describe([Description("Id of the service, as list_services gives it.")] string id, [Description("fr, nl, en or de")] string language) =>
        catalogue.Find(id) is { } service && Known(language) is var l
            ? [.. new[] { service.Name[l], service.Description[l], service.Cost[l], service.ProcessingTime.Text[l] }.Concat(service.Requirements.Select(r => r[l])).Select(line => Text(line, l)).OfType<ModelText>()]
            : [];

    private static string Known(string language) => LocalizedText.Languages.Contains(language) ? language : "en";

    // Public words of the commune, and released like all else.
    private ModelText? Text(string text, string language) =>
        ModelText.Of(gate.Release(tagger.Tag(text, new TagHints(Known(language), Origin: TextOrigin.PublicSite)), Destination.LanguageModel, new PseudonymScope()));
}
