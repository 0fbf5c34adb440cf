using System.Collections.Concurrent;
using RlhfFlow.Server.Workflows;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules;

/// <summary>
/// Keeps the schedules that workflows bring with them: each <see cref="ClockTrigger"/> of a published workflow is one,
/// in UTC as in Elsa. The published text is the truth, so that whatever was missed is put right at the next start.
/// </summary>
internal sealed class OwnedSchedules(
    WorkflowStore workflows, ScheduleJournal schedules, TimeProvider clock, ILogger<OwnedSchedules> logger)
{
    private readonly ConcurrentQueue<string> changed = new();
    private bool isBegun;

    /// <summary>A workflow was published, retracted or deleted.</summary>
    public void Changed(string workflowId) => changed.Enqueue(workflowId);

    /// <summary>Brings the schedules of changed workflows up to date; the first time those of all.</summary>
    public void Bring()
    {
        if (!isBegun)
        {
            var known = schedules.All().Where(row => row.OwnerNode is not null).Select(row => row.WorkflowId);
            var published = workflows.List().Where(item => item.Row.PublishedVersion is not null)
                .Select(item => item.Row.Id);
            foreach (var id in known.Union(published).ToList())
            {
                Bring(id);
            }
            isBegun = true;
        }
        while (changed.TryDequeue(out var id))
        {
            Bring(id);
        }
    }

    private void Bring(string workflowId)
    {
        var published = workflows.Find(workflowId) is { Row.PublishedVersion: { } version }
            ? workflows.Find(workflowId, version) : null;
        var wanted = published is null ? [] : Triggers(published).ToDictionary(row => row.Id);
        foreach (var row in schedules.All().Where(row => row.OwnerNode is not null && row.WorkflowId == workflowId))
        {
            if (wanted.Remove(row.Id, out var now))
            {
                schedules.Change(row.Id, now.ChangedBy, old =>
                {
                    old.Name = now.Name;
                    old.TakeTimes(now);
                });
            }
            else
            {
                schedules.Delete(row.Id);
            }
        }
        foreach (var row in wanted.Values)
        {
            schedules.Add(row);
        }
    }

    private IEnumerable<ScheduleRow> Triggers(StoredWorkflow stored)
    {
        if (DefinitionReader.Read(stored.Text.Content).Definition is not { } definition)
        {
            yield break;
        }
        foreach (var trigger in ClockTrigger.Of(definition))
        {
            var node = trigger.Node;
            if (trigger.Problem.Length > 0)
            {
                // Elsa notes a wrong cron and goes on as well.
                logger.LogWarning(
                    "Workflow {Workflow}: '{Node}' makes no schedule: {Problem}", stored.Row.Id, node.Id,
                    trigger.Problem);
                continue;
            }
            yield return new()
            {
                // No person's schedule has a dot in its id.
                Id = $"{stored.Row.Id}.{node.Id}",
                Name = $"{definition.Name}: {node.DisplayText}",
                WorkflowId = stored.Row.Id,
                Settings = "{}",
                Cron = trigger.Cron?.Text ?? "",
                IntervalMilliseconds = (long?)trigger.Interval?.TotalMilliseconds,
                StartAt = (trigger.Interval is null ? trigger.Moment : clock.GetUtcNow())?.ToUnixTimeMilliseconds(),
                TimeZone = "UTC",
                OwnerNode = node.Id,
                ChangedBy = stored.Version.PublishedBy ?? stored.Text.SavedBy,
            };
        }
    }
}
