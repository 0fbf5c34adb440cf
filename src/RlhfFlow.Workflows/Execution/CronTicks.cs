using Cronos;

namespace RlhfFlow.Workflows.Execution;

/// <summary>When an <c>Elsa.Cron</c> in the middle of a flow goes on: at the next moment its cron names, in UTC.</summary>
internal static class CronTicks
{
    /// <summary>The first moment after another; null if there is none.</summary>
    /// <exception cref="FormatException">The cron cannot be read.</exception>
    public static DateTimeOffset? Next(string cron, DateTimeOffset after)
    {
        try
        {
            return CronExpression.Parse(cron, CronFormat.IncludeSeconds).GetNextOccurrence(after, TimeZoneInfo.Utc);
        }
        catch (CronFormatException problem)
        {
            throw new FormatException($"the cron '{cron}' cannot be read: {problem.Message}", problem);
        }
    }
}
