using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using RlhfFlow.Stages.Checkpoints;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Hosting;
using RlhfFlow.Stages.Protocol;

namespace RlhfFlow.Stages;

/// <summary>
/// The checkpoints of a task. A checkpoint holds everything that the rest of the work depends on: weights, optimizer
/// state,
/// random generators, place in the data, step counter.
/// </summary>
public sealed class StageCheckpoints
{
    private readonly CheckpointDirectory directory;
    private readonly CheckpointOrigin origin;
    private readonly uint attempt;
    private readonly TimeSpan interval;
    private readonly StageMonitor monitor;
    private readonly EventLog events;
    private readonly bool startsAfresh;
    private long lastSaved;
    private long? savedStep;

    internal StageCheckpoints(
        StageRequest request, CheckpointOrigin origin, ResumePoint? resumed, TimeSpan interval, StageMonitor monitor,
        EventLog events)
    {
        directory = new CheckpointDirectory(request.CheckpointDirectory);
        (this.origin, attempt, this.interval) = (origin, request.Attempt, interval);
        (this.monitor, this.events) = (monitor, events);
        (Latest, savedStep, startsAfresh) = (resumed, resumed?.Step, resumed is null);
        lastSaved = Stopwatch.GetTimestamp();
    }

    /// <summary>
    /// The newest checkpoint, or null; one written by an earlier attempt counts if this one continues from it.
    /// </summary>
    internal ResumePoint? Latest { get; private set; }

    /// <summary>
    /// The checkpoint that the work has to continue from; false if it starts at the beginning. It was made with the
    /// same
    /// parameters, inputs, seed, threads and code, otherwise the stage has been refused before.
    /// </summary>
    public bool TryResume([NotNullWhen(true)] out StageCheckpoint? checkpoint)
    {
        checkpoint = Latest is { } point ? new StageCheckpoint(point.Path, point.Step) : null;
        return checkpoint is not null;
    }

    /// <summary>
    /// Whether it is time for a checkpoint after this step: the parameter <c>checkpointEverySeconds</c> (60 without
    /// one) has
    /// passed since the last, the supervisor asked for one, or the stage shall stop.
    /// </summary>
    public bool Due(long step) => step != savedStep
        && (monitor.CheckpointNow
            || Stopwatch.GetElapsedTime(lastSaved) >= interval
            || (monitor.StopRequested.IsCancellationRequested && monitor.Cause != StopCause.Cancel));

    /// <summary>Writes a checkpoint, durably and as a whole; a second one after the same step does nothing.</summary>
    /// <param name="step">The last step that is done, from 0.</param>
    /// <param name="writeIntoDirectory">Writes the files into the empty directory it is given.</param>
    public void Save(long step, Action<string> writeIntoDirectory)
    {
        if (step == savedStep)
        {
            return;
        }
        if (startsAfresh && Latest is null)
        {
            directory.Clear();
        }
        // Steps up to here are not repeated after a resume, so nothing measured in them may still be held back.
        events.Flush(all: true);
        var (point, bytes) = directory.Save(step, DateTime.UtcNow, attempt, origin, writeIntoDirectory);
        (Latest, savedStep, lastSaved) = (point, step, Stopwatch.GetTimestamp());
        monitor.CheckpointDone();
        events.Write(new CheckpointEvent
        {
            Path = point.Path,
            Digest = point.Digest,
            Bytes = bytes,
            Step = step,
            Occasion = monitor.StopRequested.IsCancellationRequested ? "term" : "periodic",
        });
    }
}
