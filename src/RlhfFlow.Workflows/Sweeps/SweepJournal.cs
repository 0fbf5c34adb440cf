using Microsoft.EntityFrameworkCore;
using RlhfFlow.Stages.Protocol;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Sweeps;

/// <summary>The sweeps in the journal.</summary>
/// <param name="journal">The journal, which has their runs too.</param>
public sealed class SweepJournal(RunJournal journal)
{
    private const int MostNamed = 5;

    /// <summary>All sweeps, newest first.</summary>
    public IReadOnlyList<SweepRow> All(int limit = int.MaxValue)
    {
        using var context = journal.Context();
        return [.. context.Sweeps.AsNoTracking().OrderByDescending(sweep => sweep.CreatedAt)
            .ThenByDescending(sweep => sweep.Id).Take(limit)];
    }

    /// <summary>
    /// A sweep by its id or a unique beginning of it, else the newest of that name; <c>last</c> is the newest of all.
    /// Null if there is none.
    /// </summary>
    public SweepRow? Find(string id)
    {
        using var context = journal.Context();
        var sweeps = context.Sweeps.AsNoTracking().OrderByDescending(sweep => sweep.CreatedAt)
            .ThenByDescending(sweep => sweep.Id);
        if (id is "last" or "")
        {
            return id.Length == 0 ? null : sweeps.FirstOrDefault();
        }
        List<SweepRow> matches = [.. sweeps.Where(sweep => sweep.Id.StartsWith(id)).Take(2)];
        return matches.FirstOrDefault(sweep => sweep.Id == id) ?? (matches.Count == 1 ? matches[0] : null)
            ?? sweeps.FirstOrDefault(sweep => sweep.Name == id);
    }

    /// <summary>The same, where there has to be one.</summary>
    /// <exception cref="WorkflowException">There is none; the newest are named.</exception>
    public SweepRow Require(string id) => Find(id) ?? throw new WorkflowException(
        ExitCodes.InvalidRequest,
        $"there is no sweep '{id}', or there are several whose ids begin so; "
        + (All(MostNamed) is { Count: > 0 } newest
            ? $"the newest are {string.Join(", ", newest.Select(sweep => sweep.Id))}" : "there are none yet"));

    /// <summary>
    /// The runs of a sweep in the order in which their points were first run; of each point and seed the newest that
    /// succeeded, else the newest.
    /// </summary>
    public IReadOnlyList<RunRow> Runs(string sweepId)
    {
        using var context = journal.Context();
        var runs = context.Runs.AsNoTracking().Where(run => run.SweepId == sweepId).OrderBy(run => run.CreatedAt)
            .ThenBy(run => run.Id).ToList();
        return [.. runs.GroupBy(run => run.SweepPoint)
            .Select(same => same.LastOrDefault(run => run.State == RunState.Succeeded) ?? same.Last())];
    }

    /// <summary>The states of the runs of some sweeps; of each point and seed that of the same run.</summary>
    public ILookup<string, RunState> States(IReadOnlyCollection<string> sweepIds)
    {
        using var context = journal.Context();
        var runs = context.Runs.AsNoTracking().Where(run => sweepIds.Contains(run.SweepId!))
            .OrderBy(run => run.CreatedAt).ThenBy(run => run.Id)
            .Select(run => new { run.SweepId, run.SweepPoint, run.State }).ToList();
        return runs.GroupBy(run => (run.SweepId, run.SweepPoint))
            .Select(same => same.LastOrDefault(run => run.State == RunState.Succeeded) ?? same.Last())
            .ToLookup(run => run.SweepId!, run => run.State);
    }

    /// <summary>The newest sweep that does the same, or null.</summary>
    internal SweepRow? FindEqual(string identity)
    {
        using var context = journal.Context();
        return context.Sweeps.AsNoTracking().Where(sweep => sweep.Identity == identity)
            .OrderByDescending(sweep => sweep.CreatedAt).ThenByDescending(sweep => sweep.Id).FirstOrDefault();
    }

    internal void Add(SweepRow sweep)
    {
        using var context = journal.Context();
        context.Sweeps.Add(sweep);
        context.SaveChanges();
    }
}
