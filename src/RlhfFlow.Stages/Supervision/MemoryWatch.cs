using System.Globalization;
using RlhfFlow.Stages.Provenance;

namespace RlhfFlow.Stages.Supervision;

/// <summary>Tells whether a process that was killed is likely to have been so for lack of memory.</summary>
internal sealed class MemoryWatch(int processId, long? grantedBytes)
{
    private const double NearLimit = 0.9;
    private static readonly (string Path, string Field)[] Counters =
    [
        ("/sys/fs/cgroup/memory.events", "oom_kill "),
        ("/sys/fs/cgroup/memory/memory.oom_control", "oom_kill "),
    ];

    private readonly long killsBefore = Kills();
    private long peak;

    internal void Sample() => peak = Math.Max(peak, ProcessMemory.Peak(processId));

    internal bool WasShort => (grantedBytes is { } granted && peak >= NearLimit * granted) || Kills() > killsBefore;

    private static long Kills()
    {
        foreach (var (path, field) in Counters.Where(counter => File.Exists(counter.Path)))
        {
            var line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            if (long.TryParse(line?[field.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var kills))
            {
                return kills;
            }
        }
        return 0;
    }
}
