using Microsoft.EntityFrameworkCore;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Notifications;

namespace RlhfFlow.Workflows.Schedules;

/// <summary>
/// The schedules and their due times in the journal. What is due is decided in one transaction and the run of a due
/// time starts in another, so that a crash between them neither loses a time nor fires one twice.
/// </summary>
/// <param name="journal">The journal, which has the runs too.</param>
/// <param name="clock">Clock of the schedules.</param>
public sealed class ScheduleJournal(RunJournal journal, TimeProvider clock)
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>All schedules, by name.</summary>
    public IReadOnlyList<ScheduleRow> All()
    {
        using var context = journal.Context();
        return [.. context.Schedules.AsNoTracking().OrderBy(row => row.Name).ThenBy(row => row.Id)];
    }

    /// <summary>A schedule, or null.</summary>
    public ScheduleRow? Find(string id)
    {
        using var context = journal.Context();
        return context.Schedules.AsNoTracking().FirstOrDefault(row => row.Id == id);
    }

    /// <summary>Adds a schedule, which fires from now on; false if there is one of this id.</summary>
    public bool Add(ScheduleRow row)
    {
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        if (context.Schedules.Any(other => other.Id == row.Id))
        {
            return false;
        }
        row.CreatedAt = row.ChangedAt = row.DecidedUntil = Now;
        context.Add(row);
        context.SaveChanges();
        transaction.Commit();
        return true;
    }

    /// <summary>
    /// Changes a schedule. Where that changes what is due, it counts from now on: no change fires the past. Null if
    /// there is no such schedule.
    /// </summary>
    public ScheduleRow? Change(string id, string by, Action<ScheduleRow> change)
    {
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        if (context.Schedules.FirstOrDefault(row => row.Id == id) is not { } row)
        {
            return null;
        }
        var before = Due(row);
        change(row);
        if (context.Entry(row).State != EntityState.Modified)
        {
            return row;
        }
        if (!before.Equals(Due(row)))
        {
            row.DecidedUntil = Now;
        }
        (row.ChangedAt, row.ChangedBy) = (Now, by);
        context.SaveChanges();
        transaction.Commit();
        return row;
    }

    /// <summary>Deletes a schedule with its due times; its runs stay. False if there is no such schedule.</summary>
    public bool Delete(string id)
    {
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        context.Fires.Where(row => row.ScheduleId == id).ExecuteDelete();
        var isDeleted = context.Schedules.Where(row => row.Id == id).ExecuteDelete() > 0;
        transaction.Commit();
        return isDeleted;
    }

    /// <summary>
    /// Decides what is due of a schedule by now and notes it. If the clock went back, what was missed in a future that
    /// has not come is forgotten, and what was started in it stays started.
    /// </summary>
    /// <param name="id">The schedule.</param>
    /// <param name="tolerance">How old a time may be and still be on time.</param>
    public void Decide(string id, TimeSpan tolerance)
    {
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        if (context.Schedules.FirstOrDefault(row => row.Id == id) is not { Paused: false } row)
        {
            return;
        }
        var now = clock.GetUtcNow();
        var decided = DateTimeOffset.FromUnixTimeMilliseconds(row.DecidedUntil);
        if (now < decided - DueTimes.BackStep)
        {
            context.Fires.Where(fire => fire.ScheduleId == id && fire.Outcome == FireOutcome.Missed && fire.DueAt > Now)
                .ExecuteDelete();
            row.DecidedUntil = now.ToUnixTimeMilliseconds();
        }
        else if (now > decided)
        {
            Note(context, row, DueTimes.Between(row.Times(), row.CatchUp, row.CatchUpMost, decided, now, tolerance));
            row.DecidedUntil = now.ToUnixTimeMilliseconds();
        }
        context.SaveChanges();
        transaction.Commit();
    }

    /// <summary>
    /// Asks for runs of times that have passed; those that have a run, or wait for one, are left as they are. Says how
    /// many are asked for.
    /// </summary>
    public int BackFill(string id, IReadOnlyList<DateTimeOffset> times)
    {
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        var wanted = times.Select(time => time.ToUnixTimeMilliseconds()).ToHashSet();
        var known = context.Fires.Where(fire => fire.ScheduleId == id && wanted.Contains(fire.DueAt)).ToList();
        var taken = known.Where(fire => fire.Outcome is FireOutcome.Started or FireOutcome.Waiting)
            .Select(fire => fire.DueAt).ToHashSet();
        context.RemoveRange(known.Where(fire => !taken.Contains(fire.DueAt)));
        context.SaveChanges();
        wanted.ExceptWith(taken);
        context.AddRange(wanted.Select(due => Fire(id, due, FireOrigin.BackFill, FireOutcome.Waiting)));
        context.SaveChanges();
        transaction.Commit();
        return wanted.Count;
    }

    /// <summary>Due times that wait for their runs, oldest first.</summary>
    public IReadOnlyList<FireRow> Waiting()
    {
        using var context = journal.Context();
        return [.. context.Fires.AsNoTracking().Where(fire => fire.Outcome == FireOutcome.Waiting)
            .OrderBy(fire => fire.DueAt).ThenBy(fire => fire.ScheduleId)];
    }

    /// <summary>Runs of a schedule that have not ended, oldest first.</summary>
    public IReadOnlyList<RunRow> Unfinished(string id)
    {
        using var context = journal.Context();
        return
        [
            .. from fire in context.Fires
               where fire.ScheduleId == id && fire.RunId != null
               join run in context.Runs.AsNoTracking() on fire.RunId equals run.Id
               where !run.CancelRequested && (run.State == RunState.Queued || run.State == RunState.Running
                   || (run.State == RunState.Interrupted && run.QueuedAt != null))
               orderby run.CreatedAt, run.Id
               select run,
        ];
    }

    /// <summary>Settles a due time that gets no run.</summary>
    /// <param name="fire">The due time.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="why">Why.</param>
    /// <param name="told">The event by which people are told; null = nobody has to know.</param>
    public void Settle(FireRow fire, FireOutcome outcome, string why, string? told = null)
    {
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        var settled = context.Fires
            .Where(row => row.ScheduleId == fire.ScheduleId && row.DueAt == fire.DueAt
                && row.Outcome == FireOutcome.Waiting)
            .ExecuteUpdate(set => set.SetProperty(row => row.Outcome, outcome).SetProperty(row => row.Why, why)
                .SetProperty(row => row.DecidedAt, Now));
        if (settled > 0 && told is not null)
        {
            Outbox.Add(context, told, fire, why, Now);
            context.SaveChanges();
        }
        transaction.Commit();
    }

    /// <summary>Due times of a schedule before one of them, newest first.</summary>
    public IReadOnlyList<FireRow> Fires(string id, DateTimeOffset? before, int limit)
    {
        using var context = journal.Context();
        var end = before?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        return [.. context.Fires.AsNoTracking().Where(fire => fire.ScheduleId == id && fire.DueAt < end)
            .OrderByDescending(fire => fire.DueAt).Take(limit)];
    }

    /// <summary>Due times of a schedule within bounds, both included, oldest first.</summary>
    public IReadOnlyList<FireRow> Fires(string id, DateTimeOffset from, DateTimeOffset to)
    {
        using var context = journal.Context();
        var (begin, end) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        return [.. context.Fires.AsNoTracking()
            .Where(fire => fire.ScheduleId == id && fire.DueAt >= begin && fire.DueAt <= end)
            .OrderBy(fire => fire.DueAt)];
    }

    /// <summary>The newest due time of each schedule that has one.</summary>
    public IReadOnlyDictionary<string, FireRow> LastFires()
    {
        using var context = journal.Context();
        var newest = context.Fires.GroupBy(fire => fire.ScheduleId)
            .Select(group => new { Id = group.Key, At = group.Max(fire => fire.DueAt) });
        return (from fire in context.Fires.AsNoTracking()
                join last in newest on new { Id = fire.ScheduleId, At = fire.DueAt } equals new { last.Id, last.At }
                select fire).ToDictionary(fire => fire.ScheduleId);
    }

    /// <summary>States of runs by their ids; those that are gone are missing.</summary>
    public IReadOnlyDictionary<string, RunState> States(IReadOnlyCollection<string> runs)
    {
        using var context = journal.Context();
        return context.Runs.Where(run => runs.Contains(run.Id)).Select(run => new { run.Id, run.State })
            .ToDictionary(run => run.Id, run => run.State);
    }

    /// <summary>Gives a due time its run, in the transaction that adds the run.</summary>
    internal static void Started(JournalContext context, FireRow fire, string runId)
    {
        var changed = context.Fires
            .Where(row => row.ScheduleId == fire.ScheduleId && row.DueAt == fire.DueAt
                && row.Outcome == FireOutcome.Waiting)
            .ExecuteUpdate(set => set.SetProperty(row => row.Outcome, FireOutcome.Started)
                .SetProperty(row => row.RunId, runId));
        if (changed != 1)
        {
            throw new FireSettledException(fire.ScheduleId);
        }
    }

    // All that decides what is due.
    private static object Due(ScheduleRow row) => (
        (row.Cron, row.IntervalMilliseconds, row.StartAt, row.TimeZone, row.Skipped, row.Repeated),
        (row.CatchUp, row.CatchUpMost, row.Paused));

    // A time that has a row was decided before, by a clock that has gone back since: it is not decided again.
    private void Note(JournalContext context, ScheduleRow row, IReadOnlyList<DueTime> due)
    {
        if (due.Count == 0)
        {
            return;
        }
        var (first, last) = (due[0].At.ToUnixTimeMilliseconds(), due[^1].At.ToUnixTimeMilliseconds());
        var known = context.Fires.Where(fire => fire.ScheduleId == row.Id && fire.DueAt >= first && fire.DueAt <= last)
            .Select(fire => fire.DueAt).ToHashSet();
        foreach (var time in due.Where(time => !known.Contains(time.At.ToUnixTimeMilliseconds())))
        {
            var fire = Fire(
                row.Id, time.At.ToUnixTimeMilliseconds(), time.Origin,
                time.Starts ? FireOutcome.Waiting : FireOutcome.Missed);
            fire.Since = time.Since?.ToUnixTimeMilliseconds();
            fire.Why = time.Starts ? null : "it passed while the server was not running, or its clock jumped over it";
            context.Add(fire);
        }
    }

    private FireRow Fire(string id, long due, FireOrigin origin, FireOutcome outcome) => new()
    {
        ScheduleId = id, DueAt = due, Origin = origin, Outcome = outcome, DecidedAt = Now,
    };
}
