using System.Text.Json.Nodes;
using RlhfFlow.Artifacts;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.StageExecutables.Tests;

/// <summary>Runs stage executables as a supervisor does, in a directory of their own.</summary>
internal sealed class StageSession : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private int attempts;

    /// <summary>Metrics of the last run by scope and name, in order.</summary>
    public List<MetricEvent> Metrics { get; } = [];

    /// <summary>Writes an artifact and gives its directory.</summary>
    public string Write<T>(string name, ArtifactKind<T> kind, IEnumerable<T> records)
    {
        var path = directory.Combine("inputs", name);
        using var writer = ArtifactWriter<T>.Create(path, kind);
        foreach (var record in records)
        {
            writer.Write(record);
        }
        writer.Complete();
        return path;
    }

    /// <summary>Writes an artifact with files beside its record and gives its directory.</summary>
    public string WriteModel<T>(string name, ArtifactKind<T> kind, Action<string> writeFiles, T record)
    {
        var path = directory.Combine("inputs", name);
        using var writer = ArtifactWriter<T>.Create(path, kind);
        writeFiles(Path.GetDirectoryName(writer.FilePath("file"))!);
        writer.Write(record);
        writer.Complete();
        return path;
    }

    /// <summary>Runs a stage to its end and gives the directory of its only output.</summary>
    public async Task<string> Succeed(string stage, string output, Dictionary<string, string> inputs,
        JsonObject? parameters = null, ulong seed = 1)
    {
        var task = directory.Combine($"task-{stage}-{attempts}");
        var outcome = await Attempt(stage, task, output, inputs, parameters, seed, null, null);
        Assert.True(outcome.Status == StageStatus.Succeeded, $"{stage}: {outcome.Error?.Message}");
        return Assert.Single(outcome.Outputs[output]).Path;
    }

    /// <summary>Runs a stage that fails and gives the outcome.</summary>
    public Task<StageOutcome> Fail(string stage, string output, Dictionary<string, string> inputs,
        JsonObject? parameters = null) =>
        Attempt(stage, directory.Combine($"task-{stage}-{attempts}"), output, inputs, parameters, 1, null, null);

    /// <summary>
    /// Stops a stage after a training step, continues it from its checkpoint, and gives the directory of its output.
    /// </summary>
    public async Task<string> SucceedInterrupted(
        string stage, string output, Dictionary<string, string> inputs, long stopAfterStep,
            JsonObject? parameters = null, ulong seed = 1)
    {
        var task = directory.Combine($"task-{stage}-{attempts}");
        var first = await Attempt(stage, task, output, inputs, parameters, seed, stopAfterStep, null);
        Assert.True(first.Status == StageStatus.Preempted, $"{stage}: {first.Status} {first.Error?.Message}");
        Assert.NotNull(first.Checkpoint);
        var second = await Attempt(stage, task, output, inputs, parameters, seed, null, first.Checkpoint);
        Assert.True(second.Status == StageStatus.Succeeded, $"{stage}: {second.Error?.Message}");
        return Assert.Single(second.Outputs[output]).Path;
    }

    public void Dispose() => directory.Dispose();

    private async Task<StageOutcome> Attempt(
        string stage, string task, string output, Dictionary<string, string> inputs, JsonObject? parameters, ulong seed,
        long? stopAfterStep, ResumePoint? resume)
    {
        var attempt = Path.Combine(task, $"attempt-{++attempts}");
        string Fresh(string name) => Directory.CreateDirectory(Path.Combine(attempt, name)).FullName;
        var request = new StageRequest
        {
            RunId = Guid.NewGuid(),
            NodeId = stage,
            TaskId = Guid.NewGuid(),
            Attempt = (uint)attempts,
            Parameters = parameters ?? [],
            Seed = seed,
            Inputs = inputs.ToDictionary(input => input.Key,
                input => (IReadOnlyList<InputArtifact>)[Describe(input.Value)]),
            Outputs = new Dictionary<string, OutputSlot> { [output] = new(Path.Combine(attempt, "output")) },
            WorkDirectory = Fresh("work"),
            ScratchDirectory = Fresh("scratch"),
            CheckpointDirectory = Directory.CreateDirectory(Path.Combine(task, "checkpoints")).FullName,
            Resume = resume,
        };
        Metrics.Clear();
        using var stop = new CancellationTokenSource();
        var manifest = StageManifest.Load(Path.Combine(Repository.Root, "stages", stage, StageManifest.FileName));
        return await StageProcess.RunAsync(new StageExecutable(manifest), request,
            new AttemptFiles(Path.Combine(attempt, "files")), new StageCallbacks
        {
            Event = item =>
            {
                if (item is MetricEvent metric)
                {
                    Metrics.Add(metric);
                    if (metric.Step >= stopAfterStep)
                    {
                        stop.Cancel();
                    }
                }
            },
        }, stop.Token);
    }

    private static InputArtifact Describe(string path)
    {
        var reference = ArtifactInspector.Describe(path);
        return new InputArtifact(path, reference.Digest, reference.Kind, reference.SchemaVersion, reference.Records,
            reference.Bytes);
    }
}
