using Quartz;

namespace RlhfFlow.Server.Schedules;

/// <summary>What Quartz does when a trigger fires: it rings, and nothing else.</summary>
internal sealed class WakeJob(ScheduleAlarm alarm) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        alarm.Ring();
        return ValueTask.CompletedTask;
    }
}
