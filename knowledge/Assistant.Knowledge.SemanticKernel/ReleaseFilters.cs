using Microsoft.SemanticKernel;

namespace Assistant.Knowledge.SemanticKernel;

/// <summary>A rendered prompt leaves as the gate released it; a blocked one is not sent, and the function answers that it was withheld.</summary>
internal sealed class ReleasedPrompts(KernelGate gate) : IPromptRenderFilter
{
    public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
    {
        await next(context).ConfigureAwait(false);
        try
        {
            context.RenderedPrompt = gate.Release(context.RenderedPrompt ?? "");
        }
        catch (WithheldException e)
        {
            context.Result = new FunctionResult(context.Function, e.Message);
        }
    }
}

/// <summary>What a function gives back leaves it as the gate released it: the model reads nothing else. So that no error's words carry content, a function that fails says only that it did.</summary>
internal sealed class ReleasedResults(KernelGate gate) : IFunctionInvocationFilter
{
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (!context.IsStreaming && context.Result.GetValue<object>() is { } value and not ChatMessageContent)
            {
                context.Result = new FunctionResult(context.Result, gate.ReleaseValue(value));
            }
        }
        catch (WithheldException e)
        {
            context.Result = new FunctionResult(context.Function, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException and not Generation.ModelServerException)
        {
            context.Result = new FunctionResult(context.Function, $"the function failed ({e.GetType().Name})");
        }
    }
}
