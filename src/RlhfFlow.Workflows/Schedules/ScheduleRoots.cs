using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Retention;

namespace RlhfFlow.Workflows.Schedules;

/// <summary>Keeps the newest run of each schedule, so that its next one finds what has not changed.</summary>
internal sealed class ScheduleRoots : IRetentionRoots
{
    public IEnumerable<RetentionRoot> Read(JournalContext context)
    {
        var newest = context.Fires.Where(fire => fire.RunId != null).GroupBy(fire => fire.ScheduleId)
            .Select(group => new { Id = group.Key, At = group.Max(fire => fire.DueAt) });
        var runs = from fire in context.Fires
                   join last in newest on new { Id = fire.ScheduleId, At = fire.DueAt } equals new { last.Id, last.At }
                   join schedule in context.Schedules on fire.ScheduleId equals schedule.Id
                   select new { schedule.Name, fire.RunId };
        return [.. runs.AsEnumerable().Select(run => new RetentionRoot($"schedule '{run.Name}'", [run.RunId!], []))];
    }
}
