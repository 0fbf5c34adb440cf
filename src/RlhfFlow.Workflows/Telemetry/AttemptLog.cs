using RlhfFlow.Stages;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Workflows.Telemetry;

/// <summary>The log of one attempt from where it was last read: engine, output, errors, events.</summary>
internal sealed class AttemptLog(RecordedAttempt first, LogPosition from, Action<string> report) : IDisposable
{
    private const long Begun = 1;
    private const long Ended = 2;
    private readonly EventFile events = new(first.Files.Events, from.Events);
    private readonly OutputFile output = new(first.Files.StandardOutput, from.Output);
    private readonly OutputFile errors = new(first.Files.StandardError, from.Errors);
    private LogPosition position = from;
    private List<LogStretch> stretches = [];

    /// <summary>Whether there is nothing more to come.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>How far it was taken; null once it has ended and all of it was.</summary>
    public LogPosition? Position =>
        position.Engine == Ended && stretches.TrueForAll(stretch => stretch.IsTaken) ? null : position;

    /// <summary>The new lines of each source, each in order of time; to be read before the next call.</summary>
    public IReadOnlyList<LogStretch> ReadNew(RecordedAttempt attempt, bool isComplete)
    {
        if (IsComplete)
        {
            return [];
        }
        IsComplete = isComplete;
        stretches = [];
        Add(
            Engine(isComplete ? attempt : null, position.Engine), () => position.Engine,
            place => position = position with { Engine = place });
        Add(
            Printed(output, LogSource.Stdout, StageLogLevel.Info, isComplete), () => output.Offset,
            place => position = position with { Output = place });
        Add(
            Printed(errors, LogSource.Stderr, StageLogLevel.Warning, isComplete), () => errors.Offset,
            place => position = position with { Errors = place });
        Add(Told(isComplete), () => events.Offset, place => position = position with { Events = place });
        return stretches;
    }

    public void Dispose()
    {
        events.Dispose();
        output.Dispose();
        errors.Dispose();
    }

    private void Add(IEnumerable<(LogLine Line, long End)> lines, Func<long> end, Action<long> moved) =>
        stretches.Add(new(lines, end, moved));

    private LogLine Line(DateTime time, LogSource source, StageLogLevel level, string text) =>
        new(time, first.Node, first.RunId, first.Number, source, level, text);

    private IEnumerable<(LogLine Line, long End)> Engine(RecordedAttempt? ended, long told)
    {
        if (told < Begun)
        {
            yield return (
                Line(first.StartedAt, LogSource.Engine, StageLogLevel.Info, $"begins ({first.Reason})"), Begun);
        }
        if (told < Ended && ended?.FinishedAt is { } end)
        {
            yield return (End(ended, end), Ended);
        }
    }

    private LogLine End(RecordedAttempt attempt, DateTime end) => Line(
        end, LogSource.Engine, attempt.Status == "failed" ? StageLogLevel.Error : StageLogLevel.Info,
        attempt.Error is null ? $"ends: {attempt.Status}" : $"ends: {attempt.Status}: {attempt.Error}");

    private IEnumerable<(LogLine Line, long End)> Printed(
        OutputFile file, LogSource source, StageLogLevel level, bool isComplete) =>
        file.Read(isComplete).Select(line => (Line(line.Time, source, level, line.Line), file.Offset));

    private IEnumerable<(LogLine Line, long End)> Told(bool isComplete)
    {
        foreach (var happened in isComplete ? events.ReadToEnd() : events.ReadNew())
        {
            if (happened is LogEvent log)
            {
                yield return (Line(log.Timestamp, LogSource.Log, log.Level, log.Message), events.Offset);
            }
            else if (happened is WarningEvent warning)
            {
                yield return (
                    Line(
                        warning.Timestamp, LogSource.Warning, StageLogLevel.Warning,
                        $"{warning.Code}: {warning.Message}"),
                    events.Offset);
            }
        }
        foreach (var problem in isComplete ? events.Damage : [])
        {
            report(problem);
        }
    }
}
