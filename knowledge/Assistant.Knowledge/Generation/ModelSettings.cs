namespace Assistant.Knowledge.Generation;

/// <summary>Where the language model is, if any.</summary>
public enum ModelProvider
{
    /// <summary>None: answers are the pages' own sentences.</summary>
    Off,

    /// <summary>OpenAI's own service.</summary>
    OpenAI,

    /// <summary>Azure OpenAI, with a key or with Entra ID: its v1 address, or through Semantic Kernel the paths of its deployments.</summary>
    Azure,

    /// <summary>Any server that speaks OpenAI's protocol: Ollama, vLLM, llama.cpp and others.</summary>
    Compatible,
}

/// <summary>What the product's prompts go through on their way to the model.</summary>
public enum ModelRoute
{
    /// <summary>Our own client.</summary>
    Direct,

    /// <summary>Semantic Kernel; only in a build with its leaf.</summary>
    SemanticKernel,
}

/// <summary>The language model that may word answers. Off by default; when it fails, the pages' own sentences stand.</summary>
/// <param name="Endpoint">Address up to /v1, for example "https://name.openai.azure.com/openai/v1/" or "http://127.0.0.1:11434/v1/"; with ApiVersion the Azure resource's own; empty only for OpenAI.</param>
/// <param name="Name">Name of the model, or of its deployment on Azure; empty where vectors are all that a model is to make.</param>
/// <param name="Key">Key of the service; empty for servers without one and with Entra ID.</param>
/// <param name="EntraId">Azure only: sign in with the machine's identity instead of a key.</param>
/// <param name="AllowHttp">Send over plain http to another machine; on this machine it is always allowed.</param>
/// <param name="TimeoutSeconds">Longer than this nobody waits for the model, from the first byte sent to the last one read.</param>
/// <param name="CallsPerDay">Calls in a day (UTC) after which only the pages' own sentences answer; all nodes together.</param>
/// <param name="MaxAnswerTokens">The model stops after so many tokens.</param>
/// <param name="SendTemperature">Ask for temperature 0; false for models that take none.</param>
/// <param name="RewriteFollowUps">Let it word follow-up questions so that they stand alone.</param>
/// <param name="Through">Direct, or Semantic Kernel in a build with its leaf; that also makes kernels for a city's own functions.</param>
/// <param name="ApiVersion">Azure with Semantic Kernel: "2024-10-21" or another version of the deployments' paths, to which Azure.AI.OpenAI then speaks; Endpoint is the resource's own address. Empty = the v1 address.</param>
/// <param name="Embeddings">Name of the model, on the same server, that makes vectors of pages and questions, by which pages are found that share no word with the question; with Semantic Kernel it serves a city's own kernels instead. Empty = none.</param>
public sealed record ModelSettings(
    ModelProvider Provider = ModelProvider.Off,
    string Endpoint = "",
    string Name = "",
    string Key = "",
    bool EntraId = false,
    bool AllowHttp = false,
    int TimeoutSeconds = 10,
    int CallsPerDay = 5000,
    int MaxAnswerTokens = 400,
    bool SendTemperature = true,
    bool RewriteFollowUps = true,
    ModelRoute Through = ModelRoute.Direct,
    string Embeddings = "",
    string ApiVersion = "")
{
    /// <summary>Build property of the leaf.</summary>
    public const string SemanticKernelLeaf = "SemanticKernel";

    /// <summary>A model words answers and follow-up questions.</summary>
    public bool WordsAnswers() => Provider != ModelProvider.Off && Name.Length > 0;

    /// <summary>Pages and questions are turned into vectors.</summary>
    public bool MakesVectors() => Provider != ModelProvider.Off && Embeddings.Length > 0 && Through == ModelRoute.Direct;

    /// <summary>What is wrong with the settings, with the remedy; null when they can be used.</summary>
    public string? Objection()
    {
        if (Provider == ModelProvider.Off)
        {
            return null;
        }

        if (Name.Length == 0 && !MakesVectors())
        {
            return "Model:Name is empty: name the model, or its deployment on Azure; or Model:Embeddings alone, so that a model finds pages and words nothing.";
        }

        if (Endpoint.Length == 0 && Provider != ModelProvider.OpenAI)
        {
            return "Model:Endpoint is empty: give the server's address up to /v1.";
        }

        if (Endpoint.Length > 0 && (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")))
        {
            return "Model:Endpoint is no http or https address.";
        }

        if (Endpoint.Length > 0 && new Uri(Endpoint) is { Scheme: "http", IsLoopback: false } && !AllowHttp)
        {
            return "Model:Endpoint is plain http on another machine: use https, or set Model:AllowHttp if the way there is safe.";
        }

        if (EntraId && Provider != ModelProvider.Azure)
        {
            return "Model:EntraId goes with Model:Provider Azure only.";
        }

        if (EntraId && Endpoint.Length > 0 && new Uri(Endpoint) is { Scheme: "http", IsLoopback: false })
        {
            return "Model:EntraId goes over https only, whatever Model:AllowHttp says: the token would open more than the model.";
        }

        if (Key.Length == 0 && !EntraId && Provider != ModelProvider.Compatible)
        {
            return "Model:Key is empty: set it in the environment (Model__Key), not in a file that others read.";
        }

        if (ApiVersion.Length > 0 && (Provider != ModelProvider.Azure || Through != ModelRoute.SemanticKernel))
        {
            return "Model:ApiVersion goes with Model:Provider Azure and Model:Through SemanticKernel only; the v1 address takes none.";
        }

        if (ApiVersion.Length > 0 && new Uri(Endpoint).AbsolutePath.TrimEnd('/').EndsWith("/v1", StringComparison.OrdinalIgnoreCase))
        {
            return "Model:Endpoint is a v1 address and Model:ApiVersion is set: give the resource's own address (https://NAME.openai.azure.com/), or leave the version out.";
        }

        return TimeoutSeconds is < 1 or > 120 ? "Model:TimeoutSeconds must be from 1 to 120."
            : CallsPerDay < 0 ? "Model:CallsPerDay can't be negative."
            : MaxAnswerTokens is < 50 or > 4000 ? "Model:MaxAnswerTokens must be from 50 to 4000."
            : null;
    }
}
