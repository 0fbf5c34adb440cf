using System.Globalization;

namespace RlhfFlow.Stages.Supervision;

/// <summary>
/// Names a process beyond its own life, so that another one with the same number is not taken for it.
/// </summary>
/// <param name="ProcessId">Number of the process, which is that of its group too.</param>
/// <param name="StartTime">When it was started, in clock ticks since the machine was.</param>
public sealed record StageProcessIdentity(int ProcessId, long StartTime)
{
    /// <summary>The process of an attempt if it still runs; null if it is gone, or was never noted down.</summary>
    public static StageProcessIdentity? Living(AttemptFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var words = File.Exists(files.Process) ? File.ReadAllText(files.Process).Split(' ') : [];
        return words.Length == 2 && int.TryParse(words[0], CultureInfo.InvariantCulture, out var process)
            && long.TryParse(words[1], CultureInfo.InvariantCulture, out var started)
            && new StageProcessIdentity(process, started) is var identity && ProcessTable.IsAlive(identity)
            ? identity : null;
    }

    /// <summary>Notes it down beside the attempt.</summary>
    internal void Save(AttemptFiles files) => File.WriteAllText(
        files.Process, string.Create(CultureInfo.InvariantCulture, $"{ProcessId} {StartTime}"));
}
