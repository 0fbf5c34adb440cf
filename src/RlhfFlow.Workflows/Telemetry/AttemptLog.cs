using RlhfFlow.Stages;
using RlhfFlow.Stages.Events;
using RlhfFlow.Stages.Supervision;

namespace RlhfFlow.Workflows.Telemetry;

/// <summary>The log of one attempt from where it was last read: engine, output, errors, events.</summary>
internal sealed class AttemptLog(RecordedAttempt first, Action<string> report) : IDisposable
{
    private readonly EventFile events = new(first.Files.Events);
    private readonly OutputFile output = new(first.Files.StandardOutput);
    private readonly OutputFile errors = new(first.Files.StandardError);
    private bool hasBegun;

    /// <summary>Whether there is nothing more to come.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The new lines of each source, each in order of time; to be read before the next call.</summary>
    public IEnumerable<IEnumerable<LogLine>> ReadNew(RecordedAttempt attempt, bool isComplete)
    {
        if (IsComplete)
        {
            yield break;
        }
        IsComplete = isComplete;
        if (!hasBegun)
        {
            hasBegun = true;
            yield return [Line(first.StartedAt, LogSource.Engine, StageLogLevel.Info, $"begins ({first.Reason})")];
        }
        yield return Printed(output, LogSource.Stdout, StageLogLevel.Info, isComplete);
        yield return Printed(errors, LogSource.Stderr, StageLogLevel.Warning, isComplete);
        yield return Told(isComplete);
        if (isComplete && attempt.FinishedAt is { } end)
        {
            yield return [End(attempt, end)];
        }
    }

    public void Dispose()
    {
        events.Dispose();
        output.Dispose();
        errors.Dispose();
    }

    private LogLine Line(DateTime time, LogSource source, StageLogLevel level, string text) =>
        new(time, first.Node, first.RunId, first.Number, source, level, text);

    private LogLine End(RecordedAttempt attempt, DateTime end) => Line(
        end, LogSource.Engine, attempt.Status == "failed" ? StageLogLevel.Error : StageLogLevel.Info,
        attempt.Error is null ? $"ends: {attempt.Status}" : $"ends: {attempt.Status}: {attempt.Error}");

    private IEnumerable<LogLine> Printed(OutputFile file, LogSource source, StageLogLevel level, bool isComplete) =>
        file.Read(isComplete).Select(line => Line(line.Time, source, level, line.Line));

    private IEnumerable<LogLine> Told(bool isComplete)
    {
        foreach (var happened in isComplete ? events.ReadToEnd() : events.ReadNew())
        {
            if (happened is LogEvent log)
            {
                yield return Line(log.Timestamp, LogSource.Log, log.Level, log.Message);
            }
            else if (happened is WarningEvent warning)
            {
                yield return Line(
                    warning.Timestamp, LogSource.Warning, StageLogLevel.Warning, $"{warning.Code}: {warning.Message}");
            }
        }
        foreach (var problem in isComplete ? events.Damage : [])
        {
            report(problem);
        }
    }
}
