namespace RlhfFlow.Workflows.Telemetry;

/// <summary>The new lines of one source of an attempt, which tells how far they were taken.</summary>
/// <param name="lines">The lines in order of time, each with the place behind it; read one ahead.</param>
/// <param name="end">The place behind everything, lines or not, once all lines were read.</param>
/// <param name="moved">Told the place behind what was taken.</param>
internal sealed class LogStretch(IEnumerable<(LogLine Line, long End)> lines, Func<long> end, Action<long> moved)
{
    private readonly IEnumerator<(LogLine Line, long End)> reading = lines.GetEnumerator();

    /// <summary>Whether all lines were taken.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>The line to take next.</summary>
    public LogLine Line => reading.Current.Line;

    /// <summary>Reads the next line; false if there is none.</summary>
    public bool Read()
    {
        if (reading.MoveNext())
        {
            return true;
        }
        reading.Dispose();
        moved(end());
        IsTaken = true;
        return false;
    }

    /// <summary>Takes the line that was read.</summary>
    public LogLine Take()
    {
        moved(reading.Current.End);
        return reading.Current.Line;
    }
}
