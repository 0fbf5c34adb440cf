using Microsoft.EntityFrameworkCore;
using RlhfFlow.Workflows.Journal;

namespace RlhfFlow.Workflows.Retention;

/// <summary>What people want kept.</summary>
/// <param name="journal">Where pins are.</param>
/// <param name="clock">Clock.</param>
public sealed class Pins(RunJournal journal, TimeProvider clock)
{
    /// <summary>All pins, the newest first.</summary>
    public IReadOnlyList<PinRow> All()
    {
        using var context = journal.Context();
        return [.. context.Pins.AsNoTracking().OrderByDescending(pin => pin.PinnedAt).ThenBy(pin => pin.Target)];
    }

    /// <summary>Pins something; where it is pinned already, note and name change.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="target">Digest of the artifact, or id of the run.</param>
    /// <param name="note">Why.</param>
    /// <param name="by">Who; null = somebody at the command line.</param>
    public void Add(PinKind kind, string target, string note, string? by)
    {
        using var context = journal.Context();
        using var transaction = context.Database.BeginTransaction();
        if (context.Pins.Find(kind, target) is { } pin)
        {
            (pin.Note, pin.PinnedBy) = (note, by);
        }
        else
        {
            context.Pins.Add(new()
            {
                Kind = kind, Target = target, Note = note, PinnedBy = by,
                PinnedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            });
        }
        context.SaveChanges();
        transaction.Commit();
    }

    /// <summary>Takes a pin away; false if there was none.</summary>
    public bool Remove(PinKind kind, string target)
    {
        using var context = journal.Context();
        return context.Pins.Where(pin => pin.Kind == kind && pin.Target == target).ExecuteDelete() > 0;
    }
}
