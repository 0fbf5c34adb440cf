using System.Text.Json.Nodes;
using RlhfFlow.Server.Runs.Planning;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Server.Artifacts;

/// <summary>Completes prompts with stored models, one request at a time.</summary>
internal sealed class PromptBox(HomeDirectory home, IStageCatalogs stages) : IDisposable
{
    private const int MostPrompts = 64;
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>What is wrong with a request: a field and why; null if nothing is.</summary>
    public static (string Field, string Problem)? Check(GenerateBody body) => body switch
    {
        { Prompts: null or { Count: 0 } } => ("prompts", "there has to be at least one prompt"),
        { Prompts.Count: > MostPrompts } => ("prompts", $"at most {MostPrompts} prompts are completed at once"),
        { Prompts: var prompts } when prompts.Any(prompt => prompt is null) => ("prompts", "a prompt is null"),
        { Seed: < 0 } => ("seed", "it cannot be negative"),
        { Samples: < 1 or > MostPrompts } => ("samples", $"it has to be from 1 to {MostPrompts}"),
        _ => null,
    };

    /// <summary>The completions; ends early if nobody waits for them any more.</summary>
    /// <exception cref="WorkflowException">A parameter is wrong, or the stage failed.</exception>
    public async Task<GeneratedList> GenerateAsync(string model, GenerateBody body, CancellationToken gone)
    {
        var catalog = await stages.GetAsync(gone);
        var stage = catalog.Find(GenerateTask.Activity, null) ?? throw new WorkflowException(
            ExitCodes.InvalidRequest, $"no stage implements {GenerateTask.Activity}");
        await turn.WaitAsync(gone);
        try
        {
            var completions = await new GenerateTask(home, new LocalExecutor()).RunAsync(
                stage, model, body.Prompts!, Parameters(body), (ulong)(body.Seed ?? 1), gone, gone);
            return new([.. completions.Select(item => new Generated(item.Prompt, item.Completion, item.Truncated))]);
        }
        catch (WorkflowException) when (gone.IsCancellationRequested)
        {
            // The stage did not fail: its time was up, or nobody waits any more.
            throw new OperationCanceledException(gone);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static JsonObject Parameters(GenerateBody body)
    {
        var parameters = new JsonObject
        {
            ["samplesPerPrompt"] = body.Samples ?? 1, ["greedy"] = body.Greedy ?? false,
        };
        if (body.Temperature is { } temperature)
        {
            parameters["temperature"] = temperature;
        }
        if (body.MaximumNewTokens is { } tokens)
        {
            parameters["maximumNewTokens"] = tokens;
        }
        return parameters;
    }
}
