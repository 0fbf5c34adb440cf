using System.Diagnostics;
using System.Text.Json.Nodes;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Stages.Supervision;
using RlhfFlow.Testing;

namespace RlhfFlow.StageExecutables.Tests;

/// <summary>One task that may take several attempts, each started by the supervisor as the engine does.</summary>
internal sealed class StageAttempts(
    string stage, string parameters, IReadOnlyDictionary<string, InputArtifact[]> inputs, params string[] outputs)
    : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<MetricEvent> metrics = [];
    private uint attempt;
    private ResumePoint? resume;

    /// <summary>The metrics of all attempts, in order.</summary>
    public IReadOnlyList<MetricEvent> Metrics => metrics;

    /// <summary>Runs an attempt to its end.</summary>
    /// <param name="killAtStep">Kills the process without warning once it reports this step.</param>
    /// <param name="stopAtStep">Asks the process to stop once it reports this step.</param>
    public StageOutcome Run(long? killAtStep = null, long? stopAtStep = null)
    {
        attempt++;
        using var stop = new CancellationTokenSource();
        StageProcess? process = null;
        var executable = new StageExecutable(
            StageManifest.Load(Path.Combine(Repository.Root, "stages", stage, StageManifest.FileName)));
        var callbacks = new StageCallbacks
        {
            Started = started => process = started,
            Event = happened =>
            {
                if (happened is not MetricEvent metric)
                {
                    return;
                }
                metrics.Add(metric);
                if (metric.Step >= killAtStep)
                {
                    Process.GetProcessById(process!.Identity.ProcessId).Kill();
                }
                if (metric.Step >= stopAtStep)
                {
                    stop.Cancel();
                }
            },
        };
        var files = new AttemptFiles(Below($"attempt-{attempt}"));
        var running = StageProcess.RunAsync(executable, Request(), files, callbacks, stop.Token);
        var outcome = running.GetAwaiter().GetResult();
        resume = outcome.Checkpoint ?? resume;
        return outcome;
    }

    public void Dispose() => directory.Dispose();

    private StageRequest Request() => new()
    {
        RunId = Guid.Empty, NodeId = "test", TaskId = Guid.Empty, Lease = attempt, Attempt = attempt, Seed = 1,
        Reason = attempt == 1 ? AttemptReason.First : AttemptReason.Resume, Resume = resume,
        Parameters = JsonNode.Parse(parameters)!.AsObject(),
        Inputs = inputs.ToDictionary(port => port.Key, port => (IReadOnlyList<InputArtifact>)port.Value),
        Outputs = outputs.ToDictionary(port => port, port => new OutputSlot(Below($"out-{attempt}-{port}"))),
        WorkDirectory = Below($"work-{attempt}"), ScratchDirectory = Below($"scratch-{attempt}"),
        CheckpointDirectory = Below("checkpoints"),
        Limits = new AttemptLimits { MetricMilliseconds = 0 },
    };

    private string Below(string name) => Directory.CreateDirectory(directory.Combine(name)).FullName;
}
