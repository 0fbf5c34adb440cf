using RlhfFlow.Stages.Supervision;
using RlhfFlow.Workflows.Journal;
using RlhfFlow.Workflows.Resources;

namespace RlhfFlow.Workflows.Execution;

/// <summary>
/// An engine at work on a home, and the only one there. Runs that it does side by side share what there is of the
/// machine, take turns at a cache key so that what they have in common runs once, and know the same GPUs to be out of
/// use.
/// </summary>
public sealed class EngineSession : IDisposable
{
    private readonly HomeDirectory home;
    private readonly RunnerOptions options;
    private readonly EngineLock held;

    private EngineSession(HomeDirectory home, RunnerOptions options, EngineLock held)
    {
        (this.home, this.options, this.held) = (home, options, held);
        (Slots, Devices) = (new(options.Capacity), new(options));
    }

    /// <summary>What of the machine is handed out.</summary>
    internal SlotLedger Slots { get; }

    /// <summary>Which GPUs are in order.</summary>
    internal DeviceBreakers Devices { get; }

    /// <summary>One node at a time for each cache key.</summary>
    internal KeyGate Keys { get; } = new();

    /// <summary>Begins to work on a home that is in order but for what <see cref="RecoverAsync"/> mends.</summary>
    /// <exception cref="EngineBusyException">Another engine is at work on it.</exception>
    internal static EngineSession Take(HomeDirectory home, RunnerOptions options)
    {
        var session = new EngineSession(home, options, EngineLock.Take(home, options.EngineName));
        options.Passed(CommitPoints.LockTaken);
        return session;
    }

    /// <summary>Begins to work on a home, and puts in order what an earlier engine left.</summary>
    /// <param name="home">The home.</param>
    /// <param name="options">How to work; all runs of the session share its capacity.</param>
    /// <param name="goingOn">Runs that go on in this session: their stages are left alive.</param>
    /// <param name="message">Is told what happens.</param>
    /// <exception cref="EngineBusyException">Another engine is at work on it.</exception>
    public static async Task<EngineSession> OpenAsync(
        HomeDirectory home, RunnerOptions options, IReadOnlyCollection<string> goingOn, Action<string> message)
    {
        ArgumentNullException.ThrowIfNull(options);
        var session = Take(home, options);
        try
        {
            var journal = RunJournal.Open(home.Journal, options.Clock);
            await session.RecoverAsync(journal, goingOn, message);
            // What stages of one run still hold is not handed to another that begins a moment earlier.
            foreach (var run in goingOn)
            {
                session.Join(journal, run);
            }
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A run that was to go on does not, or has ended: nothing is kept for it any more.</summary>
    public void Leave(string runId) => Slots.Leave(runId);

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    /// <summary>
    /// Puts in order what an engine left that ended in the middle of its work. Stages of the runs that go on are taken
    /// up where they are; all others have nobody any more.
    /// </summary>
    internal async Task RecoverAsync(
        RunJournal journal, IReadOnlyCollection<string> goingOn, Action<string> message)
    {
        await EndOrphansAsync(goingOn, message);
        Recovery.Sweep(home, journal);
        journal.CloseRunning(goingOn);
        options.Passed(CommitPoints.Recovered);
    }

    /// <summary>Lets a run have its share of the machine, with what its stages hold that are still at work.</summary>
    internal SlotShare Join(RunJournal journal, string runId) => Slots.Join(runId, () => journal.Attempts(runId)
        .Where(row => row is { Status: not "succeeded", Grant: not null }
            && StageProcessIdentity.Living(new AttemptFiles(row.Directory)) is not null)
        .GroupBy(row => row.NodeId).ToDictionary(rows => rows.Key, rows => Grant.FromJson(rows.Last().Grant!)));

    /// <summary>Ends stages that nobody watches, but for those of some runs.</summary>
    internal async Task EndOrphansAsync(IReadOnlyCollection<string> exceptRuns, Action<string> message)
    {
        await OrphanedStages.EndAsync(home.Runs, options.Grace, message, [.. exceptRuns.Select(home.Run)]);
        await TaskDirectory.SweepAsync(home, message);
    }
}
