using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Completes prompts with a stored model, outside any run, through the stage that samples.</summary>
/// <param name="home">Where the artifacts are.</param>
/// <param name="executor">What runs the stage.</param>
public sealed class GenerateTask(HomeDirectory home, IStageExecutor executor)
{
    /// <summary>Activity whose default stage does it.</summary>
    public const string Activity = "RlhfFlow.Sampling";

    /// <summary>The completions, prompt by prompt.</summary>
    /// <param name="stage">A stage of <see cref="Activity"/>.</param>
    /// <param name="model">Digest of the model.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="parameters">Parameters of the stage; what is absent has its default.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="stop">Asks the stage to stop.</param>
    /// <param name="kill">Ends it at once.</param>
    /// <exception cref="WorkflowException">A parameter is wrong, or the stage failed.</exception>
    public async Task<IReadOnlyList<SampleRecord>> RunAsync(
        StageEntry stage, string model, IReadOnlyList<string> prompts, JsonObject parameters, ulong seed,
        CancellationToken stop, CancellationToken kill)
    {
        // No run reaches the prompts: they stay only as long as they are held.
        using var hold = await Task.Run(() => CollectionGuard.Hold(home, stop), stop);
        IReadOnlyList<SampleRecord> completions = [];
        var inputs = new Dictionary<string, string> { ["Model"] = model, ["Prompts"] = WritePrompts(prompts) };
        await new OneOffTask(home, executor).RunAsync(
            stage, parameters, inputs, seed,
            outputs =>
            {
                using var samples = ArtifactReader<SampleRecord>.Open(outputs["Samples"], ArtifactKinds.Samples);
                completions = [.. samples];
            },
            stop, kill);
        return completions;
    }

    private string WritePrompts(IReadOnlyList<string> prompts)
    {
        using var task = TaskDirectory.Create(home);
        var directory = Directory.CreateDirectory(Path.Combine(task.Path, "prompts")).FullName;
        using (var writer = ArtifactWriter<PromptRecord>.Create(directory, ArtifactKinds.Prompts))
        {
            for (var index = 0; index < prompts.Count; index++)
            {
                writer.Write(new()
                {
                    Id = $"prompt-{index + 1}", Group = "", Prompt = prompts[index], Distribution = "", Split = "",
                });
            }
            writer.Complete();
        }
        return new ArtifactStore(home.Store).Commit(directory).Digest;
    }
}
