using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Workflows.Notifications;

/// <summary>
/// Writes what is to be told into the journal, in the transaction that lets it happen: whatever ends a run, and
/// whenever the engine dies, what happened is told and what did not happen is not.
/// </summary>
internal static class Outbox
{
    private const int MostNodes = 5;
    private const int LongestError = 500;

    /// <summary>Adds to the changes that are about to be saved what is told of them.</summary>
    public static void Follow(JournalContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries<RunRow>().ToList())
        {
            if (EventOf(entry) is { } happened)
            {
                var run = entry.Entity;
                var at = run.FinishedAt ?? run.StartedAt;
                Add(context, happened, run.DefinitionId, run.Id, at, () => OfRun(context, run));
            }
        }
    }

    /// <summary>Tells that a due time of a schedule has no run.</summary>
    public static void Add(JournalContext context, string happened, FireRow fire, string why, long now)
    {
        if (context.Schedules.AsNoTracking().FirstOrDefault(row => row.Id == fire.ScheduleId) is not { } schedule)
        {
            return;
        }
        Add(context, happened, schedule.WorkflowId, null, now, () => new
        {
            ScheduleId = schedule.Id, ScheduleName = schedule.Name, schedule.WorkflowId, DueAt = fire.Due.UtcDateTime,
            Why = why, Path = $"/schedules/{Uri.EscapeDataString(schedule.Id)}",
        });
    }

    /// <summary>A delivery of an event to one receiver.</summary>
    public static DeliveryRow Delivery(string notificationId, string happened, string? runId, long at, object data) =>
        new()
        {
            Id = Guid.CreateVersion7().ToString("N"), NotificationId = notificationId, Event = happened, RunId = runId,
            CreatedAt = at,
            Body = JsonSerializer.Serialize(
                new { Type = happened, Timestamp = Utc(at), Data = data }, JsonSerializerOptions.Web),
        };

    private static string? EventOf(EntityEntry<RunRow> run)
    {
        var isNew = run.State == EntityState.Added;
        if (!isNew && (run.State != EntityState.Modified || !run.Property(row => row.State).IsModified))
        {
            return null;
        }
        var before = isNew ? RunState.Queued : run.Property(row => row.State).OriginalValue;
        return run.Entity.State switch
        {
            // One that was interrupted only goes on.
            RunState.Running => before == RunState.Queued ? NotificationEvent.RunStarted : null,
            RunState.Succeeded => NotificationEvent.RunSucceeded,
            RunState.Failed => NotificationEvent.RunFailed,
            RunState.Cancelled => NotificationEvent.RunCancelled,
            _ => null,
        };
    }

    private static void Add(
        JournalContext context, string happened, string workflowId, string? runId, long at, Func<object> data)
    {
        object? told = null;
        foreach (var receiver in context.Notifications.AsNoTracking().ToList()
            .Where(row => row.Tells(happened, workflowId)))
        {
            context.Deliveries.Add(Delivery(receiver.Id, happened, runId, at, told ??= data()));
        }
    }

    private static object OfRun(JournalContext context, RunRow run)
    {
        var failed = run.State != RunState.Failed ? [] : context.Nodes.AsNoTracking()
            .Where(node => node.RunId == run.Id && node.State == NodeState.Failed)
            .OrderBy(node => node.Position)
            .Select(node => new { node.NodeId, node.Error }).Take(MostNodes).ToList();
        return new
        {
            RunId = run.Id, WorkflowId = run.DefinitionId, WorkflowName = run.Name, run.Version,
            State = run.State.ToString().ToLowerInvariant(), StartedBy = run.StartedBy ?? RunRow.CommandLine,
            CreatedAt = Utc(run.CreatedAt), StartedAt = Utc(run.StartedAt),
            FinishedAt = run.FinishedAt is { } end ? Utc(end) : (DateTime?)null,
            run.ExitCode, run.Problem, Path = $"/runs/{run.Id}",
            FailedNodes = failed.ConvertAll(node => new { Id = node.NodeId, Error = Short(node.Error) }),
        };
    }

    private static string? Short(string? text) => text?.Length > LongestError ? text[..LongestError] + "..." : text;

    private static DateTime Utc(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
