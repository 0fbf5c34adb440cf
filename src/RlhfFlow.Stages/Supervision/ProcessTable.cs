using System.Globalization;

namespace RlhfFlow.Stages.Supervision;

/// <summary>What <c>/proc</c> says about processes.</summary>
internal static class ProcessTable
{
    private const int GroupField = 2;
    private const int StartTimeField = 19;

    /// <summary>When a process was started, in clock ticks since the machine was; 0 if there is none.</summary>
    internal static long StartTime(int processId) =>
        Fields(processId) is { } fields ? long.Parse(fields[StartTimeField], CultureInfo.InvariantCulture) : 0;

    /// <summary>Whether the process is still the one that was started then, and not only waits to be reaped.</summary>
    internal static bool IsAlive(StageProcessIdentity identity) =>
        Fields(identity.ProcessId) is { } fields
        && IsRunning(fields)
        && long.Parse(fields[StartTimeField], CultureInfo.InvariantCulture) == identity.StartTime;

    internal static bool IsGroupLeader(int processId) =>
        Fields(processId) is { } fields && fields[GroupField] == processId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether any process of the group is left.</summary>
    internal static bool IsGroupAlive(int group)
    {
        var text = group.ToString(CultureInfo.InvariantCulture);
        return Directory.EnumerateDirectories("/proc")
            .Select(path =>
                int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? Fields(id)
                : null)
            .Any(fields => fields is not null && fields[GroupField] == text && IsRunning(fields));
    }

    private static bool IsRunning(string[] fields) => fields[0] is not ("Z" or "X");

    // The fields after the name, which stands in parentheses and may hold anything.
    private static string[]? Fields(int processId)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{processId}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
