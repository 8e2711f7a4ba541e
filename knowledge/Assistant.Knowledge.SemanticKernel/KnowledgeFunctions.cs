using System.ComponentModel;
using Assistant.Classifier.Release;
using Assistant.Classifier.Tagging;
using Assistant.Knowledge.Answering;
using Assistant.Knowledge.Generation;
using Assistant.Knowledge.Retrieval;
using Assistant.Knowledge.Storage;
using Microsoft.SemanticKernel;

namespace Assistant.Knowledge.SemanticKernel;

/// <summary>The commune's pages as a kernel function.</summary>
/// <param name="commune">Whose pages.</param>
public sealed class KnowledgeFunctions(SearchKnowledge search, Tagger tagger, ReleaseGate gate, Func<CancellationToken, Task<CommuneId>> commune)
{
    private const int MostPages = 4;

    /// <returns>Passages with their page's title and address, each released for a model; none where the gate would have to alter one.</returns>
    [KernelFunction("search_pages"), Description("Searches the commune's own pages and gives back the passages that fit best, each with its title and address.")]
    public async Task<IReadOnlyList<ModelText>> SearchAsync([Description("The question, in French, Dutch, English or German.")] string question, CancellationToken cancellation = default)
    {
        var asked = tagger.Tag(question, new TagHints(Origin: TextOrigin.Message));
        if (gate.Release(asked, Destination.Conversation, new PseudonymScope()).Released is not { } query)
        {
            return [];
        }

        var found = await search.PassagesAsync(await commune(cancellation).ConfigureAwait(false), new SearchRequest(query, asked.Language, Limit: MostPages), cancellation).ConfigureAwait(false);
        return [.. found.Passages.GroupBy(p => p.Hit.DocumentId).Select(page => page.First()).Select(Text).OfType<ModelText>()];
    }

    private ModelText? Text(RankedPassage passage)
    {
        var tagged = tagger.Tag($"{passage.Hit.Title}\n{passage.Text.Text}\n{passage.Hit.Url}", new TagHints(passage.Hit.Language, Origin: TextOrigin.PublicSite));
        return gate.Release(tagged, Destination.LanguageModel, new PseudonymScope()) is ReleaseDecision.Allow allowed ? ModelText.Of(allowed) : null;
    }
}
