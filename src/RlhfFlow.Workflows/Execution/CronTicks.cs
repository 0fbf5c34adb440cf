using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// When an <c>Elsa.Cron</c> in the middle of a flow goes on: at the next moment its cron names, in UTC.
/// </summary>
internal static class CronTicks
{
    /// <summary>The first moment after another; null if there is none.</summary>
    /// <exception cref="FormatException">The cron cannot be read.</exception>
    public static DateTimeOffset? Next(string cron, DateTimeOffset after) => ElsaCron.Parse(cron)
        .LocalTimes(after.UtcDateTime.AddTicks(1), DateTime.MaxValue)
        .Select(time => (DateTimeOffset?)new DateTimeOffset(time, TimeSpan.Zero)).FirstOrDefault();
}
