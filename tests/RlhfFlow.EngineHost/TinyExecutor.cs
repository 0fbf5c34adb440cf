using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.EngineHost;

/// <summary>
/// Stages without processes: each output is one record, made of the node's stage, its seed and the digests that it reads,
/// so that equal work gives equal artifacts and other work others.
/// </summary>
public sealed class TinyExecutor : IStageExecutor
{
    /// <summary>Ids of the nodes in the order in which they ran.</summary>
    public List<string> Ran { get; } = [];

    public Task<AttemptOutcome> RunAsync(
        StageEntry stage, StageRequest request, string directory, Action<AttemptProgress> progress,
        CancellationToken stop, CancellationToken kill)
    {
        lock (Ran)
        {
            Ran.Add(request.NodeId);
        }
        return Task.FromResult(Work(stage, request));
    }

    public Task<AttemptOutcome?> RecoverAsync(
        StageEntry stage, string directory, string key, Action<AttemptProgress> progress, CancellationToken stop,
        CancellationToken kill) =>
        Task.FromResult<AttemptOutcome?>(null);

    /// <summary>What running a stage comes to.</summary>
    public static AttemptOutcome Work(StageEntry stage, StageRequest request)
    {
        var read = request.Inputs.OrderBy(port => port.Key, StringComparer.Ordinal)
            .SelectMany(port => port.Value.Select(artifact => $"{port.Key}={artifact.Digest}"));
        var text = string.Join('\n', [stage.Id, $"{request.Seed}", .. read]);
        var outputs = request.Outputs.ToDictionary(
            output => output.Key,
            output => (IReadOnlyList<OutputArtifact>)[Write(output.Value.Directory, $"{output.Key}\n{text}")]);
        return new(StageStatus.Succeeded, outputs, null, ExitCodes.Succeeded);
    }

    private static OutputArtifact Write(string directory, string text)
    {
        using var writer = ArtifactWriter<CorpusRecord>.Create(directory, ArtifactKinds.Corpus);
        writer.Write(new CorpusRecord { Id = "only", Text = text });
        var written = writer.Complete();
        return new(directory, written.Digest, written.Kind, written.SchemaVersion, written.Records, written.Bytes);
    }
}
