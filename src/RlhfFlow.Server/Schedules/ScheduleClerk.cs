using RlhfFlow.Server.Events;
using RlhfFlow.Server.Runs;
using RlhfFlow.Server.Runs.Engine;
using RlhfFlow.Workflows;
using RlhfFlow.Workflows.Definitions;
using RlhfFlow.Workflows.Notifications;
using RlhfFlow.Workflows.Schedules;

namespace RlhfFlow.Server.Schedules;

/// <summary>
/// Looks which due times have come whenever it is woken, and starts their runs. What was decided and not started when
/// the server ended is started first.
/// </summary>
internal sealed class ScheduleClerk(
    ScheduleJournal schedules, RunStarter starter, RunEngine engine, EventHub events, TimeProvider clock,
    ILogger<ScheduleClerk> logger) : IDisposable
{
    /// <summary>How old a due time may be and still be on time: what a busy machine may take to wake up.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Decides and starts what is due.</summary>
    /// <param name="tolerance">How old a due time may be and still be on time; none after a start.</param>
    /// <param name="stop">Ends it.</param>
    public async Task SweepAsync(TimeSpan tolerance, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            string[] due = [.. schedules.All().Where(IsDue).Select(row => row.Id)];
            foreach (var id in due)
            {
                schedules.Decide(id, tolerance);
            }
            var waiting = schedules.Waiting().ToLookup(fire => fire.ScheduleId);
            foreach (var id in due.Union(waiting.Select(group => group.Key)))
            {
                await StartAsync(id, [.. waiting[id]], stop);
                events.Publish("schedule", null, new { id });
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private bool IsDue(ScheduleRow row)
    {
        try
        {
            var decided = DateTimeOffset.FromUnixTimeMilliseconds(row.DecidedUntil);
            var now = clock.GetUtcNow();
            return !row.Paused
                && (now < decided - DueTimes.BackStep || row.Times().Between(decided, now).Any(time => time.Fires));
        }
        catch (FormatException unknown)
        {
            // A time zone that this machine does not know; the schedule itself says so to whoever looks at it.
            logger.LogWarning("Schedule {Schedule} cannot fire: {Reason}", row.Id, unknown.Message);
            return false;
        }
    }

    private async Task StartAsync(string id, IReadOnlyList<FireRow> fires, CancellationToken stop)
    {
        if (fires.Count == 0 || schedules.Find(id) is not { } row)
        {
            return;
        }
        var before = schedules.Unfinished(id).Select(run => run.Id).ToList();
        var unfinished = before.Count;
        foreach (var fire in fires)
        {
            var isAskedFor = fire.Origin == FireOrigin.BackFill;
            if (!isAskedFor && row.Paused)
            {
                schedules.Settle(fire, FireOutcome.Skipped, "the schedule was paused");
                continue;
            }
            if (!isAskedFor && before.Count > 0 && row.Overlap == Overlap.Skip)
            {
                Skip(fire, $"run {before[^1]} had not ended");
                continue;
            }
            if (!isAskedFor && row.Overlap == Overlap.Cancel)
            {
                Cancel(before);
                (unfinished, before) = (unfinished - before.Count, []);
            }
            if (unfinished >= ScheduleRow.MostUnfinished)
            {
                Skip(fire, $"{unfinished} runs of this schedule had not ended");
                continue;
            }
            if (await TryStartAsync(row, fire, stop) is { } run)
            {
                unfinished++;
                // Late times and those of a back-fill wait for each other; what is on time is measured against all.
                if (fire.Origin == FireOrigin.OnTime)
                {
                    before.Add(run);
                }
            }
        }
    }

    // The run that was started, or null.
    private async Task<string?> TryStartAsync(ScheduleRow row, FireRow fire, CancellationToken stop)
    {
        try
        {
            var settings = ScheduleSettings.Read(row.Settings, row.DueInput, fire.Due);
            if (await starter.PlanAsync(row.WorkflowId, settings, stop) is not var (workflow, planned))
            {
                return Refuse(
                    fire, $"workflow '{row.WorkflowId}' has no version '{settings.VersionText()}'");
            }
            if (planned.Plan is not { } plan)
            {
                var errors = planned.Findings.Where(finding => finding.Severity == FindingSeverity.Error);
                return Refuse(fire, string.Join("; ", errors.Select(finding => finding.ToString())));
            }
            var preview = await starter.PreviewAsync(plan, stop);
            return preview.Refusals.Count > 0
                ? Refuse(fire, string.Join("; ", preview.Refusals.Select(refusal => refusal.Message)))
                : starter.Start(workflow, plan, $"schedule {row.Name}", fire).Id;
        }
        catch (KeyNotFoundException noProfile)
        {
            return Refuse(fire, noProfile.Message);
        }
        catch (FireSettledException)
        {
            // The schedule was deleted in this moment.
            return null;
        }
    }

    private void Skip(FireRow fire, string why) =>
        schedules.Settle(fire, FireOutcome.Skipped, why, NotificationEvent.ScheduleSkipped);

    private string? Refuse(FireRow fire, string why)
    {
        schedules.Settle(fire, FireOutcome.Refused, why, NotificationEvent.ScheduleRefused);
        return null;
    }

    private void Cancel(IEnumerable<string> runs)
    {
        foreach (var run in runs)
        {
            try
            {
                engine.Cancel(run, now: false);
            }
            catch (WorkflowException)
            {
                // It has ended by itself in this moment.
            }
        }
    }
}
