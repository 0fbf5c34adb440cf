using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Planning;

namespace RlhfFlow.Workflows.Execution;

/// <summary>Runs one stage by itself, outside any run: no journal, no cache, its files are gone afterwards.</summary>
/// <param name="home">Where the artifacts are.</param>
/// <param name="executor">What runs the stage.</param>
public sealed class OneOffTask(HomeDirectory home, IStageExecutor executor)
{
    /// <summary>Runs a stage and hands the directories of its outputs, by port, to <paramref name="read"/>.</summary>
    /// <exception cref="WorkflowException">
    /// A parameter is wrong, or the stage failed; with the exit code that belongs to it.
    /// </exception>
    public async Task RunAsync(
        StageEntry stage, JsonObject parameters, IReadOnlyDictionary<string, string> inputDigests, ulong seed,
        Action<IReadOnlyDictionary<string, string>> read, CancellationToken stop, CancellationToken kill)
    {
        var store = new ArtifactStore(home.Store);
        var node = Node(stage, parameters, seed);
        using var task = TaskDirectory.Create(home);
        var directory = task.Path;
        var attempt = new AttemptRow
        {
            Token = 1, RunId = "task", NodeId = node.Id, Number = 1, Reason = "manual", Directory = directory,
            EngineProcess = Environment.ProcessId, StartedAt = 0,
        };
        var inputs = inputDigests.ToDictionary(input => input.Key, input => Describe(store, input.Value));
        var key = CacheKey.Of(node, ContractVersion.Current, inputs);
        var request = AttemptRequest.Create(
            node, new(key, inputs), attempt, new(node.Threads, 0, [], new Dictionary<string, int>()),
            AttemptReason.Manual, null, new(directory), store, TimeSpan.FromSeconds(10));
        var outcome = await executor.RunAsync(stage, request, directory, _ => { }, stop, kill);
        if (outcome.Status != StageStatus.Succeeded)
        {
            throw new WorkflowException(
                outcome.ExitCode,
                $"{stage.Id} failed: {outcome.Error?.Message ?? ExitCodes.Meaning(outcome.ExitCode)}");
        }
        read(outcome.Outputs.ToDictionary(output => output.Key, output => output.Value[0].Path));
    }

    private static PlannedNode Node(StageEntry stage, JsonObject given, ulong seed)
    {
        var parameters = new JsonObject();
        foreach (var name in stage.Parameters.Names)
        {
            var value = given[name] is { } own ? stage.Parameters.Convert(name, own)
                : new(stage.Parameters.Default(name), []);
            if (value.Problems.Count > 0)
            {
                throw new WorkflowException(ExitCodes.InvalidRequest, string.Join("; ", value.Problems));
            }
            if (value.Value is not null)
            {
                parameters[name] = value.Value;
            }
        }
        return new()
        {
            Id = "task",
            Stage = stage,
            Parameters = parameters,
            Seed = seed,
            Threads = Environment.ProcessorCount,
            Inputs = new Dictionary<string, IReadOnlyList<ArtifactSource>>(),
            DependsOn = [],
        };
    }

    private static IReadOnlyList<JournalArtifact> Describe(ArtifactStore store, string digest)
    {
        store.Verify(digest);
        var reference = ArtifactInspector.Describe(store.PathOf(digest));
        return [new(reference.Digest, reference.Kind, reference.SchemaVersion, reference.Records, reference.Bytes)];
    }
}
