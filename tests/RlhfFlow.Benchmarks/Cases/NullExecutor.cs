using RlhfFlow.Artifacts;
using RlhfFlow.Artifacts.Records;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Catalog;
using RlhfFlow.Workflows.Execution;

namespace RlhfFlow.Benchmarks.Cases;

/// <summary>Runs nothing: writes one record for each output within this process and calls it done.</summary>
internal sealed class NullExecutor : IStageExecutor
{
    public Task<AttemptOutcome> RunAsync(
        StageEntry stage, StageRequest request, string directory, Action<AttemptProgress> progress,
        CancellationToken stop, CancellationToken kill)
    {
        var outputs = request.Outputs.ToDictionary(
            output => output.Key,
            output => (IReadOnlyList<OutputArtifact>)[Write(output.Value.Directory, request.NodeId)]);
        return Task.FromResult(new AttemptOutcome(StageStatus.Succeeded, outputs, null, ExitCodes.Succeeded));
    }

    public Task<AttemptOutcome?> RecoverAsync(
        StageEntry stage, string directory, string key, Action<AttemptProgress> progress, CancellationToken stop,
        CancellationToken kill) =>
        Task.FromResult<AttemptOutcome?>(null);

    /// <summary>What a stage has to do at the least: one artifact, safe on disk.</summary>
    public static OutputArtifact Write(string directory, string text)
    {
        using var writer = ArtifactWriter<CorpusRecord>.Create(directory, ArtifactKinds.Corpus);
        writer.Write(new CorpusRecord { Id = "only", Text = text });
        var written = writer.Complete();
        return new(directory, written.Digest, written.Kind, written.SchemaVersion, written.Records, written.Bytes);
    }
}
